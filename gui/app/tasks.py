"""Start coroutines from slots: give them names, keep them alive, and report their errors once."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gui.schema.errors import StepdeckError, StepStoppedError
from gui.schema.remedy import RETRY

log = logging.getLogger(__name__)


def as_expected(error: Exception) -> StepdeckError:
    """An error that can be shown; for a bug only that it did not work, because the log has the rest."""
    if isinstance(error, StepdeckError):
        return error
    return StepdeckError(QCoreApplication.translate("TaskRunner", "This did not work."), details=str(error))


class TaskRunner(QObject):
    """Starts coroutines and keeps them alive until they are done.

    Signals:
        failed: The task's name and its error, once; expected errors and bugs alike.
    """

    failed = Signal(str, object)  # Exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self._alive: set[asyncio.Task[Any]] = set()  # including replaced ones, until they have cleaned up

    def start(
        self,
        name: str,
        coroutine: Coroutine[Any, Any, Any],
        *,
        replace: bool = False,
        again: Callable[[], None] | None = None,
    ) -> bool:
        """Start a coroutine under a name.

        Args:
            name: Only one task of each name runs at a time.
            coroutine: Closed unrun if it is refused.
            replace: Cancel a running one of that name instead of refusing the new one.
            again: Starts the same work again; an expected error of this task carries it (`StepdeckError.carries`).

        Returns:
            Whether it was started.
        """
        running = self._tasks.get(name)
        if running is not None and not running.done():
            if not replace:
                coroutine.close()
                return False
            running.cancel()
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks[name] = task
        self._alive.add(task)
        task.add_done_callback(partial(self._on_done, again))
        return True

    def cancel(self, name: str) -> None:
        """Cancel the task with this name, if one runs; it cleans up by itself."""
        task = self._tasks.get(name)
        if task is not None and not task.done():
            task.cancel()

    async def end(self, name: str, *, within_s: float = 0.0) -> None:
        """Wait for the task with this name; cancel it if it takes longer, and wait until it has cleaned up."""
        task = self._tasks.get(name)
        if task is not None and not (await asyncio.wait([task], timeout=within_s))[0]:
            task.cancel()
            await asyncio.wait([task])

    async def wait(self, name: str) -> bool:
        """Wait for the task with this name, however it ends; return whether it was stopped."""
        task = self._tasks.get(name)
        if task is None:
            return False
        await asyncio.wait([task])
        return task.cancelled() or isinstance(task.exception(), StepStoppedError)

    def when_done(self, name: str, then: Callable[[], None]) -> None:
        """Call a function once the task with this name has ended, in any way; at once if none is running."""
        task = self._tasks.get(name)
        if task is None:
            then()
        else:
            task.add_done_callback(lambda _: then())

    def is_running(self, name: str) -> bool:
        """Whether a task with this name runs."""
        task = self._tasks.get(name)
        return task is not None and not task.done()

    @property
    def running(self) -> bool:
        """Whether any task runs."""
        return any(not task.done() for task in self._tasks.values())

    async def wait_all(self) -> None:
        """Wait for the tasks that run now; their errors arrive as signals."""
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def cancel_all(self) -> None:
        """Cancel all tasks and wait until they have cleaned up."""
        while tasks := [task for task in self._alive if not task.done()]:  # some start others while they clean up
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _on_done(self, again: Callable[[], None] | None, task: asyncio.Task[Any]) -> None:
        name = task.get_name()
        self._alive.discard(task)
        if self._tasks.get(name) is task:
            del self._tasks[name]
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        if not isinstance(error, StepdeckError):
            log.error("Task %s failed", name, exc_info=error)
        elif again is not None:
            error.carries(RETRY.key, again)
        self.failed.emit(name, error)
