/* Parts of a menu or a bar that is drawn with plain elements: their ancestor handles all clicks, and acts by the
   clicked part. Only their cursor shows that such parts are no text: it is set to the arrow. */

import {
  attributeNamesOf,
  cssNow,
  elementCountOf,
  firstChildOf,
  firstElementOf,
  matches,
  nextElementOf,
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
  const first = firstChildOf(part);
  return first !== null && typeOf(first) === Node.TEXT_NODE ? first.data.trim() : '';
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

/* Whether an element with such a cursor is such a part. */
export const isMenuPart = (element, tag) => {
  const menu = MENU_PARTS.has(tag) ? menuAround(element) : null;
  if (menu === null || elementCountOf(parentElementOf(element)) > MOST_MENU_PARTS || !looksLikePart(element))
    return false;
  const outside = parentElementOf(menu); // if the arrow applies to the whole page, it means nothing
  if (outside === null || cssNow(outside).cursor === 'default') return false;
  const [before, after] = [previousElementOf(element), nextElementOf(element)];
  return (
    isTwinPart(element, before) ||
    isTwinPart(element, after) ||
    (before === null && after === null && WITHIN.has(tagOf(parentElementOf(element))))
  );
};
/* Whether an element handles clicks for such parts of its own, and for nothing else. */
export const hearsForParts = element => {
  const first = firstElementOf(element);
  return first !== null && cssNow(first).cursor === 'default' && isMenuPart(first, tagOf(first));
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
