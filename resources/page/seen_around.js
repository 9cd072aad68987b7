/* What a person sees around a lone button, whatever its document says: which of the words there are shown, and which of
   them come first. Style rules change that without changing any text, also in answer to the pointer: "Ann → Bob" is
   turned round, one name is shown in place of another, or one card lies on another. */

import {state} from './document.js';
import {
  animationsOf,
  boundsOf,
  closest,
  firstChildOf,
  isAround,
  lastChildOf,
  matches,
  newRange,
  query,
  rangeRects,
  tagOf,
  treeWalker,
  typeOf,
} from './dom.js';
import {drawingMemo, wordsSeenWithin} from './drawn_there.js';
import {cutAtStart, cutInNumber, upended} from './digits_seen.js';
import {boxDrawnBy} from './drawn_by_rules.js';
import {leftOfFirsts} from './first_parts.js';
import {isDrawnUnderPointer, isPaintedUnderPointer, isTurnedUnderPointer} from './hovered.js';
import {coversWithin, hideCovered, hideLower, hideUnderDrawn, isTooltipOver, OVER_HALF} from './layers_seen.js';
import {SAYS_NO_NAME} from './line_mates.js';
import {isBetweenNames} from './names_between.js';
import {TURNING_PICTURES} from './page_subject.js';
import {isInHidden} from './secrets.js';
import {iconDrawnBy, shapesOf} from './signs_seen.js';
import {clean} from './text.js';
import {firmPiece, saysSame} from './ticks.js';
import {elementAround, SKIP, spans} from './tree.js';
import {MIRRORED, turnOfPart} from './turns_seen.js';
import {lookOf} from './words_in.js';

const MOST_SEEN_AROUND = 24,
  MOST_NODES_AROUND = 80,
  MOST_OF_SEEN = 120,
  MOST_TREES_AROUND = 60,
  SAYS_AROUND = /[\p{L}\p{N}]/u;
/* Whether the words in an element say nothing of what a button near them is about. */
const saysNoWhose = (holder, around, drawing) =>
  closest(holder, SAYS_NO_NAME) !== null ||
  closest(holder, TURNING_PICTURES) !== null ||
  isTooltipOver(holder, around, drawing);
/* The texts in a part that say anything: [{text, holder, words}, …], also those that its own elements draw. */
const textsAround = (around, drawing) => {
  const found = [],
    roots = state.roots.size > MOST_TREES_AROUND ? [] : Array.from(state.roots).filter(({host}) => spans(around, host));
  let left = MOST_NODES_AROUND;
  for (const root of [around, ...roots]) {
    const texts = treeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text && left; text = texts.nextNode(), left--) {
      if (text.data.length > 2 * MOST_OF_SEEN || !SAYS_AROUND.test(text.data)) continue;
      const holder = elementAround(text);
      if (!holder || SKIP.has(tagOf(holder)) || isInHidden(holder)) continue;
      if (!saysNoWhose(holder, around, drawing)) found.push({text, holder, words: clean(text.data)});
    }
  }
  return found;
};
const firstRectOf = text => {
  const range = newRange();
  range.selectNodeContents(text);
  return Array.from(rangeRects(range)).find(({width, height}) => width > 0 && height > 0) ?? null;
};
/* Which of two is first: "l" or "r" if the first is left or right of the other, in one line; "a" or "b" if it is above or
   below; "." if that is nothing that anybody would compare. */
const shareOf = (from, to, otherFrom, otherTo) =>
  (Math.min(to, otherTo) - Math.max(from, otherFrom)) / Math.max(1, Math.min(to - from, otherTo - otherFrom));
const relationOf = (box, other, sway = 0) => {
  const [x, y] = [box.left + box.right - other.left - other.right, box.top + box.bottom - other.top - other.bottom];
  if (shareOf(box.top, box.bottom, other.top, other.bottom) >= OVER_HALF)
    return Math.abs(x) / 2 < sway ? '.' : x < 0 ? 'l' : 'r';
  if (shareOf(box.left, box.right, other.left, other.right) > 0)
    return Math.abs(y) / 2 < sway ? '.' : y < 0 ? 'a' : 'b';
  return '.';
};
const IS_FIRST = new Set(['l', 'a']);
const pairsOf = (seen, relation) =>
  seen.flatMap((one, at) => seen.slice(at + 1).map(other => relation(one, other))).join('');
const placesOfPairs = seen => pairsOf(seen, (one, other) => relationOf(one.box, other.box));
/* The same without those that an animation moves past each other; what moves them both does not. */
const relationsOf = (seen, places) =>
  seen.some(({movers}) => movers.length)
    ? pairsOf(seen, (one, other) => relationOf(one.box, other.box, swayBetween(one, other)))
    : places;
const swayBetween = ({movers}, {movers: others}) =>
  [...withoutMovers(movers, others), ...withoutMovers(others, movers)].reduce((sum, {sway}) => sum + sway, 0);
const withoutMovers = (movers, others) => movers.filter(({node}) => !others.some(other => other.node === node));
/* A sign, as an arrow between two names: a small drawing, or an element with at most two characters that are no words. */
const isSignAlone = node => {
  if (tagOf(node) === 'svg') return true;
  const first = node instanceof HTMLElement ? firstChildOf(node) : node;
  return (
    first === null ||
    (typeOf(first) === Node.TEXT_NODE &&
      first === lastChildOf(node) &&
      first.data.length <= MOST_OF_SIGN_ALONE &&
      !SAYS_AROUND.test(first.data))
  );
};
const MOST_OF_SIGN_ALONE = 2,
  LEAST_PICTURED_BY_RULES = 36, // CSS pixels of what has such a picture in it: less is a sign of a state
  OPENS_MORE = 'a, button, label, summary, [role=button], [aria-expanded]';
/* Of a sign that is not between two names, as that of a fold, the pointer may tell more. */
const turnOfSign = (node, around, isBetween) => {
  const turn = turnOfPart(node);
  return turn && (isTurnedUnderPointer(node) || (!isBetween && matches(around, ':hover'))) ? '' : turn;
};
/* What a sign between two names draws, such as an arrow from one picture with all of them. */
const MOVES_IN_SIGN = 'animate, animateTransform, animateMotion, set';
const drawnInSign = node => {
  const isDrawing = tagOf(node) === 'svg' && !query(node, MOVES_IN_SIGN),
    icon = node instanceof HTMLElement ? iconDrawnBy(node, lookOf(node)).trim() : '',
    drawn = isDrawing ? shapesOf(node) : icon;
  return drawn && !animationsOf(node).length && !isDrawnUnderPointer(node) && !isPaintedUnderPointer(node) ? drawn : '';
};
/* What style rules draw in a part: {words: [{node, words}, …], numbers: those that they count, as texts, pictures: their
   addresses, turns: how each sign is turned, signs: what those between two names draw, laid: the boxes, as in `boxDrawnBy`}. */
const drawnAround = around => {
  const found = {words: [], numbers: [], pictures: [], turns: [], signs: [], laid: []},
    nodes = treeWalker(around, NodeFilter.SHOW_ELEMENT);
  for (let node = around, left = MOST_SEEN_AROUND; node && left; node = nodes.nextNode(), left--) {
    if (isSignAlone(node)) {
      const mayOpen = closest(node, OPENS_MORE) !== null,
        isBetween = !mayOpen && isBetweenNames(node);
      found.turns.push(mayOpen ? '' : turnOfSign(node, around, isBetween));
      found.signs.push(isBetween ? drawnInSign(node) : '');
    }
    const look = node instanceof HTMLElement && !closest(node, SAYS_NO_NAME) ? lookOf(node) : null;
    if (!look) continue;
    for (const drawn of node === around ? [] : [look.before, look.after]) {
      const words = clean(drawn);
      if (words) found.words.push({node, words});
    }
    if (look.numbers.length) found.numbers.push(look.numbers.join('.'));
    if (look.pictures.length && boundsOf(node).height >= LEAST_PICTURED_BY_RULES && !isDrawnUnderPointer(node))
      found.pictures.push(look.pictures.join(' '));
    for (const place of look.laid) found.laid.push(boxDrawnBy(node, place));
  }
  return {...found, laid: found.laid.filter(Boolean)};
};
/* A cache for one walk: the texts in a part with whether each is seen, the drawn words and signs there, and the boxes. */
export const seenMemo = () => ({
  texts: new Map(),
  drawn: new Map(),
  signs: new Map(),
  covers: new Map(),
  drawing: drawingMemo(),
});
const allAround = (around, {texts, drawn, signs, covers, drawing}) => {
  if (!texts.has(around)) {
    const look = ({text, holder, words}) => {
      const box = firstRectOf(text);
      const seen = wordsSeenWithin(around, holder, box, drawing),
        left = seen.isSeen ? leftOfFirsts(text, holder, box) : null;
      return {
        text,
        holder,
        words,
        box,
        data: text.data,
        ...seen,
        isSeen: seen.isSeen && left !== '',
        cut: left || cutInNumber(text, seen) || cutAtStart(text, words, box),
      };
    };
    texts.set(around, textsAround(around, drawing).map(look));
    drawn.set(around, drawnAround(around));
    signs.set(around, signsDrawn(drawn.get(around).words));
    covers.set(around, coversWithin(around));
  }
  return [texts, drawn, signs, covers].map(known => known.get(around));
};
/* Of the drawn words, those that are only signs, such as a tick, by their elements. */
const signsDrawn = drawn => {
  const found = new Map();
  for (const {node, words} of drawn) found.set(node, found.has(node) ? `${found.get(node)} ${words}` : words);
  for (const [node, words] of found) if (SAYS_AROUND.test(words)) found.delete(node);
  return found;
};
/* {shown, hidden: the words, blends: those shown in the colour of what seems to be behind them, backwards: those
   written from their end, upended: those on their heads, covered: those below a box that says nothing, runs: those in one
   word, relations: which of the shown ones are first, if no animation moves them, places: the same of all, boxes, marks:
   what singles each shown one out, drawn, numbers: those that rules count, pictures: those that they draw, turns, signs: of
   the signs, cuts: those of which less is seen, each with that, if it ends within a number}; null where there is nothing that
   could be turned round or put in the place of another. */
export const seenAround = (element, around, memo = seenMemo()) => {
  if (!around || around === element) return null;
  const [texts, others, signs, covers] = allAround(around, memo);
  const all = texts
      .filter(({holder}) => !spans(element, holder))
      .slice(0, MOST_SEEN_AROUND)
      .map(one => ({...one, isSeen: one.isSeen && one.lines.every(line => spans(line, element))})),
    drawn = others.words.filter(
      ({node, words}) => SAYS_AROUND.test(words) && !isAround(element, node) && !isAround(node, element),
    );
  if (!all.length && !drawn.length && !others.numbers.length && !others.pictures.length) return null;
  const covered = [
    ...hideCovered(all, covers, element, memo.drawing),
    ...hideUnderDrawn(all, others.laid, element, memo.drawing),
  ];
  hideLower(all);
  const seen = all.filter(({isSeen}) => isSeen),
    places = placesOfPairs(seen);
  return {
    shown: seen.map(({words}) => words),
    hidden: all.filter(({isSeen}) => !isSeen).map(({words}) => words),
    blends: seen.filter(({blends}) => blends).map(({words}) => words),
    backwards: seen.filter(isBackwards).map(({words}) => words),
    upended: seen.filter(({isUpended}) => isUpended).map(({words}) => words),
    covered,
    runs: runsOf(seen),
    relations: relationsOf(seen, places),
    places,
    boxes: seen.map(({words, box, holder, text}) => ({words, box, node: new WeakRef(holder), text: new WeakRef(text)})),
    marks: seen.map(({holder, mark}) => `${mark} ${signs.get(holder) ?? ''}`),
    drawn: drawn.map(({words}) => words),
    numbers: others.numbers,
    pictures: others.pictures,
    turns: others.turns,
    signs: others.signs,
    cuts: all.flatMap(({words, cut}) => (cut ? `${words}\t${cut}` : [])),
  };
};
const KINDS_SEEN = [
  'marks',
  'shown',
  'hidden',
  'blends',
  'backwards',
  'upended',
  'covered',
  'runs',
  'drawn',
  'numbers',
  'pictures',
  'turns',
  'signs',
  'cuts',
];
export const areSameSeen = (one, other) =>
  one === null || other === null
    ? one === other
    : one.relations === other.relations && KINDS_SEEN.every(kind => one[kind].join('\n') === other[kind].join('\n'));
/* The words that took the place of others: [before, now]; null for none. */
const putInPlace = (told, now) => {
  const firm = words => words.map(firmPiece),
    [were, lay] = [firm(told.shown), firm(told.hidden)],
    [are, lie] = [firm(now.shown), firm(now.hidden)];
  const left = were.findIndex(
      (words, at) => lie.includes(words) && !are.includes(words) && SAYS_AROUND.test(told.shown[at]),
    ),
    come = are.findIndex(words => lay.includes(words) && !were.includes(words));
  return left >= 0 && come >= 0 ? [told.shown[left], now.shown[come]] : null;
};
/* The same if words in the colour of what is behind them count as hidden: another part may lie in between. */
const withoutBlends = seen => ({
  shown: seen.shown.filter(words => !seen.blends.includes(words)),
  hidden: [...seen.hidden, ...seen.blends],
});
const putInColour = (told, now) =>
  told.blends.length && now.blends.length ? putInPlace(withoutBlends(told), withoutBlends(now)) : null;
/* Words that are written the other way round: ["12", "21"]. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
const isBackwards = ({words, override}) => override !== '' && (override === 'rtl') !== RIGHT_TO_LEFT.test(words);
const reversedElse = (told, now) => {
  const isTurned = words =>
      now.shown.includes(words) && told.backwards.includes(words) !== now.backwards.includes(words),
    words = [...told.shown].find(one => isTurned(one) && backwards(one) !== one);
  if (words === undefined) return null;
  const pair = [words, backwards(words)];
  return told.backwards.includes(words) ? pair.reverse() : pair;
};
const backwards = words => Array.from(words).reverse().join('');
/* A number that stands on its head, and is another one there: ["6", "9"]. */
const upendedElse = (told, now) => {
  const isTurned = words => now.shown.includes(words) && told.upended.includes(words) !== now.upended.includes(words),
    words = told.shown.find(one => isTurned(one) && upended(one) !== null && upended(one) !== one);
  if (words === undefined) return null;
  const pair = [words, upended(words)];
  return told.upended.includes(words) ? pair.reverse() : pair;
};
/* What singled one thing out, and now another, such as a highlight: [the one, the other]. */
const markedElse = (told, now) => {
  const changed = told.shown.flatMap((words, at) => {
    const place = now.shown.indexOf(words);
    const isOne = place >= 0 && told.shown.indexOf(words) === at && now.shown.lastIndexOf(words) === place;
    return isOne && told.marks[at] !== now.marks[place] ? [{words, was: told.marks[at], is: now.marks[place]}] : [];
  });
  for (const one of changed) {
    const other = changed.find(({was, is}) => was === one.is && is === one.was);
    if (other) return [one.words, other.words];
  }
  return null;
};
/* Words below a box that has come over them. */
const coveredElse = (told, now) => {
  const words = told.shown.find(one => now.covered.includes(one) && !now.shown.includes(one));
  return words === undefined ? null : [words, now.drawn.find(one => !told.drawn.includes(one)) ?? ''];
};
/* Words that were below one that rules drew over them. */
const uncoveredElse = (told, now) => {
  const left = told.drawn.find(one => !now.drawn.includes(one)),
    come = now.shown.find(one => told.covered.includes(one) && !told.shown.includes(one));
  return left && come ? [left, come] : null;
};
const numberedElse = ({numbers: told}, {numbers: now}) => {
  const at = told.length === now.length ? told.findIndex((number, place) => number !== now[place]) : -1;
  return at < 0 ? null : [told[at], now[at]];
};
const pictureDrawnElse = ({pictures: told}, {pictures: now}) =>
  told.length === now.length && told.some((address, at) => address !== now[at]) ? ['', ''] : null;
/* A sign that points the other way; one that is turned by less may have opened something. */
const pointsBack = (one, other) =>
  one !== '' &&
  other !== '' &&
  (one.endsWith(MIRRORED) !== other.endsWith(MIRRORED) || Math.abs(parseInt(one, 10) - parseInt(other, 10)) === 2);
const turnedElse = ({turns: told}, {turns: now}) =>
  told.length === now.length && told.some((turn, at) => pointsBack(turn, now[at])) ? ['', ''] : null;
const signElse = ({signs: told}, {signs: now}) =>
  told.length === now.length && told.some((sign, at) => sign && now[at] && sign !== now[at]) ? ['', ''] : null;
/* A number of which less is seen than before, or more: ["1000", "10"]. */
const cutElse = (told, now) => {
  const [before, after] = [told.cuts, now.cuts].map(cuts => new Map(cuts.map(cut => cut.split('\t'))));
  for (const words of [...told.shown, ...before.keys()]) {
    const [were, are] = [before.get(words) ?? words, after.get(words) ?? words];
    if (were !== are && (after.has(words) || now.shown.includes(words))) return [were, are];
  }
  return null;
};
/* Texts right beside each other, which a person reads as one word: "10" and "0". */
const TIGHT = 1.5; // CSS pixels
const areTight = (one, other) =>
  /\S$/.test(one.data) &&
  /^\S/.test(other.data) &&
  Math.abs(other.box.left - one.box.right) <= TIGHT &&
  shareOf(one.box.top, one.box.bottom, other.box.top, other.box.bottom) >= OVER_HALF;
const runsOf = seen => {
  const runs = [];
  seen.forEach((one, at) => {
    if (at && areTight(seen[at - 1], one)) runs.push(runs.pop() + one.words);
    else runs.push(one.words);
  });
  return runs;
};
/* A word that goes on, or ends, otherwise than before, although its own text is the same. */
const runElse = (told, now) => {
  for (const run of now.runs) {
    const part = told.runs.includes(run) ? undefined : told.runs.find(one => isPartOf(run, one, told, now));
    if (part !== undefined) return [part, run];
  }
  return null;
};
const isPartOf = (run, part, told, now) =>
  run !== part &&
  (run.startsWith(part) || run.endsWith(part)) &&
  [told.shown, now.shown].every(words => words.includes(part)) &&
  !now.runs.includes(part);
const drawnElse = (told, now) => {
  const left = told.find(words => !now.some(other => saysSame(words, other))),
    come = now.find(words => !told.some(other => saysSame(words, other)));
  return left && come ? [left, come] : null;
};
/* The first two words that have changed places: ["Ann | Bob", "Bob | Ann"]; null for none. Words that occur twice, and
   those that tick, say nothing. */
const turnedRound = (told, now) => {
  const places = now.shown.map(firmPiece),
    placeOf = told.shown.map(words => {
      const firm = firmPiece(words),
        place = places.indexOf(firm);
      return place === places.lastIndexOf(firm) ? place : onlyPlace(now.shown, words, told.shown);
    });
  let at = 0;
  for (let first = 0; first < told.shown.length; first++)
    for (let second = first + 1; second < told.shown.length; second++, at++) {
      const [one, other] = [placeOf[first], placeOf[second]];
      if (told.relations[at] === '.' || one < 0 || other < 0 || one === other) continue;
      const [low, high] = [Math.min(one, other), Math.max(one, other)],
        relation = now.places[offsetOf(low, now.shown.length) + high - low - 1];
      if (relation === '.' || relation === undefined) continue;
      if (IS_FIRST.has(told.relations[at]) !== (IS_FIRST.has(relation) === one < other)) {
        const pair = [told.shown[first], told.shown[second]],
          inOrder = IS_FIRST.has(told.relations[at]) ? pair : pair.reverse();
        return [inOrder.join(' | '), inOrder.toReversed().join(' | ')];
      }
    }
  return null;
};
/* Several counters are the same but for their numbers: then those count, while none of them has ticked. */
const onlyPlace = (shown, words, before) =>
  before.every(one => shown.includes(one)) && shown.indexOf(words) === shown.lastIndexOf(words)
    ? shown.indexOf(words)
    : -1;
/* How many pairs come before those that begin with one of so many. */
const offsetOf = (first, count) => first * (count - 1) - (first * (first - 1)) / 2;
export const seenElse = (told, now) =>
  told === null || now === null
    ? null
    : (putInPlace(told, now) ??
      coveredElse(told, now) ??
      uncoveredElse(told, now) ??
      cutElse(told, now) ??
      markedElse(told, now) ??
      runElse(told, now) ??
      putInColour(told, now) ??
      reversedElse(told, now) ??
      upendedElse(told, now) ??
      drawnElse(told.drawn, now.drawn) ??
      numberedElse(told, now) ??
      pictureDrawnElse(told, now) ??
      turnedElse(told, now) ??
      signElse(told, now) ??
      turnedRound(told, now));
