/* What is known about one element, for the inspector and for finding it again. */

import {elementOf} from './document.js';
import {rounded} from './geometry.js';
import {holdersOf} from './holders.js';
import {LABELABLE, labelsOf} from './labels.js';
import {labelText, nameOf, referenced} from './names.js';
import {roleOf} from './roles.js';
import {statesOf} from './states.js';
import {attributeOf, clean, short} from './text.js';
import {holdsSecret} from './values.js';

const MOST_ATTRIBUTES = 60, MOST_VALUE = 500, MOST_CSS_LEVELS = 8;
const PART = /^[A-Za-z_][\w-]*$/;

/* The shortest plain CSS path that matches only this element in its root; "" if none was found. */
const cssOf = element => {
  const root = element.getRootNode(), parts = [];
  for (let node = element; node && node.nodeType === Node.ELEMENT_NODE && parts.length < MOST_CSS_LEVELS; node = node.parentElement) {
    const tag = CSS.escape(node.localName);
    if (node.id && PART.test(node.id)) parts.unshift('#' + node.id);
    else {
      const alike = node.parentElement ? Array.from(node.parentElement.children).filter(other => other.localName === node.localName) : [];
      parts.unshift(alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(node) + 1})` : tag);
    }
    const path = parts.join(' > ');
    if (root.querySelectorAll(path).length === 1) return path;
  }
  return '';
};

/* {tag, role, name, description, states, box, attributes, text, label, placeholder, alt, title, test, id, css, from, around}; around as in holders.js.
   Texts are cut, and values of passwords left out. */
export const factsOf = element => {
  const tag = element.localName, role = roleOf(element, tag), rect = element.getBoundingClientRect();
  const [name, from] = nameOf(element, role, tag);
  const secret = holdsSecret(element, role, tag);
  const attributes = Array.from(element.attributes).slice(0, MOST_ATTRIBUTES)
    .filter(one => !(secret && one.name === 'value')).map(one => [short(one.name, 80), short(one.value, MOST_VALUE)]);
  const labels = LABELABLE.has(tag) ? labelsOf(element).map(one => labelText(one, element)) : [];
  const text = element.textContent.length > 20000 ? '' : clean(element.textContent);
  return {
    tag, role: role === 'summary' ? '' : role, name: short(name, 300), from,
    description: short(referenced(element, 'aria-describedby') || attributeOf(element, 'aria-description')
      || (from !== 'title' ? attributeOf(element, 'title') : ''), 300),
    states: statesOf(element, tag), box: [rect.x, rect.y, rect.width, rect.height].map(rounded), attributes,
    text: secret || tag === 'textarea' ? '' : short(text, 300), label: short(clean(labels.join(' ')), 300),
    placeholder: short(element.getAttribute('placeholder') || '', 200), alt: short(element.getAttribute('alt') || '', 200),
    title: short(element.getAttribute('title') || '', 200), test: short(element.getAttribute('data-testid') || '', 200),
    id: short(element.id || '', 200), css: cssOf(element), around: holdersOf(element),
  };
};

export const facts = options => {
  const element = elementOf(options.key);
  return element ? factsOf(element) : {};
};
