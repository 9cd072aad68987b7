/* Whether a sign is between two names, as the arrow in "Ann → Bob": there it says which of them gives and which gets. */

import {CONTROL} from './controls.js';
import {cssNow, matches, nextSiblingOf, parentElementOf, previousSiblingOf, textContentOf, typeOf} from './dom.js';
import {clean} from './text.js';
import {firmPiece} from './ticks.js';
import {INLINE} from './tree.js';

const MOST_OF_NAME_THERE = 40,
  MOST_TO_NAME = 4, // nodes between the two, white space included
  LEVELS_TO_NAME = 3,
  NAMES_ONE = /\p{L}/u;
/* The words right before or after a node; "" for none; null for those that are no name, such as a counter or a button. */
const nameBeside = (node, way) => {
  for (let next = way(node), left = MOST_TO_NAME; next && left; next = way(next), left--) {
    if (typeOf(next) === Node.ELEMENT_NODE && matches(next, CONTROL)) return null;
    const words = clean(textContentOf(next).slice(0, 2 * MOST_OF_NAME_THERE));
    if (words)
      return words.length <= MOST_OF_NAME_THERE && NAMES_ONE.test(words) && firmPiece(words) === words ? words : null;
  }
  return '';
};
/* One of them may be in the line around the sign, and both around what holds nothing else. */
export const isBetweenNames = sign => {
  let before = '',
    after = '';
  for (let node = sign, left = LEVELS_TO_NAME; node && left; node = parentElementOf(node), left--) {
    before ||= nameBeside(node, previousSiblingOf);
    after ||= nameBeside(node, nextSiblingOf);
    if (before === null || after === null) return false;
    if (before && after) return true;
    const holder = parentElementOf(node);
    if (!holder || ((before || after) && !INLINE.test(cssNow(holder).display))) return false;
  }
  return false;
};
