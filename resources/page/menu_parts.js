/* Parts of a menu or a bar that is drawn with plain elements: their ancestor handles all clicks, and acts by the
   clicked part. Only their cursor shows that such parts are no text: it is set to the arrow. */

import {
  attributeNamesOf,
  boundsOf,
  cssNow,
  elementCountOf,
  firstChildOf,
  firstElementOf,
  matches,
  nextElementOf,
  offsetWidthOf,
  parentElementOf,
  previousElementOf,
  query,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {CONTROL} from './controls.js';
import {CLICKS, heardBy, isDelegated, ROOT_HEARS} from './listeners.js';

const MENU_PARTS = new Set(['li', 'div', 'span']),
  MENUS_WITHIN = 'ul, ol, menu',
  WITHIN = new Set(['ul', 'ol', 'menu']);
const MOST_IN_PART = 60,
  MOST_MENU_PARTS = 60,
  MENUS_DEEP = 4,
  DOES_ITSELF = 'a[href], button, input, select, textarea, [tabindex], [contenteditable]';

const wordsOfMenuPart = part => {
  if (query(part, MENUS_WITHIN) === null) return textContentOf(part).trim();
  const [first, inner] = [firstChildOf(part), firstElementOf(part)];
  if (typeOf(first) === Node.TEXT_NODE && first.data.trim() !== '') return first.data.trim();
  return WITHIN.has(tagOf(inner)) || query(inner, MENUS_WITHIN) !== null ? '' : textContentOf(inner).trim();
};
const looksLikePart = part => {
  const words = wordsOfMenuPart(part);
  return words !== '' && words.length <= MOST_IN_PART && query(part, DOES_ITSELF) === null;
};
/* The element that handles the clicks on a part: its container, or the menu that opened it. */
const menuAround = part => {
  let list = parentElementOf(part);
  for (let left = MENUS_DEEP; list !== null && left; left--) {
    const heard = heardBy(list);
    if (heard & CLICKS) return (heard & ROOT_HEARS) === ROOT_HEARS || matches(list, CONTROL) ? null : list; // the words in a button do what it does
    const item = WITHIN.has(tagOf(list)) ? parentElementOf(list) : null;
    if (item === null || tagOf(item) !== 'li') return null;
    list = parentElementOf(item);
  }
  return null;
};
const isTwinPart = (part, other) =>
  other !== null && tagOf(other) === tagOf(part) && cssNow(other).cursor === 'default' && looksLikePart(other);

/* Checked last: the browser counts them each time. */
const hasMany = list => elementCountOf(list) > MOST_MENU_PARTS;
/* Whether an element with such a cursor is such a part. */
const isArrowPart = element => {
  const menu = menuAround(element);
  if (menu === null || hasMany(parentElementOf(element)) || !looksLikePart(element)) return false;
  const outside = parentElementOf(menu); // if the arrow applies to the whole page, it means nothing
  if (outside === null || cssNow(outside).cursor === 'default') return false;
  const [before, after] = [previousElementOf(element), nextElementOf(element)];
  return (
    isTwinPart(element, before) ||
    isTwinPart(element, after) ||
    (before === null && after === null && WITHIN.has(tagOf(parentElementOf(element))))
  );
};

/* A narrow box over the page with several short items of the same shape is a menu, such as one that a right-click
   opens, whatever the cursor outside. Either it hears clicks itself, or its items have the arrow cursor and clicks are
   heard around it. */
const LIES_OVER = new Set(['absolute', 'fixed']),
  WIDEST_POPUP = 0.5,
  LEAST_ITEMS = 3,
  SAME_PX = 2;
const isPopup = box => {
  const {position, zIndex} = cssNow(box);
  return LIES_OVER.has(position) && Number(zIndex) > 0 && offsetWidthOf(box) < WIDEST_POPUP * innerWidth;
};
const hearsAsMenu = element => {
  const heard = heardBy(element);
  return (heard & CLICKS) !== 0 && (heard & ROOT_HEARS) !== ROOT_HEARS && !matches(element, CONTROL);
};
const isHeardAround = box => {
  for (let node = parentElementOf(box); node !== null; node = parentElementOf(node))
    if (heardBy(node) & CLICKS) return hearsAsMenu(node);
  return false;
};
const isLikeItem = (item, other) => {
  const one = boundsOf(item),
    it = boundsOf(other);
  return (
    tagOf(other) === tagOf(item) &&
    looksLikePart(other) &&
    Math.abs(it.left - one.left) < SAME_PX &&
    Math.abs(it.width - one.width) < SAME_PX &&
    Math.abs(it.height - one.height) < SAME_PX
  );
};
const isPopupItem = (element, cursor) => {
  const list = parentElementOf(element),
    hears = hearsAsMenu(list);
  if ((!hears && cursor !== 'default') || !isPopup(list) || hasMany(list) || !looksLikePart(element)) return false;
  if (!hears && !isHeardAround(list)) return false;
  let alike = 0;
  for (let item = firstElementOf(list); item !== null && alike < LEAST_ITEMS; item = nextElementOf(item))
    if (isLikeItem(element, item)) alike++;
  return alike === LEAST_ITEMS;
};

/* Whether an element is a part of a menu or a bar. `cursor` is that of its style. */
export const isMenuPart = (element, tag, cursor) => {
  if (!MENU_PARTS.has(tag) || parentElementOf(element) === null) return false;
  return (cursor === 'default' && isArrowPart(element)) || isPopupItem(element, cursor);
};
/* Whether an element handles clicks for such parts of its own, and for nothing else. */
export const hearsForParts = element => {
  const first = firstElementOf(element);
  return first !== null && isMenuPart(first, tagOf(first), cssNow(first).cursor);
};

/* Whether an element is a sign that closes or removes its container, such as a tab, though one listener around them
   handles the clicks on both: the page distinguishes them by attributes. */
const CLOSE_SIGN = /^[×✕✖✗✘⨯╳❌🗙]\ufe0f?$/u;
export const isCloseSign = element =>
  firstElementOf(element) === null &&
  CLOSE_SIGN.test(textContentOf(element).trim()) &&
  attributeNamesOf(element).some(name => name.startsWith('data-')) &&
  isDelegated(element) &&
  query(parentElementOf(element), CONTROL) === null;
