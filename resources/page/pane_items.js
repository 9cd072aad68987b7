/* The items of a pane, such as the files of a folder, side by side as pictures or tiles: the pane handles presses and
   double clicks by position, and the items themselves have no listeners. */

import {
  classListOf,
  nextElementOf,
  offsetWidthOf,
  parentElementOf,
  previousElementOf,
  query,
  tagOf,
  textContentOf,
} from './dom.js';
import {CLICKS, DOUBLE_CLICKS, heardBy} from './listeners.js';

const HEARS = CLICKS | DOUBLE_CLICKS;
const MOST_WORDS = 80;
/* Lines of an editor take the width of their container. */
const LEAST_ACROSS = 2;
const OF_THEIR_OWN = 'a[href], button, input, select, textarea, [tabindex]';
const isTwinOf = (element, other) =>
  other !== null &&
  tagOf(other) === tagOf(element) &&
  Array.from(classListOf(element)).some(name => classListOf(other).contains(name));

/* Whether an element is such an item. `style` is its own. */
export const isItemOfPane = (element, style) => {
  const pane = parentElementOf(element),
    heard = pane === null ? 0 : heardBy(pane);
  if ((heard & HEARS) !== HEARS || style.userSelect !== 'none' || style.pointerEvents === 'none') return false;
  if (!isTwinOf(element, previousElementOf(element)) && !isTwinOf(element, nextElementOf(element))) return false;
  const words = textContentOf(element).trim();
  if (words.length > MOST_WORDS || (!words && query(element, 'img, picture, svg, canvas') === null)) return false;
  return offsetWidthOf(element) * LEAST_ACROSS <= offsetWidthOf(pane) && query(element, OF_THEIR_OWN) === null;
};
