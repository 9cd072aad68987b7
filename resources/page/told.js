/* The contents of an element's own part of the page, besides the element itself: words, values, pictures, addresses. */

import {FIELDS} from './controls.js';
import {state} from './document.js';
import {
  assignedNodesOf,
  attr,
  classNameOf,
  cssNow,
  firstChildOf,
  hasAttr,
  hasAttrs,
  isAround,
  lastChildOf,
  nextElementOf,
  nextSiblingOf,
  parentElementOf,
  previousElementOf,
  previousSiblingOf,
  query,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {lookOf} from './words_in.js';
import {isLaidTooltip} from './layers_seen.js';
import {firmAddress} from './picture_addresses.js';
import {hidesValue, isDotted, isSecret} from './secrets.js';
import {isOpenedList} from './opened_lists.js';
import {isRowCell} from './rows.js';
import {clean, cleanLength, spoken} from './text.js';
import {elementAround, INLINE, isShown, parentOf, shadowOf, SKIP} from './tree.js';

const MOST_PIECES = 400;
/* Attributes that distinguish rows without words: link addresses and image sources. */
const MARKS = ['aria-label', 'alt', 'href', 'src', 'srcset', 'poster'],
  MARKS_OF_ONE = ['aria-label', 'alt', 'href'],
  SPOKEN_MARKS = ['aria-label', 'alt'];
const LIVE_ROLES = new Set(['status', 'alert', 'log', 'timer', 'marquee', 'progressbar', 'meter']);
const LIVE_TAGS = new Set(['output', 'progress', 'meter']);
const PRESSED_TAGS = new Set(['button', 'summary']),
  PRESSED_ROLES = new Set(['button', 'tab', 'switch', 'menuitem']);
const UNTOLD_TYPES = new Set(['hidden', 'checkbox', 'radio', 'button', 'submit', 'reset', 'image', 'file', 'password']);

/* Whether an element reports what the page does by itself. A live region with controls counts as a part of the page. */
const isLive = (element, tag, role) =>
  (LIVE_TAGS.has(tag) || LIVE_ROLES.has(role) || /^(polite|assertive)$/.test(attr(element, 'aria-live') || '')) &&
  !query(element, 'a, button, input, select, textarea');
/* The value of a field; "" if it has none, or it must not be reported. */
export const toldValue = element => {
  switch (tagOf(element)) {
    case 'input':
      return UNTOLD_TYPES.has(element.type) || isSecret(element) ? '' : (element.value ?? '');
    case 'textarea':
      return isSecret(element) ? '' : (element.value ?? '');
    case 'select':
      return Array.from(element.selectedOptions ?? [], option => option.label).join(' ');
  }
  return '';
};

const TOLD = 0,
  LIVE = 1,
  UNTOLD = 2;
/* Collects the contents of a node into `found`. `quiet` is LIVE inside counters, UNTOLD inside elements without
   content. */
const collect = (node, found, quiet) => {
  for (let child = firstChildOf(node); child && found.words.length < MOST_PIECES; child = nextSiblingOf(child))
    if (!addKept(child, found, quiet)) collectNode(child, found, quiet);
};
/* A cache for one walk: the contents of the children of parts, separately for elements with twins. Most words beside
   one element are also beside others: with the cache, `piecesAt` collects them once. */
export const piecesMemo = () => ({ofOne: new Map(), ofTwins: new Map()});
const addKept = (child, found, quiet) => {
  if (
    found.kept === null ||
    quiet !== TOLD ||
    found.offers ||
    typeOf(child) !== Node.ELEMENT_NODE ||
    isAround(child, found.own)
  )
    return false;
  let kept = found.kept.get(child);
  if (kept === undefined) {
    found.kept.set(child, ASKED_ONCE);
    return false;
  } // most are never needed again
  if (kept === ASKED_ONCE) found.kept.set(child, (kept = isSetApart(child) ? collectedIn(child, found) : null));
  if (kept === null || found.words.length + kept.words.length >= MOST_PIECES) return false;
  for (const name of PLACES_KEPT)
    if (kept[name].size) for (const place of kept[name]) found[name].add(found.told.length + place);
  for (const name of LISTS_KEPT) for (let i = 0; i < kept[name].length; i++) found[name].push(kept[name][i]);
  found.last = null;
  return true;
};
const ASKED_ONCE = 0;
const PLACES_KEPT = ['offered', 'set', 'shown'],
  LISTS_KEPT = ['words', 'told', 'live', 'fields', 'values'];
const collectedIn = (child, {twins, marks}) => {
  const found = foundFor(null, twins, marks, child);
  collectNode(child, found, TOLD);
  return found.words.length < MOST_PIECES ? found : null;
};
/* Whether no text in an element can form one piece with text before or after it; see `isOneLine`. */
const isSetApart = element =>
  !PHRASES.has(tagOf(element)) ||
  ![saidBefore(element), saidAfter(element)].some(beside => beside && typeOf(beside) === Node.TEXT_NODE);
const collectNode = (child, found, quiet) => {
  const type = typeOf(child);
  if (type === Node.TEXT_NODE) {
    const piece = clean(child.data);
    if (piece && !isTextOfDots(child)) tellText(found, child, piece, quiet);
    return;
  }
  if (type !== Node.ELEMENT_NODE) return;
  const tag = tagOf(child);
  if (SKIP.has(tag) || found.without?.has(child) || (hasAttrs(child) && isOpenedList(child, found.own))) return;
  if (tag === 'slot' && found.root !== document && rootOf(child) === found.root)
    for (const node of assignedNodesOf(child)) collectNode(node, found, quiet);
  if (isPutAway(child)) {
    collect(child, found, UNTOLD);
    return;
  }
  const offers = found.twins && (tag === 'a' || PRESSED_TAGS.has(tag) || PRESSED_ROLES.has(attr(child, 'role')));
  if (offers) found.offers++;
  const within = collectFrom(child, tag, found, quiet);
  if (child !== found.own && !hidesValue(child)) {
    const shadow = shadowOf(child);
    if (shadow) collect(shadow, found, within);
    if (firstChildOf(child)) collect(child, found, within);
    else if (within === TOLD) tellDrawn(child, found);
  }
  if (offers) found.offers--;
};
/* The text that CSS draws in an empty element. */
const tellDrawn = (element, found) => {
  const drawn = element instanceof HTMLElement ? lookOf(element) : null,
    words = drawn ? spoken(drawn.before + drawn.after) : '';
  if (words && !isDotted(cssNow(element))) pushTold(found, words);
};
const isTextOfDots = text => {
  const holder = elementAround(text);
  return holder !== null && isDotted(cssNow(holder));
};
/* Whether a script of the page has hidden an element. Content that style rules show on hovering still counts. */
const AWAY_CLASS = /(?:^|\s)(?:hidden|d-none|hide|is-hidden|invisible)(?:\s|$)/,
  AWAY_STYLE = /display:\s*none|visibility:\s*hidden/;
const isPutAway = element =>
  hasAttrs(element) &&
  (hasAttr(element, 'hidden') ||
    AWAY_STYLE.test(attr(element, 'style') || '') ||
    (AWAY_CLASS.test(attr(element, 'class') || '') && !isShown(element)));
const tell = (found, piece, quiet) => {
  found.words.push(piece);
  if (quiet === TOLD) pushTold(found, piece);
  else if (quiet === LIVE) found.live.push(piece);
};
const pushTold = (found, piece) => {
  if (found.offers) found.offered.add(found.told.length);
  found.told.push(piece);
};
/* "Order " and "7" are one piece if they are on one line, in two text nodes or with the number set off: that number is
   no counter. */
const tellText = (found, node, piece, quiet) => {
  const {last, told} = found;
  if (quiet === TOLD && last && last.at === told.length - 1 && isOneLine(last, node, piece)) {
    found.words.push(piece);
    told[last.at] += (/\s$/.test(last.node.data) || /^\s/.test(node.data) ? ' ' : '') + piece;
  } else tell(found, piece, quiet);
  if (quiet === TOLD) found.last = {node, piece, at: told.length - 1};
};
const PHRASES = new Set(['b', 'strong', 'em', 'i', 'span', 'code', 'mark', 'u', 'small', 'data', 'bdi', 'font']);
const NUMBER_ALONE = /^[#№]?\p{Nd}+(?:[.,]\p{Nd}+)*$/u;
const isOneLine = (last, node, piece) => {
  const before = saidBefore(node);
  if (before)
    return (
      before === last.node || (NUMBER_ALONE.test(last.piece) && lastChildOf(before) === last.node && isPhrase(before))
    );
  const holder = parentElementOf(node);
  return NUMBER_ALONE.test(piece) && holder !== null && isPhrase(holder) && saidBefore(holder) === last.node;
};
const isPhrase = node =>
  typeOf(node) === Node.ELEMENT_NODE && PHRASES.has(tagOf(node)) && INLINE.test(cssNow(node).display);
const saidBeside = (node, next) => {
  let beside = next(node);
  while (beside && (typeOf(beside) === Node.COMMENT_NODE || (typeOf(beside) === Node.TEXT_NODE && !clean(beside.data))))
    beside = next(beside);
  return beside;
};
const saidBefore = node => saidBeside(node, previousSiblingOf),
  saidAfter = node => saidBeside(node, nextSiblingOf);
/* Collects an element's own content; returns how quiet its children are. */
const collectFrom = (child, tag, found, quiet) => {
  const {own, twins} = found,
    isOwn = child === own;
  if (!hasAttrs(child)) return LIVE_TAGS.has(tag) ? Math.max(quiet, LIVE) : quietIn(child, tag, found, quiet);
  const role = attr(child, 'role') || '';
  let within = !isOwn && isLive(child, tag, role) ? Math.max(quiet, LIVE) : quiet;
  if ((role === 'tooltip' && isLaidTooltip(child)) || (!twins && PRESSED_ROLES.has(role))) within = UNTOLD;
  within = quietIn(child, tag, found, within);
  const marksCount = FIELDS.has(tag) ? quiet : within;
  for (const name of found.marks) {
    const mark = (!isOwn || (twins && name === 'href')) && attr(child, name);
    if (mark && twins) tell(found, mark, marksCount);
    else if (mark && marksCount === TOLD) pushTold(found, mark);
  }
  const title = !isOwn && within === TOLD && attr(child, 'title');
  if (title) pushTold(found, title);
  return within;
};
/* How quiet the content of an element is, apart from live regions: of a field, only the value counts. */
const quietIn = (child, tag, found, quiet) => {
  if (!found.twins && PRESSED_TAGS.has(tag)) return UNTOLD;
  if (!FIELDS.has(tag)) return quiet;
  if (child === found.own || quiet !== TOLD) return UNTOLD;
  const value = toldValue(child);
  if (value) {
    found.shown.add(found.told.length);
    if (!child.readOnly && !child.disabled) found.set.add(found.told.length);
    pushTold(found, value);
  }
  found.fields.push(child);
  found.values.push(value);
  return UNTOLD;
};
/* The contents of an element's ancestor `levels` up: {words: all words and marks there, told: those that count, and
   values, offered: the indices of those in other clickable elements, set: of values that do not tick, shown: of all
   values, fields: those whose value counts, values: their values}. Words that tick by themselves count only if there
   are no others. */
export const piecesAt = (element, levels, twins, memo = null) => {
  const found = piecesAround(element, levels, twins, memo);
  found.kept = null; // the results outlive the walk
  return found;
};
/* The same for an element without twins, leaving out some elements. */
export const piecesWithout = (element, levels, without) => piecesAround(element, levels, false, null, without);
const piecesAround = (element, levels, twins, memo, without = null) => {
  let around = element;
  for (let i = 0; i < levels && around; i++) around = parentOf(around);
  const found = foundFor(element, twins, twins ? MARKS : MARKS_OF_ONE, around);
  found.without = without;
  // If slots show elements from elsewhere, or a list of an unknown opener is open, it depends on the caller.
  if (memo && state.roots.size === 0 && attr(element, 'aria-expanded') !== 'true')
    found.kept = twins ? memo.ofTwins : memo.ofOne;
  if (!around) return found;
  if (around === element) {
    const href = twins && attr(element, 'href');
    if (href) found.words.push(href);
    if (twins) tellFlat(element, found);
    return found;
  }
  const shadow = shadowOf(around);
  if (shadow) collect(shadow, found, TOLD);
  collect(around, found, TOLD);
  if (isBare(found)) found.told.push(...found.live);
  if (twins && isBare(found)) tellFlat(around, found);
  if (!twins && !found.told.length) {
    found.told.push(...picturesIn(around));
    found.pictured = found.told.length > 0;
  }
  return found;
};
const isBare = ({told, offered}) => !told.some((piece, place) => !offered.has(place) && /[\p{L}\p{N}]/u.test(piece));
/* For one of several elements whose own part does not distinguish it: the markers of its list, or the contents between
   its part and the next of its kind before it, else after it, as when records have no boxes of their own. */
const MOST_FLAT = 5,
  LONGEST_FLAT = 300;
const tellFlat = (part, found) => {
  const {own} = found,
    words = found.words.length;
  for (let node = own; node; node = node === part ? null : parentOf(node)) {
    const marker = cssNow(node).display.includes('list-item') ? getComputedStyle(node, '::marker').content : 'normal';
    if (marker !== 'normal' && marker !== 'none') pushTold(found, marker);
  }
  for (const next of [previousSiblingOf, nextSiblingOf])
    if (isBare(found)) for (const node of flatBeside(part, tagOf(own), next)) collectNode(node, found, TOLD);
  found.words.length = words;
};
const flatBeside = (part, tag, next) => {
  const nodes = [];
  for (let node = next(part); node && nodes.length < MOST_FLAT; node = next(node)) {
    const isElement = typeOf(node) === Node.ELEMENT_NODE;
    if (
      (isElement && (tagOf(node) === tag || query(node, tag))) ||
      cleanLength(textContentOf(node), LONGEST_FLAT) > LONGEST_FLAT
    )
      break;
    if (isElement || clean(node.data)) nodes.unshift(node);
  }
  return next === nextSiblingOf ? nodes.reverse() : nodes;
};
/* The content collected around `part`; content that its slots show from outside its root counts only there. */
const foundFor = (own, twins, marks, part) => ({
  own,
  twins,
  marks,
  root: part ? rootOf(part) : document,
  words: [],
  told: [],
  live: [],
  offers: 0,
  offered: new Set(),
  set: new Set(),
  shown: new Set(),
  kept: null,
  without: null,
  last: null,
  pictured: false,
  fields: [],
  values: [],
});
/* All words in a part outside buttons and fields. */
export const wordsOfPart = part => {
  const found = foundFor(null, false, SPOKEN_MARKS, part),
    shadow = shadowOf(part);
  if (shadow) collect(shadow, found, TOLD);
  collect(part, found, TOLD);
  return found.told.filter((_, place) => !found.shown.has(place)); // another piece may equal a field's value
};
/* All words in an element's ancestor `levels` up that are in none of the given other elements. */
export const wordsWithout = (element, levels, others) => {
  let around = element;
  for (let i = 0; i < levels && around; i++) around = parentOf(around);
  if (!around || around === element) return [];
  const found = {...foundFor(element, false, MARKS_OF_ONE, around), without: others},
    shadow = shadowOf(around);
  if (shadow) collect(shadow, found, TOLD);
  collect(around, found, TOLD);
  return found.words;
};
/* The pictures in a part without other content: the images, and what other elements draw or offer in their place. */
const TOLD_BY_PICTURE = ['img, [style*="url("]', 'source[srcset], video[poster], object[data]'],
  SOURCES = ['src', 'srcset', 'poster', 'data'],
  BEHIND = /url\((["']?)(.*?)\1\)/; // even a picture put behind the part
const picturesIn = around =>
  TOLD_BY_PICTURE.flatMap(kind => Array.from(queryAll(shadowOf(around) ?? around, kind)).slice(0, MOST_PICTURES))
    .flatMap(picture => [
      ...SOURCES.map(name => attr(picture, name)),
      BEHIND.exec(attr(picture, 'style') || '')?.[2] ?? '',
    ])
    .filter(src => src && src.length <= MOST_SOURCE)
    .map(firmAddress);
const MOST_PICTURES = 5,
  MOST_SOURCE = 2000;
/* Whether a field in some pieces now has another value: values change silently. */
export const hasOtherValues = ({fields, values}) => fields.some((field, place) => toldValue(field) !== values[place]);

/* How many levels up the part of the page is that describes an element without twins: the smallest one with words
   outside buttons, but never more than its row. `piecesUp` is `piecesAt` for a number of levels; `acts` are all
   elements to act on. */
const MOST_AROUND_ONE = 300,
  LEVELS_OF_ONE = 8;
const ROWS_OF_ONE = new Set(['tr', 'li', 'article']);
const COLLECTIONS = new Set(['ul', 'ol', 'dl', 'table', 'tbody', 'menu', 'nav', 'body', 'main']);
export const levelsOfOne = (element, name, lengthOf, piecesUp, acts) => {
  let levels = 0,
    pictured = 0;
  for (
    let node = parentOf(element);
    node && levels < LEVELS_OF_ONE && (!isCollection(node) || isPlainPage(node, acts));
    node = parentOf(node)
  ) {
    if (lengthOf(node) > MOST_AROUND_ONE) return pictured;
    levels++;
    if (isPhraseInLine(node)) continue;
    if (shadowOf(node) || firstChildOf(node) !== lastChildOf(node)) {
      const {told, pictured: byPicture} = piecesUp(levels);
      if (!byPicture && told.some(piece => /[\p{L}\p{N}\p{S}]/u.test(piece) && !name.includes(piece))) return levels;
      if (byPicture) pictured ||= levels;
    }
    if (
      ROWS_OF_ONE.has(tagOf(node)) ||
      tagOf(node) === 'body' ||
      (!isRowCell(node) && hasLikes(node, tagOf(element), acts))
    )
      return pictured; // equal cells form one row
  }
  return pictured;
};
/* What stands in one line is one part: "Ann (of *Boats*, Delete)". */
const isPhraseInLine = node => PHRASES.has(tagOf(node)) && cssNow(node).display === 'inline';
/* The body of a frame is a part of the page around it. */
const isCollection = node => COLLECTIONS.has(tagOf(node)) && !(tagOf(node) === 'body' && window !== window.top);
/* A page that hardly does more than ask one question is one part: its words are about its buttons. A page with a field
   also shows the result of typing. */
const MOST_OF_PLAIN = 2;
const isPlainPage = (node, acts) =>
  tagOf(node) === 'body' && acts.size <= MOST_OF_PLAIN && ![...acts].some(act => FIELDS.has(tagOf(act)));
/* Whether a part's neighbour is another of the same kind, with its own elements to act on. Parts that only share their
   classes, or have none, may be the name and the buttons of one card. */
const MOST_LIKES = 20;
const hasLikes = (node, tag, acts) =>
  [previousElementOf(node), nextElementOf(node)].some(
    other =>
      other !== null &&
      tagOf(other) === tagOf(node) &&
      classNameOf(other) === classNameOf(node) &&
      isShown(other) &&
      (acts.has(other) ||
        Array.from(queryAll(shadowOf(other) ?? other, tag))
          .slice(0, MOST_LIKES)
          .some(act => acts.has(act))),
  );
