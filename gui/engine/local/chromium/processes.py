"""Find the system processes of a browser and its pages, so that they can be ended even if they do not answer."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from playwright.async_api import Browser, Error


async def process_of(browser: Browser) -> int | None:
    """The process id of a browser that runs on this computer; None if unknown."""
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
    """Whether this program started a process, directly or indirectly; True if the system does not tell.

    A browser in its own container reports a process id that belongs to another process here, and the id of an ended
    process may be reused.
    """
    return not _PROC.is_dir() or _is_below(process, os.getpid())


def renderers_of(browser: int) -> frozenset[int]:
    """The renderer processes of a browser, including a spare one.

    Empty if the system does not tell.
    """
    below = _all_below(browser)
    if below is not None:
        return frozenset(process for process in below if _draws(_PROC / str(process)))
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


def _signal(process: int, name: str) -> None:
    with contextlib.suppress(OSError, AttributeError):  # it has ended, or the system has no such signal
        os.kill(process, getattr(signal, name))


class Stander:
    """Pauses processes, and has them continue even if this program is killed: a separate watchman process ensures that.

    A paused process notices nothing, not even the end of its browser. If this program were killed meanwhile, it would
    stay forever.
    """

    def __init__(self) -> None:
        self._still: frozenset[int] = frozenset()
        self._watchman: subprocess.Popen[bytes] | None = None

    def hold(self, processes: Iterable[int]) -> bool:
        """Pause processes until `go_on`; return whether any is paused."""
        self._still = frozenset(processes)
        if self._still and not self._tell():
            self._still = frozenset()
        for process in self._still:
            _signal(process, "SIGSTOP")
        return bool(self._still)

    def go_on(self) -> None:
        """End a `hold`."""
        still, self._still = self._still, frozenset()
        for process in still:
            _signal(process, "SIGCONT")
        if still:
            self._tell()

    def close(self) -> None:
        """Continue all processes, and end the watchman. Blocks for some milliseconds until it has ended."""
        self.go_on()
        if self._watchman is not None:
            self._watchman.communicate()

    def _tell(self) -> bool:
        """Send the watchman the processes that are paused now; return whether it got them."""
        try:
            if self._watchman is None:
                # In its own session, so that ending this program's process group does not end it.
                self._watchman = subprocess.Popen(
                    ("/bin/sh", "-c", _WATCHMAN), stdin=subprocess.PIPE, bufsize=0, start_new_session=True
                )
            assert self._watchman.stdin is not None
            self._watchman.stdin.write(f"{' '.join(map(str, self._still))}\n".encode())
        except OSError:  # the system has no such program, or it was ended
            return False
        return True


_WATCHMAN = 'while read -r now; do still=$now; done; [ -z "$still" ] || kill -CONT $still 2>/dev/null'
"""Reads the paused processes, line by line. Its input ends with this program."""


class Load:
    """The processor use of a process.

    Attributes:
        process: Its id.
    """

    def __init__(self, process: int) -> None:
        self.process = process
        self._last: tuple[float, int] | None = None

    @property
    def spent_s(self) -> float:
        """The processor time that it has used since its start, in seconds."""
        return _ticks_of(self.process) / _TICKS

    @property
    def threads(self) -> int:
        """How many threads it runs; 0 if it has ended."""
        return int((_stat_of(self.process) or ["0"] * (_THREADS + 1))[_THREADS])

    @property
    def runs(self) -> bool:
        """Whether the process still exists."""
        return (_PROC / str(self.process)).exists()

    def share(self) -> float:
        """The share of a processor used since the last call, 1 for a whole one; 1 at the first call."""
        now, last = (time.monotonic(), _ticks_of(self.process)), self._last
        self._last = now
        return 1.0 if last is None else (now[1] - last[1]) / _TICKS / max(now[0] - last[0], 0.001)


def _ticks_of(process: int) -> int:
    """The processor time that a process has used, in clock ticks; 0 if it has ended."""
    about = _stat_of(process)
    return int(about[11]) + int(about[12]) if about else 0


def _stat_of(process: int) -> list[str]:
    """The system's status fields of a process, from its state on; empty if it has ended."""
    try:
        return (_PROC / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _all_below(process: int) -> set[int] | None:
    """The processes that a process has started, directly or indirectly; None if the system does not list them.

    To look at each process of a busy computer takes a tenth of a second.
    """
    if not (_PROC / str(os.getpid()) / "task" / str(os.getpid()) / "children").exists():
        return None
    found: set[int] = set()
    ahead = [process]
    while ahead:
        children: set[int] = set()
        with contextlib.suppress(OSError):  # it has ended
            for thread in (_PROC / str(ahead.pop()) / "task").iterdir():
                with contextlib.suppress(OSError):
                    children |= set(map(int, (thread / "children").read_bytes().split()))
        ahead += children - found
        found |= children
    return found


def _draws(entry: Path) -> bool:
    try:
        return b"--type=renderer" in (entry / "cmdline").read_bytes()
    except OSError:
        return False


def _is_below(process: int, top: int) -> bool:
    for _ in range(_GENERATIONS):
        about = _stat_of(process)
        if not about:
            return False
        process = int(about[1])
        if process == top:
            return True
    return False


_PROC = Path("/proc")
_GENERATIONS = 10
_THREADS = 17
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
