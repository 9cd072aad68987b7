/* Cells of tables and grids, and the headers of their columns and rows. */

import {holdsControl} from './controls.js';
import {MOST_LABEL} from './labels.js';
import {nameFromContent} from './names.js';
import {short, spoken} from './text.js';

export const HEAD_CELL = 'th, [role=columnheader]';
export const isCellOfData = element => element.matches(`${HEAD_CELL}, [role=gridcell], [role=cell]`)
  || element.localName === 'td' && element.parentElement?.cells?.length > 2
  && element.closest('table')?.querySelector('th') !== null;
export const isCell = element => element.localName === 'td' || element.getAttribute('role') === 'gridcell'
  // such as a filter below the header
  || element.localName === 'th' && element.parentElement !== element.closest('table')?.rows[0];
/* The header of a cell's column, or else of its row; in a grid made of roles, of its column only. */
export const headOf = cell => {
  const column = columnOf(cell);
  if (column || cell.localName !== 'td') return column;
  const before = cell.previousElementSibling;
  return before?.localName === 'th' ? headWords(before) : '';
};
const columnOf = cell => {
  if (cell.localName !== 'td' && cell.localName !== 'th') {
    const place = Array.from(cell.closest('[role=row]')?.querySelectorAll('[role=gridcell], [role=rowheader]') ?? []).indexOf(cell);
    const head = place < 0 ? null : cell.closest('[role=grid], [role=treegrid]')?.querySelectorAll('[role=columnheader]')[place];
    return head ? headWords(head) : '';
  }
  const heads = cell.closest('table')?.rows[0]?.cells;
  const head = heads?.[0]?.localName === 'th' && heads[0].parentElement !== cell.parentElement ? heads[cell.cellIndex] : null;
  return head?.localName === 'th' ? headWords(head) : '';
};
const headWords = head => short(spoken(nameFromContent(head)), MOST_LABEL);
/* What a checkbox in a data table is for, if the header of its column says so. A header that is itself a checkbox only
   ticks them all. */
export const columnOfTick = tick => {
  const cell = tick.closest('td, [role=gridcell]');
  if (!cell || !isCellOfData(cell) || cell.localName !== 'td') return '';
  const head = cell.closest('table')?.rows[0]?.cells[cell.cellIndex];
  return head && !holdsControl(head) ? columnOf(cell) : '';
};
