/* The titles of dialogs, forms, sections and boxes, for what stands in them. */

import {HEADS} from './controls.js';
import {
  attr, closest, documentOf, elementById, frameHolder, isAround, matches, orderOf, queryAll, rootOf, tagOf, textContentOf,
} from './dom.js';
import {clean, short} from './text.js';
import {parentOf, shadowOf} from './tree.js';

const SCOPE_LEVELS = 10, MOST_TITLES = 40, MOST_TITLE = 200;
/* The title of what an element stands in: the label or the first heading of the nearest dialog, form, section, or box
   with just one heading. `memo` keeps what was found of each part. */
const TITLED = 'dialog, form, fieldset, section, article, table, [role], [popover], [aria-label], [aria-labelledby]';
const SECTIONS = 'dialog, form, fieldset, section, article, li, tr, [role=dialog], [role=alertdialog], [popover]';
export const titleAround = (element, memo) => {
  for (let node = parentOf(element), level = 0; node && level < SCOPE_LEVELS && tagOf(node) !== 'body'; node = parentOf(node), level++) {
    let known = memo.get(node);
    if (known === undefined) memo.set(node, known = headingOf(node));
    const {words, title, several} = known;
    if (words && (title === null || titlesIt(title, element))) return words;
    if (several) return '';
  }
  return titleOfFrame(element, memo);
};
/* In a frame without a title of its own, the title that the frame stands under, where that can be seen. */
const titleOfFrame = (element, memo) => {
  const holder = documentOf(element) === document ? frameHolder() : null;
  if (!holder) return '';
  let known = memo.get(document);
  if (known === undefined) memo.set(document, known = titleAround(holder, memo));
  return known;
};
const titlesIt = (title, element) => {
  const root = rootOf(title);
  let inner = element;
  while (inner && rootOf(inner) !== root) inner = rootOf(inner).host;
  return inner && !isAround(title, inner) && (orderOf(title, inner) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
};
/* What a part is called: {words, title: the heading, or null for a label}; several: it is a mere box with more than one
   heading, which belong to things in it. */
const headingOf = node => {
  const part = matches(node, TITLED);
  if (part) {
    const words = clean(attr(node, 'aria-label') || (attr(node, 'aria-labelledby') || '').split(/\s+/)
      .map(id => { const label = id && elementById(rootOf(node), id); return label ? textContentOf(label) : ''; }).join(' '));
    if (words) return {words: short(words, MOST_TITLE), title: null};
  }
  const root = shadowOf(node) ?? node;
  const titles = Array.from(queryAll(root, HEADS + ', legend, caption')).slice(0, MOST_TITLES);
  if (!part && titles.length > 1) return {several: true};
  const title = titles.find(one => { const section = closest(one, SECTIONS); return !section || section === node || isAround(section, node); });
  return title ? {words: short(clean(textContentOf(title)), MOST_TITLE), title} : {};
};
