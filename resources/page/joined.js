/* The text of the document as it is drawn, with nothing between its pieces: what is looked for in it may go on from one
   to the next, whatever markup and CSS break it up. */

import {bodyElement, isAround, newRange, parentElementOf, parentNodeOf, rangeRects, rootElement, tagOf, treeWalker, typeOf} from './dom.js';
import {generatedBy} from './generated_text.js';
import {generators} from './generators.js';
import {INLINE, isShown, shadowOf, SKIP} from './tree.js';

const MOST_JOINED = 20000, MOST_OF_LINES = 20000;
const UNTOLD_SIGN = /[\s\-\u2022\u25cf\u00b7*\p{Default_Ignorable_Code_Point}]/u, UNTOLD_SIGNS = new RegExp(UNTOLD_SIGN.source, 'gu');
const UNDRAWN_SIGNS = /\p{Default_Ignorable_Code_Point}+/gu;
const LEAST_JOINED = 4, LEAST_OF_LONGER = 6, MOST_PIECE = 3, LEAST_CARD = 12, MOST_OF_CARD = 6;   // as in gui/engine/broken_up.py
const ELSEWHERE = '\u00b6';   // stands for lines in which CSS generates nothing

/* The letters of a text: without gaps, what pages put between digits, and characters that draw nothing. */
const lettersIn = text => text.replace(UNTOLD_SIGNS, '');

/* Collects the pieces: {text, letters, start, node or box, inside, gap, line}. `inside` is the element around it, `gap`
   whether white space stands before it, `line` whether a line ends there. `start` counts the letters before it. */
class Pieces {
  constructor(generating) {
    this.generating = generating;
    this.all = [];
    this.letters = 0;
    this.gap = this.line = false;
    this.open = [];
  }

  add(text, inside, place) {
    const letters = lettersIn(text);
    const drawn = text.replace(UNDRAWN_SIGNS, '');
    if (!letters) { this.gap ||= /\s/.test(drawn); return; }
    this.all.push({text, letters, start: this.letters, inside, gap: this.gap || /^\s/.test(drawn), line: this.line, ...place});
    this.letters += letters.length;
    this.gap = /\s$/.test(drawn);
    this.line = false;
  }

  generated(element, which) {
    const found = generatedBy(element, which, this.generating);
    if (found) this.add(found.text, element, {box: found.box});
  }

  /* Ends the elements that a node does not stand in. */
  leaveFor(node) {
    while (this.open.length && !(node && isAround(this.open[this.open.length - 1], node))) this.generated(this.open.pop(), '::after');
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
    const walker = treeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT), outer = this.open;
    this.open = [];
    for (let node = walker.nextNode(); node && this.all.length < MOST_JOINED; node = walker.nextNode()) {
      this.leaveFor(node);
      if (typeOf(node) === Node.ELEMENT_NODE) this.enter(node);
      else if (!SKIP.has(tagOf(parentNodeOf(node))) && (!parentElementOf(node) || isShown(parentElementOf(node)))) this.add(node.data, parentElementOf(node), {node});
    }
    this.leaveFor(null);
    this.open = outer;
  }
}
const joinedPieces = generating => {
  const pieces = new Pieces(generating);
  pieces.under(bodyElement() || rootElement());
  return pieces.all;
};

/* What a piece is in one line with. */
const blockOf = piece => {
  let at = piece.inside;
  while (at && INLINE.test(getComputedStyle(at).display)) at = parentElementOf(at);
  return at;
};
const isSideBySide = (piece, next) => !next.line && blockOf(piece) === blockOf(next);
const isLetter = piece => piece !== undefined && /^[\p{L}\p{N}]$/u.test(piece.letters);

/* Whether some pieces belong together: side by side, or as short pieces of which each is all of its line. */
const belong = (parts, pieces, first, from, to) => {
  if (parts.every((part, at) => !at || !part.gap && isSideBySide(parts[at - 1], part))) return true;
  const last = parts[parts.length - 1], many = to - from;
  if (parts[0].start !== from || last.start + last.letters.length !== to) return false;
  if (many < LEAST_OF_LONGER) return parts.length === many && !isLetter(pieces[first - 1]) && !isLetter(pieces[first + parts.length]);
  const isCard = many >= LEAST_CARD && parts.every(({letters}) => /^\d+$/.test(letters));
  return many <= (isCard ? MOST_OF_CARD : MOST_PIECE) * parts.length;
};

/* Where the letters [from, to) of a text stand in it. */
const lettersAt = (text, from, to) => {
  let letters = 0, start = 0, end = text.length;
  for (let at = 0; at < text.length; at++) {
    if (UNTOLD_SIGN.test(String.fromCodePoint(text.codePointAt(at)))) { if (text.codePointAt(at) > 0xffff) at++; continue; }
    if (letters === from) start = at;
    if (++letters === to) { end = at + 1; break; }
  }
  return [start, end];
};
const rectsOf = (piece, from, to) => {
  if (!piece.node) return [piece.box()];
  const [start, end] = lettersAt(piece.text, Math.max(from - piece.start, 0), Math.min(to - piece.start, piece.letters.length));
  const range = newRange();
  range.setStart(piece.node, start);
  range.setEnd(piece.node, end);
  return Array.from(rangeRects(range), ({x, y, width, height}) => [x, y, width, height]);
};
/* The piece that a letter stands in. */
const pieceAt = (pieces, letter) => {
  let low = 0, high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle].start <= letter) low = middle; else high = middle - 1;
  }
  return low;
};

/* Whether letters within one piece are broken up there: by what draws nothing, or by gaps between all of them. */
const SPACED = /^\S(\s+\S)+$/u;
const isBrokenUp = (piece, from, to) => {
  const said = piece.text.slice(...lettersAt(piece.text, from - piece.start, to - piece.start));
  const drawn = said.replace(UNDRAWN_SIGNS, '');
  return drawn !== said && !/\s/.test(drawn) || SPACED.test(drawn);
};

/* Where any of some texts is drawn in several pieces, by CSS, or with what draws nothing in it: [x, y, width, height] each. */
export const joinedRects = texts => {
  const wanted = new Set(texts.map(lettersIn).filter(letters => letters.length >= LEAST_JOINED)), found = [];
  if (!wanted.size) return found;
  const pieces = joinedPieces(generators()), all = pieces.map(({letters}) => letters).join('');
  for (const letters of wanted) for (let from = all.indexOf(letters); from >= 0; from = all.indexOf(letters, from + 1)) {
    const to = from + letters.length, first = pieceAt(pieces, from), parts = pieces.slice(first, pieceAt(pieces, to - 1) + 1);
    if (parts.length > 1 ? belong(parts, pieces, first, from, to) : !parts[0].node || isBrokenUp(parts[0], from, to))
      for (const part of parts) found.push(...rectsOf(part, from, to).filter(([,, width, height]) => width && height));
  }
  return found;
};

/* The lines in which CSS generates text, and a sign for those in between: {lines}. */
export const generatedLines = () => {
  const generating = generators(), lines = [];
  if (!generating.bearers.size) return {lines: ''};
  let line = '', generates = false, length = 0;
  const end = () => {
    if (generates) lines.push(line); else if (line && lines[lines.length - 1] !== ELSEWHERE) lines.push(ELSEWHERE);
    length += generates ? line.length : 0;
    line = '';
    generates = false;
  };
  const pieces = joinedPieces(generating);
  for (let at = 0; at < pieces.length && length < MOST_OF_LINES; at++) {
    const piece = pieces[at];
    if (at && !isSideBySide(pieces[at - 1], piece)) end();
    line += (piece.gap && line ? ' ' : '') + piece.text.trim().replace(/\s+/g, ' ');
    generates ||= !piece.node;
  }
  end();
  return {lines: lines.join('\n')};
};
