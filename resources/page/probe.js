/* Queries about one element right before acting on it. */

import {pointsAlong} from './along.js';
import {bearingElse} from './bearings.js';
import {topModal} from './dialogs.js';
import {elementOf, state} from './document.js';
import {
  attr,
  boundsOf,
  clientLeftOf,
  clientTopOf,
  cssNow,
  firstElementOf,
  isOfDrawing,
  newRange,
  rangeRects,
  tagOf,
  textContentOf,
  treeWalker,
} from './dom.js';
import {rounded} from './geometry.js';
import {CLICKS, heardBy} from './listeners.js';
import {differs, isDropTold, nameNow} from './meaning.js';
import {judge} from './reasons.js';
import {masked} from './secrets.js';
import {clean} from './text.js';
import {frameSpot} from './transforms.js';
import {hitAt, holds, isShown, parentOf} from './tree.js';
import {viewNow} from './view.js';
import {formsApart, piecesApart, titlesApart} from './ward.js';
import {arm} from './watch.js';

/* Whether an element is drawn at a point of the viewport, and not another action inside it. */
export const isOwn = (target, x, y) => {
  let hit = hitAt(x, y);
  if (!hit || !holds(target, hit)) return false;
  while (hit && hit !== target && !state.listed.has(state.keys.get(hit))) hit = parentOf(hit);
  return hit === target;
};

/* The part of a tree item that contains its name and handles clicks, which the item itself does not: people click
   there, even if it can also be dragged or renamed. */
const SIGNS_BEFORE = /^[^\p{L}\p{N}]+(?=\p{L}|\p{N})/u; // such as its arrow
const deafItemWords = target => {
  if (state.roles.get(target) !== 'treeitem' || heardBy(target) & CLICKS) return null;
  const name = nameNow(target).replace(SIGNS_BEFORE, '');
  return (
    Array.from(state.listed, elementOf).find(
      part =>
        part !== null &&
        itemAround(part) === target &&
        heardBy(part) & CLICKS &&
        state.roles.get(part) === 'generic' &&
        clean(textContentOf(part)) === name,
    ) ?? null
  );
};
/* The nearest tree item around a part: items below another one in its branch may have any name, even the same. */
const itemAround = part => {
  let node = parentOf(part);
  while (node && state.roles.get(node) !== 'treeitem') node = parentOf(node);
  return node;
};

/* Where to click an element that contains other actions without hitting one of them: [x, y] relative to the corner of
   its padding box; null if there is no such place. Its own words are tried first, then a grid of points, and last those
   of its lines. */
const spotOf = target => {
  const rect = boundsOf(target),
    own = deafItemWords(target);
  const points = [];
  if (own) {
    const {left, top, width, height} = boundsOf(own),
      x = left + width / 2,
      y = top + height / 2,
      hit = hitAt(x, y);
    if (hit && holds(own, hit)) return [x - rect.left - clientLeftOf(target), y - rect.top - clientTopOf(target)];
  }
  const words = treeWalker(target, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node && points.length < 40; node = words.nextNode()) {
    if (!clean(node.data)) continue;
    const range = newRange();
    range.selectNodeContents(node);
    const box = rangeRects(range)[0];
    if (box) points.push([box.left + box.width / 2, box.top + box.height / 2]);
  }
  for (let row = 1; row < 10; row++)
    for (let column = 1; column < 10; column++)
      points.push([rect.left + (rect.width * column) / 10, rect.top + (rect.height * row) / 10]);
  for (const [x, y] of [...points, ...pointsAlong(target)])
    if (isOwn(target, x, y)) return [x - rect.left - clientLeftOf(target), y - rect.top - clientTopOf(target)];
  return null;
};

/* The current boxes of elements: their sides in CSS pixels of the frame's document; null for one that is gone, or not
   shown. `view`: the scroll position of the document, and the size of its viewport. `held`: where in the viewport the
   content of frames begins, by their elements. `gone`: this is another document, in which the keys belong to other
   elements. */
export const sits = ({doc, keys, frames}) =>
  doc !== state.doc
    ? {gone: true}
    : {
        view: [scrollX, scrollY, innerWidth, innerHeight],
        held: frames.map(key => {
          const holder = elementOf(key);
          if (!holder || !isShown(holder)) return null;
          const {x, y} = frameSpot(holder, cssNow(holder), boundsOf(holder));
          return [x, y];
        }),
        at: keys.map(key => {
          const target = elementOf(key);
          if (!target || !isShown(target)) return null;
          const {x, y, width, height} = boundsOf(target);
          return [x + scrollX, y + scrollY, width, height].map(rounded);
        }),
      };

export const spot = key => {
  const target = elementOf(key);
  if (!target) return {at: null};
  const {width, height} = boundsOf(target);
  return {at: spotOf(target), drawn: isOfDrawing(target) ? [width, height] : null};
};

/* A point of an element, given as fractions of its box: `at` relative to the corner of its padding box, `free` if the
   element itself is drawn there, and not another action inside it. */
export const place = ({key, x, y}) => {
  const target = elementOf(key);
  if (!target) return {at: null, free: false};
  const rect = boundsOf(target),
    left = rect.width * x,
    top = rect.height * y;
  const at = [left - clientLeftOf(target), top - clientTopOf(target)].map(rounded);
  return {at, free: isOwn(target, rect.left + left, rect.top + top)};
};

/* The differences between the reported facts of an element and the current ones: [[…], […]]. */
const apart = (target, element, {name, ward, bearing}, differs) => {
  switch (differs) {
    case 'about':
    case 'under':
    case 'chosen':
    case 'drawn': {
      const bears = bearingElse(element, bearing, name);
      return bears ? [bears.before, bears.now] : [[], []];
    }
    case 'beside':
      return piecesApart(target, ward);
    case 'scope':
      return titlesApart(target, ward).map(title => (title ? [title] : []));
    case 'form':
      return formsApart(target, ward).map(form => [form]);
    case 'address':
      return [[], [String(element.href?.baseVal ?? element.href ?? '')]];
    case 'title':
      return [[], [attr(element, 'title') || '']];
  }
  return [[], []];
};

/* Whether the target of a drag still exists and means what it was listed as. */
export const drops = ({key, expected}) => {
  const target = expected.doc === state.doc ? elementOf(key) : null;
  return {takes: target !== null && isDropTold(target, expected)};
};
/* `expected`: what the element was listed as, for `differs`; absent if only its state is wanted. `arm`: see watch.js.
 */
export const probe = options => {
  const {key, expected, arm: armed} = typeof options === 'object' ? options : {key: options};
  if (armed) arm();
  const target = expected && expected.doc !== state.doc ? null : elementOf(key);
  if (!target) return {gone: true};
  const element = (tagOf(target) === 'label' && target.control) || target;
  const rect = boundsOf(target);
  const now = {name: nameNow(target), differs: expected ? differs(target, expected) : ''};
  if (now.differs) now.apart = apart(target, element, expected, now.differs).map(words => words.map(masked));
  if (!isShown(target) || (rect.width === 0 && rect.height === 0 && !firstElementOf(target)))
    return {...now, why: 'hidden', by: ''};
  const [why, by, , , , more] = judge(element, target, rect, viewNow(topModal()));
  return {...now, why, by, keeps: more?.ro === 1, box: [rect.x, rect.y, rect.width, rect.height]};
};
