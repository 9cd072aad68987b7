/* How far a draggable element can move on its track, such as a slider's thumb. */

import {childrenOf, boundsOf, classNameOf, parentElementOf, tagOf, textContentOf} from './dom.js';

const TRACK_LEVELS = 3,
  THIN_TRACK = 2.5,
  LEAST_ROOM = 1,
  INSIDE_TRACK = 2,
  MOST_ON_TRACK = 12; // times its own size; CSS pixels

const WORDS_OF_CARD = /\p{L}{2}/u,
  READ_OF_THUMB = 200;

/* The room of a thumb on its track, [left, right, up, down] in CSS pixels; null if no element around it is as thin as
   itself in one direction and has room in the other, if similar ones are there, too, as in a list, or if it has words
   of its own, like the only card of a column. */
export const roomOnTrack = element => {
  const {left, right, top, bottom, width, height} = boundsOf(element);
  if (!width || !height || WORDS_OF_CARD.test(textContentOf(element).slice(0, READ_OF_THUMB))) return null; // a thumb has none, a card has
  let inner = element;
  for (
    let track = parentElementOf(element), level = TRACK_LEVELS;
    track && level;
    inner = track, track = parentElementOf(track), level--
  ) {
    const box = boundsOf(track);
    if (
      box.left > left + INSIDE_TRACK ||
      box.right < right - INSIDE_TRACK ||
      box.top > top + INSIDE_TRACK ||
      box.bottom < bottom - INSIDE_TRACK
    )
      return null;
    if (hasTwinOnTrack(inner, track)) return null;
    const along = box.width - width >= LEAST_ROOM * width && box.height <= THIN_TRACK * height;
    const down = box.height - height >= LEAST_ROOM * height && box.width <= THIN_TRACK * width;
    if (along !== down)
      return along
        ? [left - box.left, box.right - right, 0, 0].map(roundedRoom)
        : [0, 0, top - box.top, box.bottom - bottom].map(roundedRoom);
  }
  return null;
};
const roundedRoom = room => Math.max(0, Math.round(room));
const hasTwinOnTrack = (inner, track) =>
  Array.from(childrenOf(track))
    .slice(0, MOST_ON_TRACK)
    .some(
      other =>
        other !== inner &&
        tagOf(other) === tagOf(inner) &&
        classNameOf(other) === classNameOf(inner) &&
        classNameOf(inner) !== '',
    );
