/* The kind of an element without any words, by its shape. */

import {
  attr,
  boundsOf,
  childrenOf,
  cssNow,
  elementCountOf,
  parentElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
  treeWalker,
} from './dom.js';
import {CONTROL} from './controls.js';
import {iconWords} from './icons.js';
import {nameOf} from './names.js';
import {wayOf, wordsIn} from './words_in.js';
import {roleOf} from './roles.js';
import {clean, short, spoken, TELLS} from './text.js';
import {isShown, shadowOf} from './tree.js';

const SHOWN_CLOCK = /(^|[\s/])\d{1,2}(:\d\d){1,2}(?=$|[\s/])/;
/* An element on a line is positioned by its own style, which a script changes as it moves. */
const SET_BY_STYLE = /(^|[;\s])(width|height|left|right|top|bottom|transform|translate|inset[-\w]*|flex[-\w]*)\s*:/;
const THICKEST_LINE = 30,
  SHORTEST_LINE = 50,
  TIMES_AS_LONG = 3,
  MOST_IN_LINE_OF = 12,
  LARGEST_HANDLE = 40;
export const isBarShaped = ({width, height}) => {
  const thick = Math.min(width, height),
    long = Math.max(width, height);
  return thick <= THICKEST_LINE && long >= SHORTEST_LINE && long >= TIMES_AS_LONG * thick;
};
export const saysNoWord = part => !TELLS.test(textContentOf(part));
export const isSetByStyle = part => SET_BY_STYLE.test(attr(part, 'style') || '');
/* A moved element has a position of its own, and not only a size. */
const MOVED_BY = /(^|[;\s])(left|right|top|bottom|transform|translate|inset[-\w]*)\s*:/;
const isMovedByStyle = part => MOVED_BY.test(attr(part, 'style') || '') && cssNow(part).position === 'absolute';
/* "time slider" if a clock beside it shows the position in a video. */
const AROUND_SLIDER = 4,
  MOST_BESIDE_CLOCK = 120;
const kindOfSlider = line => {
  for (let node = parentElementOf(line), left = AROUND_SLIDER; node && left; node = parentElementOf(node), left--) {
    const words = clean(textContentOf(node));
    if (words.length > MOST_BESIDE_CLOCK) break;
    if (SHOWN_CLOCK.test(words)) return isLongest(line, node) ? 'time slider' : 'slider';
  }
  return 'slider';
};
/* Whether a line is the main one among the controls there: a line for the volume is short. */
const LEAST_OF_LINE = 0.3;
const isLongest = (line, around) => boundsOf(line).width >= LEAST_OF_LINE * boundsOf(around).width;
/* Whether it has a handle class, is moved by its style, and is on a line beside it. */
const HANDLE_CLASS = /(^|[-_\s])(handle|knob|thumb)([-_\s]|$)/i;
export const isHandleByClass = element => {
  const around =
    HANDLE_CLASS.test(attr(element, 'class') || '') && isMovedByStyle(element) ? parentElementOf(element) : null;
  if (!around) return false;
  const own = boundsOf(element);
  return Array.from(childrenOf(around))
    .slice(0, MOST_IN_LINE_OF)
    .some(part => {
      const box = boundsOf(part);
      return (
        part !== element &&
        saysNoWord(part) &&
        isBarShaped(box) &&
        box.top >= own.top &&
        box.bottom <= own.bottom &&
        box.left < own.right &&
        box.right > own.left
      );
    });
};
/* Whether an element is one of several numbers in a line, such as the marks below a slider: a press on one sets it. */
const LEAST_OF_MARKS = 3,
  SAYS_NUMBER = /^\s*[-+−]?\d+([.,]\d+)?\s*%?\s*$/;
const isOneOfMarks = element =>
  SAYS_NUMBER.test(textContentOf(element)) &&
  Array.from(childrenOf(parentElementOf(element)))
    .slice(0, MOST_IN_LINE_OF)
    .filter(other => tagOf(other) === tagOf(element) && SAYS_NUMBER.test(textContentOf(other))).length >=
    LEAST_OF_MARKS;
const sliderOf = (element, box) => {
  if (isBarShaped(box))
    return Array.from(queryAll(element, '*')).slice(0, MOST_IN_LINE_OF).some(isSetByStyle) ? kindOfSlider(element) : '';
  if (Math.max(box.width, box.height) > LARGEST_HANDLE) return '';
  if (isHandleByClass(element)) return HANDLE;
  if (isOneOfMarks(element)) return '';
  for (let node = element, left = 2; left && parentElementOf(node); node = parentElementOf(node), left--) {
    const line = parentElementOf(node);
    if (isMovedByStyle(node) && isBarShaped(boundsOf(line)) && saysNoWord(line) && boundsOf(line).width > 2 * box.width)
      return HANDLE;
  }
  return '';
};

/* An element that is moved along such a line, whatever its class. */
export const HANDLE = 'slider handle';
/* "dot 2 of 3" for a small round thing among others like it. */
const SMALLEST_DOT = 4,
  LARGEST_OF_DOTS = 18,
  MOST_OF_DOTS = 20;
const isRoundBox = (css, size) => {
  const radius = css.borderTopLeftRadius;
  return parseFloat(radius) >= (radius.endsWith('%') ? 45 : 0.45 * size);
};
const isDot = part => {
  const {width, height} = boundsOf(part);
  return (
    Math.min(width, height) >= SMALLEST_DOT &&
    Math.max(width, height) <= LARGEST_OF_DOTS &&
    Math.abs(width - height) <= 2 &&
    elementCountOf(part) === 0 &&
    !clean(textContentOf(part)) &&
    isRoundBox(cssNow(part), width)
  );
};
const dotOf = element => {
  const around = isDot(element) ? parentElementOf(element) : null;
  if (!around || elementCountOf(around) > MOST_OF_DOTS) return '';
  const dots = Array.from(childrenOf(around)).filter(part => tagOf(part) === tagOf(element) && isDot(part));
  return dots.length > 1 ? `dot ${dots.indexOf(element) + 1} of ${dots.length}` : '';
};

/* "icon" for an element of at most that size with a drawing. */
const LARGEST_ICON = 48,
  NO_CONTENT = /^(none|normal|""|)$/;
const MOST_TREES = 3;
const drawsSomething = (tree, left = MOST_TREES) =>
  query(tree, 'svg, img, i, canvas') !== null ||
  (left > 0 &&
    Array.from(queryAll(tree, '*'))
      .slice(0, MOST_TREES)
      .some(part => drawsInShadow(part, left - 1)));
const drawsInShadow = (part, left) => shadowOf(part) !== null && drawsSomething(shadowOf(part), left);
const drawsInside = (element, css) =>
  drawsSomething(element) ||
  drawsInShadow(element, MOST_TREES) ||
  css.backgroundImage !== 'none' ||
  css.maskImage !== 'none' ||
  ['::before', '::after'].some(place => {
    const {content, display} = getComputedStyle(element, place);
    return display !== 'none' && !NO_CONTENT.test(content);
  });
/* The kind of an element without words: "slider", "dot 2 of 3", "icon"; "" if there is no word for it. */
export const shapeSeen = (element, [, , width, height]) => {
  if (!saysNoWord(element)) return '';
  const slider = sliderOf(element, {width, height});
  if (slider) return slider;
  if (Math.max(width, height) > LARGEST_ICON) return '';
  const dot = dotOf(element);
  if (dot) return dot;
  const css = cssNow(element);
  return element instanceof SVGElement && tagOf(element) !== 'svg'
    ? ''
    : tagOf(element) === 'svg' || drawsInside(element, css)
      ? 'icon'
      : '';
};

/* The name of an element whose only words are the names of several controls in it, such as a bar of a player: the first
   of them, or the video that it shows; "" for any other. */
const CONTROLLED = `${CONTROL}, [role=slider], [role=progressbar], progress`,
  MOST_CONTROLS = 30;
const LEAST_CONTROLS = 2,
  MOST_OF_FIRST = 40,
  LEAST_OF_FILM = 0.5;
export const aroundControls = (element, name) => {
  const inner = Array.from(queryAll(element, CONTROLLED)).filter(isShown);
  if (
    inner.length < LEAST_CONTROLS ||
    inner.length > MOST_CONTROLS ||
    TELLS.test(spoken(wordsIn(element, wayOf({all: true, skip: inner}))))
  )
    return '';
  const film = query(element, 'video'),
    own = boundsOf(element),
    shown = film && boundsOf(film);
  if (shown && shown.width * shown.height >= LEAST_OF_FILM * own.width * own.height) return 'video';
  const first =
    inner
      .map(control => nameOf(control, roleOf(control, tagOf(control)), tagOf(control))[0])
      .find(words => TELLS.test(words)) ?? '';
  return first && first !== name ? `area around ${short(first, MOST_OF_FIRST)}` : '';
};

/* The contents of a drawn list's box, such as its selection, if it has no name and no label: "list “sail”"; "" for an
   empty one. */
const AROUND_SHOWN_LIST = 4,
  HIGHEST_LIST = 64,
  MOST_CHOSEN = 30,
  FIELD_IN_LIST = 'input:not([type=hidden]), select, textarea';
export const listShown = (field, role) => {
  if (role !== 'combobox' || tagOf(field) === 'select' || field.value) return '';
  for (
    let node = parentElementOf(field), left = AROUND_SHOWN_LIST;
    node && left && boundsOf(node).height <= HIGHEST_LIST;
    node = parentElementOf(node), left--
  ) {
    if (queryAll(node, FIELD_IN_LIST).length > 1) return '';
    const words = spoken(wordsIn(node, wayOf({all: true, skip: [field]})));
    if (TELLS.test(words)) return words.length <= MOST_CHOSEN ? `list “${words.replace(/[“”]/g, '')}”` : '';
  }
  return '';
};

/* Whether the words of an element have no room and are not seen, as in a menu that is folded to its icons. */
export const showsNoWord = element => {
  const texts = treeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    if (TELLS.test(text.data)) {
      const around = parentElementOf(text);
      return boundsOf(around).width <= 2 && cssNow(around).overflowX !== 'visible'; // what has no box of its own is seen
    }
  return false;
};

/* "prev" or "next" for a link with one arrow in a part of one or two links at the bottom of a page with a pager class.
 */
const AT_FOOT = /(^|[-_\s])(bottom|foot|footer|nav|navigation|navlinks|pager|pagination|prev|next)([-_\s]|$)/i,
  MOST_AT_FOOT = 2;
export const arrowAtFoot = link => {
  const drawn = queryAll(link, 'svg, i'),
    around = parentElementOf(link);
  if (
    around === null ||
    drawn.length !== 1 ||
    !AT_FOOT.test(`${attr(around, 'class') || ''} ${attr(around, 'id') || ''}`) ||
    queryAll(around, 'a').length > MOST_AT_FOOT
  )
    return '';
  const way = /(left|right)$/.exec(iconWords(drawn[0], false))?.[1];
  return way ? (way === 'left' ? 'prev' : 'next') : '';
};
