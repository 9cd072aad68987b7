/* What stands in the fields of a table: no markup tells that, and a table without it would be half empty. */

import {isByLabel} from './controls.js';
import {closest, queryAll} from './dom.js';
import {toldValue} from './told.js';
import {isShown} from './tree.js';

const MOST_CELL_FIELDS = 5000,
  OF_TABLES = 'td, th, [role=cell], [role=gridcell]';
const shownInField = field => (isByLabel(field) ? (field.checked ? '✓' : '') : toldValue(field));
/* The values of all fields of the document in its order, "" for what is in no cell, not shown, or not to be told; [] if there are
   too many. */
export const cellFields = () => {
  const fields = Array.from(queryAll(document, 'input, select, textarea'));
  return fields.length > MOST_CELL_FIELDS
    ? []
    : fields.map(field => (closest(field, OF_TABLES) && isShown(field) ? shownInField(field) : ''));
};
