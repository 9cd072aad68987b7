"""The reasons why the page cannot be controlled by hand."""

import asyncio

import pytest
from PySide6.QtTest import QSignalSpy

from gui.app.busy import Busy
from gui.app.control import HandControl
from gui.app.session_work import SessionWork
from gui.app.tasks import TaskRunner
from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.session import StepSession
from gui.schema.input import MouseInput
from gui.schema.session import StartOptions

ADDRESS = "https://shop.example/"


class Window:
    """Shows one session, or none."""

    def __init__(self) -> None:
        self.tasks = TaskRunner()
        self.work = SessionWork(self.tasks, Busy(lambda: None), lambda: None, lambda _session: None)
        self.current: StepSession | None = None


@pytest.fixture
def window(qapp: object) -> Window:
    return Window()


async def test_a_session_that_takes_no_input_says_so(window: Window) -> None:
    control = HandControl(window)
    told = QSignalSpy(control.changed)
    control.follow()
    assert told.at(0) == [False, False, "Open a page first"]
    window.current = StepSession(FakeBackend({ADDRESS: FakePage("Shop", (FakeElement("Buy"),))}), StartOptions())
    await window.current.observe(ADDRESS)
    control.follow()
    assert told.at(1)[:2] == [False, False]
    assert "cannot be controlled by mouse and keys" in told.at(1)[2]
    control.take()
    control.pass_on(MouseInput("move", 1, 1))
    assert not control.on
    assert window.current.by_hand.control is None
    await window.current.stop()
    control.follow()
    assert told.at(2) == [False, False, "This session has ended"]
    assert told.count() == 3


async def test_control_goes_on_only_once_the_window_itself_does_nothing_there(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.current = StepSession(FakeBackend({ADDRESS: FakePage("Shop")}), StartOptions())
    control, taken, rests = HandControl(window), list[bool](), asyncio.Event()
    monkeypatch.setattr(control, "_why_not", lambda: "")
    monkeypatch.setattr(control, "_take", lambda *, again: taken.append(again))
    control._paused = session
    assert window.work.run_unasked(session, "Scrolling…", rests.wait)
    control.follow()
    assert control.paused
    assert not taken
    rests.set()
    await window.tasks.wait_all()
    control.follow()
    assert taken == [True]
    await session.stop()


@pytest.mark.parametrize("how", ["stopped", "taken back", "not at all"])
async def test_control_that_is_waited_for_is_not_taken_once_it_is_not_wanted_any_more(
    window: Window, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    session = window.current = StepSession(FakeBackend({ADDRESS: FakePage("Shop")}), StartOptions())
    control, taken, rests = HandControl(window), list[bool](), asyncio.Event()
    monkeypatch.setattr(control, "_take", lambda *, again: taken.append(again))
    assert window.work.run_unasked(session, "Scrolling…", rests.wait)
    control.take()
    await asyncio.sleep(0)
    assert control.waits
    if how == "stopped":
        await window.work.stop(session)
    elif how == "taken back":
        control.stop()
    rests.set()
    while window.tasks.running:  # noqa: ASYNC110 -- nothing tells that all has ended
        await asyncio.sleep(0)
    assert taken == ([False] if how == "not at all" else [])
    assert not control.waits
    await session.stop()
