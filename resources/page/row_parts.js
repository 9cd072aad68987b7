/* Rows of a table that is drawn in several parts: columns that stay, such as one of tick boxes, are often a table of
   their own beside that of the others. */

import {attr, boundsOf, childrenOf, isAround, parentElementOf, tagOf} from './dom.js';

const NEARLY = 2; // CSS pixels
const PART_LEVELS = 6; // from the rows of one part up to what holds all parts

/* The rows of a page: {all, tops, places}; the last two are computed on first use. */
export const newRows = () => ({all: [], tops: null, places: new Map()});

const topsOf = rows => {
  const tops = new Map();
  for (const row of rows.filter(({text}) => text)) {
    const {top, height} = boundsOf(row.node),
      at = Math.round(top / NEARLY);
    if (!height) continue;
    if (!tops.has(at)) tops.set(at, []);
    tops.get(at).push({row, top, height});
  }
  return tops;
};
/* The index of a row in its part, as counted by the page or else by their order. */
const placeOfRow = (places, node) => {
  const told = attr(node, 'aria-rowindex'),
    part = parentElementOf(node);
  if (told) return told;
  if (!places.has(part)) places.set(part, new Map(Array.from(childrenOf(part), (child, at) => [child, at])));
  return String(places.get(part).get(node));
};
const holdsBoth = (node, other) => {
  let at = parentElementOf(node);
  if (at === parentElementOf(other)) return false;
  for (let level = 0; at && level < PART_LEVELS; level++, at = parentElementOf(at))
    if (isAround(at, other)) return true;
  return false;
};

/* The row in another part of the table that continues a row without words; null if there is none. */
export const rowInOtherPart = ({node, among}) => {
  if (!node || !parentElementOf(node)) return null;
  among.tops ??= topsOf(among.all);
  const {top, height} = boundsOf(node),
    at = Math.round(top / NEARLY);
  if (!height) return null;
  const near = [at - 1, at, at + 1].flatMap(one => among.tops.get(one) ?? []);
  const found = near.find(
    other =>
      Math.abs(other.top - top) <= NEARLY &&
      Math.abs(other.height - height) <= NEARLY &&
      tagOf(other.row.node) === tagOf(node) &&
      holdsBoth(node, other.row.node) &&
      placeOfRow(among.places, other.row.node) === placeOfRow(among.places, node),
  );
  return found?.row ?? null;
};
