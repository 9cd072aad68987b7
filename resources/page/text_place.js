/* The place where a piece of text is drawn, so that it can be selected as by hand. */

import {
  bodyElement,
  newRange,
  parentElementOf,
  rangeBounds,
  rootElement,
  scrollIntoView,
  tagOf,
  treeWalker,
  typeOf,
} from './dom.js';
import {inLayout, inSight, sight} from './sight.js';
import {elementAround, SKIP, shadowOf} from './tree.js';

const MOST_NODES = 20000;

/* The text nodes of the document in their order, with those of open and known shadow roots. */
export const textNodes = (root, found = []) => {
  const walker = treeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node && found.length < MOST_NODES; node = walker.nextNode()) {
    if (typeOf(node) === Node.ELEMENT_NODE) {
      if (shadowOf(node)) textNodes(shadowOf(node), found);
    } else if (!SKIP.has(tagOf(elementAround(node)))) found.push(node);
  }
  return found;
};

/* All letters but spaces, with the node and the place of each. */
const lettersOf = nodes => {
  const letters = [],
    places = [];
  for (const node of nodes)
    for (let at = 0; at < node.data.length; at++) {
      if (/\s/.test(node.data[at])) continue;
      letters.push(node.data[at]);
      places.push([node, at]);
    }
  return [letters.join(''), places];
};

const rectOf = ([node, at]) => {
  const range = newRange();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  return rangeBounds(range);
};

/* The text nearest to a visible point. {start, end}: visible points before the first letter and after the last; {} if
   the text is not drawn. */
export const textAt = ({text, x, y}) => {
  const wanted = text.replace(/\s+/g, ''),
    [letters, places] = lettersOf(textNodes(bodyElement() || rootElement()));
  const near = inLayout(x, y),
    seen = sight();
  let best = null,
    nearest = Infinity;
  for (let at = wanted ? letters.indexOf(wanted) : -1; at >= 0; at = letters.indexOf(wanted, at + 1)) {
    const rect = rectOf(places[at]);
    if (!rect.width || !rect.height) continue;
    const far = Math.hypot(rect.left - near[0], rect.top + rect.height / 2 - near[1]);
    if (far < nearest) [best, nearest] = [at, far];
  }
  if (best === null) return {};
  const first = places[best],
    last = places[best + wanted.length - 1];
  let start = rectOf(first);
  if (
    start.top < seen.top ||
    start.bottom > seen.bottom ||
    rectOf(last).bottom > seen.bottom ||
    rectOf(last).top < seen.top
  )
    scrollIntoView(parentElementOf(first[0]), {block: 'center', inline: 'nearest', behavior: 'instant'});
  start = rectOf(first);
  const end = rectOf(last);
  return {start: inSight(start.left, start.top + start.height / 2), end: inSight(end.right, end.top + end.height / 2)};
};
