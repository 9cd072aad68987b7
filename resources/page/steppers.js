/* The buttons that count a number up and down, beside the field that shows it. */

import {FIELDS} from './controls.js';
import {countUpTo, parentElementOf, queryAll, tagOf} from './dom.js';
import {labelsOf} from './labels.js';
import {besideOf} from './nearby.js';
import {labelText} from './words_in.js';

const STEPS_OF_COUNT = {
  __proto__: null,
  up: 'increase',
  'arrow up': 'increase',
  plus: 'increase',
  addition: 'increase',
  add: 'increase',
  increase: 'increase',
  increment: 'increase',
  down: 'decrease',
  'arrow down': 'decrease',
  minus: 'decrease',
  subtraction: 'decrease',
  decrease: 'decrease',
  decrement: 'decrease',
};
const SHOWS_NUMBER = /^\s*-?\d+([.,]\d+)?\s*$/,
  AROUND_STEP = 3,
  MOST_IN_STEPPER = 16;
/* "increase Guests" for an arrow or a sign in one small box with a field for a number and no other field; "" for any
   other. */
export const steppedWords = (button, icon) => {
  const deed = FIELDS.has(tagOf(button)) ? undefined : STEPS_OF_COUNT[icon];
  for (
    let around = parentElementOf(button), left = deed ? AROUND_STEP : 0;
    around && left && countUpTo(around, MOST_IN_STEPPER + 1) <= MOST_IN_STEPPER;
    around = parentElementOf(around), left--
  ) {
    const fields = queryAll(around, 'input:not([type=hidden]), textarea, select, [role=spinbutton]');
    if (fields.length > 1) return '';
    if (!fields.length) continue;
    const [field] = fields;
    if (tagOf(field) !== 'input' || (field.type !== 'number' && !SHOWS_NUMBER.test(field.value))) return '';
    const label =
      labelsOf(field)
        .map(one => labelText(one, field))
        .find(Boolean) || besideOf(field);
    return label ? `${deed} ${label}` : '';
  }
  return '';
};
