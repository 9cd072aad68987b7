/* Lists to choose from: the browser's own and those made of ARIA roles. */

const MOST_OPTIONS = 5000;

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

/* The list that belongs to a control now: the one it names, or else the shown one that is nearest. */
const openListOf = (element, role) => {
  const named = listOf(element, role);
  if (named && isShown(named)) return named;
  const active = element.getAttribute('aria-activedescendant');
  const around = active && rootById(element, active)?.closest('[role=listbox]');
  if (around && isShown(around)) return around;
  const here = element.getBoundingClientRect();
  let nearest = null, least = Infinity;
  for (const list of document.querySelectorAll('[role=listbox]')) {
    if (!isShown(list)) continue;
    const there = list.getBoundingClientRect();
    const far = Math.abs(there.left - here.left) + Math.min(Math.abs(there.top - here.bottom), Math.abs(there.bottom - here.top));
    if (far < least) { least = far; nearest = list; }
  }
  return nearest || named;
};

/* What can be chosen for a combobox or in a listbox: [key, label, chosen, disabled, shown] each. */
const choices = key => {
  const element = elementOf(key);
  if (!element) return {open: 0, choices: []};
  const list = openListOf(element, roleOf(element, element.localName));
  const found = [];
  for (const option of list?.querySelectorAll('[role=option]') || []) {
    const chosen = option.getAttribute('aria-selected') === 'true' || option.getAttribute('aria-checked') === 'true';
    found.push([keyOf(option), optionWords(option), chosen ? 1 : 0, option.getAttribute('aria-disabled') === 'true' ? 1 : 0, isShown(option) ? 1 : 0]);
    if (found.length >= MOST_OPTIONS) break;
  }
  return {open: element.getAttribute('aria-expanded') === 'true' ? 1 : 0, choices: found};
};
