/* The lists that fields and buttons open: their words are their own, and describe nothing beside them. */

import {attr, isAround, parentElementOf, query, rootOf} from './dom.js';
import {isShown} from './tree.js';

const OPENED = /^(?:listbox|menu|tree|grid)$/;
/* The element that refers to a part as its own; null for none. */
export const refersTo = list => {
  const id = attr(list, 'id'),
    quoted = id && `"${CSS.escape(id)}"`;
  return quoted ? query(rootOf(list), `[aria-controls~=${quoted}], [aria-owns~=${quoted}]`) : null;
};
const opensList = (element, role) => {
  const opens = attr(element, 'aria-haspopup') ?? (attr(element, 'role') === 'combobox' ? 'listbox' : '');
  return STAYS.test(role)
    ? opens === role || opens === 'true'
    : attr(element, 'role') === 'combobox' || OPENED.test(opens) || opens === 'true';
};
/* A grid or a tree is permanent on many pages, and a field that filters it refers to it too: one opened by a combobox
   must be announced, and is invisible while that is closed. */
const STAYS = /^(?:tree|grid)$/;
const standsForGood = (part, opener) =>
  STAYS.test(attr(part, 'role')) && attr(opener, 'aria-expanded') === 'false' && isShown(part);

/* Whether a part is such a list, according to its opener; or one without a reference, while the element itself is open.
   The contents of a list belong to it. */
export const isOpenedList = (part, element) => {
  if (!OPENED.test(attr(part, 'role') || '') || (element !== null && isAround(part, element))) return false;
  const opener = refersTo(part);
  const role = attr(part, 'role');
  if (opener !== null) return opensList(opener, role) && !standsForGood(part, opener);
  return element !== null && opensList(element, role) && attr(element, 'aria-expanded') === 'true';
};

/* Whether a combobox accepts only its options, as far as it shows: it does not complete typed text, or has a native
   list behind it. */
const MOST_AROUND_CHOICE = 3;
export const takesOnlyChoice = field => {
  if (!/^(?:list|both|inline)$/.test(attr(field, 'aria-autocomplete') || '')) return true;
  let around = field;
  for (let level = 0; around && level < MOST_AROUND_CHOICE; level++, around = parentElementOf(around))
    if (query(around, 'select')) return true;
  return false;
};
