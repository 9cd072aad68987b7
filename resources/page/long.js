/* Facts of an element that are compared although they are reported shortened or not at all: long names, addresses and
   tooltips, the target of its form, and the keys of its row. */

import {
  attr,
  attributeNamesOf,
  attributesOf,
  closest,
  cssNow,
  formActionOf,
  hasAttr,
  isConnected,
  MOST_ATTRIBUTE_NAMES,
  parentElementOf,
  query,
  queryAll,
  tagOf,
  treeWalker,
} from './dom.js';
import {isOfShown} from './labels.js';
import {clean} from './text.js';
import {firmName} from './ticks.js';
import {parentOf, rootById, spans} from './tree.js';

export const MOST_ADDRESS = 2000,
  MOST_TOOLTIP = 80;
const MOST_TEXT_NODES = 2000;

/* A link without a box is used through its contents. */
export const addressOf = element => {
  const href = tagOf(element) !== 'form' && (element.href ?? closest(element, 'a')?.href);
  return href ? String(href.baseVal ?? href) : '';
};

const hash = text => {
  let one = 7,
    other = 11;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = (Math.imul(one, 31) + code) | 0;
    other = Math.imul(other ^ code, 16777619);
  }
  return `${text.length} ${one} ${other}`;
};
/* All words in an element, without counters. */
const saidIn = element => {
  const said = [],
    texts = treeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text && said.length < MOST_TEXT_NODES; text = texts.nextNode()) {
    const piece = clean(text.data);
    if (piece) said.push(firmName(piece));
  }
  for (const part of queryAll(element, '[alt], [aria-label]'))
    said.push(attr(part, 'alt') || attr(part, 'aria-label') || '');
  return [attr(element, 'aria-label') || '', ...said].join('\n');
};
const LONG = [
  ['name', saidIn],
  ['address', addressOf],
  ['title', element => attr(element, 'title') || ''],
];
/* Checksums of the name, the address and the tooltip, if these were reported shortened: [name, address, title]. */
export const longOf = (element, {n: name, h: address = '', ti: title = ''}) => {
  const cut = [name.endsWith('…'), address.length >= MOST_ADDRESS, title.endsWith('…')];
  return LONG.map(([, of], place) => (cut[place] ? hash(of(element)) : ''));
};
/* Which of them is another now; "" for none. */
export const longDiffers = (element, whole) =>
  LONG.find(([, of], place) => whole[place] && whole[place] !== hash(of(element)))?.[0] ?? '';

/* The target to which pressing an element sends its form; "" for an element that sends none. */
const SENDS = new Set(['submit', 'image']);
export const formOf = element => (isSender(element) ? sendsOf(element) : '');
/* Likewise for a field from which Enter may send the form. */
export const sendsOf = element => {
  if ((tagOf(element) !== 'input' && tagOf(element) !== 'button') || !element.form) return '';
  const [action, method, target] = ['action', 'method', 'target'].map(name =>
    hasAttr(element, 'form' + name) ? attr(element, 'form' + name) : attr(element.form, name) || '',
  );
  return [withBase(action, element), method || 'get', target].filter((part, place) => place < 2 || part).join(' ');
};
/* A page with a base address may change where all its forms are sent. */
const withBase = (action, element) =>
  !action || !query(document, 'base[href]')
    ? action
    : hasAttr(element, 'formaction')
      ? element.formAction
      : formActionOf(element.form);
export const isSender = element =>
  (tagOf(element) === 'button' || tagOf(element) === 'input') && SENDS.has(element.type) && element.form !== null;

/* The object that pressing an element concerns, by the page's own data: the keys of its data attributes and those of
   its ancestors up to `levels`, the call in its attributes, the field of a label, and the hidden values of its form.
   Never reported. With the keys that were `kept`, keys added by a library since are left out: it names them after
   itself. */
const KEYED = /^data-(?:.+-)?(?:id|key|uid|uuid|guid|pk|slug|sku)$/,
  OF_LIBRARY = /^data-.+-/;
/* Parts that pages open for one thing after another, such as menus, may say for which one. */
const OPENED_FOR = '[popover], dialog, [role=menu], [role=dialog], [role=listbox]',
  SAYS_FOR = /^data-(?:.+-)?(?:for|of|owner|record|row|item|user|subject|entity|target)$/;
/* Those around an element: a popover may only hold the menu, and a menu may have opened another. */
const openedAround = element => {
  const found = [];
  for (let at = closest(element, OPENED_FOR); at; at = parentElementOf(at) && closest(parentElementOf(at), OPENED_FOR))
    found.push(at);
  return found;
};
const keysOfOpened = (element, keys) => {
  for (const opened of openedAround(element))
    for (const name of attributeNamesOf(opened)) {
      const value = KEYED.test(name) || SAYS_FOR.test(name) ? attr(opened, name) : null;
      if (value !== null && !isRenewedKey(name, value)) keys.push(`${name}=${value}`);
    }
};
/* The target of a button elsewhere on the page, and the file name of a download link. */
const ACTS_ON = ['form', 'popovertarget', 'command', 'commandfor', 'download'];
export const keysOf = (element, levels, kept) => {
  const keys = hasAttr(element, 'onclick') ? [attr(element, 'onclick')] : [];
  for (let node = element, level = 0; node && level <= levels; node = parentOf(node), level++) {
    const names = attributeNamesOf(node);
    if (names.length === MOST_ATTRIBUTE_NAMES) keys.push(`${attributesOf(node).length} attributes`); // there may be more
    for (const name of names) {
      const value = KEYED.test(name) ? attr(node, name) : null;
      if (value !== null && !isRenewedKey(name, value)) keys.push(`${name}=${value}`);
    }
  }
  keysOfOpened(element, keys);
  for (const name of ACTS_ON) if (hasAttr(element, name)) keys.push(`${name}=${attr(element, name)}`);
  if (tagOf(element) === 'label' && element.control)
    keys.push(attr(element, 'for') || '', element.control.name || '', attr(element.control, 'value') || '');
  if (SENDS_IF_TICKED.has(element.type) && tagOf(element) === 'input' && !isToken(attr(element, 'value') ?? ''))
    keys.push(`value=${attr(element, 'value') ?? ''}`);
  if (isSender(element))
    keys.push(tagOf(element) === 'button' ? attr(element, 'value') || '' : '', ...hiddenIn(element.form));
  return withoutLate(keys.filter(Boolean), kept).join('\n');
};
/* The sent value of each option in a native list: [its name with its group, its value, its index] each. */
const MOST_SENT = 500,
  SENDS_IF_TICKED = new Set(['checkbox', 'radio']);
export const sentOf = element =>
  tagOf(element) !== 'select'
    ? NO_AIMS
    : Array.from(element.options ?? [])
        .slice(0, MOST_SENT)
        .map((option, place) => [`${option.label}\n${parentElementOf(option)?.label ?? ''}`, option.value, place]);
export const isSameSent = (one, other) =>
  one.length === other.length && one.every((sent, place) => sent[0] === other[place][0] && sent[1] === other[place][1]);
/* The indices of options whose names are unchanged since others were `told`, and whose value differs. A number that is
   only the index, as some libraries write it, is no difference, nor is one that a library gives to each object in turn.
   */
const LIBRARY_PLACE = /^\d+: /,
  LIBRARY_OBJECT = /^object:\d+$/;
const isItsPlace = (value, place) => value === String(place);
export const sentElsewhere = (told, now) =>
  now
    .filter(([called, value, place]) => {
      const before = told.filter(one => one[0] === called);
      return (
        before.length > 0 &&
        !before.some(
          ([, sent, at]) =>
            sent === value ||
            (isItsPlace(sent, at) && isItsPlace(value, place)) ||
            (LIBRARY_OBJECT.test(sent) && LIBRARY_OBJECT.test(value)) ||
            (LIBRARY_PLACE.test(sent) && sent.replace(LIBRARY_PLACE, '') === value.replace(LIBRARY_PLACE, '')),
        )
      );
    })
    .map(([, , place]) => place);
/* Without keys that a library has added further out than the stored ones of that name, or if none was stored. */
const withoutLate = (keys, kept) => {
  if (kept === undefined) return keys;
  const before = kept.split('\n'),
    startOf = line => line.slice(0, line.indexOf('=') + 1);
  const isLate = line => {
    const start = startOf(line),
      told = before.filter(one => startOf(one) === start),
      now = keys.filter(one => startOf(one) === start);
    return OF_LIBRARY.test(start) && told.every((one, place) => one === now[place]) && now.indexOf(line) >= told.length;
  };
  return keys.filter(line => !isLate(line));
};
/* The named anchor of a popover, such as the row whose menu it is; null if it names none. */
const MOST_HUNG_ON = 2000,
  MAY_BE_HUNG_ON = ['[style*="anchor-name"]', 'body *'];
const anchorOf = popover => {
  const name = cssNow(popover).positionAnchor;
  if (!name?.startsWith('--')) return null;
  const isNamed = one => cssNow(one).anchorName.split(', ').includes(name);
  for (const places of MAY_BE_HUNG_ON) {
    const found = Array.from(queryAll(document, places)).slice(0, MOST_HUNG_ON).findLast(isNamed);
    if (found) return found;
  }
  return null;
};
const hungOn = (element, anchors) =>
  openedAround(element).map(popover => {
    if (!anchors.has(popover)) anchors.set(popover, anchorOf(popover));
    return anchors.get(popover);
  });
/* The target of pressing an element that is elsewhere: its form, the field of a label, the part that it opens, the
   anchors of the popovers around it. Ids say little of that: they may pass to another. A part that a button controls
   without opening it may change by itself, such as the slides of a carousel. `anchors`: those of popovers that are
   known. */
const NO_AIMS = [];
export const aimsOf = (element, anchors = new Map()) => {
  if (tagOf(element) === 'form') return NO_AIMS;
  const opens = hasAttr(element, 'aria-expanded') || hasAttr(element, 'aria-haspopup');
  const {form, control, popoverTargetElement, commandForElement} = element,
    [id = ''] = ((opens && attr(element, 'aria-controls')) || '').split(' ');
  const controlled = id && rootById(element, id);
  const aims = [form, control, popoverTargetElement, commandForElement, controlled, ...hungOn(element, anchors)];
  return aims.some(Boolean) ? aims.map(aim => (aim ? new WeakRef(aim) : null)) : NO_AIMS;
};
/* Whether one of the targets still exists, but is no longer the element's. A redrawn element has others. */
export const aimsElsewhere = (aims, element) => {
  const now = aims.length ? aimsOf(element) : NO_AIMS;
  return aims.some((aim, place) => {
    const told = aim?.deref();
    return told && isConnected(told) && told !== now[place]?.deref();
  });
};
export const isSameAims = (one, other) =>
  one.length === other.length && one.every((aim, place) => aim?.deref() === other[place]?.deref());
/* How far up the keys of an element count: at least its parent, though nothing is reported there, and further while
   there is nothing else to act on; `before` and `after` are the elements to act on next to it. */
const LEVELS_OF_KEYS = 3;
export const levelsOfKeys = (element, levels, before, after) => {
  let alone = 0;
  for (let node = parentOf(element); node && alone < LEVELS_OF_KEYS; node = parentOf(node), alone++)
    if ((before && spans(node, before)) || (after && spans(node, after))) break;
  return Math.max(levels, alone, 1);
};
/* Times, sizes and tokens, which pages renew by themselves, do not identify the object of a form. */
const MOST_HIDDEN = 20,
  MOST_TELLING = 60;
const RENEWED = new Set(
  (
    'time times timestamp stamp ts now date elapsed seconds duration timezone tz count counter token nonce csrf xsrf csrfmiddlewaretoken ' +
    'authenticity state viewstate eventvalidation hash signature captcha recaptcha scroll scrollx scrolly width height size screen tracking session'
  ).split(' '),
);
const nameWords = name => name.split(/[^\p{L}]+|(?<=\p{Ll})(?=\p{Lu})/u).map(word => word.toLowerCase());
const isToken = value => /\p{Nd}{9}/u.test(value) || (value.length >= 16 && /\p{Nd}/u.test(value) && !/\s/.test(value));
/* By its value, too: a "session" or a "request" may also be an object that is booked or answered. */
const RENEWED_KEYS = new Set([...RENEWED, 'request', 'impression', 'trace', 'correlation']);
const isRenewedKey = (name, value) => isToken(value) && nameWords(name).some(word => RENEWED_KEYS.has(word));
const hiddenIn = form =>
  Array.from(queryAll(form, 'input[type=hidden]'))
    .slice(0, MOST_HIDDEN)
    .filter(
      ({name, value}) =>
        name &&
        value &&
        value.length <= MOST_TELLING &&
        !isToken(value) &&
        !nameWords(name).some(word => RENEWED.has(word)),
    )
    .filter(hidden => !isOfShown(hidden))
    .map(({name, value}) => `${name}=${value}`);
