"""Record gestures as steps of the session, and read the page afterwards."""

import asyncio
import contextlib
import time
from dataclasses import replace

from gui.engine.backend import Acted
from gui.engine.by_hand.gestures import Gesture, call_of
from gui.engine.by_hand.port import HandPort, Spot
from gui.engine.by_hand.steps import HandSteps
from gui.engine.describe.changes import changes_between
from gui.engine.journal import Afterwards
from gui.engine.spots import spot_of
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.errors import StepdeckError
from gui.schema.event import Spot as SpotOnPicture
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation

_OF_TYPING = frozenset({Code.NOTHING_CHANGED, Code.VALUE_CHANGED, Code.FILLED, Code.EMPTIED})
"""What typing into a field changes by itself."""

_PICTURE_S = 0.3
"""The most seconds that input waits for a picture of what the input before it came to."""


class HandRecorder:
    """Records the steps of one period of control.

    A step is recorded as soon as it happens, and ends when the page was read after it. Steps that follow so quickly
    that the page was not read in between are read together.

    Attributes:
        last: The last gesture; None before the first one.
        input_at: When the input came that is being passed on (`time.monotonic()`); 0 before the first one.
    """

    def __init__(self, steps: HandSteps, port: HandPort) -> None:
        self.last: Gesture | None = None
        self.input_at = 0.0
        self._steps = steps
        self._port = port
        self._unread: list[Gesture] = []
        self._since: list[Gesture] = []  # since a reading during which nothing was done
        self._begun = False
        self._reading = asyncio.Lock()

    @property
    def unread(self) -> bool:
        """Whether there are steps after which the page was not read."""
        return bool(self._unread)

    async def begin(self) -> None:
        """Note the state of the page, unless that was done since the last reading."""
        if not self._begun and not self._reading.locked():
            self._begun = True
            await self._port.begin()

    def listed(self, spot: Spot, page: Acted | None = None) -> Action | None:
        """The listed action at a spot, or None; as it was on this page, if that is not the one that was read last."""
        found = self._port.action_id(spot)
        seen = page.observation if page is not None else self._steps.observation
        return seen.action(found) if found and seen else None

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
            # The page has had the input by now, and what went wrong on it since then belongs to this step.
            ago_s, shown = now - gesture.started, self._since[-1].picture if self._since else None
            # What was typed since is not on the picture of the last reading.
            pictured = not any(one.kind == "typed" for one in self._since)
            gesture.pictured = pictured or shown is not None
            gesture.number = self._steps.add_step(
                *call_of(gesture), ago_s, page=gesture.page, shown=shown, pictured=pictured
            )
        else:
            self._steps.retell_step(gesture.number, *call_of(gesture))
        if gesture not in self._unread:
            self._unread.append(gesture)
        if gesture not in self._since:
            self._since.append(gesture)

    async def picture(self, gesture: Gesture) -> None:
        """Take a picture of what a gesture came to, if the page was not read since: the next input may come first.

        There is none where a secret was typed since: what shows it now is not known before the page is read. Nor is
        there of a page that takes long to draw: the next input waits for it.
        """
        if gesture in self._unread and not any(one.secret for one in self._unread):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PICTURE_S):
                    gesture.picture = await self._port.picture()

    async def read(self) -> None:
        """Wait until the page is quiet, read it, and record what changed. Never raises."""
        async with self._reading:
            while self._unread:
                done, self._unread = self._unread, []
                self._begun = False
                fresh = sum(1 for gesture in done if gesture.before is self._steps.observation) or 1
                try:
                    for gesture in done:
                        await self._look_at(gesture)
                    observation, waited = await self._steps.read(self._port.finish(), steps=fresh)
                except StepdeckError as error:
                    for gesture in done:
                        self._end(gesture, Afterwards(why=error.fact))
                    return
                # Where more was done while the page was read, what it shows then may have come of that: it is told of
                # the last one, which has the same page before it.
                for gesture in done:
                    self._find(gesture)  # new elements are listed by now
                later = [gesture for gesture in self._unread if gesture not in done][:1]
                before, ended = _before(done[0]), done if later else done[:-1]
                for gesture, following in zip(ended, (*done[1:], *later), strict=True):
                    left = _left_by(gesture, before, following, observation)
                    facts = _changes(gesture, before, left) if left is not None else ()
                    # Without a picture of its own, the one of this reading is shown.
                    spot = _spot_on(observation, gesture) if gesture.picture is None else None
                    self._end(gesture, Afterwards(facts=facts, picture=gesture.picture, spot=spot))
                    before = left or before
                if not later:
                    facts = _with_enter(done[-1], _changes(done[-1], before, observation), sent=self._port.sent)
                    spot = None if done[-1].pictured else _spot_on(observation, done[-1])
                    self._end(done[-1], Afterwards(observation, facts, waited, spot=spot))
                if not self._unread:
                    self._since.clear()

    async def _look_at(self, gesture: Gesture) -> None:
        """Note what only shows afterwards: how far the wheel scrolled."""
        if gesture.kind == "wheel":
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
            gesture.action = self.listed(gesture.spot, gesture.page) or self.listed(gesture.spot)
        if gesture.part is None and gesture.action is not None:
            gesture.part = self._port.part(gesture.spot, gesture.action.id)
        if gesture.to is not None and gesture.target is None:
            gesture.target = self.listed(gesture.to, gesture.to_page) or self.listed(gesture.to)
        if gesture.to is not None and gesture.to_part is None and gesture.target is not None:
            gesture.to_part = self._port.part(gesture.to, gesture.target.id)

    def _end(self, gesture: Gesture, after: Afterwards) -> None:
        self._find(gesture)
        self._steps.retell_step(gesture.number, *call_of(gesture))
        took_ms = round((time.monotonic() - gesture.started) * 1000)
        self._steps.end_step(gesture.number, took_ms, after)


def _before(gesture: Gesture) -> Observation | None:
    """The page that a gesture was done to."""
    return gesture.page.observation if gesture.page is not None else gesture.before


def _left_by(gesture: Gesture, before: Observation | None, later: Gesture, seen: Observation) -> Observation | None:
    """The page as a gesture left it for the next one; None if that is not known. `seen` is what was read later."""
    return later.page.observation if later.page is not None else _with_typed(before, gesture, seen)


def _with_typed(before: Observation | None, gesture: Gesture, seen: Observation) -> Observation | None:
    """The page before a gesture with only its typed value changed; None if that is not known."""
    action = gesture.action
    if before is None or action is None or gesture.kind != "typed":
        return None
    known, now = before.action(action.id), seen.action(action.id) if seen.document == before.document else None
    if known is None:
        return None
    if gesture.secret or any(one.param is not None and one.param.secret for one in (known, now) if one is not None):
        return _with(before, replace(known, value=now.value, states=now.states)) if now is not None else None
    return _with(before, replace(known, value=gesture.value)) if gesture.value is not None else None


def _changes(gesture: Gesture, before: Observation | None, after: Observation) -> tuple[Fact, ...]:
    """What a gesture changed, without what was typed before it."""
    return changes_between(_as_left(before, after, gesture), after)


def _with_enter(gesture: Gesture, changes: tuple[Fact, ...], *, sent: bool) -> tuple[Fact, ...]:
    """What a gesture changed; where Enter in a field led to nothing that can be seen, whether it sent its form."""
    pressed = gesture.enter or (gesture.kind == "key" and gesture.keys == "Enter" and bool(gesture.spot.field))
    if not pressed or gesture.spot.field == "textarea" or any(one.code not in _OF_TYPING for one in changes):
        return changes
    seen = tuple(one for one in changes if one.code is not Code.NOTHING_CHANGED)
    return (*seen, fact(Code.ENTER_SENT if sent else Code.ENTER_SENT_NOTHING))


def _as_left(before: Observation | None, after: Observation, gesture: Gesture) -> Observation | None:
    """The page before a gesture, with what others typed before it and without what it typed itself.

    Typing tells nothing of the fields of others, whatever the page has made of what was typed there.
    """
    if before is None or before.document != after.document:
        return before
    own = gesture.action.id if gesture.action is not None and gesture.kind == "typed" else ""
    for other in gesture.since:
        id_ = other.action.id if other.action is not None and other.kind == "typed" else ""
        known, now = before.action(id_), after.action(id_)
        if id_ == own or known is None or now is None:
            continue
        if own or other.secret or other.value is None or other.spot.unseen:
            before = _with(before, replace(known, value=now.value, states=now.states))
        else:
            before = _with(before, replace(known, value=other.value))
    known = before.action(own)
    if known is not None and gesture.was is not None and not gesture.spot.unseen and not gesture.secret:
        before = _with(before, replace(known, value=gesture.was))
    return before


def _spot_on(seen: Observation, gesture: Gesture) -> SpotOnPicture | None:
    """Where the field of some typing is on the picture of a reading."""
    typed = gesture.action if gesture.kind == "typed" else None
    return spot_of(seen.action(typed.id), seen) if typed is not None else None


def _with(page: Observation, action: Action) -> Observation:
    """A page with this action in the place of the one of the same id."""
    return replace(page, actions=tuple(action if one.id == action.id else one for one in page.actions))
