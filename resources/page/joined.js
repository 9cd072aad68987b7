/* The drawn text of the document, without gaps between its pieces: a searched text may continue from one to the next,
   whatever markup and CSS break it up. */

import {
  cssNow,
  isAround,
  newRange,
  parentElementOf,
  rangeRects,
  rootElement,
  tagOf,
  treeWalker,
  typeOf,
} from './dom.js';
import {generatedBy} from './generated_text.js';
import {generators} from './generators.js';
import {elementAround, INLINE, isShown, shadowOf, SKIP} from './tree.js';

const MOST_JOINED = 20000,
  MOST_OF_LINES = 20000,
  EVERYWHERE = [-100000, -100000, 200000, 200000];
/* Characters left out of letters: undrawn ones, and in typed numbers also those that pages put between digits. */
const UNDRAWN_SIGN = /[\s\p{Default_Ignorable_Code_Point}]/u,
  UNTOLD_SIGN = /[\s\-\u2022\u25cf\u00b7*\p{Default_Ignorable_Code_Point}]/u;
const ALL_UNDRAWN = new RegExp(UNDRAWN_SIGN.source, 'gu'),
  ALL_UNTOLD = new RegExp(UNTOLD_SIGN.source, 'gu');
const NOTHING_DRAWN = /\p{Default_Ignorable_Code_Point}+/gu;
const BEYOND_ASCII = /[^\0-\x7f]/,
  ASCII_UNDRAWN = /\s+/g,
  ASCII_UNTOLD = /[\s*-]+/g; // most texts are ASCII, for which this is faster
const LEAST_JOINED = 4,
  LEAST_OF_LONGER = 6,
  MOST_PIECE = 3,
  LEAST_CARD = 12,
  MOST_OF_CARD = 6; // as in gui/engine/secrets/broken_up.py
const ELSEWHERE = '\u00b6'; // stands for lines in which CSS generates nothing

const lettersIn = (text, loose) =>
  BEYOND_ASCII.test(text)
    ? text.replace(loose ? ALL_UNTOLD : ALL_UNDRAWN, '')
    : text.replace(loose ? ASCII_UNTOLD : ASCII_UNDRAWN, '');

/* Collects the pieces: {text, letters, start, node or box, inside, gap, line}. `inside` is the element around it, `gap`
   whether white space is before it, `line` whether a line ends there. `start` counts the letters before it. A piece may
   have no letters, only characters that are left out. */
class Pieces {
  constructor(generating, loose) {
    this.generating = generating;
    this.loose = loose;
    this.all = [];
    this.letters = 0;
    this.gap = this.line = this.cut = false;
    this.open = [];
  }

  add(text, inside, place) {
    const letters = lettersIn(text, this.loose),
      drawn = BEYOND_ASCII.test(text) ? text.replace(NOTHING_DRAWN, '') : text;
    if (!letters && !drawn.trim()) {
      this.gap ||= /\s/.test(drawn);
      return;
    }
    this.all.push({
      text,
      letters,
      start: this.letters,
      inside,
      gap: this.gap || /^\s/.test(drawn),
      line: this.line,
      ...place,
    });
    this.letters += letters.length;
    this.gap = /\s$/.test(drawn);
    this.line = false;
  }

  text(node, around) {
    if (!SKIP.has(tagOf(around)) && isShown(around)) this.add(node.data, around, {node});
  }

  generated(element, which) {
    const found = generatedBy(element, which, this.generating);
    if (found) this.add(found.text, element, {box: found.box});
  }

  /* Ends the elements that do not contain a node. */
  leaveFor(node) {
    while (this.open.length && !(node && isAround(this.open[this.open.length - 1], node)))
      this.generated(this.open.pop(), '::after');
  }

  enter(element) {
    if (tagOf(element) === 'br') this.line = true;
    if (this.generating.bearers.has(element) || this.generating.counts) {
      this.generated(element, '::marker');
      this.generated(element, '::before');
      this.open.push(element);
    }
    if (shadowOf(element)) this.under(shadowOf(element));
  }

  under(root) {
    const walker = treeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT),
      outer = this.open;
    this.open = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      this.cut ||= this.all.length >= MOST_JOINED;
      if (this.cut) break;
      this.leaveFor(node);
      if (typeOf(node) === Node.ELEMENT_NODE) this.enter(node);
      else this.text(node, elementAround(node));
    }
    this.leaveFor(null);
    this.open = outer;
  }
}
const joinedPieces = (generating, loose) => {
  const pieces = new Pieces(generating, loose),
    root = rootElement();
  if (root) {
    pieces.enter(root);
    pieces.under(root);
    pieces.leaveFor(null);
  }
  return pieces;
};

/* The element whose line contains a piece. */
const blockOf = piece => {
  let at = piece.inside;
  while (at && INLINE.test(cssNow(at).display)) at = parentElementOf(at);
  return at;
};
const isSideBySide = (piece, next) => !next.line && blockOf(piece) === blockOf(next);
const isLetter = piece => piece !== undefined && /^[\p{L}\p{N}]$/u.test(piece.letters);

/* Whether letters may well occur in a page by chance: as in gui/engine/secrets/broken_up.py. */
const PLAIN_PIECE = /^([A-Z]?[a-z]*|[A-Z]+|\d+)$/,
  AROUND_PIECE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu,
  LABEL_END = /[:=>\u2013\u2014\uff1a]\s*$/u;
const isWord = letters => PLAIN_PIECE.test(letters.replace(AROUND_PIECE, ''));

/* The positions of the letters [from, to) of a text in it. */
const lettersAt = (text, from, to, loose) => {
  const aside = loose ? UNTOLD_SIGN : UNDRAWN_SIGN;
  let letters = 0,
    start = 0,
    end = text.length;
  for (let at = 0; at < text.length; at++) {
    if (aside.test(String.fromCodePoint(text.codePointAt(at)))) {
      if (text.codePointAt(at) > 0xffff) at++;
      continue;
    }
    if (letters === from) start = at;
    if (++letters === to) {
      end = at + 1;
      break;
    }
  }
  return [start, end];
};
/* The text of a piece before and after its letters [from, to). */
const aroundIn = ({text, letters, start}, from, to, loose) => {
  const [at, end] = lettersAt(text, Math.max(from - start, 0), Math.min(to - start, letters.length), loose);
  return [text.slice(0, at), text.slice(end)];
};
const HAS_WORD = /[\p{L}\p{N}]/u,
  RUNS_IN = /[\p{L}\p{N}]$/u,
  RUNS_ON = /^[\p{L}\p{N}]/u;

/* Whether some pieces belong together: side by side, or as pieces of lines that do not follow each other by chance. */
const belong = (parts, before, after, from, to, loose) => {
  if (parts.every((part, at) => !at || (!part.gap && isSideBySide(parts[at - 1], part)))) return true;
  const told = parts.filter(({letters}) => letters),
    many = to - from;
  const [said] = aroundIn(told[0], from, to, loose),
    [, goesOn] = aroundIn(told[told.length - 1], from, to, loose);
  if (RUNS_IN.test(said) || RUNS_ON.test(goesOn)) return false;
  const pieces = told.map(({letters, start}) => letters.slice(Math.max(from - start, 0), to - start));
  if (many >= LEAST_OF_LONGER && (pieces.length === many || !pieces.every(isWord))) return true; // whatever is around it
  if ((HAS_WORD.test(said) && !LABEL_END.test(said)) || HAS_WORD.test(goesOn)) return false;
  if (many < LEAST_OF_LONGER)
    return pieces.length === many && (said || !isLetter(before)) && (goesOn || !isLetter(after));
  const isCard = many >= LEAST_CARD && pieces.every(piece => /^\d+$/.test(piece));
  return many <= (isCard ? MOST_OF_CARD : MOST_PIECE) * pieces.length;
};

const rectsOf = (piece, from, to, loose) => {
  if (!piece.node) return [piece.box()];
  const [start, end] = !piece.letters
    ? [0, piece.text.length]
    : lettersAt(piece.text, Math.max(from - piece.start, 0), Math.min(to - piece.start, piece.letters.length), loose);
  const range = newRange();
  range.setStart(piece.node, start);
  range.setEnd(piece.node, end);
  return Array.from(rangeRects(range), ({x, y, width, height}) => [x, y, width, height]);
};
/* The piece that contains a letter. */
const pieceAt = (pieces, letter) => {
  let low = 0,
    high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle].start <= letter) low = middle;
    else high = middle - 1;
  }
  return low;
};

/* Whether letters within one piece are broken up there: by undrawn characters, or by gaps between all of them. */
const SPACED = /^\S(\s+\S)+$/u;
const isBrokenUp = (piece, from, to, loose) => {
  const said = piece.text.slice(...lettersAt(piece.text, from - piece.start, to - piece.start, loose)),
    drawn = said.replace(NOTHING_DRAWN, '');
  return (drawn !== said && !/\s/.test(drawn)) || SPACED.test(drawn);
};
/* The pieces of the letters [from, to), with those around them that have none: {parts, before, after}. */
const joinedParts = (pieces, from, to) => {
  let first = pieceAt(pieces, from),
    last = pieceAt(pieces, to - 1);
  const several = last > first;
  while (several && first > 0 && !pieces[first - 1].letters) first--;
  while (several && last + 1 < pieces.length && !pieces[last + 1].letters) last++;
  return {parts: pieces.slice(first, last + 1), before: pieces[first - 1], after: pieces[last + 1]};
};
const joinedPlaces = (texts, loose) => {
  const wanted = new Set(texts.map(text => lettersIn(text, loose)).filter(letters => letters.length >= LEAST_JOINED)),
    found = [];
  if (!wanted.size) return found;
  const generating = generators(),
    {all: pieces, cut} = joinedPieces(generating, loose),
    all = pieces.map(({letters}) => letters).join('');
  for (const letters of wanted)
    for (let from = all.indexOf(letters); from >= 0; from = all.indexOf(letters, from + 1)) {
      const to = from + letters.length,
        {parts, before, after} = joinedParts(pieces, from, to),
        [one] = parts;
      if (
        parts.length > 1 ? belong(parts, before, after, from, to, loose) : !one.node || isBrokenUp(one, from, to, loose)
      )
        for (const part of parts)
          found.push(...rectsOf(part, from, to, loose).filter(([, , width, height]) => width && height));
    }
  if (cut || generating.cut) found.push(EVERYWHERE); // it may be drawn where it was not searched
  return found;
};

/* The places where any of some texts, or of some typed values, is drawn in several pieces, by CSS, or with undrawn
   characters in it: [x, y, width, height] each. */
export const joinedRects = (texts, held) => [...joinedPlaces(texts, false), ...joinedPlaces(held, true)];

/* The lines in which CSS generates text, and a marker for those in between: {lines, cut}. `cut` means that there may be
   more. */
export const generatedLines = () => {
  const generating = generators(),
    lines = [];
  if (!generating.bearers.size) return {lines: '', cut: generating.cut};
  let line = '',
    generates = false,
    length = 0;
  const end = () => {
    if (generates) lines.push(line);
    else if (line && lines[lines.length - 1] !== ELSEWHERE) lines.push(ELSEWHERE);
    length += generates ? line.length : 0;
    line = '';
    generates = false;
  };
  const {all: pieces, cut} = joinedPieces(generating, false);
  for (let at = 0; at < pieces.length && length < MOST_OF_LINES; at++) {
    const piece = pieces[at];
    if (at && !isSideBySide(pieces[at - 1], piece)) end();
    line += (piece.gap && line ? ' ' : '') + piece.text.trim().replace(/\s+/g, ' ');
    generates ||= !piece.node;
  }
  end();
  return {lines: lines.join('\n'), cut: cut || generating.cut || length >= MOST_OF_LINES};
};
