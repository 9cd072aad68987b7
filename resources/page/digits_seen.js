/* Which digits of a number are seen, and which way up: one that is hidden makes it another number, though most of it is
   there. */

import {newRange, rangeBounds} from './dom.js';

const ANY_DIGIT = /\p{Nd}/u,
  NUMBERS_SEEN = /\p{Nd}(?:[.,'’\s]?\p{Nd})*/gu,
  MOST_DIGITS = 24,
  LOW_PART = 2; // a line is at most so much higher than what hides a digit of it
/* The digits of each number in a text, with their boxes: [[{at, box}, …], …]. */
const digitsIn = text => {
  const range = newRange(),
    found = [];
  let left = MOST_DIGITS;
  for (const {0: number, index} of text.data.matchAll(NUMBERS_SEEN)) {
    const digits = [];
    for (let at = index; at < index + number.length && left; at++) {
      if (!ANY_DIGIT.test(text.data[at])) continue;
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      digits.push({at, box: rangeBounds(range)});
      left--;
    }
    if (digits.length > 1) found.push(digits);
  }
  return found;
};
const isDigitUnder = (box, {left, right, top, bottom}) =>
  box.left <= (left + right) / 2 &&
  box.right >= (left + right) / 2 &&
  Math.min(box.bottom, bottom) - Math.max(box.top, top) >= (bottom - top) / LOW_PART;
/* Whether a box is over some digits of a number in a text, and not over the others. */
export const hidesDigit = (box, text) =>
  Boolean(text) &&
  ANY_DIGIT.test(text.data) &&
  digitsIn(text).some(digits => {
    const under = digits.filter(digit => isDigitUnder(box, digit.box)).length;
    return under > 0 && under < digits.length;
  });
/* What is seen of a text that is cut off at its left or right, if that is within a number; else "". */
export const cutInNumber = (text, {start, end}) => {
  if ((start === null && end === null) || !ANY_DIGIT.test(text.data)) return '';
  for (const digits of digitsIn(text)) {
    const middles = digits.map(({box}) => (box.left + box.right) / 2),
      first = start === null ? 0 : middles.findIndex(middle => middle >= start),
      beyond = end === null ? -1 : middles.findIndex(middle => middle > end);
    if (first > 0 || beyond > 0)
      return text.data.slice(first > 0 ? digits[first].at : 0, beyond > 0 ? digits[beyond].at : undefined).trim();
  }
  return '';
};
/* What is seen of a word or a number without its first letter, if rules leave no width to that; else "". */
const MOST_OF_WORD = 24,
  NO_WIDTH = 0.5; // CSS pixels
export const cutAtStart = (text, words, box) => {
  if (words.length > MOST_OF_WORD && !ANY_DIGIT.test(words[0])) return '';
  if (words.length < 2 || !box || box.width < 2 * NO_WIDTH) return '';
  const [first] = words,
    at = text.data.indexOf(first),
    range = newRange();
  range.setStart(text, at);
  range.setEnd(text, at + first.length);
  return rangeBounds(range).width < NO_WIDTH && !ZERO_WIDTH.test(first) ? words.slice(first.length) : '';
};
const ZERO_WIDTH = /[\p{M}\p{Cf}]/u;
/* What a number says on its head; null if that is none. */
const ON_ITS_HEAD = {__proto__: null, 0: '0', 1: '1', 6: '9', 8: '8', 9: '6'};
export const upended = words => {
  const digits = Array.from(words).reverse();
  return digits.every(digit => digit in ON_ITS_HEAD) ? digits.map(digit => ON_ITS_HEAD[digit]).join('') : null;
};
