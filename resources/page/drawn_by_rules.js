/* What style rules draw before or after the content of an element besides words: numbers that they count, and boxes that
   lie over what is there. */

import {countShown} from './counted_text.js';
import {numberWritten} from './counter_styles.js';
import {cssNow} from './dom.js';
import {boxOfText} from './generated_text.js';
import {isContext} from './paint_order.js';
import {firmAddress} from './picture_addresses.js';
import {parentOf} from './tree.js';

const ALPHA_OF_COLOUR = /^rgba\(.*, ([\d.]+)\)$|\/ ([\d.]+)\)$/,
  COUNTERS_USED = /counters?\(([^\s,)]+)(?:, "(?:[^"\\]|\\.)*")?(?:, ([^\s,)]+))?/g,
  LEAST_HIDING = 0.5,
  EMPTY_CONTENT = 2, // two quotation marks
  LAID_BY_RULES = new Set(['fixed', 'absolute']);
/* How much a colour hides of what is below it, from 0 to 1. */
export const alphaOf = colour => {
  const found = ALPHA_OF_COLOUR.exec(colour);
  return found ? Number(found[1] ?? found[2]) : 1;
};
const hidesBelow = ({opacity, backgroundColor, backgroundImage}) =>
  Number(opacity) * (backgroundImage === 'none' ? alphaOf(backgroundColor) : 1) >= LEAST_HIDING;
/* Adds what rules draw there to {numbers: those counted, pictures: their addresses, laid: the places, "::before" or
   "::after", of boxes}. */
export const noteDrawnBy = (noted, element, place, css) => {
  if (css.content.includes('counter'))
    for (const [, counter, style] of css.content.matchAll(COUNTERS_USED))
      noted.numbers.push(numberWritten(countShown(element, css, counter), style));
  if (css.content.startsWith('url(')) noted.pictures.push(firmAddress(css.content));
  if (LAID_BY_RULES.has(css.position) && hidesBelow(css)) noted.laid.push(place);
};
/* Where such a box is, and how high it lies: {node, place, z, box, colour: behind its
   words, if it has any, else ""}; null if it lies below its element. */
export const boxDrawnBy = (node, place) => {
  const css = getComputedStyle(node, place),
    z = Number(css.zIndex) || 0;
  if (z < 0) return null;
  const [left, top, width, height] = boxOfText(node, css);
  const colour = css.content.length > EMPTY_CONTENT ? css.backgroundColor : '';
  return {node, place, z, colour, box: {left, top, width, height, right: left + width, bottom: top + height}};
};
/* Whether such a box is painted above what is in an element within its own. */
export const isDrawnAbove = ({node, place, z}, holder) => {
  let level = 0,
    lifted = false;
  for (let at = holder; at && at !== node; at = parentOf(at)) {
    const css = cssNow(at);
    if (css.position === 'static' && !isContext(css, at)) continue;
    lifted = true;
    level = Number(css.zIndex) || 0;
  }
  return !lifted || z > level || (z === level && place === '::after');
};
