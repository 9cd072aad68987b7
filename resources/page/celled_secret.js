/* Whether what is typed goes into a cell that is called a secret, or answers a prompt for one. */

import {state} from './document.js';
import {promptsForSecret} from './prompts.js';
import {namesSecret} from './secrets.js';
import {headTyped} from './typed_cells.js';

/* Whether the column or row of the cell that keys go to from `node` is called a secret, or the page asks there for one. `field` is
   the field there, or null: one for many cells, or for all lines of a terminal, is secret only as long as it stands for such a one. */
export const noteCell = (node, field) => {
  const secret = namesSecret(headTyped(node)) || promptsForSecret(node, field);
  if (field)
    if (secret) state.celled.add(field);
    else state.celled.delete(field);
  return secret;
};
