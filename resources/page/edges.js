/* Edges and corners by which a thing is made larger: nothing but the cursor tells them apart. */

const EDGES = {n: 'top edge', s: 'bottom edge', e: 'right edge', w: 'left edge', ne: 'top right corner', nw: 'top left corner',
  se: 'bottom right corner', sw: 'bottom left corner'};
/* "bottom right corner" for the cursor se-resize; "" for those that do not tell which it is. */
export const edgeOf = cursor => EDGES[/^([nsew]{1,2})-resize$/.exec(cursor)?.[1]] ?? '';
/* What is moved to and fro, by its shape: a thin edge, or a slider that is long the way it goes; else "". */
const MOST_EDGE = 16;
export const shapeOf = (cursor, width, height) => {
  const across = /^(ew|col)-resize$/.test(cursor), along = /^(ns|row)-resize$/.test(cursor);
  if (!across && !along) return '';
  const thin = across ? width : height, long = across ? height : width;
  return thin <= MOST_EDGE && thin * 2 < long ? 'edge' : thin > 2 * long ? 'slider' : '';
};
