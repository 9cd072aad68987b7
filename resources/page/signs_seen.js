/* What a lone button shows besides words, and the swatches of colour beside it, such as the one of a thing to buy. */

import {
  animationsOf,
  attr,
  boundsOf,
  cssNow,
  firstChildOf,
  firstElementOf,
  hasAttr,
  isAround,
  matches,
  nextElementOf,
  offsetHeightOf,
  offsetWidthOf,
  previousElementOf,
  query,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
  closest,
} from './dom.js';
import {isPaintedUnderPointer} from './hovered.js';
import {SAYS_NO_NAME} from './line_mates.js';
import {firmAddress} from './picture_addresses.js';
import {standInOf} from './stand_ins_seen.js';
import {isSwatch, MOST_SWATCH} from './swatches.js';
import {turnOfPart} from './turns_seen.js';
import {UNSEEN_COLOUR} from './visibility.js';
import {lookOf} from './words_in.js';

const MOST_PARTS_OF_SIGN = 8,
  MOST_SHAPES_OF_SIGN = 12,
  SHAPES_WRITTEN_IN = ['d', 'points', 'href', 'xlink:href'],
  SAYS_ITSELF = /[\p{L}\p{N}]/u,
  WITH_POINTER = ':hover, :focus-within, :active';
export const SHAPES_OF_SIGN = 'path, polygon, polyline, use, circle, rect';
/* The lines of a drawing; `isWhole`: with those that it takes from elsewhere. */
export const shapesOf = (drawing, isWhole = true) =>
  Array.from(queryAll(drawing, SHAPES_OF_SIGN))
    .slice(0, MOST_SHAPES_OF_SIGN)
    .map(shape => {
      const written = SHAPES_WRITTEN_IN.map(name => attr(shape, name) ?? '').join(' '),
        used = tagOf(shape) === 'use' && isWhole ? usedBy(shape) : null;
      return used ? `${written} ${shapesOf(used, false)}` : `${written} ${cssNow(shape).d ?? ''}`;
    })
    .join('\n');
/* What a drawing takes from elsewhere in its tree. */
const usedBy = shape => {
  const name = attr(shape, 'href') ?? attr(shape, 'xlink:href') ?? '';
  return /^#./.test(name) ? query(rootOf(shape), `#${CSS.escape(name.slice(1))}`) : null;
};
/* What a part of a button without words draws besides shapes: a picture, a part of one, or a glyph. */
const PICTURES_IN_BUTTON = new Set(['img', 'image']),
  DRAWN_FROM = /url\("[^"]*"\)/g;
export const iconDrawnBy = (part, look) => {
  const {backgroundImage, backgroundPosition, maskImage, animationName} = cssNow(part),
    from = PICTURES_IN_BUTTON.has(tagOf(part)) ? (attr(part, 'src') ?? attr(part, 'href') ?? '') : '',
    drawn = `${backgroundImage} ${maskImage}`.match(DRAWN_FROM)?.join(' ') ?? '',
    place = backgroundImage === 'none' || animationName !== 'none' ? '' : backgroundPosition;
  return [firmAddress(from), firmAddress(drawn), place, look?.before ?? '', look?.after ?? ''].join(' ');
};
/* Whether a part shows a picture until another one is loaded. */
const isStandIn = part => {
  if (tagOf(part) !== 'img' || cssNow(part).backgroundImage !== 'none') return false;
  const {isBlank, isBlurred, announced} = standInOf(part, attr(part, 'src') ?? '');
  return isBlank || isBlurred || announced.length > 0;
};
const isColoured = part => isSwatch(part) && hasAttr(part, 'style');
/* {numbers: those that rules count in it, drawn: for a button without words, what it draws and how that is turned, colours:
   of the swatches in it}; the latter two are null while the pointer is there, which may change them. */
export const ownSigns = element => {
  const inner = firstElementOf(element) === null ? [] : Array.from(queryAll(element, '*')).slice(0, MOST_PARTS_OF_SIGN),
    parts = [element, ...inner],
    looks = parts.map(part => (part instanceof HTMLElement ? lookOf(part) : null)),
    isPointedTo = matches(element, WITH_POINTER),
    isWordless = !isPointedTo && !SAYS_ITSELF.test(textContentOf(element)),
    ruled = isPointedTo ? [] : inner.filter(isPaintedByRules);
  return {
    numbers: looks.flatMap(look => look?.numbers ?? []).join('.'),
    drawn: isWordless
      ? [
          shapesOf(element),
          ...parts.map((part, at) => (isStandIn(part) ? NOT_YET : iconDrawnBy(part, looks[at]))),
          ...parts.map(turnHere),
        ]
      : null,
    colours: isPointedTo
      ? null
      : coloursOf(
          inner.filter(part => isColoured(part) || ruled.includes(part)),
          ruled,
        ),
  };
};
/* `ruled`: those that rules paint; while they move, or as the pointer has them painted, they have no colour yet. */
const coloursOf = (swatches, ruled) =>
  swatches.map(swatch => (ruled.includes(swatch) ? paintByRules(swatch) : paintOfSwatch(swatch)));
const AS_GROUND = 'ground';
const paintByRules = swatch => {
  if (isMoved(swatch) || isPaintedUnderPointer(swatch)) return NOT_YET;
  const colour = paintOfSwatch(swatch);
  return swatch instanceof HTMLElement && isGroundBeside(swatch, colour) ? AS_GROUND : colour;
};
const paintOfSwatch = swatch => cssNow(swatch)[swatch instanceof HTMLElement ? 'backgroundColor' : 'fill'];
/* Of a part that goes round and round, as the arrow of a reload does until all is there, the turn says nothing. */
const turnHere = part => {
  if (part instanceof SVGElement && query(part, ':scope > animateTransform')) return NOT_YET;
  return turnOfPart(part) || (animationsOf(part).some(isEndless) ? NOT_YET : TURNS_YET);
};
const isEndless = ({effect}) => effect?.getComputedTiming().iterations === Infinity;
/* In place of a sign that is still to come, which is any sign; and of one that turns for a while: what it comes to was not
   told, but what was told does not turn. */
const NOT_YET = '-',
  TURNS_YET = '~';
export const NO_SIGNS = {numbers: '', drawn: null, colours: null};
/* Whether signs in their order are others, or more or fewer; null for those that are not known. */
export const areOtherSigns = (told, now) =>
  told !== null &&
  now !== null &&
  (told.length !== now.length || told.some((one, at) => one !== now[at] && !isToCome(one) && now[at] !== NOT_YET));
const isToCome = one => one === NOT_YET || one === TURNS_YET;
/* Whether signs are known that were still to come, or not known, when they were told. */
export const areMoreSigns = (told, now) => isMoreKnown(told.drawn, now.drawn) || isMoreKnown(told.colours, now.colours);
const isMoreKnown = (told, now) =>
  now !== null && (told === null || told.some((one, at) => isToCome(one) && !isToCome(now[at])));
export const areSameSigns = (told, now) =>
  told.numbers === now.numbers && !areOtherSigns(told.drawn, now.drawn) && !areOtherSigns(told.colours, now.colours);

/* The colours of the few swatches in a part, in their order; lights that only tell a state are smaller. */
const LEAST_SEEN_SWATCH = 16, // CSS pixels
  MOST_SEEN_SWATCHES = 4,
  MOST_MAYBE_SWATCHES = 12,
  MOST_PERHAPS_PAINTED = 60;
/* Whether rules make an element without contents a swatch. An icon, and what the pointer paints anew, is none. */
const isPaintedByRules = node => {
  if (firstChildOf(node) !== null) return false;
  if (!(node instanceof HTMLElement)) return matches(node, SHAPE_ALONE) && isSwatchSized(node) && isFilledShape(node);
  if (!isSwatchSized(node)) return false;
  const {backgroundImage, backgroundColor, maskImage} = cssNow(node);
  return (
    backgroundImage === 'none' &&
    maskImage === 'none' &&
    !UNSEEN_COLOUR.test(backgroundColor) &&
    !(tagOf(node) === 'td' && isGroundBeside(node, backgroundColor))
  );
};
/* Whether a colour is also that behind the words right beside an element: in the cells of one row, that is no swatch, and
   elsewhere it may be, which then has a colour of its own. */
const isGroundBeside = (node, colour) =>
  [previousElementOf(node), nextElementOf(node)].some(
    other => other !== null && firstChildOf(other) !== null && cssNow(other).backgroundColor === colour,
  );
/* Whether a shape that is all of its drawing has a colour of its own: one in that of the text is an icon. */
const SHAPE_ALONE = 'svg > :is(circle, ellipse, rect):only-child';
const isFilledShape = shape => {
  const {fill, color} = cssNow(shape);
  return fill.startsWith('rgb') && fill !== color && !UNSEEN_COLOUR.test(fill);
};
const isMoved = node => animationsOf(node).length > 0;
const offsetSizeOf = node => ({width: offsetWidthOf(node), height: offsetHeightOf(node)});
const isSwatchSized = node => {
  const {width, height} = node instanceof HTMLElement ? offsetSizeOf(node) : boundsOf(node),
    sizes = [width, height];
  return Math.min(...sizes) >= LEAST_SEEN_SWATCH && Math.max(...sizes) <= MOST_SWATCH;
};
const MAYBE_PAINTED = `[style*=background], :is(b, div, i, li, p, span, td):empty, ${SHAPE_ALONE}`;
const isPaintedInline = node => /background/.test(attr(node, 'style') ?? '');
/* [those that their own attribute paints, those that rules do]. */
export const swatchesWithin = around => {
  const maybe = Array.from(queryAll(around, MAYBE_PAINTED)).slice(0, MOST_PERHAPS_PAINTED),
    those = (some, isOne) =>
      some
        .slice(0, MOST_MAYBE_SWATCHES)
        .filter(node => isSwatchSized(node) && isOne(node) && closest(node, SAYS_NO_NAME) === null);
  return [
    those(maybe.filter(isPaintedInline), isSwatch),
    those(
      maybe.filter(node => !isPaintedInline(node)),
      isPaintedByRules,
    ),
  ];
};
/* The colours of either; empty for none, or for so many that they are mere decoration. */
export const coloursBeside = (swatches, element) => {
  const [inline, ruled] = swatches.map(some => some.filter(swatch => !isAround(element, swatch))),
    isFew = inline.length + ruled.length <= MOST_SEEN_SWATCHES;
  return [inline.length > MOST_SEEN_SWATCHES ? [] : inline, isFew ? ruled : []].map(some => coloursOf(some, ruled));
};
