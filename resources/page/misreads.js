/* What Playwright would misread about an element. */

import {boxedPart} from './first_lines.js';
import {page} from './page.js';
import {showsSlotted} from './tree.js';

/* Notes it. `rect`: the element's own rectangle. */
export const noteMisreads = (found, element, target, rect) => {
  if (page.misled) found.mf = 1;
  if (showsSlotted(element)) found.sd = 1;
  if (boxedPart(target, rect)) found.nb = 1;
};
