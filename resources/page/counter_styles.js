/* How a counter writes its number: in digits, letters or Roman numerals, or with symbols that the page has chosen. */

import {adoptedSheetsOf, sheetsOf} from './dom.js';
import {onceACommand} from './labels.js';

const LETTERS_COUNTED = Array.from('abcdefghijklmnopqrstuvwxyz'),
  ROMAN = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ],
  MOST_SPELT = 4000, // as a larger number has no Roman numeral
  MOST_RULES_LOOKED_AT = 5000;
const inLetters = (number, letters) => {
  let text = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / letters.length))
    text = letters[(left - 1) % letters.length] + text;
  return text;
};
const inRoman = number => {
  let left = number,
    text = '';
  for (const [worth, sign] of ROMAN) for (; left >= worth; left -= worth) text += sign;
  return text;
};
const USUAL_STYLES = {
  __proto__: null,
  alpha: number => inLetters(number, LETTERS_COUNTED),
  latin: number => inLetters(number, LETTERS_COUNTED),
  roman: inRoman,
};
/* The page's own styles, by their names; those of sheets that cannot be read are not there. */
const ownStyles = onceACommand(() => {
  const found = new Map();
  let left = MOST_RULES_LOOKED_AT;
  for (const sheet of [...sheetsOf(document), ...adoptedSheetsOf(document)]) {
    try {
      for (const rule of sheet.cssRules) {
        if (!left--) return found;
        if ('symbols' in rule) found.set(rule.name, rule);
      }
    } catch {
      continue; // of another origin
    }
  }
  return found;
});
const SYMBOLS = /"((?:[^"\\]|\\.)*)"|[^\s"]+/g;
const inOwnStyle = (number, {system, symbols}) => {
  const signs = Array.from(symbols.matchAll(SYMBOLS), ([whole, quoted]) => quoted ?? whole),
    [how, first = '1'] = system.split(' ');
  if (!signs.length) return '';
  if (how === 'cyclic') return signs.at((number - 1) % signs.length);
  if (how === 'fixed') return signs[number - Number(first)] ?? '';
  if (how === 'alphabetic') return number <= MOST_SPELT ? inLetters(number, signs) : '';
  return how === 'symbolic' || how === 'numeric' ? `${number} ${signs.join(' ')}` : '';
};
/* `style` as in `list-style-type`, or in what counter() is given. */
export const numberWritten = (number, style) => {
  const [, upper, usual] = /^(lower|upper)-(alpha|latin|roman)$/.exec(style) ?? [];
  if (usual) {
    const text = number > 0 && number < MOST_SPELT ? USUAL_STYLES[usual](number) : String(number);
    return upper === 'upper' ? text.toUpperCase() : text;
  }
  const own = style && style !== 'decimal' ? ownStyles().get(style) : undefined;
  return (own && inOwnStyle(number, own)) || String(number);
};
