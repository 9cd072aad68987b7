/* Fields that must keep their values until the button of their form has been pressed. */

import {elementOf, state} from './document.js';
import {closest, isConnected, rootElement, tagOf, textContentOf} from './dom.js';
import {labelOver} from './hints.js';
import {controlOf, nameNow} from './meaning.js';
import {labelLead} from './words_in.js';
import {besideOf} from './nearby.js';
import {roleOf} from './roles.js';
import {isFilledIn} from './secrets.js';
import {statesOf} from './states.js';
import {clean, short} from './text.js';
import {firmName} from './ticks.js';
import {toldValue} from './told.js';
import {holdsSecret, valueOf} from './values.js';

const MOST_FILLED = 20000; // characters
const TOLD_AS_TICKS = new Set(['radio', 'checkbox', 'switch']);

/* The value of a field, in words that reveal no secret; null if it is gone. */
const contentIn = listed => {
  if (listed === null || !isConnected(listed)) return null;
  const field = controlOf(listed),
    tag = tagOf(field),
    role = state.roles.get(field) ?? roleOf(field, tag);
  if (TOLD_AS_TICKS.has(role)) return statesOf(field, tag).includes('checked') ? 'checked' : 'not checked';
  if (holdsSecret(field, role, tag)) return isFilledIn(field) ? 'filled' : '';
  return short(valueOf(field, role, tag), MOST_FILLED);
};

/* The name of a field: its accessible name, or else the words beside it; "" if it is gone or nothing names it. */
const MOST_CALLED = 300;
const calledNow = listed => {
  if (listed === null || !isConnected(listed)) return '';
  return short(
    labelLead(controlOf(listed)) || nameNow(listed) || labelOver(controlOf(listed)) || besideOf(controlOf(listed)),
    MOST_CALLED,
  );
};

/* Requires the fields of these keys to keep their current values and names while the guard of this step is active:
   {texts: [text, …], names: [name, …]}. */
export const hold = ({step, keys}) => {
  const fields = keys.map(key => {
    const field = elementOf(key);
    return {key, field, text: contentIn(field), called: calledNow(field)};
  });
  state.filled = {step, fields};
  return {texts: fields.map(({text}) => text), names: fields.map(({called}) => called)};
};
export const letGo = () => {
  state.filled = null;
};

const filledFor = step => (state.filled?.step === step ? state.filled.fields : []);
/* Their values, as reported beside a button: a field may be reformatted once it is left. */
export const filledTexts = step =>
  new Set(
    filledFor(step)
      .filter(({field}) => field !== null && isConnected(field))
      .map(({field}) => toldValue(controlOf(field))),
  );
/* The keys of the fields that have changed since, or are gone. */
export const changedFields = step =>
  filledFor(step)
    .filter(({field, text}) => contentIn(field) !== text)
    .map(({key}) => key);
/* Those that are empty now. A page may reformat a field once it is left, but emptied values are lost. */
export const emptiedFields = step =>
  filledFor(step)
    .filter(({field, text}) => text && contentIn(field) === '')
    .map(({key}) => key);
/* Those that were renamed since, apart from counters: gui/engine/identity/renamed.py, which distinguishes remarks from
   names, decides before anything is pressed. A field that lost its name may still be the same. */
export const renamedFields = step =>
  filledFor(step)
    .filter(({field, called}) => {
      const now = called && calledNow(field);
      return now && firmName(now) !== firmName(called);
    })
    .map(({key}) => key);
/* Those whose former and current names do not begin with each other, apart from remarks: a page may add a remark to a
   field, or beside it, once it is left, and during a press there is no time to query anything. */
export const misnamedFields = step =>
  filledFor(step)
    .filter(({field, called}) => {
      const before = stemOf(called),
        now = called && stemOf(calledNow(field));
      return (
        before &&
        now &&
        !before.startsWith(now) &&
        !now.startsWith(before) &&
        !(nameNow(field) === '' && stillSays(field, called))
      );
    })
    .map(({key}) => key);
const stillSays = (field, called) => clean(textContentOf(closest(field, 'form') ?? rootElement())).includes(called);
const REMARK = /[:([*–—!✓✔✗✘].*$|\s-\s.*$/su,
  NO_LETTER = /[^\p{L}\p{N}]+/gu;
const stemOf = name => (name.replace(REMARK, '') || name).toLowerCase().replace(NO_LETTER, '');
