/* What Stepdeck sees of one frame. Registered as a Playwright selector engine, so it runs in an isolated world: the page
   can neither see nor change it, and nothing is written into the page.

   The selector is a command. Answers travel as the text of a detached element, as JSON unless stated otherwise. Keys
   name elements for as long as this document lives.
     walk {"ms": N, "by": N, "listeners": …, "count": N, "have": "DOCN", "turned": true, "still": true,
           "places": true, "kept": true}
                         Everything that can be read and done; see below. ms: how long it may take; what is not reached by
                         then is left out. by: when it has to be done, in milliseconds since 1970. listeners, count: as for `hear`, which then runs first. have: document and
                         number of the reading that the caller has. turned: the frame itself is transformed, so the
                         sides of transformed elements are wanted. still: nothing is walked where the page is as it
                         was walked last, as still.js tells, and the answer has {unwalked}. places: the answer has
                         {heard}, what is known of listeners, as heardNow in listeners.js answers it. kept: the caller
                         has kept the elements of that reading, and wants of those that are as they were only their
                         places there and their boxes; see `toldElements` in reading.js.
     hear {"listeners": "PLACE:MASK,…", "count": N}
                         What elements listen to; only the page's own world can tell. Places are those in
                         querySelectorAll("*"), which had `count` entries; masks and the answer, {others}, as in
                         listeners.js.
     spot KEY            Where to click an element that contains other actions.
     place {"key": KEY, "x": N, "y": N}
                         A point of an element, given as fractions of its box.
     secret {"key": KEY, "secret": true}
                         Take a field for secret, or no longer.
     cellFields          The values of the fields in tables; see cell_fields.js.
     secretTexts         The texts in the markup that are what secret fields hold.
     watchSecret {"key": KEY}
                         Watch whether a field becomes secret; {watches} says whether it is there; see turned_secret.js.
     turnedSecret {"doc": DOC, "key": KEY, "value": TEXT, "earlier": [KEY, …]}
                         Whether it has, or what is written into it went to a secret field; and which of those that were
                         written into earlier are secret by now.
     printed {"texts": [TEXT, …], "whole": [TEXT, …]}
                         Where the document draws these texts; the latter where they are all of a text node.
     generatedLines      The lines of text in which CSS generates some; see joined.js.
     typedNow            What is in its text fields, and where; see printed.js.
     printedNow {"doc": DOC, "keys": [KEY, …], "texts": [TEXT, …], "whole": [TEXT, …], "also": [TEXT, …]}
                         Likewise, and what is seen of secret fields; see printed.js.
     textAt {"text": …, "x": N, "y": N}
                         Where the text nearest to a point begins and ends; it is scrolled into view.
     areaSpot KEY        Where to click an area of an image map or a shape in a drawing.
     sits {"doc": DOC, "keys": [KEY, …], "frames": [KEY, …]}
                         Where elements of this document are right now, and the content of the frames that they hold.
     choices {"key": KEY, "look": true}
                         What can be chosen in an open combobox. `look` first notes which lists are open.
     optionsNow {"key": KEY, "ward": N}
                         The options of a native list as they are now: [label, group, chosen] each.
     beforeTyping {"key": KEY}
                         Whether keys come to what takes text now: {takes}. It notes what is shown there.
     cameByTyping {"key": KEY}
                         Whether that shows something else by now: {came}.
     showsElsewhere KEY  Whether what is typed into a field is shown by something else: {elsewhere}.
     beforeCalendars KEY Note which calendars are shown before a field is entered.
     leaveCalendar KEY   Leave it where another one is shown by now: {left}.
     drops {"key": KEY, "expected": …}
                         Whether what is carried to an element can be dropped there: {takes}; expected as for `probe`.
     probe {"key": KEY, "expected": …, "arm": true}
                         Whether an element can be acted on now, its name, and what about it belongs to another by now;
                         expected as in meaning.js, with `doc`, or absent. arm: do that first. keeps: it is
                         out of reach only since it is read-only.
     hang                Ring the bell at the first change after each walk from now on; see watch.js.
     wonder              Suspect all elements anew that may have a closed shadow root.
     bring KEY           Scroll to an element and focus it.
     arm                 Start counting mutations.
     pulse               What has moved since.
     nudge               The same, after something that moved outside the page.
     ended               The same, after an action that ended with a click; see watch.js.
     rest                Stop counting mutations.
     images              The images of the frame.
     pick {"x": N, "y": N, "page": true}
                         What is drawn at a point; see pick.js.
     facts {"key": KEY}  What is known about an element; see element_facts.js. {} if it has gone.
     scroll {"x": N, "y": N}
                         Scroll the frame's document there.
     scrollBy {"sign": N, "pixels": N or null, "key": N or null, "sideways": true}
                         Scroll up or left (-1), down or right (1), by one screen if pixels is null: the element of that
                         key, or else what is in view.
     roll {"x": N, "y": N, "right": N, "down": N, "around": true}
                         Scroll what a wheel at a point would; see viewport.js.
     under {"x": N, "y": N}
                         What is at a point of what is in sight of the frame.
     findLying {"words": …, "role": …, "beside": …, "x": N, "y": N, "ms": N}
                         Where the only such element lies; see lying.js.
     isToldOfSeveral {"words": …, "role": …, "beside": …, "ms": N}
                         Whether there are several such elements; see lying.js.
     watchPlace {"x": N, "y": N, "before": {…} or null}
                         The same as `under`, and a press must reach that from now on; see watched_place.js.
     keepOut {"longer": true, "still": true, "except": DOC, "keys": true}
                         No press may come to this document from now on; {shut}; see watched_place.js.
     letPlace {"gate": NAME}
                         End either: {strayed, spared, typed}. So does the beginning of a step.
     framesIn {"key": KEY}
                         The keys of the frames that an element is or contains.
     awaitPress {"turned": true, "of": "press"}
                         Note what the next press reaches, or "release" or "key"; turned as for `walk`.
     pressed             What it reached, and the page at that moment; see witness.js. {} if none came.
     clicked {"waits": true}
                         What came of the last press; waits: it is asked for again. See witness.js.
     awaitSelecting      Watch what the next press selects; `awaitPress` does so, too.
     selectedByHand      The text that it has selected; see selecting.js.
     focused             What has the focus.
     calledStill {"key": KEY, "expected": …}
                         Whether the field at an element is still called so; expected as in meaning.js.
     hasGone {"doc": DOC, "key": KEY}
                         Whether an element is in sight no more, or with its document.
     lostPlace {"key": KEY, "before": …, "was": VALUE}
                         Whether the field at an element stands in another's place now; see field_place.js.
     noteSheetCell       Notes the place of the cell with this key in its table, which may draw it anew at a press.
     saysSheetCell       What the cell at that place says; null where there is none.
     cellHasKeys         Whether keys go to the cell with this key now, and to a field in it.
     keyboardOf          What keys go to once the element with this key has the focus.
     opened              The field whose picker the browser has opened; {} for none.
     leaveFullScreen     End the page's full screen.
     valueAndScrolls {"field": KEY, "gone": true, "boxes": [KEY, …]}
                         The value of a field, whether it is ticked, and the scroll positions of boxes.
     selected            The selected text.
     clip {"kind": "paste"}
                         Watch for one paste, or for one "copy".
     unclip              What came of it.
     offer {"text": …}   Paste that text.
     aim {"key": KEY, "expected": BASE64, "place": [N, N] or null}
                         Where the element can be pressed at once, guarded from now on; see aim.js.
     aimed               Whether the pointer has come there, and a press would reach the same.
     reached             Whether a click that was sent has yet to come to what is guarded: {waits}.
     hold {"step": N, "keys": [KEY, …]}
                         Hold back the press of this step once one of these fields has changed; see filled.js.
     unguard {"clicked": true}
                         End the guard. `stopped`, `lost`, `missed`: as in guard.js; `doc`: which document answers. clicked: answer
                         `ended` as `pulse`, too.
   Three more answer an element, for Playwright to act on:
     ^KEY                The element, or its nearest ancestor that is shown.
     @KEY                The element.
     @KEY BASE64         The element, guarded: only while it means what is expected (JSON, as for `probe`).

   A walk answers {same, reading, walks, suspects, unasked, lost, pulse, trees, dressed, styled}, unasked telling how many elements
   wait in `stepdeckState` for their roles, lost whether something that listens has left the document, trees a number that is
   another one where something in shadow trees has changed since the walk before, dressed the rectangles
   of what the step gave other attributes, styled when its styles and places were up to date, by
   performance.now(). Unless it equals the reading that the caller has, there is also
     doc, url, title, type, about, kind
     viewport    [scrollX, scrollY, width, height, totalWidth, totalHeight]
     lens        the part of the page in sight where that is not its viewport, [x, y, width, height]; else null
     scrolled    how far the layout viewport is scrolled, which boxes are measured from
     zoom        at which size the page is shown: 0.8 for 80 %
     tokens      the page in reading order, [op, ...] each:
                 0 text style (see TUCKED in page.js), and in an error of the page its number · 1 break · 2 heading level · 3 item depth marker · 4 row header · 5 cell columns rows
                 6 row end · 7 code language · 8 quote · 9 rule · 10 action index · 11 action end
                 12 frame key x y name why covers turn cutOut · 13 picture text · 14 message role
                 15 index of a hidden action · 16 item end · 17 end of a quote or message
                 Of a frame, why is [reason, words] if nothing in it can be used, else null; covers is what lies over
                 it, as in frames.js; x, y and turn are as frameSpot in transforms.js answers them; cutOut as in
                 cutouts.js.
     elements    the things to act on. Rectangles are [x, y, width, height] in CSS pixels of the frame's viewport; `seen`
                 is the visible part inside scroll containers; `sides` are as sidesOf in transforms.js answers them;
                 `cv` is a place in `answers`, `mk` one in `marks`.
     marks       what authors gave to elements, as in marks.js
     answers     for each blocker, the keys of what can be clicked in it
     hosts       how many elements have a known shadow root; suspects: how many may have a closed one. Both wait in
                 `stepdeckState` for DevTools.
     cut         [nodes, characters] that were left out
     modal       the name of the modal dialog, else "" */

import {aim, aimed} from './aim.js';
import {areaSpot} from './areas.js';
import {noteActive, noteBearing} from './bearings.js';
import {choices, optionsNow} from './choices.js';
import {clip, offer, selected, unclip} from './clipboard.js';
import {tellRoles} from './computed_roles.js';
import {elementOf, settleIn, state} from './document.js';
import {newElement} from './dom.js';
import {dressedBoxes} from './dressed.js';
import {facts} from './element_facts.js';
import {guarded, reached, unguard} from './guard.js';
import {endHearing, hears} from './heard.js';
import {forgetMarked} from './class_words.js';
import {generatedLines} from './joined.js';
import {keyboardOf} from './keyboard.js';
import {cellHasKeys, noteSheetCell, saysSheetCell} from './typed_cells.js';
import {calledStill, focused, hasGone, lostPlace, opened, underInput, valueAndScrolls} from './input_target.js';
import {hold, letGo} from './filled.js';
import {forgetLabels} from './labels.js';
import {openLate} from './late_frames.js';
import {hasLost, hear, heardNow} from './listeners.js';
import {findLying, isToldOfSeveral} from './lying.js';
import {beforeCalendars, leaveCalendar} from './open_calendars.js';
import {pick} from './pick.js';
import {images} from './pictures.js';
import {printed, printedNow, typedNow} from './printed.js';
import {drops, place, probe, sits, spot} from './probe.js';
import {asText, inParts, isSameReading} from './reading.js';
import {plain, plainJson} from './text.js';
import {textAt} from './text_place.js';
import {cellFields} from './cell_fields.js';
import {secret, secretTexts} from './secrets.js';
import {awaitSelecting, selectedByHand} from './selecting.js';
import {adopt, slots} from './slots.js';
import {noteStood, stands} from './still.js';
import {treesNow} from './stirred_trees.js';
import {isShown, parentOf} from './tree.js';
import {bring, leaveFullScreen, roll, scroll, scrollBy} from './viewport.js';
import {walk} from './walk.js';
import {noteTicked} from './ticked_boxes.js';
import {turnedSecret, watchSecret} from './turned_secret.js';
import {arm, ended, hang, nudge, pulse, rest, untilRest, version} from './watch.js';
import {framesIn, keepOut, letPlace, watchPlace} from './watched_place.js';
import {beforeTyping, cameByTyping, showsElsewhere} from './typing.js';
import {awaitPress, clicked, pressed} from './witness.js';

const stateNow = same => ({
  same,
  reading: state.reading,
  walks: state.walks,
  suspects: state.suspects.length,
  lost: hasLost(),
  unasked: state.unasked.length,
  pulse: pulse(),
  trees: treesNow(version()),
  dressed: dressedBoxes(),
});
/* Walks the page; an answer that equals that of the reading `have` is not sent again. */
const read = options => {
  state.rung = false;
  state.walks = (state.walks || 0) + 1;
  state.walked = state.changes;
  noteTicked();
  noteActive();
  const standing = stands(options);
  noteBearing(standing);
  if (standing) return JSON.stringify({...stateNow(true), unwalked: true, styled: state.styledAt});
  const page = walk(options),
    parts = inParts(page),
    before = options.have === state.doc + state.reading ? state.read : null;
  const same = before !== null && isSameReading(parts, before);
  if (!same) {
    state.read = {...parts, elements: null};
    state.reading = (state.reading || 0) + 1;
  }
  if (same) noteStood(options, page);
  else state.stood = null; // only after a reading like the one before may a walk be left out
  const answer = {...stateNow(same), styled: performance.now()};
  const now = JSON.stringify(options.places ? {...answer, heard: heardNow()} : answer);
  return same ? now : now.slice(0, -1) + ',' + plain(asText(parts, options.kept ? before : null)).slice(1);
};

const commands = {
  walk: read,
  hear: ({listeners, count}) => ({others: hear(listeners, count)}),
  drops,
  probe,
  reached,
  spot,
  sits,
  choices,
  optionsNow,
  hold,
  unguard: ({clicked}) => {
    openLate();
    letGo();
    endHearing();
    return {...unguard(), doc: state.doc, ...(clicked && {pulse: ended()})};
  },
  areaSpot,
  arm,
  pulse,
  nudge,
  ended,
  rest,
  hang,
  bring,
  images,
  facts,
  pick,
  roll,
  scroll,
  scrollBy,
  under: underInput,
  focused,
  calledStill,
  hasGone,
  lostPlace,
  opened,
  keyboardOf: ({key}) => keyboardOf(key),
  findLying,
  isToldOfSeveral,
  leaveFullScreen,
  valueAndScrolls,
  selected,
  clip,
  unclip,
  offer,
  place,
  textAt,
  printed,
  printedNow,
  typedNow,
  generatedLines,
  secret,
  secretTexts,
  cellFields,
  watchSecret,
  turnedSecret,
  awaitPress,
  pressed,
  clicked,
  awaitSelecting,
  selectedByHand,
  watchPlace,
  keepOut,
  letPlace,
  framesIn,
  aim,
  aimed,
  cellHasKeys,
  noteSheetCell,
  saysSheetCell,
  beforeTyping,
  cameByTyping,
  showsElsewhere,
  beforeCalendars,
  leaveCalendar,
  wonder: () => {
    state.known = new WeakMap();
  },
};
/* Commands that change nothing of what a walk finds. */
const LOOKING = new Set([
  'walk',
  'pulse',
  'hang',
  'sits',
  'printed',
  'printedNow',
  'typedNow',
  'generatedLines',
  'secretTexts',
  'cellFields',
  'watchSecret',
  'turnedSecret',
]);
/* Commands that answer texts as they are, for the clipboard. */
const FAITHFUL = new Set(['selected', 'selectedByHand', 'unclip']);
/* Runs one command, such as `walk {"ms": 900}`, and answers JSON. DevTools calls it directly once it knows the world. */
const run = words => {
  forgetLabels();
  forgetMarked();
  const space = words.indexOf(' ');
  const name = space < 0 ? words : words.slice(0, space);
  if (!LOOKING.has(name)) state.stood = null;
  const answer = commands[name](space < 0 ? {} : JSON.parse(words.slice(space + 1)));
  return typeof answer === 'string' ? answer : FAITHFUL.has(name) ? JSON.stringify(answer) : plainJson(answer);
};
/* The pulse once the page has rested, or after so many milliseconds. Only DevTools waits for it. */
const pulseAtRest = ms => untilRest(ms).then(() => run('pulse'));
const answer = selector => {
  if (state.run !== run) {
    settleIn();
    Object.assign(state, {run, slots, adopt, tellRoles, hears, pulseAtRest});
  }
  if (selector.startsWith('@')) {
    const [key, expected] = selector.slice(1).split(' ');
    return expected ? guarded(key, JSON.parse(atob(expected))) : elementOf(key);
  }
  if (selector.startsWith('^')) {
    let node = elementOf(selector.slice(1));
    while (node && !isShown(node)) node = parentOf(node);
    return node;
  }
  const box = newElement('i');
  box.append(run(selector));
  return box;
};

/* The selector engine, in the form that Playwright asks for. */
export const engine = {
  query: (root, selector) => answer(selector),
  queryAll: (root, selector) => [answer(selector)].filter(Boolean),
};
