/* What is in a field, what it takes, and how a control stands. */

const MOST_OPTIONS = 5000;
const NO_VALUE = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'image']);
const LIMITS = [['mn', 'min'], ['mx', 'max'], ['st', 'step'], ['pt', 'pattern'], ['ac', 'autocomplete'], ['acc', 'accept']];

const valueOf = (element, role, tag) => {
  if (tag === 'input') {
    if (element.type === 'password') return '';
    if (element.type === 'file') return Array.from(element.files || [], file => file.name).join(', ');
    return NO_VALUE.has(element.type) ? '' : element.value;
  }
  if (tag === 'textarea') return element.value;
  if (tag === 'select') return Array.from(element.selectedOptions, option => clean(option.label || option.text)).join('\n');
  if (role === 'slider' || role === 'spinbutton' || role === 'separator' || role === 'scrollbar')
    return element.getAttribute('aria-valuetext') || element.getAttribute('aria-valuenow') || '';
  if (role === 'textbox' || role === 'searchbox' || role === 'combobox' || element.hasAttribute('contenteditable'))
    return clean(element.innerText || '');
  return '';
};

/* The list that a combobox opens or a listbox is, where it stands in the document; null if not. */
const listOf = (element, role) => {
  if (role === 'listbox') return element;
  for (const id of (element.getAttribute('aria-controls') || element.getAttribute('aria-owns') || '').split(/\s+/)) {
    const list = id && rootById(element, id);
    if (!list) continue;
    if (list.getAttribute('role') === 'listbox') return list;
    const inside = list.querySelector('[role=listbox]');
    if (inside) return inside;
  }
  return null;
};
const optionWords = option => clean(option.getAttribute('aria-label') || nameFromContent(option, 0, true));
/* The choices of a list: [label, chosen, disabled, group] each; null where it is none or they are not known yet. */
const optionsOf = (element, role, tag) => {
  if (tag === 'select') return Array.from(element.options, option => [clean(option.label || option.text), option.selected ? 1 : 0,
    option.disabled || option.parentElement?.disabled ? 1 : 0, option.parentElement?.localName === 'optgroup' ? option.parentElement.label : '']);
  if (role !== 'listbox' && role !== 'combobox') return null;
  if (role === 'combobox' && (tag === 'input' || tag === 'textarea') && !element.readOnly) return null;   // any text will do
  const list = listOf(element, role);
  const shown = role === 'combobox' ? valueOf(element, role, tag) : null;
  const found = [];
  for (const option of list?.querySelectorAll('[role=option]') || []) {
    const label = optionWords(option);
    const chosen = shown === null ? option.getAttribute('aria-selected') === 'true' || option.getAttribute('aria-checked') === 'true' : label === shown;
    if (label) found.push([label, chosen ? 1 : 0, option.getAttribute('aria-disabled') === 'true' ? 1 : 0, '']);
    if (found.length >= MOST_OPTIONS) break;
  }
  return found.length ? found : null;
};

/* What a field takes, written onto what was found of it. */
const fieldOf = (found, element, role, tag) => {
  if (element.draggable && tag !== 'a' && tag !== 'img') found.dr = 1;
  if (element.isContentEditable) found.ed = 1;
  else if (tag === 'a' || tag === 'button' || !role || role === 'generic') return;
  if (tag === 'input') found.ty = element.type;
  const placeholder = element.getAttribute('placeholder') || element.getAttribute('aria-placeholder');
  if (placeholder) found.pl = clean(placeholder);
  if (tag === 'input' || tag === 'textarea') {
    for (const [to, attribute] of LIMITS) {
      const value = element.getAttribute(attribute);
      if (value) found[to] = value.slice(0, 400);
    }
    if (element.maxLength > 0) found.ml = element.maxLength;
  }
  if (role === 'slider' || role === 'spinbutton' || role === 'separator' || role === 'scrollbar') {
    const lowest = found.mn || element.getAttribute('aria-valuemin'), highest = found.mx || element.getAttribute('aria-valuemax');
    if (lowest || found.ty === 'range') found.mn = lowest || '0';
    if (highest || found.ty === 'range') found.mx = highest || '100';
  }
  const completes = element.getAttribute('aria-autocomplete');
  if (completes && completes !== 'none' || element.hasAttribute('list')) found.au = 1;
  const options = optionsOf(element, role, tag);
  if (options) found.o = options;
};

const statesOf = (element, tag) => {
  const states = [];
  const aria = name => element.getAttribute('aria-' + name);
  const checked = tag === 'input' && (element.type === 'checkbox' || element.type === 'radio') ? element.checked : aria('checked') === 'true';
  if (checked) states.push('checked');
  if (element.indeterminate || aria('checked') === 'mixed') states.push('mixed');
  if (aria('expanded') === 'true' || (tag === 'summary' && element.parentElement?.open)) states.push('expanded');
  else if (aria('expanded') === 'false' || tag === 'summary') states.push('collapsed');
  if (aria('pressed') === 'true') states.push('pressed');
  if (aria('selected') === 'true') states.push('selected');
  if (aria('current') && aria('current') !== 'false') states.push('current');
  if (element.required || aria('required') === 'true') states.push('required');
  if (aria('invalid') === 'true' || (element.matches?.(':user-invalid') ?? false)) states.push('invalid');
  if (element.readOnly || aria('readonly') === 'true') states.push('readonly');
  if (tag === 'input' && element.type === 'password' && element.value) states.push('filled');
  if (element.matches?.(':focus')) states.push('focused');
  if (aria('haspopup') && aria('haspopup') !== 'false') states.push('popup');
  if (element.closest('[aria-sort]')) states.push('sortable');
  if (tag === 'a' && element.target === '_blank') states.push('new tab');
  if ((tag === 'select' || tag === 'input') && element.multiple || aria('multiselectable') === 'true') states.push('multiple');
  return states;
};
