/* Whether an element still means what it was listed as. Lists reuse their nodes for other rows, so the node alone says
   little: its name and the words beside it must still be there. gui/engine/identity/expected.py decides which words
   count; this checks them in the page, up to the very event that reaches the element. */

import {besideAt} from './beside.js';
import {state} from './document.js';
import {tagOf} from './dom.js';
import {forgetLabels} from './labels.js';
import {nameOf} from './names.js';
import {roleOf} from './roles.js';
import {akin, numbersIn, plainWords} from './text.js';

/* What about an element belongs to another now: "name", "beside", or "" if it means what was expected. `expected` is
   {name: some word of it must remain, own: words that must all remain, beside, numbers: which of the numbers beside
   must remain}. */
export const differs = (target, expected) => {
  const name = nameNow(target);
  if (!akin(expected.name, name) || losesOwn(name, expected)) return 'name';
  if (!expected.beside) return '';
  const now = besideNow(target, expected);
  const same = isFirm(expected) ? plainWords(expected.beside).join(' ') === plainWords(now).join(' ')
    : akin(expected.beside, now);
  return same && !losesNumber(now, expected) ? '' : 'beside';
};
export const losesNumber = (now, expected) => {
  const before = numbersIn(expected.beside), after = numbersIn(now);
  return expected.numbers.some(place => before[place] !== after[place]);
};
export const nameNow = target => {
  forgetLabels();
  const element = tagOf(target) === 'label' && target.control || target;
  return nameOf(element, state.roles.get(element) ?? roleOf(element, tagOf(element)), tagOf(element), true)[0];
};
export const losesOwn = (name, expected) => {
  const words = new Set([...plainWords(name), ...numbersIn(name)]);
  return !expected.own.every(word => words.has(word));
};
export const isFirm = expected => /^\d+!/.test(expected.beside);
export const besideNow = (target, expected) => {
  const [, levels, marks] = expected.beside.match(/^(\d+)(!?)/);
  return besideAt(target, Number(levels), marks === '!');
};
