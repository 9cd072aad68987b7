/* The viewport at one moment: its size, what covers all of it, and the dialog that wants an answer. */

import {
  bodyElement, boundsOf, elementsAt, firstElementOf, query, queryAll, scrollHeightOf, scrollLeftOf, scrollRoot,
  scrollTopOf, scrollWidthOf,
} from './dom.js';
import {hitAt, holds, isShown, parentOf} from './tree.js';

/* Whether an element stays over the viewport when the page is scrolled. In a page that does not scroll as a whole,
   absolutely positioned elements do so as well. */
const isOverlay = (node, scrolls) => {
  const {position} = getComputedStyle(node);
  if (position === 'fixed' || scrolls || position !== 'absolute') return position === 'fixed';
  const box = boundsOf(node);
  return box.left <= 0 && box.top <= 0 && box.right >= innerWidth && box.bottom >= innerHeight;
};
/* What covers the whole viewport and stays there when the page is scrolled; null if nothing does. An empty backdrop
   belongs to the layer around it. */
const coverNow = scrolls => {
  const corners = [[2, 2], [innerWidth - 20, 2], [2, innerHeight - 20], [innerWidth - 20, innerHeight - 20]];
  let cover = null;
  for (const [x, y] of corners) {
    let overlay = null;
    for (let node = hitAt(x, y); node && !overlay; node = parentOf(node)) if (isOverlay(node, scrolls)) overlay = node;
    const layer = overlay && !firstElementOf(overlay) ? parentOf(overlay) : null;
    if (layer && layer !== bodyElement() && isOverlay(layer, scrolls)) overlay = layer;
    if (!overlay || cover && overlay !== cover) return null;
    cover = overlay;
  }
  // An absolutely positioned element with nothing beneath it is the application itself.
  const lies = ([x, y]) => elementsAt(x, y).some(node => !holds(cover, node) && !holds(node, cover));
  return cover && (getComputedStyle(cover).position === 'fixed' || [...corners, [innerWidth / 2, innerHeight / 2]].some(lies)) ? cover : null;
};
/* The dialog that declares itself modal, or that lies on what covers everything else; null if there is none. */
const dialogNow = cover => {
  const open = Array.from(queryAll(document, '[aria-modal="true"]')).filter(isShown).pop();
  return open ?? (cover && Array.from(queryAll(document, '[role=dialog], [role=alertdialog]')).findLast(dialog => lies(dialog, cover))) ?? null;
};
/* Whether a dialog lies on what covers everything else. */
const lies = (dialog, cover) => {
  const box = boundsOf(dialog);
  const hit = box.width && hitAt(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return hit && holds(dialog, hit) && !holds(cover, dialog);
};

export const topModal = () => {
  const open = queryAll(document, 'dialog:modal');
  return open.length ? open[open.length - 1] : null;
};

/* What all judgements made at one moment share. */
export const viewNow = modal => {
  const scroll = scrollRoot();
  // How far it scrolls sideways: to the left of its start where text runs from right to left.
  const beyond = Math.max(0, scrollWidthOf(scroll) - innerWidth);
  const reach = getComputedStyle(bodyElement() ?? scroll).direction === 'rtl' ? [-beyond, innerWidth]
    : [0, innerWidth + beyond];
  const deepest = Math.max(0, scrollHeightOf(scroll) - innerHeight), cover = coverNow(deepest > 0 || beyond > 0);
  return {modal, reach, pins: new Map(), cutOuts: new Map(), deepest, cover, dialog: dialogNow(cover),
    greyed: query(document, '[aria-disabled="true"]') !== null,
    inert: query(document, '[inert]') !== null, sorted: query(document, '[aria-sort]') !== null,
    width: innerWidth, height: innerHeight, left: scrollLeftOf(scroll), top: scrollTopOf(scroll)};
};
