/* The headers of an element in a table: that of its column, and a text spanning several rows. Reported and compared
   like a title. */

import {headOf, placeIn} from './cells.js';
import {CONTROL} from './controls.js';
import {attr, closest, parentElementOf, previousElementOf, query, queryAll, tagOf} from './dom.js';
import {wayOf, wordsIn} from './words_in.js';
import {short, spoken} from './text.js';

const HEADED_CELLS = 'td, th, [role=gridcell], [role=cell]',
  HEADED_TABLES = 'table, [role=grid], [role=treegrid], [role=table]';
const MOST_SPANNING_HEAD = 80,
  MOST_ROWS_SPANNED = 100,
  TABLES_WITHIN_CELLS = 3;

/* Cached results about columns and rows, for many elements. */
export const columnMemo = () => ({columns: new Map(), spans: new Map(), spanned: new Map(), cells: new Map()});
/* The headers over an element, also if its table is in a cell of another; "" for none. */
export const headsOver = (element, memo) => {
  const innermost = closest(element, HEADED_CELLS);
  if (!memo.cells.has(innermost)) memo.cells.set(innermost, headsOfCell(innermost, memo));
  return memo.cells.get(innermost);
};
const headsOfCell = (innermost, memo) => {
  const heads = [];
  for (let cell = innermost, left = TABLES_WITHIN_CELLS; cell && left; left--) {
    const table = closest(cell, HEADED_TABLES),
      row = closest(cell, 'tr, [role=row]');
    if (!table || !row) break;
    const head = columnHead(cell, row, table, memo),
      beside = spanningBeside(row, table, memo);
    if (head) heads.push(head);
    if (beside) heads.push(beside);
    const around = parentElementOf(table);
    cell = around && closest(around, HEADED_CELLS);
  }
  return heads.join(' · ');
};
/* The index of a cell in its row identifies its column; in tables only among rows with as many cells. */
const columnHead = (cell, row, table, {columns}) => {
  const isOfTable = (tagOf(cell) === 'td' || tagOf(cell) === 'th') && tagOf(row) === 'tr';
  if (isOfTable && (cell.cellIndex < 0 || row === table.rows?.[0])) return headOf(cell);
  if (isOfTable && query(row, 'th') !== null) return headOf(cell); // the head of a row is another in each
  const key = isOfTable
    ? `${row.cells.length} ${cell.cellIndex}`
    : (attr(cell, 'aria-colindex') ?? `in its row ${placeIn(row, cell)}`);
  let known = columns.get(table);
  if (known === undefined) columns.set(table, (known = new Map()));
  if (!known.has(key)) known.set(key, headOf(cell));
  return known.get(key);
};
/* The words of the cells in the rows before that reach down to a row, outside of their buttons and fields. */
const spanningBeside = (row, table, memo) => {
  if (tagOf(row) !== 'tr' || !hasSpans(table, memo)) return '';
  const found = memo.spanned.get(row);
  if (found !== undefined) return found;
  const words = [];
  let before = previousElementOf(row);
  for (
    let distance = 1;
    before && tagOf(before) === 'tr' && distance <= MOST_ROWS_SPANNED;
    before = previousElementOf(before), distance++
  )
    for (const cell of before.cells)
      if (cell.rowSpan > distance || cell.rowSpan === 0) words.push(wordsOfSpanning(cell));
  const said = words.filter(Boolean).join(' ');
  memo.spanned.set(row, said);
  return said;
};
const wordsOfSpanning = cell =>
  short(spoken(wordsIn(cell, wayOf({all: true, skip: Array.from(queryAll(cell, CONTROL))}))), MOST_SPANNING_HEAD);
const hasSpans = (table, {spans}) => {
  let has = spans.get(table);
  if (has === undefined) spans.set(table, (has = query(table, 'td[rowspan], th[rowspan]') !== null));
  return has;
};
