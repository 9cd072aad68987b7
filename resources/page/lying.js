/* The facts of an element that is no action, to check whether it is still at the place of an input, or where else. */

import {besideAt} from './beside.js';
import {FIELDS} from './controls.js';
import {state} from './document.js';
import {
  attr,
  bodyElement,
  boundsOf,
  classNameOf,
  cssNow,
  elementCountOf,
  elementsAt,
  firstChildOf,
  innerTextOf,
  isEditable,
  nextElementOf,
  nextSiblingOf,
  previousElementOf,
  queryAll,
  rootElement,
  scrollIntoView,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {contains} from './geometry.js';
import {nameFromContent} from './words_in.js';
import {roleOf} from './roles.js';
import {isRow, isRowCell} from './rows.js';
import {holdsHidden} from './secrets.js';
import {inSight, sight} from './sight.js';
import {clean, short} from './text.js';
import {hitAt, holds, parentOf, SKIP} from './tree.js';
import {wordlessLooksOf} from './wordless.js';

const LEVELS_UP = 8,
  MOST_IN_ROW = 2000;

/* Whether a node has words itself, and not only its children. */
const saysItself = node => {
  for (let part = firstChildOf(node); part; part = nextSiblingOf(part))
    if (typeOf(part) === Node.TEXT_NODE && clean(textContentOf(part))) return true;
  return false;
};

/* The drawn text of a node, line by line; a secret leaves an empty line. */
const drawnIn = node =>
  holdsHidden(node) ? nameFromContent(node) : node instanceof SVGElement ? drawnInShape(node) : innerTextOf(node) || '';
/* Shapes have no rendered text: each of their texts is a line. */
const MOST_SHAPE_TEXTS = 40;
const drawnInShape = shape =>
  tagOf(shape) === 'text' || tagOf(shape) === 'tspan'
    ? textContentOf(shape)
    : Array.from(queryAll(shape, 'text'))
        .slice(0, MOST_SHAPE_TEXTS)
        .map(text => clean(textContentOf(text)))
        .join('\n');

/* A line with spaces between separate boxes, such as the cells of a row, which touch in the text. */
const spaced = (node, line) => {
  const named = clean(nameFromContent(node));
  return named.length > line.length && withoutSpaces(named) === withoutSpaces(line) ? named : line;
};
const withoutSpaces = text => text.replace(/\s+/g, '');

/* A few words for a node that is no action. Empty space is not named after its neighbours, only after their common
   container, if that has its own name; a drawing, such as a sign, is named after its line. */
export const wordsAt = node => namedAt(node).words;
/* Likewise, and whether they are `lent` by the node's container. */
const namedAt = node => {
  const blank = elementCountOf(node) > 0 && !saysItself(node) && Boolean(clean(innerTextOf(node) || ''));
  for (
    let at = node, level = 0;
    at && at !== bodyElement() && at !== rootElement() && level < 4;
    at = parentOf(at), level++
  ) {
    if (FIELDS.has(tagOf(at)) || isEditable(at)) break;
    const said = attr(at, 'aria-label') || attr(at, 'alt') || '';
    const text = said || (!blank && textContentOf(at).length < 2000 ? drawnIn(at) : '');
    const [line, ...more] = text.trim().split('\n').map(clean).filter(Boolean);
    if (!line) continue;
    const words = said || more.length ? line : spaced(at, line);
    return {words: said || level === 0 || !more.length ? short(words, 60) : '', lent: level > 0};
  }
  return {words: '', lent: false};
};

/* Whether the next element before or after is of the same kind, as in a list without list elements. */
const hasTwinBeside = node =>
  [previousElementOf(node), nextElementOf(node)].some(
    other => other !== null && tagOf(other) === tagOf(node) && classNameOf(other) === classNameOf(node),
  );

/* The other words in the row or card of an element; '' if it is in none. */
const besideInRow = element => {
  const own = clean(textContentOf(element));
  for (
    let node = parentOf(element), levels = 1;
    node && node !== bodyElement() && levels <= LEVELS_UP;
    node = parentOf(node), levels++
  ) {
    const text = textContentOf(node);
    if (text.length > MOST_IN_ROW) return '';
    if ((isRow(tagOf(node), attr(node, 'role')) || (hasTwinBeside(node) && !isRowCell(node))) && clean(text) !== own)
      return besideAt(element, levels, true);
  }
  return '';
};

export const kindOf = element => roleOf(element, tagOf(element)) || tagOf(element);
const share = number => Math.round(1e4 * Math.min(1, Math.max(0, number))) / 1e4;

/* {words, lent, role, beside, looks} of an element. */
export const lyingAs = element => {
  const whole = element === rootElement() || element === bodyElement();
  const {words, lent} = namedAt(element);
  return {
    words,
    lent,
    role: kindOf(element),
    beside: whole ? '' : besideInRow(element),
    looks: words ? '' : wordlessLooksOf(element),
  };
};
/* Whether a part stays in place while the page scrolls. */
const staysInWindow = part => {
  for (let at = part; at; at = parentOf(at)) if (cssNow(at).position === 'fixed') return true;
  return false;
};
/* Whether a drawing is only the background of the page: it stays while the page scrolls with its overlays, or is below
   everything. */
const isBackdrop = (drawing, element) => {
  for (let at = drawing; at && !holds(at, element); at = parentOf(at)) {
    const {position, zIndex} = cssNow(at);
    if ((position === 'fixed' && !staysInWindow(element)) || (position !== 'static' && Number(zIndex) < 0)) return true;
  }
  return false;
};
/* Whether something is over a drawing, as sheets put a mouse layer over their drawn cells. */
const isOverDrawing = (element, x, y) => {
  const all = elementsAt(x, y),
    under = all.slice(Math.max(0, all.indexOf(element)));
  return under.some(one => tagOf(one) === 'canvas' && !isBackdrop(one, element));
};
/* {words, lent, role, beside, looks, holds, size, x, y} of the element at a point of the layout viewport; see Lying in
   gui/schema/action.py. */
export const lyingAt = (element, x, y) => {
  const {left, top, width, height} = boundsOf(element),
    told = lyingAs(element);
  const whole = element === rootElement() || element === bodyElement(),
    long = textContentOf(element).length >= MOST_IN_ROW;
  const holds = told.words || whole || long ? '' : short(clean(drawnIn(element)), 60);
  if (!told.words && isOverDrawing(element, x, y)) told.role = 'canvas';
  return {
    ...told,
    holds,
    size: holds ? [Math.round(width), Math.round(height)] : null,
    x: share((x - left) / (width || 1)),
    y: share((y - top) / (height || 1)),
  };
};

/* `lent` is null where that was not noted. */
const isNamed = (element, words, lent) => {
  const now = namedAt(element);
  return (
    withoutSpaces(now.words) === withoutSpaces(words) && (lent === null || lent === undefined || now.lent === lent)
  );
};

/* All elements of this document with the same facts, the innermost of nested ones; null if there are too many elements
   to check within `ms` milliseconds. */
const toldAlike = ({words, lent, role, beside, looks, ms}) => {
  const until = performance.now() + ms,
    found = [];
  const all = [document, ...state.roots].flatMap(root => Array.from(queryAll(root, '*')));
  for (const element of all) {
    if (performance.now() >= until) return null;
    if (
      !SKIP.has(tagOf(element)) &&
      kindOf(element) === role &&
      boundsOf(element).width > 0 &&
      isNamed(element, words, lent) &&
      besideInRow(element) === beside &&
      (words || !looks || wordlessLooksOf(element) === looks)
    )
      found.push(element);
  }
  return found.filter(element => !found.some(other => other !== element && holds(element, other)));
};
/* Whether several elements of this document have the same facts, or may have: then only the position identifies one. */
export const isToldOfSeveral = told => ({several: (toldAlike(told)?.length ?? 2) > 1});

/* The place of the only element of this document with the same facts: {at: [x, y]}, the point on it, in CSS pixels of
   the visual viewport; it is scrolled into view. {} if there is none, if there are several, if something covers it, or
   if that is unknown. */
export const findLying = ({words, lent, role, beside, looks, x, y, ms}) => {
  if (!words && !beside) return {};
  const [only, ...others] = toldAlike({words, lent, role, beside, looks, ms}) ?? [];
  if (!only || others.length) return {};
  const pointOn = () => {
    const {left, top, width, height} = boundsOf(only);
    return [left + x * width, top + y * height];
  };
  const inView = point => contains(sight(), ...point);
  const reaches = point => {
    const hit = hitAt(...point);
    return hit !== null && holds(only, hit);
  };
  if (!inView(pointOn()) || !reaches(pointOn()))
    scrollIntoView(only, {block: 'center', inline: 'nearest', behavior: 'instant'});
  return reaches(pointOn()) ? {at: inSight(...pointOn())} : {};
};
