/* Whether a field becomes secret while it is written into, or later: pages turn others into password fields as they are
   used or left. */

import {elementOf, state} from './document.js';
import {fieldAt} from './input_target.js';
import {isMadeSecret, isPlain, isSecret} from './secrets.js';
import {focusedElement} from './tree.js';

const TURNING = {
  attributes: true,
  attributeOldValue: true,
  attributeFilter: ['type', 'class', 'style', 'autocomplete', 'name', 'id'],
};

/* Notes the current state of written fields, and their states in between according to their mutations. */
const noteTurning = changes => {
  for (const one of changes)
    if ((one.attributeName === 'type' && one.oldValue === 'password') || isMadeSecret(one.target))
      state.turned.add(one.target);
};

const writtenAt = key => {
  const at = elementOf(key);
  return at && (fieldAt(at) || at);
};

/* Watches a field from now on, while its document exists. `secret`: the text about to be written is a secret, such as a
   card number: it is also one if the page cuts it short. */
export const watchSecret = ({key, secret = false}) => {
  const field = writtenAt(key);
  if (field && secret && !isPlain(field)) state.turned.add(field);
  state.writing = field ? {key, field, secret: isSecret(field)} : null;
  if (!field) return {watches: false};
  state.turnings ||= new MutationObserver(noteTurning);
  state.turnings.observe(field, TURNING);
  return {watches: true};
};

/* Whether the field being written into was secret at any time since, or the text went to a secret field that replaced
   it; `value` is the text. And which fields of `doc` that were written into before, given by their keys, are secret by
   now; `gone` says that this is another document. */
export const turnedSecret = ({doc, key = 0, value = '', earlier = []}) => {
  if (doc !== state.doc) return {gone: true, turned: []};
  noteTurning(state.turnings?.takeRecords() ?? []);
  const writing = state.writing?.key === key ? state.writing : null,
    at = focusedElement(),
    now = at && fieldAt(at);
  if (writing) writing.secret ||= isSecret(writing.field);
  const elsewhere =
    value &&
    now &&
    now !== writing?.field &&
    typeof now.value === 'string' &&
    now.value !== '' &&
    value.includes(now.value) &&
    isSecret(now);
  // A field that is shared by many cells is secret only while it represents a secret cell.
  const turned = earlier.filter(one => {
    const field = writtenAt(one);
    return field && (isMadeSecret(field) || state.turned.has(field));
  });
  return {secret: Boolean(elsewhere || writing?.secret), turned};
};
