/* Attributes given by the page's authors besides visible words: id, test id, link address, tooltip. */

import {attr, idOf} from './dom.js';
import {CLICKS, heardBy} from './listeners.js';
import {MOST_ADDRESS, MOST_TOOLTIP} from './long.js';
import {marksOf} from './marks.js';
import {attributeOf, short} from './text.js';

const MOST_GIVEN = 200; // the most characters of an id worth storing

/* Adds them to the record of an element: `id`, `test` (data-testid), `h` (the address of a link), `pd` if that is empty
   and a script handles the press, `ti`, the tooltip if it says more than the name, and `mk`, its index in `marks` of
   the walk. */
export const noteAuthored = (found, element, role, name) => {
  const title = found.from !== '' && found.from !== 'title' ? attributeOf(element, 'title') : '';
  if (title && !name.includes(title)) found.ti = short(title, MOST_TOOLTIP);
  const id = idOf(element);
  if (id && id.length <= MOST_GIVEN) found.id = id;
  const test = attr(element, 'data-testid');
  if (test && test.length <= MOST_GIVEN) found.test = test;
  const marks = marksOf(element);
  if (marks >= 0) found.mk = marks;
  const href = role === 'link' && element.href; // read once: the browser resolves the address each time
  if (href) found.h = String(href.baseVal ?? href).slice(0, MOST_ADDRESS);
  if (role === 'link' && attr(element, 'href') === '' && heardBy(element) & CLICKS) found.pd = 1;
};
