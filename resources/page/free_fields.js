/* Fields in no form whose value only the page sets, or a choice from a list: they may say what the page is about. */

import {queryAll} from './dom.js';
import {toldValue} from './told.js';
import {isShown} from './tree.js';

const FREE_FIELDS = 'input[readonly]:not([form], form *), input[role=combobox]:not([form], form *)',
  MOST_FREE = 20,
  FREE_TYPES = new Set(['text', 'search', 'email', 'tel', 'url']);
export const freeFields = () =>
  Array.from(queryAll(document, FREE_FIELDS))
    .slice(0, MOST_FREE)
    .filter(field => FREE_TYPES.has(field.type) && /\p{L}/u.test(toldValue(field)) && isShown(field));
