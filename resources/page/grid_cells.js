/* Cells of a table that are used as in a spreadsheet: they are pressed and typed into rather than read. The document
   may listen for all of them, and the cells themselves show nothing. But their text cannot be selected, as a press
   marks cells, or the pointer over them marks them as cells; and the table handles keys and double clicks, or an
   invisible field beside it receives the keys for the marked one. A row that only fills the room below the others does
   not count. */

import {isInHead} from './cells.js';
import {CONTROL} from './controls.js';
import {
  attr,
  attributeNamesOf,
  boundsOf,
  closest,
  hasAttr,
  isAround,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {DOUBLE_CLICKS, heardBy, KEYS} from './listeners.js';
import {page} from './page.js';
import {clean} from './text.js';
import {isOutOfPage, isUnseen, NO_TYPING} from './unseen_fields.js';

const LEVELS_AROUND = 6,
  MOST_KEY_FIELDS = 200;
const hasKeyField = table => {
  for (
    let around = parentElementOf(table), left = LEVELS_AROUND;
    around && left;
    around = parentElementOf(around), left--
  ) {
    const fields = Array.from(queryAll(around, 'textarea, input'))
      .slice(0, MOST_KEY_FIELDS)
      .filter(field => !NO_TYPING.has(field.type) && !field.disabled && !field.readOnly && !isAround(table, field));
    if (fields.length) return fields.some(field => isUnseen(field) || isOutOfPage(boundsOf(field)));
  }
  return false;
};
/* A row of data differs from the others by attributes such as its id or number; one that fills the room has none. */
const LOOKS_OF_ROW = new Set(['class', 'style']),
  MOST_GRID_ROWS = 60;
const holdsNothing = row => !clean(textContentOf(row)) && !query(row, `${CONTROL}, img, svg, canvas`);
const marksOfRows = table => {
  const filled = Array.from(table.rows)
    .slice(0, MOST_GRID_ROWS)
    .filter(row => !isInHead(row.cells[0] ?? row) && !holdsNothing(row));
  const [first, ...others] = filled.map(row => attributeNamesOf(row).filter(name => !LOOKS_OF_ROW.has(name)));
  return (first ?? []).filter(name => others.every(names => names.includes(name)));
};
const isFiller = (row, marks) => marks.some(name => !hasAttr(row, name)) && holdsNothing(row);
/* The table itself may take the keys for the marked cell. */
const takesKeysItself = table => hasAttr(table, 'tabindex') && (heardBy(table) & TYPING) === TYPING;
/* Whether a table is a layout of labels and values, which are read. */
const isOfLabels = table => {
  const cells = Array.from(table.rows[0]?.cells ?? []);
  return 2 * cells.filter(cell => /\p{L}:$/u.test(clean(textContentOf(cell)))).length >= Math.max(cells.length, 1);
};
/* Whether a cell is one of these; `style` is its own. */
export const isGridCell = (cell, style) => {
  if ((style.userSelect !== 'none' && style.cursor !== 'cell') || isInHead(cell)) return false;
  const table = closest(cell, 'table');
  if (!table) return false;
  if (!page.grids.has(table))
    page.grids.set(
      table,
      !isOfLabels(table) && (takesKeysItself(table) || hasKeyField(table)) ? marksOfRows(table) : null,
    );
  const marks = page.grids.get(table);
  return marks !== null && !isFiller(parentElementOf(cell), marks);
};
/* Whether one of these accepts typed text, or any other cell that can have the focus and handles keys and double clicks
   itself: it is not read-only, and has no control of its own. */
export const isTypedCell = (cell, role) =>
  isOfSheet(cell, role) &&
  attr(cell, 'aria-readonly') !== 'true' &&
  !READ_ONLY.test(attr(cell, 'class') || '') &&
  query(cell, CONTROL) === null;
/* Whether it is such a cell, whatever input it takes. */
export const isOfSheet = (cell, role) => isOfGrid(cell, role) || hearsTyping(cell);
const isOfGrid = (cell, role) =>
  role === 'gridcell' &&
  tagOf(cell) === 'td' &&
  (page.grids.get(closest(cell, 'table')) ?? null) !== null &&
  !isRowNumber(cell);
const TYPING = KEYS | DOUBLE_CLICKS;
const hearsTyping = cell =>
  (heardBy(cell) & TYPING) === TYPING &&
  hasAttr(cell, 'tabindex') &&
  (tagOf(cell) === 'td' || attr(cell, 'role') === 'gridcell');
const READ_ONLY = /(^|[-_\s])(read-?only|disabled|locked|dimmed)([-_\s]|$)/i;
/* Whether a cell is the head of its row, which only counts the rows. */
const isRowNumber = cell =>
  previousElementOf(cell) === null && clean(textContentOf(cell)) === String(parentElementOf(cell).sectionRowIndex + 1);
