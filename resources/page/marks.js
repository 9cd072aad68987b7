/* What authors gave an element, besides the facts in authored.js: gui/engine/identity recognizes it by these in another
   version of its page. A mark is one string of lines, each a letter and a text; equal strings are sent once, since many
   elements share theirs.
     c classes · n name of a field · i classes or file of its leading icon · d a data attribute that tells its purpose ·
     r landmarks and dialogs around it, from the outside in */

import {attr, firstElementOf, hasAttrs, matches, tagOf} from './dom.js';
import {page} from './page.js';
import {short} from './text.js';

const MOST = 120;
const PURPOSES = ['data-test', 'data-test-id', 'data-cy', 'data-qa', 'data-action', 'data-command'];
const PURPOSED = PURPOSES.map(name => `[${name}]`).join(', ');
const ICONS = new Set(['i', 'svg', 'img', 'span']);

const line = (letter, text) => (text ? `${letter}${short(text, MOST)}\n` : '');
const purposeOf = element => {
  if (!matches(element, PURPOSED)) return ''; // one query for six attributes: hardly any element has one of them
  for (const name of PURPOSES) {
    const value = attr(element, name);
    if (value) return `${name.slice(5)}=${value}`;
  }
  return '';
};
const iconOf = element => {
  const first = firstElementOf(element);
  if (!first || !ICONS.has(tagOf(first)) || !hasAttrs(first)) return '';
  const icon = attr(first, 'class') || (tagOf(first) === 'img' && attr(first, 'src')) || '';
  return icon.startsWith('data:') ? '' : icon;
};
/* The index of an element's marks in `page.marks`; -1 if it has none. */
export const marksOf = element => {
  const marks =
    line('c', attr(element, 'class')) +
    line('n', attr(element, 'name')) +
    line('d', purposeOf(element)) +
    line('i', iconOf(element)) +
    line('r', page.region);
  if (!marks) return -1;
  let place = page.marks.get(marks);
  if (place === undefined) page.marks.set(marks, (place = page.marks.size));
  return place;
};
