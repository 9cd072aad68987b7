/* Stands between the browser's events and the page during one action, and stops events that reach an element whose
   meaning has changed. Playwright checks that the right node is hit; the guard checks that the node is still the right
   one. Once the action has reached it, what happens is up to the page. */

import {noteUsed} from './bearings.js';
import {isBusyName} from './busy_names.js';
import {CONTROL} from './controls.js';
import {elementOf, state} from './document.js';
import {
  activeIn,
  attr,
  bodyElement,
  dispatch,
  isConnected,
  isEditable,
  listen,
  matches,
  queryAll,
  rootElement,
  rootOf,
  tagOf,
  typeOf,
  unlisten,
} from './dom.js';
import {entersElsewhere} from './enters.js';
import {changedFields, emptiedFields, filledTexts, misnamedFields, renamedFields} from './filled.js';
import {tellHeard} from './heard.js';
import {PRESSES, pressesCounted} from './inputs.js';
import {actsAtPressAlone} from './listeners.js';
import {endLasting, holdFor, isOver, renew} from './lasting.js';
import {shutLate} from './late_frames.js';
import {
  controlOf,
  differs,
  differsInName,
  hasLostWords,
  isAsTold,
  isInRow,
  isOfPage,
  nameNow,
  pressedIn,
  standsFor,
} from './meaning.js';
import {toldValue} from './told.js';
import {hitAt, holds, isShown, parentOf, shadowOf} from './tree.js';
import {noteTyped} from './typed_values.js';

const GUARD_MS = 5000;
const RELEASES = new Set(['pointerup', 'mouseup']);
const FINISHED = new Set(['click', 'auxclick', 'dblclick', 'contextmenu']);
/* They come after the events of the pointer, which say already where the finger is. The window listens to them only
   passively, unless it says so, and could not keep the page from scrolling. */
const TOUCHES = new Set(['touchstart', 'touchend']);
const WRITES = new Set(['keydown', 'beforeinput']);
export const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta']); // held for a press: they write nothing
const GUARDED = [...PRESSES, ...TOUCHES, ...WRITES, 'keypress', 'input', 'change', 'dragstart'];

export const KEEPING = {capture: true, passive: false};

/* The page's listeners come after ours only if ours is at the window. But from there an event in a closed shadow root
   seems to be at its host: then the window's listener takes what is at the point or has the focus for its target, and a
   second listener in the root itself, where the path can be seen, knows. */
const onGuarded = event => {
  const guard = guardFor(event);
  if (!guard) return;
  const mine = reaches(event, guard);
  if (guard.root) guard.taken = {event, mine};
  meet(guard, event, mine);
};
const onGuardedInRoot = event => {
  const guard = guardFor(event);
  if (!guard) return;
  const mine = event.composedPath().includes(guard.target),
    taken = guard.taken?.event === event && guard.taken.mine;
  if (mine === taken) return;
  if (!mine && PRESSES.has(event.type)) {
    guard.stopped ||= 'moved';
    if (event.type === 'pointerdown' && !guard.clicked) guard.used = false;
  }
  meet(guard, event, mine);
};
const guardFor = event => {
  const {guard} = state;
  if (guard && isOver(guard.lasts)) {
    unguard();
    return null;
  }
  return (PRESSES.has(event.type) || TOUCHES.has(event.type) || WRITES.has(event.type)) && !event.isTrusted
    ? null
    : guard;
};
const reaches = (event, {target, root}) => {
  const path = event.composedPath();
  if (path.includes(target) || !root) return path.includes(target);
  const inner = PRESSES.has(event.type) ? hitAt(event.clientX, event.clientY) : focusedNow();
  return (
    inner !== null &&
    holds(target, inner) &&
    path.some(node => node instanceof Node && node !== document && holds(node, target))
  );
};
const listenGuarded = () => {
  if (state.guard) for (const type of GUARDED) listen(window, type, onGuarded, KEEPING);
};
/* A press in a frame that has come since, which is not in the element itself. */
const meetInLate = (event, frame) => {
  const guard = guardFor(event);
  if (!guard || guard.dragged || (frame && holds(guard.target, frame))) return;
  if (event.type === 'pointerdown' && guard.used) guard.spared = true; // the second of a double click
  else if (event.type === 'pointerdown') guard.stopped ||= 'moved';
  keepFrom(event);
};
const focusedNow = () => {
  let at = activeIn(document);
  for (let root = at && shadowOf(at); root?.activeElement; root = shadowOf(at)) at = root.activeElement;
  return at;
};

const meet = (guard, event, mine) => {
  const press = PRESSES.has(event.type),
    write = WRITES.has(event.type);
  if (MODIFIERS.has(event.key)) return;
  if (event.type === 'keypress') {
    if (!mine && guard.down && event.isTrusted && PRESSES_BY_KEY.has(event.key) && isLedAway(guard)) keepFrom(event);
    return;
  }
  if (event.type === 'keydown') guard.down = mine;
  if (TOUCHES.has(event.type)) {
    if (guard.stopped) keepFrom(event);
    return;
  }
  if (event.type === 'dragstart') {
    if (event.isTrusted && mine) {
      guard.missing = false;
      guard.dragged = true;
    }
    return;
  }
  if (!guard.stopped) {
    if (mine && press) takePress(guard, event);
    else if (mine) takeWriting(guard, event, write);
    else if (guard.missing) takeRelease(guard, event);
    else if (guard.roams && PRESSES_BY_KEY.has(event.key) && event.type === 'keydown' && !actsOnTold(guard))
      guard.stopped = 'elsewhere';
    else if (press && guard.expected.strict && !guard.used) guard.stopped = 'gone';
    else if (isBackUnder(event, guard)) guard.stopped = 'moved';
    else if (event.type === 'pointerdown') guard.after = guard.clicked && landsOnAnother(event, guard); // the second of a double click
    else if (event.type === 'keydown' && !guard.roams && isLeftBehind(guard)) {
      guard.stopped = 'elsewhere';
      guard.wrote = true;
    } else if (write && (guard.wrote ? !guard.roams : takesKeys(guard.target)) && isForAnother(guard))
      guard.stopped = 'elsewhere';
  }
  guard.spared ||= guard.after;
  if (mine && press && !guard.stopped && guard.used) guard.press = event;
  if (guard.stopped && guard.pressed && guard.missing && RELEASES.has(event.type) && !guard.letGo) {
    guard.letGo = true;
    tellLetGo(guard.target, event);
  }
  if (
    (guard.stopped && (press || (write && (mine || guard.wrote || guard.stopped === 'elsewhere')))) ||
    guard.stray === event ||
    (press && !mine && guard.after)
  )
    keepFrom(event);
};
/* Whether a press goes to something else though the element is at its point: it had made way for the pointer, and has come
   back since, so that Playwright's check of the point sees nothing of it. */
const isBackUnder = (event, {target, used, root}) => {
  if (event.type !== 'pointerdown' || used || root) return false;
  const hit = hitAt(event.clientX, event.clientY);
  return hit !== null && holds(target, hit);
};
/* A page that does not hear the release of the pointer would continue effects that last while it is held. So it is told
   that the press was cancelled, as when the pointer moves away. */
const tellLetGo = (target, {clientX, clientY, pointerId, pointerType, isPrimary}) => {
  const there = {clientX, clientY, bubbles: true}; // some pages take the place of the release for what is chosen
  dispatch(target, new PointerEvent('pointercancel', {...there, composed: true, pointerId, pointerType, isPrimary}));
  dispatch(target, new MouseEvent('mouseout', {...there, relatedTarget: rootElement()})); // jQuery detects leaving by it
  // These do not bubble; all that the pointer leaves get them, such as the part around a button that counts on.
  for (const left of pathFrom(target)) {
    dispatch(left, new PointerEvent('pointerleave', {clientX, clientY, pointerId, pointerType, isPrimary}));
    dispatch(left, new MouseEvent('mouseleave', {clientX, clientY}));
  }
  dispatch(rootElement(), new MouseEvent('mouseup', there));
};
/* An element and all that it is in, but the root; noted beforehand, as the page may move them while it is told. */
const pathFrom = element => {
  const path = [];
  for (let at = element; at && at !== rootElement(); at = parentOf(at)) path.push(at);
  return path;
};
/* No listener receives the event any more, and the browser does not act on it either. */
export const keepFrom = event => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
/* The page's own listeners remove the element while they handle a press that has reached it: they have taken the press,
   and redrawn the result. A removal at any other moment does not mean this, nor do listeners for every press on the
   page, such as one that closes what is open. */
const NOT_DISPATCHED = 0;
const hearsAll = place => place === window || place === document || place === rootElement() || place === bodyElement();
export const isAnswered = press =>
  press !== null && press.eventPhase !== NOT_DISPATCHED && !hearsAll(press.currentTarget);
/* Watches what is in the document and in the trees around an element. */
export const watchAround = (observer, element, more = {}) => {
  for (let at = element; at; at = rootOf(at).host)
    observer.observe(rootOf(at), {childList: true, subtree: true, ...more});
};
/* Attributes that may hide something when they change, also those of an element around or before it. */
const PUTS_AWAY = {attributes: true, attributeFilter: ['aria-expanded', 'class', 'hidden', 'open', 'style']};
const SPEAKS = {...PUTS_AWAY, characterData: true};
const RENAMES = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['aria-label', 'aria-busy', 'value'],
};
const noteRedrawn = () => {
  const {guard} = state;
  if (!guard || !isAnswered(guard.press)) return;
  guard.answered ||= !isShown(guard.target);
  if (!isConnected(guard.target)) {
    guard.redrawn = true;
    return;
  }
  guard.works ||= isAtWork(guard);
  if (GOES_DOWN.has(guard.press.type)) guard.turned ||= turnsAtPress(guard);
};
/* Whether the pressed element acts on pointerdown, waits for no click, and has itself changed its surroundings: then
   its effect is done. If it waits for a click, which is held back, or has another name by then, the result is unknown.
   */
const ACTS_BY_ITSELF = 'a, area, input, select, textarea, label, summary, option, form button:not([type=button])';
const GOES_DOWN = new Set(['pointerdown', 'mousedown']);
const turnsAtPress = ({target, expected, pressed, press}) => {
  if (!holds(target, press.currentTarget) || isInRow(target, expected)) return false;
  if (!actsAtPressAlone(target) || matches(target, ACTS_BY_ITSELF)) return false;
  const what = differs(target, expected, true);
  return what !== 'name' && (what !== '' || hasLostWords(target, expected, pressed));
};
/* Whether the pressed element only says that it is working: "Saving…". It counts as unchanged if the page's own
   listeners renamed it while they handled its press, and no other; and whatever the name of a held element is
   meanwhile. */
const isAtWork = ({target, expected}) =>
  isBusyName(expected.named ? expected.name : '', nameNow(target), attr(controlOf(target), 'aria-busy') === 'true');
const toldWhilePressed = guard =>
  guard.expected.held || (guard.works && isAtWork(guard)) ? {...guard.expected, named: false} : guard.expected;
/* At a press, the field with the focus counts as typed into by whoever presses. */
const noteLeft = field => {
  if (field && isTyped(field)) noteTyped(field);
};
const takePress = (guard, event) => {
  if (guard.menued && AFTER_MENU.has(event.type)) {
    if (strays(guard, false, event.type)) letGoAlone(guard, event);
    return;
  }
  if (event.type === 'pointerdown') {
    guard.dragged = false;
    guard.focus ??= focusedNow();
    noteLeft(guard.focus);
  } else if (guard.missing && RELEASES.has(event.type))
    guard.dragged ||= Boolean(guard.expected.drags) || isDragged(guard, event);
  // A dragged element is elsewhere, beside others, before it is released.
  guard.stopped =
    guard.dragged && guard.pressed
      ? ''
      : strays(guard, event.type === 'drop' || (RELEASES.has(event.type) && !guard.pressed), event.type);
  if (event.type === 'pointerdown') {
    guard.missing = true;
    guard.path = pathOf(event, guard.root);
    guard.from = [event.clientX, event.clientY];
    guard.at = [event.clientX + scrollX, event.clientY + scrollY];
  }
  if (guard.dragged) guard.missing = false;
  if (FINISHED.has(event.type)) {
    guard.missing = false;
    guard.clicked = true;
  }
  if (guard.stopped || !guard.used) return;
  guard.menued ||= event.type === 'contextmenu';
  tellHeard('begun');
  if (guard.clicked) tellHeard('clicked');
};
/* A right-click is done once its context menu was requested, which may be before the release: the menu is then beside
   the pressed element. The release is kept from a changed element, and says nothing about the click. */
const AFTER_MENU = new Set([...RELEASES, 'auxclick']);
const letGoAlone = (guard, event) => {
  guard.stray = event;
  if (guard.letGo || !RELEASES.has(event.type)) return;
  guard.letGo = true;
  tellLetGo(guard.target, event);
};
/* Lists make room around the place of a drop, so for it only name and place must stay. */
const strays = (guard, drops, type) => {
  const {target, expected, pressed} = guard;
  if (drops && isConnected(target)) {
    guard.used = true; // what is dropped was pressed elsewhere
    guard.pressed = pressedIn(target, expected);
    return differs(target, expected, true);
  }
  if (pressed) {
    const what =
      fieldsStray(guard, emptiedFields, misnamedFields) ||
      typedStray(guard) ||
      differs(target, toldWhilePressed(guard), true);
    // A page that does hardly more than this tells at once that it was clicked, and is about the same when the button goes up.
    return (
      what ||
      (!(guard.clicked && isOfPage(target, expected)) && hasLostWords(target, expected, pressed) ? 'beside' : '')
    );
  }
  const what = guard.used
    ? ''
    : isConnected(target)
      ? fieldsStray(guard, changedFields, renamedFields) || differs(target, expected, false, type === 'pointerdown')
      : 'gone';
  guard.used = !what;
  guard.pressed = pressedIn(target, expected);
  const held = filledTexts(expected.step);
  guard.pressed.pieces = guard.pressed.pieces.filter(piece => !held.has(piece));
  return what;
};
/* Keys that leave a field: the following ones are meant for another. */
const LEAVING = new Set(['Tab', 'Enter', 'Escape']);
/* "fields" if the content of held fields has changed, "renamed" if they have other names; "" if neither. */
const fieldsStray = (guard, changed, renamed) => {
  guard.fields = changed(guard.expected.step);
  if (guard.fields.length) return 'fields';
  guard.fields = renamed(guard.expected.step);
  return guard.fields.length ? 'renamed' : '';
};
/* The same for fields typed into before that are beside the pressed element. */
const typedStray = guard => {
  guard.fields = guard.pressed.fields
    .filter(field => isConnected(field) && toldValue(field) === '')
    .map(field => state.keys.get(field))
    .filter(Boolean);
  return guard.fields.length ? 'fields' : '';
};
const takeWriting = (guard, event, write) => {
  if (write && !guard.typedCell) {
    guard.stopped =
      guard.wrote || (guard.used && isTyped(guard.target))
        ? differsInName(guard.target, guard.expected) || rowLeft(guard)
        : guard.used
          ? ''
          : differs(guard.target, guard.expected);
    if (!guard.stopped && event.type === 'keydown' && event.key === 'Enter' && entersElsewhere(guard.target))
      guard.stopped = 'enter';
    if (guard.stopped) return;
    guard.written ??= pressedIn(guard.target, guard.expected);
    guard.wrote = true;
    guard.roams ||= LEAVING.has(event.key) || event.ctrlKey || event.metaKey || event.altKey;
  }
  guard.used = true;
  noteTyped(controlOf(guard.target));
  tellHeard('begun');
  renew(guard.lasts); // a long text takes its time
};
const isTyped = node => tagOf(node) === 'input' || tagOf(node) === 'textarea' || isEditable(node);
/* Sliders, which keys move, have a value, too. */
const MOVED_BY_KEYS = new Set(['slider', 'spinbutton']);
const takesKeys = node => isTyped(node) || MOVED_BY_KEYS.has(attr(node, 'role'));
/* Writing to a row does not remove the words that distinguish it from others. */
const rowLeft = ({target, expected, written}) =>
  written &&
  isInRow(target, expected) &&
  (pressedIn(target, expected).title !== written.title ||
    hasLostWords(target, expected, {...written, looks: pressedIn(target, expected).looks}))
    ? 'beside'
    : '';
/* Whether keys go elsewhere than was meant: to another field, or from a field to something else that was listed, such
   as a button that a space would press. What has come meanwhile may have them, such as a suggestion, or the field that
   opens when one for searching is entered. So may the next of several small boxes. */
const SMALL = 2;
const isForAnother = ({target, wrote}) => {
  const at = focusedNow();
  if (!at || at === bodyElement() || holds(target, at) || holds(at, target)) return false;
  const listed = state.listed.has(state.keys.get(at));
  if (!isTyped(at)) return listed && takesKeys(target);
  if (!wrote && !listed) return false;
  return !(target.maxLength > 0 && target.maxLength <= SMALL);
};
/* Whether the field has left the page since it was written into, and the keyboard with it: the rest of a text would
   come to nothing, or reach whatever listens for keys on the whole page. */
const isLeftBehind = ({target, used}) => {
  const at = focusedNow();
  return (
    used &&
    isTyped(target) &&
    !isConnected(target) &&
    (!at || at === rootElement() || (at === bodyElement() && !isEditable(at)))
  );
};
/* Whether the focus moved while the page handled a keydown: the key has reached its target, and its keyup presses
   nothing else. */
const isLedAway = ({target}) => {
  const at = focusedNow();
  return at !== null && !holds(at, target) && !holds(target, at);
};
/* Whether a key that presses the focused element reaches the reported one, or nothing. `Tab` has led to it, and pages
   may put another one there. */
const PRESSES_BY_KEY = new Set(['Enter', ' ']);
const actsOnTold = ({target}) => {
  const at = focusedNow();
  if (!at || at === bodyElement() || at === rootElement() || holds(at, target)) return true;
  const one = [at, ...(at.labels ?? [])].find(node => state.listed.has(state.keys.get(node)));
  return one ? isAsTold(one, target) : !matches(at, CONTROL);
};
/* The pointer is released over something else. If it was moved, that is a drag. If the element is still there,
   something has come over it; if not, the page has probably taken the press, and what follows must not act on what lay
   beneath, nor on another that came to its place. Of an item of a list that is only hidden, as it has taken the press,
   the browser makes a click on what holds both places. */
const CHOSEN = new Set(['option', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'treeitem']);
const isOfClosedList = target => isConnected(target) && CHOSEN.has(state.roles.get(target) ?? attr(target, 'role'));
const takeRelease = (guard, event) => {
  const {target} = guard;
  if (!PRESSES.has(event.type)) return;
  if (!RELEASES.has(event.type) && !FINISHED.has(event.type)) {
    if (!isConnected(target) && isOnAnother(event, guard)) guard.stray = event;
  } else if (guard.expected.drags || isDragged(guard, event)) guard.missing = false;
  else if ((isConnected(target) && isShown(target)) || (FINISHED.has(event.type) && !isOfClosedList(target)))
    guard.stopped = 'moved';
  else if (FINISHED.has(event.type) || isOnAnother(event, guard)) guard.stray = event;
};
const isOnAnother = (event, {target, expected}) =>
  event
    .composedPath()
    .some(
      node =>
        node instanceof Element &&
        (state.listed.has(state.keys.get(node)) ||
          (isLike(node, target, expected) && !standsFor(node, target, expected))),
    );
/* Whether a second press goes to an element that neither contains nor replaces the first one. */
const landsOnAnother = (event, {target, expected, root, path}) => {
  const through = pathOf(event, root);
  return (
    !path.includes(through[0]) &&
    !through.some(
      node => node instanceof Element && isLike(node, target, expected) && standsFor(node, target, expected),
    )
  );
};
const pathOf = (event, root) => {
  if (!root) return event.composedPath();
  const path = []; // of an event in a closed tree the window hears only where that hangs
  for (let node = hitAt(event.clientX, event.clientY); node; node = parentOf(node)) path.push(node);
  return path;
};
/* Whether the pointer was released elsewhere than it was pressed: the click then goes to an ancestor of both places. */
const DRAGGED = 4;
const isDragged = ({from}, event) => Math.hypot(event.clientX - from[0], event.clientY - from[1]) > DRAGGED;

/* Ends the guard. `stopped`: what about the element belonged to another, or where the event went; `used`: whether a
   press or a key had reached it before; `turned`: it became another by the page's answer to that press; `lost`: the
   element was pressed and left before the click: it just "vanished", or by the page's answer to the press ("answered"),
   or one that is called the same took its place: it was "redrawn" by that answer, or else "replaced"; `missed`: the
   guard was strict, and nothing pressed came to this document; `unheard`: by the browser's own count, nothing pressed
   came to this document, and no frame in the element can have had it; `spared`: a second press was to reach something
   else, and did not; `at`: where in the document it was pressed last, null if it was not; `fields`: the keys of the
   fields that stopped it. */
export const unguard = () => {
  const {guard} = state;
  state.guard = state.aimedAt = null;
  guard?.redraws.disconnect();
  for (const type of GUARDED) unlisten(window, type, onGuarded, true);
  if (guard) endLasting(guard.lasts);
  if (!guard)
    return {
      stopped: '',
      used: false,
      turned: false,
      lost: '',
      missed: false,
      unheard: false,
      wrote: false,
      spared: false,
      at: null,
      fields: [],
    };
  for (const type of guard.root ? GUARDED : []) unlisten(guard.root, type, onGuardedInRoot, true);
  const stays = isConnected(guard.target) && isShown(guard.target);
  // Pressed, but no click came of it, because the pointer was released elsewhere.
  const stopped = guard.stopped || (guard.missing && stays ? 'moved' : '');
  const lost = !guard.missing || stays ? '' : lostTo(guard);
  return {
    stopped,
    used: guard.used,
    turned: guard.turned,
    lost,
    missed: Boolean(guard.expected.strict) && !guard.used && !stopped,
    unheard: isUnheard(guard),
    wrote: guard.wrote,
    spared: guard.spared,
    at: guard.at,
    fields: guard.fields,
  };
};
const isUnheard = ({target, used, counted}) =>
  !used && 'eventCounts' in performance && pressesCounted() === counted && !holdsFrame(target);
const holdsFrame = target =>
  [document, ...state.roots].some(root =>
    [...queryAll(root, 'iframe, frame, fencedframe, object, embed')].some(frame => holds(target, frame)),
  );
/* Whether a press that was sent has yet to come, or to become a click. */
export const reached = () => {
  const {guard} = state;
  return {
    waits: guard !== null && guard !== undefined && !guard.clicked && !guard.stopped && isConnected(guard.target),
  };
};
const REPLACED_LEVELS = 4;
const lostTo = ({target, expected, from, redrawn, answered}) => {
  const alike = []; // what has no name is like many a box in it and around it
  let node = hitAt(...from);
  for (let level = 0; node && level < REPLACED_LEVELS; node = parentOf(node), level++)
    if (isLike(node, target, expected)) alike.push(node);
  if (!alike.length) return answered ? 'answered' : 'vanished';
  return redrawn && alike.some(one => standsFor(one, target, expected, true)) ? 'redrawn' : 'replaced';
};
const isLike = (node, target, expected) =>
  tagOf(node) === tagOf(target) && nameNow(node) === (expected.name || nameNow(target));

const hiddenRootOf = target => {
  const inner = rootOf(target);
  for (let root = inner; typeOf(root) === Node.DOCUMENT_FRAGMENT_NODE; root = rootOf(root.host))
    if (root.mode === 'closed') return inner;
  return null;
};
/* The element with a key, guarded from now on. Throws if it is gone or means something else: given null, Playwright
   would keep looking. */
export const guarded = (key, expected) => {
  if (state.guard && (isOver(state.guard.lasts) || state.guard.expected.step !== expected.step)) unguard();
  const target = expected.doc === state.doc ? elementOf(key) : null;
  if (state.guard?.stopped) return null;
  if (!target) throw new Error('It has left the page by now');
  const had = state.guard?.target === target && state.guard.used ? state.guard : null;
  if (!had && differs(target, expected)) throw new Error('It means another by now');
  if (had) {
    renew(had.lasts);
    if (!had.missing) had.pressed = null;
    return target;
  }
  unguard();
  const root = hiddenRootOf(target);
  state.guard = {
    target,
    expected,
    root,
    lasts: holdFor(GUARD_MS),
    stopped: '',
    pressed: null,
    written: null,
    press: null,
    focus: null,
    redrawn: false,
    turned: false,
    redraws: new MutationObserver(noteRedrawn),
    used: false,
    clicked: false,
    works: false,
    dragged: false,
    down: false,
    wrote: false,
    roams: false,
    missing: false,
    from: [0, 0],
    at: null,
    taken: null,
    stray: null,
    path: [],
    counted: pressesCounted(),
    answered: false,
    after: false,
    spared: false,
    letGo: false,
    fields: [],
  };
  noteUsed(target);
  // Called between the page's listeners, while the press is still on its way through them.
  watchAround(state.guard.redraws, target, SPEAKS);
  state.guard.redraws.observe(target, RENAMES);
  listenGuarded();
  shutLate(meetInLate, listenGuarded);
  for (const type of root ? GUARDED : []) listen(root, type, onGuardedInRoot, KEEPING);
  return target;
};
