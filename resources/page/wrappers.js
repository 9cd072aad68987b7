/* What an element to act on represents if it contains others: a wrapper and its only control count once. */

import {listOf} from './choices.js';
import {CONTROLS, isField} from './controls.js';
import {state} from './document.js';
import {
  attr,
  boundsOf,
  childrenOf,
  cssNow,
  firstElementOf,
  hasAttr,
  isAround,
  matches,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tabIndexOf,
  tagOf,
  textContentOf,
} from './dom.js';
import {wordsOfDrawnPart} from './drawn_parts.js';
import {holdsDragged} from './drop_areas.js';
import {fills, isAtMiddle, isThin} from './geometry.js';
import {CLICKS, heardBy} from './listeners.js';
import {nameFromContent, wayOf, wordsIn} from './words_in.js';
import {page} from './page.js';
import {CELLS, TICK_ROLES, TICKS} from './roles.js';
import {CARD, HEARD, SCROLLS, STAGE, WEAK} from './targets.js';
import {clean, short, spoken, TELLS} from './text.js';
import {spans} from './tree.js';

/* The elements inside one to act on that are more than a part of it. `before` is the number of elements when it was
   opened. */
const insideOf = (own, index, before) => {
  const inside = [],
    stoodOn = new Set();
  for (let i = before; i < page.elements.length; i++) {
    const inner = page.elements[i];
    if (inner.drop || inner.level === SCROLLS || inner.why === 'hidden') continue;
    const words = isWords(inner, own, page.nodes[index]);
    if (!words && !isPart(inner, own, page.nodes[index])) {
      inside.push(inner);
      continue;
    }
    if (words && !(heardBy(page.nodes[index]) & CLICKS)) {
      stoodOn.add(own.k);
      standOn(own, inner, index, i);
    }
    inner.drop = true;
    page.words[index] += page.words[i];
  }
  if (stoodOn.size)
    for (let i = before; i < page.elements.length; i++)
      if (stoodOn.has(page.elements[i].tg)) page.elements[i].tg = own.k;
  return inside;
};

/* Makes the words of a tree item its click target; an arrow in it still belongs to the item, see `insideOf`. */
const standOn = (own, words, index, at) => {
  own.k = words.k;
  own.b = words.b;
  if (words.dr) own.dr = words.dr;
  page.nodes[index] = page.nodes[at];
};

/* Decides what an element to act on represents, once all its content is known. `before` is the number of elements when
   it was opened. */
export const settleWrapper = (index, before) => {
  const own = page.elements[index];
  let inside = insideOf(own, index, before);
  if (own.level && !own.n && (isUnderTwin(own, page.nodes[index]) || isGlowOf(own, page.nodes[index]))) {
    own.drop = true;
    return;
  }
  if (
    own.level &&
    own.level !== SCROLLS &&
    (settleVeiled(own, index, before, inside) || settleSwitch(own, index, inside))
  )
    return;
  if (own.level && !inside.length && page.viaLabels.size && isForLabel(page.nodes[index], own.n)) {
    own.drop = true;
    return;
  }
  if (own.level && own.s?.includes('sortable'))
    inside = withoutSorter(own, inside, clean(textContentOf(page.nodes[index])));
  if (!inside.length || own.level === SCROLLS) return;
  const sorted = own.r === 'columnheader' && own.s?.includes('sortable');
  if (sorted && settleHead(own, inside)) return;
  if (own.level === STAGE && settleBlock(own, index, inside)) return;
  if (own.level === STAGE || own.ed || own.surface || sorted) {
    own.nest = 1;
    return;
  }
  if (own.level === HEARD && holdsDragged(page.nodes[index])) {
    own.nest = 1;
    return;
  } // whatever is in it, it accepts drops
  const at = page.elements.indexOf(inside[0], before);
  if (inside.length === 1 && settleOnly(own, inside[0], index, at)) return;
  const fields = inside.filter(isField);
  // one types into its field
  const [typed, ...others] = fields.filter(inner => inner.r !== 'button'); // an arrow may be drawn by a field, too
  if (
    own.r === 'combobox' &&
    !own.level &&
    !isField(own) &&
    typed &&
    !others.length &&
    !typed.why &&
    !isInOwnList(own, typed, index)
  ) {
    nameAfter(typed, own);
    for (const arrow of fields) if (arrow !== typed && !arrow.n) arrow.hint = typed.n;
    own.drop = true;
    return;
  }
  if (!own.level && !own.n) nameByField(own, inside);
  if (!settleBlind(own, index, inside, fields)) settleHolder(own, index, inside, at);
};

/* Settles an element that is moved as a whole, can have the focus and contains only one part, which fills it and only
   listens: a block in a drawing, and its drawing. Returns whether it did. */
const settleBlock = (own, index, inside) => {
  const [only] = inside;
  if (
    inside.length !== 1 ||
    page.words[index] ||
    !only.level ||
    only.level === SCROLLS ||
    only.level === STAGE ||
    only.surface ||
    !fills(only.b, own.b)
  )
    return false;
  const at = page.elements.indexOf(only);
  nameAfter(own, only);
  page.words[index] += page.words[at];
  return (only.drop = true);
};
/* Settles a wrapper around one element that has no function of its own: it only looks usable, or is a file input under
   a button. Returns whether it did. `at` is the index of that element. */
const settleOnly = (own, only, index, at) => {
  if (own.level && only.surface && !page.words[index]) {
    own.drop = true;
    return true;
  }
  if (own.level ? hearsForFocus(only, page.nodes[at], page.nodes[index]) : onlyLooks(only, page.nodes[at])) {
    if (own.level) nameAfter(own, only);
    page.words[index] += page.words[at];
    only.drop = true;
    return true;
  }
  if (own.r !== 'button' || own.level || only.ty !== 'file' || !fills(only.b, own.b)) return false;
  nameAfter(only, own); // pressing it chooses a file
  own.drop = true;
  return true;
};

/* Decides about a wrapper that is clicked in place of its only control, if the pointer does not reach that, or it is as
   thin as a line. Returns whether it did. */
const settleBlind = (own, index, inside, fields) => {
  const blind =
    own.level || CELLS.has(own.r)
      ? inside.filter(inner => page.untouched.has(inner) || isUnder(inner, page.nodes[index]))
      : [];
  const drawn =
    blind.length === 1 &&
    isForKeys(blind[0]) &&
    inside.find(inner => inner !== blind[0] && inner.level && inner.n && fills(inner.b, own.b));
  if (drawn) {
    blind[0].drop = own.drop = true;
    return true;
  }
  if (
    blind.length === 1 &&
    inside.length === 1 &&
    page.untouched.has(blind[0]) &&
    isTurnedOff(blind[0], page.nodes[page.elements.indexOf(blind[0])], page.nodes[index])
  ) {
    own.drop = true; // pressing it presses the wrapper, which the page made to do nothing
    return true;
  }
  if (blind.length === 1 && (inside.length === 1 || (isField(blind[0]) && fields.length === 1))) {
    standFor(own, blind[0], index);
    const opener = inside.find(inner => opensFor(inner, blind[0]));
    if (opener) {
      nameAfter(blind[0], opener);
      opener.drop = true;
    }
    return true;
  }
  const [only] = inside;
  if (inside.length !== 1 || !own.level || !isThin(only.b) || isThin(own.b)) return false;
  nameAfter(own, only);
  only.drop = true;
  return true;
};

/* Whether a link or button that the pointer passes through is turned off: the pointer reaches those beside it, in
   wrappers like its own, such as the other pages of a list. */
const MOST_LIKE = 12;
const isTurnedOff = ({r}, node, wrapper) => {
  if ((r !== 'link' && r !== 'button') || !parentElementOf(wrapper)) return false;
  const tag = tagOf(node),
    like = Array.from(childrenOf(parentElementOf(wrapper))).slice(0, MOST_LIKE);
  return like.some(
    other =>
      other !== wrapper &&
      tagOf(other) === tagOf(wrapper) &&
      Array.from(queryAll(other, tag)).some(inner => cssNow(inner).pointerEvents !== 'none'),
  );
};

/* Settles a wrapper around independent elements: it passes clicks on to them, is the same as one of them, or does
   something else. `at` is the index of the first. */
const settleHolder = (own, index, inside, at) => {
  const [only] = inside;
  const alone = inside.length === 1,
    wordless = !page.words[index],
    middle = isAtMiddle(only.b, own.b);
  if (alone && (wordless || only.n === own.n) && CELLS.has(own.r) && TICKS.has(only.r) && !only.why) {
    own.drop = true;
    return;
  } // ticking it selects a row
  if (wordless && isRoomOf(own, page.nodes[index], inside)) {
    own.drop = true;
    return;
  }
  // A listener with its own words beside one control does more than pass clicks on: a tab with a menu, a row with a
  // bin.
  const passesOn =
    own.level === HEARD && !(alone && !wordless && !isField(only) && (only.n || !middle) && only.n !== own.n);
  const dragged = own.dr === 2 && inside.some(inner => inner.dr === 1);
  const framed = own.level && ((alone && fills(only.b, own.b)) || framesField(own, inside));
  if (
    own.level === WEAK ||
    passesOn ||
    dragged ||
    framed ||
    (wordless && (own.level === CARD || (alone && isField(only) && !isField(own))))
  ) {
    // the selected value may cover it
    if (own.level && alone && only.r === 'combobox' && only.s?.includes('readonly')) standFor(own, only, index);
    else own.drop = true;
  } else if (
    alone &&
    !(own.dr && only.r === 'link' && !only.dr) &&
    (only.n === own.n || (!only.n && (middle || wordless))) &&
    (only.level || !isField(only))
  ) {
    (only.level || middle ? only : own).drop = true; // clicking the wrapper must mean its control
    if (only.drop && only.why === 'disabled' && !own.why && !(heardBy(page.nodes[index]) & CLICKS))
      own.why = 'disabled'; // it presses nothing else
  } else {
    own.nest = 1;
    // that part of the name is something else
    if (own.ld && inside.some(inner => inner.n === own.ld && inner.r !== 'link')) delete own.ld;
    if (alone && !own.from && !own.ld)
      own.ld = draggedBy(own, only) || wordsBeside(page.nodes[index], page.nodes[at], own.n);
  }
};

/* Whether a cell that hears a press, as each cell of some tables does, is only the room of several controls: nothing
   shows a hand in it or brings the focus to it, so nobody presses it beside them. */
const isRoomOf = (own, cell, inside) =>
  CELLS.has(own.r) &&
  inside.length > 1 &&
  !own.dr &&
  !own.s?.length &&
  !hasAttr(cell, 'tabindex') &&
  cssNow(cell).cursor !== 'pointer';

/* A draggable element that begins with its only link is named after that, such as a line in a list of files; "" for any
   other. */
const draggedBy = (own, link) =>
  own.dr && link.r === 'link' && TELLS.test(link.n) && own.n !== link.n && own.n.startsWith(link.n) ? link.n : '';

/* Whether an unnamed field is only a dot that receives the keys for a drawing in its place, such as a list. */
const LARGEST_DOT = 2;
const isForKeys = ({r, n, b: [, , width, height]}) =>
  r === 'textbox' && !n && width <= LARGEST_DOT && height <= LARGEST_DOT;
const nameAfter = (own, other) => {
  if (!own.n) {
    own.n = other.n;
    own.from = other.from;
  }
};
/* Whether the only thing in a control just looks usable, like the arrow of a list. */
const onlyLooks = (inner, node) =>
  (inner.level === WEAK || inner.level === CARD) &&
  !inner.dr &&
  !heardBy(node) &&
  !hasAttr(node, 'tabindex') &&
  !wordsOfDrawnPart(node, inner.t);
/* Whether the only element in a listening one takes the focus for it and has no listeners itself. */
const hearsForFocus = (inner, node, outer) =>
  inner.level === WEAK && hasAttr(node, 'tabindex') && !heardBy(node) && (heardBy(outer) & CLICKS) !== 0;
/* Whether a field is the search field in the list that a combobox has opened: the selection is the combobox's anyway.
 */
const isInOwnList = (own, field, index) => {
  const list = listOf(page.nodes[index]);
  return list !== null && isAround(list, page.nodes[page.elements.indexOf(field)]);
};
/* Whether a button opens the same list as a field that represents all of it. */
const opensFor = (inner, field) =>
  inner.r === 'button' && inner.s?.includes('popup') && (field.s?.includes('popup') || field.s?.includes('readonly'));
/* Whether a wrapper frames one field, perhaps with small buttons in it. One that can be dragged as well is more than a
   frame. */
const framesField = (own, inside) => {
  const fields = inside.filter(inner => isField(inner) || inner.r === 'combobox');
  return fields.length === 1 && (inside.length === 1 || !own.dr) && fills(fields[0].b, own.b);
};
/* A control in a column header with its name sorts as the header does and is the same element. Returns whether a
   certain control represents the header. */
const settleHead = (own, inside) => {
  for (const inner of inside)
    if (inner.n && inner.n === own.n) {
      if (!inner.level) return (own.drop = true);
      inner.drop = true;
    }
  return false;
};
/* The contents of a sorting head without a wordless button that is named after its words, such as "City: Activate to
   sort", and has no listener itself: pressing either is the same, and the head represents both. The head does not get
   that name, too. */
const withoutSorter = (own, inside, words) => {
  const sorter =
    words &&
    inside.find(inner => {
      const at = page.elements.indexOf(inner);
      return (
        inner.r === 'button' &&
        !inner.level &&
        !page.words[at] &&
        inner.n.startsWith(words) &&
        !/^[\p{L}\p{N}]/u.test(inner.n.slice(words.length)) &&
        !(heardBy(page.nodes[at]) & CLICKS)
      );
    });
  if (!sorter) return inside;
  sorter.drop = true;
  if (own.from === undefined && own.n !== words) own.ld = short(words, 120); // named after its content
  return inside.filter(inner => inner !== sorter);
};
/* The words of an element besides the control in it, if they are shorter than its name and meaningful; else undefined.
 */
const wordsBeside = (element, control, name) => {
  const words = short(spoken(wordsIn(element, wayOf({all: true, skip: [control]}))), 120);
  return words !== name && /\p{L}{3}|\p{Lo}/u.test(words) ? words : undefined;
};
/* Whether a part of a tree item is its click target: it has the same name and no other function or target, or it is a
   button and the item itself hears no press. */
const isWords = (inner, own, node) =>
  own.r === 'treeitem' &&
  inner.n !== '' &&
  (inner.n === own.n || inner.n === own.ld) &&
  ((inner.level > 0 && inner.level !== SCROLLS) ||
    (inner.r === 'link' && NOWHERE.test(inner.h ?? '')) ||
    (inner.r === 'button' &&
      !inner.from &&
      !inner.s?.some(state => OWN_STATES.has(state)) &&
      !(heardBy(node) & CLICKS)));
const OWN_STATES = new Set(['checked', 'collapsed', 'expanded', 'popup', 'pressed']);
const NOWHERE =
  /#!?$|^javascript:[\s;]*(?:(?:void\s*(?:\(\s*(?:(?:0|null)\s*)?\)|0)|undefined|null|0|false|return\s+false)[\s;]*)?$/i;
/* An element that only listens inside a control is the control: always in those with one function, else if it fills the
   control. */
const SINGLE = new Set(['checkbox', 'radio', 'switch', 'slider']);
const isPart = (inner, own, node) => {
  if (own.level) return false;
  // it shows the chosen value
  if (
    (own.r === 'combobox' || own.r === 'button') &&
    isField(inner) &&
    inner.r !== 'button' &&
    inner.s?.includes('readonly')
  )
    return true;
  if (own.r === 'row' && (inner.t === 'td' || CELLS.has(inner.r))) return false;
  if (page.untouched.has(inner)) {
    if (isField(inner)) nameByField(own, [inner]);
    return (isField(inner) || TICKS.has(inner.r)) && !CELLS.has(own.r);
  }
  if (isDoubled(inner, own)) return true;
  return (
    inner.level > 0 &&
    (SINGLE.has(own.r) ||
      fills(inner.b, own.b) ||
      (own.r === 'treeitem' && heardBy(node) & CLICKS && 2 * inner.b[2] > own.b[2]))
  );
};

/* Whether a control that is hidden from screen readers, out of reach for keys and deaf itself only draws the button or
   tick that it fills; or a tick that is used through a label elsewhere is the one that holds it. A tab in a tab is only
   its words, and so is an option that fills another. */
const isDoubled = (inner, own) => {
  if (own.r === 'tab' && inner.r === 'tab') return true;
  if (own.r === 'option' && inner.r === 'option' && !own.level) return fills(inner.b, own.b);
  const node = page.nodes[page.elements.indexOf(inner)];
  if (TICKS.has(own.r) && TICKS.has(inner.r)) return page.viaLabels.size > 0 && !isAtMiddle(own.b, inner.b);
  return (
    PRESSED.has(own.r) &&
    inner.r === 'button' &&
    attr(node, 'aria-hidden') === 'true' &&
    tabIndexOf(node) < 0 &&
    !(heardBy(node) & CLICKS) &&
    fills(inner.b, own.b)
  );
};
const PRESSED = new Set(['button', 'link', 'tab', 'menuitem', 'radio', 'checkbox', 'switch']);

/* Makes a control represent its wrapper: the wrapper is clicked in its place, and the control gives the role. */
const standFor = (own, only, index) => {
  const inner = page.elements.indexOf(only);
  only.k = own.k;
  only.b = own.b;
  only.seen = own.seen;
  only.sides = own.sides;
  state.stands.set(page.nodes[index], page.nodes[inner]); // it is named after the control in it
  page.nodes[inner] = page.nodes[index];
  for (const name of ['why', 'by', 'uf', 'nest', 'cv'])
    if (own[name] === undefined) delete only[name];
    else only[name] = own[name];
  own.drop = true;
  // Outside the viewport it is judged later, in place of the wrapper.
  const around = page.unseen.findLast(([found]) => found === own),
    inside = page.unseen.findLast(([found]) => found === only);
  if (inside) inside[0] = own;
  if (around) around[0] = only;
};
/* Whether an element contains only the label of a field that was already used through it. */
const isForLabel = (element, name) => {
  const label = query(element, 'label');
  return label !== null && page.viaLabels.has(label.control) && nameFromContent(label) === name;
};
/* Whether a control is only covered by another part of the same wrapper, such as the selected value. */
const isUnder = (inner, around) =>
  inner.why === 'covered' && inner.cv !== undefined && spans(around, page.blockers[inner.cv]);
/* Whether an element without words only listens for the control over it, like the touch area around a checkbox. */
const isUnderTwin = (own, node) =>
  own.why === 'covered' &&
  own.cv !== undefined &&
  !firstElementOf(node) &&
  parentElementOf(page.blockers[own.cv]) === parentElementOf(node) &&
  matches(page.blockers[own.cv], `${CONTROLS}, ${TICK_ROLES}`);

/* Whether it only draws the pressed state of a transparent checkbox right before it, which is listed itself. */
const isGlowOf = (own, node) => {
  const tick = firstElementOf(node) ? null : previousElementOf(node);
  return (
    tick !== null &&
    matches(tick, 'input[type=checkbox], input[type=radio]') &&
    (page.at.has(tick) || page.viaLabels.has(tick)) &&
    cssNow(tick).opacity === '0' &&
    boundsOf(tick).left < own.b[0] + own.b[2] + scrollX &&
    own.b[0] - scrollX < boundsOf(tick).right
  );
};

/* Settles a listening element with one transparent control in it that fills it or opens a list: the two are one.
   Returns whether it did. */
const settleVeiled = (own, index, before, inside) => {
  const veiled = page.elements
    .slice(before)
    .filter(inner => !inner.drop && !inner.level && inner.why === 'hidden' && inner.by === '');
  if (
    veiled.length !== 1 ||
    inside.some(isField) ||
    (veiled[0].r !== 'combobox' && (inside.length > 1 || !fills(veiled[0].b, own.b)))
  )
    return false;
  standFor(own, veiled[0], index);
  // such as words that tick it when clicked
  for (const inner of inside) if (inner.level && fills(inner.b, own.b)) inner.drop = true;
  return true;
};
/* Settles a drawn switch: a transparent checkbox with two or more parts over it that only listen, such as its halves
   and its knob. All are one checkbox. A larger one is no switch: the parts of a card have their own functions. Returns
   whether it did. */
const SWITCH_WIDE = 160,
  SWITCH_HIGH = 60;
const settleSwitch = (own, index, inside) => {
  const ticks = inside.filter(inner => inner.t === 'input' && TICKS.has(inner.r)),
    [tick] = ticks;
  if (ticks.length !== 1 || inside.length < 3) return false;
  const element = page.nodes[page.elements.indexOf(tick)];
  if (
    cssNow(element).opacity !== '0' ||
    !inside.every(inner => isSwitchSized(inner.b) && (inner === tick || (inner.level && lapsOver(inner.b, tick.b))))
  )
    return false;
  standFor(own, tick, index);
  for (const inner of inside) if (inner !== tick) inner.drop = true;
  return true;
};
const isSwitchSized = ([, , width, height]) => width <= SWITCH_WIDE && height <= SWITCH_HIGH;
const lapsOver = ([left, top, width, height], [otherLeft, otherTop, otherWidth, otherHeight]) =>
  left < otherLeft + otherWidth && otherLeft < left + width && top < otherTop + otherHeight && otherTop < top + height;

/* Names an element without a name after the only field in it. */
const nameByField = (own, inside) => {
  const fields = inside.filter(isField);
  if (own.n || fields.length !== 1 || !fields[0].n) return;
  own.n = fields[0].n;
  own.from = fields[0].from;
};
