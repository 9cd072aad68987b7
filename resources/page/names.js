/* Accessible names, after "Accessible Name and Description Computation 1.2", and words for what has none. */

const NAME_FROM_CONTENT = new Set(['button', 'cell', 'checkbox', 'columnheader', 'gridcell', 'heading', 'link', 'menuitem',
  'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'row', 'rowheader', 'switch', 'tab', 'tooltip', 'treeitem',
  'summary', 'generic', 'img']);

/* `anyway`: also what is not shown; `flat`: without the lists inside a tree or menu item. */
const nameFromContent = (node, depth = 0, anyway = false, flat = false) => {
  let text = '';
  const shadow = shadowOf(node);
  const children = shadow?.childNodes.length ? shadow.childNodes : node.childNodes;
  for (const child of children) {
    if (text.length > 400 || depth > 40) break;
    if (child.nodeType === Node.TEXT_NODE) { text += child.data; continue; }
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    const tag = child.localName;
    if (SKIP.has(tag) && tag !== 'title') continue;
    if (flat && (tag === 'ul' || tag === 'ol' || child.getAttribute('role') === 'group' || child.getAttribute('role') === 'menu')) continue;
    if (child.getAttribute('aria-hidden') === 'true' || (!anyway && tag !== 'slot' && child.namespaceURI !== 'http://www.w3.org/2000/svg'
        && !isShown(child))) continue;
    const labelled = clean(child.getAttribute('aria-label') || '');
    if (labelled) text += ' ' + labelled + ' ';
    else if (tag === 'img' || tag === 'area') text += ' ' + (child.alt || child.title || '') + ' ';
    else if (tag === 'svg') text += ' ' + (child.querySelector(':scope > title')?.textContent || '') + ' ';
    else if (tag === 'input') text += child.type === 'checkbox' || child.type === 'radio' || child.type === 'password' ? '' : ' ' + child.value + ' ';
    else if (tag === 'select') text += ' ' + Array.from(child.selectedOptions, o => o.label).join(' ') + ' ';
    else if (tag === 'textarea') text += ' ' + child.value + ' ';
    else if (tag === 'br') text += ' ';
    else if (tag === 'slot' && child.assignedNodes().length) {
      for (const node of child.assignedNodes()) text += node.nodeType === Node.TEXT_NODE ? node.data : nameFromContent(node, depth + 1, anyway, flat);
    } else {
      const inside = nameFromContent(child, depth + 1, anyway, flat);
      text += INLINE.test(getComputedStyle(child).display) ? inside : ' ' + inside + ' ';
    }
  }
  return text;
};
const referenced = (element, attribute) => clean((element.getAttribute(attribute) || '').split(/\s+/).filter(Boolean).map(id => {
  const target = rootById(element, id);
  if (!target) return '';
  return target.getAttribute('aria-label') || (target.localName === 'input' ? target.value : nameFromContent(target)) || '';
}).join(' '));
/* The labels of a control. Not `control.labels`: each one walks the whole document, 7 s for 20,000 buttons. */
const LABELABLE = new Set(['button', 'input', 'meter', 'output', 'progress', 'select', 'textarea']);
let labelMaps = new Map();   // of the running command: root to control to labels
const labelsOf = element => {
  if (!LABELABLE.has(element.localName) && !element.localName.includes('-')) return [];
  const root = element.getRootNode();
  let map = labelMaps.get(root);
  if (!map) {
    labelMaps.set(root, map = new Map());
    for (const label of root.querySelectorAll?.('label') || []) {
      const control = label.control;
      if (control) map.has(control) ? map.get(control).push(label) : map.set(control, [label]);
    }
  }
  return map.get(element) || [];
};

/* Answers [name, where it is from]; from "" where the page gives none. */
const nameOf = (element, role, tag, anyway = false) => {
  let name = element.hasAttribute('aria-labelledby') ? referenced(element, 'aria-labelledby') : '';
  if (name) return [name, 'labelledby'];
  name = clean(element.getAttribute('aria-label') || '');
  if (name) return [name, 'aria-label'];
  if (tag === 'input' && ['submit', 'button', 'reset'].includes(element.type)) {
    name = clean(element.value || '') || {submit: 'Submit', reset: 'Reset'}[element.type] || '';
    if (name) return [name, 'value'];
  }
  if (tag === 'img' || tag === 'area' || (tag === 'input' && element.type === 'image')) {
    name = clean(element.alt || element.getAttribute('alt') || '');
    if (name) return [name, 'alt'];
  }
  if (tag === 'svg') {
    name = clean(element.querySelector(':scope > title')?.textContent || '');
    if (name) return [name, 'title'];
  }
  const labels = labelsOf(element);
  if (labels.length) {
    name = clean(labels.map(label => labelText(label, element)).join(' '));
    if (name) return [name, 'label'];
  }
  if (tag === 'fieldset') name = clean(element.querySelector(':scope > legend')?.textContent || '');
  else if (tag === 'table') name = clean(element.caption?.textContent || '');
  if (name) return [name, 'caption'];
  if (NAME_FROM_CONTENT.has(role)) {
    name = clean(nameFromContent(element, 0, anyway, role === 'treeitem' || role.startsWith('menuitem')));
    if (name) return [short(name, 300), 'content'];
  }
  name = clean(element.getAttribute('title') || '');
  if (name) return [name, 'title'];
  name = clean(element.getAttribute('placeholder') || element.getAttribute('aria-placeholder') || '');
  if (name) return [name, 'placeholder'];
  return ['', ''];
};
/* A label's words without the value of the field that it names. */
const labelText = (label, control) => {
  if (!label.contains(control)) return nameFromContent(label);
  let text = '';
  for (const child of label.childNodes) {
    if (child === control) continue;
    if (child.nodeType === Node.TEXT_NODE) text += child.data;
    else if (child.nodeType === Node.ELEMENT_NODE && isShown(child))
      text += ' ' + (child.contains(control) ? labelText(child, control) : nameFromContent(child)) + ' ';
  }
  return text;
};

/* Words for a control without a name: what its icon, class, id or address calls it. */
const hintOf = element => {
  const icon = element.querySelector?.('[class*="icon"], [class*="fa-"], use, svg, img, i');
  const words = [
    element.getAttribute('data-testid'), element.getAttribute('data-icon'), element.getAttribute('name'), element.id,
    icon?.getAttribute('data-icon'), icon?.getAttribute('href'), icon?.getAttribute('xlink:href'), icon?.id,
    icon?.getAttribute('src'), icon?.getAttribute('class'), element.getAttribute('class'), element.getAttribute('href'),
  ];
  for (const word of words) {
    if (!word) continue;
    const plain = clean(word.split('/').pop().replace(/\.(svg|png|gif|jpe?g|webp|html?|php).*$/, '')
      .replace(/^#|\b(icon|icons|fa[srlb]?|bi|btn|button|svg|glyphicon|material|symbols|mdi|ph|ti|css|sc|is|has|w|h|p|m)\b/gi, ' ')
      .replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_#?=&.:]+/g, ' ').replace(/\b[a-z]*\d[\w]*\b/gi, ' '));
    if (/[a-z]{3}/i.test(plain)) return short(plain, 40);
  }
  return '';
};
