/* Rows of tables, items of lists and cards: what things to act on stand in, and are told apart by. */

import {HEADS} from './controls.js';
import {DEEDS} from './icons.js';
import {page} from './page.js';
import {CELLS} from './roles.js';
import {clean, plainWords, short, TELLS} from './text.js';
import {shadowOf} from './tree.js';

/* What is written down of a row: its first words, those of cells to act on, what leads it, whether it is a table's, the action that holds it or -1, and how many
   rows of the page each lead has. */
export const newRow = firm => ({text: '', cells: '', lead: '', firm, action: page.action, led: page.leads});
export const isRow = (tag, role) => tag === 'tr' || tag === 'li' || tag === 'article' || role === 'row' || role === 'listitem';
export const isOneOfLike = node => [node.previousElementSibling, node.nextElementSibling].some(other => other && other.localName === node.localName
  && other.className === node.className && ((shadowOf(other) ?? other).querySelector(HEADS) || other.querySelector(HEADS)));

/* Whether a box is one of several that are alike, as the things of a shop are. */
export const isCard = node => node.firstElementChild !== null && (node.childElementCount > 1 || node.firstElementChild.childElementCount > 1)
  && [node.previousElementSibling, node.nextElementSibling].some(other => other !== null && other.localName === 'div' && isAlike(node, other));
const isAlike = (node, other) => node.className !== '' ? node.className === other.className
  : node.dataset.testid !== undefined && node.dataset.testid === other.dataset.testid;
/* A card with one thing to do in it is no row, nor is a large part of the page. */
const CARD_LEAST = 2, CARD_MOST = 25;
export const settleCard = (own, outer, first) => {
  const count = page.elements.length - first;
  if (count >= CARD_LEAST && count <= CARD_MOST) return;
  for (let i = first; i < page.elements.length; i++) if (page.elements[i].row === own) page.elements[i].row = outer;
  if (outer && outer.text.length < 60 && !outer.firm) outer.text += own.text;
};
/* A row is called as the first thing in it that leads somewhere: what it is about. */
export const leadRow = ({r, n, t}) => {
  const {row} = page;
  if (row?.firm && (t === 'td' || CELLS.has(r)) && row.cells.length < 60) row.cells += n + ' ';
  if (!row || row.lead || r !== 'link' || !row.firm && TELLS.test(row.text) || !/\p{L}{2}|\p{Lo}/u.test(n) || plainWords(n).every(word => DEEDS.has(word))) return;
  row.lead = short(n, 40);
  row.led.set(row.lead, (row.led.get(row.lead) ?? 0) + 1);
};
/* What a row is called, once all of it was walked. */
export const rowText = row => !row ? '' : row.said ??= short(clean(!leads(row) ? row.text || row.cells : row.firm && !row.text.startsWith(row.lead) ? `${row.lead} ${row.text}` : row.lead), 60);
/* What leads in several rows of a table is done with each of them, and tells none. */
const leads = ({lead, text, firm, led}) => lead && !(firm && text && led.get(lead) > 1);
