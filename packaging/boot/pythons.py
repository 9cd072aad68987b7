"""Choose the Python that everything runs on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Sequence  # noqa: UP035 - Python 3.8 must be able to read this

from boot.console import Problem

SUPPORTED = ((3, 13), (3, 12), (3, 11))
"""Newest first; the same span as `requires-python` in pyproject.toml."""


def is_supported(version: Sequence[int]) -> bool:
    """Whether a version, such as `sys.version_info`, can run Stepdeck."""
    return tuple(version)[:2] in SUPPORTED


def find_supported() -> str | None:
    """The program of a Python that can run Stepdeck, newest first, or None."""
    for major, minor in SUPPORTED:
        found = shutil.which(f"python{major}.{minor}")
        # Version switchers put commands on the PATH that only say "not chosen", so each is asked.
        if found and _version_of([found]) == (major, minor):
            return found
    if sys.platform == "win32" and shutil.which("py"):
        for major, minor in SUPPORTED:
            answer = _ask(["py", f"-{major}.{minor}"], "import sys; print(sys.executable)")
            if answer:
                return answer
    return None


def start_again_if_needed(script: str, arguments: list[str]) -> None:
    """Go on with a supported Python; returns at once where this one is.

    Raises:
        Problem: This one is not supported, and there is no other.
    """
    if is_supported(sys.version_info[:2]):
        return
    current = ".".join(map(str, sys.version_info[:3]))
    better = find_supported()
    if better is None:
        raise Problem(
            f"Stepdeck needs Python 3.11, 3.12 or 3.13; this is Python {current}, and no other was found on the PATH. "
            "Install Python 3.13 and run the same command again."
        )
    print(f"{'Python':<12} this is {current}, going on with {better}", flush=True)
    command = [better, script, *arguments]
    if os.name == "posix":
        os.execv(better, command)
    sys.exit(subprocess.call(command))


def _version_of(command: list[str]) -> tuple[int, ...] | None:
    answer = _ask(command, "import sys; print(*sys.version_info[:2])")
    return tuple(int(number) for number in answer.split()) if answer else None


def _ask(command: list[str], code: str) -> str | None:
    try:
        answer = subprocess.run([*command, "-c", code], capture_output=True, timeout=20, check=True, text=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()
