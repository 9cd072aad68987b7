/* Whether the style rules of the page are those of before. Its scripts may add and remove some without any mutation. */

import {state} from './document.js';
import {adoptedSheetsOf, isConnected, sheetsOf} from './dom.js';
import {MOST_ANIMATED} from './watch.js';

/* A sheet of another origin is not told of, nor can the page's scripts write in it. */
const countOfRules = sheet => {
  try { return sheet.disabled ? 'off' : sheet.cssRules.length; } catch { return ''; }
};
/* How many rules each sheet has, and the size of the window, as rules may be for some sizes only; as one text. */
export const rulesNow = () => {
  const roots = state.roots.size <= MOST_ANIMATED ? Array.from(state.roots).filter(root => isConnected(root.host)) : [];
  return [document, ...roots].map(root => [...sheetsOf(root), ...adoptedSheetsOf(root)].map(countOfRules).join(' ')).join() + ` ${innerWidth} ${innerHeight}`;
};
