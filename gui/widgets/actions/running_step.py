"""The running step in the action panel: its words and seconds, at the place where it was started."""

from PySide6.QtCore import QObject, Signal

from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.head import AboveList
from gui.widgets.common.busy_clock import BusyClock


class RunningStep(QObject):
    """Knows whether a step runs, since when, its name, and its action.

    Signals:
        changed: The words have changed, or Stop is to be offered.

    Attributes:
        busy: Whether a step runs.
        action_id: The action that the panel has sent; empty if none, or if the step was started elsewhere.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.busy = False
        self.action_id = ""
        self._words = ""
        self._counting = False
        self._clock = BusyClock(self)
        self._clock.changed.connect(self.changed)

    def set_busy(self, busy: bool, words: str, *, counting: bool) -> bool:
        """Set whether a step runs, and the words for it; returns whether one has begun or ended.

        Args:
            busy: Whether a step runs.
            words: Such as "Waiting for shop.example to answer…"; empty for the usual ones.
            counting: They are a whole sentence that counts the seconds itself.
        """
        turned, self.busy = busy != self.busy, busy
        self._words, self._counting = words, counting
        if busy and turned:
            self._clock.start()
        if not busy:
            self._clock.stop()
            self.action_id = ""
        return turned

    @property
    def takes_longer(self) -> bool:
        """Whether it has run long enough to be reported, and to offer Stop."""
        return self._clock.takes_longer

    def words(self) -> str:
        """The words to show while it runs."""
        words = self._words or self.tr("Working…")
        return words if self._counting else self._clock.timed(words)

    def show(self, slot: FormSlot, above: AboveList) -> None:
        """Show the words and Stop in the form that started the step; above the list if that is out of sight.

        A step started elsewhere is shown and stopped there, and the list does not move for it.
        """
        waiting, started, words = self.takes_longer, self.action_id, self.words()
        here, form = bool(started) and slot.is_of(started), slot.shown
        if form is not None:
            form.show_stop(waiting and here)
            form.say(words if waiting and here else "")
        above.say_busy(words, shown=waiting and bool(started) and not here)
