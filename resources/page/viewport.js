/* Scrolling, focus and full screen, on request. */

import {elementOf} from './document.js';
import {
  clientHeightOf, exitFullscreen, focus, fullscreenElement, scrollElementBy, scrollHeightOf, scrollIntoView,
  scrollRoot,
} from './dom.js';
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

/* Scrolls as a wheel would: the element of `key`, the document, or else the innermost box in view that can still move
   that way. */
export const scrollBy = options => {
  const side = options.sideways ? 'Left' : 'Top';
  const named = options.key ? elementOf(options.key) : null;
  const screen = Math.max(40, Math.round(0.875 * (named ? named['client' + (options.sideways ? 'Width' : 'Height')] : innerHeight)));
  const by = options.sign * (options.pixels ?? screen);
  const root = scrollRoot();
  const boxes = named ? [named] : [root];
  for (let node = named ? null : hitAt(innerWidth / 2, innerHeight / 2); node && node !== root; node = parentOf(node))
    if (/auto|scroll|overlay/.test(getComputedStyle(node).overflowY)
        && scrollHeightOf(node) > clientHeightOf(node) + 1) boxes.push(node);
  for (const box of boxes) {
    const before = box['scroll' + side];
    scrollElementBy(box, {[side.toLowerCase()]: by, behavior: 'instant'});
    if (box['scroll' + side] !== before) return {scrolls: true, moved: box['scroll' + side] - before, screen};
  }
  return {scrolls: boxes.length > 1 || scrollHeightOf(root) > innerHeight + 1, moved: 0, screen};
};

/* Ends full screen, as Esc does in a browser window; `full` if it was on. */
export const leaveFullScreen = () => {
  const full = fullscreenElement() !== null;
  if (full) exitFullscreen().catch(() => {});   // the page may just have ended it
  return {full};
};
