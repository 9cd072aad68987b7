/* What identifies the place of a field that is typed into by hand: its card, row or section. Compared from key to key,
   so that the text goes to no other place once a page shows another one there. */

import {lengthOf} from './beside.js';
import {state} from './document.js';
import {attr, tagOf} from './dom.js';
import {foundMemo, leadsMemo, leadsOf} from './leads.js';
import {isRow} from './rows.js';
import {firmPiece, isNumbered} from './ticks.js';
import {titleAround, titleMemo} from './titles.js';
import {wordsOfPart} from './told.js';
import {parentOf} from './tree.js';

const ROW_LEVELS = 10;

/* {title: of its section, number: at the start of its row, leads: the words that distinguish its surrounding items}. */
export const placeOf = field => {
  const lengths = foundMemo(),
    memo = leadsMemo([field, ...(state.beside?.keys() ?? [])]);
  return {
    title: titleAround(field, titleMemo()),
    number: rowNumberOf(field),
    leads: leadsOf(field, '', 0, node => lengthOf(node, lengths), memo),
  };
};
const rowNumberOf = field => {
  let row = parentOf(field);
  for (let level = 1; row && level < ROW_LEVELS && !isRow(tagOf(row), attr(row, 'role')); level++) row = parentOf(row);
  const pieces = row && isRow(tagOf(row), attr(row, 'role')) ? wordsOfPart(row) : [];
  return isNumbered(pieces) ? pieces.find(piece => /[\p{L}\p{N}]/u.test(piece)) : '';
};

/* The former words of the place that are gone, and the current ones: [was, now]; null if it is the same place. A
   counter is the same, however far it moved: it may count or add up the typed text. So is an element that repeats the
   typed text, which was `was` before and is `value` now. */
export const placeLost = (field, before, was, value) => {
  const isSame = (one, other) => firmPiece(one) === firmPiece(other) || repeats(one, was, other, value);
  const title = before.title && titleAround(field, titleMemo()),
    number = before.number && rowNumberOf(field);
  if (!isSame(before.title, title)) return [before.title, title];
  if (number !== before.number && !repeats(before.number, was, number, value)) return [before.number, number];
  for (const {levels, words, place} of before.leads) {
    let item = field;
    for (let i = 0; i < levels && item; i++) item = parentOf(item);
    const now = item ? wordsOfPart(item) : [];
    if (!now.some(piece => firmPiece(piece) === firmPiece(words)) && !isSame(words, now[place] ?? ''))
      return [words, now[place] ?? ''];
  }
  return null;
};
/* Whether two texts differ only by the typed text, in whatever format; or the other one is that text alone, or its
   beginning if the page lags behind. */
const repeats = (one, was, other, value) => {
  const before = unspelt(one),
    after = unspelt(other),
    typed = unspelt(value),
    rest = barring(before, unspelt(was));
  return after !== '' && (typed.startsWith(after) || rest === barring(after, typed) || (rest === '' && typed === ''));
};
const unspelt = text => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const barring = (text, typed) => (typed ? text.replaceAll(typed, '') : text);
