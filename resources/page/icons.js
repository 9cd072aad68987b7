/* The name of a control by its icon, tooltip, class, id or address. */

import {
  CALLED,
  DRIVES,
  POINTING,
  SAYS_PURPOSE,
  TELLS_TOOLTIP,
  TIMES,
  TOOLTIP,
  TOOLTIPS,
  VAGUE,
  WORD,
  blockWords,
  classWords,
  fileWords,
  idWords,
  isIcon,
  layerWords,
  pictureFile,
  pictureWords,
  piecesOf,
  tellsDeed,
  withoutOuterId,
} from './class_words.js';
import {CONTROL, GRABS, PLAYED} from './controls.js';
import {
  attr,
  attributeNamesOf,
  boundsOf,
  closest,
  countUpTo,
  cssNow,
  elementCountOf,
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
import {iconOfHost} from './host_icons.js';
import {isTooltipKey, keptTooltip} from './described.js';
import {drawnThing} from './drawings.js';
import {filedThing} from './filed_as.js';
import {isByTool, isOfSet} from './icon_sets.js';
import {DEEDS, deedApart, fieldWords, tellsThing, thingWords, withoutPart, withoutUnknown} from './known_words.js';
import {withoutMarkup} from './markup.js';
import {page} from './page.js';
import {turnedArrow} from './shape_words.js';
import {siteWords} from './sites.js';
import {OPENS_DOWN, SWATCH, isSwatch, showsColour} from './swatches.js';
import {attributeOf, clean, drawnWord, isInCode, isVersionOf, saysKeys, sentence, short, spoken} from './text.js';
import {isShown} from './tree.js';

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
/* The common name of an icon, by the words of its set: "keyboard arrow down" is no keyboard. */
const called = styled => {
  const words = styled.replace(STYLED_DRAWING, '');
  return CALLED[words] ?? pointed(words);
};
const STYLED_DRAWING = /(?<=[a-z]) (border|filled|ios|outline|outlined|rounded|sharp)$/;
const pointed = words =>
  words
    .replace(/^arrow drop (?=(up|down)$)/, 'arrow ')
    .replace(/^(keyboard (?=(double )?arrow )|(tool|tools|toolbar) (?=\w))/, '')
    .replace(ARROW_DRAWN, '$1arrow')
    .replace(/^\w+ caret$/, 'arrow')
    .replace(/\bprev\b/, 'previous');
const ARROW_DRAWN = /^(double )?(?:angle|caret|chevron)(?=( (up|down|left|right))?$)/;
const OPENS_MENU = new Set(['true', 'menu']);
/* Words from which only such a font draws these. */
const LIGATURES = {__proto__: null, create: 'edit', event: 'calendar', launch: 'open in new window', today: 'calendar'};
const OF_FONT = '[class*=material-icons], [class*=material-symbols]';
const isDrawnIn = (element, word) =>
  Array.from(queryAll(element, OF_FONT)).some(part => clean(textContentOf(part)) === word);
/* Likewise for a name that is only the word from which an icon font draws it; "" for others. An arrow that opens a menu
   is one. */
export const drawnName = (element, name) => {
  const words =
    drawnWord(name) && !(element instanceof SVGElement) && !isInCode(element)
      ? called(name.replaceAll('_', ' '))
      : LIGATURES[name] !== undefined && isDrawnIn(element, name)
        ? LIGATURES[name]
        : CALLED[name] !== undefined && !name.includes(' ') && query(element, 'i, [class*=icon]')
          ? CALLED[name]
          : '';
  return sentence(POINTING.test(words) && OPENS_MENU.has(attr(element, 'aria-haspopup')) ? 'menu' : words);
};
/* Words from a control and the icon in it; "" if they mean nothing. The inner parts of a field are ignored. One of a
   row is asked for by all the others in it, so a walk looks once. */
export const iconWords = (element, field) => {
  if (field || page === null) return wordsByIcon(element, field);
  let words = page.icons.get(element);
  if (words === undefined) page.icons.set(element, (words = wordsByIcon(element, false)));
  return words;
};
const CHART = /(^| )(charts?|graph|plot)( |$)/;
/* Whether a film fills nearly all of an element, whatever is drawn over it. */
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
                  : drawnThing(element) || filedThing(element));
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
    if (isTooltipKey(words)) return keptTooltip(element);
    if (words && !saysKeys(words) && !isVersionOf(element, words)) return deedApart(withoutMarkup(words));
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
      if (/\p{L}{2}/u.test(value) && !isTooltipKey(value)) return deedApart(clean(value));
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
  const given = iconOfHost(element);
  if (given) return given;
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
/* The count next to a sign, such as of items in a cart. */
export const countWords = (element, name) => {
  const words =
    /^\d{1,3}\+?$/.test(name) && query(element, 'svg, img, i, [class*=icon]')
      ? tooltipAround(element) || iconWords(element, false)
      : '';
  return words && !POINTING.test(words) ? `${sentence(short(words, 40))} ${name}` : '';
};
