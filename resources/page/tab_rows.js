/* Tabs that are links or buttons of a row, of which one is marked by a class or as the current page. */

import {
  addressOfDocument,
  attr,
  boundsOf,
  childrenOf,
  classNameOf,
  closest,
  documentOf,
  elementCountOf,
  isOfDrawing,
  matches,
  parentElementOf,
  query,
  tagOf,
} from './dom.js';
import {TURNING_PICTURES} from './page_subject.js';
import {rootById} from './tree.js';

export const MARKED_TABS =
  ':is(a, button, li):is([class*=active i], [class*=current i], [aria-current]:not([aria-current=false]))';
const MARKED_CLASS = /(?:^|[\s_-])(?:active|current)(?:$|[\s_-])/i,
  MOST_IN_TAB_ROW = 20,
  PRESSABLE = 'a[href], button, [role=button]',
  TABS_AROUND = 'nav, [class*=tab i]:not([class*=table i]), [class*=nav i]';
const isMarkedItem = item =>
  MARKED_CLASS.test(classNameOf(item)) || ![null, 'false'].includes(attr(item, 'aria-current')) || holdsMark(item);
const holdsMark = item => {
  const only = tagOf(item) === 'li' && elementCountOf(item) === 1 ? query(item, PRESSABLE) : null;
  return only !== null && isMarkedItem(only);
};
/* A link of a tab may be alone in an item of a list. */
const itemOfTab = node => {
  const outer = parentElementOf(node);
  return outer && tagOf(outer) === 'li' && elementCountOf(outer) === 1 ? outer : node;
};
const isPressable = item => matches(item, PRESSABLE) || query(item, PRESSABLE) !== null;
const isOfThisPage = item => {
  const link = matches(item, 'a') ? item : query(item, 'a[href*="#"]'),
    id = link ? partLedTo(link) : '';
  return id !== '' && rootById(item, id) !== null;
};
/* The id of the part of this page that a link leads to; "" if it leads anywhere else. */
const partLedTo = link => {
  const [address, ...after] = (isOfDrawing(link) ? (attr(link, 'href') ?? '') : link.href).split('#');
  if (address && address !== addressOfDocument(documentOf(link)).split('#')[0]) return '';
  try {
    return decodeURIComponent(after.join('#'));
  } catch {
    return ''; // that is no id
  }
};
const isInOneLine = (one, other) => {
  const [box, next] = [one, other].map(item => boundsOf(item));
  return box.top < next.bottom && next.top < box.bottom;
};
/* The row that a tab is in; null for none. */
const rowOfTab = node => {
  const item = itemOfTab(node),
    row = parentElementOf(item);
  if (row === null || elementCountOf(row) > MOST_IN_TAB_ROW || closest(row, TURNING_PICTURES)) return null;
  const items = Array.from(childrenOf(row)).filter(other => tagOf(other) === tagOf(item) && isPressable(other));
  return items.length > 1 &&
    items.includes(item) &&
    items.filter(isMarkedItem).length === 1 &&
    (isInOneLine(items[0], items[1]) || closest(row, TABS_AROUND) !== null)
    ? row
    : null;
};
/* The row of which something that matches `MARKED_TABS` is the marked one, and not only where the window has scrolled to;
   null for none. Of an item and the link in it only the item counts. */
export const rowOfMarkedTab = node =>
  isMarkedItem(node) && (itemOfTab(node) === node || !matches(itemOfTab(node), MARKED_TABS)) && !isOfThisPage(node)
    ? rowOfTab(node)
    : null;
