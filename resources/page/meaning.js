/* Whether an element still means what it was listed as. Lists reuse their nodes for other rows, so the node alone
   proves little: all reported facts are compared in full, except counters. gui/engine/identity/expected.py provides the
   facts; this checks them in the page, up to the very event that reaches the element. */

import {differsInBadge} from './badges.js';
import {showsState} from './computed_roles.js';
import {bearingElse} from './bearings.js';
import {besideAt} from './beside.js';
import {choiceWords} from './choices.js';
import {hasMovedOn, hasRunOn} from './countdowns.js';
import {elementOf, state} from './document.js';
import {
  attr,
  firstChildOf,
  firstElementOf,
  isConnected,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {leadsThrough} from './counters.js';
import {hasChangedPlaces} from './field_order.js';
import {isDropHint} from './drop_hints.js';
import {forgetLabels, labelsOf} from './labels.js';
import {tickBehind} from './hints.js';
import {isOtherCell} from './marked_cells.js';
import {addressOf, MOST_ADDRESS, MOST_TOOLTIP} from './long.js';
import {nameOf} from './names.js';
import {labelLead} from './words_in.js';
import {PLAIN_ROLES} from './record.js';
import {roleOf} from './roles.js';
import {masked, maskedBeside} from './secrets.js';
import {attributeOf, clean, numbersIn, plainWords, short} from './text.js';
import {countsOn, firmName} from './ticks.js';
import {
  hasLostTold,
  hasTwins,
  isAboutAll,
  isStillNamed,
  isToldOf,
  keepsNumbers,
  lastSentOf,
  lastToldOf,
  momentOf,
  playsAlone,
  wardDiffers,
} from './ward.js';

/* Which fact shows that an element now means something else: "name", "address", "title", "state", "form", "keys",
   "scope", "beside", "looks", "about", "under", "chosen" or "drawn"; "" if it means what was expected. `expected` has
     name, named   its reported name, and whether that is its whole accessible name
     own           words and numbers of the name that must all stay, even if they tick
     moves         "any" if the numbers of the name may change freely, since they move by themselves and the user has
                   agreed; "running" if only the one may differ that runs with the time; else ""
     moving        the indices of these numbers in the name: all others stay
     address, title  the address of its link; the text of its tooltip
     cell          for a cell with a mark or nothing in it: the heads of its column and row, and the mark; else empty
     on            whether it was ticked or pressed; null if that does not matter
     beside, numbers  the words beside it, as in beside.js; and which of their numbers must stay
     ward          the reported version of the other facts, as in ward.js
     bearing       the reported version of the facts about the whole page, as in bearings.js; 0 if that does not matter
     choice        instead of all these, the name of a choice in a list
   Once `pressed`, words may be added beside it: see `hasLostWords`. `arriving`: see `bearingElse`. */
export const differs = (target, expected, pressed = false, arriving = false) => {
  if (expected.choice) return isChoice(choiceWords(target), expected.choice, pressed) ? '' : 'name';
  const element = controlOf(target);
  if (!isCalled(target, expected)) return 'name';
  if (!expected.name && hasChangedPlaces(target)) return 'beside';
  if (expected.address && leadsElsewhere(expected.address, addressOf(element).slice(0, MOST_ADDRESS), pressed))
    return 'address';
  const title = expected.title && masked(short(attributeOf(element, 'title'), MOST_TOOLTIP));
  // a page that shows its own tooltip removes the title
  if (title && title !== masked(expected.title) && !tellsItsValue(element, expected.title, title)) return 'title';
  if (!pressed && expected.on !== null && isOn(element) !== expected.on) return 'state';
  if (
    !pressed &&
    expected.cell?.length &&
    isOtherCell(element, state.roles.get(element) ?? roleOf(element, tagOf(element)), expected.cell)
  )
    return 'beside';
  const what = wardDiffers(target, expected.ward, pressed);
  if (what) state.besideAt = ''; // the cache for the next walk may have missed it
  const bears =
    what || pressed || !expected.bearing ? null : bearingElse(element, expected.bearing, expected.name, arriving);
  if (bears) return bears.what;
  return (
    what ||
    (expected.numbers.length &&
    !playsAlone(target, expected.ward) &&
    losesNumber(target, expected) &&
    !keepsNumbers(target, expected.ward)
      ? 'beside'
      : '')
  );
};
/* Whether the tooltip of a slider is only its value, as before: a page may move it while it plays. */
const NUMBER_TOLD = /^[+−-]?\p{Nd}+(?:[.,:]\p{Nd}+)*$/u;
const tellsItsValue = (element, before, now) =>
  [before, now].every(title => NUMBER_TOLD.test(title)) &&
  attr(element, 'role') === 'slider' &&
  [attr(element, 'aria-valuenow'), attr(element, 'aria-valuetext')].includes(now);
/* Whether a drop on the reported element is still possible: it has the same title, and the same name or a hint, such as
   “Drop it here”, but not the name of another listed element. */
export const isDropTold = (target, expected) => {
  if (wardDiffers(target, expected.ward, true) === 'scope') return false;
  if (isCalled(target, expected, true)) return true;
  const now = nameNow(target);
  return (
    isDropHint(now, expected.name) &&
    !Array.from(state.listed, elementOf).some(other => other && other !== target && lastSentOf(other)?.name === now)
  );
};
/* A choice may get words when it is pressed, such as "selected". */
const isChoice = (now, told, pressed) => now === told || (pressed && now.includes(told));
/* Whether an element replaces the target, which is gone: it has the same name, address and surroundings. For `answers`
   see `isToldOf`. */
export const standsFor = (other, target, expected, answers = false) =>
  expected.choice
    ? choiceWords(other) === expected.choice
    : isCalled(other, expected) &&
      (!expected.address || !leadsElsewhere(expected.address, addressOf(other).slice(0, MOST_ADDRESS), true)) &&
      besideNow(other, expected) === maskedBeside(expected.beside) &&
      isToldOf(other, target, expected.ward, answers) &&
      !(expected.bearing && !answers && bearingElse(other, expected.bearing, expected.name));
/* Sources of a field's name that are labels; a placeholder or a tooltip is none. */
const LABELS = new Set(['labelledby', 'aria-label', 'label', 'caption']);
export const labelNow = field => {
  forgetLabels();
  const [name, from] = nameOf(field, roleOf(field, tagOf(field)), tagOf(field), true);
  return LABELS.has(from) ? labelLead(field) || name : '';
};
/* Which fact of a field differs after typing: pages react around a field, not in its name. */
export const differsInName = (target, expected) => (isCalled(target, expected, true) ? '' : 'name');

/* Whether the element that now receives the keys is the one last reported. */
export const isAsTold = (element, typed) => {
  const told = lastToldOf(element, typed);
  return (
    told !== null &&
    isCalled(element, {name: told.name, named: told.name !== '', own: []}) &&
    told.address.slice(0, MOST_ADDRESS) === (told.address && addressOf(controlOf(element)).slice(0, MOST_ADDRESS))
  );
};

export const controlOf = target => {
  const stands = state.stands.get(target);
  return stands && isConnected(stands) ? stands : (tagOf(target) === 'label' && target.control) || target;
};
const namesNow = target => {
  forgetLabels();
  const element = controlOf(target),
    role = state.roles.get(element) ?? roleOf(element, tagOf(element));
  // as it was read: with CSS content and without hidden text, or else the plain text
  return [false, true].map(anyway => masked(nameOf(element, role, tagOf(element), anyway)[0]));
};
export const nameNow = target => namesNow(target).find(Boolean) ?? '';
export const isCalled = (target, {name: told, named, own, moves, moving}, longer = false) => {
  const name = masked(told);
  if (!named || (longer && keepsLead(controlOf(target), name))) return true;
  const firm = firmName(name);
  return namesNow(target).some(now => {
    const cut = name.endsWith('…') ? short(now, name.length) : now,
      form = firmName(cut);
    if (
      isStillNamed(target, name, now) ||
      (moves === 'any' && hasMovedOn(name, cut, moving)) ||
      (moves === 'running' && hasRunOn(name, cut, moving))
    )
      return true;
    if (!own.every(word => wordsOf(now).has(word))) return false;
    // a counter of typed characters may move by the length of the text
    return (
      (form === firm && (longer || countsOn(name, cut))) ||
      differsInBadge(controlOf(target), name, cut) ||
      (longer && firm && (form.startsWith(firm + ' ') || form.endsWith(' ' + firm)))
    );
  });
};
/* Parts of a label after its first words may react to typed text: "checking…", "is taken", "strength: fair"; so may a
   sign at its end, "Nickname ✓". Its first words stay, and begin no other field's label. */
const keepsLead = (field, name) => {
  const labels = labelsOf(field),
    lead = labelLead(field) || (labels.length === 1 && labelBegins(labels[0])) || '';
  return (
    lead !== '' &&
    name.startsWith(lead) &&
    !/^[\p{L}\p{N}]/u.test(name.slice(lead.length)) &&
    !Array.from(queryAll(rootOf(field), 'label')).some(
      label => label.control && label.control !== field && clean(textContentOf(label)).startsWith(lead),
    )
  );
};
/* The words of a label before its first child element, if that may be a reaction, "Strength: [weak]"; all words if it
   has no children. Signs at the end are left out. */
const labelBegins = label => {
  const first = firstChildOf(label);
  if (first === null || typeOf(first) !== Node.TEXT_NODE) return '';
  const words = clean(first.data);
  return firstElementOf(label) === null || /[:–—(]$/u.test(words) ? unsigned(words) : '';
};
const unsigned = words => words.replace(/[^\p{L}\p{N}]+$/u, '');
const wordsOf = name => new Set([...plainWords(name), ...numbersIn(name)]);

const leadsElsewhere = (before, now, pressed) => before !== now && !(pressed && leadsThrough(now, before));

const isOn = element =>
  tagOf(element) === 'input'
    ? element.checked
    : attr(element, 'aria-pressed') === 'true' ||
      attr(element, 'aria-checked') === 'true' ||
      showsState(element, 'checked') ||
      showsState(element, 'pressed') ||
      isTickedBehind(element);
const isTickedBehind = element =>
  PLAIN_ROLES.has(state.roles.get(element) ?? '') && tickBehind(element)?.tick.checked === true;

const losesNumber = (target, expected) => {
  const before = numbersIn(maskedBeside(expected.beside)),
    after = numbersIn(besideNow(target, expected));
  return expected.numbers.some(place => before[place] !== after[place]);
};
const besideNow = (target, expected) => {
  const part = expected.beside.match(/^(\d+)(!?)/);
  return part ? maskedBeside(besideAt(target, Number(part[1]), part[2] === '!')) : '';
};

/* The words around an element when it is pressed, and whether some of them have disappeared since. */
export const pressedIn = (target, expected) => momentOf(target, expected.ward);
export const hasLostWords = (target, expected, before) => hasLostTold(before, pressedIn(target, expected));
/* Whether its own part of the page distinguishes it from others of the same name. */
export const isInRow = (target, expected) => hasTwins(target, expected.ward);
export const isOfPage = (target, expected) => isAboutAll(target, expected.ward);
