/* The words in an element as people read them: without icons, hidden parts and repetitions. */

import {countShown} from './counted_text.js';
import {isOnAxis} from './axes.js';
import {OPERATED, PLAYED} from './controls.js';
import {
  assignedNodesOf,
  attr,
  attributesOf,
  boundsOf,
  childrenOf,
  classNameOf,
  closest,
  cssNow,
  firstChildOf,
  firstElementOf,
  hasAttr,
  isAround,
  lastElementOf,
  matches,
  nextSiblingOf,
  parentElementOf,
  previousElementOf,
  previousSiblingOf,
  queryAll,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {noteDrawnBy} from './drawn_by_rules.js';
import {labelsOf, onceACommand} from './labels.js';
import {VALUED} from './roles.js';
import {hidesValue, isDotted} from './secrets.js';
import {attributeOf, clean, spoken, TELLS, textOf, UNSPOKEN} from './text.js';
import {INLINE, SKIP, inTree, isShown, shadowOf} from './tree.js';
import {holdsSecret} from './values.js';
import {isTucked} from './visibility.js';

/* Roles that are named by their content before a title is considered. */
export const NAMED_BY_WORDS = new Set(
  (
    'button cell checkbox columnheader doc-backlink doc-biblioref doc-glossref doc-noteref generic ' +
    'gridcell heading img link menuitem menuitemcheckbox menuitemradio option radio row rowheader summary switch tab tooltip ' +
    'treeitem'
  ).split(' '),
);
/* Parts whose content adds nothing to the name of their container; only their label, legend, caption or title does. */
const SILENT_ROLES = new Set(
  (
    'alert alertdialog application article banner blockquote complementary contentinfo dialog document ' +
    'feed figure grid group img log main marquee menu menubar navigation note radiogroup row rowgroup search separator status ' +
    'suggestion table tablist tabpanel timer toolbar tree treegrid'
  ).split(' '),
);
const SILENT_TAGS = new Set(
  (
    'article aside audio blockquote dialog embed fieldset figure header hgroup hr iframe main math nav ' +
    'object output rp rt search video'
  ).split(' '),
);
export const SAYS_SOMETHING = /[\p{L}\p{N}]/u; // dots in place of a password do not
const BUTTON_TYPES = new Set(['submit', 'button', 'reset']);
const BUTTON_WORDS = {submit: 'Submit', reset: 'Reset'};
export const MOST_PARTS = 2000;
const MOST_CHARS = 400,
  MOST_TEXT = 5 * MOST_CHARS; // a name is cut at 300; the rest is white space

const PICTURES = /url\("(?:[^"\\]|\\.)*"\)/g; // in the content that CSS generates

/* The text that CSS generates before or after an element: strings, or the alternative text after a slash. For `noted` see
   `noteDrawnBy`. */
export const generated = (element, place, noted = null) => {
  const css = getComputedStyle(element, place),
    content = css.content;
  if (content === 'none' || content === 'normal' || css.display === 'none') return '';
  if (noted) noteDrawnBy(noted, element, place, css);
  if (ONE_STRING.test(content))
    return (ONE_LETTER.test(content) && css.fontFamily !== cssNow(element).fontFamily) || drawsIcon(content, css)
      ? ''
      : fitted(content.slice(1, -1), css);
  const parts =
    (content.split(/ \/ (?=")/)[1] ?? content.replace(PICTURES, '')).match(
      /"(?:[^"\\]|\\.)*"|open-quote|close-quote|counter\([^\s,)]+/g,
    ) || [];
  const hasWords = parts.some(part => part.startsWith('"') && TELLS.test(part)); // a number alone only numbers
  const text = parts.map(part => partShown(part, hasWords, element, css)).join('');
  return text && content.startsWith('url(') ? ' ' + text + ' ' : fitted(text, css);
};
const partShown = (part, hasWords, element, css) => {
  if (part.startsWith('counter(')) return hasWords ? String(countShown(element, css, part.slice(8))) : '';
  return part === 'open-quote'
    ? quoteOf(css, 0)
    : part === 'close-quote'
      ? quoteOf(css, 1)
      : unescaped(part.slice(1, -1));
};
const USUAL_QUOTES = ['“', '”'];
const quoteOf = ({quotes}, place) =>
  unescaped(quotes.match(/"(?:[^"\\]|\\.)*"/g)?.[place]?.slice(1, -1) ?? USUAL_QUOTES[place]);
/* The character for a CSS escape, such as a new line, or the character itself. */
const unescaped = text =>
  text.replace(
    /\\(?:([0-9a-f]{1,6}) ?|(.))/gi,
    (_, code, sign) => sign ?? String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)),
  );
const ONE_LETTER = /^"[\p{L}\p{N}]"$/u; // in its own font it draws an icon
const ONE_STRING = /^"[^"\\]*"$/; // most are one sign
/* Whether a font draws an icon for a word that CSS generates. */
const ICON_FONT = /\b(icons?|symbols)\b/i;
const drawsIcon = (content, css) => LIGATURE.test(content.slice(1, -1)) && ICON_FONT.test(css.fontFamily);
const fitted = (text, css) => (INLINE_ONLY.test(css.display) ? text : ' ' + text + ' ');
export const INLINE_ONLY = /^(inline|ruby)$/;
const CASES = {
  uppercase: text => text.toUpperCase(),
  lowercase: text => text.toLowerCase(),
  capitalize: text =>
    text.replace(/(^|[^\p{L}\p{N}'’])(\p{L})/gu, (all, before, letter) => before + letter.toUpperCase()),
};
/* The changes that CSS makes to an element: {before, after: words, cased, numbers, pictures, laid: see `noteDrawnBy`}; null
   for most. The query takes longer than everything else about a name, so once four similar elements were plain, no more of
   them are queried. */
const plainLooks = onceACommand(() => new Map()); // description to number of plain ones
const classAround = element => {
  const outer = parentElementOf(element);
  return outer && classNameOf(outer);
};
export const lookOf = (element, css = null) => {
  const looks = plainLooks(),
    like = `${tagOf(element)} ${attributesOf(element).length} ${classNameOf(element)} ${classAround(element)}`,
    plain = looks.get(like) || 0;
  if (plain >= 4) return null;
  const noted = {numbers: [], pictures: [], laid: []},
    before = generated(element, '::before', noted),
    after = generated(element, '::after', noted);
  const cased = CASES[(css ?? cssNow(element)).textTransform];
  const isPlain = !before && !after && !cased && !(noted.numbers.length + noted.pictures.length + noted.laid.length);
  looks.set(like, isPlain ? plain + 1 : -Infinity);
  return isPlain ? null : {before, after, cased, ...noted};
};

/* The words that CSS draws before and after those of an element, and of those elements in it that count. */
const MOST_DRAWN_IN = 6;
export const wordsDrawnIn = (part, counts) =>
  [part, ...Array.from(queryAll(part, '*')).slice(0, MOST_DRAWN_IN)]
    .map(element => (element instanceof HTMLElement && counts(element) ? lookOf(element) : null))
    .flatMap(look => (look === null ? [] : [look.before, look.after]))
    .filter(words => TELLS.test(words))
    .join(' ');

/* The words in an element, white space as it comes. `way` says how they are collected:
     anyway        include what is not shown
     flat          without nested lists
     all           include parts that add nothing to a name
     skip          leave out these elements, such as the control that the words are to name
     uncontrolled  leave out all buttons and fields
     bare          leave out generated signs
     until         end at this element, such as the control that the words are to name
     left          how many more parts may be read
     signs         set if there is anything that `bare` leaves out
     tucked        set if there are words for screen readers alone
     tells         with `bare`, include these all the same
     referred      inside an element that another refers to
     level         how many elements the walk is below the one that is named */
export const wordsIn = (element, way, css = null) => {
  if (way.level >= MOST_NAME_LEVELS || hidesValue(element) || PLAYED.has(tagOf(element))) return '';
  way.level++;
  const shadow = shadowOf(element),
    assigned = tagOf(element) === 'slot' ? assignedNodesOf(element) : [];
  const look = way.anyway ? null : lookOf(element, css);
  const unseen = css !== null && !way.anyway && css.visibility !== 'visible';
  let text = '',
    dotted;
  const isInDotsHere = () => (dotted ??= isDotted(css ?? cssNow(element)));
  const add = node => {
    const type = typeOf(node);
    if (way.until === null) return; // it was reached
    if (type === Node.TEXT_NODE) {
      if (!unseen && !isInDotsHere()) text += look?.cased ? look.cased(node.data) : node.data;
    } else if (type === Node.ELEMENT_NODE && text.length < MOST_CHARS && way.left-- > 0) text += partOf(node, way);
  };
  if (assigned.length) assigned.forEach(add);
  else
    for (
      let node = firstChildOf(shadow && firstChildOf(shadow) ? shadow : element);
      node && text.length < MOST_TEXT;
      node = nextSiblingOf(node)
    )
      add(node);
  if (look && !unseen && !isInDotsHere()) text = sign(look.before, way) + text + sign(look.after, way);
  const owned = attr(element, 'aria-owns');
  if (owned && text.trim()) way.signs = true; // it is elsewhere
  if (owned && !(way.bare && text.trim()))
    for (const id of owned.split(/\s+/)) {
      const target = id && inTree(element, id);
      if (target && way.left-- > 0) text += ' ' + partOf(target, way) + ' ';
    }
  way.level--;
  return text;
};
const MOST_NAME_LEVELS = 150; // deeper, the stack might overflow
const sign = (text, way) => {
  if (!text || /[\p{L}\p{N}]/u.test(text.replace(UNSPOKEN, ''))) return text;
  way.signs = true;
  return way.bare ? ' ' : text;
};
export const wayOf = (more = {}) => ({
  until: undefined,
  anyway: false,
  flat: false,
  all: false,
  skip: [],
  uncontrolled: false,
  bare: false,
  left: MOST_PARTS,
  level: 0,
  signs: false,
  tucked: false,
  tells: false,
  referred: false,
  ...more,
});

/* The part that an element adds by the rules of its tag; undefined if there are none. */
const partByTag = (element, tag, role, way) => {
  switch (tag) {
    case 'img':
    case 'area':
      if (role === 'none' || role === 'presentation') return '';
      if (hasAttr(element, 'alt') && (ONLY_PICTURE.test(element.alt) || FILED_AS.test(element.alt.trim()))) {
        way.signs = true;
        if (way.bare) return ' ';
      }
      return hasAttr(element, 'alt') ? ' ' + element.alt + ' ' : ' ' + attributeOf(element, 'title') + ' ';
    case 'svg':
      if (!way.anyway && titleOfDrawing(element)) {
        way.signs = true;
        if (way.bare) return ' ';
      } // it is invisible
      return ' ' + drawnWords(element, role) + ' ';
    case 'input':
    case 'textarea':
      return ' ' + (PLACEHELD.has(element.type) ? attributeOf(element, 'placeholder') : '') + ' ';
    case 'select':
      return ' ';
    case 'fieldset':
    case 'table': {
      const words = titleWords(element, tag);
      if (words && !way.all) return ' ' + words + ' ';
      break;
    }
    case 'details':
      if (!element.open && !way.anyway) {
        const summary = Array.from(childrenOf(element)).find(child => tagOf(child) === 'summary');
        return ' ' + (summary ? partOf(summary, way) : '') + ' ';
      }
  }
  return undefined;
};
/* The part that one element adds to the name of its container. */
const partOf = (element, way) => {
  const tag = tagOf(element);
  if (tag === 'br') return ' ';
  if (element === way.until) {
    way.until = null;
    return '';
  }
  if (
    way.skip.includes(element) ||
    (SKIP.has(tag) && tag !== 'canvas') ||
    (way.uncontrolled && matches(element, OPERATED))
  )
    return '';
  if ((way.flat && (tag === 'ul' || tag === 'ol')) || tag === 'rt' || tag === 'rp') return '';
  if (attr(element, 'aria-hidden') === 'true' || hasAttr(element, 'inert')) return '';
  const css = cssNow(element),
    display = css.display;
  if (!way.anyway && (display === 'none' || css.contentVisibility === 'hidden')) return '';
  const role = attr(element, 'role')?.trim().split(/\s+/)[0].toLowerCase() || '';
  if (way.bare && (role === 'listbox' || (tag === 'label' && way.skip.length))) return ' ';
  if (!way.anyway && isTucked(element, css, css.position)) {
    way.tucked = way.signs = true;
    if (way.bare && !way.tells) return ' ';
  }
  if (tag === 'kbd' && !isKeyOfSentence(element)) {
    way.tucked = way.signs = true;
    if (way.bare && !way.tells) return ' ';
  } // the keyboard shortcut
  if (css.opacity === '0' && !way.anyway) {
    way.signs = true;
    if (way.bare) return ' ';
  } // a folded list, or content shown only on hovering
  const named =
    (way.referred ? '' : referenced(element, 'aria-labelledby')) ||
    valueIn(element, tag, role, way) ||
    attributeOf(element, 'aria-label');
  if ((named || (tag === 'img' && element.alt)) && isSmallPicture(element, tag)) {
    way.signs = true;
    if (way.bare) return ' ';
  }
  if (named) return ' ' + named + ' ';
  const byTag = partByTag(element, tag, role, way);
  if (byTag !== undefined) return byTag;
  if (way.all && isLigature(element, tag)) return ' ';
  if (VALUED.has(role) || (!way.all && (SILENT_ROLES.has(role) || (!role && SILENT_TAGS.has(tag)))))
    return ' ' + attributeOf(element, 'title') + ' ';
  const text = wordsIn(element, way, css);
  if ((tag === 'button' || tag === 'a' || NAMED_BY_WORDS.has(role)) && !text.trim())
    return ' ' + attributeOf(element, 'title') + ' ';
  const inLine = (INLINE_ONLY.test(display) || tag === 'slot') && tag !== 'button' && tag !== 'canvas';
  if (inLine && text && (isWide(css.marginLeft, css.paddingLeft) || isWide(css.marginRight, css.paddingRight))) {
    way.signs = true;
    if (way.bare) return ' ' + text + ' ';
  }
  return inLine ? text : ' ' + text + ' ';
};
/* Whether words follow after an element in its container. */
const wordsFollow = element => {
  for (let next = nextSiblingOf(element); next; next = nextSiblingOf(next))
    if (/\p{L}/u.test(textContentOf(next)) && (typeOf(next) !== Node.ELEMENT_NODE || tagOf(next) !== 'kbd'))
      return true;
  return false;
};
/* Whether the words right before a key lead up to it, so that it is part of what they say: "Send with Enter". */
const LEADS_UP = /(^|\s)(by|hit|hold|or|press|pressing|push|the|to|type|use|using|via|with)$/i;
const isAskedFor = key => {
  for (let before = previousSiblingOf(key); before; before = previousSiblingOf(before)) {
    const words = clean(textContentOf(before));
    if (/\p{L}/u.test(words) && (typeOf(before) !== Node.ELEMENT_NODE || tagOf(before) !== 'kbd'))
      return LEADS_UP.test(words);
  }
  return false;
};
/* Whether a key is no shortcut, but part of what the words around it say. */
export const isKeyOfSentence = key => wordsFollow(key) || isAskedFor(key);
const LEAST_GAP = 4,
  isWide = (...lengths) => lengths.reduce((sum, length) => sum + parseFloat(length), 0) >= LEAST_GAP; // CSS pixels between two words in one line without a space
export const IN_LABEL = '[role=listbox], label'; // suggestions, and what another field is called: part of the name by the rules, but nobody says so
export const FILED_AS = /^(?=.*[a-z])[a-z0-9]+([-_][a-z0-9]+)+$/; // a picture named after its file: "main_logo"
/* Whether it is an icon beside words: its name is not part of the text. */
const MOST_ICON = 32;
const isSmallPicture = (element, tag) => {
  if (tag !== 'svg' && tag !== 'img' && !isEmptySign(element, tag)) return false;
  const box = boundsOf(element);
  return box.width > 0 && box.width <= MOST_ICON && box.height <= MOST_ICON;
};
/* Whether it has no words and is drawn by its class, such as <i class="fa fa-star">, or is a sign that says it is a
   picture. */
const isEmptySign = (element, tag) =>
  attr(element, 'role') === 'img'
    ? !/[\p{L}\p{N}]/u.test(textContentOf(element))
    : !textContentOf(element).trim() && (tag === 'i' || tag === 'span') && hasAttr(element, 'class');
export const SIZE_ALONE = /^\d+\s*[x×]\s*\d+$/i;
export const ONLY_PICTURE =
  /^(\s*\d+\s*[x×]\s*\d+|\s*(image|img|picture|pic|photo|icon|avatar|thumbnail|thumb)([\s_-]+(placeholder|cap|image|img|here))?\s*|[^\p{L}\p{N}]+)$/iu;
export const STANDS_IN = /[\s_-](placeholder|cap)\b/i; // template names of a placeholder picture
export const PLACEHELD = new Set(['email', 'number', 'search', 'tel', 'text', 'textarea', 'url']);

/* The value of a field inside a label or a name. Secrets have none. */
const valueIn = (element, tag, role, way) => {
  if (holdsSecret(element, role, tag)) return '';
  if (tag === 'input') {
    const type = element.type;
    if (BUTTON_TYPES.has(type)) return hasAttr(element, 'value') ? element.value : BUTTON_WORDS[type] || '';
    if (type === 'image') return element.alt || attr(element, 'value') || attributeOf(element, 'title') || 'Submit';
    return PLACEHELD.has(type) || type === 'range' || type === 'date' || type === 'time' ? element.value : '';
  }
  if (tag === 'textarea') return element.value;
  if (tag === 'select') return Array.from(element.selectedOptions ?? [], option => option.label).join(' ');
  if (tag === 'meter' || tag === 'progress')
    return hasAttr(element, 'value') || tag === 'meter' ? String(element.value) : '';
  if (!VALUED.has(role)) return '';
  if (role === 'textbox' || role === 'searchbox') return clean(wordsIn(element, way));
  if (role === 'combobox') return '';
  if (role === 'listbox')
    return Array.from(queryAll(element, '[role=option][aria-selected=true]'), option =>
      clean(wordsIn(option, way)),
    ).join(' ');
  return attr(element, 'aria-valuetext') || attr(element, 'aria-valuenow') || '';
};

const titleOfDrawing = svg => Array.from(childrenOf(svg)).find(child => tagOf(child) === 'title');
/* The title of a drawing, or else the text in it. */
const drawnWords = (svg, role) => {
  if (!clean(textContentOf(svg))) return '';
  const title = titleOfDrawing(svg);
  if (title) return spoken(textContentOf(title));
  return role === 'img'
    ? ''
    : spoken(
        Array.from(queryAll(svg, 'title, text'))
          .filter(part => !isOnAxis(part))
          .map(textContentOf)
          .join(' '),
      );
};
const titleWords = (element, tag) => {
  const part =
    tag === 'table' ? element.caption : Array.from(childrenOf(element)).find(child => tagOf(child) === 'legend');
  return part ? spoken(wordsIn(part, wayOf())) : '';
};
/* The words of the elements that an attribute refers to; a hidden one is read with everything hidden in it. */
export const referenced = (element, attribute) => {
  const ids = attr(element, attribute);
  if (!ids) return '';
  const words = [];
  for (const id of ids.split(/\s+/)) {
    const target = id && inTree(element, id);
    if (!target) continue;
    const tag = tagOf(target),
      role = attr(target, 'role') || '';
    const way = wayOf({anyway: !isShown(target) && cssNow(target).display !== 'contents', referred: true});
    words.push(
      (target !== element && valueIn(target, tag, role, way)) ||
        attributeOf(target, 'aria-label') ||
        ownWords(target, tag) ||
        spoken(VALUED.has(role) ? '' : wordsIn(target, way)) ||
        attributeOf(target, 'title'),
    );
  }
  return clean(words.join(' '));
};
/* The words of a label without the value of its field; "" if the label is not visible, unless `anyway`. `bare` leaves
   out lists in it, too. */
export const labelText = (label, control, anyway = false, bare = false, others = []) => {
  if (!anyway && (!isShown(label) || closest(label, '[aria-hidden=true]'))) return '';
  return (
    referenced(label, 'aria-labelledby') ||
    attributeOf(label, 'aria-label') ||
    spoken(wordsIn(label, wayOf({skip: [control, ...others], anyway, bare})))
  );
};

/* The words of a field's label before it, if only separate parts follow: hints, limits, or the page's reaction to typed
   text, "User name [   ] is taken". They are the usual name then. "" for any other field. */
const ENTERED =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=image]), textarea, select';
const UNIT_ALONE = /^\s*[([]?(\p{Sc}|%|°\p{L}?|\p{Lu}{2,4})[)\]]?\s*$/u; // the unit of the value: another one makes it another field
export const labelLead = field => {
  const labels = labelsOf(field),
    around = labels.length === 1 && isAround(labels[0], field) && matches(field, ENTERED) ? labels[0] : null;
  if (!around || !isShown(around) || attributeOf(around, 'aria-label') || hasAttr(around, 'aria-labelledby')) return '';
  let isLast = true;
  for (let node = field; node !== around; node = parentElementOf(node)) {
    for (let after = nextSiblingOf(node); after; after = nextSiblingOf(after)) {
      if (typeOf(after) === Node.TEXT_NODE && /\p{L}/u.test(after.data)) return '';
      if (typeOf(after) === Node.ELEMENT_NODE) isLast = false;
    }
  }
  if (isLast) return ''; // as in most labels: no words have to be read for that
  const words = spoken(wordsIn(around, wayOf({until: field, bare: true})));
  return /\p{L}/u.test(words) && !UNIT_ALONE.test(labelText(around, field).slice(words.length)) ? words : '';
};

/* The name that HTML itself provides: an attribute such as alt, or an element such as legend. */
export const ownWords = (element, tag) => {
  switch (tag) {
    case 'img':
    case 'area':
      return attributeOf(element, 'alt');
    case 'svg':
      return drawnWords(element, 'img');
    case 'fieldset':
    case 'table':
      return titleWords(element, tag);
    case 'option':
      return attributeOf(element, 'label');
    case 'input':
      if (element.type === 'image')
        return (
          attributeOf(element, 'alt') || attributeOf(element, 'value') || attributeOf(element, 'title') || 'Submit'
        );
      if (BUTTON_TYPES.has(element.type))
        return hasAttr(element, 'value') ? attributeOf(element, 'value') : BUTTON_WORDS[element.type] || '';
  }
  return element instanceof SVGElement
    ? spoken(textOf(Array.from(childrenOf(element)).find(child => tagOf(child) === 'title')))
    : '';
};

/* The words in an element for purposes other than its name, with its white space unchanged. */
export const nameFromContent = (node, depth = 0, anyway = false) => wordsIn(node, wayOf({anyway, all: true}));

/* The small print on its own line under the words of a heading; null for none. */
export const lineUnder = heading => {
  const last = lastElementOf(heading);
  return last &&
    tagOf(last) === 'small' &&
    (!INLINE.test(cssNow(last).display) || tagOf(previousElementOf(last) ?? last) === 'br') &&
    clean(textContentOf(heading)) !== clean(textContentOf(last))
    ? last
    : null;
};
/* Whether a part contains only the word from which an icon font draws an icon. */
export const isLigature = (element, tag) =>
  (tag === 'i' || tag === 'span') &&
  firstElementOf(element) === null &&
  LIGATURE.test(textContentOf(element).trim()) &&
  (OF_ICONS.test(attr(element, 'class') || '') || (tag === 'i' && ICON_FONT.test(cssNow(element).fontFamily)));
/* A name without the words from which an icon font draws an icon before or after it; "" if there are none. */
export const LIGATURE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
export const OF_ICONS = /icons?\b|symbols/i;
export const MOST_ICONS = 12;
