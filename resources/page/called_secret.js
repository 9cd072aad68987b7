/* Whether a field is named as a secret by its surroundings: the words by which the program names it count, wherever
   they come from. */

import {state} from './document.js';
import {isAround, isEditable, queryAll, rootOf, textContentOf} from './dom.js';
import {hintOf, labelOver} from './hints.js';
import {nameOf} from './names.js';
import {besideOf} from './nearby.js';
import {isPlain, namesSecret, namesSecretAlone, takesAnyText} from './secrets.js';

const WHOLES_BESIDE = 'h1, h2, h3, h4, h5, h6, [role=heading], table, tr, [role=grid], [role=treegrid], [role=row]';
const unspaced = words => words.replace(/\s+/g, '');
/* A heading is about everything after it, and a table right before a field about itself: they name the field only if
   they say nothing else. */
const saysItsWhole = (field, words) =>
  Array.from(queryAll(rootOf(field), WHOLES_BESIDE)).some(
    part => !isAround(part, field) && unspaced(textContentOf(part)) === unspaced(words),
  );
const saysSecret = (field, words) => namesSecret(words) && (namesSecretAlone(words) || !saysItsWhole(field, words));

/* Notes a field that is named as a secret. The contents of an editable element are its value, not its name. Returns the
   field's hint if it had to be found for that, else undefined: finding it takes long, and other callers need it, too.
   */
export const noteCalled = (field, role, tag, [name, from, shown = ''] = nameOf(field, role, tag, true)) => {
  if (!takesAnyText(field) || isPlain(field) || state.named.has(field)) return undefined;
  const own = from === 'content' ? '' : name,
    told = namesSecret(own) || (from !== 'content' && namesSecret(shown));
  if (told) state.named.add(field);
  if (told || (own && from !== 'placeholder')) return undefined;
  const hint = isEditable(field) ? undefined : hintOf(field, role);
  const around = hint === undefined ? [besideOf(field), labelOver(field)] : [hint];
  if (around.some(words => saysSecret(field, words))) state.named.add(field);
  return hint;
};
