/* The target of mouse, keys and touch: the element at a point, or the focused one. Queried before input by hand is
   passed on, so that it can be described in the words of the list. Queries change nothing. */

import {noteCalled} from './called_secret.js';
import {noteCell} from './celled_secret.js';
import {elementOf, keyOf, state} from './document.js';
import {
  activeIn,
  attr,
  bodyElement,
  boundsOf,
  clientHeightOf,
  clientWidthOf,
  cssNow,
  editContextOf,
  hasAttr,
  isDraggable,
  isEditable,
  parentElementOf,
  queryAll,
  rootElement,
  scrollHeightOf,
  scrollLeftOf,
  scrollRoot,
  scrollTopOf,
  scrollWidthOf,
  tagOf,
  textContentOf,
} from './dom.js';
import {placeLost, placeOf} from './field_place.js';
import {keyboardAt} from './keyboard.js';
import {forgetLabels} from './labels.js';
import {lyingAt, wordsAt} from './lying.js';
import {differsInName, labelNow} from './meaning.js';
import {roleOf} from './roles.js';
import {isForOneTime, isSecret} from './secrets.js';
import {inLayout} from './sight.js';
import {short} from './text.js';
import {pointIn} from './transforms.js';
import {focusedElement, hitAt, holds, isShown, parentOf, shadowOf} from './tree.js';
import {isUnseen} from './unseen_fields.js';
import {valueOf} from './values.js';

const MOST_LEVELS = 40,
  MOST_TYPED = 10000,
  MOST_SCROLLED = 8;
const TYPED = new Set([
  'text',
  'search',
  'email',
  'url',
  'tel',
  'password',
  'number',
  'date',
  'time',
  'datetime-local',
  'month',
  'week',
]);

/* The element at a node that is typed into or has a value that keys change; null if there is none. */
export const fieldAt = node => {
  const tag = tagOf(node);
  if (tag === 'textarea' || tag === 'select') return node;
  if (tag === 'input') return TYPED.has(node.type) || node.type === 'range' ? node : null;
  if (editContextOf(node)) return node;
  if (!isEditable(node)) return null;
  let root = node;
  for (let outer = parentElementOf(root); outer && isEditable(outer); outer = parentElementOf(outer)) root = outer;
  return root;
};

/* The checkbox that pressing one of the nodes would toggle, the innermost first, and its state: [key, ticked]; null if
   there is none. */
const TICKED_ROLES = new Set(['checkbox', 'radio', 'switch', 'menuitemcheckbox', 'menuitemradio']);
const isTicked = node => {
  if (tagOf(node) === 'input') return node.type === 'checkbox' || node.type === 'radio' ? node.checked : null;
  return TICKED_ROLES.has(attr(node, 'role')) && hasAttr(node, 'aria-checked')
    ? attr(node, 'aria-checked') === 'true'
    : null;
};
const tickAt = nodes => {
  const box = nodes.find(at => isTicked(at) !== null);
  return box ? [keyOf(box), isTicked(box)] : null;
};

/* The node and its ancestors, with the controls of labels among them; the whole page only if all of it is an editor. */
const outwards = node => {
  const found = [];
  for (let at = node; at && found.length < MOST_LEVELS; at = parentOf(at)) {
    if ((at === bodyElement() || at === rootElement()) && !isEditable(at)) break;
    found.push(at);
    if (tagOf(at) === 'label' && at.control && !found.includes(at.control)) found.push(at.control);
  }
  return found;
};

const scrollsAt = nodes => {
  const root = scrollRoot();
  const boxes = nodes
    .filter(at => scrollHeightOf(at) > clientHeightOf(at) || scrollWidthOf(at) > clientWidthOf(at))
    .slice(0, MOST_SCROLLED);
  return [
    ...boxes.map(at => [keyOf(at), scrollLeftOf(at), scrollTopOf(at)]),
    [0, scrollLeftOf(root), scrollTopOf(root)],
  ];
};

/* A point on each of the nodes: [x, y, width, height], the first two as fractions of its box. */
const partsOf = (nodes, x, y) =>
  nodes.map(at => {
    const rect = boundsOf(at);
    return [(x - rect.left) / (rect.width || 1), (y - rect.top) / (rect.height || 1), rect.width, rect.height];
  });

/* The text of a secret field before its selection and after it, so that typing can be followed. */
const heldAround = field => {
  const held = String(field.value ?? textContentOf(field)),
    begin = field.selectionStart,
    end = field.selectionEnd;
  const parts = typeof begin === 'number' ? [held.slice(0, begin), held.slice(end)] : [held, ''];
  return parts.map(part => part.slice(0, MOST_TYPED));
};

/* Whether text typed at a node is a secret: by the kind of its field, its current name, or the cell that receives the
   keys. */
const isSecretAt = (field, focused) => {
  if (field) {
    forgetLabels();
    noteCalled(field, roleOf(field, tagOf(field)), tagOf(field));
  }
  const celled = focused !== null && noteCell(focused, field);
  return (field !== null && isSecret(field)) || (field === null && celled);
};
/* `focused` is the focused element, if that is wanted. */
const inputTarget = (node, x, y, focused = null) => {
  const nodes = outwards(node),
    field = node ? fieldAt(node) : null,
    secret = isSecretAt(field, focused);
  const unseen = field !== null && (Boolean(editContextOf(field)) || isUnseen(field));
  return {
    doc: state.doc,
    keys: nodes.map(keyOf),
    words: node ? wordsAt(node) : '',
    field: field ? tagOf(field) : '',
    secret,
    code: secret && field !== null && isForOneTime(field),
    unseen,
    label: field ? labelNow(field) : '',
    place: field && !unseen ? placeOf(field) : null,
    value: field && !secret ? short(valueOf(field, roleOf(field, tagOf(field)), tagOf(field)), MOST_TYPED) : '',
    held: secret && field ? heldAround(field) : ['', ''],
    tick: tickAt(nodes),
    drags: nodes.some(at => isDraggable(at)),
    scrolls: scrollsAt(nodes),
    parts: x === undefined ? [] : partsOf(nodes, x, y),
    lies: node && x !== undefined ? lyingAt(node, x, y) : null,
  };
};

/* The element at a visible point; see `under`. `sight` is the visual viewport of that point, in CSS pixels of the page,
   and its zoom. */
export const underInput = ({x, y}) => {
  const [left, top] = inLayout(x, y),
    {pageLeft, pageTop, width, height, scale} = visualViewport;
  return {...under({x: left, y: top}), sight: [pageLeft, pageTop, width, height, scale]};
};
/* The element at a point of the layout viewport; for a frame, its key and the point in it. */
export const under = ({x, y}) => {
  const hit = hitAt(x, y);
  if (hit && (tagOf(hit) === 'iframe' || tagOf(hit) === 'frame')) {
    const [left, top] = pointIn(hit, x, y);
    return {...inputTarget(hit, x, y), frame: keyOf(hit), x: left, y: top};
  }
  return inputTarget(hit, x, y);
};

/* The target of a press at a point. The browser sends the page a pointer move before the press, so that something else
   may be there by the time of the press. */
export const underPress = (target, {x, y}) => {
  const hit = hitAt(x, y);
  return hit && (hit === target || holds(target, hit)) ? under({x, y}) : inputTarget(target, x, y);
};

/* The last two focused fields: a page that removes one may be queried about it only once the next has the focus. */
const MOST_FOCUSED = 2;
const keepFocused = at => {
  if (at && fieldAt(at))
    state.focusedLast = [at, ...(state.focusedLast ?? []).filter(one => one !== at)].slice(0, MOST_FOCUSED);
};
/* The focused element; for a frame, its key. */
export const focused = () => {
  const at = focusedElement(),
    keyboard = keyboardAt(at);
  keepFocused(at);
  if (at === bodyElement() || at === rootElement())
    return {...inputTarget(isEditable(at) ? at : null, undefined, undefined, bodyElement()), keyboard};
  return at && (tagOf(at) === 'iframe' || tagOf(at) === 'frame')
    ? {...inputTarget(at), frame: keyOf(at)}
    : {...inputTarget(at, undefined, undefined, at), keyboard};
};

/* The field whose picker the browser has opened outside the page; {} for none. It is searched at the focus and at the
   pointer, in any part of the page: clicking one element may open the picker of another. */
const TELLS_OPEN = CSS.supports('selector(:open)');
export const opened = () => {
  if (!TELLS_OPEN) return {};
  const roots = new Set();
  for (const next of [activeIn, root => Array.from(queryAll(root, ':hover')).pop()])
    for (let root = document, at; root; root = at && shadowOf(at)) {
      roots.add(root);
      at = next(root);
    }
  for (const root of roots)
    for (const field of queryAll(root, 'input:open, select:open')) {
      if (cssNow(field).appearance === 'base-select') continue; // its choices are part of the page
      return {
        ...inputTarget(field),
        value: short(valueOf(field, roleOf(field, tagOf(field)), tagOf(field)), MOST_TYPED),
      };
    }
  return {};
};

/* Whether a field still has the expected name; `expected` as in meaning.js. */
export const calledStill = ({key, expected}) => {
  const at = elementOf(key),
    field = at && fieldAt(at);
  return {still: !field || !differsInName(field, expected)};
};

/* Whether an element of a document is gone: removed, with its document, or invisible, such as in a closed dialog. */
export const hasGone = ({doc, key}) => {
  const at = doc === state.doc ? elementOf(key) : null;
  return {gone: !at || !isShown(at)};
};

/* The words that no longer identify the place of a field, as in field_place.js; `was` is its former value. */
export const lostPlace = ({key, before, was}) => {
  const at = elementOf(key),
    field = at && fieldAt(at);
  return {
    lost: field
      ? placeLost(field, before, was, isSecret(field) ? '' : valueOf(field, roleOf(field, tagOf(field)), tagOf(field)))
      : null,
  };
};

/* The value of a field, whether a checkbox is ticked, and the scroll positions of boxes (key 0 is the document).
   `gone`: the last focused field counts, too, if the page has removed it since; it still has the typed text. */
export const valueAndScrolls = ({field, gone, boxes}) => {
  const last = gone ? (state.focusedLast ?? []).find(one => state.keys.get(one) === field) : null;
  const at = field ? (elementOf(field) ?? last) : null,
    on = at ? fieldAt(at) : null;
  const root = scrollRoot();
  return {
    value: on && !isSecret(on) ? short(valueOf(on, roleOf(on, tagOf(on)), tagOf(on)), MOST_TYPED) : null,
    ticked: at ? isTicked(at) : null,
    scrolls: (boxes || [])
      .map(key => (key ? elementOf(key) : root))
      .map(box => (box ? [scrollLeftOf(box), scrollTopOf(box)] : null)),
  };
};
