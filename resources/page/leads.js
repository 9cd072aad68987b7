/* The words that distinguish the items of a list, such as the name on a card, if nearer words are beside the element.
 */

import {bodyElement, classNameOf, nextElementOf, previousElementOf, tagOf} from './dom.js';
import {firmPiece, isAge, saysSame} from './ticks.js';
import {wordsOfPart, wordsWithout} from './told.js';
import {isShown, parentOf} from './tree.js';

const ITEM_LEVELS = 10,
  MOST_BESIDE_ITEM = 10;

/* The results of one walk about parts. Earlier results remain valid for parts that were not touched since. */
export const foundMemo = (before = new Map(), isTouched = () => true) => ({found: new Map(), before, isTouched});

/* Results computed once per walk: `nodes` are all elements to act on. */
export const leadsMemo = (nodes, said = foundMemo()) => ({nodes, holders: null, said, leads: new Map()});
/* All elements to act on, and their ancestors. */
const actHolders = memo => {
  if (memo.holders) return memo.holders;
  const holders = (memo.holders = new Set());
  for (const act of memo.nodes)
    for (let node = act; node && !holders.has(node); node = parentOf(node)) holders.add(node);
  return holders;
};

/* The leads of the items around an element, further up than `told` levels, since all words there are stored anyway:
   [{levels, words, place: index of the word there}]. */
export const leadsOf = (element, name, told, lengthOf, memo) => {
  const leads = [];
  let levels = 1;
  for (
    let node = parentOf(element);
    node && node !== bodyElement() && levels <= ITEM_LEVELS;
    node = parentOf(node), levels++
  ) {
    if (lengthOf(node) === Infinity) break;
    const lead = levels > told && leadsIn(node, memo).find(({words}) => !name.includes(words));
    if (lead && !leads.some(({words}) => words === lead.words)) leads.push({levels, ...lead});
  }
  return leads;
};
/* The words in an item that no other beside it has; none if it is no item. A counter is the same in all. */
const leadsIn = (item, memo) => {
  let leads = memo.leads.get(item);
  if (leads === undefined) {
    const likes = itemsBeside(item, memo);
    leads = likes.length
      ? leadsAmong(
          saidInItem(item, memo),
          likes.map(other => saidInItem(other, memo).firm),
        )
      : [];
    memo.leads.set(item, leads);
  }
  return leads;
};
const leadsAmong = ({pieces, firm}, others) =>
  pieces
    .map((words, place) => ({words, place}))
    .filter(
      ({words, place}) =>
        /\p{L}/u.test(firm[place]) && !isAge(words) && !others.some(other => other.includes(firm[place])),
    );
const saidInItem = (item, {said: {found, before, isTouched}}) => {
  let said = found.get(item) ?? before.get(item);
  if (said === undefined || (!found.has(item) && isTouched(item))) {
    const pieces = wordsOfPart(item);
    said = {pieces, firm: pieces.map(firmPiece)};
  }
  found.set(item, said);
  return said;
};
/* The items next to one: of the same kind, and with their own elements to act on. */
const itemsBeside = (item, memo) =>
  [previousElementOf, nextElementOf].flatMap(next => {
    const likes = [];
    for (let other = next(item), left = MOST_BESIDE_ITEM; other && left; other = next(other), left--)
      if (
        tagOf(other) === tagOf(item) &&
        classNameOf(other) === classNameOf(item) &&
        actHolders(memo).has(other) &&
        isShown(other)
      )
        likes.push(other);
    return likes;
  });

/* The patterns of texts with numbers around an element in its ancestor `levels` up, outside the other items there; null
   if there are no other items. Numbers in those are not its own. */
export const numberedOutside = (element, levels, memo) => {
  const others = new Set();
  for (let item = element, left = levels; item && left > 0; item = parentOf(item), left--)
    for (const other of itemsBeside(item, memo)) others.add(other);
  return others.size
    ? wordsWithout(element, levels, others)
        .filter(piece => /\p{Nd}/u.test(piece))
        .map(firmPiece)
    : null;
};

/* Those that are gone, each with the words now at its place. */
export const lostLeads = (element, leads) =>
  leads.flatMap(({levels, words, place}) => {
    let item = element;
    for (let i = 0; i < levels && item; i++) item = parentOf(item);
    const now = item ? wordsOfPart(item) : [];
    return now.some(piece => saysSame(words, piece)) ? [] : [{words, now: now[place] ?? ''}];
  });
