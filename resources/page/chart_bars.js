/* The names of a chart's bars, and of a map's areas: drawn shapes without words that are identified by their position
   in one drawing. */

import {attr, boundsOf, closest, cssNow, queryAll, tagOf, textContentOf} from './dom.js';
import {areaNames} from './map_areas.js';
import {MOST_LABEL} from './labels.js';
import {spoken} from './text.js';
import {isShown} from './tree.js';

const DRAWN_SHAPES = new Set(['path', 'polygon', 'rect']),
  MOST_SHAPES_DRAWN = 600,
  MOST_CHART_TEXTS = 300,
  MANY_TEXTS_OF_CHART = 3000;
export const COUNTED_HINT = / \d+ of \d+$/;
const ONLY_LOOKS = /^(swatch|colou?r)$/i; // a bar may be as small as a swatch is
const isWordless = ({drop, n, r, sh, t}) =>
  !drop && n === '' && (r === 'generic' || r === '') && !sh && DRAWN_SHAPES.has(t);
const bareHint = ({hint}) => (hint || '').replace(COUNTED_HINT, '');
/* Whether a hint says nothing of a shape but its colour. */
export const saysLooksOnly = (node, found) => {
  const hint = bareHint(found);
  return !hint || Boolean(found.co) || ONLY_LOOKS.test(hint) || hint === (attr(node, 'fill') || '').toLowerCase();
};
/* The names of a drawing's shapes without words: also of bars if all have the same word from their author. */
const namesIn = (drawing, shapes) => {
  const bare = new Map([...shapes].filter(([node, found]) => saysLooksOnly(node, found)));
  const isOneWord = !bare.size && new Set(Array.from(shapes.values(), bareHint)).size === 1;
  return barNames(drawing, isOneWord ? shapes : bare) ?? areaNames(drawing, bare);
};
/* Notes (`sh`) the names of bars and areas among the elements of a walk; `nodes` are the elements' nodes. */
export const nameDrawnShapes = (elements, nodes) => {
  const drawings = new Map();
  for (let i = 0; i < elements.length; i++) {
    const drawing = isWordless(elements[i]) ? closest(nodes[i], 'svg') : null;
    if (!drawing) continue;
    const shapes = drawings.get(drawing);
    if (shapes) shapes.set(nodes[i], elements[i]);
    else drawings.set(drawing, new Map([[nodes[i], elements[i]]]));
  }
  for (const [drawing, shapes] of drawings) {
    if (shapes.size < LEAST_BARS || shapes.size > MOST_SHAPES_DRAWN) continue;
    for (const [node, words] of namesIn(drawing, shapes) ?? []) {
      const found = shapes.get(node);
      if (!found) continue;
      found.sh = words;
      found.hint = '';
      delete found.co;
    }
  }
};

const LEAST_BARS = 3,
  MOST_BARS_DRAWN = 300,
  SAME_LEVEL = 2,
  SAME_THICKNESS = 0.1,
  DRAWN_LEAST = 0.5; // CSS pixels; of a width
const LEVEL_PATH = /^\s*m[^a-z]*([hv][^a-z]*){3,4}(z\s*)?$/i;
const isRectangle = part =>
  tagOf(part) === 'rect' || (tagOf(part) === 'path' && LEVEL_PATH.test(attr(part, 'd') || ''));
/* The box of a shape as along a chart: `near` to `far` along its line, `low` to `high` away from it, in the pixels of
   the window. */
const boxAlong = ({left, right, top, bottom}, upright) =>
  upright
    ? {near: left, far: right, low: top, high: bottom, thick: right - left, long: bottom - top}
    : {near: top, far: bottom, low: left, high: right, thick: bottom - top, long: right - left};
const middleAlong = ({near, far}) => (near + far) / 2;
const isAt = (one, other) => Math.abs(one - other) <= SAME_LEVEL;
/* Where most of some bars begin; NaN if they have no common line. */
const baselineOf = bars => {
  const ends = bars.flatMap(({low, high}) => [low, high]);
  let line = NaN,
    most = 0;
  for (const end of ends) {
    const many = ends.filter(other => isAt(end, other)).length;
    if (many > most) {
      most = many;
      line = end;
    }
  }
  return bars.every(({low, high}) => isAt(low, line) || isAt(high, line)) ? line : NaN;
};
/* The bars that begin at one line, upwards or downwards, in order along it: {bars, line}; null if there are none. Those
   of one thickness have several lengths, and none overlaps another. */
const barsAlong = (parts, own, upright) => {
  const boxes = parts
    .map(part => ({part, ...boxAlong(boundsOf(part), upright)}))
    .filter(({thick, long}) => thick >= 1 && long >= DRAWN_LEAST);
  const listed = boxes.filter(({part}) => own.has(part)).sort((one, other) => one.thick - other.thick),
    thick = listed[listed.length >> 1]?.thick;
  const bars = boxes
    .filter(bar => Math.abs(bar.thick - thick) <= Math.max(1, SAME_THICKNESS * thick))
    .sort((one, other) => one.near - other.near);
  if (bars.length < LEAST_BARS || bars.length > MOST_BARS_DRAWN || !bars.every(({part}) => own.has(part))) return null;
  if (new Set(bars.map(({long}) => Math.round(long / SAME_LEVEL))).size < 3) return null; // cells of a grid, or steps
  const line = baselineOf(bars);
  if (Number.isNaN(line) || bars.some((bar, at) => at > 0 && bar.near < bars[at - 1].far - bar.thick / 2)) return null;
  return {bars, line};
};

const ROTATED = 1.8; // heights of a letter
/* The texts of a drawing that are seen and written level. */
export const chartTexts = drawing =>
  Array.from(queryAll(drawing, 'text'))
    .slice(0, MANY_TEXTS_OF_CHART)
    .filter(text => boundsOf(text).width > 0)
    .slice(0, MOST_CHART_TEXTS)
    .flatMap(text => {
      const words = spoken(textContentOf(text)),
        css = words && words.length <= MOST_LABEL ? cssNow(text) : null;
      if (!css || !isShown(text) || css.opacity === '0') return [];
      const box = boundsOf(text);
      return box.width > 0 ? [{text, words, box, level: box.height <= ROTATED * Number.parseFloat(css.fontSize)}] : [];
    });
/* The axis label at each bar: the same for bars in one group around them; null if the labels do not fit all bars. */
const ticksOf = (bars, texts, upright) => {
  const places = texts.map(({words, level, box}) => ({words, level, ...boxAlong(box, upright)})),
    first = bars[0].near,
    last = bars.at(-1).far;
  const end = Math.max(...bars.map(({high}) => high)),
    start = Math.min(...bars.map(({low}) => low));
  const within = places.filter(place => middleAlong(place) > first && middleAlong(place) < last);
  const below = within.filter(({low}) => low >= end - SAME_LEVEL).sort((one, other) => one.low - other.low);
  const above = within.filter(({high}) => high <= start + SAME_LEVEL).sort((one, other) => other.high - one.high);
  for (const side of upright ? [below, above] : [above, below]) {
    const row = side.filter(place => !upright || isAt(place.low, side[0].low));
    if (row.length > 1 && row.every(({level}) => level)) return ticksFitting(bars, row);
  }
  return null;
};
const ticksFitting = (bars, row) => {
  const groups = row.map(() => []);
  const nearest = bars.map(bar =>
    row.reduce(
      (best, place, at) =>
        Math.abs(middleAlong(place) - middleAlong(bar)) < Math.abs(middleAlong(row[best]) - middleAlong(bar))
          ? at
          : best,
      0,
    ),
  );
  bars.forEach((bar, at) => groups[nearest[at]].push(middleAlong(bar)));
  const most = Math.max(...groups.map(group => group.length)),
    near = Math.max(3, bars[0].thick / 3);
  const fits = groups.every(
    (group, at) =>
      (!group.length && most === 1) ||
      (group.length === most && Math.abs((group[0] + group.at(-1)) / 2 - middleAlong(row[at])) <= near),
  );
  return fits ? nearest.map(at => row[at].words) : null;
};

const LARGEST_SWATCH = 24,
  BESIDE_SWATCH = 14;
/* The legend's words for each colour: the words right after a small shape of it; none for a colour with several. */
const legendOf = (drawing, bars, texts) => {
  const words = new Map(),
    own = new Set(bars.map(({part}) => part));
  for (const swatch of Array.from(queryAll(drawing, 'rect, circle, path')).slice(0, MOST_SHAPES_DRAWN)) {
    const box = own.has(swatch) ? null : boundsOf(swatch);
    if (!box || !box.width || Math.max(box.width, box.height) > LARGEST_SWATCH) continue;
    const said = texts.find(
      ({box: {left, top, bottom}}) =>
        left >= box.right - 1 &&
        left - box.right <= BESIDE_SWATCH &&
        top < box.top + box.height / 2 &&
        bottom > box.top + box.height / 2,
    );
    const {fill} = cssNow(swatch);
    if (said && fill !== 'none') words.set(fill, words.has(fill) && words.get(fill) !== said.words ? '' : said.words);
  }
  return words;
};

const SIDES_OF_LINE = {true: ['above', 'below'], false: ['left of', 'right of']};
/* The side of the bars, if some are on the other side of the line: " above zero" if that is written at the line. */
const sidesOfBars = ({bars, line}, texts, upright) => {
  const isBefore = bars.map(({high}) => isAt(high, line));
  if (isBefore.every(Boolean) || !isBefore.some(Boolean)) return bars.map(() => '');
  const atLine = texts.some(
    ({words, box}) =>
      /^[-+−]?0([.,]0+)?\s?\p{L}{0,3}%?$/u.test(words) &&
      Math.abs((upright ? box.top + box.bottom : box.left + box.right) / 2 - line) <= (box.bottom - box.top) / 2,
  );
  return isBefore.map(before => ` ${SIDES_OF_LINE[upright][before ? 0 : 1]} ${atLine ? 'zero' : 'the line'}`);
};
/* [node, words] for each bar of a drawing; null if it has none. */
const barNames = (drawing, own) => {
  const parts = [...own.keys()].some(isRectangle)
    ? Array.from(queryAll(drawing, 'rect, path')).slice(0, MOST_SHAPES_DRAWN).filter(isRectangle)
    : [];
  const standing = barsAlong(parts, own, true),
    upright = standing !== null,
    chart = standing ?? barsAlong(parts, own, false);
  if (!chart) return null;
  const {bars} = chart,
    texts = chartTexts(drawing),
    legend = legendOf(drawing, bars, texts);
  const ticks = ticksOf(bars, texts, upright),
    colours = bars.map(({part}) => legend.get(cssNow(part).fill) ?? '');
  const coloured = new Set(colours).size > 1,
    named = colours.map(words => (coloured && words ? `, ${words}` : ''));
  const byAxis = ticks?.map((words, at) => `bar ${words}${named[at]}`),
    bare = ticks?.map(words => `bar ${words}`);
  const sides = sidesOfBars(chart, texts, upright),
    times = {},
    nth = sides.map(side => (times[side] = (times[side] ?? 0) + 1));
  const told =
    [bare, byAxis].find(names => names && new Set(names).size === bars.length) ??
    sides.map((side, at) => `bar ${nth[at]} of ${times[side]}${side}${named[at]}`);
  return bars.map(({part}, at) => [part, told[at]]);
};
