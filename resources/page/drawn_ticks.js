/* Whether a hidden tick box is drawn as one, or its label only looks like a button: that is clicked, not ticked. */

import {
  attr,
  boundsOf,
  childrenOf,
  closest,
  cssNow,
  elementCountOf,
  firstElementOf,
  isAround,
  nextElementOf,
  parentElementOf,
  previousElementOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
} from './dom.js';
import {clean} from './text.js';
import {isShown} from './tree.js';

const MOST_TICK_SIZE = 64,
  MOST_TICK_PARTS = 12; // CSS pixels: a switch is wider than a box
const DRAWN_TAGS = new Set(['svg', 'img', 'i', 'canvas']);
const NO_GROUND = /^(transparent|rgba\(.*, 0\))$/;

const NO_TICK = /\p{L}[\p{L}\s]{2,}|[▶▸►▷▹▼▾▿▽›⊞⊟]/gu; // words, and signs for unfolding
/* Whether CSS draws something before or after the words of an element: a sign, or a box with a border or a ground. */
const drawsBesideWords = element =>
  ['::before', '::after'].some(place => {
    const css = getComputedStyle(element, place);
    if (css.content === 'none' || css.content === 'normal' || css.display === 'none') return false;
    return (
      /[^\s"]/.test(css.content.replace(/^"(.*)"$/s, '$1').replace(NO_TICK, '')) ||
      css.backgroundImage !== 'none' ||
      css.maskImage !== 'none' ||
      css.boxShadow !== 'none' ||
      !NO_GROUND.test(css.backgroundColor) ||
      ['Top', 'Right', 'Bottom', 'Left'].some(side => parseFloat(css[`border${side}Width`]) > 0)
    );
  });
/* Whether a part without words is small enough to be a box or a switch. */
const isSmallDrawing = part => {
  const box = boundsOf(part);
  return (
    (DRAWN_TAGS.has(tagOf(part)) || !clean(textContentOf(part))) &&
    box.width > 2 &&
    box.height > 2 &&
    box.width <= MOST_TICK_SIZE &&
    box.height <= MOST_TICK_SIZE &&
    isShown(part)
  );
};
/* Whether what follows the label of a hidden tick box is a menu that it unfolds. A list with links is none outside the parts
   of a page that lead elsewhere: who agrees to terms ticks a box above links to these. */
const LEADS_ELSEWHERE = 'nav, aside, header, [role=navigation]';
const unfoldsMenu = (tick, label) => {
  const menu = nextElementOf(label);
  return (
    menu !== null &&
    (!isShown(tick) || cssNow(tick).opacity === '0') &&
    query(menu, 'a[href]') !== null &&
    (tagOf(menu) === 'nav' ||
      ((tagOf(menu) === 'ul' || tagOf(menu) === 'ol') &&
        !query(menu, 'input') &&
        closest(label, LEADS_ELSEWHERE) !== null))
  );
};
const drawsTickIn = part => isSmallDrawing(part) || drawsBesideWords(part);
export const isTickDrawn = (tick, label) => {
  if (unfoldsMenu(tick, label)) return false;
  const inner = Array.from(queryAll(label, '*'))
    .slice(0, MOST_TICK_PARTS)
    .filter(part => part !== tick);
  if (
    !clean(textContentOf(label)) ||
    drawsTickIn(tick) ||
    [label, ...inner].some(drawsBesideWords) ||
    inner.some(isSmallDrawing)
  )
    return true;
  if (isAround(label, tick)) return false;
  return [previousElementOf, nextElementOf].some(step => {
    const other = step(label);
    return (
      other &&
      other !== tick &&
      elementCountOf(other) <= 2 &&
      !clean(textContentOf(other)) &&
      [other, ...childrenOf(other)].some(drawsTickIn)
    );
  });
};

/* Whether a checkbox is drawn as a switch, by the class of its drawing or of an element closely around it. */
const OF_SWITCHES = /(^|[-_])(switch|toggle)(er|button|box)?([-_]|$)/i,
  OF_BUTTONS = /(^|[-_])(btn|buttons?|group|menu|nav|dropdown|content|all|icon|tree)([-_]|$)/i,
  LEAST_SWITCH = 1.4,
  AROUND_SWITCH = 2;
const isSwitchClass = part =>
  (attr(part, 'class') || '').split(/\s+/).some(word => OF_SWITCHES.test(word) && !OF_BUTTONS.test(word));
/* Whether a part is drawn as a switch, whatever its class: with round ends, and a round knob as high as itself. */
const MOST_SWITCH = 2.6,
  NEARLY_ROUND = 0.45,
  LEAST_KNOB = 0.5;
export const isPill = part => {
  const {width, height} = boundsOf(part),
    css = cssNow(part);
  if (
    height < 8 ||
    width > MOST_TICK_SIZE ||
    width < LEAST_SWITCH * height ||
    width > MOST_SWITCH * height ||
    parseFloat(css.borderTopLeftRadius) < NEARLY_ROUND * height
  )
    return false;
  const inner = elementCountOf(part) === 1 && !clean(textContentOf(part)) ? firstElementOf(part) : null;
  return (
    (inner !== null && isKnob(cssNow(inner), height)) ||
    ['::before', '::after'].some(place => {
      const knob = getComputedStyle(part, place);
      return knob.content === '""' && isKnob(knob, height);
    })
  );
};
const isKnob = (knob, height) => {
  const size = parseFloat(knob.width),
    radius = parseFloat(knob.borderTopLeftRadius);
  const round = knob.borderTopLeftRadius.endsWith('%') ? radius >= 45 : radius >= NEARLY_ROUND * size;
  return round && Math.abs(size - parseFloat(knob.height)) <= 2 && size >= LEAST_KNOB * height && size <= height;
};
/* Whether the browser itself draws a checkbox, whatever its class: a box is visible. */
const LEAST_BOX = 8;
const isNativeBox = tick => {
  const css = cssNow(tick),
    {width, height} = boundsOf(tick);
  return (
    css.appearance !== 'none' &&
    css.opacity !== '0' &&
    Math.min(width, height) >= LEAST_BOX &&
    Math.max(width, height) < LEAST_SWITCH * Math.min(width, height)
  );
};
export const isDrawnAsSwitch = tick => {
  if (isNativeBox(tick)) return false;
  const parts = [tick, nextElementOf(tick)];
  for (
    let node = parentElementOf(tick), left = AROUND_SWITCH;
    node && left && queryAll(node, 'input').length === 1;
    node = parentElementOf(node), left--
  )
    parts.push(node);
  if (parts.some(part => part && isPill(part))) return true;
  if (!parts.some(part => part && isSwitchClass(part))) return false;
  const drawn = [
    tick,
    ...parts
      .slice(1)
      .flatMap(part => (part ? [part, ...Array.from(queryAll(part, '*')).slice(0, MOST_TICK_PARTS)] : [])),
  ];
  return drawn.some(part => isSmallDrawing(part) && boundsOf(part).width >= LEAST_SWITCH * boundsOf(part).height);
};
