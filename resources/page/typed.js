/* Editors that draw their text themselves and receive keys through an invisible field: the element with the text cursor
   represents that field. */

import {keyOf, state} from './document.js';
import {
  bodyElement,
  closest,
  cssNow,
  isEditable,
  isRendered,
  parentElementOf,
  query,
  queryAll,
  tabIndexOf,
  tagOf,
} from './dom.js';
import {hintOf} from './hints.js';
import {MOST_LABEL} from './labels.js';
import {nameOf} from './names.js';
import {page} from './page.js';
import {record} from './record.js';
import {isFilledIn, isForOneTime, isSecret, namesSecret, secretLook} from './secrets.js';
import {FIRM} from './targets.js';
import {short} from './text.js';
import {isUnseen, NO_TYPING} from './unseen_fields.js';

const TYPED_LEVELS = 5;
const TYPED_INTO = 'textarea, input, [role=textbox]';
/* The only invisible field among those in an element that can be typed into; null if there are none or several, NONE if
   there are no fields at all. */
const NONE = Symbol('none');
const fieldIn = around => {
  const fields = Array.from(queryAll(around, TYPED_INTO)).filter(
    field =>
      !NO_TYPING.has(field.type) && !field.disabled && !field.readOnly && tabIndexOf(field) >= 0 && isRendered(field),
  );
  const unseen = fields.filter(isUnseen);
  return !fields.length ? NONE : unseen.length === 1 ? unseen[0] : null;
};
/* The invisible field that receives the keys of an element with a text cursor; null if there is none, or it is visible.
 */
export const typedAt = element => {
  let around = parentElementOf(element);
  if (
    !around ||
    cssNow(around).cursor === 'text' ||
    isEditable(element) ||
    query(element, TYPED_INTO) ||
    closest(element, 'label')
  )
    return null;
  for (
    let level = 0;
    level < TYPED_LEVELS && around && around !== bodyElement();
    level++, around = parentElementOf(around)
  ) {
    let field = page.typed.get(around);
    if (field === undefined) page.typed.set(around, (field = fieldIn(around)));
    if (field !== NONE) return page.viaLabels.has(field) ? null : field; // the first of several places
  }
  return null;
};

/* Records the surface in place of the field; returns its index or -1. The field's name is not visible on the surface,
   so it is only a hint. */
export const recordTyped = (field, surface, css) => {
  const key = keyOf(field);
  page.viaLabels.add(field);
  for (const found of page.elements) if (found.k === key) found.drop = true;
  const index = record(surface, surface, 'textbox', tagOf(surface), FIRM, {css});
  if (index < 0) return index;
  const found = page.elements[index],
    words = nameOf(field, 'textbox', tagOf(field))[0] || hintOf(field, 'textbox');
  found.n = '';
  found.surface = 1;
  if (namesSecret(words)) state.named.add(field);
  if (isSecret(field)) {
    // typed text is not stored in it
    found.sec = secretLook(field);
    if (isForOneTime(field)) found.otc = 1;
    delete found.v;
    if (isFilledIn(field)) found.s = [...(found.s ?? []), 'filled'];
  }
  found.hint = short(words, MOST_LABEL);
  return index;
};
