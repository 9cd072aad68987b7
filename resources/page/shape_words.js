/* The meaning of a drawing that looks like those of most icon sets. */

import {attr, boundsOf, cssNow, parentElementOf, query} from './dom.js';
import {SHAPE_CELLS, inkedCells} from './drawn_shape.js';
import {SHAPES_OF_ICONS} from './shape_table.js';

/* A letter encodes three cells of four shades each. Before them are a letter for the required similarity of a drawing,
   in hundredths from 0.6 on, and two for the variation of its shades, by which they are divided. */
const SHADE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  LEAST_ALIKE = 0.6;
const VALUE_OF_LETTER = new Uint8Array(128);
for (let i = 0; i < SHADE_LETTERS.length; i++) VALUE_OF_LETTER[SHADE_LETTERS.charCodeAt(i)] = i;
/* The mixed values of each cell and its neighbours, along a row or a column. */
const mixedAlong = (cells, step, across) => {
  const mixed = new Float32Array(cells.length);
  for (let line = 0; line < SHAPE_CELLS; line++)
    for (let place = 0, i = line * across; place < SHAPE_CELLS; place++, i += step)
      mixed[i] =
        0.5 * cells[i] +
        (place > 0 ? 0.25 * cells[i - step] : 0) +
        (place < SHAPE_CELLS - 1 ? 0.25 * cells[i + step] : 0);
  return mixed;
};
/* The shades, each mixed with its neighbours, minus their average: the similarity of two is then the sum of the
   products. */
const comparable = cells => {
  const mixed = mixedAlong(mixedAlong(cells, 1, SHAPE_CELLS), SHAPE_CELLS, 1);
  let sum = 0,
    squares = 0;
  for (const shade of mixed) sum += shade;
  const mean = sum / mixed.length;
  for (let i = 0; i < mixed.length; i++) {
    mixed[i] -= mean;
    squares += mixed[i] ** 2;
  }
  const long = Math.sqrt(squares) || 1;
  for (let i = 0; i < mixed.length; i++) mixed[i] /= long;
  return mixed;
};
/* How alike a drawing is to one that is written: the shades of that one, whose neighbours are mixed in here, by those
   of the other. */
const LETTERS_BEFORE = 3;
const howAlike = (mixed, written) => {
  let sum = 0;
  for (let i = LETTERS_BEFORE, at = 0; i < written.length; i++, at += 3) {
    const shades = VALUE_OF_LETTER[written.charCodeAt(i)];
    if (shades) sum += (shades >> 4) * mixed[at] + ((shades >> 2) & 3) * mixed[at + 1] + (shades & 3) * mixed[at + 2];
  }
  return (100 * sum) / (64 * VALUE_OF_LETTER[written.charCodeAt(1)] + VALUE_OF_LETTER[written.charCodeAt(2)]);
};
let shapesKnown = null; // parsed when first needed: most pages name their icons
const likest = cells => {
  const shades = comparable(cells),
    mixed = mixedAlong(mixedAlong(shades, 1, SHAPE_CELLS), SHAPE_CELLS, 1);
  let best = '',
    most = 0;
  shapesKnown ??= Object.entries(SHAPES_OF_ICONS).flatMap(([words, drawn]) =>
    drawn.split(' ').map(written => [words, written]),
  );
  for (const [words, written] of shapesKnown) {
    const alike = howAlike(mixed, written) - LEAST_ALIKE - VALUE_OF_LETTER[written.charCodeAt(0)] / 100;
    if (alike >= most) {
      best = words;
      most = alike;
    }
  }
  return best;
};
/* The rotation or mirroring of a drawing in a control by styles: an arrow that points down is turned once the part it
   opens is shown. */
const turnedIn = (svg, element) => {
  let turned = new DOMMatrix();
  for (let node = svg; node; node = node === element ? null : parentElementOf(node)) {
    const {transform, rotate, scale} = cssNow(node);
    if (transform !== 'none') {
      const {a, b, c, d} = new DOMMatrix(transform);
      turned = new DOMMatrix([a, b, c, d, 0, 0]).multiply(turned);
    }
    if (rotate !== 'none' && /^-?[\d.]+deg$/.test(rotate))
      turned = new DOMMatrix().rotate(Number.parseFloat(rotate)).multiply(turned);
    if (scale === '-1 1') turned = new DOMMatrix([-1, 0, 0, 1, 0, 0]).multiply(turned);
  }
  return turned;
};
/* The direction of an arrow that its set draws one way and a style turns: "arrow down" for a flipped "arrow up". */
const WAYS_AROUND = ['up', 'right', 'down', 'left'],
  IN_QUARTERS = /^(.*arrow )(up|right|down|left)$/,
  QUARTER = Math.PI / 2;
export const turnedArrow = (words, element) => {
  const [, arrow, way] = IN_QUARTERS.exec(words) ?? [],
    icon = way ? (query(element, 'svg, i, [class*=icon], [class*=arrow]') ?? element) : null;
  if (!icon) return words;
  const {a, b, c, d} = turnedIn(icon, element),
    quarters = Math.round(Math.atan2(b, a) / QUARTER);
  return a * d - b * c <= 0 ? words : arrow + WAYS_AROUND[(WAYS_AROUND.indexOf(way) + quarters + 4) % 4];
};
/* Whether they do, so that its strokes alone do not show the direction. */
export const isTurned = (svg, element) => !turnedIn(svg, element).isIdentity;
const LARGEST_SHOWN = 64,
  LONGEST_DRAWING = 6000,
  MOST_DRAWINGS_TOLD = 600; // CSS pixels; letters; drawings
const told = new Map();
/* The words for a drawing; "" for an unknown one. */
export const shapeWords = (svg, element) => {
  const box = boundsOf(svg),
    text = svg.innerHTML;
  if (
    !(box.width > 0) ||
    Math.max(box.width, box.height) > LARGEST_SHOWN ||
    !text ||
    text.length > LONGEST_DRAWING ||
    query(svg, 'text, image, foreignObject')
  )
    return '';
  const turned = turnedIn(svg, element),
    css = cssNow(svg),
    key = `${text} ${attr(svg, 'viewBox')} ${turned} ${css.fill === 'none'} ${css.stroke === 'none'} ${css.strokeWidth}`;
  let words = told.get(key);
  if (words === undefined) {
    const cells = inkedCells(svg, turned);
    if (told.size >= MOST_DRAWINGS_TOLD) told.clear();
    words = cells ? likest(cells) : '';
    if (cells) told.set(key, words); // the element that it uses may load later
  }
  return words;
};
