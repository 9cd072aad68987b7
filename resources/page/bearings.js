/* The context that buttons act on elsewhere on the page: the subject of the page, by its heading and breadcrumb path,
   the subject of the button's own part, the selection in its lists, and the values of a form's fields. It is recorded
   at each reading, and compared when a button is used, as long as there was no input since: the page reacts to input.
   */

import {areSameBanners, bannerElse, bannersTold, noteBarsTurned} from './banners.js';
import {canvasesBeside, isDrawnElse, noteDrawn} from './canvas_signs.js';
import {
  carryTurns,
  choicesNow,
  concerning,
  documentsToCompare,
  hasReplacedField,
  inDocuments,
  isAway,
  isSameNode,
  lineAround,
  notAmong,
  saidOfChoices,
  thatMoved,
} from './chosen.js';
import {areSameDeeds, deedElse, deedsTold} from './deed_lines.js';
import {state} from './document.js';
import {documentsBeside, inputsBeside} from './documents_beside.js';
import {isAround, listen, tagOf} from './dom.js';
import {areSameFacts, factElse, factsTold, noteFactsTurned} from './fact_lines.js';
import {areSameFrames, frameElse, framesTold, noteFramesTurned} from './frames_beside.js';
import {areSameHeads, headOverElse, headsTold} from './heads_over.js';
import {inputsCounted} from './inputs.js';
import {aboutNow, headTurns, saidByHead, staysByItself, watchHead} from './page_subject.js';
import {noteLaid} from './layers_seen.js';
import {saysSame} from './ticks.js';
import {titleElse, titleTold} from './window_title.js';

const MOST_KEPT = 8;
const saidAs = ({sets, words, said}) => (sets ? words : said);
const isSameBearing = (one, other) =>
  one !== undefined &&
  one.heading === other.heading &&
  one.path === other.path &&
  one.title === other.title &&
  areSameFacts(one.facts, other.facts) &&
  areSameDeeds(one.deeds, other.deeds) &&
  areSameHeads(one.heads, other.heads) &&
  areSameBanners(one.banners, other.banners) &&
  areSameFrames(one.frames, other.frames) &&
  one.choices.length === other.choices.length &&
  one.choices.every(
    (choice, place) =>
      saidAs(choice) === saidAs(other.choices[place]) && isSameNode(one.choices[place], other.choices[place]),
  );
/* What this document itself says. */
const ownTold = () => {
  const {head, heading, path} = aboutNow();
  watchHead(head);
  return {
    heading,
    path,
    heads: headsTold(saidByHead, staysByItself),
    ...titleTold(),
    facts: factsTold(),
    deeds: deedsTold(),
    banners: bannersTold(),
  };
};
/* Records the context at a reading. If the page `stands` unchanged since its last walk, only canvases and other
   documents can differ. */
export const noteBearing = stands => {
  const kept = state.bearings,
    last = kept[kept.length - 1],
    inputs = inputsCounted(),
    used = usedSince();
  noteDrawn();
  noteLaid();
  const beside = documentsBeside(),
    inputsThere = inputsBeside();
  if (stands && last && !beside.length && !window.length) {
    last.inputs = inputs;
    return;
  }
  const now = {
    ...(stands && last ? last : ownTold()),
    version: (last?.version ?? 0) + 1,
    choices: choicesNow(),
    inputs,
    beside: inputsThere,
    documents: beside.map(one => new WeakRef(one)),
    frames: framesTold(),
  };
  if (isSameBearing(last, now)) {
    Object.assign(last, now, {version: last.version, choices: last.choices});
    return;
  }
  if (last) noteTurned(last.choices, now.choices, used, last.inputs === inputs);
  if (last?.inputs === inputs) {
    noteFactsTurned(last.facts, now.facts);
    noteBarsTurned(last.banners, now.banners);
    if (last.beside === inputsThere) noteFramesTurned(last.frames, now.frames);
  }
  if (last?.inputs === inputs && last.heading && now.heading && !saysSame(last.heading, now.heading))
    headTurns().often++;
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
export const actsHere = ({r: role, h: address, t: tag}) =>
  BEAR.has(role) || tag === 'canvas' || (role === 'link' && !address);
export const bearingOf = found => (actsHere(found) ? (state.bearings.at(-1)?.version ?? 0) : 0);

/* What differs from the reported version: {what: "about", "under", "chosen" or "drawn", before, now}; null for nothing.
   `arriving`: at the press itself, once the pointer is there: that is an input, but the page has not answered it yet. What
   is chosen may follow the pointer. */
export const bearingElse = (element, version, name = '', arriving = false) => {
  if ((tagOf(element) === 'canvas' ? [element] : canvasesBeside(element)).some(isDrawnElse))
    return {what: 'drawn', before: [], now: []};
  const told = state.bearings.find(one => one.version === version);
  if (!told || told.inputs + (arriving ? 1 : 0) !== inputsCounted()) return null;
  const about = aboutElse(element, told, name);
  return about || arriving ? about : chosenElse(element, told);
};
const aboutElse = (element, told, name) => {
  const {heading, path} = aboutNow();
  for (const [before, now] of [
    [told.heading, heading],
    [told.path, path],
  ])
    if (before && now && !saysSame(before, now)) return {what: 'about', before: [before], now: [now]};
  const over = headOverElse(element, told.heads, saidByHead);
  if (over) return {what: 'under', before: [over[0]], now: [over[1]]};
  const about =
    factElse(element, told.facts) ??
    deedElse(name, told.deeds) ??
    bannerElse(told.banners) ??
    frameElse(element, told.frames) ??
    titleElse(told, heading && told.heading);
  return about ? {what: 'about', before: [about[0]], now: [about[1]]} : null;
};
const chosenElse = (element, told) => {
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
