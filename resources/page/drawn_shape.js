/* The look of a small drawing, whatever its technique: the amount of ink in each cell of the square around it. Drawings
   of one thing from two icon sets look alike, whether lines or filled outlines. */

import {attr, closest, cssNow, parentElementOf, queryAll, tagOf} from './dom.js';
import {inTree} from './tree.js';

export const SHAPE_CELLS = 12; // along a side
const SHEET = 48,
  LEAST_INK = 60,
  FULL_INK = 255; // pixels along a side; how dark one is
const MOST_PARTS_DRAWN = 40,
  MOST_OUTLINE = 4000; // letters of a path
const INKED = 'path, circle, ellipse, rect, line, polyline, polygon, use',
  NOT_INKED = 'defs, clipPath, mask, pattern, marker, symbol',
  NO_INK = /^(none|transparent|rgba\(.*, 0\))$/;
const outlineOf = (part, tag) => {
  if (tag === 'path') return new Path2D(attr(part, 'd') || '');
  const path = new Path2D(),
    at = name => Number.parseFloat(attr(part, name) || '0') || 0,
    size = name => Math.max(0, at(name)); // a path takes no radius below 0
  if (tag === 'circle') path.arc(at('cx'), at('cy'), size('r'), 0, 2 * Math.PI);
  else if (tag === 'ellipse') path.ellipse(at('cx'), at('cy'), size('rx'), size('ry'), 0, 0, 2 * Math.PI);
  else if (tag === 'rect') path.roundRect(at('x'), at('y'), size('width'), size('height'), size('rx') || size('ry'));
  else {
    const numbers =
      tag === 'line'
        ? ['x1', 'y1', 'x2', 'y2'].map(at)
        : (attr(part, 'points') || '')
            .split(/[\s,]+/)
            .filter(Boolean)
            .map(Number);
    for (let i = 0; i + 1 < numbers.length; i += 2) path.lineTo(numbers[i], numbers[i + 1]);
    if (tag === 'polygon') path.closePath();
  }
  return path;
};
/* The position of a part in its drawing by its attributes and those of the groups around it. */
const placedIn = (part, drawing) => {
  let place = new DOMMatrix();
  for (let node = part; node && node !== drawing; node = parentElementOf(node)) {
    const steps = hasTransform(node) ? node.transform.baseVal : null; // only read: to merge them changes the page's own list
    for (let i = (steps?.numberOfItems ?? 0) - 1; i >= 0; i--)
      place = DOMMatrix.fromMatrix(steps.getItem(i).matrix).multiply(place);
  }
  return place;
};
const hasTransform = node => attr(node, 'transform') !== null && node.transform?.baseVal !== undefined;
/* The parts of a drawing, each {part, tag, place, outer}; `outer` is the element that uses it, if it is elsewhere in
   the page. */
const inkedParts = svg => {
  const found = [];
  for (const part of Array.from(queryAll(svg, INKED)).slice(0, MOST_PARTS_DRAWN)) {
    const tag = tagOf(part);
    if (closest(part, NOT_INKED)) continue;
    if (tag !== 'use') {
      found.push({part, tag, place: placedIn(part, svg), outer: null});
      continue;
    }
    const [file, id] = (attr(part, 'href') ?? attr(part, 'xlink:href') ?? '').split('#'),
      symbol = !file && id ? inTree(svg, id) : null;
    const inner = !symbol
      ? []
      : tagOf(symbol) === 'symbol' || tagOf(symbol) === 'g' || tagOf(symbol) === 'svg'
        ? Array.from(queryAll(symbol, INKED))
        : [symbol];
    for (const one of inner.slice(0, MOST_PARTS_DRAWN))
      if (tagOf(one) !== 'use')
        found.push({part: one, tag: tagOf(one), place: placedIn(one, symbol), outer: part, symbol});
  }
  return found;
};
/* The paint of a part: from its own style, or from that of the element that uses it if neither it nor a group around it
   has one. */
const paintedWith = ({part, outer, symbol}, name) => {
  if (!outer) return cssNow(part)[name];
  for (let node = part; node; node = node === symbol ? null : parentElementOf(node)) {
    const own = attr(node, name);
    if (own && own !== 'currentColor') return own;
  }
  return cssNow(outer)[name];
};
let sheet = null;
const inkOn = (ink, x, y) => ink[4 * (y * SHEET + x) + 3];
/* The ink of a drawing on a sheet, with the rotations and mirrorings of its style. */
const inkOf = (svg, turned) => {
  const parts = inkedParts(svg);
  if (!parts.length || parts.some(({part, tag}) => tag === 'path' && (attr(part, 'd') || '').length > MOST_OUTLINE))
    return null;
  const seen =
    ((parts[0].symbol && attr(parts[0].symbol, 'viewBox')) || attr(svg, 'viewBox'))
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [left, top, width, height] =
    seen.length === 4 && seen.every(Number.isFinite) ? seen : [0, 0, svg.width.baseVal.value, svg.height.baseVal.value];
  const by = (0.75 * SHEET) / Math.max(width, height);
  if (!Number.isFinite(by) || by <= 0) return null;
  sheet ??= new OffscreenCanvas(SHEET, SHEET).getContext('2d', {willReadFrequently: true});
  sheet.setTransform(1, 0, 0, 1, 0, 0);
  sheet.clearRect(0, 0, SHEET, SHEET);
  const whole = new DOMMatrix()
    .translate(SHEET / 2, SHEET / 2)
    .multiply(turned)
    .scale(by)
    .translate(-left - width / 2, -top - height / 2);
  for (const one of parts) {
    const css = cssNow(one.part),
      clear = Number(css.opacity),
      fill = paintedWith(one, 'fill'),
      stroke = paintedWith(one, 'stroke');
    if ((css.visibility !== 'visible' && !one.outer) || css.display === 'none' || !(clear > 0)) continue;
    sheet.setTransform(whole.multiply(one.place));
    const path = outlineOf(one.part, one.tag);
    sheet.globalAlpha = clear * Number(css.fillOpacity || 1);
    if (!NO_INK.test(fill))
      sheet.fill(path, attr(one.part, 'fill-rule') === 'evenodd' || css.fillRule === 'evenodd' ? 'evenodd' : 'nonzero');
    if (NO_INK.test(stroke)) continue;
    sheet.globalAlpha = clear * Number(css.strokeOpacity || 1);
    sheet.lineWidth = Number.parseFloat(paintedWith(one, 'stroke-width')) || 1;
    sheet.lineCap = css.strokeLinecap || 'butt';
    sheet.lineJoin = css.strokeLinejoin || 'miter';
    sheet.stroke(path);
  }
  return sheet.getImageData(0, 0, SHEET, SHEET).data;
};
/* The box of the ink, [left, top, right, bottom]; null if there is none. */
const inkedBox = ink => {
  let left = SHEET,
    top = SHEET,
    right = -1,
    bottom = -1;
  for (let y = 0; y < SHEET; y++)
    for (let x = 0; x < SHEET; x++)
      if (inkOn(ink, x, y) > LEAST_INK) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = y;
      }
  return right < 0 ? null : [left, top, right, bottom];
};
/* The ink in each cell of the square around a drawing, row by row; null for a drawing without ink, or an unreadable
   one. */
export const inkedCells = (svg, turned) => {
  const ink = inkOf(svg, turned),
    box = ink && inkedBox(ink);
  if (!box) return null;
  const [left, top, right, bottom] = box,
    side = Math.max(right - left, bottom - top) + 1,
    cells = new Float32Array(SHAPE_CELLS * SHAPE_CELLS);
  const from = [(left + right + 1 - side) / 2, (top + bottom + 1 - side) / 2];
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const dark = inkOn(ink, x, y);
      if (!dark) continue;
      const u = ((x + 0.5 - from[0]) / side) * SHAPE_CELLS - 0.5,
        v = ((y + 0.5 - from[1]) / side) * SHAPE_CELLS - 0.5;
      const column = Math.floor(u),
        row = Math.floor(v),
        right = u - column,
        down = v - row;
      for (const [across, under, share] of [
        [0, 0, (1 - right) * (1 - down)],
        [1, 0, right * (1 - down)],
        [0, 1, (1 - right) * down],
        [1, 1, right * down],
      ])
        if (column + across >= 0 && column + across < SHAPE_CELLS && row + under >= 0 && row + under < SHAPE_CELLS)
          cells[(row + under) * SHAPE_CELLS + column + across] += (dark * share) / FULL_INK;
    }
  return cells;
};
