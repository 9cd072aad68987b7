/* Whether an element can be acted on now, and why not: after Playwright's actionability rules. */

import {behind, coverOf, dialogWords, isFreeElsewhere, wholeOf, wordsFor} from './blockers.js';
import {computedRole, showsState} from './computed_roles.js';
import {CONTROLS, isReadOnly} from './controls.js';
import {isBeneath} from './cover.js';
import {keyOf} from './document.js';
import {
  boundsOf,
  clientHeightOf,
  clientRectsOf,
  clientWidthOf,
  closest,
  cssNow,
  hasAttr,
  matches,
  offsetHeightOf,
  offsetWidthOf,
  parentElementOf,
  queryAll,
  rootElement,
  tagOf,
} from './dom.js';
import {fills} from './geometry.js';
import {labelsOf} from './labels.js';
import {CLICKS, heardBy} from './listeners.js';
import {nameOf} from './names.js';
import {INLINE_ONLY} from './words_in.js';
import {showsPicker} from './pickers.js';
import {barOver, isBefore, isBeyond, isCutAway, isFreedByScrolling, isPinned} from './reach.js';
import {roleOf} from './roles.js';
import {clean, short} from './text.js';
import {hitAt, holds, isWithin, parentOf, shadowOf} from './tree.js';

/* The fields that may keep a button disabled: all of the form that it sends, but for any other button only those of the
   nearest group that has some, since a form may surround a whole page. */
const MAY_HOLD_BACK = 'input:not([type="hidden"]), select, textarea';
const holdingBack = (button, form) => {
  if (button.type === 'submit') return form.elements;
  for (let node = parentElementOf(button); node && node !== form; node = parentElementOf(node)) {
    const near = queryAll(node, MAY_HOLD_BACK);
    if (near.length) return [...near].filter(field => field.form === form);
  }
  return form.elements;
};

/* The likely reason why a button is disabled: the first unfilled fields of those, each as [keys of the field and its
   labels, its name, what it lacks]. */
const MOST_MISSING = 3;
const missingIn = element => {
  const form = element.form,
    missing = [];
  if (!form || (tagOf(element) !== 'button' && element.type !== 'submit')) return missing;
  for (const field of holdingBack(element, form)) {
    if (
      !field.willValidate ||
      (field.validity.valid && !(field.required && field.type !== 'checkbox' && !clean(field.value)))
    )
      continue;
    const name = nameOf(field, roleOf(field, tagOf(field)), tagOf(field))[0] || field.name;
    if (!name) continue;
    const lack =
      field.type === 'checkbox'
        ? 'tick'
        : field.type === 'radio'
          ? 'choice'
          : clean(String(field.value))
            ? 'right value'
            : 'value';
    const label = short(name.replace(/[\s*(]*\b(required)\b[)\s]*$|\s*\*+$/i, '') || name, 40);
    missing.push([[field, ...labelsOf(field)].map(keyOf), label, lack]);
    if (missing.length >= MOST_MISSING) break;
  }
  return missing;
};

/* Whether a read-only field can still be clicked, such as one with a calendar: it has the role, looks or marks of that,
   or a close ancestor handles the click. */
const FRAMED_BY = 3;
const opensSomething = element =>
  heardBy(element) !== 0 ||
  hasAttr(element, 'aria-expanded') ||
  hasAttr(element, 'aria-haspopup') ||
  cssNow(element).cursor === 'pointer' ||
  isFramed(element) ||
  showsPicker(element);
const isFramed = field => {
  const inner = [0, 0, offsetWidthOf(field), offsetHeightOf(field)];
  for (let node = parentElementOf(field), left = FRAMED_BY; node && left; node = parentElementOf(node), left--) {
    if (!fills(inner, [0, 0, offsetWidthOf(node), offsetHeightOf(node)])) return false;
    if (heardBy(node) & CLICKS) return true;
  }
  return false;
};
const DISABLING = new Set(['button', 'input', 'select', 'textarea', 'fieldset', 'optgroup', 'option']);

/* Why an element cannot be acted on: [reason, words, whether only its middle is covered, the label that covers it, the
   blocker, further facts for its record], without absent values at the end. UNSEEN if it must be scrolled to first, so
   that hit testing does not work. `target` is the clicked element. */
const READY = ['ready', ''],
  PARTLY = ['ready', '', true];
export const UNSEEN = ['ready', ''];
export const UNTOUCHED = ['disabled', '', false, null, null, {uf: 'deaf'}]; // the pointer does not reach it
/* The middle of the box hits an ancestor, for instance a box that CSS generates there; other parts of it may be free.
 */
const aside = (target, box) => {
  const hit = hitAt(box.left + box.width / 2, box.top + box.height / 2);
  if (!hit || shadowOf(hit)) return READY; // words of the host, slotted into it
  return isFreeElsewhere(target, box) ? PARTLY : ['covered', wordsFor(hit, target), false, null, wholeOf(hit, target)];
};
/* A range slider with two thumbs is drawn as two overlapping sliders, of which only the thumbs take the pointer. */
const isThumbed = element => tagOf(element) === 'input' && element.type === 'range';
const isDisabled = (element, view) =>
  ((DISABLING.has(tagOf(element)) || computedRole(element) !== '') && matches(element, ':disabled')) ||
  showsState(element, 'disabled') ||
  isWithin(element, '[aria-disabled="true"]', view.greyed);
/* The reason of what a modal dialog, or the page itself, keeps from all input; null if nothing does. */
export const barred = (element, {modal, inert}) => {
  if (modal && !holds(modal, element)) return ['blocked', dialogWords(modal), false, null, modal];
  return isWithin(element, '[inert]', inert) ? ['blocked', ''] : null;
};
export const judge = (element, target, rect, view, css = null) => {
  if (isDisabled(element, view)) return ['disabled', '', false, null, null, {mi: missingIn(element)}];
  if (isReadOnly(element) && !opensSomething(element)) return ['disabled', '', false, null, null, {ro: 1}];
  const kept = barred(element, view);
  if (kept) return kept;
  if (css?.pointerEvents === 'none') return isThumbed(element) ? READY : UNTOUCHED;
  if (isBeyond(element, rect, view)) return ['outside', ''];
  // Outside the viewport, or less than a pixel of it inside: it is scrolled to before it is clicked.
  if (rect.bottom < 1 || rect.right < 1 || rect.top > view.height - 1 || rect.left > view.width - 1) {
    if (isPinned(target, view)) return ['outside', ''];
    const over = isBeneath(target, view) ? view.cover : barOver(target, rect, view);
    return over && !holds(over, element) ? behind(element, target, over, view) : UNSEEN;
  }
  let clipped = false;
  const own = clientRectsOf(target);
  const boxes = own.length ? own : [rect]; // areas of maps and elements with display: contents have none
  for (const box of boxes) {
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    if (
      box.width < 1 ||
      box.height < 1 ||
      box.right <= 0 ||
      box.bottom <= 0 ||
      box.left >= innerWidth ||
      box.top >= innerHeight
    )
      return UNSEEN; // outside the viewport: it is scrolled to before it is clicked
    const hit = hitAt(x, y);
    // at the very edge
    if (!hit) return isBeneath(element, view) ? behind(element, target, view.cover, view) : READY;
    if (holds(target, hit) || holds(element, hit)) return READY;
    const label = closest(hit, 'label');
    if (label && label.control === element && !closest(hit, CONTROLS)) return ['ready', '', false, label];
    if (holds(hit, target)) {
      clipped = true;
      if (own.length !== 1) continue; // the point falls between the lines of an inline box
    } else if (isFreeElsewhere(target, box)) return PARTLY;
    for (let node = parentOf(target); node && node !== rootElement(); node = parentOf(node)) {
      if (holds(node, hit)) break;
      const style = cssNow(node);
      if (style.overflow !== 'visible') {
        const frame = boundsOf(node);
        if (clientHeightOf(node) < 1 || clientWidthOf(node) < 1) return ['hidden', '']; // it is collapsed
        if (isBefore(node, style, frame, rect) || isCutAway(node, style, frame, rect, target))
          return ['outside', '', false, null, null, {uf: 'cut'}];
        if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) {
          // scrolled out of its box
          const over = coverOf(node, frame);
          return over ? behind(element, target, over, view) : UNSEEN;
        }
      }
    }
    if (!clipped) return isFreedByScrolling(target, hit, x, box, view) ? READY : behind(element, target, hit, view);
  }
  if (clipped && cssNow(target).pointerEvents === 'none') return UNTOUCHED;
  if (clipped && own.length === 1 && !INLINE_ONLY.test(cssNow(target).display)) return aside(target, own[0]);
  return boxes.length ? READY : ['hidden', ''];
};
