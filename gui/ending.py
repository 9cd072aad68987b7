"""Signals of the system that ask this program to end: a log-out, a shutdown, Ctrl+C in its terminal."""

import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType

from PySide6.QtCore import QSocketNotifier

_ENDS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


@contextlib.contextmanager
def calling_at_end(end: Callable[[], None]) -> Iterator[None]:
    """Call `end` in the loop of Qt when a signal asks the program to end; a second signal ends it at once.

    Ignored signals stay ignored, as `nohup` arranges it.

    Args:
        end: Is called once. What it starts may take its time.
    """
    asked = False

    def on_signal(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise SystemExit(128 + number)
        asked = True

    def look() -> None:
        heard.recv(64)
        if asked:
            bell.setEnabled(False)
            end()

    # Python runs a handler only in its main thread, which waits in Qt and has to be woken.
    heard, rung = socket.socketpair()
    heard.setblocking(False)
    rung.setblocking(False)
    bell = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read)
    bell.activated.connect(look)
    woken_before = signal.set_wakeup_fd(rung.fileno(), warn_on_full_buffer=False)
    ours = [one for one in _ENDS if signal.getsignal(one) not in (signal.SIG_IGN, None)]  # None: not set by Python
    before = {one: signal.signal(one, on_signal) for one in ours}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        signal.set_wakeup_fd(woken_before)
        bell.setEnabled(False)
        heard.close()
        rung.close()
