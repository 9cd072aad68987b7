/* What many numbers stand under that are things to act on, such as the days of a month: the caption of their grid. */

import {
  attr, bodyElement, childrenOf, firstChildOf, firstElementOf, nextSiblingOf, previousElementOf, queryAll, tagOf, textContentOf, typeOf,
} from './dom.js';
import {clean, spoken, TELLS} from './text.js';
import {toldValue} from './told.js';
import {isShown, parentOf, rootById, SKIP} from './tree.js';

const NUMBER_CHARS = 8;
const NUMBERS_OF_GRID = 20;   // a keypad or the pages of a list have fewer
const LEVELS_OF_GRID = 5, PARTS_OF_GRID = 600, LEVELS_OF_CAPTION = 5, CAPTION_CHARS = 40, WORDS_OF_CAPTION = 3, NUMBERS_OF_CAPTION = 3, PARTS_OF_HEAD = 60;

const isNumberName = name => name !== '' && name.length <= NUMBER_CHARS && /\p{Nd}/u.test(name) && !TELLS.test(name);

/* Adds to each element of a walk that is called by a number alone the caption of its grid (`cap`), if there is one.
   Answers the elements that show these captions, by node. */
export const addCaptions = (elements, nodes) => {
  const heads = new Map(), known = new Map(), counts = new Map();
  for (let i = 0; i < elements.length; i++) {
    if (elements[i].drop || !isNumberName(elements[i].n)) continue;
    const grid = gridOf(nodes[i], counts);
    if (!grid) continue;
    if (!known.has(grid)) known.set(grid, headOfGrid(grid, counts));
    const head = known.get(grid), words = head ? captionIn(head) : '';
    if (!words) continue;
    elements[i].cap = words;
    heads.set(nodes[i], head);
  }
  return heads;
};
/* How many numbers there are in a part, whether or not they can be acted on; Infinity if the part is large. */
const countIn = (part, counts) => {
  let count = counts.get(part);
  if (count !== undefined) return count;
  const all = queryAll(part, '*');
  count = all.length > PARTS_OF_GRID ? Infinity : 0;
  for (let i = 0; count !== Infinity && i < all.length; i++)
    if (!firstElementOf(all[i]) && tagOf(all[i]) !== 'option' && isNumberName(textContentOf(all[i]).trim())) count++;
  counts.set(part, count);
  return count;
};
/* The smallest part around a number that holds many of them. */
const gridOf = (element, counts) => {
  for (let node = parentOf(element), level = 0; node && level < LEVELS_OF_GRID; node = parentOf(node), level++) {
    const count = countIn(node, counts);
    if (count >= NUMBERS_OF_GRID) return count === Infinity ? null : node;
  }
  return null;
};
/* What shows the caption of a grid: its own label, or what stands before it where there is no other grid. */
const headOfGrid = (grid, counts) => {
  const count = countIn(grid, counts);
  for (let node = grid, level = 0; node && node !== bodyElement() && level < LEVELS_OF_CAPTION; node = parentOf(node), level++) {
    if (countIn(node, counts) > count + NUMBERS_OF_CAPTION) return null;
    if (attr(node, 'aria-label')) return node;
    const label = attr(node, 'aria-labelledby') && rootById(node, attr(node, 'aria-labelledby'));
    if (label) return label;
    for (let before = previousElementOf(node); before && countIn(before, counts) <= NUMBERS_OF_CAPTION; before = previousElementOf(before)) {
      const head = headIn(before);
      if (head) return head;
    }
  }
  return null;
};
/* The innermost part that says both words and a number, such as "December 2026"; else one that says few words, and is
   no row of such, as the names of the days are. */
const headIn = part => {
  const left = {parts: PARTS_OF_HEAD};
  return numberedIn(part, left) ?? (isCaption(wordsOfHead(part)) ? part : null);
};
const numberedIn = (part, left) => {
  if (!left.parts-- || SKIP.has(tagOf(part)) || !isShown(part)) return null;
  for (const child of childrenOf(part)) {
    const found = numberedIn(child, left);
    if (found) return found;
  }
  const words = wordsOfHead(part);
  return isCaption(words) && /\p{Nd}/u.test(words) ? part : null;
};
const isCaption = words => TELLS.test(words) && words.length <= CAPTION_CHARS && words.split(' ').length <= WORDS_OF_CAPTION;
/* The words in a part, with what is chosen and typed in its fields. */
const wordsOfHead = part => {
  if (!firstElementOf(part)) return spoken(toldValue(part) || textContentOf(part));
  const pieces = [];
  collectSaid(part, pieces);
  return spoken(pieces.join(' '));
};
const collectSaid = (node, pieces) => {
  for (let child = firstChildOf(node); child && pieces.length <= PARTS_OF_HEAD; child = nextSiblingOf(child)) {
    if (typeOf(child) === Node.TEXT_NODE) addSaid(child.data, pieces);
    else if (typeOf(child) === Node.ELEMENT_NODE && !SKIP.has(tagOf(child)) && tagOf(child) !== 'button' && isShown(child)) {
      const value = toldValue(child);
      if (value) addSaid(value, pieces); else if (tagOf(child) !== 'select') collectSaid(child, pieces);
    }
  }
};
/* A list that lies over the words that it is chosen by says the same once more. */
const addSaid = (text, pieces) => {
  const words = clean(text);
  if (words && words !== pieces[pieces.length - 1]) pieces.push(words);
};
/* The caption that such an element shows now. */
export const captionIn = head => spoken(attr(head, 'aria-label') || wordsOfHead(head)).slice(0, CAPTION_CHARS);
