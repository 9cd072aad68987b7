"""Assign the page's changes to the right step after quick input by hand."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from gui.engine.backend import Acted
from gui.engine.by_hand.gestures import Gesture
from gui.engine.by_hand.recorder import HandRecorder
from gui.engine.by_hand.steps import HandSteps
from gui.engine.recording.entry import Afterwards
from gui.schema.action import Action, ActionCall, Box
from gui.schema.fact import Fact
from gui.schema.page import Metadata, Observation, Question
from gui.schema.say import say_all
from gui.schema.session import SessionInfo
from gui.schema.step import Waited
from tests.unit.widgets.samples import NOON

PAGE = Observation(SessionInfo("s", NOON, NOON), Metadata("Keys", "https://keys.example/"))
OPENED = replace(
    PAGE, actions=tuple(Action(f"B{number}", "Click", "", name=f"Number {number}") for number in range(1, 4))
)


class Hand:
    """Control over a page that is `shown` once it is read; while it is read, `meanwhile` is done by hand, once."""

    def __init__(self) -> None:
        self.observation = self.shown = PAGE
        self.ended: dict[int, Afterwards] = {}
        self.meanwhile: list[Gesture] = []
        self.recorder = HandRecorder(cast(HandSteps, self), cast(Any, self))
        self._steps = 0

    def add_step(self, call: ActionCall, did: Fact, ago_s: float, **more: Any) -> int:
        self._steps += 1
        return self._steps

    def retell_step(self, number: int, call: ActionCall, did: Fact) -> None:
        """Nothing is kept of it."""

    def end_step(self, number: int, took_ms: int, after: Afterwards, *, known: bool = True) -> None:
        self.ended[number] = after

    async def hide_typed(self, was: Action, text: str, before: Observation, now: Observation) -> bool:
        """No field turns secret here."""
        return False

    async def hide_late(self) -> None:
        """No secrets are pressed here."""

    def action_id(self, spot: object, **more: Any) -> str:
        return ""

    def part(self, spot: object, action_id: str) -> None:
        """Nobody knows where on it."""

    sent = unheard = False
    arrived = 0
    reading = ""

    async def finish(self) -> Acted:
        while self.meanwhile:
            self.press(self.meanwhile.pop(0))
            self.shown = OPENED
        return Acted(self.shown, Waited())

    async def read(self, work: Any, *, steps: int) -> tuple[Observation, Waited, Sequence[Box]]:
        self.observation = (await work).observation
        return self.observation, Waited(), ()

    def press(self, gesture: Gesture) -> None:
        gesture.started = time.monotonic()
        self.recorder.note(gesture)

    def told(self, number: int) -> tuple[str, ...]:
        return say_all(self.ended[number].facts)


async def test_what_a_later_key_changes_is_not_told_of_the_one_before() -> None:
    hand = Hand()
    hand.meanwhile.append(Gesture("key", keys="Enter"))
    hand.press(Gesture("key", keys="Tab"))
    await hand.recorder.read()
    assert hand.told(1) == ()
    assert hand.ended[1].observation is None, "nor is the page shown as what came of it"
    assert hand.told(2) == ("3 new actions",)
    assert hand.ended[2].observation is OPENED


async def test_what_came_while_the_page_was_read_leaves_that_page_to_the_one_before() -> None:
    hand = Hand()
    hand.reading = "d2"
    hand.meanwhile.append(Gesture("click", reading="d2"))  # by then, the page was as it is read
    hand.press(Gesture("click"))
    await hand.recorder.read()
    assert (hand.told(1), hand.told(2)) == (("3 new actions",), ("Nothing visible changed.",))


async def test_what_came_to_a_page_as_it_was_before_it_was_read_shares_what_it_shows_then() -> None:
    hand = Hand()
    hand.reading = "d2"
    hand.meanwhile.append(Gesture("click", reading="d1"))
    hand.press(Gesture("click"))
    await hand.recorder.read()
    assert hand.told(1) == ("Shown with the next step", "3 new actions")


async def test_a_key_that_nothing_follows_is_told_what_it_changed() -> None:
    hand = Hand()
    hand.shown = OPENED
    hand.press(Gesture("key", keys="Tab"))
    await hand.recorder.read()
    assert hand.told(1) == ("3 new actions",)


async def test_typing_that_goes_on_while_the_page_is_read_stays_one_step_with_its_changes() -> None:
    hand = Hand()
    typed = Gesture("typed")
    hand.meanwhile.append(typed)
    hand.press(typed)
    await hand.recorder.read()
    assert hand.told(1) == ("3 new actions",)
    assert list(hand.ended) == [1]


async def test_while_the_page_asks_what_was_typed_stays_known() -> None:
    fields = tuple(Action(f"I{number}", "Type", "", name="Code", role="textbox") for number in (1, 2))
    hand = Hand()
    hand.observation = replace(PAGE, actions=fields)
    hand.shown = replace(hand.observation, question=Question("alert", "Hello"))  # the page as it was read last
    hand.press(Gesture("typed", action=fields[0], value="12/29"))
    hand.press(Gesture("typed", action=fields[1], secret=True, keys="737"))
    for _ in range(2):
        await hand.recorder.read()
        assert [(one.value, one.states) for one in hand.observation.actions] == [("12/29", ()), ("", ("filled",))]
        hand.press(Gesture("key", keys="Tab"))


async def test_what_a_field_lost_at_enter_is_not_said_to_be_taken_where_nothing_is_known_to_have_changed() -> None:
    field = Action("I1", "Type", "", name="Code", role="textbox")
    hand = Hand()
    hand.observation = hand.shown = replace(PAGE, actions=(field,))
    hand.press(Gesture("typed", action=field, value="ab", was="", enter=True, erased=True))
    hand.press(Gesture("hover"))
    await hand.recorder.read()
    assert hand.told(1)[0] == "“Code” did not keep what was typed"


async def test_a_step_begins_on_no_picture_from_before_what_was_done_since() -> None:
    hand = Hand()
    begun: list[tuple[object, bool]] = []
    add_step = hand.add_step

    def add(call: ActionCall, did: Fact, ago_s: float, **more: Any) -> int:
        begun.append((more["shown"], more["pictured"]))
        return add_step(call, did, ago_s)

    hand.add_step = add  # type: ignore[method-assign]
    hand.press(Gesture("drag"))
    hand.press(Gesture("key", keys="Control+z"))
    await hand.recorder.read()
    hand.press(Gesture("click"))
    assert begun == [(None, True), (None, False), (None, True)], "the last one began on the page that was read"
