/* The states of a control: checked, expanded, required, and so on. */

import {HEAD_CELL} from './cells.js';
import {showsState} from './computed_roles.js';
import {FIELDS, GRABS, isReadOnly} from './controls.js';
import {
  attr,
  classNameOf,
  closest,
  cssNow,
  firstElementOf,
  hasAttr,
  kindOwn,
  matches,
  nextElementOf,
  parentElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {CLICKS, DOUBLE_CLICKS, heardBy, MENUS} from './listeners.js';
import {page} from './page.js';
import {isRefused} from './refusals.js';
import {isFilledIn} from './secrets.js';
import {scrollsItself} from './targets.js';
import {clean} from './text.js';
import {isShown, rootById} from './tree.js';
import {holdsSecret} from './values.js';

/* The nested list of an item in a list without roles, such as a folder; null if it has none, if there is nothing in it,
   or if the item is what one drags. */
const NATIVE = new Set(['a', 'button', 'input', 'select', 'summary', 'textarea']);
const ITEMS = new Set(['li', 'span', 'div', 'i']);
const nestedList = (element, tag) => {
  const outer = parentElementOf(element);
  const item = tag === 'li' ? element : ITEMS.has(tag) && outer && tagOf(outer) === 'li' ? outer : null;
  const list = item && !hasAttr(element, 'role') ? query(item, ':scope > ul, :scope > ol') : null;
  return list && firstElementOf(list) && !GRABS.has(cssNow(element).cursor) ? list : null;
};

const isOpen = details => details !== null && tagOf(details) === 'details' && details.open;

/* Whether pressing an element sorts: an icon without words beside a clickable header, or beside a button with its
   words, does something else, such as searching. */
const sortsBy = element => {
  const head = closest(element, '[aria-sort]');
  if (head === null) return isMarkedSorting(element);
  if (head === element || clean(textContentOf(element)) !== '') return true;
  return !page?.at.has(head) && (saysSort(element) || !holdsWordedControl(head));
};
const saysSort = element =>
  SORTING.test(classNameOf(element)) || /\bsort/i.test(`${attr(element, 'aria-label')} ${attr(element, 'title')}`);
const holdsWordedControl = head =>
  Array.from(queryAll(head, 'button, a, [role=button]')).some(control => clean(textContentOf(control)) !== '');
/* Likewise if only a class marks it: of a column header, or of the element with all of its words. */
const SORTING = /(^|[-_\s])(sort(s|er|ing|ed|able)?|orderable|ordering)([-_\s]|$)/i,
  SORTS_NOT = /(^|[-_\s])(no|not|non)[-_]?sort|sort\w*[-_](disabled|none|false)/i;
const SORTS_BY = /[?&](sort|order|ordering|sort_?(by|key|column|field)|order_?by)=/i; // in the address that a head leads to
const isMarkedSorting = element => {
  const head = closest(element, HEAD_CELL),
    words = head === null ? '' : clean(textContentOf(element));
  if (isSortingSign(element, head)) return true;
  if (!words || words !== clean(textContentOf(head))) return false;
  if (tagOf(element) === 'a' && (SORTS_BY.test(attr(element, 'href') || '') || asksAgain(element, head))) return true;
  const classes = `${classNameOf(head)} ${head === element ? '' : classNameOf(element)}`;
  if (SORTING.test(classes)) return !SORTS_NOT.test(classes);
  return (
    Array.from(queryAll(head, SAYS_SORT)).some(arrow => !isShown(arrow) && /\bsort/i.test(attr(arrow, 'aria-label'))) ||
    showsBothWays(head)
  );
};
/* Whether the links of several headers in a row ask for the same page again, each with another query, and not for
   another time or page of it, as those of a calendar do. */
const ASKS_AGAIN = /^[^?#]*\?[^#]*/,
  ASKS_FOR_OTHERS = /\d{4}[-/.]\d\d|[?&](page|p|day|date|week|month|year|start|offset|from)=/i;
const askedBy = link => ASKS_AGAIN.exec(attr(link, 'href') || '')?.[0] ?? '';
const pathAsked = link => askedBy(link).split('?')[0];
const asksAgain = (link, head) => {
  const row = parentElementOf(head),
    asked = askedBy(link);
  if (!asked || ASKS_FOR_OTHERS.test(asked) || !row || tagOf(row) !== 'tr') return false;
  const path = pathAsked(link);
  if (path !== '' && !location.pathname.endsWith(path.replace(/^\.?\//, ''))) return false;
  return Array.from(queryAll(row, 'th a[href]'))
    .filter(other => pathAsked(other) === path)
    .map(askedBy)
    .some(other => other !== '' && other !== asked);
};
/* Whether a sign without words in a header that is not clickable itself has such a class. */
export const isSortingSign = (element, head = closest(element, HEAD_CELL)) =>
  head !== null &&
  head !== element &&
  !clean(textContentOf(element)) &&
  clean(textContentOf(head)) !== '' &&
  SORTING.test(attr(element, 'class') || '') &&
  !page?.at.has(head) &&
  !FIELDS.has(tagOf(element));
/* Whether a head shows an arrow up and one down, which tell that its column is sorted either way. */
const MOST_ARROWS = 12,
  ARROW_UP = /(arrow|caret|chevron|triangle|sort)[-_]?(up|top|asc)/i,
  ARROW_DOWN = /(arrow|caret|chevron|triangle|sort)[-_]?(down|bottom|desc)/i;
const showsBothWays = head => {
  const arrows = Array.from(queryAll(head, 'i, svg, span'))
    .slice(0, MOST_ARROWS)
    .filter(part => !clean(textContentOf(part)) && isShown(part))
    .map(part => attr(part, 'class') || '');
  return [ARROW_UP, ARROW_DOWN].every(way => arrows.some(classes => way.test(classes)));
};
/* The arrows in a head, which are shown once its column is sorted. */
const SAYS_SORT = '[role=button][aria-label*="sort" i], button[aria-label*="sort" i]';

/* Whether the part that an element refers to as opened cannot be seen: then it has not opened it. Of several parts the
   first counts; some pages write them as selectors. */
const opensUnseen = element => {
  const first = (attr(element, 'aria-controls') || '')
    .split(/[\s,]+/)
    .find(Boolean)
    ?.replace(/^#/, '');
  const opened = first ? rootById(element, first) : null;
  if (opened === null && !first) return opensMenuBeside(element);
  return opened !== null && !isShown(opened) && cssNow(opened).display !== 'contents';
};
/* The same for the menu right after its opener: some openers claim to be open before anybody has opened them.
 */
const OF_MENU = /(^|[-_\s])(drop-?down|popup|popover)?[-_]?menu([-_\s]|$)/i;
const opensMenuBeside = element => {
  const menu = attr(element, 'aria-haspopup') ? nextElementOf(element) : null;
  return (
    menu !== null &&
    (/^(menu|listbox)$/.test(attr(menu, 'role') || '') || OF_MENU.test(attr(menu, 'class') || '')) &&
    !isShown(menu)
  );
};

/* Whether a selected option is one of several, so that pressing it deselects it: its list is marked so, has another
   selected one, or draws a checkbox in it. */
const DRAWN_TICK = 'input[type=checkbox], [class*=checkbox i], [class*=check-box i]';
const isOneOfSeveral = option => {
  const list = closest(option, '[role=listbox]'),
    said = list && attr(list, 'aria-multiselectable');
  if (list === null || said) return said === 'true';
  return queryAll(list, '[role=option][aria-selected=true]').length > 1 || query(option, DRAWN_TICK) !== null;
};

export const statesOf = (element, tag) => {
  const states = [];
  const aria = name => attr(element, name);
  const checked =
    tag === 'input' && (element.type === 'checkbox' || element.type === 'radio')
      ? element.checked
      : aria('aria-checked') === 'true' || showsState(element, 'checked');
  if (checked) states.push('checked');
  if (kindOwn(element, 'indeterminate') || aria('aria-checked') === 'mixed') states.push('mixed');
  if (aria('aria-expanded') === 'true' && opensUnseen(element)) states.push('collapsed');
  else if (
    aria('aria-expanded') === 'true' ||
    showsState(element, 'expanded') ||
    (tag === 'summary' && isOpen(parentElementOf(element)))
  )
    states.push('expanded');
  else if (aria('aria-expanded') === 'false' || tag === 'summary') states.push('collapsed');
  else {
    const list = nestedList(element, tag);
    if (list) states.push(isShown(list) ? 'expanded' : 'collapsed');
  }
  const heard = NATIVE.has(tag) ? 0 : heardBy(element);
  if (heard && !(heard & CLICKS)) {
    if (heard & DOUBLE_CLICKS) states.push('double');
    else if (heard & MENUS) states.push('menu');
  }
  if (aria('aria-pressed') === 'true' || showsState(element, 'pressed')) states.push('pressed');
  if (aria('aria-selected') === 'true' || showsState(element, 'selected')) states.push('selected');
  if (aria('aria-current') && aria('aria-current') !== 'false') states.push('current');
  if (kindOwn(element, 'required') || aria('aria-required') === 'true') states.push('required');
  if (aria('aria-invalid') === 'true' || isRefused(element)) states.push('invalid');
  if (isReadOnly(element) || aria('aria-readonly') === 'true') states.push('readonly');
  if (holdsSecret(element, aria('role') || '', tag) && isFilledIn(element)) states.push('filled');
  if (matches(element, ':focus')) states.push('focused');
  if (aria('aria-haspopup') && aria('aria-haspopup') !== 'false') states.push('popup');
  if (tag === 'button' && element.popoverTargetElement)
    states.push(matches(element.popoverTargetElement, ':popover-open') ? 'expanded' : 'collapsed');
  if ((tag === 'video' || tag === 'audio') && !element.paused) states.push('playing');
  if ((page?.view.sorted ?? true) && !FIELDS.has(tag) && sortsBy(element)) states.push('sortable');
  if (tag === 'a' && element.target === '_blank') states.push('new tab');
  if (scrollsItself(element, tag)) states.push('scrolls');
  if (
    ((tag === 'select' || tag === 'input') && element.multiple) ||
    aria('aria-multiselectable') === 'true' ||
    (aria('role') === 'option' && states.includes('selected') && isOneOfSeveral(element))
  )
    states.push('multiple');
  if (tag === 'input' && element.type === 'file' && element.webkitdirectory) states.push('folder');
  return states;
};
