/* The number that a list draws before an item without words of its own, such as a step that a lone button leaves out. */

import {
  attr,
  closest,
  cssNow,
  hasAttr,
  nextElementOf,
  parentElementOf,
  previousElementOf,
  tagOf,
  textContentOf,
} from './dom.js';

const NUMBERED = 'ol > li',
  NUMBERS = /decimal|alpha|latin|roman|greek|-/,
  MOST_NUMBERED = 400,
  SAYS_WHICH = /[\p{L}\p{N}]/u;
const whole = text => (/^\s*[+-]?\d+/.test(text ?? '') ? parseInt(text, 10) : null);
const placeAmong = (item, next) => {
  let place = 0;
  for (let other = next(item); other && place < MOST_NUMBERED; other = next(other))
    if (tagOf(other) === 'li') {
      place++;
      const own = whole(attr(other, 'value'));
      if (own !== null) return {place, from: own};
    }
  return {place, from: null};
};
/* As a text; "" where there is none, or where words say which item it is. */
export const listNumberOf = element => {
  const item = closest(element, NUMBERED);
  if (!item || !NUMBERS.test(cssNow(item).listStyleType) || SAYS_WHICH.test(itemsOwnWords(item, element))) return '';
  const list = parentElementOf(item),
    back = hasAttr(list, 'reversed'),
    start =
      whole(attr(list, 'start')) ??
      (back ? placeAmong(item, previousElementOf).place + placeAmong(item, nextElementOf).place + 1 : 1),
    own = whole(attr(item, 'value'));
  if (own !== null) return String(own);
  const {place, from} = placeAmong(item, previousElementOf),
    by = back ? -place : place;
  return String(from === null ? start + by : from + by);
};
const MOST_IN_ITEM = 4000;
const itemsOwnWords = (item, element) => {
  const words = textContentOf(item);
  return words.length > MOST_IN_ITEM ? 'long' : words.replace(textContentOf(element), () => '');
};
