/* The field that searches the options of an open list, which stands in a box of its own, often at the end of the page. */

import {attr, queryAll, rootOf} from './dom.js';
import {drawnLabel} from './drawn_fields.js';
import {labelOver} from './hints.js';
import {MOST_LABEL} from './labels.js';
import {besideOf} from './nearby.js';
import {isShown, rootById} from './tree.js';

const SEARCHES = /^search$/i;
/* The field or button that opens the list of which a field searches the options; null for none, or several. */
const opensSearched = field => {
  const id = (attr(field, 'aria-controls') || attr(field, 'aria-owns') || '').trim(),
    list = id && !/\s/.test(id) ? rootById(field, id) : null;
  if (list === null || attr(list, 'role') !== 'listbox') return null;
  const quoted = `"${CSS.escape(id)}"`,
    refer = Array.from(queryAll(rootOf(field), `[aria-controls~=${quoted}], [aria-owns~=${quoted}]`)),
    others = refer.filter(
      one => one !== field && (attr(one, 'role') === 'combobox' || attr(one, 'aria-haspopup')) && isShown(one),
    );
  return others.length === 1 ? others[0] : null;
};
/* "search in Priority" for "search", if the list has a label; else the words themselves. */
export const searchedIn = (field, words) => {
  const opener = SEARCHES.test(words) ? opensSearched(field) : null,
    label = opener && (drawnLabel(opener) || labelOver(opener) || besideOf(opener));
  return label && label.length <= MOST_LABEL ? `${words} in ${label}` : words;
};
