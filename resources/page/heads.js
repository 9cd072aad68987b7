/* The name of an element's own part of the page, such as its card: the largest part without another of the same name.
   Used to distinguish twins, in words only: it identifies nothing later. */

import {isOnAxis} from './axes.js';
import {headOf} from './cells.js';
import {CONTROL, FIELDS, HEADS} from './controls.js';
import {
  attr,
  bodyElement,
  boundsOf,
  classNameOf,
  closest,
  cssNow,
  elementsByTag,
  isAround,
  matches,
  nextElementOf,
  nextSiblingOf,
  offsetHeightOf,
  orderOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
  treeWalker,
  typeOf,
} from './dom.js';
import {dayAround} from './day_around.js';
import {MOST_LABEL} from './labels.js';
import {headingWords} from './names.js';
import {lineAbove} from './line_above.js';
import {nameFromContent, wayOf, wordsIn} from './words_in.js';
import {clean, cleanLength, isCode, shortWords, spoken, TELLS} from './text.js';
import {INLINE, isShown, parentOf, shadowOf, SKIP, spans} from './tree.js';

const LEVELS = 14,
  MOST_HEADS = 40,
  MOST_TEXTS = 12,
  MOST_MEASURED = 2000;

/* [words, whether they are a heading as near as any other text]; the words are "" if there are none. `caption` is added
   to a number anyway, such as the month of a day: the names of days are over it. */
export const headOfPart = (element, before, after, acts, known, caption) => {
  if (isInPath(element)) return ['the path', true];
  const term = termOver(element, known);
  if (term) return [term, true, termAround(element, known)];
  const column = columnOfNumber(element);
  if (column) return [column, true];
  let part = element,
    near = false;
  const own = cleanLength(textContentOf(element), MOST_MEASURED);
  let alone = true,
    floats = false; // nothing else is said so far up; it does not move with the page
  for (
    let node = parentOf(element), left = LEVELS;
    node && node !== bodyElement() && left;
    node = parentOf(node), left--
  ) {
    if ((before && spans(node, before)) || (after && spans(node, after))) break;
    part = node;
    floats = isFloating(node, known);
    if (alone) {
      near = headsIn(node, known).length > 0;
      alone = !near && cleanLength(textContentOf(node), MOST_MEASURED) <= own;
    }
    if (floats) break;
  }
  const day = caption ? '' : dayAround(element, known.days);
  if (day) return [day, true];
  if (closest(element, HEADS)) return NOTHING;
  if (part === element) return [lineOver(element, acts), false];
  const heading = near || !headingsOfOther(element, known).length ? headingIn(part, element, near, known) : '';
  if (heading) return [heading, near, firstHeading(part, element, heading, known)];
  const title = titleLink(part, element, acts),
    words = title || (caption ? '' : firstText(part, element, acts)) || (floats ? '' : lineOver(part, acts));
  if (words || floats) return [words, false];
  const over = headingOver(part);
  return over || caption ? [over, true] : [lineAbove(element, part), false];
};
/* The head of the column of a number that is alone in its cell: it is this that is counted. */
const COUNTED_IN_CELL = /^[^\p{L}]*\d[^\p{L}]*$/u;
const columnOfNumber = element => {
  const cell = tagOf(element) === 'a' || tagOf(element) === 'button' ? closest(element, 'td') : null,
    words = cell && cleanLength(textContentOf(cell), MOST_NUMBER) < MOST_NUMBER ? clean(textContentOf(cell)) : '';
  return COUNTED_IN_CELL.test(words) && words === clean(textContentOf(element)) ? headOf(cell) : '';
};
const MOST_NUMBER = 20;
/* The term of an element in a definition list, up to its first bracket, such as a function in a manual; "" if a heading
   in the same entry is over the element. */
const termOver = (element, known) => {
  const own = closest(element, 'dt');
  if (own !== null) {
    if (!known.terms.has(own)) known.terms.set(own, wordsOfTerm(own, Array.from(queryAll(own, 'a'))));
    return known.terms.get(own);
  }
  const entry = closest(element, 'dd');
  if (
    entry === null ||
    Array.from(headsIn(entry, known))
      .slice(0, MOST_HEADS)
      .some(heading => standsBefore(heading, element))
  )
    return '';
  if (!known.terms.has(entry)) known.terms.set(entry, termOf(entry));
  return known.terms.get(entry);
};
/* The term of the entry that contains the list of an element's own term, such as the class of a method. */
const termAround = (element, {terms}) => {
  const list = closest(element, 'dl'),
    entry = list && closest(list, 'dd');
  if (!entry) return '';
  if (!terms.has(entry)) terms.set(entry, termOf(entry));
  return terms.get(entry);
};
const MOST_UNDER_TERM = 40; // under one term
const termOf = entry => {
  let term = previousElementOf(entry);
  for (let left = MOST_UNDER_TERM; left && term && tagOf(term) === 'dd'; left--) term = previousElementOf(term);
  return term && tagOf(term) === 'dt' && isShown(term) ? wordsOfTerm(term) : '';
};
const wordsOfTerm = (term, skip = []) => {
  const words = spoken(wordsIn(term, wayOf({all: true, skip})))
    .replace(/(?<=[\p{L}\p{N}])\s*\(.*$/u, '')
    .trim();
  return TELLS.test(words) && words.length <= MOST_LABEL ? words : '';
};
const isFloating = (node, {floating}) => {
  if (!floating.has(node)) floating.set(node, cssNow(node).position === 'fixed');
  return floating.get(node);
};
const NOTHING = ['', false];
/* Whether a link is part of the breadcrumb path to this page, whose words its menu has, too. */
const PATH = /(^|[-_\s])bread-?crumbs?([-_\s]|$)/i,
  PATH_LEVELS = 5;
const isInPath = element => {
  for (let node = parentElementOf(element), left = PATH_LEVELS; node && left; node = parentElementOf(node), left--)
    if (PATH.test(`${attr(node, 'class') || ''} ${attr(node, 'aria-label') || ''}`)) return true;
  return false;
};
/* The headings in the nearest element with headings before an element, if that is another part of the page, such as the
   previous card: one that contains more than a line or two besides; else none. `known` is a cache for one walk:
   siblings have the same elements before them. */
export const headingsMemo = () => ({
  after: new Map(),
  parts: new Map(),
  heads: new Map(),
  floating: new Map(),
  terms: new Map(),
  days: new Map(),
});
/* All headings in a part. */
const headsIn = (part, {heads}) => {
  let found = heads.get(part);
  if (found === undefined) heads.set(part, (found = queryAll(shadowOf(part) ?? part, HEADS)));
  return found;
};
const MOST_BEFORE = 12,
  MOST_LINES = 80,
  HIGHEST_HEAD = 160;
export const headingsOfOther = (element, known) => {
  for (
    let node = element, left = LEVELS;
    node && node !== bodyElement() && left;
    node = parentElementOf(node), left--
  ) {
    let found = known.after.get(node);
    if (found === undefined) known.after.set(node, (found = headingsBefore(node, known)));
    if (found) return found;
  }
  return [];
};
/* Those in the nearest element before one that has headings; null if there is none. */
const headingsBefore = (node, known) => {
  for (
    let before = previousElementOf(node), count = MOST_BEFORE;
    before && count;
    before = previousElementOf(before), count--
  ) {
    const found = headingsIfOther(before, known);
    if (found) return found.length === 1 && isTitleBeside(before, node) ? [] : found;
  }
  return null;
};
/* Whether a part without anything to act on is to the left of another, such as wide columns with titles. */
const isTitleBeside = (part, node) => {
  const box = boundsOf(part),
    other = boundsOf(node);
  return box.right <= other.left + 1 && box.top < other.bottom && other.top < box.bottom && !query(part, CONTROL);
};
/* Whether a heading is visible: those of steps and tabs are often to the left of the page, for screen readers. */
const isSeen = heading => isShown(heading) && boundsOf(heading).right + scrollX > 0;
/* The headings in one element if it is another part of the page; none if it is a heading or about a line long, whatever
   else is a heading only in narrow windows; null if it contains none. */
const headingsIfOther = (part, {parts}) => {
  let headings = parts.get(part);
  if (headings !== undefined) return headings;
  const all = matches(part, HEADS) ? null : Array.from(queryAll(part, HEADS)).slice(-MOST_HEADS),
    found = all && all.filter(isSeen);
  if (found === null) headings = [];
  else if (!found.length) headings = null;
  else
    headings =
      found.length > 1 ||
      offsetHeightOf(part) > HIGHEST_HEAD ||
      cleanLength(textContentOf(part), MOST_MEASURED) >
        all.reduce((sum, heading) => sum + cleanLength(textContentOf(heading), MOST_MEASURED), MOST_LINES)
        ? found.map(headingWords)
        : [];
  parts.set(part, headings);
  return headings;
};
export const standsBefore = (other, element) => (orderOf(other, element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
/* Whether a heading is in another column, and lower: text in the margin before a list is no heading of it. */
const standsLowerAside = (heading, element) => {
  const one = boundsOf(heading),
    other = boundsOf(element);
  return one.top >= other.bottom && (one.right <= other.left || one.left >= other.right);
};
/* Whether a heading is far above a pager or a page footer: it belongs to the text between them. */
const TURNS_AWAY = 'nav, footer, [role=navigation], [role=contentinfo]',
  FAR_OVER = 60; // CSS pixels
const partApart = element => closest(element, TURNS_AWAY);
const isFarOver = (heading, apart) =>
  apart !== null && !isAround(apart, heading) && boundsOf(apart).top - boundsOf(heading).bottom > FAR_OVER;
/* The last heading before an element in a part, or else, if `near`, the first after it. */
const headingIn = (part, element, near, known) => {
  const apart = partApart(element);
  let words = '',
    left = MOST_HEADS;
  for (const heading of headsIn(part, known)) {
    if (!left--) break;
    if (
      isAround(element, heading) ||
      isAround(heading, element) ||
      !isSeen(heading) ||
      standsLowerAside(heading, element) ||
      isFarOver(heading, apart)
    )
      continue;
    if ((words || !near) && !standsBefore(heading, element)) break;
    const said = headingWords(heading);
    if (TELLS.test(said) && said.length <= MOST_LABEL) words = said;
  }
  return words;
};
/* The heading that a part begins with, if a later one of the same level is right over an element; else "". */
const firstHeading = (part, element, words, known) => {
  const [first] = Array.from(headsIn(part, known)).slice(0, MOST_HEADS).filter(isSeen);
  if (!first || !standsBefore(first, element) || isAround(first, element)) return '';
  const said = headingWords(first);
  return said !== words && TELLS.test(said) && said.length <= MOST_LABEL ? said : '';
};
/* The line of words over a row of similar parts, such as several calendars; "" if anything else is between. */
const LINE_LEVELS = 6,
  MOST_OF_ROW = 12,
  IN_TABLE = /^(tr|tbody|thead|tfoot|table)$/;
const isAlikePart = (other, node) =>
  tagOf(other) === tagOf(node) && classNameOf(other) === classNameOf(node) && query(other, '*') !== null;
const lineOver = (part, acts) => {
  for (
    let node = part, left = LINE_LEVELS;
    node && left && node !== bodyElement();
    node = parentElementOf(node), left--
  ) {
    if (IN_TABLE.test(tagOf(node))) return '';
    if (![previousElementOf(node), nextElementOf(node)].some(other => other && isAlikePart(other, node))) continue;
    for (
      let before = previousElementOf(node), most = MOST_OF_ROW;
      before && most;
      before = previousElementOf(before), most--
    ) {
      if (SKIP.has(tagOf(before)) || !isShown(before)) continue;
      if (isAlikePart(before, node)) continue;
      const words = holdsAct(before, acts) ? '' : spoken(nameFromContent(before));
      return TELLS.test(words) && words.length <= MOST_LABEL && !isCode(words) && offsetHeightOf(before) <= HIGHEST_HEAD
        ? words
        : '';
    }
  }
  return '';
};
/* The heading before a part among its siblings, as on a page whose headings and paragraphs are all siblings. */
const MOST_OVER = 12;
const IN_ITSELF = /^(article|aside|dialog|footer|form|header|main|nav|section)$/;
const headingOver = part => {
  if (IN_ITSELF.test(tagOf(part))) return '';
  for (
    let before = previousElementOf(part), left = MOST_OVER;
    before && left;
    before = previousElementOf(before), left--
  ) {
    if (!matches(before, HEADS)) continue;
    const words =
      isSeen(before) && !standsLowerAside(before, part) && !isFarOver(before, partApart(part))
        ? headingWords(before)
        : '';
    return TELLS.test(words) && words.length <= MOST_LABEL ? words : '';
  }
  return '';
};
/* Whether a line contains several things to act on, however the page makes them: its words are theirs, strung together.
 */
const MOST_IN_LINE_OVER = 40;
const holdsAct = (line, acts) => {
  if (query(line, CONTROL)) return true;
  const inner = elementsByTag(line, '*');
  let count = 0;
  for (let i = 0; i < MOST_IN_LINE_OVER && inner[i]; i++) if (acts.has(inner[i]) && ++count > 1) return true;
  return false;
};
const isInAct = (node, part, acts) => {
  for (let at = node; at && at !== part; at = parentElementOf(at)) if (acts.has(at) && tagOf(at) !== 'th') return true;
  return false;
};
/* Whether the sentence of a text continues in the next element of its line, such as a link. */
const sentenceGoesOn = text => {
  const next = nextSiblingOf(text);
  return (
    next !== null &&
    typeOf(next) === Node.ELEMENT_NODE &&
    INLINE.test(cssNow(next).display) &&
    /^\s*\p{Ll}/u.test(textContentOf(next))
  );
};
/* Whether words are the label of one field: later fields are not in it. */
const isFieldLabel = line => (closest(line, 'label')?.control ?? null) !== null;
/* Whether words are in a table without the element: the name of a column is no title of the pages under it. */
const isInOtherTable = (line, element) => {
  const table = closest(line, 'table, [role=table], [role=grid], [role=treegrid]');
  return table !== null && !isAround(table, element);
};
/* The words of the link that the text of a part begins with, such as the title of a message in a list of some; "" unless
   another part like it is beside it. */
const LEAST_OF_TITLE = 2; // words
const titleLink = (part, element, acts) => {
  if (![previousElementOf(part), nextElementOf(part)].some(other => other && isAlikePart(other, part))) return '';
  const texts = treeWalker(shadowOf(part) ?? part, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text && standsBefore(text, element); text = texts.nextNode()) {
    const holder = parentElementOf(text);
    if (!TELLS.test(text.data) || SKIP.has(tagOf(holder)) || !isShown(holder)) continue;
    const link = closest(holder, 'a[href]');
    if (!link || link === element || !isAround(part, link) || !acts.has(link)) return '';
    const words = spoken(wordsIn(link, wayOf({all: true, bare: true})));
    return words.length <= MOST_LABEL && words.split(' ').length >= LEAST_OF_TITLE ? words : '';
  }
  return '';
};
/* The words of a line from a text to its first control, with those in bold or code; a long one is cut. */
const lineUpToControl = (text, line) => {
  const control = query(line, CONTROL),
    words = control && standsBefore(text, control) ? spoken(wordsIn(line, wayOf({all: true, until: control}))) : '';
  return words.startsWith(spoken(text.data)) ? shortWords(words, MOST_LABEL) : spoken(text.data);
};
/* The first words in a part before an element, on another line, and in nothing to act on; "" if much more is between
   them. */
const firstText = (part, element, acts) => {
  const texts = treeWalker(shadowOf(part) ?? part, NodeFilter.SHOW_TEXT);
  let first = '',
    left = MOST_TEXTS;
  for (let text = texts.nextNode(); text && standsBefore(text, element); text = texts.nextNode()) {
    if (!TELLS.test(text.data) || isOnAxis(parentElementOf(text))) continue;
    if (!left--) return '';
    if (first) continue;
    let line = parentElementOf(text);
    if (
      !line ||
      SKIP.has(tagOf(line)) ||
      !isShown(line) ||
      closest(line, CONTROL) ||
      closest(line, 'pre') ||
      (FIELDS.has(tagOf(element)) && isFieldLabel(line))
    )
      continue;
    while (line !== part && isAround(part, line) && INLINE.test(cssNow(line).display) && parentElementOf(line) !== part)
      line = parentElementOf(line);
    if ((line !== part && isAround(line, element)) || isInAct(line, part, acts) || isInOtherTable(line, element))
      continue;
    const whole = line !== part && !holdsAct(line, acts),
      words = whole ? spoken(nameFromContent(line)) : lineUpToControl(text, line);
    if (TELLS.test(words) && words.length <= MOST_LABEL && !isCode(words))
      first = !whole && sentenceGoesOn(text) && !words.endsWith('…') ? words + '…' : words;
  }
  return first;
};
