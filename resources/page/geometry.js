/* Rectangles: [x, y, width, height], or the browser's DOMRect. */

export const rounded = number => Math.round(number * 100) / 100;
export const fills = ([,, width, height], [,, wide, high]) => 4 * width * height >= wide * high;
export const isThin = ([,, width, height]) => Math.min(width, height) < 3;
export const isAtMiddle = ([left, top, width, height], [x, y, wide, high]) =>
  Math.abs(x + wide / 2 - left - width / 2) <= width / 2 && Math.abs(y + high / 2 - top - height / 2) <= height / 2;

export const contains = (box, x, y) => x >= box.left && x < box.right && y >= box.top && y < box.bottom;
