/* The titles of dialogs, forms, sections and boxes, for their contents. */

import {HEADS} from './controls.js';
import {
  attr,
  closest,
  documentOf,
  elementById,
  frameHolder,
  isAround,
  matches,
  orderOf,
  parentNodeOf,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
} from './dom.js';
import {clean, short} from './text.js';
import {parentOf, shadowOf} from './tree.js';

const SCOPE_LEVELS = 10,
  MOST_TITLES = 40,
  MOST_TITLE = 200;
/* The title of an element's container: the label or the first heading of the nearest dialog, form, section, or box with
   just one heading. `memo` is a cache. */
const TITLED = 'dialog, form, fieldset, section, article, table, [role], [popover], [aria-label], [aria-labelledby]';
const SECTIONS = 'dialog, form, fieldset, section, article, li, tr, [role=dialog], [role=alertdialog], [popover]';
export const titleAround = (element, memo) => {
  let node = parentOf(element);
  for (let level = 0; node && level < SCOPE_LEVELS && tagOf(node) !== 'body'; node = parentOf(node), level++) {
    const {words, several} = titleIn(node, element, memo);
    if (words) return words;
    if (several) return '';
  }
  // A small page is one box itself.
  return (node && tagOf(node) === 'body' && titleIn(node, element, memo).words) || titleOfFrame(element, memo);
};
/* The name of a part, if that is a title of this element: {words, several}. */
const titleIn = (node, element, memo) => {
  const {parts} = memo;
  let known = parts.get(node);
  if (known === undefined) parts.set(node, (known = headingOf(node, memo)));
  const {words, title, several} = known;
  return words && (title === null || titlesIt(title, element)) ? {words} : {several};
};
/* In a frame without its own title, the title over the frame, if that is accessible. */
const titleOfFrame = (element, memo) => {
  const holder = documentOf(element) === document ? frameHolder() : null;
  if (!holder) return '';
  memo.frame ??= titleAround(holder, memo);
  return memo.frame;
};
const titlesIt = (title, element) => {
  const root = rootOf(title);
  let inner = element;
  while (inner && rootOf(inner) !== root) inner = rootOf(inner).host;
  return inner && !isAround(title, inner) && (orderOf(title, inner) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
};
/* What `titleAround` finds out for many elements: what parts are called, the titles in them, and the frame's own. */
export const titleMemo = () => ({parts: new Map(), titles: new Map(), trees: new Set(), frame: null});
/* The first titles in a part, in document order. All titles of a tree are queried at once: searching each part of a
   page takes far longer. */
const titlesIn = (part, {titles, trees}) => {
  const root = rootOf(part);
  if (!trees.has(root)) {
    trees.add(root);
    for (const title of queryAll(root, HEADS + ', legend, caption')) {
      for (let around = parentNodeOf(title); around; around = parentNodeOf(around)) {
        const within = titles.get(around);
        if (within === undefined) titles.set(around, [title]);
        else if (within.length < MOST_TITLES) within.push(title);
        else break; // its parent has as many
      }
    }
  }
  return titles.get(part) ?? [];
};
/* The name of a part: {words, title: the heading, or null for a label}; several: it is a mere box with more than one
   heading, which belong to elements in it. */
const headingOf = (node, memo) => {
  const part = matches(node, TITLED);
  if (part) {
    const words = clean(
      attr(node, 'aria-label') ||
        (attr(node, 'aria-labelledby') || '')
          .split(/\s+/)
          .map(id => {
            const label = id && elementById(rootOf(node), id);
            return label ? textContentOf(label) : '';
          })
          .join(' '),
    );
    if (words) return {words: short(words, MOST_TITLE), title: null};
  }
  const titles = titlesIn(shadowOf(node) ?? node, memo);
  if (!part && titles.length > 1) return {several: true};
  const title = titles.find(one => {
    const section = closest(one, SECTIONS);
    return !section || section === node || isAround(section, node);
  });
  return title ? {words: short(clean(textContentOf(title)), MOST_TITLE), title} : {};
};
