/* Elements that show the hand cursor, or appear at all, only while hovered: a rule of the page defines that, and no
   computed style shows it. */

import {
  adoptedSheetsOf,
  attr,
  bodyElement,
  closest,
  firstElementOf,
  isMediaNow,
  matches,
  rootElement,
  rootOf,
  sheetsOf,
  tagOf,
} from './dom.js';
import {onceACommand} from './labels.js';
import {CLICKS, heardBy} from './listeners.js';

/* From a style sheet to the result of its rules, with the number of rules and the viewport size; a sheet is inspected
   once. */
const hoverRules = new WeakMap();
const MOST_HOVER_RULES = 20000;

/* Whether a rule gives an element the hand while hovered, and none another cursor, such as for disabled days. `known`
   caches the results for the sheets of each root. */
export const isHandUnderPointer = (element, known) => {
  const said = saidAround(element, known);
  return said !== null && fitsAny(element, said.hand) && !fitsAny(element, said.other);
};
/* Likewise for a row that hears the click on any of its cells, where they show the hand: it is meant, and not each. */
export const isHandOverRow = (element, known) =>
  tagOf(element) === 'tr' &&
  (heardBy(element) & CLICKS) !== 0 &&
  firstElementOf(element) !== null &&
  isHandUnderPointer(firstElementOf(element), known);
/* Whether a rule would make an element visible if it, or its container, were hovered. An element hidden by its own
   style, or by a rule with a higher priority, stays hidden: a script controls that. */
export const isShownUnderPointer = (element, known) => isShownBy(element, known, 'visibility');
/* Likewise for an element that has display: none until then, and for one that is transparent until then. */
export const isDisplayedUnderPointer = (element, known) => isShownBy(element, known, 'display');
export const isSeenUnderPointer = (element, known) => isShownBy(element, known, 'opacity');
/* Whether a rule now paints an element anew, turns it, or draws something else before or after its content, as something
   around it is hovered: what it is without the pointer still counts. A sheet of another origin may have such rules. */
const saidHovered = onceACommand(() => new Map());
export const isPaintedUnderPointer = element => isChangedUnderPointer(element, 'painted');
export const isTurnedUnderPointer = element => isChangedUnderPointer(element, 'turned');
export const isDrawnUnderPointer = element => isChangedUnderPointer(element, 'drawn');
const isChangedUnderPointer = (element, how) => {
  const said = saidAround(element, saidHovered());
  return said !== null && (fitsAny(element, said[how]) || (said.unread.length > 0 && isPointedAround(element)));
};
const isPointedAround = element => {
  const pointed = closest(element, ':hover');
  return pointed !== null && pointed !== rootElement() && pointed !== bodyElement();
};
const isShownBy = (element, known, property) => {
  const said = saidAround(element, known);
  if (
    said === null ||
    !said[property].length ||
    HIDES_ITSELF[property].test(attr(element, 'style') ?? '') ||
    !fitsAny(element, said[property])
  )
    return false;
  said.hidden ??= hiddenAboveAll(rootOf(element));
  return !said.hidden[property].some(selector => fitsSelector(element, selector));
};
const HIDES_ITSELF = {
  visibility: /visibility\s*:\s*(hidden|collapse)/i,
  display: /display\s*:\s*none/i,
  opacity: /opacity\s*:\s*0/i,
};
const HIDDEN_AS = {visibility: 'hidden', display: 'none', opacity: '0'},
  HIDING = Object.keys(HIDDEN_AS);
/* The elements hidden by rules with the highest priority. Declarations between nested rules have no selector of their
   own. */
const hiddenAboveAll = root => {
  const hidden = {visibility: [], display: [], opacity: []};
  let left = MOST_HOVER_RULES;
  const look = (rules, around) => {
    for (const rule of rules) {
      if (left-- <= 0) return;
      const {selectorText: selector, style} = rule,
        own = selector ? resolvedSelector(selector, around) : around;
      if (own && style && !own.includes(':hover'))
        for (const property of HIDING)
          if (style[property] === HIDDEN_AS[property] && style.getPropertyPriority(property))
            hidden[property].push(own);
      if (rule.cssRules?.length && isRuleInForce(rule)) look(rule.cssRules, own);
    }
  };
  for (const sheet of [...sheetsOf(root), ...adoptedSheetsOf(root)]) look(sheetRulesNow(sheet) ?? [], '');
  return hidden;
};
const fitsSelector = (element, selector) => {
  try {
    return matches(element, selector);
  } catch {
    return false;
  } // one that the browser does not take
};

const saidAround = (element, known) => {
  const root = rootOf(element);
  let said = known.get(root);
  if (said === undefined) known.set(root, (said = handsIn(root)));
  return said;
};
const fitsAny = (element, selectors) => selectors.some(selector => matches(element, selector));

const handsIn = root => {
  const all = newHands();
  for (const sheet of [...sheetsOf(root), ...adoptedSheetsOf(root)]) {
    const said = handsOf(sheet);
    if (said) for (const kind of Object.keys(all)) all[kind].push(...said[kind]);
    else if (isUnreadable(sheet)) all.unread.push(sheet);
  }
  return Object.values(all).some(({length}) => length) ? all : null;
};
const newHands = () => ({
  hand: [],
  other: [],
  visibility: [],
  display: [],
  opacity: [],
  painted: [],
  turned: [],
  drawn: [],
  unread: [],
});
const isUnreadable = sheet => {
  try {
    return !sheet.cssRules;
  } catch {
    return !sheet.disabled;
  }
};
const sheetRulesNow = sheet => {
  if (sheet.disabled || (sheet.media.length && !isMediaNow(sheet.media.mediaText))) return null;
  try {
    return sheet.cssRules;
  } catch {
    return null;
  } // a sheet of another origin
};
const handsOf = sheet => {
  const rules = sheetRulesNow(sheet);
  if (!rules) return null;
  const before = hoverRules.get(sheet);
  const view = `${innerWidth} ${innerHeight}`;
  if (before && before.count === rules.length && before.view === view) return before;
  const said = {count: rules.length, view, ...newHands(), left: MOST_HOVER_RULES};
  collectHands(rules, '', said);
  hoverRules.set(sheet, said);
  return said;
};
const PAINTS_FIRST = /::?first-l(?:etter|ine)\b/;
/* Whether any rule is for the first letter or the first line of something. */
export const paintsFirsts = root =>
  [...sheetsOf(root), ...adoptedSheetsOf(root)].some(sheet => handsOf(sheet)?.firsts ?? false);
const collectHands = (rules, around, said) => {
  for (const rule of rules) {
    if (said.left-- <= 0) return;
    const selector = rule.selectorText,
      own = selector ? resolvedSelector(selector, around) : around;
    if (selector && own.includes(':hover')) addHovered(own, rule.style, said);
    if (selector && selector.includes(':first-l')) said.firsts ||= PAINTS_FIRST.test(selector);
    if (rule.cssRules?.length && isRuleInForce(rule)) collectHands(rule.cssRules, own, said);
  }
};
/* A nested selector as a plain one; those that would become very long count as matching nothing. */
const MOST_RESOLVED = 100000,
  FITS_NOTHING = ':not(*)';
const resolvedSelector = (selector, around) =>
  !around
    ? selector
    : selector.length * around.length > MOST_RESOLVED
      ? FITS_NOTHING
      : selector.replaceAll('&', `:is(${around})`);
const isRuleInForce = rule =>
  rule instanceof CSSMediaRule
    ? isMediaNow(rule.conditionText)
    : !(rule instanceof CSSSupportsRule) || CSS.supports(rule.conditionText);
/* What turns or mirrors: most rules for the pointer only move a part, or make it larger. */
const TURNS_ROUND = /rotate|matrix|var\(|scale\w*\([^)]*-/;
const addHovered = (selector, style, said) => {
  const {cursor, visibility, display, opacity} = style,
    reaches = HOVERS_AROUND.test(selector),
    paints = reaches && (style.background || style.backgroundColor || style.fill),
    turns = reaches && (TURNS_ROUND.test(style.transform) || style.rotate || style.scale.includes('-')),
    draws = reaches && style.content;
  if (!cursor && !visibility && !display && !opacity && !paints && !turns && !draws) return;
  // without conditions on the pointer: the element is hovered
  const rest = selector.replace(/:hover\b/g, ':nth-child(n)');
  if (cursor && tellsApart(rest)) (cursor === 'pointer' ? said.hand : said.other).push(rest);
  if (paints && tellsApart(rest)) said.painted.push(asHoveredOnly(selector));
  if (turns && tellsApart(rest)) said.turned.push(asHoveredOnly(selector));
  if (draws && tellsApart(rest.replace(BESIDE_CONTENT, '')))
    said.drawn.push(asHoveredOnly(selector.replace(BESIDE_CONTENT, '')));
  if (visibility === 'visible' && tellsApart(rest)) said.visibility.push(rest);
  if (
    display &&
    display !== 'none' &&
    HOVERS_AROUND.test(selector) &&
    !HOVERS_BESIDE.test(selector) &&
    tellsApart(rest)
  )
    said.display.push(rest);
  if (parseFloat(opacity) > 0 && !HOVERS_BESIDE.test(selector) && tellsApart(rest)) said.opacity.push(rest);
  // while it is not hovered, this hides it
  if (!/:not\([^)]*:hover/.test(selector) || !tellsApart(selector)) return;
  if (visibility === 'hidden') said.visibility.push(selector);
  if (display === 'none') said.display.push(selector);
  if (opacity === '0') said.opacity.push(selector);
};
/* What a selector fits now, and would not fit if nothing were hovered. */
const asHoveredOnly = selector => `:is(${selector}):not(:is(${selector.replace(/:hover\b/g, FITS_NOTHING)}))`;
const BESIDE_CONTENT = /::?(?:before|after)\b/g;
/* An element that is not displayed cannot be hovered itself: its ancestors can, but not its siblings. */
const HOVERS_AROUND = /:hover[^\s,>]*(\s+|\s*>\s*)[^\s,+~>]/,
  HOVERS_BESIDE = /:hover[^\s,>+~]*\s*[+~]/;
/* A rule that matches all elements says nothing about one, and an invalid one matches none. */
const tellsApart = selector => {
  try {
    return !matches(rootElement(), selector);
  } catch {
    return false;
  }
};
