/* A press without Playwright's checks, each of which waits too long for an element redrawn or moved with every frame.
   The guard sees no press that lands in another document. So the pointer is moved first, must have been seen to reach
   the element in this document, and no frame may be near the point, neither over it nor below. */

import {state} from './document.js';
import {
  boundsOf,
  clientLeftOf,
  clientRectsOf,
  clientTopOf,
  isConnected,
  listen,
  queryAll,
  tagOf,
  unlisten,
} from './dom.js';
import {guarded} from './guard.js';
import {renew} from './lasting.js';
import {probe} from './probe.js';
import {inSight, sight} from './sight.js';
import {hitAt, holds} from './tree.js';

const HOLDERS_OF_PAGES = 'iframe, frame, fencedframe, object, embed';
const APART = 16; // CSS pixels that a frame may move before the press without getting under it

const isApart = (frame, x, y) => {
  const {left, top, right, bottom, width, height} = boundsOf(frame);
  return width === 0 || height === 0 || x < left - APART || x > right + APART || y < top - APART || y > bottom + APART;
};
const isClear = (target, x, y) => {
  const hit = hitAt(x, y);
  return (
    hit !== null &&
    holds(target, hit) &&
    !HOLDERS_OF_PAGES.split(', ').includes(tagOf(hit)) &&
    [document, ...state.roots].every(root =>
      Array.from(queryAll(root, HOLDERS_OF_PAGES)).every(frame => isApart(frame, x, y)),
    )
  );
};
/* The point that Playwright would press: a position from the corner of the padding box, or the middle of the first
   part. */
const pressPointOf = (target, place) => {
  if (place) {
    const box = boundsOf(target);
    return [box.left + clientLeftOf(target) + place[0], box.top + clientTopOf(target) + place[1]];
  }
  const part = Array.from(clientRectsOf(target)).find(({width, height}) => width >= 1 && height >= 1);
  if (!part) return null;
  const seen = sight();
  const [left, right] = [Math.max(part.left, seen.left), Math.min(part.right, seen.right)];
  const [top, bottom] = [Math.max(part.top, seen.top), Math.min(part.bottom, seen.bottom)];
  return [(left + right) / 2, (top + bottom) / 2];
};
const seePointer = event => {
  const {aimedAt} = state;
  if (!aimedAt) {
    stopAiming();
    return;
  } // its arrival was never checked
  if (!event.isTrusted) return;
  const [x, y] = aimedAt.point;
  aimedAt.met =
    Math.hypot(event.clientX - x, event.clientY - y) < 1 && isClear(aimedAt.target, event.clientX, event.clientY);
};
const stopAiming = () => {
  unlisten(window, 'pointermove', seePointer, true);
  state.aimedAt = null;
};

/* Where the element with a key can be pressed at once, guarded from now on: {at: [x, y]} in CSS pixels of the viewport;
   {} if only a check can tell, and {left} with the reason if it is gone or means another. */
export const aim = ({key, expected, place}) => {
  stopAiming();
  let target = null;
  try {
    target = guarded(key, JSON.parse(atob(expected)));
  } catch (error) {
    return {left: error.message};
  }
  const zoomed = visualViewport !== null && visualViewport.scale !== 1;
  const point = target && !zoomed && probe(key).why === 'ready' ? pressPointOf(target, place) : null;
  if (!point || !isClear(target, ...point)) return {};
  state.aimedAt = {target, point, met: false};
  listen(window, 'pointermove', seePointer, true);
  return {at: inSight(...point)};
};
/* Whether the pointer was seen to arrive, and a press would still reach the same element in this document. */
export const aimed = () => {
  const {aimedAt, guard} = state;
  stopAiming();
  const free =
    Boolean(aimedAt?.met) &&
    guard?.target === aimedAt.target &&
    !guard.stopped &&
    isConnected(aimedAt.target) &&
    isClear(aimedAt.target, ...aimedAt.point);
  if (free) renew(guard.lasts); // the press may be late, too
  return {free};
};
