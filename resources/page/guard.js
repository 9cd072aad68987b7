/* Stands between the browser's events and the page during one action, and stops events that reach an element whose
   meaning has changed. Playwright checks that the right node is hit; the guard checks that the node is still the right
   one. Once the action has reached it, what happens is up to the page. */

import {elementOf, state} from './document.js';
import {isConnected, listen, unlisten} from './dom.js';
import {besideNow, differs, isFirm, losesNumber, losesOwn, nameNow} from './meaning.js';
import {akin, plainWords} from './text.js';
import {isShown} from './tree.js';

const GUARD_MS = 1500;
const PRESSES = new Set(['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'dblclick',
  'contextmenu', 'drop']);
const FINISHED = new Set(['click', 'auxclick', 'dblclick', 'contextmenu']);
const WRITES = new Set(['keydown', 'beforeinput']);
const GUARDED = [...PRESSES, ...WRITES, 'input', 'change'];
const onGuarded = event => {
  const guard = state.guard;
  if (!guard) return;
  if (performance.now() > guard.until) { unguard(); return; }
  const press = PRESSES.has(event.type), write = WRITES.has(event.type);
  if ((press || write) && !event.isTrusted) return;
  const mine = event.composedPath().includes(guard.target), finished = FINISHED.has(event.type);
  if (!guard.stopped) {
    if (mine && press) {
      guard.stopped = strays(guard);
      if (event.type === 'pointerdown') { guard.missing = true; guard.from = [event.clientX, event.clientY]; }
      if (finished) guard.missing = false;
    } else if (mine) {
      if (write && !guard.used) guard.stopped = differs(guard.target, guard.expected);
      guard.used = !guard.stopped;
    } else if (guard.missing && finished) {
      if (isDragged(guard, event)) guard.missing = false; else guard.stopped = 'moved';
    }
  }
  if (guard.stopped && (press || write && mine)) { event.preventDefault(); event.stopImmediatePropagation(); }
};
/* Whether the pointer was released elsewhere than it was pressed: the click then goes to an ancestor of both places. */
const DRAGGED = 4;
const isDragged = ({from}, event) => Math.hypot(event.clientX - from[0], event.clientY - from[1]) > DRAGGED;
const strays = guard => {
  const {target, expected, pressed} = guard;
  if (!pressed) {
    const what = guard.used ? '' : isConnected(target) ? differs(target, expected) : 'gone';
    guard.used = !what;
    guard.pressed = expected.beside ? besideNow(target, expected) : ' ';
    return what;
  }
  // The press itself may add words ("selected", "not saved"), but a row that has lost words is another one.
  const name = nameNow(target);
  if (!akin(expected.name, name) || losesOwn(name, expected)) return 'name';
  if (!isFirm(expected)) return '';
  const now = besideNow(target, expected), words = new Set(plainWords(now));
  return plainWords(pressed).some(word => !words.has(word)) || losesNumber(now, expected) ? 'beside' : '';
};
export const unguard = () => {
  for (const type of GUARDED) unlisten(window, type, onGuarded, true);
  const guard = state.guard;
  state.guard = null;
  if (!guard) return {stopped: '', used: false};
  // Pressed, but no click came of it, because the pointer was released elsewhere. What closes under the press did take it.
  const lost = guard.missing && isConnected(guard.target) && isShown(guard.target);
  return {stopped: guard.stopped || (lost ? 'moved' : ''), used: guard.used || guard.pressed !== ''};
};
/* The element of a key, guarded from now on. Throws if it has gone or means something else: given null, Playwright
   would keep looking. */
export const guarded = (key, expected) => {
  if (state.guard && performance.now() > state.guard.until) unguard();
  const target = expected.doc === state.doc ? elementOf(key) : null;
  if (state.guard?.stopped) return null;
  if (!target) throw new Error('It has left the page by now');
  const used = state.guard?.target === target && state.guard.used;
  if (!used && differs(target, expected)) throw new Error('It means another by now');
  unguard();
  state.guard = {target, expected, until: performance.now() + GUARD_MS, stopped: '', pressed: '', used, missing: false};
  for (const type of GUARDED) listen(window, type, onGuarded, true);
  return target;
};
