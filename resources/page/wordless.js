/* The facts of an element without words, such as a dot on a map: its attributes, and if others beside it have the same,
   its colours and its position among them. */

import {FIELDS} from './controls.js';
import {
  attributesOf,
  bodyElement,
  clientHeightOf,
  clientWidthOf,
  cssNow,
  nextElementOf,
  previousElementOf,
  rootElement,
  tagOf,
  textContentOf,
} from './dom.js';
import {clean} from './text.js';

const MOST_ALONGSIDE = 500;
/* Attributes that change as something is used, or with the size of the window. */
const PASSING = /^(class|style|tabindex|aria-.*|on.*|.*(state|hover|focus|active|highlight|pressed|selected).*)$/;
const SIZED = new Set(['canvas', 'img', 'video', 'iframe', 'frame', 'object', 'embed']);
const CLEAR = /^(transparent|rgba\(.*, 0\))$/;

const markOf = element =>
  Array.from(attributesOf(element))
    .filter(({name}) => !PASSING.test(name) && !(SIZED.has(tagOf(element)) && (name === 'width' || name === 'height')))
    .map(({name, value}) => `${name}=${name === 'src' || name === 'href' ? value.split('?')[0] : value}`)
    .sort()
    .join(' ');
const paintOf = element => {
  const {backgroundColor, backgroundImage, fill} = cssNow(element);
  const drawn = tagOf(element) !== 'svg' && element instanceof SVGElement ? fill : '';
  return [CLEAR.test(backgroundColor) ? '' : backgroundColor, backgroundImage === 'none' ? '' : backgroundImage, drawn]
    .filter(Boolean)
    .join(' ');
};

const siblingsOf = (element, next) => {
  const found = [];
  for (let at = next(element); at && found.length < MOST_ALONGSIDE; at = next(at)) found.push(at);
  return found;
};

/* A checksum of 64 bits: attributes may contain addresses with secrets, which must not be stored. */
const sealed = text => {
  let high = 0x811c9dc5,
    low = 7;
  for (let at = 0; at < text.length; at++) {
    high = Math.imul(high ^ text.charCodeAt(at), 0x01000193);
    low = (Math.imul(low, 31) + text.charCodeAt(at)) | 0;
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
};

/* A text; '' for an element with words, for the page itself, and for space that is neither marked nor painted. */
export const wordlessLooksOf = element => {
  if (
    element === bodyElement() ||
    element === rootElement() ||
    FIELDS.has(tagOf(element)) ||
    clean(textContentOf(element))
  )
    return '';
  const mark = markOf(element),
    before = siblingsOf(element, previousElementOf);
  if (mark && [...before, ...siblingsOf(element, nextElementOf)].every(other => markOf(other) !== mark))
    return sealed(mark);
  const paint = paintOf(element);
  if (!mark && !paint) return '';
  const size = SIZED.has(tagOf(element)) ? '' : `${clientWidthOf(element)}x${clientHeightOf(element)}`;
  return sealed([mark, paint, size, before.length].filter(one => one !== '').join(' '));
};
