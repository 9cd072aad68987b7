/* The tasks that a page has planned since a step began. The browser numbers the timers of a document, whoever sets
   them, and likewise its idle callbacks. So the numbers of two of our own reveal whether others were set between, for
   whatever purpose. This does not cover timers set before, nor work planned outside the document, such as in workers.
   */

import {state} from './document.js';
import {listen} from './dom.js';

const FAR_MS = 2 ** 30;
const noWork = () => {};
const nextTimer = () => {
  const number = setTimeout(noWork, FAR_MS);
  clearTimeout(number);
  return number;
};
const nextIdle = () => {
  const number = requestIdleCallback(noWork);
  cancelIdleCallback(number);
  return number;
};

/* Timers and idle callbacks of our own, which are no plans of the page. */
export const later = (work, ms) => {
  state.ownTimers++;
  setTimeout(work, ms);
};
export const whenIdle = work => {
  state.ownIdles++;
  requestIdleCallback(work);
};

/* Starts to note plans. */
export const notePlans = () => {
  if (state.timers === undefined && window.navigation) listen(window.navigation, 'navigate', noteLeaving);
  state.leaving = false;
  state.ownTimers = state.ownIdles = 0;
  state.timers = nextTimer();
  state.idles = nextIdle();
};
/* Notes that a page navigates, even within this document, or downloads a file. */
const noteLeaving = () => {
  state.leaving = true;
};

/* Whether others have set a timer or an idle callback since, or gone elsewhere; also if that is not known. */
export const hasPlans = () => {
  if (state.timers === undefined || state.leaving) return true;
  const timers = nextTimer() - state.timers - ++state.ownTimers,
    idles = nextIdle() - state.idles - ++state.ownIdles;
  return timers !== 0 || idles !== 0;
};
