/* Records one thing to act on. */

import {noteAuthored} from './authored.js';
import {noteBlocker} from './blockers.js';
import {noteCalled} from './called_secret.js';
import {headOf, headOfField, leadOfField, placeOfCell, wordsOfLine} from './cells.js';
import {clippedBy, clipperOf} from './clipping.js';
import {colourOf} from './colours.js';
import {CONTROLS, FIELDS, GRABS} from './controls.js';
import {seenOf, wrappedLines} from './cutouts.js';
import {keyOf, state} from './document.js';
import {
  attr,
  boundsOf,
  childrenOf,
  closest,
  cssNow,
  elementCountOf,
  firstElementOf,
  isAround,
  matches,
  offsetHeightOf,
  offsetWidthOf,
  parentElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {drawnLabel, isCalledByChosen, isDrawnField} from './drawn_fields.js';
import {saysBothStates, saysState} from './drawn_states.js';
import {isDrawnAsSwitch, isTickDrawn} from './drawn_ticks.js';
import {noteChosen} from './drawn_values.js';
import {takesDrops} from './drop_areas.js';
import {axisOf, edgeOf, isCalledByOthers, placeOfEdge, shapeOf, unlessResizing} from './edges.js';
import {errorBeside} from './errors_beside.js';
import {fieldOf} from './fields.js';
import {firstSentence, leadOf, sizedRect, uncounted} from './first_lines.js';
import {noteMisreads} from './misreads.js';
import {noteForm} from './forms.js';
import {rounded} from './geometry.js';
import {isTypedCell} from './grid_cells.js';
import {isAsideOfGroup} from './groups.js';
import {hintOf, labelOver, tickBehind} from './hints.js';
import {iconWords, tooltipOf} from './icons.js';
import {MOST_LABEL, labelsOf} from './labels.js';
import {ASKS} from './list_words.js';
import {KEYS, heardBy} from './listeners.js';
import {noteMark} from './marked_cells.js';
import {dayApart, isDayOfMonth} from './month_days.js';
import {nameOf} from './names.js';
import {labelText, referenced, wayOf, wordsIn} from './words_in.js';
import {besideOf} from './nearby.js';
import {ACTION, ACTION_END, HIDDEN, page} from './page.js';
import {prominentText} from './prominent.js';
import {boxInPlaceOf} from './put_away.js';
import {UNSEEN, UNTOUCHED, barred, judge} from './reasons.js';
import {isRefused} from './refusals.js';
import {roleOf} from './roles.js';
import {BEGINS_WITH_NUMBERS, LEAST_CELLS_TOLD, kindOfScrolled, wordsOfLineIn} from './scrolled_parts.js';
import {isForOneTime, isPlain, namesSecret, secretLook} from './secrets.js';
import {searchedIn} from './searched_lists.js';
import {HANDLE, aroundControls, arrowAtFoot, listShown, shapeSeen} from './shapes_seen.js';
import {partOfSlider} from './slider_parts.js';
import {statesOf} from './states.js';
import {OF_SWATCH} from './swatches.js';
import {CARD, FIRM, HEARD, SCROLLS, isClickedInHandle, isSorted} from './targets.js';
import {SAYS_SCROLLS, attributeOf, clean, sentence, short} from './text.js';
import {drawnToggle, toggledItem} from './toggles.js';
import {roomOnTrack} from './tracks.js';
import {sidesOf, wholeRect} from './transforms.js';
import {isShown, parentOf} from './tree.js';
import {nameUnderPointer} from './under_pointer.js';
import {holdsSecret, valueOf, withoutCrosses} from './values.js';

const hasLine = css => css.stroke !== 'none' && parseFloat(css.strokeWidth) > 0;
/* Notes whether an element can be used now, and why not. Returns the clicked element: `target`, or the label that
   covers it. */
const noteReason = (found, element, target, rect, css) => {
  let judged = judge(element, target, rect, page.view, css);
  const around = judged === UNTOUCHED && labelsOf(element).find(label => isAround(label, element) && isShown(label));
  if (around) {
    // the pointer reaches its label
    judged = judge(element, around, boundsOf(around), page.view);
    if (judged[0] === 'ready') judged = ['ready', '', false, around];
  }
  const [why, by, partly, label, blocker, more] = judged;
  if (judged === UNTOUCHED) page.untouched.add(found);
  else if (judged === UNSEEN)
    page.unseen.push([found, target, rect, element, page.holder, target === element ? page.clipper : undefined]);
  if (partly) found.nest = 1; // it is clicked where it is free
  if (why !== 'ready') {
    found.why = why;
    found.by = by;
    Object.assign(found, more);
    if (blocker) noteBlocker(found, blocker, page.blockers);
  }
  if (!label || target !== element) return target;
  found.k = keyOf(label);
  return label;
};
const NO_AREAS = new Set(['tr', 'td', 'th', 'li', 'label']);
/* Notes a shorter name: the first line, or the name without signs as returned by nameOf. */
const noteLead = (found, element, level, name, plainer) => {
  const whole = level === SCROLLS ? kindOfScrolled(found, element) : '';
  if (whole) {
    found.ld = whole;
    return;
  }
  const lead = level === SCROLLS ? '' : leadOf(element);
  const saysDrawn = found.r === 'row' && plainer && !plainer.includes(lead); // a button without words in its first cell
  const title =
    level === SCROLLS || found.t === 'tr' || found.r === 'row' ? '' : prominentText(element, plainer || name, lead);
  const plain = title
    ? title
    : lead && lead !== name && name.includes(lead) && !saysDrawn
      ? lead
      : plainer || uncounted(element, name);
  const around =
    !title && found.r === 'generic' && level !== SCROLLS && !NO_AREAS.has(found.t) && !(lead && plain === lead)
      ? aroundControls(element, plainer || name)
      : '';
  const said =
    around ||
    firstSentence(plain || (level === SCROLLS ? '' : name)) ||
    plain ||
    (found.t === 'tr' && elementCountOf(element) >= LEAST_CELLS_TOLD
      ? wordsOfLine(element)
      : BEGINS_WITH_NUMBERS.test(name)
        ? wordsOfLineIn(element)
        : '');
  if (said) found.ld = short(said, 120);
};

/* "previous" or "next" for a link with such a class that shows only an arrow for paging. */
const TURNS_BY_CLASS = /(?:^|[\s_-])(prev|previous|next)$/i,
  SAYS_TURN_ITSELF = /\b(prev(ious)?|next|back|forward|newer|older)\b/i,
  MOST_TURN_CLASSES = 8;
const turnedTo = (link, name) => {
  if (SAYS_TURN_ITSELF.test(name) || !/\p{L}{2}/u.test(name)) return '';
  const words = `${attr(link, 'rel') || ''} ${attr(link, 'class') || ''}`
    .trim()
    .split(/\s+/)
    .slice(0, MOST_TURN_CLASSES);
  const way = words.map(word => TURNS_BY_CLASS.exec(word)?.[1].toLowerCase()).find(Boolean) || arrowAtFoot(link);
  return way ? (way.startsWith('prev') ? 'previous' : 'next') : '';
};
/* The same for a button whose name counts pages, and which shows only an arrow. */
const COUNTS_PAGES = /^(go to )?page \d+$/i,
  ARROWS_ON = {
    __proto__: null,
    '›': 'next',
    '>': 'next',
    '→': 'next',
    '‹': 'previous',
    '<': 'previous',
    '←': 'previous',
  };
const turnedByArrow = (button, name) => (COUNTS_PAGES.test(name) && ARROWS_ON[clean(textContentOf(button))]) || '';
/* Notes the short name of an element in place of its whole name. */
const noteCalledBy = (found, element, level, [, , plainer], name, from) => {
  const way = from === 'aria-label' && found.r === 'button' && name ? turnedByArrow(element, name) : '';
  if (way) {
    found.ld = short(`${name} (${way})`, 120);
    return;
  }
  if (found.r === 'link' && name && turnedTo(element, name)) {
    found.ld = short(`${plainer || name} (${turnedTo(element, name)})`, 120);
    return;
  }
  if (from === 'content') noteLead(found, element, level, name, plainer);
  else if (level === SCROLLS && SAYS_SCROLLS.test(name)) noteLead(found, element, level, name, '');
  else if (plainer) found.ld = short(plainer, 120);
  else if (from === 'label') noteLabel(found, element, name);
};
/* Notes the title in a label of several texts, such as that of a choice over its explanation. */
const noteLabel = (found, element, name) => {
  const labels = labelsOf(element),
    title = labels.length === 1 && isShown(labels[0]) ? prominentText(labels[0], name) : '';
  if (title) found.ld = short(title, 120);
};

/* Whether it is a thin bar between two parts with such a class. */
const DIVIDES = /(^|[-_\s])(splitter|divider|sash|resizer|gutter)([-_\s]|$)/i,
  THICKEST_BAR = 24;
const isDivider = (element, [, , width, height]) =>
  DIVIDES.test(attr(element, 'class') || '') &&
  Math.min(width, height) <= THICKEST_BAR &&
  Math.max(width, height) > 2 * Math.min(width, height) &&
  !clean(textContentOf(element));

/* The cursor over an element, or over its only child. */
const cursorOn = element => {
  const {cursor} = cssNow(element);
  return cursor === 'auto' && elementCountOf(element) === 1 ? cssNow(firstElementOf(element)).cursor : cursor;
};
/* Whether the field of a drawn list only receives keys, and is invisible, with no label: the box of the list shows the
   value. */
const isForKeysAlone = (field, role) =>
  role === 'combobox' && field.readOnly === true && cssNow(field).opacity === '0' && !drawnLabel(field);
const ONLY_SEARCHES = /^search(…|\.\.\.)?$/i;
/* Notes words besides the name, if that is not enough; `hint` is the hint, if it is known. */
const noteHints = (found, element, role, name, from, hint) => {
  if (isDrawnField(element, role)) {
    // A list that is named by its value, or by what it asks for, is known by the words beside it.
    const label =
      drawnLabel(element) ||
      (role === 'combobox' && (ASKS.test(name) || (name && withoutCrosses(name) === found.v)) && besideOf(element));
    if (name && label) found.ld = label;
  } else if (FIELDS.has(tagOf(element)) && from === 'aria-label' && ONLY_SEARCHES.test(name)) {
    // in the drawing of a list
    const label = drawnLabel(element);
    if (label) found.ld = label;
  }
  if (role === 'combobox' && from === 'label' && name === element.value) {
    // the label around it shows only the selection
    const around = labelsOf(element).find(one => isAround(one, element)),
      label = around ? besideOf(around) : '';
    if (label) found.ld = label;
  }
  if (!name || from === 'placeholder')
    found.hint =
      (!name && (axisOf(element) || edgeOf(cssNow(element).cursor))) ||
      unlessResizing(hint ?? hintOf(element, role), cursorOn(element)) ||
      (!name && shapeOf(cursorOn(element), found.b[2], found.b[3])) ||
      '';
  if (!name && role === 'link' && query(element, 'img')) found.im = 1;
  if (!name && isDivider(element, found.b)) {
    found.hint = 'divider';
    found.dr = 1;
  }
  if (!name) found.hint = placeOfEdge(searchedIn(element, found.hint), element);
  noteShape(found, element, name);
  const list = name || (found.hint && !isForKeysAlone(element, role)) ? '' : listShown(element, role);
  if (list) {
    found.sh = list;
    found.hint = '';
  }
  if (role === 'switch' || role === 'checkbox') {
    // both states, drawn to its left and right, are no name: the words before them are
    const label = saysBothStates(name) && from === 'label' ? labelsOf(element)[0] : null,
      words = label ? besideOf(label) : '';
    if (words) found.ld = short(words, MOST_LABEL);
  }
  if (role === 'radio' && from === 'aria-label' && name) {
    const words = ownWordsOfChoice(element, name);
    if (words) found.ld = short(`${name} ${words}`, MOST_LABEL);
  }
  if (OF_SWATCH.test(found.hint)) {
    const colour = colourOf(element);
    if (colour) found.co = colour;
  }
  if (from !== 'placeholder') return;
  const label =
    labelOver(element) ||
    headOfField(element) ||
    (isExample(name) && found.hint) ||
    (valueOf(element, role, tagOf(element)) && leadOfField(element));
  if (label) found.ld = short(label, MOST_LABEL);
};

/* Notes the looks of an element without words, or with only its value. */
const VALUE_ALONE = /^(?=.*\p{N})[^\p{L}]{1,12}$/u;
const noteShape = (found, element, name) => {
  if (!PLAIN_ROLES.has(found.r) || (name && !VALUE_ALONE.test(name))) return;
  const shape = !found.hint || (found.hint !== 'slider' && !tooltipOf(element)) ? shapeSeen(element, found.b) : '';
  const told = found.hint?.startsWith('slider of ') ? '' : partOfSlider(element, shape, name);
  if (!told && (!shape || (found.hint && shape !== HANDLE) || (name && !shape.includes('slider')))) return;
  found.sh = told || shape;
  found.hint = '';
};
const DRAWN_TWICE = /^(\S.*) \1$/;
/* The label of a choice, if its author named all choices of a group after the question; else "". */
const ownWordsOfChoice = (choice, name) => {
  const [label] = labelsOf(choice),
    words = label ? labelText(label, choice) : '',
    group = closest(choice, 'fieldset, [role=radiogroup], form');
  if (!words || name.includes(words) || !group) return '';
  return Array.from(queryAll(group, 'input[type=radio]')).some(
    other => other !== choice && attr(other, 'aria-label') === attr(choice, 'aria-label'),
  )
    ? words.replace(DRAWN_TWICE, '$1')
    : '';
};

/* Notes the value of a field and the states of a control. */
const noteState = (found, element, role, tag) => {
  const states = statesOf(element, tag),
    value = valueOf(element, role, tag),
    behind = PLAIN_ROLES.has(role) ? tickBehind(element) : null;
  if (behind) {
    found.dt = behind.kind;
    if (behind.tick.checked) states.push('checked');
    const label = saysState(found.n) ? besideOf(element) : '';
    if (label) found.ld = short(label, MOST_LABEL);
  }
  if (role === 'checkbox' && tag === 'input' && isDrawnAsSwitch(element)) found.dt = 'switch';
  if (holdsSecret(element, role, tag)) {
    found.sec = secretLook(element);
    if (isForOneTime(element)) found.otc = 1;
  } else if (isPlain(element)) found.pln = 1;
  if (states.length) found.s = states;
  if (value) found.v = short(value, 20000);
  const invalid = states.includes('invalid');
  if (!invalid && !FIELDS.has(tag)) return;
  const error =
    (invalid && (referenced(element, 'aria-errormessage') || (isRefused(element) && element.validationMessage))) ||
    errorBeside(element, invalid);
  if (error) found.er = short(error, 200);
};

/* A cell named by its author has that name. */
const BY_AUTHOR = new Set(['aria-label', 'labelledby']);

/* Notes that an element opens and closes an item of a tree. */
export const PLAIN_ROLES = new Set(['button', 'generic', 'img', '']);
const noteToggle = (found, item) =>
  foldsPart(found, item, nameOf(item, 'treeitem', tagOf(item))[0], attr(item, 'aria-expanded') === 'true');
const foldsPart = (found, part, words, isOpen) => {
  found.tg = keyOf(part);
  found.hint = short(words, MOST_LABEL);
  const state = isOpen ? 'expanded' : 'collapsed';
  if (!found.s?.includes(state))
    found.s = [...(found.s ?? []).filter(one => one !== 'expanded' && one !== 'collapsed'), state];
};

/* Notes whether an element can be dragged, 1 by itself, 2 within a sorted list; whether it only accepts drops; or
   whether it is a cell that is typed into. */
const noteDrag = (found, element, cursor, level) => {
  if (level === CARD && found.r === 'generic' && isDayOfMonth(element)) {
    const words = dayApart(element);
    if (words) found.ld = words;
  }
  if (level === HEARD && takesDrops(element)) found.dz = 1;
  if (isTypedCell(element, found.r) && !namesSecret(headOf(element) || '')) found.s = [...(found.s ?? []), 'typed'];
  if (cursor && ((GRABS.has(cursor) && !isClickedInHandle(element)) || cursor.endsWith('-resize'))) found.dr = 1;
  else if (isSorted(element)) found.dr = 2;
  const room = found.dr === 1 && roomOnTrack(element);
  if (room) found.rm = room;
};

/* Notes that a number is a page number, if it is among others in a pager. */
const PAGE_NUMBER = /^\d{1,5}$/,
  TURNS_PAGES = /paginat|pager|laypage|(^|[-_\s])paging|page[-_]?(nav|numbers?|items?|links?|list)/i,
  LEVELS_OF_PAGER = 5;
const notePage = (found, element, name) => {
  if (!PAGE_NUMBER.test(name)) return;
  for (let node = element, left = LEVELS_OF_PAGER; node && left; node = parentElementOf(node), left--)
    if (TURNS_PAGES.test(`${attr(node, 'class') || ''} ${attr(node, 'aria-label') || ''}`)) {
      found.ld = isPerPage(element) ? `${name} per page` : `page ${name}`;
      return;
    }
};

const isPerPage = element => PER_PAGE.test(clean(textContentOf(parentElementOf(element))).slice(0, MOST_LABEL)),
  PER_PAGE = /\bper page/i;
/* The name of a button whose drawn arrow toggles a "dropdown" according to words for screen readers only. */
export const SAID_ARROW = '“arrow”';
const SAYS_LIST = /^toggle ([\w-]+ ){1,3}(drop-?down|list|menu)$/i;
const SAYS_DROPDOWN = /^toggle drop-?down( menu)?$/i,
  DRAWN_DOWN = /(^|[-_\s])(caret|chevron|arrow)([-_\s]|$)/i;
const opensByArrow = (element, name) => {
  if (!SAYS_DROPDOWN.test(name) && !SAYS_LIST.test(name)) return false;
  return (
    Array.from(childrenOf(element)).some(part => DRAWN_DOWN.test(attr(part, 'class') || '')) &&
    saysUnseen(element, name)
  );
};
const saysUnseen = (element, name) =>
  Array.from(childrenOf(element)).some(part => clean(textContentOf(part)) === name && boundsOf(part).width <= 1);

/* The icon of a button whose words are invisible. */
const MOST_ICONS_IN = 4;
const iconAlone = element => {
  const words = Array.from(queryAll(element, 'svg, img, i, span'))
    .slice(0, MOST_ICONS_IN)
    .map(part => iconWords(part, false))
    .find(Boolean);
  return words && !(attr(element, 'class') || '').includes(words) ? sentence(words) : 'icon button';
};
/* Whether a button without words is named after the text before it in its line: the object of its action, such as
   copying. */
const TEXT_AROUND = 2;
/* The text of a part, read once for all its buttons: thousands of them may stand in one. */
const textAround = part => {
  let words = page.wordsOf.get(part);
  if (words === undefined) page.wordsOf.set(part, (words = clean(textContentOf(part))));
  return words;
};
const saysTextBefore = (button, name) => {
  if (clean(textContentOf(button))) return false;
  for (let node = parentElementOf(button), left = TEXT_AROUND; node && left; node = parentElementOf(node), left--) {
    const words = textAround(node);
    if (!words) continue;
    const first = words === name ? boundsOf(firstElementOf(node)) : null,
      own = boundsOf(button);
    return (
      first !== null &&
      firstElementOf(node) !== button &&
      first.left < own.left &&
      first.top < own.bottom &&
      own.top < first.bottom
    );
  }
  return false;
};
const showsWords = element =>
  Array.from(queryAll(element, '*')).some(
    part => firstElementOf(part) === null && clean(textContentOf(part)) && boundsOf(part).width > 1,
  ) ||
  (firstElementOf(element) === null && clean(textContentOf(element)) !== '');
/* "Expand" or "Collapse" for an element with only such a name, like "Toggle section": the folded part is beside it. */
const SAYS_FOLDS = /^toggle (section|group|sub-?menu|children|category|item|panel|row|node|folder)$/i;
const SAYS_FOLDED = /^(collapse|expand)\s+(\S.*)$/i,
  MOST_FOLDED_PARTS = 40;
/* Whether the name of a fold button adds nothing visible: in a tree, its line names the folded part. */
const saysOnlyFold = (element, name) => {
  const thing = SAYS_FOLDED.exec(name)?.[2],
    item = thing ? closest(element, '[role=treeitem]') : null;
  if (item === null) return SAYS_FOLDS.test(name);
  return !clean(wordsIn(item, wayOf({all: true, uncontrolled: true, left: MOST_FOLDED_PARTS})))
    .toLowerCase()
    .includes(thing.toLowerCase());
};
const foldWords = element =>
  attr(element, 'aria-expanded') === 'false'
    ? 'Expand'
    : attr(element, 'aria-expanded') === 'true'
      ? 'Collapse'
      : 'Fold';
/* Notes the words for a list drawn as its selection, for a colour named by its code, and for a fold button that is
   only drawn. */
const CODE_OF_COLOUR = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$|^rgba?\([\d\s,.%/]+\)$/i;
const noteDrawnValue = (found, element, role, level, from) => {
  const name = found.ld ?? found.n,
    plain = PLAIN_ROLES.has(role) && (from === 'content' || isCalledByChosen(element));
  noteChosen(found, element, level, plain);
  const colour = CODE_OF_COLOUR.test(found.n) ? colourOf(element) || besideOf(element) : '';
  if (colour) found.ld = `${colour} (${found.n})`;
  if (from === 'content' && opensByArrow(element, name)) found.ld = SAID_ARROW;
  else if (from === 'content' && SAYS_DROPDOWN.test(name) && saysUnseen(element, name)) found.ld = iconAlone(element);
  const isPlainButton = role === 'button' && !FIELDS.has(tagOf(element)) && attr(element, 'aria-expanded') === null;
  if (isPlainButton && from === 'aria-label' && saysTextBefore(element, found.n))
    found.ld = `${iconAlone(element)}, beside ${short(found.n, 60)}`;
  if (saysOnlyFold(element, name) && !showsWords(element)) found.ld = foldWords(element);
};
/* Whether a box is as thin as a line that nobody aims at; a drawn line may be a target. */
const isTooThin = (target, box) =>
  Math.min(box.width, box.height) <= 2 &&
  !(target instanceof SVGElement && (Math.min(box.width, box.height) >= 1 || hasLine(cssNow(target))));
const noteHidden = (found, element, hiddenBy, told) => {
  const [why, by, , , dialog] = (!hiddenBy && barred(element, page.view)) || ['hidden', hiddenBy];
  found.why = why;
  found.by = by;
  if (dialog) noteBlocker(found, dialog, page.blockers);
  if (!hiddenBy && told[2]) found.ld = short(told[2], 120); // it is visible and named on hovering
};
/* Notes the purpose of an unnamed element: what it folds, marks or hints at, and the position of a cell. */
const notePurpose = (found, element, {role, tag, name, from, hint, shown}) => {
  const item = PLAIN_ROLES.has(role) && !/[\p{L}\p{N}]/u.test(name) ? toggledItem(element) : null;
  const drawn = item || !PLAIN_ROLES.has(role) || name ? null : drawnToggle(element);
  if (item) noteToggle(found, item);
  else if (drawn) foldsPart(found, drawn.part, drawn.words, drawn.isOpen);
  else if (!shown || found.dt || !noteMark(found, element, role, page.cells))
    noteHints(found, element, role, name, from, hint);
  const isCellAlone = role === 'gridcell' || (tag === 'td' && found.s?.includes('double'));
  if (found.mc === undefined && isCellAlone && !BY_AUTHOR.has(from)) {
    const place = placeOfCell(element, page.cells);
    if (place) found.cl = place;
  }
};
/* Records an element; answers its index, or -1 if it has no size.
     target      what is clicked: the element, or the label of one that is invisible
     level       how certain it is, as `interactive` answers
     hiddenBy    the name of what shows it, if it is collapsed; "" if pointing at its place does; else null
     opener      the element that shows it
     css         its computed style, if known
     rect        its rectangle, if not that of the target */
export const record = (
  element,
  target,
  role,
  tag,
  level,
  {hiddenBy = null, opener = null, css = null, rect = wholeRect(target, css ?? cssNow(target), boundsOf(target))} = {},
) => {
  const shown = hiddenBy === null,
    box = shown ? sizedRect(target, boxInPlaceOf(target, rect) ?? rect) : rect;
  if (!box || (shown && level && level !== SCROLLS && isTooThin(target, box))) return -1;
  // content on top of it does not name it
  const told = hiddenBy === '' ? nameUnderPointer(element, role, tag) : nameOf(element, role, tag, !shown),
    ignored = isCalledByOthers(element, role, level, told, css);
  const from = ignored ? '' : told[1];
  const name = ignored ? '' : level === SCROLLS && from === 'content' ? short(told[0], MOST_LABEL) : told[0];
  const found = {
    k: keyOf(target),
    r: role,
    t: tag,
    n: short(name, 300),
    g: page.group,
    row: page.row,
    b: [rounded(box.x), rounded(box.y), rounded(box.width), rounded(box.height)],
  };
  // Empty and usual values are left out: on large pages that is most of them.
  const seen = shown && seenOf(target, css ?? cssNow(target), box, page.view);
  if (seen) found.seen = seen;
  const lines = shown && !seen && wrappedLines(target, css ?? cssNow(target), box);
  if (lines) found.lines = lines;
  if (page.over) found.gu = page.over;
  if (shown && isAsideOfGroup(box)) found.go = 1;
  const sides = page.turned && sidesOf(target, box);
  if (sides) found.sides = sides;
  if (from !== 'content') found.from = from;
  const hint = noteCalled(element, role, tag, told);
  noteState(found, element, role, tag);
  const clicked = shown ? noteReason(found, element, target, box, css) : target;
  if (shown) noteCalledBy(found, element, level, told, name, from);
  else noteHidden(found, element, hiddenBy, told);
  if (shown && role === 'checkbox' && tag === 'input' && tagOf(clicked) === 'label' && !isTickDrawn(element, clicked))
    found.pd = 1;
  noteDrawnValue(found, element, role, level, from);
  if (opener) found.op = keyOf(opener);
  notePurpose(found, element, {role, tag, name, from, hint, shown});
  if (role === 'link' || PLAIN_ROLES.has(role)) notePage(found, element, name);
  noteAuthored(found, element, role, name);
  fieldOf(found, element, role, tag);
  noteForm(found, element, role, tag);
  noteDrag(found, element, css?.cursor === 'auto' && !name ? cursorOn(element) : css?.cursor, level);
  if (FIELDS.has(tag) && heardBy(element) & KEYS) found.ky = 1;
  noteMisreads(found, element, target, rect);
  if (level) found.level = level;
  state.roles.set(element, role);
  page.words.push(0);
  page.nodes.push(clicked);
  page.at.add(clicked);
  return page.elements.push(found) - 1;
};

/* Whether a placeholder shows the format of a field rather than its purpose: "YYYY-MM-DD", "ann@example.com",
   "MM/dd/yyyy"; or only asks for a value. */
const isExample = words =>
  /[\d@]/.test(words) || FORMAT.test(words) || !/\p{Ll}{2}|\p{Lo}/u.test(words) || ASKS.test(words);
const FORMAT = /^[dmyhs]{1,4}([/.: -]+[dmyhs]{1,4})+$/i;

/* Records controls in a hidden element, if it is known what shows it. `unfit` is the reason in their style sheet. */
export const recordHidden = (controls, opener, unfit = '') => {
  const by = opener && isShown(opener) ? nameOf(opener, roleOf(opener, tagOf(opener)), tagOf(opener))[0] : '';
  if (opener && !by) return;
  for (const control of controls) {
    if (opener && isAround(opener, control)) continue;
    if (page.hiddenLeft-- <= 0) return;
    const tag = tagOf(control);
    const index = record(
      control,
      control,
      roleOf(control, tag) || (matches(control, CONTROLS) ? tag : 'generic'),
      tag,
      FIRM,
      {hiddenBy: by, opener},
    );
    if (index < 0) continue;
    if (unfit) page.elements[index].uf = unfit;
    page.tokens.push([HIDDEN, index]);
  }
};

/* Records an invisible control that is used through its label; returns whether it has one. */
export const recordByLabel = (control, tag) => {
  if (page.viaLabels.has(control)) return true;
  const labels = labelsOf(control).filter(isShown),
    drawn = labels.filter(isLabelDrawn),
    label = (drawn.length > 1 && drawn.find(isUncut)) || (drawn[0] ?? labels[0]);
  if (!label) return false;
  page.viaLabels.add(control);
  if (isFilled(label, control)) return true;
  const index = record(control, label, roleOf(control, tag), tag, FIRM, {css: cssNow(label)});
  const shown = index >= 0 && !clean(textContentOf(label)) ? attributeOf(label, 'title') : ''; // rather than what its hidden box is called
  if (shown) page.elements[index].ld = short(shown, MOST_LABEL);
  if (index >= 0) page.tokens.push([ACTION, index], [ACTION_END]);
  return true;
};
/* Whether a label can be seen: one may also cover the page while its checkbox is ticked, without a size until then. */
const isLabelDrawn = label =>
  Math.min(boundsOf(label).width, boundsOf(label).height) >= 2 && cssNow(label).opacity !== '0';
/* Whether the middle of a label is not clipped away: of the two words of a drawn switch only one shows at a time. */
const isUncut = label => {
  const memo = new Map();
  return clippedBy(boundsOf(label), clipperOf(parentOf(label), memo), memo).every(said => !said);
};
/* Whether a label contains another control that fills it or is drawn instead of its own, and takes the clicks. */
const isFilled = (label, control) => {
  const box = boundsOf(label),
    role = roleOf(control, tagOf(control));
  return Array.from(queryAll(label, `${CONTROLS}, [role=checkbox], [role=radio]`)).some(
    part =>
      part !== control &&
      isShown(part) &&
      (attr(part, 'role') === role || 2 * offsetWidthOf(part) * offsetHeightOf(part) >= box.width * box.height),
  );
};
