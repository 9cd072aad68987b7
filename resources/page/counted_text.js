/* The number that a counter of CSS shows before or after an element, as in "Order 5". */

import {classNameOf, cssNow, parentElementOf, previousElementOf, tagOf} from './dom.js';

const MOST_COUNTED = 500;
const pairsIn = told => Array.from(told.matchAll(/(\S+) (-?\d+)/g), ([, name, by]) => [name, Number(by)]);
const stepOf = (told, counter) => pairsIn(told).find(([name]) => name === counter)?.[1] ?? 0;
const likeBefore = element => {
  let count = 0;
  for (let at = previousElementOf(element), left = MOST_COUNTED; at && left; at = previousElementOf(at), left--)
    if (tagOf(at) === tagOf(element) && classNameOf(at) === classNameOf(element)) count++;
  return count;
};
/* Where the counter starts, around an element. */
const startOf = (element, counter) => {
  for (let at = element; at; at = parentElementOf(at)) {
    const {counterSet, counterReset} = cssNow(at),
      start = [...pairsIn(counterSet), ...pairsIn(counterReset)].find(([name]) => name === counter);
    if (start) return start[1];
  }
  return 0;
};
/* `css` is the style of what shows it. It is right where elements of one kind, side by side, are counted. */
export const countShown = (element, css, counter) => {
  const step = stepOf(css.counterIncrement, counter) || stepOf(cssNow(element).counterIncrement, counter);
  return startOf(element, counter) + step * (likeBefore(element) + 1);
};
