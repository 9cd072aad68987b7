/* How style rules draw the words in a part of the page: not at all, cut off, faint, in the colour of what is behind them,
   or moved by an animation. */

import {boundsOf, cssNow, hasAttr, isRendered, tagOf} from './dom.js';
import {edgesOfMask, masksAll} from './masks_seen.js';
import {swayOf} from './sways.js';
import {parentOf} from './tree.js';
import {turnOfPart, UPENDED} from './turns_seen.js';
import {clipsAll, SIZELESS, UNSEEN_COLOUR} from './visibility.js';

const LOW_SCROLLER = 48, // CSS pixels: it shows one line at a time
  LEAST_OPAQUE_WORDS = 0.1,
  LEAST_LEGIBLE = 4, // CSS pixels of a line
  MOST_ALIKE = 8, // of 255, between two colours that nobody tells apart
  LEAST_APART = 48, // of 255, between two that anybody does
  HIDES_MORE = new Set(['hidden', 'clip']),
  WHITE_CSS = 'rgb(255, 255, 255)';
/* The element and what it is in, up to a part. */
const upTo = (around, node) => {
  const path = [];
  for (let at = node; at; at = parentOf(at)) {
    path.push(at);
    if (at === around) break;
  }
  return path;
};
/* A cache for one walk: the rules of each element for what is in it, and the colour behind that. */
export const drawingMemo = () => ({rules: new Map(), grounds: new Map()});

/* Whether rules leave nothing of an element that a person could read. */
const BLURRED_AWAY = /\bblur\((?:[6-9]|\d{2,})/,
  FADED_AWAY = /\bopacity\(0(?:\.0\d*)?%?\)/,
  INSET = /^inset\(([^)]*?)(?: round .*)?\)$/,
  WHOLE_SIDE = 100;
const isMadeAway = css => (css.maskImage !== 'none' && masksAll(css)) || isClippedAway(css);
const isClippedAway = ({clipPath, clip, position, filter, contentVisibility}) =>
  (clipPath !== 'none' && (SIZELESS.has(clipPath) || insetsAll(clipPath))) ||
  (clip !== 'auto' && (position === 'absolute' || position === 'fixed') && clipsAll(clip)) ||
  (filter !== 'none' && (BLURRED_AWAY.test(filter) || FADED_AWAY.test(filter))) ||
  contentVisibility === 'hidden';
const insetsAll = clipPath => {
  const sides = INSET.exec(clipPath)?.[1].split(' ');
  if (!sides) return false;
  const [top, right = top, bottom = top, left = right] = sides.map(side => (side.endsWith('%') ? parseFloat(side) : 0));
  return top + bottom >= WHOLE_SIDE || left + right >= WHOLE_SIDE;
};
/* What may single one of several things out: struck out, highlighted, framed. */
const singlingOf = ({
  textDecorationLine,
  backgroundColor,
  borderTopStyle,
  borderTopWidth,
  borderTopColor,
  outlineStyle,
}) =>
  [
    textDecorationLine === 'line-through' ? textDecorationLine : '',
    UNSEEN_COLOUR.test(backgroundColor) ? '' : backgroundColor,
    borderTopStyle === 'none' ? '' : `${borderTopWidth} ${borderTopColor}`,
    outlineStyle === 'none' ? '' : outlineStyle,
  ].join();
const isUpended = (node, {transform, rotate, scale}) =>
  (transform !== 'none' || rotate !== 'none' || scale !== 'none') && turnOfPart(node) === UPENDED;
const NO_EDGES = {start: null, end: null};
const OVERRIDES = new Set(['bidi-override', 'isolate-override']);
const drawingRules = (node, {rules}) => {
  let known = rules.get(node);
  if (known === undefined) {
    const css = cssNow(node),
      [cutsX, cutsY] = [css.overflowX, css.overflowY].map(overflow => HIDES_MORE.has(overflow)),
      box = css.overflowX === 'visible' && css.overflowY === 'visible' ? null : boundsOf(node),
      edges = css.maskImage === 'none' ? NO_EDGES : edgesOfMask(css, boundsOf(node));
    known = {
      box,
      cutsX,
      cutsY,
      isLow: box !== null && box.height <= LOW_SCROLLER,
      opacity: Number(css.opacity),
      isAway: isMadeAway(css),
      mark: singlingOf(css),
      override: OVERRIDES.has(css.unicodeBidi) ? css.direction : '',
      turnsAway: css.backfaceVisibility === 'hidden',
      sway: swayOf(node, css),
      isUpended: isUpended(node, css),
      start: edges.start ?? (cutsX ? box.left : null),
      end: edges.end ?? (cutsX && css.textOverflow !== 'ellipsis' ? box.right : null),
    };
    rules.set(node, known);
  }
  return known;
};
/* The colour behind what is in an element, as far as rules say it; "" if they do not. */
const groundBehind = (node, {grounds}) => {
  const passed = [];
  let at = node,
    ground = grounds.get(at);
  while (at && ground === undefined) {
    const {backgroundColor, backgroundImage} = cssNow(at);
    passed.push(at);
    at = parentOf(at);
    if (backgroundImage !== 'none') ground = '';
    else if (!UNSEEN_COLOUR.test(backgroundColor)) ground = backgroundColor;
    else if (at) ground = grounds.get(at);
  }
  ground ??= /dark/.test(cssNow(node).colorScheme) ? '' : WHITE_CSS;
  for (const one of passed) grounds.set(one, ground);
  return ground;
};
const OPAQUE_COLOUR = /^rgb\((\d+), (\d+), (\d+)\)$/;
const farthestOf = (colour, other) => {
  const [parts, others] = [colour, other].map(css => OPAQUE_COLOUR.exec(css)?.slice(1).map(Number));
  return parts && others ? Math.max(...parts.map((part, at) => Math.abs(part - others[at]))) : null;
};
const areHardlyTwoColours = (colour, other) => {
  const far = farthestOf(colour, other);
  return far !== null && far <= MOST_ALIKE;
};
/* Whether the ground of an element is clearly of another colour than that of another one. */
export const standsOutFrom = (element, other, memo) =>
  farthestOf(groundBehind(element, memo), groundBehind(other, memo)) >= LEAST_APART;
/* Whether a colour is clearly another one than that behind an element. */
export const isColourApart = (colour, element, memo) => farthestOf(colour, groundBehind(element, memo)) >= LEAST_APART;
const isTurnedAway = path =>
  path.reduce((whole, node) => {
    const {transform} = cssNow(node);
    return transform === 'none' ? whole : new DOMMatrix(transform).multiply(whole);
  }, new DOMMatrix()).m33 < 0;
/* A text right in closed details has boxes, and is not drawn. */
const isShut = holder => tagOf(holder) === 'details' && !hasAttr(holder, 'open');
/* The first of some elements, each in the next, that has a box of its own. */
const boxedOf = path => path.find(node => cssNow(node).display !== 'contents') ?? path[0];
/* How what is in a box is shown, up to a part: {isSeen, scrolled: the boxes that show something else when they are scrolled
   to where they are, lines: those of them that show one line at a time, override: the direction in which letters of any
   script are written, if rules say so, isUpended: whether it stands on its head, mark: what singles it out, start
   and end: where it is cut off at its left and right without a sign of that, if at all, movers: what animations move with
   it, and how far}. */
export const seenWithin = (around, holder, box, memo) => {
  const path = upTo(around, holder),
    rules = path.map(node => drawingRules(node, memo)),
    scrolled = [],
    lines = [];
  let opacity = 1,
    isSeen =
      Boolean(box) && !isShut(holder) && isRendered(boxedOf(path), {visibilityProperty: true, opacityProperty: true});
  for (const [at, rule] of rules.entries()) {
    if (!isSeen) break;
    opacity *= rule.opacity;
    const [away, off] = rule.box ? cutBy(rule, box) : [false, false];
    if (off) scrolled.push(path[at]);
    if (off && rule.isLow) lines.push(path[at]);
    isSeen = !away && !rule.isAway && opacity >= LEAST_OPAQUE_WORDS;
    if (isSeen && rule.turnsAway) isSeen = !isTurnedAway(path.slice(at));
  }
  const override = rules.find(rule => rule.override)?.override ?? '';
  const mark =
    path[0] === around
      ? ''
      : rules
          .slice(0, -1)
          .map(rule => rule.mark)
          .join(' ');
  return {
    isSeen,
    scrolled,
    lines,
    override,
    isUpended: rules.filter(rule => rule.isUpended).length % 2 === 1,
    mark,
    start: box ? (rules.find(rule => rule.start !== null && rule.start > box.left + 1)?.start ?? null) : null,
    end: box ? (rules.find(rule => rule.end !== null && rule.end < box.right - 1)?.end ?? null) : null,
    movers: path.flatMap((node, at) => (rules[at].sway ? {node, sway: rules[at].sway} : [])),
  };
};
/* The same for words, with `blends`: whether they have the colour of what is behind them. What can be scrolled into view is
   not hidden, but in a box that shows one line at a time. */
export const wordsSeenWithin = (around, holder, box, memo) => {
  const shown = seenWithin(around, holder, box, memo),
    {webkitTextFillColor: colour} = cssNow(holder),
    isSeen = shown.isSeen && box.height >= LEAST_LEGIBLE && !UNSEEN_COLOUR.test(colour);
  return {...shown, isSeen, blends: isSeen && areHardlyTwoColours(colour, groundBehind(holder, memo))};
};
/* Whether the middle of a box is beyond another that hides what is there, and whether that would show it if it were
   scrolled. */
const cutBy = ({box, cutsX, cutsY}, {left, right, top, bottom}) => {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2],
    [offX, offY] = [x < box.left || x > box.right, y < box.top || y > box.bottom];
  return [(offX && cutsX) || (offY && cutsY), offX || offY];
};
