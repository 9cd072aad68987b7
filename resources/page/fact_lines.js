/* The lines of a page that say what it is about, such as "Owner: Ann Miller" in a list of terms, in a table with heads
   of rows, or after bold words; and the title of its window. They are recorded at each reading, and compared when a
   button is used that is not in one of several such parts. */

import {
  closest,
  documentTitle,
  isAround,
  isConnected,
  nextSiblingOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {state} from './document.js';
import {OFTEN_WRITTEN, watchWritten} from './heads_over.js';
import {clean} from './text.js';
import {saysSame} from './ticks.js';
import {isShown} from './tree.js';

const FACT_PLACES =
    'dt + dd, tr > th:first-child + td:last-child, p > :is(b, strong), li > :is(b, strong), div > strong',
  PART_OF_FACTS = 'article, section, main, aside, dialog, form, fieldset, li, td, [role=dialog], body',
  MOST_FACTS = 60,
  MOST_OF_LABEL = 30,
  MOST_OF_FACT = 120;
/* Labels of what a thing is known by; that of the first line of several is one, too, unless it names a state. */
const KNOWN_BY =
    /^(?:(?:user|full|first|last|company|file|host|customer|client|account|project|order|invoice|product|patient|card|bank|device|server|branch|domain|e-?mail) )*(?:name|owner|account|customer|client|patient|recipient|to|from|sender|user|member|employee|tenant|e-?mail|address|phone|number|no\.?|id|iban|order|invoice|ticket|case|booking|reservation|file|path|project|product|item|title|subject|host|server|domain|device|branch|repository|database|bucket|card|payee|beneficiary)$/i,
  LABELS_STATE =
    /stat(?:us|e)|update|seen|changed|modified|visit|count|view|progress|health|uptime|time|load|usage|online|active|elapsed|remaining|speed|temperature|cpu|memory|size|since|ago|playing|next|last|current/i,
  WITHOUT_LETTERS = /^[^\p{L}]*$/u;
const factLineOf = node => {
  if (tagOf(node) === 'dd' || tagOf(node) === 'td') return [clean(textContentOf(previousElementOf(node))), node];
  const label = clean(textContentOf(node));
  return label.endsWith(':') && nextSiblingOf(node) ? [label, parentElementOf(node)] : ['', null];
};
const factOf = node => {
  const [told, holder] = factLineOf(node);
  if (!told || told.length > MOST_OF_LABEL || !isShown(node)) return null;
  const words = clean(textContentOf(holder)),
    isCell = tagOf(holder) === 'dd' || tagOf(holder) === 'td';
  if (!isCell && !words.startsWith(told)) return null;
  const said = isCell ? words : words.slice(told.length).trim();
  const part = closest(parentElementOf(holder), PART_OF_FACTS),
    label = told.replace(/\s*[:：]$/u, '');
  return said && said.length <= MOST_OF_FACT && part !== null ? {label, words: said, part: new WeakRef(part)} : null;
};
/* The facts that count: {label, words, part}. */
export const factsTold = () => {
  const firsts = new Set();
  return Array.from(queryAll(document, FACT_PLACES))
    .slice(0, MOST_FACTS)
    .map(factOf)
    .filter(fact => {
      if (fact === null) return false;
      const isFirst = !firsts.has(fact.part.deref());
      firsts.add(fact.part.deref());
      return (
        KNOWN_BY.test(fact.label) || (isFirst && !LABELS_STATE.test(fact.label) && !WITHOUT_LETTERS.test(fact.words))
      );
    });
};
export const areSameFacts = (some, others) =>
  some.length === others.length &&
  some.every(({label, words}, place) => label === others[place].label && words === others[place].words);

/* How often the page has changed a fact by itself. */
const OFTEN_FACT_TURNS = 2;
export const noteFactsTurned = (before, now) => {
  for (const {label, words} of now)
    if (before.some(fact => fact.label === label && fact.words !== words))
      state.factsTurned.set(label, (state.factsTurned.get(label) ?? 0) + 1);
};
/* The former words of a fact about an element, and its current ones: [before, now]; null if all are the same. A fact
   that several parts have is compared only if its part stays; a redrawn button has another part. */
export const factElse = (element, told) => {
  if (!told.length) return null;
  const now = factsTold();
  for (const fact of told) {
    if ((state.factsTurned.get(fact.label) ?? 0) >= OFTEN_FACT_TURNS) continue;
    if (told.filter(({label}) => label === fact.label).length > 1) continue;
    const part = fact.part.deref(),
      stays = part !== undefined && isConnected(part);
    if (stays && !isAround(part, element)) continue;
    const found = now.filter(({label}) => label === fact.label);
    if (found.length !== 1 || !isAround(found[0].part.deref(), element)) continue;
    const same = KNOWN_BY.test(fact.label) ? found[0].words === fact.words : saysSame(fact.words, found[0].words);
    if (!same) return [fact.words, found[0].words];
  }
  return null;
};

/* The title of the window, as the parts that signs separate. */
const PARTS_OF_TITLE = /\s+[-–—|·•:»«\\/]\s+|:\s+/u,
  COUNT_BEFORE_TITLE = /^(?:[^\p{L}\p{N}]*\p{Nd}+(?![.,:]?\p{Nd})\+?[^\p{L}\p{N}]+|[^\p{L}\p{N}]+)/u,
  MARK_AFTER_TITLE = /[\s*•●]+$/u,
  PASSING_TITLE = /…|\.\.\.|^(?:loading|saving|untitled|new |error)/i;
const titleNow = () => clean(documentTitle()).replace(COUNT_BEFORE_TITLE, '').replace(MARK_AFTER_TITLE, '');
/* Whether a title names another thing of the same site: one part differs, and all others are the same. */
const titleNamesElse = (before, now) => {
  const [parts, others] = [before, now].map(title => title.split(PARTS_OF_TITLE));
  if (parts.length < 2 || parts.length !== others.length) return false;
  const changed = parts.flatMap((part, place) => (part === others[place] ? [] : [[part, others[place]]]));
  return (
    changed.length === 1 &&
    changed[0].every(part => /\p{L}/u.test(part) && !PASSING_TITLE.test(part)) &&
    !saysSame(...changed[0])
  );
};
/* The title of the window at the reading, and now: [before, now]; null if it names the same. */
export const titleElse = told => {
  const now = titleNow();
  return told !== now && !titleTurns() && titleNamesElse(told, now) ? [told, now] : null;
};
/* Whether the page has rewritten the title again and again since the last input. */
const titleTurns = () => {
  const node = query(document, 'title');
  return node !== null && watchWritten(node, titleNow(), titleNow).often >= OFTEN_WRITTEN;
};
export const titleTold = () => {
  titleTurns(); // it is watched from now on
  return titleNow();
};
