/* What says over a whole page where one works, such as a bar with “TEST”, by words or by its colour alone. */

import {colourName, hueOf} from './colours.js';
import {state} from './document.js';
import {boundsOf, closest, cssNow, documentAnimations, parentElementOf, queryAll, tagOf, treeWalker} from './dom.js';
import {areOtherPlaces, namesPlace} from './fact_lines.js';
import {clean} from './text.js';
import {isShown, SKIP} from './tree.js';
import {generated} from './words_in.js';

const TOP_BARS = 'body, body > header, body > :first-child, body > div > header, [role=banner]',
  MOST_TOP_BARS = 8,
  MOST_TEXTS_OF_BANNERS = 600,
  MOST_OF_BANNER = 30,
  NO_BANNER = 'option, td, dd, li, pre, code, output, [role=status]';
const barsNow = () => Array.from(queryAll(document, TOP_BARS)).slice(0, MOST_TOP_BARS).filter(isShown);
const placesNamed = bars => {
  const places = new Set(),
    texts = treeWalker(document, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(), left = MOST_TEXTS_OF_BANNERS; text && left; text = texts.nextNode(), left--) {
    if (text.data.length > 2 * MOST_OF_BANNER) continue;
    const words = clean(text.data);
    if (words.length > MOST_OF_BANNER || !namesPlace(words)) continue;
    const holder = parentElementOf(text);
    if (holder && !SKIP.has(tagOf(holder)) && !closest(holder, NO_BANNER) && isShown(holder)) places.add(words);
  }
  for (const bar of bars)
    for (const which of ['::before', '::after']) {
      const words = clean(generated(bar, which));
      if (words && words.length <= MOST_OF_BANNER && namesPlace(words)) places.add(words);
    }
  return places;
};
const LOW_BAR = 120; // CSS pixels: what is higher shows pictures for their own sake
const PICTURE_OF_BAR = /url\("([^"]*)"\)/;
const looksOfBar = bar => {
  const {backgroundColor, backgroundImage} = cssNow(bar),
    picture = boundsOf(bar).height <= LOW_BAR ? PICTURE_OF_BAR.exec(backgroundImage) : null;
  return {bar: new WeakRef(bar), colour: backgroundColor, picture: picture?.[1] ?? ''};
};
export const bannersTold = () => {
  const bars = barsNow();
  return {places: placesNamed(bars), bars: bars.map(looksOfBar)};
};
export const areSameBanners = (one, other) =>
  one.places.size === other.places.size &&
  Array.from(one.places).every(place => other.places.has(place)) &&
  barElse(one.bars, other.bars) === null;

/* How far apart two hues are, in degrees, for a person to call the colours two. */
const OTHER_HUE = 45,
  WHOLE_TURN = 360;
const isOtherHue = (before, now) => {
  const [hue, other] = [before, now].map(hueOf);
  if (hue === null || other === null) return false;
  const apart = Math.abs(hue - other);
  return Math.min(apart, WHOLE_TURN - apart) >= OTHER_HUE;
};
/* A bar in all colours of the rainbow says nothing by any of them. */
const isAnimated = bar =>
  documentAnimations().some(animation => 'animationName' in animation && animation.effect?.target === bar);
const barElse = (told, now) => {
  for (const {bar, colour, picture} of told) {
    const other = now.find(one => one.bar.deref() === bar.deref());
    if (!other) continue;
    if (isOtherHue(colour, other.colour) && !isAnimated(bar.deref()))
      return [colourName(colour), colourName(other.colour)];
    if (picture && other.picture && picture !== other.picture) return [picture, other.picture].map(lastPart);
  }
  return null;
};
const lastPart = address =>
  address
    .replace(/[?#].*$/, '')
    .split('/')
    .at(-1)
    .slice(0, MOST_OF_BANNER);
/* How often the page has changed such a bar by itself. */
const OFTEN_BARS_TURN = 2;
export const noteBarsTurned = (before, now) => {
  if (barElse(before.bars, now.bars)) state.barsTurned++;
};
/* On a bar of its own, “live” is no state. */
const IN_EARNEST = /live|prod/i;
/* [before, now] of what says where one works; null if it is the same. */
export const bannerElse = told => {
  const now = bannersTold(),
    gone = Array.from(told.places).filter(place => !now.places.has(place)),
    come = Array.from(now.places).filter(place => !told.places.has(place));
  for (const place of gone) {
    const other = come.find(one => areOtherPlaces(place, one) || IN_EARNEST.test(place) !== IN_EARNEST.test(one));
    if (other) return [place, other];
  }
  return state.barsTurned >= OFTEN_BARS_TURN ? null : barElse(told.bars, now.bars);
};
