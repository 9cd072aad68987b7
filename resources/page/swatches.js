/* Swatches of colour, by what they paint. */

import {attr, elementCountOf, firstElementOf, offsetHeightOf, offsetWidthOf, queryAll, textContentOf} from './dom.js';
import {clean} from './text.js';

export const OPENS_DOWN = /^[▼▾⌄˅🔽]\ufe0f?$/u; // the sign of what opens a list below it
const LEAST_SWATCH = 6; // CSS pixels

/* Whether a control shows a wordless box of a colour that the page has set, as colour pickers do. */
export const showsColour = element => Array.from(queryAll(element, '[style*=background]')).some(isPainted);
const isPainted = part =>
  clean(textContentOf(part)) === '' &&
  offsetWidthOf(part) >= LEAST_SWATCH &&
  offsetHeightOf(part) >= LEAST_SWATCH &&
  !/url\(/.test(attr(part, 'style'));
/* Whether an element is such a box itself, or contains only one: a small one with a colour from its own style. */
export const MOST_SWATCH = 60;
const OF_COLOUR = /background(-color)?\s*:/;
export const SWATCH = 'colour'; // what a swatch is called
export const OF_SWATCH = /^colour( \d+ of \d+)?$/; // and in a set of them
export const isSwatch = element =>
  offsetWidthOf(element) <= MOST_SWATCH &&
  offsetHeightOf(element) <= MOST_SWATCH &&
  clean(textContentOf(element)) === '' &&
  [element, ...(elementCountOf(element) === 1 ? [firstElementOf(element)] : [])].some(
    part => OF_COLOUR.test(attr(part, 'style') || '') && isPainted(part),
  );
