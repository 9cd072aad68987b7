/* Writes down one thing to act on. */

const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, [role=button], [role=link], [role^=menuitem], '
  + '[role=tab], [role=switch]';
const BLOCKS = new Set(['div', 'p', 'li', 'tr', 'td', 'section', 'article', 'header', 'ul', 'ol', 'dl', 'table']);
const rounded = number => Math.round(number * 100) / 100;

/* The first line of a control that holds several, such as a card; not the mere time of an entry in a calendar. */
const leadOf = element => {
  if (!element.firstElementChild) return '';
  let first = element.querySelector('h1, h2, h3, h4, h5, h6, [role=heading]');
  if (!first && element.childElementCount > 1)
    for (const child of element.children)
      if ((BLOCKS.has(child.localName) || !INLINE.test(getComputedStyle(child).display)) && clean(child.textContent)) { first = child; break; }
  const words = first && first !== element.lastElementChild ? clean(nameFromContent(first)) : '';
  return /\p{L}{3}|\p{Lo}/u.test(words) ? words : '';
};

const wordsBox = element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
};

/* Writes down an element; answers its index, or -1 where it has no size.
     target      what is clicked: the element, or the label of one that is not shown itself
     level       how far it is to be trusted, as `interactive` answers
     hiddenBy    name of what shows it, where it is folded away; "" where pointing at its place does; else null
     opener      what shows it
     css         its computed style, where it is at hand
     rect        its rectangle, where it is not the one of the target */
const record = (element, target, role, tag, level, {hiddenBy = null, opener = null, css = null,
  rect = wholeRect(target, css ?? getComputedStyle(target), target.getBoundingClientRect())} = {}) => {
  if (hiddenBy === null && (rect.width < 1 || rect.height < 1)) {
    // A wrapper without a size of its own is as large as what it holds (links around floats, display: contents).
    const inner = target.firstElementChild?.getBoundingClientRect() ?? wordsBox(target);
    if (inner.width >= 1 && inner.height >= 1) rect = inner;
    // A line in a drawing has a stroke to hit, but a box without a height.
    else if (!(target instanceof SVGElement) || rect.width < 1 && rect.height < 1 || getComputedStyle(target.firstElementChild ?? target).stroke === 'none') return -1;
  }
  // Nobody aims at what is as thin as a line.
  if (level && level !== SCROLLS && hiddenBy === null && Math.min(rect.width, rect.height) <= 2 && !(target instanceof SVGElement)) return -1;
  let [name, from, plainer] = nameOf(element, role, tag, hiddenBy !== null);
  if (level === STAGE && from === 'content') name = from = '';   // what lies on it does not name it
  if (level === SCROLLS && from === 'content') name = short(name, MOST_LABEL);
  const found = {
    k: keyOf(target), r: role, t: tag, n: short(name, 300), g: page.group, row: page.row,
    b: [rounded(rect.x), rounded(rect.y), rounded(rect.width), rounded(rect.height)],
  };
  // What is empty or usual is left out: on large pages most of it is.
  const seen = hiddenBy === null && seenOf(target, css ?? getComputedStyle(target), rect, page.view);
  if (seen) found.seen = seen;
  if (page.turned) { const sides = sidesOf(target, rect); if (sides) found.sides = sides; }
  if (from !== 'content') found.from = from;
  const states = statesOf(element, tag), value = valueOf(element, role, tag);
  if (states.length) found.s = states;
  if (value) found.v = short(value, 20000);
  if (states.includes('invalid')) {
    const error = referenced(element, 'aria-errormessage') || element.validationMessage;
    if (error) found.er = short(error, 200);
  }
  if (hiddenBy !== null) { found.why = 'hidden'; found.by = hiddenBy; }
  else {
    let judged = judge(element, target, rect, page.view, css);
    const around = judged === UNTOUCHED && labelsOf(element).find(label => label.contains(element) && isShown(label));
    if (around) {   // the pointer goes through it to its label
      judged = judge(element, around, around.getBoundingClientRect(), page.view);
      if (judged[0] === 'ready') judged = ['ready', '', false, around];
    }
    const [why, by, partly, label, blocker] = judged;
    if (judged === UNTOUCHED) page.untouched.add(found);
    else if (judged === UNSEEN) page.unseen.push([found, target, rect, element, page.holder, target === element ? page.clipper : undefined]);
    if (partly) found.nest = 1;   // it is clicked where it is free
    if (label && target === element) { target = label; found.k = keyOf(label); }
    if (why !== 'ready') { found.why = why; found.by = by; if (blocker) noteBlocker(found, blocker, page.blockers); }
    if (from === 'content') {
      const lead = level === SCROLLS ? '' : leadOf(element);
      if (lead && lead !== name && (name.startsWith(lead) || element.querySelector(HEADS) && name.includes(lead))) found.ld = short(lead, 120);
      else if (plainer) found.ld = short(plainer, 120);
    }
  }
  if (opener) found.op = keyOf(opener);
  if (isDrawnField(element, role)) {
    // A list that calls itself what is chosen in it is told by what stands beside it.
    const label = drawnLabel(element) || role === 'combobox' && name && name === value && besideOf(element);
    if (name && label) found.ld = label;
  }
  if (!name || from === 'placeholder') found.hint = hintOf(element, role);
  if (from === 'placeholder' && isExample(name) && found.hint) found.ld = found.hint;
  const title = from && from !== 'title' ? attributeOf(element, 'title') : '';
  if (title && !name.includes(title)) found.ti = short(title, 80);
  if (element.id) found.id = element.id;
  const test = element.getAttribute('data-testid');
  if (test) found.test = test;
  const href = role === 'link' && element.href;   // asked for once: the browser resolves the address each time
  if (href) found.h = String(href.baseVal ?? href).slice(0, 2000);
  fieldOf(found, element, role, tag);
  const cursor = css?.cursor;
  if (cursor && (GRABS.has(cursor) || cursor.endsWith('-resize'))) found.dr = 1;
  else if (isSorted(element)) found.dr = 2;
  if (FIELDS.has(tag) && heardBy(element) & KEYS) found.ky = 1;
  if (level) found.level = level;
  state.roles.set(element, role);
  page.words.push(0);
  page.nodes.push(target);
  page.at.add(target);
  return page.elements.push(found) - 1;
};

/* Whether a placeholder shows how to fill a field in, not what it is for: "YYYY-MM-DD", "ann@example.com". */
const isExample = words => /[\d@]/.test(words) || !/\p{Ll}{2}|\p{Lo}/u.test(words);

/* Controls inside of something that is not shown, where it is known what shows it. */
const recordHidden = (controls, opener) => {
  const by = opener && isShown(opener) ? nameOf(opener, roleOf(opener, opener.localName), opener.localName)[0] : '';
  if (opener && !by) return;
  for (const control of controls) {
    if (opener?.contains(control)) continue;
    if (page.hiddenLeft-- <= 0) return;
    const tag = control.localName;
    const index = record(control, control, roleOf(control, tag) || tag, tag, FIRM, {hiddenBy: by, opener});
    if (index >= 0) page.tokens.push([HIDDEN, index]);
  }
};

/* A control that is not shown itself is used through its label; answers whether it has one. */
const recordByLabel = (control, tag) => {
  if (page.viaLabels.has(control)) return true;
  const label = labelsOf(control).find(isShown);
  if (!label) return false;
  page.viaLabels.add(control);
  if (isFilled(label, control)) return true;
  const index = record(control, label, roleOf(control, tag), tag, FIRM, {css: getComputedStyle(label)});
  if (index >= 0) page.tokens.push([ACTION, index], [ACTION_END]);
  return true;
};
/* Whether a label holds another control that fills it, or is drawn for its own, and is what one clicks. */
const isFilled = (label, control) => {
  const box = label.getBoundingClientRect(), role = roleOf(control, control.localName);
  return Array.from(label.querySelectorAll(`${CONTROLS}, [role=checkbox], [role=radio]`)).some(part => part !== control && isShown(part)
    && (part.getAttribute('role') === role || 2 * part.offsetWidth * part.offsetHeight >= box.width * box.height));
};
const isByLabel = tick => tick.type === 'checkbox' || tick.type === 'radio' || tick.type === 'file';
const isListed = control => control.type !== 'hidden' && (isByLabel(control) || getComputedStyle(control).display !== 'none');

/* The rectangle of an area of a map, in CSS pixels of the viewport: the picture's where it has no coordinates of its own. */
const areaBox = (area, image) => {
  const outer = image.getBoundingClientRect(), style = getComputedStyle(image);
  const left = outer.x + image.clientLeft + parseFloat(style.paddingLeft), top = outer.y + image.clientTop + parseFloat(style.paddingTop);
  const numbers = (area.coords || '').split(/[\s,]+/).map(Number).filter(Number.isFinite);
  if (area.shape === 'circle' && numbers.length >= 3) {
    const [x, y, radius] = numbers;
    return new DOMRect(left + x - radius, top + y - radius, 2 * radius, 2 * radius);
  }
  if (area.shape === 'default' || numbers.length < 4) return outer;
  const xs = numbers.filter((_, i) => i % 2 === 0), ys = numbers.filter((_, i) => i % 2 === 1);
  return new DOMRect(left + Math.min(...xs), top + Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
};

/* The areas of the map of a picture. */
const recordAreas = image => {
  const name = image.useMap.slice(1);
  const map = name && Array.from(document.querySelectorAll('map')).find(map => map.name === name);
  if (!map || !image.complete) return;
  for (const area of map.querySelectorAll('area')) {
    const kind = area.hasAttribute('href') || heardBy(area) || area.hasAttribute('onclick');
    const index = kind ? record(area, area, roleOf(area, 'area') || 'generic', 'area', FIRM, {rect: areaBox(area, image)}) : -1;
    if (index >= 0) page.tokens.push([ACTION, index], [ACTION_END]);
  }
};

/* Settles what a thing to act on stands for, once all that it holds is known: a wrapper and its one control count once.
   `before` is how many elements there were when it was opened. */
const settleWrapper = (index, before) => {
  const own = page.elements[index];
  const inside = [];
  for (let i = before; i < page.elements.length; i++) {
    const inner = page.elements[i];
    if (inner.drop || inner.level === SCROLLS || inner.why === 'hidden') continue;
    if (isWords(inner, own)) {
      if (!(heardBy(page.nodes[index]) & CLICKS)) { own.k = inner.k; own.b = inner.b; page.nodes[index] = page.nodes[i]; }
      inner.drop = true;
      page.words[index] += page.words[i];
    } else if (isPart(inner, own, page.nodes[index])) { inner.drop = true; page.words[index] += page.words[i]; } else inside.push(inner);
  }
  if (own.level && !own.n && isUnderTwin(own, page.nodes[index])) { own.drop = true; return; }
  if (own.level && own.level !== SCROLLS && settleVeiled(own, index, before, inside)) return;
  if (own.level && !inside.length && page.viaLabels.size && isForLabel(page.nodes[index], own.n)) { own.drop = true; return; }
  if (!inside.length || own.level === SCROLLS) return;
  const sorted = own.r === 'columnheader' && own.s?.includes('sortable');
  if (sorted && settleHead(own, inside)) return;
  if (own.level === STAGE || own.ed || sorted) { own.nest = 1; return; }
  if (own.level && inside.length === 1 && inside[0].surface && !page.words[index]) { own.drop = true; return; }
  const [only] = inside, at = page.elements.indexOf(only, before);
  if (inside.length === 1 && (own.level ? hearsForFocus(only, page.nodes[at], page.nodes[index]) : onlyLooks(only, page.nodes[at]))) {
    if (own.level) nameAfter(own, only);
    page.words[index] += page.words[at];
    only.drop = true;
    return;
  }
  if (own.r === 'button' && !own.level && inside.length === 1 && only.ty === 'file' && fills(only.b, own.b)) {   // who presses it chooses a file
    nameAfter(only, own);
    own.drop = true;
    return;
  }
  const fields = inside.filter(isField);
  if (own.r === 'combobox' && !own.level && !isField(own) && fields.length === 1 && !fields[0].why) {   // its field is what one types into
    nameAfter(fields[0], own);
    own.drop = true;
    return;
  }
  if (!own.level && !own.n) nameByField(own, inside);
  const blind = own.level || CELLS.has(own.r) ? inside.filter(inner => page.untouched.has(inner) || isUnder(inner, page.nodes[index])) : [];
  if (blind.length === 1 && (inside.length === 1 || isField(blind[0]) && fields.length === 1)) {
    standFor(own, blind[0], index);
    const opener = inside.find(inner => opensFor(inner, blind[0]));
    if (opener) { nameAfter(blind[0], opener); opener.drop = true; }
    return;
  }
  if (inside.length === 1 && own.level && isThin(only.b) && !isThin(own.b)) {   // its frame is what one aims at
    nameAfter(own, only);
    only.drop = true;
    return;
  }
  const alone = inside.length === 1, wordless = !page.words[index], middle = isAtMiddle(only.b, own.b);
  if (alone && (wordless || only.n === own.n) && CELLS.has(own.r) && TICKS.has(only.r) && !only.why) { own.drop = true; return; }   // one ticks a row there
  // What listens with words of its own beside one control does more than to pass clicks on: a tab with a menu, a row with a bin.
  const passesOn = own.level === HEARD && !(alone && !wordless && !isField(only) && (only.n || !middle) && only.n !== own.n);
  const dragged = own.dr === 2 && inside.some(inner => inner.dr === 1), framed = own.level && (alone && fills(only.b, own.b) || isFrame(own, inside));
  if (own.level === WEAK || passesOn || dragged || framed || wordless && (own.level === CARD || alone && isField(only) && !isField(own))) {
    if (own.level && alone && only.r === 'combobox' && only.s?.includes('readonly')) standFor(own, only, index);   // what is chosen may lie over it
    else own.drop = true;
  } else if (alone && (only.n === own.n || !only.n && (middle || wordless)) && (only.level || !isField(only)))
    (only.level || middle ? only : own).drop = true;   // who clicks the wrapper must mean its control
  else {
    own.nest = 1;
    if (own.ld && inside.some(inner => inner.n === own.ld && inner.r !== 'link')) delete own.ld;   // the part of it that is called so is another thing
    if (alone && !own.from && !own.ld) own.ld = wordsBeside(page.nodes[index], page.nodes[at], own.n);
  }
};
const nameAfter = (own, other) => { if (!own.n) { own.n = other.n; own.from = other.from; } };
/* Whether the one thing in a control only looks as if it could be used: the arrow of a list. */
const onlyLooks = (inner, node) => (inner.level === WEAK || inner.level === CARD) && !inner.dr && !heardBy(node) && !node.hasAttribute('tabindex');
/* Whether the one thing in what listens takes the focus for it, and hears nothing. */
const hearsForFocus = (inner, node, outer) => inner.level === WEAK && node.hasAttribute('tabindex') && !heardBy(node) && (heardBy(outer) & CLICKS) !== 0;
/* Whether a button opens what a field that stands for all of a drawn list opens. */
const opensFor = (inner, field) => inner.r === 'button' && inner.s?.includes('popup') && (field.s?.includes('popup') || field.s?.includes('readonly'));
/* Whether it frames one field, with small buttons in it; what is moved by hand as well is more than a frame. */
const isFrame = (own, inside) => {
  const fields = inside.filter(inner => isField(inner) || inner.r === 'combobox');
  return fields.length === 1 && (inside.length === 1 || !own.dr) && fills(fields[0].b, own.b);
};
/* What is called the same in the head of a column sorts as it does, and is the head; answers whether a control speaks for it. */
const settleHead = (own, inside) => {
  for (const inner of inside) if (inner.n && inner.n === own.n) { if (!inner.level) return own.drop = true; inner.drop = true; }
  return false;
};
/* What an element says beside the control in it, where that is shorter than its name and tells something; else undefined. */
const wordsBeside = (element, control, name) => {
  const words = short(spoken(wordsIn(element, wayOf({all: true, skip: control}))), 120);
  return words !== name && /\p{L}{3}|\p{Lo}/u.test(words) ? words : undefined;
};
/* Whether a part is what one clicks of a tree item: called the same, and nothing by itself. */
const isWords = (inner, own) => own.r === 'treeitem' && inner.level > 0 && inner.level !== SCROLLS && inner.n !== '' && inner.n === own.n;
/* What only listens in a control is the control: all of it in those that do one thing, else what fills it. */
const SINGLE = new Set(['checkbox', 'radio', 'switch', 'slider']);
const isPart = (inner, own, node) => {
  if (own.level) return false;
  if ((own.r === 'combobox' || own.r === 'button') && isField(inner) && inner.s?.includes('readonly')) return true;   // it shows what is chosen
  if (own.r === 'row' && (inner.t === 'td' || CELLS.has(inner.r))) return false;
  if (page.untouched.has(inner)) { if (isField(inner)) nameByField(own, [inner]); return (isField(inner) || TICKS.has(inner.r)) && !CELLS.has(own.r); }
  return inner.level > 0 && (SINGLE.has(own.r) || fills(inner.b, own.b) || own.r === 'treeitem' && heardBy(node) & CLICKS && 2 * inner.b[2] > own.b[2]);
};
const fills = ([,, width, height], [,, wide, high]) => 4 * width * height >= wide * high;
const isThin = ([,, width, height]) => Math.min(width, height) < 3;

/* A control that is used through what is around it: that is clicked for it, and told by what the control is. */
const standFor = (own, only, index) => {
  const inner = page.elements.indexOf(only);
  only.k = own.k;
  only.b = own.b;
  only.seen = own.seen;
  only.sides = own.sides;
  page.nodes[inner] = page.nodes[index];
  for (const name of ['why', 'by', 'nest', 'cv']) if (own[name] === undefined) delete only[name]; else only[name] = own[name];
  own.drop = true;
  // Out of sight it is judged later, in the place of what is around it.
  const around = page.unseen.findLast(([found]) => found === own), inside = page.unseen.findLast(([found]) => found === only);
  if (inside) inside[0] = own;
  if (around) around[0] = only;
};
/* Whether all that something says is the label of a field that was used through it before. */
const isForLabel = (element, name) => {
  const label = element.querySelector('label');
  return label !== null && page.viaLabels.has(label.control) && nameFromContent(label) === name;
};
/* What lies over a control is another part of what is around both, such as the words of what is chosen. */
const isUnder = (inner, around) => inner.why === 'covered' && inner.cv !== undefined && spans(around, page.blockers[inner.cv]);
/* Whether what has no words only listens for the control that lies over it, such as the room for a finger around a tick. */
const isUnderTwin = (own, node) => own.why === 'covered' && own.cv !== undefined && !node.firstElementChild
  && page.blockers[own.cv].parentElement === node.parentElement && page.blockers[own.cv].matches(`${CONTROLS}, ${TICK_ROLES}`);
const TICK_ROLES = '[role=checkbox], [role=radio]';

/* Whether what listens has one control in it that fills it, or opens a list, and is seen through: the two are one. */
const settleVeiled = (own, index, before, inside) => {
  const veiled = page.elements.slice(before).filter(inner => !inner.drop && !inner.level && inner.why === 'hidden' && inner.by === '');
  if (veiled.length !== 1 || inside.some(isField) || veiled[0].r !== 'combobox' && (inside.length > 1 || !fills(veiled[0].b, own.b))) return false;
  standFor(own, veiled[0], index);
  for (const inner of inside) if (inner.level && fills(inner.b, own.b)) inner.drop = true;   // such as words that a click ticks it by
  return true;
};
/* What has no name of its own and holds one field is called as that is. */
const nameByField = (own, inside) => {
  const fields = inside.filter(isField);
  if (own.n || fields.length !== 1 || !fields[0].n) return;
  own.n = fields[0].n;
  own.from = fields[0].from;
};
const isAtMiddle = ([left, top, width, height], [x, y, wide, high]) =>
  Math.abs(x + wide / 2 - left - width / 2) <= width / 2 && Math.abs(y + high / 2 - top - height / 2) <= height / 2;
const isField = found => FIELDS.has(found.t) || found.ed === 1 || found.surface === 1;
const FIELDS = new Set(['input', 'select', 'textarea']);
