/* The context that buttons act on elsewhere on the page: the subject of the page, by its heading and breadcrumb path,
   the subject of the button's own part, the selection in its lists, and the values of a form's fields. It is recorded
   at each reading, and compared when a button is used, as long as there was no input since: the page reacts to input.
   */

import {isDrawnElse, noteDrawn} from './canvas_signs.js';
import {state} from './document.js';
import {
  attr,
  childrenOf,
  classNameOf,
  closest,
  documentOf,
  firstElementOf,
  isAround,
  isConnected,
  listen,
  matches,
  nextElementOf,
  parentElementOf,
  query,
  queryAll,
  rootElement,
  tagOf,
  textContentOf,
  treeWalker,
} from './dom.js';
import {documentsBeside, inputsBeside} from './documents_beside.js';
import {areSameDeeds, deedElse, deedsTold} from './deed_lines.js';
import {areSameFacts, factElse, factsTold, noteFactsTurned} from './fact_lines.js';
import {freeFields} from './free_fields.js';
import {areSameHeads, headOverElse, headsTold} from './heads_over.js';
import {inputsCounted} from './inputs.js';
import {isSender} from './long.js';
import {clean, cleanLength, short} from './text.js';
import {firmPiece, saysSame} from './ticks.js';
import {toldValue} from './told.js';
import {isShown, rootById, SKIP} from './tree.js';
import {isSameValue} from './typed_values.js';
import {titleElse, titleTold} from './window_title.js';

const MOST_KEPT = 8,
  MOST_CHOICES = 200,
  MOST_LOOKED_AT = 2000,
  MOST_SAID_OF_ONE = 200,
  MOST_LEAD = 60,
  MOST_LINE = 40;

const PAGE_HEADING = 'h1, [role=heading][aria-level="1"]',
  PATHS = 'nav[aria-label*=crumb i], [class*=breadcrumb i]';
const staysByItself = head => closest(head, TURNS_BY_ITSELF) === null;
/* The only visible heading of the page; null if there are several, or if it is in a carousel. One in a shadow tree counts
   only if the document itself has none: a widget may bring its own. */
const pageHeadingsIn = root => Array.from(queryAll(root, PAGE_HEADING)).slice(0, MOST_CHOICES).filter(isShown);
const headNow = () => {
  const heads = pageHeadingsIn(document),
    [head, ...others] = heads.length ? heads : Array.from(state.roots).flatMap(pageHeadingsIn);
  return head && !others.length && staysByItself(head) ? head : null;
};
const pathNow = () => Array.from(queryAll(document, PATHS)).slice(0, MOST_CHOICES).find(isShown) ?? null;
const MOST_TEXTS_OF_ONE = 40;
const textsSaidIn = (node, most, isSaid = () => true) => {
  const said = [],
    texts = treeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(), left = most; text && left; text = texts.nextNode(), left--)
    if (!SKIP.has(tagOf(parentElementOf(text))) && isSaid(parentElementOf(text))) said.push(text.data);
  return said;
};
const allSaidBy = (node, isSaid) =>
  node ? short(clean(textsSaidIn(node, MOST_TEXTS_OF_ONE, isSaid).join(' ')), MOST_SAID_OF_ONE) : '';

/* The subject named by a heading: its visible words, without greetings by time of day, and without small parts that
   show a status or a number, unless it has no others. */
const SMALL_PARTS =
  'small, sup, sub, button, select, output, time, [role=status], [role=alert], [aria-live], [class*=badge i], [class*=status i], [class*=pill i], [class*=chip i], [class*=count i]';
const HOUR_GREETED =
  /^(?:good (?:morning|afternoon|evening|night|day)|guten (?:morgen|tag|abend)|bonjour|bonsoir|buen[oa]s (?:días|tardes|noches))(?!\p{L})/iu;
const isSmallPart = (part, head) => {
  const small = closest(part, SMALL_PARTS);
  return small !== null && small !== head && isAround(head, small);
};
const saidByHead = head =>
  (head &&
    (allSaidBy(head, part => isShown(part) && !isSmallPart(part, head)) || allSaidBy(head, isShown)).replace(
      HOUR_GREETED,
      '',
    )) ||
  '';

/* The element that shows the selection of a custom list. */
const OPENERS = '[role=combobox]:not(input, select, textarea), [aria-haspopup=listbox]:not(input)';
const CHOICES = `${OPENERS}, input:checked, select, [aria-selected=true], [aria-checked=true], [aria-pressed=true], tr[class], li[class*=sel i], div[class*=selected i], [role=row][class], tr[aria-current=true], [role=row][aria-current=true], [role=option][aria-current=true]`;
const SELECTED = /(?:^|[\s_-])(?:selected|sel|chosen)(?:$|[\s_-])/i,
  ROW_SELECTED = /(?:^|[\s_-])(?:selected|sel|chosen|active|checked|marked|picked)(?:$|[\s_-])/i,
  TURNING_PICTURES = '[class*=carousel i], [class*=slide i], [class*=swiper i], [class*=flickity i], [class*=slick i]',
  TURNS_BY_ITSELF = `[role=tab], ${TURNING_PICTURES}`,
  MOST_OF_ITEM = 120,
  LISTED_ROLES = new Set(['option', 'row', 'gridcell', 'treeitem']);
const LINE_OF_CHOICE = 'tr, [role=row], [role=option], [role=treeitem], [role=listitem], li, article',
  BOX_OF_CHOICE = 'table, ul, ol, fieldset, [role=listbox], [role=grid], [role=tree], [role=radiogroup], form';
/* The tabs that one is of; null for those of pictures that turn, or of none. */
const tabListOf = tab => {
  const tabs = closest(tab, '[role=tablist]');
  return tabs && closest(tabs, TURNING_PICTURES) === null ? tabs : null;
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
  if (attr(node, 'aria-pressed') === 'true')
    return parentElementOf(node) !== null && queryAll(parentElementOf(node), '[aria-pressed]').length > 1;
  if (attr(node, 'aria-current') === 'true') return true;
  if (tag === 'div' && attr(node, 'role') !== 'row')
    return (
      SELECTED.test(classNameOf(node)) &&
      closest(node, TURNS_BY_ITSELF) === null &&
      cleanLength(textContentOf(node), MOST_OF_ITEM) !== Infinity
    );
  return tag === 'li' ? SELECTED.test(classNameOf(node)) && !leadsWithin(node) : ROW_SELECTED.test(classNameOf(node));
};
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
const thatMoved = (choices, others) =>
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
const choiceOf = (node, memo) => {
  const sayer = matches(node, OPENERS) ? node : sayerOf(node),
    words = tagOf(node) === 'select' ? toldValue(node) : allSaidBy(sayer) || attr(node, 'aria-label') || '';
  const firm = matches(sayer, LINE_OF_CHOICE) ? firmPiece(words) : words;
  const said = /\p{L}/u.test(firm) ? firm : words,
    tabs = attr(node, 'role') === 'tab' ? tabListOf(node) : null,
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
    near: tabs ? new WeakRef(parentElementOf(tabs) ?? node) : null,
    alone: mayTellState(node),
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
const nodesChosen = others => {
  const passed = new Map();
  return [document, ...state.roots, ...others].flatMap(root =>
    Array.from(queryAll(root, CHOICES))
      .slice(0, MOST_LOOKED_AT)
      .filter(node => isChosenThing(node, passed))
      .slice(0, MOST_CHOICES),
  );
};
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
const choicesNow = () => {
  const fields = Array.from(queryAll(document, FIELDS_OF_FORM))
    .slice(0, MOST_CHOICES)
    .filter(
      field => !field.readOnly && !field.disabled && !TICKED_TYPES.has(field.type) && field.form && isShown(field),
    );
  const memo = new Map();
  return [
    ...withoutStates(
      nodesChosen(documentsBeside())
        .map(node => choiceOf(node, memo))
        .filter(({shown, seen}) => shown && seen),
    ),
    ...[...fields, ...freeFields()].map(setIn),
    ...numbersStepped(),
  ];
};

/* How often the page must have changed a selection by itself without input, such as in a carousel. */
const OFTEN_BY_ITSELF = 2;
const turnsByItself = ({box}) => (state.turnedBoxes.get(box.deref()) ?? 0) >= OFTEN_BY_ITSELF;
/* How often the heading was rewritten since the last input: some are typed letter by letter. */
const MOST_STIRS = 3;
const watchHead = head => {
  const last = state.headWatch;
  if (!head || last?.head.deref() === head) return;
  last?.observer.disconnect();
  const watch = (state.headWatch = {
    head: new WeakRef(head),
    said: last?.said ?? saidByHead(head),
    stirs: last?.stirs ?? 0,
    inputs: last?.inputs ?? inputsCounted(),
    observer: null,
  });
  const stirred = () => {
    const inputs = inputsCounted(),
      now = saidByHead(head);
    if (now === watch.said) return;
    watch.stirs = watch.inputs === inputs ? watch.stirs + 1 : 1;
    watch.inputs = inputs;
    watch.said = now;
  };
  stirred();
  watch.observer = new MutationObserver(stirred);
  watch.observer.observe(head, {childList: true, characterData: true, subtree: true});
};
const aboutNow = () => {
  const head = headNow();
  return {
    head,
    heading: state.headWatch?.stirs >= MOST_STIRS || headTurns().often >= OFTEN_BY_ITSELF ? '' : saidByHead(head),
    path: allSaidBy(pathNow(), isShown),
  };
};
/* How often the page has changed the heading by itself, at the same address. */
const headTurns = () => {
  if (state.headTurns?.at !== location.pathname) state.headTurns = {at: location.pathname, often: 0};
  return state.headTurns;
};

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
const isAway = ({node}) => {
  const one = node.deref();
  return !one || !isConnected(one);
};
/* Whether a field of a form that the page has redrawn has replaced one with the same name and value. */
const hasReplacedField = (now, before) =>
  now.form !== null &&
  before.form !== null &&
  isAway(before) &&
  now.sets === before.sets &&
  now.key === before.key &&
  isSameValue(now.words, before.words);
const isSameNode = (one, other) => one.node.deref() === other.node.deref();
const leadOfChoice = ({said, node}) =>
  tagOf(node.deref() ?? rootElement()) === 'select'
    ? said
    : said
        .slice(0, MOST_LEAD)
        .split(/[|·,\p{Nd}]/u)[0]
        .trim() || said.split(' ')[0];
const notAmong = (choices, others) => choices.filter(choice => !isOneOf(choice, others));
const thatRest = choices => choices.filter(choice => !turnsByItself(choice));
/* The choices in comparable documents: in this one; and if the others had no input, also in those that were there at
   the reading and still are. */
const inDocuments = (choices, documents) =>
  choices.filter(({node}) => {
    const one = node.deref();
    return one === undefined || documents.includes(documentOf(one));
  });
const documentsToCompare = told => {
  const before = told.documents.map(one => one.deref());
  return told.beside === inputsBeside()
    ? [document, ...documentsBeside().filter(one => before.includes(one))]
    : [document];
};

const saidAs = ({sets, words, said}) => (sets ? words : said);
const isSameBearing = (one, other) =>
  one !== undefined &&
  one.heading === other.heading &&
  one.path === other.path &&
  one.title === other.title &&
  areSameFacts(one.facts, other.facts) &&
  areSameDeeds(one.deeds, other.deeds) &&
  areSameHeads(one.heads, other.heads) &&
  one.choices.length === other.choices.length &&
  one.choices.every(
    (choice, place) =>
      saidAs(choice) === saidAs(other.choices[place]) && isSameNode(one.choices[place], other.choices[place]),
  );
/* Records the context at a reading. If the page `stands` unchanged since its last walk, only a canvas can differ. */
export const noteBearing = stands => {
  const kept = state.bearings,
    last = kept[kept.length - 1],
    inputs = inputsCounted(),
    used = usedSince();
  noteDrawn();
  const beside = documentsBeside(),
    inputsThere = inputsBeside();
  if (stands && last && !beside.length) {
    last.inputs = inputs;
    return;
  }
  const {head, heading, path} = aboutNow(),
    choices = choicesNow();
  watchHead(head);
  const heads = headsTold(saidByHead, staysByItself);
  const documents = beside.map(one => new WeakRef(one)),
    about = {...titleTold(), facts: factsTold(), deeds: deedsTold()};
  const now = {
    version: (last?.version ?? 0) + 1,
    heading,
    path,
    heads,
    choices,
    inputs,
    beside: inputsThere,
    documents,
    ...about,
  };
  if (isSameBearing(last, now)) {
    Object.assign(last, {inputs, beside: inputsThere, documents, heads, ...about});
    return;
  }
  if (last) noteTurned(last.choices, choices, used, last.inputs === inputs);
  if (last?.inputs === inputs) noteFactsTurned(last.facts, about.facts);
  if (last?.inputs === inputs && last.heading && heading && !saysSame(last.heading, heading)) headTurns().often++;
  if (kept.length >= MOST_KEPT) kept.shift();
  kept.push(now);
};
/* The heading may be in trees that only the walk has found. */
export const noteHeadWithin = () => {
  const last = state.bearings.at(-1);
  if (last.heading) return;
  const {head, heading} = aboutNow();
  watchHead(head);
  last.heading = heading;
};
/* A selection made by a step or by hand, such as a date, which causes no input event, was not made by the page itself;
   nor does something rotate by itself for good once the user has selected in it. */
const noteTurned = (before, now, used, byItself) => {
  carryTurns(before, now);
  const changed = [...notAmong(before, now), ...notAmong(now, before)],
    boxes = new Set(changed.map(({box}) => box.deref()).filter(Boolean));
  const taken = new Set(
    changed
      .filter(({node}) => node.deref() && used.some(one => isAround(node.deref(), one)))
      .map(({box}) => box.deref()),
  );
  for (const box of boxes) {
    if (taken.has(box)) state.turnedBoxes.delete(box);
    else if (byItself) state.turnedBoxes.set(box, (state.turnedBoxes.get(box) ?? 0) + 1);
  }
};
/* A redrawn box continues to rotate. */
const carryTurns = (before, now) => {
  const most = Math.max(0, ...before.filter(isBoxAway).map(({box}) => state.turnedBoxes.get(box.deref()) ?? 0));
  if (most)
    for (const {box} of now)
      if (box.deref() && !state.turnedBoxes.has(box.deref())) state.turnedBoxes.set(box.deref(), most);
};
/* The elements used since the last reading: by steps, which the guard precedes, or with a pointer. */
export const noteUsed = element => state.used.push(new WeakRef(element));
const usedSince = () => {
  if (!state.hearsUse)
    listen(
      window,
      'pointerdown',
      ({isTrusted, target}) => {
        if (isTrusted) noteUsed(target);
      },
      true,
    );
  state.hearsUse = true;
  const used = state.used.map(one => one.deref()).filter(Boolean);
  state.used = state.guard ? [new WeakRef(state.guard.target)] : [];
  return used;
};

/* The version of the context reported with an element, if it may act on it; 0 for all others. */
const BEAR = new Set(['button', 'menuitem', 'generic']);
export const bearingOf = ({r: role, h: address, t: tag}) =>
  BEAR.has(role) || tag === 'canvas' || (role === 'link' && !address) ? (state.bearings.at(-1)?.version ?? 0) : 0;

/* An element is affected by the selection in its own line, and nothing else there; elsewhere by any selection, except
   in another form than the one it sends; and by the values of its own form. */
const lineAround = element => {
  const line = closest(element, LINE_OF_CHOICE);
  return line && tagOf(line) === 'li' && clean(textContentOf(line)).length <= clean(textContentOf(element)).length + 2
    ? null
    : line;
};
/* If the line was redrawn, elements no longer on the page cannot be known to have been in it: they block nothing. */
const concerning = (element, choices) => {
  const line = lineAround(element),
    form = element.form ?? closest(element, 'form'),
    sends = isSender(element);
  return thatRest(choices).filter(({node, form: its, sets, line: isLine, near = null}) => {
    const one = node.deref();
    if (!one || one === element || isAround(element, one)) return false;
    if (near !== null && !isBesideTabs(near.deref(), one, element)) return false;
    if (line && (isLine || !isAround(line, one))) return false;
    return sets ? its === form : !(sends && its && its !== form);
  });
};
/* Tabs select the contents beside them, such as a toolbar, or in their panel. */
const isBesideTabs = (around, tab, element) =>
  around !== undefined && isAround(around, element) && !isAround(tabListOf(tab) ?? tab, element);
const saidOfChoices = choices =>
  choices
    .map(({words, sets, node}) => {
      const label = sets ? node.deref()?.labels?.[0] : null;
      return short(label ? `${clean(textContentOf(label))}: ${words}` : words, MOST_LINE);
    })
    .filter(Boolean);
/* What differs from the reported version: {what: "about", "under", "chosen" or "drawn", before, now}; null for nothing.
 */
export const bearingElse = (element, version, name = '') => {
  if (tagOf(element) === 'canvas' && isDrawnElse(element)) return {what: 'drawn', before: [], now: []};
  const told = state.bearings.find(one => one.version === version);
  if (!told || told.inputs !== inputsCounted()) return null;
  const {heading, path} = aboutNow();
  for (const [before, now] of [
    [told.heading, heading],
    [told.path, path],
  ])
    if (before && now && !saysSame(before, now)) return {what: 'about', before: [before], now: [now]};
  const over = headOverElse(element, told.heads, saidByHead);
  if (over) return {what: 'under', before: [over[0]], now: [over[1]]};
  const about = factElse(element, told.facts) ?? deedElse(name, told.deeds) ?? titleElse(told, heading && told.heading);
  if (about) return {what: 'about', before: [about[0]], now: [about[1]]};
  const all = choicesNow(),
    documents = documentsToCompare(told);
  carryTurns(told.choices, all);
  const [before, now] = [told.choices, all].map(choices => concerning(element, inDocuments(choices, documents)));
  const left = notAmong(before, now),
    added = notAmong(now, [...before, ...(lineAround(element) ? told.choices.filter(isAway) : [])]).filter(
      choice => !told.choices.some(other => hasReplacedField(choice, other)),
    );
  const gone = thatMoved(left, added),
    come = thatMoved(added, left);
  return gone.length || come.length ? {what: 'chosen', before: saidOfChoices(gone), now: saidOfChoices(come)} : null;
};
/* The heading of the page at the last reading, and now: [before, now]. */
export const headingTold = () => [state.bearings.at(-1)?.heading ?? '', aboutNow().heading];
/* Whether there was no input since the last reading. */
export const isAsRead = () => state.bearings.at(-1)?.inputs === inputsCounted();

/* The choice that Enter takes in the open list of a field, {words, several: whether there are others}; null if none is
   marked. */
const WITH_LIST = '[aria-activedescendant], [role=combobox], input[aria-controls], input[aria-owns]',
  MOST_WITH_LIST = 10,
  OPTIONS_IN = '[role=option]';
export const activeChoice = field => {
  const id = attr(field, 'aria-activedescendant'),
    [owned = ''] = (attr(field, 'aria-controls') || attr(field, 'aria-owns') || '').split(' ');
  const list = owned ? rootById(field, owned) : null;
  const option =
    (id && rootById(field, id)) ||
    (list && Array.from(queryAll(list, OPTIONS_IN)).find(one => attr(one, 'aria-selected') === 'true')) ||
    null;
  if (option === null || !isShown(option)) return null;
  const among = list ?? closest(option, '[role=listbox], [role=grid], [role=tree]') ?? parentElementOf(option);
  return {words: allSaidBy(option), several: queryAll(among ?? option, OPTIONS_IN).length > 1};
};
/* Likewise as of the last reading. */
export const activeTold = field => state.actives.find(({node}) => node.deref() === field)?.choice ?? null;
export const noteActive = () => {
  state.actives = Array.from(queryAll(document, WITH_LIST))
    .slice(0, MOST_WITH_LIST)
    .map(field => ({node: new WeakRef(field), choice: activeChoice(field)}));
};
