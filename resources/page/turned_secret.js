/* Whether a field becomes secret while it is written into: pages make password fields of others as they are used. */

import {elementOf, state} from './document.js';
import {fieldAt} from './input_target.js';
import {isSecret} from './secrets.js';
import {focusedElement} from './tree.js';

const TURNING = {attributes: true, attributeOldValue: true, attributeFilter: ['type', 'class', 'style', 'autocomplete', 'name', 'id']};

/* Notes what a watched field is now, and what its changes say that it was in between. */
const noteTurning = (turning, changes) => {
  turning.secret ||= isSecret(turning.field) || changes.some(one => one.attributeName === 'type' && one.oldValue === 'password');
};

/* Watches a field from now on, in place of the one before. */
export const watchSecret = ({key}) => {
  state.turning?.observer.disconnect();
  const at = elementOf(key), field = at && (fieldAt(at) || at);
  state.turning = field ? {key, field, secret: false} : null;
  if (!field) return {};
  const turning = state.turning;
  turning.observer = new MutationObserver(changes => noteTurning(turning, changes));
  turning.observer.observe(field, TURNING);
  noteTurning(turning, []);
  return {};
};

/* Whether the watched field was secret at any time since, or what is written into it went to a secret one that the page
   has put in its place; `value` is what is written. */
export const turnedSecret = ({key, value}) => {
  const turning = state.turning, at = focusedElement(), now = at && fieldAt(at);
  if (turning?.key === key) noteTurning(turning, turning.observer.takeRecords());
  const elsewhere = now && now !== turning?.field && typeof now.value === 'string' && now.value !== ''
    && value.includes(now.value) && isSecret(now);
  return {secret: Boolean(elsewhere || turning?.key === key && turning.secret)};
};
