/* The title over a canvas: the only text right over its middle, in a box that is hardly wider. */

import {CONTROL} from './controls.js';
import {boundsOf, closest, parentElementOf, queryAll, tagOf, textContentOf} from './dom.js';
import {clean, isCode, spoken, TELLS} from './text.js';
import {isShown} from './tree.js';

const LEAST_CANVAS = 80,
  AROUND_CANVAS = 3,
  HARDLY_WIDER = 1.3,
  MOST_OVER_CANVAS = 60,
  FROM_MIDDLE = 0.1,
  MOST_IN_TITLE = 60,
  MOST_PARTS_AROUND = 80;
/* Each text around is seen alone: of two over a canvas, such as a legend, none is its title. */
export const titleOverCanvas = canvas => {
  const own = tagOf(canvas) === 'canvas' ? boundsOf(canvas) : null;
  if (!own || own.width < LEAST_CANVAS || own.height < LEAST_CANVAS) return '';
  for (
    let around = parentElementOf(canvas), left = AROUND_CANVAS;
    around && left;
    around = parentElementOf(around), left--
  ) {
    const {width} = boundsOf(around),
      parts = width <= HARDLY_WIDER * own.width ? queryAll(around, '*') : [];
    if (!parts.length || parts.length > MOST_PARTS_AROUND) return '';
    const over = Array.from(parts).filter(
      part =>
        tagOf(part) !== 'canvas' &&
        liesOver(boundsOf(part), own) &&
        clean(textContentOf(part)) &&
        isShown(part) &&
        !closest(part, CONTROL),
    );
    const whole = over.filter(part => !over.includes(parentElementOf(part))),
      words = whole.length === 1 ? spoken(textContentOf(whole[0])) : '';
    if (whole.length)
      return TELLS.test(words) &&
        words.length <= MOST_IN_TITLE &&
        !isCode(words) &&
        isOverMiddle(boundsOf(whole[0]), own)
        ? words
        : '';
  }
  return '';
};
const liesOver = ({top, bottom, left, right}, own) =>
  bottom <= own.top + 2 && own.top - top <= MOST_OVER_CANVAS && right > own.left && left < own.right && right > left;
const isOverMiddle = ({left, right}, own) =>
  Math.abs((left + right - own.left - own.right) / 2) <= FROM_MIDDLE * own.width;
