/* The viewport at one moment: its size, the element that covers all of it, and the dialog that needs an answer. */

import {coverNow} from './cover.js';
import {dialogNow} from './dialogs.js';
import {
  bodyElement,
  cssNow,
  query,
  scrollHeightOf,
  scrollLeftOf,
  scrollRoot,
  scrollTopOf,
  scrollWidthOf,
} from './dom.js';

/* The view of a document without its root: a window that opens just now, or a page that took its root away. */
const emptyView = modal => ({
  modal,
  reach: [0, innerWidth],
  pins: new Map(),
  cutOuts: new Map(),
  deepest: 0,
  cover: null,
  beneath: new Map(),
  dialog: null,
  greyed: false,
  inert: false,
  sorted: false,
  width: innerWidth,
  height: innerHeight,
  left: 0,
  top: 0,
});
const SORTED =
  '[aria-sort], th a[href*="?"], th a[href*="sort" i], th a[href*="order" i], :is(th, [role=columnheader]) :is(button, [role=button])[aria-label*="sort" i]';
/* Shared data of all checks made at one moment. */
export const viewNow = modal => {
  const scroll = scrollRoot();
  if (!scroll) return emptyView(modal);
  // How far it scrolls sideways: to the left of its start where text runs from right to left.
  const beyond = Math.max(0, scrollWidthOf(scroll) - innerWidth);
  const reach = cssNow(bodyElement() ?? scroll).direction === 'rtl' ? [-beyond, innerWidth] : [0, innerWidth + beyond];
  const deepest = Math.max(0, scrollHeightOf(scroll) - innerHeight),
    cover = coverNow(deepest > 0 || beyond > 0);
  return {
    modal,
    reach,
    pins: new Map(),
    cutOuts: new Map(),
    deepest,
    cover,
    beneath: new Map(),
    dialog: dialogNow(cover),
    greyed: query(document, '[aria-disabled="true"]') !== null,
    inert: query(document, '[inert]') !== null,
    sorted:
      query(document, SORTED) !== null ||
      (query(document, 'th') !== null &&
        query(
          document,
          'th[class*=sort], th [class*=sort], th[class*=orderable], th[class*=ordering], th :is(i, span, svg):is([class*=down], [class*=desc], [class*=bottom])',
        ) !== null),
    width: innerWidth,
    height: innerHeight,
    left: scrollLeftOf(scroll),
    top: scrollTopOf(scroll),
  };
};
/* Whether dialogs are still those of a view, once all trees of the page are known. */
export const isStillTrue = (view, modal) =>
  modal === view.modal && (modal !== null || dialogNow(view.cover) === view.dialog);
