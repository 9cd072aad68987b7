/* The tools of an editor that show one letter: their tooltip gives its meaning, such as “Bold” for “B”. */

import {offsetHeightOf, offsetWidthOf} from './dom.js';
import {tooltipOf} from './icons.js';

const ONE_LETTER_SHOWN = /^\p{L}$/u,
  TELLS_TOOL = /\p{L}{3}/u,
  MOST_TOOL_SAID = 40,
  LARGEST_TOOL = 64; // letters; CSS pixels

/* The tooltip of a small button that shows one letter; "" for any other. */
export const letterWords = (element, role, name) => {
  if (
    !ONE_LETTER_SHOWN.test(name) ||
    role !== 'button' ||
    Math.max(offsetWidthOf(element), offsetHeightOf(element)) > LARGEST_TOOL
  )
    return '';
  const words = tooltipOf(element);
  return TELLS_TOOL.test(words) && words.length <= MOST_TOOL_SAID ? words : '';
};
