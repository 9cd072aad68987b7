/* Whether what is typed goes into a cell that is called a secret. */

import {state} from './document.js';
import {namesSecret} from './secrets.js';
import {headTyped} from './typed_cells.js';

/* Whether the column or row of the cell that keys go to from `node` is called a secret. `field` is the field there, or null:
   one for many cells is secret only as long as it stands for such a one. */
export const noteCell = (node, field) => {
  const secret = namesSecret(headTyped(node));
  if (field) if (secret) state.celled.add(field); else state.celled.delete(field);
  return secret;
};
