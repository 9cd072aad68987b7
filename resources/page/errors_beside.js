/* The error that a page shows beside a field in its own way: many mark neither the field nor the message as one for
   programs, only by the names of their classes, or by its colour. */

import {writtenInRed} from './colours.js';
import {FIELDS} from './controls.js';
import {state} from './document.js';
import {
  attr,
  closest,
  elementCountOf,
  firstElementOf,
  innerTextOf,
  kindOwn,
  matches,
  nextElementOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
} from './dom.js';
import {clean} from './text.js';
import {isShown, rootById} from './tree.js';

export const ERRORS = /(^|[-_\s])(errors?|errorlist|invalid)([-_\s]|$)/i;
const MOST_DESCRIBED = 4,
  MOST_ERROR_LINES = 3,
  MOST_IN_FIELD_BOX = 8,
  MOST_BOXES_AROUND = 3,
  MOST_SAID_BESIDE = 300;
const BEGINS_ANEW = 'input:not([type=hidden]), select, textarea, button, label, h1, h2, h3, h4, h5, h6, legend',
  ANY_FIELD = 'input:not([type=hidden]), select, textarea, [contenteditable], [role=textbox], [role=combobox]',
  IS_PRESSED = 'a, button, [role=button], [role=link], label';
/* Boxes around a field beyond which nothing is its own. */
const ENDS_OF_FIELD = new Set(['form', 'fieldset', 'td', 'th', 'tr', 'body', 'html', 'main', 'section', 'dialog']);

const wordsOfError = node => clean(innerTextOf(node) || '');
const isMarkedError = node =>
  node !== null && ERRORS.test(attr(node, 'class') || '') && !FIELDS.has(tagOf(node)) && isShown(node);
/* Whether an element has text in the colour of errors, unlike the text around the field. */
const isRedError = (node, field) => {
  const text = textContentOf(node);
  if (text.length > MOST_SAID_BESIDE || !/\p{L}{2}/u.test(text) || closest(node, IS_PRESSED) || !isShown(node))
    return false;
  const red = writtenInRed(node) || (elementCountOf(node) === 1 && writtenInRed(firstElementOf(node)));
  return red && !writtenInRed(parentElementOf(field));
};
const saysError = (node, field, red) =>
  isMarkedError(node) || (red && isRedError(node, field)) ? wordsOfError(node) : '';

/* What is said right after a part, before anything else begins. */
const errorAfter = (part, field, red) => {
  let next = nextElementOf(part);
  for (let left = MOST_ERROR_LINES; next && left && !matches(next, BEGINS_ANEW) && !query(next, BEGINS_ANEW); left--) {
    const said = saysError(next, field, red);
    if (said) return said;
    next = nextElementOf(next);
  }
  return '';
};
/* Whether a box has another field than the part does. */
const holdsAnotherField = (box, part) => {
  if (elementCountOf(box) > MOST_IN_FIELD_BOX) return true;
  for (let child = firstElementOf(box); child; child = nextElementOf(child))
    if (child !== part && (matches(child, ANY_FIELD) || query(child, ANY_FIELD))) return true;
  return false;
};

/* The smallest box around all radio buttons of a choice, if it holds nothing else to fill in; else the field itself. */
const groupOfChoice = field => {
  const name = tagOf(field) === 'input' && field.type === 'radio' && attr(field, 'name');
  if (!name) return field;
  const isOfChoice = other =>
    tagOf(other) === 'input' &&
    other.type === 'radio' &&
    attr(other, 'name') === name &&
    kindOwn(other, 'form') === kindOwn(field, 'form');
  for (let box = parentElementOf(field), left = MOST_BOXES_AROUND; box && left; box = parentElementOf(box), left--) {
    if (query(box, ANY_FIELD) !== field) return field; // the first of them stands for all
    const inside = Array.from(queryAll(box, ANY_FIELD));
    if (!inside.every(isOfChoice)) return field;
    if (inside.length > 1 && isWholeChoice(inside.length, name, field, isOfChoice)) return box;
  }
  return field;
};
const isWholeChoice = (count, name, field, isOfChoice) => {
  const named = Array.from(queryAll(rootOf(field), `input[type=radio][name="${CSS.escape(name)}"]`));
  return named.filter(isOfChoice).length === count;
};
const errorAround = (field, red) => {
  const described = (attr(field, 'aria-describedby') || '').split(/\s+/).filter(Boolean).slice(0, MOST_DESCRIBED);
  for (const id of described) {
    const told = rootById(field, id),
      said = told && saysError(told, field, red);
    if (said) return said;
  }
  let part = groupOfChoice(field);
  for (let left = MOST_BOXES_AROUND; left; left--) {
    const said = errorAfter(part, field, red);
    if (said) return said;
    const box = parentElementOf(part);
    if (!box || ENDS_OF_FIELD.has(tagOf(box)) || holdsAnotherField(box, part)) return '';
    const before = previousElementOf(part);
    if (isMarkedError(before) && !query(before, BEGINS_ANEW)) return wordsOfError(before);
    part = box;
  }
  return '';
};

/* The words of a field's error; "" for none. The error is the field's description, or beside it. Text that is an error
   only by its colour counts if the page marks the field as invalid, or if it appeared after the field was first seen:
   “Only 2 left” may be red from the beginning. */
export const errorBeside = (field, isInvalid) => {
  const marked = errorAround(field, false);
  if (marked) return marked;
  const red = errorAround(field, true);
  if (!red) state.saidNothing.add(field);
  return isInvalid || state.saidNothing.has(field) ? red : '';
};
