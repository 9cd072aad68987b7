"""Go through the slides of a session, forwards and backwards."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gui.app.presenting.deck import Deck, points_at
from gui.app.tasks import TaskRunner, as_expected
from gui.engine.session import StepSession
from gui.schema.errors import StepdeckError
from gui.schema.slide import Beat

_SHOW = "show"


class Slides(QObject):
    """Goes through recorded pictures; never acts on the page.

    Signals:
        shown: The current `Slide`, and its picture (QImage, null for none).
        ended: The user went past the last slide.
        no_chapter: No chapter begins after the current slide (1), or before it (-1).
        failed: A step could not be loaded.
    """

    shown = Signal(object, object)
    ended = Signal()
    no_chapter = Signal(int)
    failed = Signal(object)  # StepdeckError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deck: Deck | None = None
        self._at = 0
        self._beat: Beat = "before"
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)

    def begin(self, session: StepSession, number: int = 0) -> None:
        """Start at a step of a session, or at the next one that is shown; at the first one if there is none."""
        deck = self._deck = Deck(session)
        self._at = next((at for at, one in enumerate(deck.numbers) if 0 < number <= one), 0)
        self._beat = "before"
        self._show(by=1)

    def go(self, by: int) -> None:
        """One beat on, or back if `by` is negative."""
        if not self._deck or self.tasks.is_running(_SHOW):
            return
        if by > 0 and self._beat == "before":
            self._beat = "after"
        elif by > 0 and self._at + 1 < len(self._deck):
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
        """Go to the beginning of the next chapter, or of this one if `by` is negative; from there, to the previous one.

        If there is none, `no_chapter` is emitted.
        """
        if not self._deck or self.tasks.is_running(_SHOW):
            return
        starts = self._deck.starts()
        here = (at for at in starts if at > self._at) if by > 0 else (at for at in reversed(starts) if at < self._at)
        at = next(here, None)
        if at is None:
            self.no_chapter.emit(by)
            return
        self._at, self._beat = at, "before"
        self._show(by=1)

    def go_to_end(self, *, last: bool) -> None:
        """To the first beat of all, or to the last one."""
        if self._deck:
            self._at, self._beat = (len(self._deck) - 1, "after") if last else (0, "before")
            self._show(by=-1 if last else 1)

    def end(self) -> None:
        """Let go of the session."""
        self.tasks.cancel(_SHOW)
        self._deck = None

    async def close(self) -> None:
        """Stop bringing steps back."""
        await self.tasks.cancel_all()

    def _show(self, by: int) -> None:
        if self._deck:
            self.tasks.start(_SHOW, self._bring(self._deck, by), replace=True)

    async def _bring(self, deck: Deck, by: int) -> None:
        moment = await deck.moment(self._at)
        if moment is not None and self._beat == "before" and not points_at(moment):
            if by < 0 < self._at:
                self._at -= 1
                moment = await deck.moment(self._at)
            self._beat = "after"
        if deck is not self._deck:
            return
        if moment is None:
            raise StepdeckError(QCoreApplication.translate("Slides", "This step is no longer kept."))
        slide, image = await deck.slide(self._at, self._beat, moment)
        if deck is self._deck:
            self.shown.emit(slide, image)

    def _on_failed(self, _task: str, error: Exception) -> None:
        self.failed.emit(as_expected(error))
