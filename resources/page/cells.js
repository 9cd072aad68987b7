/* Cells of tables and grids, and the headers of their columns and rows. */

import {CONTROL, FIELDS, holdsControl} from './controls.js';
import {
  attr,
  boundsOf,
  childrenOf,
  closest,
  cssNow,
  elementCountOf,
  firstElementOf,
  isAround,
  matches,
  nextElementOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {MOST_LABEL} from './labels.js';
import {withoutWordless} from './names.js';
import {LIGATURE, MOST_ICONS, nameFromContent, OF_ICONS, wayOf, wordsIn} from './words_in.js';
import {clean, short, spoken, TELLS} from './text.js';

export const HEAD_CELL = 'th, [role=columnheader]';
export const isCellOfData = element =>
  matches(element, `${HEAD_CELL}, [role=gridcell], [role=cell]`) ||
  (tagOf(element) === 'td' && cellsBeside(element) > 2 && holdsHead(closest(element, 'table')));
const cellsBeside = cell => {
  const row = parentElementOf(cell);
  return row && tagOf(row) === 'tr' ? row.cells.length : 0;
};
const holdsHead = table => table === null || query(table, 'th, thead') !== null;
export const isCell = element =>
  tagOf(element) === 'td' ||
  attr(element, 'role') === 'gridcell' ||
  // such as a filter below the header
  (tagOf(element) === 'th' && parentElementOf(element) !== closest(element, 'table')?.rows[0]);
/* The header of a cell's column, or else of its row; in a grid made of roles, of its column only. */
export const headOf = cell => {
  const column = columnOf(cell);
  if (column || tagOf(cell) !== 'td') return column;
  const before = previousElementOf(cell);
  return before && tagOf(before) === 'th' ? headWords(before) : '';
};
/* The first row of a table, or the second if only that has headers: a title or tools may be over all columns. */
const rowOfHeadsIn = table => {
  const [first, second] = table?.rows ?? [];
  return first?.cells.length === 1 && second?.cells.length > 1 && isRowOfHeads(second) ? second : first;
};
const isHead = cell => Boolean(cell) && (tagOf(cell) === 'th' || isInHead(cell));
export const isInHead = cell => tagOf(parentElementOf(parentElementOf(cell)) ?? cell) === 'thead';
/* Whether the cells of a first row are heads: the corner over the names of the rows may be an empty one. */
const areHeads = cells => isHead(cells[0]) || isCornered(cells);
const isCornered = cells =>
  cells.length > 2 &&
  !clean(textContentOf(cells[0])) &&
  Array.from(cells)
    .slice(1)
    .every(cell => tagOf(cell) === 'th');
const GRIDS_BY_ROLE = '[role=grid], [role=treegrid], [role=table]';
const columnOf = cell => {
  if (tagOf(cell) !== 'td' && tagOf(cell) !== 'th') {
    const row = closest(cell, '[role=row]'),
      grid = closest(cell, GRIDS_BY_ROLE);
    const place = row && grid ? placeIn(row, cell) : -1;
    const heads = place < 0 ? [] : Array.from(queryAll(grid, '[role=columnheader]')),
      number = attr(cell, 'aria-colindex');
    const told = number ? heads.filter(head => attr(head, 'aria-colindex') === number) : [];
    const head = told.findLast(one => clean(textContentOf(one))) ?? (told.length ? null : heads[place]); // a page may show only some of the columns
    return head ? headWords(head) : '';
  }
  const heads = rowOfHeadsIn(closest(cell, 'table'))?.cells,
    are = Boolean(heads) && areHeads(heads);
  const head = are && parentElementOf(heads[0]) !== parentElementOf(cell) ? heads[cell.cellIndex] : null;
  if (isHead(head)) return standsOver(head, cell) ? headWords(head) : '';
  const apart = heads && !are ? headApart(cell) : null;
  return apart ? headWords(apart) : headUnder(cell);
};
/* Whether a header is over a cell: in a row with more or fewer cells the position does not identify a column, and a
   page may hide its headers then. */
const standsOver = (head, cell) => {
  if (parentElementOf(head).cells?.length === parentElementOf(cell).cells?.length) return true;
  const over = boundsOf(head),
    place = boundsOf(cell);
  return over.left < place.right && place.left < over.right;
};
/* The header of a column under a field: filters may be above the names of their columns. */
const headUnder = cell => {
  const row = parentElementOf(cell),
    [first, heads] = closest(cell, 'table')?.rows ?? [];
  if (row !== first || !heads || heads.cells.length !== row.cells.length || !holdsControl(cell)) return '';
  return Array.from(heads.cells).every(head => isHead(head) && !holdsControl(head))
    ? headWords(heads.cells[cell.cellIndex])
    : '';
};
/* The cell over a cell in a table of few rows right before its own, where scrolling grids keep the names of the
   columns. */
const TABLES_AROUND = 4,
  SAME_PLACE = 3,
  MOST_HEAD_ROWS = 3;
const headApart = cell => {
  const table = closest(cell, 'table');
  for (let node = table, left = TABLES_AROUND; node && left; node = parentElementOf(node), left--) {
    const before = previousElementOf(node),
      other = before && (tagOf(before) === 'table' ? before : query(before, 'table'));
    if (!other) {
      if (before && clean(textContentOf(before))) return null;
      continue;
    }
    const rows = Array.from(other.rows),
      length = parentElementOf(cell).cells.length;
    const row =
      rows.length <= MOST_HEAD_ROWS
        ? rows.findLast(one => one.cells.length === length && clean(textContentOf(one)))
        : null;
    const head = row ? row.cells[cell.cellIndex] : null;
    if (!head) return null;
    const place = boundsOf(cell),
      over = boundsOf(head),
      top = Math.max(place.top, boundsOf(node).top); // rows scroll away beneath the heads
    return Math.abs(place.left - over.left) <= SAME_PLACE && over.bottom <= top + SAME_PLACE && !holdsControl(head)
      ? head
      : null;
  }
  return null;
};
/* The position of a grid cell: [name of its column, name of its row], the latter from its header or else the first cell
   that distinguishes it from the rows around it; null if either has no name. `known` caches the names for a walk. */
export const placeOfCell = (cell, known) => {
  const row = closest(cell, 'tr, [role=row]');
  if (!row) return null;
  if (!known.has(row)) known.set(row, leadOfRow(row));
  const [lead, words] = known.get(row),
    grid = closest(cell, `table, ${GRIDS_BY_ROLE}`);
  if (!words || lead === cell) return null;
  const number = attr(cell, 'aria-colindex') ?? String(placeIn(row, cell));
  if (!known.has(grid)) known.set(grid, new Map());
  const columns = known.get(grid);
  if (!columns.has(number)) columns.set(number, columnOf(cell));
  return columns.get(number) ? [columns.get(number), words] : null;
};
const leadOfRow = row => {
  const head = query(row, 'th, [role=rowheader]'),
    told = head && leadIn(head);
  if (told && (told[1] || !countsRows(row, head))) return told;
  const cells = cellsOf(row),
    place = cells.slice(0, MOST_LEADS).findIndex((cell, at) => tellsRow(row, cell, at));
  const [lead, words] = leadIn(cells[Math.max(place, 0)] ?? null);
  if (!words && place === 0 && countsRows(row, lead)) {
    const named = cells.slice(1, MOST_LEADS).find((cell, at) => leadIn(cell)[1] && tellsRow(row, cell, at + 1));
    return named ? leadIn(named) : [lead, cellSays(lead)];
  }
  if (words || place <= 0) return place < 0 ? [lead, ''] : [lead, words];
  const named = cells.slice(place, MOST_LEADS).find((cell, at) => leadIn(cell)[1] && tellsRow(row, cell, place + at));
  return named ? leadIn(named) : [lead, '']; // a number may come before the name, after a checkbox
};
const MOST_LEADS = 8,
  LETTER_IN = /\p{L}/u;
/* A checkbox beside the words of a row's first cell is named by its action, and then by its state. */
const leadIn = lead => {
  const ticks = lead ? Array.from(queryAll(lead, TICKING)) : [];
  const besides = ticks.length ? clean(wordsIn(lead, wayOf({skip: ticks}))) : '';
  const words = lead
    ? short(
        spoken(LETTER_IN.test(besides) ? besides : withoutWordless(lead, wayOf()) || nameFromContent(lead)),
        MOST_LABEL,
      )
    : '';
  return [lead, LETTER_IN.test(words) ? words : ''];
};
/* Whether the words of a cell identify its row: it has words, and not the same as in the rows around it. Checkboxes
   have the same name in each row. */
const tellsRow = (row, cell, place) => {
  const words = cellSays(cell);
  if (!words) return false;
  const near = [previousElementOf(row), nextElementOf(row)].filter(
    other => other && matches(other, 'tr, [role=row]') && !query(other, HEAD_CELL),
  );
  return !near.length || near.some(other => cellSays(cellsOf(other)[place] ?? other) !== words);
};
/* Whether the first cell of a row only counts the rows. */
const countsRows = (row, lead) => {
  const number = lead ? Number(cellSays(lead) || NaN) : NaN;
  return [
    [previousElementOf(row), number - 1],
    [nextElementOf(row), number + 1],
  ].some(
    ([other, count]) =>
      other && matches(other, 'tr, [role=row]') && cellsOf(other)[0] && cellSays(cellsOf(other)[0]) === String(count),
  );
};
const cellSays = cell => clean(textContentOf(cell)) || (holdsControl(cell) ? '' : clean(nameFromContent(cell)));
/* The words of a button that only screen readers get; "" if it shows some. */
const unseenOf = control => (FIELDS.has(tagOf(control)) || wordsOfButton(control) ? '' : clean(textContentOf(control)));
/* The words of a header, without the names of its own buttons, such as one that sorts its column. */
export const headWords = head => {
  let words = clean(withoutWordless(head, wayOf()) || nameFromContent(head));
  for (const control of Array.from(queryAll(head, `${CONTROL}, [role=button]`)).reverse()) {
    const label = clean(attr(control, 'aria-label') || '') || unseenOf(control);
    if (label && words.length > label.length && words.endsWith(label)) words = words.slice(0, -label.length).trim();
    const shown = label && words === label ? wordsOfButton(control) : '';
    if (TELLS.test(shown) && !label.includes(shown)) words = shown; // the label tells how it is sorted
  }
  return short(spoken(words), MOST_LABEL);
};
/* The words that a button shows; "" for the one from which a font draws its icon, such as "more_vert". */
const wordsOfButton = button => {
  const words = spoken(wordsIn(button, wayOf({all: true, bare: true})));
  const icons = LIGATURE.test(words) ? [button, ...Array.from(queryAll(button, '*')).slice(0, MOST_ICONS)] : [];
  const drawn = icons.some(part => isIconWord(part) && clean(textContentOf(part)) === words);
  return drawn || (icons.length && words.includes('_')) ? '' : words;
};
const isIconWord = part => OF_ICONS.test(`${tagOf(part)} ${attr(part, 'class') || ''} ${cssNow(part).fontFamily}`);
/* The purpose of a checkbox in a data table, if the header of its column names it. A header that is itself a checkbox
   only ticks them all. */
export const columnOfTick = tick => {
  const cell = closest(tick, 'td, [role=gridcell]');
  if (!cell || !isCellOfData(cell) || tagOf(cell) !== 'td') return '';
  const head = rowOfHeadsIn(closest(cell, 'table'))?.cells[cell.cellIndex];
  return head && !query(head, TICKING) ? columnOf(cell) : '';
};
/* Likewise if its whole column consists of checkboxes, whatever else is in the cell. */
const TICKING = 'input[type=checkbox], input[type=radio], [role=checkbox], [role=switch], [role=radio]';
const MOST_ROWS_ASKED = 3;
export const columnOfTicks = tick => {
  const cell = closest(tick, 'td, [role=gridcell]'),
    row = cell && closest(cell, 'tr, [role=row]');
  if (!row || clean(textContentOf(cell))) return '';
  const place = placeIn(row, cell),
    others = [];
  for (const way of [nextElementOf, previousElementOf])
    for (let other = way(row), left = MOST_ROWS_ASKED; other && left; other = way(other), left--)
      if (matches(other, 'tr, [role=row]') && !isRowOfHeads(other)) others.push(cellsOf(other)[place]);
  if (!others.length || !others.every(other => other && query(other, TICKING) && !clean(textContentOf(other))))
    return '';
  const head = tagOf(cell) === 'td' ? rowOfHeadsIn(closest(cell, 'table'))?.cells[cell.cellIndex] : null;
  return head && query(head, TICKING) ? '' : columnOf(cell);
};
/* Whether a row contains column headers; a row header may be in any row. */
export const isRowOfHeads = row =>
  tagOf(row) === 'tr'
    ? Array.from(row.cells).every(cell => tagOf(cell) === 'th') || isCornered(row.cells)
    : query(row, HEAD_CELL) !== null;
export const cellsOf = row => (tagOf(row) === 'tr' ? Array.from(row.cells) : Array.from(queryAll(row, CELLS_BY_ROLE)));
const CELLS_BY_ROLE = '[role=gridcell], [role=cell], [role=rowheader]';
export const placeIn = (row, cell) => cellsOf(row).indexOf(cell);
/* The words in the first cell of a table line about one field: the placeholder of a filled field is invisible. */
const MOST_FIELD_CELLS = 4;
export const leadOfField = field => {
  const cells = closest(field, 'tr')?.cells ?? [],
    first = cells[0];
  if (cells.length < 2 || cells.length > MOST_FIELD_CELLS || isAround(first, field) || holdsControl(first)) return '';
  const words = spoken(nameFromContent(first));
  return words.length <= MOST_LABEL && TELLS.test(words) ? words : '';
};
/* The column header of a field that is alone in a data cell: its placeholder may look like a value. */
export const headOfField = field => {
  const cell = closest(field, 'td, th, [role=gridcell]');
  return cell && isCellOfData(cell) && queryAll(cell, 'input:not([type=button]), select, textarea').length === 1
    ? headOf(cell)
    : '';
};
/* The line before or after one, which may be alone in its own box. */
export const lineBeside = (line, step) => {
  const around = step(line) ? null : parentElementOf(line),
    other = around && elementCountOf(around) === 1 ? step(around) : null;
  return other && elementCountOf(other) === 1 ? firstElementOf(other) : step(line);
};
/* The name of a long clickable table line: its first cell with words that differ from the lines before and after it; or
   if those are the same, the longest cell, and the number that distinguishes them: "bash, PID 4486". */
const MOST_TOLD_BY = 24,
  SAYS_A_WORD = /\p{L}{3}|\p{Lo}/u,
  IS_NUMBER = /^\d{2,}$/,
  MOST_BEFORE_NUMBER = 40;
/* A number such as “R-1004” or “#1004” names a line better than a day does. */
const IS_CODE = /^(?:\p{L}{1,6}[-_/ ]?|[#№] ?)\d{2,}(?:[-_/.]\d+)*$/u,
  IS_DAY =
    /^(?:\p{L}{2,10}\.?,? )?(?:\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.? \p{L}{3,10}\.?)(?:,? \d{4})?(?:,? \d{1,2}:\d{2}\S*)?$/u;
export const wordsOfLine = line => {
  const others = [previousElementOf, nextElementOf]
    .map(step => lineBeside(line, step))
    .filter(other => other && tagOf(other) === tagOf(line))
    .map(childrenOf);
  const cells = Array.from(childrenOf(line)).slice(0, MOST_TOLD_BY),
    says = cells.map(cell => clean(textContentOf(cell)));
  const tells = at =>
    others.every(
      beside => !beside[at] || short(clean(textContentOf(beside[at])), MOST_LABEL) !== short(says[at], MOST_LABEL),
    );
  const places = cells.map((_, at) => at),
    worded = places.filter(at => SAYS_A_WORD.test(says[at])),
    first = worded.find(tells),
    coded = first !== undefined && IS_DAY.test(says[first]) && places.find(at => IS_CODE.test(says[at]) && tells(at)),
    own = coded === false || coded === undefined ? first : coded;
  const wordsAt = at => short(spoken(nameFromContent(cells[at])), MOST_LABEL);
  if (own !== undefined) return wordsAt(own);
  const [longest] = worded.toSorted((one, other) => says[other].length - says[one].length);
  const number = places.find(
    at =>
      IS_NUMBER.test(says[at]) &&
      tells(at) &&
      wordsAt(at) === says[at] &&
      getComputedStyle(cells[at]).visibility === 'visible' &&
      columnOf(cells[at]),
  ); // one that is seen, and no secret
  return longest === undefined || number === undefined
    ? ''
    : `${short(wordsAt(longest), MOST_BEFORE_NUMBER)}, ${columnOf(cells[number])} ${says[number]}`;
};
