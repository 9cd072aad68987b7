/* The pictures beside a lone button, such as the photo that it deletes. Where a page gives them no words, what they show
   is known by their addresses alone. */

import {state} from './document.js';
import {
  attr,
  boundsOf,
  closest,
  cssNow,
  firstChildOf,
  isAround,
  matches,
  orderOf,
  parentElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {drawingMemo, seenWithin} from './drawn_there.js';
import {SAYS_NO_NAME} from './line_mates.js';
import {TURNING_PICTURES} from './page_subject.js';
import {firmAddress, isInlinePicture} from './picture_addresses.js';
import {hideLower} from './layers_seen.js';
import {shapesOf, SHAPES_OF_SIGN} from './signs_seen.js';
import {hasComeFor, standInOf} from './stand_ins_seen.js';
import {cleanLength, short} from './text.js';
import {parentOf, spans} from './tree.js';

const PICTURED =
    'img, svg, embed, object, video, input[type=image], i, a, p, b, div, span, figure, label, li, section, [style*="url("]',
  LEAST_SEEN_PICTURE = 28, // CSS pixels: smaller ones are signs of a state
  SURELY_PICTURED = 'img, embed, object, video, input[type=image], i, figure:empty, span:empty, div:empty, b:empty',
  MOST_PICTURED = 40,
  MOST_SURELY_PICTURED = 20,
  MOST_PICTURES_BESIDE = 3,
  PICTURE_LEVELS = 4,
  MOST_BESIDE_PICTURE = 600,
  MOST_OF_PICTURE_NAME = 40,
  URL_OF_PICTURE = /url\("([^"]*)"\)/,
  MOST_SOURCES = 8;
const SAY_SOURCES = new Set(['img', 'embed', 'object', 'video', 'input']);
/* The picture that rules draw in an element without contents. */
const drawnInEmpty = node => {
  if (firstChildOf(node) !== null || SAY_SOURCES.has(tagOf(node))) return '';
  const {content, backgroundImage} = getComputedStyle(node, '::before');
  return content === 'none' ? '' : `${content} ${backgroundImage}`;
};
/* Stands for the lines of a drawing in the page, as large as a portrait; "" for any other: charts are wider, or lines alone,
   and signs of a state smaller. */
const LEAST_SEEN_DRAWING = 40,
  MOST_SEEN_DRAWING = 160, // CSS pixels
  MOST_AWRY = 1.25,
  DRAWN_HERE = 'drawing:',
  MOVES_ITSELF = 'animate, animateTransform, animateMotion, set';
const addressOfDrawing = drawing => {
  const {width, height} = boundsOf(drawing),
    [least, most] = [Math.min(width, height), Math.max(width, height)];
  if (least < LEAST_SEEN_DRAWING || most > MOST_SEEN_DRAWING || most > MOST_AWRY * least) return '';
  const lines = query(drawing, SHAPES_OF_SIGN);
  return lines && cssNow(lines).fill !== 'none' && !query(drawing, MOVES_ITSELF) ? DRAWN_HERE + shapesOf(drawing) : '';
};
/* The address of a picture, its other sources, of which the browser takes one, and the part of it that is shown. */
const sourceOf = node => {
  if (tagOf(node) === 'svg') return {address: addressOfDrawing(node), sources: '', part: ''};
  const {
      backgroundImage,
      backgroundPosition,
      borderImageSource,
      content,
      maskImage,
      objectPosition,
      objectViewBox = '',
      animationName,
    } = cssNow(node),
    said = attr(node, 'src') ?? attr(node, 'data') ?? attr(node, 'poster'),
    src = SAY_SOURCES.has(tagOf(node)) && said !== null && !URL_OF_PICTURE.test(content) ? said : null;
  if (src === null) {
    const drawn = [content, backgroundImage, maskImage, borderImageSource, drawnInEmpty(node)].flatMap(
      image => URL_OF_PICTURE.exec(image)?.[1] ?? [],
    );
    return {
      address: drawn[0] ?? '',
      sources: drawn.slice(1).join(' '),
      part: drawn.length && animationName === 'none' ? backgroundPosition : '',
    };
  }
  const holder = parentElementOf(node),
    among = holder && tagOf(holder) === 'picture' ? Array.from(queryAll(holder, 'source')).slice(0, MOST_SOURCES) : [];
  const sources = [node, ...among].map(source => firmAddress(attr(source, 'srcset') ?? '')).filter(Boolean);
  return {
    address: src,
    sources: sources.join(' '),
    part: animationName === 'none' ? `${objectPosition} ${objectViewBox}` : '',
  };
};
const isPicture = node => {
  const {width, height} = boundsOf(node);
  return (
    Math.min(width, height) >= LEAST_SEEN_PICTURE && !closest(node, SAYS_NO_NAME) && !closest(node, TURNING_PICTURES)
  );
};
const pictureNow = (node, {address, sources, part}) => ({
  node: new WeakRef(node),
  address: firmAddress(address),
  sources,
  part,
  standIn: standInOf(node, address),
});
/* What may be a picture in a part, in its order: many boxes before an image leave it in. */
const maybePictures = around => {
  const first = Array.from(queryAll(around, PICTURED)).slice(0, MOST_PICTURED),
    last = first.at(-1);
  if (first.length < MOST_PICTURED) return first;
  const others = Array.from(queryAll(around, SURELY_PICTURED)).slice(0, MOST_SURELY_PICTURED);
  return [...first, ...others.filter(node => orderOf(last, node) & Node.DOCUMENT_POSITION_FOLLOWING)];
};
/* The first pictures that are seen in a part; null if it is too long. */
const picturesWithin = (around, drawing) => {
  if (cleanLength(textContentOf(around), MOST_BESIDE_PICTURE) === Infinity) return null;
  const found = [];
  for (const node of maybePictures(around)) {
    const source = sourceOf(node),
      box = boundsOf(node);
    if (source.address && isPicture(node))
      found.push({
        holder: node,
        box,
        isSure: matches(node, SURELY_PICTURED),
        picture: pictureNow(node, source),
        ...seenWithin(around, node, box, drawing),
      });
  }
  hideLower(found);
  return found.filter(({isSeen}) => isSeen);
};
/* A cache for one walk. */
export const picturesMemo = () => ({known: new Map(), drawing: drawingMemo()});
/* The few pictures in the small part of the page around an element. Boxes with words or other boxes in them, which rules
   give a picture, may be mere decoration: they keep no image from being one of the few, nor from being the nearest. */
export const picturesBeside = (element, {known, drawing} = picturesMemo()) => {
  let nearest = [];
  for (let around = parentOf(element), left = PICTURE_LEVELS; around && left; around = parentOf(around), left--) {
    if (!known.has(around)) known.set(around, picturesWithin(around, drawing));
    const there = known.get(around);
    if (there === null) break;
    const found = there.filter(
      ({holder, scrolled}) => !isAround(element, holder) && scrolled.every(box => spans(box, element)),
    );
    if (found.some(({isSure}) => isSure)) return fewOf(found);
    if (!nearest.length) nearest = found;
  }
  return fewOf(nearest);
};
const fewOf = found => {
  const few = found.length <= MOST_PICTURES_BESIDE ? found : found.filter(({isSure}) => isSure);
  return few.length <= MOST_PICTURES_BESIDE ? few.map(({picture}) => picture) : [];
};
const shownAs = ({address, sources, part}) => `${address}\n${sources}\n${part}`;
export const areSamePictures = (some, others) =>
  some.length === others.length &&
  some.every((one, at) => shownAs(one) === shownAs(others[at]) && one.node.deref() === others[at].node.deref());

/* How often the page has changed a picture by itself, such as that of a camera. */
const OFTEN_PICTURE_TURNS = 2;
const isOtherPicture = (before, now) => shownAs(before) !== shownAs(now) && !hasComeFor(before, now);
export const notePicturesTurned = (some, others) => {
  if (some.length !== others.length) return;
  for (const [at, now] of others.entries()) {
    const node = now.node.deref();
    if (!node || node !== some[at].node.deref() || !isOtherPicture(some[at], now)) continue;
    const seen = shownAs(now),
      {times = 0, last} = state.picturesTurned.get(node) ?? {};
    // it may be beside several buttons, and turns once for all of them
    if (last !== seen) state.picturesTurned.set(node, {times: times + 1, last: seen});
  }
};
const turnsOften = ({node}) => (state.picturesTurned.get(node.deref())?.times ?? 0) >= OFTEN_PICTURE_TURNS;
/* A picture beside an element that shows something else by now: the names of both files; null for none. */
const fileOf = ({address}) =>
  isInlinePicture(address) || address.startsWith(DRAWN_HERE)
    ? ''
    : short(address.replace(/^.*\/(?=.)|#.*$/g, ''), MOST_OF_PICTURE_NAME);
const namesOf = (before, now) => (before.address === now.address ? ['', ''] : [fileOf(before), fileOf(now)]);
export const pictureElse = (told, now) => {
  if (told.length === now.length) {
    const at = told.findIndex((before, place) => isOtherPicture(before, now[place]) && !turnsOften(now[place]));
    return at < 0 ? null : namesOf(told[at], now[at]);
  }
  const left = told.find(before => now.every(other => isOtherPicture(before, other))),
    come = now.find(other => told.every(before => isOtherPicture(before, other)));
  return left && come && !turnsOften(come) ? namesOf(left, come) : null;
};
/* Signs of the pictures that a person saw beside an element, each after the name of its file: should a page draw the element
   anew, it must be beside the same. What only stands in for another, or turns by itself, has none. */
const MOST_OF_SIGN = 2000; // characters of its beginning, and of its end
const signOfPicture = picture => {
  const shown = shownAs(picture),
    looked = shown.length > 2 * MOST_OF_SIGN ? shown.slice(0, MOST_OF_SIGN) + shown.slice(-MOST_OF_SIGN) : shown;
  let sum = shown.length;
  for (let i = 0; i < looked.length; i++) sum = (Math.imul(sum, 31) + looked.charCodeAt(i)) | 0;
  return `${fileOf(picture)} ${sum}`;
};
export const signsOfPictures = pictures =>
  pictures.some(picture => picture.standIn.isBlank || picture.standIn.isBlurred || turnsOften(picture))
    ? []
    : pictures.map(signOfPicture);
