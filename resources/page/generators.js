/* The elements that CSS may generate text for, according to the rules of the page. */

import {state} from './document.js';
import {adoptedSheetsOf, queryAll, sheetsOf} from './dom.js';

const PSEUDO = /::?(?:before|after|marker)\b/g,
  NO_TEXT = /^(?:none|normal|initial|unset|inherit|revert|)$/;
const NO_LETTERS = /["'\s\u200b\ue000-\uf8ff]+/g; // glyphs of icon fonts are no letters
const FEW_RULES = 500,
  MOST_RULES = 20000,
  MOST_FOUND = 3000,
  LISTED = 'ol[start] > li, li[value], [style*="list-style"], [style*="list-style"] li';
const saidBy = new WeakMap(); // by style sheet with many rules: the result, and the number of rules

/* The rules in another rule, or in an imported sheet; null for a sheet of another origin, which may contain anything.
 */
const rulesIn = rule => {
  try {
    return rule.cssRules ?? rule.styleSheet?.cssRules;
  } catch {
    return null;
  }
};
/* The selectors of rules that may generate text, and whether any counts: {selectors, counts}. */
const collectRules = (rules, around, said) => {
  for (const rule of rules) {
    if (said.left-- <= 0) return;
    const {style, selectorText} = rule,
      own = selectorText ? (around ? selectorText.replaceAll('&', `:is(${around})`) : selectorText) : around;
    const content = style?.content ?? '',
      marker = style?.listStyleType ?? '';
    const fits = own.replace(PSEUDO, ':nth-child(n)');
    if (own && !NO_TEXT.test(content) && content.replace(NO_LETTERS, '')) said.selectors.push(fits);
    if (own && /^["']/.test(marker)) said.selectors.push(fits, `:is(${fits}) li`); // items inherit it
    if (content.includes('counter')) said.counts = true;
    const inner = rulesIn(rule);
    if (inner === null) said.selectors.push('*');
    if (inner?.length) collectRules(inner, own.replace(PSEUDO, ''), said);
  }
};
const rulesOf = sheet => {
  const rules = rulesIn(sheet);
  if (!rules) return null;
  const before = saidBy.get(sheet);
  if (before?.count === rules.length) return before;
  const said = {count: rules.length, selectors: [], counts: false, left: MOST_RULES};
  collectRules(rules, '', said);
  if (rules.length > FEW_RULES) saidBy.set(sheet, said);
  return said;
};
const addMatching = (root, selectors, generating) => {
  const {bearers} = generating;
  if (!selectors.length) return;
  generating.cut ||= bearers.size >= MOST_FOUND;
  if (bearers.size >= MOST_FOUND) return;
  try {
    const found = Array.from(queryAll(root, selectors.join(',')));
    generating.cut ||= found.length > MOST_FOUND;
    for (const element of found.slice(0, MOST_FOUND)) bearers.add(element);
  } catch {
    // one of them is none that the browser takes alone
    if (selectors.length > 1) for (const selector of selectors) addMatching(root, [selector], generating);
  }
};

/* The elements that CSS may generate text for: {bearers, counts, counters, cut}. `counts` tells whether it counts
   anything, `cut` whether there are more rules or elements than are inspected. */
export const generators = () => {
  const generating = {bearers: new Set(), counts: false, counters: new Map(), cut: false};
  for (const root of [document, ...state.roots]) {
    const selectors = [];
    for (const sheet of [...sheetsOf(root), ...adoptedSheetsOf(root)]) {
      const said = rulesOf(sheet);
      if (!said) selectors.push('*');
      else {
        selectors.push(...said.selectors);
        generating.counts ||= said.counts;
        generating.cut ||= said.left < 0;
      }
    }
    addMatching(root, [...selectors, LISTED], generating);
  }
  return generating;
};
