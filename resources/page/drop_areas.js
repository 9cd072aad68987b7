/* Parts of a page that only hear that something is dropped on them, such as the columns of a board. */

import {closest, isAround, matches, parentElementOf, previousElementOf, query, queryAll, textContentOf, treeWalker} from './dom.js';
import {hearsDropsAlone} from './listeners.js';
import {clean, short} from './text.js';
import {isShown} from './tree.js';

const CAN_BE_DRAGGED = '[draggable=true]', HEADS_OF_AREA = 'h1, h2, h3, h4, h5, h6, [role=heading], legend, caption';
const MOST_AREA_HEADS = 5, MOST_AREA_WORDS = 60, MOST_AREA_LINES = 20, LEVELS_TO_HEAD = 2;

/* Whether things of the page can be dropped on an element, and nothing else be done to it. What takes files has nothing on
   its page that could be dragged there. */
export const takesDrops = element => hearsDropsAlone(element) && query(document, CAN_BE_DRAGGED) !== null;
/* Whether it holds what can be dragged: then it is an area to drop on, whatever else is in it. */
export const holdsDragged = element => takesDrops(element) && query(element, CAN_BE_DRAGGED) !== null;

const isOfDragged = (part, area) => {
  const item = closest(part, CAN_BE_DRAGGED);
  return item !== null && item !== area && isAround(area, item);
};
/* A heading without the number of things that stand under it: "Todo" of "Todo 3" and of "Todo (3)". */
const COUNT_OF_AREA = /^(.*\p{L}.*?)[\s:·–-]*\(?\d+(?:\s*\/\s*\d+)?\)?$/u;
const areaHead = part => {
  const words = clean(textContentOf(part));
  return short(COUNT_OF_AREA.exec(words)?.[1] ?? words, MOST_AREA_WORDS);
};
const lineOfArea = area => {
  const walker = treeWalker(area, NodeFilter.SHOW_TEXT);
  for (let left = MOST_AREA_LINES, node = walker.nextNode(); node && left; left--, node = walker.nextNode()) {
    const line = parentElementOf(node);
    if (line && clean(node.data) && isShown(line) && !isOfDragged(line, area)) return line === area ? short(clean(node.data), MOST_AREA_WORDS) : areaHead(line);
  }
  return '';
};
/* The heading that stands right before an area, or before what is around it and nothing else. */
const headBeforeArea = area => {
  for (let node = area, left = LEVELS_TO_HEAD; node && left; left--, node = parentElementOf(node)) {
    const before = previousElementOf(node);
    if (before) return matches(before, HEADS_OF_AREA) || query(before, HEADS_OF_AREA) !== null ? areaHead(query(before, HEADS_OF_AREA) ?? before) : '';
  }
  return '';
};
/* What such an area is called: by its heading or its first line, not by what was dropped on it so far; '' for none. */
export const areaName = area => {
  const head = Array.from(queryAll(area, HEADS_OF_AREA)).slice(0, MOST_AREA_HEADS).find(part => isShown(part) && !isOfDragged(part, area));
  return head ? areaHead(head) : lineOfArea(area) || headBeforeArea(area);
};
