"""The running step in the action panel: its words, at the place where it was started."""

from PySide6.QtCore import QObject, QTimer, Signal

from gui.widgets.actions.form_slot import FormSlot
from gui.widgets.actions.head import AboveList

STOP_AFTER_MS = 300
"""Milliseconds before Stop is offered. Most steps end sooner, and a second click meant for Run must not hit Stop."""


class RunningStep(QObject):
    """Knows whether a step runs, its name, and its action. How long it takes is shown in the address field alone.

    Signals:
        changed: Stop is to be offered.

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
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(STOP_AFTER_MS)
        self._patience.timeout.connect(self.changed)

    def set_busy(self, busy: bool, words: str) -> bool:
        """Set whether a step runs, and the words for it; returns whether one has begun or ended.

        Args:
            busy: Whether a step runs.
            words: Such as "Waiting for shop.example to answer…"; empty for the usual ones.
        """
        turned, self.busy = busy != self.busy, busy
        self._words = words
        if busy and turned:
            self._patience.start()
        if not busy:
            self._patience.stop()
            self.action_id = ""
        return turned

    @property
    def takes_longer(self) -> bool:
        """Whether it has run long enough to be reported, and to offer Stop."""
        return self.busy and not self._patience.isActive()

    def words(self) -> str:
        """The words to show while it runs."""
        return self._words or self.tr("Working…")

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
