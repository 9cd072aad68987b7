/* The groups of a page: headings, landmarks, dialogs and fieldsets, and their contents. */

import {attr, boundsOf, closest, hasAttr, offsetWidthOf, query} from './dom.js';
import {withoutEndSign} from './head_signs.js';
import {referenced} from './words_in.js';
import {isPopupMenu} from './popup_menus.js';
import {page} from './page.js';
import {LANDMARKS} from './roles.js';
import {clean, SAYS_SCROLLS, shortWords, TELLS, textOf} from './text.js';

/* The landmarks and dialogs around the current place; the main part of a page is nothing special. */
const REGIONS = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'form',
  'dialog',
  'alertdialog',
  'toolbar',
  'menu',
  'menubar',
  'tablist',
]);
const regionNow = () => {
  page.region = page.scopes
    .map(scope => scope.role)
    .filter(role => REGIONS.has(role))
    .join(' ');
};

/* Headings, landmarks, dialogs and fieldsets name the group of what follows; the innermost name counts. */
const openScope = (word, role, over = null) => {
  page.scopes.push({word: shortWords(word, 80), heading: '', heads: [], role, over});
  if (COMPACT.has(role)) page.compact++;
  if (word) page.group = shortWords(word, 80);
  if (over !== null) page.over = over;
  regionNow();
};
/* The heading over navigation within the text of a page; "" for that of its header, footer or sidebar. */
const STANDS_APART = new Set(['banner', 'contentinfo', 'complementary', 'navigation', 'dialog', 'alertdialog']);
const headingOverBar = bar => {
  const scope = page.scopes.some(({role}) => STANDS_APART.has(role))
    ? null
    : page.scopes.findLast(({heading}) => heading);
  if (!scope) return '';
  const head = boundsOf(scope.head),
    box = boundsOf(bar);
  return head.bottom <= box.top + 1 && head.left < box.right && head.right > box.left ? scope.heading : '';
};
export const closeScope = () => {
  if (COMPACT.has(page.scopes.pop().role)) page.compact--;
  regionNow();
  regroup();
};
export const regroup = () => {
  page.group = page.over = '';
  for (let i = page.scopes.length - 1; i >= 0 && !page.group; i--) {
    page.group = page.scopes[i].heading || page.scopes[i].word;
    page.over = (page.scopes[i].heading ? null : page.scopes[i].over) ?? headOverGroup(i);
  }
};
/* A heading that is pressed, such as of a part that folds, is under a plain one of its level. */
const ACTING = 'a[href], button, [role=button]';
export const setHeading = (words, level, node) => {
  if (!TELLS.test(words)) return;
  const scope = page.scopes[page.scopes.length - 1];
  scope.heading = page.group = shortWords(withoutEndSign(node, words), 80);
  scope.head = node;
  scope.box = null;
  const acts = node ? query(node, ACTING) !== null : false;
  const isOver = head => head.level < level || (head.level === level && acts && !head.acts);
  scope.heads = [...scope.heads.filter(isOver), {level, words: scope.heading, acts}];
  page.over = headOverGroup(page.scopes.length - 1);
};
/* Whether the heading of the current group is lower than an element, in another column: it heads what is below it
   there, not the element. */
export const isAsideOfGroup = ({x, y, width, height}) => {
  const scope = page.scopes.findLast(({heading, word}) => heading || word);
  if (!scope?.heading) return false;
  const head = (scope.box ??= boundsOf(scope.head));
  return head.top >= y + height && (head.right <= x || head.left >= x + width);
};
/* The heading over the last element of a part, such as the heading of a chapter; "" for none. */
const headOverGroup = place => {
  const {heads} = page.scopes[place];
  if (heads.length !== 1) return heads.length ? heads[heads.length - 2].words : '';
  return page.scopes.slice(0, place).findLast(scope => scope.heading)?.heading ?? '';
};

/* Navigation, page header and page footer read as one line of links, whatever their layout. */
const COMPACT = new Set(['navigation', 'banner', 'contentinfo']);
const GROUPS = new Set([
  'navigation',
  'main',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'form',
  'region',
  'dialog',
  'alertdialog',
  'group',
  'menu',
  'menubar',
  'toolbar',
  'tablist',
  'radiogroup',
]);
const NAMED_ONLY = new Set(['radiogroup', 'tablist', 'toolbar', 'menu', 'menubar']);
const GROUP_WORDS = {
  navigation: 'Navigation',
  banner: 'Page head',
  contentinfo: 'Page foot',
  complementary: 'Sidebar',
  search: 'Search',
  dialog: 'Dialog',
  alertdialog: 'Dialog',
};
const GENERAL_NAVIGATION = /^(main|primary|secondary|top|footer|site|global|breadcrumbs?)$/i;

/* Opens the group that an element begins; returns whether it begins one. */
export const scopeOf = (node, tag, role) => {
  if (GROUPS.has(role)) {
    const given = clean(
      attr(node, 'aria-label') ||
        (hasAttr(node, 'aria-labelledby') ? referenced(node, 'aria-labelledby') : '') ||
        (tag === 'fieldset' ? textOf(query(node, ':scope > legend')) : ''),
    );
    const label = SAYS_SCROLLS.test(given) ? '' : given;
    if (!label && NAMED_ONLY.has(role)) return false;
    // A header or footer inside an article or section is not the page's.
    if (
      (tag === 'header' || tag === 'footer') &&
      role === LANDMARKS[tag] &&
      (closest(node, 'article, section, main, aside, nav') || 2 * offsetWidthOf(node) < innerWidth)
    )
      return false;
    if (label && !TELLS.test(label)) return false;
    const word =
      role === 'navigation' && GENERAL_NAVIGATION.test(label)
        ? label + ' navigation'
        : label || (role === 'dialog' && isPopupMenu(node) ? 'Menu' : GROUP_WORDS[role] || '');
    if (!word && role !== 'main' && role !== 'region') return false;
    openScope(word, role, !label && role === 'navigation' ? headingOverBar(node) : null);
    return true;
  }
  if (tag === 'article') {
    openScope('', 'article');
    return true;
  }
  if (tag === 'table' && (node.caption || hasAttr(node, 'aria-label'))) {
    const label = clean(textOf(node.caption) || attr(node, 'aria-label') || '');
    if (label) openScope(label, 'table');
    return label !== '';
  }
  return false;
};
