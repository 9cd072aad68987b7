"""Memory, handles and child processes of this process, as reported by the system (Linux, /proc)."""

import ctypes
import os
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Load:
    """The processes at one moment; memory as resident set size, in bytes. All 0 if the system does not report it.

    Attributes:
        own: Memory of this process; `driver` that of Playwright's driver, `browser` that of all browsers' processes.
        in_use: What of its memory the C library has given out; 0 if unknown. The rest is Python's small objects, code
            and gaps.
        handles: Open file descriptors of this process; `threads` its threads.
        children: The descendants of this process.
    """

    own: int = 0
    in_use: int = 0
    driver: int = 0
    browser: int = 0
    handles: int = 0
    threads: int = 0
    children: int = 0


def load_now(without: Set[int] = frozenset()) -> Load:
    """The current load, without these processes."""
    if not _PROC.is_dir():
        return Load()
    below = children_of(os.getpid()) - without
    drivers = {pid for pid in below if "run-driver" in _command(pid)}
    return Load(
        own=_resident(os.getpid()),
        in_use=_given_out(),
        driver=sum(map(_resident, drivers)),
        browser=sum(map(_resident, below - drivers)),
        handles=_count(_PROC / "self" / "fd"),
        threads=_count(_PROC / "self" / "task"),
        children=len(below),
    )


def children_of(parent: int) -> set[int]:
    """The ids of the running descendants of a process."""
    above = dict(_parents())
    found: set[int] = set()
    while more := {pid for pid, over in above.items() if over == parent or over in found} - found:
        found |= more
    return found


class _Mallinfo2(ctypes.Structure):
    """The counts that glibc keeps of its memory."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "top",
        )
    ]


@cache
def _mallinfo2() -> Callable[[], _Mallinfo2] | None:
    try:
        told = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError):  # glibc has it since 2.33, others never
        return None
    told.restype = _Mallinfo2
    ask: Callable[[], _Mallinfo2] = told
    return ask


def _given_out() -> int:
    ask = _mallinfo2()
    if ask is None:
        return 0
    told = ask()
    return int(told.uordblks + told.hblkhd)


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir())


def _parents() -> Iterator[tuple[int, int]]:
    if not _PROC.is_dir():
        return
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
            except OSError:  # it has ended meanwhile
                continue
            if state != "Z":
                yield int(entry.name), int(parent)


def _resident(pid: int) -> int:
    try:
        pages = (_PROC / str(pid) / "statm").read_text(encoding="utf-8").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _command(pid: int) -> str:
    try:
        return (_PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
