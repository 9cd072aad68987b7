/* What elements listen to; DevTools tells it, since no script of a page can be asked. */

import {state} from './document.js';

/* What an element listens to, as a mask; told by DevTools. */
export const CLICKS = 1, DOUBLE_CLICKS = 2, MENUS = 4, KEYS = 16;
const DROPS = 8;
export const heardBy = element => state.listening.get(element) || 0;
/* Whether a list puts its items in order by dragging: it hears both a press and what is dragged over it. What hears all
   there is to hear is the root of an application. */
export const ROOT_HEARS = CLICKS | DOUBLE_CLICKS | MENUS | KEYS;
export const sorts = heard => heard & CLICKS && (heard & ROOT_HEARS) !== ROOT_HEARS ? heard & DROPS : 0;
export const isDelegated = element => {
  for (let node = element.parentElement; node; node = node.parentElement) if (heardBy(node) & CLICKS) return true;
  return false;
};

/* Takes in what DevTools told of listeners: "place:mask,..." of querySelectorAll("*"). Answers how many elements listen
   otherwise than was known, or -1: the page has changed since it was asked, and the places are not to be trusted. */
export const hear = (told, count) => {
  const every = document.querySelectorAll('*');
  if (every.length !== count) return -1;
  const masks = new Map();
  for (const pair of told.split(',')) {
    const [place, mask] = pair.split(':');
    if (mask) masks.set(Number(place), Number(mask));
  }
  let others = 0, place = 0;
  for (const element of every) {
    const mask = masks.get(place++);
    if (state.listening.get(element) === mask) continue;
    others++;
    if (mask) state.listening.set(element, mask); else state.listening.delete(element);
  }
  return others;
};
