/* What is in a field, what it takes, and how a control stands. */

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

/* The list that belongs to an item of a list of lists without roles, such as a folder; null if it has none. */
const NATIVE = new Set(['a', 'button', 'input', 'select', 'summary', 'textarea']);
const ITEMS = new Set(['li', 'span', 'div', 'i']);
const nestedList = (element, tag) => {
  const item = tag === 'li' ? element : ITEMS.has(tag) && element.parentElement?.localName === 'li' ? element.parentElement : null;
  return item && !element.hasAttribute('role') ? item.querySelector(':scope > ul, :scope > ol') : null;
};

const statesOf = (element, tag) => {
  const states = [];
  const aria = name => element.getAttribute(name);
  const checked = tag === 'input' && (element.type === 'checkbox' || element.type === 'radio') ? element.checked : aria('aria-checked') === 'true';
  if (checked) states.push('checked');
  if (element.indeterminate || aria('aria-checked') === 'mixed') states.push('mixed');
  if (aria('aria-expanded') === 'true' || (tag === 'summary' && element.parentElement?.open)) states.push('expanded');
  else if (aria('aria-expanded') === 'false' || tag === 'summary') states.push('collapsed');
  else {
    const list = nestedList(element, tag);
    if (list) states.push(isShown(list) ? 'expanded' : 'collapsed');
  }
  const heard = NATIVE.has(tag) ? 0 : heardBy(element);
  if (heard && !(heard & CLICKS)) {
    if (heard & DOUBLE_CLICKS) states.push('double');
    else if (heard & MENUS) states.push('menu');
  }
  if (aria('aria-pressed') === 'true') states.push('pressed');
  if (aria('aria-selected') === 'true') states.push('selected');
  if (aria('aria-current') && aria('aria-current') !== 'false') states.push('current');
  if (element.required || aria('aria-required') === 'true') states.push('required');
  if (aria('aria-invalid') === 'true' || (element.matches?.(':user-invalid') ?? false)) states.push('invalid');
  if (isReadOnly(element) || aria('aria-readonly') === 'true') states.push('readonly');
  if (tag === 'input' && element.type === 'password' && element.value) states.push('filled');
  if (element.matches?.(':focus')) states.push('focused');
  if (aria('aria-haspopup') && aria('aria-haspopup') !== 'false') states.push('popup');
  if (tag === 'button' && element.popoverTargetElement) states.push(element.popoverTargetElement.matches(':popover-open') ? 'expanded' : 'collapsed');
  if ((tag === 'video' || tag === 'audio') && !element.paused) states.push('playing');
  if ((page?.view.sorted ?? true) && !FIELDS.has(tag) && element.closest('[aria-sort]')) states.push('sortable');
  if (tag === 'a' && element.target === '_blank') states.push('new tab');
  if (scrollsItself(element, tag)) states.push('scrolls');
  if ((tag === 'select' || tag === 'input') && element.multiple || aria('aria-multiselectable') === 'true') states.push('multiple');
  return states;
};
