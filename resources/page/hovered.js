/* What shows the hand only while the pointer is over it: a rule of the page says so, and no computed style does. */

import {adoptedSheetsOf, isMediaNow, matches, rootElement, rootOf, sheetsOf} from './dom.js';

/* From a style sheet to what its rules say, for how many rules, and in what size of the viewport; a sheet is asked once. */
const hoverRules = new WeakMap();
const MOST_HOVER_RULES = 20000;

/* Whether a rule gives an element the hand under the pointer, and none another cursor, as for days that cannot be
   chosen. `known` keeps what the sheets of each root say. */
export const isHandUnderPointer = (element, known) => {
  const root = rootOf(element);
  let said = known.get(root);
  if (said === undefined) known.set(root, said = handsIn(root));
  return said !== null && fitsAny(element, said.hand) && !fitsAny(element, said.other);
};
const fitsAny = (element, selectors) => selectors.some(selector => matches(element, selector));

const handsIn = root => {
  const hand = [], other = [];
  for (const sheet of [...sheetsOf(root), ...adoptedSheetsOf(root)]) {
    const said = handsOf(sheet);
    if (said) { hand.push(...said.hand); other.push(...said.other); }
  }
  return hand.length ? {hand, other} : null;
};
const handsOf = sheet => {
  let rules;
  try { rules = sheet.cssRules; } catch { return null; }   // a sheet of another origin
  if (sheet.disabled || sheet.media.length && !isMediaNow(sheet.media.mediaText)) return null;
  const before = hoverRules.get(sheet);
  const view = `${innerWidth} ${innerHeight}`;
  if (before && before.count === rules.length && before.view === view) return before;
  const said = {count: rules.length, view, hand: [], other: [], left: MOST_HOVER_RULES};
  collectHands(rules, '', said);
  hoverRules.set(sheet, said);
  return said;
};
const collectHands = (rules, around, said) => {
  for (const rule of rules) {
    if (said.left-- <= 0) return;
    const selector = rule.selectorText, own = selector ? resolvedSelector(selector, around) : around;
    if (selector && own.includes(':hover')) addHand(own, rule.style.cursor, said);
    if (rule.cssRules?.length && isRuleInForce(rule)) collectHands(rule.cssRules, own, said);
  }
};
const resolvedSelector = (selector, around) => around ? selector.replaceAll('&', `:is(${around})`) : selector;
const isRuleInForce = rule => rule instanceof CSSMediaRule ? isMediaNow(rule.conditionText)
  : !(rule instanceof CSSSupportsRule) || CSS.supports(rule.conditionText);
const addHand = (selector, cursor, said) => {
  // without what is asked of the pointer: the element is under it
  const rest = selector.replace(/:hover\b/g, ':nth-child(n)');
  if (cursor && tellsApart(rest)) (cursor === 'pointer' ? said.hand : said.other).push(rest);
};
/* A rule that fits all elements says nothing of one, and one that the browser does not take fits none. */
const tellsApart = selector => {
  try { return !matches(rootElement(), selector); } catch { return false; }
};
