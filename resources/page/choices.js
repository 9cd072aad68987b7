/* Lists to choose from: native ones and those made of ARIA roles. */

import {elementOf, keyOf} from './document.js';
import {attr, boundsOf, closest, matches, parentElementOf, query, queryAll, tagOf} from './dom.js';
import {nameFromContent} from './words_in.js';
import {takesOnlyChoice} from './opened_lists.js';
import {clean} from './text.js';
import {isShown, rootById} from './tree.js';
import {optionLabel, valueOf} from './values.js';
import {optionsElse} from './ward.js';

const MOST_OPTIONS = 5000;

/* The list that a combobox refers to, if it is in the document; else null. */
export const listOf = element => {
  for (const id of (attr(element, 'aria-controls') || attr(element, 'aria-owns') || '').split(/\s+/)) {
    const list = id && rootById(element, id);
    if (!list) continue;
    if (attr(list, 'role') === 'listbox') return list;
    const inside = query(list, '[role=listbox]');
    if (inside) return inside;
  }
  return null;
};
const choicesIn = list => (list ? queryAll(list, '[role=option]') : []);
export const choiceWords = option => clean(attr(option, 'aria-label') || nameFromContent(option, 0, true));
/* Whether the first option of a list only asks for a choice, so that with it the browser does not send the form. */
const standsForNone = (element, option) =>
  element.required &&
  !element.multiple &&
  element.size <= 1 &&
  option.value === '' &&
  parentElementOf(option) === element;
/* The choices of a list: [label, chosen, disabled, group] each; null if it is no list or they are not known yet. */
export const optionsOf = (element, role, tag) => {
  if (tag === 'select')
    return Array.from(element.options ?? [], (option, index) => {
      const around = parentElementOf(option);
      const off = option.disabled || around.disabled || (!index && standsForNone(element, option));
      return [
        optionLabel(option),
        option.selected ? 1 : 0,
        off ? 1 : 0,
        tagOf(around) === 'optgroup' ? around.label : '',
      ];
    });
  if (role !== 'combobox' || ((tag === 'input' || tag === 'textarea') && !element.readOnly)) return null; // any text will do
  const shown = valueOf(element, role, tag);
  const found = [];
  for (const option of choicesIn(listOf(element))) {
    const label = choiceWords(option);
    if (label) found.push([label, label === shown ? 1 : 0, attr(option, 'aria-disabled') === 'true' ? 1 : 0, '']);
    if (found.length >= MOST_OPTIONS) break;
  }
  return found.length ? found : null;
};

/* The current options of a native list, [label, group, chosen] each, null if it is gone; `off`: it is disabled;
   `values`: the value sent for each; `others`: the indices of those whose value has changed since it was reported. */
export const optionsNow = ({key, ward = 0}) => {
  const element = elementOf(key);
  if (!element || tagOf(element) !== 'select') return {options: null, off: false, values: [], others: []};
  return {
    options: optionsOf(element, '', 'select').map(([label, chosen, , group]) => [label, group, chosen]),
    off: matches(element, ':disabled'),
    values: Array.from(element.options, option => option.value),
    others: optionsElse(element, ward),
  };
};

/* The lists that were open before a control was opened: none of them belongs to it. */
let standing = new WeakSet();
const shownLists = () => Array.from(queryAll(document, '[role=listbox]')).filter(isShown);

/* The list that belongs to an open control: the one it refers to, or else the nearest one that has appeared. */
const openListOf = element => {
  const named = listOf(element);
  if (named) return named;
  const active = attr(element, 'aria-activedescendant');
  const option = active && rootById(element, active),
    around = option && closest(option, '[role=listbox]');
  if (around) return around;
  const here = boundsOf(element);
  let nearest = null,
    least = Infinity;
  for (const list of shownLists()) {
    if (standing.has(list)) continue;
    const there = boundsOf(list);
    const far =
      Math.abs(there.left - here.left) + Math.min(Math.abs(there.top - here.bottom), Math.abs(there.bottom - here.top));
    if (far < least) {
      least = far;
      nearest = list;
    }
  }
  return nearest;
};

/* The choices of lists that were open once, by the field, which is offered them from then on. A field to type into has
   others for each text. */
const seenChoices = new WeakMap();
const MOST_SEEN = 100;
const isTypedInto = element => (tagOf(element) === 'input' && !element.readOnly) || tagOf(element) === 'textarea';
export const seenChoicesOf = element => seenChoices.get(element) ?? null;

/* Whether a combobox is open, whether it takes `only` its options, and its current options: [key, label, disabled,
   taken, shown] each; `taken`: only in a multi-select list: elsewhere the hovered option is reported as selected, too.
   `look` notes beforehand which lists are open. */
export const choices = options => {
  const element = elementOf(options.key);
  if (!element) return {open: 0, choices: []};
  const open = attr(element, 'aria-expanded') === 'true' ? 1 : 0;
  if (options.look) standing = new WeakSet(open ? [] : shownLists());
  const found = [],
    list = openListOf(element),
    several = list !== null && attr(list, 'aria-multiselectable') === 'true';
  for (const option of choicesIn(list)) {
    const taken = several && (attr(option, 'aria-selected') === 'true' || attr(option, 'aria-checked') === 'true');
    found.push([
      keyOf(option),
      choiceWords(option),
      attr(option, 'aria-disabled') === 'true' ? 1 : 0,
      taken ? 1 : 0,
      isShown(option) ? 1 : 0,
    ]);
    if (found.length >= MOST_OPTIONS) break;
  }
  const seen = found.filter(([, words, off, , shown]) => words && shown && !off).map(([, words]) => words);
  if (seen.length && !isTypedInto(element)) seenChoices.set(element, seen.slice(0, MOST_SEEN));
  return {open, only: takesOnlyChoice(element), choices: found};
};
