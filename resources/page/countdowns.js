/* Clocks of minutes and seconds, as in "Your cart 29:43" and "valid for 27 seconds". Only what goes with the time, on or back, is
   a clock, and in a title only one that is seen again and again to go: anything else that is written like it says when something
   begins, or how long it takes. */

import {digitOf} from './digits.js';
import {saysSame} from './ticks.js';

const MINUTES = /(?<![\p{Nd}:.,])(\p{Nd}{1,3}):(\p{Nd}{2})(?![:.,]?\p{Nd})/gu;
/* A bare "s" stands for seconds only where nothing else is said, as in "27 s" and "Code (27s)", or behind a space at the end: "Phone 5s"
   is a thing. */
const SECONDS_SAID = new RegExp('(?<![\\p{Nd}:.,])\\p{Nd}{1,4}(?= ?(?:secs?|seconds?|sekunden?|secondes?|segundos?|second[oi])(?!\\p{L}))'
  + '|(?<=(?:^|[(\\[]) ?)\\p{Nd}{1,4}(?= ?s ?(?:[)\\]]|$))|(?<![\\p{Nd}:.,])\\p{Nd}{1,4}(?=\\s+s$)', 'giu');
const OFF_S = 1.5, SEEN_TO_GO = 2, MINUTE = 60;
const numberIn = text => Array.from(text).reduce((number, digit) => 10 * number + digitOf(digit), 0);
const clocksIn = text => [
  ...Array.from(text.matchAll(MINUTES), ([, minutes, seconds]) => MINUTE * numberIn(minutes) + numberIn(seconds)),
  ...Array.from(text.matchAll(SECONDS_SAID), ([seconds]) => numberIn(seconds)),
];
const withoutClocks = text => text.replace(MINUTES, '\u0007').replace(SECONDS_SAID, '\u0007');
/* Whether a text is that of so many ms ago but for such clocks, which have gone with the time. */
export const wentWithTime = (before, now, passed) => {
  const were = clocksIn(before), are = clocksIn(now);
  return were.length > 0 && were.length === are.length && saysSame(withoutClocks(before), withoutClocks(now))
    && are.every((clock, place) => Math.abs(Math.abs(clock - were[place]) - passed / 1000) <= OFF_S);
};

/* How often the clock in a title was seen to go by itself: `inputs` tells how much had come to the page by then. What goes on
   after a press may be the answer to it, unless it was seen to go before. */
export const timesGone = (last, title, inputs) => {
  if (!last || last.title === title) return last?.gone ?? 0;
  if (last.inputs !== inputs && last.gone < SEEN_TO_GO) return 0;
  return wentWithTime(last.title, title, performance.now() - last.at) ? last.gone + 1 : 0;
};
/* Whether a title is the one that was told but for its clock, which was seen to go before; `last` is what was kept last. */
export const isSameButClock = (told, last, title) => last.gone >= SEEN_TO_GO
  && wentWithTime(told.title, title, performance.now() - told.at)
  && (last.title === title || wentWithTime(last.title, title, performance.now() - last.at));
/* Pieces of text without the clocks in a title, which stand among them. */
export const withoutClocksOf = (title, pieces) => {
  const clocks = new Set([MINUTES, SECONDS_SAID].flatMap(form => Array.from(title.matchAll(form), ([clock]) => clock)));
  const withoutThese = (piece, form) => piece.replace(form, clock => clocks.has(clock) ? '\u0007' : clock);
  return pieces.map(piece => withoutThese(withoutThese(piece, MINUTES), SECONDS_SAID));
};

/* What is kept of the clock in a name, of an element whose name was read again: how often it was seen to go by itself, and when it
   was called what; undefined where its name has no clock. */
const NAMES_OF_CLOCK = 30;
export const nameClock = (last, name, inputs) => {
  if (clocksIn(name).length !== 1) return undefined;
  const at = performance.now(), gone = timesGone(last, name, inputs), called = gone || last?.title === name ? [...last?.called ?? []] : [];
  if (last?.title !== name) called.push([name, at]);
  return {title: name, at, inputs, gone, called: called.slice(-NAMES_OF_CLOCK)};
};
/* Whether a name is the one that was told but for its clock, which was seen to go before. */
export const isNamedByClock = (clock, told, name) => {
  const at = clock && clock.gone >= SEEN_TO_GO ? clock.called.findLast(([called]) => called === told)?.[1] : undefined;
  return at !== undefined && wentWithTime(told, name, performance.now() - at)
    && (clock.title === name || wentWithTime(clock.title, name, performance.now() - clock.at));
};
