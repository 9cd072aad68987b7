/* Cells of a table that contain a mark or nothing, such as permissions: they are named by the headers of their column
   and their row in either state. A click may toggle them, or redraw the whole table. */

import {cellsOf, isRowOfHeads, placeIn, placeOfCell} from './cells.js';
import {CONTROL} from './controls.js';
import {closest, cssNow, elementCountOf, matches, query, queryAll, textContentOf} from './dom.js';
import {saysOn, saysState} from './drawn_states.js';
import {isOfSheet} from './grid_cells.js';
import {masked} from './secrets.js';
import {firmName} from './ticks.js';
import {clean} from './text.js';

const MARK_ON = /^[✓✔☑✅●⬤◉■▪x]\uFE0F?$/iu,
  MARK_OFF = /^[✗✘✕✖×☒☐○◯◌□▫•·–—−-]\uFE0F?$/u;
const MARKED_TABLES = 'table, [role=grid], [role=treegrid], [role=table]',
  MARKED_LINES = 'tr, [role=row]',
  MARKED_PLACES = 'td, [role=gridcell], [role=cell]';
const MAY_BE_MARKED = new Set(['button', 'generic', 'gridcell', 'cell', '']);
const MOST_MARKED_LINES = 40,
  MOST_MARK_PARTS = 4,
  LONGEST_MARK_IN_CELL = 8,
  LEAST_MARKS = 2;

const isMark = words =>
  words === '' ||
  (words.length <= LONGEST_MARK_IN_CELL && (MARK_ON.test(words) || MARK_OFF.test(words) || saysState(words)));
const DRAWN_CELL = 'img, svg, canvas, picture, video, iframe';
/* The content of a cell if that is a mark or nothing; null for anything else. */
const markIn = cell => {
  const words = clean(textContentOf(cell));
  return isMark(words) && !query(cell, DRAWN_CELL) ? words : null;
};
/* Whether an element contains nothing but its words: an icon shows an action, and is no mark. */
const DRAWS_NO_CONTENT = /^(none|normal|"\s*")$/;
export const isDrawnBare = part =>
  cssNow(part).backgroundImage === 'none' &&
  ['::before', '::after'].every(place => DRAWS_NO_CONTENT.test(getComputedStyle(part, place).content));
const isAllBare = element => {
  const parts = queryAll(element, '*');
  return parts.length <= MOST_MARK_PARTS && [element, ...parts].every(isDrawnBare);
};
/* The lines of a table with as many cells as one of them, without those of its headers. */
const linesAlike = (table, line) => {
  const count = cellsOf(line).length;
  return Array.from(queryAll(table, MARKED_LINES))
    .slice(0, MOST_MARKED_LINES)
    .filter(other => !isRowOfHeads(other) && cellsOf(other).length === count);
};
/* The number of different contents in the cells of a column, if those are marks or nothing; else 0. */
const marksOfColumn = (lines, place) => {
  const marks = lines.map(line => markIn(cellsOf(line)[place]));
  return marks.length >= LEAST_MARKS && !marks.includes(null) ? new Set(marks).size : 0;
};
/* Whether the cells of a table at one index in its lines are marked or not: some are and some not, or all are alike
   while those of another column are not, or the whole table is empty except for the names of its lines. A sign in all
   lines has the same effect in each, and an empty column beside texts or numbers is still to be filled in. */
const isMarkedColumn = (table, line, place, isEmpty, known) => {
  if (!known.has(table)) known.set(table, new Map());
  const columns = known.get(table),
    count = cellsOf(line).length,
    key = `marks ${count}`;
  if (!columns.has(key)) {
    const lines = linesAlike(table, line);
    columns.set(
      key,
      Array.from({length: count}, (_, at) => marksOfColumn(lines, at)),
    );
  }
  const marks = columns.get(key);
  return (
    marks[place] > 1 ||
    (marks[place] === 1 && (marks.some(one => one > 1) || (isEmpty && marks.filter(one => one === 0).length === 1)))
  );
};
/* The position of such an element: {column, row, mark, isOn}; null for any other. `known` caches the results for a
   table during a walk. */
const markedCellOf = (element, role, known) => {
  if (!MAY_BE_MARKED.has(role) || elementCountOf(element) > MOST_MARK_PARTS) return null;
  const mark = clean(textContentOf(element)),
    cell = isMark(mark) ? closest(element, MARKED_PLACES) : null;
  if (!cell || query(element, DRAWN_CELL) || markIn(cell) !== mark || !isAllBare(element)) return null;
  const others = queryAll(cell, CONTROL),
    line = closest(cell, MARKED_LINES),
    table = closest(cell, MARKED_TABLES);
  if (
    others.length > 1 ||
    (others.length === 1 && others[0] !== element) ||
    !line ||
    !table ||
    matches(element, '[aria-label], [aria-labelledby], [title]')
  )
    return null;
  const place = placeIn(line, cell);
  if (place < 0 || !isMarkedColumn(table, line, place, mark === '', known)) return null;
  const at = placeOfCell(cell, known);
  return at && {column: at[0], row: at[1], mark, isOn: MARK_ON.test(mark) || saysOn(mark)};
};
/* Notes that an element is one; returns whether it is. A sheet's cells are typed into, be it “x” or nothing. */
export const noteMark = (found, element, role, known) => {
  const cell = isOfSheet(element, role) ? null : markedCellOf(element, role, known);
  if (cell === null) return false;
  found.cl = [cell.column, cell.row];
  found.mc = cell.mark;
  if (cell.isOn) found.s = [...(found.s ?? []), 'checked'];
  return true;
};
/* Whether an element has other headers than reported, or another mark. */
export const isOtherCell = (element, role, [column, row, mark]) => {
  const now = markedCellOf(element, role, new Map());
  return (
    now === null ||
    now.mark !== mark ||
    firmName(masked(now.column)) !== firmName(column) ||
    firmName(masked(now.row)) !== firmName(row)
  );
};
