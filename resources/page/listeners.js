/* What elements listen to. Only DevTools can tell. */

import {state} from './document.js';
import {isConnected, parentElementOf, queryAll} from './dom.js';

/* What an element listens to, as a mask. */
export const CLICKS = 1,
  DOUBLE_CLICKS = 2,
  MENUS = 4,
  KEYS = 16;
const DROPS = 8;
const PRESS_BEGINS = 32; // of a press, as a drag does
export const heardBy = element => state.listening.get(element) || 0;
/* Whether a list is sorted by dragging: it hears a press as well as a drop. An element that hears everything is the
   root of an application. */
export const ROOT_HEARS = CLICKS | DOUBLE_CLICKS | MENUS | KEYS;
/* Whether an element hears that something is dropped on it, and of no press or key. */
export const hearsDropsAlone = element => (heardBy(element) & (DROPS | ROOT_HEARS | PRESS_BEGINS)) === DROPS;
export const sorts = heard => (heard & CLICKS && (heard & ROOT_HEARS) !== ROOT_HEARS ? heard & DROPS : 0);
/* Whether an element hears that it was clicked, and not where the press begins. */
export const hearsClickAlone = element => (heardBy(element) & (CLICKS | PRESS_BEGINS)) === CLICKS;
export const isDelegated = element => {
  for (let node = parentElementOf(element); node; node = parentElementOf(node)) if (heardBy(node) & CLICKS) return true;
  return false;
};

/* Whether an element that listens has left the document: one that is drawn anew in its place may listen unknown to us,
   while places and masks are as they were. */
export const hasLost = () =>
  state.heard.some(known => {
    const element = known.deref();
    return element === undefined || !isConnected(element);
  });

/* What is known of the elements that listen, as `hear` takes it in, and of how many elements there are: [count, told]. So
   whoever asks DevTools again sees whether it has anything new to tell, also where elements have come before these. */
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

/* Takes in what DevTools told about listeners: "place:mask,…", the places being those in querySelectorAll("*"). Answers
   for how many elements this is new, or -1 if the page has changed since and the places are not to be trusted. */
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
