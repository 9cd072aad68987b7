/* The text over an element in its own part of the page, such as the name of a file over a button that shows it. Used to
   distinguish twins that nothing else does, in words only. */

import {isOnAxis} from './axes.js';
import {CONTROL} from './controls.js';
import {boundsOf, isAround, matches, parentElementOf, previousElementOf, query, tagOf} from './dom.js';
import {nameFromContent} from './words_in.js';
import {clean, isCode, short, spoken, TELLS} from './text.js';
import {isShown, SKIP} from './tree.js';

const LINE_ABOVE_LEVELS = 3,
  MOST_PASSED_ABOVE = 3,
  FAR_ABOVE_IT = 60, // CSS pixels
  MOST_OF_LINE_ABOVE = 40,
  MOST_READ_ABOVE = 400;
const NO_LINE = `${CONTROL}, table, ul, ol, dl, pre`,
  FOLDERS = /(?:[\w.@~-]*\/)+(?=[\w.@-]+\/[\w.@-]+)/g,
  GOES_ON_ABOVE = /,? [-–—] |, /,
  BRACKETS_IN_LINE = /[()[\]{}]/g;
/* The line right above an element within `part`, long or in code: a long one without folders, and up to its
   first comma or dash; "" for none. */
export const lineAbove = (element, part) => {
  for (
    let node = element, left = LINE_ABOVE_LEVELS;
    node && node !== part && left && isAround(part, node);
    node = parentElementOf(node), left--
  )
    for (
      let before = previousElementOf(node), most = MOST_PASSED_ABOVE;
      before && most;
      before = previousElementOf(before), most--
    ) {
      if (SKIP.has(tagOf(before)) || !isShown(before) || isOnAxis(before)) continue;
      if (matches(before, NO_LINE) || query(before, NO_LINE) || !isRightAbove(before, element)) return '';
      const words = spoken(nameFromContent(before));
      if (!TELLS.test(words) || words.length > MOST_READ_ABOVE) return '';
      const told = words.replace(FOLDERS, '');
      if (told === words && isCode(words)) return '';
      return told.length <= MOST_OF_LINE_ABOVE
        ? told
        : short(clean(told.split(GOES_ON_ABOVE)[0].replace(BRACKETS_IN_LINE, ' ')), MOST_OF_LINE_ABOVE);
    }
  return '';
};
const isRightAbove = (line, element) => {
  const box = boundsOf(line),
    own = boundsOf(element);
  return (
    box.bottom <= own.top + 1 && own.top - box.bottom <= FAR_ABOVE_IT && box.left < own.right && own.left < box.right
  );
};
