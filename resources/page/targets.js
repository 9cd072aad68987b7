/* Elements that can be acted on. */

import {computedRole} from './computed_roles.js';
import {FIELDS, GRABS, isByLabel} from './controls.js';
import {
  attr,
  boundsOf,
  classListOf,
  classNameOf,
  clientHeightOf,
  clientWidthOf,
  closest,
  cssNow,
  elementCountOf,
  firstElementOf,
  hasAttr,
  hasAttrs,
  isAround,
  isEditable,
  lastElementOf,
  matches,
  nextElementOf,
  offsetHeightOf,
  offsetWidthOf,
  parentElementOf,
  previousElementOf,
  query,
  scrollHeightOf,
  scrollWidthOf,
  tabIndexOf,
  tagOf,
  textContentOf,
  treeWalker,
} from './dom.js';
import {drawnPart} from './drawn_parts.js';
import {holdsDragged, isColumn} from './drop_areas.js';
import {fills} from './geometry.js';
import {isGridCell} from './grid_cells.js';
import {CLICKS, heardBy, hearsClickAlone, isDelegated, KEYS, PRESS_ENDS, ROOT_HEARS, sorts} from './listeners.js';
import {isDrawnBare} from './marked_cells.js';
import {hearsForParts, isCloseSign, isMenuPart} from './menu_parts.js';
import {isDayOfMonth} from './month_days.js';
import {page} from './page.js';
import {isItemOfPane} from './pane_items.js';
import {isPresentational, roleOf, WIDGET_ROLES} from './roles.js';
import {INLINE, isShown, rootById} from './tree.js';

/* How certain `interactive` is:
     FIRM     it can be acted on
     WEAK     it only looks like it, and does not count if it contains something that does
     CARD     it listens and looks like it, and does not count if it wraps just one thing that does
     SCROLLS  it scrolls, whatever it contains
     HEARD    it listens without looking like it, and does not count if it only passes clicks on to its content
     STAGE    it is a large surface to work on, such as a map, whatever lies on it */
export const FIRM = 0,
  WEAK = 1,
  CARD = 2,
  SCROLLS = 3,
  HEARD = 4,
  STAGE = 5;

/* Roles of parts that can be operated if they can be focused. */
const ROVING = new Set(['row', 'cell', 'columnheader', 'rowheader', 'separator']);
const LISTS = new Set(['ul', 'ol', 'menu', 'dl', 'table', 'thead', 'tbody', 'tfoot']);
const DIALOGS = new Set(['dialog', 'alertdialog']);
const WHOLES = new Set(['html', 'body', 'form', 'fieldset', 'main', 'table', 'thead', 'tbody', 'tfoot']);
const LISTS_OF_OPTIONS = 'select, datalist, [role=listbox]';
const NEVER = new Set([
  'html',
  'body',
  'iframe',
  'frame',
  'fieldset',
  'form',
  'datalist',
  'optgroup',
  'option',
  'br',
  'hr',
]);
const TEXTUAL = new Set(['p', 'pre', 'code', 'blockquote', 'figure', 'table', 'ul', 'ol', 'dl']);
const SCROLLERS = new Set([
  'div',
  'ul',
  'ol',
  'section',
  'main',
  'aside',
  'nav',
  'article',
  'pre',
  'table',
  'tbody',
  'form',
  'fieldset',
  'dialog',
  'textarea',
]);

/* Whether a listener is more likely meant for the content: on the root of an application, or on a long list. */
const isStage = (element, tag, role) => {
  if (WHOLES.has(tag) || DIALOGS.has(role)) return true;
  const rect = boundsOf(element);
  if (!firstElementOf(element)) return false;
  return (
    rect.width * rect.height > 0.4 * innerWidth * innerHeight ||
    (query(element, 'p, li, tr, h1, h2, section, article, canvas') !== null && showsMore(element, 200))
  );
};
/* Whether more than this many letters of an element are visible: folded parts, such as its own menu, do not make it a
   long list. */
const MOST_SHOWN_PIECES = 300;
const showsMore = (element, most) => {
  if (textContentOf(element).length <= most) return false;
  const walker = treeWalker(element, NodeFilter.SHOW_TEXT);
  let pieces = 0,
    letters = 0;
  for (
    let node = walker.nextNode();
    node && letters <= most && pieces < MOST_SHOWN_PIECES;
    node = walker.nextNode(), pieces++
  )
    if (isShown(parentElementOf(node))) letters += node.data.length;
  return letters > most || pieces === MOST_SHOWN_PIECES;
};

/* Whether it is one of several drop areas of a page, however long the items in it are: one that fills the window passes
   drops on. */
const MOST_OF_WINDOW = 0.7;
const isAreaForDrops = (element, tag) => {
  if (WHOLES.has(tag) || !holdsDragged(element)) return false;
  const {width, height} = boundsOf(element);
  return width < MOST_OF_WINDOW * innerWidth || height < MOST_OF_WINDOW * innerHeight;
};

/* Whether a large element that listens is a single thing to work on, such as a map: it can be focused itself and is not
   a list of parts. */
const isSurface = (element, tag) =>
  !WHOLES.has(tag) &&
  hasAttr(element, 'tabindex') &&
  tabIndexOf(element) >= 0 &&
  !PARTED.has(attr(element, 'role') || '');
const BARS_OF_CONTROLS = new Set(['toolbar', 'menubar', 'tablist', 'radiogroup']);
const PARTED = new Set(
  'dialog alertdialog grid listbox menu menubar radiogroup tablist toolbar table tree treegrid'.split(' '),
);

/* Whether an element shares a roving tabindex with similar ones and an ancestor handles a press on it, as for a file in
   a list. */
const ROVES_WITHIN = 3;
/* Remembered, since each of 10,000 files would search all of them. */
const hasTurn = (around, twins) => {
  let known = page.turns.get(around);
  if (!known) page.turns.set(around, (known = new Map()));
  if (!known.has(twins)) known.set(twins, query(around, twins) !== null);
  return known.get(twins);
};
const isRoving = (element, role) => {
  if (
    role !== '' ||
    attr(element, 'tabindex') !== '-1' ||
    classListOf(element).length === 0 ||
    attr(element, 'aria-hidden') === 'true' ||
    !isDelegated(element)
  )
    return false; // such as slides that are not shown
  const twins = `${tagOf(element)}.${CSS.escape(classListOf(element)[0])}[tabindex="0"]`;
  for (
    let node = element, level = 0;
    parentElementOf(node) && level < ROVES_WITHIN;
    node = parentElementOf(node), level++
  )
    if (hasTurn(parentElementOf(node), twins)) return true;
  return false;
};
/* Whether such a cursor begins at an element, and a listener handles a press on it. */
const isGrabbed = (element, cursor) =>
  GRABS.has(cursor) && (isDelegated(element) || heardBy(element) & CLICKS) && !isWithinGrabbed(element);
/* Whether a resize cursor begins at an element, and an ancestor handles a press: an edge or a corner of a frame around
   a picture. */
const resizesBy = cursor => cursor.endsWith('-resize');
const isEdgeHeardAbove = (element, cursor) =>
  resizesBy(cursor) &&
  parentElementOf(element) !== null &&
  !resizesBy(cssNow(parentElementOf(element)).cursor) &&
  (isDelegated(element) || isBetweenPanes(element));
/* Whether an empty element is a long thin edge beside a part of the page: the document may handle its press, which is
   not visible. */
const THICKEST_BETWEEN = 16,
  SHORTEST_BETWEEN = 100;
const isBetweenPanes = element => {
  const {width, height} = boundsOf(element);
  return (
    elementCountOf(element) === 0 &&
    textContentOf(element).trim() === '' &&
    (previousElementOf(element) ?? nextElementOf(element)) !== null &&
    Math.min(width, height) <= THICKEST_BETWEEN &&
    Math.max(width, height) >= SHORTEST_BETWEEN
  );
};
/* Whether an ancestor of an element has such a cursor. */
const isWithinGrabbed = element =>
  parentElementOf(element) !== null && GRABS.has(cssNow(parentElementOf(element)).cursor);
/* Whether an element is clicked although its cursor is one for dragging: the cursor belongs to the handle around it,
   such as the heading that contains a cross. Items of a list are dragged themselves. */
export const isClickedInHandle = element =>
  isWithinGrabbed(element) && ((hearsClickAlone(element) && !isItem(element)) || isCrossAtEnd(element));
/* Whether its class names a cross, and it comes last in an element with other words, such as a tag. */
const CALLED_CROSS = /(^|[-_\s])(close|closer|cross|dismiss|remove|remover|times|xmark)([-_\s]|$)/i;
const isCrossAtEnd = element =>
  CALLED_CROSS.test(classNameOf(element)) &&
  elementCountOf(element) === 0 &&
  attr(element, 'draggable') !== 'true' &&
  lastElementOf(parentElementOf(element)) === element &&
  /\p{L}/u.test(textContentOf(parentElementOf(element)));
const hasSorted = list => {
  // computed once for all its items; a draggable item accepts drops for its list
  if (list !== page.siblings) {
    page.siblings = list;
    page.sorted = list !== null && attr(list, 'draggable') !== 'true' && sorts(heardBy(list)) !== 0;
  }
  return page.sorted;
};
/* Whether an element is one of several similar ones in such a list. */
export const isSorted = element =>
  hasSorted(parentElementOf(element)) &&
  [previousElementOf(element), nextElementOf(element)].some(
    other => other !== null && tagOf(other) === tagOf(element) && isDressedLike(element, other),
  );
/* Whether two parts share a class, have none, or are entries of a list: the text of an editor and its line numbers are
   no items. */
const isDressedLike = (element, other) =>
  ENTRIES.has(tagOf(element)) ||
  (classListOf(element).length === 0 && classListOf(other).length === 0) ||
  Array.from(classListOf(element)).some(name => classListOf(other).contains(name));
const ENTRIES = new Set(['li', 'tr', 'td', 'th', 'dt', 'dd']);

/* Whether a pointer cursor is meant for each of several equal children. */
const isList = (element, tag) => {
  if (LISTS.has(tag)) return true;
  const first = firstElementOf(element),
    last = lastElementOf(element);
  return (
    elementCountOf(element) > 2 &&
    tagOf(last) === tagOf(first) &&
    classNameOf(first) === classNameOf(last) &&
    classNameOf(first) !== '' &&
    classNameOf(nextElementOf(first)) === classNameOf(first) &&
    !INLINE.test(cssNow(first).display) &&
    !areBarsOfSign(element, first)
  );
};
/* Whether the parts of an element are the bars of a sign for a menu, thin ones under each other, and no things of their
   own. */
const MOST_BARS = 4,
  THICKEST_OF_SIGN = 8;
const areBarsOfSign = (element, first) => {
  if (elementCountOf(element) > MOST_BARS || firstElementOf(first) !== null || textContentOf(element).trim() !== '')
    return false;
  const bar = boundsOf(first),
    next = boundsOf(nextElementOf(first));
  return (
    bar.height <= THICKEST_OF_SIGN &&
    bar.width >= 2 * bar.height &&
    next.top >= bar.bottom &&
    Math.abs(next.left - bar.left) < 2
  );
};

const isItem = element =>
  parentElementOf(element) !== null && isList(parentElementOf(element), tagOf(parentElementOf(element)));

/* Whether an element is part of a control: the content of a button is the button. */
const isPartOfControl = element => {
  const outer = parentElementOf(element),
    holder = outer && closest(outer, 'button, a[href], summary, label');
  if (holder && tagOf(holder) !== 'label' && isNamedApart(element, holder)) return false;
  return holder
    ? tagOf(holder) !== 'label' || (Boolean(holder.control) && !isBesideText(element, holder.control))
    : false;
};
/* A listening element inside a control with its own label does something else, like the cross that clears a list. */
const isNamedApart = (element, holder) => {
  if (!(heardBy(element) & CLICKS) || (!hasAttr(element, 'aria-label') && !hasAttr(element, 'title'))) return false;
  const {width, height} = boundsOf(element);
  return !fills([0, 0, width, height], [0, 0, offsetWidthOf(holder), offsetHeightOf(holder)]);
};
/* A listening element beside a text field does something else even if one label contains both, like an eye that reveals
   a password. Not the empty room for messages under a field, which only prevents a click there. */
const isBesideText = (element, field) =>
  !isByLabel(field) &&
  tagOf(field) !== 'button' &&
  (heardBy(element) & CLICKS) !== 0 &&
  !isAround(element, field) &&
  !isEmptyRoom(element);
const SAYS_OR_DRAWS = 'img, svg, canvas, video, i, input, button, [aria-label], [title]';
const isEmptyRoom = element =>
  textContentOf(element).trim() === '' &&
  !matches(element, SAYS_OR_DRAWS) &&
  query(element, SAYS_OR_DRAWS) === null &&
  cssNow(element).cursor !== 'pointer' &&
  isDrawnBare(element);

/* Whether an element has scroll bars and more content than it shows. */
const BARS = /auto|scroll/;
export const scrollsItself = (element, tag, style = null) => {
  if (!SCROLLERS.has(tag)) return false;
  style ??= cssNow(element); // before any size: few have a style that scrolls
  const down = BARS.test(style.overflowY),
    along = BARS.test(style.overflowX);
  if ((!down && !along) || clientHeightOf(element) < 24 || clientWidthOf(element) < 24) return false;
  return (
    (down && scrollHeightOf(element) - clientHeightOf(element) >= 8) ||
    (along && scrollWidthOf(element) - clientWidthOf(element) >= 8)
  );
};

/* Whether a row can only have the focus, by a script: nothing handles a click on it, and it does not look clickable. */
const isIdleRow = (element, heard) =>
  tabIndexOf(element) < 0 &&
  !(heard & CLICKS) &&
  !hasAttr(element, 'aria-expanded') &&
  cssNow(element).cursor !== 'pointer' &&
  !isDelegated(element);

/* Whether an element is marked as selectable, and a listener handles a click on it. Without `aria-selected` it could
   not be (ARIA 1.2). Not a row whose cells can have the focus: each of them is listed. */
const SELECTABLE = new Set(['true', 'false']),
  FOCUSABLE_CELLS = '[role=gridcell][tabindex]:not([aria-hidden=true]), [role=cell][tabindex]:not([aria-hidden=true])';
const isSelectable = (element, heard) =>
  SELECTABLE.has(attr(element, 'aria-selected')) &&
  (heard & CLICKS || isDelegated(element)) &&
  query(element, FOCUSABLE_CELLS) === null;

const isInWidget = element => {
  const outer = parentElementOf(element);
  return outer !== null && WIDGET_ROLES.has(attr(outer, 'role'));
};
const isWithinEdited = element => {
  const outer = parentElementOf(element);
  return outer !== null && isEditable(outer);
};
const isInCombobox = element => element !== null && closest(element, '[role=combobox]') !== null;

/* Whether a list box has only text and pictures in it, such as the slides of a carousel. */
const isGallery = element =>
  !query(element, '[role], [tabindex]') &&
  !hasAttr(element, 'aria-activedescendant') &&
  !hasAttr(element, 'aria-owns') &&
  query(element, 'img, picture, video, h1, h2, h3, h4, h5, h6') !== null;

/* Whether an element with a field's role is only the part around the real one, and its words are no value: it receives
   no keys itself, and contains its own label, or a checkbox. */
const OF_FIELDS = new Set(['textbox', 'searchbox', 'combobox']);
const TICKED_IN = 'input[type=radio], input[type=checkbox], [role=radio], [role=checkbox], [role=switch]';
const surroundsField = (element, role, heard) =>
  OF_FIELDS.has(role) &&
  firstElementOf(element) !== null &&
  !FIELDS.has(tagOf(element)) &&
  !hasAttr(element, 'tabindex') &&
  !(heard & (CLICKS | KEYS)) &&
  !isEditable(element) &&
  (holdsOwnLabel(element) || (role !== 'combobox' && query(element, TICKED_IN) !== null));
const holdsOwnLabel = element =>
  (attr(element, 'aria-labelledby') ?? '').split(/\s+/).some(id => {
    const label = id && rootById(element, id);
    return label && label !== element && isAround(element, label);
  });

/* The result for an ARIA role; undefined if there is none. `hand`: whether a pointer cursor begins at it. */
const byRole = (element, role, heard, hand) => {
  if (surroundsField(element, role, heard)) return null;
  // otherwise its options can be acted on instead
  if (role === 'listbox' || role === 'radiogroup')
    return role === 'listbox' && (hasAttr(element, 'tabindex') || (firstElementOf(element) && !isGallery(element)))
      ? [role, WEAK]
      : undefined;
  if (role === 'textbox' && attr(element, 'aria-readonly') === 'true' && isInCombobox(parentElementOf(element)))
    return null; // it shows the chosen value
  if (role === 'gridcell')
    return hasAttr(element, 'tabindex') || heard & CLICKS || hasAttr(element, 'onclick')
      ? [role, FIRM]
      : hand && isDelegated(element)
        ? [role, CARD]
        : null; // such as a day, handled by its calendar
  if (WIDGET_ROLES.has(role)) return [role, FIRM];
  if (ROVING.has(role) && hasAttr(element, 'tabindex') && !(role === 'row' && isIdleRow(element, heard)))
    return [role, FIRM];
  if (role === 'row' && isSelectable(element, heard)) return [role, FIRM];
  // the element that expands it may be a part of it
  if (role === 'row' && hasAttr(element, 'aria-expanded')) return [role, heard & CLICKS ? FIRM : WEAK];
};

/* Whether an element only stops clicks from reaching its ancestors: a toolbar is not pressed itself. One with its own
   hand cursor is: its listener may be elsewhere. */
const STOPS =
  /^\s*(?:return\s+false|(?:(?:window\.)?(?:event|evt|e)\.)?(?:stop(?:Immediate)?Propagation|preventDefault)\s*\(\s*(?:event)?\s*\)|(?:window\.)?event\.cancelBubble\s*=\s*true)\s*;?\s*$/;
const OTHER_PRESSES = ['ondblclick', 'onmousedown', 'onpointerdown'];
const onlyStops = (element, heard) =>
  hasAttr(element, 'onclick') &&
  (heard & ~(CLICKS | PRESS_ENDS)) === 0 &&
  STOPS.test(attr(element, 'onclick')) &&
  !OTHER_PRESSES.some(name => hasAttr(element, name));
/* The result of `interactive` for elements of some tags; undefined if the tag does not matter. */
const certainByTag = (element, tag, style) => {
  switch (tag) {
    case 'input':
      return element.type === 'hidden' ? null : [roleOf(element, tag) || tag, FIRM];
    case 'select':
    case 'textarea':
    case 'button':
      return [roleOf(element, tag) || tag, FIRM];
    case 'summary':
      return matches(element, 'details > *') ? ['summary', FIRM] : null;
    case 'video':
    case 'audio':
      if (element.controls) return [roleOf(element, tag) || 'generic', FIRM];
      break;
    case 'label':
      if (element.control) return null;
      break;
    case 'td':
      if (isGridCell(element, style)) return ['gridcell', WEAK];
      break;
    case 'option':
      if (!hasAttr(element, 'role') && !closest(element, LISTS_OF_OPTIONS)) return null;
      break; // one in plain text chooses nothing
  }
  return undefined;
};
/* The result of `interactive` for an element that listens for more than keys. */
const certainByListening = (element, tag, role, style, heard, cursor) => {
  if (
    heard & ~KEYS &&
    style.pointerEvents !== 'none' &&
    !BARS_OF_CONTROLS.has(role) &&
    !(cursor === 'pointer' && isList(element, tag)) &&
    !hearsForParts(element) &&
    !(sorts(heard) && elementCountOf(element) > 1) &&
    !isPartOfControl(element)
  ) {
    const surface = heard & CLICKS && isSurface(element, tag);
    if (surface && GRABS.has(cursor) && firstElementOf(element)) return [role || 'generic', STAGE];
    if (!isStage(element, tag, role) || isAreaForDrops(element, tag))
      return [
        role || 'generic',
        cursor === 'pointer' || (hasAttr(element, 'tabindex') && tabIndexOf(element) >= 0) ? CARD : HEARD,
      ];
    if (surface) return [role || 'generic', STAGE];
  }
  return null;
};
/* Whether an element can be acted on: [role, certainty], or null. That it is a group tells nothing about it: one that is
   pressed or dragged, such as a node of a diagram, is called by what it holds. */
export const interactive = (element, tag, style, cursor, parentPointer) => {
  const kind = kindToAct(element, tag, style, cursor, parentPointer);
  return kind !== null && kind[0] === 'group' && kind[1] !== SCROLLS ? ['generic', kind[1]] : kind;
};
/* Called for every element, so expensive checks come last. `cursor` is that of its style. */
const kindToAct = (element, tag, style, cursor, parentPointer) => {
  const byTag = certainByTag(element, tag, style);
  if (byTag !== undefined) return byTag;
  const heard = heardBy(element);
  const pointer = cursor === 'pointer';
  if (!heard && isColumn(element)) return ['generic', HEARD];
  if (!heard && isMenuPart(element, tag, cursor)) return ['generic', CARD];
  // Most elements return here.
  const sorted = isSorted(element);
  if (!heard && !sorted && !hasAttrs(element) && !GRABS.has(cursor) && !resizesBy(cursor) && !computedRole(element))
    return pointer && (!parentPointer || isItem(element) || isCloseSign(element)) && !isEdgeOfTable(element, tag)
      ? looksClickable(element, tag, style, '')
      : null;
  const role = roleOf(element, tag);
  if (role) {
    if (tag === 'a' || tag === 'area') {
      if (role === 'link') return isPresentational(element) && isInWidget(element) ? null : [role, FIRM];
    }
    const said = byRole(element, role, heard, pointer && !parentPointer);
    if (said !== undefined) return said;
  }
  const editable = attr(element, 'contenteditable');
  if (editable !== null && editable !== 'false' && !isWithinEdited(element))
    return [role && role !== 'region' ? role : 'textbox', FIRM];
  if (
    NEVER.has(tag) ||
    ((heard & ROOT_HEARS) === ROOT_HEARS && !pointer && firstElementOf(element) && !isSurface(element, tag))
  )
    return null;
  if (!(pointer && !parentPointer) && onlyStops(element, heard)) return null;
  if (hasAttr(element, 'onclick') || OTHER_PRESSES.some(name => hasAttr(element, name)))
    return isStage(element, tag, role) ? null : [role || 'generic', pointer ? CARD : FIRM];
  if (attr(element, 'draggable') === 'true' && tag !== 'img') return [role || 'generic', FIRM];
  const listening = certainByListening(element, tag, role, style, heard, cursor);
  if (listening) return listening;
  if (isRoving(element, role)) return ['generic', WEAK];
  if (role === '' && isSelectable(element, heard)) return ['generic', CARD];
  if ((sorted || isGrabbed(element, cursor) || isEdgeHeardAbove(element, cursor)) && !isPartOfControl(element))
    return [role || 'generic', CARD];
  const hand = pointer && (!parentPointer || isItem(element) || isCloseSign(element));
  if (
    hasAttr(element, 'tabindex') &&
    tabIndexOf(element) >= 0 &&
    role === '' &&
    !TEXTUAL.has(tag) &&
    !BARS.test(style.overflowY + style.overflowX)
  )
    // the focus adds to the evidence of the hand
    return isPartOfControl(element)
      ? null
      : ['generic', hand ? (looksClickable(element, tag, style, role)?.[1] ?? WEAK) : WEAK];
  if (hand) return isEdgeOfTable(element, tag) ? null : looksClickable(element, tag, style, role);
  if (role === '' && (drawnPart(element, tag, style) || isDayOfMonth(element) || isItemOfPane(element, style)))
    return ['generic', CARD];
  return scrollsItself(element, tag, style) ? [role || 'region', SCROLLS] : null;
};

/* Whether a row without anything in it is as thin as a frame: some buttons are drawn as tables. */
const THICKEST_EDGE = 8;
const isEdgeOfTable = (element, tag) =>
  tag === 'tr' &&
  offsetHeightOf(element) <= THICKEST_EDGE &&
  !textContentOf(element).trim() &&
  !query(element, 'img, svg, canvas, button, input, select, a');

/* An element whose only evidence is a pointer cursor; there is more if an ancestor handles clicks. */
const looksClickable = (element, tag, style, role) =>
  NEVER.has(tag) || isList(element, tag) || style.pointerEvents === 'none' || isPartOfControl(element)
    ? null
    : [role || 'generic', isItem(element) || isDelegated(element) ? CARD : WEAK];
