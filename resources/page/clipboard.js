/* The selected text, copying and pasting. */

import {state} from './document.js';
import {bodyElement, dispatch, documentSelection, listen, queryAll, tagOf, unlisten} from './dom.js';
import {hidesWords, isSecret} from './secrets.js';
import {focusedElement} from './tree.js';

/* Whether a selection reaches into an editable element whose text is a secret. */
const reachesSecret = selection =>
  [document, ...state.roots].some(root =>
    Array.from(queryAll(root, '[contenteditable]')).some(
      field => selection.containsNode(field, true) && hidesWords(field),
    ),
  );
/* The text selected in the page, but never that of a password. */
export const selected = () => {
  const at = focusedField();
  if (at && typeof at.selectionStart === 'number' && !isSecret(at))
    return {text: at.value.slice(at.selectionStart, at.selectionEnd)};
  const found = at && isSecret(at) ? null : documentSelection();
  return {text: found && !reachesSecret(found) ? String(found) : ''};
};
export const focusedField = () => {
  const at = focusedElement();
  return at && (tagOf(at) === 'input' || tagOf(at) === 'textarea') ? at : null;
};
const COPY_MOST = 1000000;

/* The browser's clipboard is not the user's: text copied by the page is passed on, and the user's text is offered
   instead of the browser's. Listeners stay for at most one key. */
const CLIPS = {
  paste: [
    ['keydown', false],
    ['paste', true],
  ],
  copy: [
    ['copy', true],
    ['cut', true],
    ['copy', false],
    ['cut', false],
  ],
};
export const clip = ({kind}) => {
  unclip();
  const seen = (state.clip = {kind, happened: false, text: ''});
  seen.hear = event => {
    if (event.type === 'keydown') {
      // we are the last listener: the page left it to the browser
      if (!event.defaultPrevented) {
        seen.happened = true;
        event.preventDefault();
      }
      return;
    }
    seen.happened = true;
    // the page kept the key from us
    if (event.type === 'paste') {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // Handled at both ends: the page may stop it in between, and only at the end is it known whether the page inserted
    // words of its own.
    const own = event.eventPhase !== Event.CAPTURING_PHASE && event.defaultPrevented;
    if (own || !seen.text)
      seen.text = (own ? event.clipboardData.getData('text/plain') : selected().text).slice(0, COPY_MOST);
  };
  for (const [name, capture] of CLIPS[kind]) listen(window, name, seen.hear, capture);
  return {};
};
export const unclip = () => {
  const seen = state.clip;
  if (!seen) return {happened: false, text: ''};
  state.clip = null;
  for (const [name, capture] of CLIPS[seen.kind]) unlisten(window, name, seen.hear, capture);
  return {happened: seen.happened, text: seen.text};
};
/* Offers the user's text to the page as a paste; `taken` if the page inserted it itself. */
export const offer = ({text}) => {
  const at = focusedElement() || bodyElement();
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true, composed: true});
  return {taken: !dispatch(at, event)};
};
