/* The line that an element of several is called by: its title, its first line, without badges and counts. */

import {withoutBadge} from './badges.js';
import {FIELDS} from './controls.js';
import {
  attr,
  boundsOf,
  childrenOf,
  cssNow,
  elementCountOf,
  firstChildOf,
  firstElementOf,
  isOfDrawing,
  lastElementOf,
  newRange,
  nextElementOf,
  nextSiblingOf,
  query,
  queryAll,
  rangeBounds,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {isLigature, nameFromContent, wayOf, wordsIn} from './words_in.js';
import {clean, spoken} from './text.js';
import {INLINE, isShown} from './tree.js';

const BLOCKS = new Set(['div', 'p', 'li', 'tr', 'td', 'section', 'article', 'header', 'ul', 'ol', 'dl', 'table']);

/* The first line of a control with several, such as a card; not just the time of a calendar entry. */
export const leadOf = element => {
  if (!firstElementOf(element)) return '';
  const title = titleByClass(element);
  if (title) return title;
  let first = query(element, 'h1, h2, h3, h4, h5, h6, [role=heading]');
  const lined = unwrapped(element);
  const over = first ? '' : lineBefore(lined);
  if (over) return over;
  if (!first && elementCountOf(lined) > 1)
    for (const child of childrenOf(lined))
      if (
        !FIELDS.has(tagOf(child)) &&
        !isLigature(child, tagOf(child)) &&
        (BLOCKS.has(tagOf(child)) || !INLINE.test(cssNow(child).display)) &&
        SAYS_WORDS.test(textContentOf(child)) &&
        !isAddress(child) &&
        !isDrawing(child) &&
        !isBadge(child)
      ) {
        first = child;
        break;
      }
  const words = first && first !== lastElementOf(element) ? spoken(nameFromContent(first)) : '';
  return /\p{L}{3}|\p{Lo}/u.test(words) ? words : '';
};
/* The text of a line before the first part with words that begins its own line: “Item” over its subtitle; before a mere
   break only in a long name. */
const MOST_IN_FIRST_LINE = 12;
const lineBefore = holder => {
  if (elementCountOf(holder) === 1 && !beginsWithText(holder)) return '';
  const end = endOfFirstLine(holder);
  if (end === null || (tagOf(end) === 'br' && clean(textContentOf(holder)).length <= LONG_NAME)) return '';
  let words = '';
  for (let node = firstChildOf(holder); node !== end; node = nextSiblingOf(node)) {
    if (typeOf(node) === Node.TEXT_NODE) words += node.data;
    else if (
      typeOf(node) === Node.ELEMENT_NODE &&
      !FIELDS.has(tagOf(node)) &&
      !isLigature(node, tagOf(node)) &&
      INLINE.test(cssNow(node).display) &&
      !isBadge(node)
    )
      words += nameFromContent(node);
  }
  return SAYS_WORDS.test(words) && (tagOf(end) === 'br' || (!isBadge(end) && startsLine(holder, end)))
    ? worded(words)
    : '';
};
/* The end of a part's first line with words: a break, or the first part with words that begins its own line. */
const endOfFirstLine = holder => {
  let left = MOST_IN_FIRST_LINE,
    isBegun = false;
  for (let node = firstChildOf(holder); node && left; node = nextSiblingOf(node), left--) {
    const text =
      typeOf(node) === Node.TEXT_NODE ? node.data : typeOf(node) === Node.ELEMENT_NODE ? textContentOf(node) : '';
    if (
      typeOf(node) === Node.ELEMENT_NODE &&
      isBegun &&
      (tagOf(node) === 'br' ||
        (SAYS_WORDS.test(text) && !FIELDS.has(tagOf(node)) && !INLINE.test(cssNow(node).display)))
    )
      return node;
    isBegun ||= SAYS_WORDS.test(text);
  }
  return null;
};
const worded = words => {
  const said = spoken(words);
  return THREE_LETTERS.test(said) ? said : '';
};
const THREE_LETTERS = /\p{L}{3}|\p{Lo}/u;
/* Whether a part is drawn below everything before it in its container. */
const startsLine = (holder, part) => {
  const range = newRange();
  range.setStart(holder, 0);
  range.setEndBefore(part);
  return rangeBounds(range).bottom <= boundsOf(part).top + 2;
};
/* Whether a line consists of mail addresses alone. */
const isAddress = part =>
  clean(textContentOf(part))
    .split(' ')
    .every(word => word.indexOf('@') > 0);
/* The element with the lines of a long text, without wrappers that contain nothing else but a sign, such as an arrow.
 */
const MOST_WRAPPED = 4,
  MOST_BESIDE_WORDS = 12,
  SAYS_WORDS = /[\p{L}\p{N}]/u,
  AROUND_WORDS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const bareText = part => clean(textContentOf(part)).replace(AROUND_WORDS, '');
const onlyWorded = part => {
  const worded =
    elementCountOf(part) <= MOST_BESIDE_WORDS
      ? Array.from(childrenOf(part)).filter(child => SAYS_WORDS.test(textContentOf(child)))
      : [];
  return worded.length === 1 && bareText(worded[0]) === bareText(part) ? worded[0] : null;
};
const unwrapped = element => {
  if (clean(textContentOf(element)).length < LEAST_TITLED) return element;
  let inner = element;
  for (let left = MOST_WRAPPED, next = onlyWorded(inner); left && next; left--, next = onlyWorded(inner)) inner = next;
  return elementCountOf(inner) > 1 || (elementCountOf(inner) === 1 && beginsWithText(inner)) ? inner : element;
};
const beginsWithText = part =>
  typeOf(firstChildOf(part)) === Node.TEXT_NODE && SAYS_WORDS.test(firstChildOf(part).data);
/* The title class in an element of several pieces, without the text below the title in the same piece. */
const IS_TITLE = /(^|[-_\s])(title|headline|subject)(\s|$)/i,
  LEAST_TITLED = 40,
  UNDER_TITLE = '[class*=sub]:not([class*=subject]), [class*=meta], small, time';
const NUMBERED_ENTRY = /^\d{1,4}\s+\p{L}/u;
const titleByClass = element => {
  const whole = clean(textContentOf(element));
  if (whole.length < LEAST_TITLED && !NUMBERED_ENTRY.test(whole)) return '';
  const title = Array.from(queryAll(element, '[class*=title i], [class*=headline i], [class*=subject i]')).find(
    part => IS_TITLE.test(attr(part, 'class')) && isShown(part),
  );
  return title
    ? spoken(wordsIn(title, wayOf({all: true, bare: true, skip: Array.from(queryAll(title, UNDER_TITLE))})))
    : '';
};

/* Whether a part contains only a drawing. */
const isDrawing = part => {
  const drawn = tagOf(part) === 'svg' ? part : elementCountOf(part) === 1 && query(part, 'svg');
  return drawn && clean(textContentOf(drawn)) === clean(textContentOf(part));
};
/* Whether a part is a badge on a card, such as "New", before the card's name. */
const BADGE = /(^|[-_\s])(badge|ribbon|label|chip|pill|sticker|flag)([-_\s]|$)/i,
  MOST_BADGE = 20;
const isBadge = part => {
  const only =
    elementCountOf(part) === 1 && clean(textContentOf(firstElementOf(part))) === clean(textContentOf(part))
      ? firstElementOf(part)
      : null;
  return (
    clean(textContentOf(part)).length <= MOST_BADGE &&
    (cssNow(part).position === 'absolute' || [part, only].some(one => one && BADGE.test(attr(one, 'class') || '')))
  );
};
/* A name without a count that comes first but is drawn at the other end: "Orders" of "3 Orders"; "" for any other. */
const countedFirst = (element, name) => {
  const first = firstElementOf(element),
    count = first && elementCountOf(element) > 1 ? clean(textContentOf(first)) : '';
  if (!/^\d+$/.test(count) || !name.startsWith(count + ' ') || !/\p{L}{2}/u.test(name)) return '';
  const words = nextElementOf(first),
    box = wordsBox(first),
    other = words ? wordsBox(words) : null;
  return other && other.width > 0 && box.left >= other.right && box.top < other.bottom && other.top < box.bottom
    ? name.slice(count.length + 1)
    : '';
};
/* Likewise a name that ends with a number, without the count in the badge after it: "Deck 1" of "Deck 1 4". */
export const uncounted = (element, name) => {
  const behind = withoutBadge(element, name) || countedFirst(element, name);
  if (behind) return behind;
  const last = lastElementOf(element),
    count = last ? clean(textContentOf(last)) : '';
  return /^\d+$/.test(count) &&
    BADGE.test(attr(last, 'class') || '') &&
    name.endsWith(' ' + count) &&
    /\d$/.test(name.slice(0, -count.length - 1))
    ? name.slice(0, -count.length - 1)
    : '';
};
/* The first sentence of a name of several; "" for any other. */
const LONG_NAME = 60,
  SENTENCE = /^(\p{Lu}[^.!?…]{8,118}?[.!?…])\s+\p{Lu}/u;
export const firstSentence = name =>
  name.length > LONG_NAME ? (SENTENCE.exec(name)?.[1] ?? '').replace(/\.$/, '') : '';

const wordsBox = element => {
  const range = newRange();
  range.selectNodeContents(element);
  return rangeBounds(range);
};

/* The rectangle of the clicked element; null if it has no size. A wrapper without a size of its own (a link around
   floats, display: contents) takes that of its content. A line in a drawing has a stroke to hit but a box without
   height. */
export const sizedRect = (target, rect) => {
  if (rect.width >= 1 && rect.height >= 1) return rect;
  const first = firstElementOf(target),
    inner = first ? boundsOf(first) : wordsBox(target);
  if (inner.width >= 1 && inner.height >= 1) return inner;
  const hasStroke =
    target instanceof SVGElement && (rect.width >= 1 || rect.height >= 1) && cssNow(first ?? target).stroke !== 'none';
  return hasStroke ? rect : null;
};
/* The part that is pressed for an element without a box of its own, such as a picture that is placed by itself, in a
   link; null if it has a box. */
export const boxedPart = (target, {width, height}) => {
  const first = width < 1 && height < 1 && !isOfDrawing(target) ? firstElementOf(target) : null,
    inner = first && boundsOf(first);
  return inner && inner.width >= 1 && inner.height >= 1 ? first : null;
};
