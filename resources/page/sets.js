/* The position of an unnamed element in a set, such as the third of five stars. */

import {
  attr,
  boundsOf,
  childrenOf,
  closest,
  countUpTo,
  cssNow,
  parentElementOf,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
} from './dom.js';
import {iconWords} from './icons.js';
import {DEEDS} from './known_words.js';
import {page} from './page.js';
import {remembered} from './remembered.js';
import {clean} from './text.js';

const LEAST_OF_SET = 3,
  MOST_OF_SET = 20; // of a set that is counted
const PLACE_NUMBER = /^\d+(\.5)?$/;
/* "3 of 5"; "" if it is not known to be one of a set. `words` is the name of the icon in it. */
export const placeInSet = (element, role, words) => {
  const place = attr(element, 'aria-posinset'),
    size = attr(element, 'aria-setsize');
  if (place && size && PLACE_NUMBER.test(place) && PLACE_NUMBER.test(size)) return `${place} of ${size}`;
  const all = likesOf(element, role, words);
  return all.includes(element) && all.length >= LEAST_OF_SET && all.length <= MOST_OF_SET && runOn(all)
    ? `${all.indexOf(element) + 1} of ${all.length}`
    : '';
};
/* Whether one reads them in their order, line by line: the markers of a map stand anywhere. */
const OFF_MARGIN = 6; // CSS pixels
const runOn = all => {
  const boxes = all.map(boundsOf),
    way = cssNow(all[0]).direction === 'rtl' ? -1 : 1;
  return boxes.every((box, at) => {
    const before = boxes[at - 1];
    if (!before || !box.width || !before.width) return true;
    const middle = box.top + box.height / 2,
      inLine = middle > before.top && middle < before.bottom;
    return inLine
      ? way * (box.left - before.left) > 0
      : box.top > before.top && Math.abs(box.left - boxes[0].left) <= Math.max(OFF_MARGIN, box.width / 2);
  });
};
/* The elements of its kind, in order, including itself: the choices of its group, or siblings without words and with
   the same icon apart from its state. */
const likesOf = (element, role, words) => {
  if (role === 'radio') {
    const name = tagOf(element) === 'input' && attr(element, 'name');
    const group = closest(element, '[role=radiogroup], fieldset');
    const all = name
      ? queryAll(rootOf(element), `input[type=radio][name="${CSS.escape(name)}"]`)
      : group
        ? queryAll(group, '[role=radio], input[type=radio]')
        : [];
    if (all.length) return Array.from(all);
  }
  if (!words) return [];
  for (let node = element, level = 0; parentElementOf(node) && level < 3; node = parentElementOf(node), level++) {
    const around = parentElementOf(node);
    if (clean(textContentOf(node)) && level) return [];
    const count = countUpTo(around, MOST_OF_SET + 1);
    if (count < LEAST_OF_SET || count > MOST_OF_SET) {
      if (count > 1) return [];
      continue;
    }
    const isAlike = child => !clean(textContentOf(child)) && kindOfIcon(iconWords(child, false)) === kindOfIcon(words);
    const all = sizedIn(around).filter(child => tagOf(child) === tagOf(node)),
      at = all.indexOf(node);
    // Only those side by side: others are shown again further on, as in a row of pictures without an end.
    const first = all.slice(0, Math.max(at, 0)).findLastIndex(child => !isAlike(child)) + 1,
      past = all.slice(at + 1).findIndex(child => !isAlike(child));
    const run = all.slice(first, past < 0 ? all.length : at + 1 + past);
    return at < 0
      ? []
      : (run.length >= LEAST_OF_SET && run.length < all.length && countsAsOne(all) ? all : run).map(child =>
          child === node ? element : child,
        );
  }
  return [];
};
/* Whether a row of signs is not a set, such as a toolbar: none has words, and one does something of its own, such as
   the cross after the stars of a rating. */
const countsAsOne = all =>
  all.every(child => {
    const said = clean(textContentOf(child)) ? '' : iconWords(child, false);
    return said !== '' && !said.split(' ').some(word => DEEDS.has(word));
  });
/* The elements in one that have a width. Each of a row asks for all the others in it, so a walk looks once. */
const sizedIn = around => {
  let found = page?.sized.get(around);
  if (found === undefined) found = findSized(around);
  page?.sized.set(around, found);
  return found;
};
const findSized = around => Array.from(childrenOf(around)).filter(child => boundsOf(child).width > 0);
/* "star" for "star half" and "star empty": the drawing may show the state. */
const kindOfIcon = remembered(words => words.replace(/\b(half|full|empty|border|outline|filled|alt)\b/g, '').trim());
