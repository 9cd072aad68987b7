/* Words for the two states of a switch, which are not its name. */

import {CONTROL} from './controls.js';
import {childrenOf, parentElementOf, queryAll, textContentOf} from './dom.js';
import {clean} from './text.js';

const PAIRS = [
  ['on', 'off'],
  ['yes', 'no'],
  ['enabled', 'disabled'],
  ['active', 'inactive'],
  ['an', 'aus'],
  ['ein', 'aus'],
  ['ja', 'nein'],
  ['oui', 'non'],
  ['sí', 'no'],
];

/* Whether words are those of both states and nothing else, in either order, with or without a space between them. */
export const saysBothStates = words => {
  const said = words.toLowerCase().replaceAll(' ', '');
  return PAIRS.some(([one, other]) => said === one + other || said === other + one);
};

/* Whether words are those of one state and nothing else. */
export const saysState = words => PAIRS.some(pair => pair.includes(words.toLowerCase()));
export const saysOn = words => PAIRS.some(([on]) => on === words.toLowerCase());

/* Whether an element beside a checkbox shows one state, and another one in the box of this control the other state. */
export const isDrawnState = (part, words) => {
  const said = words.toLowerCase(),
    pairs = PAIRS.filter(pair => pair.includes(said));
  const box = pairs.length ? parentElementOf(part) : null;
  if (box === null || queryAll(box, CONTROL).length > 1) return false;
  const others = Array.from(childrenOf(box))
    .filter(other => other !== part)
    .map(other => clean(textContentOf(other)).toLowerCase());
  return pairs.some(pair => pair.some(other => other !== said && others.includes(other)));
};
