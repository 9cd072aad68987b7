/* Roles, after "ARIA in HTML". */

import {computedRole} from './computed_roles.js';
import {attr, hasAttr} from './dom.js';

export const WIDGET_ROLES = new Set([
  'button',
  'checkbox',
  'combobox',
  'gridcell',
  'link',
  'listbox',
  'menuitem',
  'menuitemcheckbox',
  'menuitemradio',
  'option',
  'radio',
  'scrollbar',
  'searchbox',
  'slider',
  'spinbutton',
  'switch',
  'tab',
  'textbox',
  'treeitem',
]);

const SILENT = new Set(['none', 'presentation']);
const FOCUSABLE = new Set(['a', 'area', 'button', 'input', 'select', 'summary', 'textarea']);
export const isPresentational = element => SILENT.has(attr(element, 'role')?.trim());

/* Without a prototype, as a page may have a tag <constructor>. */
export const LANDMARKS = {
  __proto__: null,
  nav: 'navigation',
  main: 'main',
  header: 'banner',
  footer: 'contentinfo',
  aside: 'complementary',
  search: 'search',
  form: 'form',
  section: 'region',
  dialog: 'dialog',
  fieldset: 'group',
};

const inputRole = element => {
  switch (element.type) {
    case 'checkbox':
      return 'checkbox';
    case 'radio':
      return 'radio';
    case 'range':
      return 'slider';
    case 'number':
      return 'spinbutton';
    case 'search':
      return hasAttr(element, 'list') ? 'combobox' : 'searchbox';
    case 'button':
    case 'submit':
    case 'reset':
    case 'image':
    case 'color':
    case 'file':
      return 'button';
    default:
      return hasAttr(element, 'list') ? 'combobox' : 'textbox';
  }
};
/* Roles of page parts, which a field never has: a search field is often marked as one. */
const NATIVE_FIELDS = new Set(['input', 'select', 'textarea']);
const NAMES_PARTS = new Set([
  'search',
  'form',
  'main',
  'navigation',
  'region',
  'banner',
  'complementary',
  'contentinfo',
  'article',
  'group',
]);
const ONE_WORD = /^[a-z]+$/;
export const roleOf = (element, tag) => {
  const given = attr(element, 'role');
  if (given) {
    const word = ONE_WORD.test(given) ? given : given.trim().split(/\s+/)[0].toLowerCase();
    if (word && !SILENT.has(word) && !(NATIVE_FIELDS.has(tag) && NAMES_PARTS.has(word))) return word;
    // a focusable element keeps its role (presentational roles conflict resolution)
    if (word && !FOCUSABLE.has(tag)) return '';
  }
  switch (tag) {
    case 'a':
    case 'area':
      return hasAttr(element, 'href') ? 'link' : '';
    case 'button':
      return 'button';
    case 'summary':
      return 'summary';
    case 'input':
      return inputRole(element);
    case 'select':
      return element.multiple || element.size > 1 ? 'listbox' : 'combobox';
    case 'textarea':
      return 'textbox';
    case 'img':
    case 'svg':
      return 'img';
    case 'option':
      return 'option';
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return 'heading';
    default:
      return LANDMARKS[tag] || (tag.includes('-') ? computedRole(element) : '');
  }
};

export const CELLS = new Set(['cell', 'gridcell', 'columnheader', 'rowheader']);

/* Roles with a value: their content is that value, never a name. */
export const VALUED = new Set(
  'combobox listbox meter progressbar scrollbar searchbox slider spinbutton textbox'.split(' '),
);

/* Roles of checkable elements and switches. */
export const TICKS = new Set(['checkbox', 'radio', 'switch']);

export const TICK_ROLES = '[role=checkbox], [role=radio]';
