"""The duration of the running step, for widgets that show it."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from gui.schema.plain import before_more

STOP_AFTER_MS = 300
"""Milliseconds before Stop is offered. Most steps end sooner, and a second click meant for Run must not hit Stop."""

_SECONDS_FROM = 2
"""From this many seconds on, the words include the duration."""


class BusyClock(QObject):
    """Measures the time of a step.

    Signals:
        changed: The words changed: the step takes longer, or a second has passed.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = False
        self._since = QElapsedTimer()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(STOP_AFTER_MS)
        self._patience.timeout.connect(self.changed)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.changed)

    def start(self) -> None:
        """Start with a step."""
        self._running = True
        self._since.start()
        self._patience.start()
        self._second.start()

    def stop(self) -> None:
        """Stop with the step."""
        self._running = False
        self._patience.stop()
        self._second.stop()

    @property
    def takes_longer(self) -> bool:
        """Whether the step has run long enough to offer Stop."""
        return self._running and not self._patience.isActive()

    def timed(self, words: str) -> str:
        """The words, followed by the seconds if there are some."""
        seconds = self._since.elapsed() // 1000 if self.takes_longer else 0
        return (
            self.tr("{words} {seconds} s").format(words=before_more(words), seconds=seconds)
            if seconds >= _SECONDS_FROM
            else words
        )
