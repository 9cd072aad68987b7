/* The surroundings of an element in which a name alone can be searched: rows, cards, named parts of the page. */

import {childrenOf, isAround, parentElementOf, query, tagOf, textContentOf, treeWalker} from './dom.js';
import {nameOf} from './names.js';
import {roleOf} from './roles.js';
import {clean, textOf} from './text.js';

const MOST_SURROUNDINGS = 4,
  MOST_HELD_WORDS = 60,
  MOST_SIBLINGS = 100;
const ROW_TAGS = {tr: 'row', li: 'listitem', article: 'article'};
const HOLDER_ROWS = new Set(['row', 'listitem', 'article']);
const HOLDERS_NAMED = new Set([
  'form',
  'dialog',
  'alertdialog',
  'region',
  'navigation',
  'group',
  'table',
  'list',
  'search',
  'complementary',
  'banner',
  'contentinfo',
  'toolbar',
  'menu',
  'tablist',
  'radiogroup',
  'tabpanel',
]);
const HOLDERS_TITLED = new Set(['form', 'section', 'fieldset', 'dialog']);

/* A text in a row that is in none of those beside it; "" if there is none. */
const textOfItsOwn = (row, element) => {
  const around = parentElementOf(row);
  const others = Array.from(around ? childrenOf(around) : [])
    .filter(other => other !== row && tagOf(other) === tagOf(row))
    .slice(0, MOST_SIBLINGS);
  const texts = treeWalker(row, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = clean(text.data);
    if (!/\p{L}|\p{N}/u.test(words) || words.length > MOST_HELD_WORDS || isAround(element, text)) continue;
    if (!others.some(other => textContentOf(other).includes(words))) return words;
  }
  return '';
};
const holderAt = (node, element) => {
  const tag = tagOf(node),
    role = roleOf(node, tag) || ROW_TAGS[tag] || '';
  if (HOLDER_ROWS.has(role)) {
    const text = textOfItsOwn(node, element);
    return text ? {role, tag, name: '', text} : null;
  }
  const [name, from] = HOLDERS_NAMED.has(role) ? nameOf(node, role, tag) : ['', ''];
  if (name && from !== 'content' && name.length <= MOST_HELD_WORDS) return {role, tag, name, text: ''};
  const title = HOLDERS_TITLED.has(tag) ? clean(textOf(query(node, 'h1, h2, h3, h4, h5, h6, legend'))) : '';
  return title && title.length <= MOST_HELD_WORDS ? {role: '', tag, name: '', text: title} : null;
};
/* [{role, tag, name, text}] of an element's surroundings, the nearest first: found by name, or by a text of their own.
 */
export const holdersOf = element => {
  const holders = [];
  for (let node = parentElementOf(element); node && holders.length < MOST_SURROUNDINGS; node = parentElementOf(node)) {
    const holder = holderAt(node, element);
    if (holder) holders.push(holder);
  }
  return holders;
};
