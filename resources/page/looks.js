/* How things look that nothing else tells from others. */

import {attr, firstChildOf, matches, nextSiblingOf, tagOf, textContentOf, typeOf} from './dom.js';
import {toldValue} from './told.js';
import {parentOf, shadowOf, SKIP} from './tree.js';

const MOST_PAINTED = 60;
/* How a part of the page looks: [what its attributes and rules say, its computed colours]. State that comes and goes
   under the pointer is left out of the first, and with `bare` all classes; the second is only comparable while nothing
   points at it. */
const STATE_CLASS = /active|focus|hover|press|ripple|visited|down|over|current|waves|touch/i;
const COLOUR_RULES = ['color', 'backgroundColor', 'backgroundImage', 'fill'];
const paintInto = (element, firm, soft, bare) => {
  const style = element.style ?? {}, css = getComputedStyle(element);
  const kept = (attr(element, 'class') || '').split(/\s+/).filter(word => word && !STATE_CLASS.test(word));
  firm.push(bare ? '' : kept.join(' '), ...COLOUR_RULES.map(name => style[name] || ''), attr(element, 'fill') || '', attr(element, 'd') || '',
    attr(element, 'src') || '', getComputedStyle(element, '::before').content, getComputedStyle(element, '::after').content);
  soft.push(...COLOUR_RULES.map(name => css[name]));
};
const paint = (node, firm, soft, bare) => {
  for (let child = firstChildOf(node); child && soft.length < MOST_PAINTED * COLOUR_RULES.length; child = nextSiblingOf(child)) {
    const type = typeOf(child);
    if (type !== Node.ELEMENT_NODE || SKIP.has(tagOf(child))) continue;
    paintInto(child, firm, soft, bare);
    const shadow = shadowOf(child);
    if (shadow) paint(shadow, firm, soft, bare);
    paint(child, firm, soft, bare);
  }
};
export const looksOf = (element, levels, bare = false) => {
  let around = element;
  for (let i = 0; i < levels && around; i++) around = parentOf(around);
  if (!around) return ['', ''];
  const firm = [], soft = [], shadow = shadowOf(around);
  paintInto(element, firm, soft, bare);
  firm.push(toldValue(element), bare ? '' : textContentOf(element));   // glyphs of icon fonts, too
  if (shadow) paint(shadow, firm, soft, bare);
  paint(around, firm, soft, bare);
  return [firm.join('\n'), isPointedAt(around) ? '' : soft.join('\n')];
};
const isPointedAt = element => matches(element, ':hover, :focus-within, :active');
