/* The choice that Enter takes in the open list of a field. */

import {state} from './document.js';
import {attr, closest, parentElementOf, queryAll} from './dom.js';
import {allSaidBy} from './page_subject.js';
import {isShown, rootById} from './tree.js';

/* The choice that Enter takes in the open list of a field, {words, several: whether there are others}; null if none is
   marked. */
const WITH_LIST = '[aria-activedescendant], [role=combobox], input[aria-controls], input[aria-owns]',
  MOST_WITH_LIST = 10,
  OPTIONS_IN = '[role=option]';
export const activeChoice = field => {
  const id = attr(field, 'aria-activedescendant'),
    [owned = ''] = (attr(field, 'aria-controls') || attr(field, 'aria-owns') || '').split(' ');
  const list = owned ? rootById(field, owned) : null;
  const option =
    (id && rootById(field, id)) ||
    (list && Array.from(queryAll(list, OPTIONS_IN)).find(one => attr(one, 'aria-selected') === 'true')) ||
    null;
  if (option === null || !isShown(option)) return null;
  const among = list ?? closest(option, '[role=listbox], [role=grid], [role=tree]') ?? parentElementOf(option);
  return {words: allSaidBy(option), several: queryAll(among ?? option, OPTIONS_IN).length > 1};
};
/* Likewise as of the last reading. */
export const activeTold = field => state.actives.find(({node}) => node.deref() === field)?.choice ?? null;
export const noteActive = () => {
  state.actives = Array.from(queryAll(document, WITH_LIST))
    .slice(0, MOST_WITH_LIST)
    .map(field => ({node: new WeakRef(field), choice: activeChoice(field)}));
};
