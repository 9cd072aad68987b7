/* Writes down one thing to act on. */

import {noteBlocker} from './blockers.js';
import {CONTROLS, FIELDS, GRABS, HEADS} from './controls.js';
import {seenOf} from './cutouts.js';
import {keyOf, state} from './document.js';
import {drawnLabel, isDrawnField} from './drawn_fields.js';
import {fieldOf} from './fields.js';
import {rounded} from './geometry.js';
import {hintOf} from './hints.js';
import {labelsOf, MOST_LABEL} from './labels.js';
import {heardBy, KEYS} from './listeners.js';
import {nameFromContent, nameOf, referenced} from './names.js';
import {besideOf} from './nearby.js';
import {ACTION, ACTION_END, HIDDEN, page} from './page.js';
import {judge, UNSEEN, UNTOUCHED} from './reasons.js';
import {roleOf} from './roles.js';
import {statesOf} from './states.js';
import {FIRM, isSorted, SCROLLS, STAGE} from './targets.js';
import {attributeOf, clean, short} from './text.js';
import {sidesOf, wholeRect} from './transforms.js';
import {INLINE, isShown} from './tree.js';
import {valueOf} from './values.js';

const BLOCKS = new Set(['div', 'p', 'li', 'tr', 'td', 'section', 'article', 'header', 'ul', 'ol', 'dl', 'table']);

/* The first line of a control that holds several, such as a card; not the mere time of an entry in a calendar. */
const leadOf = element => {
  if (!element.firstElementChild) return '';
  let first = element.querySelector('h1, h2, h3, h4, h5, h6, [role=heading]');
  if (!first && element.childElementCount > 1)
    for (const child of element.children)
      if ((BLOCKS.has(child.localName) || !INLINE.test(getComputedStyle(child).display)) && clean(child.textContent)) { first = child; break; }
  const words = first && first !== element.lastElementChild ? clean(nameFromContent(first)) : '';
  return /\p{L}{3}|\p{Lo}/u.test(words) ? words : '';
};

const wordsBox = element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
};

/* Writes down an element; answers its index, or -1 where it has no size.
     target      what is clicked: the element, or the label of one that is not shown itself
     level       how far it is to be trusted, as `interactive` answers
     hiddenBy    name of what shows it, where it is folded away; "" where pointing at its place does; else null
     opener      what shows it
     css         its computed style, where it is at hand
     rect        its rectangle, where it is not the one of the target */
export const record = (element, target, role, tag, level, {hiddenBy = null, opener = null, css = null,
  rect = wholeRect(target, css ?? getComputedStyle(target), target.getBoundingClientRect())} = {}) => {
  if (hiddenBy === null && (rect.width < 1 || rect.height < 1)) {
    // A wrapper without a size of its own is as large as what it holds (links around floats, display: contents).
    const inner = target.firstElementChild?.getBoundingClientRect() ?? wordsBox(target);
    if (inner.width >= 1 && inner.height >= 1) rect = inner;
    // A line in a drawing has a stroke to hit, but a box without a height.
    else if (!(target instanceof SVGElement) || rect.width < 1 && rect.height < 1 || getComputedStyle(target.firstElementChild ?? target).stroke === 'none') return -1;
  }
  // Nobody aims at what is as thin as a line.
  if (level && level !== SCROLLS && hiddenBy === null && Math.min(rect.width, rect.height) <= 2 && !(target instanceof SVGElement)) return -1;
  let [name, from, plainer] = nameOf(element, role, tag, hiddenBy !== null);
  if (level === STAGE && from === 'content') name = from = '';   // what lies on it does not name it
  if (level === SCROLLS && from === 'content') name = short(name, MOST_LABEL);
  const found = {
    k: keyOf(target), r: role, t: tag, n: short(name, 300), g: page.group, row: page.row,
    b: [rounded(rect.x), rounded(rect.y), rounded(rect.width), rounded(rect.height)],
  };
  // What is empty or usual is left out: on large pages most of it is.
  const seen = hiddenBy === null && seenOf(target, css ?? getComputedStyle(target), rect, page.view);
  if (seen) found.seen = seen;
  if (page.turned) { const sides = sidesOf(target, rect); if (sides) found.sides = sides; }
  if (from !== 'content') found.from = from;
  const states = statesOf(element, tag), value = valueOf(element, role, tag);
  if (states.length) found.s = states;
  if (value) found.v = short(value, 20000);
  if (states.includes('invalid')) {
    const error = referenced(element, 'aria-errormessage') || element.validationMessage;
    if (error) found.er = short(error, 200);
  }
  if (hiddenBy !== null) { found.why = 'hidden'; found.by = hiddenBy; }
  else {
    let judged = judge(element, target, rect, page.view, css);
    const around = judged === UNTOUCHED && labelsOf(element).find(label => label.contains(element) && isShown(label));
    if (around) {   // the pointer goes through it to its label
      judged = judge(element, around, around.getBoundingClientRect(), page.view);
      if (judged[0] === 'ready') judged = ['ready', '', false, around];
    }
    const [why, by, partly, label, blocker] = judged;
    if (judged === UNTOUCHED) page.untouched.add(found);
    else if (judged === UNSEEN) page.unseen.push([found, target, rect, element, page.holder, target === element ? page.clipper : undefined]);
    if (partly) found.nest = 1;   // it is clicked where it is free
    if (label && target === element) { target = label; found.k = keyOf(label); }
    if (why !== 'ready') { found.why = why; found.by = by; if (blocker) noteBlocker(found, blocker, page.blockers); }
    if (from === 'content') {
      const lead = level === SCROLLS ? '' : leadOf(element);
      if (lead && lead !== name && (name.startsWith(lead) || element.querySelector(HEADS) && name.includes(lead))) found.ld = short(lead, 120);
      else if (plainer) found.ld = short(plainer, 120);
    }
  }
  if (opener) found.op = keyOf(opener);
  if (isDrawnField(element, role)) {
    // A list that calls itself what is chosen in it is told by what stands beside it.
    const label = drawnLabel(element) || role === 'combobox' && name && name === value && besideOf(element);
    if (name && label) found.ld = label;
  }
  if (!name || from === 'placeholder') found.hint = hintOf(element, role);
  if (from === 'placeholder' && isExample(name) && found.hint) found.ld = found.hint;
  const title = from && from !== 'title' ? attributeOf(element, 'title') : '';
  if (title && !name.includes(title)) found.ti = short(title, 80);
  if (element.id) found.id = element.id;
  const test = element.getAttribute('data-testid');
  if (test) found.test = test;
  const href = role === 'link' && element.href;   // asked for once: the browser resolves the address each time
  if (href) found.h = String(href.baseVal ?? href).slice(0, 2000);
  fieldOf(found, element, role, tag);
  const cursor = css?.cursor;
  if (cursor && (GRABS.has(cursor) || cursor.endsWith('-resize'))) found.dr = 1;
  else if (isSorted(element)) found.dr = 2;
  if (FIELDS.has(tag) && heardBy(element) & KEYS) found.ky = 1;
  if (level) found.level = level;
  state.roles.set(element, role);
  page.words.push(0);
  page.nodes.push(target);
  page.at.add(target);
  return page.elements.push(found) - 1;
};

/* Whether a placeholder shows how to fill a field in, not what it is for: "YYYY-MM-DD", "ann@example.com". */
const isExample = words => /[\d@]/.test(words) || !/\p{Ll}{2}|\p{Lo}/u.test(words);

/* Controls inside of something that is not shown, where it is known what shows it. */
export const recordHidden = (controls, opener) => {
  const by = opener && isShown(opener) ? nameOf(opener, roleOf(opener, opener.localName), opener.localName)[0] : '';
  if (opener && !by) return;
  for (const control of controls) {
    if (opener?.contains(control)) continue;
    if (page.hiddenLeft-- <= 0) return;
    const tag = control.localName;
    const index = record(control, control, roleOf(control, tag) || tag, tag, FIRM, {hiddenBy: by, opener});
    if (index >= 0) page.tokens.push([HIDDEN, index]);
  }
};

/* A control that is not shown itself is used through its label; answers whether it has one. */
export const recordByLabel = (control, tag) => {
  if (page.viaLabels.has(control)) return true;
  const label = labelsOf(control).find(isShown);
  if (!label) return false;
  page.viaLabels.add(control);
  if (isFilled(label, control)) return true;
  const index = record(control, label, roleOf(control, tag), tag, FIRM, {css: getComputedStyle(label)});
  if (index >= 0) page.tokens.push([ACTION, index], [ACTION_END]);
  return true;
};
/* Whether a label holds another control that fills it, or is drawn for its own, and is what one clicks. */
const isFilled = (label, control) => {
  const box = label.getBoundingClientRect(), role = roleOf(control, control.localName);
  return Array.from(label.querySelectorAll(`${CONTROLS}, [role=checkbox], [role=radio]`)).some(part => part !== control && isShown(part)
    && (part.getAttribute('role') === role || 2 * part.offsetWidth * part.offsetHeight >= box.width * box.height));
};
