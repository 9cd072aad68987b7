"""Find running browser processes by their command lines in /proc."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path


def browser_processes(parent: int | None = None) -> set[int]:
    """The process ids of browsers among the descendants of a process; of all browsers without a parent."""
    found: dict[int, tuple[int, str]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text()
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            state, above = status.rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(entry.name)] = (int(above), words)
    browsers = {
        pid
        for pid, (_, words) in found.items()
        if "--type=" in words or "--user-data-dir" in words or "/chrom" in words
    }
    if parent is None:
        return browsers

    def below(pid: int) -> bool:
        while pid in found and pid != parent:
            pid = found[pid][0]
        return pid == parent

    return {pid for pid in browsers if below(pid)}


def descendants() -> set[int]:
    """The process ids of a process and its descendants."""
    above: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                above[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {os.getpid()}
    while more := {pid for pid, parent in above.items() if parent in found} - found:
        found |= more
    return found


def main_processes(pids: set[int]) -> set[int]:
    """The processes that are a browser itself, not a helper, nor a process about to become one.

    Until it starts its own program, a helper has the command line of its parent.
    """
    mains = set()
    for pid in pids:
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if (
            "--type=" not in words
            and "--user-data-dir" in words
            and "/bin/sh" not in words
            and "/bin/bash" not in words
        ):
            mains.add(pid)
    return {pid for pid in mains if _parent_of(pid) not in mains}


def _parent_of(pid: int) -> int:
    """The parent of a process; 0 if the process has ended."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


async def until(condition: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Wait until a condition is true; returns whether it became true."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.02)
    return True


def helper_processes(browser: int, kind: str) -> set[int]:
    """The process ids of a browser's helpers of one kind, such as "renderer" or "gpu-process"."""
    return {pid for pid in browser_processes(browser) if f"--type={kind}" in words_of(pid)}


def driver_processes() -> set[int]:
    """The process ids of the drivers that this process has started."""
    return {pid for pid in descendants() if "run-driver" in words_of(pid)}


def words_of(pid: int) -> str:
    """The command line of a process; empty if it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
