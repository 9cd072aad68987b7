/* How an element is shown: seen through, hidden, folded away, or there for screen readers only. */

import {FIELDS} from './controls.js';
import {hitAt} from './tree.js';

const DRAWN_TEXT = new Set(['text', 'tspan', 'textPath', 'foreignObject', 'a']);
const TEXT_STYLES = {strong: 1, b: 1, em: 2, i: 2, code: 3, kbd: 3, samp: 3};
/* Values of `clip-path` that leave nothing of a box. */
export const SIZELESS = new Set(['inset(50%)', 'inset(100%)']);

/* Whether a box is folded to nothing, with something in it. */
export const isFolded = (node, css) => /hidden|clip/.test(css.overflow)
  && (node.offsetHeight === 0 && node.scrollHeight > 4 || node.offsetWidth === 0 && node.scrollWidth > 4);

/* Whether a box is there for screen readers only: cut to nothing, as are those in it. */
const isTucked = (node, css, position) => (position === 'absolute' || position === 'fixed') && (css.clip === 'rect(0px, 0px, 0px, 0px)' || SIZELESS.has(css.clipPath)
  || node.offsetWidth <= 1 && node.offsetHeight <= 1 && css.overflow === 'hidden');

/* Whether a pointer at the middle of a field that is seen through gets to it, as far as can be told. */
const takesPointer = field => {
  const box = field.getBoundingClientRect();
  const hit = hitAt((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return box.width > 2 && box.height > 2 && (!hit || hit === field);
};

/* How an element is shown, after that of the one around it:
     css         its computed style
     pre         whether white space is kept; undefined until somebody asks
     clear       it fades out, and all that it holds with it
     silent      screen readers do not hear of it
     drawn       it is a part of a drawing
     tucked      it is there for screen readers only
     hiddenText  its text is not to be read
     style       of its text: 1 strong, 2 emphasis, 3 code
     attributes  it has some
     placed      CSS positions it
     invisible   it cannot be seen */
export const styleOf = (node, tag, css, above) => {
  const {position} = css, placed = position !== 'static' && !above.drawn, attributes = node.hasAttributes();
  // What fades out takes all that it holds with it; a field that is seen through often takes the input of a drawn one.
  const clear = above.clear || css.opacity === '0' && tag !== 'input';
  const invisible = css.visibility !== 'visible' || clear && !(FIELDS.has(tag) && takesPointer(node));
  const silent = above.silent || attributes && node.getAttribute('aria-hidden') === 'true';
  const drawn = tag === 'svg' || above.drawn && tag !== 'foreignObject';
  const tucked = above.tucked || placed && attributes && isTucked(node, css, position);
  const hiddenText = invisible || silent || drawn && !DRAWN_TEXT.has(tag);
  return {css, pre: undefined, clear, silent, drawn, tucked, hiddenText, style: TEXT_STYLES[tag] || above.style, attributes, placed, invisible};
};

/* That of what is around the whole page. */
export const ABOVE_ALL = {
  css: null, pre: false, clear: false, silent: false, drawn: false, tucked: false, hiddenText: true, style: 0,
  attributes: false, placed: false, invisible: false,
};
