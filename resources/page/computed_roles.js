/* Roles that custom elements give themselves through ElementInternals. No attribute shows them, but DevTools does: it
   is queried once about each element, and first about a few of each tag. */

import {state} from './document.js';
import {attr, hasAttr, matches, tagOf} from './dom.js';

const FIRST_ASKED = 3,
  MOST_ASKED = 300,
  TRIES = 3;

/* Notes a custom element that may have such a role. */
export const suspectRole = (node, tag) => {
  const known = state.roleTags.get(tag);
  if (
    (known && !known.gives && known.asked >= FIRST_ASKED) ||
    state.computed.has(node) ||
    hasAttr(node, 'role') ||
    state.unasked.length >= MOST_ASKED ||
    !matches(node, ':defined')
  )
    return;
  const of = known ?? {asked: 0, gives: false};
  if (!known) state.roleTags.set(tag, of);
  of.asked++;
  state.unasked.push(node);
};

/* Stores the answers of DevTools about the elements in `unasked`, in that order: the role, "" for none, null if the
   element is not in the accessibility tree, such as a hidden one. Returns how many have one. */
const MEANT = new Set(
  (
    'button checkbox combobox gridcell link listbox menuitem menuitemcheckbox menuitemradio option radio scrollbar ' +
    'searchbox slider spinbutton switch tab textbox treeitem radiogroup tablist menu menubar toolbar dialog alertdialog ' +
    'tabpanel heading navigation group row tree grid'
  ).split(' '),
);
export const tellRoles = roles => {
  let count = 0;
  state.unasked.forEach((node, place) => {
    const role = roles[place] ?? null,
      of = state.roleTags.get(tagOf(node));
    if (role === null) {
      const tries = (state.roleTries.get(node) ?? 0) + 1;
      state.roleTries.set(node, tries);
      if (tries < TRIES) {
        of.asked--;
        return;
      }
    }
    const meant = role !== null && MEANT.has(role) ? role : '';
    state.computed.set(node, meant);
    if (!meant) return;
    of.gives = state.anyComputed = true;
    count++;
  });
  state.unasked = [];
  return count;
};

/* Before a walk: elements that were not queried do not count as queried. */
export const forgetUnasked = () => {
  for (const node of state.unasked) state.roleTags.get(tagOf(node)).asked--;
  state.unasked = [];
};

/* The role that an element has given itself; "" if none is known. */
export const computedRole = element => (state.anyComputed ? (state.computed.get(element) ?? '') : '');

/* Whether such an element is in a state that it shows to style sheets or in an attribute. */
const setAs = name => `[${name}]:not([${name}="false" i])`;
const SHOWS = {
  checked: `:state(checked), ${setAs('checked')}`,
  selected: `:state(selected), ${setAs('selected')}`,
  expanded: `:state(open), :state(expanded), ${setAs('open')}, ${setAs('expanded')}`,
  pressed: ':state(pressed)',
  disabled: `:state(disabled), ${setAs('disabled')}`,
};
export const showsState = (element, name) =>
  computedRole(element) !== '' && attr(element, `aria-${name}`) === null && matches(element, SHOWS[name]);
