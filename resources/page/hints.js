/* Words for a control without a name, or with a sign for one: what its icon, tooltip, class, id or address calls it, and what
   stands beside it. */

/* Pieces of class names, ids and file names that say how something looks or what it is built with, not what it is for. */
const NOISE = new Set(('fa fas far fab fal fad fat fasr solid regular brands bi glyphicon glyphicons icon icons ico icn material symbols outlined sharp mdi ph '
  + 'ti lucide feather octicon tabler codicon anticon dashicons oi las lar la ri cil bx bxs uil pi pe remixicon ionicon ionicons svg stroke fill polygon polyline thin even transparent img image sprite sprites '
  + 'glyph btn btns button buttons link links control ctrl toggle toggler css sc jsx mui is has js el ui jq widget state corner corners default '
  + 'primary secondary tertiary danger warning info success light dark ghost outline plain flat raised round rounded circle pill '
  + 'disabled enabled expanded opened pressed active inactive hover focus focusable interactive clickable pointer visible hidden show collapsed '
  + 'flex inline block grid relative absolute fixed sticky static items justify content self center between start end middle '
  + 'top bottom left right pull push float clearfix gap space full auto none wrap nowrap shadow border bg text font bold color colour size fw spin '
  + 'xs sm md lg xl xxl tiny mini small medium large huge big wrapper wrap container inner outer root base label only '
  + 'action trigger handle component module item cell col row box input field form style styled theme inherit '
  + 'hydrated overlay underlay surface track thumb compact number select slider switch checkbox radio textarea '
  + 'native private slot group popover tooltip target value values badge count counter inputwrapper inputtext inputgroup notranslate node handle handles controls indicator '
  + 'suffix prefix rail body picker section header character before after rotate rtl ltr '
  + 'react aria ember radix headlessui vue ng svelte astro chakra ant bootstrap tw uid png gif jpg jpeg webp ico min html htm php aspx jsp index').split(' '));
/* What is done with a control that shows a sign alone. */
const DEEDS = new Set(('close dismiss remove delete clear cancel hide prev previous back next forward first last add plus new create '
  + 'increase increment decrease decrement minus up down menu more options settings edit search find favourite favorite like star bookmark '
  + 'expand collapse open play pause stop mute share print refresh reload undo redo save download upload copy reply zoom send help '
  + 'archive trash bold italic underline attach home login logout').split(' '));
const TOOLTIPS = ['title', 'data-tooltip', 'data-original-title', 'data-bs-original-title', 'data-bs-title', 'data-tip', 'data-tippy-content',
  'data-title', 'data-label', 'data-hint', 'data-balloon', 'data-caption', 'data-placeholder', 'data-ph'];
const TOOLTIP = /tooltip([-_]?(content|text|title|label))?$/i;   // of a library's own

/* Signs whose direction tells: elsewhere "left" only says where something is put. */
const POINTING = /arrow|chevron|angle|caret|triangle|align|swipe|scroll|move/i;
const DIRECTIONS = new Set(['left', 'right', 'top', 'bottom', 'start', 'end', 'center', 'justify', 'horizontal', 'vertical']);

/* The telling pieces of a class name, id or file name. */
const piecesOf = word => {
  const points = POINTING.test(word);
  const pieces = word.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^\p{L}\p{N}]+/u).map(piece => piece.toLowerCase())
    .filter(piece => piece.length > 1 && (!NOISE.has(piece) || points && DIRECTIONS.has(piece)) && !/\d/.test(piece));
  const kept = pieces.filter((piece, place) => pieces.indexOf(piece) === place);
  return kept.some(piece => !DIRECTIONS.has(piece) && (piece.length > 2 || DEEDS.has(piece))) ? kept : [];
};
/* The class name that says most, in words; utility classes such as "hover:bg-red" say nothing. Nor does the name of a library
   before all of its classes, which the element around has as well. */
const classWords = (element, wanted = () => true, known = new Set()) => {
  if (!element.hasAttribute('class')) return '';
  const outer = element.parentElement;
  const around = ` ${outer?.getAttribute('class') || ''} ${outer?.parentElement?.getAttribute('class') || ''}`;
  let best = [];
  for (const word of (element.getAttribute('class') || '').split(/\s+/)) {
    if (/[:[\]/.!]|\bcorner\b/.test(word) || word.length > 60) continue;
    const family = /^[a-z]+(?=[-_])/i.exec(word)?.[0];
    const own = family && around.includes(` ${family}${word[family.length]}`) ? word.slice(family.length) : word;
    const pieces = piecesOf(own).filter(piece => !known.has(piece));
    if (pieces.length > best.length && wanted(pieces) && !isOnAllKinds(word)) best = pieces;
  }
  return best.join(' ');
};
/* Whether a class is on things of many kinds: that is a mark of what the page is built with, and says nothing of one of them. */
const LEAST_MARKED = 12, MOST_MARKED = 80, KINDS_MARKED = 5, MOST_LOOKED_FOR = 200;
let marked = new Map();   // of the running command: class to whether it is
const isOnAllKinds = word => {
  let is = marked.get(word);
  if (is === undefined && marked.size < MOST_LOOKED_FOR) {
    const found = document.getElementsByClassName(word), kinds = new Set();
    if (found[LEAST_MARKED]) for (let i = 0; i < MOST_MARKED && found[i]; i++) kinds.add(found[i].localName);
    marked.set(word, is = kinds.size >= KINDS_MARKED);
  }
  return is === true;
};
/* What the box that an element is a part of is called, where the element's own class only says which part: "picker__label" in
   "picker picker--colour" is for colours. */
const blockWords = element => {
  const own = classWords(element), around = element.parentElement;
  if (!around || around.childElementCount > 3 || element.isContentEditable) return own;
  const known = new Set((element.getAttribute('class') || '').split(/[^\p{L}\p{N}]+/u).map(piece => piece.toLowerCase()));
  return (element.getAttribute('class') || '') && classWords(around, () => true, known) || own;
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
/* Letters mixed with digits are what a program called it. */
const isMade = word => word.split(/[^\p{L}\p{N}]+/u).some(piece => piece.length > 4 && /\d/.test(piece) && /\p{L}/u.test(piece));
const idWords = word => {
  if (!word) return '';
  const pieces = piecesOf(word);
  return isMade(word) && !tellsDeed(pieces) ? '' : pieces.join(' ');
};
/* The data that an element carries, where it is a word and not about how it looks or what drives it. */
const DRIVES = /^data-(v-|react|state|slot|toggle|placement|position|orient|side|align|size|theme|variant|type|role|scope|part|target|trigger|test|bs-|pc-|p-|rac|ng|aria|radix|lang|status|active|open|method|remote|track|ga|gtm|event|turbo|hydr|color|value|icon|src|href|url|index|key|display|layout|mode|direction)/;
const VAGUE = /^(true|false|none|auto|default|yes|no|on|off|button|link|item|null|undefined|click|hover|primary|secondary|enabled|disabled|light|dark|field|input|text|self|static)$/i;
const WORD = /^\W?\p{L}[\p{L} _-]{1,24}\W?$/u;
const dataWords = element => {
  for (const {name, value} of element.attributes) {
    if (!name.startsWith('data-') || DRIVES.test(name) || !WORD.test(value) || VAGUE.test(value)) continue;
    return piecesOf(value).join(' ') || value.toLowerCase();
  }
  return '';
};
/* Icons that a font draws from a word: "arrow_drop_down". */
const drawnFrom = part => (part.localName === 'i' || /icons?\b|symbols/.test(part.getAttribute('class') || '')) && !part.firstElementChild
  && /^[a-z]{2,}(_[a-z]+)*$/.test(part.textContent.trim()) ? part.textContent.trim().replaceAll('_', ' ') : '';

/* Words from the control itself and the icon in it; "" where they say nothing. What a field is drawn with says nothing. */
const iconWords = (element, field) => {
  const told = field ? [element, ...element.isContentEditable && element.firstElementChild ? [element.firstElementChild] : []]
    : [element, ...element.querySelectorAll('*')].slice(0, 12);
  for (const part of told) for (const tooltip of TOOLTIPS) { const words = attributeOf(part, tooltip); if (words) return words; }
  for (const part of told) for (const {name, value} of part.attributes) if (TOOLTIP.test(name) && /\p{L}{2}/u.test(value)) return clean(value);
  for (const part of told) {
    const words = attributeOf(part, 'alt') || part.localName === 'title' && spoken(part.textContent);
    if (words) return words;
  }
  for (const name of ['data-testid', 'data-test', 'data-action', 'data-command', 'data-icon', 'name', 'id', 'rel'])
    for (const part of told.slice(0, name === 'data-testid' || name === 'data-icon' ? 12 : 1)) {
      const words = idWords(part.getAttribute(name));
      if (words) return words;
    }
  if (element.isContentEditable) return '';   // what an editor is built with does not tell what is written in it
  const deed = told.slice(1).map(drawnFrom).find(Boolean) || classWords(element, tellsDeed) || (field ? '' : dataWords(element));
  if (deed) return deed;
  const value = attributeOf(element, 'data-value') || attributeOf(element, 'data-color');
  if (value) return value;
  for (const part of told.slice(1).sort((one, other) => isIcon(other) - isIcon(one))) {
    const words = part.localName.includes('-') && idWords(part.getAttribute('name') || part.getAttribute('icon'))
      || fileWords(part.getAttribute('href') || part.getAttribute('xlink:href')) || classWords(part) || fileWords(part.getAttribute('src'))
      || idWords(part.id) || pictureWords(part);
    if (words) return words;
  }
  const colour = element instanceof SVGElement && /^[a-z]{3,}$/.exec(element.getAttribute('stroke') || element.getAttribute('fill') || '')?.[0];
  return colour && colour !== 'none' && colour !== 'transparent' && colour || blockWords(element) || pictureWords(element)
    || fileWords(element.getAttribute('href')) || idWords(element.localName.split('-')[1]);
};
const isIcon = part => part.localName === 'i' || part.localName === 'svg' || part.localName === 'img' || ICON.test(part.getAttribute('class') || '');

const CONTROL = 'a[href], button, input, select, textarea, summary, [role=button], [role=checkbox], [role=combobox], [role=link], [role=radio], [role=slider], '
  + '[role=spinbutton], [role=switch], [role=tab], [role=textbox], [role^=menuitem], [contenteditable]';
const BOUND = new Set(['body', 'form', 'fieldset', 'section', 'main', 'article', 'table', 'tbody', 'ul', 'ol', 'dialog', 'nav', 'header', 'footer']);
const MOST_LABEL = 60, MOST_AROUND = 10;
const holdsControl = element => element.matches(CONTROL) && isShown(element) || Array.from(element.querySelectorAll(CONTROL)).some(isShown);
/* Text right before (or after) a field, up to another control, but not what is known; "" where there is none or it is too long for a
   label. */
const besideOf = (field, way = 'previousSibling', most = MOST_AROUND, known = '') => {
  for (let node = field, level = 0; node && level < most && !BOUND.has(node.localName); node = parentOf(node), level++) {
    if (level && isCell(node)) {
      const words = headOf(node);
      if (words) return words;
    }
    for (let next = node[way]; next; next = next[way]) {
      if (next.nodeType === Node.ELEMENT_NODE && (holdsControl(next) ? !isTwin(next, field) : isOneOfActions(next) || isOfTicks(next, field))) return '';
      if (next.nodeType !== Node.TEXT_NODE && (next.nodeType !== Node.ELEMENT_NODE || SKIP.has(next.localName) || !isShown(next))) continue;
      const words = spoken(next.nodeType === Node.TEXT_NODE ? next.data : nameFromContent(next)).replace(/[\s:*]+$/, '');
      if (words && words === known || drawnWord(words)) continue;
      if (TELLS.test(words) || /\p{N}/u.test(words) && !isCounting(words, field)) return words.length <= MOST_LABEL ? words : '';
    }
  }
  return '';
};
/* Whether numbers beside a field count the lines of an editor, or are marks along a slider. */
const isCounting = (numbers, field) => /^\d+( \d+)+$/.test(numbers) || field.isContentEditable || field.type === 'range' || field.getAttribute('role') === 'slider';
/* Whether the words of a part are those of ticks that cannot be seen themselves. */
const isOfTicks = (part, field) => {
  const label = part.localName === 'label' ? part : part.querySelector('label');
  return label !== null && label.control !== null && label.control !== field && isByLabel(label.control);
};
/* Whether the only thing in a part is another small box for a piece of the same value, such as the digits of a code. */
const SMALL_BOX = 120;
const isTwin = (part, field) => {
  if (field.localName !== 'input' || field.offsetWidth > SMALL_BOX) return false;
  const boxes = part.matches('input') ? [part] : part.querySelectorAll(CONTROL), [box] = boxes;
  return boxes.length === 1 && box.localName === 'input' && box.type === field.type && box.offsetWidth <= SMALL_BOX && !clean(part.textContent)
    && !labelsOf(box).length && !box.hasAttribute('aria-label') && !box.placeholder;
};
/* Whether a part is one of several things in a line to act on by themselves: none of them names a field. */
const isOneOfActions = part => page !== null && page.at.has(part) && part.previousElementSibling !== null && page.at.has(part.previousElementSibling);
/* The words at a tick: right behind it, else right before, level by level; in a table of data not those of other cells. */
const besideTick = tick => {
  for (let node = tick, level = 0; node && level < MOST_AROUND && !BOUND.has(node.localName); node = parentOf(node), level++) {
    if (level && isCellOfData(node)) return '';
    const after = wordsAlong(node, 'nextSibling'), words = after || wordsAlong(node, 'previousSibling');
    if (words) return words.length <= MOST_LABEL ? words : '';
    if (after === null) return '';
  }
  return '';
};
/* The nearest words in one direction; null where a control comes first. */
const wordsAlong = (node, way) => {
  for (let next = node[way]; next; next = next[way]) {
    if (next.nodeType === Node.ELEMENT_NODE && (holdsControl(next) || isOneOfActions(next))) return null;
    if (next.nodeType !== Node.TEXT_NODE && (next.nodeType !== Node.ELEMENT_NODE || SKIP.has(next.localName) || !isShown(next))) continue;
    const words = spoken(next.nodeType === Node.TEXT_NODE ? next.data : nameFromContent(next)).replace(/[\s:*]+$/, '');
    if (/[\p{L}\p{N}]/u.test(words)) return words;
  }
  return '';
};
const HEAD_CELL = 'th, [role=columnheader]';
const isCellOfData = element => element.matches(`${HEAD_CELL}, [role=gridcell], [role=cell]`)
  || element.localName === 'td' && element.parentElement?.cells?.length > 2 && element.closest('table')?.querySelector('th') !== null;
const isCell = element => element.localName === 'td' || element.getAttribute('role') === 'gridcell'
  || element.localName === 'th' && element.parentElement !== element.closest('table')?.rows[0];   // such as a filter below the head
/* The head of the column that a cell of a table belongs to, else of its row; of a grid made of roles, of the column. */
const headOf = cell => {
  const column = columnOf(cell);
  if (column || cell.localName !== 'td') return column;
  const before = cell.previousElementSibling;
  return before?.localName === 'th' ? headWords(before) : '';
};
const columnOf = cell => {
  if (cell.localName !== 'td' && cell.localName !== 'th') {
    const place = Array.from(cell.closest('[role=row]')?.querySelectorAll('[role=gridcell], [role=rowheader]') ?? []).indexOf(cell);
    const head = place < 0 ? null : cell.closest('[role=grid], [role=treegrid]')?.querySelectorAll('[role=columnheader]')[place];
    return head ? headWords(head) : '';
  }
  const heads = cell.closest('table')?.rows[0]?.cells;
  const head = heads?.[0]?.localName === 'th' && heads[0].parentElement !== cell.parentElement ? heads[cell.cellIndex] : null;
  return head?.localName === 'th' ? headWords(head) : '';
};
const headWords = head => short(spoken(nameFromContent(head)), MOST_LABEL);
/* What a tick in a table of data is for, where the head of its column says so; one over ticks only ticks all of them. */
const columnOfTick = tick => {
  const cell = tick.closest('td, [role=gridcell]');
  if (!cell || !isCellOfData(cell) || cell.localName !== 'td') return '';
  const head = cell.closest('table')?.rows[0]?.cells[cell.cellIndex];
  return head && !holdsControl(head) ? columnOf(cell) : '';
};

/* The field of the browser's own that a drawn one stands for: not to be seen, right before or after a box that the drawn one
   is in; null if there is none. */
const STOOD_FOR = 6;
const isUnseenField = element => element.localName === 'select'
  ? element.offsetWidth < 2 || element.offsetHeight < 2 || getComputedStyle(element).clip === 'rect(0px, 0px, 0px, 0px)'
  : element.localName === 'input' && element.type === 'hidden' && element.id !== '';
const stoodForBy = element => {
  for (let node = element, level = 0; node && level < STOOD_FOR && !BOUND_FIELD.has(node.localName); node = node.parentElement, level++)
    for (const beside of [node.previousElementSibling, node.nextElementSibling]) if (beside && isUnseenField(beside)) return beside;
  return null;
};
const BOUND_FIELD = new Set(['form', 'fieldset', 'section', 'main', 'table', 'td', 'dialog', 'body']);
/* What the labels of a drawn field say, which are those of the field that it stands for, or name it by its id. */
const drawnLabel = element => {
  const field = stoodForBy(element);
  const byId = ({id}) => id ? Array.from(element.getRootNode().querySelectorAll(`label[for="${CSS.escape(id)}"]`)) : [];
  const labels = byId(element);
  if (!labels.length && field) labels.push(...labelsOf(field).length ? labelsOf(field) : byId(field));
  return short(clean(labels.map(label => labelText(label, field)).join(' ')), MOST_LABEL);
};
/* Whether a list is not to be seen because a drawn one beside it stands for it. */
const DRAWN = '[role=combobox], [role=listbox], [aria-haspopup], [aria-expanded], input, button';
const isStoodFor = select => isUnseenField(select)
  && [select.nextElementSibling, select.previousElementSibling].some(beside => beside && (beside.matches(DRAWN) || beside.querySelector(DRAWN)));

const isDrawnField = (element, role) => VALUED.has(role) && !FIELDS.has(element.localName) && !element.isContentEditable;

/* What a custom element is called whose only control this is. */
const hostWords = element => {
  const root = element.getRootNode(), host = root instanceof ShadowRoot ? root.host : null;
  if (!host || root.querySelectorAll(CONTROL).length > 1) return '';
  return attributeOf(host, 'aria-label') || labelsOf(host).map(label => labelText(label, host)).find(Boolean)
    || attributeOf(host, 'label') || attributeOf(host, 'title');
};

/* The tooltip of what closely frames a field, and no other one. */
const AROUND_FIELD = 3;
const frameTitle = field => {
  for (let node = field.parentElement, left = AROUND_FIELD; node && left && !field.title; node = node.parentElement, left--)
    if (node.title) return node.querySelectorAll('input, select, textarea').length === 1 ? attributeOf(node, 'title') : '';
  return '';
};
/* Words for a control without a name; "" where nothing tells. */
const TICKS = new Set(['checkbox', 'radio', 'switch']);
const hintOf = (element, role = roleOf(element, element.localName)) => {
  const tag = element.localName, field = FIELDS.has(tag) || VALUED.has(role) || element.isContentEditable, tick = TICKS.has(role);
  const drawn = isDrawnField(element, role);
  if (drawn || tag === 'input' && !tick) {
    const words = drawnLabel(element);
    if (words) return words;
  }
  if (field || tick) {
    const unseen = labelsOf(element).map(label => labelText(label, element, true) || attributeOf(label, 'title')).find(Boolean) || hostWords(element);
    const words = unseen || (tick ? besideTick(element) || columnOfTick(element) : besideOf(element) || frameTitle(element));
    if (words) return short(words.replace(/\s*:$/, ''), MOST_LABEL);
    if (role === 'checkbox' && element.closest(HEAD_CELL)) return 'all rows';
  }
  // A tick in a table is told by its row rather than by what a program calls it.
  const icon = !isCell(element) && !(tick && element.closest('tr, [role=row]')) && short(iconWords(element, field), 40);
  if (icon) return icon;
  const cell = tick ? null : element.closest('td, [role=gridcell]');
  return cell && headOf(cell) || (isCell(element) ? short(iconWords(element, field), 40) : '');
};

/* What a control is for whose name is a sign alone, such as ×, where a tooltip or the names in its code say so. */
const SIGNS = {'…': 'More', '⋯': 'More', '⋮': 'More', '•••': 'More', '···': 'More', '☰': 'Menu', '≡': 'Menu', '⚙': 'Settings', '🔍': 'Search', '🔎': 'Search',
  '🗑': 'Delete', '✎': 'Edit', '✏': 'Edit', '⌫': 'Delete', '🔔': 'Notifications', '🛒': 'Cart', '📎': 'Attach', '🖨': 'Print'};
const signWords = (element, name) => {
  if (name.length > 3 || !name || /[\p{L}\p{N}]/u.test(name) && !/^[xX]$/.test(name)) return '';
  for (const tooltip of TOOLTIPS) { const words = attributeOf(element, tooltip); if (words) return words; }
  for (const name of ['data-action', 'data-dismiss', 'data-bs-dismiss', 'rel', 'id']) {
    const pieces = piecesOf(element.getAttribute(name) || '');
    if (name.endsWith('dismiss') && pieces.length) return 'Close';
    if (tellsDeed(pieces)) return sentence(pieces.filter(piece => DEEDS.has(piece)).join(' '));
  }
  const words = classWords(element, tellsDeed) || (element.firstElementChild ? classWords(element.firstElementChild, tellsDeed) : '');
  if (words) return sentence(words.split(' ').filter(piece => DEEDS.has(piece)).join(' '));
  const data = dataWords(element);
  if (tellsDeed(data.split(' '))) return sentence(data);
  return GRABS.has(getComputedStyle(element).cursor) || element.draggable ? '' : SIGNS[name.replace('\ufe0f', '')] ?? '';
};
/* What is counted beside a sign, as in a cart with a 2 on it. */
const countWords = (element, name) => {
  const words = /^\d{1,3}\+?$/.test(name) && element.querySelector('svg, img, i') ? iconWords(element, false) : '';
  return words && `${sentence(short(words, 40))} ${name}`;
};
const sentence = words => words.charAt(0).toUpperCase() + words.slice(1);
