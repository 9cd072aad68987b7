/* The days of a month that is drawn with boxes: consecutive weeks of seven, in an element that handles presses by
   position. The days themselves have no listeners, as calendars handle the press for all of them. */

import {
  bodyElement,
  childrenOf,
  classListOf,
  elementCountOf,
  isAround,
  parentElementOf,
  queryAll,
  tagOf,
  treeWalker,
} from './dom.js';
import {CLICKS, heardBy, ROOT_HEARS} from './listeners.js';
import {page} from './page.js';

const DAYS_IN_WEEK = 7,
  LEAST_WEEKS = 4,
  MOST_WEEKS = 60,
  LAST_DAYS = new Set([28, 29, 30, 31]);
const ONLY_DAY = /^\s*(\d{1,2})\s*$/;
/* The number at the beginning of a box, by itself; 0 for none. */
const dayIn = box => {
  const walker = treeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.data.trim()) return Number(ONLY_DAY.exec(node.data)?.[1] ?? 0);
  return 0;
};
const followsOn = (day, next) => next === day + 1 || (next === 1 && LAST_DAYS.has(day));
/* Whether an element contains seven boxes of one kind that count from day to day. */
const countsDays = week => {
  if (elementCountOf(week) !== DAYS_IN_WEEK) return false;
  const boxes = Array.from(childrenOf(week)),
    [first] = boxes,
    kind = classListOf(first)[0];
  if (!kind || !boxes.every(box => tagOf(box) === tagOf(first) && classListOf(box).contains(kind))) return false;
  const days = boxes.map(dayIn);
  return days.every((day, place) => day >= 1 && day <= 31 && (place === 0 || followsOn(days[place - 1], day)));
};
const isWeek = week => {
  let known = page.weeks.get(week);
  if (known === undefined) page.weeks.set(week, (known = countsDays(week)));
  return known;
};
const weeksLike = week => {
  const kind = classListOf(week)[0];
  return kind
    ? Array.from(queryAll(document, `${tagOf(week)}.${CSS.escape(kind)}`))
        .slice(0, MOST_WEEKS)
        .filter(isWeek)
    : [];
};
/* Whether an ancestor of an element handles presses by position, and is neither the page nor a whole application. */
const isHeardFor = element => {
  for (let node = parentElementOf(element); node && node !== bodyElement(); node = parentElementOf(node)) {
    const heard = heardBy(node);
    if (heard & CLICKS && (heard & ROOT_HEARS) !== ROOT_HEARS) return true;
  }
  return false;
};
/* Whether an element is such a day. */
export const isDayOfMonth = element => {
  const week = parentElementOf(element);
  return (
    week !== null &&
    elementCountOf(week) === DAYS_IN_WEEK &&
    isWeek(week) &&
    isHeardFor(week) &&
    weeksLike(week).length >= LEAST_WEEKS
  );
};
/* The name of such a day in the month before or after the shown one, which has most of the days; else "". */
export const dayApart = element => {
  const weeks = weeksLike(parentElementOf(element)),
    within = part => weeks.filter(week => isAround(part, week));
  let around = parentElementOf(element);
  while (parentElementOf(around) && within(around).length < LEAST_WEEKS) around = parentElementOf(around);
  const boxes = within(around).flatMap(week => Array.from(childrenOf(week)));
  let month = 0;
  const months = boxes.map((box, place) => (place && dayIn(box) === 1 ? ++month : month)),
    counts = [];
  for (const one of months) counts[one] = (counts[one] ?? 0) + 1;
  const shown = counts.indexOf(Math.max(...counts)),
    own = months[boxes.indexOf(element)];
  return own === undefined || own === shown ? '' : `${dayIn(element)}, ${own < shown ? 'month before' : 'next month'}`;
};
