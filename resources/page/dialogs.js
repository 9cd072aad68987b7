/* Dialogs that need an answer: declared ones, in all trees, and boxes over an element that covers everything else. */

import {CONTROL} from './controls.js';
import {state} from './document.js';
import {bodyElement, boundsOf, isConnected, matches, query, queryAll, rootElement} from './dom.js';
import {hitAt, holds, isShown, parentOf, shadowOf} from './tree.js';

const MODAL = 'dialog:modal',
  SAYS_SO = '[aria-modal="true"]',
  DIALOG = '[role=dialog], [role=alertdialog]';

/* The matching elements in all known trees. An unknown tree is found where it is drawn. */
const everywhere = selector => {
  const found = Array.from(queryAll(document, selector));
  for (const root of state.roots) if (isConnected(root.host)) found.push(...queryAll(root, selector));
  for (let node = hitAt(innerWidth / 2, innerHeight / 2); node; node = parentOf(node))
    if (matches(node, selector) && !found.includes(node)) found.push(node);
  return found;
};
const middleOf = node => {
  const box = boundsOf(node);
  return box.width ? hitAt(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20)) : null;
};
const isOnTop = node => {
  const hit = middleOf(node);
  return hit !== null && holds(node, hit);
};
const topmost = found => found.findLast(isOnTop) ?? found[found.length - 1] ?? null;

/* The topmost modal dialog; null for none. */
export const topModal = () => topmost(everywhere(MODAL));

/* The dialog that is declared modal, or that is over an element covering everything else; null if there is none. */
export const dialogNow = cover =>
  topmost(everywhere(SAYS_SO).filter(isShown)) ??
  (cover && (everywhere(DIALOG).findLast(dialog => isOnTop(dialog) && !holds(cover, dialog)) ?? boxOn(cover)));

/* The box with something to act on in it that is drawn on a cover: down its middle, or at one of its sides; null if
   there is none. */
const PLACES = [
  ...[0.5, 0.4, 0.3, 0.2, 0.12, 0.04, 0.6, 0.7, 0.8, 0.9, 0.97].map(down => [0.5, down]),
  [0.02, 0.5],
  [0.98, 0.5],
];
const LEAST_WIDE = 120,
  LEAST_HIGH = 60;
const boxOn = cover => {
  for (const [right, down] of PLACES) {
    const box = partAt(cover, innerWidth * right, innerHeight * down);
    if (box !== null && holdsControls(box)) return dialogAround(box, cover);
  }
  return null;
};
/* The dialog that consists of a box; the box itself if there is none. A dialog may have no size of its own, as its box
   is positioned separately. */
const dialogAround = (box, cover) => {
  for (let node = box; node && node !== bodyElement() && !holds(node, cover); node = parentOf(node))
    if (matches(node, DIALOG)) return node;
  return box;
};
/* The largest part of a cover at a point, or of an element over it, that is smaller than the viewport. */
const partAt = (cover, x, y) => {
  let part = null;
  for (
    let node = hitAt(x, y);
    node && node !== cover && node !== bodyElement() && node !== rootElement() && !holds(node, cover);
    node = parentOf(node)
  ) {
    const {width, height} = boundsOf(node);
    if (width >= innerWidth && height >= innerHeight) continue;
    if (width >= LEAST_WIDE && height >= LEAST_HIGH) part = node;
  }
  return part;
};
const holdsControls = part => query(shadowOf(part) ?? part, CONTROL) !== null || query(part, CONTROL) !== null;
