/* The obstacle that covers an element: its name, and its clickable elements. */

import {pointsAlong} from './along.js';
import {CONTROL} from './controls.js';
import {
  attr,
  bodyElement,
  boundsOf,
  cssNow,
  firstChildOf,
  hasAttr,
  innerTextOf,
  matches,
  nextSiblingOf,
  parentNodeOf,
  previousElementOf,
  previousSiblingOf,
  query,
  queryAll,
  rootElement,
  tagOf,
  typeOf,
} from './dom.js';
import {hintOf} from './hints.js';
import {refersTo} from './opened_lists.js';
import {referenced} from './words_in.js';
import {isPopupMenu, textsBetween} from './popup_menus.js';
import {clean, short, spoken, textOf} from './text.js';
import {hitAt, holds, isShown, parentOf, shadowOf, SKIP} from './tree.js';

const TITLES = 'h1,h2,h3,h4,legend,[role=heading]';
const labelOf = node =>
  attr(node, 'aria-label') || (hasAttr(node, 'aria-labelledby') ? referenced(node, 'aria-labelledby') : '');
/* The first element in a part that matches, in its own tree too. */
const firstIn = (part, selector) => {
  const shadow = shadowOf(part);
  return (shadow && query(shadow, selector)) || query(part, selector);
};
/* The title at the beginning of a part, such as in its title bar: a dialog keeps the titles of its other sheets hidden,
   and one in its body is about the contents there. null for none. */
const titleBarIn = part => {
  for (const within of [shadowOf(part), part]) {
    const title = within && Array.from(queryAll(within, TITLES)).find(isShown);
    if (title && isFirstIn(title, within)) return title;
  }
  return null;
};
/* Whether a part has no words before an element, except the names of controls beside it. */
const isFirstIn = (element, part) => {
  for (let node = element; node && node !== part; node = parentNodeOf(node))
    for (let before = previousSiblingOf(node); before; before = previousSiblingOf(before))
      if (says(before)) return false;
  return true;
};
const says = node => {
  const kind = typeOf(node);
  if (kind === Node.TEXT_NODE) return spoken(textOf(node)) !== '';
  if (kind !== Node.ELEMENT_NODE || SKIP.has(tagOf(node)) || matches(node, CONTROL) || !isShown(node)) return false;
  for (let child = firstChildOf(node); child; child = nextSiblingOf(child)) if (says(child)) return true;
  return false;
};
/* The text of the first element that has some. The getter `children` of elements refuses a shadow root. */
const firstTextIn = shadow => {
  for (let child = firstChildOf(shadow); child; child = nextSiblingOf(child)) {
    if (typeOf(child) !== Node.ELEMENT_NODE || SKIP.has(tagOf(child))) continue;
    const text = clean(textOf(child));
    if (text) return clean(short(text, 200));
  }
  return '';
};
const firstLineOf = part => {
  const shadow = shadowOf(part),
    line = (innerTextOf(part) || '').trim().split('\n')[0];
  return line || !shadow ? line : firstTextIn(shadow);
};
const CALLS = /[\p{L}\p{N}]/u;
const FIRST_CONTROLS = 4;
/* The first line without its controls, such as the cross of a title bar; a line may also repeat the name of a button
   further down. */
const firstWordsOf = part => {
  const controls = Array.from(queryAll(part, CONTROL))
    .slice(0, FIRST_CONTROLS)
    .map(one => clean(innerTextOf(one) || ''))
    .filter(Boolean);
  const texts = controls.length ? textsBetween(part) : [];
  const isSaid = (place, one) =>
    texts.some(text => ` ${text} `[place === 'end' ? 'endsWith' : 'startsWith'](` ${one.toLowerCase()} `));
  for (const line of (innerTextOf(part) || '').trim().split('\n', 2 * FIRST_CONTROLS)) {
    let words = clean(line);
    for (const one of controls) {
      if (words === one) words = texts.includes(one.toLowerCase()) ? one : '';
      else if (words.endsWith(` ${one}`) && !isSaid('end', one)) words = words.slice(0, -one.length - 1);
      else if (words.startsWith(`${one} `) && !isSaid('start', one)) words = words.slice(one.length + 1);
    }
    if (CALLS.test(words)) return words;
  }
  return firstLineOf(part);
};
/* The name of a dialog: its label, its initial title, or its first line. One of signs alone, such as the dash between
   two dates, names nothing. A menu is not named after its items. */
export const dialogWords = dialog => {
  if (isPopupMenu(dialog)) return 'menu';
  for (const told of [labelOf(dialog), textOf(titleBarIn(dialog)), firstWordsOf(dialog)])
    if (CALLS.test(told)) return short(clean(told), 60);
  return 'dialog';
};
/* The name of the open button that shows a part, such as that of a menu: it refers to it, or is right before it. */
const openerWords = part => {
  const before = /^(?:absolute|fixed)$/.test(cssNow(part).position) ? previousElementOf(part) : null;
  const opener = [refersTo(part), before].find(one => one && attr(one, 'aria-expanded') === 'true');
  return opener ? labelOf(opener) || clean(innerTextOf(opener) || '') : '';
};
/* The name of what covers `target`; never that of something that also contains the target. What only surrounds it in
   the source is drawn elsewhere, such as a bar of buttons around an open menu. The page itself has no name. */
export const wordsFor = (element, target = null) => {
  if (element === bodyElement() || element === rootElement()) return '';
  let outermost = element;
  for (let node = element; node && node !== bodyElement() && !(target && holds(node, target)); node = parentOf(node)) {
    if (node !== element && isWhole(node)) break;
    if (!target || isDrawnOver(node, target)) outermost = node;
    const role = attr(node, 'role') || tagOf(node);
    const name = labelOf(node) || openerWords(node);
    if (name) return short(clean(name), 60);
    if (role === 'dialog' || role === 'alertdialog') return dialogWords(node);
  }
  const title = textOf(firstIn(outermost, `${TITLES},strong`));
  const text = clean(title || firstLineOf(outermost) || attr(element, 'alt') || '');
  return text ? short(text, 60) : hintOf(element) || (CALLED_BY_TAG.has(tagOf(element)) ? tagOf(element) : '');
};
const CALLED_BY_TAG = new Set(['button', 'canvas', 'dialog', 'form', 'iframe', 'img', 'svg', 'table', 'video']);
const isDrawnOver = (node, target) => {
  const own = boundsOf(target),
    over = boundsOf(node);
  return over.left < own.right && over.right > own.left && over.top < own.bottom && over.bottom > own.top;
};
/* Whether a part is practically the whole page: an obstacle is not named after that. */
const isWhole = node => {
  const {position} = cssNow(node),
    box = boundsOf(node);
  return (
    position !== 'fixed' && position !== 'absolute' && box.width >= 0.9 * innerWidth && box.height >= 0.9 * innerHeight
  );
};
/* The largest part of the page that contains `cover` but not the target. */
export const wholeOf = (cover, target) => {
  let whole = cover;
  for (let node = cover; node && node !== bodyElement() && !holds(node, target); node = parentOf(node)) whole = node;
  return whole;
};
/* Why an element under `cover` cannot be used: a dialog needs an answer, or something is in the way. Returns the same
   as `judge`, with the blocker. */
export const behind = (element, target, cover, view) =>
  view.dialog && !holds(view.dialog, element)
    ? ['blocked', dialogWords(view.dialog), false, null, view.dialog]
    : ['covered', wordsFor(cover, target), false, null, wholeOf(cover, target)];
/* Whether some part of a box is free although its middle is covered. */
export const isFreeElsewhere = (target, box) => {
  for (const right of [0.15, 0.5, 0.85])
    for (const down of [0.15, 0.5, 0.85]) {
      const hit = hitAt(box.left + box.width * right, box.top + box.height * down);
      if (hit && holds(target, hit)) return true;
    }
  return pointsAlong(target).some(([x, y]) => {
    const hit = hitAt(x, y);
    return hit !== null && holds(target, hit);
  });
};
/* The element that covers all of a box; null if a part of it is free, or none of it is in view. */
export const coverOf = (node, box) => {
  const over = hitAt(
    (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
    (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2,
  );
  return !over || holds(node, over) || holds(over, node) || isFreeElsewhere(node, box) ? null : over;
};

const MOST_BLOCKERS = 20,
  MOST_ANSWERS = 12;

/* Notes that something blocks an element. Blockers are stored in the order in which they were met; `cv` is the index in
   it. */
export const noteBlocker = (found, blocker, blockers) => {
  const place = blockers.indexOf(blocker);
  found.cv = place < 0 ? blockers.push(blocker) - 1 : place;
};
/* For each blocker, the keys of its clickable elements: its answers, its close button. */
export const answersIn = (blockers, elements, nodes) =>
  blockers.slice(0, MOST_BLOCKERS).map(blocker => {
    const keys = [];
    for (let i = 0; i < elements.length && keys.length < MOST_ANSWERS; i++)
      if (!elements[i].drop && !elements[i].why && holds(blocker, nodes[i])) keys.push(elements[i].k);
    return keys;
  });
