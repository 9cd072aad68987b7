/* The kind and the name of a part of the page that scrolls by itself. */

import {lineBeside, wordsOfLine} from './cells.js';
import {HEADS} from './controls.js';
import {
  boundsOf,
  childrenOf,
  closest,
  cssNow,
  elementCountOf,
  firstElementOf,
  lastElementOf,
  nextElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {MOST_LABEL} from './labels.js';
import {headingWords} from './names.js';
import {nameFromContent} from './words_in.js';
import {clean} from './text.js';
import {INLINE, isShown} from './tree.js';

/* Whether a scroll container contains hardly more than links, which do not name it. */
const LEAST_LINKS = 4,
  MOST_LINKS = 2000,
  MOSTLY = 0.8,
  MOST_CLEANED = 20_000;
/* The length of a part's text; of the raw text if it is so long that white space hardly matters. */
const lengthIn = part => {
  const text = textContentOf(part);
  return text.length > MOST_CLEANED ? text.length : clean(text).length;
};
const isMenu = part => {
  const links = Array.from(queryAll(part, 'a[href], button, [role=menuitem]'));
  if (links.length > MOST_LINKS) return false;
  const inner = links.filter(link => !query(link, 'a, button'));
  if (inner.length < LEAST_LINKS) return false;
  const letters = inner.reduce((sum, link) => sum + lengthIn(link), 0);
  return letters > 0 && letters >= MOSTLY * (lengthIn(part) - inner.length);
};

/* Whether a scroll container contains hardly more than one table. */
const isTable = part => {
  const tables = queryAll(part, 'table, [role=table], [role=grid]');
  return tables.length === 1 && lengthIn(tables[0]) >= MOSTLY * lengthIn(part);
};

/* Whether a scroll container contains hardly more than the entries of one list. */
const isOneList = part => {
  const entries = Array.from(queryAll(part, 'li, [role=option]'))
    .slice(0, MOST_ENTRIES)
    .filter(entry => !query(entry, 'li, [role=option]'));
  return (
    entries.length >= LEAST_LINKS &&
    (entries.length === MOST_ENTRIES ||
      entries.reduce((sum, entry) => sum + lengthIn(entry), 0) >= MOSTLY * lengthIn(part))
  );
};
const MOST_ENTRIES = 200;
const isCodePane = part =>
  closest(part, 'pre') !== null ||
  tagOf(part) === 'code' ||
  (elementCountOf(part) === 1 && tagOf(firstElementOf(part)) === 'pre');
/* A short name for a scroll container instead of the many words in it; "" if they name it. */
export const kindOfScrolled = (found, element) =>
  isMenu(element) && !(isTable(element) && query(element, 'th'))
    ? 'menu'
    : isTable(element)
      ? 'table'
      : isOneList(element)
        ? 'list'
        : isCodePane(element)
          ? 'code'
          : isMainPart(found)
            ? found.r === 'navigation'
              ? 'menu'
              : 'main part'
            : beginsWithLines(element)
              ? 'table'
              : beginsWithField(element)
                ? 'form'
                : headOfScrolled(element);

/* Whether the first block of a scroll container that is seen holds a field: the label of that one is no title. */
const beginsWithField = part => {
  for (let node = part, left = MOST_INNER; left; left--) {
    const inner = Array.from(childrenOf(node)).find(child => clean(textContentOf(child)) && isShown(child));
    if (!inner) return false;
    if (tagOf(inner) === 'label')
      return query(node, FIELD_IN_PANE) !== null && queryAll(part, FIELD_IN_PANE).length > 1;
    if (INLINE.test(cssNow(inner).display)) return false;
    node = inner;
  }
  return false;
};
const FIELD_IN_PANE = 'input:not([type=hidden], [type=button], [type=submit]), select, textarea';
/* The words of the innermost block at the beginning of a part. */
const firstBlock = part => {
  for (let node = part, left = MOST_INNER; left; left--) {
    const inner = Array.from(childrenOf(node)).find(child => clean(textContentOf(child)) && isShown(child));
    if (!inner || INLINE.test(cssNow(inner).display)) return node === part ? '' : clean(nameFromContent(node));
    node = inner;
  }
  return '';
};
const MOST_INNER = 8;
/* Whether a scroll container begins with one of several lines that are drawn like those of a table. */
const OVER_LINES = 4;
const beginsWithLines = part => {
  for (let node = firstElementOf(part), left = OVER_LINES; node && left; node = firstElementOf(node), left--)
    if (isLineOfLike(node)) return true;
  return false;
};
/* The heading or short line at the beginning of a scroll container, or "text" for one with many words and no heading.
 */
const MOST_SAID = 40;
const headOfScrolled = part => {
  const words = clean(textContentOf(part).slice(0, MOST_CLEANED)),
    head = query(part, HEADS),
    said = head ? headingWords(head) : '';
  if (said && said.length <= MOST_LABEL && words.startsWith(said)) return said;
  const first = words.length > MOST_SAID ? firstBlock(part) : '';
  return first && first.length <= MOST_SAID ? first : words.length > MOST_SAID ? 'text' : '';
};

/* Whether a scroll container takes most of the window: it is not named after the many words in it. */
const isMainPart = ({b: [, , width, height]}) => 2 * width > innerWidth && 2 * height > innerHeight;

/* Whether an element is drawn like a line of a table: its neighbour has as many parts, and all are side by side. */
export const BEGINS_WITH_NUMBERS = /^\d+ \d/;
const isLineOfLike = line => {
  const count = elementCountOf(line);
  if (count < LEAST_CELLS_TOLD || count > MOST_CELLS_TOLD) return false;
  const first = boundsOf(firstElementOf(line)),
    last = boundsOf(lastElementOf(line));
  return (
    last.left >= first.right &&
    last.top < first.bottom &&
    first.top < last.bottom &&
    [previousElementOf, nextElementOf]
      .map(step => lineBeside(line, step))
      .some(other => other && tagOf(other) === tagOf(line) && elementCountOf(other) === count)
  );
};
/* The name of a box around only such a line, too. */
export const wordsOfLineIn = element => {
  const line = elementCountOf(element) === 1 ? firstElementOf(element) : element;
  return isLineOfLike(line) ? wordsOfLine(line) : '';
};
const MOST_CELLS_TOLD = 40;
export const LEAST_CELLS_TOLD = 4; // in a table line that is named after one of them
