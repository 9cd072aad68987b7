/* The names of a map's areas: many irregular shapes side by side in one drawing. */

import {attr, boundsOf, tagOf} from './dom.js';
import {isCode} from './text.js';

const LEAST_AREAS = 6,
  LEAST_NUMBERS = 24,
  TOUCHING = 1,
  LYING_ON = 0.6,
  MOST_LYING_ON = 0.2,
  LARGE_AREA = 0.25; // CSS pixels; of a box; of all
const OUTLINES = {path: 'd', polygon: 'points'},
  SOME_NUMBER = /\d*\.?\d+/g;
const isIrregular = node =>
  ((attr(node, OUTLINES[tagOf(node)]) || '').match(SOME_NUMBER)?.length ?? 0) >= LEAST_NUMBERS;
const areaOfBox = ({left, right, top, bottom}) => (right - left) * (bottom - top);
const sharedBy = (one, other) => [
  Math.min(one.right, other.right) - Math.max(one.left, other.left),
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
];
/* Whether shapes are arranged like those of a map: most touch another, and few overlap, as layers would. */
const lieSideBySide = boxes => {
  const touch = new Set();
  let on = 0;
  for (let one = 0; one < boxes.length; one++)
    for (let other = one + 1; other < boxes.length; other++) {
      const [across, down] = sharedBy(boxes[one], boxes[other]);
      if (across < -TOUCHING || down < -TOUCHING) continue;
      touch.add(one).add(other);
      if (across > 0 && down > 0 && across * down > LYING_ON * Math.max(areaOfBox(boxes[one]), areaOfBox(boxes[other])))
        on++;
    }
  return touch.size * 2 > boxes.length && on <= MOST_LYING_ON * boxes.length;
};
const aroundAll = boxes => ({
  left: Math.min(...boxes.map(({left}) => left)),
  right: Math.max(...boxes.map(({right}) => right)),
  top: Math.min(...boxes.map(({top}) => top)),
  bottom: Math.max(...boxes.map(({bottom}) => bottom)),
});
/* The visible part of a box: a drawing shows nothing beyond its edges. */
const shownOfBox = (box, shown) => {
  const inX = place => Math.min(shown.right, Math.max(shown.left, place)),
    inY = place => Math.min(shown.bottom, Math.max(shown.top, place));
  return {left: inX(box.left), right: inX(box.right), top: inY(box.top), bottom: inY(box.bottom)};
};
const PLACES_DOWN = ['upper', '', 'lower'],
  PLACES_ACROSS = ['left', '', 'right'],
  THIRDS = 3;
const partOfMap = ({left, right, top, bottom}, all) => {
  const third = (place, from, to) =>
    Math.min(THIRDS - 1, Math.max(0, Math.floor((THIRDS * (place - from)) / (to - from))));
  const down = PLACES_DOWN[third((top + bottom) / 2, all.top, all.bottom)],
    across = PLACES_ACROSS[third((left + right) / 2, all.left, all.right)];
  return down && across ? `${down} ${across}` : down ? `${down} middle` : across || 'middle';
};
/* The author's names of some shapes, for scripts that show them under the pointer; null if not each has its own. */
const NAMES_IN_DATA = ['data-name', 'data-title', 'data-label', 'name'],
  PROPER = /^\p{Lu}\p{L}*[\p{Ll}\p{M}][\p{L}\p{M}\s.,’'()-]*$/u,
  LEAST_OF_NAME = 3,
  MOST_OF_NAME = 40;
const namesInData = nodes => {
  for (const given of NAMES_IN_DATA) {
    const names = nodes.map(node => (attr(node, given) || '').trim());
    if (
      names.every(
        name => name.length >= LEAST_OF_NAME && name.length <= MOST_OF_NAME && PROPER.test(name) && !isCode(name),
      ) &&
      new Set(names).size === names.length
    )
      return names;
  }
  return null;
};
/* [node, words] for each of the areas of a map among shapes; null if they are none. */
export const areaNames = (drawing, shapes) => {
  const nodes = [...shapes.keys()].filter(node => tagOf(node) in OUTLINES),
    shown = boundsOf(drawing);
  const boxes = nodes.map(node => shownOfBox(boundsOf(node), shown)),
    all = aroundAll(boxes);
  if (nodes.length < LEAST_AREAS || nodes.filter(isIrregular).length * 2 < nodes.length) return null;
  if (
    boxes.filter(box => areaOfBox(box) <= LARGE_AREA * areaOfBox(all)).length * 2 < nodes.length ||
    !lieSideBySide(boxes)
  )
    return null;
  const names = namesInData(nodes);
  if (names) return nodes.map((node, at) => [node, `area ${names[at]}`]);
  const parts = new Map();
  nodes.forEach((node, at) => {
    const part = partOfMap(boxes[at], all),
      those = parts.get(part);
    if (those) those.push(at);
    else parts.set(part, [at]);
  });
  const middle = at => boxes[at].left + boxes[at].right;
  return [...parts].flatMap(([part, those]) =>
    those
      .sort((one, other) => middle(one) - middle(other))
      .map((at, place) => [
        nodes[at],
        `area ${/^(left|right)$/.test(part) ? 'on' : 'in'} the ${part} of the drawing${those.length > 1 ? ` (${place + 1} of ${those.length} from the left)` : ''}`,
      ]),
  );
};
