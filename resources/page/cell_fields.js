/* The values of fields in a table: no markup contains them, and a table without them would be half empty. */

import {isByLabel} from './controls.js';
import {closest, queryAll} from './dom.js';
import {toldValue} from './told.js';
import {isShown} from './tree.js';

const MOST_CELL_FIELDS = 5000,
  OF_TABLES = 'td, th, [role=cell], [role=gridcell]';
const shownInField = field => (isByLabel(field) ? (field.checked ? '✓' : '') : toldValue(field));
/* The values of all fields of the document in order, "" for fields in no cell, not shown, or secret; [] if there are
   too many. */
export const cellFields = () => {
  const fields = Array.from(queryAll(document, 'input, select, textarea'));
  return fields.length > MOST_CELL_FIELDS
    ? []
    : fields.map(field => (closest(field, OF_TABLES) && isShown(field) ? shownInField(field) : ''));
};
