/* What a lone button shows besides words, and the swatches of colour beside it, such as the one of a thing to buy. */

import {
  attr,
  cssNow,
  firstElementOf,
  hasAttr,
  isAround,
  matches,
  offsetHeightOf,
  offsetWidthOf,
  query,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
  closest,
} from './dom.js';
import {SAYS_NO_NAME} from './line_mates.js';
import {isSwatch} from './swatches.js';
import {turnOfPart} from './turns_seen.js';
import {lookOf} from './words_in.js';

const MOST_PARTS_OF_SIGN = 8,
  MOST_SHAPES_OF_SIGN = 12,
  SHAPES_WRITTEN_IN = ['d', 'points', 'href', 'xlink:href'],
  SAYS_ITSELF = /[\p{L}\p{N}]/u,
  WITH_POINTER = ':hover, :focus-within, :active';
export const SHAPES_OF_SIGN = 'path, polygon, polyline, use, circle, rect';
/* The lines of a drawing; `isWhole`: with those that it takes from elsewhere. */
export const shapesOf = (drawing, isWhole = true) =>
  Array.from(queryAll(drawing, SHAPES_OF_SIGN))
    .slice(0, MOST_SHAPES_OF_SIGN)
    .map(shape => {
      const written = SHAPES_WRITTEN_IN.map(name => attr(shape, name) ?? '').join(' '),
        used = tagOf(shape) === 'use' && isWhole ? usedBy(shape) : null;
      return used ? `${written} ${shapesOf(used, false)}` : `${written} ${cssNow(shape).d ?? ''}`;
    })
    .join('\n');
/* What a drawing takes from elsewhere in its tree. */
const usedBy = shape => {
  const name = attr(shape, 'href') ?? attr(shape, 'xlink:href') ?? '';
  return /^#./.test(name) ? query(rootOf(shape), `#${CSS.escape(name.slice(1))}`) : null;
};
/* {numbers: those that rules count in it, drawn: for a button without words, what it draws and how that is turned, colours:
   of the swatches in it}; the latter two are null while the pointer is there, which may change them. */
export const ownSigns = element => {
  const inner = firstElementOf(element) === null ? [] : Array.from(queryAll(element, '*')).slice(0, MOST_PARTS_OF_SIGN),
    parts = [element, ...inner],
    isPointedTo = matches(element, WITH_POINTER),
    isWordless = !SAYS_ITSELF.test(textContentOf(element));
  return {
    numbers: parts.flatMap(part => (part instanceof HTMLElement ? (lookOf(part)?.numbers ?? []) : [])).join('.'),
    drawn: isPointedTo || !isWordless ? null : `${shapesOf(element)}\n${parts.map(turnOfPart).join()}`,
    colours: isPointedTo ? null : coloursOf(inner.filter(part => hasAttr(part, 'style') && isSwatch(part))),
  };
};
const coloursOf = swatches => swatches.map(swatch => cssNow(swatch).backgroundColor).join();
export const NO_SIGNS = {numbers: '', drawn: null, colours: null};
const isOther = (told, now) => told !== null && now !== null && told !== now;
export const areSameSigns = (told, now) =>
  told.numbers === now.numbers && !isOther(told.drawn, now.drawn) && !isOther(told.colours, now.colours);

/* The colours of the few swatches in a part, in their order; lights that only tell a state are smaller. */
const LEAST_SEEN_SWATCH = 16, // CSS pixels
  MOST_SEEN_SWATCHES = 4,
  MOST_MAYBE_SWATCHES = 12;
export const swatchesWithin = around =>
  Array.from(queryAll(around, '[style*=background]'))
    .slice(0, MOST_MAYBE_SWATCHES)
    .filter(
      node =>
        Math.min(offsetWidthOf(node), offsetHeightOf(node)) >= LEAST_SEEN_SWATCH &&
        isSwatch(node) &&
        closest(node, SAYS_NO_NAME) === null,
    );
export const coloursBeside = (swatches, element) => {
  const others = swatches.filter(swatch => !isAround(element, swatch));
  return others.length > MOST_SEEN_SWATCHES ? '' : coloursOf(others);
};
