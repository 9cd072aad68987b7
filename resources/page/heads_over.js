/* The headings over parts of the page, and lines that name a day: their former words when an element below was
   reported, and their current ones. */

import {HEADS} from './controls.js';
import {
  bodyElement,
  firstChildOf,
  nextSiblingOf,
  typeOf,
  cssNow,
  isAround,
  isConnected,
  orderOf,
  parentElementOf,
  queryAll,
  rootElement,
  tagOf,
  treeWalker,
} from './dom.js';
import {state} from './document.js';
import {inputsCounted} from './inputs.js';
import {remembered} from './remembered.js';
import {clean} from './text.js';
import {saysSame} from './ticks.js';
import {isShown, SKIP} from './tree.js';

const CAPTIONS = 'figcaption, summary',
  CAPTION_TAGS = new Set(CAPTIONS.split(', ')),
  MOST_HEADS_OVER = 60,
  MOST_TEXTS_FOR_DAYS = 2000;
const OFTEN_WRITTEN = 2;
/* What is rewritten so often, each time within so many milliseconds, is nothing that anybody can act on meanwhile: it
   goes on turning after an input, too. */
const OFTEN_QUICKLY = 4,
  QUICK_MS = 3000,
  STILL_QUICK_MS = 10_000;
/* What goes on changing so often, each time within so many milliseconds, nobody can read and act on. */
const OFTEN_FLICKERED = 6,
  FLICKERS_MS = 1000;

/* The names of days and months, in small letters: English ones, which cost nothing to know, and those in a language. */
const ANY_YEAR_OF_DAYS = 2026,
  MONTHS_OF_YEAR = 12,
  ENGLISH_DAYS = new Set(
    (
      'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april ' +
      'may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'
    ).split(' '),
  );
const formatsOf = language => {
  try {
    return ['long', 'short'].flatMap(width =>
      ['weekday', 'month'].map(part => new Intl.DateTimeFormat(language, {[part]: width, timeZone: 'UTC'})),
    );
  } catch {
    return []; // that is no language
  }
};
const dayNamesIn = remembered(language => {
  if (/^en\b/i.test(language)) return ENGLISH_DAYS;
  const days = Array.from({length: MONTHS_OF_YEAR}, (_, at) => Date.UTC(ANY_YEAR_OF_DAYS, at, 1 + at)); // each day of the week, too
  const names = formatsOf(language).flatMap(format =>
    days.map(day => format.format(day).toLowerCase().replace(/\.$/, '')),
  );
  return new Set([...ENGLISH_DAYS, ...names]);
});
const MOST_OF_DAY = 40,
  JOINS_DATE = new Set('of the de del st nd rd th den der le am em'.split(' '));
const dayNames = () => dayNamesIn(rootElement()?.lang || 'en');
const isOfDay = (word, names) => names.has(word) || JOINS_DATE.has(word);
/* Whether some words name a day and nothing else. */
const saysDay = (words, names = dayNames()) => {
  if (words.length < 3 || words.length > MOST_OF_DAY) return false;
  const said = words.toLowerCase().match(/\p{L}+/gu) ?? [];
  return said.some(word => names.has(word)) && said.every(word => isOfDay(word, names));
};
const FIRST_WORD = /\p{L}+/u;
const dayLines = () => {
  const found = [],
    names = dayNames(),
    texts = treeWalker(document, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(), left = MOST_TEXTS_FOR_DAYS; text && left; text = texts.nextNode(), left--) {
    const {data} = text;
    if (data.length < 3 || data.length > 2 * MOST_OF_DAY) continue;
    const first = FIRST_WORD.exec(data); // most texts begin with another word
    if (first === null || !isOfDay(first[0].toLowerCase(), names) || !saysDay(clean(data), names)) continue;
    const holder = parentElementOf(text);
    if (holder && !SKIP.has(tagOf(holder)) && tagOf(holder) !== 'option') found.push(holder);
    if (found.length >= MOST_HEADS_OVER) break;
  }
  return found;
};

/* Whether a heading was rewritten again and again since the last input, such as one that is typed letter by letter, or
   rotates by itself; or quickly before. It is watched from the first call on. */
export const isRewritten = (node, words, saidBy) => {
  const {often, quickly, at} = watchWritten(node, words, saidBy);
  return often >= OFTEN_WRITTEN || (quickly >= OFTEN_QUICKLY && performance.now() - at < STILL_QUICK_MS);
};
/* Whether it is being rewritten faster than anybody reads, right now. It is watched from the first call on. */
export const flickers = (node, words, saidBy) => {
  const {flickered, at} = watchWritten(node, words, saidBy);
  return flickered >= OFTEN_FLICKERED && performance.now() - at < FLICKERS_MS;
};
const watchWritten = (node, words, saidBy) => {
  const known = state.headsWritten.get(node);
  if (known) return known;
  const written = {often: 0, quickly: 0, flickered: 0, at: performance.now(), inputs: inputsCounted(), said: words};
  state.headsWritten.set(node, written);
  new MutationObserver(() => {
    const said = saidBy(node),
      inputs = inputsCounted();
    if (said === written.said) return;
    const byItself = written.inputs === inputs,
      at = performance.now(),
      after = at - written.at;
    written.often = byItself ? written.often + 1 : 1;
    written.quickly = after < QUICK_MS ? written.quickly + byItself : 0;
    written.flickered = after < FLICKERS_MS ? written.flickered + byItself : 0;
    Object.assign(written, {at, inputs, said});
  }).observe(node, {childList: true, characterData: true, subtree: true});
  return written;
};
/* The words over an element that count: {node, words, kind, turns: whether it was rewritten repeatedly}. */
const KINDS_OVER = ['head', 'caption', 'day'];
export const headsTold = (saidBy, counts) => {
  const heads = [HEADS, CAPTIONS].flatMap(kind => Array.from(queryAll(document, kind)).slice(0, MOST_HEADS_OVER));
  return [...heads, ...dayLines()]
    .filter(head => counts(head) && isShown(head))
    .map(node => {
      const words = saidBy(node),
        kind = saysDay(words) ? 'day' : CAPTION_TAGS.has(tagOf(node)) ? 'caption' : 'head';
      return {node: new WeakRef(node), words, kind, turns: isRewritten(node, words, saidBy)};
    });
};
export const areSameHeads = (one, other) =>
  one.length === other.length &&
  one.every(({node, words}, place) => words === other[place].words && node.deref() === other[place].node.deref());

/* The part that a heading belongs to: its parent, or that of the line that it fills alone, or with buttons. A sticky
   heading may be over something else later: null. */
const LINES_OF_HEADS = new Set(['header', 'hgroup']),
  PARTS_OF_THEIR_OWN = new Set(
    'main section article aside footer blockquote figure form fieldset dialog li td'.split(' '),
  ),
  MOST_LINES_UP = 3,
  LIES_APART = new Set(['sticky', 'fixed', 'absolute']);
const isFilledBy = (line, head) => {
  for (let child = firstChildOf(line); child; child = nextSiblingOf(child)) {
    const isText = typeOf(child) === Node.TEXT_NODE;
    if (
      child !== head &&
      (isText ? clean(child.data) : typeOf(child) === Node.ELEMENT_NODE && tagOf(child) !== 'button')
    )
      return false;
  }
  return true;
};
const partOfHead = head => {
  let at = head;
  for (let left = MOST_LINES_UP; left; left--) {
    if (LIES_APART.has(cssNow(at).position)) return null;
    const line = parentElementOf(at);
    if (line === null || line === bodyElement()) return line;
    if (PARTS_OF_THEIR_OWN.has(tagOf(line)) || !(LINES_OF_HEADS.has(tagOf(line)) || isFilledBy(line, at))) return line;
    at = line;
  }
  return at;
};
const headStandsOver = (head, element) => {
  if ((orderOf(head, element) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 || isAround(head, element)) return false;
  const part = partOfHead(head);
  return part !== null && isAround(part, element);
};
const TIME_IN_DAY = /\p{Nd}{1,2}[:.]\p{Nd}{2}(?:[:.]\p{Nd}{2})?/gu;
const saysAnother = ({words, kind}, now) =>
  kind === 'day'
    ? clean(words.replace(TIME_IN_DAY, '')) !== clean(now.replace(TIME_IN_DAY, ''))
    : !saysSame(words, now);
/* The former words of the nearest reported heading over an element, or of the nearest caption or day, and its current
   words: [before, now]; null if they are the same. A caption that stays says nothing about the heading over it. */
export const headOverElse = (element, told, saidBy) => {
  const isOver = ({node}) => {
    const head = node.deref();
    return head !== undefined && isConnected(head) && headStandsOver(head, element);
  };
  for (const kind of KINDS_OVER) {
    const over = told.findLast(one => one.kind === kind && isOver(one));
    const now = over === undefined || over.turns ? '' : saidBy(over.node.deref());
    if (now && over.words && saysAnother(over, now)) return [over.words, now];
  }
  return null;
};
