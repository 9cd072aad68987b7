/* Arrows and checkboxes drawn by a script in the lines of a tree or table without roles: an empty element with such a
   class. The whole list handles the click, and identifies the target by that class. */

import {attr, closest, cssNow, firstChildOf, parentElementOf, query, textContentOf} from './dom.js';
import {isDelegated} from './listeners.js';
import {clean, short} from './text.js';

const PARTS_DRAWN = [
  ['arrow', /(^|[-_])(expander|twisty|twistie|disclosure)([-_]|$)/i],
  ['tick box', /(^|[-_])check-?box([-_]|$)/i],
];
const PART_TAGS = new Set(['i', 'span', 'div', 'b', 'em', 'ins']);
const LEAST_PART = 6; // CSS pixels
/* Elements that name their own contents. */
const SAYS_PARTS =
  'button, label, a[href], summary, [role=button], [role=checkbox], [role=link], [role=option], [role=radio], [role=switch], ' +
  '[role=tab], [role=treeitem], [role^=menuitem]';
const isDrawnBy = ({content}) => content !== 'none' && content !== 'normal' && !/^"[\s\u200b]*"$/.test(content);

/* "arrow" or "tick box" if an element is such a part of a line with words; "" for any other. `style` is its own. */
export const drawnPart = (element, tag, style) => {
  if (
    !PART_TAGS.has(tag) ||
    firstChildOf(element) !== null ||
    style.cursor === 'pointer' ||
    style.pointerEvents === 'none'
  )
    return '';
  const classes = (attr(element, 'class') || '').split(/\s+/);
  const kind = PARTS_DRAWN.find(([, called]) => classes.some(word => called.test(word)))?.[0] ?? '';
  if (!kind || !isDelegated(element) || closest(element, SAYS_PARTS)) return '';
  const line = parentElementOf(element);
  if (
    !clean(textContentOf(line)) ||
    query(line, 'input, select, textarea, [role=checkbox], [role=radio], [role=switch]')
  )
    return '';
  if (parseFloat(style.width) < LEAST_PART && parseFloat(style.minWidth || 0) < LEAST_PART) return '';
  const drawn =
    style.backgroundImage !== 'none' ||
    style.borderTopStyle !== 'none' ||
    ['::before', '::after'].some(place => isDrawnBy(getComputedStyle(element, place)));
  return drawn ? kind : '';
};
/* The name of such a part: "arrow of Garden"; "" for any other element. */
const MOST_OF_LINE = 40;
export const wordsOfDrawnPart = (element, tag) => {
  const kind = drawnPart(element, tag, cssNow(element));
  return kind && `${kind} of ${short(clean(textContentOf(parentElementOf(element))), MOST_OF_LINE)}`;
};
