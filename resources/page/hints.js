/* Words for a control without a name, or with a sign for one: what its icon, tooltip, class, id or address calls it, and what
   stands beside it. */

/* Pieces of class names, ids and file names that say how something looks or what it is built with, not what it is for. */
const NOISE = new Set(('fa fas far fab fal fad fat fasr solid regular brands bi glyphicon glyphicons icon icons ico icn material symbols outlined sharp mdi ph '
  + 'ti lucide feather octicon tabler codicon anticon dashicons oi las lar la ri cil bx bxs uil pi pe remixicon ionicon ionicons svg img image sprite sprites '
  + 'glyph btn btns button buttons link links control ctrl toggle toggler css sc jsx mui is has js el ui jq widget state corner corners default '
  + 'primary secondary tertiary danger warning info success light dark ghost outline plain flat raised round rounded circle pill '
  + 'disabled enabled active inactive hover focus focusable interactive clickable pointer visible hidden show collapsed '
  + 'flex inline block grid relative absolute fixed sticky static items justify content self center between start end middle '
  + 'top bottom left right pull push float clearfix gap space full auto none wrap nowrap shadow border bg text font bold color colour size fw spin '
  + 'xs sm md lg xl xxl tiny mini small medium large huge big wrapper wrap container inner outer root base label only '
  + 'action trigger handle component module item cell col row box input field form style styled theme inherit '
  + 'react aria ember radix headlessui vue ng svelte astro chakra ant bootstrap tw uid png gif jpg jpeg webp ico min html htm php aspx jsp index').split(' '));
/* What is done with a control that shows a sign alone. */
const DEEDS = new Set(('close dismiss remove delete clear cancel hide prev previous back next forward first last add plus new create '
  + 'increase increment decrease decrement minus up down menu more options settings edit search find favourite favorite like star bookmark '
  + 'expand collapse open play pause stop mute share print refresh reload undo redo save download upload copy reply zoom send help '
  + 'archive trash bold italic underline attach home login logout').split(' '));
const TOOLTIPS = ['title', 'data-tooltip', 'data-original-title', 'data-bs-original-title', 'data-bs-title', 'data-tip', 'data-tippy-content',
  'data-title', 'data-label', 'data-hint', 'data-balloon', 'data-caption'];

/* Signs whose direction tells: elsewhere "left" only says where something is put. */
const POINTING = /arrow|chevron|angle|caret|triangle|align|swipe|scroll|move/i;
const DIRECTIONS = new Set(['left', 'right', 'top', 'bottom', 'start', 'end', 'center', 'justify']);

/* The telling pieces of a class name, id or file name. */
const piecesOf = word => {
  const points = POINTING.test(word);
  const pieces = word.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^\p{L}\p{N}]+/u).map(piece => piece.toLowerCase())
    .filter(piece => piece.length > 1 && (!NOISE.has(piece) || points && DIRECTIONS.has(piece)) && !/\d/.test(piece));
  const kept = pieces.filter((piece, place) => pieces.indexOf(piece) === place);
  return kept.some(piece => !DIRECTIONS.has(piece) && (piece.length > 2 || DEEDS.has(piece))) ? kept : [];
};
/* The class name that says most, in words; utility classes such as "hover:bg-red" say nothing. */
const classWords = (element, wanted = () => true) => {
  let best = [];
  for (const word of (element.getAttribute('class') || '').split(/\s+/)) {
    if (/[:[\]/.!]|\bcorner\b/.test(word) || word.length > 60) continue;
    const pieces = piecesOf(word);
    if (pieces.length > best.length && wanted(pieces)) best = pieces;
  }
  return best.join(' ');
};
const tellsDeed = pieces => pieces.some(piece => DEEDS.has(piece));
const fileWords = address => {
  if (!address || /^(data|blob|javascript):/i.test(address)) return '';
  const [path, mark] = address.split('#');
  return piecesOf(mark || path.split('?')[0].replace(/\/+$/, '').split('/').pop().replace(/\.\w{2,5}$/, '')).join(' ');
};
const pictureWords = element => {
  const css = getComputedStyle(element);
  for (const image of [css.backgroundImage, css.maskImage, css.content]) {
    const address = /url\("(.*?)"\)/.exec(image || '')?.[1];
    const words = address && fileWords(address);
    if (words) return words;
  }
  return '';
};
const idWords = word => word ? piecesOf(word).join(' ') : '';

/* Words from the control itself and the icon in it; "" where they say nothing. */
const iconWords = element => {
  const told = [element, ...element.querySelectorAll('*')].slice(0, 12);
  for (const part of told) for (const tooltip of TOOLTIPS) { const words = attributeOf(part, tooltip); if (words) return words; }
  for (const part of told) {
    const words = attributeOf(part, 'alt') || part.localName === 'title' && spoken(part.textContent);
    if (words) return words;
  }
  for (const name of ['data-testid', 'data-test', 'data-action', 'data-command', 'data-icon', 'name', 'id', 'rel'])
    for (const part of told.slice(0, name === 'data-testid' || name === 'data-icon' ? 12 : 1)) {
      const words = idWords(part.getAttribute(name));
      if (words) return words;
    }
  const deed = classWords(element, tellsDeed);
  if (deed) return deed;
  for (const part of told.slice(1)) {
    const words = fileWords(part.getAttribute('href') || part.getAttribute('xlink:href')) || classWords(part) || fileWords(part.getAttribute('src'))
      || idWords(part.id) || pictureWords(part);
    if (words) return words;
  }
  return classWords(element) || pictureWords(element) || fileWords(element.getAttribute('href'));
};

const CONTROL = 'a[href], button, input, select, textarea, summary, [role=button], [role=checkbox], [role=combobox], [role=link], [role=radio], [role=slider], [role=textbox], [contenteditable]';
const BOUND = new Set(['body', 'form', 'fieldset', 'section', 'main', 'article', 'table', 'tbody', 'ul', 'ol', 'dialog', 'nav', 'header', 'footer']);
const MOST_LABEL = 60;
/* Text right before (or after) a field, up to another control; "" where there is none or it is too long for a label. */
const besideOf = (field, way = 'previousSibling') => {
  for (let node = field, level = 0; node && level < 3 && !BOUND.has(node.localName); node = node.parentElement, level++) {
    if (level && node.localName === 'td') {
      const words = headOf(node);
      if (words) return words;
    }
    for (let next = node[way]; next; next = next[way]) {
      if (next.nodeType === Node.ELEMENT_NODE && (next.matches(CONTROL) || next.querySelector(CONTROL))) return '';
      if (next.nodeType !== Node.TEXT_NODE && (next.nodeType !== Node.ELEMENT_NODE || SKIP.has(next.localName) || !isShown(next))) continue;
      const words = spoken(next.nodeType === Node.TEXT_NODE ? next.data : nameFromContent(next)).replace(/[\s:*]+$/, '');
      if (/[\p{L}\p{N}]/u.test(words)) return words.length <= MOST_LABEL ? words : '';
    }
  }
  return '';
};
/* The head of the row or column that a cell of a table belongs to. */
const headOf = cell => {
  const row = cell.parentElement, before = cell.previousElementSibling;
  if (before?.localName === 'th') return short(spoken(nameFromContent(before)), MOST_LABEL);
  const heads = cell.closest('table')?.rows[0]?.cells;
  const head = heads?.[0]?.localName === 'th' && heads[0].parentElement !== row ? heads[cell.cellIndex] : null;
  return head ? short(spoken(nameFromContent(head)), MOST_LABEL) : '';
};

/* Words for a control without a name; "" where nothing tells. */
const hintOf = element => {
  const tag = element.localName;
  if (tag === 'input' || tag === 'select' || tag === 'textarea' || element.isContentEditable) {
    const unseen = labelsOf(element).map(label => labelText(label, element, true)).find(Boolean);
    const tick = tag === 'input' && (element.type === 'checkbox' || element.type === 'radio');
    const words = unseen || besideOf(element, tick ? 'nextSibling' : 'previousSibling') || tick && besideOf(element) || '';
    if (words) return short(words, MOST_LABEL);
  }
  return short(iconWords(element), 40);
};

/* What a control is for whose name is a sign alone, such as ×, where a tooltip or the names in its code say so. */
const signWords = (element, name) => {
  if (name.length > 3 || !name || /[\p{L}\p{N}]/u.test(name) && !/^[xX]$/.test(name)) return '';
  const title = attributeOf(element, 'title');
  if (title) return title;
  for (const name of ['data-action', 'data-dismiss', 'data-bs-dismiss', 'rel', 'id']) {
    const pieces = piecesOf(element.getAttribute(name) || '');
    if (name.endsWith('dismiss') && pieces.length) return 'Close';
    if (tellsDeed(pieces)) return sentence(pieces.filter(piece => DEEDS.has(piece)).join(' '));
  }
  const words = classWords(element, tellsDeed) || (element.firstElementChild ? classWords(element.firstElementChild, tellsDeed) : '');
  return words && sentence(words.split(' ').filter(piece => DEEDS.has(piece)).join(' '));
};
const sentence = words => words.charAt(0).toUpperCase() + words.slice(1);
