/* The pictures beside a lone button, such as the photo that it deletes. Where a page gives them no words, what they show
   is known by their addresses alone. */

import {state} from './document.js';
import {attr, attributesOf, boundsOf, closest, cssNow, isAround, queryAll, textContentOf} from './dom.js';
import {SAYS_NO_NAME} from './line_mates.js';
import {TURNING_PICTURES} from './page_subject.js';
import {firmAddress, isInlinePicture} from './picture_addresses.js';
import {cleanLength, short} from './text.js';
import {isShown, parentOf} from './tree.js';

const PICTURED = 'img, i, span:empty, div:empty, b:empty, figure:empty',
  LEAST_SEEN_PICTURE = 28, // CSS pixels: smaller ones are signs of a state
  MOST_PICTURED = 20,
  MOST_PICTURES_BESIDE = 3,
  PICTURE_LEVELS = 4,
  MOST_BESIDE_PICTURE = 600,
  MOST_OF_PICTURE_NAME = 40,
  URL_OF_PICTURE = /url\("([^"]*)"\)/;
const sourceOf = node => attr(node, 'src') ?? URL_OF_PICTURE.exec(cssNow(node).backgroundImage)?.[1] ?? '';
const isPictureSeen = node => {
  if (closest(node, SAYS_NO_NAME) || closest(node, TURNING_PICTURES)) return false;
  const {width, height} = boundsOf(node);
  return Math.min(width, height) >= LEAST_SEEN_PICTURE && isShown(node);
};
const pictureNow = (node, address) => ({
  node: new WeakRef(node),
  address: firmAddress(address),
  others: Array.from(attributesOf(node), ({value}) => value).filter(value => value !== address),
});
/* The first pictures in a part; null if it is too long. */
const picturesWithin = around => {
  if (cleanLength(textContentOf(around), MOST_BESIDE_PICTURE) === Infinity) return null;
  const found = [];
  for (const node of Array.from(queryAll(around, PICTURED)).slice(0, MOST_PICTURED)) {
    const address = sourceOf(node);
    if (address && isPictureSeen(node)) found.push({node, picture: pictureNow(node, address)});
  }
  return found;
};
/* The few pictures in the small part of the page around an element. `known` is a cache for one walk. */
export const picturesBeside = (element, known = new Map()) => {
  for (let around = parentOf(element), left = PICTURE_LEVELS; around && left; around = parentOf(around), left--) {
    if (!known.has(around)) known.set(around, picturesWithin(around));
    const there = known.get(around);
    if (there === null) break;
    const found = there.filter(({node}) => !isAround(element, node)).map(({picture}) => picture);
    if (found.length) return found.length <= MOST_PICTURES_BESIDE ? found : [];
  }
  return [];
};
export const areSamePictures = (some, others) =>
  some.length === others.length &&
  some.every(({node, address}, at) => address === others[at].address && node.deref() === others[at].node.deref());

/* How often the page has changed a picture by itself, such as that of a camera. */
const OFTEN_PICTURE_TURNS = 2;
const isOtherPicture = (before, now) =>
  before.address !== now.address &&
  !(isInlinePicture(before.address) && !isInlinePicture(now.address)) && // one that is drawn until the other is there
  !before.others.some(value => value.includes(now.address)); // likewise, a smaller one
export const notePicturesTurned = (some, others) => {
  if (some.length !== others.length) return;
  for (const [at, now] of others.entries()) {
    const node = now.node.deref();
    if (!node || node !== some[at].node.deref() || !isOtherPicture(some[at], now)) continue;
    const {times = 0, address} = state.picturesTurned.get(node) ?? {};
    // it may be beside several buttons, and turns once for all of them
    if (address !== now.address) state.picturesTurned.set(node, {times: times + 1, address: now.address});
  }
};
/* A picture beside an element that shows something else by now: the names of both files; null for none. */
const fileOf = address =>
  isInlinePicture(address) ? '' : short(address.replace(/^.*\/(?=.)|#.*$/g, ''), MOST_OF_PICTURE_NAME);
export const pictureElse = (told, now) => {
  if (told.length !== now.length) return null;
  const at = told.findIndex(
    (before, place) =>
      isOtherPicture(before, now[place]) &&
      (state.picturesTurned.get(now[place].node.deref())?.times ?? 0) < OFTEN_PICTURE_TURNS,
  );
  return at < 0 ? null : [fileOf(told[at].address), fileOf(now[at].address)];
};
