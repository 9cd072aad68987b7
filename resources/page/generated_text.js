/* The places where CSS draws texts of its own, before and after the content of elements and as list markers. No text
   node contains them. */

import {state} from './document.js';
import {
  attr,
  attributesOf,
  boundsOf,
  clientLeftOf,
  clientTopOf,
  cssNow,
  elementsByPath,
  isRendered,
  parentElementOf,
  query,
  queryAll,
  tagOf,
} from './dom.js';
import {parentOf} from './tree.js';

const MOST_BEARERS = 300,
  MOST_SEARCHED = 2000,
  MOST_IN_ATTRIBUTE = 5000;
const GENERATED = ['::before', '::after'];
const LEFT_ASIDE = ' \t\r\n\u00a0-\u2022\u25cf\u00b7*'; // as the gaps in printed.js

/* A text as XPath writes it, which has no escapes. */
const quotedForPath = text =>
  !text.includes('"')
    ? `"${text}"`
    : !text.includes("'")
      ? `'${text}'`
      : `concat("${text.replaceAll('"', '", \'"\', "')}")`;
const bearsAny = (element, values) =>
  Array.from(attributesOf(element)).some(({value}) => values.some(one => value.includes(one)));
const draws = content => content !== 'none' && content !== 'normal';
/* Whether an element draws any text so, or sets a custom property, by which those in it may. */
const mayDraw = element =>
  GENERATED.some(which => draws(getComputedStyle(element, which).content)) ||
  (attr(element, 'style') || '').includes('--');
/* Elements with one of some texts in an attribute, regardless of spaces; custom properties apply to everything in their
   element. */
const bearersOf = told => {
  const values = Array.from(new Set(told.flatMap(one => [one, one.replace(/["\\]/g, '\\$&')]))); // as styles quote it
  const tests = values.map(one => `contains(translate(., ${quotedForPath(LEFT_ASIDE)}, ""), ${quotedForPath(one)})`);
  const found = new Set(
    elementsByPath(
      `//*[@*[string-length(.) < ${MOST_IN_ATTRIBUTE} and (${tests.join(' or ')})]]`,
      MOST_BEARERS,
      mayDraw,
    ),
  );
  for (const root of state.roots)
    for (const element of Array.from(queryAll(root, '*')).slice(0, MOST_SEARCHED))
      if (bearsAny(element, values)) found.add(element);
  for (const element of Array.from(found))
    if ((attr(element, 'style') || '').includes('--'))
      for (const inner of Array.from(queryAll(element, '*')).slice(0, MOST_SEARCHED)) found.add(inner);
  return found;
};

const ALTERNATIVE = / \/ "(?:[^"\\]|\\.)*"$/; // for screen readers
/* The text of `content`: some browsers leave attr() in it. */
const contentText = (element, content) =>
  content
    .replace(ALTERNATIVE, '')
    .replace(/attr\(\s*([^\s,)]+)[^)]*\)/g, (_, name) => JSON.stringify(attr(element, name) || ''))
    .replace(/"((?:[^"\\]|\\.)*)"\s*/g, (_, text) => text.replace(/\\(.)/g, '$1'));

const sumOfPixels = (style, ...names) => names.reduce((sum, name) => sum + (parseFloat(style[name]) || 0), 0);
const BOX_SIDES = ['paddingLeft', 'paddingRight', 'borderLeftWidth', 'borderRightWidth'];
const BOX_ENDS = ['paddingTop', 'paddingBottom', 'borderTopWidth', 'borderBottomWidth'];
/* The origin of an element that is out of flow: the corner of its positioned ancestor. */
const cornerFor = (element, position) => {
  let at = position === 'fixed' ? null : element;
  while (at && cssNow(at).position === 'static' && cssNow(at).transform === 'none') at = parentOf(at);
  if (!at) return position === 'fixed' ? [0, 0] : [-scrollX, -scrollY];
  const {left, top} = boundsOf(at);
  return [left + clientLeftOf(at), top + clientTopOf(at)];
};
export const boxOfText = (element, style) => {
  if (style.position !== 'absolute' && style.position !== 'fixed') {
    let at = element;
    while (cssNow(at).display === 'contents' && parentOf(at)) at = parentOf(at);
    const {x, y, width, height} = boundsOf(at);
    return [x, y, width, height];
  }
  const [left, top] = cornerFor(element, style.position),
    isWhole = style.boxSizing === 'border-box',
    moved = /^matrix\((.*)\)$/.exec(style.transform)?.[1].split(',').map(Number) ?? [];
  return [
    left + sumOfPixels(style, 'left', 'marginLeft') + (moved[4] || 0),
    top + sumOfPixels(style, 'top', 'marginTop') + (moved[5] || 0),
    sumOfPixels(style, 'width', ...(isWhole ? [] : BOX_SIDES)),
    sumOfPixels(style, 'height', ...(isWhole ? [] : BOX_ENDS)),
  ];
};

/* The places of texts that have one of some values, regardless of spaces, and that `tells` accepts: [x, y, width,
   height] each. */
export const generatedTexts = (values, tells) => {
  const found = [];
  if (!values.length) return found;
  for (const element of bearersOf(values))
    for (const which of GENERATED) {
      const style = getComputedStyle(element, which),
        {content} = style;
      if (!draws(content) || style.display === 'none' || !tells(contentText(element, content))) continue;
      if (!isRendered(element) && cssNow(element).display !== 'contents') continue;
      const box = boxOfText(element, style);
      if (box[2] && box[3]) found.push(box);
    }
  return found;
};

const countWith = (counters, {counterReset, counterSet, counterIncrement}) => {
  for (const [told, adds] of [
    [counterReset, false],
    [counterSet, false],
    [counterIncrement, true],
  ]) {
    if (!told || told === 'none') continue;
    for (const [, name, by] of told.matchAll(/([^\s]+) (-?\d+)/g))
      counters.set(name, (adds ? (counters.get(name) ?? 0) : 0) + Number(by));
  }
};
const withCounts = (content, counters) =>
  content.replace(/counters?\(\s*([^\s,)]+)(?:"[^"]*"|[^)"])*\)/g, (_, name) =>
    JSON.stringify(String(counters.get(name) ?? 0)),
  );

/* The start number of a list, or the number of an item. */
const numberOf = item => {
  const list = parentElementOf(item);
  return tagOf(item) !== 'li'
    ? ''
    : (attr(item, 'value') ?? (list && query(list, ':scope > li') === item ? attr(list, 'start') : '') ?? '');
};
const markerText = (element, css, style) => {
  if (!css.display.includes('list-item')) return '';
  if (draws(style.content)) return contentText(element, style.content);
  const own = /^"((?:[^"\\]|\\.)*)"$/.exec(css.listStyleType);
  return own ? own[1].replace(/\\(.)/g, '$1') : css.listStyleType === 'none' ? '' : numberOf(element);
};
/* Beside the first line of its item; its width is unknown. */
const boxOfMarker = (element, css, text) => {
  const {left, right, top} = boundsOf(element),
    size = parseFloat(css.fontSize) || 16,
    wide = size * (text.length + 1);
  const high = parseFloat(css.lineHeight) || size * 1.5;
  const from =
    css.listStylePosition === 'inside'
      ? css.direction === 'rtl'
        ? right - wide
        : left
      : css.direction === 'rtl'
        ? right
        : left - wide;
  return [from, top, wide, high];
};

/* The text that CSS generates there, and its box: {text, box}; null for nothing. */
export const generatedBy = (element, which, {bearers, counts, counters}) => {
  const marker = which === '::marker',
    css = counts || marker ? cssNow(element) : null;
  if (counts && marker) countWith(counters, css);
  if (!bearers.has(element) || (!isRendered(element) && cssNow(element).display !== 'contents')) return null;
  const style = getComputedStyle(element, which);
  if (counts && !marker && draws(style.content)) countWith(counters, style);
  if (!marker && (!draws(style.content) || style.display === 'none')) return null;
  const text = marker ? markerText(element, css, style) : contentText(element, withCounts(style.content, counters));
  return text ? {text, box: () => (marker ? boxOfMarker(element, css, text) : boxOfText(element, style))} : null;
};
