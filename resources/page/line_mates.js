/* The words painted in line with one of several like buttons, although they are in another part of the page: the names in
   one column and the buttons in the next, or the names in one line and the buttons below it. Which words belong to which
   button shows only in their places: those are at the same distance from each of them. */

import {
  attr,
  bodyElement,
  boundsOf,
  isAround,
  matches,
  newRange,
  parentElementOf,
  queryAll,
  rangeBounds,
  tagOf,
  textContentOf,
  treeWalker,
} from './dom.js';
import {TURNING_PICTURES} from './page_subject.js';
import {clean, TELLS} from './text.js';
import {saysSame} from './ticks.js';
import {toldValue} from './told.js';
import {isShown, parentOf, SKIP, spans} from './tree.js';

const MOST_MATE_TEXTS = 300,
  MOST_MATE_NODES = 2000,
  MOST_OF_MATE = 120,
  MOST_AROUND_MATES = 20_000, // characters, white space included
  MATE_LEVELS = 6,
  FEWEST_IN_LINE = 2,
  PLACE_BIN = 4, // CSS pixels
  MOST_ABOVE_LINE = 400;

/* How far up the part reaches that holds a twin, the ones before and after it, and what may be painted beside them; 0
   if that is too much. */
const mateLevelsOf = (element, others, memo) => {
  let levels = 0,
    enough = 0,
    beyond = MATE_LEVELS;
  for (let node = parentOf(element), level = 1; node && beyond; node = parentOf(node), level++) {
    const holdsOther = others.some(other => spans(node, other));
    if (!isSmallPartFor(node, memo)) break;
    if (holdsOther) {
      levels ||= level;
      enough = level;
      beyond--;
    } else if (level > 2 * MATE_LEVELS) break;
    if (node === bodyElement()) break;
  }
  return levels && enough;
};
const isSmallPartFor = (node, {small}) => {
  if (!small.has(node)) small.set(node, textContentOf(node).length <= MOST_AROUND_MATES);
  return small.get(node);
};
const partUp = (element, levels) => {
  let around = element;
  for (let i = 0; i < levels && around; i++) around = parentOf(around);
  return around;
};
/* What is done there, or reported, which is no name; and what has words without a text. */
export const SAYS_NO_NAME =
  'button, select, textarea, option, output, progress, meter, [role=button], [role=switch], [role=tab], ' +
  '[role=menuitem], [role=status], [role=alert], [role=log], [role=timer], [role=marquee], [aria-live]';
const SAYS_OTHERWISE = 'img[alt], input[readonly], input[disabled]';
const boxOfWords = text => {
  const range = newRange();
  range.selectNodeContents(text);
  return rangeBounds(range);
};
/* The nearest element around one that matches a selector, itself included; null for none. */
const nearestOf = selector => {
  const known = new Map();
  return element => {
    const passed = [];
    let node = element;
    while (node && !known.has(node) && !matches(node, selector)) {
      passed.push(node);
      node = parentElementOf(node);
    }
    const found = known.get(node) ?? (known.has(node) ? null : node);
    for (const one of passed) known.set(one, found);
    return found;
  };
};
/* A cache for one walk. */
export const matesMemo = () => ({
  small: new Map(),
  within: new Map(), // the words in a part
  said: new Map(), // the words of each text, which may be in several of the parts
  saysNoName: nearestOf(SAYS_NO_NAME),
  turningAround: nearestOf(TURNING_PICTURES),
});
/* The words of a text, with their place: {words, box, holder, turning: the part that turns by itself with them}; null if
   they can be no name, or are not painted. */
const textPainted = (text, {saysNoName, turningAround}) => {
  const holder = parentElementOf(text);
  if (!holder || SKIP.has(tagOf(holder)) || saysNoName(holder) || !isShown(holder)) return null;
  const box = boxOfWords(text);
  return box.width > 0 ? {words: clean(text.data), box, holder, turning: turningAround(holder)} : null;
};
const textsPainted = (around, memo) => {
  const found = [],
    texts = treeWalker(around, NodeFilter.SHOW_TEXT);
  for (
    let text = texts.nextNode(), left = MOST_MATE_NODES;
    text && left && found.length < MOST_MATE_TEXTS;
    text = texts.nextNode(), left--
  ) {
    if (text.data.length > MOST_OF_MATE || !TELLS.test(text.data)) continue;
    let painted = memo.said.get(text);
    if (painted === undefined) memo.said.set(text, (painted = textPainted(text, memo)));
    if (painted) found.push(painted);
  }
  for (const one of Array.from(queryAll(around, SAYS_OTHERWISE)).slice(0, MOST_MATE_TEXTS)) {
    const words = clean(attr(one, 'alt') ?? toldValue(one));
    if (TELLS.test(words) && words.length <= MOST_OF_MATE && isShown(one))
      found.push({words, box: boundsOf(one), holder: one, turning: memo.turningAround(one)});
  }
  return found;
};
const textsWithin = (around, memo) => {
  if (!memo.within.has(around)) memo.within.set(around, textsPainted(around, memo));
  return memo.within.get(around);
};
const overlap = (from, to, otherFrom, otherTo) =>
  (Math.min(to, otherTo) - Math.max(from, otherFrom)) / Math.max(1, Math.min(to - from, otherTo - otherFrom));
const HALF = 0.5;
/* On which side of an element a text is painted: "left", "right", "above" or "below"; "" if it is not in line with it. */
const sideOf = (box, own) => {
  if (overlap(box.top, box.bottom, own.top, own.bottom) >= HALF)
    return box.left + box.right < own.left + own.right ? 'left' : 'right';
  if (overlap(box.left, box.right, own.left, own.right) >= HALF)
    return box.top + box.bottom < own.top + own.bottom ? 'above' : 'below';
  return '';
};
const placesOf = (from, to, ownFrom, ownTo) =>
  [from - ownFrom, to - ownTo, from - ownTo, to - ownFrom, (from + to - ownFrom - ownTo) / 2].map(far =>
    Math.round(far / PLACE_BIN),
  );
/* All ways to say at which distance a text is. */
const distancesOf = (box, own) => {
  const down = placesOf(box.top, box.bottom, own.top, own.bottom);
  return placesOf(box.left, box.right, own.left, own.right).flatMap((far, way) =>
    down.map((low, other) => `${way} ${far} ${other} ${low}`),
  );
};
/* For each of several elements, with how far up its own part reaches, the words that are painted in line with it:
   [{side, words}, …], and `levels`: how far up the part reaches that these are in. What is in a part like its own belongs
   to that one, and what turns by itself to none. `memo` is a cache for one walk. */
export const matesOf = (elements, parts, memo) => {
  const owned = ownedMemo(elements, parts);
  const series = new Map(); // by part
  const lines = elements.map((element, place) => {
    const levels = mateLevelsOf(element, [elements[place - 1], elements[place + 1]].filter(Boolean), memo),
      around = levels ? partUp(element, levels) : null;
    if (!around) return {levels: 0, near: []};
    const texts = textsWithin(around, memo);
    if (!series.has(around)) series.set(around, new Map());
    const box = boundsOf(element),
      seen = series.get(around),
      upright = !isBeside(box, boundsOf(elements[place ? place - 1 : 1]));
    const isFree = ({holder, turning}) =>
      !owned(holder, parts[place]) && (turning === null || isAround(turning, element));
    const near = box.width ? nearTo(texts.filter(isFree), box, upright) : [];
    for (const {words, distances} of near)
      for (const distance of distances) {
        if (!seen.has(distance)) seen.set(distance, new Set());
        seen.get(distance).add(words);
      }
    return {levels, near, seen};
  });
  return lines.map(({levels, near, seen}) => {
    const mates = near
      .filter(({distances}) => distances.some(distance => seen.get(distance).size >= FEWEST_IN_LINE))
      .map(({side, words}) => ({side, words}));
    return {levels, mates};
  });
};
/* Whether a text is in the part of one of several elements, among those whose part reaches that far up. */
const ownedMemo = (elements, parts) => {
  const known = new Map(); // by levels
  return (holder, levels) => {
    if (!known.has(levels)) {
      const alike = elements.filter((_, place) => parts[place] === levels);
      known.set(levels, {those: new Set(alike.map(element => partUp(element, levels))), texts: new Map()});
    }
    const {those, texts} = known.get(levels);
    if (!texts.has(holder)) texts.set(holder, isWithinOne(holder, those));
    return texts.get(holder);
  };
};
const isWithinOne = (holder, parts) => {
  for (let node = holder; node; node = parentOf(node)) if (parts.has(node)) return true;
  return false;
};
const isBeside = (own, other) => overlap(own.top, own.bottom, other.top, other.bottom) >= HALF;
/* Above and below those that are one above the other is what belongs to the others. */
const nearTo = (texts, own, upright) => {
  const inLine = texts
    .map(({words, box}) => ({words, box, side: sideOf(box, own)}))
    .filter(({side, box}) => side === 'left' || side === 'right' || (side && !upright && isWithinReach(box, own)));
  if (inLine.length > MOST_TEXTS_NEAR) inLine.sort((one, other) => farFrom(one.box, own) - farFrom(other.box, own));
  return inLine
    .slice(0, MOST_TEXTS_NEAR)
    .map(({words, box, side}) => ({side, words, distances: distancesOf(box, own)}));
};
const MOST_TEXTS_NEAR = 40;
const farFrom = (box, own) =>
  Math.abs(box.left + box.right - own.left - own.right) + Math.abs(box.top + box.bottom - own.top - own.bottom);
const isWithinReach = (box, own) => own.top - box.bottom < MOST_ABOVE_LINE && box.top - own.bottom < MOST_ABOVE_LINE;
/* The words that were painted in line with an element and no longer are, each with those that now are at its side:
   [{words, now}, …]. `isSameClock`: whether words are others now only because a clock in them went on. */
export const lostMates = (element, {levels, mates}, memo = matesMemo(), isSameClock = () => false) => {
  if (!mates.length) return [];
  const around = partUp(element, levels),
    own = boundsOf(element),
    there = around ? textsWithin(around, memo).map(({words, box}) => ({words, side: sideOf(box, own)})) : [];
  return mates
    .filter(
      mate =>
        !there.some(
          ({side, words}) => side === mate.side && (saysSame(mate.words, words) || isSameClock(mate.words, words)),
        ),
    )
    .map(({side, words}) => ({words, now: there.find(other => other.side === side)?.words ?? ''}));
};
export const areSameMates = (one, other) =>
  one.levels === other.levels &&
  one.mates.length === other.mates.length &&
  one.mates.every(({side, words}, place) => side === other.mates[place].side && words === other.mates[place].words);
