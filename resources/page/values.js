/* The values of fields. */

import {clean} from './text.js';

const NO_VALUE = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'image']);

export const valueOf = (element, role, tag) => {
  if (tag === 'input') {
    if (element.type === 'password' || isCardField(element)) return '';
    if (element.type === 'file') return Array.from(element.files || [], file => file.name).join(', ');
    return NO_VALUE.has(element.type) ? '' : element.value;
  }
  if (tag === 'textarea') return element.value;
  if (tag === 'select') return Array.from(element.selectedOptions, option => clean(option.label || option.text)).join('\n');
  if (role === 'slider' || role === 'spinbutton' || role === 'separator' || role === 'scrollbar')
    return element.getAttribute('aria-valuetext') || element.getAttribute('aria-valuenow') || '';
  if (role === 'textbox' || role === 'searchbox' || role === 'combobox' || element.hasAttribute('contenteditable'))
    return clean(element.innerText || '');
  return '';
};

/* Whether a field is for the number or the code of a card. */
export const isCardField = field => /(^|\s)cc-(number|csc)(\s|$)/i.test(field.getAttribute('autocomplete') || '');

/* Whether a field hides what is typed into it, or should. */
export const isSecret = field => field.type === 'password' || isCardField(field)
  || !/^(none)?$/.test(getComputedStyle(field).webkitTextSecurity || '');
