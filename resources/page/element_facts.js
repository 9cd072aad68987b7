/* The known facts about one element, for the inspector and for finding it again. */

import {elementOf} from './document.js';
import {
  attr,
  attributesOf,
  boundsOf,
  childrenOf,
  idOf,
  parentElementOf,
  queryAll,
  rootOf,
  tagOf,
  textContentOf,
  typeOf,
} from './dom.js';
import {rounded} from './geometry.js';
import {holdersOf} from './holders.js';
import {LABELABLE, labelsOf} from './labels.js';
import {nameOf} from './names.js';
import {labelText, referenced} from './words_in.js';
import {roleOf} from './roles.js';
import {statesOf} from './states.js';
import {attributeOf, clean, short} from './text.js';
import {holdsSecret} from './values.js';

const MOST_ATTRIBUTES = 60,
  MOST_VALUE = 500,
  MOST_CSS_LEVELS = 8;
const PART = /^[A-Za-z_][\w-]*$/;

/* The shortest plain CSS path that matches only this element in its root; "" if none was found. */
const cssOf = element => {
  const root = rootOf(element),
    parts = [];
  for (
    let node = element;
    node && typeOf(node) === Node.ELEMENT_NODE && parts.length < MOST_CSS_LEVELS;
    node = parentElementOf(node)
  ) {
    const tag = CSS.escape(tagOf(node));
    if (idOf(node) && PART.test(idOf(node))) parts.unshift('#' + idOf(node));
    else {
      const alike = parentElementOf(node)
        ? Array.from(childrenOf(parentElementOf(node))).filter(other => tagOf(other) === tagOf(node))
        : [];
      parts.unshift(alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(node) + 1})` : tag);
    }
    const path = parts.join(' > ');
    if (queryAll(root, path).length === 1) return path;
  }
  return '';
};

/* {tag, role, name, description, states, box, attributes, text, label, placeholder, alt, title, test, id, css, from,
   around}; around as in holders.js. Texts are cut, and values of passwords left out. */
export const factsOf = element => {
  const tag = tagOf(element),
    role = roleOf(element, tag),
    rect = boundsOf(element);
  const [name, from] = nameOf(element, role, tag);
  const secret = holdsSecret(element, role, tag);
  const attributes = Array.from(attributesOf(element))
    .slice(0, MOST_ATTRIBUTES)
    .filter(one => !(secret && one.name === 'value'))
    .map(one => [short(one.name, 80), short(one.value, MOST_VALUE)]);
  const labels = LABELABLE.has(tag) ? labelsOf(element).map(one => labelText(one, element)) : [];
  const text = textContentOf(element).length > 20000 ? '' : clean(textContentOf(element));
  return {
    tag,
    role: role === 'summary' ? '' : role,
    name: short(name, 300),
    from,
    description: short(
      referenced(element, 'aria-describedby') ||
        attributeOf(element, 'aria-description') ||
        (from !== 'title' ? attributeOf(element, 'title') : ''),
      300,
    ),
    states: statesOf(element, tag),
    box: [rect.x, rect.y, rect.width, rect.height].map(rounded),
    attributes,
    text: secret || tag === 'textarea' ? '' : short(text, 300),
    label: short(clean(labels.join(' ')), 300),
    placeholder: short(attr(element, 'placeholder') || '', 200),
    alt: short(attr(element, 'alt') || '', 200),
    title: short(attr(element, 'title') || '', 200),
    test: short(attr(element, 'data-testid') || '', 200),
    id: short(idOf(element) || '', 200),
    css: cssOf(element),
    around: holdersOf(element),
  };
};

export const facts = options => {
  const element = elementOf(options.key);
  return element ? factsOf(element) : {};
};
