/* How an element shapes the text: list items, cells and quotes, and words for icons. */

import {attr, boundsOf, firstChildOf, firstElementOf, hasAttr, parentElementOf, query, textContentOf} from './dom.js';
import {hintOf} from './hints.js';
import {ICON, POINTING} from './class_words.js';
import {
  breakHere,
  CELL,
  CODE,
  END,
  endLine,
  ITEM,
  ITEM_END,
  lastOp,
  MESSAGE,
  page,
  PICTURE,
  QUOTE,
  ROW,
  ROW_END,
  RULE,
  say,
  TEXT,
} from './page.js';
import {CELLS} from './roles.js';
import {akin, attributeOf, clean, short, textOf} from './text.js';

const MESSAGES = new Set(['alert', 'status', 'log']);

const openItem = (level, sign, end) => {
  breakHere();
  page.tokens.push([ITEM, level, sign]);
  return end;
};
/* Opens the block that an element starts in the text: an item, a cell, a quote, and so on. Returns the op that ends it,
   or 0. */
export const openBlock = (node, tag, role, style, compact) => {
  switch (tag) {
    case 'li': {
      if (compact) return 0;
      const list = page.ordered[page.ordered.length - 1];
      if (list?.numbered) list.count = node.value > 0 && hasAttr(node, 'value') ? node.value : list.count + 1;
      return openItem(Math.max(1, page.ordered.length), list?.numbered ? list.count + '.' : '•', ITEM_END);
    }
    case 'dt':
      style.style = 1;
      breakHere();
      return 0;
    case 'dd':
      return openItem(1, '', 0);
    case 'td':
    case 'th':
      if (!page.layout) openCell(node);
      return 0;
    case 'tr':
      if (page.layout) return 0;
      break;
    case 'pre': {
      breakHere();
      page.tokens.push([CODE, languageOf(node)]);
      return 0;
    }
    case 'blockquote':
      breakHere();
      page.tokens.push([QUOTE, 1]);
      return END;
    case 'hr':
      breakHere();
      page.tokens.push([RULE]);
      return 0;
    case 'br':
    case 'figcaption':
    case 'caption':
      breakHere();
      return 0;
  }
  if (tag === 'tr' || role === 'row') {
    breakHere();
    page.tokens.push([ROW, query(node, 'td, [role=cell], [role=gridcell]') ? 0 : 1]);
    return ROW_END;
  }
  if (CELLS.has(role)) openCell(node);
  else if (MESSAGES.has(role)) {
    breakHere();
    page.tokens.push([MESSAGE, role, 1]);
    return END;
  } else if (role === 'listitem' && !compact) {
    return openItem(Math.max(1, page.ordered.length), '•', ITEM_END);
  }
  return 0;
};
const openCell = cell => {
  endLine();
  page.tokens.push(cell.colSpan > 1 || cell.rowSpan > 1 ? [CELL, cell.colSpan, Math.max(1, cell.rowSpan)] : [CELL]);
};

/* The language of a code block, from the class names that highlighters use. */
const LANGUAGE = /(?:lang(?:uage)?|highlight(?:-source|-text)?|brush)[-:]\s*([\w+#]+)/;
const languageOf = pre => {
  const code = query(pre, 'code');
  const told = [code, pre, parentElementOf(pre)]
    .filter(Boolean)
    .map(
      node => attr(node, 'data-lang') || attr(node, 'data-language') || LANGUAGE.exec(attr(node, 'class') || '')?.[1],
    );
  return told.find(Boolean) || '';
};

/* Superscript numbers: written plainly they would read as digits of the number before them. Those in brackets are clear
   anyway. */
export const visitRaised = (node, style) => {
  if (lastOp() === TEXT && /^[-+−]?(\d+|[a-z])$/i.test(textContentOf(node).trim()) && !firstElementOf(node))
    say('^', style.style);
};
/* Spells out an abbreviation, the first time only. */
export const spellOut = (node, style) => {
  const title = attributeOf(node, 'title');
  if (!title || page.spelled.has(title)) return;
  page.spelled.add(title);
  say(` (${short(title, 100)})`, style.style);
};

export const altOf = (node, tag) =>
  clean(tag === 'img' ? node.alt || '' : attr(node, 'aria-label') || textOf(query(node, ':scope > title')));
export const visitIcon = (node, style) => {
  if (firstChildOf(node) || !ICON.test(attr(node, 'class') || '')) return;
  const inside = page.action >= 0 && page.elements[page.action];
  if (inside && (style.hiddenText || !inside.n)) return;
  const rect = boundsOf(node);
  const words = rect.width > 4 && rect.height > 4 ? hintOf(node) : '';
  if (words && !(inside && (POINTING.test(words) || akin(inside.n, words)))) page.tokens.push([PICTURE, words]);
};
