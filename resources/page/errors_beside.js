/* The error that a page shows beside a field in its own way: many mark neither the field nor the message as one for
   programs, only by the names of their classes. */

import {FIELDS} from './controls.js';
import {attr, innerTextOf, nextElementOf, parentElementOf, tagOf} from './dom.js';
import {clean} from './text.js';
import {isShown, rootById} from './tree.js';

export const ERRORS = /(^|[-_\s])(errors?|errorlist|invalid)([-_\s]|$)/i;
const MOST_DESCRIBED = 4;

const saysError = node =>
  node && ERRORS.test(attr(node, 'class') || '') && !FIELDS.has(tagOf(node)) && isShown(node)
    ? clean(innerTextOf(node) || '')
    : '';

/* Its words; "" for none. The field refers to it as its description, or it comes right after the field or its label. */
export const errorBeside = field => {
  for (const id of (attr(field, 'aria-describedby') || '').split(/\s+/).filter(Boolean).slice(0, MOST_DESCRIBED)) {
    const said = saysError(rootById(field, id));
    if (said) return said;
  }
  const said = saysError(nextElementOf(field));
  if (said) return said;
  const outer = parentElementOf(field);
  return outer && tagOf(outer) === 'label' ? saysError(nextElementOf(outer)) : '';
};
