/* The day of the cell of a calendar around an element, such as an event: “8 December”. */

import {attr, bodyElement, parentElementOf, queryAll, textContentOf} from './dom.js';

const DATED = 'time[datetime], [data-date], [data-day], [data-cal-date]',
  DATES = ['datetime', 'data-date', 'data-day', 'data-cal-date'],
  DAY_LEVELS = 6,
  MOST_DATED = 20,
  ISO_DAY = /^(\d{4}-\d\d-\d\d)(T|\s|$)/,
  ONE_DAY = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'long', timeZone: 'UTC'});
const dayOf = part => DATES.map(name => ISO_DAY.exec(attr(part, name) ?? '')?.[1]).find(Boolean) ?? '';
const daysIn = node => {
  const dated = Array.from(queryAll(node, DATED)).slice(0, MOST_DATED);
  return new Set([dayOf(node), ...dated.map(dayOf)].filter(Boolean));
};
/* The one day that the nearest part with any says, and shows as a number; "" if there is none, or several.
   `known`: the days in parts that were looked through in this reading. */
export const dayAround = (element, known) => {
  for (
    let node = parentElementOf(element), left = DAY_LEVELS;
    node && node !== bodyElement() && left;
    node = parentElementOf(node), left--
  ) {
    if (!known.has(node)) known.set(node, daysIn(node));
    const days = known.get(node);
    if (days.size > 1) return '';
    const [said] = days,
      day = said ? new Date(`${said}T00:00:00Z`) : null;
    if (day && !isNaN(day))
      return new RegExp(`(^|\\D)0?${day.getUTCDate()}(\\D|$)`).test(textContentOf(node)) ? ONE_DAY.format(day) : '';
  }
  return '';
};
