/* What came to this document from a mouse, a finger or a keyboard, by the browser's own count: pages can keep events from
   everyone else. */

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
const counted = types => {
  const {eventCounts} = performance;
  let sum = 0;
  for (const type of types) sum += eventCounts?.get(type) ?? 0;
  return sum;
};
/* How many events of presses have come so far. */
export const pressesCounted = () => counted(PRESSES);
/* Likewise of all that a page may answer; not a number where the browser does not count. */
export const inputsCounted = () => ('eventCounts' in performance ? counted(INPUTS) : NaN);
