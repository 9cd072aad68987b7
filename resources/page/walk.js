/* Walks the page in reading order and collects everything that can be done on it. */

import {maskTold} from './secrets.js';
import {bearingOf} from './bearings.js';
import {addBeside} from './beside.js';
import {answersIn, dialogWords} from './blockers.js';
import {nameDrawnShapes} from './chart_bars.js';
import {forgetUnasked} from './computed_roles.js';
import {topModal} from './dialogs.js';
import {noteFonts} from './dot_fonts.js';
import {state} from './document.js';
import {
  attr,
  bodyElement,
  childrenOf,
  contentType,
  documentTitle,
  isConnected,
  query,
  rootElement,
  scrollHeightOf,
  scrollRoot,
  scrollWidthOf,
  tagOf,
} from './dom.js';
import {nameGraphNodes} from './graph_nodes.js';
import {dropDrawings, nameFileFields} from './laid_over.js';
import {hear} from './listeners.js';
import {judgeUnseen, overlaysByHeight} from './overlays.js';
import {beginPage, endPage, goLessDeep, page, timeOf} from './page.js';
import {cardAround, isToldByCard, rowCuts, rowTail, rowText, rowsAround} from './rows.js';
import {lensOf, shownView} from './sight.js';
import {clean, short} from './text.js';
import {SKIP} from './tree.js';
import {isStillTrue, viewNow} from './view.js';
import {ABOVE_ALL} from './visibility.js';
import {visit} from './visit.js';

/* The name of the dialog that blocks the page; "" if there is none. */
const modalWords = ({modal, dialog}, blockers) => {
  const asks = modal ?? (blockers.includes(dialog) ? dialog : null);
  return asks ? dialogWords(asks) : '';
};

/* Elements beside the body that are drawn like its contents: overlay tools tend to be placed there. */
const beyondBody = body =>
  body && body !== rootElement()
    ? Array.from(childrenOf(rootElement())).filter(node => node !== body && !SKIP.has(tagOf(node)))
    : [];

const visitAll = (options, modal) => {
  const root = bodyElement() || rootElement();
  for (;;) {
    state.hosts = [];
    forgetUnasked();
    beginPage(options, viewNow(modal));
    try {
      if (root) visit(root, ABOVE_ALL, false);
      for (const node of beyondBody(root)) visit(node, ABOVE_ALL, false);
      return;
    } catch (error) {
      if (error instanceof RangeError && goLessDeep()) continue;
      endPage(); // a walk's caches are used by other queries, too
      throw error;
    }
  }
};

/* Replaces the words of an element's row. */
const noteRow = found => {
  if (found.row?.wide) found.rw = 1;
  if (isToldByCard(found.row)) found.rd = 1;
  const cuts = rowCuts(found.row);
  if (cuts.length) found.rc = cuts;
  const tail = rowTail(found.row);
  if (tail) found.rt = tail;
  const around = rowsAround(found.row);
  if (around.length) found.ra = around;
  const bearing = bearingOf(found);
  if (bearing) found.bv = bearing;
  const said = rowText(found.row),
    card = said && said !== found.n ? '' : cardAround(found.row);
  if (card) found.rk = card;
  found.row = said;
};

/* The facts of a reading about the document as a whole. */
const documentFacts = () => {
  const scroll = scrollRoot(),
    shown = shownView();
  const contentOf = meta => (meta && attr(meta, 'content')) || '';
  const about = contentOf(query(document, 'meta[name="description"], meta[property="og:description"]'));
  return {
    doc: state.doc,
    url: location.href,
    title: short(documentTitle(), 1000),
    type: contentType(),
    viewport: [
      ...shown,
      Math.max(scroll ? scrollWidthOf(scroll) : 0, shown[2]),
      Math.max(scroll ? scrollHeightOf(scroll) : 0, shown[3]),
    ],
    scrolled: [scrollX, scrollY],
    lens: lensOf(),
    zoom: visualViewport.scale,
    about: short(clean(about), 300),
    kind: contentOf(query(document, 'meta[property="og:type"]')),
  };
};

export const walk = options => {
  state.suspects = state.suspects.filter(isConnected); // until DevTools takes them
  noteFonts();
  if (options.listeners) hear(options.listeners, options.count);
  visitAll(options, topModal());
  if (page.newTrees) {
    // a dialog may be in one of them
    const modal = topModal();
    if (!isStillTrue(page.view, modal)) visitAll(options, modal);
  }

  state.scrolling = page.scrolling;
  const {
      tokens,
      elements,
      nodes,
      marks,
      view,
      cutNodes,
      cutChars,
      unseen,
      unseenFrames,
      overlays,
      above,
      blockers,
      began,
    } = page,
    most = timeOf(page);
  endPage();
  if (unseen.length || unseenFrames.length)
    judgeUnseen(unseen, unseenFrames, overlaysByHeight(overlays), above, view, blockers);
  dropDrawings(elements, nodes, blockers);
  nameFileFields(elements, nodes);
  nameDrawnShapes(elements, nodes);
  nameGraphNodes(elements, nodes);
  const untold = addBeside(elements, nodes, Math.max(began + most, 2 * performance.now() - began));
  state.listed = new Set();
  for (const found of elements) {
    noteRow(found);
    if (state.dotted.size) maskTold(found);
    if (!found.drop) state.listed.add(found.k);
  }
  return {
    ...documentFacts(),
    tokens,
    elements,
    marks: Array.from(marks.keys()),
    answers: answersIn(blockers, elements, nodes),
    hosts: state.hosts.length,
    cut: [cutNodes + untold, cutChars],
    modal: modalWords(view, blockers),
  };
};
