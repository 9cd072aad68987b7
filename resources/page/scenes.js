/* What a person sees around a lone button: the words and the pictures, as they are drawn. It is kept with its ward, and
   compared when the button is used, once the pointer is over it. */

import {laidElse} from './layers_seen.js';
import {listNumberOf, numberCountedBeside} from './list_numbers.js';
import {areSameLive, liveAround, liveElse, NOTHING_LIVE} from './told_live.js';
import {areSamePictures, notePicturesTurned, pictureElse, picturesBeside, picturesMemo} from './pictures_seen.js';
import {areSameSeen, seenAround, seenElse, seenMemo} from './seen_around.js';
import {boundsOf} from './dom.js';
import {
  areMoreSigns,
  areOtherSigns,
  areSameSigns,
  coloursBeside,
  NO_SIGNS,
  ownSigns,
  swatchesWithin,
} from './signs_seen.js';
import {parentOf} from './tree.js';

/* How often what is seen around it has changed by itself, such as lines that turn. */
const OFTEN_SCENE_TURNS = 2;
const placeUp = (element, levels) => {
  let around = element;
  for (let i = 0; i < levels && around; i++) around = parentOf(around);
  return around;
};
export const NO_SCENE = {
  levels: 0,
  seen: null,
  live: NOTHING_LIVE,
  pictures: [],
  number: '',
  own: NO_SIGNS,
  colours: [[], []],
  turns: 0,
};
/* A cache for one walk: the buttons of one part have most around them in common. */
export const scenesMemo = () => ({around: seenMemo(), pictures: picturesMemo(), live: new Map(), swatches: new Map()});
export const sceneOf = (element, levels, memo = scenesMemo()) => {
  const around = levels ? placeUp(element, levels) : null;
  return {
    levels,
    seen: seenAround(element, around, memo.around),
    live: around ? liveThere(around, memo.live) : NOTHING_LIVE,
    pictures: picturesBeside(element, memo.pictures),
    number: listNumberOf(element) || (around ? '' : numberCountedBeside(element)),
    own: ownSigns(element),
    colours: coloursBeside(swatchesThere(placeUp(element, levels || 1), memo.swatches), element),
    turns: 0,
  };
};
const liveThere = (around, known) => {
  if (!known.has(around)) known.set(around, liveAround(around));
  return known.get(around);
};
const swatchesThere = (around, known) => {
  if (!around) return [[], []];
  if (!known.has(around)) known.set(around, swatchesWithin(around));
  return known.get(around);
};
const coloursElse = ({colours: told}, {colours: now}) =>
  told.some((some, at) => some.length && now[at].length && areOtherSigns(some, now[at])) ? ['', ''] : null;
const numberElse = ({number: told}, {number: now}) => (told && now && told !== now ? [told, now] : null);
const wordsElse = (told, now) =>
  numberElse(told, now) ?? seenElse(told.seen, now.seen) ?? liveElse(told.live, now.live) ?? coloursElse(told, now);
/* Whether a later scene says nothing that the one before did not say. */
export const areSameScenes = (one, other) =>
  one === other ||
  (one.levels === other.levels &&
    one.number === other.number &&
    `${one.colours}` === `${other.colours}` &&
    areSameSigns(one.own, other.own) &&
    !areMoreSigns(one.own, other.own) &&
    areSameSeen(one.seen, other.seen) &&
    areSameLive(one.live, other.live) &&
    areSamePictures(one.pictures, other.pictures));
/* Whether what is seen around it is what was seen at a reading. */
export const isSceneStill = (element, scene, memo) =>
  scene === NO_SCENE || areSameScenes(scene, sceneOf(element, scene.levels, memo));
/* Whether all that differs between the addresses by which a part was told, and those by which it is told now, is of
   pictures that show the same. */
export const isOnlyRefreshed = (element, {pictures}, before, now) => {
  const there = pictures.length ? picturesBeside(element) : [];
  if (!there.length || there.length !== pictures.length || pictureElse(pictures, there)) return false;
  const others = (addresses, known) => addresses.filter(one => !known.some(({address}) => address === one)).join('\n');
  return others(before, pictures) === others(now, there);
};
/* At a later reading; `byItself`: whether there was no input since. */
export const noteSceneTurned = (last, now, byItself) => {
  if (now === NO_SCENE || last === NO_SCENE) return;
  const turned = byItself && (wordsElse(last, now) !== null || !areSameSigns(last.own, now.own));
  now.turns = byItself ? last.turns + turned : 0;
  if (byItself) notePicturesTurned(last.pictures, now.pictures);
};
const placesSeen = ({seen, pictures}) =>
  [...(seen?.boxes ?? []), ...pictures].flatMap(({words = '', box, node, text = null}) => {
    const holder = node.deref();
    return holder ? [{words, box: box ?? boundsOf(holder), holder, text: text?.deref() ?? null}] : [];
  });
/* Whether it shows other signs of its own, such as another icon. */
export const showsElse = (element, told) =>
  told !== NO_SCENE && told.turns < OFTEN_SCENE_TURNS && !areSameSigns(told.own, ownSigns(element));
/* What was seen around an element, and what is seen in its place: [before, now]; null if that is the same. */
export const sceneElse = (element, told) => {
  if (told === NO_SCENE) return null;
  const now = sceneOf(element, told.levels);
  return (
    laidElse(element, placesSeen(now)) ??
    (told.turns < OFTEN_SCENE_TURNS ? wordsElse(told, now) : null) ??
    pictureElse(told.pictures, now.pictures)
  );
};
