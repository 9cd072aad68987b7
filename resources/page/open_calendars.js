/* Calendars that open with a field. Many parse its text again as they close, which is when the field is left. */

import {elementOf, state} from './document.js';
import {blur, bodyElement, isAround, parentElementOf, textContentOf, treeWalker} from './dom.js';
import {focusedElement, isShown} from './tree.js';

const ANY_MONTH = Array.from({length: 28}, (_, place) => place + 1).join(' '),
  MID_MONTH = '15';
const CALENDAR_LEVELS = 5,
  MOST_CALENDARS = 20,
  MOST_CALENDAR_TEXT = 2000;
const saysDays = part => {
  const said = textContentOf(part);
  if (said.length > MOST_CALENDAR_TEXT) return false;
  const days = [],
    walker = treeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (/^\s*\d{1,2}\s*$/.test(node.data)) days.push(Number(node.data));
  return ` ${days.join(' ')} `.includes(` ${ANY_MONTH} `);
};
/* The element with all days of a month around a text; null for none. */
const calendarAround = node => {
  for (
    let part = parentElementOf(node), left = CALENDAR_LEVELS;
    part && part !== bodyElement() && left;
    part = parentElementOf(part), left--
  )
    if (saysDays(part)) return isShown(part) ? part : null;
  return null;
};
const calendarsBeside = field => {
  const found = new Set(),
    walker = treeWalker(bodyElement(), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && found.size < MOST_CALENDARS; node = walker.nextNode()) {
    const calendar = node.data.trim() === MID_MONTH ? calendarAround(node) : null;
    if (calendar && !isAround(calendar, field)) found.add(calendar);
  }
  return found;
};

/* Notes the calendars that are shown before a field is entered. */
export const beforeCalendars = key => {
  const field = elementOf(key);
  state.calendars = field ? calendarsBeside(field) : null;
  return {};
};
/* Leaves a field if another calendar is shown by now, like a person who continues elsewhere: {left}. */
export const leaveCalendar = key => {
  const field = elementOf(key),
    before = state.calendars;
  state.calendars = null;
  if (!field || !before || focusedElement() !== field) return {left: false};
  if (!Array.from(calendarsBeside(field)).some(calendar => !before.has(calendar))) return {left: false};
  blur(field);
  return {left: true};
};
