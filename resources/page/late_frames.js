/* Frames that are added while a press is pending, such as on hovering. They were not reported, and a press in one
   reaches no other document. Until they have loaded something, this document can see presses there. */

import {state} from './document.js';
import {listen, matches, queryAll, typeOf, unlisten} from './dom.js';
import {shadowOf} from './tree.js';

const HOLDERS = 'iframe, frame, object';
/* A touch arrives as pointer events first. */
export const PRESS_EVENTS = [
  'pointerdown',
  'mousedown',
  'touchstart',
  'pointerup',
  'mouseup',
  'touchend',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
];

/* Calls `meet` with each press event in a frame that is added from now on until `openLate`, and with the frame's
   element; and `anew` if the page rewrites its document, so that all listeners are gone. */
export const shutLate = (meet, anew) => {
  if (state.late) {
    Object.assign(state.late, {meet, anew});
    return;
  }
  state.late = {meet, anew, coming: new MutationObserver(noteComing), frames: new Set()};
  for (const root of [document, ...state.roots]) watchComing(root);
};
/* Ends that. */
export const openLate = () => {
  const {late} = state;
  state.late = null;
  late?.coming.disconnect();
  for (const frame of late?.frames ?? []) {
    unlisten(frame, 'load', meetLoaded);
    withPresses(frame, unlisten);
  }
};
const watchComing = root => state.late.coming.observe(root, {childList: true, subtree: true});
/* Called before the next event, so also before a press that follows the pointer at once. */
const noteComing = records => {
  if (records.some(({target}) => target === document)) state.late.anew();
  for (const {addedNodes} of records)
    for (const node of addedNodes) if (typeOf(node) === Node.ELEMENT_NODE) shutIn(node);
};
const shutIn = node => {
  if (matches(node, HOLDERS)) shutFrame(node);
  for (const frame of queryAll(node, HOLDERS)) shutFrame(frame);
  const shadow = shadowOf(node);
  if (!shadow) return;
  watchComing(shadow);
  for (const frame of queryAll(shadow, HOLDERS)) shutFrame(frame);
};
const shutFrame = frame => {
  state.late.frames.add(frame);
  listen(frame, 'load', meetLoaded);
  withPresses(frame, listen);
};
const meetLoaded = event => withPresses(event.currentTarget, listen); // another document has no listeners yet
const withPresses = (frame, change) => {
  try {
    for (const type of PRESS_EVENTS) change(frame.contentWindow, type, meetLate, {capture: true, passive: false});
  } catch {
    /* it shows something from elsewhere, or nothing */
  }
};
const meetLate = event => {
  if (event.isTrusted) state.late?.meet(event, event.view?.frameElement ?? null);
};
