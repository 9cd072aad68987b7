/* Text right before or after a control. */

import {headOf, isCell, isCellOfData} from './cells.js';
import {CONTROL, holdsControl, isByLabel} from './controls.js';
import {labelsOf, MOST_LABEL} from './labels.js';
import {nameFromContent} from './names.js';
import {page} from './page.js';
import {clean, drawnWord, spoken, TELLS} from './text.js';
import {isShown, parentOf, SKIP} from './tree.js';

const BOUND = new Set(['body', 'form', 'fieldset', 'section', 'main', 'article', 'table', 'tbody', 'ul', 'ol', 'dialog',
  'nav', 'header', 'footer']);
const MOST_AROUND = 10;
/* The text right before (or after) a field, as far as the next control, but not `known`; "" if there is none or it is
   too long for a label. */
export const besideOf = (field, way = 'previousSibling', most = MOST_AROUND, known = '') => {
  for (let node = field, level = 0; node && level < most && !BOUND.has(node.localName); node = parentOf(node), level++) {
    if (level && isCell(node)) {
      const words = headOf(node);
      if (words) return words;
    }
    for (let next = node[way]; next; next = next[way]) {
      if (next.nodeType === Node.ELEMENT_NODE && (holdsControl(next) ? !isTwin(next, field) : isOneOfActions(next) || isOfTicks(next, field))) return '';
      if (next.nodeType !== Node.TEXT_NODE && (next.nodeType !== Node.ELEMENT_NODE || SKIP.has(next.localName) || !isShown(next))) continue;
      const words = spoken(next.nodeType === Node.TEXT_NODE ? next.data : nameFromContent(next)).replace(/[\s:*]+$/, '');
      if (words && words === known || drawnWord(words)) continue;
      if (TELLS.test(words) || /\p{N}/u.test(words) && !isCounting(words, field)) return words.length <= MOST_LABEL
          ? words : '';
    }
  }
  return '';
};
/* Whether numbers beside a field count the lines of an editor or mark positions along a slider. */
const isCounting = (numbers, field) => /^\d+( \d+)+$/.test(numbers) || field.isContentEditable || field.type === 'range'
  || field.getAttribute('role') === 'slider';
/* Whether the words of an element belong to a checkbox or radio button that is itself invisible. */
const isOfTicks = (part, field) => {
  const label = part.localName === 'label' ? part : part.querySelector('label');
  return label !== null && label.control !== null && label.control !== field && isByLabel(label.control);
};
/* Whether an element contains only another small box for a part of the same value, such as the digits of a code. */
const SMALL_BOX = 120;
const isTwin = (part, field) => {
  if (field.localName !== 'input' || field.offsetWidth > SMALL_BOX) return false;
  const boxes = part.matches('input') ? [part] : part.querySelectorAll(CONTROL), [box] = boxes;
  return boxes.length === 1 && box.localName === 'input' && box.type === field.type && box.offsetWidth <= SMALL_BOX
    && !clean(part.textContent)
    && !labelsOf(box).length && !box.hasAttribute('aria-label') && !box.placeholder;
};
/* Whether an element is one of several adjacent things to act on: none of them names a field. */
const isOneOfActions = part => page !== null && page.at.has(part) && part.previousElementSibling !== null
  && page.at.has(part.previousElementSibling);
/* The words at a checkbox or radio button: right after it, else right before it, level by level; in a data table not
   those of other cells. */
export const besideTick = tick => {
  for (let node = tick, level = 0; node && level < MOST_AROUND && !BOUND.has(node.localName); node = parentOf(node), level++) {
    if (level && isCellOfData(node)) return '';
    const after = wordsAlong(node, 'nextSibling'), words = after || wordsAlong(node, 'previousSibling');
    if (words) return words.length <= MOST_LABEL ? words : '';
    if (after === null) return '';
  }
  return '';
};
/* The nearest words in one direction; null if a control comes first. */
const wordsAlong = (node, way) => {
  for (let next = node[way]; next; next = next[way]) {
    if (next.nodeType === Node.ELEMENT_NODE && (holdsControl(next) || isOneOfActions(next))) return null;
    if (next.nodeType !== Node.TEXT_NODE && (next.nodeType !== Node.ELEMENT_NODE || SKIP.has(next.localName) || !isShown(next))) continue;
    const words = spoken(next.nodeType === Node.TEXT_NODE ? next.data : nameFromContent(next)).replace(/[\s:*]+$/, '');
    if (/[\p{L}\p{N}]/u.test(words)) return words;
  }
  return '';
};
