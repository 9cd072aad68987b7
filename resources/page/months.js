/* The month of a day in a list of few days, which nothing else marks as a calendar. */

import {bodyElement, parentElementOf, textContentOf, tagOf, treeWalker, attr, rootElement} from './dom.js';
import {standsBefore} from './heads.js';
import {remembered} from './remembered.js';
import {clean, cleanLength} from './text.js';
import {isShown, parentOf, SKIP} from './tree.js';

const DAY_ALONE = /^(?:0?[1-9]|[12]\d|3[01])$/,
  LEVELS_TO_MONTH = 6,
  MOST_IN_CALENDAR = 600,
  MOST_MONTH = 24,
  MONTHS_IN_YEAR = 12,
  ANY_YEAR = 2026;
/* The names of the months in a language, in small letters. */
const monthsIn = remembered(language => {
  const names = [];
  for (const month of ['long', 'short']) {
    let format;
    try {
      format = new Intl.DateTimeFormat(language || 'en', {month, timeZone: 'UTC'});
    } catch {
      format = new Intl.DateTimeFormat('en', {month, timeZone: 'UTC'});
    }
    for (let at = 0; at < MONTHS_IN_YEAR; at++)
      names.push(
        format
          .format(new Date(Date.UTC(ANY_YEAR, at, 1)))
          .toLowerCase()
          .replace(/\.$/, ''),
      );
  }
  return new Set(names);
});
const BESIDE_MONTH = /\p{Nd}{4}|(?<!\p{L})(?:de|of)(?!\p{L})|[.,'’]/gu,
  FIGURES = /^\p{Nd}{4} ?[年년./-] ?\p{Nd}{1,2} ?[月월]?$/u;
const saysMonthAlone = words => {
  if (!words || words.length > MOST_MONTH || !/\p{L}/u.test(words)) return false;
  const name = clean(words.replace(BESIDE_MONTH, ' ')).toLowerCase();
  return (
    FIGURES.test(words) ||
    (name !== '' && [attr(rootElement(), 'lang') || 'en', 'en'].some(language => monthsIn(language).has(name)))
  );
};
/* The month right before a day, in the nearest part that contains one; null if there is none. */
export const monthOver = day => {
  if (!DAY_ALONE.test(clean(textContentOf(day)))) return null;
  for (
    let node = parentOf(day), left = LEVELS_TO_MONTH;
    node && node !== bodyElement() && left;
    node = parentOf(node), left--
  ) {
    if (cleanLength(textContentOf(node), MOST_IN_CALENDAR) === Infinity) return null;
    const found = lastMonthBefore(node, day);
    if (found) return found;
  }
  return null;
};
const lastMonthBefore = (part, day) => {
  const texts = treeWalker(part, NodeFilter.SHOW_TEXT);
  let last = null;
  for (let text = texts.nextNode(); text && standsBefore(text, day); text = texts.nextNode()) {
    const holder = parentElementOf(text);
    if (holder && !SKIP.has(tagOf(holder)) && saysMonthAlone(clean(textContentOf(holder))) && isShown(holder))
      last = holder;
  }
  return last;
};
