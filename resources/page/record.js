/* Writes down one thing to act on. */

import {noteAuthored} from './authored.js';
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
import {clean, short} from './text.js';
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

/* The rectangle of what is clicked; null where it has no size. A wrapper without one of its own is as large as what it holds:
   links around floats, display: contents. A line in a drawing has a stroke to hit, but a box without a height. */
const sizedRect = (target, rect) => {
  if (rect.width >= 1 && rect.height >= 1) return rect;
  const inner = target.firstElementChild?.getBoundingClientRect() ?? wordsBox(target);
  if (inner.width >= 1 && inner.height >= 1) return inner;
  const hasStroke = target instanceof SVGElement && (rect.width >= 1 || rect.height >= 1)
    && getComputedStyle(target.firstElementChild ?? target).stroke !== 'none';
  return hasStroke ? rect : null;
};

/* Notes whether an element can be used now, and why not; answers what is clicked: `target`, or the label that lies over it. */
const noteReason = (found, element, target, rect, css) => {
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
  if (why !== 'ready') {
    found.why = why;
    found.by = by;
    if (blocker) noteBlocker(found, blocker, page.blockers);
  }
  if (!label || target !== element) return target;
  found.k = keyOf(label);
  return label;
};

/* Notes a shorter name: the first line of what has several, or the name without signs, as nameOf answers it. */
const noteLead = (found, element, level, name, plainer) => {
  const lead = level === SCROLLS ? '' : leadOf(element);
  if (lead && lead !== name && (name.startsWith(lead) || element.querySelector(HEADS) && name.includes(lead))) found.ld = short(lead, 120);
  else if (plainer) found.ld = short(plainer, 120);
};

/* Notes words beside the name, where that says too little. */
const noteHints = (found, element, role, name, from) => {
  if (isDrawnField(element, role)) {
    // A list that calls itself what is chosen in it is told by what stands beside it.
    const label = drawnLabel(element) || role === 'combobox' && name && name === found.v && besideOf(element);
    if (name && label) found.ld = label;
  }
  if (!name || from === 'placeholder') found.hint = hintOf(element, role);
  if (from === 'placeholder' && isExample(name) && found.hint) found.ld = found.hint;
};

/* Notes what is in a field and how a control stands. */
const noteState = (found, element, role, tag) => {
  const states = statesOf(element, tag), value = valueOf(element, role, tag);
  if (states.length) found.s = states;
  if (value) found.v = short(value, 20000);
  if (!states.includes('invalid')) return;
  const error = referenced(element, 'aria-errormessage') || element.validationMessage;
  if (error) found.er = short(error, 200);
};

/* Notes how it can be moved by dragging: 1 by itself, 2 among those beside it. */
const noteDrag = (found, element, cursor) => {
  if (cursor && (GRABS.has(cursor) || cursor.endsWith('-resize'))) found.dr = 1;
  else if (isSorted(element)) found.dr = 2;
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
  const shown = hiddenBy === null, box = shown ? sizedRect(target, rect) : rect;
  // Nobody aims at what is as thin as a line.
  if (!box || shown && level && level !== SCROLLS && Math.min(box.width, box.height) <= 2 && !(target instanceof SVGElement)) return -1;
  const told = nameOf(element, role, tag, !shown), ignored = level === STAGE && told[1] === 'content';   // what lies on it does not name it
  const from = ignored ? '' : told[1];
  const name = ignored ? '' : level === SCROLLS && from === 'content' ? short(told[0], MOST_LABEL) : told[0];
  const found = {
    k: keyOf(target), r: role, t: tag, n: short(name, 300), g: page.group, row: page.row,
    b: [rounded(box.x), rounded(box.y), rounded(box.width), rounded(box.height)],
  };
  // What is empty or usual is left out: on large pages most of it is.
  const seen = shown && seenOf(target, css ?? getComputedStyle(target), box, page.view);
  if (seen) found.seen = seen;
  const sides = page.turned && sidesOf(target, box);
  if (sides) found.sides = sides;
  if (from !== 'content') found.from = from;
  noteState(found, element, role, tag);
  let clicked = target;
  if (shown) {
    clicked = noteReason(found, element, target, box, css);
    if (from === 'content') noteLead(found, element, level, name, told[2]);
  } else {
    found.why = 'hidden';
    found.by = hiddenBy;
  }
  if (opener) found.op = keyOf(opener);
  noteHints(found, element, role, name, from);
  noteAuthored(found, element, role, name);
  fieldOf(found, element, role, tag);
  noteDrag(found, element, css?.cursor);
  if (FIELDS.has(tag) && heardBy(element) & KEYS) found.ky = 1;
  if (level) found.level = level;
  state.roles.set(element, role);
  page.words.push(0);
  page.nodes.push(clicked);
  page.at.add(clicked);
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
