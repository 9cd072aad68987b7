/* Badges: small counts on an element, such as the number of unread messages. They are part of its accessible name, and
   change while it stays the same element. */

import {attr, cssNow, firstElementOf, lastElementOf, parentElementOf, queryAll, tagOf, textContentOf} from './dom.js';
import {clean} from './text.js';
import {DOES_TO_SOME, isCountedOn} from './ticks.js';

const BADGE_PARTS = 'span, small, sup, b, i, em, div, p',
  LOOKS_CLEAR = /^transparent$|, ?0\)$/,
  LEAST_ROUND = 6; // CSS pixels
const IS_BADGE = /(^|[-_\s])(badge|unread)([-_\s]|$)/i,
  IS_COUNT = /(^|[-_\s])(count|counter)([-_\s]|$)/i,
  SMALLER_COUNT = 0.95;
const COUNT = /^\d{1,3}\+?$/,
  COUNT_FIRST = /^(\d{1,3})\+? /,
  COUNT_LAST = / (\d{1,3})\+?$/;
const ADDS_SOME = /^add(?!\p{L})/iu;
const isDrawnAsBadge = ({backgroundColor, borderTopLeftRadius}) =>
  !LOOKS_CLEAR.test(backgroundColor) && parseFloat(borderTopLeftRadius) >= LEAST_ROUND;
/* A number as large as the words before it may be part of them, as in "Question 3", whatever its class. */
const isSmall = part =>
  tagOf(part) === 'small' ||
  tagOf(part) === 'sup' ||
  parseFloat(cssNow(part).fontSize) < SMALLER_COUNT * parseFloat(cssNow(parentElementOf(part)).fontSize);
const isCalledBadge = (part, name) => IS_BADGE.test(name) || (IS_COUNT.test(name) && isSmall(part));
const isBadgeOf = part =>
  firstElementOf(part) === null && (isCalledBadge(part, attr(part, 'class') ?? '') || isDrawnAsBadge(cssNow(part)));
const badgeCounts = element =>
  Array.from(queryAll(element, BADGE_PARTS))
    .map(part => [clean(textContentOf(part)), part])
    .filter(([count, part]) => (!count || COUNT.test(count)) && isBadgeOf(part))
    .map(([count]) => count);
const without = (name, count) => {
  const rest = !count
    ? name
    : name.startsWith(count + ' ')
      ? name.slice(count.length + 1)
      : name.endsWith(' ' + count)
        ? name.slice(0, -count.length - 1)
        : '';
  return /\p{L}/u.test(rest) && !DOES_TO_SOME.test(rest) && !ADDS_SOME.test(rest) ? rest : '';
};

/* A name without the count of a badge in the element: "#garden" of "5 #garden"; "" for any other. */
export const withoutBadge = (element, name) => {
  if (!COUNT_FIRST.test(name) && !COUNT_LAST.test(name)) return '';
  return (
    badgeCounts(element)
      .filter(Boolean)
      .map(count => without(name, count))
      .find(Boolean) ?? ''
  );
};
/* Whether an element's name differs only by the count of its current badge, which may be empty. */
export const differsInBadge = (element, before, now) =>
  badgeCounts(element).some(count => {
    const rest = without(now, count);
    return (
      rest !== '' &&
      (before === rest ||
        [COUNT_FIRST, COUNT_LAST].some(
          place =>
            before.replace(place, '') === rest &&
            (!count || isCountedOn(Number(place.exec(before)[1]), parseInt(count, 10))),
        ))
    );
  });

/* The small count after the words of a heading, such as of the cards below it; null for none. */
export const countBehind = heading => {
  const last = lastElementOf(heading),
    words = last ? clean(textContentOf(last)) : '';
  const small = last && (tagOf(last) === 'small' || tagOf(last) === 'sup' || isBadgeOf(last));
  return small && COUNT.test(words) && clean(textContentOf(heading)) !== words ? last : null;
};
