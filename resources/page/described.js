/* What the page shows elsewhere of what an element does, and says that it is about it: "Deletes the draft". */

import {isField} from './controls.js';
import {attr, hasAttr, textContentOf} from './dom.js';
import {clean, short} from './text.js';
import {isShown, rootById} from './tree.js';

const MOST_DESCRIBING = 5,
  MOST_DESCRIPTION = 200,
  TICKS_BY_ITSELF = new Set(['status', 'alert', 'log', 'timer', 'tooltip']);
/* "" where nothing of the kind is shown, and of fields, whose descriptions answer to what is typed. */
export const describedBy = (element, found) => {
  if (!hasAttr(element, 'aria-describedby') || isField(found)) return '';
  const parts = attr(element, 'aria-describedby')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_DESCRIBING)
    .map(id => rootById(element, id));
  const told = parts.filter(
    part => part && isShown(part) && !hasAttr(part, 'aria-live') && !TICKS_BY_ITSELF.has(attr(part, 'role')),
  );
  return short(clean(told.map(textContentOf).join(' ')), MOST_DESCRIPTION);
};
/* What it has become; "" where it is as it was, or nothing is shown any more. */
export const describedElse = (element, told, isSame) => {
  const now = told && describedBy(element, {});
  return now && !isSame(told, now) ? now : '';
};
