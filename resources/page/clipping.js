/* What clips an element, and whether scrolling brings it out. */

import {contains} from './geometry.js';
import {isBefore} from './reach.js';
import {parentOf} from './tree.js';

/* The nearest thing around an element that clips what it holds; null for none. Most of what is around things is of a kind that hardly
   ever does, and to ask for the style of each cell and item would be a good part of a reading. */
export const HARDLY_CLIPS = new Set(['td', 'th', 'tr', 'tbody', 'thead', 'table', 'p', 'span', 'a', 'label', 'b', 'i', 'em', 'strong', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dd', 'dt']);
export const clipperOf = (from, memo) => {
  let node = from;
  while (node && HARDLY_CLIPS.has(node.localName)) node = parentOf(node);
  if (!node || node === document.body || node === document.documentElement) return null;
  let clipper = memo.get(node);
  if (clipper === undefined) memo.set(node, clipper = getComputedStyle(node).overflow !== 'visible' ? node : clipperOf(parentOf(node), memo));
  return clipper;
};
/* Why what is clipped away is not scrolled to: what clips it is folded to nothing, or it lies where that does not scroll; else "".
   And the outermost of what clips its middle. */
export const FREE = ['', null];
export const clippedBy = (rect, clipper, memo) => {
  let within = null;
  for (let node = clipper; node; node = clipperOf(parentOf(node), memo)) {
    const frame = node.getBoundingClientRect();
    if (node.clientHeight < 1 || node.clientWidth < 1) return ['hidden', null];
    if (isBefore(node, getComputedStyle(node), frame, rect)) return ['outside', null];
    if (contains(frame, rect.left + rect.width / 2, rect.top + rect.height / 2)) continue;
    within = node;
    rect = frame;   // it is scrolled to where that is
  }
  return ['', within];
};
