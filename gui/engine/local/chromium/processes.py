"""Which processes of the system a browser and its pages are, so that they can be ended although they answer nothing."""

import contextlib
import os
import signal
import time
from pathlib import Path

from playwright.async_api import Browser, Error


async def process_of(browser: Browser) -> int | None:
    """The process id of a browser that runs on this computer; None where nobody can tell."""
    if browser.browser_type.name != "chromium":
        return None
    try:
        session = await browser.new_browser_cdp_session()
        found = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        await session.detach()
    except Error:
        return None
    process = next((int(one["id"]) for one in found if one.get("type") == "browser"), None)
    return process if process is not None and is_below_us(process) else None


def is_below_us(process: int) -> bool:
    """Whether a process was started from here, directly or by others; True where the system does not tell.

    A browser in a container of its own knows itself by a number that is another process's here, and the number of one
    that has ended may be anybody's.
    """
    return not _PROC.is_dir() or _is_below(process, os.getpid())


def renderers_of(browser: int) -> frozenset[int]:
    """The processes that draw the pages of a browser, also one that waits for its page.

    Empty where the system does not tell.
    """
    found = set()
    with contextlib.suppress(OSError):
        for entry in _PROC.iterdir():
            if entry.name.isdigit() and _draws(entry) and _is_below(int(entry.name), browser):
                found.add(int(entry.name))
    return frozenset(found)


def kill(process: int) -> None:
    """End a process at once."""
    with contextlib.suppress(OSError):  # it has ended
        os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def stand_still(process: int) -> None:
    """Have a process do nothing until `go_on`."""
    with contextlib.suppress(OSError, AttributeError):  # it has ended, or the system has no such thing
        os.kill(process, signal.SIGSTOP)


def go_on(process: int) -> None:
    """End a `stand_still`."""
    with contextlib.suppress(OSError, AttributeError):
        os.kill(process, signal.SIGCONT)


class Load:
    """How much a process does.

    Attributes:
        process: Its id.
    """

    def __init__(self, process: int) -> None:
        self.process = process
        self._last: tuple[float, int] | None = None

    @property
    def spent_s(self) -> float:
        """The processor time that it has taken since it began, in seconds."""
        return _ticks_of(self.process) / _TICKS

    @property
    def runs(self) -> bool:
        """Whether the system tells of it."""
        return (_PROC / str(self.process)).exists()

    def share(self) -> float:
        """The share of a processor that it took since this was asked last, 1 for a whole one; at first 1."""
        now, last = (time.monotonic(), _ticks_of(self.process)), self._last
        self._last = now
        return 1.0 if last is None else (now[1] - last[1]) / _TICKS / max(now[0] - last[0], 0.001)


def _ticks_of(process: int) -> int:
    """The processor time that a process has taken, in ticks of the system; 0 if it has ended."""
    try:
        about = (_PROC / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return int(about[11]) + int(about[12])
    except (OSError, ValueError, IndexError):
        return 0


def _draws(entry: Path) -> bool:
    try:
        return b"--type=renderer" in (entry / "cmdline").read_bytes()
    except OSError:
        return False


def _is_below(process: int, top: int) -> bool:
    for _ in range(_GENERATIONS):
        try:
            process = int((_PROC / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            return False
        if process == top:
            return True
    return False


_PROC = Path("/proc")
_GENERATIONS = 10
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
