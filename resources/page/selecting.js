/* The text selected by a drag by hand. A page keeps a selection while something else is dragged, and some select the
   text of a field meanwhile: only what changed during the press, and is where the mouse went, was selected by it. */

import {focusedField, selected} from './clipboard.js';
import {state} from './document.js';
import {boundsOf, documentSelection, listen, parentElementOf, rangeRects, typeOf} from './dom.js';

const BESIDE_PX = 8; // a line of text is also selected from a little beside it

/* The current selection, as facts to compare. */
const selectionNow = () => {
  const field = focusedField();
  if (field && typeof field.selectionStart === 'number') return [field, field.selectionStart, field.selectionEnd];
  const found = documentSelection();
  return found ? [found.anchorNode, found.anchorOffset, found.focusNode, found.focusOffset, String(found)] : [];
};
const hasMoved = before => {
  const now = selectionNow();
  return now.length !== before.length || now.some((fact, at) => fact !== before[at]);
};
const seeSelecting = event => {
  const {selecting} = state;
  if (!selecting || !event.isTrusted) return;
  if (event.type === 'pointerdown') selecting.from ??= {x: event.clientX, y: event.clientY, before: selectionNow()};
  else if (selecting.from) selecting.to = {x: event.clientX, y: event.clientY};
};
/* Watches the selection of the next press. */
export const awaitSelecting = () => {
  for (const name of ['pointerdown', 'pointerup']) listen(window, name, seeSelecting, true);
  state.selecting = {from: null, to: null};
  return {};
};

/* The boxes of the selection; those of the element around it if a shadow root hides them. */
const selectionRects = () => {
  const field = focusedField();
  if (field && typeof field.selectionStart === 'number') return [boundsOf(field)];
  const found = documentSelection();
  if (!found?.rangeCount) return [];
  const rects = Array.from(rangeRects(found.getRangeAt(0))).filter(({width, height}) => width && height);
  const node = found.anchorNode,
    around = typeOf(node) === Node.ELEMENT_NODE ? node : parentElementOf(node);
  return rects.length || !around ? rects : [boundsOf(around)];
};
const isDraggedOver = ({from, to}) => {
  const end = to ?? from,
    near = BESIDE_PX;
  const left = Math.min(from.x, end.x) - near,
    right = Math.max(from.x, end.x) + near;
  const top = Math.min(from.y, end.y) - near,
    bottom = Math.max(from.y, end.y) + near;
  return selectionRects().some(
    rect => rect.left < right && rect.right > left && rect.top < bottom && rect.bottom > top,
  );
};
/* The selection of the last press: {seen, whether the press came to this document; text}. */
export const selectedByHand = () => {
  const {selecting} = state;
  state.selecting = null;
  if (!selecting?.from) return {seen: false};
  const counts = hasMoved(selecting.from.before) && isDraggedOver(selecting);
  return {seen: true, text: counts ? selected().text : ''};
};
