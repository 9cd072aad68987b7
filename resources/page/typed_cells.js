/* The cell of a table that is typed into through a field of no cell: grids have one field for all of them, which hears
   the keys for the marked cell, and lies over it while it is edited. */

import {cellsOf, headOf, placeIn} from './cells.js';
import {attr, boundsOf, classListOf, closest, elementsAt, innerTextOf, matches, parentElementOf, queryAll, tagOf} from './dom.js';
import {clean, short} from './text.js';
import {isUnseen} from './typed.js';

const TYPED_CELL = 'td, [role=gridcell]', TYPED_ROW = 'tr, [role=row]';
const GRID_LEVELS = 6, MOST_CELLS = 20000;
const MARKED = /(^|[-_])(current|selected|active|focus|focused)($|[-_])/i;

const isMarked = cell => attr(cell, 'aria-selected') === 'true' || Array.from(classListOf(cell)).some(name => MARKED.test(name));
/* The only marked cell of the nearest grid around a field; null if there is none, or several. */
const markedCell = field => {
  for (let around = parentElementOf(field), left = GRID_LEVELS; around && left; around = parentElementOf(around), left--) {
    const cells = Array.from(queryAll(around, TYPED_CELL));
    if (!cells.length) continue;
    const marked = cells.length > MOST_CELLS ? [] : cells.filter(isMarked);
    return marked.length === 1 ? marked[0] : null;
  }
  return null;
};
const isOutOfPage = ({right, bottom}) => right + window.scrollX <= 0 || bottom + window.scrollY <= 0;
/* The cell that a field lies over. */
const coveredCell = field => {
  const {left, top, width, height} = boundsOf(field);
  const below = elementsAt(left + width / 2, top + height / 2).map(element => closest(element, TYPED_CELL));
  return below.find(cell => cell !== null) ?? null;
};

/* {words, role, beside, looks} of that cell, as of what lies somewhere: its row and its column, for what stands in it
   changes with what is typed; null for a field that stands in a cell of its own, or is used for none. */
export const typedCell = field => {
  if (tagOf(field) !== 'textarea' && tagOf(field) !== 'input' && !matches(field, '[contenteditable]') || closest(field, TYPED_CELL)) return null;
  const cell = isUnseen(field) || isOutOfPage(boundsOf(field)) ? markedCell(field) : coveredCell(field);
  const row = cell && closest(cell, TYPED_ROW);
  if (!row) return null;
  const others = cellsOf(row).filter(other => other !== cell).map(other => short(clean(innerTextOf(other) || ''), 60));
  const lead = others.find(words => /\p{L}/u.test(words)) ?? others.find(Boolean) ?? '';
  const rows = Array.from(queryAll(parentElementOf(row), ':scope > *'));
  return {
    words: short([lead, headOf(cell)].filter(Boolean).join(', '), 120), role: tagOf(cell), looks: `cell ${placeIn(row, cell)}`,
    beside: short(others.filter(Boolean).length ? others.join(' | ') : `row ${rows.indexOf(row)}`, 300),
  };
};
