/* What is chosen on the page: the selection in its lists, tables and tabs, and the values of a form's fields; and whether
   one choice is another. */

import {freeFields} from './free_fields.js';
import {state} from './document.js';
import {documentsBeside, inputsBeside} from './documents_beside.js';
import {
  attr,
  childrenOf,
  classNameOf,
  closest,
  documentOf,
  elementCountOf,
  firstElementOf,
  isAround,
  isConnected,
  matches,
  nextElementOf,
  parentElementOf,
  query,
  queryAll,
  rootElement,
  tagOf,
  textContentOf,
} from './dom.js';
import {isSender} from './long.js';
import {allSaidBy, OFTEN_BY_ITSELF, textsSaidIn, TURNING_PICTURES, TURNS_BY_ITSELF} from './page_subject.js';
import {MARKED_TABS, rowOfMarkedTab} from './tab_rows.js';
import {clean, cleanLength, short} from './text.js';
import {firmPiece, saysSame} from './ticks.js';
import {toldValue} from './told.js';
import {isShown, rootById} from './tree.js';
import {isSameValue} from './typed_values.js';

const MOST_CHOICES = 200,
  MOST_LOOKED_AT = 2000,
  MOST_LEAD = 60,
  MOST_LINE = 40;
/* The element that shows the selection of a custom list. */
const OPENERS = '[role=combobox]:not(input, select, textarea), [aria-haspopup=listbox]:not(input)';
const CHOICES = `${OPENERS}, input:checked, select, [aria-selected=true], [aria-checked=true], [aria-pressed=true], tr[class], li[class*=sel i], div[class*=selected i], [role=row][class], tr[aria-current=true], [role=row][aria-current=true], [role=option][aria-current=true]`;
const SELECTED = /(?:^|[\s_-])(?:selected|sel|chosen)(?:$|[\s_-])/i,
  ROW_SELECTED = /(?:^|[\s_-])(?:selected|sel|chosen|active|checked|marked|picked)(?:$|[\s_-])/i,
  MOST_OF_ITEM = 120,
  LISTED_ROLES = new Set(['option', 'row', 'gridcell', 'treeitem']);
const LINE_OF_CHOICE = 'tr, [role=row], [role=option], [role=treeitem], [role=listitem], li, article',
  BOX_OF_CHOICE = 'table, ul, ol, fieldset, [role=listbox], [role=grid], [role=tree], [role=radiogroup], form';
/* The tabs that one is of; null for those of pictures that turn, or of none. */
const tabListOf = tab => {
  const tabs = closest(tab, '[role=tablist]');
  return tabs && closest(tabs, TURNING_PICTURES) === null ? tabs : null;
};
/* What the tabs may be for: what holds their row. */
const ONLY_TABS = new Set(['nav', 'header', 'ul', 'ol']),
  MOST_UP_FROM_TABS = 4;
const placeOfTabs = tabs => {
  let place = parentElementOf(tabs);
  for (let left = MOST_UP_FROM_TABS; left && place && parentElementOf(place); left--) {
    if (!ONLY_TABS.has(tagOf(place)) && elementCountOf(place) > 1) break;
    place = parentElementOf(place);
  }
  return place;
};
/* Whether a line only names the visible part of the page: the parts it leads to are on the page itself. */
const leadsWithin = line => {
  const link = query(line, 'a[href^="#"]'),
    id = link ? attr(link, 'href').slice(1) : '';
  return id !== '' && rootById(line, id) !== null;
};
/* Whether the user has selected something there: items that the pointer or the arrow keys pass in an open list do not
   count, nor does the visible part of the page. */
const isChosenThing = (node, passed) => {
  const tag = tagOf(node);
  if (tag === 'input' || tag === 'select' || matches(node, OPENERS)) return true;
  if (attr(node, 'role') === 'tab') return attr(node, 'aria-selected') === 'true' && tabListOf(node) !== null;
  if (attr(node, 'aria-selected') === 'true')
    return (LISTED_ROLES.has(attr(node, 'role') ?? '') && !isPassedOver(node, passed)) || tag === 'tr' || tag === 'td';
  if (attr(node, 'aria-checked') === 'true') return true;
  if (attr(node, 'aria-pressed') === 'true') return isOneOfToggles(node);
  if (attr(node, 'aria-current') === 'true') return true;
  if (tag === 'div' && attr(node, 'role') !== 'row')
    return (
      SELECTED.test(classNameOf(node)) &&
      closest(node, TURNS_BY_ITSELF) === null &&
      cleanLength(textContentOf(node), MOST_OF_ITEM) !== Infinity
    );
  return tag === 'li' ? SELECTED.test(classNameOf(node)) && !leadsWithin(node) : ROW_SELECTED.test(classNameOf(node));
};
const isOneOfToggles = node =>
  parentElementOf(node) !== null && queryAll(parentElementOf(node), '[aria-pressed]').length > 1;
/* A mark such as the class "active" of a row or a toggle button may show a state rather than a selection. It shows a
   selection if only one of several has it, and then another one. */
const mayTellState = node =>
  attr(node, 'aria-pressed') === 'true' ||
  ((tagOf(node) === 'tr' || attr(node, 'role') === 'row') &&
    !['aria-selected', 'aria-checked', 'aria-current'].some(name => attr(node, name) === 'true') &&
    !SELECTED.test(classNameOf(node)));
const boxOfChoice = node =>
  (attr(node, 'aria-pressed') === 'true' ? null : closest(node, BOX_OF_CHOICE)) ?? parentElementOf(node) ?? node;
const withoutStates = choices => {
  const often = new Map();
  for (const {alone, box} of choices) if (alone) often.set(box.deref(), (often.get(box.deref()) ?? 0) + 1);
  return choices.filter(({alone, box}) => !alone || often.get(box.deref()) === 1);
};
const isBoxAway = ({box}) => {
  const one = box.deref();
  return !one || !isConnected(one);
};
export const thatMoved = (choices, others) =>
  choices.filter(
    choice =>
      !choice.alone ||
      others.some(
        other => other.alone && (other.box.deref() === choice.box.deref() || isBoxAway(choice) || isBoxAway(other)),
      ),
  );
/* The name of the line, label or box that shows the selection: the first of its words that no other beside it has.
   Words that many have, such as a status, may change while the item stays the same. */
const MOST_LINES_BESIDE = 200,
  MOST_PIECES_OF_ONE = 8,
  STATE_ALONE = /^(?:selected|checked|active|current|chosen|unread|read|new|pinned|online|offline|open|closed)$/i,
  ROW_NUMBER = /^#\p{Nd}+$|^\p{Nd}{4,}$/u;
const saidOneByOne = line => {
  const cells =
    tagOf(line) === 'tr' || attr(line, 'role') === 'row'
      ? Array.from(childrenOf(line)).slice(0, MOST_PIECES_OF_ONE)
      : null;
  return (cells ? cells.map(textContentOf) : textsSaidIn(line, MOST_PIECES_OF_ONE))
    .map(text => firmPiece(clean(text)))
    .filter(Boolean);
};
const saidByAllBeside = (outer, memo) => {
  if (!memo.has(outer)) {
    const counts = new Map();
    for (const line of Array.from(childrenOf(outer)).slice(0, MOST_LINES_BESIDE))
      for (const piece of new Set(saidOneByOne(line))) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    memo.set(outer, counts);
  }
  return memo.get(outer);
};
const leadOfLine = (sayer, memo) => {
  const outer = parentElementOf(sayer),
    counts = outer && saidByAllBeside(outer, memo);
  return (
    (outer &&
      saidOneByOne(sayer).find(
        piece =>
          (ROW_NUMBER.test(piece) ||
            (/\p{L}.?.?\p{L}|\p{Lo}/u.test(piece) && piece.length > 2 && !STATE_ALONE.test(piece))) &&
          (counts.get(piece) ?? 0) < 2,
      )) ||
    ''
  );
};
const LISTS_PASSED_OVER = '[role=listbox], [role=menu], [role=tree], [role=grid]';
const isPassedOver = (option, passed) => {
  const list = closest(option, LISTS_PASSED_OVER);
  if (list === null) return false;
  if (!passed.has(list)) passed.set(list, attr(list, 'role') === 'menu' || isListOfField(list));
  return passed.get(list);
};
const isListOfField = list => {
  const id = attr(list, 'id'),
    named = id ? CSS.escape(id) : '';
  return (
    id !== null &&
    query(
      document,
      `[role=combobox][aria-controls="${named}"], [role=combobox][aria-owns="${named}"], input[aria-controls="${named}"]`,
    ) !== null
  );
};
/* The element that names the selection: its line, its label, or itself. */
const sayerOf = node =>
  closest(node, LINE_OF_CHOICE) ??
  node.labels?.[0] ??
  (attr(node, 'aria-labelledby') && rootById(node, attr(node, 'aria-labelledby').split(' ')[0])) ??
  node;
const fieldKey = field => ['type', 'name', 'id'].map(name => attr(field, name) ?? '').join('\n');
/* `row` is the row of links or buttons of which it is the marked one; null for any other choice. */
const choiceOf = ([node, row], memo) => {
  const sayer = matches(node, OPENERS) ? node : sayerOf(node),
    words = tagOf(node) === 'select' ? toldValue(node) : allSaidBy(sayer) || attr(node, 'aria-label') || '';
  const firm = matches(sayer, LINE_OF_CHOICE) ? firmPiece(words) : words;
  const said = /\p{L}/u.test(firm) ? firm : words,
    tabs = attr(node, 'role') === 'tab' ? tabListOf(node) : row,
    lead = tagOf(node) === 'select' || matches(node, OPENERS) ? '' : leadOfLine(sayer, memo);
  return {
    node: new WeakRef(node),
    words,
    said,
    lead,
    line: closest(node, LINE_OF_CHOICE) === node,
    form: node.form ?? null,
    key: fieldKey(node),
    box: new WeakRef(tabs ?? boxOfChoice(node)),
    near: tabs ? new WeakRef(placeOfTabs(tabs) ?? node) : null,
    alone: row !== null || mayTellState(node),
    sets: false,
    shown: isShown(sayer),
    seen: words !== '' || node.type === 'checkbox' || showsPicture(sayer),
  };
};
/* An element without words, pictures and a colour of its own, such as a dot below a carousel, is nothing that users
   select. */
const SHOWS_PICTURE =
  'img, svg, canvas, picture, video, [style*="url("], [style*="background:"], [style*="background-color:"]';
const showsPicture = sayer => matches(sayer, SHOWS_PICTURE) || query(sayer, SHOWS_PICTURE) !== null;
const FIELDS_OF_FORM = 'form input, form textarea, input[form], textarea[form]',
  TICKED_TYPES = new Set(['checkbox', 'radio']);
const setIn = field => ({
  node: new WeakRef(field),
  key: fieldKey(field),
  words: toldValue(field),
  said: '',
  lead: '',
  line: false,
  form: field.form,
  box: new WeakRef(field),
  sets: true,
  shown: true,
});
/* [[node, row], …], see `choiceOf`. */
const nodesChosen = others => {
  const passed = new Map();
  return [document, ...state.roots, ...others].flatMap(root => {
    const chosen = Array.from(queryAll(root, CHOICES))
      .slice(0, MOST_LOOKED_AT)
      .filter(node => isChosenThing(node, passed))
      .slice(0, MOST_CHOICES);
    return [...chosen.map(node => [node, null]), ...tabsMarkedIn(root, new Set(chosen))];
  });
};
/* Likewise the marked tabs that are no choice in any other way, each with its row. */
const tabsMarkedIn = (root, others) =>
  Array.from(queryAll(root, MARKED_TABS))
    .slice(0, MOST_LOOKED_AT)
    .filter(node => !others.has(node) && attr(node, 'role') !== 'tab')
    .map(node => [node, rowOfMarkedTab(node)])
    .filter(([, row]) => row !== null)
    .slice(0, MOST_CHOICES);
/* The number between two buttons that count it up and down. */
const STEPPED = 'button + span, button + output, button + div, button + b, button + strong',
  MOST_STEPPED = 20,
  NUMBER_SET = /^\s*\p{Nd}{1,5}\s*$/u;
const numbersStepped = () =>
  Array.from(queryAll(document, STEPPED))
    .slice(0, MOST_CHOICES)
    .filter(
      node =>
        firstElementOf(node) === null &&
        NUMBER_SET.test(textContentOf(node)) &&
        nextElementOf(node) !== null &&
        tagOf(nextElementOf(node)) === 'button' &&
        isShown(node),
    )
    .slice(0, MOST_STEPPED)
    .map(node => ({
      ...setIn(node),
      words: clean(textContentOf(node)),
      said: clean(textContentOf(node)),
      form: null,
      sets: false,
    }));
export const choicesNow = () => {
  const fields = Array.from(queryAll(document, FIELDS_OF_FORM))
    .slice(0, MOST_CHOICES)
    .filter(
      field => !field.readOnly && !field.disabled && !TICKED_TYPES.has(field.type) && field.form && isShown(field),
    );
  const memo = new Map();
  return [
    ...withoutStates(
      nodesChosen(documentsBeside())
        .map(one => choiceOf(one, memo))
        .filter(({shown, seen}) => shown && seen),
    ),
    ...[...fields, ...freeFields()].map(setIn),
    ...numbersStepped(),
  ];
};

const turnsByItself = ({box}) => (state.turnedBoxes.get(box.deref()) ?? 0) >= OFTEN_BY_ITSELF;
/* The choices that are among no others. A line with changed words is the same if its name is, even if the page has
   redrawn it. */
const isOneOf = (choice, others) =>
  others.some(other =>
    choice.sets
      ? (other.sets && isSameNode(choice, other) && isSameSetting(choice, other.words)) ||
        (other.words === choice.words && isSameNode(choice, other))
      : !other.sets &&
        ((other.said !== '' && other.said === choice.said) ||
          (choice.lead !== '' &&
            other.lead === choice.lead &&
            (isSameNode(choice, other) || isAway(choice) || isAway(other))) ||
          (isSameNode(choice, other) && leadOfChoice(other) === leadOfChoice(choice))),
  );
const isSameSetting = ({form, words}, now) => isSameValue(words, now) || (form === null && saysSame(words, now));
export const isAway = ({node}) => {
  const one = node.deref();
  return !one || !isConnected(one);
};
/* Whether a field of a form that the page has redrawn has replaced one with the same name and value. */
export const hasReplacedField = (now, before) =>
  now.form !== null &&
  before.form !== null &&
  isAway(before) &&
  now.sets === before.sets &&
  now.key === before.key &&
  isSameValue(now.words, before.words);
export const isSameNode = (one, other) => one.node.deref() === other.node.deref();
const leadOfChoice = ({said, node}) =>
  tagOf(node.deref() ?? rootElement()) === 'select'
    ? said
    : said
        .slice(0, MOST_LEAD)
        .split(/[|·,\p{Nd}]/u)[0]
        .trim() || said.split(' ')[0];
export const notAmong = (choices, others) => choices.filter(choice => !isOneOf(choice, others));
const thatRest = choices => choices.filter(choice => !turnsByItself(choice));
/* The choices in comparable documents: in this one; and if the others had no input, also in those that were there at
   the reading and still are. */
export const inDocuments = (choices, documents) =>
  choices.filter(({node}) => {
    const one = node.deref();
    return one === undefined || documents.includes(documentOf(one));
  });
export const documentsToCompare = told => {
  const before = told.documents.map(one => one.deref());
  return told.beside === inputsBeside()
    ? [document, ...documentsBeside().filter(one => before.includes(one))]
    : [document];
};
/* A redrawn box continues to rotate. */
export const carryTurns = (before, now) => {
  const most = Math.max(0, ...before.filter(isBoxAway).map(({box}) => state.turnedBoxes.get(box.deref()) ?? 0));
  if (most)
    for (const {box} of now)
      if (box.deref() && !state.turnedBoxes.has(box.deref())) state.turnedBoxes.set(box.deref(), most);
};
/* An element is affected by the selection in its own line, and nothing else there; elsewhere by any selection, except
   in another form than the one it sends; and by the values of its own form. */
export const lineAround = element => {
  const line = closest(element, LINE_OF_CHOICE);
  return line && tagOf(line) === 'li' && clean(textContentOf(line)).length <= clean(textContentOf(element)).length + 2
    ? null
    : line;
};
/* If the line was redrawn, elements no longer on the page cannot be known to have been in it: they block nothing. */
export const concerning = (element, choices) => {
  const line = lineAround(element),
    form = element.form ?? closest(element, 'form'),
    sends = isSender(element);
  return thatRest(choices).filter(({node, box, form: its, sets, line: isLine, near = null}) => {
    const one = node.deref();
    if (!one || one === element || isAround(element, one)) return false;
    if (near !== null && !isBesideTabs(near.deref(), box.deref() ?? one, element)) return false;
    if (line && (isLine || !isAround(line, one))) return false;
    return sets ? its === form : !(sends && its && its !== form);
  });
};
/* Tabs select the contents beside them, such as a toolbar, or in their panel. */
const isBesideTabs = (around, tabs, element) =>
  around !== undefined && isAround(around, element) && !isAround(tabs, element);
export const saidOfChoices = choices =>
  choices
    .map(({words, sets, node}) => {
      const label = sets ? node.deref()?.labels?.[0] : null;
      return short(label ? `${clean(textContentOf(label))}: ${words}` : words, MOST_LINE);
    })
    .filter(Boolean);
