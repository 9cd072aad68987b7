/* What a thing to act on stands for that holds others: a wrapper and its one control count once. */

import {CONTROLS, isField} from './controls.js';
import {fills, isAtMiddle, isThin} from './geometry.js';
import {CLICKS, heardBy} from './listeners.js';
import {nameFromContent, wayOf, wordsIn} from './names.js';
import {page} from './page.js';
import {CELLS, TICK_ROLES, TICKS} from './roles.js';
import {CARD, HEARD, SCROLLS, STAGE, WEAK} from './targets.js';
import {short, spoken} from './text.js';
import {spans} from './tree.js';

/* What is in a thing to act on and is not just a part of it. `before` is how many elements there were when it was opened. */
const insideOf = (own, index, before) => {
  const inside = [];
  for (let i = before; i < page.elements.length; i++) {
    const inner = page.elements[i];
    if (inner.drop || inner.level === SCROLLS || inner.why === 'hidden') continue;
    const words = isWords(inner, own);
    if (!words && !isPart(inner, own, page.nodes[index])) { inside.push(inner); continue; }
    if (words && !(heardBy(page.nodes[index]) & CLICKS)) { own.k = inner.k; own.b = inner.b; page.nodes[index] = page.nodes[i]; }
    inner.drop = true;
    page.words[index] += page.words[i];
  }
  return inside;
};

/* Settles what a thing to act on stands for, once all that it holds is known: a wrapper and its one control count once.
   `before` is how many elements there were when it was opened. */
export const settleWrapper = (index, before) => {
  const own = page.elements[index], inside = insideOf(own, index, before);
  if (own.level && !own.n && isUnderTwin(own, page.nodes[index])) { own.drop = true; return; }
  if (own.level && own.level !== SCROLLS && settleVeiled(own, index, before, inside)) return;
  if (own.level && !inside.length && page.viaLabels.size && isForLabel(page.nodes[index], own.n)) { own.drop = true; return; }
  if (!inside.length || own.level === SCROLLS) return;
  const sorted = own.r === 'columnheader' && own.s?.includes('sortable');
  if (sorted && settleHead(own, inside)) return;
  if (own.level === STAGE || own.ed || sorted) { own.nest = 1; return; }
  const at = page.elements.indexOf(inside[0], before);
  if (inside.length === 1 && settleOnly(own, inside[0], index, at)) return;
  const fields = inside.filter(isField);
  if (own.r === 'combobox' && !own.level && !isField(own) && fields.length === 1 && !fields[0].why) {   // its field is what one types into
    nameAfter(fields[0], own);
    own.drop = true;
    return;
  }
  if (!own.level && !own.n) nameByField(own, inside);
  if (!settleBlind(own, index, inside, fields)) settleHolder(own, index, inside, at);
};

/* Settles what holds one thing that does not do its own: one that only looks usable, or a file input under its button. Answers
   whether it has. `at` is the place of that thing. */
const settleOnly = (own, only, index, at) => {
  if (own.level && only.surface && !page.words[index]) { own.drop = true; return true; }
  if (own.level ? hearsForFocus(only, page.nodes[at], page.nodes[index]) : onlyLooks(only, page.nodes[at])) {
    if (own.level) nameAfter(own, only);
    page.words[index] += page.words[at];
    only.drop = true;
    return true;
  }
  if (own.r !== 'button' || own.level || only.ty !== 'file' || !fills(only.b, own.b)) return false;
  nameAfter(only, own);   // who presses it chooses a file
  own.drop = true;
  return true;
};

/* Settles what is clicked in place of the one control in it that no pointer reaches, and what is aimed at in place of one as thin
   as a line. Answers whether it has. */
const settleBlind = (own, index, inside, fields) => {
  const blind = own.level || CELLS.has(own.r) ? inside.filter(inner => page.untouched.has(inner) || isUnder(inner, page.nodes[index])) : [];
  if (blind.length === 1 && (inside.length === 1 || isField(blind[0]) && fields.length === 1)) {
    standFor(own, blind[0], index);
    const opener = inside.find(inner => opensFor(inner, blind[0]));
    if (opener) { nameAfter(blind[0], opener); opener.drop = true; }
    return true;
  }
  const [only] = inside;
  if (inside.length !== 1 || !own.level || !isThin(only.b) || isThin(own.b)) return false;
  nameAfter(own, only);
  only.drop = true;
  return true;
};

/* Settles what holds things to act on that are their own: it passes clicks on to them, is one of them, or does something else.
   `at` is the place of the first. */
const settleHolder = (own, index, inside, at) => {
  const [only] = inside;
  const alone = inside.length === 1, wordless = !page.words[index], middle = isAtMiddle(only.b, own.b);
  if (alone && (wordless || only.n === own.n) && CELLS.has(own.r) && TICKS.has(only.r) && !only.why) { own.drop = true; return; }   // one ticks a row there
  // What listens with words of its own beside one control does more than to pass clicks on: a tab with a menu, a row with a bin.
  const passesOn = own.level === HEARD && !(alone && !wordless && !isField(only) && (only.n || !middle) && only.n !== own.n);
  const dragged = own.dr === 2 && inside.some(inner => inner.dr === 1), framed = own.level && (alone && fills(only.b, own.b) || framesField(own, inside));
  if (own.level === WEAK || passesOn || dragged || framed || wordless && (own.level === CARD || alone && isField(only) && !isField(own))) {
    if (own.level && alone && only.r === 'combobox' && only.s?.includes('readonly')) standFor(own, only, index);   // what is chosen may lie over it
    else own.drop = true;
  } else if (alone && (only.n === own.n || !only.n && (middle || wordless)) && (only.level || !isField(only)))
    (only.level || middle ? only : own).drop = true;   // who clicks the wrapper must mean its control
  else {
    own.nest = 1;
    if (own.ld && inside.some(inner => inner.n === own.ld && inner.r !== 'link')) delete own.ld;   // the part of it that is called so is another thing
    if (alone && !own.from && !own.ld) own.ld = wordsBeside(page.nodes[index], page.nodes[at], own.n);
  }
};

const nameAfter = (own, other) => { if (!own.n) { own.n = other.n; own.from = other.from; } };
/* Whether the one thing in a control only looks as if it could be used: the arrow of a list. */
const onlyLooks = (inner, node) => (inner.level === WEAK || inner.level === CARD) && !inner.dr && !heardBy(node) && !node.hasAttribute('tabindex');
/* Whether the one thing in what listens takes the focus for it, and hears nothing. */
const hearsForFocus = (inner, node, outer) => inner.level === WEAK && node.hasAttribute('tabindex') && !heardBy(node) && (heardBy(outer) & CLICKS) !== 0;
/* Whether a button opens what a field that stands for all of a drawn list opens. */
const opensFor = (inner, field) => inner.r === 'button' && inner.s?.includes('popup') && (field.s?.includes('popup') || field.s?.includes('readonly'));
/* Whether it frames one field, with small buttons in it; what is moved by hand as well is more than a frame. */
const framesField = (own, inside) => {
  const fields = inside.filter(inner => isField(inner) || inner.r === 'combobox');
  return fields.length === 1 && (inside.length === 1 || !own.dr) && fills(fields[0].b, own.b);
};
/* What is called the same in the head of a column sorts as it does, and is the head; answers whether a control speaks for it. */
const settleHead = (own, inside) => {
  for (const inner of inside) if (inner.n && inner.n === own.n) { if (!inner.level) return own.drop = true; inner.drop = true; }
  return false;
};
/* What an element says beside the control in it, where that is shorter than its name and tells something; else undefined. */
const wordsBeside = (element, control, name) => {
  const words = short(spoken(wordsIn(element, wayOf({all: true, skip: control}))), 120);
  return words !== name && /\p{L}{3}|\p{Lo}/u.test(words) ? words : undefined;
};
/* Whether a part is what one clicks of a tree item: called the same, and nothing by itself. */
const isWords = (inner, own) => own.r === 'treeitem' && inner.level > 0 && inner.level !== SCROLLS && inner.n !== '' && inner.n === own.n;
/* What only listens in a control is the control: all of it in those that do one thing, else what fills it. */
const SINGLE = new Set(['checkbox', 'radio', 'switch', 'slider']);
const isPart = (inner, own, node) => {
  if (own.level) return false;
  if ((own.r === 'combobox' || own.r === 'button') && isField(inner) && inner.s?.includes('readonly')) return true;   // it shows what is chosen
  if (own.r === 'row' && (inner.t === 'td' || CELLS.has(inner.r))) return false;
  if (page.untouched.has(inner)) { if (isField(inner)) nameByField(own, [inner]); return (isField(inner) || TICKS.has(inner.r)) && !CELLS.has(own.r); }
  return inner.level > 0 && (SINGLE.has(own.r) || fills(inner.b, own.b) || own.r === 'treeitem' && heardBy(node) & CLICKS && 2 * inner.b[2] > own.b[2]);
};

/* A control that is used through what is around it: that is clicked for it, and told by what the control is. */
const standFor = (own, only, index) => {
  const inner = page.elements.indexOf(only);
  only.k = own.k;
  only.b = own.b;
  only.seen = own.seen;
  only.sides = own.sides;
  page.nodes[inner] = page.nodes[index];
  for (const name of ['why', 'by', 'nest', 'cv']) if (own[name] === undefined) delete only[name]; else only[name] = own[name];
  own.drop = true;
  // Out of sight it is judged later, in the place of what is around it.
  const around = page.unseen.findLast(([found]) => found === own), inside = page.unseen.findLast(([found]) => found === only);
  if (inside) inside[0] = own;
  if (around) around[0] = only;
};
/* Whether all that something says is the label of a field that was used through it before. */
const isForLabel = (element, name) => {
  const label = element.querySelector('label');
  return label !== null && page.viaLabels.has(label.control) && nameFromContent(label) === name;
};
/* What lies over a control is another part of what is around both, such as the words of what is chosen. */
const isUnder = (inner, around) => inner.why === 'covered' && inner.cv !== undefined && spans(around, page.blockers[inner.cv]);
/* Whether what has no words only listens for the control that lies over it, such as the room for a finger around a tick. */
const isUnderTwin = (own, node) => own.why === 'covered' && own.cv !== undefined && !node.firstElementChild
  && page.blockers[own.cv].parentElement === node.parentElement && page.blockers[own.cv].matches(`${CONTROLS}, ${TICK_ROLES}`);

/* Whether what listens has one control in it that fills it, or opens a list, and is seen through: the two are one. */
const settleVeiled = (own, index, before, inside) => {
  const veiled = page.elements.slice(before).filter(inner => !inner.drop && !inner.level && inner.why === 'hidden' && inner.by === '');
  if (veiled.length !== 1 || inside.some(isField) || veiled[0].r !== 'combobox' && (inside.length > 1 || !fills(veiled[0].b, own.b))) return false;
  standFor(own, veiled[0], index);
  for (const inner of inside) if (inner.level && fills(inner.b, own.b)) inner.drop = true;   // such as words that a click ticks it by
  return true;
};
/* What has no name of its own and holds one field is called as that is. */
const nameByField = (own, inside) => {
  const fields = inside.filter(isField);
  if (own.n || fields.length !== 1 || !fields[0].n) return;
  own.n = fields[0].n;
  own.from = fields[0].from;
};
