/* The values that a field accepts. */

import {optionsOf, seenChoicesOf} from './choices.js';
import {attr, boundsOf, closest, hasAttr, isDraggable, isEditable, queryAll, textContentOf} from './dom.js';
import {clean, short} from './text.js';

const LIMITS = [
  ['mn', 'min'],
  ['mx', 'max'],
  ['st', 'step'],
  ['pt', 'pattern'],
  ['ac', 'autocomplete'],
  ['acc', 'accept'],
];

/* The form in which this browser shows days: mm/dd/yyyy. */
const DATE_PARTS = {day: 'dd', month: 'mm', year: 'yyyy'};
let formOfDays = '';
const dateForm = () =>
  (formOfDays ||= new Intl.DateTimeFormat(undefined, {day: '2-digit', month: '2-digit', year: 'numeric'})
    .formatToParts(0)
    .map(part => DATE_PARTS[part.type] ?? part.value)
    .join(''));

/* The suggestions of a field's list, each once. */
const MOST_SUGGESTED = 100,
  LONGEST_SUGGESTED = 200;
const suggestedBy = list => {
  const found = new Set();
  for (const option of list.options) {
    if (option.value && option.value.length <= LONGEST_SUGGESTED) found.add(option.value);
    if (found.size === MOST_SUGGESTED) break;
  }
  return Array.from(found);
};

/* How many tables, pictures, and links or otherwise formatted pieces the text of an editor contains; editors have tiny
   elements of their own in it. */
const SPECK = 2; // pixels
const FORMATS = [
  'a[href]',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'del',
  'ins',
  'mark',
  'sub',
  'sup',
  'code',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  ...['font-', 'text-decoration', 'color:'].map(part => `[style*="${part}"]`),
].join();
const laidOutIn = editor => [
  queryAll(editor, 'table').length,
  Array.from(queryAll(editor, 'img, video, canvas')).filter(picture => boundsOf(picture).width > SPECK).length,
  Array.from(queryAll(editor, FORMATS)).filter(piece => clean(textContentOf(piece))).length,
];

/* Adds the accepted values of a field to its record. */
export const fieldOf = (found, element, role, tag) => {
  if (isDraggable(element) && tag !== 'a' && tag !== 'img') {
    found.dr = 1;
    if (role === 'option' && !closest(element, '[role=listbox]')) found.lo = 1; // an item to be moved, called an option for want of another role
  }
  if (isEditable(element)) {
    found.ed = 1;
    const held = role === 'textbox' ? laidOutIn(element) : [];
    if (held.some(Boolean)) found.hl = held;
  } else if (tag === 'a' || tag === 'button' || !role || role === 'generic') return;
  if (tag === 'input') found.ty = element.type;
  if (found.ty === 'date' || found.ty === 'datetime-local') found.df = dateForm();
  const placeholder = attr(element, 'placeholder') || attr(element, 'aria-placeholder');
  if (placeholder) found.pl = short(clean(placeholder), 300);
  if (tag === 'input' || tag === 'textarea') {
    for (const [to, attribute] of LIMITS) {
      const value = attr(element, attribute);
      if (value) found[to] = value.slice(0, 400);
    }
    if (element.maxLength > 0) found.ml = element.maxLength;
    if (element.minLength > 0) found.nl = element.minLength;
  }
  if (role === 'slider' || role === 'spinbutton' || role === 'separator' || role === 'scrollbar') {
    const lowest = found.mn || attr(element, 'aria-valuemin'),
      highest = found.mx || attr(element, 'aria-valuemax');
    if (lowest || found.ty === 'range') found.mn = lowest || '0';
    if (highest || found.ty === 'range') found.mx = highest || '100';
  }
  const completes = attr(element, 'aria-autocomplete');
  if ((completes && completes !== 'none') || hasAttr(element, 'list')) found.au = 1;
  if (tag === 'input' && element.list) found.sg = suggestedBy(element.list);
  else if (seenChoicesOf(element)) found.sg = seenChoicesOf(element);
  const options = optionsOf(element, role, tag);
  if (options) found.o = options;
};
