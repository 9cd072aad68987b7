/* Edges and corners that resize an element: only the cursor reveals them. */

import {HEAD_CELL, headWords} from './cells.js';
import {
  boundsOf,
  closest,
  cssNow,
  matches,
  nextElementOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {labelOver} from './hints.js';
import {nameOf} from './names.js';
import {besideOf} from './nearby.js';
import {STAGE} from './targets.js';
import {TELLS, clean, withoutSetting} from './text.js';

const EDGES = {
  n: 'top edge',
  s: 'bottom edge',
  e: 'right edge',
  w: 'left edge',
  ne: 'top right corner',
  nw: 'top left corner',
  se: 'bottom right corner',
  sw: 'bottom left corner',
};
/* "bottom right corner" for the cursor se-resize; "" for cursors that do not identify one. */
export const edgeOf = cursor => EDGES[/^([nsew]{1,2})-resize$/.exec(cursor)?.[1]] ?? '';
/* An element moved to and fro, by its shape: a thin edge, or a slider that is long in its direction of movement; else
   "". */
const MOST_EDGE = 16,
  ACROSS = /^(ew|col)-resize$/;
export const shapeOf = (cursor, width, height) => {
  const across = ACROSS.test(cursor),
    along = /^(ns|row)-resize$/.test(cursor);
  if (!across && !along) return '';
  const thin = across ? width : height,
    long = across ? height : width;
  return thin <= MOST_EDGE && thin * 2 < long ? 'edge' : thin > 2 * long ? 'slider' : '';
};
/* The name of a part in code, but not that it resizes something if its cursor shows the direction, nor an author's name
   for the part of a slider that is long in its direction: an edge or a slider is visible. */
const SAYS_RESIZE = /(^|\s)resiz(e|er|ing)(\s|$)/i,
  BETWEEN_ENDS = /^(connect|bar|fill|filled|line|middle|range|rail|selection|span)$/;
export const unlessResizing = (words, cursor) =>
  cursor.endsWith('-resize') && (SAYS_RESIZE.test(words) || BETWEEN_ENDS.test(words)) ? '' : words;
/* The part of a chart that dragging stretches: "x axis" if its numbers or words are under a shape, and "left end of the
   x axis" for the shape beside that. */
const LEAST_LABELS = 2,
  MOST_LABELS = 300,
  WAYS_OF_AXES = {w: ['left', 'x'], e: ['right', 'x'], n: ['upper', 'y'], s: ['lower', 'y']},
  NEAREST_END = 4;
const axisByLabels = shape => {
  const {cursor} = cssNow(shape),
    axis = ACROSS.test(cursor) ? 'x' : /^(ns|row)-resize$/.test(cursor) ? 'y' : '',
    drawing = axis && closest(shape, 'svg');
  if (!drawing) return '';
  const box = boundsOf(shape);
  const labels = Array.from(queryAll(drawing, 'text'))
    .slice(0, MOST_LABELS)
    .map(boundsOf)
    .filter(({left, right, top, bottom}) => {
      const x = (left + right) / 2,
        y = (top + bottom) / 2;
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    });
  return labels.length >= LEAST_LABELS ? axis : '';
};
export const axisOf = element => {
  if (!(element instanceof SVGElement)) return '';
  const axis = axisByLabels(element),
    end = axis ? null : WAYS_OF_AXES[/^([nsew])-resize$/.exec(cssNow(element).cursor)?.[1]];
  if (axis) return `${axis} axis`;
  if (!end) return '';
  const own = boundsOf(element);
  const beside = other => {
    const {left, right, top, bottom} = boundsOf(other);
    return end[1] === 'x'
      ? Math.abs(top - own.top) < NEAREST_END &&
          (Math.abs(left - own.right) < NEAREST_END ||
            Math.abs(right - own.left) < NEAREST_END ||
            (own.left >= left && own.right <= right))
      : Math.abs(left - own.left) < NEAREST_END &&
          (Math.abs(top - own.bottom) < NEAREST_END ||
            Math.abs(bottom - own.top) < NEAREST_END ||
            (own.top >= top && own.bottom <= bottom));
  };
  for (const next of [previousElementOf, nextElementOf])
    for (let other = next(element), left = MOST_SHAPES_BESIDE; other && left; other = next(other), left--)
      if (beside(other) && axisByLabels(other) === end[1]) return `${end[0]} end of the ${end[1]} axis`;
  return '';
};
const MOST_SHAPES_BESIDE = 3;
/* Likewise with the side of its parent, and the column that it widens: "bottom edge", "right edge of Amount". */
const AT_COLUMN = /^((left|right) edge|edge|divider)$/,
  MOST_OF_COLUMN = 40,
  SIGNS_OF_SORTING = /^[^\p{L}\p{N}]+|\s+[^\p{L}\p{N}\s]+$/gu; // one of them shows how it is sorted
export const placeOfEdge = (words, element) => {
  const named = words === 'edge' ? sideOfEdge(element) : words === 'slider' ? betweenHandles(element) : words;
  return columnOfEdge(named, element) || named;
};
/* "slider of Minutes" for the part between the handles of that. */
const AROUND_TRACK = 3;
const betweenHandles = part => {
  for (let node = parentElementOf(part), left = AROUND_TRACK; node && left; node = parentElementOf(node), left--) {
    const handle = query(node, '[role=slider]');
    if (!handle) continue;
    const words = nameOf(handle, 'slider', tagOf(handle))[0] || withoutSetting(besideOf(handle));
    return words ? `slider of ${words}` : 'slider';
  }
  const label = labelOver(part);
  return label ? `slider of ${label}` : 'slider';
};
/* The header that an edge is in, or that it follows in a row of headers and edges. */
const headOfEdge = element => {
  const around = closest(element, HEAD_CELL),
    before = around ? null : previousElementOf(element);
  return before && matches(before, HEAD_CELL) ? before : around;
};
/* Whether a button widens the column whose head it is in, and only says what that is called. */
const isEdgeOfHead = (element, name, css) => {
  if (!name || !ACROSS.test((css ?? cssNow(element)).cursor) || clean(textContentOf(element))) return false;
  const head = closest(element, HEAD_CELL),
    words = head && head !== element && clean(textContentOf(head)) ? headWords(head).replace(SIGNS_OF_SORTING, '') : '';
  return words !== '' && (name === words || name.startsWith(`${words} `));
};
/* Whether what an element is called belongs to others: the words on a large surface, or the head of a column. A small
   one that is moved as a whole, such as a node of a diagram, is called by its own words. */
const MOST_OF_WINDOW_MOVED = 0.1,
  MOST_ON_MOVED = 60;
export const isCalledByOthers = (element, role, level, [name, from], css) => {
  if (level !== STAGE || from !== 'content') return role === 'button' && isEdgeOfHead(element, name, css);
  const {width, height} = boundsOf(element);
  return (
    width * height > MOST_OF_WINDOW_MOVED * innerWidth * innerHeight ||
    name.length > MOST_ON_MOVED ||
    query(element, 'input, select, textarea') !== null
  );
};
const columnOfEdge = (words, element) => {
  const head = AT_COLUMN.test(words) || ACROSS.test(cssNow(element).cursor) ? headOfEdge(element) : null,
    column = head ? headWords(head).replace(SIGNS_OF_SORTING, '') : '';
  if (!TELLS.test(column) || column.length > MOST_OF_COLUMN) return '';
  const own = boundsOf(element),
    around = boundsOf(head);
  if (own.height <= own.width) return '';
  return `${own.left + own.right > around.left + around.right ? 'right' : 'left'} edge of ${column}`;
};
/* "bottom edge" for a thin edge at that side of its parent; "edge" for one in the middle, or of a parent that is no
   larger. */
const AT_SIDE = 10,
  LEAST_BETWEEN = 24;
const sideOfEdge = edge => {
  const around = parentElementOf(edge);
  if (!around) return 'edge';
  const own = boundsOf(edge),
    box = boundsOf(around),
    across = own.height > own.width;
  const before = across ? own.left - box.left : own.top - box.top,
    after = across ? box.right - own.right : box.bottom - own.bottom;
  if (Math.min(before, after) > AT_SIDE || Math.max(before, after) < LEAST_BETWEEN) return 'edge';
  return `${across ? (before < after ? 'left' : 'right') : before < after ? 'top' : 'bottom'} edge`;
};
