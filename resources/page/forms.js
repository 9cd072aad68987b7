/* Which fields and buttons belong to the same form. */

import {FIELDS} from './controls.js';
import {keyOf} from './document.js';
import {closest, kindOwn} from './dom.js';

const ROLES = new Set([
  'textbox',
  'searchbox',
  'combobox',
  'listbox',
  'slider',
  'spinbutton',
  'checkbox',
  'switch',
  'radio',
]);

/* Notes the form of a field, tick or button: `fo`, and `su` for a button that sends it. */
export const noteForm = (found, element, role, tag) => {
  const native = FIELDS.has(tag) || tag === 'button';
  if (!native && !ROLES.has(role)) return;
  const form = native ? kindOwn(element, 'form') : closest(element, 'form');
  if (!form) return;
  found.fo = keyOf(form);
  if ((tag === 'button' || tag === 'input') && (element.type === 'submit' || element.type === 'image')) found.su = 1;
};
