/* Whether keys come to what takes text: an element may only have the role of a field. */

import {elementOf} from './document.js';
import {bodyElement, innerTextOf, isAround, isEditable, rootElement, tagOf} from './dom.js';
import {isReadOnly} from './controls.js';
import {focusedElement} from './tree.js';
import {NO_TYPING} from './typed.js';

const takesText = at => isEditable(at) || tagOf(at) === 'textarea' && !isReadOnly(at)
  || tagOf(at) === 'input' && !NO_TYPING.has(at.type) && !isReadOnly(at);
/* What an element and the field with the focus show; it is compared here and never told, for it may be secret. */
const shownBy = (element, at) => JSON.stringify([innerTextOf(element) ?? '', at && takesText(at) ? at.value ?? innerTextOf(at) ?? '' : '']);
let shownBefore = '';

/* Notes what is shown before keys are typed. `takes`: whether the focus is in a field, or in the element itself, which may
   hear keys. */
export const beforeTyping = ({key}) => {
  const element = elementOf(key), at = focusedElement(), nowhere = !at || at === rootElement() || at === bodyElement() && !isEditable(at);
  if (!element || nowhere) return {takes: false};
  shownBefore = shownBy(element, at);
  return {takes: takesText(at) || at === element || isAround(element, at)};
};
/* Whether that has changed since, or the element has gone, as the page took the text and moved on. */
export const cameByTyping = ({key}) => {
  const element = elementOf(key);
  return {came: !element || shownBy(element, focusedElement()) !== shownBefore};
};
