/* What counts as a control, and what as a field. */

import {state} from './document.js';
import {cssNow, matches, queryAll} from './dom.js';
import {isShown, spans} from './tree.js';

export const CONTROLS =
  'a[href], button, input:not([type=hidden]), select, textarea, [role=button], [role=link], [role^=menuitem], ' +
  '[role=tab], [role=switch]';

export const CONTROL =
  'a[href], button, input, select, textarea, summary, [role=button], [role=checkbox], [role=combobox], [role=link], [role=radio], [role=slider], ' +
  '[role=spinbutton], [role=switch], [role=tab], [role=textbox], [role^=menuitem], [contenteditable]';

export const OPERATED =
  'button, input, select, textarea, [role=button], [role=checkbox], [role=switch], [role=combobox]';

/* What they contain is shown only where they cannot be played. */
export const PLAYED = new Set(['audio', 'video']);

export const FIELDS = new Set(['input', 'select', 'textarea']);
export const isField = found => FIELDS.has(found.t) || found.ed === 1 || found.surface === 1;
export const isByLabel = tick => tick.type === 'checkbox' || tick.type === 'radio' || tick.type === 'file';
export const isListed = control =>
  control.type !== 'hidden' && (isByLabel(control) || cssNow(control).display !== 'none');

/* Whether a field takes no typing. Inputs that are not typed into have no read-only state (HTML, the readonly
   attribute). */
const NEVER_READ_ONLY = new Set(['checkbox', 'radio', 'file', 'range', 'color', 'button', 'submit', 'reset', 'image']);
export const isReadOnly = element => element.readOnly === true && !NEVER_READ_ONLY.has(element.type);

/* Cursors that mark a movable element. */
export const GRABS = new Set(['grab', 'grabbing', 'move', 'all-scroll']);

export const holdsControl = element =>
  (matches(element, CONTROL) && isShown(element)) ||
  Array.from(queryAll(element, CONTROL)).some(isShown) ||
  (state.roots.size > 0 && holdsControlInTree(element));
const holdsControlInTree = element => {
  for (const root of state.roots)
    if (spans(element, root.host) && Array.from(queryAll(root, CONTROL)).some(isShown)) return true;
  return false;
};

/* Headings. */
export const HEADS = 'h1, h2, h3, h4, h5, h6, [role=heading]';
