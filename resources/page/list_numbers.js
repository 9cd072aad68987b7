/* The number that a list draws before an item without words of its own, such as a step that a lone button leaves out. */

import {numberWritten} from './counter_styles.js';
import {
  attr,
  closest,
  cssNow,
  hasAttr,
  isAround,
  nextElementOf,
  parentElementOf,
  previousElementOf,
  tagOf,
  treeWalker,
} from './dom.js';

const NUMBERED = 'ol > li',
  DRAWS_NO_NUMBER = /^(?:none|disc|circle|square|disclosure-(?:open|closed)|".*")$/,
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
/* As a text, or the words that rules write there; "" where there is none, or where words say which item it is. */
export const listNumberOf = element => {
  const marker = markerOf(element);
  if (marker) return marker;
  const item = closest(element, NUMBERED);
  if (!item || !isNumberDrawn(cssNow(item)) || saysWhich(item, element)) return '';
  return numberWritten(numberOfItem(item), cssNow(item).listStyleType);
};
const numberOfItem = item => {
  const list = parentElementOf(item),
    back = hasAttr(list, 'reversed'),
    start =
      whole(attr(list, 'start')) ??
      (back ? placeAmong(item, previousElementOf).place + placeAmong(item, nextElementOf).place + 1 : 1),
    own = whole(attr(item, 'value'));
  if (own !== null) return own;
  const {place, from} = placeAmong(item, previousElementOf),
    by = back ? -place : place;
  return from === null ? start + by : from + by;
};
/* The words that rules write in place of the number or dot of an item. */
const markerOf = element => {
  const item = closest(element, 'li');
  if (!item) return '';
  const {listStyleType, display} = cssNow(item),
    {content} = display.includes('list-item') ? getComputedStyle(item, '::marker') : {content: ''};
  return (
    [content, listStyleType]
      .find(drawn => drawn.startsWith('"') && SAYS_WHICH.test(drawn))
      ?.slice(1, -1)
      .trim() ?? ''
  );
};
const isNumberDrawn = ({display, listStyleType}) =>
  display.includes('list-item') && !DRAWS_NO_NUMBER.test(listStyleType);
/* Whether an item has words besides those of an element in it. One with very many texts has. */
const MOST_IN_ITEM = 200;
const saysWhich = (item, element) => {
  const texts = treeWalker(item, NodeFilter.SHOW_TEXT);
  let left = MOST_IN_ITEM;
  for (let text = texts.nextNode(); text && left; text = texts.nextNode(), left--)
    if (SAYS_WHICH.test(text.data) && !isAround(element, text)) return true;
  return left === 0;
};
