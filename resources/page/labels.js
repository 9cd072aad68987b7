/* The labels of controls. */

import {
  attr,
  elementById,
  idOf,
  isAround,
  matches,
  nextElementOf,
  orderOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  rootOf,
  tagOf,
} from './dom.js';

export const MOST_LABEL = 60; // characters

/* The labels of a control. `control.labels` walks the whole document each time: 7 s for 20,000 buttons. */
export const LABELABLE = new Set(['button', 'input', 'meter', 'output', 'progress', 'select', 'textarea']);
let labelMaps = new Map(); // of the running command: root to control to labels
/* Collect labels again from now on. */
export const forgetLabels = () => {
  labelMaps = new Map();
};
/* What `begin` returns, once for each running command. */
export const onceACommand = begin => {
  let known = null,
    of = null;
  return () => {
    if (of !== labelMaps) {
      known = begin();
      of = labelMaps;
    }
    return known;
  };
};
export const labelsOf = element => {
  if (!LABELABLE.has(tagOf(element)) && !tagOf(element).includes('-')) return [];
  const root = rootOf(element);
  let map = labelMaps.get(root);
  if (!map) {
    labelMaps.set(root, (map = new Map()));
    for (const label of queryAll(root, 'label')) {
      const control = label.control ?? shownFor(label, root) ?? fieldRightBefore(label);
      if (!control) continue;
      const labels = map.get(control);
      if (labels) labels.push(label);
      else map.set(control, [label]);
    }
  }
  return map.get(element) || [];
};
/* The only field in a box, if a label that refers to nothing comes right after it: it is drawn over the field. */
const fieldRightBefore = label => {
  const field = attr(label, 'for') ? null : previousElementOf(label);
  return field &&
    matches(field, DRAWN_OVER) &&
    queryAll(parentElementOf(label), 'input, select, textarea, label').length === 2
    ? field
    : null;
};
const DRAWN_OVER =
  'input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button]), select, textarea';
/* The field that a date picker has put after the one it has hidden: the label still refers to the hidden one. */
const shownFor = (label, root) => {
  const hidden = attr(label, 'for') ? elementById(root, attr(label, 'for')) : null;
  return hidden ? shownBehind(hidden) : null;
};
const shownBehind = hidden => {
  const next = matches(hidden, 'input[type=hidden]') ? nextElementOf(hidden) : null;
  return next && matches(next, LABELLED) ? next : null;
};
/* Whether a hidden field has the same value as such a field, in another format. */
export const isOfShown = hidden =>
  idOf(hidden) !== '' &&
  shownBehind(hidden) !== null &&
  query(rootOf(hidden), `label[for="${CSS.escape(idOf(hidden))}"]`) !== null;
/* Whether others on the page have the id of a field, too: the browser gives all their labels to the first of them. */
export const sharesId = field =>
  idOf(field) !== '' && queryAll(rootOf(field), `#${CSS.escape(idOf(field))}`).length > 1;
/* Of labels for such an id those that are not beside another field; else the label right before the field, whatever it
   refers to. */
const LABELLED = 'input:not([type=hidden]), select, textarea';
export const labelsOfOne = (field, labels) => {
  const own = labels.filter(label => {
      const other = parentElementOf(label) && query(parentElementOf(label), LABELLED);
      return isAround(parentElementOf(label) ?? label, field) || !other;
    }),
    near = own.filter(label => isAround(label, field) || previousElementOf(field) === label);
  if (near.length) return near;
  const before = labelRightBefore(field);
  return before && !before.control ? [before] : own.slice(0, MOST_SHARED).filter(label => nextFieldOf(label) === field);
};
const LABEL_UP = 3,
  MOST_SHARED = 30; // for each of these labels all fields around it are looked for
const labelRightBefore = field => {
  for (let node = field, left = LABEL_UP; node && left; node = parentElementOf(node), left--)
    for (let before = previousElementOf(node); before; before = previousElementOf(before)) {
      if (tagOf(before) === 'label') return before;
      if (matches(before, LABELLED) || query(before, LABELLED)) return null;
    }
  return null;
};
/* The label for a box that contains a single field: browsers give it to nothing, and people to the field. */
export const labelOfHolder = field => {
  for (let node = parentElementOf(field), left = LABEL_UP; node && left; node = parentElementOf(node), left--) {
    const label = idOf(node) ? query(rootOf(field), `label[for="${CSS.escape(idOf(node))}"]`) : null;
    if (label) return queryAll(node, LABELLED).length === 1 ? label : null;
  }
  return null;
};
/* The first field after a label in the part around it. */
const nextFieldOf = label =>
  Array.from(queryAll(parentElementOf(label) ?? label, LABELLED)).find(
    field => isAround(label, field) || (orderOf(label, field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  ) ?? null;
