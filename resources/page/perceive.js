/* What Stepdeck sees of one frame. Registered as a Playwright selector engine, so it runs in an isolated world: the page
   can neither see nor change it, and nothing is written into the page.

   The selector is a command:
     walk {"limit": N, "chars": N, "listeners": "I,J,…", "count": N}   everything that can be read and done, as JSON;
                                     listeners: places in querySelectorAll("*"), which had `count` entries, of
                                     elements that listen to clicks (only the page's own world can tell)
     spot KEY                        where to click an element that holds other actions, as JSON
     probe KEY                       whether one element can be acted on now, as JSON
     arm                             start counting mutations; pulse: what has moved since, as JSON
     images                          the pictures of the frame, as JSON
     scroll {"x": N, "y": N}         scroll the frame's document there
     scrollBy {"sign": N, "pixels": N or null}   scroll up (-1) or down (1), null for one screen
     rest                            stop counting mutations
     ^KEY                            the nearest thing around the element that is shown
     @KEY                            the element itself, for Playwright to act on
   Answers travel as the text of a detached element. Keys name elements for as long as this document lives.

   A walk answers {doc, url, title, ready, viewport: [scrollX, scrollY, width, height, totalWidth, totalHeight],
   tokens, elements, suspects, cut, modal, types}. `tokens` is the page in reading order, each [op, ...]:
     0 text style · 1 break · 2 heading level · 3 item depth marker · 4 row header · 5 cell · 6 row end · 7 code language
     8 quote · 9 rule · 10 action index · 11 action end · 12 frame key x y · 13 picture text · 14 message role
     15 action index, of something that is not shown · 16 item end
   `suspects` counts elements that may have a closed shadow root; they wait in `stepdeckState`.
   `elements` are the things to act on; rectangles are [x, y, width, height] in CSS pixels of the frame's viewport. */
(() => {
  const TEXT = 0, BREAK = 1, HEADING = 2, ITEM = 3, ROW = 4, CELL = 5, ROW_END = 6, CODE = 7, QUOTE = 8, RULE = 9;
  const ACTION = 10, ACTION_END = 11, FRAME = 12, PICTURE = 13, MESSAGE = 14, HIDDEN = 15, ITEM_END = 16;

  const WIDGET_ROLES = new Set(['button', 'checkbox', 'combobox', 'gridcell', 'link', 'listbox', 'menuitem',
    'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'scrollbar', 'searchbox', 'slider', 'spinbutton', 'switch', 'tab',
    'textbox', 'treeitem']);
  const NAME_FROM_CONTENT = new Set(['button', 'cell', 'checkbox', 'columnheader', 'gridcell', 'heading', 'link', 'menuitem',
    'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'row', 'rowheader', 'switch', 'tab', 'tooltip', 'treeitem',
    'summary', 'generic', 'img']);
  const LANDMARKS = {nav: 'navigation', main: 'main', header: 'banner', footer: 'contentinfo', aside: 'complementary',
    search: 'search', form: 'form', section: 'region', dialog: 'dialog', fieldset: 'group'};
  const SKIP = new Set(['script', 'style', 'noscript', 'template', 'head', 'meta', 'link', 'title', 'source', 'track',
    'param', 'datalist', 'object', 'embed', 'canvas', 'wbr', 'col', 'colgroup']);
  const TEXT_INPUTS = new Set(['text', 'search', 'email', 'tel', 'url', 'password', 'number', '']);
  const COMPACT = new Set(['navigation', 'banner', 'contentinfo']);
  const READ_ONLY = 'It can only be read';
  const INLINE = /^(inline|contents|ruby|none)/;

  const state = globalThis.stepdeckState ??= {
    doc: Array.from(crypto.getRandomValues(new Uint32Array(3)), n => n.toString(36)).join(''),
    next: 1, keys: new WeakMap(), elements: new Map(), mutations: 0, movedAt: 0, observer: null, roots: new Set(), listening: new WeakSet(), closed: new WeakMap(),
    suspects: [], known: new WeakSet(),
  };

  const keyOf = element => {
    let key = state.keys.get(element);
    if (key === undefined) {
      key = state.next++;
      state.keys.set(element, key);
      state.elements.set(key, new WeakRef(element));
    }
    return key;
  };
  const elementOf = key => {
    const element = state.elements.get(Number(key))?.deref();
    return element?.isConnected && element.ownerDocument === document ? element : null;
  };

  /* Closed shadow roots come from outside (DevTools), through `state.closed`. */
  const shadowOf = element => element.shadowRoot || state.closed.get(element) || null;
  const clean = text => text.replace(/[\s ​]+/g, ' ').trim();
  const short = (text, most) => text.length > most ? text.slice(0, most - 1).trimEnd() + '…' : text;
  const parentOf = node => node.assignedSlot || node.parentNode?.host && node.parentNode instanceof ShadowRoot && node.parentNode.host
    || node.parentElement;
  const rootById = (element, id) => element.getRootNode().getElementById?.(id) || document.getElementById(id);
  const isShown = element => element.checkVisibility({visibilityProperty: true});

  /* Roles and names, after "Accessible Name and Description Computation 1.2". */

  const inputRole = element => {
    switch (element.type) {
      case 'checkbox': return 'checkbox';
      case 'radio': return 'radio';
      case 'range': return 'slider';
      case 'number': return 'spinbutton';
      case 'search': return element.hasAttribute('list') ? 'combobox' : 'searchbox';
      case 'button': case 'submit': case 'reset': case 'image': case 'color': case 'file': return 'button';
      default: return element.hasAttribute('list') ? 'combobox' : 'textbox';
    }
  };
  const roleOf = (element, tag) => {
    const given = element.getAttribute('role');
    if (given) {
      const word = given.trim().split(/\s+/)[0].toLowerCase();
      if (word && word !== 'none' && word !== 'presentation') return word;
      if (word) return '';
    }
    switch (tag) {
      case 'a': case 'area': return element.hasAttribute('href') ? 'link' : '';
      case 'button': return 'button';
      case 'summary': return 'summary';
      case 'input': return inputRole(element);
      case 'select': return element.multiple || element.size > 1 ? 'listbox' : 'combobox';
      case 'textarea': return 'textbox';
      case 'img': case 'svg': return 'img';
      case 'option': return 'option';
      case 'h1': case 'h2': case 'h3': case 'h4': case 'h5': case 'h6': return 'heading';
      default: return LANDMARKS[tag] || '';
    }
  };

  /* `anyway`: also what is not shown; `flat`: without the lists inside a tree or menu item. */
  const nameFromContent = (node, depth = 0, anyway = false, flat = false) => {
    let text = '';
    const shadow = shadowOf(node);
    const children = shadow?.childNodes.length ? shadow.childNodes : node.childNodes;
    for (const child of children) {
      if (text.length > 400 || depth > 40) break;
      if (child.nodeType === Node.TEXT_NODE) { text += child.data; continue; }
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      const tag = child.localName;
      if (SKIP.has(tag) && tag !== 'title') continue;
      if (flat && (tag === 'ul' || tag === 'ol' || child.getAttribute('role') === 'group' || child.getAttribute('role') === 'menu')) continue;
      if (child.getAttribute('aria-hidden') === 'true' || (!anyway && tag !== 'slot' && child.namespaceURI !== 'http://www.w3.org/2000/svg'
          && !isShown(child))) continue;
      const labelled = clean(child.getAttribute('aria-label') || '');
      if (labelled) text += ' ' + labelled + ' ';
      else if (tag === 'img' || tag === 'area') text += ' ' + (child.alt || child.title || '') + ' ';
      else if (tag === 'svg') text += ' ' + (child.querySelector(':scope > title')?.textContent || '') + ' ';
      else if (tag === 'input') text += child.type === 'checkbox' || child.type === 'radio' || child.type === 'password' ? '' : ' ' + child.value + ' ';
      else if (tag === 'select') text += ' ' + Array.from(child.selectedOptions, o => o.label).join(' ') + ' ';
      else if (tag === 'textarea') text += ' ' + child.value + ' ';
      else if (tag === 'br') text += ' ';
      else if (tag === 'slot' && child.assignedNodes().length) {
        for (const node of child.assignedNodes()) text += node.nodeType === Node.TEXT_NODE ? node.data : nameFromContent(node, depth + 1, anyway, flat);
      } else {
        const inside = nameFromContent(child, depth + 1, anyway, flat);
        text += INLINE.test(getComputedStyle(child).display) ? inside : ' ' + inside + ' ';
      }
    }
    return text;
  };
  const referenced = (element, attribute) => clean((element.getAttribute(attribute) || '').split(/\s+/).filter(Boolean).map(id => {
    const target = rootById(element, id);
    if (!target) return '';
    return target.getAttribute('aria-label') || (target.localName === 'input' ? target.value : nameFromContent(target)) || '';
  }).join(' '));
  /* The labels of a control. Not `control.labels`: each one walks the whole document, 7 s for 20,000 buttons. */
  const LABELABLE = new Set(['button', 'input', 'meter', 'output', 'progress', 'select', 'textarea']);
  let labelMaps = new Map();   // of the running command: root to control to labels
  const labelsOf = element => {
    if (!LABELABLE.has(element.localName) && !element.localName.includes('-')) return [];
    const root = element.getRootNode();
    let map = labelMaps.get(root);
    if (!map) {
      labelMaps.set(root, map = new Map());
      for (const label of root.querySelectorAll?.('label') || []) {
        const control = label.control;
        if (control) map.has(control) ? map.get(control).push(label) : map.set(control, [label]);
      }
    }
    return map.get(element) || [];
  };

  /* Answers [name, where it is from]; from "" where the page gives none. */
  const nameOf = (element, role, tag, anyway = false) => {
    let name = element.hasAttribute('aria-labelledby') ? referenced(element, 'aria-labelledby') : '';
    if (name) return [name, 'labelledby'];
    name = clean(element.getAttribute('aria-label') || '');
    if (name) return [name, 'aria-label'];
    if (tag === 'input' && ['submit', 'button', 'reset'].includes(element.type)) {
      name = clean(element.value || '') || {submit: 'Submit', reset: 'Reset'}[element.type] || '';
      if (name) return [name, 'value'];
    }
    if (tag === 'img' || tag === 'area' || (tag === 'input' && element.type === 'image')) {
      name = clean(element.alt || element.getAttribute('alt') || '');
      if (name) return [name, 'alt'];
    }
    if (tag === 'svg') {
      name = clean(element.querySelector(':scope > title')?.textContent || '');
      if (name) return [name, 'title'];
    }
    const labels = labelsOf(element);
    if (labels.length) {
      name = clean(labels.map(label => labelText(label, element)).join(' '));
      if (name) return [name, 'label'];
    }
    if (tag === 'fieldset') name = clean(element.querySelector(':scope > legend')?.textContent || '');
    else if (tag === 'table') name = clean(element.caption?.textContent || '');
    if (name) return [name, 'caption'];
    if (NAME_FROM_CONTENT.has(role)) {
      name = clean(nameFromContent(element, 0, anyway, role === 'treeitem' || role.startsWith('menuitem')));
      if (name) return [short(name, 300), 'content'];
    }
    name = clean(element.getAttribute('title') || '');
    if (name) return [name, 'title'];
    name = clean(element.getAttribute('placeholder') || element.getAttribute('aria-placeholder') || '');
    if (name) return [name, 'placeholder'];
    return ['', ''];
  };
  /* A label's words without the value of the field that it names. */
  const labelText = (label, control) => {
    if (!label.contains(control)) return nameFromContent(label);
    let text = '';
    for (const child of label.childNodes) {
      if (child === control) continue;
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      else if (child.nodeType === Node.ELEMENT_NODE && isShown(child))
        text += ' ' + (child.contains(control) ? labelText(child, control) : nameFromContent(child)) + ' ';
    }
    return text;
  };

  /* Words for a control without a name: what its icon, class, id or address calls it. */
  const hintOf = element => {
    const icon = element.querySelector?.('[class*="icon"], [class*="fa-"], use, svg, img, i');
    const words = [
      element.getAttribute('data-testid'), element.getAttribute('data-icon'), element.getAttribute('name'), element.id,
      icon?.getAttribute('data-icon'), icon?.getAttribute('href'), icon?.getAttribute('xlink:href'), icon?.id,
      icon?.getAttribute('src'), icon?.getAttribute('class'), element.getAttribute('class'), element.getAttribute('href'),
    ];
    for (const word of words) {
      if (!word) continue;
      const plain = clean(word.split('/').pop().replace(/\.(svg|png|gif|jpe?g|webp|html?|php).*$/, '')
        .replace(/^#|\b(icon|icons|fa[srlb]?|bi|btn|button|svg|glyphicon|material|symbols|mdi|ph|ti|css|sc|is|has|w|h|p|m)\b/gi, ' ')
        .replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_#?=&.:]+/g, ' ').replace(/\b[a-z]*\d[\w]*\b/gi, ' '));
      if (/[a-z]{3}/i.test(plain)) return short(plain, 40);
    }
    return '';
  };

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

  /* Why an element cannot be acted on: [reason, words]; ["ready", ""] where it can. `target` is what is clicked. */
  const judge = (element, target, rect, modal) => {
    if (element.disabled || element.closest?.('fieldset:disabled') && element.matches(':disabled')
        || element.getAttribute('aria-disabled') === 'true') return ['disabled', missingIn(element)];
    if (element.readOnly) return ['disabled', READ_ONLY];
    if (modal && !holds(modal, element)) return ['blocked', wordsFor(modal)];
    if (element.closest('[inert]')) return ['blocked', ''];
    const scroll = document.scrollingElement || document.documentElement;
    if (rect.right + scroll.scrollLeft <= 0 || rect.bottom + scroll.scrollTop <= 0) return ['outside', ''];
    let clipped = false;
    for (const box of target.getClientRects()) {
      const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
      const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      if (box.width < 1 || box.height < 1 || box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight)
        return ['ready', ''];   // not in the viewport: it is scrolled to before it is clicked
      const hit = hitAt(x, y);
      if (!hit || holds(target, hit) || holds(element, hit)) return ['ready', ''];
      if (hit.localName === 'label' && hit.control === element) return ['ready', ''];
      if (holds(hit, target)) { clipped = true; continue; }   // the point falls between the lines of an inline box
      for (let node = parentOf(target); node && node !== document.documentElement; node = parentOf(node)) {
        if (holds(node, hit)) break;
        const style = getComputedStyle(node);
        if (style.overflow !== 'visible') {
          const frame = node.getBoundingClientRect();
          if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return ['ready', ''];  // scrolled out of its box
        }
      }
      return ['covered', wordsFor(hit, target)];
    }
    return clipped || target.getClientRects().length ? ['ready', ''] : ['hidden', ''];
  };

  /* Where to click an element that holds other actions, so that none of those is hit: [x, y] from the corner of its padding
     box, or null where there is no such place. Its own words come first, then a grid over it. */
  const spotOf = target => {
    const rect = target.getBoundingClientRect();
    const own = (x, y) => {
      let hit = hitAt(x, y);
      if (!hit || !holds(target, hit)) return false;
      while (hit && hit !== target && !state.keys.has(hit)) hit = parentOf(hit);
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

  const valueOf = (element, role, tag) => {
    if (tag === 'input') {
      if (element.type === 'password') return '';
      if (element.type === 'file') return Array.from(element.files || [], file => file.name).join(', ');
      return ['checkbox', 'radio', 'button', 'submit', 'reset', 'image'].includes(element.type) ? '' : element.value;
    }
    if (tag === 'textarea') return element.value;
    if (tag === 'select') return Array.from(element.selectedOptions, option => option.label).join('\n');
    if (element.isContentEditable) return clean(element.innerText || '');
    if (role === 'slider' || role === 'spinbutton') return element.getAttribute('aria-valuetext') || element.getAttribute('aria-valuenow') || '';
    if (role === 'combobox' || role === 'textbox' || role === 'searchbox') return clean(element.innerText || '');
    return '';
  };

  const statesOf = (element, tag) => {
    const states = [];
    const aria = name => element.getAttribute('aria-' + name);
    const checked = tag === 'input' && (element.type === 'checkbox' || element.type === 'radio') ? element.checked : aria('checked') === 'true';
    if (checked) states.push('checked');
    if (element.indeterminate || aria('checked') === 'mixed') states.push('mixed');
    if (aria('expanded') === 'true' || (tag === 'summary' && element.parentElement?.open)) states.push('expanded');
    else if (aria('expanded') === 'false' || tag === 'summary') states.push('collapsed');
    if (aria('pressed') === 'true') states.push('pressed');
    if (aria('selected') === 'true') states.push('selected');
    if (aria('current') && aria('current') !== 'false') states.push('current');
    if (element.required || aria('required') === 'true') states.push('required');
    if (aria('invalid') === 'true' || (element.matches?.(':user-invalid') ?? false)) states.push('invalid');
    if (element.readOnly || aria('readonly') === 'true') states.push('readonly');
    if (tag === 'input' && element.type === 'password' && element.value) states.push('filled');
    if (element === document.activeElement) states.push('focused');
    if (aria('haspopup') && aria('haspopup') !== 'false') states.push('popup');
    if (element.closest('[aria-sort]')) states.push('sortable');
    if (tag === 'a' && element.target === '_blank') states.push('new tab');
    if (tag === 'select' && element.multiple || aria('multiselectable') === 'true') states.push('multiple');
    return states;
  };

  const walk = options => {
    const limit = options.limit || 120000, maxChars = options.chars || 1500000;
    const tokens = [], elements = [];
    state.suspects = [];
    if (options.listeners) {
      const every = document.querySelectorAll('*');
      // The page may have changed since it was asked; then the places are not to be trusted.
      if (every.length === options.count) for (const place of options.listeners.split(',')) if (place) state.listening.add(every[place]);
    }
    const modal = topModal();
    let nodes = 0, chars = 0, cutNodes = 0, cutChars = 0;
    const scopes = [{word: '', heading: '', role: ''}];
    let row = null, action = -1, muted = 0, depth = 0, ordered = [], inHeading = 0;

    const say = (text, style) => {
      if (muted) return;
      if (chars > maxChars) { cutChars += text.length; return; }
      chars += text.length;
      tokens.push([TEXT, text, style]);
      if (row && row.text.length < 60 && text.trim() && (action < 0 || !row.firm)) row.text += text + ' ';
    };
    const breakHere = () => {
      if (inHeading) { if (tokens.length && tokens[tokens.length - 1][0] === TEXT) say(' ', 0); }
      else if (tokens.length && tokens[tokens.length - 1][0] !== BREAK) tokens.push([BREAK]);
    };
    const category = () => {
      for (let i = scopes.length - 1; i >= 0; i--) {
        const scope = scopes[i];
        if (scope.heading) return scope.heading;
        if (scope.word) return scope.word;
      }
      return '';
    };

    /* The first line of a control that holds several, such as a card. */
    const leadOf = element => {
      const first = element.querySelector('h1, h2, h3, h4, h5, h6, [role=heading]') || Array.from(element.children).find(
        child => !INLINE.test(getComputedStyle(child).display) && clean(child.textContent));
      return first && first !== element.lastElementChild ? clean(nameFromContent(first)) : '';
    };

    /* Controls inside of something that is not shown, where it is known what shows it. */
    let hiddenLeft = 200;
    const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, [role=button], [role=link], [role^=menuitem], [role=tab], [role=switch]';
    const openers = new Map();
    for (const opener of document.querySelectorAll('[aria-controls], [popovertarget]')) {
      const id = opener.getAttribute('popovertarget') || opener.getAttribute('aria-controls');
      for (const part of id.split(/\s+/)) if (part && !openers.has(part)) openers.set(part, opener);
    }
    const recordHidden = (controls, opener) => {
      const by = opener && isShown(opener) ? nameOf(opener, roleOf(opener, opener.localName), opener.localName)[0] : '';
      if (opener && !by) return;
      for (const control of controls) {
        if (opener?.contains(control)) continue;
        if (hiddenLeft-- <= 0) return;
        const tag = control.localName;
        const index = record(control, control, roleOf(control, tag) || tag, tag, false, by, opener);
        if (index >= 0) tokens.push([HIDDEN, index]);
      }
    };

    /* The words of fields that stand beside them as plain text: read once, with the field. */
    const fieldLabels = new Set();
    for (const field of document.querySelectorAll('[role=slider][aria-labelledby], [role=spinbutton][aria-labelledby], '
        + 'input[aria-labelledby], select[aria-labelledby], textarea[aria-labelledby]'))
      for (const id of field.getAttribute('aria-labelledby').split(/\s+/)) {
        const words = id && rootById(field, id);
        if (words && !/^h[1-6]$|^legend$|^th$|^td$/.test(words.localName) && !words.hasAttribute('role')) fieldLabels.add(words);
      }

    const record = (element, target, role, tag, weak, hiddenBy = null, opener = null) => {
      let rect = target.getBoundingClientRect();
      if (hiddenBy === null && (rect.width < 1 || rect.height < 1)) {
        // A wrapper without a size of its own is as large as what it holds (links around floats, display: contents).
        const inner = target.firstElementChild?.getBoundingClientRect();
        if (inner && inner.width >= 1 && inner.height >= 1) rect = inner;
        else return -1;
      }
      const [name, from] = nameOf(element, role, tag, hiddenBy !== null);
      const [reason, reasonText] = hiddenBy === null ? judge(element, target, rect, modal) : ['hidden', hiddenBy];
      const lead = from === 'content' && hiddenBy === null ? leadOf(element) : '';
      const found = {
        k: keyOf(target), r: role, t: tag, n: short(name, 300), from,
        b: [rect.x, rect.y, rect.width, rect.height].map(number => Math.round(number * 100) / 100), g: category(), row, weak: weak || undefined,
      };
      // What is empty is left out: on large pages most of it is.
      const states = statesOf(element, tag), value = valueOf(element, role, tag);
      if (states.length) found.s = states;
      if (value) found.v = short(value, 20000);
      if (reason !== 'ready') { found.why = reason; found.by = reasonText; }
      if (lead && lead !== name && name.startsWith(lead)) found.ld = short(lead, 120);
      if (opener) found.op = keyOf(opener);
      if (tag === 'input') found.ty = element.type;
      if (!name || from === 'placeholder') found.hint = hintOf(element);
      if (element.id) found.id = element.id;
      const test = element.getAttribute('data-testid');
      if (test) found.test = test;
      if (role === 'link' && element.href) found.h = String(element.href?.baseVal ?? element.href).slice(0, 2000);
      const placeholder = element.getAttribute('placeholder');
      if (placeholder) found.pl = clean(placeholder);
      for (const [to, attribute] of [['mn', 'min'], ['mx', 'max'], ['st', 'step'], ['pt', 'pattern'], ['ac', 'autocomplete'], ['acc', 'accept']]) {
        const value = element.getAttribute(attribute);
        if (value) found[to] = value.slice(0, 400);
      }
      if (role === 'slider' || role === 'spinbutton') {
        if (!found.mn && element.hasAttribute('aria-valuemin')) found.mn = element.getAttribute('aria-valuemin');
        if (!found.mx && element.hasAttribute('aria-valuemax')) found.mx = element.getAttribute('aria-valuemax');
      }
      if (element.maxLength > 0) found.ml = element.maxLength;
      if (element.isContentEditable) found.ed = 1;
      if (element.getAttribute('aria-autocomplete') || element.hasAttribute('list')) found.au = 1;
      if (element.draggable && tag !== 'a' && tag !== 'img') found.dr = 1;
      if (tag === 'select') found.o = Array.from(element.options, option => [clean(option.label || option.text), option.selected ? 1 : 0, option.disabled ? 1 : 0,
        option.parentElement?.localName === 'optgroup' ? option.parentElement.label : '']);
      elements.push(found);
      return elements.length - 1;
    };

    /* Whether a listener on it is more likely meant for what is inside: the root of an application, a long list. */
    const isStage = element => {
      const rect = element.getBoundingClientRect();
      return rect.width * rect.height > 0.4 * innerWidth * innerHeight || element.querySelector('p, li, tr, h1, h2, section, article, canvas') !== null
        && element.textContent.length > 200;
    };

    /* Whether the element is something to act on: role or "" , and whether only its looks say so. */
    const interactive = (element, tag, style, parentPointer) => {
      const role = roleOf(element, tag);
      if (tag === 'input' && element.type === 'hidden') return null;
      if (tag === 'a' || tag === 'area') {
        if (role === 'link' || WIDGET_ROLES.has(role)) return [role, false];
      } else if (tag === 'input' || tag === 'select' || tag === 'textarea' || tag === 'button' || tag === 'summary')
        return tag === 'summary' && element.parentElement?.localName !== 'details' ? null : [role || tag, false];
      if (role === 'listbox') return [role, true];   // its options stand for it
      if (WIDGET_ROLES.has(role)) {
        if (role === 'gridcell' && !element.hasAttribute('tabindex') && !element.onclick) return null;
        return [role, false];
      }
      if (element.isContentEditable && element.getAttribute('contenteditable') !== null && !element.parentElement?.isContentEditable)
        return [role && role !== 'region' ? role : 'textbox', false];
      if (tag === 'html' || tag === 'body' || tag === 'iframe' || tag === 'label') return null;
      if (element.hasAttribute('onclick') || element.hasAttribute('ondblclick')) return [role || 'generic', false];
      if (element.draggable && tag !== 'img') return [role || 'generic', false];
      if (element.tabIndex >= 0 && element.hasAttribute('tabindex') && tag !== 'dialog') {
        const overflow = style.overflowY + style.overflowX;
        if (!/auto|scroll/.test(overflow) && role !== 'tabpanel' && role !== 'dialog' && role !== 'region' && role !== 'main') return [role || 'generic', true];
      }
      if (style.cursor === 'pointer' && !parentPointer) return [role || 'generic', true];
      if (state.listening.has(element) && !parentPointer && !isStage(element)) return [role || 'generic', true];
      return null;
    };

    const children = (element, style, pointer) => {
      const shadow = shadowOf(element);
      if (shadow && state.roots.size < 500) state.roots.add(shadow);
      const list = shadow ? shadow.childNodes
        : element.localName === 'slot' && element.assignedNodes().length ? element.assignedNodes() : element.childNodes;
      for (const child of list) visit(child, style, pointer);
    };

    const visit = (node, parentStyle, pointer) => {
      if (node.nodeType === Node.TEXT_NODE) {
        if (muted || !parentStyle || parentStyle.hiddenText) return;
        const text = parentStyle.pre ? node.data : node.data.replace(/[\s ​]+/g, ' ');
        if (text === ' ' || text === '') { if (tokens.length && tokens[tokens.length - 1][0] !== BREAK && text) say(' ', 0); return; }
        say(text, parentStyle.style);
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const tag = node.localName;
      if (SKIP.has(tag)) return;
      if (++nodes > limit) { cutNodes++; return; }
      if (depth > 1500) { cutNodes++; return; }

      const css = getComputedStyle(node);
      const display = css.display;
      if (display === 'none') {
        // A control that is not shown itself is used through its label.
        if (tag === 'input' && (node.type === 'checkbox' || node.type === 'radio' || node.type === 'file')) viaLabel(node, tag);
        else if (node.id && openers.has(node.id)) recordHidden(node.querySelectorAll(CONTROLS), openers.get(node.id));
        return;
      }
      if (css.contentVisibility === 'hidden') return;
      const invisible = css.visibility !== 'visible' || (css.opacity === '0' && tag !== 'input');
      const isPointer = css.cursor === 'pointer';
      // Menus read as one line of links, however they are laid out.
      const compact = (tag === 'li' || tag === 'a') && scopes.some(scope => COMPACT.has(scope.role));
      const block = !INLINE.test(display) && !compact;
      depth++;

      const style = {
        pre: css.whiteSpaceCollapse === 'preserve' || css.whiteSpace?.startsWith('pre') && tag === 'pre' || parentStyle?.pre && tag === 'code',
        hiddenText: invisible || node.getAttribute('aria-hidden') === 'true' || (parentStyle?.hiddenText && node.getAttribute('aria-hidden') !== 'false' && css.visibility !== 'visible')
          || (parentStyle?.ariaHidden ?? false),
        ariaHidden: node.getAttribute('aria-hidden') === 'true' || (parentStyle?.ariaHidden ?? false),
        style: parentStyle?.style || 0,
      };
      if (tag === 'strong' || tag === 'b') style.style = 1;
      else if (tag === 'em' || tag === 'i') style.style = 2;
      else if (tag === 'code' || tag === 'kbd' || tag === 'samp') style.style = 3;

      if ((tag.includes('-') || !node.firstChild && (tag === 'div' || tag === 'span')) && !shadowOf(node) && !state.known.has(node)
          && state.suspects.length < 40 && node.offsetHeight > 0 && node.offsetWidth > 0) {
        state.known.add(node);
        state.suspects.push(node);
      }

      const role = roleOf(node, tag);
      let opened = -1, scoped = false, isItem = false, savedRow = row, savedMuted = muted;

      if (tag === 'iframe' || tag === 'frame') {
        const rect = node.getBoundingClientRect();
        if (!invisible && rect.width > 1 && rect.height > 1) {
          breakHere();
          tokens.push([FRAME, keyOf(node), rect.x + node.clientLeft + parseFloat(css.paddingLeft || 0), rect.y + node.clientTop + parseFloat(css.paddingTop || 0),
            clean(node.title || node.getAttribute('aria-label') || '')]);
        }
        depth--;
        return;
      }

      // Landmarks, dialogs and fieldsets name the group; headings inside them take over.
      if (LANDMARKS[tag] === role && role || ['navigation', 'main', 'banner', 'contentinfo', 'complementary', 'search', 'form', 'region',
          'dialog', 'alertdialog', 'group', 'menu', 'toolbar', 'tablist', 'radiogroup'].includes(role)) {
        const label = clean(node.getAttribute('aria-label') || (node.hasAttribute('aria-labelledby') ? referenced(node, 'aria-labelledby') : '')
          || (tag === 'fieldset' ? node.querySelector(':scope > legend')?.textContent || '' : ''));
        const plain = {navigation: 'Navigation', banner: 'Page head', contentinfo: 'Page foot', complementary: 'Beside the text', search: 'Search',
          dialog: 'Dialog', alertdialog: 'Dialog'}[role] || '';
        const sectioning = !['header', 'footer'].includes(tag) || role !== LANDMARKS[tag] || !node.closest('article, section, main, aside, nav');
        if (sectioning && (label || plain || role === 'main' || role === 'region')) {
          const own = role === 'radiogroup' || role === 'tablist' || role === 'toolbar' || role === 'menu';
          if (label || !own) {
            const word = role === 'navigation' && /^(main|primary|secondary|top|footer|site|global|breadcrumbs?)$/i.test(label) ? label + ' navigation' : label || plain;
            scopes.push({word: short(word, 80), heading: '', role});
            scoped = true;
          }
        }
      } else if (tag === 'table' && (node.caption || node.hasAttribute('aria-label'))) {
        const label = clean(node.caption?.textContent || node.getAttribute('aria-label') || '');
        if (label) { scopes.push({word: short(label, 80), heading: '', role: 'table'}); scoped = true; }
      } else if (tag === 'article') { scopes.push({word: '', heading: '', role: 'article'}); scoped = true; }

      if (tag === 'tr' || tag === 'li' || tag === 'article' || role === 'row' || role === 'listitem') row = {text: '', firm: tag === 'tr'};

      if (block) breakHere();
      const heading = role === 'heading' ? Number(tag[1]) || Number(node.getAttribute('aria-level')) || 2 : 0;
      if (!invisible && !muted) {
        if (heading) {
          breakHere();
          tokens.push([HEADING, Math.min(heading, 6)]);
          inHeading++;
          const words = clean(nameFromContent(node));
          if (words) { scopes[scopes.length - 1].heading = short(words, 80); if (row) row.text = short(words, 60) + ' '; }
        } else if (tag === 'li' && !compact) {
          isItem = true;
          breakHere();
          const list = ordered[ordered.length - 1];
          tokens.push([ITEM, Math.max(1, ordered.length), list?.numbered ? (list.count = node.value > 0 && node.hasAttribute('value') ? node.value : list.count + 1) + '.' : '•']);
        } else if (tag === 'dt') { breakHere(); style.style = 1; }
        else if (tag === 'dd') { breakHere(); tokens.push([ITEM, 1, '']); }
        else if (tag === 'tr' || role === 'row') { breakHere(); tokens.push([ROW, node.querySelector('td, [role=cell], [role=gridcell]') ? 0 : 1]); }
        else if (tag === 'td' || tag === 'th' || role === 'cell' || role === 'gridcell' || role === 'columnheader' || role === 'rowheader') tokens.push([CELL]);
        else if (tag === 'pre') { breakHere(); tokens.push([CODE, (node.querySelector('code')?.className || node.className || '').match(/lang(?:uage)?-(\w+)/)?.[1] || '']); }
        else if (tag === 'blockquote') { breakHere(); tokens.push([QUOTE]); }
        else if (tag === 'hr') { breakHere(); tokens.push([RULE]); }
        else if (tag === 'br') breakHere();
        else if (role === 'alert' || role === 'status' || role === 'log') { breakHere(); tokens.push([MESSAGE, role]); }
        else if (tag === 'figcaption' || tag === 'caption') breakHere();
      }
      if (tag === 'ol' || tag === 'ul' || tag === 'menu') ordered.push({numbered: tag === 'ol', count: (node.start ?? 1) - 1});

      const kind = interactive(node, tag, css, pointer);
      let target = node;
      if (kind && !invisible) {
        if (tag === 'input' && (node.type === 'checkbox' || node.type === 'radio' || node.type === 'file')) {
          const rect = node.getBoundingClientRect();
          if (rect.width < 2 || rect.height < 2 || css.opacity === '0' || css.clipPath === 'inset(50%)' || css.clip === 'rect(0px, 0px, 0px, 0px)') {
            viaLabel(node, tag);
            target = null;
          }
        }
        if (target) opened = record(node, target, kind[0], tag, kind[1]);
      } else if (kind && tag === 'input' && css.visibility === 'hidden') viaLabel(node, tag);
      else if (kind && !kind[1] && css.visibility === 'hidden' && css.display !== 'none' && node.offsetWidth > 1 && node.parentElement
          && isShown(node.parentElement)) recordHidden([node], null);

      const field = tag === 'input' || tag === 'select' || tag === 'textarea' || (kind && (node.isContentEditable || role === 'slider' || role === 'spinbutton'));
      const outer = action;
      const before = elements.length;
      if (opened >= 0) { tokens.push([ACTION, opened]); action = opened; }
      if (opened >= 0 && !field) muted = 0;

      if (!field && (tag === 'img' || tag === 'svg')) {
        if (!invisible && !style.ariaHidden && !muted) {
          const alt = tag === 'img' ? clean(node.alt || '') : clean(node.getAttribute('aria-label') || node.querySelector(':scope > title')?.textContent || '');
          if (alt) tokens.push([PICTURE, short(alt, 300)]);
        }
        if (tag === 'svg') for (const child of node.children) svgTargets(child, isPointer);
      } else if (!field) {
        const closed = tag === 'details' && !node.open;
        if (tag === 'label' && node.control && isListed(node.control) || fieldLabels.has(node)) muted++;
        if (closed) {
          const summary = Array.from(node.children).find(child => child.localName === 'summary'); if (summary) visit(summary, style, isPointer);
          if (summary) recordHidden(node.querySelectorAll(CONTROLS), summary);
        }
        else children(node, style, isPointer || pointer && opened >= 0);
      }

      if (opened >= 0) {
        const inside = elements.length - before;
        // A wrapper that only looks clickable and holds controls stands for none of its own.
        if (elements[opened].weak && inside > 0) elements[opened].drop = true;
        if (inside > 0) elements[opened].nest = 1;
        tokens.push([ACTION_END]);
        action = outer;
      }
      muted = savedMuted;
      if (tag === 'ol' || tag === 'ul' || tag === 'menu') ordered.pop();
      if (isItem) tokens.push([ITEM_END]);
      if (tag === 'tr' || role === 'row') tokens.push([ROW_END]);
      if (heading && !invisible && !savedMuted) inHeading--;
      if (tag === 'br') { /* already broken */ }
      else if (block || heading) breakHere();
      if (scoped) scopes.pop();
      row = savedRow;
      depth--;
    };

    /* Shapes in a drawing that say themselves that they can be clicked. */
    const svgTargets = (node, pointer) => {
      if (++nodes > limit) return;
      const css = getComputedStyle(node);
      if (css.display === 'none') return;
      const kind = interactive(node, node.localName, css, pointer);
      if (kind && css.visibility === 'visible') {
        const index = record(node, node, kind[0], node.localName, false);
        if (index >= 0) tokens.push([ACTION, index], [ACTION_END]);
      }
      for (const child of node.children) svgTargets(child, pointer || css.cursor === 'pointer');
    };

    const listedControls = new WeakSet();
    const isListed = control => {
      const css = getComputedStyle(control);
      return control.type !== 'hidden' && (css.display !== 'none' || ['checkbox', 'radio', 'file'].includes(control.type));
    };
    const viaLabel = (control, tag) => {
      if (listedControls.has(control)) return;
      const label = labelsOf(control).find(isShown);
      if (!label) return;
      listedControls.add(control);
      const index = record(control, label, roleOf(control, tag), tag, false);
      if (index >= 0) tokens.push([ACTION, index], [ACTION_END]);
    };

    if (document.body) visit(document.body, null, false);
    else if (document.documentElement) visit(document.documentElement, null, false);

    for (const found of elements) {
      found.row = found.row ? short(clean(found.row.text), 60) : '';
      if (!found.drop) delete found.drop;
    }
    const scroll = document.scrollingElement || document.documentElement;
    const described = document.querySelector('meta[name="description"], meta[property="og:description"]')?.getAttribute('content') || '';
    return {
      doc: state.doc, url: location.href, title: document.title, ready: document.readyState, type: document.contentType,
      viewport: [scrollX, scrollY, innerWidth, innerHeight, Math.max(scroll?.scrollWidth || 0, innerWidth), Math.max(scroll?.scrollHeight || 0, innerHeight)],
      tokens, elements, suspects: state.suspects.length, cut: [cutNodes, cutChars], modal: modal ? wordsFor(modal) : '', about: short(clean(described), 300),
      kind: document.querySelector('meta[property="og:type"]')?.getAttribute('content') || '',
    };
  };

  const probe = key => {
    const target = elementOf(key);
    if (!target) return {gone: true};
    const element = target.localName === 'label' && target.control || target;
    const rect = target.getBoundingClientRect();
    if (!isShown(target) || rect.width === 0 && rect.height === 0 && !target.firstElementChild) return {why: 'hidden', by: ''};
    const [why, by] = judge(element, target, rect, topModal());
    return {why, by, box: [rect.x, rect.y, rect.width, rect.height], name: nameOf(element, roleOf(element, element.localName), element.localName, true)[0]};
  };

  const spot = key => {
    const target = elementOf(key);
    return {at: target && spotOf(target)};
  };

  const arm = () => {
    state.mutations = 0;
    state.movedAt = performance.now();
    state.place = scrollX + ',' + scrollY;
    if (!state.observer) {
      state.observer = new MutationObserver(records => { state.mutations += records.length; state.movedAt = performance.now(); });
      const all = {subtree: true, childList: true, attributes: true, characterData: true};
      state.observer.observe(document, all);
      for (const root of state.roots) {
        if (root.host.isConnected) state.observer.observe(root, all);
        else state.roots.delete(root);
      }
    }
    return pulse();
  };
  const pulse = () => {
    if (!state.observer) return arm();
    const place = scrollX + ',' + scrollY;
    if (place !== state.place) { state.place = place; state.movedAt = performance.now(); state.mutations++; }
    let moving = 0;
    for (const animation of document.getAnimations()) {
      if (animation.playState !== 'running') continue;
      const end = animation.effect?.getComputedTiming().endTime;
      if (typeof end === 'number' && Number.isFinite(end) && end < 5000) moving++;
    }
    return {doc: state.doc, ready: document.readyState, mutations: state.mutations, idle: performance.now() - state.movedAt, moving,
      place: state.place};
  };
  const rest = () => { state.observer?.disconnect(); state.observer = null; return {}; };

  const images = () => Array.from(document.querySelectorAll('img, svg, [role=img]')).slice(0, 2000).map(image => {
    const tag = image.localName, rect = image.getBoundingClientRect();
    const words = [image.getAttribute('class'), image.getAttribute('aria-label'), image.getAttribute('alt')].join(' ');
    return {k: keyOf(image), tag, url: tag === 'img' ? image.currentSrc || image.src || null : null, width: rect.width || image.naturalWidth || 0,
      height: rect.height || image.naturalHeight || 0, words, alt: tag === 'img' ? image.getAttribute('alt') : image.getAttribute('aria-label'),
      role: image.getAttribute('role') || '', hidden: image.getAttribute('aria-hidden') === 'true', shown: isShown(image),
      label: image.getAttribute('aria-label') || ''};
  });

  const scroll = options => {
    window.scrollTo({left: options.x, top: options.y, behavior: 'instant'});
    return {x: scrollX, y: scrollY};
  };

  /* Scrolls what a hand would: the document, or else the largest box in view that can go further that way. */
  const scrollBy = options => {
    const screen = Math.max(40, Math.round(innerHeight * 0.875));
    const by = options.sign * (options.pixels ?? screen);
    const root = document.scrollingElement || document.documentElement;
    const boxes = [root];
    for (let node = hitAt(innerWidth / 2, innerHeight / 2); node && node !== root; node = parentOf(node))
      if (/auto|scroll|overlay/.test(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight + 1) boxes.push(node);
    for (const box of boxes) {
      const before = box.scrollTop;
      box.scrollBy({top: by, behavior: 'instant'});
      if (box.scrollTop !== before) return {scrolls: true, screen};
    }
    return {scrolls: boxes.length > 1 || root.scrollHeight > innerHeight + 1, screen};
  };

  const commands = {walk, probe, spot, arm, pulse, rest, images, scroll, scrollBy};
  const answer = selector => {
    if (selector.startsWith('@')) return elementOf(selector.slice(1));
    if (selector.startsWith('^')) {
      let node = elementOf(selector.slice(1));
      while (node && !isShown(node)) node = parentOf(node);
      return node;
    }
    labelMaps = new Map();
    const space = selector.indexOf(' ');
    const name = space < 0 ? selector : selector.slice(0, space);
    const argument = space < 0 ? {} : JSON.parse(selector.slice(space + 1));
    const box = document.createElement('i');
    box.textContent = JSON.stringify(commands[name](argument));
    return box;
  };
  return {
    query: (root, selector) => answer(selector),
    queryAll: (root, selector) => [answer(selector)].filter(Boolean),
  };
})()
