/* What a page has planned since a step began. The browser numbers the timers of a document, whoever sets them, and so its
   idle callbacks. So from the numbers of two of our own one sees whether others were set between, whatever for. This says
   nothing of what was set before, nor of what is not planned in the document, such as the work of others. */

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

/* Begins to note plans. */
export const notePlans = () => {
  if (state.timers === undefined && window.navigation) listen(window.navigation, 'navigate', noteLeaving);
  state.leaving = false;
  state.ownTimers = state.ownIdles = 0;
  state.timers = nextTimer();
  state.idles = nextIdle();
};
/* A page that goes elsewhere, be it within this document, or fetches a file. */
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
