"""Access to the parts behind a local session's page: its backend and its inspector."""

import asyncio
from collections.abc import Callable
from typing import Any

from gui.engine.local.backend import LocalBackend
from gui.engine.local.inspect.inspector import LocalInspector
from tests.helpers.driver import Driver


def backend_of(page: Driver) -> LocalBackend:
    """The backend of a local session."""
    assert isinstance(page.session.backend, LocalBackend)
    return page.session.backend


def inspector_of(page: Driver) -> LocalInspector:
    """The inspector of a local session."""
    return backend_of(page).inspector


async def until(happened: Callable[[], Any]) -> None:
    """Wait until a condition is true, for a minute at most."""
    async with asyncio.timeout(60):
        while not happened():  # noqa: ASYNC110 - what comes is told by the browser
            await asyncio.sleep(0.01)
