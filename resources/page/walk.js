/* The page in reading order, with everything that can be done on it. */

import {recordAreas} from './areas.js';
import {addBeside} from './beside.js';
import {answersIn, wordsFor} from './blockers.js';
import {altOf, openBlock, spellOut, visitIcon, visitRaised} from './blocks.js';
import {HARDLY_CLIPS} from './clipping.js';
import {CONTROLS, FIELDS, isByLabel, isListed} from './controls.js';
import {state} from './document.js';
import {isStoodFor} from './drawn_fields.js';
import {visitFrame} from './frames.js';
import {closeScope, regroup, scopeOf, setHeading} from './groups.js';
import {labelsOf} from './labels.js';
import {hear} from './listeners.js';
import {headingWords, referenced} from './names.js';
import {judgeUnseen, sortLids} from './overlays.js';
import {
  ACTION, ACTION_END, addOpeners, beginPage, BREAK, breakHere, endPage, HEADING, lastOp, MAX_DEPTH, openerOf, page,
  PICTURE, say,
} from './page.js';
import {isBeyond} from './reach.js';
import {record, recordByLabel, recordHidden} from './record.js';
import {roleOf, TICKS} from './roles.js';
import {isCard, isOneOfLike, isRow, leadRow, newRow, rowText, settleCard} from './rows.js';
import {FIRM, interactive} from './targets.js';
import {attributeOf, clean, short} from './text.js';
import {hitAt, INLINE, isShown, shadowOf, SKIP, typeOf} from './tree.js';
import {recordTyped, typedAt} from './typed.js';
import {topModal, viewNow} from './view.js';
import {MOST_ROOTS, watchRoot} from './watch.js';
import {settleWrapper} from './wrappers.js';

/* Elements that may have a closed shadow root, beside those of a hyphen; they show nothing of their own children. */
const ATTACHABLE = new Set(['div', 'span', 'section', 'article', 'aside', 'main', 'header', 'footer', 'nav', 'p']);
const MAX_SUSPECTS = 40;
const DRAWN_TEXT = new Set(['text', 'tspan', 'textPath', 'foreignObject', 'a']);
const UNDRAWN = new Set(['title', 'desc', 'defs', 'metadata', 'symbol', 'clipPath', 'mask', 'pattern', 'marker', 'linearGradient', 'radialGradient', 'filter']);
const ORDERED = new Set(['ol', 'ul', 'menu']);
const TEXT_STYLES = {strong: 1, b: 1, em: 2, i: 2, code: 3, kbd: 3, samp: 3};
const SPACES = /[\t\n\r\f\v \u200b]|  /, SPACES_ALL = /[\s\u200b]+/g;
const SIZELESS = new Set(['inset(50%)', 'inset(100%)']);

const isPre = style => style.pre ??= style.css.whiteSpaceCollapse === 'preserve' || style.css.whiteSpaceCollapse === undefined && style.css.whiteSpace.startsWith('pre');

const visitText = (node, style) => {
  if (page.muted || style.hiddenText) return;
  let text = node.data;
  if (SPACES.test(text) && !(isPre(style) && text.trim())) text = text.replace(SPACES_ALL, ' ');
  if (text === ' ') { if (lastOp() !== BREAK) say(' ', 0); }
  else if (text) say(text, style.style);
};

const children = (element, tag, style, pointer) => {
  const shadow = shadowOf(element);
  if (shadow) {
    if (!state.roots.has(shadow) && state.roots.size < MOST_ROOTS) watchRoot(shadow);
    if (!page.shadows++) state.hosts.push(element);
    addOpeners(shadow);
  }
  const slotted = tag === 'slot' && !shadow ? element.assignedNodes() : null;
  if (slotted?.length) for (const child of slotted) visit(child, style, pointer);
  else for (let child = (shadow || element).firstChild; child; child = child.nextSibling) visit(child, style, pointer);
  if (shadow) page.shadows--;
};

/* Writes an element down if it can be acted on; answers its index or -1. */
const visitAction = (node, tag, style, invisible, kind) => {
  const {css} = style;
  const tick = tag === 'input' && isByLabel(node) || tag === 'button' && style.tucked && TICKS.has(kind[0]);
  if (tag === 'select' && isStoodFor(node)) return -1;
  if (invisible) {
    if (tick) recordByLabel(node, tag);
    else if (kind[1] === FIRM && node.offsetWidth > 1 && node.parentElement && isShown(node.parentElement)) recordHidden([node], null);
    return -1;
  }
  if (tick) {
    const rect = node.getBoundingClientRect();
    const tiny = rect.width < 2 || rect.height < 2 || SIZELESS.has(css.clipPath) || css.clip === 'rect(0px, 0px, 0px, 0px)';
    const away = tiny || style.tucked || isBeyond(node, rect, page.view);
    if ((away || css.opacity === '0' && labelsOf(node).some(takesClicks)) && (recordByLabel(node, tag) || tiny)) return -1;
  } else if (style.tucked && FIELDS.has(tag) && kind[0] !== 'slider' && (node.tabIndex < 0 || style.silent)) return -1;   // it only carries a value
  // What has no box of its own is clicked on what it holds, a field as small as a dot on the label around it.
  const target = css.display === 'contents' && node.firstElementChild
    || tag === 'input' && node.offsetWidth <= 2 && labelsOf(node).find(label => label.contains(node) && isShown(label)) || node;
  const index = record(node, target, kind[0], tag, kind[1], {css});
  if (index < 0) return index;
  const found = page.elements[index];
  // A field that nobody sees, hears of or gets to only carries a value for the page.
  if (node.getAttribute('aria-hidden') === 'true' && (css.opacity === '0' || FIELDS.has(tag) && node.tabIndex < 0) && (found.why === 'covered' || page.untouched.has(found))) found.drop = true;
  // What is there for the keyboard and screen readers only.
  else if (style.tucked && !FIELDS.has(tag) && !found.why) { found.why = 'hidden'; found.by = ''; }
  // A slider that is tucked away in the thumb drawn for it is set by keys.
  if (style.tucked && kind[0] === 'slider' && found.why === 'covered') { delete found.why; delete found.by; }
  return index;
};

const takesClicks = label => getComputedStyle(label).pointerEvents !== 'none';
/* Whether something around a tick is not rendered, and it with that. */
const isFoldedAway = tick => getComputedStyle(tick).display !== 'none' && !tick.checkVisibility();

/* In a text that is edited, only what is a control by itself. */
const interactiveInText = (node, tag, css, cursor, pointer) => {
  const kind = interactive(node, tag, css, cursor, pointer);
  return kind && kind[1] === FIRM ? kind : null;
};

/* Whether a box is folded to nothing, with something in it. */
const isFolded = (node, css) => /hidden|clip/.test(css.overflow)
  && (node.offsetHeight === 0 && node.scrollHeight > 4 || node.offsetWidth === 0 && node.scrollWidth > 4);

/* Whether a box is there for screen readers only: cut to nothing, as are those in it. */
const isTucked = (node, css, position) => (position === 'absolute' || position === 'fixed') && (css.clip === 'rect(0px, 0px, 0px, 0px)' || SIZELESS.has(css.clipPath)
  || node.offsetWidth <= 1 && node.offsetHeight <= 1 && css.overflow === 'hidden');

/* Whether a pointer at the middle of a field that is seen through gets to it, as far as can be told. */
const takesPointer = field => {
  const box = field.getBoundingClientRect();
  const hit = hitAt((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return box.width > 2 && box.height > 2 && (!hit || hit === field);
};

const visit = (node, above, pointer) => {
  const type = typeOf(node);
  if (type === Node.TEXT_NODE) { visitText(node, above); return; }
  if (type !== Node.ELEMENT_NODE) return;
  const tag = node.localName;
  if (SKIP.has(tag) || above.drawn && UNDRAWN.has(tag)) return;
  if (++page.visited > page.limit || page.depth > MAX_DEPTH) { page.cutNodes += 1 + node.getElementsByTagName('*').length; return; }

  const css = getComputedStyle(node);
  const display = css.display;
  if (display === 'none') {
    if (tag === 'input' && isByLabel(node)) recordByLabel(node, tag);
    else { const opener = openerOf(node); if (opener) recordHidden(node.querySelectorAll(CONTROLS), opener); }
    return;
  }
  const {position} = css, placed = position !== 'static' && !above.drawn;
  if (placed) page.lids.push(node);
  const attributes = node.hasAttributes();
  // What fades out takes all that it holds with it; a field that is seen through is often the hand of a drawn one.
  const clear = above.clear || css.opacity === '0' && tag !== 'input';
  const invisible = css.visibility !== 'visible' || clear && !(FIELDS.has(tag) && takesPointer(node));
  const {cursor} = css, isPointer = cursor === 'pointer';
  const silent = above.silent || attributes && node.getAttribute('aria-hidden') === 'true';
  const drawn = tag === 'svg' || above.drawn && tag !== 'foreignObject';
  const tucked = above.tucked || placed && attributes && isTucked(node, css, position);
  const style = {css, pre: undefined, clear, silent, drawn, tucked, hiddenText: invisible || silent || drawn && !DRAWN_TEXT.has(tag), style: TEXT_STYLES[tag] || above.style};
  if (tag === 'iframe' || tag === 'frame' || (tag === 'object' || tag === 'embed') && node.getSVGDocument?.()) { if (!invisible) visitFrame(node, css); return; }
  const role = roleOf(node, tag);
  if (attributes && css.contentVisibility === 'hidden') return;
  if (attributes && !INLINE.test(display) && isFolded(node, css)) {
    const opener = openerOf(node);
    if (opener) recordHidden(node.querySelectorAll(CONTROLS), opener);
    return;
  }

  const compact = page.compact > 0 && (tag === 'li' || tag === 'a');
  const block = !compact && !INLINE.test(display);
  const row = page.row, muted = page.muted, layout = page.layout;
  const around = page.scopes[page.scopes.length - 1], headingAbove = around.heading;
  const {holder, clipper} = page;
  if (placed && node !== document.body) { page.above.set(node, holder); page.holder = node; }
  page.depth++;
  if ((tag.includes('-') || !node.firstChild && ATTACHABLE.has(tag)) && !shadowOf(node)) suspect(node);
  const scoped = (role !== '' || tag === 'table' || tag === 'article') && scopeOf(node, tag, role);
  const listed = isRow(tag, role), card = !listed && block && tag === 'div' && isCard(node);
  if (listed || card) page.row = newRow(tag === 'tr');
  const own = page.row, groupBefore = page.group, first = page.elements.length;
  if (block) breakHere();

  let heading = false, end = 0;
  if (!invisible && !muted) {
    if (role === 'heading') {
      heading = true;
      breakHere();
      page.tokens.push([HEADING, Math.min(Number(tag[1]) || Number(node.getAttribute('aria-level')) || 2, 6)]);
      page.inHeading++;
      const words = headingWords(node);
      if (words) { setHeading(words); if (page.row) { page.row.text = short(words, 60) + ' '; page.row.lead ||= short(words, 60); } }
    } else end = openBlock(node, tag, role, style, compact);
  }
  const list = ORDERED.has(tag) || role === 'list';
  if (list) page.ordered.push({numbered: tag === 'ol', count: (node.start ?? 1) - 1});

  const typed = cursor === 'text' && !invisible && !FIELDS.has(tag) && !page.edited && node !== document.body ? typedAt(node) : null;
  const kind = typed ? ['textbox', FIRM] : page.edited && node.isContentEditable ? interactiveInText(node, tag, css, cursor, pointer) : interactive(node, tag, css, cursor, pointer);
  const opened = typed ? recordTyped(typed, node, css) : kind ? visitAction(node, tag, style, invisible, kind) : -1;
  const outer = page.action, before = page.elements.length;
  if (opened >= 0) {
    page.tokens.push([ACTION, opened]);
    page.action = opened;
    if (page.row !== row) page.row.action = opened;   // a row that is clicked as a whole
    leadRow(page.elements[opened]);
  }
  const editor = opened >= 0 && page.elements[opened].ed === 1 && !page.edited;
  const field = FIELDS.has(tag) || opened >= 0 && (role === 'slider' || role === 'spinbutton' || page.elements[opened].ed === 1 || typed !== null);
  if (opened >= 0 && !field) page.muted = 0;
  if (!HARDLY_CLIPS.has(tag) && css.overflow !== 'visible' && node !== document.body) page.clipper = node;

  if (!field) {
    if (tag === 'img' || tag === 'svg') {
      const alt = invisible || silent || page.muted ? '' : altOf(node, tag);
      if (alt) page.tokens.push([PICTURE, short(alt, 300)]);
      if (node.useMap) recordAreas(node);
    } else if (role === 'img' && !silent && !invisible) {
      const label = attributeOf(node, 'aria-label') || referenced(node, 'aria-labelledby');
      if (label && !page.muted) { page.tokens.push([PICTURE, short(label, 300)]); style.silent = style.hiddenText = true; }
    } else if ((tag === 'i' || tag === 'span') && attributes && !invisible && !page.muted) visitIcon(node, style);
    else if (tag === 'sup' && !style.hiddenText) visitRaised(node, style);
    else if (tag === 'table') page.layout = attributes && role === '' && node.hasAttribute('role');
    if (tag === 'label' && node.control && isByLabel(node.control) && isFoldedAway(node.control)) recordByLabel(node.control, 'input');
    if (tag === 'label' && node.control && isListed(node.control) || page.fieldLabels.has(node)) page.muted++;
    if (tag === 'details' && !node.open) {
      const summary = Array.from(node.children).find(child => child.localName === 'summary');
      if (summary) { visit(summary, style, isPointer); recordHidden(node.querySelectorAll(CONTROLS), summary); }
    } else if (tag !== 'canvas') children(node, tag, style, isPointer || pointer && opened >= 0);
  }

  if (editor && node.firstElementChild) {   // links and controls in a text; its words are the value
    page.muted++;
    page.edited = true;
    children(node, tag, style, isPointer);
    page.edited = false;
  }
  if (opened >= 0) {
    settleWrapper(opened, before);
    page.tokens.push([ACTION_END]);
    page.action = outer;
  }
  page.muted = muted;
  if (list) page.ordered.pop();
  if (tag === 'abbr' && !style.hiddenText) spellOut(node, style);
  page.layout = layout;
  if (end) page.tokens.push([end]);
  if (heading) page.inHeading--;
  if ((block || heading) && tag !== 'br') breakHere();
  if (scoped) closeScope();
  if (around.heading !== headingAbove && !heading && isOneOfLike(node)) {
    // What comes before the heading of a card belongs to it as well.
    for (let i = before; i < page.elements.length; i++) if (page.elements[i].g === groupBefore) page.elements[i].g = around.heading;
    around.heading = headingAbove;
    regroup();
  }
  if (card) settleCard(own, row, first);
  page.row = row;
  page.holder = holder;
  page.clipper = clipper;
  page.depth--;
};

/* Notes an element that may have a closed shadow root: DevTools is asked about it once. */
const suspect = node => {
  if (state.known.has(node) || state.suspects.length >= MAX_SUSPECTS || !node.offsetHeight || !node.offsetWidth) return;
  state.known.add(node);
  state.suspects.push(node);
};

const ABOVE_ALL = {css: null, pre: false, clear: false, silent: false, drawn: false, tucked: false, hiddenText: true, style: 0};

export const walk = options => {
  state.suspects = [];
  state.hosts = [];
  if (options.listeners) hear(options.listeners, options.count);
  beginPage(options, viewNow(topModal()));
  const root = document.body || document.documentElement;
  if (root) visit(root, ABOVE_ALL, false);

  const {tokens, elements, nodes, view, cutNodes, cutChars, unseen, unseenFrames, lids, above, blockers} = page;
  endPage();
  if (unseen.length || unseenFrames.length) judgeUnseen(unseen, unseenFrames, sortLids(lids), above, view, blockers);
  addBeside(elements, nodes);
  state.listed = new Set();
  for (const found of elements) {
    found.row = rowText(found.row);
    if (!found.drop) state.listed.add(found.k);
  }
  const scroll = document.scrollingElement || document.documentElement;
  const about = document.querySelector('meta[name="description"], meta[property="og:description"]')?.getAttribute('content') || '';
  return {
    doc: state.doc, url: location.href, title: document.title, type: document.contentType,
    viewport: [scrollX, scrollY, innerWidth, innerHeight, Math.max(scroll?.scrollWidth || 0, innerWidth), Math.max(scroll?.scrollHeight || 0, innerHeight)],
    lens: visualViewport.scale === 1 ? null : [visualViewport.pageLeft, visualViewport.pageTop, visualViewport.width, visualViewport.height],
    tokens, elements, answers: answersIn(blockers, elements, nodes), hosts: state.hosts.length, cut: [cutNodes, cutChars], modal: view.modal ? wordsFor(view.modal) : '', about: short(clean(about), 300),
    kind: document.querySelector('meta[property="og:type"]')?.getAttribute('content') || '',
  };
};
