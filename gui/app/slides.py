"""The steps of a session as slides, two beats for most: bring them from the store one by one, decoded."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from gui.app.decoding import decoded
from gui.app.tasks import TaskRunner, as_expected
from gui.engine.moment import moment_of
from gui.engine.session import StepSession
from gui.schema.errors import StepdeckError
from gui.schema.moment import Moment
from gui.schema.slide import Beat, Slide

_SHOW = "show"


class Slides(QObject):
    """Goes through recorded pictures; nothing is ever done on the page.

    Signals:
        shown: The `Slide` that is to be seen now, and its picture (QImage, null for none).
        ended: One went on after the last slide.
        failed: A step could not be brought back.
    """

    shown = Signal(object, object)
    ended = Signal()
    failed = Signal(object)  # StepdeckError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: StepSession | None = None
        self._numbers: Sequence[int] = ()
        self._chapters: dict[int, str] = {}  # by the number of the step with which it begins
        self._at = 0
        self._beat: Beat = "before"
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)

    def begin(self, session: StepSession, number: int = 0) -> None:
        """Start at a step of a session, at the first one if that is not among them."""
        self._session = session
        self._numbers = [step.number for step in session.steps]
        self._chapters = {step.number: step.chapter for step in session.steps if step.chapter}
        self._at = self._numbers.index(number) if number in self._numbers else 0
        self._beat = "before"
        self._show(by=1)

    def go(self, by: int) -> None:
        """One beat on, or back if `by` is negative."""
        if self._session is None or not self._numbers or self.tasks.is_running(_SHOW):
            return
        if by > 0 and self._beat == "before":
            self._beat = "after"
        elif by > 0 and self._at + 1 < len(self._numbers):
            self._at, self._beat = self._at + 1, "before"
        elif by > 0:
            self.ended.emit()
            return
        elif self._beat == "after":
            self._beat = "before"
        elif self._at > 0:
            self._at, self._beat = self._at - 1, "after"
        self._show(by)

    def go_to_chapter(self, by: int) -> None:
        """To where the next chapter begins, or this one if `by` is negative; from there, to the one before it."""
        if self._session is None or not self._numbers or self.tasks.is_running(_SHOW):
            return
        starts = [at for at, number in enumerate(self._numbers) if not at or number in self._chapters]
        here = (at for at in starts if at > self._at) if by > 0 else (at for at in reversed(starts) if at < self._at)
        at = next(here, None)
        if at is not None:
            self._at, self._beat = at, "before"
            self._show(by=1)

    def go_to_end(self, *, last: bool) -> None:
        """To the first beat of all, or to the last one."""
        if self._session is not None and self._numbers:
            self._at, self._beat = (len(self._numbers) - 1, "after") if last else (0, "before")
            self._show(by=-1 if last else 1)

    def end(self) -> None:
        """Let go of the session."""
        self.tasks.cancel(_SHOW)
        self._session, self._numbers = None, ()

    async def close(self) -> None:
        """Stop bringing steps back."""
        await self.tasks.cancel_all()

    def _show(self, by: int) -> None:
        if self._session is not None and self._numbers:
            self.tasks.start(_SHOW, self._bring(self._session, by), replace=True)

    async def _bring(self, session: StepSession, by: int) -> None:
        moment = await moment_of(session, self._numbers[self._at])
        if moment is not None and self._beat == "before" and (moment.before.spot is None or not moment.before.picture):
            # There is nothing to point at: what came of the step is enough.
            if by < 0 < self._at:
                self._at -= 1
                moment = await moment_of(session, self._numbers[self._at])
            self._beat = "after"
        if session is not self._session:
            return
        if moment is None:
            raise StepdeckError(QCoreApplication.translate("Slides", "This step is no longer kept."))
        page = moment.before if self._beat == "before" else moment.after
        image = await asyncio.to_thread(decoded, page.picture) if page.picture else QImage()
        if session is self._session:
            self.shown.emit(self._slide(moment, no_picture=image.isNull()), image)

    def _slide(self, moment: Moment, *, no_picture: bool) -> Slide:
        record, before = moment.record, self._beat == "before"
        note = moment.after.question.text if not before and moment.after.question is not None else ""
        return Slide(
            record.number,
            self._beat,
            (self._at + 1, len(self._numbers)),
            record.words,
            record.target,
            record.name,
            "" if before else record.summary,
            moment.before.spot if before else None,
            note or (QCoreApplication.translate("Slides", "No picture was kept of this step.") if no_picture else ""),
            next((self._chapters[at] for at in reversed(self._numbers[: self._at + 1]) if at in self._chapters), ""),
            record.note,
        )

    def _on_failed(self, _task: str, error: Exception) -> None:
        self.failed.emit(as_expected(error))
