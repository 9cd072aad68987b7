/* The title of the window, as the parts that signs separate: one part may name what the page is about, another is the
   name of the site or says what it does, such as "Saved". */

import {state} from './document.js';
import {attr, boundsOf, closest, documentTitle, parentElementOf, query, queryAll, tagOf, treeWalker} from './dom.js';
import {isRewritten} from './heads_over.js';
import {clean} from './text.js';
import {saysSame} from './ticks.js';
import {toldValue} from './told.js';
import {SKIP} from './tree.js';

const PARTS_OF_TITLE = /\s+[-–—|·•:»«\\/]\s+|:\s+/u,
  COUNT_BEFORE_TITLE = /^(?:[^\p{L}\p{N}]*\p{Nd}+(?![.,:]?\p{Nd})\+?[^\p{L}\p{N}]+|[^\p{L}\p{N}]+)/u,
  MARK_AFTER_TITLE = /[\s*•●]+$/u,
  PASSING_TITLE = /…|\.\.\.|^(?:loading|saving|untitled|new |error)/i;
/* A count in brackets goes where there is nothing to count. */
const COUNT_IN_TITLE = /\s*[([{]\p{Nd}+\+?[)\]}]/u;
const isSamePartOfTitle = (part, other) =>
  saysSame(part, other) ||
  (COUNT_IN_TITLE.test(part) !== COUNT_IN_TITLE.test(other) &&
    part.replace(COUNT_IN_TITLE, '') === other.replace(COUNT_IN_TITLE, ''));
const titleNow = () => clean(documentTitle()).replace(COUNT_BEFORE_TITLE, '').replace(MARK_AFTER_TITLE, '');
/* The parts of a title that name another thing of the same site than those of another title, which differs in one part:
   {changed: that part in both, before: the parts before it}; null for none. */
const titleNamesElse = (before, now) => {
  const [parts, others] = [before, now].map(title => title.split(PARTS_OF_TITLE));
  if (parts.length < 2 || parts.length !== others.length) return null;
  const places = parts.flatMap((part, place) => (part === others[place] ? [] : [place])),
    changed = places.flatMap(place => [parts[place], others[place]]);
  const names =
    places.length === 1 &&
    changed.every(part => /\p{L}/u.test(part) && !PASSING_TITLE.test(part)) &&
    !isSamePartOfTitle(...changed);
  return names ? {changed, before: parts.slice(0, places[0])} : null;
};
/* Whether any of some words is said or shown in a field of the page, or as what a picture shows, apart from reports; in
   doubt, it is. */
const MOST_TEXTS_SEARCHED = 5000,
  MAY_SAY = 'iframe, frame, object, embed, canvas, video',
  FIELD_THAT_SAYS = 'input, textarea, select',
  MAY_PICTURE = 'img, svg, [role=img]',
  LEAST_SAYING = 64, // CSS pixels: smaller ones are signs
  SAYS_UNSEEN = '[alt], [aria-label]',
  REPORTS = '[role=status], output',
  WORD_OF_TITLE = /[\p{L}\p{M}\p{N}]+/gu;
const maySayMore = picture => {
  const {width, height} = boundsOf(picture);
  return Math.min(width, height) >= LEAST_SAYING;
};
const saysAnyOf = words => {
  const isSaid = text => {
    const said = text.toLowerCase();
    return words.some(word => said.includes(word));
  };
  for (const root of [document, ...state.roots]) {
    if (query(root, MAY_SAY) || [...queryAll(root, MAY_PICTURE)].some(maySayMore)) return true;
    if ([...queryAll(root, FIELD_THAT_SAYS)].some(field => isSaid(toldValue(field)))) return true;
    if ([...queryAll(root, SAYS_UNSEEN)].some(one => isSaid(`${attr(one, 'alt')} ${attr(one, 'aria-label')}`)))
      return true;
    const texts = treeWalker(root, NodeFilter.SHOW_TEXT);
    let left = MOST_TEXTS_SEARCHED;
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const holder = parentElementOf(text);
      if (holder && (SKIP.has(tagOf(holder)) || tagOf(holder) === 'title' || closest(holder, REPORTS))) continue;
      if (!left-- || isSaid(text.data)) return true;
    }
  }
  return false;
};
/* Whether what changed in a title is only a state, such as "Edited", of what its parts before that name: the heading of
   the page names that, too, and what changed is nowhere on the page. */
const isStateOnly = ({changed, before}, heading) =>
  heading !== '' &&
  before.includes(heading) &&
  !saysAnyOf(changed.flatMap(part => part.toLowerCase().match(WORD_OF_TITLE) ?? []));
/* The title at the reading, and now: [before, now]; null if it names the same. `heading` is the only heading of the
   page, which is still as it was. */
export const titleElse = ({title: told, at, titleTurned}, heading) => {
  const now = titleNow(),
    other = told === now || titleTurned || titleTurns() ? null : titleNamesElse(told, now);
  return other === null || (at === location.href && isStateOnly(other, heading)) ? null : [told, now];
};
/* Whether the page has rewritten the title again and again since the last input. */
const titleTurns = () => {
  const node = query(document, 'title');
  return node !== null && isRewritten(node, titleNow(), titleNow);
};
/* It is watched from now on. */
export const titleTold = () => ({title: titleNow(), at: location.href, titleTurned: titleTurns()});
