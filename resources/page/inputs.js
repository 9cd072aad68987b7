/* The input of this document from a mouse, a finger or a keyboard, by the browser's own count: pages can hide events
   from everyone else. */

export const PRESSES = new Set([
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'drop',
]);
const INPUTS = [...PRESSES, 'keydown', 'input'];
const counted = (types, {eventCounts} = performance) => {
  let sum = 0;
  for (const type of types) sum += eventCounts?.get(type) ?? 0;
  return sum;
};
/* The number of press events so far. */
export const pressesCounted = () => counted(PRESSES);
/* Likewise for all events that a page may react to; NaN if the browser does not count. */
export const inputsCounted = (clock = performance) => ('eventCounts' in clock ? counted(INPUTS, clock) : NaN);
