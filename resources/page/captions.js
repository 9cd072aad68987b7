/* The caption of a grid of many clickable numbers, such as the days of a month. */

import {
  attr,
  bodyElement,
  childrenOf,
  elementCountOf,
  firstChildOf,
  firstElementOf,
  isAround,
  nextSiblingOf,
  previousElementOf,
  queryAll,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {digitOf} from './digits.js';
import {monthOver} from './months.js';
import {clean, spoken, TELLS} from './text.js';
import {toldValue} from './told.js';
import {isShown, parentOf, rootById, SKIP} from './tree.js';

const NUMBER_CHARS = 8;
const NUMBERS_OF_GRID = 20; // a keypad or the pages of a list have fewer
const LEVELS_OF_GRID = 5,
  PARTS_OF_GRID = 600,
  WEEKS = 6,
  LEVELS_OF_CAPTION = 5,
  CAPTION_CHARS = 40,
  WORDS_OF_CAPTION = 3,
  NUMBERS_OF_CAPTION = 3,
  PARTS_OF_HEAD = 60;

const isNumberName = name => name !== '' && name.length <= NUMBER_CHARS && /\p{Nd}/u.test(name) && !TELLS.test(name);

const PAGE_TOLD = /^page \d/; // no day of the month that a heading over its list says
/* Adds the caption of its grid (`cap`), if any, to each element of a walk whose name is only a number. Returns the
   elements that show these captions, by node. */
export const addCaptions = (elements, nodes) => {
  const heads = new Map(),
    memo = memoOfGrids(),
    grids = new Map();
  for (let i = 0; i < elements.length; i++) {
    if (elements[i].drop || !isNumberName(elements[i].n) || PAGE_TOLD.test(elements[i].ld ?? '')) continue;
    const head = headFor(nodes[i], memo),
      words = head ? captionIn(head) : '';
    if (!words) continue;
    elements[i].cap = words;
    heads.set(nodes[i], head);
    const grid = grids.get(head);
    if (grid) grid.push(elements[i]);
    else grids.set(head, [elements[i]]);
  }
  for (const grid of grids.values()) if (grid.length >= NUMBERS_OF_GRID) noteOverhang(grid);
  return heads;
};
/* Notes which days in a month's grid belong to the previous month (`ov` is -1) or the next one (1), if those are shown,
   too. */
const MOST_OVERHANG = 14,
  LEAST_OF_MONTH = 28,
  LATE_IN_MONTH = 17;
const noteOverhang = grid => {
  const days = grid.map(({n}) => countOf(n)),
    starts = [0];
  for (let i = 1; i < days.length; i++) if (days[i] < days[i - 1]) starts.push(i);
  const [, month] = starts,
    last = starts[starts.length - 1];
  if (starts.length < 2 || starts.length > 3) return;
  if (
    month <= MOST_OVERHANG &&
    days[0] > LATE_IN_MONTH &&
    days[month] === 1 &&
    Math.max(...days.slice(month, starts[2])) >= LEAST_OF_MONTH
  )
    for (const found of grid.slice(0, month)) found.ov = -1;
  if (
    days[last] === 1 &&
    days.length - last <= MOST_OVERHANG &&
    days[last - 1] >= LEAST_OF_MONTH &&
    (starts.length === 3 || grid[0].ov === undefined)
  )
    for (const found of grid.slice(last)) found.ov = 1;
};
/* The current caption of an element's grid; "" if there is none. */
export const captionOf = element => {
  const head = headFor(element, memoOfGrids());
  return head ? captionIn(head) : '';
};
const MOST_ALONE = 60; // days whose month is queried one by one
const memoOfGrids = () => ({heads: new Map(), counts: new Map(), lines: new Map(), months: 0});
const headFor = (element, memo) => {
  const grid = gridOf(element, memo);
  if (!grid) return memo.months++ < MOST_ALONE ? monthOver(element) : null;
  if (!memo.heads.has(grid)) memo.heads.set(grid, goesOn(grid) ? headOfGrid(grid, memo) : null);
  return memo.heads.get(grid);
};
/* The numbers in a part, whether or not they can be acted on; null if the part is large. */
const numbersOf = part => {
  const all = queryAll(part, '*');
  if (all.length > PARTS_OF_GRID) return null;
  const numbers = [];
  for (const one of all) {
    const words = !firstElementOf(one) && tagOf(one) !== 'option' ? textContentOf(one).trim() : '';
    if (isNumberName(words)) numbers.push(words);
  }
  return numbers;
};
const countIn = (part, {counts}) => {
  let count = counts.get(part);
  if (count === undefined) counts.set(part, (count = numbersOf(part)?.length ?? Infinity));
  return count;
};
/* The smallest part around a number that contains many of them, if its line there contains only numbers. In a line with
   words the number is a table's value, and its header no caption. */
const gridOf = (element, memo) => {
  for (
    let node = parentOf(element), line = element, level = 0;
    node && level < LEVELS_OF_GRID;
    line = node, node = parentOf(node), level++
  ) {
    const count = countIn(node, memo);
    if (count < NUMBERS_OF_GRID) continue;
    if (count === Infinity) return null;
    if (!memo.lines.has(line)) memo.lines.set(line, !TELLS.test(textContentOf(line)));
    return memo.lines.get(line) ? node : null;
  }
  return null;
};
/* Whether the numbers of a grid mostly count on, as days, years and seats do, and those in a table of amounts do not.
   Each may have one beside it, such as the day of another calendar. */
const goesOn = grid => {
  const numbers = numbersOf(grid).map(countOf);
  return (
    2 *
      numbers.filter((number, place) => number === numbers[place - 1] + 1 || number === numbers[place - 2] + 1)
        .length >=
    numbers.length
  );
};
/* The value of a whole number, in any script's digits, which are consecutive; NaN for any other. */
const countOf = words =>
  /^\p{Nd}+$/u.test(words) ? Array.from(words).reduce((value, digit) => 10 * value + digitOf(digit), 0) : NaN;
/* The element with the caption of a grid: its own label, or the element before it, if there is no other grid. Labels
   without a number name the kind of grid, and count only if nothing is before it. */
const headOfGrid = (grid, memo) => {
  const inside = headInside(grid, memo);
  if (inside) return inside;
  const count = countIn(grid, memo);
  let labelled = null,
    worded = null;
  for (
    let node = grid, level = 0;
    node && node !== bodyElement() && level < LEVELS_OF_CAPTION;
    node = parentOf(node), level++
  ) {
    if (countIn(node, memo) > count + NUMBERS_OF_CAPTION + WEEKS) break; // whose numbers are beside them
    const label = labelOfGrid(node);
    if (label && saysNumber(captionIn(label))) return label;
    labelled ??= label;
    for (
      let before = previousElementOf(node);
      before && countIn(before, memo) <= NUMBERS_OF_CAPTION;
      before = previousElementOf(before)
    ) {
      const head = headIn(before);
      if (head && (!labelled || saysNumber(captionIn(head)))) return head;
      worded ??= head;
    }
  }
  return worded ?? labelled;
};
/* The element inside the grid with words and a number, over its first line of numbers, such as "December 2026"; null if
   there is none. */
const headInside = (grid, memo) => {
  const isLine = child =>
    firstElementOf(child) ? countIn(child, memo) > NUMBERS_OF_CAPTION : isNumberName(textContentOf(child).trim());
  const first = Array.from(childrenOf(grid)).find(isLine);
  for (let before = first && previousElementOf(first); before; before = previousElementOf(before)) {
    const head = headIn(before);
    if (head && saysNumber(captionIn(head))) return head;
  }
  return null;
};
const labelOfGrid = node => {
  if (tagOf(node) === 'table' && node.caption && isShown(node.caption) && saysNumber(captionIn(node.caption)))
    return node.caption;
  if (attr(node, 'aria-label')) return CLOCK_TIME.test(attr(node, 'aria-label')) ? null : node;
  const label = (attr(node, 'aria-labelledby') && rootById(node, attr(node, 'aria-labelledby'))) || null;
  return label && isAround(label, node) ? null : label; // its words are those of the grid
};
const saysNumber = words => /\p{Nd}/u.test(words);
/* The innermost part with both words and a number, such as "December 2026"; else one with few words that is no row of
   such, like the names of the days. */
const headIn = part => {
  const left = {parts: PARTS_OF_HEAD};
  const numbered = numberedIn(part, left);
  if (numbered) return withNumbersBeside(numbered);
  return isCaption(wordsOfHead(part)) ? part : null;
};
const numberedIn = (part, left) => {
  if (!left.parts-- || SKIP.has(tagOf(part)) || !isShown(part)) return null;
  for (const child of childrenOf(part)) {
    const found = numberedIn(child, left);
    if (found) return found;
  }
  const words = wordsOfHead(part);
  return isCaption(words) && saysNumber(words) ? part : null;
};
/* The same with the elements beside it, if all of those contain numbers, too: "2026 年", "11 月". */
const withNumbersBeside = part => {
  const around = parentOf(part);
  if (!around || elementCountOf(around) < 2 || wordsOfHead(around).length > CAPTION_CHARS) return part;
  return Array.from(childrenOf(around)).every(one => isCaption(wordsOfHead(one)) && saysNumber(wordsOfHead(one)))
    ? around
    : part;
};
const CLOCK_TIME = /\p{Nd}:\p{Nd}\p{Nd}/u; // such as the time that is left
const YEAR_AND_MONTH = /^\p{Nd}{4}[ ./-]{1,2}(0?[1-9]|1[0-2])$|^(0?[1-9]|1[0-2])[ ./-]{1,2}\p{Nd}{4}$/u;
const isCaption = words =>
  (TELLS.test(words) || YEAR_AND_MONTH.test(words)) &&
  !CLOCK_TIME.test(words) &&
  words.length <= CAPTION_CHARS &&
  words.split(' ').length <= WORDS_OF_CAPTION;
/* The words in a part, including selected and typed values of its fields. */
const wordsOfHead = part => {
  if (!firstElementOf(part)) return spoken(toldValue(part) || textContentOf(part));
  const pieces = [];
  collectSaid(part, pieces);
  return pieces.length ? spoken(pieces.join(' ')) : monthOfButtons(part);
};
/* The month and the year in a bar of nothing but buttons, by which others are chosen; "" for any other bar. */
const MONTH_ALONE = /^\p{L}{3,12}\.?$/u,
  ONLY_YEAR = /^\p{Nd}{4}$/u,
  MOST_BUTTONS = 8;
const monthOfButtons = bar => {
  const buttons = queryAll(bar, 'button'),
    said = buttons.length > MOST_BUTTONS ? [] : Array.from(buttons, button => clean(textContentOf(button)));
  const months = said.filter(words => MONTH_ALONE.test(words)),
    years = said.filter(words => ONLY_YEAR.test(words));
  return months.length === 1 && years.length === 1 ? `${months[0]} ${years[0]}` : '';
};
const collectSaid = (node, pieces) => {
  for (let child = firstChildOf(node); child && pieces.length <= PARTS_OF_HEAD; child = nextSiblingOf(child)) {
    if (typeOf(child) === Node.TEXT_NODE) addSaid(child.data, pieces);
    else if (
      typeOf(child) === Node.ELEMENT_NODE &&
      !SKIP.has(tagOf(child)) &&
      tagOf(child) !== 'button' &&
      isShown(child)
    ) {
      const value = toldValue(child);
      if (value) addSaid(value, pieces);
      else if (tagOf(child) !== 'select') collectSaid(child, pieces);
    }
  }
};
/* A list over the words that open it repeats them. */
const addSaid = (text, pieces) => {
  const words = clean(text);
  if (words && words !== pieces[pieces.length - 1]) pieces.push(words);
};
/* The caption that such an element shows now. A month in figures is written in one way: "02/2027" looks like a count,
   which may go on. */
export const captionIn = head =>
  spoken(attr(head, 'aria-label') || wordsOfHead(head))
    .replace(SIGNS_AROUND, '')
    .slice(0, CAPTION_CHARS)
    .replace(IN_FIGURES, '$1$4-$2$3');
const SIGNS_AROUND = /^[\s‹›«»<>←→◀▶]+|[\s‹›«»<>←→◀▶]+$/gu; // by which one turns to the next
const IN_FIGURES = /^(\p{Nd}{4})[ ./]{1,2}(\p{Nd}{1,2})$|^(\p{Nd}{1,2})[ ./]{1,2}(\p{Nd}{4})$/u;
