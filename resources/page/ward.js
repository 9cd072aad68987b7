/* Wards: the facts about an element beside its own words, kept for each reading. They are the title above it, the
   contents of its part of the page, what distinguishes its list item from others, the address of its form, checksums of
   texts too long to be reported in full and, if nothing else distinguishes it from others, its looks. They stay here;
   the reading reports only their version, with which the element is compared when it is used. */

import {captionIn, captionOf} from './captions.js';
import {columnMemo, headsOver} from './columns.js';
import {
  besideClock,
  isKnownToGo,
  isNamedByClock,
  isSameButClock,
  nameClock,
  ranWithTime,
  timesGone,
  wentWithTime,
  withoutClocksOf,
} from './countdowns.js';
import {describedElse} from './described.js';
import {elementOf, state} from './document.js';
import {bodyElement, isConnected} from './dom.js';
import {isSameButMessages, piecesBare} from './field_messages.js';
import {areSameMates, lostMates, matesMemo} from './line_mates.js';
import {leadsMemo, lostLeads, numberedOutside} from './leads.js';
import {aimsElsewhere, formOf, isSameAims, isSameSent, keysOf, longDiffers, sentElsewhere, sentOf} from './long.js';
import {looksOf} from './looks.js';
import {movesByItself} from './moving_sliders.js';
import {numbersIn} from './text.js';
import {amountsIn, firmPiece, firmTold, isCountedOn, isLasting, isNear, lastsOn, saysSame} from './ticks.js';
import {areSameScenes, isOnlyRefreshed, noteSceneTurned, sceneElse, showsElse} from './scenes.js';
import {titleAround, titleMemo} from './titles.js';
import {piecesAt} from './told.js';
import {isShown, parentOf, spans} from './tree.js';
import {isSameValue, typedFields, typedPlaces, withTypedBefore} from './typed_values.js';

const MOST_VERSIONS = 8;

/* Stores the current facts of an element: {name, address, levels, twins, row, title, caption, head, column, described,
   told, offered, set, own, leads, outside, outsideLevels, mates, scene, looks, words, form, sends, aims, keyLevels, keys, options,
   whole, lasts}; `addBeside` adds the time, `at`, and the number of inputs until then. Returns them with their version,
   or the last version if that is equal. */
export const keepWard = (element, now, inputs) => {
  const kept = state.wards.get(element) ?? [],
    last = kept[kept.length - 1];
  now.clock = nameClock(last?.clock, now.name, inputs);
  now.clockBeside = now.twins ? undefined : besideClock(last?.clockBeside, toldAsOne(now.told), inputs);
  if (last) noteSceneTurned(last.scene, now.scene, last.inputs === inputs);
  if (last && isSameWard(last, now)) {
    last.clock = now.clock;
    last.clockBeside = now.clockBeside;
    last.group = now.group;
    last.head = now.head;
    last.name = now.name;
    last.address = now.address;
    last.lasts = now.lasts;
    last.exact = undefined; // others may equal it now
    return last;
  }
  now.version = last ? last.version + 1 : 1;
  now.inputs = inputs;
  now.gone = timesGone(last, now.title, inputs);
  now.amounts = amountsOf(now, last);
  if (kept.length >= MOST_VERSIONS) kept.shift();
  kept.push(now);
  if (!last) state.wards.set(element, kept);
  return now;
};
/* The range of each amount beside an element, and how often it changed by itself while all else stayed: all versions
   since then share them. The first change after a press or typing may be the page's answer to that. */
const amountsOf = (now, last) => {
  const found = amountsTold(now.told, now),
    {inputs} = now;
  const goesOn =
    found.length > 0 &&
    last?.amounts.length === found.length &&
    isSameList(firmTold(last, last.row, last.lasts), firmTold(withClocksBefore(last, now), now.row, now.lasts));
  if (!goesOn) return found.map(({amount, money}) => ({money, inputs, ...seenOnce(amount)}));
  found.forEach(({amount}, place) => {
    const one = last.amounts[place];
    if (one.last === amount) return;
    if (one.inputs === inputs)
      Object.assign(one, {
        last: amount,
        least: Math.min(one.least, amount),
        most: Math.max(one.most, amount),
        changes: one.changes + 1,
      });
    else Object.assign(one, {last: amount, inputs}, isInSeen(amount, one) ? {} : seenOnce(amount));
  });
  return last.amounts;
};
/* With the clocks beside it as they were before, if they have only gone on. Several of a kind may be told by theirs. */
const withClocksBefore = (last, now) => ({...now, told: now.twins ? now.told : keptClocks(last, now.told)});
const keptClocks = ({told, at}, now) => {
  const passed = performance.now() - at;
  return now.map((piece, place) => (wentWithTime(told[place] ?? '', piece, passed) ? told[place] : piece));
};
const seenOnce = amount => ({last: amount, least: amount, most: amount, changes: 0});
const isInSeen = (amount, {least, most}) => isNear(amount, Math.min(Math.max(amount, least), most));
/* The amounts in the words; running durations do not count. */
const amountsTold = (told, {lasts, offered, set}) =>
  told.flatMap((piece, place) => (lasts && isLasting(piece, place, {offered, set}) ? [] : amountsIn(piece)));
/* Whether an amount is the reported one, ticked on: it is near that one or, if it was seen to change repeatedly, near
   its earlier values. */
const OFTEN = 2;
const ticksTo = (now, before, seen) =>
  (before.money ? isNear(before.amount, now.amount) : isCountedOn(before.amount, now.amount)) ||
  (seen?.changes >= OFTEN && isInSeen(now.amount, seen));
const isSameWard = (one, other) =>
  one.levels === other.levels &&
  one.twins === other.twins &&
  one.title === other.title &&
  one.row === other.row &&
  one.caption === other.caption &&
  one.column === other.column &&
  one.described === other.described &&
  isSameList(one.told, other.told) &&
  isSameList(one.looks, other.looks) &&
  one.form === other.form &&
  one.sends === other.sends &&
  one.keys === other.keys &&
  isSameAims(one.aims, other.aims) &&
  isSameSent(one.options, other.options) &&
  isSameList(one.whole, other.whole) &&
  isSameList(one.leads.map(leadKey), other.leads.map(leadKey)) &&
  areSameMates(one.mates, other.mates) &&
  areSameScenes(one.scene, other.scene) &&
  isSameOutside(one.outside, other.outside);
const isSameOutside = (one, other) => (one === null || other === null ? one === other : isSameList(one, other));
const leadKey = ({levels, words}) => `${levels} ${words}`;
/* Whether an element still looks as it did when its ward was stored. */
export const stillLooks = (element, {looks, levels}, painted) =>
  !looks.length || isSameList(looks, looksOf(element, levels, false, painted));
const isSameList = (one, other) => one.length === other.length && one.every((piece, place) => piece === other[place]);

/* A stored version of an element's facts; for 0, the last one, since an equal element has replaced the reported one.
   Undefined if there is none. */
const wardOf = (element, version) => {
  const kept = state.wards.get(element) ?? [];
  return version ? kept.find(ward => ward.version === version) : kept[kept.length - 1];
};

/* Which fact shows that an element is now another: of its surroundings "scope", "beside" or "looks"; of itself "form"
   or "keys", or a text too long to be reported in full: "name", "address" or "title"; "" for none. */
export const wardDiffers = (element, version, pressed) => {
  const ward = wardOf(element, version);
  if (!ward) return version > 1 || state.wards.has(element) ? 'beside' : ''; // too many later versions
  const {levels, twins, title, looks, form, keyLevels, keys, whole} = ward;
  const longer = longDiffers(element, whole);
  if (longer) return longer;
  const above = titleAround(element, titleMemo()),
    goes = !saysSame(title, above);
  if (goes && !isSameButClock(ward, wardOf(element, 0), above)) return 'scope';
  if (form !== formOf(element)) return 'form';
  if (keys !== keysOf(element, keyLevels, keys) || aimsElsewhere(ward.aims, element)) return 'keys';
  if (pressed || playsAlone(element, version)) return '';
  if (!saysSame(ward.caption, captionNow(ward, element)) || !saysSame(ward.column, columnNow(element))) return 'scope';
  if (describedElse(element, ward.described, saysSame)) return 'beside';
  const part = piecesAt(element, levels, twins);
  const same = goes
    ? isSamePart(
        {...ward, told: withoutClocksOf(title, ward.told)},
        {...part, told: withoutClocksOf(above, part.told)},
        element,
      )
    : isSamePart(ward, part, element);
  if (
    (!same && (goes || !isSameBut(ward, part, element))) ||
    lostLeads(element, ward.leads).length ||
    lostInLine(element, ward).length ||
    sceneElse(element, ward.scene)
  )
    return 'beside';
  if (showsElse(element, ward.scene)) return 'looks';
  if (!looks.length) return '';
  const [firm, colours] = looksOf(element, levels);
  return looks[0] !== firm || (looks[1] && colours && looks[1] !== colours) ? 'looks' : '';
};
/* The words that are no longer in line with it. A clock there has only gone on, unless it may be that of another. */
const lostInLine = (element, {mates, group, at}) => {
  const passed = performance.now() - at,
    goesOn = (words, now) => wentWithTime(words, now, passed);
  const isOfAnother = (words, now) =>
    group.some(other => other.mates.mates.some(mate => mate.words !== words && goesOn(mate.words, now)));
  return lostMates(element, mates, matesMemo(), (words, now) => goesOn(words, now) && !isOfAnother(words, now));
};
const isSameBut = (ward, {fields}, element) =>
  ward.bare !== null &&
  isSameButMessages(element, ward.levels, fields, now =>
    isSamePart({...ward, told: ward.bare.told, set: ward.bare.set, offered: ward.bare.offered}, now, element),
  );
/* The element with the caption may have been redrawn, or replaced by another. */
const captionNow = ({caption, head}, element) =>
  head && isConnected(head) && isShown(head) ? captionIn(head) : caption ? captionOf(element) : '';
/* The last reported facts of an element, such as its name, and the target of its form; null if there are none. */
export const lastSentOf = element => wardOf(element, 0) ?? null;
/* Its headers in a table. */
const columnNow = element => headsOver(element, columnMemo());
/* The last reported name and address of an element. Null if there are none, or the address of its form, its subject or
   its row has changed since; the row does not count if it contains `typed`, the field being typed into. */
export const lastToldOf = (element, typed) => {
  const ward = wardOf(element, 0);
  if (
    !ward ||
    ward.form !== formOf(element) ||
    ward.keys !== keysOf(element, ward.keyLevels, ward.keys) ||
    aimsElsewhere(ward.aims, element)
  )
    return null;
  let around = element;
  for (let i = 0; i < ward.levels && around; i++) around = parentOf(around);
  const answers = !ward.twins || around === null || spans(around, typed);
  return answers || isSamePart(ward, piecesAt(element, ward.levels, true), element) ? ward : null;
};
/* Whether an element replaces one that is gone: all facts reported of the old one are true of it. With `answers`, it
   came as the answer to a press on the old one, and may look different, such as ticked, if words distinguish that one
   from all others. */
export const isToldOf = (other, element, version, answers = false) => {
  const ward = wardOf(element, version);
  if (!ward) return true;
  const {levels, twins, title, caption, looks, form, keyLevels, keys} = ward;
  return (
    saysSame(title, titleAround(other, titleMemo())) &&
    form === formOf(other) &&
    keys === keysOf(other, keyLevels) &&
    !aimsElsewhere(ward.aims, other) &&
    saysSame(caption, caption && captionOf(other)) &&
    saysSame(ward.column, columnNow(other)) &&
    isSamePart(ward, piecesAt(other, levels, twins), other) &&
    !lostLeads(other, ward.leads).length &&
    !lostInLine(other, ward).length &&
    (answers || (!sceneElse(other, ward.scene) && !showsElse(other, ward.scene))) &&
    (!looks.length || (answers && isToldApart(ward)) || looks[0] === looksOf(other, levels)[0])
  );
};
const toldAsOne = told => told.join(' | ');
const isSamePart = (ward, pieces, element) => {
  if (isSameList(ward.told, pieces.told)) return true;
  if (ward.pictured && pieces.pictured && isOnlyRefreshed(element, ward.scene, ward.told, pieces.told)) return true;
  if (!ward.twins && isNamedByClock(wardOf(element, 0)?.clockBeside, toldAsOne(ward.told), toldAsOne(pieces.told)))
    return true;
  const now = withTypedBefore(ward.told, ward.set, pieces, element, ward.twins),
    {told, offered} = now;
  if (isSameList(ward.told, told)) return true;
  // A hovered row shows more buttons. It is still the same row if its own words distinguish it from all others.
  const apart = isToldApart(ward)
    ? told.filter((piece, place) => !offered.has(place) || ward.told.includes(piece))
    : told;
  const {row, lasts} = ward,
    passed = performance.now() - ward.at;
  const kept = ward.twins ? apart : keptClocks(ward, apart);
  if (isSameList(ward.told, kept)) return true;
  const others = apart.length < told.length ? {...ward, told: kept} : {...now, told: kept}; // as many, in the same positions
  if (
    isExact(ward) ||
    !isSameList(firmTold(ward, row, lasts), firmTold(others, row, lasts)) ||
    (lasts && !kept.every((piece, place) => !isLasting(piece, place, ward) || lastsOn(ward.told[place], piece, passed)))
  )
    return false;
  const before = amountsTold(ward.told, ward),
    after = amountsTold(kept, ward),
    seen = ward.amounts.length === before.length ? ward.amounts : [];
  return before.length === after.length && before.every((one, place) => ticksTo(after[place], one, seen[place]));
};
const isToldApart = ({group, own}) =>
  own.some(piece => /[\p{L}\p{N}\p{S}]/u.test(piece)) && group.filter(other => isSameList(other.own, own)).length < 2;
const moneyOf = told => told.flatMap(piece => amountsIn(piece).filter(({money}) => money));
/* Whether ticking amounts must stay, too, since only they distinguish the element from a twin. For numbers in the words
   beside it, gui/engine/identity/expected.py decides. */
const isExact = ward =>
  (ward.exact ??= ward.group.some(
    other =>
      other !== ward &&
      !isSameList(other.told, ward.told) &&
      isSameList(numbersIn(other.words), numbersIn(ward.words)) &&
      isSameList(firmTold(other, ward.row, ward.lasts), firmTold(ward, ward.row, ward.lasts)),
  ));

/* Whether the numbers beside an element are the reported ones, ignoring those of other items: one item on a page may
   change while another is used. */
export const keepsNumbers = (element, version) => {
  const ward = wardOf(element, version);
  if (!version || !ward?.outside) return false;
  const acts = [...state.listed].map(elementOf).filter(Boolean);
  return isSameOutside(ward.outside, numberedOutside(element, ward.outsideLevels, leadsMemo(acts)));
};

/* The indices of options in a native list whose value has changed since it was reported. */
export const optionsElse = (element, version) =>
  sentElsewhere(wardOf(element, version)?.options ?? [], sentOf(element));

export const hasTwins = (element, version) => wardOf(element, version)?.twins === true;
/* Whether it is a slider that the page moves by itself, and the only one of its name: what plays may change, but not
   whose it is of several. */
export const playsAlone = (element, version) => movesByItself(element) && !hasTwins(element, version);

/* Whether the part of the page that an element is about is the whole page. */
export const isAboutAll = (element, version) => {
  let around = element;
  for (let i = wardOf(element, version)?.levels ?? 0; i && around; i--) around = parentOf(around);
  return around !== null && around === bodyElement();
};

/* Pieces that only the former version had, and those that only the current one has: [before, now]. */
export const piecesApart = (element, version) => {
  const ward = wardOf(element, version);
  if (!ward) return [[], []];
  const described = describedElse(element, ward.described, saysSame);
  if (described) return [[ward.described], [described]];
  const scene = sceneElse(element, ward.scene);
  if (scene) return scene.map(words => (words ? [words] : []));
  const now = piecesAt(element, ward.levels, ward.twins).told,
    lost = [...lostLeads(element, ward.leads), ...lostInLine(element, ward)];
  return [
    [...lost.map(({words}) => words), ...ward.told.filter(piece => !now.includes(piece))],
    [...lost.map(lead => lead.now).filter(Boolean), ...now.filter(piece => !ward.told.includes(piece))],
  ];
};
export const formsApart = (element, version) => [wardOf(element, version)?.form ?? '', formOf(element)];
export const titlesApart = (element, version) => {
  const ward = wardOf(element, version),
    before = ward?.title ?? '',
    now = titleAround(element, titleMemo());
  if (ward && saysSame(before, now) && !saysSame(ward.column, columnNow(element)))
    return [ward.column, columnNow(element)];
  return ward?.caption && saysSame(before, now) ? [ward.caption, captionNow(ward, element)] : [before, now];
};

/* Whether a name equals the reported one of an element, except for a clock in it. */
export const isStillNamed = (element, told, name) => isNamedByClock(wardOf(element, 0)?.clock, told, name);

/* The words around an element when it is pressed: {pieces, at: the time, lone: whether nothing else has its name, runs:
   whether tenths of seconds beside it were seen to run, typed: the values among them that steps typed, fields: their
   fields, free: whether the page may change these at the press, as when it corrects a field that is left, money, leads:
   how many of its leads are there, title, caption, column, looks}. */
export const momentOf = (element, version) => {
  const ward = wardOf(element, version);
  if (!ward)
    return {
      pieces: [],
      at: 0,
      lone: false,
      runs: false,
      typed: [],
      fields: [],
      free: false,
      money: [],
      amounts: [],
      leads: 0,
      looks: '',
      title: '',
      caption: '',
      column: '',
    };
  const all = piecesAt(element, ward.levels, ward.twins),
    pieces = piecesBare(element, ward.levels, all) ?? all,
    {told} = pieces,
    places = new Set(typedPlaces(pieces));
  const free = !ward.twins || isToldWithoutFields(ward),
    kept = (_, place) => !free || !places.has(place);
  return {
    pieces: (isExact(ward) ? told : firmTold(pieces, ward.row, ward.lasts)).filter(kept),
    at: performance.now(),
    lone: !ward.twins,
    runs: goesBeside(element),
    typed: told.filter((_, place) => places.has(place)),
    fields: typedFields(pieces),
    free,
    money: moneyOf(told.filter(kept)),
    amounts: ward.amounts.filter(one => one.money),
    leads: ward.leads.length - lostLeads(element, ward.leads).length,
    title: firmPiece(titleAround(element, titleMemo())),
    caption: firmPiece(captionNow(ward, element)),
    column: firmPiece(columnNow(element)),
    looks: ward.looks.length ? looksOf(element, ward.levels, true)[0] : '',
  };
};
const goesBeside = element => {
  const clock = wardOf(element, 0)?.clockBeside;
  return clock !== undefined && isKnownToGo(clock);
};
/* Whether one of several items is distinguished from the others by words outside fields. */
const isToldWithoutFields = ward => {
  const unset = ({told, set}) => told.filter((_, place) => !set.has(place)),
    own = unset(ward);
  return (
    own.some(piece => /\p{L}/u.test(piece)) && ward.group.filter(other => isSameList(unset(other), own)).length < 2
  );
};
/* Whether a clock in a piece beside an element without twins has moved on: a countdown does, but a changed time of day
   is another time. */
const hasGoneOn = (piece, before, now) =>
  before.lone &&
  now.pieces.some(
    other =>
      wentWithTime(piece, other, now.at - before.at) || (before.runs && ranWithTime(piece, other, now.at - before.at)),
  );
/* Whether an element is in another month, or words around it have disappeared. The press itself may add words
   ("selected", "not saved"), but a row that has lost words is another one. */
export const hasLostTold = (before, now) =>
  before.looks !== now.looks ||
  before.caption !== now.caption ||
  before.column !== now.column ||
  now.leads < before.leads ||
  (before.free && now.typed.length < before.typed.length) ||
  before.pieces.some(
    piece =>
      !now.pieces.includes(piece) &&
      !hasGoneOn(piece, before, now) &&
      !(before.typed.includes(piece) && now.typed.some(other => isSameValue(piece, other))),
  ) ||
  before.money.some(
    (one, place) =>
      !now.money.some(other => isNear(one.amount, other.amount)) &&
      !(
        now.money.length === before.money.length &&
        before.amounts.length === now.money.length &&
        ticksTo(now.money[place], one, before.amounts[place])
      ),
  );
