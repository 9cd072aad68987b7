"""View past steps: load them from the store, and decode their pictures."""

import asyncio
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gui.app.controller import SessionController
from gui.app.keeping.trials import DRAWN_S, Trials
from gui.app.pictures.decoding import decoded
from gui.app.tasks import TaskRunner, as_expected
from gui.engine.past.moment import moment_between, moment_of, targets_of
from gui.engine.session import StepSession
from gui.engine.store.fold import place_of_step
from gui.schema.errors import StepdeckError
from gui.schema.fact import said
from gui.schema.moment import Moment
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.step import Marks, StepRecord

_OPEN = "open"


class Moments(QObject):
    """Knows which step of the current session is viewed, if any.

    Signals:
        opened: The viewed `Moment`, its pictures before and after (QImage, null for none), its index among the steps,
            from 1, and the total.
        leaving: The view is about to change to another session or to the live page; `mark` still concerns the old one.
        left: No step is viewed any more: back to the live page.
        told: The steps to be copied as text (tuple of `StepRecord`), and the target of each, by number.
        failed: A step could not be loaded.
    """

    opened = Signal(object, object, object, int, int)
    leaving = Signal()
    left = Signal()
    told = Signal(object, object)  # tuple[StepRecord, ...], dict[int, Target]
    failed = Signal(object)  # StepdeckError

    def __init__(
        self, controller: SessionController, trials: Trials | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._trials = trials or Trials(None)
        self._session: StepSession | None = None
        self._number = 0
        self._since = 0  # the earlier step that it is compared with; 0 for none
        self._record: StepRecord | None = None
        self._wanted: tuple[str, int] | None = None  # its steps are still being loaded
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)
        controller.current_changed.connect(self._on_current)
        controller.steps_changed.connect(self._on_steps)

    @property
    def number(self) -> int:
        """The step that is looked at; 0 for none."""
        return self._number

    @property
    def _looked_at(self) -> StepSession | None:
        return self._session or self._controller.current

    def open(self, number: int, *, all_the_same: bool = False) -> None:
        """View a step of the current session; one that has crashed the program twice only with `all_the_same`."""
        session = self._controller.current
        if session is None or not any(step.number == number for step in session.steps):
            return
        trial = _trial_of(session, number)
        if self._trials.is_set_aside(trial) and not all_the_same:
            told = self.tr("Stepdeck ended {} times while it showed this step.").format(self._trials.deaths(trial))
            remedy = Remedy(RemedyKey.ALL_THE_SAME, said(self.tr("Show it all the same")))
            error = StepdeckError(told, why=self.tr("So it was left alone this time."), still="", remedies=(remedy,))
            error.carries(RemedyKey.ALL_THE_SAME, partial(self.open, number, all_the_same=True))
            self.failed.emit(error)
            return
        if self._session is not None and self._session is not session:
            self.leaving.emit()
        self._session, self._number, self._since = session, number, 0
        self.tasks.start(_OPEN, self._open(session, number), replace=True)

    def compare(self, first: int, second: int) -> None:
        """View two steps of the current session side by side, the later one as the result of the earlier one."""
        session, first, second = self._controller.current, min(first, second), max(first, second)
        if session is not None and {first, second} <= {step.number for step in session.steps} and first != second:
            if self._session is not None and self._session is not session:
                self.leaving.emit()
            self._session, self._number, self._since = session, second, first
            self.tasks.start(_OPEN, self._bring_both(session, first, second), replace=True)

    def open_in(self, session_id: str, number: int) -> None:
        """View a step of any listed session, which becomes the current one."""
        if session_id not in {info.session_id for info in self._controller.session_infos()}:
            return
        self._wanted = (session_id, number)
        self._controller.select_session(session_id)
        self._open_wanted()

    def go(self, by: int) -> None:
        """View the step so many steps later, or earlier if negative; stops at the first and the last one."""
        if self._session is not None and self._number:
            numbers = [step.number for step in self._session.steps]
            if self._number in numbers and 0 <= (at := numbers.index(self._number) + by) < len(numbers):
                self.open(numbers[at])

    def leave(self) -> None:
        """Look at the live page again."""
        self.tasks.cancel(_OPEN)
        if self._number:
            self.leaving.emit()
            self._session, self._number, self._since, self._record = None, 0, 0, None
            self.left.emit()

    def mark(self, number: int, marks: Marks) -> None:
        """Store the user's marks on a step of the viewed session.

        That may just have ceased to be the current one.
        """
        session = self._looked_at
        if session is not None:
            session.mark(number, marks)
            self._controller.tell_soon()

    def turn_star(self, *numbers: int) -> None:
        """Star steps; if one of them has a star, remove their stars."""
        records = self._records(numbers)
        star = not any(record.starred for record in records)
        for record in records:
            if record.starred is not star:
                self.mark(record.number, Marks(star=star))

    def turn_shown(self, *numbers: int) -> None:
        """Leave steps out of presentations; if all of them are left out, include them again."""
        records = self._records(numbers)
        unshown = not all(record.unshown for record in records)
        for record in records:
            if record.unshown is not unshown:
                self.mark(record.number, Marks(unshown=unshown))

    def _records(self, numbers: tuple[int, ...]) -> list[StepRecord]:
        session = self._looked_at
        return [step for step in session.steps if step.number in numbers] if session else []

    def copy(self, *numbers: int) -> None:
        """Copy everything known about steps as text; without a number, about all of them."""
        session = self._controller.current
        if session is not None:
            self.tasks.start("copy", self._copy(session, numbers), replace=True)

    def copy_all(self) -> None:
        """Copy all steps of the current session as text."""
        self.copy()

    async def close(self) -> None:
        """Stop bringing steps back."""
        await self.tasks.cancel_all()

    async def _open(self, session: StepSession, number: int) -> None:
        trial = _trial_of(session, number)
        self._trials.begin(trial)
        try:
            await self._bring(session, number)
        finally:
            self.tasks.start(trial, self._survive(trial), replace=True)

    async def _survive(self, trial: str) -> None:
        await asyncio.sleep(DRAWN_S)
        self._trials.end(trial)

    async def _bring(self, session: StepSession, number: int) -> None:
        moment, record = await moment_of(session, number), None
        while moment is not None and moment.record is not record:
            record = moment.record
            await self._show(session, moment)
            if any(step is record for step in session.steps):
                return
            moment = await moment_of(session, number)  # it has continued meanwhile

    async def _bring_both(self, session: StepSession, first: int, second: int) -> None:
        moment = await moment_between(session, first, second)
        if moment is not None:
            await self._show(session, moment)

    async def _show(self, session: StepSession, moment: Moment) -> None:
        number = moment.record.number
        before, after = await asyncio.gather(_image(moment.before.picture), _image(moment.after.picture))
        if session is self._session and number == self._number:
            self._record = moment.record
            at = place_of_step(session.steps, number)
            self.opened.emit(moment, before, after, (at or 0) + 1, len(session.steps))

    async def _copy(self, session: StepSession, numbers: tuple[int, ...]) -> None:
        targets = await targets_of(session)
        steps = tuple(step for step in session.steps if not numbers or step.number in numbers)
        if steps:
            self.told.emit(steps, targets)

    def _on_current(self) -> None:
        if self._session is not None and self._controller.current is not self._session:
            self.leave()

    def _on_steps(self, steps: tuple[StepRecord, ...]) -> None:
        """Update the viewed step."""
        self._open_wanted()
        if self._session is None or self._controller.current is not self._session:
            return
        record = next((step for step in steps if step.number == self._number), None)
        if record is None:
            self.leave()
        elif self._record is not None and record is not self._record and not self.tasks.is_running(_OPEN):
            if self._since:
                self.compare(self._since, self._number)
            else:
                self.open(self._number)

    def _open_wanted(self) -> None:
        session = self._controller.current
        if self._wanted is None or session is None:
            return
        session_id, number = self._wanted
        if session.info.session_id != session_id:
            self._wanted = None
        elif session.steps:
            self._wanted = None
            self.open(number)

    def _on_failed(self, _task: str, error: Exception) -> None:
        self.failed.emit(as_expected(error))


async def _image(data: bytes) -> QImage:
    return await asyncio.to_thread(decoded, data) if data else QImage()


def _trial_of(session: StepSession, number: int) -> str:
    return f"step {number} {session.info.session_id}"
