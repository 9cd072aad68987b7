/* The labels along the axes of a chart: each names a value, not a part of the page. */

import {attr, parentElementOf} from './dom.js';

const AXIS = /(^|[-_\s])([xyz]?ax[ie]s|[xyz]?ticks?)([-_\d\s]|$)|[a-z](Axis|Tick)/,
  LEVELS_OF_AXIS = 5;

/* Whether a part of a drawing is such words, or an axis with all of them. */
export const isOnAxis = part => {
  for (let node = part, left = LEVELS_OF_AXIS; node instanceof SVGElement && left; node = parentElementOf(node), left--)
    if (AXIS.test(attr(node, 'class') || '')) return true;
  return false;
};
