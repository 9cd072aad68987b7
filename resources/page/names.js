/* Accessible names, as in "Accessible Name and Description Computation 1.2", and as in Chromium where that leaves room.
   They are computed for every control of a page, so a control with plain text takes the shortest path. */

import {countBehind} from './badges.js';
import {OPERATED} from './controls.js';
import {
  attr,
  boundsOf,
  childrenOf,
  closest,
  cssNow,
  firstChildOf,
  firstElementOf,
  hasAttr,
  isAround,
  isEditable,
  matches,
  nextElementOf,
  nextSiblingOf,
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
import {iconsBesideArrows} from './icon_names.js';
import {LABELABLE, MOST_LABEL, labelOfHolder, labelsOf, labelsOfOne, sharesId} from './labels.js';
import {letterWords} from './letters.js';
import {withoutMarkup} from './markup.js';
import {TICKS, VALUED} from './roles.js';
import {attributeOf, clean, drawnWord, isVersionOf, plainWords, saysKeys, sentence, short, spoken} from './text.js';
import {inTree, shadowOf} from './tree.js';
import {
  FILED_AS,
  IN_LABEL,
  LIGATURE,
  MOST_ICONS,
  MOST_PARTS,
  NAMED_BY_WORDS,
  OF_ICONS,
  ONLY_PICTURE,
  PLACEHELD,
  SAYS_SOMETHING,
  SIZE_ALONE,
  STANDS_IN,
  isLigature,
  labelLead,
  labelText,
  lineUnder,
  lookOf,
  nameFromContent,
  ownWords,
  referenced,
  wayOf,
  wordsIn,
} from './words_in.js';

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
/* The visible words of a link or button whose name for screen readers has none of them: "Harbour office" for "Home". */
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
    saysKeys(words) ||
    shown.some(word => said.includes(word)) ||
    withoutLigatures(element, words) ||
    drawnWord(words)
  )
    return '';
  return shown.filter(word => SHOWN_WORD.test(word)).length > 1 || BEGINS_LARGE.test(words) ? words : '';
};
/* The sign on a button that is only called as the field beside it, such as each of the arrows around a date. */
const ofFieldBeside = (element, name) => {
  if (![previousElementOf(element), nextElementOf(element)].some(other => other && isFieldCalled(other, name)))
    return '';
  const shown = clean(textContentOf(element)),
    arrow = LEFT_ARROW.test(shown) ? 'left arrow' : RIGHT_ARROW.test(shown) ? 'right arrow' : '';
  const sign = arrow || signWords(element, shown) || (TELLS_ALONE.test(shown) ? '' : iconWords(element, false));
  return sign && !plainWords(name).includes(sign) ? `${sign}, beside ${name}` : '';
};
const LEFT_ARROW = /^[‹<«←◀❮]$/u,
  RIGHT_ARROW = /^[›>»→▶❯]$/u;
const isFieldCalled = (field, name) =>
  LABELABLE.has(tagOf(field)) &&
  tagOf(field) !== 'button' &&
  (attributeOf(field, 'aria-label') === name || clean(labelsOf(field).map(textContentOf).join(' ')) === name);
/* Whether words are part of a longer name after others, as whole words: "Table" in "Shows Table view". A name that
   continues after the visible words adds to them: "Read more about tides". */
const standsWithin = (words, name) =>
  TELLS_ALONE.test(words) &&
  words.length <= MOST_SHOWN &&
  !drawnWord(words) &&
  ` ${name} `.toLowerCase().indexOf(` ${words.toLowerCase()} `) > 0;
/* The visible words of a column header or a button in one, if its accessible name also describes the sorting: “Total”.
 */
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
/* A logo whose tooltip, which is not visible, only describes the effect of a press. */
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
/* Of two labels, the short one beside the field, if the one around it is a long explanation. */
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
/* Whether the row that a tick selects labels it, with all that is in it. */
const isLabelledByRow = tick => {
  const row = closest(tick, 'tr, [role=row]'),
    id = row && attr(row, 'id');
  return Boolean(id) && attr(tick, 'aria-labelledby').trim() === id;
};
const ownWordsOfRow = row => spoken(wordsIn(row, wayOf({all: true, bare: true, uncontrolled: true})));
const LEAST_OF_REST = 4;
/* Whether a label names nothing: a programming placeholder, an example from the manual of a component, or only the kind
   of the labelled element. */
const UNFILLED = /^(undefined|null|nan|\[object \w+\])$/i,
  BUT_FIELD =
    /^(input|field|text ?(area|box|field|input)|combo-?box|(date|time|number|text)-?input|cursor at row \d+|slider between [\d.]+ and [\d.]+)$/i,
  OF_MANUAL = /^[A-Z][a-z]+(?:[A-Z][a-z]+)+(?: basic| simple)? example$/,
  SET_TO_NUMBER = new Set(['slider', 'spinbutton']),
  BUT_VALUE = /^[-+]?\d+[.,]\d+$/,
  BUT_COLON = /^[:：.*\s]*$/,
  BUT_DRAWN_TICK = /^[✓✔☑✅»❯\s]*$/,
  BUT_STATES = /^(on|off|yes|no)( (on|off|yes|no))?$/i,
  BUT_BUTTON = /^(button|btn|icon|icon[- ]?button)$/i;
const saysNoName = (label, role) =>
  UNFILLED.test(label) ||
  (SET_TO_NUMBER.has(role) && BUT_VALUE.test(label)) ||
  (VALUED.has(role) ? BUT_FIELD.test(label) : role === 'button' && (BUT_BUTTON.test(label) || OF_MANUAL.test(label)));
/* Whether words are the colon after a field, the numbers that a slider shows, the sign that a tick draws itself, or the states drawn on a switch. Any
   other sign, such as an arrow, may be all that tells its meaning. */
const saysOnlySign = (words, role) =>
  (VALUED.has(role) && BUT_COLON.test(words)) ||
  (role === 'slider' && !/\p{L}/u.test(words)) ||
  (TICKS.has(role) && BUT_DRAWN_TICK.test(words)) ||
  (role === 'switch' && BUT_STATES.test(words));
const givenLabel = (element, role) => {
  const label = attributeOf(element, 'aria-label');
  return label && saysNoName(label, role) ? '' : label;
};
/* The words of an element rather than those of the elements that label it; "" for none. */
const plainerThanLabels = (element, role, name) =>
  labelledFirst(element, role, name) ||
  shownItem(element, role, name) ||
  shownInCell(element, role) ||
  (role === 'columnheader' || (role === 'button' && closest(element, 'th, [role=columnheader]'))
    ? shownHead(element, name)
    : '') ||
  (WORDED.has(role) ? ofFieldBeside(element, name) : '');
/* Returns [name, source, plainer]. The source is "" if the page gives no name. `plainer` is the name without signs
   generated by CSS, such as the arrow of a dropdown, or words for a name that is only a sign, such as ×; else "". */
export const nameOf = (element, role, tag, anyway = false) => {
  let name = hasAttr(element, 'aria-labelledby') ? referenced(element, 'aria-labelledby') : '';
  if (name && role === 'checkbox' && isLabelledByRow(element))
    return closest(element, 'thead, th')
      ? ['all rows', 'aria-label', '']
      : [name, 'labelledby', ownWordsOfRow(closest(element, 'tr, [role=row]'))];
  if (name) return [name, 'labelledby', plainerThanLabels(element, role, name)];
  name = givenLabel(element, role);
  if (name)
    return [
      name,
      'aria-label',
      LABELABLE.has(tag) && tag !== 'button'
        ? otherLabel(element, name)
        : WORDED.has(role)
          ? (drawnWord(name) && drawnName(element, name)) || ofFieldBeside(element, name) || otherWords(element, name)
          : tag === 'th' || role === 'columnheader'
            ? shownHead(element, name)
            : '',
    ];
  if (LABELABLE.has(tag) || tag.includes('-')) {
    const labels = labelsOf(element);
    if (labels.length) name = clean(labels.map(label => labelText(label, element, anyway)).join(' '));
    if (saysOnlySign(name, role)) name = '';
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
    if (words[0] && !saysOnlySign(words[0], role)) return words;
  }
  name = attributeOf(element, 'title');
  if (name && !saysKeys(name) && !isVersionOf(element, name)) return [name, 'title', titleAsDrawn(element, name)];
  name = attributeOf(element, 'placeholder') || attributeOf(element, 'aria-placeholder');
  if (SAYS_SOMETHING.test(name)) return [name, 'placeholder'];
  // Better the words of a part meant to be silent than none.
  if (VALUED.has(role) || tag === 'input' || isEditable(element)) return ['', ''];
  const rest = givenName(element, role, tag, anyway, true);
  return role === 'switch' && saysOnlySign(rest[0], role) ? ['', ''] : rest;
};
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
/* A name without the kind of a file that its icon says again: "png cover.png", but not "Zip photos.zip" in a line. */
const KIND_BEFORE_FILE = /^(\p{L}[\p{L}\p{N}]{1,4}) (?=\S.*\.\1$)/iu,
  DRAWS_KIND = 'svg, img, i, [class*=icon]';
const withoutKindOfFile = (element, name) => {
  const kind = KIND_BEFORE_FILE.exec(name)?.[1];
  const drawn = kind ? Array.from(queryAll(shadowOf(element) ?? element, DRAWS_KIND)).slice(0, MOST_ICONS) : [];
  return drawn.some(icon => clean(textContentOf(icon) || attr(icon, 'alt') || attr(icon, 'aria-label') || '') === kind)
    ? name.replace(KIND_BEFORE_FILE, '')
    : name;
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
    'button[aria-label], button[aria-labelledby], button[title], [role=button][aria-label], [role=button][title], [role=separator][aria-label]',
  MOST_WORDLESS = 6;
export const withoutWordless = (element, way) => {
  const found = queryAll(element, WORDLESS_BUTTONS);
  if (!found.length || found.length > MOST_WORDLESS) return '';
  const skip = Array.from(found).filter(button => !textContentOf(button).trim() || isIndentedAway(button));
  return skip.length ? spoken(wordsIn(element, {...way, bare: true, left: MOST_PARTS, skip})) : '';
};
/* The words of an item of a tree without its buttons, and without what icons in it are called. "" if it has neither. */
const MOST_CALLED_PARTS = 20;
const itemWords = (element, way) => {
  const called = Array.from(queryAll(element, '[aria-label]:not([role=treeitem])')).slice(0, MOST_CALLED_PARTS),
    skip = called.filter(part => !textContentOf(part).trim());
  return skip.length || called.some(part => matches(part, 'button, [role=button]'))
    ? spoken(wordsIn(element, {...way, bare: true, uncontrolled: true, left: MOST_PARTS, skip}))
    : '';
};
/* A name without signs, and without words for screen readers, if the rest is meaningful: "Next" for "Next page: Boats",
   but not "3" for "3 unread messages", nor the word from which an icon is drawn. */
const TELLS_ALONE = /\p{L}{2}|\p{Lo}/u,
  BETWEEN_KEYS = /(?<=\p{L})( \+)+$/u; // what is left of a shortcut without its keys
const bareWords = (element, way) => {
  const words = spoken(wordsIn(element, {...way, bare: true, left: MOST_PARTS})).replace(BETWEEN_KEYS, '');
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
  const uncontrolled = (role === 'treeitem' && itemWords(element, way)) || withoutWordless(element, way);
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
    iconsBesideArrows(element, name) ||
    letterWords(element, role, name) ||
    signWords(element, name);
  const told = withoutKindOfFile(element, withoutSaidAgain(element, uncontrolled || plainer || name));
  return [short(name, 300), 'content', told !== name ? short(told, 300) : ''];
};
