/* A description elsewhere on the page that refers to an element: "Deletes the draft". */

import {isField} from './controls.js';
import {attr, hasAttr, textContentOf} from './dom.js';
import {clean, short} from './text.js';
import {isShown, rootById} from './tree.js';

const MOST_DESCRIBING = 5,
  MOST_DESCRIPTION = 200,
  TICKS_BY_ITSELF = new Set(['status', 'alert', 'log', 'timer', 'tooltip']);
/* "" if none is shown, and for fields, whose descriptions change with the typed value. */
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
/* Its new text; "" if it is unchanged, or no longer shown. */
export const describedElse = (element, told, isSame) => {
  const now = told && describedBy(element, {});
  return now && !isSame(told, now) ? now : '';
};
/* Whether an attribute holds no tooltip but a key that a library drew by lot: "k2f0n1-tooltip". */
export const isTooltipKey = words => /^[a-z\d]{4,12}-tooltip$/.test(words);
/* The words of such a tooltip, which the library keeps where screen readers find them. */
export const keptTooltip = element => {
  const by = attr(element, 'aria-describedby') || '';
  const kept = by && !/\s/.test(by) ? rootById(element, by) : null;
  return kept ? short(clean(textContentOf(kept)), MOST_DESCRIPTION) : '';
};
