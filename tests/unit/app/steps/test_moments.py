"""Steps as they were: what is written of them, and whose they are."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QSignalSpy

from gui.app.controller import SessionController
from gui.app.presenting.slides import Slides
from gui.app.steps.moments import Moments
from gui.engine.recording.journal import Journal
from gui.engine.session import StepSession
from gui.engine.store import SessionNote, open_store
from gui.schema.action import BY_HAND, ActionCall
from gui.schema.fact import said
from gui.schema.step import Marks

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


class Recorded:
    """A session of three steps."""

    def __init__(self, session_id: str) -> None:
        self.store = open_store()
        self.store.note(SessionNote(session_id, NOON))
        self.info = SimpleNamespace(session_id=session_id)
        self.journal = Journal(session_id, self.store, lambda _event: None)
        self.mark = self.journal.mark
        for _ in range(3):
            self.journal.begin_by_hand(ActionCall(action_id=BY_HAND), said("Clicked"), None)

    @property
    def steps(self) -> object:
        return self.journal.steps

    @property
    def notes(self) -> list[str]:
        return [step.note for step in self.journal.steps]


class Controller(QObject):
    """Only what is current."""

    current_changed = Signal(object)
    steps_changed = Signal(object)

    def __init__(self, current: Recorded) -> None:
        super().__init__()
        self.current = current
        self.told = 0

    def tell_soon(self) -> None:
        self.told += 1


async def test_a_note_goes_to_the_session_that_was_looked_at() -> None:
    one, other = Recorded("s1"), Recorded("s2")
    controller = Controller(one)
    moments = Moments(cast(SessionController, controller))
    moments.open(3)
    moments.leaving.connect(lambda: moments.mark(3, Marks(note="It throws")))
    controller.current = other
    controller.current_changed.emit(other.info)
    assert (one.notes, other.notes) == (["", "", "It throws"], ["", "", ""])
    assert moments.number == 0
    moments.turn_star(2)
    assert [step.starred for step in other.journal.steps] == [False, True, False]
    await moments.close()


async def test_a_slide_whose_step_is_gone_is_said_to_be() -> None:
    session, slides = Recorded("s1"), Slides()
    failed = QSignalSpy(slides.failed)
    slides.begin(cast(StepSession, session))
    session.journal.forget()
    await slides.tasks.wait_all()
    await asyncio.sleep(0)
    assert failed.at(0)[0].what == "This step is no longer kept."


async def test_what_is_said_of_several_steps_is_one_thing_for_all_of_them() -> None:
    session = Recorded("s1")
    moments = Moments(cast(SessionController, Controller(session)))
    moments.turn_shown(2)
    for expected in ([False, True, True], [False, False, False]):
        moments.turn_shown(2, 3)
        assert [step.unshown for step in session.journal.steps] == expected
    await moments.close()


async def test_two_steps_stay_compared_when_the_later_one_gets_a_star() -> None:
    session = Recorded("s1")
    controller = Controller(session)
    moments = Moments(cast(SessionController, controller))
    opened = QSignalSpy(moments.opened)
    moments.compare(3, 1)
    await moments.tasks.wait_all()
    await asyncio.sleep(0)
    moments.turn_star(3)
    controller.steps_changed.emit(session.steps)
    await moments.tasks.wait_all()
    told = [opened.at(at)[0] for at in range(opened.count())]
    assert [(moment.since, moment.record.number, moment.record.starred) for moment in told] == [
        (1, 3, False),
        (1, 3, True),
    ]
    await moments.close()
