/* Whether a page is as it was when it was walked last, so that it need not be walked again. Mutations tell of most
   changes; of a style sheet, a picture that has come or a box of another size the browser tells, which counts how often it
   finds styles and places anew (gui/engine/local/chromium/listeners.py); the rest is compared here. */

import {state} from './document.js';
import {
  boundsOf,
  designModeOf,
  documentTitle,
  fullscreenElement,
  hasFocusNow,
  isConnected,
  matches,
  query,
  queryAll,
  rootElement,
  scrollLeftOf,
  scrollTopOf,
  tagOf,
} from './dom.js';
import {FRAME} from './page.js';
import {focusedElement} from './tree.js';
import {animations, MOST_ANIMATED, version} from './watch.js';

const FIELD = 'input, textarea, select';
/* What changes in ways that are told of by nothing at all. */
const BY_ITSELF = 'iframe, frame, object, embed';
/* Areas of a map are there once its picture has come, which needs no other place where its size is known before. */
const MAPPED = 'img[usemap]';
/* Of what plays, the walk tells only whether it does; its box is a matter of places. */
const PLAYS = 'video, audio';
/* Elements whose scripts have yet to come: one that is defined may look otherwise, and nothing is told of it. */
const WAITING = ':not(:defined)';
const trees = () => [document, ...state.roots].filter(root => root === document || isConnected(root.host));

/* A drawing may have elements of these names, which are no fields. */
const saidByField = field =>
  tagOf(field) === 'select'
    ? Array.from(field.options ?? [], option => Number(option.selected)).join('')
    : `${field.value}\n${field.checked}${field.indeterminate}${field.type === 'file' ? Array.from(field.files, file => file.name) : ''}`;
const fieldsIn = root =>
  Array.from(
    queryAll(root, FIELD),
    field => `${saidByField(field)}\n${field.validationMessage}\n${matches(field, ':user-invalid')}`,
  );
const mapsIn = root =>
  Array.from(queryAll(root, MAPPED), image => `${image.complete} ${image.naturalWidth} ${image.naturalHeight}`);
const playingIn = root => Array.from(queryAll(root, PLAYS), media => Number(media.paused));
/* What no mutation and no change of styles or places tells of, as one text. */
const asideNow = () => {
  const {scale, offsetLeft, offsetTop, width, height} = visualViewport;
  return [
    location.href,
    documentTitle(),
    designModeOf(),
    hasFocusNow(),
    scrollX,
    scrollY,
    innerWidth,
    innerHeight,
    scale,
    offsetLeft,
    offsetTop,
    width,
    height,
    state.tried,
    ...state.scrolling.map(node => `${scrollLeftOf(node)} ${scrollTopOf(node)}`),
    ...trees().flatMap(fieldsIn),
    ...trees().flatMap(mapsIn),
    ...trees().flatMap(playingIn),
    ...trees().map(root => queryAll(root, WAITING).length),
  ].join('\n');
};
const isRunning = animation => animation.playState === 'running';

/* Notes what the page is like after a walk. */
export const noteStood = (options, {tokens, cut}) => {
  const known = version();
  const whole =
    known !== '' && !cut.some(Boolean) && !tokens.some(([op]) => op === FRAME) && state.roots.size <= MOST_ANIMATED;
  state.stood = whole
    ? {
        version: known,
        turned: options.turned === true,
        focused: focusedElement(),
        full: fullscreenElement(),
        aside: asideNow(),
      }
    : null;
};
/* Whether it is like that, as far as this is told here. All styles and places are up to date after this. */
export const stands = options => {
  const {stood} = state;
  if (
    !options.still ||
    !stood ||
    options.listeners ||
    options.have !== state.doc + state.reading ||
    stood.version !== version()
  )
    return false;
  // Of `unasked`, those that have stayed were asked for in vain: nobody is asked about them again while nothing else changes.
  if (state.anyComputed || state.suspects.length || !rootElement()) return false;
  boundsOf(rootElement());
  state.styledAt = performance.now();
  return (
    stood.turned === (options.turned === true) &&
    stood.focused === focusedElement() &&
    stood.full === fullscreenElement() &&
    !animations().some(isRunning) &&
    !trees().some(root => query(root, BY_ITSELF)) &&
    stood.aside === asideNow()
  );
};
