/* What a press by hand reached, as it was at that very moment. Pages rewrite and sort their rows by themselves, also
   between the last reading and the press: then the step is told in the words of neither, but of what was pressed. */

import {state} from './document.js';
import {listen} from './dom.js';
import {under} from './input_target.js';
import {written} from './reading.js';
import {walk} from './walk.js';
import {hasChanged} from './watch.js';

const WALK_MS = 300;   // the page waits for it

/* Watches for the next press; `turned` as for `walk`. */
export const awaitPress = ({turned}) => {
  listen(window, 'pointerdown', seePress, true);   // the same one again does nothing
  state.witness = {turned};
  state.witnessed = null;
  return {};
};
const seePress = event => {
  const {witness} = state;
  if (!witness || !event.isTrusted || state.witnessed) return;
  const spot = under({x: event.clientX, y: event.clientY});
  state.witnessed = {spot, page: hasChanged() ? written(walk({...witness, ms: WALK_MS})) : ''};
};
/* What it reached: {spot, as `under` answers it; page, a walk, or "" if nothing had changed since the last one}. {} if
   no press came. */
export const pressed = () => {
  const seen = state.witnessed ?? {};
  state.witness = state.witnessed = null;   // presses of our own are told without it
  return seen;
};
