/* Arrows without a name that open and close the items of a tree. */

import {attr, childrenOf, closest, isAround, newRange, parentElementOf, query, queryAll} from './dom.js';
import {wayOf, wordsIn} from './words_in.js';
import {page} from './page.js';
import {spoken, TELLS} from './text.js';
import {isShown} from './tree.js';

const FOLDING = 'aria-expanded',
  TREE_ITEM = '[role=treeitem]',
  TREE = '[role=tree], [role=treegrid]';
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
  const items = Array.from(childrenOf(around))
    .slice(0, MOST_BESIDE)
    .filter(child => attr(child, 'role') === 'treeitem');
  return items.length === 1 && startsWith(around, element) ? items[0] : null;
};
/* The tree item that an element before its words opens and closes; null if there is none, or if another element does
   that. */
export const toggledItem = element => {
  const around = parentElementOf(element),
    outer = around && closest(around, TREE_ITEM);
  const item = itemBeside(element) ?? outer;
  if (!item || !attr(item, FOLDING) || page.toggled.has(item)) return null;
  if (isAround(item, element) && !startsWith(item, element)) return null;
  page.toggled.add(item);
  return item;
};

/* The part that an arrow without words opens and closes, if only its class says so: {part: the element with the arrow
   and the words behind it, words, isOpen}; null for any other element. Classes around it tell whether the part is open,
   or the list in its item. */
const DRAWN_ARROW = /(^|[-_\s])(expander|twisty|twistie|disclosure|collapser)([-_\s]|$)/i,
  MOST_FOLDED = 120,
  LEVELS_OF_ARROW = 4;
const IS_OPEN = /(^|[-_])(expanded|opened|open|(chevron|caret|arrow|angle)[-_]down|minus)$/i,
  IS_SHUT = /(^|[-_])(collapsed|closed|shut|(chevron|caret|arrow|angle)[-_]right|plus)$/i;
export const drawnToggle = element => {
  const part = DRAWN_ARROW.test(attr(element, 'class') || '') && parentElementOf(element);
  const words = part
    ? spoken(
        wordsIn(part, wayOf({all: true, bare: true, skip: [element, ...queryAll(part, 'input, select, textarea')]})),
      )
    : ''; // nothing that is typed there
  if (!TELLS.test(words) || words.length > MOST_FOLDED || !startsWith(part, element)) return null;
  for (let node = element, left = LEVELS_OF_ARROW; node && left; node = parentElementOf(node), left--) {
    const classes = (attr(node, 'class') || '').split(/\s+/),
      said = attr(node, FOLDING);
    if (said || classes.some(word => IS_OPEN.test(word) || IS_SHUT.test(word)))
      return {part, words, isOpen: said ? said === 'true' : classes.some(word => IS_OPEN.test(word))};
  }
  const item = closest(part, 'li'),
    list = item && query(item, 'ul, ol');
  return {part, words, isOpen: list !== null && isShown(list)};
};
