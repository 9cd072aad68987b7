/* What a page is about: its only heading, and the path to it. */

import {wordsDrawnIn} from './words_in.js';
import {state} from './document.js';
import {closest, isAround, parentElementOf, queryAll, tagOf, treeWalker} from './dom.js';
import {inputsCounted} from './inputs.js';
import {isInHidden} from './secrets.js';
import {clean, short} from './text.js';
import {isShown, SKIP} from './tree.js';

export const TURNING_PICTURES =
  '[class*=carousel i], [class*=slide i], [class*=swiper i], [class*=flickity i], [class*=slick i]';
export const TURNS_BY_ITSELF = `[role=tab], ${TURNING_PICTURES}`;
const MOST_PLACES = 200,
  MOST_SAID_OF_ONE = 200;
const PAGE_HEADING = 'h1, [role=heading][aria-level="1"]',
  PATHS = 'nav[aria-label*=crumb i], [class*=breadcrumb i]';
export const staysByItself = head => closest(head, TURNS_BY_ITSELF) === null;
/* The only visible heading of the page; null if there are several, or if it is in a carousel. One in a shadow tree counts
   only if the document itself has none: a widget may bring its own. */
const pageHeadingsIn = root => Array.from(queryAll(root, PAGE_HEADING)).slice(0, MOST_PLACES).filter(isShown);
const headNow = () => {
  const heads = pageHeadingsIn(document),
    [head, ...others] = heads.length ? heads : Array.from(state.roots).flatMap(pageHeadingsIn);
  return head && !others.length && staysByItself(head) ? head : null;
};
const pathNow = () => Array.from(queryAll(document, PATHS)).slice(0, MOST_PLACES).find(isShown) ?? null;
const MOST_TEXTS_OF_ONE = 40;
/* The texts in a node, without scripts and what is drawn as dots. */
export const textsSaidIn = (node, most, isSaid = () => true) => {
  const said = [],
    texts = treeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(), left = most; text && left; text = texts.nextNode(), left--) {
    const holder = parentElementOf(text);
    if (!SKIP.has(tagOf(holder)) && isSaid(holder) && !(/\S/.test(text.data) && isInHidden(holder)))
      said.push(text.data);
  }
  return said;
};
/* The same as one text, of a node that is known to say little. */
export const openTextOf = node => textsSaidIn(node, Infinity).join('');
export const allSaidBy = (node, isSaid) =>
  node ? short(clean(textsSaidIn(node, MOST_TEXTS_OF_ONE, isSaid).join(' ')), MOST_SAID_OF_ONE) : '';

/* The subject named by a heading: its visible words, without greetings by time of day, and without small parts that
   show a status or a number, unless it has no others. */
const SMALL_PARTS =
  'small, sup, sub, button, select, output, time, [role=status], [role=alert], [aria-live], [class*=badge i], [class*=status i], [class*=pill i], [class*=chip i], [class*=count i]';
const HOUR_GREETED =
  /^(?:good (?:morning|afternoon|evening|night|day)|guten (?:morgen|tag|abend)|bonjour|bonsoir|buen[oa]s (?:días|tardes|noches))(?!\p{L})/iu;
const isSmallPart = (part, head) => {
  const small = closest(part, SMALL_PARTS);
  return small !== null && small !== head && isAround(head, small);
};
const wordsSaidBy = (head, counts) => allSaidBy(head, counts) || allSaidBy(head, isShown);
export const saidByHead = head => {
  const counts = part => isShown(part) && !isSmallPart(part, head);
  return head ? clean(`${wordsSaidBy(head, counts).replace(HOUR_GREETED, '')} ${wordsDrawnIn(head, counts)}`) : '';
};

/* How often the page must have changed a selection by itself without input, such as in a carousel. */
export const OFTEN_BY_ITSELF = 2;
/* How often the heading was rewritten since the last input: some are typed letter by letter. */
const MOST_STIRS = 3;
export const watchHead = head => {
  const last = state.headWatch;
  if (!head || last?.head.deref() === head) return;
  last?.observer.disconnect();
  const watch = (state.headWatch = {
    head: new WeakRef(head),
    said: last?.said ?? saidByHead(head),
    stirs: last?.stirs ?? 0,
    inputs: last?.inputs ?? inputsCounted(),
    observer: null,
  });
  const stirred = () => {
    const inputs = inputsCounted(),
      now = saidByHead(head);
    if (now === watch.said) return;
    watch.stirs = watch.inputs === inputs ? watch.stirs + 1 : 1;
    watch.inputs = inputs;
    watch.said = now;
  };
  stirred();
  watch.observer = new MutationObserver(stirred);
  watch.observer.observe(head, {childList: true, characterData: true, subtree: true});
};
export const aboutNow = () => {
  const head = headNow();
  return {
    head,
    heading: state.headWatch?.stirs >= MOST_STIRS || headTurns().often >= OFTEN_BY_ITSELF ? '' : saidByHead(head),
    path: allSaidBy(pathNow(), isShown),
  };
};
/* How often the page has changed the heading by itself, at the same address. */
export const headTurns = () => {
  if (state.headTurns?.at !== location.pathname) state.headTurns = {at: location.pathname, often: 0};
  return state.headTurns;
};
