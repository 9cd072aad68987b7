/* The number that a counter of CSS shows before or after an element, as in "Order 5". */

import {
  classNameOf,
  cssNow,
  elementsByTag,
  isRendered,
  nextElementOf,
  parentElementOf,
  parentNodeOf,
  previousElementOf,
  rootOf,
  tagOf,
  treeWalker,
} from './dom.js';
import {onceACommand} from './labels.js';

const MOST_COUNTED = 20000;
const pairsIn = told => Array.from(told.matchAll(/(\S+) (-?\d+)/g), ([, name, by]) => [name, Number(by)]);
const stepOf = (told, counter) => pairsIn(told).find(([name]) => name === counter)?.[1] ?? 0;
/* Hidden elements add nothing to any counter; those without a box of their own do. */
const addsToCount = element => isRendered(element) || cssNow(element).display === 'contents';
/* Counts the elements that `next` leads to, by kind, and tells what was counted before one of them. It goes on only as
   far as it is asked, and says the same whatever it was asked before. */
const countAlong = (next, kindOf, stepAt) => {
  const before = new Map(),
    counts = new Map();
  let left = MOST_COUNTED;
  return element => {
    for (let at; left && !before.has(element) && (at = next()); left--) {
      const kind = kindOf(at),
        count = counts.get(kind) ?? 0;
      before.set(at, count);
      counts.set(kind, count + stepAt(at));
    }
    return before.get(element) ?? MOST_COUNTED;
  };
};
/* What the running command has counted: part to subject to one that counts along it. */
const countsKnown = onceACommand(() => new Map());
const knownCount = (part, subject, begin) => {
  const counts = countsKnown();
  if (!counts.has(part)) counts.set(part, new Map());
  const known = counts.get(part);
  if (!known.has(subject)) known.set(subject, begin());
  return known.get(subject);
};
/* How many elements like one are beside it, before it. */
const likeBefore = element =>
  knownCount(parentNodeOf(element), 'those beside', () => {
    let first = element;
    for (let at = first; at; at = previousElementOf(at)) first = at;
    const next = () => {
      const at = first;
      first = at && nextElementOf(at);
      return at;
    };
    return countAlong(next, at => `${tagOf(at)} ${classNameOf(at)}`, addsToCount);
  })(element);
/* Likewise all those within a part, however deep. */
const likeWithin = (part, element) =>
  knownCount(part, tagOf(element), () => {
    const alike = elementsByTag(part, tagOf(element));
    let at = 0;
    return countAlong(() => alike[at++], classNameOf, addsToCount);
  })(element);
/* What the elements before one add to a counter, within the part where it starts, or else its tree. */
const stepsBefore = (element, counter, around) => {
  const part = around ?? rootOf(element);
  return knownCount(part, `steps of ${counter}`, () => {
    const nodes = treeWalker(part, NodeFilter.SHOW_ELEMENT);
    let first = around;
    const next = () => {
      const at = first ?? nodes.nextNode();
      first = null;
      return at;
    };
    return countAlong(
      next,
      () => counter,
      at => addsToCount(at) && stepOf(cssNow(at).counterIncrement, counter),
    );
  })(element);
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
