/* The grid cell that receives keys. It has the focus itself, or its edit field has; or grids have one field for all
   cells, which receives the keys for the marked cell, and covers it while it is edited; or the page itself handles them
   for the marked cell. */

import {cellsOf, headOf, isInHead, placeIn} from './cells.js';
import {
  attr,
  bodyElement,
  boundsOf,
  classListOf,
  closest,
  elementsAt,
  innerTextOf,
  isAround,
  isConnected,
  isEditable,
  matches,
  parentElementOf,
  queryAll,
  rootElement,
  tagOf,
} from './dom.js';
import {elementOf, state} from './document.js';
import {clean, short} from './text.js';
import {focusedElement} from './tree.js';
import {isOutOfPage, isUnseen, NO_TYPING} from './unseen_fields.js';

const TYPED_CELL = 'td, [role=gridcell]',
  TYPED_ROW = 'tr, [role=row]';
const GRID_LEVELS = 6,
  MOST_CELLS = 20000;
const MARKED = /(^|[-_])(current|selected|active|focus|focused)($|[-_])/i;

const isMarked = cell =>
  attr(cell, 'aria-selected') === 'true' || Array.from(classListOf(cell)).some(name => MARKED.test(name));
/* The only marked cell in an element; null if there is none, or several, and undefined if it contains no cells. */
const onlyMarked = around => {
  const cells = Array.from(queryAll(around, TYPED_CELL)).filter(cell => !isInHead(cell));
  if (!cells.length) return;
  const marked = cells.length > MOST_CELLS ? [] : cells.filter(isMarked);
  return marked.length === 1 ? marked[0] : null;
};
/* The same in the nearest grid around a field. */
const markedCell = field => {
  for (
    let around = parentElementOf(field), left = GRID_LEVELS;
    around && left;
    around = parentElementOf(around), left--
  ) {
    const marked = onlyMarked(around);
    if (marked !== undefined) return marked;
  }
  return null;
};
const AT_EDGE = 4; // CSS pixels
/* The cell that a field covers: an editor begins at its cell's corner, and grows right and down. A field that only
   happens to be above a table, such as one in a sticky bar, does not count. */
const coveredCell = field => {
  const {left, top} = boundsOf(field);
  const cell = elementsAt(left + AT_EDGE, top + AT_EDGE)
    .map(element => closest(element, TYPED_CELL))
    .find(Boolean);
  const at = cell && boundsOf(cell);
  return at && Math.abs(at.left - left) <= AT_EDGE && Math.abs(at.top - top) <= AT_EDGE ? cell : null;
};
const takesTyping = field =>
  tagOf(field) === 'textarea' || (tagOf(field) === 'input' && !NO_TYPING.has(field.type)) || isEditable(field);
const wordsOfCell = cell => short(clean(innerTextOf(cell) || ''), 60);
/* Whether the cells of a row beside one of them have the same words as those of another row there. */
const hasTwin = (row, cell, rows, others) => {
  const left = cellsOf(row).indexOf(cell);
  return rows.some(one => {
    const cells = one === row ? [] : cellsOf(one).filter((_, place) => place !== left);
    return cells.length === others.length && cells.every((other, place) => wordsOfCell(other) === others[place]);
  });
};

/* The header of a row in words, where that is the name of this row alone; '' for a number, or where there is none. */
const ROW_HEAD = 'th, [role=rowheader]',
  LETTERS = /\p{L}/u;
const ownHeader = (row, cell, rows) => {
  const wordsOf = one => {
    const head = cellsOf(one).find(other => matches(other, ROW_HEAD));
    return head && head !== cell ? wordsOfCell(head) : '';
  };
  const words = wordsOf(row);
  return LETTERS.test(words) && rows.every(other => other === row || wordsOf(other) !== words) ? words : '';
};

/* The name of a row beside one of its cells: a cell before it, as values come after names; or else its number. */
const leadBefore = (cells, cell, number) => {
  const before = cells.slice(0, Math.max(cells.indexOf(cell), 0)).map(wordsOfCell);
  const lead = before.find(words => LETTERS.test(words)) ?? before.find(Boolean) ?? '';
  return lead && lead !== String(number) ? lead : `row ${number}`;
};

/* {words, role, beside, looks} of a cell, as for an element at a position: its row and its column, since its content
   changes with typing. */
const asPlace = (cell, role) => {
  const row = cell && closest(cell, TYPED_ROW);
  if (!row) return null;
  const cells = cellsOf(row),
    others = cells.filter(other => other !== cell).map(wordsOfCell);
  const rows = Array.from(queryAll(parentElementOf(row), ':scope > *')),
    place = toldIndex(cell, 'aria-colindex') ?? placeIn(row, cell);
  const header = ownHeader(row, cell, rows),
    told = header ? [header] : others.filter(Boolean).length ? [others.join(' | ')] : [];
  const number = (toldIndex(row, 'aria-rowindex') ?? rows.indexOf(row)) + 1;
  if (!told.length || (!header && hasTwin(row, cell, rows, others))) told.unshift(`row ${number - 1}`);
  const words = [header || leadBefore(cells, cell, number), headOf(cell) || `column ${place + 1}`];
  return {
    words: short(words.join(', '), 120),
    role: role ?? tagOf(cell),
    looks: `cell ${place}`,
    beside: short(told.join(' | '), 300),
  };
};
/* The number of a row or column in a page that shows only some of them, from 0; null for none. */
const toldIndex = (element, attribute) =>
  /^[1-9]\d*$/.test(attr(element, attribute) ?? '') ? Number(attr(element, attribute)) - 1 : null;

/* The cell that keys at a focused element go to; null for none. */
const cellTyped = node => {
  const own = closest(node, TYPED_CELL),
    typing = takesTyping(node);
  if (own) return typing || own === node ? own : null;
  if (!typing) return onlyMarked(node) ?? null;
  return isUnseen(node) || isOutOfPage(boundsOf(node)) ? markedCell(node) : coveredCell(node);
};
/* Its place. `role` is EDITED for the field in a cell. */
const EDITED = 'editor';
export const typedCell = node => {
  const cell = cellTyped(node);
  return cell && closest(node, TYPED_CELL) && takesTyping(node) ? asPlace(cell, EDITED) : asPlace(cell);
};
/* The only marked cell of a page that handles the keys itself; null if there is none, or several. */
export const markedIn = body => {
  const marked = onlyMarked(body);
  return marked ? asPlace(marked) : null;
};
/* The name of the column of the cell that receives keys, or else its row; '' if there is no such cell. `node` is the
   focused element, or the body of a page that handles the keys itself. */
export const headTyped = node => {
  const cell = node === bodyElement() && !isEditable(node) ? onlyMarked(node) : cellTyped(node);
  return cell ? headOf(cell) : '';
};

/* A table that handles the keys itself may redraw its cells at each press. Then a cell is the one at its position
   there, while its row and its column keep their names. */
let sheetPlace = null;
export const noteSheetCell = ({key}) => {
  const cell = elementOf(key),
    table = cell && closest(cell, 'table');
  sheetPlace = table && {
    key,
    table,
    row: parentElementOf(cell).rowIndex,
    column: cell.cellIndex,
    names: new Set(classListOf(cell)),
    place: asPlace(cell),
  };
  return {};
};
const cellNow = (key, parts = ['words', 'looks', 'beside']) => {
  const cell = elementOf(key);
  if (cell || sheetPlace?.key !== key || !isConnected(sheetPlace.table)) return cell;
  const {table, row, column, place} = sheetPlace,
    there = table.rows[row]?.cells[column];
  const now = there ? asPlace(there) : null;
  return now && parts.every(part => now[part] === place[part]) ? there : null;
};
/* The text of a cell after typing into it: others of its row may be a sum of it. */
export const saysSheetCell = ({key}) => {
  const cell = cellNow(key, ['words', 'looks']),
    at = focusedElement();
  return {says: cell && !(at && isAround(cell, at) && takesTyping(at)) ? wordsOfCell(cell) : null};
};
/* Whether a table marks one of its cells alone: by a class that no other has, and this one not before the press, unless
   it was marked then already. */
const stoodOut = cells => {
  const counts = new Map();
  cells.forEach(cell => classListOf(cell).forEach(name => counts.set(name, (counts.get(name) ?? 0) + 1)));
  return (cell, names) => Array.from(classListOf(cell)).some(name => counts.get(name) === 1 && !names?.has(name));
};
const isMarkedAlone = cell => {
  const cells = Array.from(queryAll(sheetPlace.table, TYPED_CELL)),
    isOne = stoodOut(cells);
  return (
    cells.length <= MOST_CELLS &&
    (isOne(cell, sheetPlace.names) || (isOne(cell) && cells.filter(one => isOne(one)).length === 1))
  );
};

/* Whether keys go to the cell with a key, to a field that takes them, and whether that is visible: {here, field,
   shown}; whether they go to its table, which marks the cell: {table}; and whether its element is gone: {gone}. Typing
   changes the cell's name: this is checked before each key, so that the cell's guard need not. */
export const cellHasKeys = ({key}) => {
  const cell = cellNow(key),
    at = focusedElement(),
    nowhere = !at || at === bodyElement() || at === rootElement();
  const typed = nowhere ? onlyMarked(bodyElement()) : cellTyped(at),
    here = cell !== null && typed === cell;
  const field = !nowhere && takesTyping(at),
    table = cell !== null && at !== null && at === sheetPlace?.table && isMarkedAlone(cell);
  const guards =
    state.guard && (state.guard.target === cell || (!isConnected(state.guard.target) && sheetPlace?.key === key));
  if (((here && field) || table) && guards) state.guard.typedCell = true;
  return {
    here,
    field,
    table,
    gone: elementOf(key) === null,
    shown: field && !isUnseen(at) && !isOutOfPage(boundsOf(at)),
  };
};
