/* The page in reading order, with everything that can be done on it. */

const TEXT = 0, BREAK = 1, HEADING = 2, ITEM = 3, ROW = 4, CELL = 5, ROW_END = 6, CODE = 7, QUOTE = 8, RULE = 9;
const ACTION = 10, ACTION_END = 11, FRAME = 12, PICTURE = 13, MESSAGE = 14, HIDDEN = 15, ITEM_END = 16;

const COMPACT = new Set(['navigation', 'banner', 'contentinfo']);

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
