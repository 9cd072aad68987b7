/* What lies over what around a lone button: words over words, pictures over pictures, and boxes that a page lays over both. */

import {state} from './document.js';
import {
  bodyElement,
  boundsOf,
  childrenOf,
  closest,
  cssNow,
  isAround,
  isRendered,
  matches,
  orderOf,
  query,
  queryAll,
  textContentOf,
  treeWalker,
} from './dom.js';
import {drawingMemo, standsOutFrom, upTo} from './drawn_there.js';
import {allSaidBy} from './page_subject.js';
import {clean, short} from './text.js';
import {isShown, parentOf, spans} from './tree.js';

export const OVER_HALF = 0.5;
/* How far on top an element lies, by its own rules and those of what it is in. */
const layerOfSeen = path => {
  const node = path.findLast(one => {
    const {position, zIndex} = cssNow(one);
    return position !== 'static' || zIndex !== 'auto';
  });
  return node ? Number(cssNow(node).zIndex) || 0 : -OVER_HALF; // below all that has a place of its own
};
const areaOf = ({width, height}) => width * height;
const sharedArea = (box, other) =>
  Math.max(0, Math.min(box.right, other.right) - Math.max(box.left, other.left)) *
  Math.max(0, Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top));
const lieOver = (box, other) => {
  const shared = sharedArea(box, other);
  return shared > 0 && shared >= OVER_HALF * Math.min(areaOf(box), areaOf(other));
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
/* How much of what is below it a box hides: 0 for nothing, 1 for all. Tools that come over it with the pointer hide nothing
   for long; but a tool that nobody sees, or a very small one, makes no toolbar of a box. */
const IS_TOOL = 'a, button, input, select, textarea, [role=button]',
  MOST_TOOLS = 8,
  LEAST_OF_TOOLS = 0.02, // of a toolbar
  SEEN_AT_ALL = {visibilityProperty: true, opacityProperty: true},
  ALPHA = /^rgba\(.*, ([\d.]+)\)$|\/ ([\d.]+)\)$/;
const alphaOf = colour => {
  const found = ALPHA.exec(colour);
  return found ? Number(found[1] ?? found[2]) : 1;
};
const hidingBy = node => {
  const {position, backgroundColor, backgroundImage, opacity} = cssNow(node);
  if (position === 'static') return 0;
  const hides = Number(opacity) * (backgroundImage === 'none' ? alphaOf(backgroundColor) : 1);
  return hides > 0 && isRendered(node, SEEN_AT_ALL) && !matches(node, IS_TOOL) && !isToolbar(node) ? hides : 0;
};
const isToolbar = node => {
  if (!query(node, IS_TOOL)) return false;
  const box = boundsOf(node),
    tools = Array.from(queryAll(node, IS_TOOL)).slice(0, MOST_TOOLS),
    sizes = tools.map(tool => (isRendered(tool, SEEN_AT_ALL) ? sharedArea(boundsOf(tool), box) : 0));
  return sizes.reduce((all, size) => all + size, 0) >= LEAST_OF_TOOLS * areaOf(box);
};
/* Whether words in an element, or the element itself, look like a tooltip to a person who looks at what is in another:
   laid over the page, with words, and on a ground of their own. What only calls itself one does not. */
const CALLED_TOOLTIP = '[role=tooltip]',
  LAID = new Set(['fixed', 'absolute']);
const isLaid = node => LAID.has(cssNow(node).position);
/* Whether an element that calls itself a tooltip takes no place among others. */
export const isLaidTooltip = tip => isLaid(tip) || (parentOf(tip) !== null && isLaid(parentOf(tip)));
export const isTooltipOver = (element, other, drawing) => {
  const tip = closest(element, CALLED_TOOLTIP);
  return (
    tip !== null &&
    !isAround(tip, other) &&
    isLaidTooltip(tip) &&
    clean(textContentOf(tip)) !== '' &&
    standsOutFrom(element, other, drawing)
  );
};
/* The boxes in a part that hide what is below them: [{holder, box, hides}, …]. */
const MOST_COVERING = 200;
export const coversWithin = around => {
  const found = [],
    nodes = treeWalker(around, NodeFilter.SHOW_ELEMENT);
  for (let node = nodes.nextNode(), left = MOST_COVERING; node && left; node = nodes.nextNode(), left--) {
    const hides = hidingBy(node);
    if (hides) found.push({holder: node, box: boundsOf(node), hides});
  }
  return found;
};
/* Of some boxes, in the order of the document, those that hide most of another together. What is in one of them hides no
   more of it. */
const coversOver = (box, covers) => {
  const over = [];
  let hidden = 0;
  for (const cover of covers) {
    if (over.some(({holder}) => isAround(holder, cover.holder))) continue;
    over.push(cover);
    hidden += (cover.hides * sharedArea(cover.box, box)) / areaOf(box);
  }
  return hidden >= OVER_HALF ? over : [];
};
/* Of some words around an element, those below such boxes are not seen; returns them. */
export const hideCovered = (texts, covers, around, element, drawing) => {
  const hidden = [];
  for (const text of texts) {
    if (!text.isSeen || !covers.length) continue;
    if (
      !coversOver(
        text.box,
        covers.filter(cover => isBelow(text, cover, around, element, drawing)),
      ).length
    )
      continue;
    text.isSeen = false;
    hidden.push(text.words);
  }
  return hidden;
};
const isBelow = (text, cover, around, element, drawing) =>
  sharedArea(cover.box, text.box) > 0 &&
  !isAround(cover.holder, text.holder) &&
  !isAround(text.holder, cover.holder) &&
  !spans(cover.holder, element) &&
  lowerOf(...inDocumentOrder(text, cover), around) === text &&
  !isTooltipOver(cover.holder, text.holder, drawing);
const inDocumentOrder = (one, other) =>
  orderOf(one.holder, other.holder) & Node.DOCUMENT_POSITION_FOLLOWING ? [one, other] : [other, one];

/* The boxes that the page lays over everything, at its end. */
const MOST_LAID_LAST = 12,
  MOST_OF_LAID = 60;
const laidNow = () => {
  const body = bodyElement(),
    last = body ? Array.from(childrenOf(body)).slice(-MOST_LAID_LAST) : [];
  return last
    .flatMap(node => [node, ...Array.from(childrenOf(node)).slice(-MOST_LAID_LAST)])
    .flatMap(holder => (isLaid(holder) ? {holder, hides: hidingBy(holder)} : []))
    .filter(({hides}) => hides);
};
/* Where one lies, in the window if it stays there, else in the page; and how much it hides. */
const placeOfLaid = ({holder, hides}) => {
  const {left, top, width, height} = boundsOf(holder),
    stays = cssNow(holder).position === 'fixed';
  return [left + (stays ? 0 : scrollX), top + (stays ? 0 : scrollY), width, height, hides * STEPS_OF_HIDING]
    .map(Math.round)
    .join();
};
const STEPS_OF_HIDING = 4;
/* Notes those of a reading. */
export const noteLaid = () => {
  state.laid = new WeakMap(laidNow().map(laid => [laid.holder, placeOfLaid(laid)]));
};
/* Words or pictures around an element that some of them have come over since: [words, what they say]; null for none. */
export const laidElse = (element, seen) => {
  if (!seen.length || !state.laid) return null;
  const drawing = drawingMemo(),
    page = bodyElement(),
    come = laidNow()
      .filter(laid => state.laid.get(laid.holder) !== placeOfLaid(laid))
      .map(laid => ({...laid, box: boundsOf(laid.holder)}));
  for (const one of come.length ? seen : []) {
    const over = coversOver(
      one.box,
      come.filter(cover => isBelow(one, cover, page, element, drawing)),
    );
    if (over.length) return [one.words, short(allSaidBy(over[0].holder, isShown), MOST_OF_LAID)];
  }
  return null;
};
