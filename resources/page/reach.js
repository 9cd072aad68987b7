/* Where scrolling brings an element: into view, nowhere, or out from under a fixed bar. */

import {
  bodyElement,
  boundsOf,
  clientHeightOf,
  clientWidthOf,
  cssNow,
  offsetParentOf,
  rootElement,
  scrollHeightOf,
  scrollLeftOf,
  scrollTopOf,
  scrollWidthOf,
} from './dom.js';
import {page} from './page.js';
import {hitAt, holds, parentOf} from './tree.js';

/* Whether an ancestor scrolls, up to `last`; with `view`, one that the page can be scrolled to. */
const isScrolled = (element, last = bodyElement(), view = null, ways = SCROLLED) => {
  for (let node = parentOf(element); node && node !== bodyElement() && node !== rootElement(); node = parentOf(node)) {
    if (
      (scrollWidthOf(node) > clientWidthOf(node) || scrollHeightOf(node) > clientHeightOf(node)) &&
      ways.test(cssNow(node).overflow) &&
      !(view && isOutOfReach(boundsOf(node), view))
    )
      return true;
    if (node === last) break;
  }
  return false;
};
const SCROLLED = /auto|scroll|hidden/,
  SCROLLED_BY_HAND = /auto|scroll/;
/* Whether a box is where nobody can scroll to, such as a drawer beside the page: only a script brings it into view. */
export const isPutAside = (element, rect, view) =>
  isOutOfReach(rect, view) && !isScrolled(element, undefined, view, SCROLLED_BY_HAND);
/* Whether a box is where the page cannot scroll to. */
export const isBeyond = (element, rect, view) => isOutOfReach(rect, view) && !isScrolled(element, undefined, view);
const isOutOfReach = (rect, view) =>
  rect.right + view.left <= view.reach[0] || rect.bottom + view.top <= 0 || rect.left + view.left >= view.reach[1];
/* The element that stays in place when the page is scrolled: itself or an ancestor, if that is fixed; else null. */
const pinOf = (element, view) => {
  const holder = offsetParentOf(element);
  if (!holder) return element instanceof HTMLElement && cssNow(element).position === 'fixed' ? element : null;
  if (holder === bodyElement()) return null;
  let pin = view.pins.get(holder);
  if (pin === undefined) view.pins.set(holder, (pin = pinOf(holder, view)));
  return pin;
};
/* Whether an element outside the viewport stays there. */
export const isPinned = (element, view) => {
  if (page !== null && page.holder === null) return false; // the walk has met no positioned ancestor
  const pin = pinOf(element, view);
  if (!pin) return false;
  const box = boundsOf(pin);
  return (
    box.bottom <= 0 || box.right <= 0 || box.top >= view.height || box.left >= view.width || !isScrolled(element, pin)
  );
};
/* The element at a point or its ancestor that stays in place when the page is scrolled; else null. */
export const keepsPlace = (hit, positions) => {
  for (let node = hit; node && node !== bodyElement(); node = parentOf(node))
    if (node instanceof Element && positions.test(cssNow(node).position)) return node;
  return null;
};
/* The vertical position of a box's middle after the page has scrolled it as near to the middle of the viewport as it
   can. */
const landingOf = (box, view) => {
  const y = (box.top + box.bottom) / 2;
  return y - Math.min(Math.max(y - view.height / 2, -view.top), view.deepest - view.top);
};
/* Whether scrolling moves an element out from under its cover, such as a bar at the bottom of the viewport. */
export const isFreedByScrolling = (target, hit, x, box, view) => {
  const bar = keepsPlace(hit, /fixed|sticky/);
  if (!bar || holds(bar, target) || pinOf(target, view)) return false;
  const there = hitAt(x, landingOf(box, view));
  return there !== null && !holds(bar, there) && !keepsPlace(there, /fixed/);
};
/* The bar that still covers an element outside the viewport after scrolling to it, at the very end of a page; else
   null. */
export const barOver = (target, rect, view) => {
  const y = landingOf(rect, view);
  if (Math.abs(y - view.height / 2) < 1 || y <= 0 || y >= view.height) return null;
  const bar = keepsPlace(hitAt(Math.min(Math.max((rect.left + rect.right) / 2, 0), view.width - 1), y), /fixed/);
  return bar && !holds(bar, target) && !isScrolled(target) ? bar : null;
};

/* Whether a box is outside its clipping ancestor, where only a script can bring it into view: a slide or month in a row
   of them, a folded drawer. A list with custom scrolling has small parts below its edge, which the wheel reaches; but
   nothing scrolls to the outside of a drawing. */
export const isCutAway = (clipper, style, frame, rect, target) => {
  if (frame.width < LEAST_FRAME || frame.height < LEAST_FRAME) return false; // it hides a field that is drawn elsewhere
  const aside = rect.left >= frame.right - 1 || rect.right <= frame.left + 1;
  const below = rect.top >= frame.bottom - 1 || rect.bottom <= frame.top + 1;
  return (
    ((aside && HIDES.test(style.overflowX)) ||
      (below &&
        HIDES.test(style.overflowY) &&
        (style.overflowY === 'clip' ||
          clipper instanceof SVGElement ||
          4 * paneHeight(clipper, frame, target) >= 3 * frame.height))) &&
    !escapes(target, clipper)
  );
};
const HIDES = /hidden|clip/,
  LEAST_FRAME = 16;
/* The height of the largest part around a target that is above or below a frame. */
const paneHeight = (clipper, frame, target) => {
  let height = 0;
  for (let node = target; node && node !== clipper; node = parentOf(node)) {
    const box = boundsOf(node);
    if (box.top < frame.bottom - 1 && box.bottom > frame.top + 1) break;
    height = box.height;
  }
  return height;
};
/* Whether an element is laid out in an ancestor of the clipping element, so that it is not clipped. */
const escapes = (target, clipper) => {
  for (let node = target; node && node !== clipper; node = parentOf(node)) {
    if (!(node instanceof Element)) continue;
    const {position} = cssNow(node);
    if (position === 'fixed') return true;
    if (position !== 'absolute') continue;
    const holder = offsetParentOf(node);
    if (holder && holder !== clipper && holds(holder, clipper)) return true;
  }
  return false;
};

/* Whether a box is before the start of its clipping ancestor, where that cannot scroll to. */
export const isBefore = (scroller, style, frame, rect) =>
  style.direction !== 'rtl' &&
  ((rect.right <= frame.left && scrollLeftOf(scroller) <= 0) ||
    (rect.bottom <= frame.top && scrollTopOf(scroller) <= 0));
