/* Elements whose attributes, or drawings whose parts, a step has changed, so that they may look different although
   nothing else shows it. */

import {state} from './document.js';
import {
  bodyElement,
  boundsOf,
  childrenOf,
  documentAnimations,
  isAround,
  isConnected,
  isOfDrawing,
  parentElementOf,
  queryAll,
  rootElement,
  tagOf,
  typeOf,
} from './dom.js';
import {isShown} from './tree.js';

const DRESSING = new Set(['style', 'link', 'head']);
/* Changes later than this, in milliseconds after the reading at the end of a step, are made by the page itself.
   Elements that did so within the last seconds, such as the parts of a carousel, are left out, and so are those whose
   look changes repeatedly, as scripts do that animate it. */
const MOST_STEP_MS = 12000,
  AFTER_MS = 400,
  SETTLED_MS = 5000,
  RESTLESS_MS = 30000,
  MOST_TIMES = 3,
  MOST_DRESSED = 300,
  MOST_TOLD = 24;

/* Starts over, with a step. */
export const undress = () => {
  state.dressed = {since: performance.now(), read: Infinity, times: new Map(), drawn: new Set()};
};

/* With its parent: its children may alternate. */
const noteRestless = (element, now) => {
  state.restless ??= new WeakMap();
  const parent = parentElementOf(element);
  state.restless.set(element, now);
  if (parent && parent !== rootElement() && parent !== bodyElement()) state.restless.set(parent, now);
};
const isRestless = (element, since) =>
  [element, parentElementOf(element)].some(one => one && (state.restless?.get(one) ?? -Infinity) > since);

/* Drawing on a canvas is not observable; in a drawing made of parts, the added parts are known. */
const MOST_DRAWINGS = 6;
const isInView = box =>
  box.width >= 1 &&
  box.height >= 1 &&
  box.bottom > 0 &&
  box.right > 0 &&
  box.top < innerHeight &&
  box.left < innerWidth;
const rounding = box => [box.x, box.y, box.width, box.height].map(Math.round);
const drawingsInView = () =>
  Array.from(queryAll(document, 'canvas')).slice(0, MOST_DRAWINGS).map(boundsOf).filter(isInView).map(rounding);
const partsInView = (drawn, since) =>
  Array.from(drawn)
    .filter(one => isConnected(one) && isShown(one) && !isRestless(one, since))
    .flatMap(one => Array.from(childrenOf(one)).slice(0, MOST_TOLD).map(boundsOf))
    .filter(isInView)
    .map(rounding);

/* Handles the records of a mutation observer at one moment. */
export const noteDressed = records => {
  const now = performance.now(),
    {dressed} = state,
    seen = new Set(),
    drawn = new Set();
  for (const {type, target} of records) {
    const element = typeOf(target) === Node.ELEMENT_NODE ? target : parentElementOf(target);
    if (element === null) continue;
    if (DRESSING.has(tagOf(element))) seen.add(rootElement());
    else if (type === 'attributes') seen.add(element);
    else if (type === 'childList' && isOfDrawing(element)) drawn.add(element);
  }
  const mine = dressed && now < Math.min(dressed.since + MOST_STEP_MS, dressed.read + AFTER_MS);
  for (const element of drawn) {
    if (!mine) {
      if (dressed || now > SETTLED_MS) noteRestless(element, now);
    } else if (dressed.drawn.size < MOST_DRAWINGS) dressed.drawn.add(element); // counted once: a drag redraws it at each move
  }
  for (const element of seen) {
    if (!mine) {
      if (dressed || now > SETTLED_MS) noteRestless(element, now); // not what a page does while it is built
      continue;
    }
    if (dressed.times.size < MOST_DRESSED) dressed.times.set(element, (dressed.times.get(element) ?? 0) + 1);
  }
};

/* Their rectangles in the viewport, and those of canvases, the largest first: without elements that move by themselves.
 */
export const dressedBoxes = () => {
  const {dressed} = state;
  if (dressed) dressed.read = performance.now();
  if (!dressed || dressed.times.size >= MOST_DRESSED) return [];
  const found = [...drawingsInView(), ...partsInView(dressed.drawn, dressed.since - RESTLESS_MS)];
  let moving = null;
  for (const [element, times] of dressed.times) {
    if (
      times > MOST_TIMES ||
      isRestless(element, dressed.since - RESTLESS_MS) ||
      !isConnected(element) ||
      !isShown(element)
    )
      continue;
    const box = boundsOf(element);
    if (box.width < 1 || box.height < 1) continue;
    moving ??= documentAnimations()
      .filter(one => one.playState === 'running')
      .map(one => one.effect?.target)
      .filter(Boolean);
    const whole = box.width * box.height > (innerWidth * innerHeight) / 4; // much on a page may move beside what changed
    if (!whole && moving.some(one => isAround(element, one) || isAround(one, element))) continue;
    found.push(rounding(box));
  }
  return found.sort((one, other) => other[2] * other[3] - one[2] * one[3]).slice(0, MOST_TOLD);
};
