/* The words before a link in a running text, which tell it from others of its name there. */

import {cssNow, matches, parentElementOf, previousSiblingOf, query, tagOf, textContentOf, typeOf} from './dom.js';
import {holdsHidden} from './secrets.js';
import {clean, TELLS} from './text.js';
import {isShown} from './tree.js';

const INLINE_LEVELS = 3,
  MOST_WORDS_BEFORE = 4,
  LONGEST_PIECE = 400,
  LONGEST_BEFORE = 40,
  LEAST_BEFORE = 4;
const isInline = node => tagOf(node) !== 'br' && /^inline$/.test(cssNow(node).display);
const SENTENCE_BEFORE = /^.*[.!?:;]["”’)]*\s+(?=\S)/;
/* The last words of a text, within their sentence. */
const lastWords = text => {
  const words = clean(text).replace(SENTENCE_BEFORE, '').split(' ').slice(-MOST_WORDS_BEFORE);
  while (words.length > 1 && words.join(' ').length > LONGEST_BEFORE) words.shift();
  const said = words.join(' ').replace(/^[^\p{L}\p{N}]+/u, '');
  return said.length >= LEAST_BEFORE && said.length <= LONGEST_BEFORE && TELLS.test(said) ? said : '';
};
const LINKS = 'a, button, [role], [tabindex]';
const holdsLink = part => matches(part, LINKS) || query(part, LINKS) !== null;
/* "changed by using the" for a link after these words in its line of text; "" for one after another link, or a sign. */
const wordsLeadingTo = link => {
  let said = '';
  for (let node = link, left = INLINE_LEVELS; node && left; node = parentElementOf(node), left--) {
    for (let before = previousSiblingOf(node); before; before = previousSiblingOf(before)) {
      const isText = typeOf(before) === Node.TEXT_NODE;
      if (
        !isText &&
        (typeOf(before) !== Node.ELEMENT_NODE || !isInline(before) || !isShown(before) || holdsHidden(before))
      )
        return lastWords(said);
      const words = textContentOf(before);
      if (!said.trim() && clean(words) && !(TELLS.test(words) && (isText || !holdsLink(before)))) return '';
      said = words.slice(-LONGEST_PIECE) + said;
      if (said.length > LONGEST_PIECE) return lastWords(said);
    }
    const around = parentElementOf(node);
    if (!around || !isInline(around)) break;
  }
  return lastWords(said);
};
export const noteLeadingWords = (found, element) => {
  const words = found.r === 'link' ? wordsLeadingTo(element) : '';
  if (words) found.lw = words;
};
