/* Scrolling, focus and full screen, on request. */

import {elementOf, keyOf, state} from './document.js';
import {
  bodyElement,
  boundsOf,
  clientHeightOf,
  clientWidthOf,
  cssNow,
  exitFullscreen,
  focus,
  fullscreenElement,
  rootElement,
  scrollElementBy,
  scrollHeightOf,
  scrollIntoView,
  scrollLeftOf,
  scrollRoot,
  scrollTopOf,
  scrollWidthOf,
  tagOf,
} from './dom.js';
import {inLayout} from './sight.js';
import {pointIn} from './transforms.js';
import {hitAt, parentOf} from './tree.js';

export const scroll = options => {
  window.scrollTo({left: options.x, top: options.y, behavior: 'instant'});
  return {x: scrollX, y: scrollY};
};

/* Scrolls to an element and focuses it: hidden elements often appear when that happens. */
export const bring = key => {
  const target = elementOf(key);
  if (target) {
    scrollIntoView(target, {block: 'center', inline: 'center', behavior: 'instant'});
    focus(target, {preventScroll: true});
  }
  return {there: target !== null};
};

/* Scrolls to an element if it is out of view. Does nothing for one without a box. */
export const bringIntoView = key => {
  const target = elementOf(key);
  if (!target) return {there: false};
  const box = boundsOf(target);
  const seen = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
  const where = seen ? 'nearest' : 'center'; // in view, but perhaps outside of a box that scrolls
  scrollIntoView(target, {block: where, inline: where, behavior: 'instant'});
  return {there: true};
};

/* Scrolls as a wheel would: the element of `key`, the document, or else the innermost visible box that can still move
   that way. */
export const scrollBy = options => {
  const side = options.sideways ? 'Left' : 'Top';
  const named = options.key ? elementOf(options.key) : null;
  const screen = Math.max(
    40,
    Math.round(0.875 * (named ? named['client' + (options.sideways ? 'Width' : 'Height')] : innerHeight)),
  );
  const by = options.sign * (options.pixels ?? screen);
  const root = scrollRoot();
  const boxes = named ? [named] : [root];
  for (let node = named ? null : hitAt(innerWidth / 2, innerHeight / 2); node && node !== root; node = parentOf(node))
    if (/auto|scroll|overlay/.test(cssNow(node).overflowY) && scrollHeightOf(node) > clientHeightOf(node) + 1)
      boxes.push(node);
  for (const box of boxes) {
    const before = box['scroll' + side];
    scrollElementBy(box, {[side.toLowerCase()]: by, behavior: 'instant'});
    if (box['scroll' + side] !== before) return {scrolls: true, moved: box['scroll' + side] - before, screen};
  }
  return {scrolls: boxes.length > 1 || scrollHeightOf(root) > innerHeight + 1, moved: 0, screen};
};

const ROLLS = /auto|scroll|overlay/;
/* Scrolls a box as far as possible; returns whether it moved. */
const nudged = (box, right, down) => {
  const left = scrollLeftOf(box),
    top = scrollTopOf(box);
  if (right || down) scrollElementBy(box, {left: right, top: down, behavior: 'instant'});
  return scrollLeftOf(box) !== left || scrollTopOf(box) !== top;
};

/* How the document may be scrolled: the overflow of the body counts for it unless the root has its own. */
const scrollsPage = side => {
  const own = cssNow(rootElement())['overflow' + side],
    body = bodyElement();
  const said = own === 'visible' && body ? cssNow(body)['overflow' + side] : own;
  return said !== 'hidden' && said !== 'clip';
};

/* Scrolls what a wheel at a visible point {x, y} would scroll, by CSS pixels {right, down}; the page gets no wheel
   event. Answers {moved}. Over a frame it scrolls nothing and answers {doc, frame, x, y}, the key of the frame and the
   point in it; called again with `around`, it scrolls the contents around the frame. */
export const roll = ({x, y, right, down, around}) => {
  const at = inLayout(x, y),
    hit = hitAt(...at),
    root = scrollRoot();
  if (hit && !around && (tagOf(hit) === 'iframe' || tagOf(hit) === 'frame')) {
    const [left, top] = pointIn(hit, ...at);
    return {doc: state.doc, frame: keyOf(hit), x: left, y: top};
  }
  for (let node = hit; node && node !== root; node = parentOf(node)) {
    const style = cssNow(node),
      across = ROLLS.test(style.overflowX),
      along = ROLLS.test(style.overflowY);
    if (nudged(node, across ? right : 0, along ? down : 0)) return {moved: true};
    if (
      (down && along && style.overscrollBehaviorY !== 'auto' && scrollHeightOf(node) > clientHeightOf(node)) ||
      (right && across && style.overscrollBehaviorX !== 'auto' && scrollWidthOf(node) > clientWidthOf(node))
    )
      return {moved: false, ends: true};
  }
  return {moved: nudged(root, scrollsPage('X') ? right : 0, scrollsPage('Y') ? down : 0)};
};

/* Ends full screen, as Esc does in a browser window; `full` if it was on. */
export const leaveFullScreen = () => {
  const full = fullscreenElement() !== null;
  if (full) exitFullscreen().catch(() => {}); // the page may just have ended it
  return {full};
};
