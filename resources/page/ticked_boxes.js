/* Which boxes are ticked: scripts tick them without any change of the document that is watched. */

import {state} from './document.js';
import {listen, queryAll} from './dom.js';

const TICKED = 'input:checked';
const tickedNow = () => [document, ...state.roots].flatMap(root => Array.from(queryAll(root, TICKED)));

/* Stores which are ticked, at a reading and when a person has ticked one since: that is known anyway. */
const note = () => {
  state.ticked = tickedNow().map(box => new WeakRef(box));
};
const noteByHand = event => {
  if (event.isTrusted) note();
};
export const noteTicked = () => {
  if (!state.ticked) listen(window, 'change', noteByHand, true);
  note();
};
/* Whether others are ticked now than at the last reading. */
export const hasTickedOthers = () => {
  const now = tickedNow(),
    then = state.ticked ?? [];
  return now.length !== then.length || then.some((box, place) => box.deref() !== now[place]);
};
