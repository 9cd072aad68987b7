/* The looks of elements that nothing else distinguishes. */

import {
  attr,
  cssNow,
  firstChildOf,
  hasAttr,
  hasAttrs,
  matches,
  nextSiblingOf,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {toldValue} from './told.js';
import {parentOf, shadowOf, SKIP} from './tree.js';

const MOST_PAINTED = 60;
/* The looks of a part of the page: [its attributes and rules, its computed colours]. State that changes under the
   pointer is left out of the first, and with `bare` all classes; the second is only comparable while it is not hovered.
   */
const STATE_CLASS = /active|focus|hover|press|ripple|visited|down|over|current|waves|touch/i;
const COLOUR_RULES = ['color', 'backgroundColor', 'backgroundImage', 'backgroundPosition', 'maskImage', 'fill'];
/* Shapes in a drawing have no background, and nothing in a drawing has content that CSS generates. */
const paintInto = (element, firm, soft, bare) => {
  const css = cssNow(element),
    drawn = element instanceof SVGElement;
  const written = hasAttrs(element) ? writtenIn(element, bare) : NOTHING_WRITTEN;
  firm.push(
    drawn
      ? written
      : written +
          '\t' +
          getComputedStyle(element, '::before').content +
          '\t' +
          getComputedStyle(element, '::after').content,
  );
  const colours = css.color + '\t' + css.fill;
  soft.push(
    drawn && tagOf(element) !== 'svg' ? colours : colours + '\t' + css.backgroundColor + '\t' + css.backgroundImage,
  );
};
/* The looks defined by an element's attributes. */
const writtenIn = (element, bare) => {
  const classes = bare ? '' : attr(element, 'class') || '';
  // Adding a class through the class list makes the browser write each once.
  const kept =
    classes &&
    Array.from(new Set(classes.split(/\s+/)))
      .filter(word => word && !STATE_CLASS.test(word))
      .join(' ');
  const style = hasAttr(element, 'style') ? element.style : null; // queried only there: otherwise the browser would create one
  const ruled = style ? COLOUR_RULES.map(name => style[name] || '').join('\t') : '';
  return [
    kept,
    ruled,
    attr(element, 'fill') || '',
    attr(element, 'd') || '',
    attr(element, 'src') || '',
    attr(element, 'href') || attr(element, 'xlink:href') || '',
  ].join('\t');
};
/* The result for an element without attributes: the first class added by a press is no other look. */
const NOTHING_WRITTEN = '\t'.repeat(5);
const paint = (node, firm, soft, bare) => {
  for (let child = firstChildOf(node); child && soft.length < MOST_PAINTED; child = nextSiblingOf(child)) {
    const type = typeOf(child);
    if (type !== Node.ELEMENT_NODE || SKIP.has(tagOf(child))) continue;
    paintInto(child, firm, soft, bare);
    const shadow = shadowOf(child);
    if (shadow) paint(shadow, firm, soft, bare);
    paint(child, firm, soft, bare);
  }
};
const GLYPHS = /[\ue000-\uf8ff\u{f0000}-\u{10ffff}]/gu;
/* The looks of a part as the background of its contents: [stable looks, colours]; the second is null while it is
   hovered. */
const paintedIn = (around, bare) => {
  const firm = [''],
    soft = [''],
    shadow = shadowOf(around); // the element itself comes first
  if (shadow) paint(shadow, firm, soft, bare);
  paint(around, firm, soft, bare);
  return [firm.join('\n'), isPointedAt(around) ? null : soft.join('\n')];
};
/* `painted` is a cache for a walk, in which many elements may be in one part; of no use with `bare`. */
export const looksOf = (element, levels, bare = false, painted = new Map()) => {
  let around = element;
  for (let i = 0; i < levels && around; i++) around = parentOf(around);
  if (!around) return ['', ''];
  const firm = [],
    soft = [];
  paintInto(element, firm, soft, bare);
  const text = textContentOf(element); // glyphs of icon fonts, too
  firm.push(toldValue(element), bare ? (text.match(GLYPHS) ?? []).join('') : text);
  let within = painted.get(around);
  if (within === undefined) painted.set(around, (within = paintedIn(around, bare)));
  return [firm.join('\n') + within[0], within[1] === null ? '' : soft[0] + within[1]];
};
const isPointedAt = element => matches(element, ':hover, :focus-within, :active');
