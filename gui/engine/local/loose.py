"""Tasks that are left to themselves."""

import asyncio
from typing import Any


def let_end(task: "asyncio.Future[Any]") -> None:
    """Let a task end whose outcome nobody needs: asyncio reports errors that nobody has looked at."""
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
