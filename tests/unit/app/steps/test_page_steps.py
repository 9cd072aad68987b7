"""Steps apply to the page on which they were requested."""

from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from gui.app.busy import Busy
from gui.app.session_work import SessionWork
from gui.app.steps import page_steps, redo
from gui.app.steps.page_steps import PageSteps
from gui.app.steps.redo import Redo
from gui.engine.session import StepSession
from gui.schema.action import Action, ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionError, ActionGoneError, InputError, StepStoppedError
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.step import StepRecord
from tests.unit.widgets.action_samples import NAME, action, observed


class _Session:
    """Notes what is asked of it; it finds nothing again."""

    def __init__(self, now: Observation) -> None:
        self.observation = now
        self.steps: tuple[StepRecord, ...] = ()
        self.done: list[str] = []
        self.looked_up: list[str] = []

    def to_do_again(self, call: ActionCall, _page: Observation) -> ActionCall:
        self.looked_up.append(call.action_id)
        return call

    def noting_refusal(self, _call: ActionCall, _page: Observation) -> AbstractContextManager[None]:
        return nullcontext()

    async def step(self, call: ActionCall, **_more: object) -> object:
        self.done.append(call.action_id)
        return SimpleNamespace(observation=self.observation)


def steps_of(session: _Session) -> tuple[PageSteps, StepSession]:
    busy = SimpleNamespace(name=lambda *_: None)
    steps = PageSteps(cast(SessionWork, None), cast(Busy, busy), lambda _session: True)
    return steps, cast(StepSession, session)


def page(*actions: Action, document: str = "d1") -> Observation:
    return replace(observed(actions), document=document)


@pytest.mark.parametrize(
    ("now", "is_looked_up"),
    [
        (page(action("B1", "Click", "Buy for $22", "Shop")), False),
        (page(), False),
        (page(action("B1", "Click", "Delete all", "Shop")), True),
        (page(action("B1", "Click", "Buy for $22", "Shop"), document="d2"), True),
    ],
)
async def test_at_any_price_means_what_was_asked_for(qapp: object, now: Observation, is_looked_up: bool) -> None:
    session = _Session(now)
    steps, one = steps_of(session)
    call = ActionCall(action_id="B1", any_price=True)
    await steps._step(one, call, page(action("B1", "Click", "Buy for $20", "Shop")))
    assert (session.looked_up, session.done) == (["B1"] if is_looked_up else [], ["B1"])


@pytest.mark.parametrize("other", [False, True])
async def test_a_step_is_not_done_again_on_a_page_that_goes_on_and_on(
    qapp: object, monkeypatch: pytest.MonkeyPatch, other: bool
) -> None:
    session = _Session(page())
    steps, one = steps_of(session)
    looked = 0

    async def found(_session: StepSession, number: int, **_more: object) -> ActionCall:
        nonlocal looked
        looked += 1
        session.observation = page(document=f"d{looked}" if other else "d1")
        return ActionCall(action_id=f"B{number}")

    monkeypatch.setattr(page_steps, "call_once_more", found)
    if not other:
        await steps._do_again(one, 1)
        assert session.done == ["B1"]
        return
    with pytest.raises(ActionGoneError) as refused:
        await steps._do_again(one, 1)
    assert refused.value.fact.code is Code.PAGE_IS_ANOTHER
    assert session.done == []


def begun_by(steps: PageSteps) -> list[Callable[[], Coroutine[Any, Any, None]]]:
    """The work that these have begun from now on; nothing does it."""
    begun = list[Callable[[], Coroutine[Any, Any, None]]]()
    steps._work = cast(SessionWork, SimpleNamespace(run=lambda _session, _words, work, **_more: begun.append(work)))
    return begun


@pytest.fixture
def waits(qapp: object, monkeypatch: pytest.MonkeyPatch) -> _Session:
    """A session with three steps to be done again, of which the second asks for a secret value."""
    session = _Session(page())
    session.again = lambda action_id, _before, _now: action_id  # type: ignore[attr-defined]
    session.secrets = None  # type: ignore[attr-defined]
    session.info = SimpleNamespace(session_id="s")  # type: ignore[attr-defined]

    async def found(_session: StepSession, number: int, **_more: object) -> ActionCall:
        return ActionCall(action_id=f"B{number}", secret="Code" if number == 2 else None)

    async def check(*_all: object) -> None:
        pass

    monkeypatch.setattr(redo, "call_once_more", found)
    monkeypatch.setattr(redo, "check_object", check)
    return session


@pytest.mark.parametrize(
    ("typed", "done"), [("B2", ["B1", "B2", "B3"]), ("B4", ["B1", "B4"])], ids=["the secret", "another"]
)
async def test_what_waited_for_a_secret_goes_on_once_that_is_typed(
    waits: _Session, typed: str, done: list[str]
) -> None:
    steps, one = steps_of(waits)
    asked = list[str]()
    ended = list[int]()
    steps.secret_asked.connect(lambda action_id, _enter: asked.append(action_id))
    steps.fill_ended.connect(lambda _calls, count, _page, _lost: ended.append(count))
    await steps._do_all_again(one, Redo((1, 2, 3)))
    assert (waits.done, asked, ended) == (["B1"], ["B2"], [1])
    await steps._run(one, ActionCall(action_id=typed, value="x"), waits.observation, [])
    assert waits.done == done
    assert ended == ([1, 3] if typed == "B2" else [1])
    await steps._run(one, ActionCall(action_id="B2", value="x"), waits.observation, [])
    assert waits.done == [*done, "B2"], "once is enough, and nobody waits after something else"


async def test_trying_again_what_failed_after_a_secret_was_typed_does_not_type_it_again(
    waits: _Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, one = steps_of(waits)
    begun = begun_by(steps)
    step = waits.step

    async def fails_at_last(call: ActionCall, **_more: object) -> object:
        done = await step(call)
        if call.action_id == "B3" and waits.done.count("B3") == 1:
            raise ActionError(fact(Code.PAGE_IS_ANOTHER))
        return done

    monkeypatch.setattr(waits, "step", fails_at_last)
    await steps._do_all_again(one, Redo((1, 2, 3)))
    steps.run(one, ActionCall(action_id="B2", value="x"), waits.observation)
    with pytest.raises(ActionError):
        await begun[0]()
    assert waits.done == ["B1", "B2", "B3"]
    await begun[0]()
    assert waits.done == ["B1", "B2", "B3", "B3"]


async def test_cards_are_done_again_one_after_the_other_and_trying_again_goes_on_at_the_one_that_failed(
    waits: _Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, one = steps_of(waits)
    begun = begun_by(steps)
    step = waits.step

    async def fails_once(call: ActionCall, **_more: object) -> object:
        done = await step(call)
        if call.action_id == "B4" and waits.done.count("B4") == 1:
            raise ActionError(fact(Code.PAGE_IS_ANOTHER), still=fact(Code.NOTHING_DONE))
        return done

    monkeypatch.setattr(waits, "step", fails_once)
    steps.do_all_again(one, (1,), (3, 4), (5,))
    with pytest.raises(ActionError) as refused:
        await begun[0]()
    assert waits.done == ["B1", "B3", "B4"]
    assert fact(Code.DONE_SO_FAR, done=2, count=4) in refused.value.intact
    await begun[0]()
    assert waits.done == ["B1", "B3", "B4", "B4", "B5"]


async def test_a_card_that_is_already_as_it_was_left_stops_no_other(
    waits: _Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def found(_session: StepSession, number: int, **_more: object) -> ActionCall:
        if number < 3:
            raise InputError(fact(Code.STEP_TICKED_ALREADY, number=number, target="Gift"))
        return ActionCall(action_id=f"B{number}")

    monkeypatch.setattr(redo, "call_once_more", found)
    steps, one = steps_of(waits)
    begun = begun_by(steps)
    steps.do_all_again(one, (1,), (3,), (2,))
    await begun[0]()
    assert waits.done == ["B3"]
    steps.do_all_again(one, (1,), (2,))
    with pytest.raises(InputError):
        await begun[1]()
    assert waits.done == ["B3"], "nothing was done, which is said"


async def test_nothing_waits_for_a_secret_any_more_once_other_steps_are_done_again(waits: _Session) -> None:
    steps, one = steps_of(waits)
    begun_by(steps)
    await steps._do_all_again(one, Redo((1, 2, 3)))
    steps.do_all_again(one, (4, 5))
    await steps._run(one, ActionCall(action_id="B2", value="x"), waits.observation, [])
    assert waits.done == ["B1", "B2"]


async def test_what_comes_only_with_a_step_is_done_once_that_is_done(
    waits: _Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def found(_session: StepSession, number: int, **_more: object) -> ActionCall:
        if number == 3 and "B2" not in waits.done:
            raise ActionGoneError(fact(Code.STEP_NOT_FOUND_AGAIN, number=number, target="Message"))
        return ActionCall(action_id=f"B{number}")

    async def came(*_all: object) -> bool:
        return True

    monkeypatch.setattr(redo, "call_once_more", found)
    monkeypatch.setattr(redo, "came_between", came)
    steps, one = steps_of(waits)
    await steps._do_all_again(one, Redo((1, 2, 3)))
    assert waits.done == ["B1", "B2", "B3"]


@pytest.mark.parametrize(
    ("document", "found", "given"), [("d1", "", "Bea"), ("d2", "I1", "Bea"), ("d2", "I7", "Ada"), ("d2", "", "Ada")]
)
async def test_what_a_form_shows_is_for_its_own_field_alone_where_its_page_has_come_anew(
    qapp: object, document: str, found: str, given: str
) -> None:
    session, values = _Session(page()), list[str | None]()

    async def step(call: ActionCall, **_more: object) -> object:
        values.append(call.value)
        return SimpleNamespace(observation=session.observation)

    session.step = step  # type: ignore[method-assign]
    session.again = lambda _action_id, _before, _now: found  # type: ignore[attr-defined]
    steps, one = steps_of(session)
    begun = begun_by(steps)
    steps.as_shown = lambda call: call.model_copy(update={"value": "Bea"})
    steps.run(one, ActionCall(action_id="I1", value="Ada"), session.observation)
    await begun[0]()
    session.observation = page(document=document)
    await begun[0]()
    assert values == ["Ada", given]


@pytest.mark.parametrize(("stopped", "doubt"), [(Special.PRESS, ""), ("B1", "unknown")])
async def test_only_of_a_press_that_had_begun_it_is_said_that_it_may_be_done(
    waits: _Session, monkeypatch: pytest.MonkeyPatch, stopped: str, doubt: str
) -> None:
    """Before it, a key may leave the field whose calendar covers the button."""
    send = action("B1", "Click", "Save", "Delivery", submits=True)
    field = replace(NAME, params=(replace(NAME.params[0], default="Ada"),))
    free, covered = page(field, send), page(field, replace(send, reason="covered"))
    waits.observation = free
    step = waits.step

    async def covers_then_stops(call: ActionCall, **_more: object) -> object:
        await step(call)
        if call.action_id == stopped:
            raise StepStoppedError(fact(Code.STOPPED))
        waits.observation = covered if call.action_id == "I1" else free
        return SimpleNamespace(observation=waits.observation, facts=())

    monkeypatch.setattr(waits, "step", covers_then_stops)
    steps, one = steps_of(waits)
    begun, ended = begun_by(steps), list[tuple[int, str]]()
    steps.fill_ended.connect(lambda _calls, done, _page, _lost, doubt: ended.append((done, doubt)))
    steps.fill(one, (ActionCall(action_id="I1", value="Ada"), ActionCall(action_id="B1")))
    with pytest.raises(StepStoppedError):
        await begun[0]()
    assert waits.done == ["I1", Special.PRESS, "B1"][: 2 if stopped == Special.PRESS else 3]
    assert ended == [(1, doubt)]
