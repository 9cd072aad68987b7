/* What authors gave an element for gui/engine/identity to know it by in another version of its page, beside what authored.js notes.
   One string of lines, each a letter and a text; the same string is sent once, since many elements share theirs.
     c classes · n name of a field · i classes or file of the icon that it begins with · d a data attribute that says what it is for
     r landmarks and dialogs around it, from the outside in */

import {page} from './page.js';
import {short} from './text.js';

const MOST = 120;
const PURPOSES = ['data-test', 'data-test-id', 'data-cy', 'data-qa', 'data-action', 'data-command'];
const ICONS = new Set(['i', 'svg', 'img', 'span']);

const line = (letter, text) => text ? `${letter}${short(text, MOST)}\n` : '';
const purposeOf = element => {
  for (const name of PURPOSES) { const value = element.getAttribute(name); if (value) return `${name.slice(5)}=${value}`; }
  return '';
};
const iconOf = element => {
  const first = element.firstElementChild;
  if (!first || !ICONS.has(first.localName) || !first.hasAttributes()) return '';
  const icon = first.getAttribute('class') || first.localName === 'img' && first.getAttribute('src') || '';
  return icon.startsWith('data:') ? '' : icon;
};
/* The place of an element's marks in `page.marks`; -1 where it has none. */
export const marksOf = element => {
  const marks = line('c', element.getAttribute('class')) + line('n', element.getAttribute('name')) + line('d', purposeOf(element))
    + line('i', iconOf(element)) + line('r', page.region);
  if (!marks) return -1;
  let place = page.marks.get(marks);
  if (place === undefined) page.marks.set(marks, place = page.marks.size);
  return place;
};
