/* The events that elements listen to. Only DevTools reports them. */

import {state} from './document.js';
import {isConnected, parentElementOf, queryAll} from './dom.js';

/* An element's events, as a mask. */
export const CLICKS = 1,
  DOUBLE_CLICKS = 2,
  MENUS = 4,
  DROPS = 8,
  KEYS = 16;
const PRESS_BEGINS = 32; // of a press, as a drag does
export const PRESS_ENDS = 64; // of a press, as a click does
export const heardBy = element => state.listening.get(element) || 0;
/* Whether a list is sorted by dragging: it listens for presses as well as drops. An element that listens for everything
   is the root of an application. */
export const ROOT_HEARS = CLICKS | DOUBLE_CLICKS | MENUS | KEYS;
/* Whether an element listens for drops on it, and for no press or key. */
export const hearsDropsAlone = element => (heardBy(element) & (DROPS | ROOT_HEARS | PRESS_BEGINS)) === DROPS;
export const sorts = heard => (heard & CLICKS && (heard & ROOT_HEARS) !== ROOT_HEARS ? heard & DROPS : 0);
/* Whether an element listens for clicks, and not for the beginning of a press. */
export const hearsClickAlone = element => (heardBy(element) & (CLICKS | PRESS_BEGINS)) === CLICKS;
/* Whether an element acts as a press begins, and neither it nor what it lies in waits for its end. */
export const actsAtPressAlone = element => {
  if (!(heardBy(element) & PRESS_BEGINS)) return false;
  for (let node = element; node; node = parentElementOf(node)) if (heardBy(node) & PRESS_ENDS) return false;
  return true;
};
export const isDelegated = element => {
  for (let node = parentElementOf(element); node; node = parentElementOf(node)) if (heardBy(node) & CLICKS) return true;
  return false;
};

/* Whether an element with listeners has left the document: a redrawn one at its place may have unknown listeners, while
   positions and masks are unchanged. */
export const hasLost = () =>
  state.heard.some(known => {
    const element = known.deref();
    return element === undefined || !isConnected(element);
  });

/* What is known of the elements with listeners, in the form of `hear`, and the number of elements: [count, told]. It
   shows a caller whether a new result of DevTools differs, even if elements were added before these. */
export const heardNow = () => {
  if (!state.heard.length) return [0, ''];
  const every = queryAll(document, '*');
  let told = '',
    place = 0;
  for (const element of every) {
    const mask = state.listening.get(element);
    if (mask) told += place + ':' + mask + ',';
    place++;
  }
  return [every.length, told];
};

/* Stores the listeners reported by DevTools: "place:mask,…", the places being indices in querySelectorAll("*"). Returns
   for how many elements this is new, or -1 if the page has changed since and the indices are unreliable. */
export const hear = (told, count) => {
  const every = queryAll(document, '*');
  if (every.length !== count) return -1;
  const masks = new Map();
  for (const pair of told.split(',')) {
    const [place, mask] = pair.split(':');
    if (mask) masks.set(Number(place), Number(mask));
  }
  let others = 0,
    place = 0;
  state.heard = [];
  for (const element of every) {
    const mask = masks.get(place++);
    if (mask) state.heard.push(new WeakRef(element));
    if (state.listening.get(element) === mask) continue;
    others++;
    if (mask) state.listening.set(element, mask);
    else state.listening.delete(element);
  }
  return others;
};
