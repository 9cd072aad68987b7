/* The visible part of an element inside its scroll containers. */

import {bodyElement, boundsOf, clientRectsOf, cssNow, offsetParentOf, rootElement} from './dom.js';
import {rounded} from './geometry.js';
import {INLINE, parentOf} from './tree.js';

/* The intersection of two cut-outs, [left, top, right, bottom] each; null cuts nothing off. */
const within = (one, other) =>
  one && other
    ? [Math.max(one[0], other[0]), Math.max(one[1], other[1]), Math.min(one[2], other[2]), Math.min(one[3], other[3])]
    : one || other;
/* The cut-out through which a node is seen: the intersection of its ancestors that scroll or clip, within the
   viewport. */
export const cutOutOf = (node, css, cutOuts) =>
  css.position === 'fixed' || css.position === 'absolute'
    ? cutOutIn(offsetParentOf(node), cutOuts)
    : cutOutIn(parentOf(node), cutOuts);
const cutOutIn = (node, cutOuts) => {
  if (!node || node === bodyElement() || node === rootElement()) return null;
  let cutOut = cutOuts.get(node);
  if (cutOut !== undefined) return cutOut;
  const css = cssNow(node);
  cutOut = cutOutOf(node, css, cutOuts);
  if (css.overflowX !== 'visible' && !INLINE.test(css.display)) {
    const {left, top, right, bottom} = boundsOf(node);
    cutOut = within(cutOut, [left, top, right, bottom]);
  }
  cutOuts.set(node, cutOut);
  return cutOut;
};
/* The visible part of a rectangle inside its scroll containers, as [x, y, width, height]; null if all of it is
   visible. */
export const seenOf = (target, css, rect, view) => {
  if (rect.bottom <= 0 || rect.right <= 0 || rect.top >= view.height || rect.left >= view.width) return null;
  const cutOut = cutOutOf(target, css, view.cutOuts);
  if (!cutOut) return null;
  const [left, top, right, bottom] = within(cutOut, [rect.left, rect.top, rect.right, rect.bottom]);
  if (left <= rect.left && top <= rect.top && right >= rect.right && bottom >= rect.bottom) return null;
  return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)].map(rounded);
};
/* The lines of an element whose text wraps, as [x, y, width, height] each, from the corner of its one box, which also
   lies over its neighbours. null for an element of one line, of so many that they are nearly all of its box, or of
   lines with more than words between them, such as a picture: that is a part of it, but of none of its lines. */
export const wrappedLines = (target, css, rect) => {
  if (css.display !== 'inline' || rect.height < TWO_LINES_HIGH * parseFloat(css.fontSize)) return null;
  const lines = Array.from(clientRectsOf(target)).filter(line => line.width >= 1 && line.height >= 1);
  const follows = (line, above) =>
    line.top >= above.bottom - line.height / 2 && line.top <= above.bottom + MOST_BETWEEN_LINES * line.height;
  if (lines.length < 2 || lines.length > MOST_LINES_APART) return null;
  if (!lines.every((line, at) => at === 0 || follows(line, lines[at - 1]))) return null;
  return lines.map(({x, y, width, height}) => [x - rect.x, y - rect.y, width, height].map(rounded));
};
const TWO_LINES_HIGH = 1.9,
  MOST_LINES_APART = 6,
  MOST_BETWEEN_LINES = 1.5;
