/* What all parts share: the keys of elements, shadow roots, plain words. Parts run in the order of `PARTS` in
   gui/engine/local/perceive/page_script.py, in one function. */

const SKIP = new Set(['script', 'style', 'noscript', 'template', 'head', 'meta', 'link', 'title', 'source', 'track',
  'param', 'datalist', 'wbr', 'col', 'colgroup', 'map']);
const INLINE = /^(inline|contents|ruby|none)/;

/* Playwright runs the script in the page's own world as well, where nobody ever asks it: it leaves something behind only where it is
   asked. */
let state = {
  doc: Array.from(crypto.getRandomValues(new Uint32Array(3)), n => n.toString(36)).join(''),
  next: 1, keys: new WeakMap(), elements: new Map(), mutations: 0, movedAt: 0, observer: null, roots: new Set(), listening: new WeakMap(), closed: new WeakMap(),
  suspects: [], hosts: [], known: new WeakSet(), roles: new WeakMap(), listed: new Set(),
};

const settleIn = () => { state = globalThis.stepdeckState ??= state; state.run = run; };

const keyOf = element => {
  let key = state.keys.get(element);
  if (key === undefined) {
    key = state.next++;
    state.keys.set(element, key);
    state.elements.set(key, new WeakRef(element));
  }
  return key;
};
const elementOf = key => {
  const element = state.elements.get(Number(key))?.deref();
  return element?.isConnected && element.ownerDocument === document ? element : null;
};

/* Fields that are called like a property of the form around them stand in its place ("contains" in a search, "nodeType" in an
   editor of pages): these two are asked of the prototype. */
const TYPE = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeType').get;
const typeOf = node => TYPE.call(node);
const isAround = (outer, inner) => Node.prototype.contains.call(outer, inner);
/* Closed shadow roots come from outside (DevTools), through `state.closed`. */
const shadowOf = element => element.shadowRoot || state.closed.get(element) || null;
/* Most texts are clean already; to see that costs less than to make them so. */
const UNCLEAN = /[^\S ]|\u200b|  |^ | $/;
const clean = text => UNCLEAN.test(text) ? text.replace(/[\s\u200b]+/g, ' ').trim() : text;
const short = (text, most) => text.length > most ? text.slice(0, most - 1).trimEnd() + '…' : text;
const parentOf = node => state.roots.size === 0 ? node.parentElement : node.assignedSlot
  || node.parentNode?.host && node.parentNode instanceof ShadowRoot && node.parentNode.host || node.parentElement;
const rootById = (element, id) => element.getRootNode().getElementById?.(id) || document.getElementById(id);
const isShown = element => element.checkVisibility({visibilityProperty: true});
