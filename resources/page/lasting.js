/* Durations of our own states. While a page has a dialog open, or is busy, no time passes here: events right after
   that, such as the rest of a key press from before, are handled as they would have been then. */

import {later} from './plans.js';

const PARTS = 10;

/* A state that lasts this many milliseconds from now on. */
export const holdFor = ms => {
  const one = {ms, left: PARTS};
  passPart(one);
  return one;
};
const passPart = one =>
  unclearable(() => {
    if (--one.left > 0) passPart(one);
  }, one.ms / PARTS);
/* Some pages clear all timers of their document, whoever set them: a state that waits for one would last forever. */
const unclearable = (work, ms) =>
  window.scheduler?.postTask ? window.scheduler.postTask(work, {delay: ms}) : later(work, ms);
/* Lets it last for the same time again. */
export const renew = one => {
  const ended = isOver(one);
  one.left = PARTS;
  if (ended) passPart(one);
};
export const isOver = ({left}) => left <= 0;
export const endLasting = one => {
  one.left = 1;
}; // the part that has begun is the last one
