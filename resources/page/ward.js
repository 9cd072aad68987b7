/* What is told of an element beside its own words: the heading it stands under, the words, values and pictures in its
   part of the page, and, where nothing else tells it from others, how it looks. It is reduced to checksums when the page
   is read, and compared with those of the moment when the element is used. */

import {FIELDS, HEADS} from './controls.js';
import {
  attr, bodyElement, classNameOf, closest, elementById, firstChildOf, hasAttrs, isAround, lastChildOf,
  matches, nextElementOf, nextSiblingOf, orderOf, previousElementOf, query, queryAll, rootOf, tagOf, textContentOf, typeOf,
} from './dom.js';
import {isSecret} from './secrets.js';
import {clean, short} from './text.js';
import {firmPiece, isNear, moneyIn} from './ticks.js';
import {isShown, parentOf, shadowOf, SKIP} from './tree.js';

const MOST_PIECES = 400, MOST_PAINTED = 60, SCOPE_LEVELS = 10, MOST_MONEY = 6;
const TOLD = ['aria-label', 'alt', 'href', 'src', 'title'];
const TOLD_OF_ONE = ['aria-label', 'alt', 'href', 'title'];
const LIVE_ROLES = new Set(['status', 'alert', 'log', 'timer', 'marquee', 'progressbar', 'meter']);
const LIVE_TAGS = new Set(['output', 'progress', 'meter']);
const PRESSED_TAGS = new Set(['button', 'summary']), PRESSED_ROLES = new Set(['button', 'tab', 'switch', 'menuitem']);
const UNTOLD_TYPES = new Set(['hidden', 'checkbox', 'radio', 'button', 'submit', 'reset', 'image', 'file', 'password']);

/* A checksum of 53 bits, in letters and digits. */
const sumOf = text => {
  let one = 0xdeadbeef, two = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ one >>> 16, 2246822507) ^ Math.imul(two ^ two >>> 13, 3266489909);
  two = Math.imul(two ^ two >>> 16, 2246822507) ^ Math.imul(one ^ one >>> 13, 3266489909);
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36);
};

/* Whether an element tells what the page does by itself. A live region that holds controls is a part of the page. */
const isLive = (element, role) => (LIVE_TAGS.has(tagOf(element)) || LIVE_ROLES.has(role)
  || /^(polite|assertive)$/.test(attr(element, 'aria-live') || '')) && !query(element, 'a, button, input, select, textarea');
const toldValue = element => {
  switch (tagOf(element)) {
    case 'input': return UNTOLD_TYPES.has(element.type) || isSecret(element) ? '' : element.value;
    case 'textarea': return element.value;
    case 'select': return Array.from(element.selectedOptions, option => option.label).join(' ');
  }
  return '';
};


/* Collects into `found` ({told, live, fields}) what is told in a node, except of the element in question. */
const collect = (node, own, twins, found, live) => {
  for (let child = firstChildOf(node); child && found.told.length < MOST_PIECES; child = nextSiblingOf(child)) {
    const type = typeOf(child);
    if (type === Node.TEXT_NODE) { const piece = clean(child.data); if (piece) (live ? found.live : found.told).push(piece); continue; }
    if (type !== Node.ELEMENT_NODE || SKIP.has(tagOf(child))) continue;
    const tag = tagOf(child);
    if (FIELDS.has(tag)) {
      found.fields = true;
      if (child === own) continue;
      const value = toldValue(child);
      if (value) found.told.push(value);
    }
    let within = live;
    if (hasAttrs(child)) {
      const role = attr(child, 'role') || '';
      if (child === own || role === 'tooltip') continue;
      if (!twins && (PRESSED_TAGS.has(tag) || PRESSED_ROLES.has(role))) continue;
      within ||= isLive(child, role);
      if (!within) for (const name of twins ? TOLD : TOLD_OF_ONE) {
        const value = attr(child, name);
        if (value) found.told.push(value);
      }
    } else if (child === own || !twins && PRESSED_TAGS.has(tag)) continue;
    else within ||= LIVE_TAGS.has(tag);
    if (FIELDS.has(tag)) continue;
    const shadow = shadowOf(child);
    if (shadow) collect(shadow, own, twins, found, within);
    collect(child, own, twins, found, within);
  }
};
/* The pieces told around an element in its ancestor `levels` up: {told, fields}. What ticks by itself counts only where
   nothing else is told. */
export const piecesAt = (element, levels, twins) => {
  let around = element;
  for (let i = 0; i < levels && around; i++) around = parentOf(around);
  const found = {told: [], live: [], fields: false};
  if (!around || around === element) return found;
  const shadow = shadowOf(around);
  if (shadow) collect(shadow, element, twins, found, false);
  collect(around, element, twins, found, false);
  if (!found.told.some(piece => /[\p{L}\p{N}]/u.test(piece))) found.told.push(...found.live);
  return found;
};

/* The title of what an element stands in: the label or the first heading of the nearest dialog, form, section, or box
   with just one heading. `memo` keeps what was found of each part. */
const TITLED = 'dialog, form, fieldset, section, article, table, [role], [popover], [aria-label], [aria-labelledby]';
const SECTIONS = 'dialog, form, fieldset, section, article, li, tr, [role=dialog], [role=alertdialog], [popover]';
export const titleAround = (element, memo) => {
  for (let node = parentOf(element), level = 0; node && level < SCOPE_LEVELS && node !== bodyElement(); node = parentOf(node), level++) {
    let known = memo.get(node);
    if (known === undefined) memo.set(node, known = headingOf(node));
    const {words, title, several} = known;
    if (words && (title === null || titlesIt(title, element))) return words;
    if (several) return '';
  }
  return '';
};
const titlesIt = (title, element) => {
  const root = rootOf(title);
  let inner = element;
  while (inner && rootOf(inner) !== root) inner = rootOf(inner).host;
  return inner && !isAround(title, inner) && (orderOf(title, inner) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
};
/* What a part is called: {words, title: the heading, or null for a label}; several: it is a mere box with more than one
   heading, which belong to things in it. */
const headingOf = node => {
  const part = matches(node, TITLED);
  if (part) {
    const words = clean(attr(node, 'aria-label') || (attr(node, 'aria-labelledby') || '').split(/\s+/)
      .map(id => { const label = id && elementById(rootOf(node), id); return label ? textContentOf(label) : ''; }).join(' '));
    if (words) return {words: short(words, 200), title: null};
  }
  const root = shadowOf(node) ?? node;
  const titles = Array.from(queryAll(root, HEADS + ', legend, caption')).slice(0, MOST_TITLES);
  if (!part && titles.length > 1) return {several: true};
  const title = titles.find(one => { const section = closest(one, SECTIONS); return !section || section === node || isAround(section, node); });
  return title ? {words: short(clean(textContentOf(title)), 200), title} : {};
};
const MOST_TITLES = 40;

/* How a part of the page looks: [what its attributes and rules say, its computed colours]. State that comes and goes
   under the pointer is left out of the first, and with `bare` all classes; the second is only comparable while nothing
   points at it. */
const STATE_CLASS = /active|focus|hover|press|ripple|visited|down|over|current|waves|touch/i;
const COLOUR_RULES = ['color', 'backgroundColor', 'backgroundImage', 'fill'];
const paintInto = (element, firm, soft, bare) => {
  const style = element.style ?? {}, css = getComputedStyle(element);
  const kept = (attr(element, 'class') || '').split(/\s+/).filter(word => word && !STATE_CLASS.test(word));
  firm.push(bare ? '' : kept.join(' '), ...COLOUR_RULES.map(name => style[name] || ''), attr(element, 'fill') || '', attr(element, 'd') || '',
    attr(element, 'src') || '', getComputedStyle(element, '::before').content, getComputedStyle(element, '::after').content);
  soft.push(...COLOUR_RULES.map(name => css[name]));
};
const paint = (node, firm, soft, bare) => {
  for (let child = firstChildOf(node); child && soft.length < MOST_PAINTED * COLOUR_RULES.length; child = nextSiblingOf(child)) {
    const type = typeOf(child);
    if (type !== Node.ELEMENT_NODE || SKIP.has(tagOf(child))) continue;
    paintInto(child, firm, soft, bare);
    const shadow = shadowOf(child);
    if (shadow) paint(shadow, firm, soft, bare);
    paint(child, firm, soft, bare);
  }
};
export const looksOf = (element, levels, bare = false) => {
  let around = element;
  for (let i = 0; i < levels && around; i++) around = parentOf(around);
  if (!around) return ['', ''];
  const firm = [], soft = [], shadow = shadowOf(around);
  paintInto(element, firm, soft, bare);
  firm.push(toldValue(element), bare ? '' : textContentOf(element));   // glyphs of icon fonts, too
  if (shadow) paint(shadow, firm, soft, bare);
  paint(around, firm, soft, bare);
  return [sumOf(firm.join('\n')), isPointedAt(around) ? '' : sumOf(soft.join('\n'))];
};
const isPointedAt = element => matches(element, ':hover, :focus-within, :active');

/* LEVELS or LEVELS!, checksums of the firm and the exact pieces, of the heading, of the looks, and amounts of money. */
export const wardOf = (element, levels, twins, scope, {told}, looks) => {
  const firm = told.length ? sumOf(told.map(firmPiece).join('\n')) : '', exact = told.length ? sumOf(told.join('\n')) : '';
  const parts = [levels + (twins ? '!' : ''), firm, exact === firm ? '=' : exact, scope && sumOf(firmPiece(scope)), ...looks ?? ['', ''],
    moneyOf(told).join(' ')];
  return parts.join('|').replace(/\|+$/, '');
};
const moneyOf = told => told.flatMap(piece => /\p{Nd}/u.test(piece) ? moneyIn(piece) : []).slice(0, MOST_MONEY);
/* Whether every amount is still there, or one near to it. */
export const keepsMoney = (before, now) => before.every(amount => now.some(other => isNear(amount, other)));

/* What about an element's surroundings is another's now: "scope", "beside", "looks", or "". */
export const wardDiffers = (element, ward, exact, pressed) => {
  const [part, firm, whole, scope, looks, colours, money] = ward.split('|');
  if (scope !== undefined && (scope || '') !== (sumIfAny(firmPiece(titleAround(element, new Map()))))) return 'scope';
  const levels = parseInt(part, 10), twins = part.endsWith('!');
  if (firm && !pressed) {
    const {told} = piecesAt(element, levels, twins);
    if (sumOf(told.map(firmPiece).join('\n')) !== firm) return 'beside';
    if (exact && sumOf(told.join('\n')) !== (whole === '=' ? firm : whole)) return 'beside';
    const now = moneyOf(told), before = money ? money.split(' ').map(Number) : [];
    if (before.length !== now.length || before.some((amount, place) => !isNear(amount, now[place]))) return 'beside';
  }
  if (!looks || pressed) return '';
  const [looksNow, coloursNow] = looksOf(element, levels);
  return looks !== looksNow || colours && coloursNow && colours !== coloursNow ? 'looks' : '';
};
const sumIfAny = text => text && sumOf(text);

/* What is told in an element's part when it is pressed: {pieces, money, looks}. */
export const momentOf = (element, ward, exact) => {
  const [part, firm, , , looks] = ward.split('|'), levels = parseInt(part, 10);
  const told = firm ? piecesAt(element, levels, part.endsWith('!')).told : [];
  return {
    pieces: exact ? told : told.map(firmPiece),
    money: moneyOf(told),
    looks: looks ? looksOf(element, levels, true)[0] : '',
  };
};

/* How far up the part of the page goes that is told of an element that has no twins: the smallest that says something
   outside of buttons, but never more than its row. */
const MOST_AROUND_ONE = 300, LEVELS_OF_ONE = 8;
const ROWS_OF_ONE = new Set(['tr', 'li', 'article']);
const COLLECTIONS = new Set(['ul', 'ol', 'dl', 'table', 'tbody', 'menu', 'nav', 'body', 'main']);
export const levelsOfOne = (element, name, lengthOf) => {
  let levels = 0;
  for (let node = parentOf(element); node && levels < LEVELS_OF_ONE && !COLLECTIONS.has(tagOf(node)); node = parentOf(node)) {
    if (lengthOf(node) > MOST_AROUND_ONE) return 0;
    levels++;
    if (shadowOf(node) || firstChildOf(node) !== lastChildOf(node)) {
      const {told} = piecesAt(element, levels, false);
      if (told.some(piece => /[\p{L}\p{N}\p{S}]/u.test(piece) && !name.includes(piece))) return levels;
    }
    if (ROWS_OF_ONE.has(tagOf(node)) || hasLikes(node)) return 0;
  }
  return 0;
};
const hasLikes = node => [previousElementOf(node), nextElementOf(node)]
  .some(other => other !== null && tagOf(other) === tagOf(node) && classNameOf(other) === classNameOf(node) && isShown(other));
