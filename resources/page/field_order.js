/* The order of fields without a name, which a person knows only by their place. */

import {state} from './document.js';
import {orderOf, parentElementOf, queryAll, tagOf} from './dom.js';
import {toldValue} from './told.js';

const ORDERED_FIELDS = 'input, textarea',
  MOST_ORDERED = 60;
/* Stores the order at a reading. */
export const noteFieldOrder = () => {
  state.fieldOrder = Array.from(queryAll(document, ORDERED_FIELDS))
    .slice(0, MOST_ORDERED)
    .map(field => new WeakRef(field));
};
/* Whether a field of the same kind that was before an unnamed, empty field is now after it, or the reverse. Fields in
   other boxes, such as rows, are known by the contents of these. */
export const hasChangedPlaces = field => {
  if (toldValue(field)) return false;
  const told = state.fieldOrder.map(one => one.deref()),
    place = told.indexOf(field);
  if (place < 0) return false;
  return told.some((other, at) => {
    if (!other || at === place || tagOf(other) !== tagOf(field) || other.type !== field.type) return false;
    if (parentElementOf(other) !== parentElementOf(field)) return false;
    const stands = orderOf(field, other) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1;
    return stands !== Math.sign(at - place);
  });
};
