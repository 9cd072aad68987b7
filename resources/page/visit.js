/* Visits elements in the order of the page, and records what can be done and what is said. */

import {recordAreas} from './areas.js';
import {altOf, openBlock, spellOut, visitIcon, visitRaised} from './blocks.js';
import {HARDLY_CLIPS} from './clipping.js';
import {beginComplaint, endComplaint} from './complaints.js';
import {suspectRole} from './computed_roles.js';
import {CONTROLS, FIELDS, isByLabel, isListed} from './controls.js';
import {state} from './document.js';
import {
  assignedNodesOf,
  attr,
  bodyElement,
  boundsOf,
  childrenOf,
  cssNow,
  elementsByTag,
  firstChildOf,
  firstElementOf,
  hasAttr,
  hasAttrs,
  isAround,
  isEditable,
  isRendered,
  matches,
  misleads,
  nextSiblingOf,
  offsetHeightOf,
  offsetWidthOf,
  parentElementOf,
  queryAll,
  rootElement,
  tabIndexOf,
  tagOf,
  typeOf,
} from './dom.js';
import {isStoodFor} from './drawn_fields.js';
import {isFrame, visitFrame} from './frames.js';
import {closeScope, regroup, scopeOf, setHeading} from './groups.js';
import {isHandOverRow, isHandUnderPointer} from './hovered.js';
import {labelsOf} from './labels.js';
import {CLICKS, heardBy} from './listeners.js';
import {headingWords} from './names.js';
import {isLigature, labelLead, referenced} from './words_in.js';
import {
  ACTION,
  ACTION_END,
  BREAK,
  HEADING,
  MAX_CHARS,
  PICTURE,
  TUCKED,
  addOpeners,
  breakHere,
  isCut,
  isFull,
  lastOp,
  openerOf,
  page,
  say,
} from './page.js';
import {isBeyond, isPutAside} from './reach.js';
import {record, recordByLabel, recordHidden} from './record.js';
import {TICKS, roleOf} from './roles.js';
import {hasCells, isCard, isOneOfLike, isPageItself, isRow, laysOut, leadRow, newRow, settleCard} from './rows.js';
import {DOTTED, isDotted, noteDotted} from './secrets.js';
import {FIRM, interactive} from './targets.js';
import {TELLS, attributeOf, short} from './text.js';
import {INLINE, SKIP, isShown, shadowOf} from './tree.js';
import {recordTyped, typedAt} from './typed.js';
import {comesUnderPointer, controlsUnderPointer} from './under_pointer.js';
import {SIZELESS, isFolded, styleOf} from './visibility.js';
import {MOST_ROOTS, watchRoot} from './watch.js';
import {settleWrapper} from './wrappers.js';

/* Elements besides custom ones that may have a closed shadow root. Without slots in it, they do not show their own
   children; for others see slots.js. */
const ATTACHABLE = new Set([
  'div',
  'span',
  'section',
  'article',
  'aside',
  'main',
  'header',
  'footer',
  'nav',
  'p',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
const isAttachable = tag => tag.includes('-') || ATTACHABLE.has(tag);
const MAX_SUSPECTS = 40;
const UNDRAWN = new Set([
  'title',
  'desc',
  'defs',
  'metadata',
  'symbol',
  'clipPath',
  'mask',
  'pattern',
  'marker',
  'linearGradient',
  'radialGradient',
  'filter',
]);
const ORDERED = new Set(['ol', 'ul', 'menu']);
const MOST_OF_ONE = 2 * MAX_CHARS; // the most inspected letters of one text: it may be mostly spaces
const SPACES = /[\t\n\r\f\v \u200b\ufeff]|  /,
  SPACES_ALL = /\s+/g,
  WIDTHLESS_SPACES = /[\u200b\ufeff]+/g;

const isPre = style =>
  (style.pre ??=
    style.css.whiteSpaceCollapse === 'preserve' ||
    (style.css.whiteSpaceCollapse === undefined && style.css.whiteSpace.startsWith('pre')));

const visitText = (node, style) => {
  const dotted = style.css !== null && isDotted(style.css) && node.data.trim() !== '';
  if (dotted) noteDotted(node.data);
  if (page.muted || style.hiddenText || isFull()) return;
  const look = style.style + (style.tucked ? TUCKED : 0);
  let text = dotted ? DOTTED : node.data;
  if (text.length > MOST_OF_ONE) {
    page.cutChars += text.length - MOST_OF_ONE;
    text = text.slice(0, MOST_OF_ONE);
  }
  if (SPACES.test(text)) {
    text = text.replace(WIDTHLESS_SPACES, '');
    if (text && !text.trim()) text = ' '; // the gap between two tags
    else if (!isPre(style)) text = text.replace(SPACES_ALL, ' ');
  }
  if (text === ' ') {
    if (lastOp() !== BREAK) say(' ', 0);
  } else if (text && page.row && ONE_LOWER.test(text) && isDrawnAsIcon(parentElementOf(node))) {
    const {row} = page; // no word of the row: it is drawn as an icon
    page.row = null;
    say(text, look);
    page.row = row;
  } else if (text) say(text, look);
};
const isDrawnAsIcon = holder => holder !== null && isLigature(holder, tagOf(holder)); // a root contains text, too
const ONE_LOWER = /^\s*[a-z_]+\s*$/;

const children = (element, tag, style, pointer) => {
  const shadow = shadowOf(element);
  if (shadow) {
    if (!state.roots.has(shadow) && state.roots.size < MOST_ROOTS) {
      watchRoot(shadow);
      page.newTrees = true;
    }
    if (!page.shadows++) state.hosts.push(element);
    addOpeners(shadow);
  }
  const slotted = tag === 'slot' && !shadow ? assignedNodesOf(element) : null;
  if (slotted?.length) for (const child of slotted) visit(child, style, pointer);
  else
    for (let child = firstChildOf(shadow || element); child; child = nextSiblingOf(child)) visit(child, style, pointer);
  if (shadow) page.shadows--;
};

/* Whether the box of a transparent list shows the selection in its own words: then the list is pressed. */
const liesOverWords = list => {
  const box = parentElementOf(list);
  for (let node = box && firstChildOf(box); node; node = nextSiblingOf(node))
    if (typeOf(node) === Node.TEXT_NODE && SAYS_ANYTHING.test(node.data)) return true;
  return false;
};
const SAYS_ANYTHING = /[\p{L}\p{N}]/u;

/* Whether a transparent file field is pressed itself: it covers an area larger than its labels, beside them. */
const sizeOf = rect => rect.width * rect.height;
const isDropArea = (field, rect, css) =>
  field.type === 'file' &&
  css.pointerEvents !== 'none' &&
  labelsOf(field).every(label => !isAround(label, field) && sizeOf(boundsOf(label)) < sizeOf(rect));

/* Records an element that can be acted on; returns its index, or -1 if it is not usable. */
const visitAction = (node, tag, style, invisible, kind) => {
  const {css} = style;
  if (tag === 'svg' && css.overflow !== 'visible' && isEmpty(boundsOf(node))) return -1; // it shows nothing
  const tick = (tag === 'input' && isByLabel(node)) || (tag === 'button' && style.tucked && TICKS.has(kind[0]));
  if (tag === 'select' && (isStoodFor(node) || (style.clear && tabIndexOf(node) < 0 && !liesOverWords(node))))
    return -1;
  if (invisible) {
    if (tick) recordByLabel(node, tag);
    else if (offsetWidthOf(node) > 1) recordUnseen(node, style, kind[1]);
    return -1;
  }
  if (tick) {
    const rect = boundsOf(node);
    const tiny =
      rect.width < 2 || rect.height < 2 || SIZELESS.has(css.clipPath) || css.clip === 'rect(0px, 0px, 0px, 0px)';
    const clear = css.opacity === '0';
    const away = tiny || style.tucked || (clear && css.position === 'fixed') || isBeyond(node, rect, page.view);
    if (
      (away || (clear && labelsOf(node).some(takesClicks) && !isDropArea(node, rect, css))) &&
      (recordByLabel(node, tag) || tiny)
    )
      return -1;
  } else if (style.tucked && FIELDS.has(tag) && kind[0] !== 'slider' && (tabIndexOf(node) < 0 || style.silent)) {
    return -1; // it only carries a value
  }
  // An element without a box is clicked on its content, a tiny field on the label around it.
  const target =
    ((css.display === 'contents' || isFlat(node)) && firstElementOf(node)) ||
    (tag === 'input' &&
      offsetWidthOf(node) <= 2 &&
      labelsOf(node).find(label => isAround(label, node) && isShown(label))) ||
    node;
  const index = record(node, target, kind[0], tag, kind[1], {css});
  if (index < 0) return index;
  const found = page.elements[index];
  // A field that cannot be seen, heard or reached only carries a value for the page.
  if (
    attr(node, 'aria-hidden') === 'true' &&
    (css.opacity === '0' || (FIELDS.has(tag) && tabIndexOf(node) < 0)) &&
    (found.why === 'covered' || page.untouched.has(found))
  )
    found.drop = true;
  // Only for keyboards and screen readers.
  else if ((style.tucked || isSpeck(found.b, node)) && !FIELDS.has(tag) && (!found.why || found.why === 'covered')) {
    found.why = 'hidden';
    found.by = '';
    delete found.cv;
  }
  // A slider hidden in its drawn thumb is operated with keys.
  if (style.tucked && kind[0] === 'slider' && found.why === 'covered') {
    delete found.why;
    delete found.by;
  }
  return index;
};

/* Records elements that are invisible at their place: certain controls, and elements that appear on hovering. */
const recordUnseen = (node, {clear}, level) => {
  const pointed = comesUnderPointer(node, page.hands, clear);
  const stands = level === FIRM && parentElementOf(node) !== null && isShown(parentElementOf(node));
  if (pointed || stands) recordHidden([node], null, pointed ? 'pointed' : clear ? 'clear' : '');
};

/* Whether an element has no height, or no width, but something in it has, such as a star that is drawn out of its box.
 */
const isFlat = node => {
  const wide = offsetWidthOf(node),
    high = offsetHeightOf(node);
  if ((wide !== 0 && high !== 0) || wide === high) return false;
  const inner = firstElementOf(node) && boundsOf(firstElementOf(node));
  return inner !== null && inner.width > 2 && inner.height > 2;
};

const isEmpty = ({width, height}) => width < 1 || height < 1;

/* Whether a control is too small to be seen, such as one for screen readers, or one whose icon did not load. */
const MOST_SPECK = 2; // pixels
const isSpeck = ([, , width, height], node) =>
  width <= MOST_SPECK && height <= MOST_SPECK && !(node instanceof SVGElement);

const takesClicks = label => cssNow(label).pointerEvents !== 'none';
/* Whether a control is not rendered because an ancestor is not. */
const isFoldedAway = tick => cssNow(tick).display !== 'none' && !isRendered(tick);

/* In edited text, only elements that are certainly controls count. */
const interactiveInText = (node, tag, css, cursor, pointer) => {
  const kind = interactive(node, tag, css, cursor, pointer);
  return kind && kind[1] === FIRM ? kind : null;
};

/* Elements with display: none can be shown if something opens them. Few without attributes have a rule of their own:
   the lists of menus do. */
const HOLDS_MENUS = new Set(['ul', 'ol', 'menu', 'div']);
const visitUndisplayed = (node, tag, above) => {
  if (tag === 'input' && isByLabel(node)) {
    recordByLabel(node, tag);
    return;
  }
  if (openerOf(node)) recordFolded(node);
  else if (!above.invisible && !page.edited && (hasAttrs(node) || HOLDS_MENUS.has(tag)))
    recordHidden(controlsUnderPointer(node, page.hands), null, 'pointed');
};
const recordFolded = node => {
  const opener = openerOf(node);
  if (opener) recordHidden(queryAll(node, CONTROLS), opener);
};

/* Begins a row or card; returns whether it is a card. */
const openRow = (node, tag, role, block) => {
  const row = isRow(tag, role) && !(tag === 'article' && isPageItself(node)) && !laysOut(node, tag),
    card = !row && block && tag === 'div' && isCard(node);
  if (row || card) page.row = newRow(node, tag, role, card);
  return card;
};

/* Begins a heading; returns its op. */
const openHeading = (node, tag) => {
  breakHere();
  const level = Math.min(Number(tag[1]) || Number(attr(node, 'aria-level')) || 2, 6);
  page.tokens.push([HEADING, level]);
  page.inHeading++;
  const words = headingWords(node);
  if (!words) return HEADING;
  if ((!page.row?.node || page.layout || !hasCells(page.row.node)) && !isPutAside(node, boundsOf(node), page.view))
    setHeading(words, level, node); // otherwise it is the name of this one row, or in a drawer that is put away
  if (page.row && !(page.row.firm && TELLS.test(page.row.text))) {
    // in a table one cell may be set as a heading
    page.row.text = short(words, 60) + ' ';
    page.row.ends = []; // those before it are of other words
    page.row.quiet = true; // other words of the heading are not part of its row
    page.row.lead ||= short(words, 60);
    page.row.card ||= !page.row.firm; // a row with its own heading is no line of a list
  }
  return HEADING;
};

const endHeading = row => {
  page.inHeading--;
  if (row) row.quiet = false;
};

/* Records an element if it can be acted on; returns its index, else -1. */
const openAction = (node, tag, role, style, cursor, pointer) => {
  if (cursor === 'text' && !style.invisible && !FIELDS.has(tag) && !page.edited && node !== bodyElement()) {
    const typed = typedAt(node);
    if (typed) return recordTyped(typed, node, style.css);
  }
  const kind =
    page.edited && isEditable(node)
      ? interactiveInText(node, tag, style.css, cursor, pointer)
      : interactive(node, tag, style.css, cursor, pointer);
  return kind ? visitAction(node, tag, style, style.invisible, kind) : -1;
};
/* Whether the words in an element are the value of a field. */
const holdsValue = (tag, role, opened) =>
  FIELDS.has(tag) ||
  (opened !== null && (role === 'slider' || role === 'spinbutton' || opened.ed === 1 || opened.surface === 1));

/* Records what an element contributes besides its content: a picture, an icon, a table. */
const visitItself = (node, tag, role, style) => {
  const {invisible, silent} = style;
  if (tag === 'img' || tag === 'svg') {
    const alt = invisible || silent || page.muted ? '' : altOf(node, tag);
    if (alt) page.tokens.push([PICTURE, short(alt, 300)]);
    if (node.useMap) recordAreas(node);
  } else if (role === 'img' && !silent && !invisible) {
    const label = attributeOf(node, 'aria-label') || referenced(node, 'aria-labelledby');
    if (label && !page.muted) {
      page.tokens.push([PICTURE, short(label, 300)]);
      style.silent = style.hiddenText = true;
    }
  } else if ((tag === 'i' || tag === 'span') && style.attributes && !invisible && !page.muted) visitIcon(node, style);
  else if (tag === 'sup' && !style.hiddenText) visitRaised(node, style);
  else if (tag === 'table') page.layout = style.attributes && role === '' && hasAttr(node, 'role');
};

/* Visits the content of an element. `pointer`: whether it has a pointer cursor; `below`: whether that accounts for the
   cursor of its content. */
const visitContent = (node, tag, role, style, pointer, below) => {
  visitItself(node, tag, role, style);
  const control = tag === 'label' ? node.control : null;
  if (control && isByLabel(control) && isFoldedAway(control)) recordByLabel(control, 'input');
  if ((control && isListed(control)) || page.fieldLabels.has(node)) {
    page.muted++;
    page.led = control && labelLead(control) ? control : null;
  }
  if (tag === 'details' && !node.open) {
    const summary = Array.from(childrenOf(node)).find(child => tagOf(child) === 'summary');
    if (summary) {
      visit(summary, style, pointer);
      recordHidden(queryAll(node, CONTROLS), summary);
    }
  } else if (tag !== 'canvas') children(node, tag, style, below);
};

/* Includes the words around an element again, also those after a field in its label, if the words before it are its
   name. */
const unmute = (node, tag, muted) => {
  if (node === page.led) page.unmuted = muted - 1;
  page.muted = Math.min(muted, page.unmuted);
  if (tag === 'label') {
    page.led = null;
    page.unmuted = Infinity;
  }
};

/* Visits links and controls in edited text, or in its drawing; its words are the value. */
const visitEdited = (node, tag, style, pointer) => {
  page.muted++;
  page.edited = true;
  children(node, tag, style, pointer);
  page.edited = false;
};

/* Visits the buttons in a drawn number field; its words are the value. */
const visitCounter = (node, tag, style, pointer) => {
  page.muted++;
  children(node, tag, style, pointer);
  page.muted--;
};

/* Moves the elements before the heading of a card, from element `first` on, into the group of that heading. */
const regroupCard = (scope, headingAbove, headsAbove, groupBefore, first) => {
  for (let i = first; i < page.elements.length; i++)
    if (page.elements[i].g === groupBefore) page.elements[i].g = scope.heading;
  scope.heading = headingAbove;
  scope.heads = headsAbove;
  regroup();
};

/* The cursor of an element under the pointer, which matters if it or an ancestor handles clicks. Children of an element
   with the hand have it, too, unless they have a cursor of their own. */
const cursorOver = (node, {cursor}, pointer, hears) => {
  if (cursor === page.handed) return 'pointer';
  if (
    (!page.hearing && !hears) ||
    pointer ||
    !PLAIN_CURSORS.has(cursor) ||
    !((hasAttrs(node) && isHandUnderPointer(node, page.hands)) || isHandOverRow(node, page.hands))
  )
    return cursor;
  page.handed = cursor;
  return 'pointer';
};
const PLAIN_CURSORS = new Set(['auto', 'default']);

const noteClipping = (node, tag) => {
  page.scrolling.push(node);
  if (!HARDLY_CLIPS.has(tag) && node !== bodyElement()) page.clipper = node;
};

/* Asks DevTools later for the role that a component has set itself, and for a shadow root that is closed. */
const suspectHidden = (node, tag) => {
  if (tag.includes('-')) suspectRole(node, tag);
  if ((tag.includes('-') || (!firstChildOf(node) && ATTACHABLE.has(tag))) && !shadowOf(node)) suspect(node);
};
const openPart = (node, tag, role, style, compact) =>
  role === 'heading' ? openHeading(node, tag) : openBlock(node, tag, role, style, compact);
const notePlaced = node => {
  page.above.set(node, page.holder);
  page.holder = node;
};
const enter = (hears, misled) => {
  page.depth++;
  if (hears) page.hearing++;
  if (misled) page.misled++;
};
const leave = (hears, misled) => {
  page.depth--;
  if (hears) page.hearing--;
  if (misled) page.misled--;
};
/* Begins an action in the text; `row` is its element's own, if that is clicked as a whole. */
const beginAction = (found, index, node, row) => {
  page.tokens.push([ACTION, index]);
  page.action = index;
  if (row) row.action = index;
  if (!page.edited) leadRow(found, node); // a link in edited text names no part of the page
};
/* Ends an action in the text; `before` is the number of elements when it began, `outer` the action around it. */
const endAction = (index, before, outer) => {
  settleWrapper(index, before);
  page.tokens.push([ACTION_END]);
  page.action = outer;
};
/* Visits the actions within an editable element, and within a field with its own buttons. */
const visitInField = (node, tag, role, style, isHand, field, open) => {
  if (open && firstElementOf(node)) visitEdited(node, tag, style, isHand);
  else if (field && role === 'spinbutton' && firstElementOf(node)) visitCounter(node, tag, style, isHand);
};

/* Visits a displayed element: opens its group or block, visits its content, closes it. */
const visitShown = (node, tag, block, style, pointer) => {
  const {handed} = page,
    role = roleOf(node, tag),
    {css} = style,
    hears = heardBy(node) & CLICKS;
  const cursor = cursorOver(node, css, pointer, hears),
    isHand = cursor === 'pointer' && css.pointerEvents !== 'none'; // else it begins at what in it can be pressed
  const compact = page.compact > 0 && (tag === 'li' || tag === 'a'),
    breaks = block && !compact;
  const {row, muted, layout, holder, clipper, action} = page;
  const scope = page.scopes[page.scopes.length - 1],
    headingAbove = scope.heading,
    headsAbove = scope.heads;
  if (style.placed && node !== bodyElement()) notePlaced(node);
  const misled = tag === 'form' && misleads(node);
  enter(hears, misled);
  suspectHidden(node, tag);
  const scoped = (role !== '' || tag === 'table' || tag === 'article') && scopeOf(node, tag, role);
  const card = openRow(node, tag, role, breaks);
  const own = page.row,
    groupBefore = page.group,
    first = page.elements.length;
  if (breaks) breakHere();
  const end = style.invisible || muted ? 0 : openPart(node, tag, role, style, compact);
  const heading = end === HEADING,
    list = ORDERED.has(tag) || role === 'list';
  if (list) page.ordered.push({numbered: tag === 'ol', count: (node.start ?? 1) - 1});

  const index = openAction(node, tag, role, style, cursor, pointer),
    opened = index < 0 ? null : page.elements[index];
  const before = page.elements.length;
  if (opened) beginAction(opened, index, node, own === row ? null : own);
  const field = holdsValue(tag, role, opened),
    edited = opened !== null && opened.ed === 1 && !page.edited;
  if (opened && !field) page.muted = 0;
  if (css.overflow !== 'visible') noteClipping(node, tag);
  if (!field) visitContent(node, tag, role, style, isHand, isHand || (pointer && opened !== null));
  visitInField(node, tag, role, style, isHand, field, edited || opened?.surface === 1);
  if (opened) endAction(index, before, action);

  unmute(node, tag, muted);
  if (list) page.ordered.pop();
  if (tag === 'abbr' && !style.hiddenText) spellOut(node, style);
  page.layout = layout;
  if (heading) endHeading(own);
  else if (end) page.tokens.push([end]);
  if ((breaks || heading) && tag !== 'br') breakHere();
  if (scoped) closeScope();
  if (scope.heading !== headingAbove && !heading && isOneOfLike(node))
    regroupCard(scope, headingAbove, headsAbove, groupBefore, before);
  if (card) settleCard(own, row, first);
  else if (own !== row && row) row.inner.push(own);
  page.row = row;
  page.holder = holder;
  page.clipper = clipper;
  page.handed = handed;
  leave(hears, misled);
};

/* Visits a node with its content. `above` is the style of its parent, `pointer` whether the parent has a pointer
   cursor. */
export const visit = (node, above, pointer) => {
  const type = typeOf(node);
  if (type === Node.TEXT_NODE) {
    visitText(node, above);
    return;
  }
  if (type !== Node.ELEMENT_NODE) return;
  const tag = tagOf(node);
  if (SKIP.has(tag) || (above.drawn && UNDRAWN.has(tag))) return;
  if (isCut()) {
    page.cutNodes += 1 + elementsByTag(node, '*').length;
    return;
  }
  const css = cssNow(node),
    {display} = css;
  if (display === 'none') {
    visitUndisplayed(node, tag, above);
    return;
  }
  if (!display && isLeftOut(node)) return;
  const style = styleOf(node, tag, css, above);
  if (style.placed) page.overlays.push(node);
  if (isFrame(node, tag)) {
    if (!style.invisible) visitFrame(node, css);
    return;
  }
  const block = !INLINE.test(display);
  if (style.attributes) {
    if (css.contentVisibility === 'hidden') return;
    if (block && isFolded(node, css) && !(tag === 'input' && isByLabel(node))) {
      recordFolded(node);
      return;
    }
  }
  const complaint = style.attributes && beginComplaint(node, tag);
  visitShown(node, tag, block, style, pointer);
  if (complaint) endComplaint();
};

/* Notes an element that may have a closed shadow root, for DevTools to inspect: once, and once more when it is defined
   or has a size. Overlays are in a child of the body without a size. */
const suspect = (node, anew = false) => {
  const known = state.known.get(node) ?? 0;
  if ((known === GROWN && !anew) || state.suspects.length >= MAX_SUSPECTS) return;
  const custom = tagOf(node).includes('-'),
    sized = offsetHeightOf(node) && offsetWidthOf(node);
  if (!custom && !sized && !isUppermost(node)) return;
  const grown = (sized ? 2 : 0) + (custom && !matches(node, ':defined') ? 1 : 2);
  if (known >= grown && !anew) return;
  state.known.set(node, grown);
  state.suspects.push(node);
};
const GROWN = 4;
const isUppermost = node => parentElementOf(node) === bodyElement() || parentElementOf(node) === rootElement();

/* Whether an element without any style is a child of a host that does not show it. */
const isLeftOut = node => {
  const host = parentElementOf(node);
  if (!host || !isAttachable(tagOf(host))) return false;
  suspect(host, !state.suspects.includes(host));
  return true;
};
