/* What a frame beside a button shows. Once another document is in it, the button may act on another thing. */

import {state} from './document.js';
import {
  attr,
  boundsOf,
  clientHeightOf,
  clientWidthOf,
  frameDocument,
  isOfDrawing,
  parentElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
  treeWalker,
} from './dom.js';
import {isInHidden} from './secrets.js';
import {clean, cleanLength, short} from './text.js';
import {saysSame} from './ticks.js';
import {isShown, parentOf, SKIP} from './tree.js';

const SHOWING = 'iframe',
  MOST_FRAMES_TOLD = 8,
  LEAST_FRAME_SEEN = 40, // CSS pixels
  MOST_FRAME_WORDS = 12,
  MOST_BESIDE_FRAME = 600,
  FRAME_LEVELS = 5,
  MOST_OF_FRAME = 60;
/* The first words of a document that are in the part of it that its frame shows. */
const wordsOfDocument = (inner, wide, high) => {
  const isInFrame = node => {
    const {left, top, right, bottom} = boundsOf(node);
    return right > 0 && bottom > 0 && left < wide && top < high;
  };
  const said = [],
    body = inner && query(inner, 'body'),
    texts = body ? treeWalker(body, NodeFilter.SHOW_TEXT) : null;
  for (
    let text = texts?.nextNode(), left = 200;
    text && left && said.length < MOST_FRAME_WORDS;
    text = texts.nextNode(), left--
  ) {
    const words = clean(text.data),
      holder = parentElementOf(text);
    if (words && !SKIP.has(tagOf(holder)) && isShown(holder) && isInFrame(holder) && !isInHidden(holder))
      said.push(short(words, MOST_OF_FRAME));
  }
  return said;
};
const addressOfFrame = frame => (attr(frame, 'src') ?? '').replace(/[?#].*$/, '');
const frameNow = frame => {
  const inner = frameDocument(frame);
  return {
    node: new WeakRef(frame),
    inner: inner && new WeakRef(inner),
    address: addressOfFrame(frame),
    words: wordsOfDocument(inner, clientWidthOf(frame), clientHeightOf(frame)),
  };
};
const isFrameSeen = frame => {
  if (isOfDrawing(frame)) return false; // no frame, but called so
  const {width, height} = boundsOf(frame);
  return Math.min(width, height) >= LEAST_FRAME_SEEN && isShown(frame);
};
/* The frames of the page that show something. */
export const framesTold = () =>
  window.length
    ? Array.from(queryAll(document, SHOWING)).slice(0, MOST_FRAMES_TOLD).filter(isFrameSeen).map(frameNow)
    : [];
export const areSameFrames = (some, others) =>
  some.length === others.length &&
  some.every(({node, inner, address, words}, place) => {
    const other = others[place];
    return (
      node.deref() === other.node.deref() &&
      inner?.deref() === other.inner?.deref() &&
      address === other.address &&
      words.join() === other.words.join()
    );
  });
/* The only frame in the small part of the page around an element; null for none. */
const frameBeside = element => {
  for (let around = parentOf(element), left = FRAME_LEVELS; around && left; around = parentOf(around), left--) {
    if (cleanLength(textContentOf(around), MOST_BESIDE_FRAME) === Infinity) return null;
    const [frame, ...others] = Array.from(queryAll(around, SHOWING)).filter(isFrameSeen);
    if (frame) return others.length ? null : frame;
  }
  return null;
};
/* What the frame beside an element showed, and shows now: [before, now]; null if that is the same, or may be. */
export const frameElse = (element, told) => {
  if (!told.length) return null;
  const frame = frameBeside(element),
    before = frame && told.find(({node}) => node.deref() === frame);
  if (!before) return null;
  const now = frameNow(frame);
  return (state.framesTurned.get(frame) ?? 0) >= OFTEN_FRAME_TURNS ? null : shownElse(before, now);
};
const BEGINS_WITH = /^[^\p{L}\p{N}]*[\p{L}\p{N}]+/u;
const beginsAlike = (words, other) =>
  saysSame(words, other) || BEGINS_WITH.exec(words)?.[0] === (BEGINS_WITH.exec(other)?.[0] ?? '');
/* A frame that loads only now shows nothing else than before. */
const shownElse = (before, now) => {
  if (before.address !== now.address && !(before.words.length && now.words.length))
    return before.words.length || IS_LOADED.test(before.address) ? [before.address, now.address] : null;
  if (!before.words.length || !now.words.length) return null;
  const isAnother = before.inner?.deref() !== now.inner?.deref(); // the same one may go on by itself, but not as a whole
  if (!isAnother)
    return before.words.some(words => now.words.some(other => beginsAlike(words, other)))
      ? null
      : [before.words[0], now.words[0]];
  const place = before.words.findIndex((words, at) => !saysSame(words, now.words[at] ?? ''));
  return place < 0 ? null : [before.words[place], now.words[place] ?? ''];
};
const IS_LOADED = /^(?!about:|$)/;
/* How often the page has changed what a frame shows by itself, such as a report that it reloads. */
const OFTEN_FRAME_TURNS = 2;
export const noteFramesTurned = (some, others) => {
  for (const now of others) {
    const frame = now.node.deref(),
      before = some.find(({node}) => node.deref() === frame);
    if (frame && before && shownElse(before, now))
      state.framesTurned.set(frame, (state.framesTurned.get(frame) ?? 0) + 1);
  }
};
