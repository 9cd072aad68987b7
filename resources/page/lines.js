/* The text of an editor with its line breaks, as the page shows them. */

import {attr, cssNow, firstChildOf, hasAttr, isEditable, nextSiblingOf, tagOf, textContentOf, typeOf} from './dom.js';

const MOST_LETTERS = 20000; // characters that are collected
/* Zero-width characters: editors put them where an empty line must be as high as the others. */
const WIDTHLESS = /[\u200b\u2060\ufeff]/g;
const IN_LINE = /^(inline|contents|ruby|math)/;

/* Whether something in an editor is no part of its text: a line number, or the hint of an empty editor. */
const isAside = (node, css) =>
  hasAttr(node, 'contenteditable') &&
  !isEditable(node) &&
  (attr(node, 'aria-hidden') === 'true' || css.position === 'absolute');

/* Every block has its own lines, and a `br` or a preserved line feed ends a line: the last one of a block adds none, as
   browsers and editors place one there to keep an empty line open. Unlike `innerText`, which puts an empty line between
   paragraphs, this is the text to type to get the same lines again. */
export const linesOf = editor => {
  const lines = [];
  let line = null,
    length = 0,
    loose = false; // the line that is open, if any; whether a space at its end is not shown
  const end = () => {
    if (line !== null) lines.push(loose ? line.replace(/ $/, '') : line);
    line = null;
  };
  const add = (text, kept) => {
    loose = !kept;
    if (kept) {
      text.split('\n').forEach((part, i) => {
        if (i) {
          line ??= '';
          end();
        }
        if (part) line = (line ?? '') + part;
      });
    } else {
      const plain = text.replace(/[ \t\r\n\f]+/g, ' ');
      if (plain !== ' ' || line) line = (line ?? '') + (line && !line.endsWith(' ') ? plain : plain.replace(/^ /, ''));
    }
  };
  const look = (node, css) => {
    const kept = /pre|break-spaces/.test(css.whiteSpace);
    for (let child = firstChildOf(node); child && length < MOST_LETTERS; child = nextSiblingOf(child)) {
      if (typeOf(child) === Node.TEXT_NODE) {
        const text = textContentOf(child);
        length += text.length;
        if (text && css.visibility === 'visible') add(text, kept);
      }
      if (typeOf(child) !== Node.ELEMENT_NODE) continue;
      if (tagOf(child) === 'br') {
        line ??= '';
        end();
        continue;
      }
      const style = cssNow(child);
      if (style.display === 'none' || isAside(child, style)) continue;
      const block = !IN_LINE.test(style.display) && style.display !== 'table-cell';
      if (block) end();
      else if (style.display === 'table-cell' && line) line += ' ';
      look(child, style);
      if (block) end();
    }
  };
  look(editor, cssNow(editor));
  end();
  const text = lines.map(one => one.replace(WIDTHLESS, '').replaceAll('\u00a0', ' ')).join('\n');
  return text.trim() ? text : '';
};
