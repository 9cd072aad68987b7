/* Whether typed text goes into a cell that is named as a secret, or answers a prompt for one. */

import {state} from './document.js';
import {promptsForSecret} from './prompts.js';
import {namesSecret} from './secrets.js';
import {headTyped} from './typed_cells.js';

/* Whether the column or row of the cell that receives keys from `node` is named as a secret, or the page asks for one
   there. `field` is the field there, or null: a field shared by many cells, or all lines of a terminal, is secret only
   while it represents such a cell. */
export const noteCell = (node, field) => {
  const secret = namesSecret(headTyped(node)) || promptsForSecret(node, field);
  if (field)
    if (secret) state.celled.add(field);
    else state.celled.delete(field);
  return secret;
};
