/* The cell of a table that is typed into through a field of no cell: grids have one field for all of them, which hears
   the keys for the marked cell, and lies over it while it is edited. */

import {cellsOf, headOf, placeIn} from './cells.js';
import {attr, boundsOf, classListOf, closest, elementsAt, innerTextOf, matches, parentElementOf, queryAll, tagOf} from './dom.js';
import {clean, short} from './text.js';
import {isUnseen, NO_TYPING} from './typed.js';

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
const AT_EDGE = 4;   // CSS pixels
/* The cell that a field lies over: an editor begins where its cell does, and grows right and down. What only happens to be
   above a table, such as a field in a bar that stays, does not. */
const coveredCell = field => {
  const {left, top} = boundsOf(field);
  const cell = elementsAt(left + AT_EDGE, top + AT_EDGE).map(element => closest(element, TYPED_CELL)).find(Boolean);
  const at = cell && boundsOf(cell);
  return at && Math.abs(at.left - left) <= AT_EDGE && Math.abs(at.top - top) <= AT_EDGE ? cell : null;
};
const takesTyping = field => tagOf(field) === 'textarea' || tagOf(field) === 'input' && !NO_TYPING.has(field.type)
  || matches(field, '[contenteditable]');
const wordsOfCell = cell => short(clean(innerTextOf(cell) || ''), 60);
/* Whether the cells of a row beside one of them say the same as those of another row there. */
const hasTwin = (row, cell, rows, others) => {
  const left = cellsOf(row).indexOf(cell);
  return rows.some(one => {
    const cells = one === row ? [] : cellsOf(one).filter((_, place) => place !== left);
    return cells.length === others.length && cells.every((other, place) => wordsOfCell(other) === others[place]);
  });
};

/* {words, role, beside, looks} of that cell, as of what lies somewhere: its row and its column, for what stands in it
   changes with what is typed; null for a field that stands in a cell of its own, or is used for none. */
export const typedCell = field => {
  if (!takesTyping(field) || closest(field, TYPED_CELL)) return null;
  const cell = isUnseen(field) || isOutOfPage(boundsOf(field)) ? markedCell(field) : coveredCell(field);
  const row = cell && closest(cell, TYPED_ROW);
  if (!row) return null;
  const others = cellsOf(row).filter(other => other !== cell).map(wordsOfCell), told = others.filter(Boolean).length ? [others.join(' | ')] : [];
  const lead = others.find(words => /\p{L}/u.test(words)) ?? others.find(Boolean) ?? '';
  const rows = Array.from(queryAll(parentElementOf(row), ':scope > *'));
  if (!told.length || hasTwin(row, cell, rows, others)) told.unshift(`row ${rows.indexOf(row)}`);
  return {
    words: short([lead, headOf(cell)].filter(Boolean).join(', '), 120), role: tagOf(cell), looks: `cell ${placeIn(row, cell)}`,
    beside: short(told.join(' | '), 300),
  };
};
