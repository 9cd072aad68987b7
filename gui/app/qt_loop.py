"""The loop in which asyncio and Qt run together."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any

import qasync
from PySide6.QtCore import QObject, QTimerEvent
from PySide6.QtWidgets import QApplication


class QtLoop(qasync.QEventLoop):  # type: ignore[misc]
    """The loop of qasync, but callbacks that are due share a timer, and waits that are called off leave none.

    qasync starts a timer of Qt for every callback, and keeps those of timeouts until their time has come.
    """

    def __init__(self, app: QApplication) -> None:
        self._turns = _Turns()
        super().__init__(app)

    def call_soon(self, callback: Callable[..., object], *args: Any, context: Context | None = None) -> asyncio.Handle:
        """See `asyncio.loop.call_soon`."""
        handle = asyncio.Handle(callback, args, self, context)
        self._turns.soon(handle)
        return handle

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """See `asyncio.loop.call_later`."""
        handle = _Later(self.time() + delay, callback, args, self, context)
        self._turns.later(handle, delay)
        return handle

    def close(self) -> None:
        """See `asyncio.loop.close`."""
        super().close()
        self._turns.end()

    def _timer_handle_cancelled(self, handle: "_Later") -> None:
        self._turns.call_off(handle)


class _Later(asyncio.TimerHandle):
    """A callback for later.

    Attributes:
        timer: Its timer; 0 if that has ended.
    """

    timer = 0


class _Turns(QObject):
    """Runs callbacks: those that are due in the order in which they came."""

    def __init__(self) -> None:
        super().__init__()
        self._due: deque[asyncio.Handle] = deque()
        self._next = 0  # the timer for those that are due
        self._later: dict[int, _Later] = {}

    def soon(self, handle: asyncio.Handle) -> None:
        """Run a callback once Qt has had its turn."""
        self._due.append(handle)
        if not self._next:
            self._next = self.startTimer(0)

    def later(self, handle: _Later, delay_s: float) -> None:
        """Run a callback after some time."""
        handle.timer = self.startTimer(int(max(0, delay_s) * 1000))
        self._later[handle.timer] = handle

    def call_off(self, handle: _Later) -> None:
        """Stop its timer."""
        if self._later.pop(handle.timer, None) is not None:
            self.killTimer(handle.timer)
            handle.timer = 0

    def end(self) -> None:
        """Run no more callbacks."""
        for timer in (*self._later, *filter(None, (self._next,))):
            self.killTimer(timer)
        self._later.clear()
        self._due.clear()
        self._next = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        """A callback's time has come."""
        timer = event.timerId()
        self.killTimer(timer)
        if timer != self._next:
            if (handle := self._later.pop(timer, None)) is not None:
                handle.timer = 0
                handle._run()
            return
        self._next = 0
        for _ in range(len(self._due)):  # not those that come meanwhile: Qt has its turn before
            if not self._due:
                break  # a callback has run Qt's loop, and with it the others
            first = self._due.popleft()
            if self._due and not self._next:
                self._next = self.startTimer(0)  # in case this one does
            if not first.cancelled():
                first._run()
        if self._next and not self._due:
            self.killTimer(self._next)
            self._next = 0
