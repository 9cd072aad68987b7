"""What a step session keeps: records, progress, pictures, and how it ends."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gui.engine import manager as manager_module
from gui.engine import state as standing
from gui.engine.backend import Acted
from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.engine.store import SessionNote
from gui.engine.store.memory import MemoryStore
from gui.schema.action import ActionCall
from gui.schema.errors import (
    ActionTimeoutError,
    BrowserGoneError,
    InputError,
    PageError,
    SessionEndedError,
    StepdeckError,
    StepStoppedError,
    StepUnknownError,
    UnknownActionError,
)
from gui.schema.fact import said
from gui.schema.page import Observation, Picture
from gui.schema.session import SessionInfo, StartOptions
from gui.schema.step import Marks

PATIENCE_S = 30
ADDRESS = "https://shop.example/"
SHOP = FakePage(
    "Shop",
    (
        FakeElement("Buy", says="Bought."),
        FakeElement("Slow", takes_s=30),
        FakeElement("Broken", fails=ActionTimeoutError("“Broken” did not come through.")),
        FakeElement("Password", "textbox", "password"),
    ),
)


class Photographer(FakeBackend):
    """Takes a picture of its own with each step and each resizing."""

    taken = 0

    async def step(self, call: ActionCall) -> Acted:
        return self._with_picture(await super().step(call))

    async def resize(self, width: int, height: int) -> Acted:
        return self._with_picture(await super().resize(width, height))

    def _with_picture(self, acted: Acted) -> Acted:
        self.taken += 1
        picture = Picture(f"jpeg {self.taken}".encode(), 10, 10)
        return replace(acted, observation=replace(acted.observation, picture=picture))


def opened(backend: FakeBackend | None = None, **options: object) -> StepSession:
    chosen = StartOptions.model_validate(options)
    return StepSession(backend or FakeBackend({ADDRESS: SHOP}), chosen)


async def test_a_running_step_is_listed_and_ends() -> None:
    session = opened()
    await session.observe(ADDRESS)
    running = asyncio.ensure_future(session.step("B2"))
    await asyncio.sleep(0)
    assert [(step.words, step.target, step.outcome) for step in session.steps] == [("Click", "Slow", "running")]
    await session.stop_running()
    with pytest.raises(StepStoppedError):
        await running
    assert session.steps[0].outcome == "stopped"
    assert session.info.steps == 1


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PageError("The page could not be read.", why="It moved on."), "The browser is gone."),
        (StepUnknownError("Nobody knows.", why="No click has come."), "No click has come. The browser is gone."),
    ],
)
async def test_a_session_that_ended_under_a_step_is_not_said_to_be_fine(error: StepdeckError, why: str) -> None:
    session = opened(FakeBackend({ADDRESS: FakePage("Shop", (FakeElement("Buy", takes_s=0.02, fails=error),))}))
    await session.observe(ADDRESS)
    running = asyncio.ensure_future(session.step("B1"))
    await asyncio.sleep(0)
    assert session.backend.on_lost is not None
    session.backend.on_lost(BrowserGoneError("The browser is gone."))
    with pytest.raises(type(error)) as caught:
        await running
    assert (caught.value.why, caught.value.still) == (why, "Your steps are safe.")
    assert [remedy.key for remedy in caught.value.remedies] == ["reopen"]
    told = session.steps[-1]
    assert (told.outcome, told.gist) == ("unknown" if isinstance(error, StepUnknownError) else "failed", error.fact)
    with pytest.raises(SessionEndedError):
        await session.observe()


@pytest.mark.parametrize(("reached", "words", "why"), [(True, "Clicked", "Stopped."), (False, "Did not click", "")])
async def test_a_step_that_was_stopped_before_it_reached_the_page_was_not_done(
    reached: bool, words: str, why: str
) -> None:
    backend = FakeBackend({ADDRESS: SHOP})
    backend.reached = reached  # type: ignore[attr-defined]
    session = opened(backend)
    await session.observe(ADDRESS)
    running = asyncio.ensure_future(session.step("B2"))
    await asyncio.sleep(0)
    await session.stop_running()
    with pytest.raises(StepStoppedError):
        await running
    (step,) = session.steps
    assert (step.words, step.outcome, step.undone) == (words, "stopped", not reached)
    assert step.summary == (why or "Stopped before anything was done.")


async def test_failed_steps_say_why_and_count_among_the_steps_only() -> None:
    session = opened()
    await session.observe(ADDRESS)
    with pytest.raises(ActionTimeoutError):
        await session.step("B3")
    assert session.steps[0].summary == "“Broken” did not come through."
    result = await session.step("B1")
    assert result.observation.progress is not None
    assert result.observation.progress.current_step == 1
    assert (session.info.steps, session.info.counted) == (2, 2)  # the reading counts too


class SlowDisk(MemoryStore):
    """Takes its time: what is to be written is written once `free` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.free = asyncio.Event()
        self.free.set()
        self.awaited = asyncio.Event()

    async def settled(self) -> None:
        if not self.free.is_set():
            self.awaited.set()
        await self.free.wait()


@pytest.mark.parametrize("action_id", ["B1", "B3"])
async def test_an_answer_comes_once_it_is_written(action_id: str) -> None:
    disk = SlowDisk()
    session = StepSession(FakeBackend({ADDRESS: SHOP}), StartOptions(), store=disk)
    await session.observe(ADDRESS)
    session.add_observer(
        lambda _: disk.free.clear() if session.steps and session.steps[0].outcome != "running" else None
    )
    running = asyncio.ensure_future(session.step(action_id))
    await disk.awaited.wait()
    assert not running.done()
    assert session.steps[0].outcome in ("done", "failed")
    assert session.busy, "whoever sees it at rest may go on at once"
    disk.free.set()
    await asyncio.wait([running])
    assert (running.exception() is None) == (action_id == "B1")
    assert not session.busy


class WayOut(FakeBackend):
    """Leads out of its pages as a browser does."""

    async def leave_page(self) -> Acted:
        return await self.observe()

    async def close_page(self, *, ask: bool = False) -> Acted:
        return await self.close_tab(0)

    async def silence_page(self) -> Acted:
        return await self.observe()


@pytest.mark.parametrize("way", [StepSession.leave_page, StepSession.close_page, lambda one: one.close_tab(0)])
async def test_a_disk_that_hangs_keeps_nobody_on_a_page(way: Callable[[StepSession], Awaitable[Observation]]) -> None:
    disk = SlowDisk()
    session = StepSession(WayOut({ADDRESS: SHOP}), StartOptions(), store=disk)
    await session.observe(ADDRESS)
    disk.free.clear()
    held = asyncio.ensure_future(session.step("B1"))
    await asyncio.sleep(0)
    await session.stop_running()
    with pytest.raises(StepStoppedError):
        await held
    await asyncio.wait_for(way(session), PATIENCE_S)
    assert [step.outcome for step in session.steps] == ["stopped", "done"]


async def test_every_change_is_told() -> None:
    session = opened()
    told: list[tuple[bool, int]] = []
    session.add_observer(lambda _: told.append((session.info.busy, len(session.steps))))
    await session.observe(ADDRESS)
    await session.step("B1")
    assert (True, 1) in told
    assert told[-1] == (False, 1)


async def test_a_steps_picture_is_the_one_of_its_end_and_stays() -> None:
    session = opened(Photographer({ADDRESS: SHOP}))
    await session.observe(ADDRESS)
    await session.step("B1")
    (first,) = session.steps
    assert await session.store.picture(first.picture) == b"jpeg 1"
    await session.resize(400, 300)
    assert session.steps[0] is first
    await session.step("B1")
    assert [await session.store.picture(step.picture) for step in session.steps] == [b"jpeg 1", b"jpeg 3"]


async def test_what_is_kept_of_a_session_can_be_read_without_it() -> None:
    session = opened(Photographer({ADDRESS: SHOP}))
    await session.observe(ADDRESS)
    await session.step("B1")
    with pytest.raises(ActionTimeoutError):
        await session.step("B3")
    session.mark(1, Marks(name="buys", star=True))
    key = session.info.session_id
    assert await session.store.steps(key) == session.steps
    assert [note.name for note in await session.store.sessions()] == ["Shop"]
    kinds = [(event.kind, event.number) for event in await session.store.events(key)]
    assert kinds == [("began", 1), ("ended", 1), ("began", 2), ("ended", 2), ("marked", 1)]
    began, ended, again, *_ = await session.store.events(key)
    assert began.kind == "began"
    assert ended.kind == "ended"
    assert again.kind == "began"
    assert again.page_before == ended.page_after != began.page_before
    assert began.target is not None
    assert (began.target.called, session.resolve(began.target).action_id) == ("Buy", "B1")
    page = await session.store.page(ended.page_after)
    assert page is not None
    assert "Bought." in page.markdown


async def test_a_beginning_is_kept_before_anything_is_sent() -> None:
    session = opened()
    await session.observe(ADDRESS)
    kept: list[str] = []

    class Sending(FakeBackend):
        async def step(self, call: ActionCall) -> Acted:
            kept.extend(event.kind for event in await session.store.events(session.info.session_id))
            return await super().step(call)

    session.backend.__class__ = Sending
    await session.step("B1")
    assert kept == ["began"]


async def test_secret_values_are_not_kept() -> None:
    session = opened()
    await session.observe(ADDRESS)
    await session.step("I1", "hunter2")
    assert "hunter2" not in repr(session.steps)
    await session.step("B1")
    assert session.steps[-1].call.action_id == "B1"


async def test_a_lost_browser_ends_the_session_once() -> None:
    backend = FakeBackend({ADDRESS: SHOP})
    session = opened(backend)
    await session.observe(ADDRESS)
    backend.lose()
    assert (session.info.status, session.info.error) == ("error", "The browser is gone.")
    closed_at = session.info.closed_at
    with pytest.raises(SessionEndedError):
        await session.observe()
    await session.stop()
    assert session.info.status == "error"
    assert session.info.closed_at == closed_at


async def test_a_browser_lost_in_a_step_ends_the_session() -> None:
    page = FakePage("Shop", (FakeElement("Kill", fails=BrowserGoneError("The browser is gone.")),))
    session = opened(FakeBackend({ADDRESS: page}))
    await session.observe(ADDRESS)
    with pytest.raises(BrowserGoneError):
        await session.step("B1")
    assert session.info.status == "error"
    assert session.steps[-1].outcome == "failed"


async def test_stop_while_a_step_runs() -> None:
    session = opened()
    await session.observe(ADDRESS)
    running = asyncio.ensure_future(session.step("B2"))
    await asyncio.sleep(0)
    info = await session.stop(said("closed for a test"))
    assert (info.status, info.end_reason, info.busy) == ("closed", "closed for a test", False)
    with pytest.raises(StepStoppedError):
        await running


async def test_a_step_cut_off_from_outside_leaves_the_session_usable() -> None:
    session = opened()
    await session.observe(ADDRESS)
    running = asyncio.ensure_future(session.step("B2"))
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert session.steps[-1].outcome == "failed"
    assert not session.busy
    await session.step("B1")


async def test_names() -> None:
    session = opened()
    session.rename("  My shop " + "x" * 500)
    assert session.info.name.startswith("My shop")
    assert len(session.info.name) == 120
    session.rename("")
    assert session.info.name == ""


async def test_no_limit_means_no_time_out() -> None:
    session = opened()
    assert not session.end_if_idle(datetime(2999, 1, 1, tzinfo=UTC))
    limited = opened(timeout_minutes=1)
    await limited.observe(ADDRESS)
    running = asyncio.ensure_future(limited.step("B2"))
    await asyncio.sleep(0)
    assert not limited.end_if_idle(datetime(2999, 1, 1, tzinfo=UTC)), "not while it is busy"
    await limited.stop_running()
    with pytest.raises(StepStoppedError):
        await running
    assert limited.end_if_idle(datetime(2999, 1, 1, tzinfo=UTC))
    assert not limited.end_if_idle(datetime(2999, 1, 1, tzinfo=UTC))


async def test_a_clock_that_was_set_back_does_not_put_off_the_time_out() -> None:
    limited, now = opened(timeout_minutes=1), datetime.now(UTC)
    back = now - timedelta(hours=5)
    assert not limited.end_if_idle(back)
    assert not limited.end_if_idle(back + timedelta(seconds=59))
    assert limited.end_if_idle(back + timedelta(seconds=60))


async def test_a_clock_that_is_set_ahead_by_a_day_ends_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    limited, now, clock_s = opened(timeout_minutes=30), datetime.now(UTC), standing._clock_s()
    monkeypatch.setattr(standing, "_clock_s", lambda: clock_s + 86_400)
    ahead = now + timedelta(days=1)
    assert not limited.end_if_idle(ahead), "nobody left it for a day"
    assert not limited.end_if_idle(ahead + timedelta(minutes=29))
    assert limited.end_if_idle(ahead + timedelta(minutes=30))


async def test_what_is_due_before_a_browser_closes_is_done_when_nobody_used_it() -> None:
    done: list[str] = []

    class Closing(FakeBackend):
        async def close(self) -> None:
            done.append("closed")

    async def keep() -> None:
        done.append("kept")

    manager = SessionManager()
    session = manager._added(opened(Closing({ADDRESS: SHOP}), timeout_minutes=1))
    session.before_close = keep
    session._standing.set(last_accessed_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert [info.status for info in manager.list()] == ["timed_out"]
    await asyncio.gather(*manager._closing)
    assert done == ["kept", "closed"]
    await manager.close()
    assert done.count("kept") == 1


async def test_a_session_that_is_pushed_out_by_a_newer_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manager_module, "MOST_SESSIONS", 3)
    manager = SessionManager()
    told: list[SessionInfo] = []
    manager.on_pushed_out = told.append
    for number in range(1, 4):
        manager.take_in(SessionNote(f"s{number}", datetime(2025, 1, number, tzinfo=UTC), f"Shop {number}", steps=1))
    session = manager._added(opened())
    assert [info.session_id for info in told] == ["s1"]
    assert [info.session_id for info in manager.list()] == [session.info.session_id, "s3", "s2"]
    await manager.stop(session.info.session_id)
    assert [info.session_id for info in told] == ["s1"], "one that ends pushes none out"
    await manager.close()


async def test_a_target_is_found_again_in_another_session() -> None:
    session = opened()
    with pytest.raises(UnknownActionError):
        session.target_of("B1")
    await session.observe(ADDRESS)
    target = session.target_of("B1")
    assert (target.facts["name"], target.role) == ("Buy", "button")
    with pytest.raises(UnknownActionError):
        session.target_of("B9")
    with pytest.raises(UnknownActionError, match="action of the browser") as refused:
        session.target_of("S1")
    assert refused.value.why == "It needs no target: it is called S1 on every page."
    for wrong in (None, target.model_dump_json(), "B1"):
        with pytest.raises(InputError, match="Only a target can be found"):
            session.resolve(wrong)  # type: ignore[arg-type]
    other = opened()
    assert other.resolve(target).kind == "gone", "nothing was read yet"
    await other.observe(ADDRESS)
    assert (other.resolve(target).kind, other.resolve(target).action_id) == ("same", "B1")
    other.forget()
    assert other.resolve(target).kind == "gone"


async def test_a_secret_is_referred_to_by_its_name_and_given_by_whoever_knows_it() -> None:
    session = opened()
    await session.observe(ADDRESS)
    assert session.observation is not None
    field = next(action.id for action in session.observation.actions if action.name == "Password")
    await session.step(field, "geheim")
    kept = session.steps[-1].call
    assert (kept.value, kept.secret) == (None, "Password")
    with pytest.raises(InputError, match="Password"):
        await session.step(kept)
    assert len(session.steps) == 1

    async def known(name: str) -> str | None:
        return {"Password": "geheim"}.get(name)

    session.secrets = known
    await session.step(kept)
    assert session.steps[-1].call == kept
    assert "geheim" not in repr(session.steps)
