/* The words in classes, ids and attributes that tell people something. */

import {
  attr,
  countUpTo,
  cssNow,
  elementsByClass,
  hasAttr,
  idOf,
  isEditable,
  parentElementOf,
  queryAll,
  rootOf,
  tagOf,
} from './dom.js';
import {OF_ICON_SETS, drawnByAttribute, saidOfIcon} from './icon_sets.js';
import {DEEDS, tellsThing, thingWords} from './known_words.js';
import {remembered} from './remembered.js';
import {attributeOf} from './text.js';
import {hostOf} from './tree.js';
import {isUtility, withoutLots} from './utilities.js';

/* Parts of class names, ids and file names that describe looks or structure, not purpose. */
const NOISE = new Set(
  (
    'fa fe fas far fab fal fad fat fasr solid regular brands bi glyphicon glyphicons icon icons ico icn material symbols outlined sharp mdi ph ' +
    'ti blank generic duotone lucide feather octicon tabler codicon anticon dashicons oi las lar la ri cil bx bxs uil pi pe remixicon ionicon ionicons svg stroke fill polygon polyline rect path ellipse arc thin even transparent img image sprite sprites ' +
    'iconfont addon addons closed off glyph btn btns button buttons link links control ctrl toggle toggler css sc jsx mui is has js el ui jq widget state corner corners default ' +
    'primary secondary tertiary danger warning info success light dark ghost outline plain flat raised round rounded circle pill ' +
    'disabled enabled expanded opened selected current checked pressed active inactive hover focus focusable interactive clickable pointer visible hidden show collapsed ' +
    'navbar flex inline block grid relative absolute fixed sticky static items justify content self center between start end middle ' +
    'top bottom left right pull push float clearfix gap space full auto none wrap nowrap shadow border bg text font bold color colour size fw spin ' +
    'xs sm md lg xl xxl tiny mini small medium large huge big wrapper wrap container inner outer root base label only ' +
    'action trigger handle component module item cell col row box input field form style styled styles theme inherit ' +
    'touch ripple wave pagination rate rating th td thead tbody filterable type types flip rubber band bar tokenizer affix carousel range unbounded bounded unstyled borderless iconic column data hydrated overlay underlay surface padded track thumb compact number select slider switch checkbox radio textarea ' +
    'switcher native private sym slot group popover tooltip target value values badge count counter inputwrapper inputtext inputgroup notranslate node handle handles controls indicator ' +
    'draggable droppable resizable unselectable selectable suffix prefix rail body picker section header character before after rotate rtl ltr ' +
    'responsive fluid noopener noreferrer nofollow filled diag view views single multiple embed mode inp webkit mdc ' +
    'density elevated tonal comfortable slim stacked prepend prepended append appended edge unselect unselected unchecked react aria ember radix headlessui vue ng svelte astro chakra ant bootstrap tw uid png gif jpg jpeg webp ico min html htm php aspx jsp index'
  ).split(' '),
);
export const TOOLTIPS = [
  'title',
  'data-tooltip',
  'data-original-title',
  'data-bs-original-title',
  'data-bs-title',
  'data-tip',
  'data-tips',
  'data-tippy-content',
  'data-title',
  'data-label',
  'data-hint',
  'data-balloon',
  'data-caption',
  'data-placeholder',
  'data-ph',
];
export const TELLS_TOOLTIP = new Set(TOOLTIPS);
export const TOOLTIP = /tooltip([-_]?(content|text|title|label))?$/i; // of UI libraries

/* Signs with a direction: elsewhere "left" is only a position. */
export const POINTING = /arrow|chevron|angle|caret|triangle|align|swipe|scroll|move/i;
const DIRECTIONS = new Set([
  'left',
  'right',
  'top',
  'bottom',
  'start',
  'end',
  'center',
  'justify',
  'horizontal',
  'vertical',
]);

/* Directions of arrows in icon sets: "triangle-1-se". */
const COMPASS = {
  __proto__: null,
  n: ['up'],
  s: ['down'],
  e: ['right'],
  w: ['left'],
  ne: ['up', 'right'],
  nw: ['up', 'left'],
  se: ['down', 'right'],
  sw: ['down', 'left'],
};
/* The words that icon sets write as one, without how thick they are drawn: "arrowreturnthick" is "arrow", "return". */
const RUN_ON = /^(arrow|chevron|caret|triangle)(?=[a-z]{3})|(?<=[a-z]{3})thick$|^thick(?=[a-z]{3})/g;
const unrun = piece =>
  piece
    .replace(RUN_ON, (all, sign) => (sign ? sign + ' ' : ' '))
    .split(' ')
    .map(part => part.replace(RUN_ON, ''))
    .filter(Boolean);

/* Suffixes by which icon sets distinguish drawings of the same thing: "message-square", "mobile-alt". */
const SHAPES = new Set(['alt', 'square', 'variant', 'dropdown']);
/* Prefixes that tell on which screens a sign is shown: "mobile-menu". */
const SCREENS = new Set(['mobile', 'desktop', 'tablet']);
const ICON_SET = /^(?!lex|sil)[a-z]{2,5}icons?$/; // "flaticon"
/* Letters without a vowel are no word, but the prefix of a library, unless they are known to be short for something. */
const UNSPEAKABLE = /^[bcdfghjklmnpqrstvwxz]{2,}$/,
  ABBREVIATED = new Set(
    (
      'bcc cc css csv cv cvc docx dvd ftp gps hd hr html http jpg json kml mp pdf png ppt pr rss rtf sms sql svg tv ' +
      'txt vpn vr www xls xml'
    ).split(' '),
  );
/* Names of parts that perform an action. */
const DOERS = {
  __proto__: null,
  closer: 'close',
  remover: 'remove',
  opener: 'open',
  minimizer: 'minimize',
  maximizer: 'maximize',
};
export const TIMES = new Set(['day', 'week', 'month', 'year', 'decade', 'hour', 'minute']); // by which a calendar turns
/* Classes whose final letter names the unit to turn: "prev-m" goes back by a month. */
const TURNS = /(^|[-_])(?:prev|next)[-_]([dmwy])$/i,
  OF_TIME = {d: 'day', w: 'week', m: 'month', y: 'year'};
/* Whether a program drew the word by lot from small and capital letters: "sc-kFuwaP". */
const MIXED = /^[a-z]{2,3}-([a-z]+[A-Z][A-Za-z]*)$/;
const isMixed = word => {
  const parts = MIXED.exec(word)?.[1].match(/[A-Z]?[a-z]+|[A-Z]/g) ?? [];
  return (
    parts.length > 1 &&
    2 * parts.filter(part => part.length === 1 || UNSPEAKABLE.test(part.toLowerCase())).length >= parts.length
  );
};
/* The random suffix of a class that only one file uses: "styles_icon__peopu". */
const DRAWN_AFTER = /^(\w*[a-z])__([A-Za-z]{5})$/;
/* The meaningful parts of a class name, id or file name. */
export const piecesOf = remembered(word => {
  if (isMixed(word) || isDrawnByLot(word)) return [];
  const lot = DRAWN_AFTER.exec(word);
  if (lot && !tellsThing(lot[2].toLowerCase())) return piecesOf(lot[1]);
  const points = POINTING.test(word),
    turns = TURNS.exec(word)?.[2];
  const pieces = word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .map(piece => piece.toLowerCase())
    .flatMap(
      piece => (points && COMPASS[piece]) || (turns === piece && [OF_TIME[piece]]) || DOERS[piece] || unrun(piece),
    )
    .filter(
      piece =>
        piece.length > 1 &&
        (!NOISE.has(piece) || (points && DIRECTIONS.has(piece))) &&
        !/\d/.test(piece) &&
        !ICON_SET.test(piece) &&
        (ABBREVIATED.has(piece) || !UNSPEAKABLE.test(piece)),
    );
  const once = pieces.filter(
      (piece, place) =>
        pieces.indexOf(piece) === place &&
        !pieces.some(other => piece.length <= 2 && other.length > 2 && other.endsWith(piece)),
    ),
    told = once.filter(piece => !SHAPES.has(piece));
  const all = told.length ? told : once,
    kept = all.length > 1 && SCREENS.has(all[0]) ? all.slice(1) : all;
  return kept.some(piece => !DIRECTIONS.has(piece) && (piece.length > 2 || DEEDS.has(piece))) ? kept : [];
});
const LONGEST_CLASS = 60; // the most letters of a class that may be meaningful
/* The most meaningful class name, in words. Utility classes such as "hover:bg-red" mean nothing; neither does a
   library's prefix, which the classes of the parent share. */
export const classWords = (element, wanted = () => true, known = new Set()) => {
  const named = drawnByAttribute(element);
  if (!named && !hasAttr(element, 'class')) return '';
  const outer = parentElementOf(element),
    outermost = outer && parentElementOf(outer);
  const around = ` ${(outer && attr(outer, 'class')) || ''} ${(outermost && attr(outermost, 'class')) || ''}`;
  const library = libraryOf(element);
  let best = [];
  const classes = withoutLots(`${named} ${attr(element, 'class') || ''}`.trim().split(/\s+/)),
    spelled = spelledOut(element, classes);
  if (spelled.length && wanted(spelled)) return spelled.join(' ');
  for (const word of classes) {
    const said = word.length > LONGEST_CLASS ? '' : saidOfIcon(word);
    if (said && wanted(said.split(' '))) return said;
    const way = TURNS_WAY.exec(word)?.[1];
    if (way && wanted(['arrow', way])) return `arrow ${way}`;
    if (OF_INFORMATION.test(word) && wanted(['information'])) return 'information';
    const drawn = word.length > LONGEST_CLASS ? [] : piecesOf(OF_ICON_SETS.exec(word)?.[1] || '');
    if (drawn.length && wanted(drawn)) return drawn.join(' ');
    const iconed = word.length <= LONGEST_CLASS ? piecesOf(AFTER_ICON.exec(word)?.[1] || '') : [];
    if ((tellsDeed(iconed) || tellsThing(iconed.join(' '))) && wanted(iconed)) return iconed.join(' ');
    const modified = ofModifier(word, classes);
    if (modified.length && wanted(modified)) return modified.join(' ');
    if (isInAnyTheme(word, classes) || isUtility(word, classes)) continue;
    if (
      /[:[\]/.!]|\bcorner\b|[-_]icons$/.test(word) ||
      OF_WIDTHS.test(word) ||
      OF_TRACK.test(word) ||
      OF_DRAWN_SIZE.test(word) ||
      WITHOUT.test(word) ||
      SAYS_STATE.test(word) ||
      word.length > LONGEST_CLASS ||
      (PLACED.test(word) && !isIcon(element))
    )
      continue;
    const family = /^[a-z]+(?=[-_])/i.exec(word)?.[0];
    const own =
      family && around.includes(` ${family}${word[family.length]}`) ? withoutPrefix(word, family) : withoutPrefix(word);
    const rest = withoutOuter(word, around),
      pieces = rest.length
        ? rest
        : (tagOf(element) === 'canvas' ? drawnBy(piecesOf(own)) : piecesOf(own)).filter(
            piece => piece !== library && !known.has(piece),
          );
    if (pieces.length === 1 && pieces[0] === 'open' && !OPENING_TAGS.has(tagOf(element))) continue; // a state of something that is no button
    if (pieces.length > 1 && pieces[0] === 'align' && !isIcon(element)) continue; // how its words are laid out
    if (pieces.length > best.length && wanted(pieces) && !isOnAllKinds(word)) best = pieces;
  }
  return best.join(' ');
};
/* The prefix of the library whose component an element is part of: "x" in the shadow root of `<x-button>`. */
const libraryOf = element => {
  const host = hostOf(rootOf(element));
  return host ? /^[a-z]+(?=-)/.exec(tagOf(host))?.[0] : undefined;
};
/* The direction of an arrow or similar icon whose words are separate classes: "angle double right icon". */
const PLAIN_CLASS = /^[a-z]{2,20}$/,
  MOST_SPELLED = 6,
  WAYS = new Set(['up', 'down', 'left', 'right', 'center', 'justify']);
const spelledOut = (element, classes) => {
  if (
    tagOf(element) !== 'i' ||
    classes.length < 3 ||
    classes.length > MOST_SPELLED ||
    !classes.includes('icon') ||
    !classes.every(word => PLAIN_CLASS.test(word))
  )
    return [];
  const sign = classes.find(word => POINTING.test(word)),
    ways = classes.filter(word => WAYS.has(word));
  return sign && ways.length ? [...(classes.includes('double') ? ['double'] : []), sign, ...ways] : [];
};
/* Whether a class repeats another of the same element with the name of a theme: "jqx-icon-calendar-metro". */
const MOST_COMPARED = 16;
const isInAnyTheme = (word, classes) =>
  classes.length <= MOST_COMPARED &&
  classes.some(other => {
    const rest =
      other.length > 2 && word.startsWith(`${other}-`) && word.length <= LONGEST_CLASS
        ? piecesOf(word.slice(other.length + 1))
        : [];
    return rest.length > 0 && !tellsThing(rest.join(' ')) && tellsThing(piecesOf(other).join(' '));
  });
/* The modifier that a class adds to another of the same element, if that names a thing or an act:
   "menu__button--confirm". */
const ofModifier = (word, classes) => {
  const [base, mark, ...more] = word.split('--'),
    pieces = mark && !more.length && classes.includes(base) ? piecesOf(mark) : [];
  return tellsThing(pieces.join(' ')) ? pieces : [];
};
/* The part that a class adds to that of an ancestor, if that is an action: "pages-next" in "pages". */
const withoutOuter = (word, around) => {
  const outer = around
    .split(/\s+/)
    .filter(other => other && /^[-_]/.test(word.slice(other.length)) && word.startsWith(other))
    .sort((one, other) => other.length - one.length)[0];
  const pieces = outer ? piecesOf(word.slice(outer.length)) : [];
  return tellsDeed(pieces) ? pieces : [];
};
const AFTER_ICON = /^[a-z-]+-icon-([a-z][a-z-]*)$/; // "shop-icon-basket", of an icon set of its own
const TURNS_WAY = /[-_]nav[-_](left|right)$/,
  OF_INFORMATION = /[-_]info[-_](link|button|btn|icon|toggle)$/;
const OF_TRACK = /[-_](track|thumb|knob)[-_]/i; // a part of a drawn switch
const OF_DRAWN_SIZE =
  /(^|[-_])(size|variant)-(normal|default|small|medium|large|big|tiny|mini|subtle|inverted|primary|secondary)([-_]|$)/; // "size-normal-mapped-height"
const OF_WIDTHS = /[-_](xs|sm|md|lg|xl|xxl)[-_]/i; // how wide a window must be for it: "d-md-down-none"
const SAYS_STATE = /(^|[-_])(can|is|has)([-_][a-z]|[A-Z])/; // “cell_can-order”, “cell_canOrder”
const WITHOUT =
  /(first|last|middle)[-_]?([Bb]utton|[Cc]hild|[Ii]tem)$|^(hide|no|without|with)[-_](arrow|caret|chevron|icon|border|shadow|padding|margin|gutters?|wrap|background|bg)$|^(is|has)(?=[-_A-Z])|(^|[-_])animat(ed|ion)([-_]|$)|^(bg|border|btn|button|fill|ring|shadow|stroke|text)[-_](black|white|gr[ae]y|red|orange|amber|yellow|green|teal|cyan|blue|indigo|purple|violet|pink|brown)([-_]|$)/;
/* The subject of a canvas, without its library: "chartjs-render-monitor" is a chart. Nothing if it only describes the
   canvas's structure. */
const DRAWS = new Set(['render', 'renderer', 'monitor']),
  HOW_BUILT = new Set(['canvas', 'event', 'events', 'layer', 'lower', 'overlay', 'upper']);
const drawnBy = pieces =>
  pieces.every(piece => HOW_BUILT.has(piece))
    ? []
    : pieces.filter(piece => !DRAWS.has(piece)).map(piece => piece.replace(/(?<=[a-z]{3})js$/, ''));
const OPENING_TAGS = new Set(['a', 'button', 'i', 'svg']);
const PLACED = /(^|[-_])(align|justify|text)[-_]*(start|end|center|left|right)$/i; // how a box is laid out
/* Whether a class is on elements of many kinds: then it belongs to a library and describes none of them. */
const LEAST_MARKED = 12,
  MOST_MARKED = 80,
  KINDS_MARKED = 5,
  MOST_LOOKED_FOR = 200;
let marked = new Map(),
  prefixes = new Map(); // of the running command: class, or beginning of classes, to whether it is
export const forgetMarked = () => {
  marked = new Map();
  prefixes = new Map();
};
/* A class name or id without the prefix of a library: letters that many others on the page begin with, too. */
const withoutPrefix = (word, shared = '') => {
  const family = shared || PREFIX.exec(word)?.[0];
  if (!family || (!shared && !isPrefix(family))) return word;
  const longer = family.length <= FEW_LETTERS ? LONGER.exec(word)?.[0] : undefined; // "x-sheet-"
  return word.slice(longer && beginsMany(longer) ? longer.length : family.length);
};
const PREFIX = /^[a-z]+(?=[-_A-Z])/,
  FEW_LETTERS = 3,
  LEAST_SHORT = 3,
  LEAST_LONG = 8,
  MOST_PREFIXED = 120;
const isPrefix = letters => {
  if (DEEDS.has(letters) || POINTING.test(letters)) return false;
  let is = prefixes.get(letters);
  if (is === undefined && prefixes.size < MOST_LOOKED_FOR) {
    const words = new Set(),
      least = letters.length <= FEW_LETTERS ? LEAST_SHORT : LEAST_LONG;
    for (const element of Array.from(queryAll(document, `[class*="${letters}"], [id^="${letters}"]`)).slice(
      0,
      MOST_PREFIXED,
    ))
      for (const word of `${attr(element, 'class') || ''} ${letters.length <= FEW_LETTERS ? idOf(element) : ''}`.split(
        /\s+/,
      ))
        if (PREFIX.exec(word)?.[0] === letters) words.add(word);
    prefixes.set(letters, (is = words.size >= least));
  }
  return is === true;
};
const LONGER = /^[a-z]+[-_][a-z]+[-_]/;
const beginsMany = letters => {
  let is = prefixes.get(letters);
  if (is === undefined && prefixes.size < MOST_LOOKED_FOR) {
    const words = new Set();
    for (const element of Array.from(queryAll(document, `[class*="${letters}"]`)).slice(0, MOST_PREFIXED))
      for (const word of (attr(element, 'class') || '').split(/\s+/)) if (word.startsWith(letters)) words.add(word);
    prefixes.set(letters, (is = words.size >= LEAST_LONG));
  }
  return is === true;
};
const isOnAllKinds = word => {
  let is = marked.get(word);
  if (is === undefined && marked.size < MOST_LOOKED_FOR) {
    const found = elementsByClass(word),
      kinds = new Set();
    if (found[LEAST_MARKED]) for (let i = 0; i < MOST_MARKED && found[i]; i++) kinds.add(tagOf(found[i]));
    marked.set(word, (is = kinds.size >= KINDS_MARKED));
  }
  return is === true;
};
/* The name of the component that an element is part of, where its own class only names the part: for "picker__label" in
   "picker picker--colour" it is "colour". */
export const blockWords = element => {
  const own = classWords(element),
    around = parentElementOf(element);
  if (!around || countUpTo(around, 4) > 3 || isEditable(element) || (own && !isNamedAfter(element, around))) return own;
  const known = new Set((attr(element, 'class') || '').split(/[^\p{L}\p{N}]+/u).map(piece => piece.toLowerCase()));
  return ((attr(element, 'class') || '') && classWords(around, () => true, known)) || own;
};
/* Whether a class name extends one of an ancestor, as "picker__label" does "picker". */
const isNamedAfter = (element, around) => {
  const outer = (attr(around, 'class') || '').split(/\s+/).filter(Boolean);
  return (attr(element, 'class') || '')
    .split(/\s+/)
    .some(word => outer.some(other => word.length > other.length && word.startsWith(other)));
};
export const tellsDeed = pieces => pieces.some(piece => DEEDS.has(piece));
export const fileWords = address => {
  if (!address || /^(data|blob|javascript):/i.test(address)) return '';
  const [path, mark] = address.split('#');
  return piecesOf(
    mark ||
      path
        .split('?')[0]
        .replace(/\/+$/, '')
        .split('/')
        .pop()
        .replace(/\.\w{2,5}$/, ''),
  ).join(' ');
};
const FILED_WAY = /(?:^|\/)(left|right)\.\w{3,4}$/i; // a picture called so is an arrow that points there
/* The words of a picture's file name, if each of them names a thing or an act. */
export const pictureFile = address => {
  const way = FILED_WAY.exec(address ?? '');
  if (way) return way[1].toLowerCase();
  const words = fileWords(address);
  return words && (CALLED[words] !== undefined || thingWords(words) === words) ? words : '';
};
export const pictureWords = element => {
  const css = cssNow(element);
  const before = getComputedStyle(element, '::before').content,
    after = getComputedStyle(element, '::after').content;
  for (const image of [css.backgroundImage, css.maskImage, css.content, before, after]) {
    const address = /url\("(.*?)"\)/.exec(image || '')?.[1];
    const words = address && pictureFile(address);
    if (words) return words;
  }
  return '';
};
/* Whether a program made up the word: it mixes letters and digits. */
const isMade = word =>
  word.split(/[^\p{L}\p{N}]+/u).some(piece => piece.length > 4 && /\d/.test(piece) && /\p{L}/u.test(piece));
/* Whether letters are in an order that occurs in no word, as in random ids: "ipfh". */
const UNSAID =
  /q(?!u|$)|j[bcdfghklmnpqrstvwxz]|v[bcdfghjklmnpqtwxz]|[fjmvxz]h(?![aeiou])|w[bcdfgjkmpqtvxz]|[bcdfgkmpqtvw]x|x[bdfgjkmqrsvwz]/;
const MOST_DRAWN = 6;
const isDrawnByLot = word =>
  word.length <= MOST_DRAWN && /^[a-z]+$/.test(word) && !ABBREVIATED.has(word) && UNSAID.test(word);
const PART_OF_NAME = /^[^[\]]+(?:\[[^[\]]*\])*\[(\p{L}[^[\]]*)\](?:\[\])?$/u; // "user[address][city]" is a city
export const idWords = name => {
  const word = PART_OF_NAME.exec(name || '')?.[1] ?? name;
  if (!word || isDrawnByLot(word)) return '';
  const pieces = VAGUE.test(word)
    ? []
    : piecesOf(withoutPrefix(word)).filter((piece, _, all) => all.length > 1 || !SHAPES.has(piece));
  if (!pieces.length && INFORMS.test(word)) return 'information';
  return isMade(word) && !tellsDeed(pieces) ? '' : pieces.join(' ');
};
const INFORMS = /(^|[-_])info$|[a-z]Info$/; // no colour in an id
/* An id without that of an ancestor, which is only its place: "tree_4_switch" in "tree". */
const IDS_AROUND = 8;
export const withoutOuterId = element => {
  const id = idOf(element);
  if (id)
    for (let node = parentElementOf(element), left = IDS_AROUND; node && left; node = parentElementOf(node), left--) {
      const outer = idOf(node);
      if (outer && id.startsWith(outer) && /^[^\p{L}]/u.test(id.slice(outer.length)))
        return id.slice(outer.length).replace(/^[^\p{L}]+/u, '');
    }
  return id;
};
/* The id of a part; in a drawing without the layer names of drawing programs, and without colours. */
const LAYERS = new Set(
  (
    'artboard oval rectangle combined shape path group page layer mask clip vector frame symbol symbols basic elements rounded opacity with ' +
    'black white gray grey colour color'
  ).split(' '),
);
export const layerWords = part => {
  const words = idWords(withoutOuterId(part));
  return part instanceof SVGElement
    ? words
        .split(' ')
        .filter(word => !LAYERS.has(word))
        .join(' ')
    : words;
};
/* A word in a data attribute, unless it concerns looks or behaviour. */
export const DRIVES =
  /^data-(v-|react|state|slot|toggle|placement|position|orient|side|align|size|theme|variant|type|role|scope|part|target|trigger|test|bs-|pc-|p-|rac|ng|aria|radix|lang|status|active|open|method|remote|track|ga|gtm|event|turbo|hydr|color|value|icon|src|href|url|index|key|display|layout|mode|direction)/;
export const SAYS_PURPOSE =
  /^data-([a-z]+-)?(action|cmd|command|do|op|panel|tool|view)$|^data-[a-z0-9]+(action|command)$/; // what it does or shows
export const VAGUE =
  /^(true|false|none|auto|default|yes|no|on|off|button|link|item|null|undefined|click|hover|primary|secondary|enabled|disabled|light|dark|field|input|text|self|static|test|testing|sample|foo|dummy)$/i;
export const WORD = /^\W?\p{L}[\p{L} _-]{1,24}\W?$/u;
/* The word that a tick or choice without a label is sent as. */
export const sentWord = tick => {
  const value = tagOf(tick) === 'input' ? attributeOf(tick, 'value') : '';
  return WORD.test(value) && !VAGUE.test(value) ? value.replace(/[_-]+/g, ' ') : '';
};
/* Common names of icons that icon sets name after the drawing. Tables that are queried with words of the page have no
   prototype: one of them may be "constructor". */
export const CALLED = {
  __proto__: null,
  bars: 'menu',
  hamburger: 'menu',
  navicon: 'menu',
  'three bars': 'menu',
  reorder: 'menu',
  burger: 'menu',
  'menu burger': 'menu',
  'menu hamburger': 'menu',
  'hamburger menu': 'menu',
  times: 'close',
  xmark: 'close',
  'more vertical': 'more',
  'more horizontal': 'more',
  'more vert': 'more',
  'more horiz': 'more',
  'three dots': 'more',
  'three dots vertical': 'more',
  ellipsis: 'more',
  'ellipsis horizontal': 'more',
  'ellipsis vertical': 'more',
  'dots vertical': 'more',
  'dots horizontal': 'more',
  headerlink: 'link to this heading',
  'header anchor': 'link to this heading',
  'heading anchor': 'link to this heading',
  'unfold more': 'expand',
  'unfold less': 'collapse',
  keep: 'pin',
  'push pin': 'pin',
  'keep off': 'unpin',
  'filter alt': 'filter',
  'vertical align top': 'to the top',
  'vertical align bottom': 'to the bottom',
  drafts: 'mail',
  grip: 'handle',
  caret: 'arrow',
  'menu down': 'arrow',
  'menu up': 'arrow up',
  'menu left': 'arrow left',
  'menu right': 'arrow right',
  prev: 'previous',
  vscrollbar: 'scroll bar',
  hscrollbar: 'scroll bar',
  cog: 'settings',
  cogs: 'settings',
  gear: 'settings',
  gears: 'settings',
  magnifier: 'search',
  magnify: 'search',
  brand: 'logo',
  swatch: 'colour',
  'open in new': 'open in new window',
  'arrow clockwise': 'refresh',
  'search minus': 'zoom out',
  'search plus': 'zoom in',
  'magnify minus': 'zoom out',
  'magnify plus': 'zoom in',
  'arrow repeat': 'refresh',
  'arrow counterclockwise': 'undo',
  'arrow back': 'back',
  'arrow forward': 'forward',
  'calendar today': 'calendar',
  'calendar month': 'calendar',
  'edit calendar': 'calendar',
  'account circle': 'account',
  grade: 'star',
  datepicker: 'calendar',
  timepicker: 'clock',
  'access time': 'clock',
  'query builder': 'clock',
  'date range': 'calendar',
  'insert invitation': 'calendar',
  'save alt': 'download',
  'get app': 'download',
  'file download': 'download',
  'file upload': 'upload',
  'add box': 'add',
  'add circle': 'add',
  'remove circle': 'remove',
  'highlight off': 'close',
  'delete forever': 'delete',
  'delete sweep': 'delete',
  'content copy': 'copy',
  'content cut': 'cut',
  'content paste': 'paste',
  'mode edit': 'edit',
  'edit note': 'edit',
  'border color': 'edit',
  'insert photo': 'picture',
  'crop original': 'picture',
  'insert drive file': 'file',
  'drag handle': 'handle',
  'drag indicator': 'handle',
  'expand more': 'expand',
  'expand less': 'collapse',
  'filter list': 'filter',
  'navigate next': 'next',
  'navigate before': 'previous',
  'perm identity': 'account',
  'remove red eye': 'show',
  'visibility off': 'hide',
  'view list': 'list',
  'view headline': 'list',
  'view module': 'grid',
  'vpn key': 'key',
  'zoom out map': 'full screen',
  colorize: 'colour',
};

/* Writes words for an icon that only its class draws. Inside an action, only if they add something to its name and are
   not just an arrow. */
export const ICON = /(^|[\s_-])(icon|fa|glyphicon|mdi|bi)([\s_-]|$)/i;

export const isIcon = part =>
  tagOf(part) === 'i' || tagOf(part) === 'svg' || tagOf(part) === 'img' || ICON.test(attr(part, 'class') || '');
