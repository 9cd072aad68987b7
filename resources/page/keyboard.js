/* The target of keys: the focused element and, if that passes keys on to one of its items, such as a list, that item. A
   key acts on both, and is repeated only for the same. */

import {elementOf} from './document.js';
import {attr, bodyElement, queryAll, rootElement} from './dom.js';
import {kindOf, lyingAs, wordsAt} from './lying.js';
import {short} from './text.js';
import {rootById} from './tree.js';
import {markedIn, typedCell} from './typed_cells.js';

const MOST_ITEMS = 20;
const COMPOSITES = new Set(['listbox', 'grid', 'tree', 'treegrid', 'table', 'tablist', 'combobox', 'textbox']);

/* The item of a focused element that keys act on: {words, role, beside, looks}; null if there is none. */
const itemOf = node => {
  const id = attr(node, 'aria-activedescendant'),
    active = id ? rootById(node, id) : null;
  if (active) return lyingAs(active);
  const cell = typedCell(node);
  if (cell) return cell;
  if (!COMPOSITES.has(kindOf(node))) return null;
  const selected = Array.from(queryAll(node, '[aria-selected=true]')).slice(0, MOST_ITEMS);
  if (selected.length < 2) return selected.length ? lyingAs(selected[0]) : null;
  return {words: short(selected.map(wordsAt).join(', '), 60), role: kindOf(selected[0]), beside: '', looks: ''};
};

/* {own, item}: see Focus in gui/schema/action.py. */
export const keyboardAt = node => {
  const body = bodyElement();
  if (!node || node === body || node === rootElement())
    return {own: {words: '', role: 'body', beside: '', looks: ''}, item: body && markedIn(body)};
  const own = lyingAs(node);
  return {
    own: {
      ...own,
      words: own.words || short(attr(node, 'aria-label') || attr(node, 'name') || attr(node, 'id') || '', 60),
    },
    item: itemOf(node),
  };
};
/* Likewise for an element that need not be focused, by its key. */
export const keyboardOf = key => keyboardAt(elementOf(key));
