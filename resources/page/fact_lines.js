/* The lines of a page that say what it is about, such as "Owner: Ann Miller" in a list of terms, in a table with heads
   of rows, or after bold words. They are recorded at each reading, and compared when a button is used that is not in one
   of several such parts. */

import {
  closest,
  firstChildOf,
  isAround,
  isConnected,
  nextSiblingOf,
  parentElementOf,
  previousElementOf,
  queryAll,
  tagOf,
  textContentOf,
  treeWalker,
  typeOf,
} from './dom.js';
import {state} from './document.js';
import {flickers, isRewritten} from './heads_over.js';
import {openTextOf} from './page_subject.js';
import {hidesWords} from './secrets.js';
import {clean, cleanLength} from './text.js';
import {saysSame} from './ticks.js';
import {isShown, SKIP} from './tree.js';

const FACT_PLACES =
    'dt + dd, tr > th:first-child + td:last-child, p > :is(b, strong), li > :is(b, strong), div > strong',
  PART_OF_FACTS = 'article, section, main, aside, dialog, form, fieldset, li, td, [role=dialog], body',
  MOST_FACTS = 60,
  MOST_OF_LABEL = 30,
  MOST_OF_FACT = 120;
/* Labels of identifying facts; the label of the first of several lines is one, too, unless it names a state. */
const KNOWN_BY =
    /^(?:(?:user|full|first|last|company|file|host|customer|client|account|project|order|invoice|product|patient|card|bank|device|server|branch|domain|e-?mail) )*(?:name|owner|account|customer|client|patient|recipient|to|from|sender|user|member|employee|tenant|e-?mail|address|phone|number|no\.?|id|iban|order|invoice|ticket|case|booking|reservation|file|path|project|product|item|title|subject|host|server|domain|device|branch|repository|database|bucket|card|payee|beneficiary)$/i,
  LABELS_STATE =
    /stat(?:us|e)|\b(?:phase|weather|signal|trend|alarms?)\b|update|seen|changed|modified|visit|count|view|progress|health|uptime|time|load|usage|online|active|elapsed|remaining|speed|temperature|cpu|memory|size|since|ago|playing|next|last|current/i,
  WITHOUT_LETTERS = /^[^\p{L}]*$/u,
  NUMBER_OF_RECORD = /^[#№]?\p{Nd}{4,}$/u; // counts so high are mostly grouped
/* What is done in production is another thing than what is done elsewhere, even if the label says that it is a state.
   Words that may be a state themselves count only if the other ones do not. */
const ONE_OF_SEVERAL = /^(?:the |our )?(?:pre-?)?/.source,
  OF_WHAT = /(?: (?:env|environment|server|system|site|cluster|stage))?$/.source,
  PLACE_OF_WORK = new RegExp(
    `${ONE_OF_SEVERAL}(?:prod|production|staging|sandbox|dev|development|qa|uat|produktion|produktiv|entwicklung)${OF_WHAT}`,
    'i',
  ),
  MAY_BE_PLACE_OF_WORK = new RegExp(
    `${ONE_OF_SEVERAL}(?:live|tests?|testing|demo|preview|canary|local)${OF_WHAT}`,
    'i',
  );
export const namesPlace = words => PLACE_OF_WORK.test(words) || MAY_BE_PLACE_OF_WORK.test(words);
export const areOtherPlaces = (before, now) =>
  before !== now && namesPlace(before) && namesPlace(now) && (PLACE_OF_WORK.test(before) || PLACE_OF_WORK.test(now));
const isTold = ({label, words}, isFirst) =>
  KNOWN_BY.test(label) ||
  (isFirst && !LABELS_STATE.test(label) && (!WITHOUT_LETTERS.test(words) || NUMBER_OF_RECORD.test(words)));
const factLineOf = node => {
  if (tagOf(node) === 'dd' || tagOf(node) === 'td') return [clean(textContentOf(previousElementOf(node))), node];
  const label = clean(textContentOf(node));
  return label.endsWith(':') && nextSiblingOf(node) ? [label, parentElementOf(node)] : ['', null];
};
/* Lines in any other form count if their label says by itself what a thing is known by: "Customer: Ann Miller", also with
   both in elements of their own. */
const VALUES_BESIDE =
    ':is(span, div, small, label):first-child + :is(span, div, b, strong, em, a, p), :is(label, h4, h5, h6) + :is(span, div, output)',
  MOST_VALUES = 400,
  MOST_TEXTS_FOR_FACTS = 600,
  MOST_OF_ONE_LABEL = 2,
  LABEL_AND_WORDS = /^\s*(\p{L}[\p{L} .-]{0,29}):\s+(\S.{0,119}?)\s*$/u;
const soleText = element => {
  const only = firstChildOf(element);
  return only && typeOf(only) === Node.TEXT_NODE && nextSiblingOf(only) === null ? clean(only.data) : '';
};
const looseFact = (told, words, holder) => {
  const label = told.replace(/\s*[:：]$/u, ''),
    part =
      KNOWN_BY.test(label) && words && isShown(holder) && !hidesWords(holder) ? closest(holder, PART_OF_FACTS) : null;
  return part && words.length <= MOST_OF_FACT ? {label, words, part: new WeakRef(part), holder, loose: true} : null;
};
const looseFacts = () => {
  const found = Array.from(queryAll(document, VALUES_BESIDE))
    .slice(0, MOST_VALUES)
    .map(node => looseFact(soleText(previousElementOf(node)), soleText(node), node));
  const texts = treeWalker(document, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(), left = MOST_TEXTS_FOR_FACTS; text && left; text = texts.nextNode(), left--) {
    const said = text.data.length <= MOST_OF_FACT_LINE ? LABEL_AND_WORDS.exec(text.data) : null,
      holder = said && parentElementOf(text);
    if (holder && !SKIP.has(tagOf(holder))) found.push(looseFact(said[1], clean(said[2]), holder));
  }
  return found.filter(fact => fact !== null);
};
const MOST_OF_FACT_LINE = MOST_OF_LABEL + MOST_OF_FACT + 2;
/* The words of the element with a fact; "" if there are too many. Many labels may be in one. */
const wordsHeld = (holder, memo) => {
  if (!memo.has(holder)) {
    const text = textContentOf(holder);
    memo.set(holder, cleanLength(text, MOST_OF_FACT_LINE) === Infinity ? '' : clean(openTextOf(holder)));
  }
  return memo.get(holder);
};
const factOf = (node, memo) => {
  const [told, holder] = factLineOf(node);
  if (!told || told.length > MOST_OF_LABEL || !isShown(node)) return null;
  const words = wordsHeld(holder, memo),
    isCell = tagOf(holder) === 'dd' || tagOf(holder) === 'td';
  if (!isCell && !words.startsWith(told)) return null;
  const said = isCell ? words : words.slice(told.length).trim();
  const around = parentElementOf(holder), // a document may consist of the line alone
    part = around && closest(around, PART_OF_FACTS),
    label = told.replace(/\s*[:：]$/u, '');
  return said && said.length <= MOST_OF_FACT && part !== null
    ? {label, words: said, part: new WeakRef(part), holder}
    : null;
};
const wordsOfFact = holder => wordsHeld(holder, new Map());
/* Whether a label in a list or table says by itself what a thing is known by. */
const isKnownBy = ({label, loose}) => !loose && KNOWN_BY.test(label);
/* The facts that count: {label, words, part, loose, byPlace, turns: whether the page has rewritten it repeatedly}. What
   a thing is known by only turns while it is rewritten faster than anybody reads. `loose`: a line in any other form.
   `byPlace`: a fact that counts only where it names another place of work. */
export const factsTold = () => {
  const firsts = new Set(),
    memo = new Map();
  const facts = Array.from(queryAll(document, FACT_PLACES))
    .slice(0, MOST_FACTS)
    .map(node => factOf(node, memo))
    .filter(fact => fact !== null);
  const others = looseFacts().filter(({holder}) => !facts.some(fact => isAround(fact.holder, holder)));
  // of more lines with one label, such as those of a long list, it is not known which one is meant
  const often = new Map(),
    isOneOfFew = ({label}) => often.set(label, (often.get(label) ?? 0) + 1).get(label) <= MOST_OF_ONE_LABEL;
  return [...facts, ...others.filter(isOneOfFew)]
    .map(fact => {
      const isFirst = !firsts.has(fact.part.deref());
      firsts.add(fact.part.deref());
      const told = isTold(fact, isFirst);
      return told || namesPlace(fact.words) ? {...fact, byPlace: !told} : null;
    })
    .filter(fact => fact !== null)
    .map(({holder, ...fact}) => ({
      ...fact,
      turns: (isKnownBy(fact) ? flickers : isRewritten)(holder, wordsHeld(holder, memo), wordsOfFact),
    }));
};
export const areSameFacts = (some, others) =>
  some.length === others.length &&
  some.every(({label, words}, place) => label === others[place].label && words === others[place].words);

/* The facts that a fact may be taken for, by its label. Lines in any other form, which many a page also has in its foot
   or in each of its rows, make none uncertain that stands in a list of terms or in a table. */
const isFirm = ({loose, byPlace}) => !loose && !byPlace;
const namesakesOf = (fact, facts) =>
  facts.filter(other => other.label === fact.label && (!isFirm(fact) || isFirm(other)));

/* How often the page has changed a fact by itself. */
const OFTEN_FACT_TURNS = 2,
  turnsAs = fact => (isFirm(fact) ? '' : ':') + fact.label;
export const noteFactsTurned = (before, now) => {
  for (const fact of now) {
    const [was, ...others] = namesakesOf(fact, before);
    if (!was || others.length || was.words === fact.words || namesakesOf(fact, now).length > 1) continue;
    state.factsTurned.set(turnsAs(fact), (state.factsTurned.get(turnsAs(fact)) ?? 0) + 1);
  }
};
/* The former words of a fact about an element, and its current ones: [before, now]; null if all are the same. A fact
   that several parts have is compared only if its part stays; a redrawn button has another part. */
export const factElse = (element, told) => {
  if (!told.length) return null;
  const now = factsTold();
  for (const fact of told) {
    if ((fact.turns && !isKnownBy(fact)) || (state.factsTurned.get(turnsAs(fact)) ?? 0) >= OFTEN_FACT_TURNS) continue;
    if (namesakesOf(fact, told).length > 1) continue;
    const part = fact.part.deref(),
      stays = part !== undefined && isConnected(part);
    if (stays && !isAround(part, element)) continue;
    const found = namesakesOf(fact, now);
    if (found.length !== 1 || !isAround(found[0].part.deref(), element) || (fact.turns && found[0].turns)) continue;
    const same = fact.byPlace
      ? !areOtherPlaces(fact.words, found[0].words)
      : isKnownBy(fact) || NUMBER_OF_RECORD.test(fact.words)
        ? found[0].words === fact.words
        : saysSame(fact.words, found[0].words);
    if (!same) return [fact.words, found[0].words];
  }
  return null;
};
