/* What is in a field, and how a control stands. */

const valueOf = (element, role, tag) => {
  if (tag === 'input') {
    if (element.type === 'password') return '';
    if (element.type === 'file') return Array.from(element.files || [], file => file.name).join(', ');
    return ['checkbox', 'radio', 'button', 'submit', 'reset', 'image'].includes(element.type) ? '' : element.value;
  }
  if (tag === 'textarea') return element.value;
  if (tag === 'select') return Array.from(element.selectedOptions, option => option.label).join('\n');
  if (element.isContentEditable) return clean(element.innerText || '');
  if (role === 'slider' || role === 'spinbutton') return element.getAttribute('aria-valuetext') || element.getAttribute('aria-valuenow') || '';
  if (role === 'combobox' || role === 'textbox' || role === 'searchbox') return clean(element.innerText || '');
  return '';
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
  if (element === document.activeElement) states.push('focused');
  if (aria('haspopup') && aria('haspopup') !== 'false') states.push('popup');
  if (element.closest('[aria-sort]')) states.push('sortable');
  if (tag === 'a' && element.target === '_blank') states.push('new tab');
  if (tag === 'select' && element.multiple || aria('multiselectable') === 'true') states.push('multiple');
  return states;
};
