/* Whether the style rules of the page are those of before. Its scripts may add and remove some without any mutation. */

import {state} from './document.js';
import {adoptedSheetsOf, isConnected, sheetsOf} from './dom.js';
import {MOST_ANIMATED} from './watch.js';

/* One sheet may take the place of another that has as many rules. */
const sheetNumbers = new WeakMap();
let sheetsNumbered = 0;
const numberOfSheet = sheet => {
  if (!sheetNumbers.has(sheet)) sheetNumbers.set(sheet, ++sheetsNumbered);
  return sheetNumbers.get(sheet);
};
/* A sheet of another origin is not readable, nor can the page's scripts change it. */
const countOfRules = sheet => {
  try {
    return sheet.disabled ? 'off' : sheet.cssRules.length;
  } catch {
    return 'unknown';
  }
};
/* Which sheets there are, how many rules each has, and the size of the window, as rules may be for some sizes only; as
   one text. Of more shadow roots than `MOST_ANIMATED`, none is looked at. */
export const rulesNow = () => {
  const roots = state.roots.size <= MOST_ANIMATED ? Array.from(state.roots).filter(root => isConnected(root.host)) : [];
  return (
    [document, ...roots]
      .map(root =>
        [...sheetsOf(root), ...adoptedSheetsOf(root)]
          .map(sheet => `${numberOfSheet(sheet)}:${countOfRules(sheet)}`)
          .join(' '),
      )
      .join() + ` ${innerWidth} ${innerHeight}`
  );
};
