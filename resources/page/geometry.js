/* Rectangles: [x, y, width, height], or the browser's DOMRect. */

export const rounded = number => Math.round(number * 100) / 100;
export const fills = ([, , width, height], [, , wide, high]) => 4 * width * height >= wide * high;
export const isAllUnder = ([left, top, width, height], [x, y, wide, high]) =>
  x <= left + 1 && y <= top + 1 && x + wide >= left + width - 1 && y + high >= top + height - 1;
export const isThin = ([, , width, height]) => Math.min(width, height) < 3;
export const isAtMiddle = ([left, top, width, height], [x, y, wide, high]) =>
  Math.abs(x + wide / 2 - left - width / 2) <= width / 2 && Math.abs(y + high / 2 - top - height / 2) <= height / 2;

export const contains = (box, x, y) => x >= box.left && x < box.right && y >= box.top && y < box.bottom;
