/* Lines in which a page reacts to typed text, such as "Checking…" or an error below a field: they do not identify
   another field. Authors mark them by their classes, or refer to them as the field's description. */

import {FIELDS} from './controls.js';
import {state} from './document.js';
import {attr, bodyElement, nextElementOf, parentElementOf, query, queryAll, tagOf} from './dom.js';
import {piecesWithout} from './told.js';
import {rootById} from './tree.js';

const MOST_OTHER_FIELDS = 40,
  MOST_NAMED_LINES = 4,
  MOST_LINES_AFTER = 3,
  LEVELS_AROUND_FIELD = 3;
const MARKED_MESSAGE = /err|invalid|valid|feedback|hint|help|messag|msg/i;
const OTHER_FIELD = 'input:not([type=hidden]), select, textarea',
  NO_MESSAGE_IN = `${OTHER_FIELD}, button, label, legend, h1, h2, h3, h4, h5, h6`;

const isMarkedMessage = node =>
  state.messages.has(node) || MARKED_MESSAGE.test(`${attr(node, 'class') || ''} ${attr(node, 'id') || ''}`);
const isMessageLine = node => query(node, NO_MESSAGE_IN) === null;
/* The elements right after a field, in its own box or after that, before anything else begins. */
const linesAfter = field => {
  const lines = [];
  for (
    let node = field, up = LEVELS_AROUND_FIELD;
    up && node && node !== bodyElement();
    node = parentElementOf(node), up--
  ) {
    if (node !== field && (tagOf(node) === 'form' || queryAll(node, OTHER_FIELD).length > 1)) break;
    let left = MOST_LINES_AFTER;
    for (let next = nextElementOf(node); next && left; next = nextElementOf(next), left--) {
      if (/^(?:input|select|textarea|button|label|legend|h[1-6])$/.test(tagOf(next)) || !isMessageLine(next))
        return lines;
      lines.push(next);
    }
  }
  return lines;
};
const linesNamed = field =>
  `${attr(field, 'aria-describedby') || ''} ${attr(field, 'aria-errormessage') || ''}`
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_NAMED_LINES)
    .map(id => rootById(field, id))
    .filter(node => node !== null && isMessageLine(node));
const messagesOf = fields =>
  fields
    .slice(0, MOST_OTHER_FIELDS)
    .flatMap(field => [...linesNamed(field), ...linesAfter(field).filter(isMarkedMessage)]);

/* The words around a field without twins, without the messages of the other fields there; null for anything else. */
export const piecesBare = (element, levels, {twins, fields}) =>
  twins || !fields.length || !FIELDS.has(tagOf(element))
    ? null
    : piecesWithout(element, levels, new Set(messagesOf(fields)));
/* Whether the words around a field are unchanged, except for messages of the others, if text was typed into one of
   these; `isSame` compares the words. A new text below that one is a message, whatever its class. */
export const isSameButMessages = (element, levels, fields, isSame) => {
  const typed = fields.filter(field => state.typedIn.has(field));
  if (!typed.length) return false;
  const marked = messagesOf(fields),
    come = typed.slice(0, MOST_OTHER_FIELDS).flatMap(linesAfter);
  if (isSame(piecesWithout(element, levels, new Set(marked)))) return true;
  if (!come.length || !isSame(piecesWithout(element, levels, new Set([...marked, ...come])))) return false;
  come.forEach(line => state.messages.add(line));
  return true;
};
