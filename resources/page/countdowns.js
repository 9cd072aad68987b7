/* Clocks of minutes and seconds, as in "Your cart 29:43" and "valid for 27 seconds". Only a number that moves with the
   time, forwards or backwards, is a clock, and in a title only one that was repeatedly seen to move: others may be
   start times or durations. So is a number with tenths or thousandths of a second in a name, once it was repeatedly
   seen to move with the time, always in one direction: prices do not. */

import {digitOf} from './digits.js';
import {amountsIn, countsOn, DOES_TO_SOME, hasNearMoney, saysSame} from './ticks.js';

const MINUTES = /(?<![\p{Nd}:.,])(\p{Nd}{1,3}):(\p{Nd}{2})(?![:.,]?\p{Nd})/gu;
/* A bare "s" means seconds only if there is nothing else, as in "27 s" and "Code (27s)", or after a space at the end:
   "Phone 5s" is a thing. */
const SECONDS_SAID = new RegExp(
  '(?<![\\p{Nd}:.,])\\p{Nd}{1,4}(?= ?(?:secs?|seconds?|sekunden?|secondes?|segundos?|second[oi])(?!\\p{L}))' +
    '|(?<=(?:^|[(\\[]) ?)\\p{Nd}{1,4}(?= ?s ?(?:[)\\]]|$))|(?<![\\p{Nd}:.,])\\p{Nd}{1,4}(?=\\s+s$)',
  'giu',
);
/* "1h 02m 07s" */
const SPELT =
  /(?<![\p{Nd}:.,])(?:(\p{Nd}{1,3}) ?(?:h|hrs?|hours?)\.?,? )?(\p{Nd}{1,3}) ?(?:m|mins?|minutes?)\.?,? (\p{Nd}{1,2}) ?(?:s|secs?|seconds?)(?!\p{L})/giu;
const OFF_S = 1.5,
  SEEN_TO_GO = 2,
  MINUTE = 60;
const numberIn = text => Array.from(text).reduce((number, digit) => 10 * number + digitOf(digit), 0);
const HAS_DIGIT = /\p{Nd}/u;
const clocksIn = text =>
  HAS_DIGIT.test(text)
    ? [
        ...Array.from(text.matchAll(MINUTES), ([, minutes, seconds]) => MINUTE * numberIn(minutes) + numberIn(seconds)),
        ...Array.from(text.replace(SPELT, ' ').matchAll(SECONDS_SAID), ([seconds]) => numberIn(seconds)),
        ...Array.from(
          text.matchAll(SPELT),
          ([, hours, minutes, seconds]) =>
            MINUTE * (MINUTE * numberIn(hours ?? '') + numberIn(minutes)) + numberIn(seconds),
        ),
      ]
    : [];
const withoutClocks = text => text.replace(SPELT, '\u0007').replace(MINUTES, '\u0007').replace(SECONDS_SAID, '\u0007');
/* Whether a text equals one from some ms ago except for such clocks, which have moved with the time. */
export const wentWithTime = (before, now, passed) => {
  const were = clocksIn(before),
    are = clocksIn(now);
  return (
    were.length > 0 &&
    were.length === are.length &&
    saysSame(withoutClocks(before), withoutClocks(now)) &&
    are.every((clock, place) => Math.abs(Math.abs(clock - were[place]) - passed / 1000) <= OFF_S)
  );
};

/* How often the clock in a title was seen to move by itself: `inputs` is the number of inputs so far. A move after a
   press may be the reaction to it, unless it was seen to move before. */
export const timesGone = (last, title, inputs) => {
  if (!last || last.title === title) return last?.gone ?? 0;
  if (last.inputs !== inputs && last.gone < SEEN_TO_GO) return 0;
  return wentWithTime(last.title, title, performance.now() - last.at) ? last.gone + 1 : 0;
};
/* Whether a title equals the reported one except for its clock, which was seen to move before; `last` is the last
   stored state. */
export const isSameButClock = (told, last, title) =>
  last.gone >= SEEN_TO_GO &&
  wentWithTime(told.title, title, performance.now() - told.at) &&
  (last.title === title || wentWithTime(last.title, title, performance.now() - last.at));
/* Pieces of text without the clocks of a title, which are among them. */
export const withoutClocksOf = (title, pieces) => {
  const clocks = new Set([MINUTES, SECONDS_SAID].flatMap(form => Array.from(title.matchAll(form), ([clock]) => clock)));
  const withoutThese = (piece, form) => piece.replace(form, clock => (clocks.has(clock) ? '\u0007' : clock));
  return pieces.map(piece => withoutThese(withoutThese(piece, MINUTES), SECONDS_SAID));
};

/* The stored state of the clock in an element's name at a new reading: how often it was seen to move by itself, and its
   names with their times; undefined if its name has no clock. */
const NAMES_OF_CLOCK = 30;
export const nameClock = (last, name, inputs) => {
  const runs = clocksIn(name).length !== 1;
  return runs && (!mayRun(name) || moneyAmounts(name).length) ? undefined : clockOf(last, name, inputs, runs);
};
/* Likewise for the words beside an element, which may contain tenths of seconds. */
export const besideClock = (last, words, inputs) => (mayRun(words) ? clockOf(last, words, inputs, true) : undefined);
const clockOf = (last, name, inputs, runs) => {
  const at = performance.now(),
    gone = (runs ? timesRun : timesGone)(last, name, inputs),
    called = gone || last?.title === name ? [...(last?.called ?? [])] : [];
  if (last?.title !== name) called.push([name, at]);
  return {title: name, at, inputs, runs, gone, called: called.slice(-NAMES_OF_CLOCK)};
};
/* Whether a name equals the reported one except for its clock, which was seen to move before. */
export const isNamedByClock = (clock, told, name) => {
  const at = clock && isKnownToGo(clock) ? clock.called.findLast(([called]) => called === told)?.[1] : undefined;
  const went = clock?.runs ? ranWithTime : wentWithTime;
  return (
    at !== undefined &&
    went(told, name, performance.now() - at) &&
    (clock.title === name || went(clock.title, name, performance.now() - clock.at))
  );
};

const ANY_NUMBER = /\p{Nd}+(?:[:.,]\p{Nd}+)*/gu,
  RUNS = /^(?:(\p{Nd}{1,3}):)?(\p{Nd}{1,4})[.,](\p{Nd}{1,3})$/u,
  THOUSANDTHS = /^\p{Nd}{3,7}$/u;
const RUN_OFF_S = 0.3,
  RUN_DRIFT = 0.05,
  SEEN_TO_RUN = 3,
  RUN_S = 1;
const mayRun = name => /\p{Nd}{3}|\p{Nd}[.,]\p{Nd}/u.test(name);
const moneyAmounts = words =>
  amountsIn(words)
    .filter(({money}) => money)
    .map(({amount}) => amount);
const withoutNumbers = text => text.replace(ANY_NUMBER, '\u0007');
const numbersSaid = text => text.match(ANY_NUMBER) ?? [];
const secondsIn = number => {
  const [, minutes, seconds, parts] = number.match(RUNS) ?? [];
  if (seconds) return MINUTE * numberIn(minutes ?? '') + numberIn(seconds) + numberIn(parts) / 10 ** parts.length;
  return THOUSANDTHS.test(number) ? numberIn(number) / 1000 : NaN;
};
/* By how many seconds the only different number in two names has moved; NaN if they differ in anything else. */
const secondsRun = (before, now) => {
  const were = numbersSaid(before),
    are = numbersSaid(now),
    places = are.flatMap((number, place) => (number === were[place] ? [] : [place]));
  return places.length === 1 && withoutNumbers(before) === withoutNumbers(now)
    ? secondsIn(are[places[0]]) - secondsIn(were[places[0]])
    : NaN;
};
export const ranWithTime = (before, now, passed) =>
  before === now ||
  (moneyAmounts(before).join() === moneyAmounts(now).join() &&
    Math.abs(Math.abs(secondsRun(before, now)) - passed / 1000) <= RUN_OFF_S + (RUN_DRIFT * passed) / 1000);
/* See `timesGone`. */
const timesRun = (last, name, inputs) => {
  if (!last?.runs || last.title === name) return last?.gone ?? 0;
  if (last.inputs !== inputs && !isKnownToGo(last)) return 0;
  const [first, begun] = last.called[0],
    now = performance.now();
  const goesOn =
    ranWithTime(last.title, name, now - last.at) &&
    ranWithTime(first, name, now - begun) &&
    secondsRun(last.title, name) * secondsRun(first, name) > 0;
  return goesOn ? last.gone + 1 : 0;
};
export const isKnownToGo = ({gone, runs, called}) =>
  runs ? gone >= SEEN_TO_RUN && called.at(-1)[1] - called[0][1] >= 1000 * RUN_S : gone >= SEEN_TO_GO;

const differOnlyAt = (before, now, places) => {
  const were = numbersSaid(before);
  return numbersSaid(now).every((number, place) => number === were[place] || places.includes(place));
};
/* Whether a name differs only by its numbers at some places, whatever their values. An amount of money must stay near
   the agreed one, and so must the number of items that an action affects. */
export const hasMovedOn = (before, now, places) =>
  withoutNumbers(before) === withoutNumbers(now) &&
  differOnlyAt(before, now, places) &&
  hasNearMoney(before, now) &&
  (!DOES_TO_SOME.test(before) || countsOn(before, now));
/* Whether a name is another but for one number that runs, and has run on for no longer than a press takes. */
const MOST_RUN_ON_S = 10;
export const hasRunOn = (before, now, places) =>
  differOnlyAt(before, now, places) && Math.abs(secondsRun(before, now)) <= MOST_RUN_ON_S;
