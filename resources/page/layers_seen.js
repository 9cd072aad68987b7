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
  query,
  queryAll,
  textContentOf,
  treeWalker,
} from './dom.js';
import {hidesDigit} from './digits_seen.js';
import {alphaOf, isDrawnAbove} from './drawn_by_rules.js';
import {drawingMemo, isColourApart, standsOutFrom} from './drawn_there.js';
import {allSaidBy} from './page_subject.js';
import {isPaintedAbove} from './paint_order.js';
import {clean, short} from './text.js';
import {isShown, parentOf, spans} from './tree.js';

export const OVER_HALF = 0.5;
const areaOf = ({width, height}) => width * height;
const sharedArea = (box, other) =>
  Math.max(0, Math.min(box.right, other.right) - Math.max(box.left, other.left)) *
  Math.max(0, Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top));
const lieOver = (box, other) => {
  const shared = sharedArea(box, other);
  return shared > 0 && shared >= OVER_HALF * Math.min(areaOf(box), areaOf(other));
};
/* Of two that lie over each other, the one below. */
const lowerOf = (first, second) => (isPaintedAbove(first.holder, second.holder) ? second : first);
/* Of some that are seen, each with its box and its element, those below others are not. */
export const hideLower = all => {
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1))
      if (one.isSeen && other.isSeen && lieOver(one.box, other.box)) lowerOf(one, other).isSeen = false;
};
/* How much of what is below it a box hides: 0 for nothing, 1 for all. Tools that come over it with the pointer hide nothing
   for long; but a tool that nobody sees, or a very small one, makes no toolbar of a box. */
const IS_TOOL = 'a, button, input, select, textarea, [role=button]',
  MOST_TOOLS = 8,
  LEAST_OF_TOOLS = 0.02, // of a toolbar
  SEEN_AT_ALL = {visibilityProperty: true, opacityProperty: true};
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
/* Of some boxes, in the order of the document, those that each hide a letter in another, or a digit of its text, or else
   those that hide most of it together. What is in one of them hides no more of it, unless that one is fainter. */
const coversOver = ({box, text}, covers) => {
  const over = [];
  let hidden = 0;
  for (const cover of covers) {
    const outer = over.filter(({holder}) => isAround(holder, cover.holder)),
      hides = cover.hides - Math.max(0, ...outer.map(one => one.hides));
    if (hides <= 0) continue;
    over.push(cover);
    hidden += (hides * sharedArea(cover.box, box)) / areaOf(box);
  }
  const each = over.filter(
    cover => hidesLetter(cover, box) || (cover.hides >= OVER_HALF && hidesDigit(cover.box, text)),
  );
  return each.length || hidden < OVER_HALF ? each : over;
};
const MOST_OF_LETTER = 0.7, // of the height of a line
  WIDE_AS_LETTER = 0.25;
const hidesLetter = ({hides, box}, words) => {
  const wide = Math.min(box.right, words.right) - Math.max(box.left, words.left),
    high = Math.min(box.bottom, words.bottom) - Math.max(box.top, words.top);
  return (
    hides >= OVER_HALF &&
    lieOver(box, words) &&
    high >= MOST_OF_LETTER * words.height &&
    wide >= WIDE_AS_LETTER * words.height
  );
};
/* Of some words around an element, those below such boxes are not seen; returns them. */
export const hideCovered = (texts, covers, element, drawing) => {
  const hidden = [];
  for (const text of texts) {
    if (!text.isSeen || !covers.length) continue;
    if (
      !coversOver(
        text,
        covers.filter(cover => isBelow(text, cover, element, drawing)),
      ).length
    )
      continue;
    text.isSeen = false;
    hidden.push(text.words);
  }
  return hidden;
};
const isBelow = (text, cover, element, drawing) =>
  sharedArea(cover.box, text.box) > 0 &&
  !isAround(cover.holder, text.holder) &&
  !isAround(text.holder, cover.holder) &&
  !spans(cover.holder, element) &&
  lowerOf(text, cover) === text &&
  !isTooltipOver(cover.holder, text.holder, drawing);

/* The same for boxes that rules draw, each as in `boxDrawnBy`. What covers the element as well only says to wait. */
const isTooltipDrawn = ({node, colour}, element, drawing) =>
  colour !== '' && spans(node, element) && matches(node, ':hover') && isColourApart(colour, node, drawing);
export const hideUnderDrawn = (texts, drawn, element, drawing) => {
  const own = drawn.length ? boundsOf(element) : null,
    over = drawn.filter(
      one =>
        !isAround(element, one.node) &&
        sharedArea(one.box, own) < OVER_HALF * areaOf(own) &&
        !isTooltipDrawn(one, element, drawing),
    ),
    isUnder = (cover, {box, holder, text}) =>
      (sharedArea(cover.box, box) >= OVER_HALF * areaOf(box) || hidesDigit(cover.box, text)) &&
      (spans(cover.node, holder) ? isDrawnAbove(cover, holder) : isPaintedAbove(cover.node, holder));
  const hidden = over.length ? texts.filter(one => one.isSeen && over.some(cover => isUnder(cover, one))) : [];
  for (const one of hidden) one.isSeen = false;
  return hidden.map(({words}) => words);
};

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
    come = laidNow()
      .filter(laid => state.laid.get(laid.holder) !== placeOfLaid(laid))
      .map(laid => ({...laid, box: boundsOf(laid.holder)}));
  for (const one of come.length ? seen : []) {
    const over = coversOver(
      one,
      come.filter(cover => isBelow(one, cover, element, drawing)),
    );
    if (over.length) return [one.words, short(allSaidBy(over[0].holder, isShown), MOST_OF_LAID)];
  }
  return null;
};
