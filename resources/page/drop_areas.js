/* Parts of a page that only accept drops, such as the columns of a board. */

import {GRABS} from './controls.js';
import {
  childrenOf,
  classListOf,
  closest,
  cssNow,
  elementCountOf,
  firstElementOf,
  isAround,
  matches,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
  treeWalker,
} from './dom.js';
import {withoutEndSign} from './head_signs.js';
import {DROPS, heardBy, hearsDropsAlone} from './listeners.js';
import {page} from './page.js';
import {clean, short} from './text.js';
import {isShown} from './tree.js';

const CAN_BE_DRAGGED = '[draggable=true]',
  HEADS_OF_AREA = 'h1, h2, h3, h4, h5, h6, [role=heading], legend, caption';
const MOST_AREA_HEADS = 5,
  MOST_AREA_WORDS = 60,
  MOST_AREA_LINES = 20,
  LEVELS_TO_HEAD = 2;

/* Whether elements of the page can be dropped on an element, and nothing else be done with it. A drop area for files
   has nothing on its page that could be dragged there. */
export const takesDrops = element =>
  (hearsDropsAlone(element) && query(document, CAN_BE_DRAGGED) !== null) || isColumn(element);
/* Whether it contains draggable elements: then it is a drop area, whatever else is in it. */
export const holdsDragged = element =>
  isColumn(element) || (takesDrops(element) && query(element, CAN_BE_DRAGGED) !== null);

/* Whether it is a column of a board whose page tracks the pointer itself, so that nothing listens for drops: one of
   several similar elements that each begin with a heading, and one of which contains several similar grabbable
   elements. */
const HEAD_TAGS = new Set(['h2', 'h3', 'h4', 'h5', 'h6']),
  LEVELS_OF_HEAD = 3,
  MOST_COLUMNS = 40,
  MOST_ON_COLUMN = 60;
export const isColumn = element => {
  if (!beginsWithHead(element) || heardBy(element)) return false;
  const board = parentElementOf(element);
  if (board === null) return false;
  const known = page?.boards; // between two readings nothing is cached
  const is = known?.get(board) ?? isBoard(board);
  known?.set(board, is);
  return is;
};
const beginsWithHead = element => {
  for (let node = firstElementOf(element), left = LEVELS_OF_HEAD; node && left; node = firstElementOf(node), left--)
    if (HEAD_TAGS.has(tagOf(node))) return true;
  return false;
};
const isBoard = board => {
  const count = elementCountOf(board);
  if (count < 2 || count > MOST_COLUMNS) return false;
  const [first, ...others] = childrenOf(board);
  // of panels that take turns, the one that is shown takes nothing from the others
  if ([first, ...others].filter(isShown).length < 2) return false;
  if (!others.every(one => isSameSort(one, first) && beginsWithHead(one))) return false;
  const lists = [first, ...others].map(listOfCards).filter(list => list !== null);
  return lists.length > 1 || lists.some(list => !takesDropsItself(list, board));
};
/* Whether a list takes the drops itself. If it is the only one, what is around it is a part of the page, no column. */
const takesDropsItself = (list, board) => {
  for (let node = list; node && node !== board; node = parentElementOf(node)) if (heardBy(node) & DROPS) return true;
  return false;
};
const isSameSort = (one, other) =>
  tagOf(one) === tagOf(other) && (classListOf(one)[0] ?? '') === (classListOf(other)[0] ?? '');
const listOfCards = column => {
  const last = new Map();
  for (const part of Array.from(queryAll(column, '*')).slice(0, MOST_ON_COLUMN)) {
    const within = parentElementOf(part);
    if (!GRABS.has(cssNow(part).cursor) || (within !== column && GRABS.has(cssNow(within).cursor))) continue;
    if (last.has(within) && isSameSort(part, last.get(within))) return within;
    last.set(within, part);
  }
  return null;
};

const isOfDragged = (part, area) => {
  const item = closest(part, CAN_BE_DRAGGED);
  return item !== null && item !== area && isAround(area, item);
};
/* A heading without the number of items below it: "Todo" of "Todo 3" and of "Todo (3)". */
const COUNT_OF_AREA = /^(.*\p{L}.*?)[\s:·–-]*\(?\d+(?:\s*\/\s*\d+)?\)?$/u;
const areaHead = part => {
  const words = clean(textContentOf(part));
  return short(COUNT_OF_AREA.exec(words)?.[1] ?? withoutEndSign(part, words), MOST_AREA_WORDS);
};
const lineOfArea = area => {
  const walker = treeWalker(area, NodeFilter.SHOW_TEXT);
  for (let left = MOST_AREA_LINES, node = walker.nextNode(); node && left; left--, node = walker.nextNode()) {
    const line = parentElementOf(node);
    if (line && clean(node.data) && isShown(line) && !isOfDragged(line, area))
      return line === area ? short(clean(node.data), MOST_AREA_WORDS) : areaHead(line);
  }
  return '';
};
/* The heading right before an area, or before an element that contains only the area. */
const headBeforeArea = area => {
  for (let node = area, left = LEVELS_TO_HEAD; node && left; left--, node = parentElementOf(node)) {
    const before = previousElementOf(node);
    if (before)
      return matches(before, HEADS_OF_AREA) || query(before, HEADS_OF_AREA) !== null
        ? areaHead(query(before, HEADS_OF_AREA) ?? before)
        : '';
  }
  return '';
};
/* The name of such an area: its heading or its first line, not what was dropped on it so far; '' for none. */
export const areaName = area => {
  const head = Array.from(queryAll(area, HEADS_OF_AREA))
    .slice(0, MOST_AREA_HEADS)
    .find(part => isShown(part) && !isOfDragged(part, area));
  return head ? areaHead(head) : lineOfArea(area) || headBeforeArea(area);
};
