/* Rows of tables, list items and cards: containers of elements to act on that distinguish these. */

import {HEADS} from './controls.js';
import {
  attr,
  childrenOf,
  classNameOf,
  closest,
  datasetOf,
  elementCountOf,
  elementsByTag,
  firstElementOf,
  isAround,
  lastElementOf,
  nextElementOf,
  offsetHeightOf,
  offsetWidthOf,
  previousElementOf,
  previousSiblingOf,
  query,
  rootElement,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {DEEDS} from './known_words.js';
import {page} from './page.js';
import {CELLS} from './roles.js';
import {rowInOtherPart} from './row_parts.js';
import {holdsHidden} from './secrets.js';
import {clean, isCode, plainWords, short, shortWords, TELLS} from './text.js';
import {shadowOf} from './tree.js';

/* The record of a row: its first words, where lines and cells end in them, those of cells to act on, its lead (see
   leadRow), whether it is a table row, the action that contains it or -1, how many rows of the page have each lead, the
   rows in it and the one around it; for a table line also its element, and all of these. */
export const newRow = (node, tag, role, card) => {
  const line = tag === 'tr' || (!card && role === 'row');
  const made = {
    text: '',
    ends: [],
    cells: '',
    cellEnds: [],
    lead: '',
    firm: tag === 'tr',
    card: card || tag === 'article',
    action: page.action,
    led: page.leads,
    inner: [],
    outer: page.row,
    node: line ? node : null,
    among: page.rows,
  };
  if (line) page.rows.all.push(made);
  return made;
};
export const isRow = (tag, role) =>
  tag === 'tr' || tag === 'li' || tag === 'article' || role === 'row' || role === 'listitem';
/* Whether a line alone in its table is a page layout, rather than a row distinguished by its words. */
const LEAST_LAID_OUT = 400; // CSS pixels
export const laysOut = (node, tag) =>
  tag === 'tr' &&
  nextElementOf(node) === null &&
  previousElementOf(node) === null &&
  hasCells(node) &&
  offsetHeightOf(node) >= LEAST_LAID_OUT &&
  closest(node, 'table')?.rows?.length === 1;
/* Whether a line of a table has several cells; one alone may be the title of the lines below it. */
export const hasCells = line => elementCountOf(line) > 1;
/* Whether an article is the page's subject rather than one of several: there is no other, and it is as tall as the
   window. */
const MOST_ARTICLES = 20;
export const isPageItself = article => {
  if (offsetHeightOf(article) < innerHeight || 2 * offsetWidthOf(article) < innerWidth) return false;
  const found = elementsByTag(rootElement(), 'article');
  for (let i = 0; i < MOST_ARTICLES && found[i]; i++)
    if (!isAround(article, found[i]) && !isAround(found[i], article)) return false;
  return !found[MOST_ARTICLES];
};
export const isRowCell = node =>
  tagOf(node) === 'td' || tagOf(node) === 'th' || /^(?:cell|gridcell)$/.test(attr(node, 'role') || '');
export const isOneOfLike = node =>
  [previousElementOf(node), nextElementOf(node)].some(
    other =>
      other &&
      tagOf(other) === tagOf(node) &&
      isClassedAlike(node, other) &&
      (query(shadowOf(other) ?? other, HEADS) || query(other, HEADS)),
  );

/* Whether a box is one of several similar ones, such as products in a shop. A draggable element counts even if it is
   the only one in its list, like the last card in a column of a board: others come and go. */
export const isCard = node =>
  firstElementOf(node) !== null &&
  (elementCountOf(node) > 1 || elementCountOf(firstElementOf(node)) > 1) &&
  (attr(node, 'draggable') === 'true' || hasLikeBeside(node));
const hasLikeBeside = node =>
  [previousElementOf(node), nextElementOf(node)].some(
    other => other !== null && tagOf(other) === 'div' && isAlike(node, other),
  );
const isAlike = (node, other) =>
  classNameOf(node) !== ''
    ? isClassedAlike(node, other)
    : datasetOf(node).testid !== undefined
      ? datasetOf(node).testid === datasetOf(other).testid
      : classNameOf(other) === '' && isBuiltAlike(node, other);
/* Whether two boxes without classes are lines of a list: their parts are the same in turn, with several texts and
   controls. */
const LEAST_BUILT = 3,
  MOST_BUILT = 12,
  PRESSED_BUILT = /^(button|a)$/;
const isBuiltAlike = (node, other) => {
  const count = elementCountOf(node);
  if (count < LEAST_BUILT || count > MOST_BUILT || elementCountOf(other) !== count) return false;
  let pressed = 0;
  for (
    let at = firstElementOf(node), its = firstElementOf(other);
    at;
    at = nextElementOf(at), its = nextElementOf(its)
  ) {
    if (tagOf(at) !== tagOf(its) || classNameOf(at) !== classNameOf(its)) return false;
    pressed += PRESSED_BUILT.test(tagOf(at)) ? 1 : 0;
  }
  return pressed > 0 && pressed < count;
};
/* Whether two boxes have the same classes, except those for a hovered or selected state: either by their words, or
   because they are few beside the common ones. */
const OF_STATE = /active|focus|hover|press|select|current|open|drag/i,
  LITTLE = 2,
  MOST_CLASSED = 2000;
const isClassedAlike = (node, other) => {
  const [one, two] = [node, other].map(each => String(classNameOf(each)));
  if (one === two) return true;
  if (one.length + two.length > MOST_CLASSED) return false;
  const [mine, its] = [one, two].map(words => new Set(words.split(/\s+/).filter(Boolean)));
  const apart = [...[...mine].filter(word => !its.has(word)), ...[...its].filter(word => !mine.has(word))];
  const shared = [...mine].filter(word => its.has(word)).length;
  return (
    (shared > 0 && apart.every(word => OF_STATE.test(word))) ||
    (shared >= LITTLE && apart.length < shared && apart.length <= LITTLE)
  );
};
/* A card with a single element to act on does not count as a row, and neither does a large part of the page. A wide one
   without a heading still distinguishes its contents, but does not name them. */
const CARD_LEAST = 2,
  CARD_WIDE = 12,
  CARD_MOST = 25;
export const settleCard = (own, outer, first) => {
  const count = page.elements.length - first;
  if (count >= CARD_LEAST && count <= CARD_MOST) {
    own.wide = count > CARD_WIDE && !own.lead;
    return;
  }
  for (let i = first; i < page.elements.length; i++) if (page.elements[i].row === own) page.elements[i].row = outer;
  if (outer && outer.text.length < 60 && !outer.firm) outer.text += own.text;
};
/* A row is named after its first link, its subject. If several begin with the same one, such as "zip", after the
   second. */
export const leadRow = ({r, n, t, ld, from}, node) => {
  const {row} = page;
  if (row?.firm && (t === 'td' || CELLS.has(r)) && row.cells.length < 60 && !holdsTickAlone(node)) {
    row.cells += (ld && (n.startsWith(ld) || from === 'labelledby') ? ld : n) + ' ';
    row.cellEnds.push(row.cells.length);
  }
  if (row?.firm && r === 'button' && !row.pressed) notePressed(row, ld || n, node);
  if (
    !row ||
    row.next ||
    (row.lead && !row.firm) ||
    r !== 'link' ||
    from === 'title' || // an icon with a tooltip is a tool of the row
    (TELLS.test(row.text) && (row.lead || !row.firm)) ||
    isInBrackets(node) ||
    !namesThing(n)
  )
    return;
  const words = short(n, 40),
    key = row.lead ? `${SECOND_LINK}${words}` : words;
  if (words === row.lead) return;
  if (row.lead) row.next = words;
  else row.lead = words;
  row.led.set(key, (row.led.get(key) ?? 0) + 1);
};
const SECOND_LINK = '\n', // before what is counted as the second link of a row
  FIRST_BUTTON = '\n\n', // before what is counted as its first button
  MOST_PRESSED = 40;
/* Whether words say more than what is done. */
const namesThing = words => /\p{L}{2}|\p{Lo}/u.test(words) && !plainWords(words).every(word => DEEDS.has(word));
/* Notes the first button of a row with a name that is seen, unless that says a deed. */
const notePressed = (row, words, button) => {
  if (!namesThing(words) || !textContentOf(button).includes(words)) return;
  row.pressed = short(words, MOST_PRESSED);
  const key = FIRST_BUTTON + row.pressed;
  row.led.set(key, (row.led.get(key) ?? 0) + 1);
};
/* The words of the first button in a line of which all words are on buttons, if no other line begins so. */
const firstPressed = ({pressed, led}) => (pressed && led.get(FIRST_BUTTON + pressed) === 1 ? pressed : '');
/* Whether a cell contains only a checkbox, which is named after its state. */
const holdsTickAlone = cell =>
  query(cell, 'input[type=checkbox], input[type=radio], [role=checkbox]') !== null && !clean(textContentOf(cell));
/* Whether an element is in brackets: it adds to the row, as in “(wav) Harbour song”. */
const BRACKET_OPEN = /[([]\s*$/;
const isInBrackets = node => {
  const before = previousSiblingOf(node);
  return before !== null && typeOf(before) === Node.TEXT_NODE && BRACKET_OPEN.test(before.data);
};
/* A row that contains nothing but signs and one other row is named like that. */
const ofOnly = ({inner}) => (inner.length === 1 ? rowText(inner[0]) : '');
/* The words of a row; if they are only numbers, such as an age, first those of its cells to act on, such as an editable
   name. */
const ROW_LETTERS = /\p{L}/u;
const wordsOfRow = ({text, cells}) =>
  text && cells && !ROW_LETTERS.test(text) && ROW_LETTERS.test(cells) ? cells + text : text || cells;
/* A row without any words, such as a picture in a list, is named after the other part of its table or the row around
   it. */
const saysNothing = ({text, cells, lead, inner}) => !text && !cells && !lead && !inner.length;
const toldBy = row => {
  if (row.told === undefined)
    row.told = saysNothing(row)
      ? (rowInOtherPart(row) ?? spannedFrom(row) ?? (firstPressed(row) ? null : row.outer))
      : (goesOnFrom(row) ?? spannedFrom(row));
  return row.told;
};
/* The table line above one whose first cell is empty, and whose words are those of a link that several lines have: both
   are about the former's subject; null for any other. */
const goesOnFrom = row => {
  const before = row.firm && !row.text && row.lead && row.led.get(row.lead) > 1 ? previousElementOf(row.node) : null;
  if (!before || !hasCells(row.node) || clean(textContentOf(firstElementOf(row.node)))) return null;
  const over = row.among.all.find(other => other.node === before);
  return over && TELLS.test(textContentOf(firstElementOf(before))) ? over : null;
};
/* The table line whose first cell reaches down to one that says no more than others do: both are about what that cell
   says; null for any other. */
const MOST_LINES_SPANNED = 8;
const spannedFrom = row => {
  if (!row.firm || row.node === null) return null;
  let before = previousElementOf(row.node);
  for (let distance = 1; before && distance <= MOST_LINES_SPANNED; before = previousElementOf(before), distance++) {
    const first = tagOf(before) === 'tr' ? firstElementOf(before) : null;
    if (first && first.rowSpan > distance && TELLS.test(textContentOf(first))) break;
    if (distance === MOST_LINES_SPANNED) return null;
  }
  const over = before && row.among.all.find(other => other.node === before);
  return over && row.among.all.some(other => other !== row && other !== over && other.text === row.text) ? over : null;
};
/* Whether a row is named by a card, itself or the one around it. */
export const isToldByCard = row => {
  let by = row;
  while (by && toldBy(by)) by = toldBy(by);
  return by?.card === true;
};
/* Whether a table line contains only column headers: it is not named after the first of them. */
const isHeadOfColumn = cell => tagOf(cell) === 'th' || attr(cell, 'role') === 'columnheader';
const holdsHeads = ({node}) =>
  node !== null &&
  hasCells(node) &&
  isHeadOfColumn(firstElementOf(node)) &&
  isHeadOfColumn(lastElementOf(node)) &&
  Array.from(childrenOf(node)).every(isHeadOfColumn);
/* Leaves out the numbers before the first cell with words, if a table line is too long otherwise: "3 746 (24.87%) 31.3
   MiB Firefox". */
const MOST_ROW_SAID = 60,
  AMOUNTS = /\p{N}[\p{N}.,]* ?(%|ms|[kKMGT]?i?B)(?![\p{L}\p{N}])/gu;
const beginWithWords = row => {
  if (!row.firm) return;
  for (const [text, ends] of [
    ['text', 'ends'],
    ['cells', 'cellEnds'],
  ]) {
    if (row[text].length <= MOST_ROW_SAID) continue;
    const at = row[ends].findLast(end => !ROW_LETTERS.test(row[text].slice(0, end).replace(AMOUNTS, '')));
    if (!at || !ROW_LETTERS.test(row[text].slice(at))) continue;
    row[text] = row[text].slice(at);
    row[ends] = row[ends].map(end => end - at).filter(end => end > 0);
  }
};
/* The name of a row, once all of it has been walked. */
export const rowText = row => {
  if (!row || row.said !== undefined) return row?.said ?? '';
  row.said = ''; // a row without words asks the one around it, which may ask it in turn
  if (holdsHeads(row)) return '';
  beginWithWords(row);
  row.said = toldBy(row) ? rowText(toldBy(row)) : shortWords(clean(textOfRow(row)), MOST_ROW_SAID);
  if (row.card && isCode(row.said)) row.said = '';
  return row.said;
};
const textOfRow = row => {
  const {next = '', led, firm, text} = row;
  if (firm && next && led.get(row.lead) > 1 && led.get(SECOND_LINK + next) === 1)
    return text.startsWith(next) ? next : `${next} ${text}`;
  if (!leads(row)) return wordsOfRow(row) || ofOnly(row) || firstPressed(row);
  return row.firm && !row.text.startsWith(row.lead) ? `${row.lead} ${row.text}` : row.lead;
};
/* The last cell of a row with a long name, which distinguishes it from rows with the same beginning; "" for others. */
const MOST_TAIL = 30;
export const rowTail = row => {
  if (!row?.node || !rowText(row).endsWith('…')) return '';
  if (row.tail === undefined) {
    const last = lastElementOf(row.node),
      words = last && !holdsHidden(last) ? clean(textContentOf(last)) : '';
    row.tail = words.length <= MOST_TAIL && /[\p{L}\p{N}]/u.test(words) ? words : '';
  }
  return row.tail;
};
/* The lengths of the beginnings of the name of a row that end with a line or cell of it. */
export const rowCuts = row => {
  if (!row || row.cuts) return row?.cuts ?? [];
  if (toldBy(row)?.node && toldBy(row) !== row.outer) return (row.cuts = rowCuts(toldBy(row)));
  const [text, stops] = row.text ? [row.text, row.ends] : [row.cells, row.cellEnds];
  const said = rowText(row),
    at = text ? said.indexOf(clean(text.slice(0, 20))) : -1;
  const ends = at < 0 ? [] : stops.map(end => at + clean(text.slice(0, end)).length);
  row.cuts = [...(at > 0 ? [at - 1] : []), ...ends].filter(
    end => end > 0 && end < said.length && (end > 1 || !ROW_LETTERS.test(said[0])),
  );
  return row.cuts;
};
/* A link that several rows of a table begin with is something done with each of them, and distinguishes none. */
const leads = ({lead, text, cells, firm, led}) => lead && !(firm && (text || cells) && led.get(lead) > 1);
/* The names of the rows around a row, from the inside out, such as the parent entries in a tree; "" for one without a
   short name of its own. */
const MOST_ROWS_AROUND = 3,
  MOST_AROUND_SAID = 40;
export const rowsAround = row => {
  if (!row) return NO_ROWS;
  if (row.around === undefined) {
    const found = [];
    for (let outer = row.outer; outer && found.length < MOST_ROWS_AROUND; outer = outer.outer)
      found.push(outerSaid(outer));
    row.around = found.some(Boolean) ? found : NO_ROWS;
  }
  return row.around;
};
const NO_ROWS = [];
const outerSaid = row => {
  const whole = row.card || row.wide ? '' : leads(row) ? row.lead : rowText(row);
  const cut = whole && !row.firm ? rowCuts(row).find(end => ROW_LETTERS.test(whole.slice(0, end))) : undefined; // its first line
  const said = cut === undefined ? whole : whole.slice(0, cut).trim();
  return said.length <= MOST_AROUND_SAID && ROW_LETTERS.test(said) ? said : '';
};
/* The first text with more than one word in the nearest card around a row, such as a comment; "" for none. */
const MOST_PIECES_OF_CARD = 3,
  MOST_CARD_SAID = 40,
  SEVERAL_WORDS = /\p{L}{2}\S* \S*\p{L}/u;
export const cardAround = row => {
  let card = row?.outer;
  for (let left = MOST_ROWS_AROUND; card && !(card.card && !card.wide) && left; left--) card = card.outer;
  if (!card?.card || card.wide) return '';
  if (card.first === undefined) {
    const whole = rowText(card),
      cuts = [0, ...rowCuts(card), whole.length];
    const pieces = cuts.slice(1, MOST_PIECES_OF_CARD + 1).map((end, place) => whole.slice(cuts[place], end).trim());
    card.first = shortWords(pieces.find(piece => SEVERAL_WORDS.test(piece)) ?? '', MOST_CARD_SAID);
  }
  return card.first;
};
