/* What a hand is on: the thing at a point, or the one that has the keyboard. Asked before an input is passed on, so that
   what is done by hand can be told in the words of the list. Nothing is changed by asking. */

const HAND_LEVELS = 40, HAND_VALUE = 10000, HAND_SCROLLS = 8, COPY_MOST = 1000000;
const TYPED = new Set(['text', 'search', 'email', 'url', 'tel', 'password', 'number', 'date', 'time', 'datetime-local', 'month', 'week']);

/* What takes typing at a node, or has a value that keys change; null if nothing does. */
const fieldAt = node => {
  const tag = node.localName;
  if (tag === 'textarea' || tag === 'select') return node;
  if (tag === 'input') return TYPED.has(node.type) || node.type === 'range' ? node : null;
  if (!node.isContentEditable) return null;
  let root = node;
  while (root.parentElement?.isContentEditable) root = root.parentElement;
  return root;
};
/* Whether what is typed there is not to be seen. */
const isSecret = field => field.type === 'password' || !/^(none)?$/.test(getComputedStyle(field).webkitTextSecurity || '');

/* A few words for what is at a node, where it is no action. */
const handWords = node => {
  for (let at = node, level = 0; at && at !== document.body && at !== document.documentElement && level < 4; at = parentOf(at), level++) {
    if (FIELDS.has(at.localName) || at.isContentEditable) return '';
    const said = at.getAttribute?.('aria-label') || at.getAttribute?.('alt') || '';
    const text = said || (at.textContent.length < 2000 ? at.innerText || '' : '');
    const first = clean(text.trim().split('\n')[0] || '');
    if (first) return short(first, 60);
  }
  return '';
};

/* The nodes from one outwards, with the control that a label is for. */
const outwards = node => {
  const found = [];
  for (let at = node; at && found.length < HAND_LEVELS; at = parentOf(at)) {
    if (at === document.body || at === document.documentElement) break;
    found.push(at);
    if (at.localName === 'label' && at.control && !found.includes(at.control)) found.push(at.control);
  }
  return found;
};

const scrollsAt = nodes => {
  const root = document.scrollingElement || document.documentElement;
  const boxes = nodes.filter(at => at.scrollHeight > at.clientHeight || at.scrollWidth > at.clientWidth).slice(0, HAND_SCROLLS);
  return [...boxes.map(at => [keyOf(at), at.scrollLeft, at.scrollTop]), [0, root.scrollLeft, root.scrollTop]];
};

const handOn = node => {
  const nodes = outwards(node), field = node ? fieldAt(node) : null, secret = field !== null && isSecret(field);
  return {
    doc: state.doc, keys: nodes.map(keyOf), words: node ? handWords(node) : '', field: field ? field.localName : '', secret,
    value: field && !secret ? short(valueOf(field, roleOf(field, field.localName), field.localName), HAND_VALUE) : '',
    drags: nodes.some(at => at.draggable), scrolls: scrollsAt(nodes),
  };
};

/* What is at a point of the viewport; for a frame, its key and the point in it. */
const under = ({x, y}) => {
  const hit = hitAt(x, y);
  if (hit && (hit.localName === 'iframe' || hit.localName === 'frame')) {
    const [left, top] = pointIn(hit, x, y);
    return {...handOn(hit), frame: keyOf(hit), x: left, y: top};
  }
  return handOn(hit);
};

/* What has the keyboard; for a frame, its key. */
const focused = () => {
  let at = document.activeElement;
  while (at && shadowOf(at)?.activeElement) at = shadowOf(at).activeElement;
  if (at === document.body || at === document.documentElement) return handOn(at.isContentEditable ? at : null);
  return at && (at.localName === 'iframe' || at.localName === 'frame') ? {...handOn(at), frame: keyOf(at)} : handOn(at);
};

/* The field whose picker the browser has opened, where no picture shows it; {} if there is none. It is looked for where the keyboard
   and the pointer are, in whatever part of the page: a click on one thing may open the picker of another. */
const TELLS_OPEN = CSS.supports('selector(:open)');
const opened = () => {
  if (!TELLS_OPEN) return {};
  const roots = new Set();
  for (const next of [root => root.activeElement, root => Array.from(root.querySelectorAll(':hover')).pop()])
    for (let root = document, at; root; root = at && shadowOf(at)) { roots.add(root); at = next(root); }
  for (const root of roots) for (const field of root.querySelectorAll('input:open, select:open')) {
    if (getComputedStyle(field).appearance === 'base-select') continue;   // its choices are a part of the page
    return {...handOn(field), value: short(valueOf(field, roleOf(field, field.localName), field.localName), HAND_VALUE)};
  }
  return {};
};

/* Ends the full screen of the page, as Esc does in a browser with a window; `full` if there was one. */
const leaveFullScreen = () => {
  const full = document.fullscreenElement !== null;
  if (full) document.exitFullscreen().catch(() => {});   // the page may have ended it just now
  return {full};
};

/* How it stands with elements by their keys: the value of a field, how far boxes are scrolled (key 0 is the document). */
const handState = ({field, boxes}) => {
  const at = field ? elementOf(field) : null, on = at ? fieldAt(at) : null;
  const root = document.scrollingElement || document.documentElement;
  return {
    value: on && !isSecret(on) ? short(valueOf(on, roleOf(on, on.localName), on.localName), HAND_VALUE) : null,
    scrolls: (boxes || []).map(key => key ? elementOf(key) : root).map(box => box ? [box.scrollLeft, box.scrollTop] : null),
  };
};

/* The text that is selected in the page; never that of a password. */
const selected = () => {
  const at = focusedField();
  if (at && typeof at.selectionStart === 'number' && !isSecret(at)) return {text: at.value.slice(at.selectionStart, at.selectionEnd)};
  return {text: at && isSecret(at) ? '' : String(document.getSelection() ?? '')};
};
const focusedField = () => {
  let at = document.activeElement;
  while (at && shadowOf(at)?.activeElement) at = shadowOf(at).activeElement;
  return at && (at.localName === 'input' || at.localName === 'textarea') ? at : null;
};

/* Copying and pasting. The browser's clipboard is not the user's: what is copied is told, and instead of what the browser would
   paste, what the user's holds is offered. Armed for one key at most; nothing stays. */
const CLIPS = {paste: [['keydown', false], ['paste', true]], copy: [['copy', true], ['cut', true], ['copy', false], ['cut', false]]};
const clip = ({kind}) => {
  unclip();
  const seen = state.clip = {kind, happened: false, text: ''};
  seen.hear = event => {
    if (event.type === 'keydown') {   // the last to hear it: the page has left it to the browser
      if (!event.defaultPrevented) { seen.happened = true; event.preventDefault(); }
      return;
    }
    seen.happened = true;
    if (event.type === 'paste') { event.preventDefault(); event.stopImmediatePropagation(); return; }   // the page has hidden the key from us
    // Seen at both ends: the page may stop it in between, and only at the end it is known whether it put in its own words.
    const own = event.eventPhase !== Event.CAPTURING_PHASE && event.defaultPrevented;
    if (own || !seen.text) seen.text = (own ? event.clipboardData.getData('text/plain') : selected().text).slice(0, COPY_MOST);
  };
  for (const [name, capture] of CLIPS[kind]) window.addEventListener(name, seen.hear, capture);
  return {};
};
const unclip = () => {
  const seen = state.clip;
  if (!seen) return {happened: false, text: ''};
  state.clip = null;
  for (const [name, capture] of CLIPS[seen.kind]) window.removeEventListener(name, seen.hear, capture);
  return {happened: seen.happened, text: seen.text};
};
/* Offers the user's text to the page as a paste; `taken` if the page has put it in place itself. */
const offer = ({text}) => {
  let at = document.activeElement || document.body;
  while (shadowOf(at)?.activeElement) at = shadowOf(at).activeElement;
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true, composed: true});
  return {taken: !at.dispatchEvent(event)};
};
