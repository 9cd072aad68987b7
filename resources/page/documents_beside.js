/* The other documents of the page that this one can reach: of the frames around it, within it and beside it. A choice
   in one of them may be what a button here acts on. */

import {inputsCounted} from './inputs.js';

const MOST_DOCUMENTS = 8,
  MOST_FRAMES_BESIDE = 30;
const gatherWindows = (at, found) => {
  if (found.length >= MOST_DOCUMENTS) return;
  try {
    if (at !== window && at.document) found.push(at);
  } catch {
    /* it is of another origin */
  }
  for (let place = 0; place < at.length; place++) gatherWindows(at[place], found);
};
const windowsBeside = () => {
  const found = [];
  if ((window.length || window.parent !== window) && window.top.length <= MOST_FRAMES_BESIDE)
    gatherWindows(window.top, found);
  return found;
};
export const documentsBeside = () => windowsBeside().map(one => one.document);
/* The number of input events that they have had so far. */
export const inputsBeside = () => windowsBeside().reduce((sum, one) => sum + inputsCounted(one.performance), 0);
