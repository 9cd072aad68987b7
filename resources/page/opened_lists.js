/* The lists that fields and buttons open: what these show is their own, and says nothing of what stands beside. */

import {attr, isAround, parentElementOf, query, rootOf} from './dom.js';

const OPENED = /^(?:listbox|menu|tree|grid)$/;
const refersTo = list => {
  const id = attr(list, 'id'), quoted = id && `"${CSS.escape(id)}"`;
  return quoted ? query(rootOf(list), `[aria-controls~=${quoted}], [aria-owns~=${quoted}]`) : null;
};
const opensList = element => attr(element, 'role') === 'combobox' || /^(?:true|listbox|menu|tree|grid)$/.test(attr(element, 'aria-haspopup') || '');

/* Whether a part is such a list, as its opener says; or one that nobody refers to, while the element itself is open. What is
   inside of a list stands there. */
export const isOpenedList = (part, element) => {
  if (!OPENED.test(attr(part, 'role') || '') || element !== null && isAround(part, element)) return false;
  const opener = refersTo(part);
  if (opener !== null) return opensList(opener);
  return element !== null && opensList(element) && attr(element, 'aria-expanded') === 'true';
};

/* Whether a combobox takes nothing but a choice, as far as it tells: it does not complete what is typed, or a list of the
   browser's stands behind it. */
const MOST_AROUND_CHOICE = 3;
export const takesOnlyChoice = field => {
  if (!/^(?:list|both|inline)$/.test(attr(field, 'aria-autocomplete') || '')) return true;
  let around = field;
  for (let level = 0; around && level < MOST_AROUND_CHOICE; level++, around = parentElementOf(around)) if (query(around, 'select')) return true;
  return false;
};
