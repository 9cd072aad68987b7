/* The labels of controls. */

import {queryAll, rootOf, tagOf} from './dom.js';

export const MOST_LABEL = 60;   // characters

/* The labels of a control. `control.labels` walks the whole document each time: 7 s for 20,000 buttons. */
export const LABELABLE = new Set(['button', 'input', 'meter', 'output', 'progress', 'select', 'textarea']);
export let labelMaps = new Map();   // of the running command: root to control to labels
/* Labels are collected anew from now on. */
export const forgetLabels = () => { labelMaps = new Map(); };
export const labelsOf = element => {
  if (!LABELABLE.has(tagOf(element)) && !tagOf(element).includes('-')) return [];
  const root = rootOf(element);
  let map = labelMaps.get(root);
  if (!map) {
    labelMaps.set(root, map = new Map());
    for (const label of queryAll(root, 'label')) {
      const control = label.control;
      if (!control) continue;
      const labels = map.get(control);
      if (labels) labels.push(label); else map.set(control, [label]);
    }
  }
  return map.get(element) || [];
};
