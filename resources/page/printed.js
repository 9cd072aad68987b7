/* The places where the document draws secrets as its own text. */

import {elementOf, state} from './document.js';
import {
  attr,
  boundsOf,
  cssNow,
  newRange,
  parentElementOf,
  queryAll,
  rangeBounds,
  rangeRects,
  rootElement,
  tagOf,
  textContentOf,
} from './dom.js';
import {generatedTexts} from './generated_text.js';
import {joinedRects} from './joined.js';
import {isFilledIn, isPlain, isSecret, secretLook} from './secrets.js';
import {textNodes} from './text_place.js';
import {hitAt, holds, parentOf} from './tree.js';

const DOTS = 1,
  SHARES = [0.1, 0.5, 0.9];
const LEAST = 3,
  LEAST_WITHIN = 6,
  MOST_FIELDS = 300;
const NAMED = /(^|[\W_])(cv[cvn]2?|csc|code|pin)(\W{1,3}(is|was))?\W{1,3}$/i; // names before a short code
const GAPS = /[\s\-\u2022\u25cf\u00b7*]/; // separators that pages put between the digits of a card number, or placeholders for missing ones

const namedIn = (data, value) => {
  const found = [];
  for (let at = data.indexOf(value); at >= 0; at = data.indexOf(value, at + 1)) {
    const end = at + value.length;
    if (NAMED.test(data.slice(0, at)) && !/[\p{L}\p{N}]/u.test(data.charAt(end))) found.push([at, end]);
  }
  return found;
};
/* The places of a text in another, gaps aside: [[from, to], …]. */
const placesIn = (data, value) => {
  const at = [];
  let bare = '';
  for (let place = 0; place < data.length; place++)
    if (!GAPS.test(data[place])) {
      bare += data[place];
      at.push(place);
    }
  if (value.length < LEAST_WITHIN) return bare === value ? [[at[0], at[at.length - 1] + 1]] : namedIn(data, value);
  const found = [];
  for (let from = bare.indexOf(value); from >= 0; from = bare.indexOf(value, from + value.length))
    found.push([at[from], at[from + value.length - 1] + 1]);
  return found;
};
const bareOf = text =>
  Array.from(text)
    .filter(letter => !GAPS.test(letter))
    .join('');
/* Short secrets are searched if they are numbers, and plain words not at all: pages contain them by chance. */
const isTelling = value =>
  value.length >= LEAST &&
  (/^\d+$/.test(value) || (value.length >= LEAST_WITHIN && !/^[A-Z]?[a-z]{0,15}$/.test(value)));
/* Counted apart: a page of a thousand editable cells has few fields, and those for passwords are known at a glance. */
const FIELD_SORTS = ['input[type=password]', 'input:not([type=password]), textarea', '[contenteditable]'];
const secretFields = keys => {
  const fields = new Set(keys.map(elementOf).filter(Boolean));
  for (const sort of FIELD_SORTS) {
    const others = queryAll(document, sort);
    if (others.length <= MOST_FIELDS)
      for (const field of others) if (!isPlain(field) && isSecret(field)) fields.add(field);
  }
  return Array.from(fields);
};
const reversed = value => Array.from(value).reverse().join('');
/* The values of fields, those for one character each joined, and each of these reversed. */
const heldBy = fields => {
  const values = fields.map(field => bareOf(field.value ?? textContentOf(field)));
  values.push(values.filter((_, at) => fields[at].maxLength === 1).join(''));
  return [...values, ...values.filter(value => value.length >= LEAST_WITHIN).map(reversed)].filter(isTelling);
};

/* Typed text grows, and part of it continues in the next line: in a text that is hardly anything else, whole lines are
   covered. */
const lineOf = (node, last, [[from, to]]) => {
  if (!last || node.data.length > 2 * (to - from)) return [];
  let block = parentElementOf(node);
  while (block && cssNow(block).display === 'inline') block = parentElementOf(block);
  return block ? [[boundsOf(block).x, last[1], boundsOf(block).width, last[3]]] : [];
};

/* The images that are not there, or not yet: the browser draws their words in their place. */
const imagesInWords = () =>
  [document, ...state.roots]
    .flatMap(root => Array.from(queryAll(root, 'img[alt], input[type=image][alt]')))
    .filter(image => tagOf(image) !== 'img' || !image.complete || !image.naturalWidth);

/* Where the document draws any of some texts, also in pieces and by CSS, or those that fill a text node: [[x, y, width,
   height], …] in its viewport. */
export const printed = ({texts = [], whole = [], held = []}) => {
  const found = [];
  if (!texts.length && !whole.length && !held.length) return found;
  const toldIn = data => {
    const places = [],
      bare = data.trim();
    for (const text of texts)
      for (let at = data.indexOf(text); at >= 0; at = data.indexOf(text, at + text.length))
        places.push([at, at + text.length]);
    if (whole.includes(bare)) places.push([data.indexOf(bare), data.indexOf(bare) + bare.length]);
    return [places, held.filter(value => data.length >= value.length).flatMap(value => placesIn(data, value))];
  };
  for (const node of textNodes(rootElement())) {
    const [places, typed] = toldIn(node.data);
    let last = null;
    for (const [from, to] of [...places, ...typed]) {
      const range = newRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      // Line by line: one box around a wrapped text would also hide the text before and after it.
      for (const {x, y, width, height} of rangeRects(range)) if (width && height) found.push([x, y, width, height]);
      const {x, y, width, height} = rangeBounds(range);
      if (width && height) last = [x, y, width, height];
    }
    if (typed.length) found.push(...lineOf(node, last, typed));
  }
  for (const image of imagesInWords())
    if (toldIn(attr(image, 'alt') || '').some(places => places.length > 0)) {
      const {x, y, width, height} = boundsOf(image);
      if (width && height) found.push([x, y, width, height]);
    }
  const values = [...texts, ...whole, ...held].map(bareOf).filter(Boolean);
  found.push(
    ...generatedTexts(values, data => toldIn(data).some(places => places.length > 0)),
    ...joinedRects(texts, held),
  );
  return found;
};

/* Whether the cover of a point is opaque: a dialog's backdrop is not, which is hit as the dialog itself, and neither is
   content that overflows an opaque box. */
const isOpaqueAt = (field, x, y) => {
  let opaque = false;
  for (let at = hitAt(x, y); at && !holds(at, field); at = parentOf(at)) {
    const {backgroundColor, opacity} = cssNow(at),
      {left, right, top, bottom} = boundsOf(at);
    if (opacity !== '1') return false;
    opaque ||= /^rgb\(/.test(backgroundColor) && x >= left && x < right && y >= top && y < bottom;
  }
  return opaque;
};
const isCovered = (field, {left, top, width, height}) => {
  const points = [];
  for (const across of SHARES) for (const down of SHARES) points.push([left + across * width, top + down * height]);
  const inView = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  return (
    inView.length > 0 && cssNow(field).pointerEvents !== 'none' && inView.every(([x, y]) => isOpaqueAt(field, x, y))
  );
};

/* Fields with a few letters each that together spell a secret. */
const MOST_OF_PIECE = 6;
const spellingFields = (fields, texts) => {
  const found = new Set();
  let run = [],
    letters = '';
  const endRun = () => {
    for (const text of texts)
      for (let at = letters.indexOf(text); at >= 0; at = letters.indexOf(text, at + 1))
        for (const [field, from, to] of run) if (from < at + text.length && at < to) found.add(field);
    [run, letters] = [[], ''];
  };
  for (const field of fields) {
    const said = (field.value || '').trim();
    if (!said || said.length > MOST_OF_PIECE) endRun();
    else run.push([field, letters.length, (letters += said).length]);
  }
  endRun();
  return found;
};

/* Other fields that show a secret: text typed into one is not part of the document's text, nor is its placeholder. */
const shownIn = field => field.value || field.placeholder || '';
const tellingFields = (secrets, keys, texts, held) => {
  const inOrder = Array.from(queryAll(document, 'input, textarea, select')),
    spelling = spellingFields(inOrder, texts),
    fields = new Set([...keys.map(elementOf).filter(Boolean), ...inOrder]);
  return Array.from(fields).filter(field => {
    const value = Array.from(field.selectedOptions ?? [], option => option.label).join('\n') || shownIn(field);
    if (!value || (secrets.includes(field) && isFilledIn(field)) || isPlain(field)) return false;
    return (
      spelling.has(field) ||
      texts.some(text => value.includes(text)) ||
      held.some(one => placesIn(value, one).length > 0)
    );
  });
};

/* The current values of its text fields and their boxes: {doc, fields: [[text, x, y, width, height], …], x, y}. */
const MOST_OF_FIELD = 10000;
export const typedNow = () => {
  const fields = [];
  const all = [document, ...state.roots].flatMap(root => Array.from(queryAll(root, 'input, textarea')));
  for (const field of all.slice(0, MOST_FIELDS)) {
    const {x, y, width, height} = boundsOf(field);
    if (field.value && width && height && !isPlain(field) && secretLook(field) !== DOTS)
      fields.push([field.value.slice(0, MOST_OF_FIELD), x, y, width, height]);
  }
  return {doc: state.doc, fields, x: scrollX, y: scrollY};
};

/* What to paint over in a current picture of the document: printed secrets, the values of its secret fields, and the
   boxes of these and of other fields that show a secret: {doc, rects, held, x, y}, with the scroll position. `also` are
   the values of secret fields in other documents, `held` those of this one. Keys are of `doc`: `keys` of secret fields,
   `telling` of others that contained a secret when it was read. */
export const printedNow = ({doc, keys, telling, texts, whole, also = []}) => {
  const known = doc === state.doc,
    secrets = secretFields(known ? keys : []),
    own = heldBy(secrets),
    held = [...own, ...also];
  const rects = printed({texts, whole, held});
  for (const field of [...secrets.filter(isFilledIn), ...tellingFields(secrets, known ? telling : [], texts, held)]) {
    if (isFilledIn(field) && secretLook(field) === DOTS) continue;
    const bounds = boundsOf(field),
      {x, y, width, height} = bounds;
    if (width && height && !isCovered(field, bounds)) rects.push([x, y, width, height]);
  }
  return {doc: state.doc, rects, held: own, x: scrollX, y: scrollY};
};
