/* The page that the running walk has found so far: tokens in reading order, elements to act on, groups. */

const TEXT = 0, BREAK = 1, HEADING = 2, ITEM = 3, ROW = 4, CELL = 5, ROW_END = 6, CODE = 7, QUOTE = 8, RULE = 9;
const ACTION = 10, ACTION_END = 11, FRAME = 12, PICTURE = 13, MESSAGE = 14, HIDDEN = 15, ITEM_END = 16, END = 17;

const MAX_NODES = 120000, MAX_CHARS = 1500000, MAX_DEPTH = 1500, MAX_HIDDEN = 200;

let page = null;

/* Elements that show something folded away: the id of what they show to them. */
const openersOf = root => {
  const openers = new Map();
  for (const opener of root.querySelectorAll('[aria-controls], [popovertarget]')) {
    const ids = opener.getAttribute('popovertarget') || opener.getAttribute('aria-controls');
    for (const id of ids.split(/\s+/)) if (id && !openers.has(id)) openers.set(id, opener);
  }
  return openers;
};

/* Those of a shadow root, too, once it is walked; the same id may stand in several roots. */
const addOpeners = root => { for (const [id, opener] of openersOf(root)) page.shadowOpeners.push([root, id, opener]); };
const openerOf = node => {
  if (!node.id) return null;
  const root = page.shadows ? node.getRootNode() : document;
  if (root === document) return page.openers.get(node.id) ?? null;
  return page.shadowOpeners.find(([of, id]) => of === root && id === node.id)?.[2] ?? null;
};

/* The words of fields that stand beside them as plain text: read once, with the field. */
const fieldLabelsOf = root => {
  const labels = new Set();
  for (const field of root.querySelectorAll('[aria-labelledby]:is(input, select, textarea, [role=slider], [role=spinbutton])'))
    for (const id of field.getAttribute('aria-labelledby').split(/\s+/)) {
      const words = id && rootById(field, id);
      if (words && !/^h[1-6]$|^legend$|^th$|^td$/.test(words.localName) && !words.hasAttribute('role')) labels.add(words);
    }
  return labels;
};

const newPage = options => {
  const modal = topModal();
  return {
    tokens: [], elements: [], nodes: [], words: [], said: 0,
    limit: options.limit || MAX_NODES, turned: options.turned === true, maxChars: options.chars || MAX_CHARS, visited: 0, chars: 0, cutNodes: 0, cutChars: 0,
    view: viewNow(modal), openers: openersOf(document), shadowOpeners: [], fieldLabels: fieldLabelsOf(document), hiddenLeft: MAX_HIDDEN,
    viaLabels: new Set(), at: new Set(), untouched: new Set(), unseen: [], unseenFrames: [], lids: [], holder: null, clipper: null, above: new Map(), sorting: [null, false], blockers: [], leads: new Map(), turns: new Map(), typed: new Map(), scopes: [{word: '', heading: '', role: ''}], compact: 0, row: null, action: -1, muted: 0, depth: 0, shadows: 0,
    ordered: [], inHeading: 0, group: '', layout: false, edited: false, spelled: new Set(),
  };
};

const lastOp = () => page.tokens.length ? page.tokens[page.tokens.length - 1][0] : BREAK;

const say = (text, style) => {
  if (page.muted) return;
  if (page.chars > page.maxChars) { page.cutChars += text.length; return; }
  page.chars += text.length;
  page.tokens.push([TEXT, text, style]);
  if (text === ' ') return;
  page.said++;
  if (page.action >= 0) page.words[page.action]++;
  const row = page.row;
  if (row && row.text.length < 60 && (page.action === row.action || !row.firm) && /[\p{L}\p{N}]/u.test(text)) row.text += text + ' ';
};

const breakHere = () => {
  const last = lastOp();
  if (page.inHeading) { if (last === TEXT) say(' ', 0); }
  else if (last !== BREAK) page.tokens.push([BREAK]);
};

/* Headings, landmarks, dialogs and fieldsets name the group that what follows belongs to; the innermost word counts. */
const openScope = (word, role) => {
  page.scopes.push({word: short(word, 80), heading: '', role});
  if (COMPACT.has(role)) page.compact++;
  if (word) page.group = short(word, 80);
};
const closeScope = () => {
  if (COMPACT.has(page.scopes.pop().role)) page.compact--;
  regroup();
};
const regroup = () => {
  page.group = '';
  for (let i = page.scopes.length - 1; i >= 0 && !page.group; i--) page.group = page.scopes[i].heading || page.scopes[i].word;
};
const TELLS = /\p{L}/u;   // a number alone heads nothing
const setHeading = words => {
  if (!TELLS.test(words)) return;
  page.scopes[page.scopes.length - 1].heading = page.group = short(words, 80);
};

/* Navigation, page head and page foot read as one line of links, however they are laid out. */
const COMPACT = new Set(['navigation', 'banner', 'contentinfo']);
const GROUPS = new Set(['navigation', 'main', 'banner', 'contentinfo', 'complementary', 'search', 'form', 'region', 'dialog',
  'alertdialog', 'group', 'menu', 'menubar', 'toolbar', 'tablist', 'radiogroup']);
const NAMED_ONLY = new Set(['radiogroup', 'tablist', 'toolbar', 'menu', 'menubar']);
const GROUP_WORDS = {navigation: 'Navigation', banner: 'Page head', contentinfo: 'Page foot', complementary: 'Beside the text',
  search: 'Search', dialog: 'Dialog', alertdialog: 'Dialog'};
const GENERAL_NAVIGATION = /^(main|primary|secondary|top|footer|site|global|breadcrumbs?)$/i;

/* Opens the group that an element begins; answers whether it begins one. */
const scopeOf = (node, tag, role) => {
  if (GROUPS.has(role)) {
    const label = clean(node.getAttribute('aria-label') || (node.hasAttribute('aria-labelledby') ? referenced(node, 'aria-labelledby') : '')
      || (tag === 'fieldset' ? node.querySelector(':scope > legend')?.textContent || '' : ''));
    if (!label && NAMED_ONLY.has(role)) return false;
    // A header or footer inside of an article or section is not the page's.
    if ((tag === 'header' || tag === 'footer') && role === LANDMARKS[tag]
      && (node.closest('article, section, main, aside, nav') || 2 * node.offsetWidth < innerWidth)) return false;
    if (label && !TELLS.test(label)) return false;
    const word = role === 'navigation' && GENERAL_NAVIGATION.test(label) ? label + ' navigation' : label || GROUP_WORDS[role] || '';
    if (!word && role !== 'main' && role !== 'region') return false;
    openScope(word, role);
    return true;
  }
  if (tag === 'article') { openScope('', 'article'); return true; }
  if (tag === 'table' && (node.caption || node.hasAttribute('aria-label'))) {
    const label = clean(node.caption?.textContent || node.getAttribute('aria-label') || '');
    if (label) openScope(label, 'table');
    return label !== '';
  }
  return false;
};
