/* Whether the browser refuses a field's value. `:user-invalid` is not enough: a form with `novalidate` is sent anyway,
   and one that was sent and then emptied by its page was not refused. */

import {state} from './document.js';
import {hasAttr, kindOwn, listen, matches} from './dom.js';

const ASIDE = {capture: true, passive: true};

/* Starts to note which forms are sent, and which fields are refused or changed by hand after that. Submissions within
   shadow roots are not seen. */
export const listenForRefusals = () => {
  if (state.sentForms) return;
  state.sentForms = new WeakMap();
  state.triedFields = new WeakMap();
  state.tried = 0;
  listen(
    window,
    'submit',
    ({target}) => {
      state.sentForms.set(target, ++state.tried);
    },
    ASIDE,
  );
  const tried = event => {
    if (event.isTrusted) state.triedFields.set(event.target, ++state.tried);
  };
  for (const type of ['invalid', 'input', 'change']) listen(window, type, tried, ASIDE);
};

/* Whether it refuses it, or will once the form is sent. */
export const isRefused = field => {
  if (!matches(field, ':user-invalid')) return false;
  const form = kindOwn(field, 'form');
  if (!form) return true;
  return !hasAttr(form, 'novalidate') && (state.triedFields?.get(field) ?? 0) >= (state.sentForms?.get(form) ?? 0);
};
