/* Fields that overlay a page, as grids and sheets do with the one that edits a cell. Text before such a field in the
   document is beside it only if it is drawn beside it. */

import {FIELDS} from './controls.js';
import {
  boundsOf,
  cssNow,
  firstElementOf,
  isAround,
  isEditable,
  newRange,
  queryAll,
  rangeBounds,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {isAllUnder} from './geometry.js';
import {MOST_LABEL} from './labels.js';
import {TELLS} from './text.js';
import {parentOf} from './tree.js';

const OUT_OF_FLOW = /^(absolute|fixed)$/,
  NEAR_PX = 40,
  LEAST_PX = 10,
  TEXTS_OF_LABEL = 2,
  MOST_LOOKED_THROUGH = 60;
const WRITTEN = new Set(['text', 'search', 'email', 'url', 'tel', 'number', 'password']);

const isWritten = field =>
  tagOf(field) === 'textarea' || (tagOf(field) === 'input' && WRITTEN.has(field.type)) || isEditable(field);
const isOutOfFlow = (field, last) => {
  for (let at = field; at; at = parentOf(at)) {
    if (OUT_OF_FLOW.test(cssNow(at).position)) return true;
    if (at === last) return false;
  }
  return false;
};
const drawnBox = part => {
  if (typeOf(part) === Node.ELEMENT_NODE) return boundsOf(part);
  const range = newRange();
  range.selectNode(part);
  return rangeBounds(range);
};
/* Whether a part is several texts, such as the tools of a bar or the cells of a grid. */
const isManyTexts = part => {
  if (typeOf(part) !== Node.ELEMENT_NODE) return false;
  let pieces = 0,
    left = MOST_LOOKED_THROUGH;
  for (const one of queryAll(part, '*')) {
    if ((!firstElementOf(one) && textContentOf(one).trim() && ++pieces > TEXTS_OF_LABEL) || !left--) return true;
  }
  return false;
};
/* Whether a field overlays the page, and a part, which is before or after `holder` of the field, is no label of it: it
   is under the field or far above or below it, or contains several texts. */
export const isLaidElsewhere = (field, holder, part) => {
  if (!isWritten(field) || !isOutOfFlow(field, holder)) return false;
  const own = boundsOf(field),
    other = drawnBox(part);
  if (own.width < LEAST_PX || own.height < LEAST_PX) return false; // it is drawn by something else
  const far = Math.max(other.top - own.bottom, own.top - other.bottom) > NEAR_PX;
  const under =
    other.left <= own.left && other.right >= own.right && other.top <= own.top && other.bottom >= own.bottom;
  return far || under || isManyTexts(part);
};

/* Drops elements that cannot be pressed, being only a drawing under another listed element: all of it is under a
   transparent field, which the page draws so, or it is only a sign, like the mark behind the selected tab. */
export const dropDrawings = (elements, nodes, blockers) => {
  for (const found of elements) {
    if (found.drop || found.cv === undefined || found.why !== 'covered' || FIELDS.has(found.t)) continue;
    const over = blockers[found.cv],
      isSign = found.n !== '' && !/[\p{L}\p{N}]/u.test(found.n);
    const isClear = FIELDS.has(tagOf(over)) && cssNow(over).opacity === '0';
    if (
      (isSign || isClear) &&
      elements.some((one, at) => !one.drop && !one.why && isAllUnder(found.b, one.b) && isAround(over, nodes[at]))
    )
      found.drop = true;
  }
};

/* Names an invisible file field without words after the only button that is drawn at its exact place, over it or under
   it. */
export const nameFileFields = (elements, nodes) => {
  elements.forEach((field, at) => {
    if (
      field.drop ||
      field.t !== 'input' ||
      field.n ||
      field.ld ||
      field.hint ||
      nodes[at].type !== 'file' ||
      cssNow(nodes[at]).opacity !== '0'
    )
      return;
    const drawn = elements.filter(
      one =>
        one !== field &&
        !one.drop &&
        TELLS.test(one.n) &&
        one.n.length <= MOST_LABEL &&
        isAllUnder(one.b, field.b) &&
        isAllUnder(field.b, one.b),
    );
    if (drawn.length === 1) field.hint = drawn[0].n;
  });
};
