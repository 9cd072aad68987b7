/* Movements in the page. Watching continues between readings, so that a page can be known to have been quiet for long.
 */

import {state} from './document.js';
import {noteDressed, undress} from './dressed.js';
import {
  closest,
  documentAnimations,
  documentTimeline,
  isConnected,
  listen,
  matches,
  parentElementOf,
  query,
  queryAll,
  readyState,
  tagOf,
  typeOf,
  unlisten,
  visibilityState,
} from './dom.js';
import {openLate} from './late_frames.js';
import {hasPlans, later, notePlans, whenIdle} from './plans.js';
import {listenForRefusals} from './refusals.js';
import {noteTrees} from './stirred_trees.js';
import {noteTouched} from './touched.js';
import {isShown} from './tree.js';

const EVERYTHING = {subtree: true, childList: true, attributes: true, characterData: true};
const SHORT_MS = 5000; // animations that end within this time are waited for

/* Quiet is measured by the page's opportunities, not only by the clock: on a busy computer its timers and frames are
   late, and so are ours. So it is counted in beats of our own timer, and only after two frames have been drawn. */
const BEAT_MS = 8,
  BEATEN_MS = 600,
  FRAME_MOST_MS = 250,
  UNDRAWN_MS = 20,
  FRAMES = 2;
const STEP_MS = 12000; // the longest duration of a step

const beat = () => {
  state.beats++;
  if (state.beats * BEAT_MS < BEATEN_MS) later(beat, BEAT_MS);
  else state.beating = false;
};
const drawn = () => {
  state.drawn++;
  state.drawing = state.drawn < FRAMES;
  if (state.drawing) requestAnimationFrame(drawn);
  else lookForRest();
};
/* Frames were drawn, and after them there was nothing left to do: the work started by then is finished. */
const lookForRest = () => {
  if (!(performance.now() < state.stepUntil) || state.timers === undefined) return;
  const moved = state.movedAt;
  whenIdle(() => {
    state.rested = state.movedAt === moved;
    if (state.rested) state.atRest?.();
  });
};

/* Notes that something moved. */
const stir = () => {
  const now = (state.movedAt = performance.now());
  state.beats = 0;
  state.rested = false;
  if (!(now < state.stepUntil)) return;
  state.drawn = 0;
  if (!state.beating) {
    state.beating = true;
    later(beat, BEAT_MS);
  }
  if (!state.drawing) {
    state.drawing = true;
    requestAnimationFrame(drawn);
  }
};

/* For how many milliseconds nothing has moved. */
const idle = () => {
  const real = performance.now() - state.movedAt;
  if (!state.beating || visibilityState() === 'hidden') return real;
  const beaten = Math.min(real, (state.beats + 1) * BEAT_MS); // one beat is under way
  return state.drawn >= FRAMES || real > FRAME_MOST_MS ? beaten : Math.min(beaten, UNDRAWN_MS);
};

/* A click ends an action: the page reacts after that, and quiet is counted from there. It is handled first, as the
   window gets it before anything in it. */
const CLICKS_ENDED = ['click', 'auxclick', 'contextmenu', 'dblclick'];
const noteClicked = event => {
  if (!event.isTrusted || !(performance.now() < state.stepUntil)) return;
  state.clicked = true;
  state.greying = greyable(event.composedPath()[0]);
  stir();
};

/* The clicked element, unless it was already marked as disabled. */
const greyable = clicked => {
  const button = clicked instanceof Element ? closest(clicked, MAY_BE_GREYED) : null;
  return button !== null && !matches(button, GREYED) ? button : null;
};
const MAY_BE_GREYED = 'button, a, input, [role=button]',
  GREYED = ':disabled, [aria-disabled=true]';
const countBars = () => queryAll(document, 'progress, [role=progressbar]').length;
/* Whether the page shows since the click that it is working: the clicked element is disabled, or a progress bar has
   appeared. */
const saysAtWork = () => state.clicked === true && (isGreyed(state.greying) || countBars() > state.bars);
const isGreyed = button => button !== null && isConnected(button) && matches(button, GREYED);

/* Restarts counting, at the beginning of a step. */
export const arm = () => {
  watch();
  undress();
  state.watched = null;
  openLate();
  if (state.clicked === undefined) for (const type of CLICKS_ENDED) listen(window, type, noteClicked, QUIETLY);
  state.clicked = state.rested = state.atWork = false;
  state.greying = null;
  state.bars = countBars();
  notePlans();
  state.mutations = state.titled = 0;
  state.prints = state.sent = 0;
  state.stepUntil = performance.now() + STEP_MS;
  state.place = scrollX + ',' + scrollY;
  state.armedAt = documentTimeline().currentTime ?? 0;
  state.movedAt = performance.now(); // no frames are requested yet: a click would have to wait for them
  return pulse();
};

const take = records => {
  state.changes = (state.changes || 0) + records.length;
  noteTouched(records);
  noteTrees(records);
  noteDressed(records);
  state.stale = true;
  if (!isOneMoreTitle(records)) {
    state.mutations += records.length;
    stir();
  }
  ring();
};

/* Whether nothing has changed but the title, and not for the first time in this step. Some pages keep rotating theirs
   without any other effect, so it is not awaited. */
const MOST_TURNS = 20;
const isOneMoreTitle = records => {
  const alone = records.every(({target}) => isInTitle(target));
  if (alone) state.titled = (state.titled || 0) + 1;
  return alone && state.titled > MOST_TURNS;
};
const isInTitle = target => {
  const title = typeOf(target) === Node.ELEMENT_NODE ? target : parentElementOf(target);
  const around = title !== null && tagOf(title) === 'title' ? parentElementOf(title) : null; // an SVG has titles, too
  return around !== null && tagOf(around) === 'head';
};

/* The bell is a function that DevTools adds to this world only (gui/engine/local/chromium/change_watch.py). It is rung
   once after each reading, at the first change, be it a mutation or something that changes the page without one. */
const ring = () => {
  if (!state.hung || state.rung) return;
  state.rung = true;
  if (Object.hasOwn(globalThis, 'stepdeckBell')) globalThis.stepdeckBell(state.doc + ' ' + state.walks);
};
const STIRRING = [
  'scroll',
  'input',
  'change',
  'toggle',
  'transitionend',
  'animationend',
  'load',
  'resize',
  'fullscreenchange',
];
const QUIETLY = {capture: true, passive: true};
export const hang = () => {
  watch();
  if (!state.hung) {
    state.hung = ring;
    for (const type of STIRRING) listen(window, type, ring, QUIETLY);
  }
  if (state.changes !== state.walked) ring();
  return {};
};
const unhang = () => {
  if (!state.hung) return;
  for (const type of STIRRING) unlisten(window, type, state.hung, QUIETLY);
  state.hung = null;
};

/* Identifies a state of the document: equal results mean that nothing in it has changed. "" if unknown. */
export const version = () => {
  if (!state.observer || state.roots.size >= MOST_ROOTS) return '';
  const records = state.observer.takeRecords();
  if (records.length) take(records);
  return state.observed + ':' + (state.changes || 0) + ':' + state.roots.size;
};

/* The only trace of printing in a browser without a window. */
const notePrint = event => {
  if (event.isTrusted) {
    state.prints++;
    ring();
  }
};
/* Likewise of a form that the page sends by a script. */
const noteSent = () => {
  state.sent++;
};

/* Whether the document has changed since it was walked last; also if that is not known. */
export const hasChanged = () => {
  const records = state.observer?.takeRecords();
  if (records?.length) take(records);
  return !state.observer || state.changes !== state.walked;
};

const watch = () => {
  if (state.observer) return;
  state.observed = (state.observed || 0) + 1;
  state.stepUntil ??= performance.now() + STEP_MS; // a new document belongs to the step that brought it
  state.place = scrollX + ',' + scrollY;
  if (state.prints === undefined) {
    listen(window, 'beforeprint', notePrint, QUIETLY);
    listen(window, 'submit', noteSent, QUIETLY);
    listenForRefusals();
  }
  state.prints ??= 0;
  state.sent ??= 0;
  state.observer = new MutationObserver(take);
  stir();
  state.observer.observe(document, EVERYTHING);
  for (const root of state.roots)
    if (isConnected(root.host)) state.observer.observe(root, EVERYTHING);
    else state.roots.delete(root);
};

export const MOST_ROOTS = 500;
export const watchRoot = root => {
  state.roots.add(root);
  state.observer?.observe(root, EVERYTHING);
};

/* All animations; the document does not include those of its shadow roots. */
export const MOST_ANIMATED = 100;
export const animations = () => {
  const found = documentAnimations();
  if (state.roots.size && state.roots.size <= MOST_ANIMATED)
    for (const root of state.roots) found.push(...root.getAnimations());
  return found;
};

export const pulse = () => {
  watch();
  const place = scrollX + ',' + scrollY;
  if (place !== state.place) {
    state.place = place;
    state.mutations++;
    stir();
  }
  let moving = 0;
  for (const animation of animations()) {
    if (animation.playState !== 'running') continue;
    const end = animation.effect?.getComputedTiming().endTime;
    // An endless one that began with this step is a sign of waiting.
    if (
      (typeof end === 'number' && end < SHORT_MS) ||
      (end === Infinity && state.armedAt !== undefined && animation.startTime >= state.armedAt)
    )
      moving++;
  }
  if (state.stale ?? true) {
    const busy = query(document, '[aria-busy=true]');
    state.busy = busy !== null && isShown(busy);
    state.atWork = saysAtWork();
    state.stale = false;
  }
  return {
    doc: state.doc,
    ready: readyState(),
    mutations: state.mutations,
    idle: idle(),
    moving,
    busy: state.busy === true,
    atWork: state.atWork === true,
    planned: hasPlans(),
    rested: state.rested === true,
    place: state.place,
    prints: state.prints,
    sent: state.sent,
  };
};

/* Waits until the page has rested, at most this many milliseconds. */
export const untilRest = ms =>
  new Promise(done => {
    state.atRest = done;
    if (state.rested) done();
    else later(done, ms);
  });

/* Likewise after an event that the page does not show, such as the end of a request. */
export const nudge = () => {
  stir();
  return pulse();
};

/* Likewise after an action that ended with a click: only if none arrived is quiet counted again. */
export const ended = () => (state.clicked ? pulse() : nudge());

/* Stops watching and leaves the browser to itself. */
export const rest = () => {
  state.observer?.disconnect();
  state.observer = null;
  unhang();
  return {};
};
