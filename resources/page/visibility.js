/* How an element is shown: transparent, hidden, collapsed, or for screen readers only. */

import {FIELDS} from './controls.js';
import {
  attr,
  boundsOf,
  firstElementOf,
  hasAttrs,
  offsetHeightOf,
  offsetWidthOf,
  scrollHeightOf,
  scrollWidthOf,
} from './dom.js';
import {hitAt} from './tree.js';

const DRAWN_TEXT = new Set(['text', 'tspan', 'textPath', 'foreignObject', 'a']);
const TEXT_STYLES = {__proto__: null, strong: 1, b: 1, em: 2, i: 2, code: 3, kbd: 3, samp: 3}; // without a prototype: a page may have a tag <constructor>
/* Values of `clip-path` that leave nothing of a box. */
export const SIZELESS = new Set(['inset(50%)', 'inset(100%)', 'circle(0px)', 'circle(0px at 50% 50%)']);

/* Whether a box with content is collapsed to nothing. */
export const isFolded = (node, css) =>
  /hidden|clip/.test(css.overflow) &&
  ((offsetHeightOf(node) === 0 && scrollHeightOf(node) > 4) || (offsetWidthOf(node) === 0 && scrollWidthOf(node) > 4));

/* Whether a box is only for screen readers: clipped to nothing, with all its content. */
export const isTucked = (node, css, position) =>
  (position === 'absolute' || position === 'fixed') &&
  ((css.clip !== 'auto' && clipsAll(css.clip)) ||
    SIZELESS.has(css.clipPath) ||
    (offsetWidthOf(node) <= 1 && offsetHeightOf(node) <= 1 && (css.overflow === 'hidden' || css.overflow === 'clip')));
export const clipsAll = clip => {
  const [top, right, bottom, left] = (/\((.*)\)/.exec(clip)?.[1] ?? '').split(/[\s,]+/).map(parseFloat); // NaN for auto
  return right - left <= 1 || bottom - top <= 1;
};

/* Whether the pointer reaches the middle of a transparent field, as far as known. */
const takesPointer = field => {
  const box = boundsOf(field);
  const hit = hitAt((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return box.width > 2 && box.height > 2 && (!hit || hit === field);
};

/* Whether an element contains only words in an invisible colour, in a box without a size. Some menus collapse their
   entries like that; they would still be hit beside each other. */
export const UNSEEN_COLOUR = /^rgba\(.*, 0\)$|\/ 0\)$/; // the end of black alone is a 0, too
const isUndrawn = (node, css) =>
  !firstElementOf(node) &&
  (offsetHeightOf(node) === 0 || offsetWidthOf(node) === 0) &&
  UNSEEN_COLOUR.test(css.color) &&
  UNSEEN_COLOUR.test(css.webkitTextFillColor) &&
  css.textShadow === 'none';

/* How an element is shown, given how its parent is:
     css         its computed style
     pre         whether white space is preserved; undefined until needed
     clear       transparent, with all its content
     silent      hidden from screen readers
     drawn       part of a drawing
     tucked      only for screen readers
     hiddenText  its text is not read
     style       of its text: 1 strong, 2 emphasis, 3 code
     attributes  it has attributes
     placed      positioned by CSS
     invisible   it cannot be seen */
export const styleOf = (node, tag, css, above) => {
  const {position} = css,
    placed = position !== 'static' && !above.drawn,
    attributes = hasAttrs(node);
  // Opacity hides all content with an element; a transparent field often receives the input for a drawn one.
  const clear =
    above.clear ||
    ((css.opacity === '0' || (placed && attributes && FILTERED_AWAY.test(css.filter))) && tag !== 'input');
  const invisible =
    css.visibility !== 'visible' ||
    (clear && !(FIELDS.has(tag) && takesPointer(node))) ||
    (attributes && !FIELDS.has(tag) && isUndrawn(node, css));
  const silent = above.silent || (attributes && attr(node, 'aria-hidden') === 'true');
  const drawn = tag === 'svg' || (above.drawn && tag !== 'foreignObject');
  const tucked = above.tucked || (placed && attributes && isTucked(node, css, position));
  const hiddenText = invisible || silent || (drawn && !DRAWN_TEXT.has(tag));
  return {
    css,
    pre: undefined,
    clear,
    silent,
    drawn,
    tucked,
    hiddenText,
    style: TEXT_STYLES[tag] || above.style,
    attributes,
    placed,
    invisible,
  };
};

const FILTERED_AWAY = /\bopacity\(0%?\)/; // tools over a picture, until it is pointed at
/* That of the page's surroundings. */
export const ABOVE_ALL = {
  css: null,
  pre: false,
  clear: false,
  silent: false,
  drawn: false,
  tucked: false,
  hiddenText: true,
  style: 0,
  attributes: false,
  placed: false,
  invisible: false,
};
