"""How long a step runs, for whoever shows that one does."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

STOP_AFTER_MS = 300
"""Most steps are over by then; a button that turns into Stop at once would be hit by a second click meant for Run."""

_SECONDS_FROM = 2
"""From this many seconds on the words tell how long it takes."""


class BusyClock(QObject):
    """Runs with a step.

    Signals:
        changed: There is something else to say: it takes longer, or a second has passed.
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
        """A step begins."""
        self._running = True
        self._since.start()
        self._patience.start()
        self._second.start()

    def stop(self) -> None:
        """It is over."""
        self._running = False
        self._patience.stop()
        self._second.stop()

    @property
    def takes_longer(self) -> bool:
        """Whether it runs for so long that one may want to stop it."""
        return self._running and not self._patience.isActive()

    def timed(self, words: str) -> str:
        """The words, with the seconds behind them where it takes some; a whole sentence tells its own time."""
        seconds = self._since.elapsed() // 1000 if self.takes_longer and words.endswith("…") else 0
        return (
            self.tr("{words} {seconds} s").format(words=words, seconds=seconds) if seconds >= _SECONDS_FROM else words
        )
