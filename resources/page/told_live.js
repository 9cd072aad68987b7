/* What live parts around a lone button say of it, such as the sum that is paid. These report what goes on by itself, and
   otherwise count for nothing; but nobody pays ten times as much, nor sends to Bob what a sentence sends to Ann. */

import {firstChildOf, nextSiblingOf, parentElementOf, queryAll, tagOf, textContentOf, typeOf} from './dom.js';
import {openTextOf} from './page_subject.js';
import {clean, cleanLength} from './text.js';
import {amountsIn, isNear, saysSame} from './ticks.js';
import {isShown} from './tree.js';

const LIVE_PLACES = 'output, [role=status], [role=alert], [aria-live=polite], [aria-live=assertive]',
  MOST_LIVE_PLACES = 4,
  MOST_OF_LIVE = 120;
/* [{amount, words}, …] */
const paidIn = words => amountsIn(words).flatMap(({money, amount}) => (money ? [{amount, words}] : []));
/* {paid: the amounts, told: what a sentence says by such a part}. */
export const NOTHING_LIVE = {paid: [], told: []};
export const liveAround = around => {
  const places = Array.from(queryAll(around, LIVE_PLACES))
    .slice(0, MOST_LIVE_PLACES)
    .filter(place => cleanLength(textContentOf(place), MOST_OF_LIVE) !== Infinity && isShown(place))
    .map(place => [place, clean(openTextOf(place))]);
  return {
    paid: places.flatMap(([, words]) => paidIn(words)),
    told: places.flatMap(([place, words]) => toldInSentence(place, words)),
  };
};
/* A live part amid the words of others is a part of what they say: "You pay 10 to Ann". After a colon its words may be a
   state, and only a number is told there; so it is in live parts of other kinds. */
const TOLD_IN_NUMBERS = /^[^\p{L}]*\p{Nd}[^\p{L}]*$/u,
  OF_A_SENTENCE = /\p{L}/u,
  BEFORE_STATE = /[:：]$/;
const toldInSentence = (place, words) => {
  const holder = parentElementOf(place),
    around = clean(ownTextOf(holder));
  const isNumber = TOLD_IN_NUMBERS.test(words);
  if (!OF_A_SENTENCE.test(around) || !words || cleanLength(textContentOf(holder), MOST_OF_LIVE) === Infinity) return [];
  if (!isNumber && (tagOf(place) !== 'output' || BEFORE_STATE.test(around))) return [];
  return [{words, isNumber, sentence: clean(openTextOf(holder))}];
};
const ownTextOf = holder => {
  let text = '';
  for (let node = firstChildOf(holder); node; node = nextSiblingOf(node))
    if (typeOf(node) === Node.TEXT_NODE) text += ` ${node.data}`;
  return text;
};
export const areSameLive = (one, other) =>
  one.paid.length === other.paid.length &&
  one.told.length === other.told.length &&
  one.paid.every(({amount}, at) => amount === other.paid[at].amount) &&
  one.told.every(({words}, at) => words === other.told[at].words);
/* The words with an amount in the place of another: [before, now]; null for none. */
const leftOutOf = (amounts, some) => some.find(({amount}) => !amounts.some(other => isNear(amount, other.amount)));
const isToldElse = (one, other) =>
  one.isNumber === other.isNumber && !saysSame(one.words, other.words) && !saysSame(one.sentence, other.sentence);
export const liveElse = (told, now) => {
  const left = leftOutOf(now.paid, told.paid),
    come = leftOutOf(told.paid, now.paid);
  if (left && come) return [left.words, come.words];
  const at = told.told.length === now.told.length ? told.told.findIndex((one, i) => isToldElse(one, now.told[i])) : -1;
  return at < 0 ? null : [told.told[at].words, now.told[at].words];
};
