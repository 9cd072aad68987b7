/* Signs that a field without typing opens a picker, wherever its listener is: many pages use one at the document, as
   for anything else. */

import {
  attr,
  attributesOf,
  childrenOf,
  firstElementOf,
  hasAttr,
  matches,
  offsetHeightOf,
  parentElementOf,
  tabIndexOf,
  textContentOf,
} from './dom.js';
import {CLICKS, heardBy} from './listeners.js';

const PICKERS = /(?:date|time|month|week|colou?r)[-_]?(?:range)?[-_]?pick|picker|calendar/i;
/* Words for opening, on a button beside a field; "copy" and "show" use the field's value in other ways. */
const OPENS = /calend|date|clock|time|pick|choos|select|open|brows|caret|chevron|arrow|drop|colou?r|palette/i;
const DOES_OTHER = /cop(?:y|ie)|clip|eye|show|reveal|download|clear|refresh|edit/i;
const MOST_IN_GROUP = 6,
  GROUPED_BY = 2,
  MOST_ICON_WORDS = 2;

const isNamedSo = field =>
  Array.from(attributesOf(field)).some(({name, value}) => name.startsWith('data-') && PICKERS.test(name + ' ' + value));

const openerMarks = node =>
  [node, firstElementOf(node)]
    .filter(Boolean)
    .flatMap(part => ['class', 'aria-label', 'title', 'data-icon'].map(name => attr(part, name) || ''))
    .join(' ');
const opensBeside = node => {
  if (textContentOf(node).trim().length > MOST_ICON_WORDS) return false;
  if (!(heardBy(node) & CLICKS) && !matches(node, 'button, [role=button]')) return false;
  const words = openerMarks(node);
  return OPENS.test(words) && !DOES_OTHER.test(words);
};
/* Whether a button without words that opens something is beside it, in a group that is not much higher than itself. */
const hasOpener = field => {
  let inner = field;
  for (let node = parentElementOf(field), left = GROUPED_BY; node && left; node = parentElementOf(node), left--) {
    if (offsetHeightOf(node) > 2 * offsetHeightOf(field)) return false;
    const beside = Array.from(childrenOf(node)).slice(0, MOST_IN_GROUP);
    if (beside.some(one => one !== inner && opensBeside(one))) return true;
    inner = node;
  }
  return false;
};

export const showsPicker = field =>
  attr(field, 'role') === 'combobox' ||
  (hasAttr(field, 'tabindex') && tabIndexOf(field) >= 0) ||
  isNamedSo(field) ||
  hasOpener(field);
