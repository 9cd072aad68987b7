/* The values of fields. Secrets have none. */

import {attr, hasAttr, innerTextOf, isEditable} from './dom.js';
import {linesOf} from './lines.js';
import {isSecret} from './secrets.js';
import {clean, short} from './text.js';

const NO_VALUE = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'image']);

const VALUE_ROLES = new Set(['textbox', 'searchbox', 'combobox', 'spinbutton']);
/* Whether typed or drawn content of an element is its value. */
const hasTypedValue = (element, role, tag) =>
  tag === 'input'
    ? !NO_VALUE.has(element.type)
    : tag === 'textarea' || tag === 'select' || VALUE_ROLES.has(role) || hasAttr(element, 'contenteditable');
export const holdsSecret = (element, role, tag) => hasTypedValue(element, role, tag) && isSecret(element);

/* The value of a field as text; empty for a secret. */
const MOST_OPTION = 500; // characters
/* The name of a native list's option. */
export const optionLabel = option => short(clean(option.label || option.text), MOST_OPTION);

export const valueOf = (element, role, tag) => {
  if (holdsSecret(element, role, tag)) return '';
  if (tag === 'input') {
    if (element.type === 'file') return Array.from(element.files || [], file => file.name).join(', ');
    return NO_VALUE.has(element.type) ? '' : element.value;
  }
  if (tag === 'textarea') return element.value;
  if (tag === 'select') return Array.from(element.selectedOptions ?? [], optionLabel).join('\n');
  if (role === 'slider' || role === 'spinbutton' || role === 'separator' || role === 'scrollbar')
    return attr(element, 'aria-valuetext') || attr(element, 'aria-valuenow') || '';
  if (isEditable(element) && (VALUE_ROLES.has(role) || hasAttr(element, 'contenteditable'))) return linesOf(element);
  if (role === 'textbox' || role === 'searchbox' || role === 'combobox' || hasAttr(element, 'contenteditable'))
    return withoutCrosses(clean(innerTextOf(element) || ''));
  return '';
};
/* The selection in a drawn list, without the cross before each that removes it. */
const CROSSES = /(?:^| )[×✕✖✗╳⨯] /u;
export const withoutCrosses = words =>
  CROSSES.exec(words)?.index === 0 ? words.split(CROSSES).filter(Boolean).join(', ') : words;
