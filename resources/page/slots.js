/* Slots. A closed shadow root with slots still shows the children of its host, so that nothing in the page
   distinguishes the host from any other element; but DevTools finds slots in all trees. */

import {state} from './document.js';
import {documentOf, queryAll, rootOf, tagOf} from './dom.js';
import {hostOf, shadowOf} from './tree.js';

/* How many slots there are in the trees that are known. */
export const slots = () => {
  let count = 0;
  const roots = [document];
  for (const root of roots)
    for (const element of queryAll(root, '*')) {
      if (tagOf(element) === 'slot') count++;
      const shadow = shadowOf(element);
      if (shadow) roots.push(shadow);
    }
  return count;
};

/* Stores the closed roots around some nodes, which DevTools found; returns how many of them are new. */
export const adopt = nodes => {
  let fresh = 0;
  const own = nodes.filter(node => documentOf(node) === document); // scripts of one origin share all frames
  for (const node of own)
    for (let root = rootOf(node), host = hostOf(root); host; root = rootOf(host), host = hostOf(root)) {
      if (root.mode !== 'closed' || state.closed.get(host) === root) continue;
      state.closed.set(host, root);
      state.stood = null; // the page must be walked again
      fresh++;
    }
  return fresh;
};
