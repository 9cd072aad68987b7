/* The tree of the page across open and closed shadow roots, and what is drawn at a point of it. */

import {state} from './document.js';

export const SKIP = new Set(['script', 'style', 'noscript', 'template', 'head', 'meta', 'link', 'title', 'source', 'track',
  'param', 'datalist', 'wbr', 'col', 'colgroup', 'map']);
export const INLINE = /^(inline|contents|ruby|none)/;

/* A form field shadows a property of its form that has its name ("contains" in a search, "nodeType" in a page editor).
   So these two are taken from the prototype. */
const TYPE = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeType').get;
export const typeOf = node => TYPE.call(node);
export const isAround = (outer, inner) => Node.prototype.contains.call(outer, inner);
/* Closed shadow roots come from DevTools, through `state.closed`. */
export const shadowOf = element => element.shadowRoot || state.closed.get(element) || null;
export const parentOf = node => state.roots.size === 0 ? node.parentElement : node.assignedSlot
  || node.parentNode?.host && node.parentNode instanceof ShadowRoot && node.parentNode.host || node.parentElement;

export const holds = (outer, inner) => {
  for (let node = inner; node; node = parentOf(node)) if (node === outer) return true;
  return false;
};

/* Like `holds`, but done by the browser if no shadow tree is in between. */
export const spans = (outer, inner) => isAround(outer, inner) || inner.getRootNode() !== document && holds(outer, inner);

export const rootById = (element, id) => element.getRootNode().getElementById?.(id) || document.getElementById(id);

export const inTree = (element, id) => element.getRootNode().getElementById?.(id) ?? null;

export const isShown = element => element.checkVisibility({visibilityProperty: true});

/* Whether an element or an ancestor matches a selector, across shadow roots. `known`: whether anything in the document
   matches, not counting shadow roots. */
export const isWithin = (element, selector, known) => {
  if (state.roots.size === 0) return known && element.closest(selector) !== null;
  for (let at = element; at;) {
    const root = at.getRootNode();
    if ((known || root !== document) && at.closest(selector)) return true;
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
};

/* The innermost element at a point, across shadow roots. */
export const hitAt = (x, y) => {
  let hit = document.elementFromPoint(x, y);
  while (hit && shadowOf(hit)) {
    const inner = shadowOf(hit).elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
};
