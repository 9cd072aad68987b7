/* Whether an element can be acted on now, and where: after Playwright's actionability rules. */

const READ_ONLY = 'It can only be read';

/* What is at a point, through shadow roots. */
const hitAt = (x, y) => {
  let hit = document.elementFromPoint(x, y);
  while (hit && shadowOf(hit)) {
    const inner = shadowOf(hit).elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
};
const holds = (outer, inner) => {
  for (let node = inner; node; node = parentOf(node)) if (node === outer) return true;
  return false;
};
/* What to call something that lies over `target`; nothing that holds the target too is it. */
const wordsFor = (element, target = null) => {
  let outermost = element;
  for (let node = element; node && node !== document.body && !(target && holds(node, target)); node = parentOf(node)) {
    outermost = node;
    const role = node.getAttribute?.('role') || node.localName;
    const name = node.getAttribute?.('aria-label') || (node.hasAttribute?.('aria-labelledby') ? referenced(node, 'aria-labelledby') : '');
    if (name) return short(clean(name), 60);
    if (role === 'dialog' || role === 'alertdialog')
      return short(clean(node.querySelector('h1,h2,h3,h4,legend,[role=heading]')?.textContent || 'dialog'), 60);
  }
  const title = outermost.querySelector('h1,h2,h3,h4,legend,[role=heading],strong')?.textContent || '';
  const text = clean(title || (outermost.innerText || '').trim().split('\n')[0] || element.getAttribute('alt') || '');
  return text ? short(text, 60) : hintOf(element) || element.localName;
};

/* What a greyed out button waits for: required fields of its form that are not filled in, in words. */
const missingIn = element => {
  const form = element.form;
  if (!form || (element.localName !== 'button' && element.type !== 'submit')) return '';
  const words = [];
  for (const field of form.elements) {
    if (!field.willValidate || field.validity.valid && !(field.required && field.type !== 'checkbox' && !clean(field.value))) continue;
    const name = nameOf(field, roleOf(field, field.localName), field.localName)[0] || field.name;
    if (!name) continue;
    const is = field.type === 'checkbox' ? 'not ticked' : field.type === 'radio' ? 'not chosen'
      : clean(String(field.value)) ? 'not right yet' : 'empty';
    words.push(short(name.replace(/[\s*(]*\b(required)\b[)\s]*$|\s*\*+$/i, '') || name, 40) + ' is ' + is);
    if (words.length >= 3) break;
  }
  return words.join(', ');
};

/* A field that takes no typing but may be clicked, such as one with a calendar: it says so, or looks so, or what closely frames
   it hears the click. */
const FRAMED_BY = 3;
const opensSomething = element => heardBy(element) !== 0 || element.hasAttribute('aria-expanded') || element.hasAttribute('aria-haspopup')
  || getComputedStyle(element).cursor === 'pointer' || isFramed(element);
const isFramed = field => {
  const inner = [0, 0, field.offsetWidth, field.offsetHeight];
  for (let node = field.parentElement, left = FRAMED_BY; node && left; node = node.parentElement, left--) {
    if (!fills(inner, [0, 0, node.offsetWidth, node.offsetHeight])) return false;
    if (heardBy(node) & CLICKS) return true;
  }
  return false;
};
/* Whether a field takes no typing; of inputs, those that are not typed into know no such state (HTML, the readonly attribute). */
const NEVER_READ_ONLY = new Set(['checkbox', 'radio', 'file', 'range', 'color', 'button', 'submit', 'reset', 'image']);
const isReadOnly = element => element.readOnly === true && !NEVER_READ_ONLY.has(element.type);

/* Whether an element keeps its place over the viewport when the page is scrolled; in a page that does not scroll as a whole, what
   is absolute does so as well. */
const isLid = (node, scrolls) => {
  const {position} = getComputedStyle(node);
  if (position === 'fixed' || scrolls || position !== 'absolute') return position === 'fixed';
  const box = node.getBoundingClientRect();
  return box.left <= 0 && box.top <= 0 && box.right >= innerWidth && box.bottom >= innerHeight;
};
/* What lies over the whole viewport and stays there when the page is scrolled; null if nothing does. A pane without content
   belongs to the layer that it stands in. */
const coverNow = scrolls => {
  const corners = [[2, 2], [innerWidth - 20, 2], [2, innerHeight - 20], [innerWidth - 20, innerHeight - 20]];
  let cover = null;
  for (const [x, y] of corners) {
    let lid = null;
    for (let node = hitAt(x, y); node && !lid; node = parentOf(node)) if (isLid(node, scrolls)) lid = node;
    const layer = lid && !lid.firstElementChild ? parentOf(lid) : null;
    if (layer && layer !== document.body && isLid(layer, scrolls)) lid = layer;
    if (!lid || cover && lid !== cover) return null;
    cover = lid;
  }
  // What is absolute and has nothing beneath it is the application itself.
  const lies = ([x, y]) => document.elementsFromPoint(x, y).some(node => !holds(cover, node) && !holds(node, cover));
  return cover && (getComputedStyle(cover).position === 'fixed' || [...corners, [innerWidth / 2, innerHeight / 2]].some(lies)) ? cover : null;
};
/* A dialog that says itself that nothing else can be used now, or that lies on what covers all else. */
const dialogNow = cover => {
  const open = Array.from(document.querySelectorAll('[aria-modal="true"]')).filter(isShown).pop();
  return open ?? (cover && Array.from(document.querySelectorAll('[role=dialog], [role=alertdialog]')).findLast(dialog => lies(dialog, cover))) ?? null;
};
/* Whether a dialog lies on what covers all else. */
const lies = (dialog, cover) => {
  const box = dialog.getBoundingClientRect(), hit = box.width && hitAt(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return hit && holds(dialog, hit) && !holds(cover, dialog);
};
/* All of what lies over a target that does not hold the target too. */
const wholeOf = (cover, target) => {
  let whole = cover;
  for (let node = cover; node && node !== document.body && !holds(node, target); node = parentOf(node)) whole = node;
  return whole;
};
/* Why an element that lies under `cover` cannot be used: a dialog wants an answer, or something is in the way. With what blocks. */
const behind = (element, target, cover, view) => view.dialog && !holds(view.dialog, element) ? ['blocked', wordsFor(view.dialog), false, null, view.dialog]
  : ['covered', wordsFor(cover, target), false, null, wholeOf(cover, target)];

/* What all judgements of one moment share. */
const viewNow = modal => {
  const scroll = document.scrollingElement || document.documentElement;
  // From where to where it scrolls sideways: to the left of its beginning where it is written from right to left.
  const beyond = Math.max(0, scroll.scrollWidth - innerWidth);
  const reach = getComputedStyle(document.body ?? scroll).direction === 'rtl' ? [-beyond, innerWidth] : [0, innerWidth + beyond];
  const deepest = Math.max(0, scroll.scrollHeight - innerHeight), cover = coverNow(deepest > 0 || beyond > 0);
  return {modal, reach, pins: new Map(), cutOuts: new Map(), deepest, cover, dialog: dialogNow(cover), greyed: document.querySelector('[aria-disabled="true"]') !== null, inert: document.querySelector('[inert]') !== null, sorted: document.querySelector('[aria-sort]') !== null,
    width: innerWidth, height: innerHeight, left: scroll.scrollLeft, top: scroll.scrollTop};
};
const DISABLING = new Set(['button', 'input', 'select', 'textarea', 'fieldset', 'optgroup', 'option']);

/* Why an element cannot be acted on: [reason, words, whether only its middle is covered, the label that lies over it, what
   blocks it], as far as there is each; UNSEEN where it is scrolled to first, so that no point of it can be asked what
   is there. `target` is what is clicked. */
const READY = ['ready', ''], UNSEEN = ['ready', ''], PARTLY = ['ready', '', true], UNTOUCHED = ['disabled', ''];   // no pointer reaches it
/* Whether a part of a box is free whose middle is covered. */
const isFreeElsewhere = (target, box) => {
  for (const right of [0.15, 0.5, 0.85]) for (const down of [0.15, 0.5, 0.85]) {
    const hit = hitAt(box.left + box.width * right, box.top + box.height * down);
    if (hit && holds(target, hit)) return true;
  }
  return false;
};
/* What lies over a box as a whole; null where a part of it is free, or none is in view. */
const coverOf = (node, box) => {
  const over = hitAt((Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2);
  return !over || holds(node, over) || holds(over, node) || isFreeElsewhere(node, box) ? null : over;
};
/* Whether a box lies before the beginning of what clips it, where no scrolling leads. */
const isBefore = (scroller, style, frame, rect) => style.direction !== 'rtl'
  && (rect.right <= frame.left && scroller.scrollLeft <= 0 || rect.bottom <= frame.top && scroller.scrollTop <= 0);
/* What is at the middle of a box is drawn by something around it, such as what CSS puts before or after that; elsewhere it may be free. */
const aside = (target, box) => {
  const hit = hitAt(box.left + box.width / 2, box.top + box.height / 2);
  if (!hit || shadowOf(hit)) return READY;   // words of the host, slotted into it
  return isFreeElsewhere(target, box) ? PARTLY : ['covered', wordsFor(hit, target), false, null, wholeOf(hit, target)];
};
/* Whether an element or something around it fits a selector, through shadow roots. `known`: whether something in the document does,
   which does not count what is in shadow roots. */
const isWithin = (element, selector, known) => {
  if (state.roots.size === 0) return known && element.closest(selector) !== null;
  for (let at = element; at;) {
    const root = at.getRootNode();
    if ((known || root !== document) && at.closest(selector)) return true;
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
};
/* A slider of two is drawn as two over one another, of which only the thumbs take a pointer. */
const isThumbed = element => element.localName === 'input' && element.type === 'range';
const judge = (element, target, rect, view, css = null) => {
  const {modal} = view;
  if (DISABLING.has(element.localName) && element.matches(':disabled') || isWithin(element, '[aria-disabled="true"]', view.greyed))
    return ['disabled', missingIn(element)];
  if (isReadOnly(element) && !opensSomething(element)) return ['disabled', READ_ONLY];
  if (modal && !holds(modal, element)) return ['blocked', wordsFor(modal), false, null, modal];
  if (isWithin(element, '[inert]', view.inert)) return ['blocked', ''];
  if (css?.pointerEvents === 'none') return isThumbed(element) ? READY : UNTOUCHED;
  if (isBeyond(element, rect, view)) return ['outside', ''];
  // Not in the viewport, or less than a pixel of it: it is scrolled to before it is clicked.
  if (rect.bottom < 1 || rect.right < 1 || rect.top > view.height - 1 || rect.left > view.width - 1) {
    if (isPinned(element, view)) return ['outside', ''];
    const over = view.cover ?? barOver(target, rect, view);
    return over && !holds(over, element) ? behind(element, target, over, view) : UNSEEN;
  }
  let clipped = false;
  const own = target.getClientRects();
  const boxes = own.length ? own : [rect];   // areas of maps and what has display: contents have none
  for (const box of boxes) {
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    if (box.width < 1 || box.height < 1 || box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight)
      return UNSEEN;   // not in the viewport: it is scrolled to before it is clicked
    const hit = hitAt(x, y);
    if (!hit) return view.cover && !holds(view.cover, element) ? behind(element, target, view.cover, view) : READY;   // at the very edge
    if (holds(target, hit) || holds(element, hit)) return READY;
    const label = hit.closest('label');
    if (label && label.control === element && !hit.closest(CONTROLS)) return ['ready', '', false, label];
    if (holds(hit, target)) {
      clipped = true;
      if (own.length !== 1) continue;   // the point falls between the lines of an inline box
    } else if (isFreeElsewhere(target, box)) return PARTLY;
    for (let node = parentOf(target); node && node !== document.documentElement; node = parentOf(node)) {
      if (holds(node, hit)) break;
      const style = getComputedStyle(node);
      if (style.overflow !== 'visible') {
        const frame = node.getBoundingClientRect();
        if (node.clientHeight < 1 || node.clientWidth < 1) return ['hidden', ''];   // it is folded to nothing
        if (isBefore(node, style, frame, rect)) return ['outside', ''];
        if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) {   // scrolled out of its box
          const over = coverOf(node, frame);
          return over ? behind(element, target, over, view) : UNSEEN;
        }
      }
    }
    if (!clipped) return isFreedByScrolling(target, hit, x, box, view) ? READY : behind(element, target, hit, view);
  }
  if (clipped && getComputedStyle(target).pointerEvents === 'none') return UNTOUCHED;
  if (clipped && own.length === 1 && !INLINE_ONLY.test(getComputedStyle(target).display)) return aside(target, own[0]);
  return boxes.length ? READY : ['hidden', ''];
};

/* Where to click an element that holds other actions, so that none of those is hit: [x, y] from the corner of its padding
   box, or null where there is no such place. Its own words come first, then a grid over it. */
const spotOf = target => {
  const rect = target.getBoundingClientRect();
  const own = (x, y) => {
    let hit = hitAt(x, y);
    if (!hit || !holds(target, hit)) return false;
    while (hit && hit !== target && !state.listed.has(state.keys.get(hit))) hit = parentOf(hit);
    return hit === target;
  };
  const points = [];
  const words = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node && points.length < 40; node = words.nextNode()) {
    if (!clean(node.data)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    if (box) points.push([box.left + box.width / 2, box.top + box.height / 2]);
  }
  for (let row = 1; row < 10; row++) for (let column = 1; column < 10; column++)
    points.push([rect.left + rect.width * column / 10, rect.top + rect.height * row / 10]);
  for (const [x, y] of points) if (own(x, y)) return [x - rect.left - target.clientLeft, y - rect.top - target.clientTop];
  return null;
};

const topModal = () => {
  const open = document.querySelectorAll('dialog:modal');
  return open.length ? open[open.length - 1] : null;
};

/* `expected`: what the element was listed as, for `differs`; absent where only its state is asked for. */
const probe = options => {
  const {key, expected} = typeof options === 'object' ? options : {key: options};
  const target = expected && expected.doc !== state.doc ? null : elementOf(key);
  if (!target) return {gone: true};
  const element = target.localName === 'label' && target.control || target;
  const rect = target.getBoundingClientRect();
  const now = {name: nameNow(target), differs: expected ? differs(target, expected) : ''};
  if (now.differs === 'beside') now.beside = besideNow(target, expected).replace(/^\d+!? /, '');
  if (!isShown(target) || rect.width === 0 && rect.height === 0 && !target.firstElementChild) return {...now, why: 'hidden', by: ''};
  const [why, by] = judge(element, target, rect, viewNow(topModal()));
  return {...now, why, by, box: [rect.x, rect.y, rect.width, rect.height]};
};

const spot = key => {
  const target = elementOf(key);
  return {at: target && spotOf(target)};
};
