/* The position of rotated or scaled elements and frames in the viewport. */

import {state} from './document.js';
import {
  boundsOf,
  clientRectsOf,
  cssNow,
  cssZoomOf,
  dispatch,
  listen,
  offsetHeightOf,
  offsetWidthOf,
  rootOf,
  unlisten,
} from './dom.js';
import {rounded} from './geometry.js';

const FAR = 100000;
/* A page cannot listen for an event with an unknown name. */
const SOUNDING = 'sounding' + state.doc;

/* Points of the viewport in the element's own coordinates, with all transforms undone; whole pixels. */
const ownPoints = (element, points) => {
  const events = points.map(([clientX, clientY]) => new MouseEvent(SOUNDING, {clientX, clientY})),
    found = [];
  if (rootOf(element) === document) {
    for (const event of events) {
      dispatch(element, event);
      found.push([event.offsetX, event.offsetY]);
    }
    return found;
  }
  // In a shadow root the target is known only during dispatch. Elsewhere no listener is added, since a growing number
  // of listeners would look as if the page had new ones.
  const note = event => found.push([event.offsetX, event.offsetY]);
  listen(element, SOUNDING, note);
  for (const event of events) dispatch(element, event);
  unlisten(element, SOUNDING, note);
  return found;
};

/* The directions of an element's axes in the viewport: [a, b, c, d] for x' = a·x + c·y and y' = b·x + d·y; null if it
   is not transformed. In perspective, their average over its rectangle. */
const turnOf = (element, rect) => {
  let from = [0, 0],
    wide = FAR,
    high = FAR;
  let [o, x, y, both] = ownPoints(element, [from, [FAR, 0], [0, FAR], [FAR, FAR]]);
  if (Math.abs(x[0] + y[0] - o[0] - both[0]) > 4 || Math.abs(x[1] + y[1] - o[1] - both[1]) > 4) {
    from = [rect.left, rect.top];
    wide = rect.width;
    high = rect.height;
    [o, x, y] = ownPoints(element, [from, [rect.right, rect.top], [rect.left, rect.bottom]]);
  }
  const p = (x[0] - o[0]) / wide,
    r = (x[1] - o[1]) / wide,
    q = (y[0] - o[0]) / high,
    s = (y[1] - o[1]) / high;
  const det = p * s - q * r;
  if ((p === 1 && s === 1 && q === 0 && r === 0) || !(Math.abs(det) > 1e-6)) return null;
  return [s / det, -r / det, -q / det, p / det];
};
const zoomOf = element => cssZoomOf(element) ?? 1;

/* Where the content of a frame is drawn: the corner of its viewport in this one, and its axes; null if they are those
   of this one. */
export const frameSpot = (node, css, rect) => {
  const turn = turnOf(node, rect),
    zoom = zoomOf(node);
  const edge = side => zoom * ((parseFloat(css[`border${side}Width`]) || 0) + (parseFloat(css[`padding${side}`]) || 0));
  const left = edge('Left'),
    top = edge('Top');
  if (!turn) return {x: rect.x + left, y: rect.y + top, turn: zoom === 1 ? null : [zoom, 0, 0, zoom]};
  // A rotated box and the rectangle around it have the same centre.
  const [a, b, c, d] = turn,
    right = left - (zoom * offsetWidthOf(node)) / 2,
    down = top - (zoom * offsetHeightOf(node)) / 2;
  return {
    x: rect.x + rect.width / 2 + a * right + c * down,
    y: rect.y + rect.height / 2 + b * right + d * down,
    turn: turn.map(number => number * zoom),
  };
};

/* Converts a point of the viewport into one of a frame that is drawn there, however it is transformed. */
export const pointIn = (hit, x, y, {x: left, y: top, turn} = frameSpot(hit, cssNow(hit), boundsOf(hit))) => {
  const [a, b, c, d] = turn ?? [1, 0, 0, 1],
    det = a * d - b * c;
  return [(d * (x - left) - c * (y - top)) / det, (a * (y - top) - b * (x - left)) / det];
};

/* The sides of a transformed element as vectors [x1, y1, x2, y2]; null if its rectangle is enough. Wanted in frames
   that are transformed themselves, where the rectangle around a rectangle is too large. */
export const sidesOf = (element, rect) => {
  const turn = offsetWidthOf(element) ? turnOf(element, rect) : null;
  if (!turn) return null;
  const [a, b, c, d] = turn,
    wide = offsetWidthOf(element) * zoomOf(element),
    high = offsetHeightOf(element) * zoomOf(element);
  const sides = [a * wide, b * wide, c * high, d * high];
  const fits =
    Math.abs(Math.abs(sides[0]) + Math.abs(sides[2]) - rect.width) < 2 &&
    Math.abs(Math.abs(sides[1]) + Math.abs(sides[3]) - rect.height) < 2;
  return fits ? sides.map(rounded) : null;
};

/* The rectangle around a transformed inline box of several lines: around the box as a whole, as Playwright computes it,
   not around each line. For any other element the given rectangle. */
export const wholeRect = (element, css, rect) => {
  if (Math.min(rect.width, rect.height) < 24 || css.display !== 'inline' || css.writingMode !== 'horizontal-tb')
    return rect;
  const lines = clientRectsOf(element),
    turn = lines.length > 1 && offsetHeightOf(element) ? turnOf(element, rect) : null;
  if (!turn) return rect;
  const [a, b, c, d] = turn,
    det = a * d - b * c;
  const middles = Array.from(lines, ({x, y, width, height}) => [x + width / 2, y + height / 2]).map(([x, y]) => [
    (d * x - c * y) / det,
    (a * y - b * x) / det,
  ]);
  const downs = middles.map(middle => middle[1]),
    above = Math.min(...downs),
    below = Math.max(...downs);
  const high = offsetHeightOf(element) * zoomOf(element) - (below - above);
  const halves = Array.from(lines, ({width, height}) =>
    Math.abs(a) > Math.abs(b)
      ? (width - Math.abs(c) * high) / Math.abs(a) / 2
      : (height - Math.abs(d) * high) / Math.abs(b) / 2,
  );
  const left = Math.min(...middles.map(([x], i) => x - halves[i])),
    right = Math.max(...middles.map(([x], i) => x + halves[i]));
  const x = (left + right) / 2,
    y = (above + below) / 2,
    wide = right - left,
    tall = below - above + high;
  const width = Math.abs(a) * wide + Math.abs(c) * tall,
    height = Math.abs(b) * wide + Math.abs(d) * tall;
  return new DOMRect(a * x + c * y - width / 2, b * x + d * y - height / 2, width, height);
};
