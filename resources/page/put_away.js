/* Fields that their page has moved beyond its edge while it draws something instead, as many lists do after a
   selection: a press on the drawing leads into them. */

import {FIELDS} from './controls.js';
import {boundsOf, countUpTo, parentElementOf, queryAll, tagOf} from './dom.js';
import {CLICKS, heardBy} from './listeners.js';

const HOLDS_UP_TO = 3,
  MOST_IN_BOX = 40;

/* The visible box of a field that is beyond the left or upper edge of the page, and contains no other field; null for
   any other field. `rect` is the place of the field. */
export const boxInPlaceOf = (field, rect) => {
  if (!FIELDS.has(tagOf(field)) || (rect.right + scrollX > 0 && rect.bottom + scrollY > 0)) return null;
  for (let node = parentElementOf(field), left = HOLDS_UP_TO; node && left; node = parentElementOf(node), left--) {
    const box = boundsOf(node);
    if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0 || box.width < 1 || box.height < 1) continue;
    if (countUpTo(node, MOST_IN_BOX) === MOST_IN_BOX || queryAll(node, 'input, select, textarea').length !== 1)
      return null;
    if (heardBy(node) & CLICKS) return box;
  }
  return null;
};
