/* The parts of a drawn slider, called by the words before it: "slider handle of Price". */

import {boundsOf, parentElementOf, previousSiblingOf, queryAll} from './dom.js';
import {labelOver} from './hints.js';
import {besideOf} from './nearby.js';
import {page} from './page.js';
import {HANDLE, isBarShaped, isHandleByClass, isSetByStyle, saysNoWord} from './shapes_seen.js';
import {withoutSetting} from './text.js';

const AROUND_PART = 4,
  AROUND_BOX = 3,
  MOST_IN_SLIDER = 200,
  HIGHEST = 120,
  LONGEST_WORDS = 40;
/* Whether a box has a handle on a line in it, looked up once for all its parts; null if it says a word. */
const handleIn = box => {
  let found = page.handlesIn.get(box);
  if (found === undefined) {
    const parts = saysNoWord(box) ? Array.from(queryAll(box, '*')).slice(0, MOST_IN_SLIDER) : null;
    page.handlesIn.set(box, (found = parts && parts.some(isHandleByClass)));
  }
  return found;
};
/* The smallest box around a part that says no word and has a handle on a line in it; null if there is none. */
const sliderAround = part => {
  for (
    let node = parentElementOf(part), left = AROUND_PART;
    node && left && boundsOf(node).height <= HIGHEST;
    node = parentElementOf(node), left--
  ) {
    const found = handleIn(node);
    if (found !== false) return found && node;
  }
  return null;
};
const kindOfPart = (part, shape, value) => {
  if (isHandleByClass(part)) return HANDLE;
  if (shape === HANDLE) return value ? 'value' : HANDLE;
  if (!isBarShaped(boundsOf(part)) || value) return '';
  return isSetByStyle(part) ? 'filled part' : 'slider';
};
/* "value of Price" for the bubble with it, "filled part of Price" for a bar that a script sets; "" for anything else, and
   without words before the slider. */
export const partOfSlider = (part, shape, value) => {
  const kind = kindOfPart(part, shape, value),
    box = kind && sliderAround(part);
  if (!box) return '';
  const words = labelOver(box) || withoutSetting(besideOf(box, previousSiblingOf, AROUND_BOX));
  return words && words.length <= LONGEST_WORDS ? `${kind} of ${words}` : '';
};
