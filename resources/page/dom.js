/* Access to the page's nodes through getters and methods of our own world's prototypes, each taken once.

   In every world, `form.localName` may be the form's field of that name, `document.body` an image of that name, and the
   window's `addEventListener` an element of that id ([LegacyOverrideBuiltIns] and named properties in Web IDL). So all
   properties that a form or the document may have are read here, and nowhere by name. Shadow roots, texts, ranges and
   elements of a known kind, such as inputs, have no names from the page. */

const uncurried = Function.prototype.call.bind(Function.prototype.bind, Function.prototype.call);
/* A method as a function of its object. */
const method = (type, name) => uncurried(type.prototype[name]);
/* A getter as a function of its object; in browsers without that property it returns undefined. */
const getter = (type, name) => {
  const property = Object.getOwnPropertyDescriptor(type.prototype, name);
  return property ? uncurried(property.get) : () => undefined;
};

export const typeOf = getter(Node, 'nodeType');
export const isConnected = getter(Node, 'isConnected');
export const documentOf = getter(Node, 'ownerDocument');
export const parentNodeOf = getter(Node, 'parentNode');
export const parentElementOf = getter(Node, 'parentElement');
export const firstChildOf = getter(Node, 'firstChild');
export const lastChildOf = getter(Node, 'lastChild');
export const previousSiblingOf = getter(Node, 'previousSibling');
export const nextSiblingOf = getter(Node, 'nextSibling');
export const textContentOf = getter(Node, 'textContent');
export const rootOf = method(Node, 'getRootNode');
export const isAround = method(Node, 'contains');
export const orderOf = method(Node, 'compareDocumentPosition');

export const tagOf = getter(Element, 'localName');
export const idOf = getter(Element, 'id');
export const classNameOf = getter(Element, 'className');
export const classListOf = getter(Element, 'classList');
export const attributesOf = getter(Element, 'attributes');
const namesOfAttributes = method(Element, 'getAttributeNames');
export const openRootOf = getter(Element, 'shadowRoot');
export const assignedSlotOf = getter(Element, 'assignedSlot');
export const firstElementOf = getter(Element, 'firstElementChild');
export const lastElementOf = getter(Element, 'lastElementChild');
export const elementCountOf = getter(Element, 'childElementCount');
export const childrenOf = getter(Element, 'children');
export const previousElementOf = getter(Element, 'previousElementSibling');
export const nextElementOf = getter(Element, 'nextElementSibling');
/* The number of elements in an element, but at most `most`: counting 2,000 for each of them takes long. */
export const countUpTo = (node, most) => {
  let count = 0;
  for (let child = firstElementOf(node); child && count < most; child = nextElementOf(child)) count++;
  return count;
};
export const attr = method(Element, 'getAttribute');
export const hasAttr = method(Element, 'hasAttribute');
export const hasAttrs = method(Element, 'hasAttributes');
/* The names of an element's attributes, but at most `MOST_ATTRIBUTE_NAMES`: the more there are, the longer it takes to
   find each value. `attributesOf` would create an object for each. */
export const MOST_ATTRIBUTE_NAMES = 200;
export const attributeNamesOf = element =>
  hasAttrs(element) ? namesOfAttributes(element).slice(0, MOST_ATTRIBUTE_NAMES) : [];
export const matches = method(Element, 'matches');
export const closest = method(Element, 'closest');
export const elementsByTag = method(Element, 'getElementsByTagName');

/* The computed style of an element: one live object. Recreating it takes as long as reading it, and many functions read
   it at each reading. The cache holds, each with its element, as many as a usual page has. */
const MOST_STYLES = 5000;
let keptStyles = new WeakMap(),
  stylesKept = 0;
export const cssNow = element => {
  let css = keptStyles.get(element);
  if (css !== undefined) return css;
  css = getComputedStyle(element);
  if (++stylesKept > MOST_STYLES) {
    keptStyles = new WeakMap();
    stylesKept = 1;
  }
  keptStyles.set(element, css);
  return css;
};

export const addressOfDocument = getter(Document, 'URL');
/* The document in a frame; null for one of another origin. */
export const frameDocument = getter(HTMLIFrameElement, 'contentDocument');

/* Boxes. */
export const boundsOf = method(Element, 'getBoundingClientRect');
export const clientRectsOf = method(Element, 'getClientRects');
export const clientWidthOf = getter(Element, 'clientWidth');
export const clientHeightOf = getter(Element, 'clientHeight');
export const clientLeftOf = getter(Element, 'clientLeft');
export const clientTopOf = getter(Element, 'clientTop');
export const scrollWidthOf = getter(Element, 'scrollWidth');
export const scrollHeightOf = getter(Element, 'scrollHeight');
export const scrollLeftOf = getter(Element, 'scrollLeft');
export const scrollTopOf = getter(Element, 'scrollTop');
export const cssZoomOf = getter(Element, 'currentCSSZoom');
export const isRendered = method(Element, 'checkVisibility');
export const scrollIntoView = method(Element, 'scrollIntoView');
/* The size of an image's own pixels; 0 until it has been loaded. Only for images of HTML. */
export const naturalWidthOf = getter(HTMLImageElement, 'naturalWidth');
export const naturalHeightOf = getter(HTMLImageElement, 'naturalHeight');
export const scrollElementBy = method(Element, 'scrollBy');

/* Properties that only HTML elements have; others, such as those of drawings, return undefined or their own property.
 */
const HTML = 'http://www.w3.org/1999/xhtml';
const namespaceOf = getter(Element, 'namespaceURI');
/* Whether an element belongs to an SVG drawing, or to other markup that is not HTML. */
export const isOfDrawing = element => namespaceOf(element) !== HTML;
const htmlGetter = name => {
  const get = getter(HTMLElement, name);
  return element => (namespaceOf(element) === HTML ? get(element) : element[name]);
};
export const offsetWidthOf = htmlGetter('offsetWidth');
export const offsetHeightOf = htmlGetter('offsetHeight');
export const offsetParentOf = htmlGetter('offsetParent');
export const innerTextOf = htmlGetter('innerText');
export const isEditable = htmlGetter('isContentEditable');
export const isDraggable = htmlGetter('draggable');
export const tabIndexOf = htmlGetter('tabIndex');
export const titleOf = htmlGetter('title');
export const datasetOf = htmlGetter('dataset');
export const editContextOf = htmlGetter('editContext');
const focusHtml = method(HTMLElement, 'focus');
const blurHtml = method(HTMLElement, 'blur');
export const blur = element => {
  if (namespaceOf(element) === HTML) blurHtml(element);
};
export const focus = (element, options) =>
  namespaceOf(element) === HTML ? focusHtml(element, options) : element.focus?.(options);
const assignedToSlot = method(HTMLSlotElement, 'assignedNodes');
/* The nodes that a slot shows; elements of that name in a drawing show none. */
export const assignedNodesOf = slot => (namespaceOf(slot) === HTML ? assignedToSlot(slot) : []);
/* Whether a form's fields shadow a property that Playwright reads from the ancestors of a clicked element: it then
   fails, or never ends. */
export const misleads = form =>
  form.getAttribute !== Element.prototype.getAttribute ||
  form.hasAttribute !== Element.prototype.hasAttribute ||
  form.parentElement !== parentElementOf(form) ||
  form.parentNode !== parentNodeOf(form);
export const formActionOf = getter(HTMLFormElement, 'action');
/* A property that only some elements have, such as `required`. A form has none, whatever its fields are named. */
export const kindOwn = (element, name) => (tagOf(element) === 'form' ? undefined : element[name]);

/* Members that elements, shadow roots and the document share. */
const rootMethod = name => {
  const ofElement = method(Element, name),
    ofFragment = method(DocumentFragment, name),
    ofDocument = method(Document, name);
  return (root, selector) => {
    const type = typeOf(root);
    return (type === Node.ELEMENT_NODE ? ofElement : type === Node.DOCUMENT_NODE ? ofDocument : ofFragment)(
      root,
      selector,
    );
  };
};
export const query = rootMethod('querySelector');
export const queryAll = rootMethod('querySelectorAll');
const byIdInFragment = method(DocumentFragment, 'getElementById'),
  byIdInDocument = method(Document, 'getElementById');
/* The element with an id in a root; null if the root is an element that has left the page. */
export const elementById = (root, id) => {
  const type = typeOf(root);
  return type === Node.DOCUMENT_NODE
    ? byIdInDocument(root, id)
    : type === Node.ELEMENT_NODE
      ? null
      : byIdInFragment(root, id);
};

/* The document. */
const documentGetter = name => {
  const get = getter(Document, name);
  return () => get(document);
};
const documentMethod = name => {
  const run = method(Document, name);
  return (...given) => run(document, ...given);
};
export const bodyElement = documentGetter('body');
export const rootElement = documentGetter('documentElement');
export const documentTitle = documentGetter('title');
export const contentType = documentGetter('contentType');
const activeElement = documentGetter('activeElement');
export const fullscreenElement = documentGetter('fullscreenElement');
export const visibilityState = documentGetter('visibilityState');
export const readyState = documentGetter('readyState');
export const designModeOf = documentGetter('designMode');
export const documentFonts = documentGetter('fonts');
export const hasFocusNow = documentMethod('hasFocus');
export const documentTimeline = documentGetter('timeline');
export const elementAt = documentMethod('elementFromPoint');
export const elementsAt = documentMethod('elementsFromPoint');
export const elementsByClass = documentMethod('getElementsByClassName');
const evaluate = documentMethod('evaluate');
/* The elements of the document at an XPath, in document order, at most `most`. */
export const elementsByPath = (path, most, counts) => {
  const found = evaluate(path, document, null, XPathResult.ORDERED_NODE_ITERATOR_TYPE, null),
    elements = [];
  for (let at = found.iterateNext(); at && elements.length < most; at = found.iterateNext())
    if (counts(at)) elements.push(at);
  return elements;
};
export const newElement = documentMethod('createElement');
export const newRange = documentMethod('createRange');
export const treeWalker = documentMethod('createTreeWalker');
export const documentSelection = documentMethod('getSelection');
export const documentAnimations = documentMethod('getAnimations');
export const animationsOf = method(Element, 'getAnimations');
export const exitFullscreen = documentMethod('exitFullscreen');
const scrollingElement = documentGetter('scrollingElement');
/* The element that scrolls the page. */
export const scrollRoot = () => scrollingElement() || rootElement();

/* The frame that contains this document; null if there is none, or if it is in a page of another origin. */
export const frameHolder = () => window.frameElement;

/* The element with the focus in a root. */
export const activeIn = root => (root === document ? activeElement() : root.activeElement);
/* The boxes of a range. */
export const rangeBounds = method(Range, 'getBoundingClientRect');
export const rangeRects = method(Range, 'getClientRects');

/* Style sheets of the document or of a shadow root. */
const sheetsOfDocument = getter(Document, 'styleSheets'),
  adoptedByDocument = getter(Document, 'adoptedStyleSheets');
const isTree = root => typeOf(root) === Node.DOCUMENT_NODE || 'host' in root;
export const sheetsOf = root => (root === document ? sheetsOfDocument(root) : isTree(root) ? root.styleSheets : []);
export const adoptedSheetsOf = root =>
  root === document ? adoptedByDocument(root) : isTree(root) ? root.adoptedStyleSheets : [];

export const isMediaNow = text => matchMedia(text).matches;

/* Listeners of a node or of the window. */
export const listen = method(EventTarget, 'addEventListener');
export const unlisten = method(EventTarget, 'removeEventListener');
export const dispatch = method(EventTarget, 'dispatchEvent');
