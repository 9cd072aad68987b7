/* Whether a page is unchanged since its last walk, so that it need not be walked again. Mutations reveal most changes;
   for style sheets, loaded pictures and resized boxes the browser counts its style and layout runs
   (gui/engine/local/chromium/listeners.py); the rest is compared here. */

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
import {focusedElement} from './tree.js';
import {animations, MOST_ANIMATED, version} from './watch.js';

const FIELD = 'input, textarea, select';
/* Elements that may change without any notification: what they load may turn out to be a frame. Frames themselves are
   walked on their own. */
const BY_ITSELF = 'object, embed';
/* Areas of an image map exist once its picture has loaded, which causes no layout if its size is known before. */
const MAPPED = 'img[usemap]';
/* For media, the walk only reports whether they play; their boxes are part of the layout. */
const PLAYS = 'video, audio';
/* Elements whose scripts have not loaded: once defined, one may look different without a notification. */
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
/* The state that no mutation, style or layout run reveals, as one text. */
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

/* Records the state of the page after a walk. */
export const noteStood = (options, {cut}) => {
  const known = version();
  const whole = known !== '' && !cut.some(Boolean) && state.roots.size <= MOST_ANIMATED;
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
/* Whether the page is still like that, as far as it can be checked here. All styles and layouts are up to date after
   this. */
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
  // Of `unasked`, the remaining ones were queried in vain: they are not queried again while nothing else changes.
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
