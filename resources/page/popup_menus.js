/* Menus that cover a page like dialogs: items to choose from, and nothing that needs an answer. */

import {CONTROL} from './controls.js';
import {attr, boundsOf, closest, hasAttr, matches, parentElementOf, query, queryAll, tagOf, treeWalker} from './dom.js';
import {clean} from './text.js';
import {isShown, SKIP} from './tree.js';

const ASKS_FIRST = 'dialog:modal, [aria-modal="true"], [role=alertdialog]',
  LISTS_TO_CHOOSE = '[role=menu], [role=listbox]',
  TAKES_VALUES = 'input, textarea, select, [contenteditable]:not([contenteditable=false])',
  MOST_BETWEEN = 20,
  LEAST_ITEM_PX = 8;
/* The first texts in a part outside controls, in lower case. */
export const textsBetween = part => {
  const walker = treeWalker(part, NodeFilter.SHOW_TEXT),
    texts = [];
  for (let text = walker.nextNode(); text && texts.length < MOST_BETWEEN; text = walker.nextNode()) {
    const words = clean(text.data),
      holder = words ? parentElementOf(text) : null;
    if (holder && !SKIP.has(tagOf(holder)) && !closest(holder, CONTROL) && isShown(holder))
      texts.push(words.toLowerCase());
  }
  return texts;
};
/* Whether it has the role, or is an unnamed box whose controls are below each other, with nothing else in it. The
   answers to a question are side by side, or under it. */
export const isPopupMenu = part => {
  if (matches(part, ASKS_FIRST) || query(part, ASKS_FIRST)) return false;
  if (matches(part, LISTS_TO_CHOOSE)) return true;
  if (attr(part, 'aria-label') || hasAttr(part, 'aria-labelledby') || query(part, TAKES_VALUES)) return false;
  const list = query(part, LISTS_TO_CHOOSE);
  const items = Array.from(queryAll(part, CONTROL)).filter(
    item => isShown(item) && boundsOf(item).height >= LEAST_ITEM_PX,
  );
  if (list) return items.every(item => closest(item, LISTS_TO_CHOOSE) === list);
  return items.length > 1 && items.every(isUnderTheLast) && textsBetween(part).length === 0;
};
const isUnderTheLast = (item, at, items) => at === 0 || boundsOf(item).top >= boundsOf(items[at - 1]).bottom - 1;
