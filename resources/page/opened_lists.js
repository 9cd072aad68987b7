/* The lists that fields and buttons open: what these show is their own, and says nothing of what stands beside. */

import {attr, isAround, parentElementOf, query, rootOf} from './dom.js';
import {isShown} from './tree.js';

const OPENED = /^(?:listbox|menu|tree|grid)$/;
const refersTo = list => {
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
/* A grid or a tree stands on many pages for good, and a field that filters it names it too: one that a combobox opens has to
   be announced, and is not seen while that is closed. */
const STAYS = /^(?:tree|grid)$/;
const standsForGood = (part, opener) =>
  STAYS.test(attr(part, 'role')) && attr(opener, 'aria-expanded') === 'false' && isShown(part);

/* Whether a part is such a list, as its opener says; or one that nobody refers to, while the element itself is open. What is
   inside of a list stands there. */
export const isOpenedList = (part, element) => {
  if (!OPENED.test(attr(part, 'role') || '') || (element !== null && isAround(part, element))) return false;
  const opener = refersTo(part);
  const role = attr(part, 'role');
  if (opener !== null) return opensList(opener, role) && !standsForGood(part, opener);
  return element !== null && opensList(element, role) && attr(element, 'aria-expanded') === 'true';
};

/* Whether a combobox takes nothing but a choice, as far as it tells: it does not complete what is typed, or a list of the
   browser's stands behind it. */
const MOST_AROUND_CHOICE = 3;
export const takesOnlyChoice = field => {
  if (!/^(?:list|both|inline)$/.test(attr(field, 'aria-autocomplete') || '')) return true;
  let around = field;
  for (let level = 0; around && level < MOST_AROUND_CHOICE; level++, around = parentElementOf(around))
    if (query(around, 'select')) return true;
  return false;
};
