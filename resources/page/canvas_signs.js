/* The contents of a canvas as a short text, which differs for each picture. Unknown for a canvas whose pixels cannot be
   read, or that was redrawn right after the reading: such a one is redrawn all the time. */

import {state} from './document.js';
import {isConnected, queryAll} from './dom.js';
import {inputsCounted} from './inputs.js';
import {isShown} from './tree.js';

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

const LOOKS_AT_MS = [250, 650, 1100, 1600];
/* Records the contents of the canvases at a reading. */
export const noteDrawn = () => {
  for (const canvas of Array.from(queryAll(document, 'canvas')).slice(0, MOST_CANVASES).filter(isShown)) {
    const last = state.canvasSigns.get(canvas),
      text = signOf(canvas),
      inputs = inputsCounted();
    if (last?.text === text) {
      last.inputs = inputs;
      continue;
    }
    const noted = {text, inputs, still: null};
    state.canvasSigns.set(canvas, noted);
    if (text) watchStillness(new WeakRef(canvas), noted);
  }
};
const watchStillness = (ref, noted) => {
  for (const at of LOOKS_AT_MS)
    setTimeout(() => {
      const canvas = ref.deref();
      if (canvas && isConnected(canvas) && state.canvasSigns.get(canvas) === noted && noted.still !== false)
        noted.still = signOf(canvas) === noted.text;
    }, at);
};
/* Whether a still canvas has changed without input. Once the pointer may be moving, it may be reacting to that. */
export const isDrawnElse = canvas => {
  const noted = state.canvasSigns.get(canvas);
  return !state.guard && noted?.still === true && noted.inputs === inputsCounted() && signOf(canvas) !== noted.text;
};
