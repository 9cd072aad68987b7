/* The name of a control by its icon, tooltip, class, id or address. */

import {CONTROL, GRABS} from './controls.js';
import {
  attr,
  attributeNamesOf,
  boundsOf,
  closest,
  countUpTo,
  cssNow,
  elementCountOf,
  elementsByClass,
  firstElementOf,
  hasAttr,
  idOf,
  isAround,
  isEditable,
  nextElementOf,
  offsetHeightOf,
  offsetWidthOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {drawnThing} from './drawings.js';
import {turnedArrow} from './shape_words.js';
import {drawnByAttribute, isByTool, isOfSet, OF_ICON_SETS, saidOfIcon} from './icon_sets.js';
import {deedApart, DEEDS, fieldWords, tellsThing, thingWords, withoutPart, withoutUnknown} from './known_words.js';
import {withoutMarkup} from './markup.js';
import {page} from './page.js';
import {remembered} from './remembered.js';
import {siteWords} from './sites.js';
import {attributeOf, clean, drawnWord, isInCode, saysKeys, sentence, short, spoken} from './text.js';
import {isShown} from './tree.js';
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
    'touch ripple wave pagination rate rating th td thead tbody filterable type types flip rubber band bar tokenizer affix carousel range unbounded bounded unstyled iconic column data hydrated overlay underlay surface padded track thumb compact number select slider switch checkbox radio textarea ' +
    'switcher native private sym slot group popover tooltip target value values badge count counter inputwrapper inputtext inputgroup notranslate node handle handles controls indicator ' +
    'draggable droppable resizable unselectable selectable suffix prefix rail body picker section header character before after rotate rtl ltr ' +
    'responsive fluid noopener noreferrer nofollow filled diag view views single multiple embed mode inp webkit mdc ' +
    'density elevated tonal comfortable slim stacked prepend prepended append appended edge unselect unselected unchecked react aria ember radix headlessui vue ng svelte astro chakra ant bootstrap tw uid png gif jpg jpeg webp ico min html htm php aspx jsp index'
  ).split(' '),
);
const TOOLTIPS = [
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
const TELLS_TOOLTIP = new Set(TOOLTIPS);
const TOOLTIP = /tooltip([-_]?(content|text|title|label))?$/i; // of UI libraries

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
const ICON_SET = /^(?!lex|sil)[a-z]{2,5}icons?$/; // "flaticon"
/* Letters without a vowel are no word: the prefix of a library. */
const UNSPEAKABLE = /^[bcdfghjklmnpqrstvwxz]{2,}$/,
  ABBREVIATED = new Set(
    (
      'bcc cc css csv cv dvd ftp gps hd hr html http jpg kml mp pdf png ppt pr rss rtf sms sql svg tv txt vr ' +
      'www xls xml'
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
const TIMES = new Set(['day', 'week', 'month', 'year', 'decade', 'hour', 'minute']); // by which a calendar turns
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
const piecesOf = remembered(word => {
  if (isMixed(word)) return [];
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
  const kept = told.length ? told : once;
  return kept.some(piece => !DIRECTIONS.has(piece) && (piece.length > 2 || DEEDS.has(piece))) ? kept : [];
});
const LONGEST_CLASS = 60; // the most letters of a class that may be meaningful
/* The most meaningful class name, in words. Utility classes such as "hover:bg-red" mean nothing; neither does a
   library's prefix, which the classes of the parent share. */
const classWords = (element, wanted = () => true, known = new Set()) => {
  const named = drawnByAttribute(element);
  if (!named && !hasAttr(element, 'class')) return '';
  const outer = parentElementOf(element),
    outermost = outer && parentElementOf(outer);
  const around = ` ${(outer && attr(outer, 'class')) || ''} ${(outermost && attr(outermost, 'class')) || ''}`;
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
    const modified = ofModifier(word, classes);
    if (modified.length && wanted(modified)) return modified.join(' ');
    if (isInAnyTheme(word, classes) || isUtility(word, classes)) continue;
    if (
      /[:[\]/.!]|\bcorner\b|[-_]icons$/.test(word) ||
      OF_WIDTHS.test(word) ||
      OF_TRACK.test(word) ||
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
        : (tagOf(element) === 'canvas' ? drawnBy(piecesOf(own)) : piecesOf(own)).filter(piece => !known.has(piece));
    if (pieces.length === 1 && pieces[0] === 'open' && !OPENING_TAGS.has(tagOf(element))) continue; // a state of something that is no button
    if (pieces.length > 1 && pieces[0] === 'align' && !isIcon(element)) continue; // how its words are laid out
    if (pieces.length > best.length && wanted(pieces) && !isOnAllKinds(word)) best = pieces;
  }
  return best.join(' ');
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
const TURNS_WAY = /[-_]nav[-_](left|right)$/,
  OF_INFORMATION = /[-_]info[-_](link|button|btn|icon|toggle)$/;
const OF_TRACK = /[-_](track|thumb|knob)[-_]/i; // a part of a drawn switch
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
const blockWords = element => {
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
const tellsDeed = pieces => pieces.some(piece => DEEDS.has(piece));
const fileWords = address => {
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
/* The words of a picture's file name, if each of them names a thing or an act. */
const pictureFile = address => {
  const words = fileWords(address);
  return words && (CALLED[words] !== undefined || thingWords(words) === words) ? words : '';
};
const pictureWords = element => {
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
const isDrawnByLot = word => word.length <= MOST_DRAWN && /^[a-z]+$/.test(word) && UNSAID.test(word);
const PART_OF_NAME = /^[^[\]]+(?:\[[^[\]]*\])*\[(\p{L}[^[\]]*)\](?:\[\])?$/u; // "user[address][city]" is a city
const idWords = name => {
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
const withoutOuterId = element => {
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
const layerWords = part => {
  const words = idWords(withoutOuterId(part));
  return part instanceof SVGElement
    ? words
        .split(' ')
        .filter(word => !LAYERS.has(word))
        .join(' ')
    : words;
};
/* A word in a data attribute, unless it concerns looks or behaviour. */
const DRIVES =
  /^data-(v-|react|state|slot|toggle|placement|position|orient|side|align|size|theme|variant|type|role|scope|part|target|trigger|test|bs-|pc-|p-|rac|ng|aria|radix|lang|status|active|open|method|remote|track|ga|gtm|event|turbo|hydr|color|value|icon|src|href|url|index|key|display|layout|mode|direction)/;
const SAYS_PURPOSE = /^data-([a-z]+-)?(action|cmd|command|do|op|panel|tool|view)$|^data-[a-z0-9]+(action|command)$/; // what it does or shows
const VAGUE =
  /^(true|false|none|auto|default|yes|no|on|off|button|link|item|null|undefined|click|hover|primary|secondary|enabled|disabled|light|dark|field|input|text|self|static|test|testing|sample|foo|dummy)$/i;
const WORD = /^\W?\p{L}[\p{L} _-]{1,24}\W?$/u;
/* The word that a tick or choice without a label is sent as. */
export const sentWord = tick => {
  const value = tagOf(tick) === 'input' ? attributeOf(tick, 'value') : '';
  return WORD.test(value) && !VAGUE.test(value) ? value.replace(/[_-]+/g, ' ') : '';
};
const dataWords = element => {
  for (const name of attributeNamesOf(element)) {
    const value = (name.startsWith('data-') && !DRIVES.test(name) && attr(element, name)) || '';
    if (!WORD.test(value) || VAGUE.test(value)) continue;
    const words = piecesOf(value).join(' ');
    if (tellsThing(words) || SAYS_PURPOSE.test(name)) return words || value.toLowerCase(); // any other word describes the structure or the contents of a part
  }
  return '';
};
/* The value that an element without words represents, such as the fourth star of a rating: "data-rating-value". */
const MOST_STOOD_FOR = 30;
const valueWords = element => {
  for (const name of attributeNamesOf(element)) {
    const value = (/^data-\w+-(value|text)$/.test(name) && attr(element, name)) || '';
    if (/[\p{L}\p{N}]/u.test(value) && value.length <= MOST_STOOD_FOR) return clean(value);
  }
  return '';
};
/* The word from which an icon font draws an icon, such as "arrow_drop_down". */
const drawnFrom = part =>
  (tagOf(part) === 'i' || /icons?\b|symbols/.test(attr(part, 'class') || '')) &&
  (!firstElementOf(part) || (elementCountOf(part) === 1 && !firstElementOf(firstElementOf(part)))) &&
  /^[a-z]{2,}(_[a-z]+)*$/.test(textContentOf(part).trim())
    ? textContentOf(part).trim().replaceAll('_', ' ')
    : '';

const ICON_NAMED = /[-:]icon$/i; // attributes in which libraries name an icon
/* Only the visible icons in a control, if there are any: two may alternate. */
const shownOf = parts => {
  const shown =
    parts.length > 1 ? parts.filter(part => isShown(tagOf(part) === 'title' ? parentElementOf(part) : part)) : [];
  return shown.length ? shown : parts;
};
/* Common names of icons that icon sets name after the drawing. Tables that are queried with words of the page have no
   prototype: one of them may be "constructor". */
const CALLED = {
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
  colorize: 'colour',
};
/* The common name of an icon, by the words of its set: "keyboard arrow down" is no keyboard. */
const called = words =>
  CALLED[words] ??
  words
    .replace(/^(keyboard (?=(double )?arrow )|(tool|tools|toolbar) (?=\w))/, '')
    .replace(ARROW_DRAWN, '$1arrow')
    .replace(/\bprev\b/, 'previous');
const ARROW_DRAWN = /^(double )?(?:angle|caret|chevron)(?=( (up|down|left|right))?$)/;
const OPENS_MENU = new Set(['true', 'menu']);
/* Likewise for a name that is only the word from which an icon font draws it; "" for others. An arrow that opens a menu
   is one. */
export const drawnName = (element, name) => {
  const words =
    drawnWord(name) && !isInCode(element)
      ? called(name.replaceAll('_', ' '))
      : CALLED[name] !== undefined && query(element, 'i, [class*=icon]')
        ? CALLED[name]
        : '';
  return sentence(POINTING.test(words) && OPENS_MENU.has(attr(element, 'aria-haspopup')) ? 'menu' : words);
};
/* Words from a control and the icon in it; "" if they mean nothing. The inner parts of a field are ignored. One of a row is
   asked for by all the others in it, so a walk looks once. */
export const iconWords = (element, field) => {
  if (field || page === null) return wordsByIcon(element, field);
  let words = page.icons.get(element);
  if (words === undefined) page.icons.set(element, (words = wordsByIcon(element, false)));
  return words;
};
const CHART = /(^| )(charts?|graph|plot)( |$)/;
/* Whether nearly all of something is a film in it, under whatever is drawn over that. */
const NEARLY_ALL = 0.7;
const showsFilm = element => {
  const film = isLarge(element) ? query(element, 'video') : null;
  return film !== null && isNearlyAll(film, element);
};
const wordsByIcon = (element, field) => {
  if (tagOf(element) === 'canvas' && CHART.test(wordsOfIcon(element, false) || '') && !tooltipOf(element))
    return 'chart'; // what kind of one its author tells
  if (!field && isScrollBar(element)) return 'scroll bar';
  if (!field && !tooltipOf(element) && TOGGLES_MENU.test(attr(element, 'class') || '')) return 'menu';
  if (!field && !clean(textContentOf(element)) && KNOB.test(attr(element, 'class') || '') && !tooltipOf(element))
    return 'slider';
  const ofFrame = !field && !tooltipOf(element) ? ofWindow(element) : '';
  if (ofFrame) return ofFrame;
  if (!field && !tooltipOf(element) && isOfPalette(element)) return SWATCH;
  const coded = wordsOfIcon(element, field),
    words =
      !field && isRating(element) && !tooltipOf(element)
        ? 'rating'
        : coded ||
          (field
            ? ''
            : isSwatch(element)
              ? SWATCH
              : holdsPicture(element)
                ? 'picture'
                : clean(textContentOf(element))
                  ? ''
                  : drawnThing(element));
  if (LOUDNESS.test(words) && !hasOppositeBeside(element)) return 'volume';
  if (OF_SIDEBAR.test(words)) return 'sidebar';
  if (!field && !tellsThing(words || '') && !clean(textContentOf(element)) && showsFilm(element)) return 'video';
  const folds =
    words && OPENS_PART.test(attr(element, 'class') || '')
      ? (FOLDS[words.split(' ').pop()] ??
        (clean(textContentOf(element)) ? undefined : FOLDS[drawnThing(element).split(' ').pop()]))
      : undefined;
  if (TURNED[words] && anyClassed(outward(element, AROUND_CLOCK), OF_CLOCK)) return TURNED[words];
  if (
    words === 'time' &&
    !field &&
    [element, ...queryAll(element, '*')].some(part => DRAWS_CLOCK.test(attr(part, 'class') || ''))
  )
    return 'clock';
  return (
    folds ??
    (CLOSES.test(words) || (!words && !field && drawsCross(element))
      ? 'close'
      : coded && !field
        ? turnedArrow(called(words), element)
        : called(words))
  );
};
const OF_SIDEBAR = /^(panel|sidebar)( (left|right))?( (close|open|collapse|expand|contract))?$/; // as icon sets draw it
/* How loud a film is, which its loudspeaker shows; but two of them turn it up and down. */
const LOUDNESS = /^volume (down|up|high|low|medium|full|max|min)$/,
  AROUND_LOUDNESS = 2;
const hasOppositeBeside = element => {
  for (let node = parentElementOf(element), left = AROUND_LOUDNESS; node && left; node = parentElementOf(node), left--)
    if (
      Array.from(queryAll(node, CONTROL)).some(
        other => other !== element && LOUDNESS.test(wordsOfIcon(other, false) || ''),
      )
    )
      return true;
  return false;
};
/* Whether it is one of a row of small boxes of colour, whatever their class. */
const LEAST_PALETTE = 6;
const isOfPalette = element => {
  if (firstElementOf(element) || !isSwatch(element)) return false;
  let count = 1;
  for (const step of [previousElementOf, nextElementOf])
    for (
      let other = step(element);
      other && count < LEAST_PALETTE && tagOf(other) === tagOf(element) && !firstElementOf(other) && isSwatch(other);
      other = step(other)
    )
      count++;
  return count >= LEAST_PALETTE;
};
/* The handle of a drawn slider. */
const KNOB = /(^|[-_\s])(range|slider)[-_][-_\w]{0,40}(pointer|knob|thumb|handle)([-_\s]|$)/i;
/* The buttons of a drawn window besides the close button: "btn-min"; "w-max" is a width. */
const WINDOW_BUTTON = /(?:^|[-_])(min|max)$/,
  OF_SIZE = /(^|[-:])[wh]-(min|max)$/;
const ofWindow = element => {
  const called = (attr(element, 'class') || '')
    .split(/\s+/)
    .map(word => (OF_SIZE.test(word) ? '' : WINDOW_BUTTON.exec(word)?.[1]))
    .find(Boolean);
  return called && parentElementOf(element) && query(parentElementOf(element), '[class*=close]')
    ? `${called}imize`
    : '';
};
/* Buttons that turn the times of a clock, which may be beside a calendar that turns as well. */
const TURNED = {__proto__: null, next: 'later times', previous: 'earlier times', prev: 'earlier times'},
  OF_CLOCK = /(^|[^e])time[-_]?(picker|box|list)|clock[-_]?picker/i,
  AROUND_CLOCK = 4;
const DRAWS_CLOCK = /(^|[\s_-])(icon|glyphicon)-time(\s|$)/; // of a set that names it after the drawing
/* Whether it is a row of equal signs with a rating class on it or its parent. */
const RATES = /(^|[^a-z])(star-?)?rat(e|ing|y)|stars([^a-z]|$)/i,
  LEAST_STARS = 3;
const isRating = element => {
  if (
    elementCountOf(element) < 1 ||
    clean(textContentOf(element)) ||
    !outward(element, STARS_AROUND).some(part => RATES.test(`${attr(part, 'class') || ''} ${idOf(part)}`))
  )
    return false;
  const signs = Array.from(queryAll(element, 'svg, i, img, span:empty'));
  return signs.length >= LEAST_STARS && signs.every(sign => tagOf(sign) === tagOf(signs[0]));
};
/* The three bars that open the menu of a page. */
const TOGGLES_MENU = /(^|[\s_-])((navbar|nav|menu|sidebar)[-_]?toggler?|sidebar[-_]?collapse)(\s|$)/i;
/* The action of a sign that opens and closes a part below it. */
const OPENS_PART =
  /expander|twist(y|ie)|disclos|(collapse|expand|fold)-?toggler?|(^|[-_\s])(fold|unfold|collapser|tree[-_]?(icon|(node[-_]?)?switcher))/i;
const FOLDS = {
  __proto__: null,
  down: 'collapse',
  minus: 'collapse',
  subtraction: 'collapse',
  right: 'expand',
  plus: 'expand',
  addition: 'expand',
  filter: 'collapse',
  play: 'expand',
}; // triangles look like these
/* Whether an element contains only a large picture. */
const LEAST_PICTURE = 80;
const LEAST_THUMBNAIL = 36;
const holdsPicture = element => {
  const picture = clean(textContentOf(element)) ? null : query(element, 'img');
  const least = picture && isNearlyAll(picture, element) ? LEAST_THUMBNAIL : LEAST_PICTURE;
  return picture !== null && Math.min(offsetWidthOf(picture), offsetHeightOf(picture)) >= least;
};
const isNearlyAll = (part, element) =>
  offsetWidthOf(part) * offsetHeightOf(part) >= NEARLY_ALL * offsetWidthOf(element) * offsetHeightOf(element);
/* Whether it is as narrow as a scroll bar and has a scroll class, itself or its track: a narrow button in a scrolling
   list has its own icon. */
const MOST_BAR = 16;
const isScrollBar = element =>
  Math.min(offsetWidthOf(element), offsetHeightOf(element)) <= MOST_BAR &&
  offsetHeightOf(element) !== offsetWidthOf(element) &&
  !clean(textContentOf(element)) &&
  anyClassed(outward(element, BARS_AROUND), SCROLLING) &&
  !showsOther(element);
const anyClassed = (parts, words) => parts.some(part => words.test(attr(part, 'class') || ''));
/* Whether an icon shows anything but scrolling; in a bar its class may describe the structure. */
const showsOther = element => {
  const words = wordsOfIcon(element, false) || '';
  return (
    words !== '' &&
    !SCROLLING.test(words) &&
    (tellsDeed(words.split(' ')) || !anyClassed(outward(element, BARS_AROUND), OF_BAR))
  );
};
const SCROLLING = /scroll/i,
  OF_BAR = /scroll[-_]?(bar|rail|tools|track)([-_\s]|$)/i,
  BARS_AROUND = 3,
  STARS_AROUND = 3;
/* An element and its nearest ancestors. */
const outward = (element, most) => {
  const parts = [];
  for (let node = element; node && parts.length < most; node = parentElementOf(node)) parts.push(node);
  return parts;
};
const drawsCross = element =>
  [element, ...Array.from(queryAll(element, '*')).slice(0, 5)].some(
    part => isIcon(part) && CROSS.test(attr(part, 'class') || ''),
  );
const CROSS = /(^|[\s-])x(\s|$)/i; // "fe fe-x"
const CLOSES = /^[a-z]+ (close|dismiss)$/; // the class names the container that it closes
/* The tooltip of an element itself; "" for none. */
export const tooltipOf = element => {
  if (!attributeNamesOf(element).some(name => TELLS_TOOLTIP.has(name))) return '';
  for (const tooltip of TOOLTIPS) {
    const words = attributeOf(element, tooltip);
    if (words && !saysKeys(words)) return deedApart(withoutMarkup(words));
  }
  return '';
};
/* The tooltip of an icon's close ancestor that contains no words and nothing else to press. */
const AROUND_ICON = 3;
export const tooltipAround = element => {
  if (tooltipOf(element)) return '';
  for (let node = parentElementOf(element), left = AROUND_ICON; node && left; node = parentElementOf(node), left--) {
    if (countUpTo(node, 3) > 2 || clean(textContentOf(node)) !== clean(textContentOf(element))) return '';
    const words = tooltipOf(node);
    if (words) return words;
  }
  return '';
};
/* Whether a part of something large belongs to a control in it, such as the loudspeaker of a film. */
const isLarge = element => Math.min(offsetWidthOf(element), offsetHeightOf(element)) >= LEAST_PICTURE;
const isOfOther = (part, element) => {
  if (!isLarge(element)) return false;
  if (page?.at.has(part)) return true;
  const control = closest(part, CONTROL);
  return control !== null && isAround(element, control);
};
const SAYS = /[\p{L}\p{N}]/u;
/* Whether an icon alone shows the action, such as three dots or a cross: better than an id, which names the target. */
const drawsDeed = (part, place) => {
  const words = place && isIcon(part) ? classWords(part) : '';
  return words !== '' && (CALLED[words] !== undefined || tellsDeed(words.split(' ')));
};
/* Whether an icon shows anything but an arrow or bars: it may open a menu, but shows something else. */
const drawsThing = (part, place) => {
  const words = place && isIcon(part) ? classWords(part) : '';
  return words !== '' && called(words) !== 'menu' && !POINTING.test(words);
};
const PLAYED = new Set(['video', 'audio']);
/* The words of a class that name a thing or an act, or a sign, or are from an icon set, whose names they may well be;
   other words of a drawing describe its structure. */
const drawnOrKnown = (part, words) =>
  words &&
  (isByTool(part) ||
    (isIcon(part) && !isLargePicture(part) && (tagOf(part) !== 'svg' || isOfSet(attr(part, 'class') || ''))) ||
    tellsThing(words) ||
    CALLED[words] !== undefined ||
    drawsSign(part))
    ? withoutPart(words)
    : '';
/* Whether a picture is too large for an icon: its classes describe its layout. */
const MOST_ICON_PICTURE = 48;
const isLargePicture = part =>
  tagOf(part) === 'img' && Math.min(offsetWidthOf(part), offsetHeightOf(part)) > MOST_ICON_PICTURE;
/* The classes of an element's component must name a thing, even on an icon. */
const ofBlock = element => {
  const words = blockWords(element);
  return words === classWords(element) ? drawnOrKnown(element, words) : tellsThing(words) ? words : '';
};
const SIGN = /^"[^\p{L}\p{N}\s"]"$/u; // a font has it draw something
const drawsSign = part => ['::before', '::after'].some(place => SIGN.test(getComputedStyle(part, place).content));
/* The drawing of a custom element, by its tag: for icon elements any word of it, such as "grid". */
const ofIconTag = part => {
  const name = attr(part, 'name') || attr(part, 'icon') || '';
  return idWords(name) || (/icon/.test(tagOf(part)) && /^[a-z]{3,20}$/.test(name) && !VAGUE.test(name) ? name : '');
};
const UNFILLED_SHAPE = /^(none|rgb\(0, 0, 0\))$/;
/* The name of a field in code, without its word for keys: "status id". */
const withoutKey = words => words.replace(/ ids?$/, '');
const isArrowOfDeed = (words, element) => POINTING.test(words) && classWords(element, tellsDeed) !== ''; // "next page" says more
/* The element and those of its parts that may name its icon; of a field only the editable element. */
const partsTold = (element, field) =>
  field
    ? [element, ...(isEditable(element) && firstElementOf(element) ? [firstElementOf(element)] : [])]
    : [
        element,
        ...shownOf(
          Array.from(queryAll(element, '*'))
            .slice(0, 11)
            .filter(part => !isOfOther(part, element) && closest(part, '[role=progressbar]') === null),
        ),
      ];
/* Its names in code: in attributes for tests, commands and icons, and its name or id. */
const codedWords = (element, told, field) => {
  for (const name of ['data-testid', 'data-test', 'data-action', 'data-command', 'data-icon', 'name', 'id', 'rel'])
    for (const part of told.slice(0, name === 'data-testid' || name === 'data-icon' ? 12 : 1)) {
      const coded = idWords(name === 'id' ? withoutOuterId(part) : attr(part, name)),
        words = field ? fieldWords(withoutKey(coded)) : CALLED[coded] === undefined ? thingWords(coded) : coded;
      const weak =
        name === 'data-icon'
          ? isArrowOfDeed(words, element)
          : name === 'id' &&
            !field &&
            (words === 'menu' ? told.some(drawsThing) : !tellsDeed(words.split(' ')) && told.some(drawsDeed));
      if (words && !weak) return words;
    }
  return '';
};
/* The looks of an element without any name: its colour, its picture, its target. */
const wordsOfLooks = (element, field) => {
  const colour =
    element instanceof SVGElement &&
    /^[a-z]{3,}$/.exec(
      (UNFILLED_SHAPE.test(cssNow(element).fill) && attr(element, 'stroke')) || attr(element, 'fill') || '',
    )?.[0]; // a border does not define the look
  return (
    (colour && colour !== 'none' && colour !== 'transparent' && colour) ||
    (!field && ofBlock(element)) ||
    pictureWords(element) ||
    siteWords(element) ||
    fileWords(attr(element, 'href')) ||
    (tagOf(element) === 'img' && pictureFile(attr(element, 'src'))) ||
    idWords(tagOf(element).split('-')[1])
  );
};
const wordsOfIcon = (element, field) => {
  const told = partsTold(element, field);
  for (const part of told) {
    const words = tooltipOf(part);
    if (words) return words;
  }
  for (const part of told)
    for (const name of attributeNamesOf(part)) {
      const value = (TOOLTIP.test(name) && attr(part, name)) || '';
      if (/\p{L}{2}/u.test(value)) return deedApart(clean(value));
    }
  for (const part of told) {
    const words = attributeOf(part, 'alt') || (tagOf(part) === 'title' && spoken(textContentOf(part)));
    if (words && SAYS.test(words)) return words;
  }
  if (tagOf(element) === 'body') return ''; // a document that is typed in is called after its editor's program
  const coded = codedWords(element, told, field);
  if (coded) return coded;
  for (const part of told)
    for (const name of attributeNamesOf(part)) {
      const words = ICON_NAMED.test(name) && idWords((attr(part, name) || '').replace(/^\s*icon:|;.*$/g, '').trim());
      if (words && !isArrowOfDeed(words, element)) return words;
    }
  if (isEditable(element)) return ''; // how an editor is built says nothing about what is written in it
  const deed =
    told.slice(1).map(drawnFrom).find(Boolean) ||
    withoutPart(withoutUnknown(classWords(element, tellsDeed))) ||
    (field ? '' : dataWords(element));
  if (deed) return deed;
  if (hasAttr(element, 'download') && tagOf(element) === 'a') return 'download';
  if (PLAYED.has(tagOf(element))) return tagOf(element); // not after its file
  const value = attributeOf(element, 'data-value') || attributeOf(element, 'data-color') || valueWords(element);
  if (value) return value;
  for (const part of told.slice(1).sort((one, other) => isIcon(other) - isIcon(one))) {
    const words =
      (tagOf(part).includes('-') && ofIconTag(part)) ||
      fileWords(attr(part, 'href') || attr(part, 'xlink:href')) ||
      drawnOrKnown(part, classWords(part)) ||
      pictureFile(attr(part, 'src')) ||
      layerWords(part) ||
      pictureWords(part);
    if (words) return words;
  }
  return wordsOfLooks(element, field);
};

/* Writes words for an icon that only its class draws. Inside an action, only if they add something to its name and are
   not just an arrow. */
export const ICON = /(^|[\s_-])(icon|fa|glyphicon|mdi|bi)([\s_-]|$)/i;

const isIcon = part =>
  tagOf(part) === 'i' || tagOf(part) === 'svg' || tagOf(part) === 'img' || ICON.test(attr(part, 'class') || '');

/* The purpose of a control whose name is only a sign, such as ×, if a tooltip or a name in its code gives it. */
const SIGNS = {
  '…': 'More',
  '⋯': 'More',
  '⋮': 'More',
  '•••': 'More',
  '···': 'More',
  '☰': 'Menu',
  '≡': 'Menu',
  '⚙': 'Settings',
  '🔍': 'Search',
  '🔎': 'Search',
  '🗑': 'Delete',
  '✎': 'Edit',
  '✏': 'Edit',
  '⌫': 'Delete',
  '🔔': 'Notifications',
  '🛒': 'Cart',
  '📎': 'Attach',
  '🖨': 'Print',
};
export const signWords = (element, name) => {
  const words = wordsOfSign(element, SIGN_IN_BRACKETS.exec(name)?.[1] ?? name);
  return words === 'Close' && removesChip(element) ? 'Remove' : words;
};
/* Whether a cross is in one of several small items in a line that have such a cross, and are no tabs: selected items,
   or tags. */
const MOST_CHIP = 40,
  OF_TABS = /(^|[-_])tabs?([-_]|$)/i;
export const removesChip = cross => {
  const chip = parentElementOf(cross),
    classes = (chip && attr(chip, 'class')) || '';
  if (
    !classes ||
    clean(textContentOf(chip)).length > MOST_CHIP ||
    attr(chip, 'role') === 'tab' ||
    classes.split(/\s+/).some(word => OF_TABS.test(word))
  )
    return false;
  const box = boundsOf(chip);
  return [previousElementOf(chip), nextElementOf(chip)].some(
    other =>
      other &&
      attr(other, 'class') === classes &&
      boundsOf(other).top < box.bottom &&
      box.top < boundsOf(other).bottom &&
      Array.from(queryAll(other, tagOf(cross))).some(one => attr(one, 'class') === attr(cross, 'class')),
  );
};
const wordsOfSign = (element, name) => {
  if (name.length > 3 || !name || (/[\p{L}\p{N}]/u.test(name) && !/^[xX]$/.test(name))) return '';
  const tooltip = tooltipOf(element);
  if (tooltip) return tooltip;
  if (FOLD_SIGNS[name] && (OPENS_PART.test(attr(element, 'class') || '') || beginsEntry(element, name)))
    return FOLD_SIGNS[name];
  for (const name of ['data-action', 'data-dismiss', 'data-bs-dismiss', 'rel', 'id']) {
    const pieces = piecesOf(attr(element, name) || '');
    if (name.endsWith('dismiss') && pieces.length) return 'Close';
    if (tellsDeed(pieces)) return sentence(pieces.filter(piece => DEEDS.has(piece)).join(' '));
  }
  const words =
    classWords(element, tellsDeed) || (firstElementOf(element) ? classWords(firstElementOf(element), tellsDeed) : '');
  if (words && /\b(up|down)\b/.test(words) && COUNTS_BY[name]) return COUNTS_BY[name];
  if (words)
    return sentence(
      words
        .split(' ')
        .filter(piece => DEEDS.has(piece) || TIMES.has(piece))
        .join(' '),
    );
  const data = dataWords(element);
  if (tellsDeed(data.split(' '))) return sentence(data);
  if (GRABS.has(cssNow(element).cursor) || attr(element, 'draggable') === 'true')
    return GRIP.test(name) ? 'Handle' : '';
  return (
    turnsPage(element, name) ||
    (SIGNS[name.replace('\ufe0f', '')] ?? (OPENS_DOWN.test(name) && showsColour(element) ? 'Colour' : ''))
  );
};
const COUNTS_BY = {'+': 'Increase', '-': 'Decrease', '−': 'Decrease', '–': 'Decrease'};
const SIGN_IN_BRACKETS = /^\[ ?(\S) ?\]$/,
  FOLD_SIGNS = {
    '-': 'Collapse',
    '−': 'Collapse',
    '–': 'Collapse',
    '▾': 'Collapse',
    '▼': 'Collapse',
    '+': 'Expand',
    '▸': 'Expand',
    '▶': 'Expand',
    '►': 'Expand',
  };
/* Whether a sign is before the words of a list entry that contains other lists: it folds those. */
const beginsEntry = (element, name) => {
  const entry = closest(element, 'li, [role=treeitem]'),
    list = entry && parentElementOf(entry);
  if (!list || !query(name === '+' || name === '▸' || name === '▶' ? list : entry, 'ul, ol, [role=group]'))
    return false;
  const words = textContentOf(entry).trimStart();
  return words.startsWith(name) && /[\p{L}\p{N}]/u.test(words.slice(name.length, MOST_BEGUN));
};
const MOST_BEGUN = 200;
const GRIP = /^[|‖⋮⠿☰≡:∷]+$/u;
/* The action of an arrow beside page numbers. */
const BACK = /^[‹«<←]$/,
  ON = /^[›»>→]$/,
  LEAST_PAGES = 2;
const turnsPage = (element, name) => {
  const back = BACK.test(name);
  if ((!back && !ON.test(name)) || cssNow(element).direction !== 'ltr') return '';
  for (let around = parentElementOf(element), left = 2; around && left; around = parentElementOf(around), left--) {
    const words = clean(textContentOf(around)).replace(/[‹«<←›»>→…. ]/g, '');
    if (!words) continue;
    const numbered = Array.from(queryAll(around, 'a, button')).filter(part => /^\d+$/.test(clean(textContentOf(part))));
    return /^\d+$/.test(words) && numbered.length >= LEAST_PAGES ? (back ? 'Previous' : 'Next') : '';
  }
  return '';
};
/* Whether a control shows a wordless box of a colour that the page has set, as colour pickers do. */
const OPENS_DOWN = /^[▼▾⌄˅🔽]\ufe0f?$/u,
  LEAST_SWATCH = 6;
const showsColour = element => Array.from(queryAll(element, '[style*=background]')).some(isPainted);
const isPainted = part =>
  clean(textContentOf(part)) === '' &&
  offsetWidthOf(part) >= LEAST_SWATCH &&
  offsetHeightOf(part) >= LEAST_SWATCH &&
  !/url\(/.test(attr(part, 'style'));
/* Whether an element is such a box itself, or contains only one: a small one with a colour from its own style. */
const MOST_SWATCH = 60,
  OF_COLOUR = /background(-color)?\s*:/;
const SWATCH = 'colour'; // what a swatch is called
export const OF_SWATCH = /^colour( \d+ of \d+)?$/; // and in a set of them
const isSwatch = element =>
  offsetWidthOf(element) <= MOST_SWATCH &&
  offsetHeightOf(element) <= MOST_SWATCH &&
  clean(textContentOf(element)) === '' &&
  [element, ...(elementCountOf(element) === 1 ? [firstElementOf(element)] : [])].some(
    part => OF_COLOUR.test(attr(part, 'style') || '') && isPainted(part),
  );
/* The count next to a sign, such as of items in a cart. */
export const countWords = (element, name) => {
  const words =
    /^\d{1,3}\+?$/.test(name) && query(element, 'svg, img, i, [class*=icon]')
      ? tooltipAround(element) || iconWords(element, false)
      : '';
  return words && !POINTING.test(words) ? `${sentence(short(words, 40))} ${name}` : '';
};
