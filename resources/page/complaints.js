/* Errors marked by the author of a page: alerts, unless they report success, and elements with an error class. */

import {attr, boundsOf, closest, cssNow, parentElementOf, query, textContentOf} from './dom.js';
import {looksRed} from './colours.js';
import {FIELDS} from './controls.js';
import {ERRORS} from './errors_beside.js';
import {page} from './page.js';
import {keepsPlace} from './reach.js';

const ERROR_MESSAGE =
  /(?:alert|message|notice|notification|toast|callout|banner|feedback)[-_]*(?:danger|error|negative|fail)/i;
const ALL_WELL = /success|info|positive|neutral|primary|secondary|saved/i;
const NO_MESSAGE = /btn|button|badge|icon/i,
  MOST_COMPLAINT = 600;

/* Classes that show the state of a field or its surroundings: they do not make the text there an error. */
const STATES_OF_FIELDS = /(?:^|\s)(?:ng|is|has|was)-\S+/g;
const errorMarksOf = node =>
  [attr(node, 'class'), attr(node, 'data-status'), attr(node, 'data-type')]
    .filter(Boolean)
    .join(' ')
    .replace(STATES_OF_FIELDS, ' ');
/* So does a class of an element that shows a field's value, such as "card-invalid", unless that looks like an error. */
const STATE_OF_VALUE = /(?:^|\s)\S*invalid(?=\s|$)/gi;
const withoutState = (node, marks) =>
  !/invalid/i.test(marks) || looksRed(node) ? marks : marks.replace(STATE_OF_VALUE, ' ');
const MAY_COMPLAIN = /error|invalid|danger|negative|fail/i;
const DIALOG_AROUND = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true]'; // floats as a whole, with what it says
const MESSAGE_ROLES = new Set([
  null,
  '',
  'alert',
  'status',
  'log',
  'note',
  'group',
  'region',
  'presentation',
  'none',
  'list',
]);

/* Classes such as "errornote" and "loginError" are of messages if these look so. */
const ERROR_WITHIN = /error|fail/i,
  TWO_WORDS_OR_MORE = /\p{L} +\p{L}/u;
const isSaidInRed = (node, tag, marks) =>
  tag !== 'label' && ERROR_WITHIN.test(marks) && TWO_WORDS_OR_MORE.test(textContentOf(node)) && looksRed(node);

const complains = (node, tag) => {
  const role = attr(node, 'role');
  if (role !== 'alert' && !MAY_COMPLAIN.test(attr(node, 'class') || '')) return false; // as nearly all
  const marks = MESSAGE_ROLES.has(role) ? withoutState(node, errorMarksOf(node)) : '';
  const wrong =
    (ERRORS.test(marks) || ERROR_MESSAGE.test(marks) || isSaidInRed(node, tag, marks)) && !NO_MESSAGE.test(marks);
  if (!wrong) {
    if (role !== 'alert') return false;
    const outer = parentElementOf(node);
    if (ALL_WELL.test(marks) || (outer && ALL_WELL.test(errorMarksOf(outer)))) return false;
    const floating = closest(node, DIALOG_AROUND) ? null : keepsPlace(node, /fixed/);
    if (floating && !isWholePage(floating)) return false; // a notice over the page, such as about a finished action
  }
  return !FIELDS.has(tag) && textContentOf(node).length <= MOST_COMPLAINT && !query(node, 'input, select, textarea');
};

/* Whether a fixed element is the page itself, and no notice over it. A container of such notices may cover everything,
   but lets presses through. */
const isWholePage = fixed => {
  const {left, top, right, bottom} = boundsOf(fixed);
  return (
    query(fixed, 'input, select, textarea') !== null ||
    (left <= 0 && top <= 0 && right >= innerWidth && bottom >= innerHeight && cssNow(fixed).pointerEvents !== 'none')
  );
};

/* Notes that the following text is an error, if an element is one and is inside no other; returns whether that has to
   be ended. */
export const beginComplaint = (node, tag) => {
  if (page.complaint || page.action >= 0 || !complains(node, tag)) return false;
  page.complaint = ++page.complaints;
  return true;
};
export const endComplaint = () => {
  page.complaint = 0;
};
