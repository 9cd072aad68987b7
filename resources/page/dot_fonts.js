/* Fonts that draw a dot in place of each letter, as pages load them where rules alone cannot: their names say it. */

import {documentFonts} from './dom.js';

const FONT_OF_DOTS = /text-?security|dots ?font/i,
  MOST_FACES = 5000; // fonts of large scripts come in hundreds of parts
let dots = false;
/* Notes at a reading whether the document has loaded one: then only must the fonts of texts be looked at. */
export const noteFonts = () => {
  let left = MOST_FACES;
  dots = false;
  for (const {family} of documentFonts()) {
    dots = FONT_OF_DOTS.test(family);
    if (dots || !--left) break;
  }
};
export const isInDots = css => dots && FONT_OF_DOTS.test(css.fontFamily);
