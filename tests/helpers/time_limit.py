"""A pytest plugin that ends what is awaited for ever, and tells what all tasks were waiting for.

Each run of an event loop, by a test or a fixture, is cancelled after some minutes. Raising in the middle of a loop, as
plugins for any test do, would leave the task behind in a loop that other tests share.
"""

import asyncio
import linecache
import threading
from asyncio import get_running_loop  # tests replace what others call
from collections.abc import Coroutine, Iterator
from contextvars import Context
from time import monotonic
from types import FrameType
from typing import Any, Final, TypeVar

import pytest

LIMIT_S: Final = 300.0
"""Seconds for a run of a loop, also on a busy computer: without other work, hardly any takes a minute."""

THOROUGH: Final = 24
"""How much longer it may take with `--thorough`, where one test has thousands of examples."""

AGAIN_S: Final = 30.0
"""Seconds for a cancelled test to clean up; then it is cancelled again."""

T = TypeVar("T")


class TookTooLongError(AssertionError):
    """A test or fixture reached the limit; the message has the stacks of all tasks."""


class TimeLimit:
    """A plugin for pytest.

    Args:
        limit_s: Seconds for each run of a loop.

    Attributes:
        limit_s: See above; for all.
        hung: The number of runs that reached the limit since a fixture last dealt with what they left.
    """

    limit_s = LIMIT_S
    hung = 0

    def __init__(self, limit_s: float) -> None:
        TimeLimit.limit_s = limit_s

    def pytest_sessionstart(self) -> None:
        """Limit all runs from now on: those of `asyncio.run`, of pytest-asyncio and of windows, all by this class."""
        run = asyncio.Runner.run

        def limited(self: asyncio.Runner, coro: Coroutine[Any, Any, T], *, context: Context | None = None) -> T:
            if threading.current_thread() is threading.main_thread():  # others serve pages until the end
                coro = _limited(coro, TimeLimit.limit_s)
            return run(self, coro, context=context)

        self._patch = pytest.MonkeyPatch()
        self._patch.setattr(asyncio.Runner, "run", limited)

    def pytest_sessionfinish(self) -> None:
        """Take the limit away."""
        self._patch.undo()


async def _limited(coro: Coroutine[Any, Any, T], limit_s: float) -> T:
    watch = _Watch(limit_s)
    watch.look()
    try:
        return await coro
    except BaseException as error:
        if not watch.stacks:
            raise
        raise TookTooLongError(f"Not ended after {limit_s:g} seconds. {watch.stacks}") from error
    finally:
        watch.end()


class _Watch:
    """Cancels the current task at a limit, and then again and again, as it may wait while it cleans up."""

    def __init__(self, limit_s: float) -> None:
        self._task = asyncio.current_task()
        self._until_s = monotonic() + limit_s
        self._next: asyncio.Handle | None = None
        self.stacks = ""

    def look(self) -> None:
        """Cancel the task if its time is up, and look again later: the clock of the loop may be that of a test."""
        left_s = self._until_s - monotonic()
        if left_s <= 0 and self._task is not None:
            self.stacks = self.stacks or stacks_of_tasks()
            self._task.cancel()
        self._next = get_running_loop().call_later(left_s if left_s > 0 else AGAIN_S, self.look)

    def end(self) -> None:
        """Look no more."""
        TimeLimit.hung += bool(self.stacks)
        if self._next is not None:
            self._next.cancel()


def stacks_of_tasks() -> str:
    """What each task of the running loop is waiting for, the innermost call last."""
    told = [f"{task.get_name()}:\n{''.join(map(_line, _frames(task)))}" for task in asyncio.all_tasks()]
    return "\n".join(["All tasks:", *sorted(told)])


def _frames(task: "asyncio.Task[Any]") -> Iterator[FrameType]:
    """The frames of a task; what it lists itself ends at the first coroutine that waits for another."""
    waiting: Any = task.get_coro()
    while waiting is not None:
        for kind in ("cr", "gi", "ag"):
            frame = getattr(waiting, f"{kind}_frame", None)
            if frame is not None:
                yield frame
        waiting = next(
            (inner for name in ("cr_await", "gi_yieldfrom", "ag_await") if (inner := getattr(waiting, name, None))),
            None,
        )


def _line(frame: FrameType) -> str:
    code, number = frame.f_code, frame.f_lineno
    words = linecache.getline(code.co_filename, number).strip()
    return f'  File "{code.co_filename}", line {number}, in {code.co_qualname}\n    {words}\n'
