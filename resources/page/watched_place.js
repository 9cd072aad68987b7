/* Watches over one press that comes from outside: it is let through only if it reaches what was told to lie there, and in
   no other document at all. The pointer comes first, and a page may answer that by putting something else there. */

import {elementOf, keyOf, state} from './document.js';
import {listen, queryAll, unlisten} from './dom.js';
import {keepFrom} from './guard.js';
import {under, underInput} from './input_target.js';

const WATCH_MS = 5000;
/* A touch comes as events of the pointer first. */
const PRESS_EVENTS = ['pointerdown', 'mousedown', 'touchstart', 'pointerup', 'mouseup', 'touchend', 'click', 'auxclick',
  'dblclick', 'contextmenu'];

const watchOver = lies => {
  letPlace();
  state.watched = {lies, until: performance.now() + WATCH_MS, met: false, strayed: false, now: null};
  for (const name of PRESS_EVENTS) listen(window, name, meetPress, true);
};
const meetPress = event => {
  const watched = state.watched;
  if (!watched || !event.isTrusted) return;
  if (performance.now() > watched.until) { letPlace(); return; }
  if (!watched.met) {
    watched.met = true;
    const spot = watched.lies && under({x: event.clientX, y: event.clientY});
    watched.now = spot?.lies ?? null;
    watched.strayed = !watched.now || 'frame' in spot || !watched.lies.some(told => isOf(told, watched.now));
  }
  if (watched.strayed) keepFrom(event);
};
/* Whether the same is told of something. A row offers more under the pointer, but loses none of its words. */
const isOf = (told, now) => told.words === now.words && told.role === now.role
  && piecesIn(told.beside).every(piece => piecesIn(now.beside).includes(piece));
const piecesIn = beside => beside.split(' | ');

/* What is at a point, as `underInput` answers it, watched from now on: a press must reach that, or what lay there before;
   where a frame is, it must not come to this document. */
export const watchPlace = ({x, y, before}) => {
  const spot = underInput({x, y});
  watchOver('frame' in spot || !spot.lies ? null : [spot.lies, ...before ? [before] : []]);
  return spot;
};
/* No press may come to this document from now on. */
export const keepOut = () => {
  watchOver(null);
  return {};
};
/* Ends that. `strayed`: a press came that was not to come, and nobody heard of it; `now`: what it would have reached. */
export const letPlace = () => {
  const seen = state.watched;
  state.watched = null;
  for (const name of PRESS_EVENTS) unlisten(window, name, meetPress, true);
  return {strayed: seen?.strayed === true, now: seen?.now ?? null};
};
/* The frames inside an element: a press on it may reach one of them. */
export const framesIn = ({key}) => {
  const element = elementOf(key);
  return {keys: element ? [element, ...queryAll(element, 'iframe, frame')].map(keyOf) : []};
};
