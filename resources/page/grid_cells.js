/* Cells of a table that are worked on as in a spreadsheet: they are pressed and typed into rather than read. The document may
   hear that for all of them, and nothing be told of the cells themselves. But their text cannot be selected, as a press
   marks cells, and beside the table is a field out of sight that receives the keys for the marked one. */

import {isInHead} from './cells.js';
import {boundsOf, closest, isAround, parentElementOf, queryAll} from './dom.js';
import {page} from './page.js';
import {isOutOfPage, isUnseen, NO_TYPING} from './unseen_fields.js';

const LEVELS_AROUND = 6, MOST_KEY_FIELDS = 200;
const hasKeyField = table => {
  for (let around = parentElementOf(table), left = LEVELS_AROUND; around && left; around = parentElementOf(around), left--) {
    const fields = Array.from(queryAll(around, 'textarea, input')).slice(0, MOST_KEY_FIELDS)
      .filter(field => !NO_TYPING.has(field.type) && !field.disabled && !field.readOnly && !isAround(table, field));
    if (fields.length) return fields.some(field => isUnseen(field) || isOutOfPage(boundsOf(field)));
  }
  return false;
};
/* Whether a cell is one of these; `style` is its own. */
export const isGridCell = (cell, style) => {
  if (style.userSelect !== 'none' || isInHead(cell)) return false;
  const table = closest(cell, 'table');
  if (!table) return false;
  if (!page.grids.has(table)) page.grids.set(table, hasKeyField(table));
  return page.grids.get(table);
};
