/* The element at a point, for picking elements in the picture. */

import {keyOf, state} from './document.js';
import {boundsOf, cssNow, tagOf} from './dom.js';
import {factsOf} from './element_facts.js';
import {frameSpot, pointIn} from './transforms.js';
import {hitAt, parentOf} from './tree.js';

/* The key of the nearest listed thing to act on that is or contains an element; 0 for none. */
const listedAround = element => {
  for (let node = element; node; node = parentOf(node)) {
    const key = state.keys.get(node);
    if (key && state.listed.has(key)) return key;
    const used = tagOf(node) === 'label' && state.keys.get(node.control); // clicking a label means its control
    if (used && state.listed.has(used)) return used;
  }
  return 0;
};

/* {x, y}: CSS pixels of the frame's viewport, or of the page with `page`. Returns {facts, key, to} of the innermost
   element there, `to` being the key of the action around it; for a frame also its `spot`, as frameSpot returns it, and
   `at`, the point within it. {} if nothing is there. */
export const pick = options => {
  const x = options.x - (options.page ? scrollX : 0),
    y = options.y - (options.page ? scrollY : 0);
  const hit = hitAt(x, y);
  if (!hit) return {};
  const told = {facts: factsOf(hit), key: keyOf(hit), to: listedAround(hit), scroll: [scrollX, scrollY]};
  if (tagOf(hit) !== 'iframe' && tagOf(hit) !== 'frame' && tagOf(hit) !== 'object') return told;
  const spot = frameSpot(hit, cssNow(hit), boundsOf(hit));
  return {...told, spot: [spot.x, spot.y, spot.turn], at: pointIn(hit, x, y, spot)};
};
