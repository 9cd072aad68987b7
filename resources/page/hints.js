/* Words for a control that has no name, or only a sign for one. */

import {titleOverCanvas} from './canvas_titles.js';
import {columnOfTick, columnOfTicks, HEAD_CELL, headOf, headWords, isCell} from './cells.js';
import {CONTROL, FIELDS, HEADS} from './controls.js';
import {
  attr,
  boundsOf,
  childrenOf,
  closest,
  countUpTo,
  cssNow,
  elementCountOf,
  firstElementOf,
  isAround,
  isEditable,
  matches,
  nextElementOf,
  nextSiblingOf,
  parentElementOf,
  previousElementOf,
  previousSiblingOf,
  query,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
  titleOf,
  typeOf,
} from './dom.js';
import {drawnLabel, isDrawnField} from './drawn_fields.js';
import {wordsOfDrawnPart} from './drawn_parts.js';
import {isPill} from './drawn_ticks.js';
import {iconWords, removesChip, tooltipAround, tooltipOf} from './icons.js';
import {POINTING, sentWord} from './class_words.js';
import {DEEDS, fieldWords, isAsked} from './known_words.js';
import {labelsOf, MOST_LABEL} from './labels.js';
import {askedIn, kindOfList} from './list_words.js';
import {isLigature, labelText, nameFromContent} from './words_in.js';
import {besideOf, besideTick, cellBefore, drawnBefore, headsSeveral} from './nearby.js';
import {page} from './page.js';
import {roleOf, TICKS, VALUED} from './roles.js';
import {hidesWords} from './secrets.js';
import {placeInSet} from './sets.js';
import {isSortingSign} from './states.js';
import {steppedWords} from './steppers.js';
import {attributeOf, clean, short, spoken, TELLS, textOf, withoutSetting} from './text.js';
import {hostOf, isShown, rootById} from './tree.js';
import {textBeside, textOn} from './text_on.js';
import {isUnseen} from './unseen_fields.js';

/* The name of the custom element whose only field this is, or of one around that. */
const ONE_OF_FIELDS =
  'input:not([type=hidden], [type=button], [type=image], [type=reset], [type=submit]), select, textarea, [role=combobox], [role=textbox]';
const HOSTS_AROUND = 3;
const hostWords = element => {
  for (let root = rootOf(element), left = HOSTS_AROUND; left && hostOf(root); root = rootOf(hostOf(root)), left--) {
    const host = hostOf(root);
    if (queryAll(root, ONE_OF_FIELDS).length > 1) return '';
    const words =
      attributeOf(host, 'aria-label') ||
      labelsOf(host)
        .map(label => labelText(label, host))
        .find(Boolean) ||
      attributeOf(host, 'label') ||
      attributeOf(host, 'title');
    if (words) return words;
  }
  return '';
};

/* The icon that a custom element draws in the only control of its own tree. */
const hostIcon = element => {
  const root = rootOf(element),
    host = hostOf(root);
  if (!host || queryAll(root, CONTROL).length > 1) return '';
  return (
    attributeOf(host, 'aria-label') ||
    attributeOf(host, 'label') ||
    attributeOf(host, 'text') ||
    attributeOf(host, 'icon')
      .replace(/[\s_-]+/g, ' ')
      .trim() ||
    iconWords(host, false)
  );
};
/* The name of an element with its own label or title that is opened by a control. */
const openedWords = element => {
  const id = attr(element, 'popovertarget') || attr(element, 'aria-controls');
  const opened = id && !/\s/.test(id) ? rootById(element, id) : null;
  return opened ? attributeOf(opened, 'aria-label') || spoken(textOf(query(opened, HEADS))) : '';
};

/* The tooltip of an element closely around one field alone. */
const AROUND_FIELD = 3;
const frameTitle = field => {
  for (
    let node = parentElementOf(field), left = AROUND_FIELD;
    node && left && !titleOf(field);
    node = parentElementOf(node), left--
  )
    if (titleOf(node)) return queryAll(node, 'input, select, textarea').length === 1 ? attributeOf(node, 'title') : '';
  return '';
};
/* The label of a field that displays other words: the label of the custom element around it, or text right before or
   after it that is marked as a label. */
const LABEL_LEVELS = 4,
  MARKED_LABEL = /(^|[-_\s])(label|legend)([-_\s]|$)/i;
export const labelOver = field => {
  const words = hostWords(field);
  if (words) return words;
  for (
    let node = field, level = 0;
    node && level < LABEL_LEVELS && !LABEL_BOUND.has(tagOf(node));
    node = parentElementOf(node), level++
  ) {
    if (level && queryAll(node, ONE_OF_FIELDS).length > 1) return '';
    for (const sibling of [previousElementOf(node), nextElementOf(node)]) {
      const beside = sibling && (isLabelAlone(sibling) ? firstElementOf(sibling) : sibling);
      if (!beside || (tagOf(beside) !== 'label' && !MARKED_LABEL.test(attr(beside, 'class') || ''))) continue;
      if ((beside.control && beside.control !== field) || !isShown(beside) || query(beside, CONTROL)) continue;
      const said = spoken(nameFromContent(beside)).replace(/[\s:*]+$/, '');
      if (TELLS.test(said) && said.length <= MOST_LABEL) return said;
    }
  }
  return '';
};
/* Whether an element is only drawn around a label. */
const isLabelAlone = element =>
  tagOf(element) !== 'label' &&
  elementCountOf(element) === 1 &&
  tagOf(firstElementOf(element)) === 'label' &&
  clean(textContentOf(element)) === clean(textContentOf(firstElementOf(element)));
const LABEL_BOUND = new Set(['body', 'form', 'table', 'tr', 'ul', 'ol']);
/* The content of a checkbox's label without words: a picture, or else, without any, its sent value, such as a colour.
 */
const drawnChoice = tick => {
  const label = labelsOf(tick).find(
    one => elementCountOf(one) > 1 || (!isAround(one, tick) && firstElementOf(one) !== null),
  );
  const around = label ?? parentElementOf(tick);
  return (
    (label && spoken(nameFromContent(label))) ||
    (around && !clean(textContentOf(around)) && !closest(tick, 'tr, [role=row]') ? sentWord(tick) : '')
  );
};
/* The heading right over a field: if `alone`, only if it is the heading's one field, else past others without words. */
const OVER_LEVELS = 5,
  MOST_PASSED = 40,
  OVER_TAG = /^h[1-6]$/;
const headOverField = (field, alone) => {
  for (
    let node = field, left = OVER_LEVELS;
    node && left && tagOf(node) !== 'body';
    node = parentElementOf(node), left--
  ) {
    if (alone && node !== field && showsSeveral(node)) return '';
    let passed = 0;
    for (let before = previousElementOf(node); before; before = previousElementOf(before)) {
      if (passed++ === MOST_PASSED) return '';
      if (OVER_TAG.test(tagOf(before))) {
        const words = isShown(before) && !headsSeveral(before) ? spoken(nameFromContent(before)) : '';
        return words.length <= MOST_LABEL ? words : '';
      }
      if (alone ? clean(textContentOf(before)) || query(before, ONE_OF_FIELDS) : TELLS.test(textContentOf(before)))
        return '';
    }
    if (previousWords(node)) return '';
  }
  return '';
};
/* Whether more than one field is shown in a part. */
const showsSeveral = part => {
  let shown = 0;
  for (const field of queryAll(part, ONE_OF_FIELDS)) if (isShown(field) && ++shown > 1) return true;
  return false;
};
/* Whether bare text is right before an element. */
const previousWords = node => {
  const before = previousSiblingOf(node);
  return before !== null && typeOf(before) === Node.TEXT_NODE && TELLS.test(before.data);
};
/* Whether a cell contains only a checkbox drawn by the page. */
const drawsTick = cell => {
  const only = elementCountOf(cell) === 1 && !clean(textContentOf(cell)) ? firstElementOf(cell) : null;
  if (only === null) return false;
  return [only, firstElementOf(only)].some(part => part && /check-?box/i.test(attr(part, 'class') || ''));
};
/* Drawings in place of a checkbox, a radio button or a switch, by their class. */
const DRAWN_KINDS = [
  ['tick box', /(^|[-_])check-?box([-_]|$)/i],
  ['choice', /(^|[-_])radio([-_]|$)/i],
  ['switch', /(^|[-_])switch(er)?([-_]|$)/i],
];
const drawnKind = element => {
  const classes = (attr(element, 'class') || '').split(/\s+/);
  return DRAWN_KINDS.find(([, called]) => classes.some(word => called.test(word)))?.[0] ?? '';
};
/* The hidden checkbox, radio button or switch whose drawing is the next element, by its class or that of the parent of
   only the two: {kind, tick}; null for any other element. */
export const tickBehind = element => {
  const tick = FIELDS.has(tagOf(element)) ? null : previousElementOf(element);
  if (
    tick === null ||
    tagOf(tick) !== 'input' ||
    (tick.type !== 'checkbox' && tick.type !== 'radio') ||
    (isShown(tick) && !isUnseen(tick))
  )
    return null;
  const around = parentElementOf(element),
    drawn =
      drawnKind(element) ||
      (around && elementCountOf(around) === 2 && !clean(textContentOf(around)) && drawnKind(around));
  return drawn ? {kind: tick.type === 'radio' ? 'radio' : drawn === 'switch' ? 'switch' : 'checkbox', tick} : null;
};
/* The name of such a drawing without words: the words after it, "all rows" in a header; "" in a row, which says more.
 */
const wordsOfDrawn = (element, kind) =>
  closest(element, `thead, ${HEAD_CELL}`)
    ? 'all rows'
    : closest(element, 'tr, [role=row]')
      ? ''
      : besideTick(element) || (kind === 'checkbox' ? 'tick box' : kind === 'radio' ? 'choice' : kind);
/* The few words of a button or link with an icon that are shown in narrow windows alone, and name it anyway; "" if they
   show its state. */
const MOST_TUCKED = 30,
  DOING = /^(loading|please wait|saving|sending|working|wait)\b|…$|\.\.\.$/i;
const tuckedWords = (element, tag, role) => {
  if (
    (tag !== 'a' && tag !== 'button' && role !== 'button' && role !== 'link') ||
    tooltipOf(element) ||
    !query(element, 'i, svg, img') ||
    opensMenu(element)
  )
    return '';
  const words = spoken(nameFromContent(element, 0, true));
  return words.length <= MOST_TUCKED && TELLS.test(words) && !DOING.test(words) && !drawnTitle(element, words)
    ? words
    : '';
};
/* Whether it opens a menu: the words are those of the contents that do not fit. */
const opensMenu = element =>
  (attr(element, 'aria-haspopup') || 'false') !== 'false' ||
  [attr(element, 'data-toggle'), attr(element, 'data-bs-toggle')].includes('dropdown');
const drawnTitle = (element, words) =>
  Array.from(queryAll(element, 'svg, img')).some(
    part => spoken(textOf(part)) === words || attributeOf(part, 'alt') === words,
  );
/* Whether an element consists of its borders, some of them transparent: that draws triangles. */
const isTriangle = element => {
  if (clean(textContentOf(element)) || firstElementOf(element)) return false;
  const css = cssNow(element);
  if (
    css.boxSizing !== 'content-box'
      ? boundsOf(element).width > 2 * parseFloat(css.borderTopWidth) + 1
      : parseFloat(css.width) > 0
  )
    return false;
  const drawn = ['Top', 'Right', 'Bottom', 'Left'].filter(side => parseFloat(css[`border${side}Width`]) > 0),
    clear = drawn.filter(side => /^rgba\(.*, 0\)$|^transparent$/.test(css[`border${side}Color`]));
  return drawn.length > 1 && clear.length > 0 && clear.length < drawn.length;
};
/* "search" for a field whose only name is a magnifier, or a button that says so, in one box with it, without another
   field. */
const SAYS_SEARCH = /^(search|find)$/i;
const saysSearch = part =>
  tagOf(part) === 'input'
    ? part.type === 'submit' && SAYS_SEARCH.test(part.value)
    : tagOf(part) === 'button' && SAYS_SEARCH.test(clean(textContentOf(part)));
const BESIDE_FIELD = 4,
  AROUND_SEARCH = 3;
const searchWords = field => {
  for (let node = field, left = AROUND_SEARCH; left && tagOf(node) !== 'body'; node = parentElementOf(node), left--) {
    const around = parentElementOf(node);
    if (!around || countUpTo(around, BESIDE_FIELD + 1) > BESIDE_FIELD || queryAll(around, ONE_OF_FIELDS).length > 1)
      return '';
    if (Array.from(childrenOf(around)).some(part => part !== node && (isMagnifier(part) || saysSearch(part))))
      return 'search';
  }
  return '';
};
/* The meaning of the only icon in one box with a field, without another field or words: an envelope beside an address,
   but no arrow, no cross and nothing clickable. */
const drawnBeside = field => {
  for (let node = field, left = AROUND_SEARCH; left && tagOf(node) !== 'body'; node = parentElementOf(node), left--) {
    const around = parentElementOf(node);
    if (!around || countUpTo(around, BESIDE_FIELD + 1) > BESIDE_FIELD || queryAll(around, ONE_OF_FIELDS).length > 1)
      return '';
    const icons = Array.from(childrenOf(around)).filter(
      part => part !== node && isShown(part) && !matches(part, CONTROL) && !query(part, CONTROL),
    );
    const drawn = icons
      .filter(isIconAlone)
      .map(part => iconWords(part, false))
      .filter(words => words && !POINTING.test(words) && !DEEDS.has(words));
    if (drawn.length) return drawn.length === 1 ? drawn[0] : '';
    if (icons.some(part => clean(textContentOf(part)))) return '';
  }
  return '';
};
const isIconAlone = part => {
  const inner = elementCountOf(part) === 1 ? firstElementOf(part) : part,
    words = clean(textContentOf(part));
  return (
    elementCountOf(part) <= 1 &&
    (elementCountOf(inner) === 0 || tagOf(inner) === 'svg') &&
    (!words || isLigature(inner, tagOf(inner)))
  );
};
const isMagnifier = part => {
  const button = query(part, CONTROL) ?? part;
  return (
    elementCountOf(part) <= 1 &&
    elementCountOf(button) <= 1 &&
    !clean(textContentOf(button)) &&
    !FIELDS.has(tagOf(part)) &&
    iconWords(button, false) === 'search'
  );
};
/* Whether a cross is in one line of many: another line near it has such a cross, too. One in a header closes all of it.
 */
const LINE = 'tr, [role=row]',
  LINES_NEAR = 3;
const removesLine = cross => {
  const line = closest(cross, `thead, ${HEAD_CELL}`) ? null : closest(cross, LINE);
  if (line === null) return false;
  const isLike = other => attr(other, 'class') === attr(cross, 'class') && iconWords(other, false) === 'close';
  return [previousElementOf, nextElementOf].some(step => {
    for (let other = step(line), left = LINES_NEAR; other && left; other = step(other), left--)
      if (matches(other, LINE) && !query(other, HEAD_CELL) && Array.from(queryAll(other, tagOf(cross))).some(isLike))
        return true;
    return false;
  });
};
/* The words over an empty editor: "Write here". */
const MOST_LAID = 8;
const laidOver = editor => {
  const around = parentElementOf(editor);
  for (const part of around && elementCountOf(around) <= MOST_LAID ? childrenOf(around) : []) {
    if (part === editor || query(part, CONTROL) || !isShown(part) || cssNow(part).position !== 'absolute') continue;
    const words = spoken(textOf(part)),
      top = boundsOf(part),
      under = boundsOf(editor);
    if (
      TELLS.test(words) &&
      words.length <= MOST_LABEL &&
      top.left >= under.left - 1 &&
      top.top >= under.top - 1 &&
      top.bottom <= under.bottom + 1
    )
      return words;
  }
  return '';
};
/* The words of a text that can be edited in place, such as a heading or a cell, unless that is a secret. */
const STANDING = new Set([
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'p',
  'span',
  'td',
  'th',
  'li',
  'dt',
  'dd',
  'figcaption',
  'strong',
  'em',
  'b',
]);
const ownText = (element, tag) =>
  STANDING.has(tag) && isEditable(element) && !hidesWords(element) ? short(spoken(textOf(element)), MOST_LABEL) : '';
/* What a field without any words asks for, by classes that are words for it: "start date". */
const OF_SPAN = new Set(['start', 'end', 'from', 'to', 'first', 'last', 'min', 'max']);
const askedByClass = field => {
  const words = Array.from(new Set((attr(field, 'class') || '').split(/\s+/))).filter(
    word => isAsked(word) || OF_SPAN.has(word),
  );
  return words.some(word => !OF_SPAN.has(word))
    ? short(words.sort((one, other) => OF_SPAN.has(other) - OF_SPAN.has(one)).join(' '), 40)
    : '';
};
/* Whether a list is so narrow that its selection is invisible: an icon such as three dots is drawn instead. */
const LEAST_LIST = 28;
const isTooNarrow = list =>
  list.size <= 1 &&
  !list.multiple &&
  list.length > 0 &&
  boundsOf(list).width > 0 &&
  boundsOf(list).width < LEAST_LIST &&
  !labelsOf(list).some(isShown);
/* Whether a large part without words contains a drawing, such as a viewer. */
const LEAST_DRAWING = 100;
const holdsDrawing = element =>
  tagOf(element) !== 'canvas' &&
  query(element, 'canvas') !== null &&
  !clean(textContentOf(element)) &&
  Math.min(boundsOf(element).width, boundsOf(element).height) >= LEAST_DRAWING;
/* Whether nothing is seen in a box but one part of it; a field for screen readers is not. */
const MOST_SHOWN_ALONE = 3;
const showsOnly = (box, part) =>
  elementCountOf(box) <= MOST_SHOWN_ALONE &&
  Array.from(childrenOf(box)).every(
    child => child === part || isAround(child, part) || !isShown(child) || boundsOf(child).width <= 2,
  );
/* Whether it toggles a light or dark theme, by its class or id, or that of a box that contains nothing else. */
const TURNS_THEME =
    /(^|[-_\s])(dark|light|night|theme|colou?r-?scheme)[-_]?(mode|theme|scheme)?[-_]?(toggler?|switch|switcher|changer)([-_\s]|$)/i,
  AROUND_THEME = 3;
const turnsTheme = element => {
  if (clean(textContentOf(element)) || tooltipOf(element)) return false;
  for (
    let node = element, left = AROUND_THEME;
    node && left && (node === element || tagOf(node) === 'label' || showsOnly(node, element));
    node = parentElementOf(node), left--
  )
    if (TURNS_THEME.test(`${attr(node, 'class') || ''} ${attr(node, 'id') || ''} ${attr(node, 'data-testid') || ''}`))
      return true;
  return false;
};
/* The few words of an element's description that are shown only on hovering, as component libraries provide tooltips
   for screen readers; "" for visible words, and for whole sentences. */
const MOST_DESCRIBED_AS = 40,
  IS_SENTENCE = /[.!?]$/;
const describedAs = element => {
  const by = attr(element, 'aria-describedby') || '',
    part = by && !/\s/.test(by) ? rootById(element, by) : null;
  const words = part && (!isShown(part) || isUnseen(part)) ? spoken(textOf(part)) : '';
  return TELLS.test(words) && words.length <= MOST_DESCRIBED_AS && !IS_SENTENCE.test(words) ? words : '';
};
/* The words drawn with a shape, in one group of a drawing; in a larger group the next ones that are inside the shape.
 */
const MOST_DRAWN_WITH = 12;
const wordsInDrawing = shape => {
  const around =
    shape instanceof SVGElement && tagOf(shape) !== 'svg' && !clean(textContentOf(shape))
      ? parentElementOf(shape)
      : null;
  const within =
    !around || tagOf(around) !== 'g' ? null : elementCountOf(around) <= MOST_DRAWN_WITH ? around : textInShape(shape);
  const words = within ? spoken(nameFromContent(within)) : '';
  return words.length <= MOST_LABEL && TELLS.test(words) ? words : textOn(shape) || textBeside(shape);
};
const textInShape = shape => {
  const next = nextElementOf(shape);
  if (!next || tagOf(next) !== 'text') return null;
  const box = boundsOf(shape),
    words = boundsOf(next),
    middle = words.left + words.width / 2;
  return middle > box.left && middle < box.right && words.top >= box.top - 2 && words.bottom <= box.bottom + 2
    ? next
    : null;
};
/* Drawings in a checkbox or a switch that show its state. */
const DRAWN_STATE = /^(accept|check|checkmark|close|cross|dash|decline|done|less|minus|remove|tick)$/;
/* The heading over a field; of a tick in a row only one in that row: any other is over all rows. */
const headInRow = (words, tick) => (tick && page?.row && !page.row.text.includes(words) ? '' : words);
/* The words right after a list or a number that go on with it, as they begin with a small letter: "rows per page". */
const wordsGoingOn = (field, tag, role) => {
  const words = tag === 'select' || role === 'spinbutton' ? besideOf(field, nextSiblingOf) : '';
  return /^\p{Ll}{2}/u.test(words) ? words : '';
};
/* The purpose of a field, checkbox or switch: invisible labels, its own words, or the words beside it. */
const hintOfField = (element, tag, role, field, tick) => {
  const unseen =
    labelsOf(element)
      .map(label => labelText(label, element, true) || attributeOf(label, 'title'))
      .find(words => words && (role !== 'slider' || TELLS.test(words))) || hostWords(element);
  const words =
    unseen ||
    ownText(element, tag) ||
    (tick
      ? columnOfTicks(element) || drawnChoice(element) || besideTick(element) || columnOfTick(element)
      : drawnBefore(element) || besideOf(element) || frameTitle(element) || wordsGoingOn(element, tag, role));
  const kind = field ? kindOfList(element) : ''; // a birthday has three lists
  if (words && !(tick && /^[»❯✓✔☑✅]$/u.test(words)))
    return short(
      (role === 'slider' ? withoutSetting(words) : words).replace(/\s*:$/, '') +
        (kind && !words.toLowerCase().includes(kind) ? `, ${kind}` : ''),
      MOST_LABEL,
    );
  if (kind) return kind;
  if (role === 'checkbox' && closest(element, `thead, ${HEAD_CELL}`)) return 'all rows';
  return '';
};
/* The words for an element with neither text nor a named icon: what it opens, and what it draws. */
const hintOfDrawing = (element, tag, field, tick) => {
  const other = field || tick || isCell(element) ? '' : short(hostIcon(element) || openedWords(element), 40);
  if (other) return other;
  if (
    !field &&
    !tick &&
    (isTriangle(element) || (elementCountOf(element) === 1 && isTriangle(firstElementOf(element))))
  )
    return 'arrow';
  const drawnAs =
    tick || field || clean(textContentOf(element)) ? '' : drawnKind(element) || (isPill(element) ? 'switch' : '');
  if (drawnAs) return short(besideOf(element), 40) || drawnAs;
  if (!field && !tick && holdsDrawing(element)) return 'drawing';
  if (isDrawnLine(element, tag)) return 'line';
  if (!field && !tick && tag !== 'canvas' && liesBehindAll(element)) return 'background'; // a drawing that fills the window is the page
  const cell = tick ? null : closest(element, 'td, [role=gridcell]');
  return (
    (cell && headOf(cell)) ||
    (isCell(element) && cellBefore(element)) ||
    (isCell(element) && drawsInCell(element) ? short(iconWords(element, field), 40) : '')
  );
};
export const hintOf = (element, role = roleOf(element, tagOf(element))) => {
  const tag = tagOf(element),
    part = isSortingSign(element) ? headWords(closest(element, HEAD_CELL)) : wordsOfDrawnPart(element, tag);
  if (part) return part;
  const field = FIELDS.has(tag) || VALUED.has(role) || isEditable(element),
    tick = TICKS.has(role);
  const drawn = isDrawnField(element, role);
  const over = isEditable(element) && !clean(textContentOf(element)) ? laidOver(element) : '';
  if (over) return over;
  const behind = field || tick || spoken(textOf(element)) ? null : tickBehind(element);
  if (behind) return short(wordsOfDrawn(element, behind.kind), MOST_LABEL);
  if (drawn || (tag === 'input' && !tick)) {
    const words = drawnLabel(element);
    if (words) return words;
  }
  if (tag === 'select' && isTooNarrow(element)) return 'more';
  const called = field || tick ? hintOfField(element, tag, role, field, tick) : '';
  if (called) return called;
  // A checkbox in a table is identified by its row rather than by its name in code.
  const sent = tick && !closest(element, 'tr, [role=row]') && sentWord(element);
  if (sent) return sent;
  const alone = field ? headInRow(headOverField(element, true), tick) : '';
  if (alone) return alone;
  const asked = field ? askedIn(element) : '';
  if (asked) return asked;
  const around =
    field || tick || isCell(element) || clean(textContentOf(element)) ? '' : short(tooltipAround(element), 40);
  if (around) return around;
  const described = field || tick || isCell(element) || clean(textContentOf(element)) ? '' : describedAs(element);
  if (described) return described;
  const tucked = field || tick ? '' : tuckedWords(element, tag, role);
  if (tucked) return tucked;
  if (!field && turnsTheme(element)) return 'light or dark';
  const inDrawing = titleOverCanvas(element) || short(wordsInDrawing(element), 40);
  if (inDrawing) return inDrawing;
  if (isCell(element) && drawsTick(element)) return 'tick box';
  const drawnIn =
    !isCell(element) &&
    !(tick && closest(element, 'tr, [role=row]')) &&
    !(tag === 'th' && !drawsInCell(element)) &&
    short(iconWords(element, field), 40);
  const icon = (tick && DRAWN_STATE.test(drawnIn)) || (field && drawnIn === 'edit') ? '' : drawnIn;
  const head =
    field && icon && !tooltipOf(element) && !fieldWords(icon) ? headInRow(headOverField(element, false), tick) : '';
  if (head) return head;
  const place = field || isCell(element) || (role !== 'radio' && !icon) ? '' : placeInSet(element, role, icon);
  if (place) return icon ? `${icon} ${place}` : place;
  if (icon)
    return icon === 'close' && (removesLine(element) || removesChip(element))
      ? 'remove'
      : steppedWords(element, icon) || icon;
  const search = field
    ? (tag === 'input' && (searchWords(element) || drawnBeside(element))) ||
      headInRow(headOverField(element, false), tick) ||
      (tag === 'input' ? askedByClass(element) : '')
    : '';
  if (search) return search;
  return hintOfDrawing(element, tag, field, tick);
};
/* Whether an empty element covers the whole window, such as behind a dialog. */
const liesBehindAll = element => {
  if (elementCountOf(element) || cssNow(element).position === 'static') return false;
  const {left, top, right, bottom} = boundsOf(element);
  return left <= 0 && top <= 0 && right >= innerWidth && bottom >= innerHeight;
};
/* Whether nothing of a part of a drawing is drawn but its line, as between two boxes. */
const DRAWS_LINE = new Set(['line', 'path', 'polyline']);
const isDrawnLine = (element, tag) =>
  element instanceof SVGElement &&
  DRAWS_LINE.has(tag) &&
  cssNow(element).fill === 'none' &&
  cssNow(element).stroke !== 'none';
/* Whether anything is drawn in a cell: the class of an empty one is invisible. */
const DRAWN_IN_CELL = 'svg, img, i, canvas, [class*=icon]';
const drawsInCell = cell =>
  query(cell, DRAWN_IN_CELL) !== null ||
  cssNow(cell).backgroundImage !== 'none' ||
  ['::before', '::after'].some(place => !NO_SIGN_DRAWN.test(getComputedStyle(cell, place).content));
const NO_SIGN_DRAWN = /^(none|normal|""|)$/;
