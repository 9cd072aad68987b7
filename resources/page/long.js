/* What is compared of an element although it is told shortened or not at all: long names, addresses and tooltips, and where
   its form is sent. */

import {attr, closest, hasAttr, queryAll, tagOf, treeWalker} from './dom.js';
import {clean} from './text.js';
import {firmName} from './ticks.js';

export const MOST_ADDRESS = 2000, MOST_TOOLTIP = 80;
const MOST_TEXT_NODES = 2000;

/* A link without a box of its own is used through what is in it. */
export const addressOf = element => {
  const href = tagOf(element) !== 'form' && (element.href ?? closest(element, 'a')?.href);
  return href ? String(href.baseVal ?? href) : '';
};

const hash = text => {
  let one = 7, other = 11;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one, 31) + code | 0;
    other = Math.imul(other ^ code, 16777619);
  }
  return `${text.length} ${one} ${other}`;
};
/* All that is said in an element, without what ticks. */
const saidIn = element => {
  const said = [], texts = treeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text && said.length < MOST_TEXT_NODES; text = texts.nextNode()) {
    const piece = clean(text.data);
    if (piece) said.push(firmName(piece));
  }
  for (const part of queryAll(element, '[alt], [aria-label]')) said.push(attr(part, 'alt') || attr(part, 'aria-label') || '');
  return [attr(element, 'aria-label') || '', ...said].join('\n');
};
const LONG = [
  ['name', saidIn],
  ['address', addressOf],
  ['title', element => attr(element, 'title') || ''],
];
/* Checksums of the name, the address and the tooltip, where these were told shortened: [name, address, title]. */
export const longOf = (element, {n: name, h: address = '', ti: title = ''}) => {
  const cut = [name.endsWith('…'), address.length >= MOST_ADDRESS, title.endsWith('…')];
  return LONG.map(([, of], place) => cut[place] ? hash(of(element)) : '');
};
/* Which of them is another now; "" for none. */
export const longDiffers = (element, whole) => LONG.find(([, of], place) => whole[place] && whole[place] !== hash(of(element)))?.[0] ?? '';

/* Where pressing an element sends its form; "" for what sends none. */
const SENDS = new Set(['submit', 'image']);
export const formOf = element => {
  const tag = tagOf(element);
  if (tag !== 'button' && tag !== 'input' || !SENDS.has(element.type) || !element.form) return '';
  const {form} = element;
  return [hasAttr(element, 'formaction') ? attr(element, 'formaction') : attr(form, 'action') || '',
    attr(element, 'formmethod') || attr(form, 'method') || 'get'].join(' ');
};
