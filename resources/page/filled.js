/* Fields that must go on holding what they hold until the button of their form has been pressed. */

import {elementOf, state} from './document.js';
import {isConnected, tagOf} from './dom.js';
import {controlOf} from './meaning.js';
import {roleOf} from './roles.js';
import {isFilledIn} from './secrets.js';
import {statesOf} from './states.js';
import {short} from './text.js';
import {toldValue} from './told.js';
import {holdsSecret, valueOf} from './values.js';

const MOST_FILLED = 20000;   // characters
const TOLD_AS_TICKS = new Set(['radio', 'checkbox', 'switch']);

/* What a field holds, in words that do not tell a secret; null if it has gone. */
const contentIn = listed => {
  if (listed === null || !isConnected(listed)) return null;
  const field = controlOf(listed), tag = tagOf(field), role = state.roles.get(field) ?? roleOf(field, tag);
  if (TOLD_AS_TICKS.has(role)) return statesOf(field, tag).includes('checked') ? 'checked' : 'not checked';
  if (holdsSecret(field, role, tag)) return isFilledIn(field) ? 'filled' : '';
  return short(valueOf(field, role, tag), MOST_FILLED);
};

/* Holds the fields of these keys to what they hold now, while the guard of this step stands: {texts: [text, …]}. */
export const hold = ({step, keys}) => {
  const fields = keys.map(key => { const field = elementOf(key); return {key, field, text: contentIn(field)}; });
  state.filled = {step, fields};
  return {texts: fields.map(({text}) => text)};
};
export const letGo = () => { state.filled = null; };

const filledFor = step => state.filled?.step === step ? state.filled.fields : [];
/* What they hold, as it is told beside a button: a field may be written otherwise once it is left. */
export const filledTexts = step => new Set(filledFor(step).filter(({field}) => field !== null && isConnected(field)).map(({field}) => toldValue(controlOf(field))));
/* The keys of the fields that have changed since, or have gone. */
export const changedFields = step => filledFor(step).filter(({field, text}) => contentIn(field) !== text).map(({key}) => key);
/* Those that are empty since. A page may write a field otherwise once it is left, but what it empties is lost. */
export const emptiedFields = step => filledFor(step).filter(({field, text}) => text && contentIn(field) === '').map(({key}) => key);
