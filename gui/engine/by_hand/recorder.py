"""Record gestures as steps of the session, and read the page afterwards."""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from dataclasses import replace

from gui.engine.backend import Acted
from gui.engine.by_hand.apart import shows_typed, spot_on, told_apart, with_done, with_enter
from gui.engine.by_hand.calls import call_of
from gui.engine.by_hand.drags import came_along, place_among
from gui.engine.by_hand.gestures import Gesture
from gui.engine.by_hand.port import HandPort, Place, Spot
from gui.engine.by_hand.steps import HandSteps
from gui.engine.describe.entries import is_entry
from gui.engine.describe.named import field_name
from gui.engine.describe.other_programs import would_open
from gui.engine.recording.entry import Afterwards
from gui.engine.recording.restyled import looks_changed
from gui.schema.action import Action, Box
from gui.schema.code import Code
from gui.schema.errors import SessionEndedError, StepdeckError
from gui.schema.fact import Fact, fact
from gui.schema.keys import strokes
from gui.schema.page import Observation
from gui.schema.unchanged import NOTHING_KNOWN
from gui.schema.verb import Verb

PICTURE_S = 1.0
"""The most seconds that input waits for a picture of the previous input's effect: a busy computer needs about half
of that, and without it the step would be shown with another step's picture."""

_LEFT = frozenset({"click", "double", "triple", "right", "middle", "drag", "select", "key", "paste", "touch", "swipe"})
"""Gestures whose effect is checked before the next input; typing handles that itself."""

_NO_ANSWER = frozenset(
    {
        *(Code.NOT_READ_BETWEEN, Code.UNCHANGED_TOGETHER),
        *(Code.NOTHING_CHANGED, Code.CHANGE_NOT_KNOWN, Code.LOOKS_CHANGED, Code.ONLY_LOOKS_CHANGED),
        *(Code.ACTION_MOVED, Code.ACTIONS_MOVED, Code.ACTION_LARGER, Code.ACTION_SMALLER, Code.SCROLLED_DOWN),
        *(Code.SCROLLED_UP, Code.COVERED, Code.MANY_COVERED, Code.UNCOVERED, Code.MANY_UNCOVERED),
        *(Code.SWAPPED, Code.FIRST_ROW, Code.ROWS_REORDERED, Code.FIRST_IN_LIST, Code.LIST_REORDERED, Code.REORDERED),
    }
)
"""Changes that may explain why a press led to no click, rather than result from it."""

_BESIDE = frozenset(
    {
        Code.DOWNLOAD_OFFERED,
        Code.WANTS_TO_PRINT,
        Code.ASKED_FOR_FILES,
        Code.LOADED_IN_TAB,
        Code.OWN_TAB_CLOSED,
    }
)
"""Facts of a reading about the previous step that are no changes of the page."""


class HandRecorder:
    """Records the steps of one period of control.

    A step is recorded as soon as it happens, and ends when the page has been read. Steps that follow too quickly for
    that are read together.

    Attributes:
        last: The last gesture; None before the first one.
        input_at: When the current input arrived (`time.monotonic()`); 0 before the first one.
    """

    def __init__(self, steps: HandSteps, port: HandPort) -> None:
        self.last: Gesture | None = None
        self.input_at = 0.0
        self._steps = steps
        self._port = port
        self._unread: list[Gesture] = []
        self._since: list[Gesture] = []  # gestures that may not be visible in the last reading
        self._open: list[Gesture] = []  # gestures whose steps continue
        self._begun = False
        self._reading = asyncio.Lock()

    @property
    def unread(self) -> bool:
        """Whether there are steps after which the page was not read."""
        return bool(self._unread)

    def is_latest(self, gesture: Gesture) -> bool:
        """Whether no other step, as from the list, followed the one of a gesture."""
        return gesture.number == self._steps.last_number

    def is_over(self, gesture: Gesture) -> bool:
        """Whether the step of a gesture has ended and does not change by itself any more."""
        return bool(gesture.number) and gesture not in self._open

    async def begin(self) -> None:
        """Note the state of the page, unless that was done since the last reading."""
        if not self._begun and not self._reading.locked():
            self._begun = True
            await self._port.begin()

    def listed(self, spot: Spot, page: Acted | None = None) -> Action | None:
        """The listed action at a spot, or None; on this page, if that is not the last reading."""
        found = self._port.action_id(spot)
        seen = page.observation if page is not None else self._steps.observation
        return seen.action(found) if found and seen else None

    @property
    def seen(self) -> Observation | None:
        """The last reading."""
        return self._steps.observation

    def take_card(self, gesture: Gesture) -> None:
        """Assign a drag to the card that the browser drags, if a button on it was pressed."""
        action = gesture.action
        if action is None or not gesture.spot.drags or action.verb == Verb.DRAG or action.kind == "I":
            return
        if action.tag in ("a", "img"):
            return  # these are dragged themselves
        around = (self.listed(Spot(places=(place,)), gesture.page) for place in gesture.spot.places)
        card = next((one for one in around if one is not None and one.verb == Verb.DRAG), None)
        if card is not None:
            gesture.action, gesture.place, gesture.part = card, None, None

    def aim(self, gesture: Gesture) -> None:
        """Let a drag end on the element that was there before, rather than on the dragged one."""
        seen = gesture.page.observation if gesture.page is not None else self._steps.observation
        if gesture.kind not in ("drag", "swipe") or gesture.value is not None or seen is None:
            return
        if self._only_held(gesture, gesture.target):
            gesture.target = None
        part = self._port.part(gesture.spot, gesture.action.id) if gesture.action is not None else None
        gesture.carried = gesture.kind == "drag" and part is not None and came_along(gesture, part, seen)
        found = place_among(gesture, seen)
        if found is not None:
            gesture.target, gesture.to_part = found
        elif gesture.gone and (gesture.target is None or seen.action(gesture.target.id) is None):
            gesture.target = gesture.action  # the dragged element, redrawn, which cannot be found before the drag

    def note(self, gesture: Gesture) -> None:
        """Record a gesture as the last one, or update its step."""
        self.last = gesture
        self.retell(gesture)

    def retell(self, gesture: Gesture) -> None:
        """Record or update a gesture that need not be the last."""
        self._find(gesture)
        if not gesture.number:
            now = time.monotonic()
            gesture.started = gesture.started or self.input_at or now
            gesture.before, gesture.since = self._steps.observation, tuple(self._since)
            # The page has received the input, and later errors belong to this step.
            ago_s, shown = now - gesture.started, self._since[-1].picture if self._since else None
            # The picture of the last reading does not show what was done since.
            pictured = not self._since
            gesture.pictured = pictured or shown is not None
            gesture.number = self._steps.add_step(
                *call_of(gesture), ago_s, page=gesture.click_page or gesture.page, shown=shown, pictured=pictured
            )
        else:
            if self.is_over(gesture):  # it continues: the time in between does not count
                gesture.started += max(0.0, (self.input_at or time.monotonic()) - gesture.ended)
            self._steps.retell_step(gesture.number, *call_of(gesture))
        if gesture not in self._unread:
            self._unread.append(gesture)
        if gesture not in self._since:
            self._since.append(gesture)
        if gesture not in self._open:
            self._open.append(gesture)

    async def note_if_closed(self, gesture: Gesture) -> None:
        """Record a gesture only if the dialog that the page showed before it is closed now. Never raises."""
        before = self._steps.observation
        if before is None or not before.modal:
            return
        with contextlib.suppress(StepdeckError):
            acted = await self._steps.look(self._finish())
            if acted.observation.modal == before.modal:
                self._steps.keep(acted)
            else:
                self.note(gesture)

    async def picture(self, gesture: Gesture) -> None:
        """Take a picture of a gesture's effect if the page was not read since: the next input may come first.

        There is none if a secret was typed since, because where it shows is unknown before a reading. Nor is there one
        of a page that draws slowly, since the next input waits for it.
        """
        if gesture in self._open and not any(one.secret for one in self._open):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PICTURE_S):
                    gesture.picture = await self._port.picture()

    async def leave(self) -> None:
        """Check the effect of the last gesture right before the next input, unless that continues it."""
        last = self.last
        if last is None or last.left or last not in self._open or last.kind not in _LEFT:
            return
        last.left = True
        if last.kind == "swipe":
            await self._look_at(last)
        if last.kind == "key" and (last.letters or len(last.keys) == 1 or last.keys.startswith("Arrow")):
            return  # as in a game: the next one must not wait
        if last.spot.tick is not None:
            last.ticked = await self._port.ticked(last.spot)
        await self.picture(last)

    async def read(self) -> None:
        """Wait until the page is quiet, read it, and record the changes. Never raises."""
        async with self._reading:
            waiting: list[Gesture] = []  # their changes are only known together with those of the next one
            while self._unread:
                done, self._unread = self._unread, []
                self._begun = False
                fresh = sum(1 for gesture in done if gesture.before is self._steps.observation) or 1
                try:
                    for gesture in done:
                        await self._look_at(gesture)
                    observation, waited, dressed = await self._steps.read(self._finish(), steps=fresh)
                    for gesture in done:
                        await self._hide_turned(gesture, observation)
                        await self._look_at_box(gesture, observation)
                        if gesture.kind == "swipe" and gesture is self.last:  # a thrown page keeps gliding for a while
                            await self._look_at(gesture)
                except StepdeckError as error:
                    there = not isinstance(error, SessionEndedError) and error.fact.code is not Code.TAB_CRASHED
                    for gesture in (*waiting, *done):
                        self._end(gesture, Afterwards(why=error.fact), known=there)
                    await self._steps.hide_late()
                    return
                done = [*(gesture for gesture in waiting if gesture not in done), *done]
                for gesture in done:
                    self._find(gesture)  # new elements are listed now
                # If more was done while the page was read, the changes may result from that: they are assigned to the
                # last one, which has the same page before it.
                later = [gesture for gesture in self._unread if gesture not in done][:1]
                overtaken = bool(later) and self._came_after(later[0], observation)
                apart = told_apart(done, later[0] if later and not overtaken else None, observation)
                known = [
                    (gesture, await _with_looks(gesture, facts, observation, dressed)) for gesture, facts in apart.known
                ]
                for gesture, facts in known:
                    if gesture is not done[-1] or later:
                        # Without a picture of its own, it gets the one of this reading.
                        picture, on = gesture.picture, observation
                        if picture is None and gesture.seen is not None and shows_typed(gesture.seen, gesture):
                            picture, on = gesture.seen.picture, gesture.seen
                        spot = spot_on(on, gesture) if gesture.picture is None else None
                        self._end(gesture, Afterwards(facts=facts, picture=picture, spot=spot))
                    else:
                        gesture.seen = observation
                        told = _with_offers(with_enter(gesture, facts, sent=self._port.sent), observation)
                        spot = None if gesture.pictured else spot_on(observation, gesture)
                        had = observation.question is not None or not self._port.unheard
                        self._end(gesture, Afterwards(observation, told, waited, spot=spot), known=had)
                waiting = apart.waiting
                if observation.question is None:  # else it matches the previous reading
                    self._since = [gesture for gesture in self._since if gesture in self._unread]
                await self._steps.hide_late()

    async def look_anew(self) -> None:
        """Read a page that appeared by itself, since the next step begins on it. Never raises."""
        async with self._reading:
            if self._unread:
                return
            with contextlib.suppress(StepdeckError):  # the next reading will report it
                acted = await self._steps.look(self._finish())
                self._steps.keep(replace(acted, observation=replace(acted.observation, by_itself=True)))
                self._begun = False
                self._since = [gesture for gesture in self._since if gesture in self._unread]

    def _came_after(self, gesture: Gesture, seen: Observation) -> bool:
        """Whether a gesture during the reading was done to the page as it was read."""
        if gesture.page is not None or not gesture.reading or gesture.reading != self._port.reading:
            return False
        gesture.before, gesture.since = seen, ()
        return True

    async def _finish(self) -> Acted:
        """Read the page; if a dialog prevents that, use the last reading with everything done since."""
        acted = await self._port.finish()
        if acted.observation.question is None:
            return acted
        return replace(acted, observation=with_done(acted.observation, self._since))

    async def _hide_turned(self, gesture: Gesture, seen: Observation) -> None:
        """Remove text typed or pasted into a field that the page has made secret since."""
        if gesture.kind not in ("typed", "paste") or gesture.secret or gesture.action is None or gesture.before is None:
            return
        text = gesture.text or gesture.value or "".join(stroke.text for stroke in strokes(gesture.keys))
        if await self._steps.hide_typed(gesture.action, text, gesture.before, seen):
            gesture.secret, gesture.keys, gesture.text = True, "", ""
            gesture.value = gesture.was = gesture.picture = None

    async def _look_at_box(self, gesture: Gesture, seen: Observation) -> None:
        """Note whether the box of a gesture is ticked, unless a later gesture may have ticked it."""
        if gesture.spot.tick is None:
            return
        if not gesture.left and gesture is self.last:
            ticked = await self._port.ticked(gesture.spot)
            if not gesture.left:  # else it was checked meanwhile, before the next input
                gesture.ticked = ticked
                action = seen.action(gesture.action.id) if gesture.action is not None else None
                if ticked is None and action is not None and gesture is self.last:  # it was redrawn
                    gesture.ticked = "checked" in action.states
        if gesture.ticked is None and gesture.before is not None and gesture.before.document == seen.document:
            gesture.unknown = True

    async def _look_at(self, gesture: Gesture) -> None:
        """Note delayed effects: how far the wheel or a swipe scrolled, unless more was done since."""
        if gesture.kind == "wheel" or (gesture.kind == "swipe" and not (gesture.left and gesture.moved is not None)):
            gesture.moved = await self._port.scrolled(gesture.spot)
            if gesture.moved is not None:
                place = gesture.spot.scrolls[gesture.moved[0]][0]
                found = self._port.action_id(Spot(places=(place,)), scrolling=True)
                seen = self._steps.observation
                gesture.box = seen.action(found) if found and seen else None
                gesture.box_part = self._port.part(gesture.spot, found) if found else None

    def _find(self, gesture: Gesture) -> None:
        """Fill in the listed actions of a gesture, and the points on them."""
        if gesture.action is None:
            then = self.listed(gesture.spot, gesture.click_page or gesture.page)
            gesture.action = then or self.listed(gesture.spot)
            gesture.late = bool(gesture.number) and (then is None or gesture.page is None)
        if gesture.part is None and gesture.action is not None:
            gesture.place = self._place_of(gesture.spot, gesture.action)
            gesture.part = self._port.part(gesture.spot, gesture.action.id)
        if gesture.to is not None and gesture.target is None:
            found = self.listed(gesture.to, gesture.to_page) or self.listed(gesture.to)
            gesture.target = None if self._only_held(gesture, found) else found
        if gesture.to is not None and gesture.to_part is None and gesture.target is not None:
            gesture.to_part = self._port.part(gesture.to, gesture.target.id)

    def _only_held(self, gesture: Gesture, found: Action | None) -> bool:
        """Whether the element at a drag's end only contained the dragged one, and is elsewhere on the page.

        A copy that follows the pointer is often in its original list, which is not the drop target.
        """
        if found is None or gesture.to is None or gesture.kind != "drag":
            return False
        part = self._port.part(gesture.to, found.id)
        inside = part is None or all(0 <= share <= 1 for share in part[:2])
        own = gesture.action is not None and gesture.action.id == found.id
        return not inside and not own and self._place_of(gesture.spot, found) is not None

    def _place_of(self, spot: Spot, action: Action) -> Place | None:
        """The element of an action among those at a spot."""
        return next((at for at in spot.places if self._port.action_id(Spot(places=(at,))) == action.id), None)

    def _end(self, gesture: Gesture, after: Afterwards, *, known: bool = True) -> None:
        self._find(gesture)
        if gesture.unclicked and gesture.held_ms and any(one.code not in _NO_ANSWER for one in after.facts):
            gesture.unclicked = gesture.redrawn = False  # the page has answered the press, and needs no click
        self._steps.retell_step(gesture.number, *call_of(gesture))
        gesture.ended = time.monotonic()
        took_ms = round((gesture.ended - gesture.started) * 1000)
        if gesture.unchosen:
            others = (one for one in after.facts if one.code is not Code.NOTHING_CHANGED)
            after = replace(after, facts=(fact(Code.NOTHING_CHOSEN), *others))
        if gesture.letters and after.facts == (fact(Code.NOTHING_CHANGED),):
            target = dict(call_of(gesture)[1].args).get("target", "")
            after = replace(after, facts=(fact(Code.TAKES_NO_TEXT, target=target),))
        if gesture.unclicked:
            after = replace(after, facts=(_no_click(gesture), *after.facts))
        if gesture.erased and gesture.action is not None:
            name = field_name(gesture.action)
            if not _is_taken(gesture, after.facts, name):
                lost = fact(Code.NOT_KEPT, target=name)
                aside = (
                    lost,
                    fact(Code.NOTHING_CHANGED),
                    fact(Code.ENTER_SENT_NOTHING),
                    fact(Code.EMPTIED, target=name),
                )
                after = replace(after, facts=(lost, *(one for one in after.facts if one not in aside)))
        if gesture.reached:
            other = fact(Code.CLICK_REACHED_OTHER, target=gesture.reached)
            after = replace(after, facts=(other, *(one for one in after.facts if one != fact(Code.NOTHING_CHANGED))))
        outside = would_open(gesture.action, call_of(gesture)[0])
        if outside is not None and after.facts and {one.code for one in after.facts} <= NOTHING_KNOWN:
            after = replace(after, facts=(outside, *after.facts))
        self._steps.end_step(gesture.number, took_ms, after, known=known and not gesture.cut)
        if gesture in self._open and gesture not in self._unread:
            self._open.remove(gesture)


def _no_click(gesture: Gesture) -> Fact:
    """The fact about a press without a click."""
    if gesture.redrawn and gesture.action is not None:
        return fact(Code.REDRAWN_AT_PRESS, target=gesture.action.target)
    return fact(Code.NO_CLICK_CAME)


def _is_taken(gesture: Gesture, facts: tuple[Fact, ...], name: str) -> bool:
    """Whether the page moved the typed text out of a field: to an entry beside it, or a cell."""
    item = gesture.spot.keyboard.item if gesture.spot.keyboard is not None else None
    if item is not None and item.looks.startswith("cell "):
        return True
    told = NOTHING_KNOWN | {Code.EMPTIED, Code.NOT_KEPT, Code.ENTER_SENT_NOTHING}
    if gesture.enter and any(one.code not in told for one in facts):
        return True  # a message was sent, whatever the page made of it
    return is_entry(gesture.value or "", facts, name)


def _with_offers(facts: tuple[Fact, ...], seen: Observation) -> tuple[Fact, ...]:
    """The changes of a gesture, after page events such as an offered file."""
    offers = tuple(one for one in seen.facts if one.code in _BESIDE)
    return (*offers, *(one for one in facts if one.code is not Code.NOTHING_CHANGED)) if offers else facts


async def _with_looks(
    gesture: Gesture, facts: tuple[Fact, ...], seen: Observation, dressed: Sequence[Box]
) -> tuple[Fact, ...]:
    """The changes of a gesture; if there are none, the visual changes of elements with new attributes.

    The pictures before and after it show its own changes: none are told if one of them is missing.
    """
    before, nothing = gesture.before, (fact(Code.NOTHING_CHANGED),)
    if facts != nothing or not dressed or before is None or before.document != seen.document:
        return facts
    first = gesture.since[-1].picture if gesture.since else before.picture
    last = gesture.picture or seen.picture
    return await looks_changed(replace(before, picture=first), replace(seen, picture=last), dressed) or facts
