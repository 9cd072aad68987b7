/* Accessible names, after "Accessible Name and Description Computation 1.2", and as Chromium does where that leaves
   room. Computed for every control of a page, so a control with plain text takes the shortest path. */

import {isOnAxis} from './axes.js';
import {countBehind} from './badges.js';
import {OPERATED} from './controls.js';
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
  isEditable,
  lastElementOf,
  matches,
  nextSiblingOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {areaName, takesDrops} from './drop_areas.js';
import {countWords, drawnName, iconWords, signWords, tooltipOf} from './icons.js';
import {DEEDS} from './known_words.js';
import {LABELABLE, labelMaps, labelOfHolder, labelsOf, labelsOfOne, MOST_LABEL, sharesId} from './labels.js';
import {letterWords} from './letters.js';
import {withoutMarkup} from './markup.js';
import {TICKS, VALUED} from './roles.js';
import {hidesWords} from './secrets.js';
import {
  attributeOf,
  clean,
  drawnWord,
  plainWords,
  saysKeys,
  sentence,
  short,
  spoken,
  textOf,
  UNSPOKEN,
} from './text.js';
import {INLINE, inTree, isShown, shadowOf, SKIP} from './tree.js';
import {holdsSecret} from './values.js';
import {isTucked} from './visibility.js';

/* Roles that are named by their content before a title is considered. */
const NAMED_BY_WORDS = new Set(
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
const SAYS_SOMETHING = /[\p{L}\p{N}]/u; // dots in place of a password do not
const BUTTON_TYPES = new Set(['submit', 'button', 'reset']);
const BUTTON_WORDS = {submit: 'Submit', reset: 'Reset'};
const MOST_PARTS = 2000,
  MOST_CHARS = 400,
  MOST_TEXT = 5 * MOST_CHARS; // a name is cut at 300; the rest is white space

const PICTURES = /url\("(?:[^"\\]|\\.)*"\)/g; // in the content that CSS generates

/* The text that CSS generates before or after an element: strings, or the alternative text after a slash. */
const generated = (element, place) => {
  const css = getComputedStyle(element, place),
    content = css.content;
  if (content === 'none' || content === 'normal' || css.display === 'none') return '';
  if (ONE_STRING.test(content))
    return (ONE_LETTER.test(content) && css.fontFamily !== cssNow(element).fontFamily) || drawsIcon(content, css)
      ? ''
      : fitted(content.slice(1, -1), css);
  const parts =
    (content.split(/ \/ (?=")/)[1] ?? content.replace(PICTURES, '')).match(
      /"(?:[^"\\]|\\.)*"|open-quote|close-quote/g,
    ) || [];
  const text = parts
    .map(part => (part === 'open-quote' ? '“' : part === 'close-quote' ? '”' : unescaped(part.slice(1, -1))))
    .join('');
  return text && content.startsWith('url(') ? ' ' + text + ' ' : fitted(text, css);
};
/* The character for a CSS escape, such as a new line, or the character itself. */
const unescaped = text =>
  text.replace(
    /\\(?:([0-9a-f]{1,6}) ?|(.))/gi,
    (_, code, sign) => sign ?? String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)),
  );
const ONE_LETTER = /^"[\p{L}\p{N}]"$/u; // in its own font it draws an icon
const ONE_STRING = /^"[^"\\]*"$/; // most are one sign
/* Whether a font draws an icon in place of a word that CSS generates. */
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
/* The changes that CSS makes to the words of an element: {before, after, cased}; null for most. The query takes longer
   than everything else about a name, so once four similar elements were plain, no more of them are queried. */
let looks = new Map(),
  looksFor = null; // of the running command: description to number of plain ones
const classAround = element => {
  const outer = parentElementOf(element);
  return outer && classNameOf(outer);
};
export const lookOf = (element, css = null) => {
  if (looksFor !== labelMaps) {
    looks = new Map();
    looksFor = labelMaps;
  }
  const like = `${tagOf(element)} ${attributesOf(element).length} ${classNameOf(element)} ${classAround(element)}`;
  const plain = looks.get(like) || 0;
  if (plain >= 4) return null;
  const before = generated(element, '::before'),
    after = generated(element, '::after');
  const cased = CASES[(css ?? cssNow(element)).textTransform];
  looks.set(like, before || after || cased ? -Infinity : plain + 1);
  return before || after || cased ? {before, after, cased} : null;
};

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
  if (way.level >= MOST_NAME_LEVELS || hidesWords(element)) return '';
  way.level++;
  const shadow = shadowOf(element),
    assigned = tagOf(element) === 'slot' ? assignedNodesOf(element) : [];
  const look = way.anyway ? null : lookOf(element, css);
  const unseen = css !== null && !way.anyway && css.visibility !== 'visible';
  let text = '';
  const add = node => {
    const type = typeOf(node);
    if (way.until === null) return; // it was reached
    if (type === Node.TEXT_NODE) {
      if (!unseen) text += look?.cased ? look.cased(node.data) : node.data;
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
  if (look && !unseen) text = sign(look.before, way) + text + sign(look.after, way);
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
  if (tag === 'kbd' && !wordsFollow(element)) {
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
    if (/\p{L}/u.test(textContentOf(next)) && tagOf(next) !== 'kbd') return true;
  return false;
};
const LEAST_GAP = 4,
  isWide = (...lengths) => lengths.reduce((sum, length) => sum + parseFloat(length), 0) >= LEAST_GAP; // CSS pixels between two words in one line without a space
const IN_LABEL = '[role=listbox], label'; // suggestions, and what another field is called: part of the name by the rules, but nobody says so
const FILED_AS = /^(?=.*[a-z])[a-z0-9]+([-_][a-z0-9]+)+$/; // a picture named after its file: "main_logo"
/* Whether it is an icon beside words: its name is not part of the text. */
const MOST_ICON = 32;
const isSmallPicture = (element, tag) => {
  if (tag !== 'svg' && tag !== 'img' && !(attr(element, 'role') === 'img' && !textContentOf(element).trim()))
    return false;
  const box = boundsOf(element);
  return box.width > 0 && box.width <= MOST_ICON && box.height <= MOST_ICON;
};
const SIZE_ALONE = /^\d+\s*[x×]\s*\d+$/i;
const ONLY_PICTURE =
  /^(\s*\d+\s*[x×]\s*\d+|\s*(image|img|picture|pic|photo|icon|avatar|thumbnail|thumb)([\s_-]+(placeholder|cap|image|img|here))?\s*|[^\p{L}\p{N}]+)$/iu;
const STANDS_IN = /[\s_-](placeholder|cap)\b/i; // template names of a placeholder picture
const PLACEHELD = new Set(['email', 'number', 'search', 'tel', 'text', 'textarea', 'url']);

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
/* The words of a label without the value of its field; "" if the label is not visible, unless `anyway`. `bare` leaves out
   lists in it, too. */
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
const ownWords = (element, tag) => {
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
const lineUnder = heading => {
  const last = lastElementOf(heading);
  return last &&
    tagOf(last) === 'small' &&
    (!INLINE.test(cssNow(last).display) || tagOf(previousElementOf(last) ?? last) === 'br') &&
    clean(textContentOf(heading)) !== clean(textContentOf(last))
    ? last
    : null;
};

/* The words of a heading, without those of buttons in it unless there are no others. */
export const headingWords = node => {
  // A link to the heading itself, or an edit link in brackets, is not part of it.
  const under = lineUnder(node);
  const link = Array.from(queryAll(node, 'a[href^="#"]')).findLast(
    link => !query(link, 'img') && !(under && isAround(under, link)),
  );
  const words = spoken(
    wordsIn(
      node,
      wayOf({all: true, uncontrolled: query(node, OPERATED) !== null, skip: [under, link, countBehind(node)]}),
    ),
  );
  return (query(node, 'a') ? words.replace(/\s*\[[^\]]{0,20}\]$/, '') : words) || spoken(nameFromContent(node));
};

const onlyText = element => {
  const only = firstChildOf(element);
  return only !== null &&
    typeOf(only) === Node.TEXT_NODE &&
    nextSiblingOf(only) === null &&
    !shadowOf(element) &&
    !hasAttr(element, 'aria-owns')
    ? only.data
    : null;
};
const FOUND_IN_TYPES = {image: 'alt', submit: 'value', button: 'value', reset: 'value'};

/* The words of its visible label, which are not part of its accessible name; one around the field may contain its
   value. */
const otherLabel = (element, name) => {
  const words = clean(
      labelsOf(element)
        .filter(label => !isAround(label, element))
        .map(label => labelText(label, element))
        .join(' '),
    ),
    said = plainWords(name);
  return words.length <= MOST_LABEL && plainWords(words).some(word => !said.includes(word)) ? words : '';
};
/* Whether CSS moves the words of an element out of its box, to draw an icon in their place. */
const isIndentedAway = element => parseFloat(cssNow(element).textIndent) <= AWAY,
  AWAY = -99;
/* The words that a link or button shows, where its name for screen readers has none of them: "Harbour office" for "Home". */
const WORDED = new Set(['button', 'link', 'menuitem', 'tab']),
  SHOWN_WORD = /^[\p{L}\p{N}]{3,}$/u,
  BEGINS_LARGE = /^\p{Lu}\p{Ll}{3}/u,
  MOST_SHOWN = 60;
const GOES_ON_APART = /^\s?[,;:(–]/; // "Filter, 3 active" for "Filter"
const otherWords = (element, name) => {
  if (isLigature(element, tagOf(element)) || isIndentedAway(element)) return '';
  const words = spoken(wordsIn(element, wayOf({all: true, bare: true}))),
    said = plainWords(name),
    shown = plainWords(words);
  if (
    (TELLS_ALONE.test(words) && name.startsWith(words) && GOES_ON_APART.test(name.slice(words.length))) ||
    standsWithin(words, name)
  )
    return words;
  if (
    !words ||
    words.length > MOST_SHOWN ||
    shown.some(word => said.includes(word)) ||
    withoutLigatures(element, words) ||
    drawnWord(words)
  )
    return '';
  return shown.filter(word => SHOWN_WORD.test(word)).length > 1 || BEGINS_LARGE.test(words) ? words : '';
};
/* Whether words are part of a longer name after others, as whole words: "Table" in "Shows Table view". A name that
   continues after the visible words adds to them: "Read more about tides". */
const standsWithin = (words, name) =>
  TELLS_ALONE.test(words) && words.length <= MOST_SHOWN && !drawnWord(words) && ` ${name} `.indexOf(` ${words} `) > 0;
/* The visible words of a column header, if its accessible name also describes the sorting: “Total”. */
const shownHead = (element, name) => {
  const words = spoken(wordsIn(element, wayOf({all: true, bare: true})));
  return words &&
    name.length > words.length &&
    name.startsWith(words) &&
    !/^[\p{L}\p{N}]/u.test(name.slice(words.length))
    ? words
    : '';
};
/* The label of the box around a field, rather than its tooltip; "" for none. */
const heldLabel = field => {
  const label = labelOfHolder(field);
  return label ? spoken(labelText(label, field)) : '';
};
const titleAsDrawn = (element, title) => {
  const held = PLACEHELD.has(element.type) ? heldLabel(element) : '',
    drawn = withoutMarkup(title);
  return held || (drawn === title ? '' : drawn) || asLogo(element, title);
};
/* A logo whose tooltip only describes the action of a press: that is not visible. */
const OF_LOGO = /(^|[-_\s/])logo([-_.\s\d]|$)/i;
const asLogo = (element, title) =>
  tagOf(element) === 'img' &&
  OF_LOGO.test(`${attr(element, 'class') || ''} ${attr(element, 'src') || ''}`) &&
  plainWords(title).every(word => DEEDS.has(word))
    ? `logo (${title})`
    : '';
/* The label of a field before a colon, if only a separate part with its state follows: "Password strength: weak". */
const MOST_STANDING = 30;
const beforeStanding = (element, role, labels) => {
  const parts = labels.length === 1 && VALUED.has(role) ? Array.from(childrenOf(labels[0])) : [];
  const part = parts.findLast(one => one !== element && !isAround(one, element)),
    said = part ? clean(textContentOf(part)) : '';
  const words = said && said.length <= MOST_STANDING ? labelText(labels[0], element) : '';
  return words.endsWith(`: ${said}`) && /\p{L}/u.test(words.slice(0, -said.length))
    ? words.slice(0, -said.length - 2).trim()
    : '';
};
/* The placeholder of a field, if its label is for screen readers alone and has the same words with more signs. */
const shownPlaceholder = (element, label, name) => {
  const words = attributeOf(element, 'placeholder'),
    box = boundsOf(label);
  return words &&
    words !== name &&
    name.includes(words) &&
    Math.min(box.width, box.height) <= 1 &&
    plainWords(name).join(' ') === plainWords(words).join(' ')
    ? words
    : '';
};
/* Of two labels the short one beside it, if the one around it is a long explanation. */
const LEAST_EXPLAINED = 6; // words
const titleLabel = (element, labels) => {
  if (labels.length !== 2) return '';
  const around = labels.find(label => isAround(label, element)),
    other = labels.find(label => label !== around);
  if (!around || !other) return '';
  const title = labelText(other, element),
    said = plainWords(labelText(around, element));
  return title && said.length >= LEAST_EXPLAINED && said.length > plainWords(title).length ? title : '';
};
/* Of several elements that label another, the first if the others are a list's value, or a long explanation of a field:
   "Crew" for "Choose one Crew". */
const labelledFirst = (element, role, name) => {
  const parts = attr(element, 'aria-labelledby')
    .split(/\s+/)
    .map(id => id && inTree(element, id))
    .filter(Boolean);
  if (parts.length !== 2) return '';
  const opens = role === 'combobox' || attr(element, 'aria-haspopup') === 'listbox',
    label = parts.find(part => part !== element && !isAround(element, part));
  if (
    !label ||
    (!opens && !VALUED.has(role) && !TICKS.has(role)) ||
    (opens && !parts.some(part => part === element || isAround(element, part)))
  )
    return '';
  const words = spoken(wordsIn(label, wayOf())),
    rest = plainWords(name).length - plainWords(words).length;
  return TELLS_ALONE.test(words) && (opens || (parts[0] === label && rest >= LEAST_OF_REST)) ? words : '';
};
/* The visible words of a list or tree entry, if its accessible name also contains its kind and state. */
const ITEM_ROLES = new Set(['treeitem', 'option', 'listitem', 'generic']);
const shownItem = (element, role, name) => {
  const words =
    ITEM_ROLES.has(role) && !query(element, OPERATED)
      ? spoken(wordsIn(element, wayOf({all: true, bare: true, flat: true})))
      : '';
  return TELLS_ALONE.test(words) && name.startsWith(`${words} `) ? words : '';
};
/* The visible words of a cell that is labelled by another element, such as its column header, like all cells of the
   column. */
const CELL_ROLES = new Set(['cell', 'gridcell']);
const shownInCell = (element, role) => {
  const words = CELL_ROLES.has(role) && !query(element, OPERATED) ? spoken(wordsIn(element, wayOf({all: true}))) : '';
  return TELLS_ALONE.test(words) ? words : '';
};
const LEAST_OF_REST = 4;
/* Whether a label names nothing: a programming placeholder, an example from the manual of a component, or only the kind
   of the labelled element. */
const UNFILLED = /^(undefined|null|nan|\[object \w+\])$/i,
  BUT_FIELD =
    /^(input|field|text ?(area|box|field|input)|combo-?box|(date|time|number|text)-?input|cursor at row \d+|slider between [\d.]+ and [\d.]+)$/i,
  OF_MANUAL = /^[A-Z][a-z]+(?:[A-Z][a-z]+)+(?: basic| simple)? example$/,
  BUT_BUTTON = /^(button|btn|icon|icon[- ]?button)$/i;
const saysNoName = (label, role) =>
  UNFILLED.test(label) ||
  (VALUED.has(role) ? BUT_FIELD.test(label) : role === 'button' && (BUT_BUTTON.test(label) || OF_MANUAL.test(label)));
const givenLabel = (element, role) => {
  const label = attributeOf(element, 'aria-label');
  return label && saysNoName(label, role) ? '' : label;
};
/* Returns [name, source, plainer]. The source is "" if the page gives no name. `plainer` is the name without signs
   generated by CSS, such as the arrow of a dropdown, or words for a name that is only a sign, such as ×; else "". */
export const nameOf = (element, role, tag, anyway = false) => {
  let name = hasAttr(element, 'aria-labelledby') ? referenced(element, 'aria-labelledby') : '';
  if (name)
    return [
      name,
      'labelledby',
      labelledFirst(element, role, name) || shownItem(element, role, name) || shownInCell(element, role),
    ];
  name = givenLabel(element, role);
  if (name)
    return [
      name,
      'aria-label',
      LABELABLE.has(tag) && tag !== 'button'
        ? otherLabel(element, name)
        : WORDED.has(role)
          ? (drawnWord(name) && drawnName(element, name)) || otherWords(element, name)
          : tag === 'th' || role === 'columnheader'
            ? shownHead(element, name)
            : '',
    ];
  if (LABELABLE.has(tag) || tag.includes('-')) {
    const labels = labelsOf(element);
    if (labels.length) name = clean(labels.map(label => labelText(label, element, anyway)).join(' '));
    const own = name && sharesId(element) ? labelsOfOne(element, labels) : labels;
    const plainer =
      own !== labels || (name && labels.some(label => query(label, IN_LABEL)))
        ? clean(own.map(label => labelText(label, element, anyway, true)).join(' ')) ||
          attributeOf(element, 'placeholder')
        : '';
    const lead = name ? labelLead(element) || beforeStanding(element, role, labels) : '';
    if (lead && lead !== name && name.startsWith(lead)) return [name, 'label', lead];
    const shown = name && labels.length === 1 ? shownPlaceholder(element, labels[0], name) : '';
    if (shown) return [name, 'label', shown];
    if (name) return [name, 'label', plainer && plainer !== name ? plainer : titleLabel(element, labels)];
  }
  name = takesDrops(element) ? areaName(element) : '';
  if (name) return [name, 'heading'];
  name = ownWords(element, tag);
  if (name)
    return [
      name,
      FOUND_IN_TYPES[element.type] || (tag === 'img' || tag === 'area' ? 'alt' : tag === 'svg' ? 'title' : 'caption'),
    ];
  if (NAMED_BY_WORDS.has(role)) {
    const words = givenName(element, role, tag, anyway, false);
    if (words[0]) return words;
  }
  name = attributeOf(element, 'title');
  if (name && !saysKeys(name)) return [name, 'title', titleAsDrawn(element, name)];
  name = attributeOf(element, 'placeholder') || attributeOf(element, 'aria-placeholder');
  if (SAYS_SOMETHING.test(name)) return [name, 'placeholder'];
  // Better the words of a part that should have been silent than none.
  return VALUED.has(role) || tag === 'input' || isEditable(element)
    ? ['', '']
    : givenName(element, role, tag, anyway, true);
};
/* Whether a part contains only the word from which an icon font draws an icon. */
export const isLigature = (element, tag) =>
  (tag === 'i' || tag === 'span') &&
  OF_ICONS.test(attr(element, 'class') || '') &&
  firstElementOf(element) === null &&
  LIGATURE.test(textContentOf(element).trim());
/* A name without the words from which an icon font draws an icon before or after it; "" if there are none. */
const LIGATURE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
  OF_ICONS = /icons?\b|symbols/i,
  MOST_ICONS = 12;
const withoutLigatures = (element, name) => {
  const shadow = shadowOf(element);
  if (firstElementOf(element) === null && shadow === null) return '';
  const words = name.split(' ');
  if (words.length < 2 || (!LIGATURE.test(words[0]) && !LIGATURE.test(words[words.length - 1]))) return '';
  for (const part of [element, shadow]
    .flatMap(tree => (tree ? Array.from(queryAll(tree, 'i, span, [class*=icon], [class*=symbol]')) : []))
    .slice(0, MOST_ICONS)) {
    if (
      firstElementOf(part) !== null ||
      !(tagOf(part) === 'i' || tagOf(part).includes('icon') || OF_ICONS.test(attr(part, 'class') || ''))
    )
      continue;
    const drawn = clean(textContentOf(part)) || attr(part, 'name') || '';
    if (!LIGATURE.test(drawn)) continue;
    if (words.length > 1 && words[0] === drawn) words.shift();
    else if (words.length > 1 && words[words.length - 1] === drawn) words.pop();
  }
  return words.join(' ') === name ? '' : words.join(' ');
};
/* The name of a picture with meaningless alternative text; for one named after its file, in words. */
const pictured = (element, name) =>
  !/[\p{L}\p{N}]/u.test(name) && query(element, 'img') ? sentence(iconWords(element, false)) : '';
const filedAs = (element, name) =>
  FILED_AS.test(name) && Array.from(queryAll(element, 'img')).some(image => clean(image.alt) === name)
    ? sentence(name.replace(/[-_]+/g, ' '))
    : '';
/* The name of an element from its content, without a list that it has opened inside; "" if it has opened none. */
const unopened = (element, name, way) => {
  if (attr(element, 'aria-expanded') !== 'true' || !query(element, 'ul, ol')) return '';
  const words = spoken(wordsIn(element, {...way, flat: true, bare: true, left: MOST_PARTS}));
  return words !== name ? words : '';
};
/* A name without a picture's repetition of it: a "GitHub icon" beside "PNotify on GitHub". */
const OF_PICTURES = new Set(['icon', 'logo', 'image', 'picture', 'img']),
  MOST_SAID_AGAIN = 3;
const withoutSaidAgain = (element, name) => {
  let said = name;
  for (const picture of Array.from(queryAll(element, 'img[alt]')).slice(0, MOST_SAID_AGAIN)) {
    const alt = clean(picture.alt),
      others = clean(` ${said} `.replace(` ${alt} `, ' ')),
      rest = plainWords(others); // whole words of it
    if (
      alt &&
      others !== said &&
      rest.length &&
      others.toLowerCase() !== alt.toLowerCase() &&
      plainWords(alt).every(word => OF_PICTURES.has(word) || rest.includes(word))
    )
      said = others;
  }
  return said;
};
/* The name of a row without its drawn buttons: each row has these, some only on hovering. "" if there are none. */
const undrawnRow = (element, role, way) => {
  const drawn =
    role === 'row'
      ? Array.from(queryAll(element, 'button, [role=button]')).filter(made => !textContentOf(made).trim())
      : [];
  return drawn.length ? spoken(wordsIn(element, {...way, bare: true, left: MOST_PARTS, skip: drawn})) : '';
};
/* A name without those of buttons and edges inside that show no words, such as the arrow that sorts a column and the
   edge that widens it: only screen readers get those. "" if there are none. */
const WORDLESS_BUTTONS =
    'button[aria-label], button[title], [role=button][aria-label], [role=button][title], [role=separator][aria-label]',
  MOST_WORDLESS = 6;
export const withoutWordless = (element, way) => {
  const found = queryAll(element, WORDLESS_BUTTONS);
  if (!found.length || found.length > MOST_WORDLESS) return '';
  const skip = Array.from(found).filter(button => !textContentOf(button).trim() || isIndentedAway(button));
  return skip.length ? spoken(wordsIn(element, {...way, bare: true, left: MOST_PARTS, skip})) : '';
};
/* A name without signs, and without words for screen readers, if the rest is meaningful: "Next" for "Next page: Boats",
   but not "3" for "3 unread messages", nor the word from which an icon is drawn. */
const TELLS_ALONE = /\p{L}{2}|\p{Lo}/u;
const bareWords = (element, way) => {
  const words = spoken(wordsIn(element, {...way, bare: true, left: MOST_PARTS}));
  return !way.tucked || (TELLS_ALONE.test(words) && !LIGATURE.test(words))
    ? words
    : spoken(wordsIn(element, {...way, bare: true, tells: true, left: MOST_PARTS}));
};
const givenName = (element, role, tag, anyway, all) => {
  const text = onlyText(element),
    look = text !== null && (anyway || lookOf(element) === null);
  if (look) {
    const name = short(spoken(text), 300);
    return [
      name,
      name && 'content',
      drawnName(element, name) || letterWords(element, role, name) || signWords(element, name),
    ];
  }
  const way = wayOf({anyway, all, flat: tag === 'li' || role === 'treeitem' || role.startsWith('menuitem')});
  const uncontrolled =
    role === 'treeitem' && query(element, '[role=button][aria-label], button[aria-label]')
      ? spoken(wordsIn(element, {...way, bare: true, uncontrolled: true}))
      : withoutWordless(element, way);
  const name = spoken(wordsIn(element, way));
  if (!name) return ['', ''];
  const bare = way.signs ? bareWords(element, way) : '',
    undrawn = withoutLigatures(element, bare || name);
  const plainer =
    (ONLY_PICTURE.test(name)
      ? tooltipOf(element) ||
        pictured(element, name) ||
        (STANDS_IN.test(name) || SIZE_ALONE.test(name) ? 'Picture' : '')
      : '') ||
    undrawnRow(element, role, way) ||
    unopened(element, name, way) ||
    drawnName(element, name) ||
    filedAs(element, name) ||
    countWords(element, undrawn || name) ||
    undrawn ||
    bare ||
    letterWords(element, role, name) ||
    signWords(element, name);
  const told = withoutSaidAgain(element, uncontrolled || plainer || name);
  return [short(name, 300), 'content', told !== name ? short(told, 300) : ''];
};
