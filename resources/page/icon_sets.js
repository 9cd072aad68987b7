/* What a person calls icons that their sets call by words that otherwise tell how something is laid out, or by what is drawn. */

/* The set that a class belongs to by how it begins, and how its drawings are told apart that show the same. */
const OF_SET = /^(?:anticon|bi|bxs?|cil|codicon|dashicons|el-icon|fa|feather|fi|glyphicon|icofont|icon|ion|la|lucide|material-symbols|mdi(?:-format)?|octicon|oi|ph|pi|ri|si|tabler(?:-icon)?|ti|typcn|uil)-([a-z0-9-]+)$/;
const STYLE = /-(alt|circle|fill|filled|h|horiz|horizontal|lg|line|o|outline|outlined|regular|rounded|sharp|sm|solid|square|thin|v|vert|vertical|xl)$/, NUMBERED_DRAWING = /-?\d+$/, MOST_STYLED = 3;
const SAME = 'bold circle code columns grid heading image italic layers layout link list move pin square strikethrough table text underline'.split(' ');
const SAID_OF_ICONS = {__proto__: null, ...Object.fromEntries(SAME.map(word => [word, word])),
  adjust: 'contrast', 'arrows-alt': 'move', 'arrows-move': 'move', 'arrows-rotate': 'refresh', 'box-arrow-up-right': 'open in new window', check: 'check', 'chevron-expand': 'sort', clone: 'copy', 'color-text': 'text colour',
  'content-copy': 'copy', 'cursor-move': 'move', drag: 'handle', 'drag-handle': 'handle', 'external-link': 'open in new window', 'eye-off': 'hide', 'eye-slash': 'hide', files: 'copy', 'fill-drip': 'fill',
  font: 'font', 'grip': 'handle', 'grip-lines': 'handle', images: 'images', kebab: 'more', 'layer-group': 'layers', 'list-bulleted': 'list', 'list-numbered': 'numbered list', 'list-ol': 'numbered list', 'list-ul': 'list',
  'moon-stars': 'moon', 'paint-bucket': 'fill', photo: 'image', picture: 'image', 'right-from-bracket': 'log out', 'sign-out': 'log out', 'sign-in': 'log in', speedometer: 'dashboard', sync: 'refresh',
  'tachometer': 'dashboard', 'text-fields': 'text', th: 'grid', 'th-large': 'grid', 'th-list': 'list', 'three-dots': 'more', type: 'text', 'type-bold': 'bold', 'type-italic': 'italic',
  'type-underline': 'underline', x: 'close'};
/* Whether one of several classes is of such a set. */
export const isOfSet = classes => classes.split(/\s+/).some(word => OF_SET.test(word));
/* "bold" for "ri-bold", "grid" for "bi-grid-fill"; "" for what is called by its own words. */
export const saidOfIcon = word => {
  let drawn = OF_SET.exec(word)?.[1] ?? '';
  for (let left = MOST_STYLED; drawn && left; left--) {
    if (SAID_OF_ICONS[drawn]) return SAID_OF_ICONS[drawn];
    drawn = STYLE.test(drawn) ? drawn.replace(STYLE, '') : drawn.replace(NUMBERED_DRAWING, '');
  }
  return '';
};
