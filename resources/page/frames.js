/* Frames in the page, and the elements that cover them. */

import {dialogWords, wordsFor} from './blockers.js';
import {cutOutOf} from './cutouts.js';
import {keyOf} from './document.js';
import {attr, boundsOf, clientHeightOf, clientWidthOf, parentElementOf, queryAll, tagOf, titleOf} from './dom.js';
import {labelsOf, MOST_LABEL} from './labels.js';
import {labelText} from './words_in.js';
import {breakHere, FRAME, page} from './page.js';
import {isBeyond} from './reach.js';
import {clean, short} from './text.js';
import {frameSpot} from './transforms.js';
import {hitAt, holds, isShown, isWithin} from './tree.js';

/* The most points in each direction at which a frame is checked, one per this many CSS pixels. Each check has the
   browser go through all frames of the page, so that a page with hundreds would need its whole time for that: beyond a
   share of it, only the middle of each frame is checked, and beyond another one nothing. */
const MOST_POINTS = 6,
  POINT_EACH = 20,
  ALL_POINTS = 0.1,
  ANY_POINT = 0.2,
  MOST_MS = 4000;

const pointsIn = length => {
  const spent = page.hitting / Math.min(page.most, MOST_MS);
  if (spent > ANY_POINT) return 0;
  return spent > ALL_POINTS ? 1 : Math.min(Math.max(Math.round(length / POINT_EACH), 1), MOST_POINTS);
};

/* The elements that cover a frame: [x, y, width, height, words] each. */
const coversOf = (node, rect) => {
  const covers = new Map(),
    began = performance.now();
  const from = [Math.max(rect.left, 0), Math.max(rect.top, 0)],
    to = [Math.min(rect.right, innerWidth), Math.min(rect.bottom, innerHeight)];
  const across = pointsIn(to[0] - from[0]),
    down = pointsIn(to[1] - from[1]);
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      const hit = hitAt(
        from[0] + ((to[0] - from[0]) * (column + 0.5)) / across,
        from[1] + ((to[1] - from[1]) * (row + 0.5)) / down,
      );
      if (!hit || hit === node || covers.has(hit) || holds(hit, node)) continue;
      const box = boundsOf(hit);
      covers.set(hit, [box.x, box.y, box.width, box.height, wordsFor(hit, node)]);
    }
  page.hitting += performance.now() - began;
  return Array.from(covers.values());
};

/* The label of the field that the editor in a frame writes into: the only long one around it, which is hidden right
   beside the editor. One in its own box may belong to another. */
const EDITOR_LEVELS = 6,
  WHOLE_FORM = new Set(['body', 'form', 'main']);
const editedLabel = frame => {
  for (
    let node = parentElementOf(frame), left = EDITOR_LEVELS;
    node && left && !WHOLE_FORM.has(tagOf(node));
    node = parentElementOf(node), left--
  ) {
    const fields = queryAll(node, 'textarea');
    if (!fields.length) continue;
    const [label] =
      fields.length === 1 && parentElementOf(fields[0]) === node && !isShown(fields[0]) ? labelsOf(fields[0]) : [];
    return label && isShown(label) ? short(clean(labelText(label, fields[0])), MOST_LABEL) : '';
  }
  return '';
};

export const isFrame = (node, tag) =>
  tag === 'iframe' || tag === 'frame' || ((tag === 'object' || tag === 'embed') && node.getSVGDocument?.());

/* Writes down a frame. */
export const visitFrame = (node, css) => {
  const rect = boundsOf(node);
  // only borders: nothing to see
  if (clientWidthOf(node) <= 1 || clientHeightOf(node) <= 1 || isBeyond(node, rect, page.view)) return;
  breakHere();
  const {modal} = page.view;
  const why =
    modal && !holds(modal, node)
      ? ['blocked', dialogWords(modal)]
      : isWithin(node, '[inert]', page.view.inert)
        ? ['blocked', '']
        : css.pointerEvents === 'none'
          ? ['disabled', '']
          : null;
  const {x, y, turn} = frameSpot(node, css, rect),
    inView = rect.bottom > 0 && rect.top < innerHeight;
  const token = [
    FRAME,
    keyOf(node),
    x,
    y,
    short(clean(titleOf(node) || attr(node, 'aria-label') || ''), 300),
    why,
    inView ? coversOf(node, rect) : [],
    turn,
    cutOutOf(node, css, page.view.cutOuts),
    editedLabel(node),
  ];
  page.tokens.push(token);
  if (!inView && !why) page.unseenFrames.push([token, node, rect, page.holder, page.clipper]);
};
