/* Pictures that only stand in for one that the page loads later: blank, blurred, or announced by their attributes and not
   in view until then. Another photo is none of these, whatever else a page says of it. */

import {attr, attributeNamesOf, boundsOf, isOfDrawing, naturalHeightOf, naturalWidthOf, tagOf} from './dom.js';
import {isInlinePicture} from './picture_addresses.js';

const MOST_BLANK = 4, // pixels
  BLURS = 4, // as many times as large as its own pixels
  SHORT_INLINE = 200, // letters: no photo
  MOST_DRAWN_INLINE = 1000,
  DRAWN_INLINE = /^data:image\/svg/,
  LOADED_LATER =
    /^data-(?:lazy-?|original-?|async-?|bg-?|background-?)?(?:src|srcset|image|url|original|lazy|bg|background)?$/;
const isImage = node => tagOf(node) === 'img' && !isOfDrawing(node); // in other markup it is only called so
const isBlank = (node, address) =>
  isImage(node)
    ? naturalWidthOf(node) > 0 && Math.max(naturalWidthOf(node), naturalHeightOf(node)) <= MOST_BLANK
    : isInlinePicture(address) && address.length <= SHORT_INLINE && !hasShapes(address);
/* Whether a drawing has more in it than the element around all. */
const hasShapes = address =>
  DRAWN_INLINE.test(address) && (/;base64/i.test(address) || (address.match(/<|%3c/gi) ?? []).length > 2);
const isBlurred = (node, address, {width, height}) =>
  DRAWN_INLINE.test(address)
    ? address.length <= MOST_DRAWN_INLINE
    : isImage(node) &&
      naturalWidthOf(node) > 0 &&
      naturalWidthOf(node) * BLURS <= width &&
      naturalHeightOf(node) * BLURS <= height;
const isOutOfView = ({left, top, right, bottom}) =>
  bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth;
/* What is there of a picture at a reading: {isBlank, isBlurred, announced: the addresses of the picture to come, as far as
   its own attributes say them}; those count only if nobody saw this one. */
export const standInOf = (node, address) => {
  const box = boundsOf(node),
    blurs = isBlurred(node, address, box);
  return {
    isBlank: isBlank(node, address),
    isBlurred: blurs,
    announced:
      blurs || isOutOfView(box)
        ? attributeNamesOf(node)
            .filter(name => LOADED_LATER.test(name))
            .map(name => attr(node, name))
        : [],
  };
};
const SHORTEST_END = 5,
  BETWEEN_SOURCES = /[\s,]+/;
const isAnnouncedIn = (announced, address) =>
  announced.some(
    value =>
      value === address ||
      value.split(BETWEEN_SOURCES).includes(address) ||
      (value.length >= SHORTEST_END && address.endsWith(value)),
  );
/* Whether a picture is the one that an earlier one stood in for. */
export const hasComeFor = (before, now) => {
  const {isBlank: blank, isBlurred: blurs, announced} = before.standIn;
  return (
    blank ||
    (blurs && isInlinePicture(before.address) && !isInlinePicture(now.address)) ||
    ((before.address === now.address || isAnnouncedIn(announced, now.address)) &&
      before.part === now.part &&
      (before.sources === now.sources || isAnnouncedIn(announced, now.sources)))
  );
};
