/* The words of a heading without the sign of a button at its end, such as the plus that adds a card to a list. */

import {queryAll, textContentOf} from './dom.js';
import {clean} from './text.js';

const ENDS_IN_SIGN = /(?<=[\p{L}\p{N}])\s+([^\p{L}\p{N}\s]{1,2})$/u;
export const withoutEndSign = (head, words) => {
  const sign = ENDS_IN_SIGN.exec(words)?.[1];
  if (!sign) return words;
  const last = Array.from(queryAll(head, '*')).at(-1); // a heading with many parts ends in no sign
  return last && clean(textContentOf(last)) === sign ? words.replace(ENDS_IN_SIGN, '') : words;
};
