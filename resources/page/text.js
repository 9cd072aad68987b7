/* Plain text: cleaning, cutting and comparing words. */

import {attr, closest, cssNow, firstElementOf, parentElementOf, query, tagOf, textContentOf} from './dom.js';

/* Not part of any text, and dangerous in lines and terminals: control characters except white space, and characters
   that change the direction of the following text. Also zero-width spaces, which only mark possible line breaks. */
const UNSHOWN = /[\0-\x08\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g;

/* Most texts are clean already, and testing is cheaper than cleaning: for any white space but single spaces, for
   invisible characters and for surrogates, of which a half is replaced. */
const UNCLEAN =
  /[\0-\x1f\x7f-\xa0\u1680\u2000-\u200b\u2028-\u202f\u205f\u2066-\u2069\u3000\ufeff\ud800-\udfff]|  |^ | $/;
const HALVES = /\p{Cs}/gu;
/* After this character the browser draws everything backwards: "Pay 001" is seen as "Pay 100". */
const BACKWARDS = '\u202e',
  DRAWN_BACKWARDS = /\u202e([^\u202c\n]*)/g;
const asDrawn = text =>
  text.includes(BACKWARDS) ? text.replace(DRAWN_BACKWARDS, (_, run) => Array.from(run).reverse().join('')) : text;
export const clean = text =>
  UNCLEAN.test(text) ? asDrawn(text).replace(UNSHOWN, '').replace(HALVES, '\ufffd').replace(/\s+/g, ' ').trim() : text;
/* Whether a text with this many letters is assumed to be longer than `most` once it is clean. */
export const isTooLong = (length, most) => length > 4 * most;
/* The length of a text once it is clean; Infinity if that is more than `most`, or if most of it is white space. */
export const cleanLength = (text, most) => {
  if (isTooLong(text.length, most)) return Infinity;
  let length = 0,
    gap = 0;
  for (let i = 0; i < text.length && length <= most; i++) {
    const code = text.charCodeAt(i);
    const plainLetter =
      (code > 0x20 && code < 0x7f) || (code > 0xa0 && code < 0x1680) || (code > 0x3000 && code < 0xfeff);
    if (!plainLetter && WHITE.test(text[i])) gap = length ? 1 : 0;
    else if (plainLetter || !UNSHOWN_ONE.test(text[i])) {
      length += gap + 1;
      gap = 0;
    }
  }
  return length > most ? Infinity : length;
};
const WHITE = /[^\S\ufeff]/,
  UNSHOWN_ONE = new RegExp(UNSHOWN.source);
/* Cut to a number of characters, but never through a pair. */
export const short = (text, most) =>
  text.length > most
    ? text
        .slice(0, most - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd() + '…'
    : text;

/* Likewise, but cut at the end of a word, if there is one in the second half. */
export const shortWords = (text, most) => {
  if (text.length <= most) return text;
  const cut = short(text, most).slice(0, -1),
    end = cut.lastIndexOf(' ');
  return (text[cut.length] !== ' ' && end > most / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:–-]+$/, '') + '…';
};

/* Glyphs of icon fonts have no meaning, and zero-width characters are no part of a word. */
export const UNSPOKEN = /[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu;
const MAYBE_UNSPOKEN = /[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff\ue000-\uf8ff\udb80-\udbff]/;
export const spoken = text => clean(MAYBE_UNSPOKEN.test(text) ? text.replace(UNSPOKEN, '') : text);
const MOST_ATTRIBUTE = 10000; // characters that are looked at
export const attributeOf = (element, name) => {
  const value = attr(element, name);
  return value ? spoken(value.length > MOST_ATTRIBUTE ? value.slice(0, MOST_ATTRIBUTE) : value) : '';
};

/* Whether words are only a keyboard shortcut, such as Ctrl + M and Ctrl[Command] + M. */
const KEY_HELD =
  '(?:ctrl|control|alt|altgr|shift|cmd|command|meta|option|win|super|[⌘⌥⇧⌃])(?:\\s*[/[(|]\\s*[a-z⌘⌥⇧⌃]+\\s*[\\])]?)?';
const KEY =
  '(?:\\S|f\\d+|enter|return|esc(?:ape)?|tab|space|del(?:ete)?|ins(?:ert)?|home|end|backspace|up|down|left|right|page ?(?:up|down))';
const KEYS_ALONE = RegExp(
  `^(?:${KEY_HELD}\\s*\\+\\s*)+${KEY}$|^(?:${KEY_HELD}-)+\\S$|^[⌘⌥⇧⌃]+${KEY}$|^\\[\\S\\]$`,
  'i',
);
/* "CtrlK", each key drawn in a box; "Shift A" is one of workers. */
const KEYS_RUN_ON = /^(?:(?:Ctrl|Cmd|Alt|Meta|[⌘⌥⇧⌃])\s?|Shift)[A-Z0-9/]$/;
export const saysKeys = words => KEYS_ALONE.test(words) || KEYS_RUN_ON.test(words);
/* Whether the tooltip of a link, such as a logo, only says which version of a program runs: "3.11.11". */
const VERSION_ALONE = /^v?\d+(\.\d+){1,3}([-.]?(alpha|beta|dev|post|rc)\.?\d*)?$/i;
export const isVersionOf = (element, words) => tagOf(element) === 'a' && VERSION_ALONE.test(words);

/* The words before a slider without its value: "Heat" of "Heat: 70", "Minutes" of "Minutes: 2 .. 4". */
const SETTING = /(?<=\p{L}): *[^\p{L}]*\d[^\p{L}]*\p{L}{0,3}$/u;
export const withoutSetting = words => words.replace(SETTING, '');

/* A value as JSON that is safe to show and to write whatever texts are in it: without invisible characters, and with a
   replacement character for half of a surrogate pair. */
const MAYBE_STRANGE = /\\(?:u00[01]|[bf]|ud[89a-f])|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const STRANGE = /\\(?:(u00[01][0-9a-f]|[bf])|(ud[89a-f][0-9a-f]{2})|.)|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
export const plainJson = value => plain(JSON.stringify(value));
export const plain = text => {
  if (!MAYBE_STRANGE.test(text)) return text;
  return text.replace(STRANGE, (all, control, half) => (half ? '\ufffd' : control || all.length === 1 ? '' : all));
};

/* The text in an element; "" for none. */
export const textOf = element => (element ? textContentOf(element) : '');

export const sentence = words => words.charAt(0).toUpperCase() + words.slice(1);

/* The readable form of a word that an icon font draws as an icon, such as "arrow_drop_down". */
export const drawnWord = name => (/^[a-z]{2,}(_[a-z]+)+$/.test(name) ? sentence(name.replaceAll('_', ' ')) : '');

/* Library names for anything that scrolls. */
export const SAYS_SCROLLS = /^scroll(able|ing)? (content|area|region|view|container|panel|section)$/i;

export const TELLS = /\p{L}/u; // a number alone is no heading

/* Whether words are code, which pages show but never call anything by; "$1.50" is a price. */
const CODED =
  /^\s*(<[a-z][\w-]*(\s+[\w-]+=|\s*\/?>)|<[!/][a-z-]|\$([a-z_]\w*)?[.(](?!\d)|\{[%{])|[{}]\s*$|\)\s*;|\)\s*(=>\s*)?\{|%\}|\}\}/i;
export const isCode = words => CODED.test(words);
/* Whether a control is in code or contains some: there a name is written as in programs. */
export const isInCode = element =>
  closest(element, 'code, pre, samp') !== null || query(element, 'code, samp') !== null || !isDrawnByFont(element);
/* Whether the words in an element may be drawn as an icon: its font or class, or that of its closest ancestor, suggests
   it. */
const OF_ICON_FONT = /icon|symbol|material/i;
const isDrawnByFont = element => {
  const inner = firstElementOf(element) ?? element,
    outer = parentElementOf(element);
  return [element, inner, outer].some(
    part => part && OF_ICON_FONT.test(`${attr(part, 'class') || ''} ${cssNow(part).fontFamily}`),
  );
};

const FIRST = 3; // letters that two forms of a word must share

/* The same words as in gui/engine/identity/expected.py. */
export const plainWords = text => text.toLowerCase().match(/[\p{L}\p{Nl}\p{No}]+/gu) || [];
export const numbersIn = text => text.match(/\p{Nd}+/gu) || [];

export const akin = (then, now) => {
  const before = new Set(plainWords(then).map(word => word.slice(0, FIRST))),
    after = plainWords(now);
  return !before.size || !after.length || after.some(word => before.has(word.slice(0, FIRST)));
};
