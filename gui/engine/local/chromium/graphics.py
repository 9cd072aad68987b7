"""Detect that a browser's graphics process ended: the browser starts another one without reporting it."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from playwright.async_api import Browser

log = logging.getLogger("stepdeck.browser")

_LOOK_S = 1.0
"""Seconds between checks, and seconds after which a browser is checked whose graphics process ended: it may be gone
itself."""

_PROC = Path("/proc")


class GraphicsWatch:
    """Watches the graphics process of a browser on this computer, if the system reports the end of processes.

    Args:
        browser: The browser.
        process: Its process id; None if unknown.
    """

    def __init__(self, browser: Browser, process: int | None) -> None:
        self._browser = browser
        self._process = process
        self._watched: int | None = None  # the file descriptor that reports its end
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Watch, from a moment on."""
        if self._process is not None and hasattr(os, "pidfd_open"):
            self._next = asyncio.get_running_loop().call_later(_LOOK_S, self._look)

    def stop(self) -> None:
        """Stop watching: from now on, the process ends with the browser."""
        if self._next is not None:
            self._next.cancel()
        self._forget()

    def _look(self) -> None:
        assert self._process is not None, "nothing was started"
        for process in _below(self._process):
            with contextlib.suppress(OSError):
                if b"--type=gpu-process" in (_PROC / str(process) / "cmdline").read_bytes():
                    self._watched = os.pidfd_open(process)
                    asyncio.get_running_loop().add_reader(self._watched, self._ended)
                    return

    def _ended(self) -> None:
        self._forget()
        self._next = asyncio.get_running_loop().call_later(_LOOK_S, self._tell)

    def _tell(self) -> None:
        if self._browser.is_connected():
            log.info("The graphics process of a browser ended by itself")
            self._look()

    def _forget(self) -> None:
        if self._watched is not None:
            asyncio.get_running_loop().remove_reader(self._watched)
            os.close(self._watched)
            self._watched = None


def _below(process: int) -> Iterator[int]:
    """All descendants of a process."""
    with contextlib.suppress(OSError, ValueError):
        for thread in (_PROC / str(process) / "task").iterdir():
            for child in map(int, (thread / "children").read_text(encoding="ascii").split()):
                yield child
                yield from _below(child)
