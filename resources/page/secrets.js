/* Which fields contain secrets. Decided only here; all others ask. */

import {isInDots} from './dot_fonts.js';
import {elementOf, state} from './document.js';
import {
  attr,
  closest,
  cssNow,
  firstChildOf,
  hasAttr,
  idOf,
  isEditable,
  nextSiblingOf,
  parentElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
  typeOf,
  matches,
} from './dom.js';
import {isPaymentNumber} from './payment_numbers.js';
import {remembered} from './remembered.js';
import {CODE_WORDS, SECRET_ALONE, SECRET_WORD_PARTS, SECRET_WORDS} from './secret_words.js';

/* In the words of `autocomplete`. */
const SECRET_PURPOSE = /(^|\s)(cc-number|cc-csc|one-time-code|current-password|new-password)(\s|$)/i;
const NAMED_TYPES = new Set(['text', 'tel', 'number', 'textarea']),
  MOST_SECRET_NAME = 36;
const CODE_LEVELS = 3; // from one digit of a code up to the parent of all

const isDrawnAsDots = field => field.type === 'password' || isDotted(cssNow(field));
const autocompleteOf = field => attr(field, 'autocomplete') || '';

/* Features that remain when a page replaces a field, as some do to show a password. */
const likenessOf = field => (idOf(field) || field.name ? `${field.name}\n${idOf(field)}` : '');
const wasPassword = field => {
  if (field.type === 'password') {
    state.passwords.add(field);
    if (likenessOf(field)) state.passwordNames.add(likenessOf(field));
    return true;
  }
  return state.passwords.has(field) || (state.passwordNames.size > 0 && state.passwordNames.has(likenessOf(field)));
};

/* Whether a field shows placeholder signs instead of the typed text, at most with its end in clear: a script stores the
   text elsewhere. It stays a secret field once the page shows the text. An editable element may have such a type
   without being a field. */
const MASKED = /^[*\uff0a\u2022\u25cf\u2b24\u2219]{4,}[^*\uff0a\u2022\u25cf\u2b24\u2219]{0,4}$/u,
  IN_MASK = /[\s-]+/g,
  MOST_MASKED = 100;
const isMasked = field =>
  NAMED_TYPES.has(field.type) &&
  typeof field.value === 'string' &&
  !isPlain(field) &&
  field.value.length <= MOST_MASKED &&
  MASKED.test(field.value.replace(IN_MASK, '')) &&
  Boolean(state.turned.add(field));

/* Whether a field's value is the number of a card or an account, whatever its name. It stays a secret field: the next
   typed number is secret, too. */
const holdsPayment = field =>
  NAMED_TYPES.has(field.type) &&
  typeof field.value === 'string' &&
  isPaymentNumber(field.value) &&
  !isPlain(field) &&
  Boolean(state.turned.add(field));

/* Whether a single-character field is beside one for a one-time code: often only the first is marked. */
const isDigitOfCode = field => {
  if (field.maxLength !== 1) return false;
  let around = parentElementOf(field);
  for (let level = 0; around && level < CODE_LEVELS; level++, around = parentElementOf(around))
    if (query(around, 'input[autocomplete~="one-time-code" i]')) return true;
  return false;
};
/* Whether a field is one of a row of boxes for one character each, as codes are typed into: few, and none above or
   below them, as in a puzzle. */
const LEAST_BOXES = 4,
  MOST_BOXES = 8,
  BOX = 'input[maxlength="1"], [contenteditable][inputmode=numeric]';
const isBoxOfCode = field => {
  if (!matches(field, BOX) || (tagOf(field) === 'input' && !NAMED_TYPES.has(field.type)) || isPlain(field))
    return false;
  let found = 0,
    left = CODE_LEVELS;
  for (let around = parentElementOf(field); around && left > 0; left--, around = parentElementOf(around)) {
    const boxes = queryAll(around, BOX).length;
    if (boxes > MOST_BOXES || (found && boxes !== found)) return false;
    if (!found && boxes >= LEAST_BOXES) [found, left] = [boxes, CODE_LEVELS];
  }
  return found > 0;
};

/* "apiKey" and "api_key" as the words that they are. */
const asWords = name =>
  name
    .normalize()
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
/* A long name is that of a secret only if it contains little else: others ask where to send a password. */
export const namesSecret = name => Boolean(name) && name.length <= 2 * MOST_SECRET_NAME && wordsNameSecret(name);
const wordsNameSecret = remembered(name => {
  const words = asWords(name);
  if (name.length > MOST_SECRET_NAME) return (words.match(SECRET_WORDS)?.[0].length ?? 0) * 2 > words.length;
  return SECRET_WORDS.test(words) || SECRET_WORD_PARTS.test(words) || SECRET_ALONE.test(words);
});

/* Whether words only name a secret: a heading "Password" does, "Password policy" does not. */
export const namesSecretAlone = name => {
  const words = asWords(name);
  return (
    SECRET_ALONE.test(words) ||
    words.match(SECRET_WORDS)?.[0].trim() === words ||
    words.match(SECRET_WORD_PARTS)?.[0] === words
  );
};

/* Whether a field accepts any text, so that only its name tells whether that is a secret. */
export const takesAnyText = field =>
  ['input', 'textarea'].includes(tagOf(field))
    ? NAMED_TYPES.has(field.type)
    : hasAttr(field, 'contenteditable') && isEditable(field) && attr(field, 'role') !== 'searchbox';

/* Whether a field is named like a secret by its own attributes and labels; called_secret.js checks the words around it.
   The user's mark overrides it. */
const isCalledSecret = field =>
  takesAnyText(field) &&
  !isPlain(field) &&
  (state.celled.has(field) || state.named.has(field) || (soundsSecret(field) && Boolean(state.named.add(field)))); // also when its words change
const soundsSecret = field =>
  [field.name, idOf(field), attr(field, 'aria-label'), attr(field, 'placeholder')].some(namesSecret) ||
  Array.from(field.labels ?? []).some(label => namesSecret(textContentOf(label).trim()));

/* Whether the page itself marks a field as secret, whatever its name. */
export const isMadeSecret = field =>
  wasPassword(field) || SECRET_PURPOSE.test(autocompleteOf(field)) || isDrawnAsDots(field);

/* Whether a field contains a secret. A former password field stays one when the page shows its text. */
export const isSecret = field =>
  isMadeSecret(field) ||
  state.turned.has(field) ||
  state.marked.has(field) ||
  isDigitOfCode(field) ||
  isBoxOfCode(field) ||
  isCalledSecret(field) ||
  isMasked(field) ||
  holdsPayment(field);

/* Whether a secret field is for a code that is sent each time: its value may be in a message on the page. */
const ONE_TIME = /(^|\s)one-time-code(\s|$)/i,
  CODE_TYPES = new Set([...NAMED_TYPES, 'password']);
const isCalledCode = field =>
  CODE_TYPES.has(field.type) &&
  !/(^|\s)(cc-|(current|new)-password)/i.test(autocompleteOf(field)) &&
  [
    attr(field, 'aria-label'),
    attr(field, 'placeholder'),
    field.name,
    idOf(field),
    ...Array.from(field.labels ?? [], textContentOf),
  ].some(name => name && name.length <= MOST_SECRET_NAME && CODE_WORDS.test(asWords(name)));
export const isForOneTime = field =>
  ONE_TIME.test(autocompleteOf(field)) || isDigitOfCode(field) || isBoxOfCode(field) || isCalledCode(field);

/* Whether the user marked it as not secret. */
export const isPlain = field => state.plain.has(field);

/* Whether dots are drawn in place of the words of an element, by a rule or by a font. */
export const isDotted = css => {
  const dots = css.webkitTextSecurity;
  return (dots !== 'none' && Boolean(dots)) || isInDots(css);
};
export const DOTTED = '\u2022'.repeat(6); // of any number of letters
const LEAST_DOTTED = 3,
  LONGEST_DOTTED = 300, // no more of it is told anywhere
  MOST_DOTTED = 500;
export const noteDotted = text => {
  const words = text
    .slice(0, 2 * LONGEST_DOTTED)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_DOTTED);
  if (words.length >= LEAST_DOTTED && state.dotted.size < MOST_DOTTED) state.dotted.add(words);
};
/* All of them, the longest first: one may begin with another. */
let dottedNow = [];
const allDotted = () => {
  if (dottedNow.length !== state.dotted.size)
    dottedNow = [...state.dotted].sort((one, other) => other.length - one.length);
  return dottedNow;
};
/* A text without the words that were drawn as dots anywhere on the page. */
export const masked = text => {
  let left = text;
  for (const words of allDotted()) if (left.includes(words)) left = left.replaceAll(words, () => DOTTED);
  return left;
};
/* The same for the words beside an element, which begin with a number of levels; see `besideAt`. */
export const maskedBeside = beside => {
  const end = beside.indexOf(' ') + 1;
  return beside.slice(0, end) + masked(beside.slice(end));
};
/* The same for all words that are told of an element. Its role and its reason may equal such words, and stay; so do
   addresses, and what a field holds in clear. */
const TOLD_WORDS = [
    'n',
    'g',
    'row',
    'rt',
    'rk',
    'near',
    'gu',
    'hd',
    'cap',
    'er',
    'by',
    'hint',
    'ld',
    'sh',
    'lw',
    'pl',
    'ti',
  ],
  TOLD_LISTS = ['ra', 'cl'],
  HOLDS_ITS_VALUE = new Set(['input', 'select', 'textarea']);
export const maskTold = found => {
  const told = [...TOLD_WORDS, ...TOLD_LISTS, 'ar', 'v'].map(name => found[name] ?? '').join('\n');
  if (!allDotted().some(words => told.includes(words))) return;
  if (found.row !== masked(found.row)) delete found.rc; // it counts letters
  for (const name of TOLD_WORDS) if (found[name]) found[name] = masked(found[name]);
  for (const name of TOLD_LISTS) if (found[name]) found[name] = found[name].map(one => masked(String(one)));
  if (found.ar) found.ar = maskedBeside(found.ar);
  if (found.v && !found.ed && !HOLDS_ITS_VALUE.has(found.t)) found.v = masked(found.v);
};
/* Whether the words inside an element are the value of a secret field, or drawn as dots. */
export const hidesWords = element => hidesValue(element) || isDotted(cssNow(element));
/* The first of both, for a walk that asks each text whether it is drawn as dots: elements inherit that. */
export const hidesValue = element =>
  (tagOf(element) === 'textarea' || hasAttr(element, 'contenteditable')) && isSecret(element);

/* Whether the words right in an element are hidden so, by itself or by the editor that it is in. */
export const isInHidden = holder => {
  if (hidesWords(holder)) return true;
  const editor = closest(holder, '[contenteditable]');
  return editor !== null && hidesWords(editor);
};

/* Whether such words are among those inside of a part. */
export const holdsHidden = part => hidesWords(part) || Array.from(queryAll(part, '[contenteditable]')).some(hidesWords);

/* The texts in the markup of the document that are values of secret fields. */
export const secretTexts = () => {
  const found = [],
    look = node => {
      if (typeOf(node) === Node.TEXT_NODE) found.push(textContentOf(node));
      for (let child = firstChildOf(node); child; child = nextSiblingOf(child)) look(child);
    };
  for (const field of queryAll(document, 'textarea, [contenteditable]')) if (hidesWords(field)) look(field);
  return found;
};

/* Whether there is anything in it. */
export const isFilledIn = field => (field.value ?? textContentOf(field)) !== '';

/* How the browser draws a secret field: 1 as dots, 2 in clear, 3 in clear though it is a password. */
export const secretLook = field =>
  isDrawnAsDots(field) ? 1 : wasPassword(field) || /password/i.test(autocompleteOf(field)) ? 3 : 2;

/* Notes whether the user takes a field for secret. */
export const secret = ({key, secret}) => {
  const field = elementOf(key);
  if (field)
    for (const [fields, on] of [
      [state.marked, secret],
      [state.plain, !secret],
    ])
      if (on) fields.add(field);
      else fields.delete(field);
  state.changes = (state.changes || 0) + 1; // the page must be read again, although nothing in it has moved
  return {};
};
