/* A name that only icons give, as screen readers are told of them: “down plus” for a plus with an arrow that opens. */

import {attributeOf, clean} from './text.js';
import {queryAll} from './dom.js';

const NAMED_ICON = '[role=img][aria-label]',
  MOST_NAMED_ICONS = 4,
  POINTS_ALONE = /^((caret|chevron|arrow|angle)[-_ ]?)?(up|down|left|right)$/i;
/* The words of the other icons, if all words of a name are those of icons and one of them is an arrow; else "". */
export const iconsBesideArrows = (element, name) => {
  const icons = Array.from(queryAll(element, NAMED_ICON))
    .slice(0, MOST_NAMED_ICONS)
    .map(icon => attributeOf(icon, 'aria-label'));
  if (icons.length < 2 || clean(icons.join(' ')) !== name) return '';
  const told = icons.filter(words => !POINTS_ALONE.test(words));
  return told.length < icons.length ? told.join(' ').replace(/[-_]+/g, ' ') : '';
};
