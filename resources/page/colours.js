/* Colours in words, as people call them. */

import {cssNow, elementCountOf, firstElementOf, matches, query, tagOf} from './dom.js';

const HUES = [
  [15, 'red'],
  [42, 'orange'],
  [68, 'yellow'],
  [165, 'green'],
  [195, 'turquoise'],
  [255, 'blue'],
  [290, 'purple'],
  [345, 'pink'],
  [360, 'red'],
];
const LEAST_OPAQUE = 0.05,
  MOST_GREY = 0.12,
  MOST_DARK = 0.3,
  LEAST_LIGHT = 0.75,
  MOST_BLACK = 0.08,
  LEAST_WHITE = 0.96;

/* "dark green" for "rgb(0, 80, 20)"; "" for no colour, or one that is hardly visible. */
export const colourName = css => {
  const [red, green, blue, opacity = 1] = (/^rgba?\(([^)]*)\)/.exec(css)?.[1].split(/[\s,/]+/) ?? []).map(Number);
  if (!(blue >= 0) || opacity < LEAST_OPAQUE) return '';
  const most = Math.max(red, green, blue) / 255,
    least = Math.min(red, green, blue) / 255,
    span = most - least;
  const light = (most + least) / 2;
  if (light <= MOST_BLACK) return 'black';
  if (light >= LEAST_WHITE) return 'white';
  const shade = light < MOST_DARK ? 'dark ' : light > LEAST_LIGHT ? 'light ' : '';
  if (span <= MOST_GREY) return shade + 'grey';
  const [r, g, b] = [red, green, blue].map(part => part / 255);
  const turn = most === r ? (g - b) / span + (g < b ? 6 : 0) : most === g ? (b - r) / span + 2 : (r - g) / span + 4;
  const hue = HUES.find(([end]) => turn * 60 <= end)[1];
  return hue === 'orange' && light < MOST_DARK + 0.1 ? 'brown' : shade + hue;
};
/* The hue of a colour in degrees; null for one that is grey or hardly visible. */
const LEAST_VIVID = 0.25;
export const hueOf = css => {
  const [red, green, blue, opacity = 1] = (/^rgba?\(([^)]*)\)/.exec(css)?.[1].split(/[\s,/]+/) ?? []).map(Number);
  const most = Math.max(red, green, blue),
    span = most - Math.min(red, green, blue);
  if (!(most > 0) || opacity < LEAST_VIVID || span / 255 < MOST_GREY) return null;
  const turn =
    most === red
      ? (green - blue) / span + (green < blue ? 6 : 0)
      : most === green
        ? (blue - red) / span + 2
        : (red - green) / span + 4;
  return turn * 60;
};
/* The colour of a swatch, its own or that of the one box in it, or the fill of a shape. */
const SHAPES_FILLED = 'circle, ellipse, path, polygon, rect';
export const colourOf = swatch => {
  const filled = tagOf(swatch) === 'g' ? query(swatch, SHAPES_FILLED) : matches(swatch, SHAPES_FILLED) ? swatch : null;
  if (filled) return colourName(cssNow(filled).fill);
  const own = colourName(cssNow(swatch).backgroundColor);
  return own || (elementCountOf(swatch) === 1 ? colourName(cssNow(firstElementOf(swatch)).backgroundColor) : '');
};
/* Whether the letters of an element are red. */
export const writtenInRed = element => /red|pink/.test(colourName(cssNow(element).color));
/* Whether an element is written in red, or on it. */
export const looksRed = element => {
  const {color, backgroundColor} = cssNow(element);
  return [color, backgroundColor].some(css => /red|pink/.test(colourName(css)));
};
