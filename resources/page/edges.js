/* Edges and corners by which a thing is made larger: nothing but the cursor tells them apart. */

const EDGES = {n: 'top edge', s: 'bottom edge', e: 'right edge', w: 'left edge', ne: 'top right corner', nw: 'top left corner',
  se: 'bottom right corner', sw: 'bottom left corner'};
/* "bottom right corner" for the cursor se-resize; "" for those that do not tell which it is. */
export const edgeOf = cursor => EDGES[/^([nsew]{1,2})-resize$/.exec(cursor)?.[1]] ?? '';
