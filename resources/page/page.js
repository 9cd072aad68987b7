/* The results so far of the running walk: tokens in reading order, elements to act on, groups. */

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

/* Limits later walks to half the depth, since the stack overflowed: its size, and the use per level, vary. Returns
   whether walking again can help. */
export const goLessDeep = () => {
  state.deepest = (state.deepest ?? MAX_DEPTH) / 2;
  return state.deepest > LEAST_DEPTH;
};

/* The share of a walk's time for visiting, the rest being for later work; and the factor by which a walk must have more
   time than an earlier one to continue beyond the place where that had to stop. With about the same time, it must stop
   there too: nothing on the page has changed. */
const VISITS = 0.6,
  GOES_ON = 0.2,
  CLOCK_EVERY = 256;

/* The number of elements for which a walk has more time, `few` milliseconds: a page that takes long with no more than
   these is on a computer that is busy with something else, and little work follows once they are visited. */
const FEW = 1536;

/* The time in milliseconds for a walk that begins so late that its time is over. */
const LATE_MS = 200;

/* The milliseconds for a walk: a page that was busy since the request has less time left. */
const timeFor = (ms, by) => {
  const most = ms || Infinity;
  return by ? Math.min(most, Math.max(LATE_MS, by - Date.now())) : most;
};
const timesFor = ({ms, by, few, fewBy}) => {
  const most = timeFor(ms, by);
  return {most, ofFew: few ? Math.max(most, timeFor(few, fewBy)) : most};
};
/* The milliseconds for the elements visited so far. */
export const timeOf = ({visited, most, ofFew}) => (visited <= FEW ? ofFew : most);

export let page = null;
export const endPage = () => {
  page = null;
};

/* From the ids of collapsed or hidden elements to the elements that show them. */
const openersOf = root => {
  const openers = new Map();
  for (const opener of queryAll(root, '[aria-controls], [popovertarget]')) {
    const ids = attr(opener, 'popovertarget') || attr(opener, 'aria-controls');
    for (const id of ids.split(/\s+/)) if (id && !openers.has(id)) openers.set(id, opener);
  }
  return openers;
};

/* Counts a visited node; returns whether to leave it out because the page is too large for its limits or its time. The
   clock is checked rarely. */
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

/* Likewise for a shadow root once it is walked; an id may occur in several roots. */
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

/* Everything that a walk looks up and notes by element or word, empty at first. */
const nothingNoted = () => ({
  above: new Map(),
  boards: new Map(),
  leads: new Map(),
  wordsOf: new Map(),
  handlesIn: new Map(),
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

export const TUCKED = 4; // added to the style of text for screen readers only
export const say = (words, style) => {
  if (page.muted) return;
  const text = words.slice(0, page.maxChars - page.chars); // one text alone may exceed the limit
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
/* Adds a text to the words of a row; signs between separate words, such as the brackets around a bold number, are kept
   as written. */
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
