/* The contents of a canvas as a short text, which differs for each picture. Unknown for a canvas whose pixels cannot be
   read. */

import {state} from './document.js';
import {isConnected, query, queryAll, textContentOf} from './dom.js';
import {inputsCounted} from './inputs.js';
import {cleanLength} from './text.js';
import {isShown, parentOf} from './tree.js';

const MOST_CANVASES = 2,
  MOST_DOTS = 2_000_000,
  SIDE_OF_SIGN = 24,
  STEPS_OF_COLOUR = 8;
const signOf = canvas => {
  const {width, height} = canvas;
  if (!width || !height || width * height > MOST_DOTS) return '';
  try {
    const small = new OffscreenCanvas(SIDE_OF_SIGN, SIDE_OF_SIGN),
      context = small.getContext('2d', {willReadFrequently: true});
    context.imageSmoothingQuality = 'high';
    context.drawImage(canvas, 0, 0, SIDE_OF_SIGN, SIDE_OF_SIGN);
    let hash = 7;
    for (const dot of context.getImageData(0, 0, SIDE_OF_SIGN, SIDE_OF_SIGN).data)
      hash = (Math.imul(hash, 31) + Math.floor(dot / STEPS_OF_COLOUR)) | 0;
    return String(hash);
  } catch {
    return '';
  } // it contains a picture of another website
};

const LOOKS_AT_MS = [40, 250, 650, 1100, 1600],
  OFTEN_DRAWN = 2;
/* Records the contents of the canvases at a reading: {text, inputs, said: the text when it was looked at last, looks and
   changes: how often it was looked at since, and was another then, turns: how often it was another at a reading without
   input}. */
export const noteDrawn = () => {
  for (const canvas of Array.from(queryAll(document, 'canvas')).slice(0, MOST_CANVASES).filter(isShown)) {
    const last = state.canvasSigns.get(canvas),
      text = signOf(canvas),
      inputs = inputsCounted();
    if (last?.text === text) {
      last.inputs = inputs;
      continue;
    }
    const turns = last?.inputs === inputs ? last.turns + 1 : 0;
    const noted = {text, inputs, said: text, looks: 0, changes: 0, turns};
    state.canvasSigns.set(canvas, noted);
    if (text) watchDrawn(new WeakRef(canvas), noted);
  }
};
const watchDrawn = (ref, noted) => {
  for (const at of LOOKS_AT_MS)
    setTimeout(() => {
      const canvas = ref.deref();
      if (!canvas || !isConnected(canvas) || state.canvasSigns.get(canvas) !== noted) return;
      const said = signOf(canvas);
      noted.looks++;
      if (said !== noted.said) noted.changes++;
      noted.said = said;
    }, at);
};
/* Whether one that was another at several readings has come to a rest: it was only drawn step by step. */
const hasStoodStill = ({looks, changes}) => looks === LOOKS_AT_MS.length && !changes;
/* Whether a canvas has changed once without input: one that changes again and again moves by itself. Once the pointer
   may be moving, it may be reacting to that. */
export const isDrawnElse = canvas => {
  const noted = state.canvasSigns.get(canvas);
  if (state.guard || !noted?.looks || noted.inputs !== inputsCounted()) return false;
  if (noted.turns >= OFTEN_DRAWN && !hasStoodStill(noted)) return false;
  const now = signOf(canvas);
  return now !== noted.text && noted.changes + Number(now !== noted.said) < OFTEN_DRAWN;
};
/* The canvases in the small part of the page around an element, as beside the button that sends a drawing. */
const CANVAS_LEVELS = 4,
  MOST_BESIDE_CANVAS = 600;
export const canvasesBeside = element => {
  if (!query(document, 'canvas')) return [];
  for (let around = parentOf(element), left = CANVAS_LEVELS; around && left; around = parentOf(around), left--) {
    if (cleanLength(textContentOf(around), MOST_BESIDE_CANVAS) === Infinity) break;
    const found = Array.from(queryAll(around, 'canvas')).slice(0, MOST_CANVASES);
    if (found.length) return found;
  }
  return [];
};
