/* The sentences of a page that say what one of its buttons does: "You are about to delete the project Alpha", far from a
   button "Delete". They are recorded at each reading, and compared when a button with that verb is used. */

import {closest, parentElementOf, tagOf, textContentOf, treeWalker} from './dom.js';
import {openTextOf} from './page_subject.js';
import {clean, cleanLength} from './text.js';
import {saysSame} from './ticks.js';
import {isShown, SKIP} from './tree.js';

/* Verbs in the form in which a sentence names what will be done; "deleted" tells what was. */
const DEEDS_TOLD =
    'delete|remove|erase|destroy|pay|transfer|withdraw|cancel|publish|merge|approve|reject|deploy|restore|revoke|uninstall|unsubscribe|terminate|suspend|löschen|entfernen|überweisen|bezahlen|kündigen|veröffentlichen|freigeben|ablehnen',
  MAYBE_DEED = new RegExp(DEEDS_TOLD, 'i'), // the browser takes milliseconds to prepare the other
  DEED_TOLD = new RegExp(`(?<!\\p{L})(?:${DEEDS_TOLD})(?!\\p{L})`, 'giu'),
  FIRST_OF_NAME = /\p{L}+/u,
  NO_SENTENCE =
    'button, a, summary, label, option, [role=button], [role=menuitem], [role=status], [role=log], output, [aria-live]',
  MOST_TEXTS_OF_DEEDS = 600,
  MOST_OF_SENTENCE = 240,
  LEAST_OF_SENTENCE = 3, // words
  MOST_SENTENCES = 20,
  MOST_OF_ONE_DEED = 3; // more are rows, or an account of what was done
/* [{words, deeds: its verbs}, …] */
export const deedsTold = () => {
  const found = [],
    seen = new Set(),
    texts = treeWalker(document, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(), left = MOST_TEXTS_OF_DEEDS; text && left; text = texts.nextNode(), left--) {
    const holder = text.data.length <= MOST_OF_SENTENCE && MAYBE_DEED.test(text.data) ? parentElementOf(text) : null;
    if (!holder || seen.has(holder) || SKIP.has(tagOf(holder)) || closest(holder, NO_SENTENCE)) continue;
    seen.add(holder); // even if it has too many words: a long text has many of them in one element
    const whole = textContentOf(holder),
      words = cleanLength(whole, MOST_OF_SENTENCE) === Infinity ? '' : clean(openTextOf(holder)),
      deeds = words.match(DEED_TOLD) ?? [];
    if (!deeds.length || words.split(' ').length < LEAST_OF_SENTENCE || !isShown(holder)) continue;
    found.push({words, deeds: deeds.map(deed => deed.toLowerCase())});
    if (found.length >= MOST_SENTENCES) break;
  }
  return found;
};
export const areSameDeeds = (some, others) =>
  some.length === others.length && some.every(({words}, place) => words === others[place].words);

/* The former words of a sentence about what a button with this name does, and its current ones: [before, now]; null if
   they are the same, or if either is missing: many a page says it only once it is asked for. */
export const deedElse = (name, told) => {
  const deed = FIRST_OF_NAME.exec(name)?.[0].toLowerCase(),
    saidOf = list => list.filter(({deeds}) => deeds.includes(deed)).map(({words}) => words);
  const before = saidOf(told);
  if (!before.length || before.length > MOST_OF_ONE_DEED) return null;
  const now = saidOf(deedsTold());
  if (now.length > MOST_OF_ONE_DEED) return null;
  const left = before.find(words => !now.some(other => saysSame(words, other))),
    come = now.find(words => !before.some(other => saysSame(other, words)));
  return left && come ? [left, come] : null;
};
