"""Measures the longest pause of the UI thread."""

import os
from dataclasses import dataclass
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

_TICK_MS = 1
LIMIT_MS = 50.0
"""The shortest noticeable pause, in milliseconds; the budget of the window."""

_SCHEDULED = "/proc/thread-self/schedstat"
"""The file in which Linux reports how many nanoseconds a thread has run, and has waited for a core."""


@dataclass(frozen=True, slots=True)
class PauseReport:
    """The result of a watch.

    Attributes:
        longest_ms: The longest time between two turns of the event loop.
        over_50_ms_count: The number of pauses longer than 50 ms.
        samples: The number of observed turns.
        most_work_ms: The most processor time that the thread took between two turns. The rest of a pause
            is spent waiting, for another thread or for a busy computer.
        work_ms: The processor time that the thread used in total.
        for_a_core_ms: The part of the longest pause in which the thread was ready to run and had no core; a lower
            bound, as Linux does not count all of it. None if unknown.
    """

    longest_ms: float
    over_50_ms_count: int
    samples: int
    most_work_ms: float
    work_ms: float
    for_a_core_ms: float | None = None

    def __str__(self) -> str:
        waited = "" if self.for_a_core_ms is None else f"of which without a core {self.for_a_core_ms:.0f} ms, "
        return (
            f"longest pause of the window {self.longest_ms:.0f} ms, {waited}"
            f"most work in one {self.most_work_ms:.0f} of {self.work_ms:,.0f} ms, "
            f"over 50 ms: {self.over_50_ms_count} of {self.samples:,} turns"
        )


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
        self._scheduled: int | None = None
        self._clear()

    def start(self) -> None:
        """Start again, forgetting earlier pauses."""
        self._close()
        try:
            self._scheduled = os.open(_SCHEDULED, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            self._scheduled = None  # another system, or one that does not report it
        self._clear()
        self._timer.start()

    def stop(self) -> PauseReport:
        """Stop and report. The time since the last tick counts too, so a pause that lasts until now is included."""
        if self._timer.isActive():
            self._on_tick()
            self._timer.stop()
        self._close()
        work_ms = (self._worked - self._began) * 1000
        return PauseReport(
            self._longest_ms, self._over, self._samples, self._most_work_ms, work_ms, self._for_a_core_ms
        )

    def _clear(self) -> None:
        self._last, self._worked, self._waited_ms = perf_counter(), thread_time(), self._without_a_core_ms()
        self._began = self._worked
        self._longest_ms = self._most_work_ms = 0.0
        self._for_a_core_ms = None if self._waited_ms is None else 0.0
        self._over = 0
        self._samples = 0

    def _close(self) -> None:
        if self._scheduled is not None:
            os.close(self._scheduled)
            self._scheduled = None

    def _without_a_core_ms(self) -> float | None:
        """How long the thread has waited for a core since it began."""
        if self._scheduled is None:
            return None
        return int(os.pread(self._scheduled, 100, 0).split()[1]) / 1e6

    def _on_tick(self) -> None:
        now, worked, waited_ms = perf_counter(), thread_time(), self._without_a_core_ms()
        pause_ms = (now - self._last) * 1000
        self._most_work_ms = max(self._most_work_ms, (worked - self._worked) * 1000)
        if pause_ms > self._longest_ms:
            self._longest_ms = pause_ms
            if waited_ms is not None and self._waited_ms is not None:
                self._for_a_core_ms = waited_ms - self._waited_ms
        self._last, self._worked, self._waited_ms = now, worked, waited_ms
        self._samples += 1
        self._over += pause_ms > LIMIT_MS
