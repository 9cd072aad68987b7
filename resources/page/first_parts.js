/* The first letter and the first line of a block, which rules may make transparent: the rest says something else. */

import {cssNow, newRange, rangeBounds, rootOf, treeWalker} from './dom.js';
import {paintsFirsts} from './hovered.js';
import {onceACommand} from './labels.js';
import {parentOf} from './tree.js';
import {UNSEEN_COLOUR} from './visibility.js';

const MOST_LETTERS_AT_TOP = 240, // characters that are looked at
  HALF_OF_LINE = 2,
  NO_BLOCK = /^(?:inline|contents|ruby)$/;
const rootsPainted = onceACommand(() => new Map());
const mayPaintFirsts = root => {
  const known = rootsPainted();
  if (!known.has(root)) known.set(root, paintsFirsts(root));
  return known.get(root);
};
const blockAround = holder => {
  let at = holder;
  while (at && NO_BLOCK.test(cssNow(at).display)) at = parentOf(at);
  return at;
};
const isClearAlone = (block, part) =>
  UNSEEN_COLOUR.test(getComputedStyle(block, part).webkitTextFillColor) &&
  !UNSEEN_COLOUR.test(cssNow(block).webkitTextFillColor);
const firstTextOfBlock = block => {
  const texts = treeWalker(block, NodeFilter.SHOW_TEXT);
  let text = texts.nextNode();
  while (text && !text.data.trim()) text = texts.nextNode();
  return text;
};
const boxOfLetter = (text, at) => {
  const range = newRange();
  range.setStart(text, at);
  range.setEnd(text, at + 1);
  return rangeBounds(range);
};
/* What is seen of a text in an element, with its first box, if the first letter or line of its block is transparent: null
   if it is not, "" if nothing is seen. */
export const leftOfFirsts = (text, holder, box) => {
  if (!box || !mayPaintFirsts(rootOf(holder))) return null;
  const block = blockAround(holder),
    first = block && firstTextOfBlock(block);
  if (!first) return null;
  if (isClearAlone(block, '::first-line')) {
    const top = first === text ? box.top : boxOfLetter(first, first.data.search(/\S/)).top,
      isBelow = one => one.top > top + one.height / HALF_OF_LINE;
    if (isBelow(box)) return null;
    for (let at = 0; at < Math.min(text.data.length, MOST_LETTERS_AT_TOP); at++)
      if (/\S/.test(text.data[at]) && isBelow(boxOfLetter(text, at))) return text.data.slice(at).trim();
    return '';
  }
  return first === text && isClearAlone(block, '::first-letter') ? text.data.trim().slice(1) : null;
};
