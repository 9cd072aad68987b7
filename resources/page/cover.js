/* The element that covers the whole viewport, and the elements beneath it. */

import {bodyElement, boundsOf, cssNow, elementsAt, firstElementOf, typeOf} from './dom.js';
import {contextOf, follows, inTopLayer, isAbove, isContext, layerIn} from './paint_order.js';
import {hitAt, holds, parentOf} from './tree.js';

/* Whether an element stays over the viewport when the page is scrolled. In a page that does not scroll as a whole,
   absolutely positioned elements do so as well. */
const isOverlay = (node, scrolls) => {
  const {position} = cssNow(node);
  if (position === 'fixed' || scrolls || position !== 'absolute') return position === 'fixed';
  return spansViewport(node);
};
const spansViewport = node => {
  const box = boundsOf(node);
  return box.left <= 0 && box.top <= 0 && box.right >= innerWidth && box.bottom >= innerHeight;
};
/* The overlay at a point; null for none. An empty backdrop belongs to the layer around it. */
const overlayThere = ([x, y], scrolls) => {
  let overlay = null;
  for (let node = hitAt(x, y); node && !overlay; node = parentOf(node)) if (isOverlay(node, scrolls)) overlay = node;
  const layer = overlay && !firstElementOf(overlay) ? parentOf(overlay) : null;
  return layer && layer !== bodyElement() && typeOf(layer) === Node.ELEMENT_NODE && isOverlay(layer, scrolls)
    ? layer
    : overlay;
};
/* The element that covers the whole viewport and stays there when the page is scrolled; null if there is none. At some
   corners a drawer or a notice may be over it. */
export const coverNow = scrolls => {
  const corners = [
    [2, 2],
    [innerWidth - 20, 2],
    [2, innerHeight - 20],
    [innerWidth - 20, innerHeight - 20],
  ];
  const there = corners.map(corner => overlayThere(corner, scrolls));
  const cover = there.every(one => one === there[0])
    ? there[0]
    : (there.find((one, place) => one && there.indexOf(one) !== place && spansViewport(one)) ?? null);
  // An absolutely positioned element with nothing beneath it is the application itself.
  const lies = ([x, y]) => elementsAt(x, y).some(node => !holds(cover, node) && !holds(node, cover));
  return cover && (cssNow(cover).position === 'fixed' || [...corners, [innerWidth / 2, innerHeight / 2]].some(lies))
    ? cover
    : null;
};

/* Whether an element is beneath the cover of the viewport: not in it, and painted below it. All parts of an element are
   alike unless they are positioned, so the results for parents are cached. */
export const isBeneath = (element, {cover, beneath}) => {
  if (cover === null || holds(cover, element)) return false;
  const part = parentOf(element);
  if (part === null || cssNow(element).position !== 'static') return liesBelow(element, cover);
  let known = beneath.get(part);
  if (known === undefined) beneath.set(part, (known = liesBelow(element, cover)));
  return known;
};
const liesBelow = (element, cover) => {
  const above = inTopLayer(cover);
  if (above !== inTopLayer(element)) return above;
  let context = isContext(cssNow(cover), cover) ? contextOf(cover) : null;
  while (context && !holds(context, element)) context = contextOf(context);
  return isAbove(layerIn(context, cover), layerIn(context, element), follows(cover, element));
};
