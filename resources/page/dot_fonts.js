/* Fonts that draw a dot in place of each letter, as pages load them where rules alone cannot: their names say it. */

import {documentFonts} from './dom.js';

const FONT_OF_DOTS = /text-?security|dots ?font/i,
  MOST_FACES = 60;
let dots = false;
/* Notes at a reading whether the document has loaded one: then only must the fonts of texts be looked at. */
export const noteFonts = () => {
  const faces = documentFonts();
  dots =
    faces.size > 0 &&
    Array.from(faces)
      .slice(0, MOST_FACES)
      .some(({family}) => FONT_OF_DOTS.test(family));
};
export const isInDots = css => dots && FONT_OF_DOTS.test(css.fontFamily);
