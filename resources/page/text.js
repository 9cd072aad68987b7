/* Plain words: cleaned, cut and compared. */

/* Most texts are clean already; to see that costs less than to make them so. */
const UNCLEAN = /[^\S ]|\u200b|  |^ | $/;
export const clean = text => UNCLEAN.test(text) ? text.replace(/[\s\u200b]+/g, ' ').trim() : text;
export const short = (text, most) => text.length > most ? text.slice(0, most - 1).trimEnd() + '…' : text;

/* Glyphs of icon fonts say nothing, and what takes no room is no part of a word. */
export const UNSPOKEN = /[\u00ad\u200b\u2060\ufeff\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu;
const MAYBE_UNSPOKEN = /[\u00ad\u200b\u2060\ufeff\ue000-\uf8ff\udb80-\udbff]/;
export const spoken = text => clean(MAYBE_UNSPOKEN.test(text) ? text.replace(UNSPOKEN, '') : text);
export const attributeOf = (element, name) => { const value = element.getAttribute(name); return value ? spoken(value) : ''; };

export const sentence = words => words.charAt(0).toUpperCase() + words.slice(1);

/* A word that an icon font draws a sign for, as one would say it: "arrow_drop_down". */
export const drawnWord = name => /^[a-z]{2,}(_[a-z]+)+$/.test(name) ? sentence(name.replaceAll('_', ' ')) : '';

export const TELLS = /\p{L}/u;   // a number alone heads nothing

const FIRST = 3;   // letters that words must share to be forms of one another

/* The same words as in gui/engine/local/act/meaning.py. */
export const plainWords = text => text.toLowerCase().match(/[\p{L}\p{Nl}\p{No}]+/gu) || [];
export const numbersIn = text => text.match(/\p{Nd}+/gu) || [];

export const akin = (then, now) => {
  const before = new Set(plainWords(then).map(word => word.slice(0, FIRST))), after = plainWords(now);
  return !before.size || !after.length || after.some(word => before.has(word.slice(0, FIRST)));
};
