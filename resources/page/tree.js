/* The tree of the page across open and closed shadow roots, and the elements drawn at a point of it. */

import {state} from './document.js';
import {
  activeIn,
  assignedNodesOf,
  assignedSlotOf,
  closest,
  elementAt,
  elementById,
  isAround,
  isRendered,
  newRange,
  openRootOf,
  parentElementOf,
  parentNodeOf,
  query,
  queryAll,
  rangeRects,
  rootOf,
  typeOf,
} from './dom.js';

export const SKIP = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'meta',
  'link',
  'title',
  'source',
  'track',
  'param',
  'datalist',
  'wbr',
  'col',
  'colgroup',
  'map',
]);
export const INLINE = /^(inline|contents|ruby|none)/;

/* Closed shadow roots come from DevTools, through `state.closed`. */
export const shadowOf = element => openRootOf(element) || state.closed.get(element) || null;
export const parentOf = node =>
  state.roots.size === 0
    ? parentElementOf(node)
    : (assignedSlotOf(node) ?? closedSlotOf(node) ?? hostOf(parentNodeOf(node)) ?? parentElementOf(node));
/* The element that contains a text: the host if it is in a shadow root directly. */
export const elementAround = node => parentElementOf(node) ?? hostOf(parentNodeOf(node)) ?? null;
/* The slot of a closed root that shows a child of its host: the browser does not reveal it. */
const closedSlotOf = node => {
  const host = parentElementOf(node),
    root = host && state.closed.get(host);
  return root ? (Array.from(queryAll(root, 'slot')).find(slot => assignedNodesOf(slot).includes(node)) ?? null) : null;
};
/* Whether an element contains something unknown to Playwright: through the slots of a closed root. */
export const showsSlotted = element =>
  state.roots.size > 0 && rootOf(element).mode === 'closed' && query(element, 'slot') !== null;
/* The host of a shadow root; null for any other node or none. */
export const hostOf = node =>
  node !== null && typeOf(node) === Node.DOCUMENT_FRAGMENT_NODE ? (node.host ?? null) : null;

export const holds = (outer, inner) => {
  for (let node = inner; node; node = parentOf(node)) if (node === outer) return true;
  return false;
};

/* Like `holds`, but done by the browser if no shadow tree is in between. */
export const spans = (outer, inner) => isAround(outer, inner) || (rootOf(inner) !== document && holds(outer, inner));

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

/* The slot of a closed root whose text is at a point: the text is the host's own, and the host seems to be hit. */
const slotAt = (root, x, y) =>
  Array.from(queryAll(root, 'slot')).find(slot =>
    assignedNodesOf(slot).some(node => {
      if (typeOf(node) !== Node.TEXT_NODE) return false;
      const range = newRange();
      range.setStart(node, 0);
      range.setEnd(node, node.data.length);
      return Array.from(rangeRects(range)).some(
        ({left, right, top, bottom}) => x >= left && x < right && y >= top && y < bottom,
      );
    }),
  ) ?? null;
/* The innermost element at a point, across shadow roots. */
export const hitAt = (x, y) => {
  let hit = elementAt(x, y);
  while (hit && shadowOf(hit)) {
    const root = shadowOf(hit),
      found = root.elementFromPoint(x, y);
    const inner = found && found !== hit ? found : root.mode === 'closed' ? slotAt(root, x, y) : null;
    if (!inner) break;
    hit = inner;
  }
  return hit;
};
