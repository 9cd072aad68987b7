/* Arrows without a name that open and close the items of a tree. */

import {attr, childrenOf, closest, isAround, newRange, parentElementOf} from './dom.js';
import {page} from './page.js';

const FOLDING = 'aria-expanded', TREE_ITEM = '[role=treeitem]', TREE = '[role=tree], [role=treegrid]';
const MOST_BESIDE = 8;

const startsWith = (item, element) => {
  const before = newRange();
  before.setStart(item, 0);
  before.setEndBefore(element);
  return before.toString().trim() === '';
};
const itemBeside = element => {
  const around = parentElementOf(element);
  if (!around || !closest(around, TREE)) return null;
  const items = Array.from(childrenOf(around)).slice(0, MOST_BESIDE).filter(child => attr(child, 'role') === 'treeitem');
  return items.length === 1 && startsWith(around, element) ? items[0] : null;
};
/* The tree item that an element opens and closes, because it stands before its words; null if there is none, or if
   another element does that. */
export const toggledItem = element => {
  const around = parentElementOf(element), outer = around && closest(around, TREE_ITEM);
  const item = itemBeside(element) ?? outer;
  if (!item || !attr(item, FOLDING) || page.toggled.has(item)) return null;
  if (isAround(item, element) && !startsWith(item, element)) return null;
  page.toggled.add(item);
  return item;
};
