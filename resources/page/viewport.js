/* Scrolling, focus and full screen, as asked for from outside. */

import {elementOf} from './document.js';
import {hitAt, parentOf} from './tree.js';

export const scroll = options => {
  window.scrollTo({left: options.x, top: options.y, behavior: 'instant'});
  return {x: scrollX, y: scrollY};
};

/* Brings an element into view and gives it the keyboard: what is out of sight until then often shows itself for that. */
export const bring = key => {
  const target = elementOf(key);
  target?.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
  target?.focus?.({preventScroll: true});
  return {there: target !== null};
};

/* Scrolls what a hand would: the element of `key`, the document, or else the largest box in view that can go further that way. */
export const scrollBy = options => {
  const side = options.sideways ? 'Left' : 'Top';
  const named = options.key ? elementOf(options.key) : null;
  const screen = Math.max(40, Math.round(0.875 * (named ? named['client' + (options.sideways ? 'Width' : 'Height')] : innerHeight)));
  const by = options.sign * (options.pixels ?? screen);
  const root = document.scrollingElement || document.documentElement;
  const boxes = named ? [named] : [root];
  for (let node = named ? null : hitAt(innerWidth / 2, innerHeight / 2); node && node !== root; node = parentOf(node))
    if (/auto|scroll|overlay/.test(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight + 1) boxes.push(node);
  for (const box of boxes) {
    const before = box['scroll' + side];
    box.scrollBy({[side.toLowerCase()]: by, behavior: 'instant'});
    if (box['scroll' + side] !== before) return {scrolls: true, moved: box['scroll' + side] - before, screen};
  }
  return {scrolls: boxes.length > 1 || root.scrollHeight > innerHeight + 1, moved: 0, screen};
};

/* Ends the full screen of the page, as Esc does in a browser with a window; `full` if there was one. */
export const leaveFullScreen = () => {
  const full = document.fullscreenElement !== null;
  if (full) document.exitFullscreen().catch(() => {});   // the page may have ended it just now
  return {full};
};
