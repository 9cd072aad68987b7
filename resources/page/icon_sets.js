/* Common names of icons whose sets name them by layout words, or by what is drawn. */

import {attr, attributeNamesOf} from './dom.js';

/* Prefixes of a set's classes, and the suffixes that distinguish its drawings of the same thing. */
const OF_SET =
  /^(?:anticon|bi|bxs?|cil|codicon|dashicons|el-icon|fa|feather|fi|glyphicon|icofont|icon|ion|la|lucide|material-symbols|mdi(?:-format)?|octicon|oi|ph|pi|ri|si|tabler(?:-icon)?|ti|typcn|uil)-([a-z0-9-]+)$/;
const STYLE =
    /-(alt|circle|duotone|fill|filled|h|horiz|horizontal|lg|line|o|outline|outlined|regular|rounded|sharp|sm|solid|square|thin|v|vert|vertical|xl)$/,
  NUMBERED_DRAWING = /-?\d+$/,
  MOST_STYLED = 3;
const SAME =
  'bold circle code columns grid heading image italic layers layout link list move pin square strikethrough table text underline warning'.split(
    ' ',
  );
const SAID_OF_ICONS = {
  __proto__: null,
  ...Object.fromEntries(SAME.map(word => [word, word])),
  adjust: 'contrast',
  'arrows-alt': 'move',
  'arrows-move': 'move',
  'arrows-rotate': 'refresh',
  'box-arrow-up-right': 'open in new window',
  check: 'check',
  'chevron-expand': 'sort',
  clone: 'copy',
  'color-text': 'text colour',
  'content-copy': 'copy',
  'cursor-move': 'move',
  drag: 'handle',
  'drag-handle': 'handle',
  'external-link': 'open in new window',
  'eye-off': 'hide',
  'eye-slash': 'hide',
  files: 'copy',
  'fill-drip': 'fill',
  font: 'font',
  grip: 'handle',
  'grip-lines': 'handle',
  images: 'images',
  kebab: 'more',
  'layer-group': 'layers',
  'list-bulleted': 'list',
  'list-numbered': 'numbered list',
  'list-ol': 'numbered list',
  'list-ul': 'list',
  'moon-stars': 'moon',
  'paint-bucket': 'fill',
  photo: 'image',
  picture: 'image',
  'right-from-bracket': 'log out',
  'sign-out': 'log out',
  'sign-in': 'log in',
  speedometer: 'dashboard',
  sync: 'refresh',
  tachometer: 'dashboard',
  'text-fields': 'text',
  th: 'grid',
  'th-large': 'grid',
  'th-list': 'list',
  'three-dots': 'more',
  type: 'text',
  'type-bold': 'bold',
  'type-italic': 'italic',
  'type-underline': 'underline',
  x: 'close',
};
/* Whether one of several classes is of such a set. */
export const isOfSet = classes => classes.split(/\s+/).some(word => OF_SET.test(word));
/* "bold" for "ri-bold", "grid" for "bi-grid-fill"; "" for plain words. */
export const saidOfIcon = word => {
  let drawn = (OF_SET.exec(word) ?? OF_ICON_SETS.exec(word))?.[1] ?? '';
  for (let left = MOST_STYLED; drawn && left; left--) {
    if (SAID_OF_ICONS[drawn]) return SAID_OF_ICONS[drawn];
    drawn = STYLE.test(drawn) ? drawn.replace(STYLE, '') : drawn.replace(NUMBERED_DRAWING, '');
  }
  return '';
};
/* An icon from one of many sets, in the syntax of utility-class tools: "i-carbon:sun", "i-ph-wrench-duotone",
   "icon-[mdi--home]"; some write it as an attribute. */
export const OF_ICON_SETS =
  /^(?:i-[a-z0-9]+(?:-[a-z0-9]+)*:|i-(?:bi|bx|carbon|eva|fa6?-(?:regular|solid)|fluent|heroicons|ic|ion|iconoir|la|logos|lucide|material-symbols|mdi|octicon|ph|ri|simple-icons|solar|tabler|uil)-|icon-\[[a-z0-9-]+?--)([a-z0-9-]+)\]?$/;
export const isByTool = element =>
  drawnByAttribute(element) !== '' || (attr(element, 'class') || '').split(/\s+/).some(word => OF_ICON_SETS.test(word));
export const drawnByAttribute = element =>
  attributeNamesOf(element).find(
    name => name.startsWith('i-') && attr(element, name) === '' && OF_ICON_SETS.test(name),
  ) ?? '';
