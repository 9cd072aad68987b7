/* Cells of a table that hold a mark or nothing, such as who may do what: they are called by the heads of their column and their row,
   whichever of both they hold. A click may turn that over, or draw the whole table anew. */

import {cellsOf, isRowOfHeads, placeIn, placeOfCell} from './cells.js';
import {CONTROL} from './controls.js';
import {closest, cssNow, elementCountOf, matches, query, queryAll, textContentOf} from './dom.js';
import {saysOn, saysState} from './drawn_states.js';
import {isOfSheet} from './grid_cells.js';
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
/* What a cell holds if that is a mark or nothing; null for anything else. */
const markIn = cell => {
  const words = clean(textContentOf(cell));
  return isMark(words) && !query(cell, DRAWN_CELL) ? words : null;
};
/* Whether nothing is drawn in an element but its words: an icon tells what it does, and is no mark. */
const DRAWS_NO_CONTENT = /^(none|normal|"\s*")$/;
export const isDrawnBare = part =>
  cssNow(part).backgroundImage === 'none' &&
  ['::before', '::after'].every(place => DRAWS_NO_CONTENT.test(getComputedStyle(part, place).content));
const isAllBare = element => {
  const parts = queryAll(element, '*');
  return parts.length <= MOST_MARK_PARTS && [element, ...parts].every(isDrawnBare);
};
/* The lines of a table that hold as many cells as one of them; those of its heads are none. */
const linesAlike = (table, line) => {
  const count = cellsOf(line).length;
  return Array.from(queryAll(table, MARKED_LINES))
    .slice(0, MOST_MARKED_LINES)
    .filter(other => !isRowOfHeads(other) && cellsOf(other).length === count);
};
/* How many different things stand in the cells of a column, if those are marks or nothing; else 0. */
const marksOfColumn = (lines, place) => {
  const marks = lines.map(line => markIn(cellsOf(line)[place]));
  return marks.length >= LEAST_MARKS && !marks.includes(null) ? new Set(marks).size : 0;
};
/* Whether the cells of a table at one place in its lines are marked or not: some are and some not, or all are alike where those
   of another column are not, or none is in the whole table but for what its lines are called. A sign that all lines show does
   the same in each, and an empty column beside texts or numbers has still to be filled in. */
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
/* Where such an element is: {column, row, mark, isOn}; null for any other. `known` keeps what was told of a table, for a walk. */
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
/* Notes that an element is one; answers whether it is. What a sheet holds is typed there, be it “x” or nothing. */
export const noteMark = (found, element, role, known) => {
  const cell = isOfSheet(element, role) ? null : markedCellOf(element, role, known);
  if (cell === null) return false;
  found.cl = [cell.column, cell.row];
  found.mc = cell.mark;
  if (cell.isOn) found.s = [...(found.s ?? []), 'checked'];
  return true;
};
/* Whether an element stands under another head or beside another one than was told, or another mark stands in it. */
export const isOtherCell = (element, role, [column, row, mark]) => {
  const now = markedCellOf(element, role, new Map());
  return (
    now === null ||
    now.mark !== mark ||
    firmName(now.column) !== firmName(column) ||
    firmName(now.row) !== firmName(row)
  );
};
