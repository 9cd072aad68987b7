/* The only text that is drawn on a shape or, as in a legend, right after a small one, wherever it is in the drawing:
   the name of a slice, the number in a circle. */

import {boundsOf, closest, cssNow, nextElementOf, queryAll, tagOf, textContentOf} from './dom.js';
import {page} from './page.js';
import {clean} from './text.js';

const FILLED_SHAPES = new Set(['circle', 'ellipse', 'path', 'polygon', 'rect']);
const MOST_TEXTS_DRAWN = 80,
  MOST_SHAPES_ASKED = 300,
  MOST_ON_SHAPE = 40,
  SAYS_ON_SHAPE = /[\p{L}\p{N}]/u;
let textsKnown = new Map(),
  textsKnownFor = null,
  shapesAsked = 0; // of the running walk: drawing to its texts
/* The texts of a drawing that are seen, each {words, x, y}, where its middle is; none for a drawing of very many. */
const textsDrawnIn = drawing => {
  if (textsKnownFor !== page) {
    textsKnown = new Map();
    textsKnownFor = page;
    shapesAsked = 0;
  }
  let texts = textsKnown.get(drawing);
  if (texts) return texts;
  const found = queryAll(drawing, 'text');
  texts =
    found.length > MOST_TEXTS_DRAWN
      ? []
      : Array.from(found, text => {
          const words = clean(textContentOf(text)),
            {left, right, top, bottom, width} = boundsOf(text);
          return {
            words,
            x: (left + right) / 2,
            y: (top + bottom) / 2,
            isSeen:
              width > 0 &&
              SAYS_ON_SHAPE.test(words) &&
              words.length <= MOST_ON_SHAPE &&
              cssNow(text).visibility === 'visible',
          };
        }).filter(({isSeen}) => isSeen);
  textsKnown.set(drawing, texts);
  return texts;
};
export const textOn = shape => {
  const drawing =
    shape instanceof SVGElement &&
    FILLED_SHAPES.has(tagOf(shape)) &&
    !clean(textContentOf(shape)) &&
    cssNow(shape).fill !== 'none'
      ? closest(shape, 'svg')
      : null;
  if (!drawing) return '';
  const texts = textsDrawnIn(drawing);
  if (!texts.length || ++shapesAsked > MOST_SHAPES_ASKED) return '';
  const {left, right, top, bottom} = boundsOf(shape),
    near = texts.filter(({x, y}) => x > left && x < right && y > top && y < bottom);
  const place = near.length ? shape.getScreenCTM()?.inverse() : null;
  const lying = place
    ? near.filter(({x, y}) =>
        shape.isPointInFill(Object.assign(drawing.createSVGPoint(), {x, y}).matrixTransform(place)),
      )
    : [];
  return lying.length === 1 ? lying[0].words : '';
};
/* The words right after a small box in its line: those of a legend. */
const LARGEST_OF_LEGEND = 24,
  MOST_BEFORE_WORDS = 16;
export const textBeside = shape => {
  const next = tagOf(shape) === 'rect' && !clean(textContentOf(shape)) ? nextElementOf(shape) : null;
  if (!next || tagOf(next) !== 'text') return '';
  const box = boundsOf(shape),
    words = boundsOf(next),
    middle = (box.top + box.bottom) / 2;
  const isBeside =
    Math.max(box.width, box.height) <= LARGEST_OF_LEGEND &&
    words.left >= box.right &&
    words.left - box.right <= MOST_BEFORE_WORDS &&
    words.top < middle &&
    words.bottom > middle;
  const said = isBeside ? clean(textContentOf(next)) : '';
  return said.length <= MOST_ON_SHAPE && SAYS_ON_SHAPE.test(said) ? said : '';
};
