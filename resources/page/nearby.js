/* Text right before or after a control. */

import {isOnAxis} from './axes.js';
import {headOf, isCell, isCellOfData} from './cells.js';
import {CONTROL, FIELDS, holdsControl, isByLabel} from './controls.js';
import {
  attr,
  boundsOf,
  childrenOf,
  classNameOf,
  cssNow,
  elementCountOf,
  elementsByTag,
  firstElementOf,
  hasAttr,
  isAround,
  isEditable,
  lastChildOf,
  lastElementOf,
  matches,
  newRange,
  nextElementOf,
  nextSiblingOf,
  offsetWidthOf,
  parentElementOf,
  previousElementOf,
  previousSiblingOf,
  query,
  queryAll,
  rangeBounds,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {isStoodFor} from './drawn_fields.js';
import {wordsOfDrawnPart} from './drawn_parts.js';
import {isDrawnState} from './drawn_states.js';
import {iconWords} from './icons.js';
import {isLaidElsewhere} from './laid_over.js';
import {labelsOf, MOST_LABEL} from './labels.js';
import {nameFromContent} from './words_in.js';
import {page} from './page.js';
import {prominentText} from './prominent.js';
import {clean, drawnWord, isCode, spoken, TELLS} from './text.js';
import {isShown, parentOf, rootById, SKIP, spans} from './tree.js';

const BOUND = new Set([
  'body',
  'form',
  'fieldset',
  'section',
  'main',
  'article',
  'table',
  'tbody',
  'ul',
  'ol',
  'dialog',
  'nav',
  'header',
  'footer',
]);
const MOST_AROUND = 10,
  MOST_BEFORE_FIELD = 60;
/* Whether a node beside a field may be its label. */
const mayLabel = (node, field) =>
  typeOf(node) === Node.ELEMENT_NODE &&
  !SKIP.has(tagOf(node)) &&
  !isOnAxis(node) &&
  isShown(node) &&
  tagOf(node) !== 'pre' &&
  !isChosenIn(node, field);
/* The words after the last control of a part, if they end in a colon: they label what follows the part. */
const lastWordsOf = part => {
  let last = lastChildOf(part);
  while (last !== null && typeOf(last) !== Node.ELEMENT_NODE && !clean(textContentOf(last)))
    last = previousSiblingOf(last);
  const words =
    last !== null && (typeOf(last) === Node.TEXT_NODE || (mayLabel(last, part) && !holdsControl(last)))
      ? spoken(textContentOf(last))
      : '';
  return ENDS_COLON.test(words) && words.length <= MOST_LABEL ? words.replace(ENDS_COLON, '') : '';
};
const ENDS_COLON = /\s*[:：]$/;
/* The text right before (or after) a field, as far as the next control, but not `known`; "" if there is none near it or
   it is too long for a label. */
export const besideOf = (field, way = previousSiblingOf, most = MOST_AROUND, known = '') => {
  for (let node = field, level = 0; node && level < most && !BOUND.has(tagOf(node)); node = parentOf(node), level++) {
    if (level && isCell(node)) {
      const words = headOf(node);
      if (words) return words;
    }
    let passed = 0;
    for (let next = way(node); next; next = way(next)) {
      if (passed++ === MOST_BEFORE_FIELD) return '';
      if (
        typeOf(next) === Node.ELEMENT_NODE &&
        (isShownInBox(next, field) || isListOfRemovers(next) || isUnseenListOf(next, field))
      )
        continue;
      if (
        typeOf(next) === Node.ELEMENT_NODE &&
        (holdsControl(next)
          ? !isTwin(next, field)
          : !isChosenIn(next, field) && (isOneOfActions(next) || isOfTicks(next, field)))
      )
        return way === previousSiblingOf ? lastWordsOf(next) : '';
      if (typeOf(next) === Node.ELEMENT_NODE && holdsControl(next)) continue;
      if (typeOf(next) === Node.ELEMENT_NODE && isForOther(next, field)) return '';
      if (typeOf(next) === Node.ELEMENT_NODE && holdsRemover(next)) continue;
      if (typeOf(next) !== Node.TEXT_NODE && !mayLabel(next, field)) continue;
      const words = spoken(
        typeOf(next) === Node.TEXT_NODE ? next.data : firstLineIn(next) || titleBeside(next),
      ).replace(/^[|\s]+|[\s:*]+$/g, '');
      if (way === previousSiblingOf && typeOf(next) === Node.ELEMENT_NODE && TYPE_OF_DATA.test(words)) continue;
      if ((words && words === known) || drawnWord(words)) continue;
      if (
        COUNTS.test(words) ||
        isCode(words) ||
        (way === previousSiblingOf && MEASURED.test(words) && FIELDS.has(tagOf(field)))
      )
        continue;
      if (way === previousSiblingOf && isSentence(words)) {
        const over = headOver(next);
        if (over) return over;
      }
      if (
        way === previousSiblingOf &&
        typeOf(next) === Node.ELEMENT_NODE &&
        OVER_IT.test(tagOf(next)) &&
        headsSeveral(next)
      )
        return '';
      if (ENDS_SENTENCE.test(words)) return ''; // the end of the text before it, not a label
      if (isLaidElsewhere(field, node, next)) return '';
      if (TELLS.test(words) || (/\p{N}/u.test(words) && !isCounting(words, field))) {
        const told = words.length <= MOST_LABEL ? words : words.replace(REMARK_LAST, '');
        return told.length <= MOST_LABEL ? told : way === previousSiblingOf ? headOver(next) : '';
      }
    }
  }
  return '';
};
/* Whether a part is a label for another field that is seen, by its own word, such as one that a library draws. */
const isForOther = (part, field) => {
  const id = attr(part, 'for'),
    other = id ? rootById(part, id) : null;
  return (
    other !== null &&
    other !== field &&
    isShown(other) &&
    !spans(other, field) &&
    !isAround(other, field) &&
    boundsOf(other).width > 1
  );
};
/* Whether a part is something that a cross in it removes, such as a tag: its words are no label. */
const REMOVES = /^(close|delete|dismiss|remove)\b/i; // "clear" beside a label empties its field
const holdsRemover = part =>
  page !== null &&
  elementCountOf(part) > 0 &&
  elementCountOf(part) <= MOST_IN_TAG &&
  Array.from(childrenOf(part)).some(
    inner =>
      page.at.has(inner) &&
      REMOVES.test(attr(inner, 'aria-label') || iconWords(inner, false) || clean(textContentOf(inner))),
  );
/* Whether a part contains only such items, as the selection of a multi-select field. */
const isListOfRemovers = part =>
  elementCountOf(part) > 0 && elementCountOf(part) <= MOST_HELD && Array.from(childrenOf(part)).every(holdsRemover);
/* Whether a part is with a field in the box of a drawn list: it shows the selection, or a prompt for it. Words alone in
   a line above the field are its label there. */
const BOX_LEVELS = 4,
  HIGHEST_BOX = 64;
const hasRim = ({borderTopWidth, borderRightWidth, borderBottomWidth, borderLeftWidth}) =>
  [borderTopWidth, borderRightWidth, borderBottomWidth, borderLeftWidth].every(width => parseFloat(width) > 0);
const isShownInBox = (part, field) => {
  if (tagOf(field) !== 'input' || attr(field, 'role') !== 'combobox' || tagOf(part) === 'label') return false;
  for (
    let node = parentElementOf(field), left = BOX_LEVELS;
    node && left && boundsOf(node).height <= HIGHEST_BOX;
    node = parentElementOf(node), left--
  )
    if (hasRim(cssNow(node))) return isAround(node, part) && !isWrittenOver(part, field);
  return false;
};
/* Whether a part is the native list that a drawn one stands for: only that is seen. */
const isUnseenListOf = (part, field) => tagOf(part) === 'select' && tagOf(field) !== 'select' && isStoodFor(part);
const isWrittenOver = (part, field) => boundsOf(part).bottom <= boundsOf(field).top + 2 && !holdsControl(part);
/* Data types, as written beside a field in code style: the word before such a type names the field. */
const TYPE_OF_DATA = /^(string|integer|int(32|64)?|boolean|bool|array|object|enum|float|double|uuid|str)$/;
/* The words of an element beside a field; of several texts the title, such as the name of a parameter over its type,
   but no piece of a sentence, which may contain words in another size. */
const titleBeside = part => {
  const words = nameFromContent(part);
  return elementCountOf(part) && !(tagOf(part) === 'p' && isSentence(spoken(words)))
    ? prominentText(part, spoken(words)) || words
    : words;
};
/* The first of the lines in a cell beside a field, such as the name of a parameter over its type; "" for one line. */
const TWO_LETTERS = /\p{L}{2}|\p{Lo}/u;
const firstLineIn = cell => {
  const first = isCell(cell) || tagOf(cell) === 'th' ? firstElementOf(cell) : null,
    other = first && nextElementOf(first);
  if (!other || boundsOf(other).top < boundsOf(first).bottom - 1 || clean(textContentOf(cell)).length > MOST_LABEL)
    return '';
  const words = nameFromContent(first);
  return TWO_LETTERS.test(words) && TELLS.test(textContentOf(other)) && previousSiblingOf(first) === null ? words : '';
};
/* The text after a field in the document that is drawn right before it in its line: to its left, or to its right in
   right-to-left pages; "" for none. */
const DRAWN_LEVELS = 3,
  DRAWN_NEAR = 60,
  MOST_DRAWN_AFTER = 5;
export const drawnBefore = field => {
  const own = boundsOf(field),
    fromRight = cssNow(parentOf(field) ?? field).direction === 'rtl';
  for (
    let node = field, level = 0;
    node && level < DRAWN_LEVELS && !BOUND.has(tagOf(node));
    node = parentOf(node), level++
  ) {
    for (let next = nextElementOf(node), left = MOST_DRAWN_AFTER; next && left; next = nextElementOf(next), left--) {
      if (SKIP.has(tagOf(next)) || !isShown(next) || holdsControl(next) || isOneOfActions(next)) continue;
      const box = boundsOf(next),
        gap = fromRight ? box.left - own.right : own.left - box.right;
      if (gap < -2 || gap > DRAWN_NEAR || box.bottom <= own.top || box.top >= own.bottom) continue;
      const words = spoken(nameFromContent(next)).replace(/[\s:*]+$/, '');
      if (TELLS.test(words) && words.length <= MOST_LABEL) return words;
    }
  }
  return '';
};
/* Whether more than two fields are between a heading and the next one: it belongs to all of them. */
const OF_FIELD = 'input:not([type=hidden], [type=button], [type=image], [type=reset], [type=submit]), select, textarea',
  MOST_HEADED = 2,
  MOST_UNDER = 12;
export const headsSeveral = head => {
  let count = 0;
  for (
    let next = nextElementOf(head), left = MOST_UNDER;
    next && left && !OVER_IT.test(tagOf(next));
    next = nextElementOf(next), left--
  )
    for (const field of matches(next, OF_FIELD) ? [next] : queryAll(next, OF_FIELD))
      if (isShown(field) && ++count > MOST_HEADED) return true;
  return false;
};
/* Two patterns, each linear in the text: a combined one takes seconds on a long text. */
const BEGINS = /^[\p{Lu}\p{Lo}](?:\S*\s){4}/u,
  ENDS = /\S\.$/,
  OVER_IT = /^h[1-6]$/;
const isSentence = words => BEGINS.test(words) && ENDS.test(words);
const headOver = text => {
  let head = typeOf(text) === Node.ELEMENT_NODE ? previousElementOf(text) : null;
  if (head && !OVER_IT.test(tagOf(head)) && !firstElementOf(head) && !textContentOf(head).trim() && tagOf(head) === 'a')
    head = previousElementOf(head); // an anchor
  const words = head && OVER_IT.test(tagOf(head)) ? spoken(nameFromContent(head)) : '';
  return words.length <= MOST_LABEL ? words : '';
};
/* All of a clock or counter, such as "2 days 03 hours" or "0 / 120", is no label; "2 days or 3 hours before" may be
   one. */
const COUNTS =
  /^\d+( ?[:/] ?\d+)+$|^\P{N}{0,30}(\d+ ?(d|h|m|s|days?|hours?|hrs?|min(ute)?s?|sec(ond)?s?)\b[\s,:]*){2,}$|^\P{N}{0,30}((days|hours|min(ute)?s?|sec(ond)?s?) \d+[\s,:]*){2,}$/iu;
/* A measured value is no label: another value may be an option beside it. */
const MEASURED = /^[-−+±]?\d[\d.,]*\s*(°\s?[CF]?|%|[ckmµ]?[glmVWA]|[kMG]?[Bb]|[kM]?Hz|bar|psi|hPa|mph|km\/h|px|rpm)$/;
const REMARK_LAST = /\s*\([^()]*\)$/; // without it a long label is short enough
const ENDS_SENTENCE = /^[.,;!?)\]](?=\s|$)/;
/* Whether numbers beside a field count the lines of an editor or mark positions along a slider. */
const isCounting = (numbers, field) =>
  /^\d+( \d+)+$/.test(numbers) || isEditable(field) || field.type === 'range' || attr(field, 'role') === 'slider';
/* Whether the words of an element belong to a checkbox or radio button that is itself invisible. */
const isOfTicks = (part, field) => {
  const label = tagOf(part) === 'label' ? part : query(part, 'label');
  return Boolean(label?.control) && label.control !== field && isByLabel(label.control);
};
/* Whether an element contains only another small box for a part of the same value, such as the digits of a code; or is
   the list or large field right before one like it, under one label. */
const SMALL_BOX = 120;
const isTwin = (part, field) => {
  if (attr(field, 'role') === 'slider') return isOtherEnd(part, field);
  if (tagOf(part) === tagOf(field) && (ONE_BY_ONE.has(tagOf(part)) || (isPlainText(part) && isPlainText(field))))
    return classNameOf(part) === classNameOf(field) && isUnlabelled(part);
  if (tagOf(field) !== 'input' || (offsetWidthOf(field) > SMALL_BOX && !(isPlainText(field) && classNameOf(field))))
    return false;
  const boxes = matches(part, 'input') ? [part] : queryAll(part, CONTROL),
    [box] = boxes;
  return (
    boxes.length === 1 &&
    tagOf(box) === 'input' &&
    box.type === field.type &&
    (offsetWidthOf(box) <= SMALL_BOX || classNameOf(box) === classNameOf(field)) &&
    !clean(textContentOf(part)) &&
    isUnlabelled(box)
  );
};
/* Whether a part contains only the other thumb of a range. */
const SLIDES = '[role=slider]';
const isOtherEnd = (part, slider) => {
  const ends = matches(part, SLIDES) ? [part] : queryAll(part, SLIDES);
  return (
    ends.length === 1 && !TELLS.test(textContentOf(part)) && tagOf(ends[0]) === tagOf(slider) && isUnlabelled(ends[0])
  );
};
const isPlainText = part => tagOf(part) === 'input' && TYPED_IN.has(part.type);
const ONE_BY_ONE = new Set(['select', 'textarea']);
const isUnlabelled = box => !labelsOf(box).length && !hasAttr(box, 'aria-label') && !box.placeholder;
/* Whether a part is a selected item in a drawn field, before the text cursor: it can be pressed, or a cross in it, and
   both are in one box. */
const TYPED_IN = new Set(['text', 'search']),
  MOST_IN_TAG = 3;
const isChosenIn = (part, field) =>
  tagOf(field) === 'input' &&
  TYPED_IN.has(field.type) &&
  parentOf(part) === parentOf(field) &&
  tagOf(part) !== 'label' &&
  page !== null &&
  (page.at.has(part) ||
    (elementCountOf(part) <= MOST_IN_TAG && Array.from(childrenOf(part)).some(inner => page.at.has(inner))));
/* Whether an element is one of several adjacent elements to act on, or contains several, such as page numbers: none of
   them names a field. */
const MOST_HELD = 60,
  SEVERAL = 2;
const isOneOfActions = part =>
  page !== null &&
  ((page.at.has(part) && previousElementOf(part) !== null && page.at.has(previousElementOf(part))) ||
    holdsActions(part));
const holdsActions = part => {
  const inner = elementsByTag(part, '*'); // not all of them are looked for
  let count = 0;
  for (let i = 0; i < MOST_HELD && count < SEVERAL && inner[i]; i++)
    if (page.at.has(inner[i]) && !wordsOfDrawnPart(inner[i], tagOf(inner[i]))) count++;
  return count >= SEVERAL;
};
/* The words at a checkbox or radio button: right after it, else right before it, level by level; in a data table not
   those of other cells. */
export const besideTick = tick => {
  for (
    let node = tick, level = 0;
    node && level < MOST_AROUND && !BOUND.has(tagOf(node));
    node = parentOf(node), level++
  ) {
    if (level && isCellOfData(node)) return cellBefore(node);
    const lead = previousSiblingOf(node),
      led = lead && typeOf(lead) === Node.TEXT_NODE ? clean(lead.data) : '';
    if (led.length <= MOST_LABEL && /\p{L}.*:$/u.test(led) && !(wordsAlong(node, nextSiblingOf) && hasTickAfter(node)))
      return led.replace(/[\s:]+$/, '');
    const after = followsItsWords(node) ? '' : wordsAlong(node, nextSiblingOf),
      words = after || wordsAlong(node, previousSiblingOf, tick);
    if (words) return words.length <= MOST_LABEL ? words : '';
    if (after === null) return '';
  }
  return '';
};
const MOST_ALONG = 24,
  LEAST_LED = 2;
/* The nodes beside a node and itself; one more than `MOST_ALONG` if there are more. */
const nodesAlong = node => {
  let first = node,
    passed = 0;
  while (previousSiblingOf(first) && passed++ < MOST_ALONG) first = previousSiblingOf(first);
  const parts = [];
  for (let part = first; part && parts.length <= MOST_ALONG; part = nextSiblingOf(part)) parts.push(part);
  return parts;
};
/* Whether each control of a form follows its own label: one is before it, and the one after it belongs to the next. */
const isLoneLabel = part => part !== null && tagOf(part) === 'label' && !holdsControl(part);
const isLedByLabel = node => {
  const next = nextElementOf(node);
  if (!isLoneLabel(previousElementOf(node)) || !isLoneLabel(next)) return false;
  const other = nextElementOf(next);
  return other !== null && holdsControl(other) && !isLoneLabel(lastElementOf(parentElementOf(node)));
};
/* Whether a checkbox is one of several in a line that begins with words and ends with a checkbox: each follows its own
   words. */
const followsItsWords = node => {
  if (isLedByLabel(node)) return true;
  const parts = nodesAlong(node);
  if (parts.length < 2 * LEAST_LED || parts.length > MOST_ALONG) return false;
  let led = 0,
    isWords = false;
  for (const part of parts) {
    const isElement = typeOf(part) === Node.ELEMENT_NODE;
    if ((!isElement && typeOf(part) !== Node.TEXT_NODE) || (isElement && (SKIP.has(tagOf(part)) || !isShown(part))))
      continue;
    if (isElement && (matches(part, A_TICK) || holdsControl(part))) {
      if (!isWords || SAYS_ANY.test(textContentOf(part))) return false;
      isWords = false;
      led++;
    } else if (SAYS_ANY.test(textContentOf(part))) {
      if (isWords) return false;
      isWords = true;
    }
  }
  return led >= LEAST_LED && !isWords;
};
const A_TICK = 'input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch]',
  SAYS_ANY = /[\p{L}\p{N}]/u;
/* The words of the cell before that of a checkbox, if their colon refers to what follows. */
export const cellBefore = cell => {
  const before = previousElementOf(cell),
    words =
      before && (tagOf(before) === 'th' || isCell(before)) && !holdsControl(before)
        ? spoken(nameFromContent(before))
        : '';
  return COLON_LAST.test(words) && words.length <= MOST_LABEL ? words.replace(/[\s:]+$/, '') : '';
};
const COLON_LAST = /\p{L}.*:$/u;
/* Whether another checkbox is in the same line: the words before the first are for all of them. */
const MOST_IN_LINE = 8;
const hasTickAfter = node => {
  for (let next = nextSiblingOf(node), left = MOST_IN_LINE; next && left; next = nextSiblingOf(next), left--) {
    if (typeOf(next) !== Node.ELEMENT_NODE) continue;
    if (tagOf(next) === 'br') return false;
    if (tagOf(next) === 'input' && isByLabel(next)) return true;
  }
  return false;
};
/* Whether words end far before a checkbox in its line, such as the title at the other end of a bar. */
const FAR_BEFORE = 100;
const isFarBefore = (words, tick) => {
  const range = newRange(),
    own = boundsOf(tick);
  range.selectNodeContents(words);
  const box = rangeBounds(range);
  return (
    own.width > 0 && box.width > 0 && own.left - box.right > FAR_BEFORE && box.top < own.bottom && own.top < box.bottom
  );
};
/* The nearest words in one direction, for a checkbox only those near it in its line; null if a control comes first. */
const wordsAlong = (node, way, tick = null) => {
  for (let next = way(node); next; next = way(next)) {
    if (typeOf(next) === Node.ELEMENT_NODE && (holdsControl(next) || isOneOfActions(next))) return null;
    if (
      typeOf(next) !== Node.TEXT_NODE &&
      (typeOf(next) !== Node.ELEMENT_NODE || SKIP.has(tagOf(next)) || !isShown(next))
    )
      continue;
    const words = spoken(typeOf(next) === Node.TEXT_NODE ? next.data : titleBeside(next)).replace(/[\s:*]+$/, '');
    if (/[\p{L}\p{N}]/u.test(words) && !drawnWord(words) && !isDrawnState(next, words))
      return tick && isFarBefore(next, tick) ? '' : words;
  }
  return '';
};
