/* Typed values distinguish the elements beside them only as far as necessary: pages reformat many values once the field
   is left, such as "12,5" as "€ 12,50". */

import {FIELDS} from './controls.js';
import {state} from './document.js';
import {tagOf} from './dom.js';

export const noteTyped = field => {
  state.typedIn.add(field);
};

/* The fields whose values `piecesAt` includes, in order; empty fields have none. */
const filledIn = ({fields, values}) => fields.filter((_, place) => values[place]);
/* The places of values of fields that were typed into, in what `piecesAt` tells. */
export const typedPlaces = pieces => {
  const filled = filledIn(pieces);
  return Array.from(pieces.shown).filter((_, at) => state.typedIn.has(filled[at]));
};
/* Those of these fields that can be looked at again. */
export const typedFields = pieces => filledIn(pieces).filter(field => state.typedIn.has(field));
/* The current pieces, with such values as they were before: where a page may only have reformatted them, and wherever
   they were set beside another field that is the only one with its name, because what a page makes of one answer says
   nothing about the next question. */
export const withTypedBefore = (before, set, now, element, twins) => {
  if (before.length !== now.told.length) return now;
  const told = [...now.told],
    isFree = !twins && FIELDS.has(tagOf(element));
  for (const place of typedPlaces(now))
    if (set.has(place) && (isFree || isSameValue(before[place], told[place]))) told[place] = before[place];
  return {...now, told};
};

const TYPED_CURRENCY = /\p{Sc}|(?<!\p{L})(?:eur|usd|gbp|chf|jpy|cny|inr|kr|zł)(?!\p{L})/u,
  WRITTEN_OTHERWISE = {'€': 'eur', $: 'usd', '£': 'gbp'};
const BESIDE_TYPED = new RegExp(`${TYPED_CURRENCY.source}|\\s`, 'gu');
/* After a nought alone come no thousands: "0.125" is not "125". */
const TYPED_DECIMAL = /^([+−-]?)(\p{Nd}[\p{Nd}.,'’]*?)(?:[.,](\p{Nd}{1,2}|(?<=^[+−-]?0[.,])\p{Nd}+))?$/u;
const plainTyped = value => value.normalize('NFKC').toLowerCase();
const amountTyped = value => {
  const [, sign, whole, cents = ''] = plainTyped(value).replace(BESIDE_TYPED, '').match(TYPED_DECIMAL) ?? [];
  return whole === undefined
    ? null
    : `${sign}${whole.replace(/\P{Nd}/gu, '').replace(/^0+(?=.)/u, '')}.${cents.replace(/0+$/u, '').padEnd(2, '0')}`;
};
const currencyTyped = value => {
  const [found = ''] = plainTyped(value).match(TYPED_CURRENCY) ?? [];
  return WRITTEN_OTHERWISE[found] ?? found;
};
const partsTyped = value => plainTyped(value).match(/\p{L}+|\p{Nd}+/gu) ?? [];
const withoutLeadingZeros = parts => parts.map(part => part.replace(/^0+(?=\p{Nd})/u, '')); // "04.12." and "4.12."
/* Whether two values may be the same one in different notations. */
export const isSameValue = (one, other) => {
  const [before, now] = [one, other].map(amountTyped),
    [parts, others] = [one, other].map(partsTyped);
  const [money, othersMoney] = [one, other].map(currencyTyped);
  if (before !== null && now !== null) return before === now && (!money || !othersMoney || money === othersMoney);
  return (
    parts.length > 0 &&
    (parts.join('') === others.join('') || withoutLeadingZeros(parts).join('') === withoutLeadingZeros(others).join(''))
  );
};
