/* Fields that their page has put beyond its edge while it draws something in their place, as many lists do once something is
   chosen: a press on what is drawn leads into them. */

import {FIELDS} from './controls.js';
import {boundsOf, countUpTo, parentElementOf, queryAll, tagOf} from './dom.js';
import {CLICKS, heardBy} from './listeners.js';

const HOLDS_UP_TO = 3,
  MOST_IN_BOX = 40;

/* The box in sight that holds a field which lies beyond the left or upper edge of the page, and nothing else to type into;
   null for any other field. `rect` is where the field is. */
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
