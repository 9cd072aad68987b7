/* What covers an element outside the viewport, where hit testing does not work: computed from boxes and the CSS
   painting order. Overlays that stay in place when the page is scrolled are handled by reach.js. */

import {behind, noteBlocker, wordsFor} from './blockers.js';
import {clippedBy, clipperOf, FREE} from './clipping.js';
import {isBeneath} from './cover.js';
import {keyOf} from './document.js';
import {boundsOf, clientLeftOf, clientTopOf, cssNow, elementsByTag, offsetParentOf, tagOf} from './dom.js';
import {contains} from './geometry.js';
import {contextOf, follows, isAbove, isContext, isPaintedAbove, layerIn} from './paint_order.js';
import {holds, parentOf} from './tree.js';

const BUCKET = 256; // height in CSS pixels
const MOST_HOLDERS = 300; // whose generated boxes are checked in one reading
/* Whether an overlay's clipping ancestors, up to the one that also contains the target, leave a point of it visible,
   and it scrolls with the target. */
const isThere = (overlay, target, x, y) => {
  let escapes = cssNow(overlay).position === 'absolute' ? offsetParentOf(overlay) : null;
  for (let at = parentOf(overlay); at && !holds(at, target); at = parentOf(at)) {
    const style = cssNow(at);
    if (style.position === 'fixed' || style.position === 'sticky') return false;
    if (at === escapes) escapes = style.position === 'absolute' ? offsetParentOf(at) : null;
    if (!escapes && style.overflow !== 'visible' && !contains(boundsOf(at), x, y)) return false;
  }
  return true;
};

/* The boxes that CSS generates before and after the content of an element, laid out in `holder`: [box, z-index,
   element, whether it comes after everything in the holder]. */
const generatedIn = (element, holder) => {
  const found = [];
  for (const which of ['::before', '::after']) {
    const style = getComputedStyle(element, which);
    if (
      style.content === 'none' ||
      style.content === 'normal' ||
      style.position !== 'absolute' ||
      style.pointerEvents === 'none' ||
      style.visibility !== 'visible'
    )
      continue;
    const outer = boundsOf(holder);
    const left = outer.left + clientLeftOf(holder) + (parseFloat(style.left) || 0),
      top = outer.top + clientTopOf(holder) + (parseFloat(style.top) || 0);
    found.push([
      new DOMRect(left, top, parseFloat(style.width) || 0, parseFloat(style.height) || 0),
      Number(style.zIndex) || 0,
      element,
      which === '::after',
    ]);
  }
  return found;
};
/* The generated boxes of a positioned ancestor, and those of a card's only link, which may cover the card. */
const generatedOver = (holder, memo) => {
  if (memo.has(holder)) return memo.get(holder);
  let found = [];
  if (memo.size < MOST_HOLDERS) {
    found = generatedIn(holder, holder);
    const links = elementsByTag(holder, 'a');
    if (links.length <= 3)
      for (const link of links)
        if (offsetParentOf(link) === holder && cssNow(link).position === 'static')
          found.push(...generatedIn(link, holder));
  }
  memo.set(holder, found);
  return found;
};

/* Everything that can cover something, by height: [element, box] each. Elements with position: relative count only if
   they are raised or moved. */
export const overlaysByHeight = overlays => {
  const rows = new Map();
  for (const overlay of overlays) {
    const style = cssNow(overlay),
      {position} = style;
    if (
      position === 'fixed' ||
      position === 'sticky' ||
      style.pointerEvents === 'none' ||
      style.visibility !== 'visible'
    )
      continue;
    if (
      position === 'relative' &&
      style.zIndex === 'auto' &&
      style.top === '0px' &&
      style.left === '0px' &&
      !style.marginTop.startsWith('-')
    )
      continue;
    const box = boundsOf(overlay);
    if (box.width < 1 || box.height < 1) continue;
    for (
      let row = Math.floor(box.top / BUCKET), last = Math.min(Math.floor(box.bottom / BUCKET), row + 400);
      row <= last;
      row++
    ) {
      const there = rows.get(row);
      if (there) there.push([overlay, box]);
      else rows.set(row, [[overlay, box]]);
    }
  }
  return rows;
};

/* What lies over one point of a target; null for nothing.
     within    the scroll container of the target, in which overlays must be as well
     holder    the nearest positioned ancestor of the target, over which CSS may generate a box
     overlays  {rows, above, memo}: rows as overlaysByHeight answers them, above from one holder to the next, memo of
               generated boxes */
const overlayAt = (target, x, y, {rows, above, memo}, within, holder) => {
  for (const [overlay, box] of rows.get(Math.floor(y / BUCKET)) ?? [])
    if (
      contains(box, x, y) &&
      (!within || holds(within, overlay)) &&
      !holds(overlay, target) &&
      !holds(target, overlay) &&
      isThere(overlay, target, x, y) &&
      isPaintedAbove(overlay, target)
    )
      return overlay;
  for (let at = holder; at; at = above.get(at)) {
    if (at === target) continue;
    for (const [box, z, element, last] of generatedOver(at, memo)) {
      if (!contains(box, x, y) || holds(target, element)) continue;
      let context = contextOf(element);
      if (element === at && isContext(cssNow(at), at)) context = at;
      while (context && !holds(context, target)) context = contextOf(context);
      if (isAbove([z, 1], layerIn(context, target), element === at ? last : follows(element, target))) return element;
    }
  }
  return null;
};

/* Notes what covers a frame, fully or in part. */
const judgeUnseenFrame = ([token, node, rect, holder, clipper], overlays, clippers, view) => {
  if (isBeneath(node, view)) {
    token[5] = behind(node, node, view.cover, view).slice(0, 2);
    return;
  }
  const [, within] = clipper ? clippedBy(rect, clipper, clippers) : FREE;
  const seen = new Set();
  for (let row = 1; row < 12; row += 2)
    for (let column = 1; column < 12; column += 2) {
      const overlay = overlayAt(
        node,
        rect.left + (rect.width * column) / 12,
        rect.top + (rect.height * row) / 12,
        overlays,
        within,
        holder,
      );
      if (!overlay || seen.has(overlay)) continue;
      seen.add(overlay);
      const box = boundsOf(overlay);
      token[6].push([box.x, box.y, box.width, box.height, wordsFor(overlay, node)]);
    }
};

/* Judges what is outside the viewport: [record, target, rectangle, element, holder, clipper] each; frames: [token,
   frame, rectangle, holder, clipper]. The clipper is the nearest ancestor that clips; undefined if the walk did not
   pass it. */
export const judgeUnseen = (unseen, frames, rows, above, view, blockers) => {
  const overlays = {rows, above, memo: new Map()},
    clippers = new Map();
  for (const frame of frames) judgeUnseenFrame(frame, overlays, clippers, view);
  for (const [found, target, rect, element, holder, around] of unseen) {
    if (found.drop || found.why) continue;
    const clipper = around === undefined ? clipperOf(parentOf(target), clippers) : around;
    const [clipped, within] = clipper ? clippedBy(rect, clipper, clippers, target) : FREE;
    if (clipped) {
      found.why = clipped;
      found.by = '';
      if (clipped === 'outside') found.uf = 'cut';
      continue;
    }
    const middle = overlayAt(target, rect.left + rect.width / 2, rect.top + rect.height / 2, overlays, within, holder);
    if (!middle || holds(element, middle)) continue; // a field over the label that it is used through
    if (tagOf(middle) === 'label' && middle.control === element) {
      // clicking it clicks the element under it
      if (target === element) found.k = keyOf(middle);
      continue;
    }
    let free = false;
    for (const right of [0.15, 0.5, 0.85])
      for (const down of [0.15, 0.5, 0.85])
        free ||= !overlayAt(
          target,
          rect.left + rect.width * right,
          rect.top + rect.height * down,
          overlays,
          within,
          holder,
        );
    if (free) found.nest = 1;
    else {
      const [why, by, , , blocker] = behind(element, target, middle, view);
      found.why = why;
      found.by = by;
      noteBlocker(found, blocker, blockers);
    }
  }
};
