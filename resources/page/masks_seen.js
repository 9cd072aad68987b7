/* What masks leave of an element: nothing, or only what is beyond a sharp edge. */

const CLEAR_COLOURS = /rgba\([^)]*, 0\)|\b(?:color|oklab|oklch|lab|lch)\([^)]*\/ 0\)/g,
  BLACK = /rgb\(0, 0, 0\)/g, // as clear as those where a mask goes by brightness
  SHOWS_SOMETHING = /rgb|color\(|lab\(|lch\(|url|image|paint|element/,
  OF_NO_SIZE = /^0(?:px|%)?(?: |$)| 0(?:px|%)?$/;
/* Whether nothing of it is left. */
export const masksAll = ({maskImage, maskSize, maskRepeat, maskMode}) => {
  if (OF_NO_SIZE.test(maskSize) && maskRepeat === 'no-repeat') return true;
  const left = maskImage.replace(CLEAR_COLOURS, '');
  return maskMode === 'luminance'
    ? /gradient/.test(left) && !SHOWS_SOMETHING.test(left.replace(BLACK, ''))
    : left !== maskImage && !SHOWS_SOMETHING.test(left);
};
const MASK_ACROSS = /^linear-gradient\((to right|to left|90deg|270deg|-90deg), ([^]*)\)$/,
  STOPS_OF_MASK = /(rgba?)\(([^)]*)\) (-?[\d.]+)(%|px)/g,
  TO_RIGHT = new Set(['to right', '90deg']);
/* The sharp edges of a mask across a box: {start, end: where what is left of it begins and ends, or null}. */
export const edgesOfMask = ({maskImage, maskSize}, {left, right, width}) => {
  const [, way, told] = maskSize === 'auto' ? (MASK_ACROSS.exec(maskImage) ?? []) : [],
    edges = {start: null, end: null};
  if (!told) return edges;
  const stops = Array.from(told.matchAll(STOPS_OF_MASK), ([, kind, parts, at, unit]) => ({
    isClear: kind === 'rgba' && parts.endsWith(', 0'),
    at: unit === '%' ? (Number(at) * width) / 100 : Number(at),
  }));
  stops.slice(1).forEach(({isClear, at}, before) => {
    if (stops[before].at !== at || stops[before].isClear === isClear) return;
    const isRight = TO_RIGHT.has(way);
    edges[isClear === isRight ? 'end' : 'start'] = isRight ? left + at : right - at;
  });
  return edges;
};
