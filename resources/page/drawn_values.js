/* Lists that a page draws itself: what they are called, what is chosen in them, and why the page says it is wrong. */

import {
  attr,
  cssNow,
  elementCountOf,
  matches,
  nextElementOf,
  parentElementOf,
  previousElementOf,
  query,
  tagOf,
} from './dom.js';
import {chosenShown, drawnLabel, isInDrawnList, showsChosen} from './drawn_fields.js';
import {errorBeside} from './errors_beside.js';
import {labelOver} from './hints.js';
import {besideOf} from './nearby.js';
import {page} from './page.js';
import {clean, short} from './text.js';
import {isShown} from './tree.js';
import {wayOf, wordsIn} from './words_in.js';

const OWN_LIST = 'ul, ol, [role=listbox]',
  HOLDS_ANOTHER = 'input, select, textarea, button, a[href]',
  LEAST_CHOICES = 2,
  LABEL_BEFORE = 2,
  MOST_UNDER_LABEL = 120;
/* Whether a label that belongs to no native field is right before an element, or before the box that begins with it. */
const hasLabelBefore = element => {
  for (let node = element, left = LABEL_BEFORE; node && left; node = parentElementOf(node), left--) {
    const before = previousElementOf(node);
    if (before) return tagOf(before) === 'label' && !before.control && isShown(before) && !query(before, HOLDS_ANOTHER);
  }
  return false;
};
/* What is chosen in a part that looks like a field under its label and has a list of its own, put away or floating; ""
   if it is none. */
const chosenUnderLabel = element => {
  if (query(element, HOLDS_ANOTHER) || !hasLabelBefore(element)) return '';
  const next = nextElementOf(element),
    list = query(element, OWN_LIST) ?? (next && matches(next, OWN_LIST) ? next : null);
  if (!list || elementCountOf(list) < LEAST_CHOICES) return '';
  if (isShown(list) && !/absolute|fixed/.test(cssNow(list).position)) return '';
  const words = clean(wordsIn(element, wayOf({all: true, skip: [list]})));
  return words.length <= MOST_UNDER_LABEL ? words : '';
};

/* Notes the label of a list drawn as its selection, and that selection as its value. */
export const noteChosen = (found, element, level, plain) => {
  const name = found.ld ?? found.n,
    under = plain && level ? chosenUnderLabel(element) : '';
  const chosen =
    under ||
    (plain &&
      (level
        ? showsChosen(element, name) || (isInDrawnList(element) && labelOver(element) && name)
        : chosenShown(element, name)));
  if (!chosen) return;
  const near = labelOver(element) || drawnLabel(element) || besideOf(element),
    label = near && (under || near !== page.group) ? near : '';
  found.ld = label || `list “${short(chosen, 60)}”`;
  if (label) found.v = short(chosen, MOST_UNDER_LABEL);
  if (!found.s?.includes('popup')) found.s = [...(found.s ?? []), 'popup'];
  const error = errorBeside(element, attr(element, 'aria-invalid') === 'true');
  if (error) found.er = short(error, 200);
};
