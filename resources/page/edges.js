/* Edges and corners by which a thing is made larger: nothing but the cursor tells them apart. */

import {HEAD_CELL, headWords} from './cells.js';
import {boundsOf, closest, cssNow} from './dom.js';
import {TELLS} from './text.js';

const EDGES = {n: 'top edge', s: 'bottom edge', e: 'right edge', w: 'left edge', ne: 'top right corner', nw: 'top left corner',
  se: 'bottom right corner', sw: 'bottom left corner'};
/* "bottom right corner" for the cursor se-resize; "" for those that do not tell which it is. */
export const edgeOf = cursor => EDGES[/^([nsew]{1,2})-resize$/.exec(cursor)?.[1]] ?? '';
/* What is moved to and fro, by its shape: a thin edge, or a slider that is long the way it goes; else "". */
const MOST_EDGE = 16, ACROSS = /^(ew|col)-resize$/;
export const shapeOf = (cursor, width, height) => {
  const across = ACROSS.test(cursor), along = /^(ns|row)-resize$/.test(cursor);
  if (!across && !along) return '';
  const thin = across ? width : height, long = across ? height : width;
  return thin <= MOST_EDGE && thin * 2 < long ? 'edge' : thin > 2 * long ? 'slider' : '';
};
/* The same with the column in whose head it stands, which it makes wider: "right edge of Amount". */
const AT_COLUMN = /^((left|right) edge|edge|divider)$/, MOST_OF_COLUMN = 40;
export const edgeOfColumn = (words, element) => {
  const head = AT_COLUMN.test(words) || ACROSS.test(cssNow(element).cursor) ? closest(element, HEAD_CELL) : null, column = head ? headWords(head) : '';
  if (!TELLS.test(column) || column.length > MOST_OF_COLUMN) return words;
  const own = boundsOf(element), around = boundsOf(head);
  if (own.height <= own.width) return words;
  return `${own.left + own.right > around.left + around.right ? 'right' : 'left'} edge of ${column}`;
};
