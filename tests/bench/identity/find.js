// The element at a path of facts.js; null where there is none.
path => {
  let root = document;
  let element = null;
  for (const part of path.split(" >>> ")) {
    if (element) root = element.shadowRoot ?? element.contentDocument;
    element = root?.querySelector(part) ?? null;
    if (!element) return null;
  }
  return element;
}
