/* The number that a list draws before an item without words of its own, such as a step that a lone button leaves out; and
   those that rules count beside a button that nothing else tells. */

import {numberWritten} from './counter_styles.js';
import {
  attr,
  closest,
  cssNow,
  firstElementOf,
  hasAttr,
  isAround,
  isRendered,
  nextElementOf,
  parentElementOf,
  previousElementOf,
  treeWalker,
} from './dom.js';
import {onceACommand} from './labels.js';
import {lookOf} from './words_in.js';

const NUMBERED = 'ol > li',
  DRAWS_NO_NUMBER = /^(?:none|disc|circle|square|disclosure-(?:open|closed)|".*")$/,
  MOST_NUMBERED = 20_000,
  SAYS_WHICH = /[\p{L}\p{N}]/u;
const whole = text => (/^\s*[+-]?\d+/.test(text ?? '') ? parseInt(text, 10) : null);
/* The numbers of the items of a list, counted once for all of them: one that is hidden, or drawn as no item, takes none. */
const listsNumbered = onceACommand(() => new Map());
const takesNumber = node => isRendered(node) && cssNow(node).display.includes('list-item');
const numbersInList = list => {
  const lists = listsNumbered();
  let numbers = lists.get(list);
  if (numbers) return numbers;
  lists.set(list, (numbers = new Map()));
  const items = [];
  for (let item = firstElementOf(list); item && items.length < MOST_NUMBERED; item = nextElementOf(item))
    if (takesNumber(item)) items.push(item);
  const by = hasAttr(list, 'reversed') ? -1 : 1;
  let number = whole(attr(list, 'start')) ?? (by < 0 ? items.length : 1);
  for (const item of items) {
    number = whole(attr(item, 'value')) ?? number;
    numbers.set(item, number);
    number += by;
  }
  return numbers;
};
/* As a text, or the words that rules write there; "" where there is none, or where words say which item it is. */
export const listNumberOf = element => {
  const marker = markerOf(element);
  if (marker) return marker;
  const item = closest(element, NUMBERED);
  if (!item || !isNumberDrawn(cssNow(item)) || saysWhich(item, element)) return '';
  return numberWritten(numbersInList(parentElementOf(item)).get(item) ?? MOST_NUMBERED, cssNow(item).listStyleType);
};
/* The numbers that rules count right beside an element, as in "Ticket 7", whatever part of the page they are counted in. */
const MOST_COUNTED_BESIDE = 2;
export const numberCountedBeside = element => {
  const near = [parentElementOf(element)];
  for (const way of [previousElementOf, nextElementOf])
    for (let node = way(element), left = MOST_COUNTED_BESIDE; node && left; node = way(node), left--) near.push(node);
  return near.flatMap(node => (node instanceof HTMLElement ? (lookOf(node)?.numbers ?? []) : [])).join('.');
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
