"""Measures the longest pause of the UI thread."""

from dataclasses import dataclass
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

_TICK_MS = 1
LIMIT_MS = 50.0
"""The shortest noticeable pause, in milliseconds; the budget of the window."""


@dataclass(frozen=True, slots=True)
class PauseReport:
    """The result of a watch.

    Attributes:
        longest_ms: The longest time between two turns of the event loop.
        over_50_ms_count: The number of pauses longer than 50 ms.
        samples: The number of observed turns.
        most_work_ms: The most processor time that the thread took between two turns. The rest of a pause
            is spent waiting, for another thread or for a busy computer.
    """

    longest_ms: float
    over_50_ms_count: int
    samples: int
    most_work_ms: float


class PauseWatch(QObject):
    """A ticking timer that records its delays.

    It notices everything that blocks the event loop: Python, Qt, other threads that hold the interpreter lock. It costs
    about one hundredth of a core, so use it for measurements, not in the daily window.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._clear()

    def start(self) -> None:
        """Start again, forgetting earlier pauses."""
        self._clear()
        self._timer.start()

    def stop(self) -> PauseReport:
        """Stop and report. The time since the last tick counts too, so a pause that lasts until now is included."""
        if self._timer.isActive():
            self._on_tick()
            self._timer.stop()
        return PauseReport(self._longest_ms, self._over, self._samples, self._most_work_ms)

    def _clear(self) -> None:
        self._last, self._worked = perf_counter(), thread_time()
        self._longest_ms = self._most_work_ms = 0.0
        self._over = 0
        self._samples = 0

    def _on_tick(self) -> None:
        now, worked = perf_counter(), thread_time()
        pause_ms = (now - self._last) * 1000
        self._most_work_ms = max(self._most_work_ms, (worked - self._worked) * 1000)
        self._last, self._worked = now, worked
        self._samples += 1
        self._longest_ms = max(self._longest_ms, pause_ms)
        self._over += pause_ms > LIMIT_MS
