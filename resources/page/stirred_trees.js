/* Whether anything has changed in shadow trees, or other elements contain them: only then, or if listeners were added
   anywhere, may other elements in them listen. Querying them takes many messages. */

import {state} from './document.js';
import {rootOf} from './dom.js';

/* Handles the records of a mutation observer. Elements that have left their tree again count, too. */
export const noteTrees = records => {
  if (state.roots.size && !state.stirred) state.stirred = records.some(({target}) => rootOf(target) !== document);
};
const areSame = (some, others) => some.length === others.length && some.every((one, place) => one === others[place]);

/* A number that differs after any such change. `version`: that of the document, "" if unknown. */
export const treesNow = version => {
  const {hosts, treesOf: before} = state,
    size = state.roots.size;
  if (!before || version === '' || state.stirred || before.size !== size || !areSame(before.hosts, hosts))
    state.trees = (state.trees || 0) + 1;
  state.stirred = false;
  state.treesOf = {hosts, size};
  return state.trees;
};
