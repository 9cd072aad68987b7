/* The number that a counter of CSS shows before or after an element, as in "Order 5". */

import {
  bodyElement,
  classNameOf,
  cssNow,
  elementsByTag,
  parentElementOf,
  previousElementOf,
  tagOf,
  treeWalker,
} from './dom.js';
import {labelMaps} from './labels.js';

const MOST_COUNTED = 500;
const pairsIn = told => Array.from(told.matchAll(/(\S+) (-?\d+)/g), ([, name, by]) => [name, Number(by)]);
const stepOf = (told, counter) => pairsIn(told).find(([name]) => name === counter)?.[1] ?? 0;
const likeBefore = element => {
  let count = 0;
  for (let at = previousElementOf(element), left = MOST_COUNTED; at && left; at = previousElementOf(at), left--)
    if (tagOf(at) === tagOf(element) && classNameOf(at) === classNameOf(element)) count++;
  return count;
};
/* Likewise all those within a part, however deep. */
const likeWithin = (part, element) => {
  const alike = elementsByTag(part, tagOf(element)),
    kind = classNameOf(element);
  let count = 0;
  for (let at = 0; at < MOST_COUNTED && alike[at] && alike[at] !== element; at++)
    if (classNameOf(alike[at]) === kind) count++;
  return count;
};
/* Where the counter starts, around an element: {around, start}. Without a beginning it counts what is side by side. */
const startIn = ({counterSet, counterReset}, counter) =>
  [...pairsIn(counterSet), ...pairsIn(counterReset)].find(([name]) => name === counter);
const startOf = (element, counter) => {
  for (let around = element; around; around = parentElementOf(around)) {
    const start = startIn(cssNow(around), counter);
    if (start) return {around, start: start[1]};
  }
  return {around: null, start: 0};
};
/* What the elements before one add to a counter, within the part where it starts. Those of the running command are
   counted once. */
let stepsKnown = new Map(),
  stepsFor = null;
const stepsBefore = (element, counter, around) => {
  if (stepsFor !== labelMaps) {
    stepsKnown = new Map();
    stepsFor = labelMaps;
  }
  const root = around ?? bodyElement(),
    nodes = treeWalker(root, NodeFilter.SHOW_ELEMENT);
  if (!stepsKnown.has(root)) stepsKnown.set(root, new Map());
  const kinds = stepsKnown.get(root);
  if (!kinds.has(counter)) kinds.set(counter, new Map());
  const known = kinds.get(counter);
  nodes.currentNode = element;
  let steps = 0,
    left = MOST_COUNTED;
  for (let node = nodes.previousNode(); node && left; node = nodes.previousNode(), left--) {
    const {display, counterIncrement} = cssNow(node);
    if (display !== 'none' && counterIncrement !== 'none') steps += stepOf(counterIncrement, counter);
    if (known.has(node)) {
      steps += known.get(node);
      break;
    }
  }
  known.set(element, steps);
  return steps;
};
/* `css` is the style of what shows it. It is right where elements of one kind are counted. */
export const countShown = (element, css, counter) => {
  const own = startIn(css, counter);
  if (own) return own[1] + stepOf(css.counterIncrement, counter);
  const step = stepOf(css.counterIncrement, counter) || stepOf(cssNow(element).counterIncrement, counter),
    {around, start} = startOf(element, counter);
  if (around === element) return start + step;
  if (!step) return start + stepsBefore(element, counter, around);
  const isSideBySide = around === null || around === parentElementOf(element); // lists in lists begin anew
  return start + step * ((isSideBySide ? likeBefore(element) : likeWithin(around, element)) + 1);
};
