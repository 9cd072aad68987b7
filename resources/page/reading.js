/* A reading as JSON. The lists of a long one follow it in pieces, a line each, so that the parser can do something else
   in between; `tokens` then is the number of token pieces. */

const PIECE = 1000;
/* The facts of an element without its box: only that changes for most elements of a page. */
const jsonWithoutBox = found => {
  const {b} = found;
  found.b = undefined;
  const facts = JSON.stringify(found);
  found.b = b;
  return facts;
};
/* A reading in parts: {head, tokens: pieces of them, elements, facts: of each, boxes: of each, marks, answers}. */
export const inParts = page => {
  const {tokens, elements, marks, answers} = page,
    pieces = [];
  for (let at = 0; at < tokens.length; at += PIECE) pieces.push(JSON.stringify(tokens.slice(at, at + PIECE)));
  return {
    head: JSON.stringify({...page, tokens: undefined, elements: undefined}),
    tokens: pieces,
    elements,
    facts: elements.map(jsonWithoutBox),
    boxes: elements.map(({b}) => JSON.stringify(b).slice(1, -1)),
    marks,
    answers: answers.map(keys => keys.join()),
  };
};
const areSameTexts = (one, other) => one.length === other.length && one.every((part, place) => part === other[place]);
export const isSameReading = (one, other) =>
  one.head === other.head &&
  areSameTexts(one.tokens, other.tokens) &&
  areSameTexts(one.boxes, other.boxes) &&
  areSameTexts(one.facts, other.facts);
/* The elements as JSON; for those already reported with the same facts, apart from the box, only [index there, x, y,
   width, height]. Elements that are left out, or partly visible, are reported in full: their visible part depends on
   the scroll position. */
const toldElements = ({elements, facts, boxes, marks, answers}, before) => {
  const places = new Map(before?.facts.map((told, place) => [told, place]));
  const isKept = ({mk, cv, drop, seen}) =>
    !drop &&
    !seen &&
    (mk === undefined || marks[mk] === before.marks[mk]) &&
    (cv === undefined || answers[cv] === before.answers[cv]);
  return facts.map((told, place) => {
    const known = places.get(told);
    return known !== undefined && isKept(elements[place])
      ? `[${known},${boxes[place]}]`
      : `${told.slice(0, -1)},"b":[${boxes[place]}]}`;
  });
};
const listed = parts => `[${parts.join()}]`;
/* The reading as one text; `before` is the one that the receiver has. */
export const asText = (parts, before = null) => {
  const {head, tokens} = parts,
    elements = toldElements(parts, before),
    open = head.slice(0, -1);
  if (tokens.length < 2) return `${open},"tokens":${tokens[0] ?? '[]'},"elements":${listed(elements)}}`;
  const pieces = [];
  for (let at = 0; at < elements.length; at += PIECE) pieces.push(listed(elements.slice(at, at + PIECE)));
  return [`${open},"tokens":${tokens.length},"elements":[]}`, ...tokens, ...pieces].join('\n');
};
export const written = page => asText(inParts(page));
