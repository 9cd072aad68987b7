/* The amounts of money that live parts around a lone button show, such as the sum that is paid. These report what goes on by
   itself, and otherwise count for nothing; but nobody pays ten times as much. */

import {queryAll, textContentOf} from './dom.js';
import {openTextOf} from './page_subject.js';
import {clean, cleanLength} from './text.js';
import {amountsIn, isNear} from './ticks.js';
import {isShown} from './tree.js';

const LIVE_PLACES = 'output, [role=status], [role=alert], [aria-live=polite], [aria-live=assertive]',
  MOST_LIVE_PLACES = 4,
  MOST_OF_LIVE = 120;
/* [{amount, words}, …] */
const paidIn = words => amountsIn(words).flatMap(({money, amount}) => (money ? [{amount, words}] : []));
export const paidAround = around =>
  Array.from(queryAll(around, LIVE_PLACES))
    .slice(0, MOST_LIVE_PLACES)
    .filter(place => cleanLength(textContentOf(place), MOST_OF_LIVE) !== Infinity && isShown(place))
    .flatMap(place => paidIn(clean(openTextOf(place))));
export const areSamePaid = (some, others) =>
  some.length === others.length && some.every(({amount}, at) => amount === others[at].amount);
/* The words with an amount in the place of another: [before, now]; null for none. */
const leftOutOf = (amounts, some) => some.find(({amount}) => !amounts.some(other => isNear(amount, other.amount)));
export const paidElse = (told, now) => {
  const left = leftOutOf(now, told),
    come = leftOutOf(told, now);
  return left && come ? [left.words, come.words] : null;
};
