"""Turns in one session: who waits, who is refused, and what becomes of a turn that is never given back."""

import asyncio
import contextvars
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.session import StepSession
from gui.engine.turns.observers import SessionEvent, TurnPassed
from gui.engine.turns.turns import doing_by_hand
from gui.schema.actor import YOU, Actor
from gui.schema.errors import BusyError, StepStoppedError
from gui.schema.session import StartOptions

ADDRESS = "https://shop.example/"
SHOP = FakePage("Shop", (FakeElement("Buy", says="Bought."), FakeElement("Slow", takes_s=3_600)))
ONE, TWO = Actor(kind="client", name="one"), Actor(kind="client", name="two")
LONG_S = 3_600.0


@pytest_asyncio.fixture
async def session() -> AsyncIterator[StepSession]:
    made = StepSession(FakeBackend({ADDRESS: SHOP}), StartOptions())
    await made.observe(ADDRESS)
    yield made
    await made.stop()


async def act(session: StepSession, by: Actor, action: str = "B1", **limits: float) -> None:
    """One call of a client."""
    async with session.turn(by, **({"within_s": LONG_S} | limits)):
        await session.step(action)


async def waiting(session: StepSession, count: int) -> None:
    """Return once that many wait for their turn."""
    while len(session._runner.turns.waiting) != count:  # noqa: ASYNC110 -- nobody is told who begins to wait
        await asyncio.sleep(0)


async def test_each_step_knows_whose_it_was(session: StepSession) -> None:
    await act(session, ONE)
    await session.step("B1")
    with doing_by_hand():
        await session.step("B1")
        await act(session, TWO)
    await act(session, Actor(kind="plan", name="checkout"))
    assert [(step.by.kind, step.by.name) for step in session.steps] == [
        ("client", "one"),
        ("you", ""),
        ("hand", ""),
        ("client", "two"),
        ("plan", "checkout"),
    ]
    assert session.holder is None


async def test_in_the_order_in_which_they_asked(session: StepSession) -> None:
    told: list[Actor | None] = []

    def observe(event: SessionEvent) -> None:
        if isinstance(event, TurnPassed):
            told.append(event.by)

    session.add_observer(observe)
    async with session.turn(ONE, within_s=0):
        tasks = [asyncio.ensure_future(act(session, by)) for by in (TWO, ONE, TWO)]
        await waiting(session, 3)
        await session.step("B1")
        assert session.holder == ONE
    await asyncio.gather(*tasks)
    assert [step.by.name for step in session.steps] == ["one", "two", "one", "two"]
    assert told == [ONE, TWO, ONE, TWO, None]


async def test_the_person_is_refused_while_a_client_is_at_work_and_told_who(session: StepSession) -> None:
    outside = contextvars.copy_context()
    async with session.turn(ONE, within_s=0):
        task = asyncio.get_running_loop().create_task(session.step("B1"), context=outside)
        with pytest.raises(BusyError, match="“one” is at work in this session"):
            await task
        assert session.steps == ()
        assert await session.looking.glance() is None
    await session.step("B1")


async def test_the_person_goes_before_all_clients_that_wait(session: StepSession) -> None:
    outside = contextvars.copy_context()

    async def mine() -> None:
        async with session.turn(YOU, within_s=LONG_S):
            await session.step("B1")

    async with session.turn(ONE, within_s=0):
        theirs = [asyncio.ensure_future(act(session, TWO)) for _ in range(3)]
        await waiting(session, 3)
        me = asyncio.get_running_loop().create_task(mine(), context=outside)
        await waiting(session, 4)
        again = asyncio.get_running_loop().create_task(mine(), context=outside)
        with pytest.raises(BusyError, match="A step is already running"):
            await again
        await session.step("B1")
    await asyncio.gather(me, *theirs)
    assert [step.by.name for step in session.steps] == ["one", "", "two", "two", "two"]


async def test_a_client_waits_for_the_persons_step(session: StepSession) -> None:
    mine = asyncio.ensure_future(session.step("B2"))
    await asyncio.sleep(0)
    theirs = asyncio.ensure_future(act(session, ONE))
    await waiting(session, 1)
    assert await session.stop_running()
    with pytest.raises(StepStoppedError):
        await mine
    await theirs
    assert [(step.by.name, step.outcome) for step in session.steps] == [("", "stopped"), ("one", "done")]


async def test_who_has_waited_long_enough_is_refused_and_waits_no_more(session: StepSession) -> None:
    async with session.turn(ONE, within_s=0):
        with pytest.raises(BusyError, match="Another call is still running"):
            await asyncio.create_task(act(session, TWO, within_s=0.01))
        assert session._runner.turns.waiting == ()
    await act(session, TWO)


async def test_who_goes_away_while_waiting_leaves_the_queue(session: StepSession) -> None:
    async with session.turn(ONE, within_s=0):
        gone = asyncio.ensure_future(act(session, TWO))
        stays = asyncio.ensure_future(act(session, TWO))
        await waiting(session, 2)
        gone.cancel()
        await asyncio.wait([gone])
        assert len(session._runner.turns.waiting) == 1
    await stays
    assert len(session.steps) == 1


async def test_who_goes_away_just_when_the_turn_comes_gives_it_back(session: StepSession) -> None:
    async with session.turn(ONE, within_s=0):
        gone = asyncio.ensure_future(act(session, TWO))
        await waiting(session, 1)
    gone.cancel()  # it has the turn by now and does not know yet
    await asyncio.wait([gone])
    assert session.holder is None
    await session.step("B1")


async def test_a_turn_that_is_never_given_back_is_taken_away_with_what_runs(session: StepSession) -> None:
    with pytest.raises(StepStoppedError) as caught:
        await act(session, ONE, "B2", most_s=0.01)
    assert caught.value.why == "It held the session for 0.01 seconds without finishing."
    assert session.steps[0].outcome == "stopped"
    await session.step("B1")


async def test_a_client_that_holds_its_turn_for_nothing_cannot_act_later(session: StepSession) -> None:
    async with session.turn(ONE, within_s=0, most_s=0.01):
        following = asyncio.create_task(act(session, TWO))
        await following  # it comes although the first one has given nothing back
        with pytest.raises(StepStoppedError) as caught:
            await session.step("B1")
    assert "without finishing" in caught.value.why
    assert [step.by.name for step in session.steps] == ["two"]
    assert session.holder is None


async def test_the_person_can_stop_a_client_at_any_time(session: StepSession) -> None:
    running = asyncio.ensure_future(act(session, ONE, "B2"))
    while not session.busy:  # noqa: ASYNC110 -- it is a few turns of the loop
        await asyncio.sleep(0)
    assert await session.stop_running()
    with pytest.raises(StepStoppedError) as caught:
        await running
    assert caught.value.why == "It was stopped by the person at the window."
    assert not session.busy
    assert session.holder is None
    async with session.turn(ONE, within_s=0):
        assert await session.stop_running(), "between two things of one turn, too"
        with pytest.raises(StepStoppedError):
            await session.step("B1")
    assert not await session.stop_running()


async def test_what_was_begun_in_a_turn_counts_for_nothing_after_it(session: StepSession) -> None:
    go_on = asyncio.Event()

    async def later() -> None:
        await go_on.wait()
        await session.step("B1")

    async with session.turn(ONE, within_s=0):
        task = asyncio.create_task(later())
    go_on.set()
    await task
    assert session.steps[0].by.kind == "you"


async def test_turns_of_two_sessions_have_nothing_to_do_with_each_other(session: StepSession) -> None:
    other = StepSession(FakeBackend({ADDRESS: SHOP}), StartOptions())
    await other.observe(ADDRESS)
    async with session.turn(ONE, within_s=0), other.turn(TWO, within_s=0):
        await session.step("B1")
        await other.step("B1")
    assert (session.steps[0].by, other.steps[0].by) == (ONE, TWO)
    await other.stop()
