/* The tree of the page across open and closed shadow roots, and what is drawn at a point of it. */

import {state} from './document.js';
import {
  activeIn, assignedSlotOf, closest, elementAt, elementById, isAround, isRendered, openRootOf, parentElementOf,
  parentNodeOf, rootOf, typeOf,
} from './dom.js';

export const SKIP = new Set(['script', 'style', 'noscript', 'template', 'head', 'meta', 'link', 'title', 'source', 'track',
  'param', 'datalist', 'wbr', 'col', 'colgroup', 'map']);
export const INLINE = /^(inline|contents|ruby|none)/;

/* Closed shadow roots come from DevTools, through `state.closed`. */
export const shadowOf = element => openRootOf(element) || state.closed.get(element) || null;
export const parentOf = node => state.roots.size === 0 ? parentElementOf(node)
  : assignedSlotOf(node) ?? hostOf(parentNodeOf(node)) ?? parentElementOf(node);
/* The host of a shadow root; null for any other node or none. */
export const hostOf = node => node !== null && typeOf(node) === Node.DOCUMENT_FRAGMENT_NODE ? node.host ?? null : null;

export const holds = (outer, inner) => {
  for (let node = inner; node; node = parentOf(node)) if (node === outer) return true;
  return false;
};

/* Like `holds`, but done by the browser if no shadow tree is in between. */
export const spans = (outer, inner) => isAround(outer, inner) || rootOf(inner) !== document && holds(outer, inner);

export const rootById = (element, id) => elementById(rootOf(element), id) || elementById(document, id);

export const inTree = (element, id) => elementById(rootOf(element), id);

export const isShown = element => isRendered(element, {visibilityProperty: true});

/* Whether an element or an ancestor matches a selector, across shadow roots. `known`: whether anything in the document
   matches, not counting shadow roots. */
export const isWithin = (element, selector, known) => {
  if (state.roots.size === 0) return known && closest(element, selector) !== null;
  for (let at = element; at;) {
    const root = rootOf(at);
    if ((known || root !== document) && closest(at, selector)) return true;
    at = hostOf(root);
  }
  return false;
};

/* The element with the focus, across shadow roots. */
export const focusedElement = () => {
  let at = activeIn(document);
  for (let root = at && shadowOf(at); root && activeIn(root); root = shadowOf(at)) at = activeIn(root);
  return at;
};

/* The innermost element at a point, across shadow roots. */
export const hitAt = (x, y) => {
  let hit = elementAt(x, y);
  while (hit && shadowOf(hit)) {
    const inner = shadowOf(hit).elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
};
