/* Sliders that the page moves by itself, as it plays: what they are about goes on with them. */

import {state} from './document.js';
import {attr} from './dom.js';

const OFTEN_MOVED = 2;
const placeOfSlider = slider => attr(slider, 'aria-valuenow') ?? slider.value ?? '';
/* Notes at a reading where a slider is. */
export const noteSlider = (slider, inputs) => {
  const last = state.sliders.get(slider),
    place = String(placeOfSlider(slider));
  if (!last) state.sliders.set(slider, {place, inputs, moved: 0});
  else {
    if (last.place !== place) last.moved = last.inputs === inputs ? last.moved + 1 : last.moved;
    Object.assign(last, {place, inputs});
  }
};
/* Whether it was seen to move by itself. */
export const movesByItself = element => (state.sliders.get(element)?.moved ?? 0) >= OFTEN_MOVED;
