/* The title among the texts of one element, such as a card or an entry: the one that a person would read out. */

import {CONTROL} from './controls.js';
import {
  closest,
  cssNow,
  elementCountOf,
  isAround,
  newRange,
  parentElementOf,
  previousSiblingOf,
  rangeBounds,
  tagOf,
  treeWalker,
  typeOf,
} from './dom.js';
import {isKeyOfSentence, isLigature} from './words_in.js';
import {spoken} from './text.js';
import {INLINE, shadowOf, SKIP} from './tree.js';

const LEAST_OF_SEVERAL = 6,
  MOST_OF_SEVERAL = 600,
  MOST_PIECES_READ = 16,
  MOST_TEXTS_READ = 60,
  SHORT_LINE = 30,
  MOST_TAG = 20;
const BOLD = 600,
  WEIGHS = 1.15,
  SMALLER = 0.9,
  BEST = 0.97,
  IN_PLACE = 2;
const THREE = /\p{L}{3}|\p{Lo}/u;
/* Texts about time, amount or owner, which are no title if there is another. */
const MONTHS = 'jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec';
/* Before a day a month is a whole word, as "Market 5" is no date; after it, other languages may end it as they like. */
const IN_FULL =
  'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?';
const WHEN = new RegExp(
  `^(\\p{L}{3,9}\\.?,? )?(\\d{1,2}(st|nd|rd|th)?[ .-]*(${MONTHS})[a-z]*|(${IN_FULL})\\.? \\d{1,2}(st|nd|rd|th)?)\\b.{0,20}$`,
  'iu',
);
const AGO = /^(.{0,20}\bago|yesterday.{0,12}|today.{0,12}|just now|updated .{0,20})$/i,
  CLOCK_ALONE = /^\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d{1,3})?)?( ?[ap]\.?m\.?)?$/i;
const AMOUNT = /^[^\p{L}\p{N}]*\d[\d.,]*\s*(\p{L}{1,8}\b ?){0,2}\W*$/u,
  ADDRESS = /^\S+@\S+\.\S+$/,
  TAG_ALONE = /^\p{Lu}{2,7}$/u;
const saysTitle = words =>
  THREE.test(words) && ![WHEN, AGO, CLOCK_ALONE, AMOUNT, ADDRESS].some(told => told.test(words));

/* The part that a text is laid out in: the nearest that is no piece of a line. */
const layerOf = (text, element) => {
  let node = parentElementOf(text);
  while (node && node !== element && INLINE.test(cssNow(node).display)) node = parentElementOf(node);
  return node;
};
const isUnread = (holder, element) => {
  if (SKIP.has(tagOf(holder)) || isLigature(holder, tagOf(holder)) || cssNow(holder).visibility !== 'visible')
    return true;
  const control = closest(holder, CONTROL);
  return control !== null && control !== element && isAround(element, control);
};
/* The texts in an element, including white space between its parts, if there are not too many. */
const textsIn = element => {
  const walker = treeWalker(shadowOf(element) ?? element, NodeFilter.SHOW_TEXT),
    texts = [];
  for (let text = walker.nextNode(); text && texts.length <= MOST_TEXTS_READ; text = walker.nextNode())
    texts.push(text);
  return texts;
};
/* Likewise as drawn, in order: {words, top, bottom, size, bold, ground, begins}; null if there are too many. Those that
   flow on in one line of one part are one. */
const textsSeen = element => {
  const texts = textsIn(element),
    found = [];
  if (texts.length > MOST_TEXTS_READ) return null;
  let layer = null,
    past = null;
  for (const text of texts.filter(({data}) => data.trim()).length < 2 ? [] : texts) {
    if (!text.data.trim()) {
      if (past) past.words += ' ';
      continue;
    }
    const holder = parentElementOf(text);
    if (!holder || isUnread(holder, element)) continue;
    const range = newRange();
    range.selectNodeContents(text);
    const box = rangeBounds(range);
    if (box.width <= IN_PLACE || box.height <= IN_PLACE) continue;
    const around = tagOf(holder) === 'kbd' && isKeyOfSentence(holder) ? parentElementOf(holder) : holder; // its font is small
    const css = cssNow(around),
      size = parseFloat(css.fontSize),
      bold = css.fontWeight >= BOLD,
      own = layerOf(text, element),
      ground = groundOf(around, own, element);
    if (
      past &&
      own === layer &&
      ground === past.ground &&
      Math.abs(size - past.size) < 1 &&
      !breaksBefore(text) &&
      flowsOn(past, bold, text.data)
    ) {
      const gap = box.left - past.right > IN_PLACE && box.top < past.bottom ? ' ' : '';
      Object.assign(past, {
        words: past.words + gap + text.data,
        bold: past.bold && bold,
        bottom: box.bottom,
        right: box.right,
      });
      continue;
    }
    if (found.length === MOST_PIECES_READ) return null;
    layer = own;
    found.push(
      (past = {
        words: text.data,
        top: box.top,
        right: box.right,
        bottom: box.bottom,
        size,
        bold,
        ground,
        begins: past === null,
      }),
    );
  }
  for (const piece of found) piece.words = spoken(piece.words);
  return found.filter(piece => piece.words);
};
/* Whether a text begins its own line after a break, and does not continue the one before it. */
const breaksBefore = text => {
  const before = previousSiblingOf(text);
  return (
    before !== null && typeOf(before) === Node.ELEMENT_NODE && tagOf(before) === 'br' && !GOES_ON_LOW.test(text.data)
  );
};
const GOES_ON_LOW = /^\s*\p{Ll}/u;
/* Whether text in another weight belongs to the text before it: not the bold title after a date or number, nor the
   longer explanation of a bold title. */
const flowsOn = (past, bold, text) =>
  bold === past.bold || (bold ? saysTitle(past.words) : past.begins && text.trim().length <= SHORT_LINE);
/* The part with its own background around a text, such as a tag on a card; null if that is the background of the
   element. */
const UNGROUNDED = /^rgba\(.*, 0\)$|^transparent$/;
const groundOf = (holder, layer, element) => {
  for (let node = holder; node && node !== element; node = parentElementOf(node)) {
    if (!UNGROUNDED.test(cssNow(node).backgroundColor)) return node;
    if (node === layer) return null;
  }
  return null;
};
const isSetOn = ({words, ground}) => ground !== null && words.length <= MOST_TAG;
const isInitials = (piece, next) =>
  next !== undefined &&
  piece.words.length <= 3 &&
  next.words
    .split(' ')
    .map(word => word[0])
    .join('')
    .toUpperCase()
    .startsWith(piece.words.toUpperCase());
/* Whether an element is read as one line: short, and without small print after it. */
const readsAsLine = (told, name) => {
  const [first] = told,
    largest = Math.max(...told.map(({size}) => size)),
    at = told.findIndex(({size}) => size === largest);
  return (
    name.length <= SHORT_LINE &&
    told.every(
      ({top, size}, place) => top < (first.top + first.bottom) / 2 && (place < at || size >= SMALLER * largest),
    )
  );
};
/* Whether it is only a word or two over another, which are read as one. */
const SHORT_PAIR = 20;
const isPair = ([one, other, ...more], name) =>
  more.length === 0 &&
  name.length <= SHORT_PAIR &&
  one.size === other?.size &&
  one.bold === other.bold &&
  saysTitle(one.words) &&
  saysTitle(other.words) &&
  !isSetOn(one) &&
  !isSetOn(other);
/* "Next", or "Next chapter", over the title that it turns to; but "Back pain" is a title. */
const TURNED_TO =
  'articles?|books?|chapters?|days?|entry|entries|episodes?|issues?|lessons?|months?|pages?|parts?|posts?|products?|projects?|sections?|slides?|steps?|story|stories|topics?|up|weeks?';
const TURNS_TO = new RegExp(
    `^\\W*(next|prev|previous|newer|older|back)(\\W*|\\W+(${TURNED_TO})\\b\\W*|\\W+to\\b.{0,9})$`,
    'iu',
  ),
  MOST_TURNED = 3;
/* The small label above a short value: "State" over "Healthy". */
const labelOfValue = (title, told) => {
  const label = told[told.indexOf(title) - 1];
  return label &&
    label.size < SMALLER * title.size &&
    !isSetOn(label) &&
    saysTitle(label.words) &&
    `${label.words} ${title.words}`.length <= SHORT_LINE
    ? `${label.words} `
    : '';
};
/* Whether the presumed first line of an element is its name. */
const isFirstLine = (lead, title, all) =>
  saysTitle(lead) &&
  lead !== title.words &&
  !lead.endsWith(` ${title.words}`) &&
  !isStrungOfTags(lead, all) &&
  !all.some(piece => piece.words === lead && (isSetOn(piece) || TAG_ALONE.test(lead)));
const isStrungOfTags = (lead, all) => all.some(piece => isSetOn(piece) && lead.startsWith(piece.words));
/* The title among the texts of an element with the name `name`; "" if there is no other, and if `lead` is one. */
export const prominentText = (element, name, lead = '') => {
  if (name.length < LEAST_OF_SEVERAL || name.length > MOST_OF_SEVERAL || elementCountOf(element) === 0) return '';
  const all = textsSeen(element);
  if (all === null || all.length < 2) return '';
  const told = isInitials(all[0], all[1]) ? all.slice(1) : all;
  if (TURNS_TO.test(told[0].words) && told.length <= MOST_TURNED) return name;
  if (readsAsLine(told, name) || isPair(told, name))
    return told.length < all.length ? inName(told.map(({words}) => words).join(' '), name) : '';
  const titles = told.filter(piece => saysTitle(piece.words) && !isSetOn(piece));
  const weightOf = ({size, bold}) => size * (bold ? WEIGHS : 1),
    most = Math.max(...titles.map(weightOf));
  const title = titles.find(piece => weightOf(piece) >= BEST * most);
  if (title === undefined || (lead && isFirstLine(lead, title, all))) return '';
  const next = told[told.indexOf(title) + 1];
  return inName(
    TAG_ALONE.test(title.words) && next && next.top < (title.top + title.bottom) / 2
      ? `${title.words} ${next.words}`
      : labelOfValue(title, told) + title.words,
    name,
  );
};
/* Words in the case in which a name contains them, whatever the displayed case; "" if it does not. */
const inName = (words, name) => {
  const at = name.toLowerCase().indexOf(words.toLowerCase());
  return at < 0 ? '' : name.slice(at, at + words.length);
};
