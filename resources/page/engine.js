/* What Stepdeck sees of one frame. Registered as a Playwright selector engine, so it runs in an isolated world: the page
   can neither see nor change it, and nothing is written into the page.

   The selector is a command:
     walk {"limit": N, "chars": N, "listeners": …, "count": N, "have": "DOCN", "turned": true}   everything that can be
                                     read and done, as JSON; listeners, count: as for hear, heard before;
                                     have: document and number of the reading that is there already;
                                     turned: the frame is drawn askew, so the sides of turned elements are wanted
     hear {"listeners": "PLACE:MASK,…", "count": N}   what listens (only the page's own world can tell): places in
                                     querySelectorAll("*"), which had `count` entries, masks as in listeners.js;
                                     answers {others}, as that tells
     spot KEY                        where to click an element that holds other actions, as JSON
     areaSpot KEY                    where to click an area of a map or a line in a drawing, as JSON
     choices {"key": KEY, "look": true}   what can be chosen in an open combobox, as JSON; `look` first notes what is open
     probe {"key": KEY, "expected": …}   whether one element can be acted on now, what it is called, and what about
                                     it is another's now; expected as in meaning.js, with `doc`, or absent
     hang                            from now on ring the bell, once after each walk, when something changes; see watch.js
     bring KEY                       scroll to an element and give it the keyboard
     arm                             start counting mutations; pulse: what has moved since, as JSON; nudge: the same, after
                                     something moved outside of the page
     images                          the pictures of the frame, as JSON
     pick {"x": N, "y": N, "page": true}   what is drawn at a point, as pick.js tells it, as JSON
     facts {"key": KEY}              what is known about one element, as element_facts.js tells it, as JSON; {} if it has gone
     scroll {"x": N, "y": N}         scroll the frame's document there
     scrollBy {"sign": N, "pixels": N or null, "key": N or null, "sideways": true}   scroll up or left (-1), down or right (1),
                                     null for one screen; the element of that key, or else what is in view
     rest                            stop counting mutations
     under {"x": N, "y": N}          what is at a point of the frame's viewport, as JSON; `focused`: what has the keyboard
     opened                          the field whose picker the browser has opened, as JSON; {} for none
     leaveFullScreen                 end the full screen of the page
     valueAndScrolls {"field": KEY, "boxes": [KEY, …]}   the value of a field and how far boxes are scrolled, as JSON
     selected                        the selected text, as JSON
     clip {"kind": "paste"}          watch for one paste, or "copy"; unclip: what came of it; offer {"text": …}: paste that
     ^KEY                            the nearest thing around the element that is shown
     @KEY                            the element itself, for Playwright to act on
     @KEY BASE64                     the same, only while it means what is expected (JSON, as for probe); guarded
     unguard                         end the guard; `stopped` says why a click did not come through: "name" or "beside" is
                                     another's now, it has "gone", or "moved" away; else ""
   Answers travel as the text of a detached element. Keys name elements for as long as this document lives.

   A walk answers {same, reading, walks, suspects, pulse} and, unless it is the same as the reading that is there already,
   {doc, url, title, type, viewport: [scrollX, scrollY, width, height, totalWidth, totalHeight],
   lens: what is in sight where the page is pinched larger, [x, y, width, height] of the page, else null, tokens, elements, answers,
   hosts, cut, modal, about, kind}. `tokens` is the page in reading order, each [op, ...]:
     0 text style · 1 break · 2 heading level · 3 item depth marker · 4 row header · 5 cell columns rows · 6 row end · 7 code language
     8 quote · 9 rule · 10 action index · 11 action end · 12 frame key x y name why covers turn
     cutOut (as frameSpot in transforms.js and cutOutOf in cutouts.js tell it) · 13 picture text · 14 message role
     15 action index, of something that is not shown · 16 item end · 17 end of a quote or message
   `why` is [reason, words] for a frame none of which can be used, else null; `covers` is what lies over it, as in frames.js.
   `suspects` counts elements that may have a closed shadow root, `hosts` those with a known root; they wait in `stepdeckState`.
   `answers` has, for each thing that blocks others, the keys of what can be clicked in it; `cv` of an element is a place in it.
   `elements` are the things to act on; rectangles are [x, y, width, height] in CSS pixels of the frame's viewport;
   `seen` is what is left of one that is cut off by what scrolls around it, `sides` are as sidesOf in transforms.js tells them. */

import {areaSpot} from './areas.js';
import {choices} from './choices.js';
import {clip, offer, selected, unclip} from './clipboard.js';
import {elementOf, settleIn, state} from './document.js';
import {facts} from './element_facts.js';
import {guarded, unguard} from './guard.js';
import {forgetMarked} from './icons.js';
import {focused, opened, under, valueAndScrolls} from './input_target.js';
import {forgetLabels} from './labels.js';
import {hear} from './listeners.js';
import {pick} from './pick.js';
import {images} from './pictures.js';
import {probe, spot} from './probe.js';
import {isShown, parentOf} from './tree.js';
import {bring, leaveFullScreen, scroll, scrollBy} from './viewport.js';
import {walk} from './walk.js';
import {arm, hang, nudge, pulse, rest} from './watch.js';

/* A walk whose answer is the same as that of the reading `have` is not sent again. */
const read = options => {
  state.rung = false;
  state.walks = (state.walks || 0) + 1;
  state.walked = state.changes;
  const page = walk(options), suspects = state.suspects.length, moment = pulse();
  const text = JSON.stringify(page);
  const same = options.have === state.doc + state.reading && text === state.read;
  if (!same) { state.read = text; state.reading = (state.reading || 0) + 1; }
  const now = JSON.stringify({same, reading: state.reading, walks: state.walks, suspects, pulse: moment});
  return same ? now : now.slice(0, -1) + ',' + text.slice(1);
};

const commands = {walk: read, hear: ({listeners, count}) => ({others: hear(listeners, count)}), probe, unguard, spot, choices, areaSpot, arm, pulse, nudge, rest, hang, bring, images, facts, pick, scroll, scrollBy,
  under, focused, opened, leaveFullScreen, valueAndScrolls, selected, clip, unclip, offer};
/* Runs one command, such as `walk {"limit": 9}`; answers JSON. DevTools calls it too, where the world is known. */
const run = words => {
  forgetLabels();
  forgetMarked();
  const space = words.indexOf(' ');
  const name = space < 0 ? words : words.slice(0, space);
  const answer = commands[name](space < 0 ? {} : JSON.parse(words.slice(space + 1)));
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
};
const answer = selector => {
  if (state.run !== run) {
    settleIn();
    state.run = run;
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
  const box = document.createElement('i');
  box.textContent = run(selector);
  return box;
};

/* The selector engine, as Playwright asks for it. */
export const engine = {
  query: (root, selector) => answer(selector),
  queryAll: (root, selector) => [answer(selector)].filter(Boolean),
};
