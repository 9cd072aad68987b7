/* Which of two elements CSS paints above the other. */

import {closest, cssNow, orderOf, rootOf} from './dom.js';
import {holds, hostOf, parentOf} from './tree.js';

export const isContext = (style, node) => {
  if (style.position === 'fixed' || style.position === 'sticky' || style.opacity !== '1' || style.transform !== 'none')
    return true;
  if (
    style.zIndex !== 'auto' &&
    (style.position !== 'static' || /flex|grid/.test(cssNow(parentOf(node) ?? node).display))
  )
    return true;
  return (
    style.filter !== 'none' ||
    style.isolation === 'isolate' ||
    style.translate !== 'none' ||
    style.scale !== 'none' ||
    style.rotate !== 'none' ||
    style.mixBlendMode !== 'normal' ||
    style.clipPath !== 'none' ||
    (style.willChange !== 'auto' && /transform|opacity|z-index|filter/.test(style.willChange)) ||
    /layout|paint|strict|content/.test(style.contain)
  );
};
/* The stacking context of an element; null for the context of the page. */
export const contextOf = node => {
  for (let at = parentOf(node); at; at = parentOf(at)) if (isContext(cssNow(at), at)) return at;
  return null;
};
/* The layer of an element within a stacking context: [z-index, 1 if above the normal flow, else 0, what it is painted
   with there: the outermost context around it, or else the nearest positioned element; null for neither]. */
export const layerIn = (context, node) => {
  let z = 0,
    lifted = 0,
    carrier = null;
  for (let at = node; at && at !== context; at = parentOf(at)) {
    const style = cssNow(at);
    const opens = isContext(style, at);
    if (!opens && style.position === 'static') continue;
    lifted = 1;
    if (opens) z = Number(style.zIndex) || 0;
    if (opens || !carrier) carrier = at;
  }
  return [z, lifted, carrier];
};
/* Both in the tree that they have in common, or hosts of theirs. */
const sideBySide = (one, other) => {
  for (let at = one; at; at = hostOf(rootOf(at)))
    for (let beside = other; beside; beside = hostOf(rootOf(beside)))
      if (rootOf(at) === rootOf(beside)) return [at, beside];
  return [one, other];
};
export const follows = (later, earlier) => {
  const [at, beside] = sideBySide(later, earlier);
  return (orderOf(beside, at) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
};
const OF_TOP_LAYER = ':modal, :popover-open, :fullscreen';
export const inTopLayer = node => {
  for (let at = node; at; at = hostOf(rootOf(at))) if (closest(at, OF_TOP_LAYER)) return true;
  return false;
};
export const isAbove = ([z, lifted], [otherZ, otherLifted], later) =>
  z !== otherZ ? z > otherZ : lifted !== otherLifted ? lifted > otherLifted : later;
export const isPaintedAbove = (overlay, target) => {
  const onTop = inTopLayer(overlay);
  if (onTop !== inTopLayer(target)) return onTop;
  let context = contextOf(overlay);
  while (context && !holds(context, target)) context = contextOf(context);
  const over = layerIn(context, overlay),
    under = layerIn(context, target);
  // An unpositioned element is painted with its container, below all positioned elements in there.
  const later = over[2] !== under[2] && over[2] && under[2] ? follows(over[2], under[2]) : follows(overlay, target);
  return isAbove(over, under, later);
};
