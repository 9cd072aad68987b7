/* Whether a page asks for a secret as a terminal does: without a field, or with an invisible one, and the last line of
   the focused element ends in "Password for ada:". */

import {cssNow, lastChildOf, parentElementOf, previousSiblingOf, tagOf, textContentOf, typeOf} from './dom.js';
import {SECRET_ALONE, SECRET_WORD_PARTS, SECRET_WORDS} from './secret_words.js';
import {isUnseen} from './unseen_fields.js';

const PROMPT_LEVELS = 3,
  PROMPT_NODES = 200,
  PROMPT_CHARS = 120;
/* A prompt ends in such a sign; at most a cursor follows. */
const PROMPT = /^(.*\p{L}.*)[:\uff1a?>]\s*[_|\u2581-\u258f]?$/u;

export const promptsForSecret = (node, field) => {
  if (field && !isUnseen(field)) return false;
  let around = field ? parentElementOf(field) : node;
  for (let level = 0; around && level < PROMPT_LEVELS; level++, around = parentElementOf(around)) {
    const line = lastPromptLine(around);
    if (line) return asksForSecret(line);
    if (!field) return false;
  }
  return false;
};
const asksForSecret = line => {
  const words = line
    .match(PROMPT)?.[1]
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return Boolean(words) && [SECRET_WORDS, SECRET_WORD_PARTS, SECRET_ALONE].some(form => form.test(words));
};

/* The last line with any text, cut at the front if it is longer than a prompt. */
const lastPromptLine = around => {
  const found = {text: '', left: PROMPT_NODES, done: false};
  gatherBack(around, found);
  return found.text.trim().split('\n').pop().trim().slice(-PROMPT_CHARS);
};
/* Prepends the texts in a node to those already found, back to the beginning of the line. */
const gatherBack = (node, found) => {
  for (let child = lastChildOf(node); child && !found.done && found.left-- > 0; child = previousSiblingOf(child)) {
    if (typeOf(child) === Node.TEXT_NODE) found.text = textContentOf(child) + found.text;
    else if (typeOf(child) === Node.ELEMENT_NODE && !NO_PROMPT_TEXT.has(tagOf(child))) gatherIn(child, found);
    if (found.text.length > PROMPT_CHARS || (/\S[^\n]*$/.test(found.text) && /\n/.test(found.text.trimEnd())))
      found.done = true;
  }
};
const NO_PROMPT_TEXT = new Set(['script', 'style', 'textarea', 'select', 'input', 'template']);
const gatherIn = (element, found) => {
  const apart = tagOf(element) === 'br' || !/^inline|^contents/.test(cssNow(element).display);
  if (apart && found.text.trim()) found.done = true;
  if (found.done || cssNow(element).display === 'none') return;
  gatherBack(element, found);
  if (apart && found.text.trim()) found.done = true;
};
