/* Words for a control that has no name, or only a sign for one. */

import {columnOfTick, HEAD_CELL, headOf, isCell} from './cells.js';
import {CONTROL, FIELDS} from './controls.js';
import {closest, isEditable, parentElementOf, queryAll, rootOf, tagOf, titleOf} from './dom.js';
import {drawnLabel, isDrawnField} from './drawn_fields.js';
import {iconWords} from './icons.js';
import {labelsOf, MOST_LABEL} from './labels.js';
import {labelText} from './names.js';
import {besideOf, besideTick} from './nearby.js';
import {roleOf, TICKS, VALUED} from './roles.js';
import {attributeOf, short} from './text.js';
import {hostOf} from './tree.js';

/* The name of the custom element whose only control this is. */
const hostWords = element => {
  const root = rootOf(element), host = hostOf(root);
  if (!host || queryAll(root, CONTROL).length > 1) return '';
  return attributeOf(host, 'aria-label') || labelsOf(host).map(label => labelText(label, host)).find(Boolean)
    || attributeOf(host, 'label') || attributeOf(host, 'title');
};

/* The tooltip of an element closely around one field alone. */
const AROUND_FIELD = 3;
const frameTitle = field => {
  for (let node = parentElementOf(field), left = AROUND_FIELD; node && left && !titleOf(field); node = parentElementOf(node), left--)
    if (titleOf(node)) return queryAll(node, 'input, select, textarea').length === 1 ? attributeOf(node, 'title') : '';
  return '';
};
export const hintOf = (element, role = roleOf(element, tagOf(element))) => {
  const tag = tagOf(element), field = FIELDS.has(tag) || VALUED.has(role) || isEditable(element),
    tick = TICKS.has(role);
  const drawn = isDrawnField(element, role);
  if (drawn || tag === 'input' && !tick) {
    const words = drawnLabel(element);
    if (words) return words;
  }
  if (field || tick) {
    const unseen = labelsOf(element).map(label => labelText(label, element, true) || attributeOf(label, 'title')).find(Boolean) || hostWords(element);
    const words = unseen || (tick ? besideTick(element) || columnOfTick(element) : besideOf(element) || frameTitle(element));
    if (words) return short(words.replace(/\s*:$/, ''), MOST_LABEL);
    if (role === 'checkbox' && closest(element, HEAD_CELL)) return 'all rows';
  }
  // A checkbox in a table is known by its row rather than by what a program calls it.
  const icon = !isCell(element) && !(tick && closest(element, 'tr, [role=row]')) && short(iconWords(element, field), 40);
  if (icon) return icon;
  const cell = tick ? null : closest(element, 'td, [role=gridcell]');
  return cell && headOf(cell) || (isCell(element) ? short(iconWords(element, field), 40) : '');
};
