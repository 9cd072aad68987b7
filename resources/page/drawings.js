/* The meaning of a small drawing without words, from its strokes alone, a cross, three bars, an arrow, a sun; or else
   from its looks. */

import {attr, boundsOf, closest, cssNow, parentElementOf, queryAll, tagOf} from './dom.js';
import {isTurned, shapeWords} from './shape_words.js';
import {isShown} from './tree.js';

const MOST_DRAWING = 64,
  MOST_STROKES = 16,
  MOST_PATH = 400; // CSS pixels; parts of a drawing; letters of a path
const PATH_ARGUMENTS = {m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0},
  CURVED = /[acqst]/;
const IN_PATH = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/y;
/* The numbers after a letter of a path; the flags of an arc are single digits that may follow without spaces. */
const argumentsIn = (letter, text) => {
  const numbers = [],
    each = PATH_ARGUMENTS[letter];
  for (let at = 0; at < text.length;) {
    if (/[\s,]/.test(text[at])) {
      at++;
      continue;
    }
    const place = numbers.length % each;
    if (letter === 'a' && (place === 3 || place === 4)) {
      numbers.push(Number(text[at++]));
      continue;
    }
    IN_PATH.lastIndex = at;
    const found = IN_PATH.exec(text);
    if (!found) return null;
    numbers.push(Number(found[0]));
    at = IN_PATH.lastIndex;
  }
  return numbers;
};
/* The strokes of a path, each {points, curves, closed}; null if it cannot be read. */
const strokesOfPath = path => {
  const strokes = [];
  let x = 0,
    y = 0,
    now = null;
  for (const [, sign, text] of path.matchAll(/([a-z])([^a-df-z]*)/gi)) {
    const letter = sign.toLowerCase(),
      own = sign === letter,
      numbers = argumentsIn(letter, text),
      each = PATH_ARGUMENTS[letter];
    if (!numbers || each === undefined || (each && (numbers.length % each || !numbers.length))) return null;
    if (letter === 'z') {
      if (now) {
        now.closed = true;
        [x, y] = now.points[0];
      }
      continue;
    }
    for (let at = 0; at < numbers.length; at += each) {
      const [last, end] = [numbers[at + each - 2], numbers[at + each - 1]];
      if (letter === 'h') x = own ? x + end : end;
      else if (letter === 'v') y = own ? y + end : end;
      else [x, y] = own ? [x + last, y + end] : [last, end];
      if (letter === 'm' && !at) strokes.push((now = {points: [], curves: 0, closed: false}));
      if (!now) return null;
      if (now.closed) strokes.push((now = {points: [now.points[0]], curves: 0, closed: false}));
      now.points.push([x, y]);
      if (CURVED.test(letter)) now.curves++;
    }
  }
  return strokes;
};
const lengthAt = (part, name) => Number.parseFloat(attr(part, name) || '0');
const strokesOf = part => {
  const tag = tagOf(part);
  if (tag === 'path') {
    const path = attr(part, 'd') || '';
    return path.length > MOST_PATH ? null : strokesOfPath(path);
  }
  if (tag === 'line')
    return [
      {
        points: [
          [lengthAt(part, 'x1'), lengthAt(part, 'y1')],
          [lengthAt(part, 'x2'), lengthAt(part, 'y2')],
        ],
        curves: 0,
        closed: false,
      },
    ];
  const numbers = (attr(part, 'points') || '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  return [
    {
      points: Array.from({length: numbers.length >> 1}, (_, at) => numbers.slice(2 * at, 2 * at + 2)),
      curves: 0,
      closed: tag === 'polygon',
    },
  ];
};
const DRAWN_PARTS = 'path, line, polyline, polygon, circle, rect, ellipse, use, image, text';
const NOT_DRAWN = /^(none|transparent)$/;
/* The parts of a drawing that are seen: {circles, strokes}; null if there are too many, or others. */
const drawnParts = svg => {
  const circles = [],
    strokes = [],
    parts = Array.from(queryAll(svg, DRAWN_PARTS));
  if (!parts.length || parts.length > MOST_STROKES) return null;
  for (const part of parts) {
    const tag = tagOf(part);
    if (cssNow(part).display === 'none') continue; // such as the other of two arrows
    if (NOT_DRAWN.test(attr(part, 'stroke') || '') && NOT_DRAWN.test(attr(part, 'fill') || '')) continue; // it only makes room
    if (tag === 'circle') {
      circles.push({x: lengthAt(part, 'cx'), y: lengthAt(part, 'cy'), r: lengthAt(part, 'r')});
      continue;
    }
    const found = /^(path|line|polyline|polygon)$/.test(tag) ? strokesOf(part) : null;
    if (!found || found.some(({points}) => points.length < 2 || points.flat().some(Number.isNaN))) return null;
    strokes.push(...found);
  }
  return {circles, strokes};
};

const lineLength = ([[x, y], [u, v]]) => Math.hypot(u - x, v - y);
const lineMiddle = ([[x, y], [u, v]]) => [(x + u) / 2, (y + v) / 2];
const areNear = (one, other, most) => Math.hypot(one[0] - other[0], one[1] - other[1]) <= most;
const liesLevel = ([[x, y], [u, v]]) => Math.abs(v - y) < 0.05 * Math.abs(u - x);
const standsUpright = ([[x, y], [u, v]]) => Math.abs(u - x) < 0.05 * Math.abs(v - y);
const liesAslant = line => !liesLevel(line) && !standsUpright(line);
const SAME_LENGTH = 0.15; // of a length
const areAlike = (one, other) => Math.abs(one - other) <= SAME_LENGTH * Math.max(one, other);
/* Where two equal legs point, as "up"; "" if they are not equal or point askew. */
const pointsTo = ([start, tip, end]) => {
  const [x, y] = lineMiddle([start, end]),
    right = tip[0] - x,
    down = tip[1] - y;
  if (
    !areAlike(lineLength([start, tip]), lineLength([tip, end])) ||
    Math.hypot(right, down) < 0.3 * lineLength([start, tip])
  )
    return '';
  if (Math.abs(down) < SAME_LENGTH * Math.abs(right)) return right > 0 ? 'right' : 'left';
  return Math.abs(right) < SAME_LENGTH * Math.abs(down) ? (down > 0 ? 'down' : 'up') : '';
};
/* A tick: a short leg down to the right, and a longer one up from there; drawn from either end. */
const isCheck = points => fallsAndRises(points) || fallsAndRises([...points].reverse());
const fallsAndRises = ([[x, y], [u, v], [r, s]]) =>
  x < u &&
  u < r &&
  y < v &&
  s < y &&
  lineLength([
    [u, v],
    [r, s],
  ]) >
    1.4 *
      lineLength([
        [x, y],
        [u, v],
      ]);
const ofLines = lines => {
  if (lines.length === 1 && liesLevel(lines[0]) && lines[0][0][0] !== lines[0][1][0]) return 'minus';
  if (lines.length === 3 && lines.every(liesLevel))
    return lines.every(line => areAlike(lineLength(line), lineLength(lines[0]))) ? 'menu' : '';
  if (
    lines.length !== 2 ||
    !areNear(lineMiddle(lines[0]), lineMiddle(lines[1]), SAME_LENGTH * lineLength(lines[0])) ||
    !areAlike(lineLength(lines[0]), lineLength(lines[1]))
  )
    return '';
  if (lines.every(liesAslant)) return 'close';
  return lines.some(liesLevel) && lines.some(standsUpright) ? 'add' : '';
};
const ofStraightArrow = (line, bend) => {
  const way = pointsTo(bend),
    least = 0.2 * lineLength(line);
  return way && line.some(end => areNear(end, bend[1], least)) ? way : '';
};
const isSun = (circle, lines) =>
  lines.length >= 6 && lines.every(line => line.every(([x, y]) => Math.hypot(x - circle.x, y - circle.y) > circle.r));
const isGlass = (circle, line) => {
  const [near, far] = line
    .map(([x, y]) => [Math.hypot(x - circle.x, y - circle.y), x - circle.x, y - circle.y])
    .sort((one, other) => one[0] - other[0]);
  return near[0] < 1.3 * circle.r && far[0] > 1.3 * circle.r && far[1] > 0 && far[2] > 0;
};
const areDots = circles =>
  circles.length === 3 &&
  circles.every(({r}) => r === circles[0].r && r > 0) &&
  (circles.every(({x}) => x === circles[0].x) || circles.every(({y}) => y === circles[0].y));
/* Two arcs from one point to another and back, and nothing else. */
const isMoon = ({points, curves, closed}) =>
  curves >= 2 && curves === points.length - 1 && curves <= 4 && closed && areNear(points[0], points.at(-1), 1);
/* A filled triangle with two equal sides; one that points to the right may also be a play button. */
const triangleWay = ({points, curves, closed}) => {
  const corners = points.length === 4 && areNear(points[0], points[3], 0) ? points.slice(0, 3) : points;
  if (curves || corners.length !== 3 || (!closed && corners === points)) return '';
  const ways = [0, 1, 2]
    .map(tip => pointsTo([corners[(tip + 2) % 3], corners[tip], corners[(tip + 1) % 3]]))
    .filter(Boolean);
  return ways.length === 1 && ways[0] !== 'right' ? `arrow ${ways[0]}` : '';
};
/* Three round outlines of one size in a line: dots drawn by one path. */
const roundOf = stroke => {
  const rim = stroke.points.slice(0, -1),
    middle = place => rim.reduce((sum, point) => sum + point[place], 0) / rim.length;
  const x = Math.round(10 * middle(0)) / 10,
    y = Math.round(10 * middle(1)) / 10;
  return {x, y, r: Math.round(10 * Math.max(...rim.map(point => Math.hypot(point[0] - x, point[1] - y)))) / 10};
};
const ofStrokes = ({circles, strokes}) => {
  if (!circles.length && strokes.length === 3 && strokes.every(isMoon) && areDots(strokes.map(roundOf))) return 'more';
  const filled = !circles.length && strokes.length === 1 ? triangleWay(strokes[0]) : '';
  if (filled) return filled;
  const straight = strokes.filter(({curves, closed}) => !curves && !closed).map(({points}) => points),
    others = strokes.length - straight.length;
  const lines = straight.filter(points => points.length === 2),
    bends = straight.filter(points => points.length === 3);
  if (lines.length + bends.length < straight.length || circles.length > 1)
    return areDots(circles) && !strokes.length ? 'more' : '';
  if (circles.length) {
    if (bends.length || others) return '';
    return isSun(circles[0], lines)
      ? 'sun'
      : lines.length === 1 && isGlass(circles[0], lines[0])
        ? 'search'
        : lines.length === 2
          ? ofLines(lines)
          : '';
  }
  if (others === 1 && lines.length === 1 && bends.length === 1)
    return {down: 'download', up: 'upload'}[ofStraightArrow(lines[0], bends[0])] ?? '';
  if (others) return others === 1 && !straight.length && isMoon(strokes[0]) ? 'moon' : '';
  if (!bends.length) return ofLines(lines);
  if (lines.length === 1 && bends.length === 1)
    return ofStraightArrow(lines[0], bends[0]) && `arrow ${ofStraightArrow(lines[0], bends[0])}`;
  if (lines.length || bends.length > 1) return '';
  return isCheck(bends[0]) ? 'check' : pointsTo(bends[0]) && `arrow ${pointsTo(bends[0])}`;
};
/* Whether all that is drawn is one flat bar in the middle of a small drawing. A wide one may be the name of a firm,
   which is drawn as one shape, and a picture or an open line anything. */
const LEAST_BAR = 0.4,
  MOST_BAR_HEIGHT = 0.2,
  WIDEST_DRAWING = 2; // of the drawing; of its own width; of the drawing's height
const BAR_PARTS = new Set(['path', 'line', 'polygon', 'rect', 'use']);
const isBar = (svg, box) => {
  if (!isIconSize(box) || box.width > WIDEST_DRAWING * box.height) return false;
  const drawn = Array.from(queryAll(svg, DRAWN_PARTS)),
    bar = drawn.length === 1 && BAR_PARTS.has(tagOf(drawn[0])) ? boundsOf(drawn[0]) : null;
  return (
    bar !== null &&
    bar.width >= LEAST_BAR * box.width &&
    bar.height <= MOST_BAR_HEIGHT * bar.width &&
    Math.abs(bar.top + bar.height / 2 - box.top - box.height / 2) < SAME_LENGTH * box.height
  );
};
const isIconSize = ({width, height}) => width > 0 && width <= MOST_DRAWING && height <= MOST_DRAWING;
/* The meaning of the only visible drawing in an element; "" if neither its strokes nor its looks show it. */
export const drawnThing = element => {
  const svg = tagOf(element) === 'svg' ? element : shownDrawing(element);
  if (!svg) return '';
  const box = boundsOf(svg),
    parts = isIconSize(box) ? drawnParts(svg) : null;
  return (
    (parts && !isTurned(svg, element) && ofStrokes(parts)) || (isBar(svg, box) ? 'minus' : shapeWords(svg, element))
  );
};
/* Of several alternating drawings, such as a sun and a moon, the visible one. */
const MOST_IN_TURN = 4;
const shownDrawing = element => {
  const drawn = Array.from(queryAll(element, 'svg')).filter(svg => !closest(parentElementOf(svg), 'svg'));
  const shown =
    drawn.length > 1 && drawn.length <= MOST_IN_TURN
      ? drawn.filter(svg => isShown(svg) && cssNow(svg).opacity !== '0' && boundsOf(svg).width > 1)
      : drawn;
  return shown.length === 1 ? shown[0] : null;
};
