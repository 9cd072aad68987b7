/* The ancestor that clips an element, and whether scrolling reveals it. */

import {bodyElement, boundsOf, clientHeightOf, clientWidthOf, cssNow, rootElement, tagOf} from './dom.js';
import {contains} from './geometry.js';
import {isBefore, isCutAway} from './reach.js';
import {parentOf} from './tree.js';

/* The nearest ancestor that clips its content; null for none. Table cells, list items and inline elements hardly ever
   do, and asking for all their styles would take a good part of a reading. */
export const HARDLY_CLIPS = new Set([
  'td',
  'th',
  'tr',
  'tbody',
  'thead',
  'table',
  'p',
  'span',
  'a',
  'label',
  'b',
  'i',
  'em',
  'strong',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'dd',
  'dt',
]);
export const clipperOf = (from, memo) => {
  let node = from;
  while (node && HARDLY_CLIPS.has(tagOf(node))) node = parentOf(node);
  if (!node || node === bodyElement() || node === rootElement()) return null;
  let clipper = memo.get(node);
  if (clipper === undefined)
    memo.set(node, (clipper = cssNow(node).overflow !== 'visible' ? node : clipperOf(parentOf(node), memo)));
  return clipper;
};
/* Why scrolling does not reveal a clipped element: "hidden" if its clipping ancestor is collapsed, "outside" if it is
   where that does not scroll; else "". And the outermost ancestor that clips its middle. */
export const FREE = ['', null];
export const clippedBy = (rect, clipper, memo, target = null) => {
  let within = null,
    inner = target;
  for (let node = clipper; node; node = clipperOf(parentOf(node), memo)) {
    const frame = boundsOf(node);
    if (clientHeightOf(node) < 1 || clientWidthOf(node) < 1) return ['hidden', null];
    const style = cssNow(node);
    if (isBefore(node, style, frame, rect)) return ['outside', null];
    if (inner && isCutAway(node, style, frame, rect, inner)) return ['outside', null];
    if (contains(frame, rect.left + rect.width / 2, rect.top + rect.height / 2)) continue;
    within = node;
    inner = inner && node;
    rect = frame; // scrolling brings it to where that is
  }
  return ['', within];
};
