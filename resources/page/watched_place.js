/* Guards one press from outside: it is let through only if it reaches the reported element, and no other document. The
   pointer is moved first, and a page may react to that by putting something else there. */

import {elementOf, keyOf, state} from './document.js';
import {dispatch, listen, queryAll, unlisten} from './dom.js';
import {KEEPING, keepFrom, MODIFIERS} from './guard.js';
import {under, underInput} from './input_target.js';
import {endLasting, holdFor, isOver, renew} from './lasting.js';
import {openLate, PRESS_EVENTS, shutLate} from './late_frames.js';
import {holds} from './tree.js';

const WATCH_MS = 5000;
/* Other events without these began elsewhere: a button in a frame that closes the frame when it is pressed, or a key.
 */
const STARTS = new Set(['pointerdown', 'mousedown', 'touchstart']);

const KEYS_TYPED = ['keydown', 'keypress', 'beforeinput'];

const watchOver = (lies, keys = false) => {
  letPlace();
  state.watched = {
    lies,
    lasts: holdFor(WATCH_MS),
    met: false,
    strayed: false,
    pressed: null,
    path: [],
    now: null,
    after: false,
    spared: false,
    keys,
    typed: false,
  };
  listenForPresses();
  shutLate(meetInComing, listenForPresses);
};
const listenForPresses = () => {
  for (const name of PRESS_EVENTS) listen(window, name, meetPress, KEEPING);
  if (state.watched?.keys) for (const name of KEYS_TYPED) listen(window, name, meetKey, KEEPING);
};
const meetKey = event => {
  const watched = state.watched;
  if (!watched?.keys || !event.isTrusted || MODIFIERS.has(event.key) || isOver(watched.lasts)) return;
  watched.typed = true;
  keepFrom(event);
};
/* A frame that appeared with the pointer is not the reported element; one that appears with the press is not involved
   in it. */
const meetInComing = event => {
  const watched = state.watched;
  if (!watched || isOver(watched.lasts)) return;
  if (!watched.met && STARTS.has(event.type)) watched.met = watched.strayed = true;
  else if (watched.met && event.type === 'pointerdown') watched.spared = true;
  if (watched.met) keepFrom(event);
};
const meetPress = event => {
  const watched = state.watched;
  if (!watched || !event.isTrusted) return;
  if (isOver(watched.lasts)) {
    letPlace();
    return;
  }
  if (!watched.met) {
    if (!STARTS.has(event.type)) return;
    watched.met = true;
    watched.path = event.composedPath();
    watched.pressed = listedIn(event) ?? watched.path[0];
    const spot = watched.lies && under({x: event.clientX, y: event.clientY});
    watched.now = spot?.lies;
    watched.strayed = !watched.now || 'frame' in spot || !watched.lies.some(told => isOf(told, watched.now));
  } else if (event.type === 'pointerdown') watched.after = landsBeneath(event, watched); // the second of a double click
  watched.spared ||= watched.after;
  if (watched.strayed || watched.after) keepFrom(event);
};
const listedIn = event =>
  event.composedPath().find(node => node instanceof Element && state.listed.has(state.keys.get(node)));
/* Whether a second press goes to an element that neither contains the first target nor has the same facts; or to the
   same element, if its words have changed other than by a number, such as from Play to Pause. */
const landsBeneath = (event, {lies, now, pressed, path}) => {
  if (!now) return false;
  const through = event.composedPath(),
    there = under({x: event.clientX, y: event.clientY})?.lies;
  if (there && [...lies, now].some(told => isOf(told, there))) return false;
  return through.includes(pressed) ? firmWords(there) !== firmWords(now) : !path.includes(through[0]);
};
const firmWords = told => told?.words.replace(/\p{Nd}+/gu, '0'); // a counter counts the presses
/* Whether an element has the same facts. A row offers more on hovering, but loses none of its words. */
const isOf = (told, now) =>
  told.words === now.words &&
  told.role === now.role &&
  piecesIn(told.beside).every(piece => piecesIn(now.beside).includes(piece));
const piecesIn = beside => beside.split(' | ');

/* The element at a point, as returned by `underInput`, watched from now on: a press must reach that, or the former
   element; if a frame is there, it must not come to this document. */
export const watchPlace = ({x, y, before}) => {
  const spot = underInput({x, y});
  watchOver('frame' in spot || !spot.lies ? null : [spot.lies, ...(before ? [before] : [])]);
  return spot;
};
/* Blocks presses on this document from now on. `longer`: only if they are blocked already; `still`: if they are,
   earlier ones are not forgotten. `except`: a document that is not meant. `keys`: keys are blocked, too. */
export const keepOut = ({longer, still, except, keys}) => {
  if (except === state.doc) return {shut: false};
  if (!longer && !(still && state.watched)) watchOver(null, keys);
  else if (state.watched) renew(state.watched.lasts);
  return {shut: true};
};
/* Ends the watch. `strayed`: a press was blocked; `spared`: so was a second one; `typed`: so was a key. `gate`: the
   password of the gate that the document may have had from its beginning; see resources/gate/gate.js. */
export const letPlace = ({gate} = {}) => {
  const seen = state.watched,
    [keyed, gated] = ['keys', ''].map(
      of => gate !== undefined && !dispatch(window, new Event(`${gate} ${of}`.trim(), {cancelable: true})),
    );
  if (seen) endLasting(seen.lasts);
  state.watched = null;
  for (const name of PRESS_EVENTS) unlisten(window, name, meetPress, true);
  for (const name of KEYS_TYPED) unlisten(window, name, meetKey, true);
  openLate();
  return {
    strayed: gated || seen?.strayed === true,
    spared: seen?.spared === true,
    typed: keyed || seen?.typed === true,
  };
};
/* The frames inside an element: a press on it may reach one of them. */
export const framesIn = ({key}) => {
  const element = elementOf(key);
  const frames = element ? [document, ...state.roots].flatMap(root => [...queryAll(root, 'iframe, frame')]) : [];
  return {keys: frames.filter(frame => holds(element, frame)).map(keyOf)};
};
