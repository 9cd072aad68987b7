/* Records what input by hand reached, at that very moment. Pages rewrite and sort their rows by themselves, even
   between the last reading and the press: the step is then described by the element actually pressed. The same holds
   for the end of a drag, and for the focused element when a key comes. */

import {isBusyName} from './busy_names.js';
import {CONTROL} from './controls.js';
import {keyOf, state} from './document.js';
import {boundsOf, closest, cssNow, isConnected, listen, matches, tagOf} from './dom.js';
import {focused, under, underPress} from './input_target.js';
import {isAnswered, watchAround} from './guard.js';
import {isMenuPart} from './menu_parts.js';
import {written} from './reading.js';
import {awaitSelecting} from './selecting.js';
import {inSight} from './sight.js';
import {hasTickedOthers} from './ticked_boxes.js';
import {hitAt, holds, parentOf, shadowOf} from './tree.js';
import {walk} from './walk.js';
import {hasChanged, version} from './watch.js';

const WALK_MS = 300; // the page waits for it
const INSIDE = 4; // levels from a drawing in a control, such as its icon, to the control

/* A page that prevents the browser's reaction to a touch wants no click. */
const KEPT_TOUCHES = ['touchstart', 'touchend'];
/* Events to which a page may react by redrawing. */
const PRESS_PARTS = ['pointerdown', 'mousedown', 'pointerup', 'mouseup'];
/* A drag of the page's own ends with `drop`; any other with the button. */
const EVENTS = {press: ['pointerdown'], release: ['pointerup', 'drop'], key: ['keydown']};

/* Watches for the next input of a sort of EVENTS; `turned` as for `walk`. */
export const awaitPress = ({turned, of = 'press'}) => {
  for (const name of EVENTS[of]) listen(window, name, seeInput, true); // adding the same one again has no effect
  for (const name of PRESS_PARTS) listen(window, name, seePress, true);
  listen(window, 'click', seeClick, true);
  for (const name of KEPT_TOUCHES) listen(window, name, seeTouch, {capture: true, passive: true});
  endClickWitness();
  state.witness = {turned, of};
  state.witnessed = state.clickSeen = null;
  state.touchesSeen = [];
  if (of === 'press') awaitSelecting();
  return {};
};
const seeInput = event => {
  const {witness} = state;
  if (!witness || !event.isTrusted || state.witnessed || !EVENTS[witness.of].includes(event.type)) return;
  const at = {x: event.clientX, y: event.clientY},
    [target] = event.composedPath(),
    presses = witness.of === 'press';
  const spot = witness.of === 'key' ? focused() : presses ? underPress(target, at) : under(at);
  const found = presses ? hitAt(at.x, at.y) : null,
    hit = found && holds(target, found) ? found : target;
  const reading = state.doc + state.reading,
    shown = presses && showsOnlyNow(hit);
  const page = shown || hasChanged() || hasTickedOthers() ? written(walk({turned: witness.turned, ms: WALK_MS})) : '';
  state.witnessed = {spot, reading, version: version(), shown, page};
  if (presses) {
    const redraws = new MutationObserver(noteDrawnAnew);
    state.clickWitness = {
      lies: spot.lies,
      keys: spot.keys,
      turned: witness.turned,
      at,
      hit,
      press: event,
      redrawn: false,
      redraws,
    };
    if (hit) watchAround(redraws, hit);
  }
};
/* Whether a control was not there to see when the page was last read, although nothing in the document has changed
   since: it shows only under the pointer. */
const showsOnlyNow = hit => {
  if (hasChanged()) return false;
  for (let at = hit, level = 0; at && level < INSIDE; at = parentOf(at), level++) {
    if (state.listed.has(state.keys.get(at))) return false;
    if (matches(at, CONTROL) || isMenuPart(at, tagOf(at), cssNow(at).cursor)) return true;
  }
  return false;
};
const seePress = event => {
  if (event.isTrusted && state.clickWitness) state.clickWitness.press = event;
};
const noteDrawnAnew = () => {
  const {clickWitness} = state;
  if (clickWitness && isAnswered(clickWitness.press) && !isConnected(clickWitness.hit)) clickWitness.redrawn = true;
};
const endClickWitness = () => {
  state.clickWitness?.redraws.disconnect();
  state.clickWitness = null;
};
const seeTouch = event => {
  if (event.isTrusted && state.clickWitness) state.touchesSeen.push(event);
};
const isSame = (lies, known) => ['words', 'role', 'beside'].every(fact => lies?.[fact] === known[fact]);
/* Whether it is the pressed element, whose name now only says that it is working: "Saving…". */
const isSameAtWork = ({lies, keys}, known, clickedAt) =>
  keys[0] === known.keys[0] &&
  lies?.role === known.lies.role &&
  lies.beside === known.lies.beside &&
  isBusyName(known.lies.words, lies.words, closest(clickedAt, '[aria-busy=true]') !== null);
/* Whether the page has reacted to the press by redrawing the pressed element, as calendars do with a day: then it
   waited only for the press. An element redrawn at any other moment, such as by a clock, has taken no press. */
const isDrawnAnew = ({lies, at, redrawn}) => redrawn && isSame(under(at).lies, lies);
/* A page may put something else under the pointer while the button is down: then that is clicked. If the pressed
   element is gone, the click goes to the common ancestor, and acts on neither. A touch is assigned to a nearby element,
   and a pointer captured by the page to its owner. */
const seeClick = event => {
  const {clickWitness} = state;
  if (!clickWitness?.lies || !event.isTrusted) return;
  endClickWitness();
  const tapped = event.pointerType === 'touch',
    [target] = event.composedPath();
  let at = {x: event.clientX, y: event.clientY},
    hit = hitAt(at.x, at.y);
  const around = hit === null || (target !== hit && !(shadowOf(target) && holds(target, hit)));
  const captured = around && !(hit && holds(target, hit)) && !clickWitness.keys.includes(keyOf(target));
  if (around && (tapped || captured)) {
    const {left, top, width, height} = boundsOf(target);
    at = {x: left + width / 2, y: top + height / 2};
    hit = hitAt(at.x, at.y);
  }
  // The window sees of a closed tree only where that hangs.
  const inside = hit !== null && !around && target !== hit ? hit : target;
  state.clickSeen = {
    came: true,
    target: keyOf(inside),
    around: around && !captured && hit !== null && holds(target, hit),
  };
  if (around && !((tapped || captured) && hit && holds(target, hit))) {
    state.clickSeen.anew = isDrawnAnew(clickWitness);
    return;
  }
  const spot = under(at),
    known = clickWitness;
  const same = isSame(spot.lies, known.lies) || isSameAtWork(spot, known, inside);
  if (!spot.lies || (same && !(tapped && spot.keys[0] !== known.keys[0]))) return;
  const page = hasChanged() ? written(walk({turned: known.turned, ms: WALK_MS})) : '';
  state.clickSeen = {...state.clickSeen, spot, page, at: inSight(at.x, at.y)};
};
/* The result of the last press: {came, whether a click came; target, the key of its target; around, whether that only
   contains the element there; anew, whether the page has redrawn the pressed element; kept, whether it kept the browser
   from turning a touch into a click; spot, page, at: what the click reached and where, if that is not the pressed
   element}. {} if no press was seen. */
export const clicked = ({waits}) => {
  const {clickWitness} = state,
    seen =
      state.clickSeen ??
      (clickWitness?.lies
        ? {came: false, anew: isDrawnAnew(clickWitness), kept: state.touchesSeen.some(touch => touch.defaultPrevented)}
        : {});
  if (!waits) {
    endClickWitness();
    state.clickSeen = null;
  }
  return seen;
};
/* What it reached: {spot, as `under` or `focused` answers it; page, a walk, or "" if nothing had changed since the last
   one; shown, whether it shows only under the pointer; reading, which one that was; version, which state of the
   document that was, "" if not known}. {} if no such input came. */
export const pressed = () => {
  const seen = state.witnessed ?? {};
  state.witness = state.witnessed = null; // our own presses are reported without it
  return seen;
};
