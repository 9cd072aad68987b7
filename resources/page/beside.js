/* The words beside an element, which distinguish it from others of the same name. */

import {isOnAxis} from './axes.js';
import {addCaptions} from './captions.js';
import {withoutClocksOf} from './countdowns.js';
import {HEAD_CELL, headOf} from './cells.js';
import {colourOf} from './colours.js';
import {columnMemo} from './columns.js';
import {CONTROL, HEADS, isField} from './controls.js';
import {state} from './document.js';
import {
  attr,
  bodyElement,
  boundsOf,
  closest,
  cssNow,
  isAround,
  nextSiblingOf,
  parentElementOf,
  previousElementOf,
  previousSiblingOf,
  query,
  queryAll,
  tagOf,
  textContentOf,
  treeWalker,
} from './dom.js';
import {inputsCounted} from './inputs.js';
import {MOST_LABEL} from './labels.js';
import {lostMates, matesMemo} from './line_mates.js';
import {headingsMemo, headingsOfOther, headOfPart, standsBefore} from './heads.js';
import {foundMemo, leadsMemo, leadsOf, numberedOutside} from './leads.js';
import {noteSlider} from './moving_sliders.js';
import {nameFromContent, wayOf, wordsIn} from './words_in.js';
import {besideOf} from './nearby.js';
import {SAID_ARROW} from './record.js';
import {isSceneStill, scenesMemo} from './scenes.js';
import {showsNoWord} from './shapes_seen.js';
import {remembered} from './remembered.js';
import {noteLeadingWords} from './in_text.js';
import {rowText} from './rows.js';
import {signsOfPictures} from './pictures_seen.js';
import {rulesNow} from './rules.js';
import {cleanLength, isCode, isTooLong, numbersIn, plainWords, short, shortWords, spoken, TELLS} from './text.js';
import {firmName, isNumbered} from './ticks.js';
import {titleAround, titleMemo} from './titles.js';
import {touchedParts} from './touched.js';
import {hasOtherValues, levelsOfOne, piecesAt, piecesMemo} from './told.js';
import {INLINE, isShown, parentOf, shadowOf, SKIP, spans} from './tree.js';
import {stillLooks} from './ward.js';
import {version} from './watch.js';
import {keepWards, MOST_TOLD_APART, ownOf} from './wards_kept.js';

const BESIDE_MOST = 2000,
  BESIDE_LOOSE = 300,
  BESIDE_LEVELS = 8,
  BESIDE_TOLD = 80;
const ROWS = new Set(['tr', 'li', 'article', 'row', 'listitem', 'option', 'treeitem']);
const MOST_COLOURED = 20,
  PAINTED = new Set(['button', 'checkbox', 'generic', 'link']); // as people tell twins by their colours
const MOST_UNDER_HEADS = 400; // larger groups of the same name are numbered instead, or under each heading

/* A long text is reduced to its beginning and two checksums of the whole: one over its digits, written in digits, and
   one over everything else, written in letters. A comparison that ignores numbers thereby ignores all of them. The
   clocks of the title above it are in neither: the title is reported itself. */
const digest = (words, title) => {
  const text = words.join(' | ');
  if (text.length <= BESIDE_TOLD) return text;
  const whole = MAYBE_CLOCK.test(title) ? withoutClocksOf(title, words).join(' | ') : text;
  let letters = 7,
    digits = 7;
  for (let i = 0; i < whole.length; i++) {
    const code = whole.charCodeAt(i);
    if (code >= 48 && code <= 57) digits = (digits * 31 + code) % 1000003;
    else letters = (letters * 31 + code) % 1000003;
  }
  const spelt = Array.from(String(letters), digit => 'abcdefghij'[digit]).join('');
  return [text.slice(0, BESIDE_TOLD), spelt, digits].join(' | ');
};

/* The text in a part of the page, without scripts and styles. A text that is still too long keeps them: its length is
   not counted. */
const WITHOUT_WORDS = 'script, style, noscript',
  MOST_WITHOUT_WORDS = 100;
const wordsWithin = part => {
  const text = textContentOf(part);
  const unsaid = Array.from(queryAll(part, WITHOUT_WORDS))
    .slice(0, MOST_WITHOUT_WORDS)
    .map(script => textContentOf(script));
  const left = unsaid.reduce((length, words) => length - words.length, text.length);
  return isTooLong(left, BESIDE_MOST) ? text : unsaid.reduce((said, words) => said.replace(words, () => ''), text);
};
/* The length of the text in an element, with its open and closed shadow trees; Infinity if it is long. */
export const lengthOf = (element, {found, before, isTouched}) => {
  let length = found.get(element);
  if (length !== undefined) return length;
  const shadow = shadowOf(element); // one that is not drawn is not watched
  length = shadow ? undefined : before.get(element);
  if (length === undefined || isTouched(element)) {
    length = cleanLength((shadow ? wordsWithin(shadow) : '') + wordsWithin(element), BESIDE_MOST);
  }
  found.set(element, length);
  return length;
};
/* The words around an element, except its own, in its ancestor `levels` up: "LEVELS words | words", or "LEVELS! …" with
   marks. The pieces stay separate because a number before a word means something else than one after it. */
export const besideAt = (element, levels, marks) =>
  besideOfWords(levels, marks, piecesAt(element, levels, marks).words, titleAround(element, titleMemo()));
const besideOfWords = (levels, marks, words, title) => levels + (marks ? '! ' : ' ') + digest(words, title);
const MAYBE_CLOCK = /\p{Nd}/u;

/* Elements of the same role and name, as indices in `elements`, and how often each visible name occurs. */
const groupsByName = elements => {
  const groups = new Map(),
    timesNamed = new Map();
  for (let i = 0; i < elements.length; i++) {
    const found = elements[i];
    if (found.drop) continue;
    const called = found.r + '\n' + (plainName(found.n) || (found.cap ? numberName(found.n) : signName(found)));
    const group = groups.get(called);
    if (group) group.push(i);
    else groups.set(called, [i]);
    if (found.n && !found.from) timesNamed.set(found.n, (timesNamed.get(found.n) ?? 0) + 1);
  }
  return [groups, timesNamed];
};

/* Reads the words beside one of a group; `beside` are the words known before. */
const lookBeside = (group, i, beside, isSame, work) => {
  const {elements, nodes, memo, isTouched} = work,
    place = group[i],
    found = elements[place],
    element = nodes[place],
    before = nodes[group[i - 1]],
    after = nodes[group[i + 1]],
    twins = group.length > 1,
    {n: name, row} = found;
  const isKept = isSame && !isTouched(beside.within) && !hasOtherValues(beside.pieces);
  const around =
    isKept && !isTouched(beside.reach)
      ? beside
      : surroundingsOf(element, name, before, after, memo, isKept ? beside : null);
  const seen = {...around, before, after, name, ward: null, title: titleAround(element, memo.titles)};
  const inLine = elements[group[i - 1]]?.row === row || elements[group[i + 1]]?.row === row;
  seen.near =
    (twins || isSign(found) || isNameless(found)) &&
    group.length <= MOST_TOLD_APART &&
    (inLine || folds(found) || !rowText(row))
      ? nearOf(elements, nodes, place, seen.levels)
      : '';
  const isUntold = twins && group.length <= MOST_TOLD_APART && !isToldByRow(elements, group, i);
  seen.head = isUntold
    ? headOfPart(element, before, after, (memo.acts ??= new Set(nodes)), work.headings, found.cap)
    : null;
  seen.foreign =
    isUntold &&
    found.g !== '' &&
    headingsOfOther(element, work.headings).some(words => shortWords(words, 80) === found.g);
  return seen;
};

/* Adds the words beside one of a group, and returns what was seen there; `work.still` becomes false if it has changed.
 */
const tellOne = (group, i, work) => {
  const {elements, nodes, known, isStill} = work,
    found = elements[group[i]],
    element = nodes[group[i]],
    twins = group.length > 1;
  let beside = known.get(element);
  const isSame =
    beside !== undefined &&
    beside.before === nodes[group[i - 1]] &&
    beside.after === nodes[group[i + 1]] &&
    beside.name === found.n;
  if (!isSame || !isStill) {
    work.still = false;
    beside = lookBeside(group, i, beside, isSame, work);
  } else if (hasOtherValues(beside.pieces)) {
    work.still = false;
    beside.pieces = piecesAt(element, beside.part, twins, work.memo.pieces);
  }
  state.beside.set(element, beside);
  tellBeside(found, beside);
  if (found.n && (found.g === found.n || isSign(found)) && closest(element, HEADS)) found.ih = 1;
  if (twins && group.length <= MOST_COLOURED && PAINTED.has(found.r)) {
    const colour = colourOf(element);
    if (colour) found.pc = colour;
  }
  if (twins && group.length <= MOST_TOLD_APART) noteLeadingWords(found, element);
  if (hidesItsWords(found, element, work.timesNamed)) found.uw = 1;
  return beside;
};

/* Adds to each element of a walk the words beside it (`ar`); `nodes` are the elements' nodes. If several share a name,
   those are all words in the largest part of the page without the others (at most its row, or a small part if the
   others are far away). Otherwise they are the words in the smallest part with more words than the element. Earlier
   results are reused if nothing has changed. From the moment `until` on, elements are left out; returns how many. */
export const addBeside = (elements, nodes, until) => {
  const {known, lengths, said, isStill, isTouched} = knownBeside(),
    heads = addCaptions(elements, nodes),
    [groups, timesNamed] = groupsByName(elements);
  const memo = {
    lengths,
    leads: leadsMemo(nodes, said),
    acts: null,
    painted: new Map(),
    mates: matesMemo(),
    scenes: scenesMemo(),
    pieces: piecesMemo(),
    titles: titleMemo(),
    columns: columnMemo(),
    anchors: new Map(),
    inputs: inputsCounted(),
  };
  const work = {elements, nodes, known, isStill, isTouched, memo, headings: headingsMemo(), timesNamed, still: true};
  let untold = 0;
  for (const group of groups.values()) {
    if (performance.now() > until) {
      for (const place of group) elements[place].drop = true;
      untold += group.length;
      continue;
    }
    if (group.length === 1 || group.length > MOST_UNDER_HEADS) for (const place of group) delete elements[place].gu;
    work.still = true; // nothing about the group has changed
    const besides = group.map((_, i) => tellOne(group, i, work));
    if (
      !work.still ||
      !besides.every(({ward}, i) => ward && isStillSo(nodes[group[i]], elements[group[i]], ward, memo))
    )
      keepWards(group, besides, elements, nodes, heads, memo);
    for (let i = 0; i < group.length; i++) {
      const {ward} = besides[i];
      ward.at = performance.now();
      if (ward.version > 1) elements[group[i]].wd = ward.version;
      if (ward.scene.pictures.length) elements[group[i]].pb = signsOfPictures(ward.scene.pictures);
      if (ward.lasts) elements[group[i]].la = 1;
      if (elements[group[i]].r === 'slider') noteSlider(nodes[group[i]], memo.inputs);
    }
  }
  return untold;
};

/* Whether the words of one of several with the same name have no room; visible words are mostly wider. */
const WIDEST_FOLDED = 90,
  DRAWN_BESIDE_WORDS = 'svg, img, i';
const hidesItsWords = ({n, b}, element, times) => {
  const alike = b[2] <= WIDEST_FOLDED ? (times.get(n) ?? 0) : 0;
  return alike > 1 && alike <= MOST_COLOURED && query(element, DRAWN_BESIDE_WORDS) !== null && showsNoWord(element);
};
/* Earlier results about the words beside elements: {known: the results, lengths, said: the words found in parts by the
   last walk, see `foundMemo`, isStill: whether nothing has changed since, isTouched: whether a part may have changed}.
   */
const knownBeside = () => {
  const now = version(),
    {beside: known = new Map(), besideAt} = state,
    trees = `${state.observed} ${state.roots.size} ${rulesNow()}`;
  const isTouched = touchedParts((state.changes || 0) - state.besideChanges);
  const isUsable = now !== '' && besideAt !== '' && state.besideTrees === trees;
  const lengths = foundMemo(isUsable ? state.besideLengths : undefined, isTouched);
  // If slots show elements from elsewhere, the words in a part are not in it alone.
  const said = foundMemo(isUsable && state.roots.size === 0 ? state.besideSaid : undefined, isTouched);
  Object.assign(state, {
    beside: new Map(),
    besideLengths: lengths.found,
    besideSaid: said.found,
    besideAt: now,
    besideTrees: trees,
    besideChanges: state.changes || 0,
  });
  return {known: isUsable ? known : new Map(), lengths, said, isStill: isUsable && now === besideAt, isTouched};
};

/* How far up the words beside an element reach. */
const levelsOf = (element, before, after, lengthOf) => {
  const own = lengthOf(element),
    twins = before !== undefined || after !== undefined;
  let levels = 0,
    enough = 0;
  for (let node = parentOf(element); node && node !== bodyElement() && levels < BESIDE_LEVELS; node = parentOf(node)) {
    const length = lengthOf(node);
    if (twins && ((before && spans(node, before)) || (after && spans(node, after)))) {
      enough = levels;
      break;
    }
    if (length > (twins ? BESIDE_MOST : BESIDE_LOOSE)) break;
    levels++;
    if (twins && (ROWS.has(tagOf(node)) || ROWS.has(attr(node, 'role')))) {
      enough = levels;
      break;
    }
    if (length <= BESIDE_LOOSE && (twins || length > own)) enough = levels;
    if (!twins && enough) break;
  }
  return enough;
};

/* {levels: how far up the words beside an element reach, words: those, part: how far up its own part of the page
   reaches, pieces: the words there, within: the smallest element that contains everything that was inspected for these,
   leads: the words that distinguish its surrounding items, outside: see `numberedOutside`, reach: like `within` for the
   leads}. Of earlier results `before`, all but the leads is reused if nothing has changed `within`. */
const surroundingsOf = (element, name, before, after, memo, kept = null) => {
  const {levels, words, part, pieces, within} = kept ?? nearestPartsOf(element, name, before, after, memo);
  let top = element;
  const measured = node => lengthOf((top = node), memo.lengths);
  const leads = leadsOf(element, name, part, measured, memo.leads),
    twins = before !== undefined || after !== undefined;
  const outside =
    twins || words === undefined || numbersIn(words).length < 2 ? null : numberedOutside(element, levels, memo.leads); // the first are the levels
  // With the siblings of the last; not for one that is too long: it is not queried further.
  return {
    levels,
    words,
    part,
    pieces,
    within,
    leads,
    outside,
    reach: lengthOf(top, memo.lengths) === Infinity ? top : (parentOf(top) ?? top),
  };
};
const nearestPartsOf = (element, name, before, after, memo) => {
  const seen = new Set();
  let top = element;
  const measured = node => {
    if (!seen.has(node)) {
      seen.add(node);
      top = node;
    } // both look at one ancestor after the other
    return lengthOf(node, memo.lengths);
  };
  const levels = levelsOf(element, before, after, measured),
    twins = before !== undefined || after !== undefined;
  const told = [],
    piecesUp = up => (told[up] ??= piecesAt(element, up, twins, memo.pieces)); // the part is queried repeatedly
  const part = twins
    ? levels
    : levelsOfOne(element, name, measured, piecesUp, (memo.acts ??= new Set(memo.leads.nodes)));
  const pieces = piecesUp(part);
  const words =
    twins || levels
      ? besideOfWords(levels, twins, piecesUp(levels).words, titleAround(element, memo.titles))
      : undefined;
  // A part that is too long is not queried further, and the part of a twin that ends below the last has all of its
  // siblings there.
  const isWhole = twins ? top !== upFrom(element, part) : lengthOf(top, memo.lengths) > BESIDE_LOOSE;
  return {levels, words, part, pieces, within: isWhole ? top : (parentOf(top) ?? top)};
};
const upFrom = (element, levels) => {
  let around = element;
  for (let i = 0; i < levels; i++) around = parentOf(around);
  return around;
};
const isStillSo = (node, {cap = ''}, ward, {painted, mates, scenes}) =>
  ward.caption === cap &&
  stillLooks(node, ward, painted) &&
  !lostMates(node, ward.mates, mates).length &&
  isSceneStill(node, ward.scene, scenes); // fields in a caption change silently
/* The words of a name as one text. */
const plainName = remembered(name => plainWords(name).join(' '));

/* A name of numbers alone, such as that of a day: in a grid with a caption, another number is another name. Elsewhere
   the numbers of a list count items, and only the row says of what. */
const numberName = name => (/\p{Nd}/u.test(name) ? firmName(name) : '');

/* A sign by its meaning, or by itself if it is a picture. */
const PICTURE_ALONE = /^(\p{Emoji_Presentation}|\p{Emoji}\ufe0f)$/u;
const signName = ({n: name, ld: lead}) => plainName(lead ?? '') || (PICTURE_ALONE.test(name) ? name : '');

/* Whether the words of its row distinguish one of a group from those before and after it. */
const isToldByRow = (elements, group, i) => {
  const said = rowText(elements[group[i]].row);
  return (
    TELLS.test(said) &&
    said !== elements[group[i]].n &&
    [group[i - 1], group[i + 1]].every(other => other === undefined || rowText(elements[other].row) !== said)
  );
};
const tellBeside = (found, {words, near, head, foreign, pieces}) => {
  if (isNumbered(ownOf(pieces))) found.nr = 1;
  if (words !== undefined) found.ar = words;
  if (near) found.near = near;
  if (foreign) found.go = 1;
  if (head?.[0]) {
    found.hd = head[0];
    if (head[1]) found.hh = 1;
    if (head[2]) found.gu = head[2];
  }
};
/* What distinguishes an element from others of the same name: the field or text right before it, or the text right
   after it, within its own part of the page. */
const nearOf = (elements, nodes, index, levels) =>
  short(
    ofArrow(elements, index) ||
      rightBefore(elements[index], nodes[index]) ||
      headAround(nodes[index]) ||
      (isField(elements[index]) && columnOver(nodes[index])) ||
      fieldBefore(elements, nodes, index) ||
      fieldInBox(elements, nodes, index) ||
      buttonBefore(elements, nodes, index) ||
      besideOf(nodes[index], previousSiblingOf, levels, elements[index].hint) ||
      besideOf(nodes[index], nextSiblingOf, Math.min(2, levels)) ||
      firstWords(nodes[index], levels) ||
      outerWords(elements[index], nodes[index]),
    40,
  );
/* The label of the box around a slider without words; a heading is reported as its place. */
const AROUND_SLIDING = 6; // levels
const outerWords = ({g, sh = ''}, node) => {
  const words = sh.startsWith('slider') ? besideOf(node, previousSiblingOf, AROUND_SLIDING) : '';
  return words === g || !TELLS.test(words) ? '' : words;
};
/* The words beside a sign in the parent of both: before it, such as the tag that a cross removes, or after it. */
const SAYS_FOLD = /^(collapse|expand|fold|unfold)$/;
const folds = ({hint = ''}) => SAYS_FOLD.test(hint);
const rightBefore = (found, sign) => {
  const words =
    (isSign(found) && besideOf(sign, previousSiblingOf, 1)) ||
    ((isSign(found) || folds(found)) && besideOf(sign, nextSiblingOf, 1)) ||
    (folds(found) && besideOf(sign, previousSiblingOf, 1)) ||
    '';
  return TELLS.test(words) ? words : '';
};
/* The name of the field whose list is opened by an arrow in its line; the list may be between the two. */
const MOST_BACK = 12;
const ofArrow = (elements, index) => {
  if (elements[index].ld !== SAID_ARROW && !ARROW_ALONE_HINT.test(elements[index].hint ?? '')) return '';
  for (let at = index - 1, left = MOST_BACK; at >= 0 && left; at--, left--) {
    const before = elements[at];
    if (!before.drop && isField(before) && isInLine(before.b, elements[index].b))
      return before.ld || before.n || before.hint || '';
  }
  return '';
};
const columnOver = element => {
  const cell = closest(element, 'td');
  return cell ? headOf(cell) : '';
};
/* The first words in an element's own part of the page that are not in a control, and before it unless the part is
   small: the title of a card. */
const firstWords = (element, levels) => {
  let around = element;
  for (let i = 0; i < levels && around; i++) around = parentOf(around);
  if (!around || around === element) return '';
  const texts = treeWalker(around, NodeFilter.SHOW_TEXT);
  for (
    let text = texts.nextNode(), left = FIRST_TEXTS;
    text && left && (standsBefore(text, element) || isShort(around));
    text = texts.nextNode()
  ) {
    const holder = parentElementOf(text);
    if (
      !TELLS.test(text.data) ||
      SKIP.has(tagOf(holder)) ||
      isOnAxis(holder) ||
      !isShown(holder) ||
      closest(holder, CONTROL) ||
      closest(holder, 'pre')
    )
      continue;
    left--;
    let line = holder;
    while (
      parentElementOf(line) !== around &&
      isAround(around, parentElementOf(line)) &&
      INLINE.test(cssNow(line).display)
    )
      line = parentElementOf(line);
    const words = query(line, CONTROL) || isFarAbove(line, element) ? '' : spoken(nameFromContent(line));
    if (words && words.length <= MOST_LABEL && !isCode(words)) return words;
  }
  return '';
};
const MOST_ABOVE = 240; // CSS pixels over which a title still belongs to an element below it
const isFarAbove = (line, element) => boundsOf(element).top - boundsOf(line).bottom > MOST_ABOVE;
const FIRST_TEXTS = 3,
  SHORT_PART = 40;
const isShort = part => cleanLength(textContentOf(part), BESIDE_MOST) <= SHORT_PART;
const isSign = ({n, ld, hint}) =>
  ld === SAID_ARROW || (n !== '' ? !ld && !/[\p{L}\p{N}]/u.test(n) : ARROW_ALONE_HINT.test(hint ?? ''));
/* An element without any words is described by those beside it, even without a twin. */
const isNameless = ({n, hint, r, t}) => n === '' && !hint && r === 'generic' && t !== 'canvas';
const ARROW_ALONE_HINT = /^(arrow|caret|chevron)( down)?$/; // as of a list, beside its field
/* The words of a column header besides the control in it, and others without visible words. */
const MOST_IN_HEAD = 6;
const wordlessIn = head =>
  Array.from(queryAll(head, 'button, [role=button]'))
    .slice(0, MOST_IN_HEAD)
    .filter(button => !textContentOf(button).trim());
const headAround = element => {
  const head = closest(element, HEAD_CELL);
  return head && head !== element
    ? spoken(wordsIn(head, wayOf({all: true, skip: [element, ...wordlessIn(head)]})))
    : '';
};
/* Whether two boxes, as [x, y, width, height], are side by side or overlap. */
const isInLine = ([, top, , height], [, otherTop, , otherHeight]) =>
  top < otherTop + otherHeight && otherTop < top + height;
/* The name of the button right before an element, if both are drawn as one, such as a button and the arrow that opens
   more of it: a sign about as wide as high, since words of its own would name it. */
const DRAWN_AS_ONE = 2,
  WIDEST_SIGN = 1.5;
const buttonBefore = (elements, nodes, index) => {
  const before = elements[index - 1];
  if (
    !before ||
    before.drop ||
    (before.r !== 'button' && before.r !== 'link') ||
    before.n === elements[index].n ||
    previousElementOf(nodes[index]) !== nodes[index - 1]
  )
    return '';
  const [left, , width] = before.b,
    box = elements[index].b;
  return box[2] <= WIDEST_SIGN * box[3] && isInLine(before.b, box) && Math.abs(left + width - box[0]) <= DRAWN_AS_ONE
    ? before.ld || before.n
    : '';
};
/* The name of the only field in a box with a sign and after it, such as the number that two buttons change. */
const LEVELS_TO_FIELD = 5,
  BOXED = 2,
  MOST_TO_FIELD = 2,
  FIELD_IN_BOX = 'input:not([type=hidden]), select, textarea, [role=spinbutton]';
const fieldInBox = (elements, nodes, index) => {
  if (textContentOf(nodes[index]).trim().length > MOST_TO_FIELD) return '';
  for (let at = index + 1; at <= index + MOST_TO_FIELD && elements[at]; at++) {
    const field = elements[at];
    if (field.drop || !isField(field) || !isInLine(field.b, elements[index].b)) continue;
    let around = parentOf(nodes[index]);
    for (let i = 1; i < BOXED && around && !spans(around, nodes[at]); i++) around = parentOf(around);
    return around && around !== bodyElement() && spans(around, nodes[at]) && queryAll(around, FIELD_IN_BOX).length === 1
      ? field.ld || field.n || field.hint || ''
      : '';
  }
  return '';
};
/* The name of the field right before an element, such as the one that a button clears. */
const fieldBefore = (elements, nodes, index) => {
  const before = elements[index - 1];
  if (!before || before.drop || !isField(before) || !isInLine(before.b, elements[index].b)) return '';
  let around = parentOf(nodes[index]);
  for (let i = 0; i < LEVELS_TO_FIELD && around && !spans(around, nodes[index - 1]); i++) around = parentOf(around);
  return around && around !== bodyElement() && spans(around, nodes[index - 1])
    ? before.ld || before.n || before.hint || ''
    : '';
};
