/* What the browser knows of the time ahead. In an idle period of the page nothing is left to do, and its deadline is not
   later than the next timer. Where it is further away than a frame, no frame is asked for either: until then the page
   does nothing, unless something comes from outside. Our own timers would end such periods early, so none of them runs
   meanwhile. */

import {state} from './document.js';
import {listen} from './dom.js';

const FRAME_MS = 17, LATE_MS = 20, FORESEEN_FOR_MS = 600;

/* Begins to look ahead, or again, because something moved. */
export const foresee = () => {
  state.foreseeing = true;
  state.foreseen = 0;
  state.lookedAt = state.movedAt;
};
export const stopForeseeing = () => {
  if (state.looking) cancelIdleCallback(state.looking);
  state.looking = state.foreseen = 0;
  state.foreseeing = false;
};

/* The page had its turn: it drew a frame, or has nothing to do. */
export const noteTurn = () => { state.lookedAt = performance.now(); };

/* Asks to be told of idle periods until the page has rested for a while. */
export const lookAhead = () => {
  if (!state.looking) state.looking = requestIdleCallback(seeAhead);
};
const seeAhead = deadline => {
  state.looking = 0;
  noteTurn();
  const left = deadline.timeRemaining();
  if (left >= FRAME_MS) state.foreseen = state.lookedAt + left;
  if (state.lookedAt - state.movedAt < FORESEEN_FOR_MS) lookAhead(); else state.foreseeing = false;
};

/* Whether the page has had no turn for long: then quiet has to be counted. */
export const isOverdue = () => state.foreseeing === true && performance.now() - Math.max(state.lookedAt, state.foreseen) > LATE_MS;

/* For how many milliseconds nothing has moved though the page had its turn. */
export const restSoFar = () => Math.max(0, Math.max(state.lookedAt, Math.min(performance.now(), state.foreseen)) - state.movedAt);

/* For how many more milliseconds the page will do nothing by itself; 0 if that is not known. */
export const ahead = () => state.leaving || window.closed || !state.foreseen ? 0 : Math.max(0, state.foreseen - performance.now());

/* A page that is left waits for nothing in it, but for an answer. */
export const watchLeaving = () => {
  state.leaving = false;
  if (state.watchesLeaving || !window.navigation) return;
  state.watchesLeaving = true;
  listen(window.navigation, 'navigate', event => { if (!event.destination.sameDocument) state.leaving = true; });
};
