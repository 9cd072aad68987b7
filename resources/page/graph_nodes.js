/* The names of nodes in a drawn graph that have no words of their own: the texts that the drawing sets at one relative
   position to each of them, such as right beneath it. A line is named by the nodes at its ends. */

import {chartTexts, COUNTED_HINT, saysLooksOnly} from './chart_bars.js';
import {attr, boundsOf, closest, cssNow, isAround, matches, query, tagOf} from './dom.js';

const NODE_TAGS = new Set(['circle', 'ellipse', 'g', 'image', 'path', 'polygon', 'rect', 'use']);
const LARGEST_NODE = 120,
  NEAR_NODE = 24,
  SAME_SPOT = 1.5,
  LEAST_NODES = 2,
  MOST_GRAPHED = 600; // CSS pixels
/* Whether a shape may be a node: not too large, and filled, as a line between two nodes is not. */
const FILLED_PARTS = 'circle, ellipse, image, path, polygon, rect, use';
const isNodeLike = (node, {width, height}) => {
  if (Math.min(width, height) <= 0 || Math.max(width, height) > LARGEST_NODE) return false;
  const shape = tagOf(node) === 'g' ? query(node, FILLED_PARTS) : node;
  return shape !== null && (tagOf(shape) === 'image' || cssNow(shape).fill !== 'none');
};
/* The position of a text relative to a node, each {key, across, down}: by which edges, and their distances. */
const halfAcross = ({left, right}) => (left + right) / 2,
  halfDown = ({top, bottom}) => (top + bottom) / 2;
const SPOTS_ACROSS = [
  ['middle', (node, text) => halfAcross(text) - halfAcross(node)],
  ['right', (node, text) => text.left - node.right],
  ['left', (node, text) => node.left - text.right],
];
const SPOTS_DOWN = [
  ['below', (node, text) => text.top - node.bottom],
  ['above', (node, text) => node.top - text.bottom],
  ['level', (node, text) => halfDown(text) - halfDown(node)],
];
const SPOTS = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 2],
  [2, 2],
];
const gapsAt = ([across, down], node, text) => [SPOTS_ACROSS[across][1](node, text), SPOTS_DOWN[down][1](node, text)];
/* Whether it may be the text of a node: centred beneath, above or in it, or right beside it. */
const mayBeAt = ([across, down], node, text) => {
  const [aside, apart] = gapsAt([across, down], node, text),
    near = Math.max(NEAR_NODE, node.width, node.height);
  return across === 0
    ? Math.abs(aside) <= SAME_SPOT &&
        (down === 2 ? Math.abs(apart) <= node.height / 2 : apart >= -node.height / 2 && apart <= near)
    : Math.abs(apart) <= SAME_SPOT + node.height / 4 && aside >= -SAME_SPOT && aside <= near;
};
const isSameSpot = ([aside, apart], [otherAside, otherApart]) =>
  Math.abs(aside - otherAside) <= SAME_SPOT && Math.abs(apart - otherApart) <= SAME_SPOT;
/* The text that each node has at one place, as Map(node, words): none for a node with several, or for a text of
   several. */
const textsAtPlace = (place, boxes, texts) => {
  const pairs = boxes.flatMap(({node, box}) =>
    texts.filter(text => mayBeAt(place, box, text.box)).map(text => ({node, text, gaps: gapsAt(place, box, text.box)})),
  );
  let most = [];
  const tried = new Set();
  for (const {gaps} of pairs) {
    const key = gaps.map(gap => Math.round(gap / SAME_SPOT)).join(' ');
    if (tried.has(key)) continue;
    tried.add(key);
    const alike = pairs.filter(pair => isSameSpot(pair.gaps, gaps));
    if (alike.length > most.length) most = alike;
  }
  const nodesOf = new Map(),
    words = new Map();
  for (const {node, text} of most) {
    nodesOf.set(text, (nodesOf.get(text) ?? new Set()).add(node));
    words.set(node, (words.get(node) ?? new Set()).add(text.words));
  }
  const shared = new Set(most.filter(({text}) => nodesOf.get(text).size > 1).map(({node}) => node));
  return new Map(
    [...words]
      .filter(([node, said]) => said.size === 1 && !shared.has(node))
      .map(([node, said]) => [node, [...said][0]]),
  );
};
/* The texts of a drawing outside its nodes, each once: many are written once more beneath, in the colour of the ground.
 */
const textsOutside = (texts, boxes) => {
  const seen = new Set();
  return texts.filter(({text, words, box}) => {
    const key = `${words} ${Math.round(box.left + box.right)} ${Math.round(box.top + box.bottom)}`,
      isNew = !seen.has(key) && !boxes.some(({node}) => isAround(node, text));
    if (isNew) seen.add(key);
    return isNew;
  });
};
/* The words of each node of a graph among shapes, as a Map; empty unless half of the texts have the same relative
   position. */
const graphNodeNames = (drawing, shapes) => {
  const boxes = shapes.map(node => ({node, box: boundsOf(node)})).filter(({node, box}) => isNodeLike(node, box));
  const texts = boxes.length < LEAST_NODES ? [] : textsOutside(chartTexts(drawing), boxes);
  let named = new Map();
  for (const place of SPOTS) {
    const found = textsAtPlace(place, boxes, texts);
    if (found.size > named.size) named = found;
  }
  return named.size >= LEAST_NODES && named.size * 2 >= texts.length ? named : new Map();
};
/* The words of the one node at a line's end, of boxes with words; "" for none, or if another is about as near. */
const NEAR_END = 8,
  CLEARLY_NEARER = 1.5; // CSS pixels; times
const nodeAtEnd = (named, {x, y}) => {
  const near = named
    .filter(
      ({box}) =>
        x >= box.left - NEAR_END && x <= box.right + NEAR_END && y >= box.top - NEAR_END && y <= box.bottom + NEAR_END,
    )
    .map(({words, box}) => ({words, far: Math.hypot(halfAcross(box) - x, halfDown(box) - y)}))
    .sort((one, other) => one.far - other.far);
  return near.length && (near.length === 1 || near[1].far > CLEARLY_NEARER * near[0].far + 1) ? near[0].words : '';
};
/* The name of a graph's line; "" for any other shape. */
const LINES_DRAWN = 'path, line, polyline';
const lineWords = (node, named) => {
  const line = tagOf(node) === 'g' ? query(node, LINES_DRAWN) : matches(node, LINES_DRAWN) ? node : null,
    place = line?.getScreenCTM();
  const length =
    (place && cssNow(line).fill === 'none') || (place && tagOf(line) === 'line') ? line.getTotalLength() : 0;
  if (!length) return '';
  const [first, last] = [0, length].map(at => nodeAtEnd(named, line.getPointAtLength(at).matrixTransform(place)));
  return first && last && first !== last ? `line between ${first} and ${last}` : '';
};
const isWordlessNode = ({drop, hint, n, r, sh, t, co}, node) =>
  !drop &&
  n === '' &&
  (r === 'generic' || r === '') &&
  !sh &&
  (NODE_TAGS.has(t) || t === 'line' || t === 'polyline') &&
  (!hint || saysLooksOnly(node, {hint, co}) || hint.replace(COUNTED_HINT, '') === attr(node, 'stroke'));
/* Notes (`sh`) the names of nodes of drawn graphs among the elements of a walk; `nodes` are the elements' nodes. */
export const nameGraphNodes = (elements, nodes) => {
  const drawings = new Map();
  for (let i = 0; i < elements.length; i++) {
    const drawing = isWordlessNode(elements[i], nodes[i]) ? closest(nodes[i], 'svg') : null;
    if (!drawing) continue;
    const shapes = drawings.get(drawing);
    if (shapes) shapes.set(nodes[i], elements[i]);
    else drawings.set(drawing, new Map([[nodes[i], elements[i]]]));
  }
  for (const [drawing, shapes] of drawings) {
    if (shapes.size > MOST_GRAPHED) continue;
    const told = graphNodeNames(drawing, [...shapes.keys()]),
      named = Array.from(told, ([node, words]) => ({words, box: boundsOf(node)}));
    for (const [node, found] of shapes) {
      const words = told.get(node) ?? (named.length ? lineWords(node, named) : '');
      if (!words) continue;
      found.sh = words;
      found.hint = '';
      delete found.co;
    }
  }
};
