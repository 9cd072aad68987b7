/* Whether keys reach an element that accepts text: an element may only have the role of a field. */

import {elementOf, state} from './document.js';
import {bodyElement, innerTextOf, isAround, isConnected, isEditable, rootElement, tagOf} from './dom.js';
import {isReadOnly} from './controls.js';
import {focusedElement} from './tree.js';
import {isUnseen, NO_TYPING} from './unseen_fields.js';

const takesText = at =>
  isEditable(at) ||
  (tagOf(at) === 'textarea' && !isReadOnly(at)) ||
  (tagOf(at) === 'input' && !NO_TYPING.has(at.type) && !isReadOnly(at));
/* The contents of a field or an element; compared here and never reported, since it may be secret. */
const shownBy = at => (at && takesText(at) ? (at.value ?? innerTextOf(at) ?? '') : (innerTextOf(at) ?? ''));
/* Whether a focused field is another one than the clicked element: it is listed separately, or is visible elsewhere and
   had the focus before the click. */
const isAnother = (element, at) =>
  at !== element &&
  !isAround(element, at) &&
  !isAround(at, element) &&
  (state.listed.has(state.keys.get(at)) || (state.guard?.focus === at && !isUnseen(at)));
let keysAt = null,
  shownBefore = [];

/* Notes the contents before keys are typed. `takes`: whether the focus is in a field that is not another one, or in the
   element itself, which may handle keys. */
export const beforeTyping = ({key}) => {
  const element = elementOf(key),
    at = focusedElement(),
    nowhere = !at || at === rootElement() || (at === bodyElement() && !isEditable(at));
  if (!element || nowhere) return {takes: false};
  keysAt = at;
  shownBefore = [element, at].map(shownBy);
  return {takes: takesText(at) ? !isAnother(element, at) : at === element || isAround(element, at)};
};
/* Whether that has changed since, or the element is gone, as the page took the text and moved on. For a newly focused
   field, its value counts, unless it is another one. */
export const cameByTyping = ({key}) => {
  const element = elementOf(key),
    at = focusedElement();
  if (!element || !isConnected(keysAt) || [element, keysAt].some((one, place) => shownBy(one) !== shownBefore[place]))
    return {came: true};
  return {came: at !== null && at !== keysAt && takesText(at) && !isAnother(element, at) && shownBy(at) !== ''};
};
/* Whether text typed into a field is shown elsewhere, as in a terminal: its value does not show that. */
export const showsElsewhere = key => {
  const field = elementOf(key);
  return {elsewhere: field !== null && tagOf(field) === 'textarea' && isUnseen(field)};
};
