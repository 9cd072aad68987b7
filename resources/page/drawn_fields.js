/* Fields that a page draws itself in place of native ones. */

import {FIELDS} from './controls.js';
import {
  attr,
  cssNow,
  elementCountOf,
  idOf,
  isAround,
  isEditable,
  matches,
  nextElementOf,
  offsetHeightOf,
  offsetWidthOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
} from './dom.js';
import {labelsOf, labelsOfOne, MOST_LABEL, sharesId} from './labels.js';
import {labelText} from './words_in.js';
import {VALUED} from './roles.js';
import {clean, short} from './text.js';
import {isShown, rootById} from './tree.js';

/* The invisible native field that a drawn one represents, right before or after an ancestor of it, and that ancestor;
   nulls if there is none. */
const STOOD_FOR = 6;
const isUnseenField = element =>
  tagOf(element) === 'select'
    ? offsetWidthOf(element) < 2 || offsetHeightOf(element) < 2 || cssNow(element).clip === 'rect(0px, 0px, 0px, 0px)'
    : tagOf(element) === 'input' && element.type === 'hidden' && idOf(element) !== '';
const stoodForBy = element => {
  for (
    let node = element, level = 0;
    node && level < STOOD_FOR && !BOUND_FIELD.has(tagOf(node));
    node = parentElementOf(node), level++
  )
    for (const beside of [previousElementOf(node), nextElementOf(node)])
      if (beside && isUnseenField(beside)) return [beside, node];
  return [null, null];
};
const BOUND_FIELD = new Set(['form', 'fieldset', 'section', 'main', 'table', 'td', 'dialog', 'body']);
/* The label of a drawn field: that of its native field, or one that refers to its own id. */
export const drawnLabel = element => {
  const [field, box] = stoodForBy(element);
  const byId = id => (id ? Array.from(queryAll(rootOf(element), `label[for="${CSS.escape(id)}"]`)) : []);
  const found = byId(idOf(element)),
    labels = found.length && sharesId(element) ? labelsOfOne(element, found) : found;
  if (!labels.length && field) labels.push(...(labelsOf(field).length ? labelsOf(field) : byId(idOf(field))));
  return short(clean(labels.map(label => labelText(label, field, false, false, [box])).join(' ')), MOST_LABEL); // without what is chosen, where it is around both
};
/* Whether a native list is invisible because a drawn one represents it. */
const DRAWN = '[role=combobox], [role=listbox], [aria-haspopup], [aria-expanded], input, button';
export const isStoodFor = select =>
  isUnseenField(select) &&
  [nextElementOf(select), previousElementOf(select)].some(
    beside => beside && (matches(beside, DRAWN) || query(beside, DRAWN)),
  );

export const isDrawnField = (element, role) => VALUED.has(role) && !FIELDS.has(tagOf(element)) && !isEditable(element);

/* The selection shown by an element for an invisible list right beside its parent: pressing it opens that list; "" if
   it shows none, or only the value that a button in it removes. */
export const showsChosen = (element, name) => {
  const list = name && !query(element, 'button, [role=button]') ? unseenListBeside(element) : null,
    chosen = list?.selectedOptions?.[0]; // one of a drawing has none
  const label = chosen ? clean(chosen.label) : '',
    shown = name.replace(/\s*(…|\.\.\.)?\s*[▾▼▿⌄]?$/, '');
  if (label === '' || !(shown.startsWith(label) || (shown.length >= LEAST_CUT && label.startsWith(shown)))) return '';
  return shown.length < label.length ? shown + '…' : shown;
};
/* Whether a button shows the selection: the part around it is a list by its class, and an invisible field there has a
   value. */
const OF_LIST = /(^|[-_\s])(select|dropdown-?list|combobox)([-_\s]|$)/i;
const opensDrawnList = element => {
  if (isCalledByChosen(element)) return true;
  const around = tagOf(element) === 'button' ? parentElementOf(element) : null;
  if (around === null || !OF_LIST.test(attr(around, 'class') || '')) return false;
  const fields = queryAll(around, 'input'),
    [field] = fields;
  return (
    fields.length === 1 &&
    field.value !== '' &&
    queryAll(around, 'button').length === 1 &&
    (field.type === 'hidden' || !isShown(field) || cssNow(field).opacity === '0' || offsetWidthOf(field) < 2)
  );
};
/* What a button shows as the selection of a drawn list that it opens; "" if it opens none. */
const SAYS_OPENS = '[aria-haspopup], [aria-expanded], [data-toggle=dropdown], [data-bs-toggle=dropdown]';
export const chosenShown = (element, name) =>
  (opensDrawnList(element) && name) || (matches(element, SAYS_OPENS) && showsChosen(element, name)) || '';
/* Whether a button that opens a list refers to its own parts as its name: they show the selection. */
export const isCalledByChosen = element => {
  const ids =
    attr(element, 'aria-haspopup') === 'listbox'
      ? (attr(element, 'aria-labelledby') || '').split(/\s+/).filter(Boolean)
      : [];
  return (
    ids.length > 0 &&
    ids.every(id => {
      const part = rootById(element, id);
      return part !== null && part !== element && isAround(element, part);
    })
  );
};
/* Whether an element is the only visible part of a list by its class, such as `n-select`. */
const IS_LIST = /(^|[-_\s])(select|dropdown-?list|combobox)(\s|$)/i,
  AROUND_CHOSEN = 3,
  MOST_IN_CHOSEN = 8;
export const isInDrawnList = element => {
  for (
    let node = element, left = AROUND_CHOSEN;
    node && left && elementCountOf(node) <= MOST_IN_CHOSEN;
    node = parentElementOf(node), left--
  )
    if (IS_LIST.test(attr(node, 'class') || ''))
      return (
        clean(textContentOf(node)) === clean(textContentOf(element)) &&
        !query(node, 'ul, ol, li, [role=option], select')
      );
  return false;
};
const LEAST_CUT = 12; // letters of a longer choice that are shown
const LIST_LEVELS = 2;
const unseenListBeside = element => {
  for (
    let node = element, level = 0;
    node && level < LIST_LEVELS && !BOUND_FIELD.has(tagOf(node));
    node = parentElementOf(node), level++
  )
    for (const beside of [previousElementOf(node), nextElementOf(node)]) {
      const list = beside && (tagOf(beside) === 'select' ? beside : query(beside, 'select'));
      if (list && (isUnseenField(list) || offsetWidthOf(beside) < 2 || offsetHeightOf(beside) < 2)) return list;
    }
  return null;
};
