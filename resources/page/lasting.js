/* For how long something of ours holds. While a page asks something, or is busy, no time passes here: what comes right after
   that, such as the rest of a key that went down before, is met as it would have been then. */

import {later} from './plans.js';

const PARTS = 10;

/* What holds for so many milliseconds from now on. */
export const holdFor = ms => {
  const one = {ms, left: PARTS};
  passPart(one);
  return one;
};
const passPart = one =>
  unclearable(() => {
    if (--one.left > 0) passPart(one);
  }, one.ms / PARTS);
/* Some pages clear all timers of their document, whoever set them: what waits for one would last for ever. */
const unclearable = (work, ms) =>
  window.scheduler?.postTask ? window.scheduler.postTask(work, {delay: ms}) : later(work, ms);
/* Has it hold for as long again. */
export const renew = one => {
  const ended = isOver(one);
  one.left = PARTS;
  if (ended) passPart(one);
};
export const isOver = ({left}) => left <= 0;
export const endLasting = one => {
  one.left = 1;
}; // the part that has begun is the last one
