/* What lies over what around a lone button: words over words, pictures over pictures, and boxes that a page lays over both. */

import {state} from './document.js';
import {
  bodyElement,
  boundsOf,
  childrenOf,
  cssNow,
  isAround,
  isRendered,
  matches,
  orderOf,
  query,
  treeWalker,
} from './dom.js';
import {upTo} from './drawn_there.js';
import {allSaidBy} from './page_subject.js';
import {isInHidden} from './secrets.js';
import {short} from './text.js';
import {isShown} from './tree.js';
import {UNSEEN_COLOUR} from './visibility.js';

export const OVER_HALF = 0.5;
/* How far on top an element lies, by its own rules and those of what it is in. */
const layerOfSeen = path => {
  const node = path.findLast(one => {
    const {position, zIndex} = cssNow(one);
    return position !== 'static' || zIndex !== 'auto';
  });
  return node ? Number(cssNow(node).zIndex) || 0 : -OVER_HALF; // below all that has a place of its own
};
const lieOver = (box, other) => {
  const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left),
    high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
  return (
    wide > 0 && high > 0 && wide * high >= OVER_HALF * Math.min(box.width * box.height, other.width * other.height)
  );
};
/* Of two that lie over each other, the one below; the later one is on top of its like. */
const lowerOf = (first, second, around) => {
  const [path, other] = [first, second].map(({holder}) => upTo(around, holder));
  while (path.length && path.at(-1) === other.at(-1)) {
    path.pop();
    other.pop();
  }
  return layerOfSeen(path) > layerOfSeen(other) ? second : first;
};
/* Of some that are seen, each with its box and its element, those below others are not. */
export const hideLower = (all, around) => {
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1))
      if (one.isSeen && other.isSeen && lieOver(one.box, other.box)) lowerOf(one, other, around).isSeen = false;
};
/* The boxes in a part that would hide what is below them. Tools that come over it with the pointer hide nothing for long. */
const MOST_COVERING = 60,
  NO_COVER = '[role=tooltip]',
  IS_TOOL = 'a, button, input, select, textarea, [role=button]';
const LEAST_COVERING = 0.5; // opacity
const covers = node => {
  const {position, backgroundColor, backgroundImage, opacity} = cssNow(node);
  return (
    position !== 'static' &&
    (backgroundImage !== 'none' || !UNSEEN_COLOUR.test(backgroundColor)) &&
    Number(opacity) >= LEAST_COVERING &&
    isRendered(node, {visibilityProperty: true, opacityProperty: true}) &&
    !matches(node, NO_COVER) &&
    !matches(node, IS_TOOL) &&
    !query(node, IS_TOOL)
  );
};
export const coversWithin = around => {
  const found = [],
    nodes = treeWalker(around, NodeFilter.SHOW_ELEMENT);
  for (let node = nodes.nextNode(), left = MOST_COVERING; node && left; node = nodes.nextNode(), left--)
    if (covers(node)) found.push({holder: node, box: boundsOf(node)});
  return found;
};
/* Of some words around an element, those below such boxes are not seen; returns them. */
export const hideCovered = (texts, boxes, around, element) => {
  const hidden = [];
  for (const text of texts)
    if (text.isSeen && boxes.some(cover => isBelow(text, cover, around, element))) {
      text.isSeen = false;
      hidden.push(text.words);
    }
  return hidden;
};
const isBelow = (text, cover, around, element) =>
  !isAround(cover.holder, text.holder) &&
  !isAround(text.holder, cover.holder) &&
  !isAround(cover.holder, element) &&
  lieOver(text.box, cover.box) &&
  lowerOf(...inDocumentOrder(text, cover), around) === text;
const inDocumentOrder = (one, other) =>
  orderOf(one.holder, other.holder) & Node.DOCUMENT_POSITION_FOLLOWING ? [one, other] : [other, one];

/* The boxes that the page lays over everything, at its end. */
const MOST_LAID_LAST = 12;
const laidNow = () => {
  const body = bodyElement(),
    last = body ? Array.from(childrenOf(body)).slice(-MOST_LAID_LAST) : [];
  return [...last, ...last.flatMap(node => Array.from(childrenOf(node)).slice(-MOST_LAID_LAST))].filter(node =>
    LAID.has(cssNow(node).position),
  );
};
const LAID = new Set(['fixed', 'absolute']),
  MOST_OF_LAID = 60;
/* Notes those of a reading. */
export const noteLaid = () => {
  state.laid = new WeakSet(laidNow().filter(node => isRendered(node, {visibilityProperty: true})));
};
/* Words or pictures around an element that one of them has come over since: [words, what it says]; null for none. */
export const laidElse = (element, seen) => {
  if (!seen.length || !state.laid) return null;
  for (const node of laidNow()) {
    if (state.laid.has(node) || isAround(node, element) || !covers(node)) continue;
    const box = boundsOf(node),
      below = seen.find(one => lieOver(one.box, box));
    if (below) return [below.words, short(allSaidBy(node, isSaidOpenly), MOST_OF_LAID)];
  }
  return null;
};
const isSaidOpenly = holder => isShown(holder) && !isInHidden(holder);
