/* Elements that appear only on hovering, such as the tools of a message in a chat: a rule of the page shows them while
   an ancestor is hovered. */

import {CONTROLS} from './controls.js';
import {cssNow, hasAttr, isAround, matches, parentElementOf, queryAll} from './dom.js';
import {isDisplayedUnderPointer, isSeenUnderPointer, isShownUnderPointer} from './hovered.js';
import {CLICKS, heardBy} from './listeners.js';
import {nameOf} from './names.js';
import {lookOf} from './words_in.js';
import {spoken} from './text.js';
import {elementAround} from './tree.js';

const MOST_COMING = 12,
  MOST_COMING_PARTS = 80,
  LEVELS_UNSEEN = 6;

/* Whether a transparent or hidden element, or the ancestor that hides it, is visible while hovered. */
export const comesUnderPointer = (element, known, isClear) => {
  for (let node = element, left = LEVELS_UNSEEN; node && left; node = parentElementOf(node), left--) {
    if (isClear && cssNow(node).opacity === '0') return isSeenUnderPointer(node, known);
    if (!isClear && cssNow(node).visibility === 'visible') return false;
    if (!isClear && isShownUnderPointer(node, known)) return true;
  }
  return false;
};

/* The name of an element once it is shown: it may consist only of text from its style. */
export const nameUnderPointer = (element, role, tag) => {
  const told = nameOf(element, role, tag, true),
    look = told[0] ? null : lookOf(element);
  const drawn = look ? spoken(look.before + look.after) : '';
  return drawn ? [drawn, 'content', ''] : told;
};

/* Whether an element that is not drawn is clickable: it is a control, handles clicks, or has the hand cursor. */
const isToPress = part =>
  matches(part, CONTROLS) ||
  (heardBy(part) & CLICKS) !== 0 ||
  hasAttr(part, 'onclick') ||
  (cssNow(part).cursor === 'pointer' && cssNow(elementAround(part)).cursor !== 'pointer');
/* The clickable elements in one that appears so: none of them if that is a whole menu, or more. */
export const controlsUnderPointer = (element, known) => {
  if (!isDisplayedUnderPointer(element, known)) return [];
  const parts = [element, ...queryAll(element, '*')],
    found = [];
  if (parts.length > MOST_COMING_PARTS) return found;
  let away = null;
  for (const part of parts) {
    if (away !== null && isAround(away, part)) continue;
    if (part !== element && cssNow(part).display === 'none') away = part;
    else if (!(found.length && isAround(found[found.length - 1], part)) && isToPress(part)) found.push(part);
  }
  return found.length <= MOST_COMING ? found : [];
};
