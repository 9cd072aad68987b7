/* What the running walk has found so far: tokens in reading order, things to act on, groups. */

import {state} from './document.js';
import {attr, hasAttr, idOf, queryAll, rootOf, tagOf} from './dom.js';
import {newRows} from './row_parts.js';
import {rootById} from './tree.js';

export const TEXT = 0,
  BREAK = 1,
  HEADING = 2,
  ITEM = 3,
  ROW = 4,
  CELL = 5,
  ROW_END = 6,
  CODE = 7,
  QUOTE = 8,
  RULE = 9;
export const ACTION = 10,
  ACTION_END = 11,
  FRAME = 12,
  PICTURE = 13,
  MESSAGE = 14,
  HIDDEN = 15,
  ITEM_END = 16,
  END = 17;

export const MAX_CHARS = 1500000;
const MAX_NODES = 120000,
  MAX_HIDDEN = 200;
const MAX_DEPTH = 1500,
  LEAST_DEPTH = 50;

/* Has walks go half as deep from now on, since the stack came to its end: how much room it has, and how much each level
   takes, differs. Answers whether there is a point in walking again. */
export const goLessDeep = () => {
  state.deepest = (state.deepest ?? MAX_DEPTH) / 2;
  return state.deepest > LEAST_DEPTH;
};

/* How much of a walk's time is for visiting, the rest being for what follows; and at which part of it a walk goes on
   beyond the place where one before it had to stop. Where nearly the same time is given again, it must stop there too:
   nothing on the page has changed. */
const VISITS = 0.6,
  GOES_ON = 0.2,
  CLOCK_EVERY = 256;

/* The elements that a walk has longer for, which is `few` milliseconds: a page that takes long though it has no more than
   these is one of a computer that is busy with something else, and little follows once they are visited. */
const FEW = 1536;

/* What a walk gets that begins so late that its time is over, in milliseconds. */
const LATE_MS = 200;

/* The milliseconds that a walk may take: a page that was kept busy since it was asked has less of them left. */
const timeFor = (ms, by) => {
  const most = ms || Infinity;
  return by ? Math.min(most, Math.max(LATE_MS, by - Date.now())) : most;
};
const timesFor = ({ms, by, few, fewBy}) => {
  const most = timeFor(ms, by);
  return {most, ofFew: few ? Math.max(most, timeFor(few, fewBy)) : most};
};
/* The milliseconds for what has been visited so far. */
export const timeOf = ({visited, most, ofFew}) => (visited <= FEW ? ofFew : most);

export let page = null;
export const endPage = () => {
  page = null;
};

/* From the ids of collapsed or hidden elements to what shows them. */
const openersOf = root => {
  const openers = new Map();
  for (const opener of queryAll(root, '[aria-controls], [popovertarget]')) {
    const ids = attr(opener, 'popovertarget') || attr(opener, 'aria-controls');
    for (const id of ids.split(/\s+/)) if (id && !openers.has(id)) openers.set(id, opener);
  }
  return openers;
};

/* Counts a node that is visited; answers whether it is to be left out because the page is too large for its limits or
   its time. The clock is looked at rarely. */
export const isCut = () => {
  if (++page.visited % CLOCK_EVERY === 0 && page.visited < page.limit) {
    const spent = (performance.now() - page.began) / timeOf(page),
      asFar = page.visited === state.reach;
    if (spent > VISITS || (asFar && spent > GOES_ON)) page.limit = state.reach = page.visited;
    else if (asFar) state.reach = 0;
  }
  return isFull() || page.depth > (state.deepest ?? MAX_DEPTH);
};
export const isFull = () => page.visited > page.limit;

/* The same for a shadow root once it is walked; an id may occur in several roots. */
export const addOpeners = root => {
  for (const [id, opener] of openersOf(root)) page.shadowOpeners.push([root, id, opener]);
};
export const openerOf = node => {
  if (!idOf(node)) return null;
  const root = page.shadows ? rootOf(node) : document;
  if (root === document) return page.openers.get(idOf(node)) ?? null;
  return page.shadowOpeners.find(([of, id]) => of === root && id === idOf(node))?.[2] ?? null;
};

/* The elements that name a field beside them as plain text: they are read once, with the field. */
const fieldLabelsOf = root => {
  const labels = new Set();
  for (const field of queryAll(root, '[aria-labelledby]:is(input, select, textarea, [role=slider], [role=spinbutton])'))
    for (const id of attr(field, 'aria-labelledby').split(/\s+/)) {
      const words = id && rootById(field, id);
      if (words && !/^h[1-6]$|^legend$|^th$|^td$/.test(tagOf(words)) && !hasAttr(words, 'role')) labels.add(words);
    }
  return labels;
};

/* What a walk looks up and notes by element or word, empty at first. */
const nothingNoted = () => ({
  above: new Map(),
  boards: new Map(),
  leads: new Map(),
  turns: new Map(),
  typed: new Map(),
  grids: new Map(),
  weeks: new Map(),
  hands: new Map(),
  marks: new Map(),
  cells: new Map(),
  icons: new Map(),
  sized: new Map(),
  viaLabels: new Set(),
  toggled: new Set(),
  at: new Set(),
  untouched: new Set(),
  spelled: new Set(),
});

export const beginPage = (options, view) => {
  page = {
    tokens: [],
    elements: [],
    complaint: 0,
    complaints: 0,
    nodes: [],
    words: [],
    said: 0,
    limit: MAX_NODES,
    maxChars: MAX_CHARS,
    turned: options.turned === true,
    began: performance.now(),
    ...timesFor(options),
    hitting: 0,
    visited: 0,
    chars: 0,
    cutNodes: 0,
    cutChars: 0,
    view,
    ...nothingNoted(),
    openers: openersOf(document),
    shadowOpeners: [],
    fieldLabels: fieldLabelsOf(document),
    hiddenLeft: MAX_HIDDEN,
    unseen: [],
    unseenFrames: [],
    overlays: [],
    holder: null,
    clipper: null,
    siblings: null,
    sorted: false,
    blockers: [],
    rows: newRows(),
    scopes: [{word: '', heading: '', heads: [], role: ''}],
    over: '',
    compact: 0,
    row: null,
    action: -1,
    muted: 0,
    led: null,
    unmuted: Infinity,
    misled: 0,
    depth: 0,
    hearing: 0,
    handed: '',
    shadows: 0,
    newTrees: false,
    ordered: [],
    scrolling: [],
    inHeading: 0,
    group: '',
    region: '',
    layout: false,
    edited: false,
  };
};

export const lastOp = () => (page.tokens.length ? page.tokens[page.tokens.length - 1][0] : BREAK);

export const TUCKED = 4; // added to the style of what only screen readers are told
export const say = (words, style) => {
  if (page.muted) return;
  const text = words.slice(0, page.maxChars - page.chars); // one text alone may be longer than all that is told
  page.cutChars += words.length - text.length;
  if (!text) return;
  page.chars += text.length;
  page.tokens.push(page.complaint ? [TEXT, text, style, page.complaint] : [TEXT, text, style]);
  if (text === ' ') return;
  page.said++;
  if (page.action >= 0) page.words[page.action]++;
  const row = page.row;
  if (row && !row.quiet && row.text.length < 60 && (page.action === row.action || !row.firm)) addToRow(row, text);
};
/* Adds a text to the words of a row; signs between words that are set apart, such as the brackets around a bold number, as they
   stand. */
const AFTER_WORDS = /^\s?[,.:;)\]](?![\p{L}\p{N}])/u,
  BEFORE_WORDS = /^\s?[([]$/;
const addToRow = (row, text) => {
  const worded = /[\p{L}\p{N}]/u.test(text),
    goesOn = row.text !== '' && row.text.length !== row.ends[row.ends.length - 1];
  if (goesOn && AFTER_WORDS.test(text)) row.text = row.text.trimEnd() + text.trim() + ' ';
  else if (worded) row.text += text + ' ';
  else if (BEFORE_WORDS.test(text)) row.text += text.trim();
};

/* Notes where a line or cell of the current row ends in its words. */
export const endLine = () => {
  const {row} = page;
  if (row && row.text.length !== row.ends[row.ends.length - 1]) row.ends.push(row.text.length);
};
export const breakHere = () => {
  const last = lastOp();
  endLine();
  if (page.inHeading) {
    if (last === TEXT) say(' ', 0);
  } else if (last !== BREAK) page.tokens.push([BREAK]);
};
