"""Pages that do not answer, and the ways out of them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.page import Observation
from gui.schema.session import StartOptions
from tests.helpers.driver import Driver
from tests.helpers.page_server import HANG, PageServer
from tests.helpers.processes import until

IN_TIME_S = 60
"""Seconds within which a user gets out of any page, even on a very busy computer."""

BEGIN = "const asked = new XMLHttpRequest(); asked.open('GET', '/begun', false); asked.send();"
NO_ANSWER = f"{{ {BEGIN} for (;;) try {HANG} catch {{}} }}"
"""A script that keeps a page of `with_ways_out` from answering, without using the processor."""
BUSY = f"<title>Busy</title><script>setTimeout(() => {NO_ANSWER}, 50)</script>"
ALERTS = f"<title>Asks</title><script>setTimeout(() => {{ {BEGIN} for (;;) alert('Stay'); }}, 50)</script>"
LEAVING = "<title>Stays</title><button>Touch</button><script>onbeforeunload = event => event.preventDefault()</script>"
HANGS = "<title>Hangs</title><button>Touch</button><script>onbeforeunload = onpagehide = () => { for (;;); }</script>"


async def with_ways_out(manager: SessionManager, server: PageServer) -> Driver:
    """A session, and pages on which it gets stuck."""
    session = await manager.open(StartOptions(), act_timeout_s=1.2)
    server.page("/begun", "")
    server.page("/fine", "<title>Fine</title><button>Fine</button>")
    server.holding("/busy", BUSY)
    server.page("/alerts", ALERTS)
    server.page("/leaving", LEAVING)
    server.page("/hangs", HANGS)
    return Driver(session, server.address)


async def stuck(own: Driver, server: PageServer, path: str) -> "asyncio.Future[Any]":
    """Start opening a page in a session; returns the task, which may still be running."""
    if path in ("/leaving", "/hangs"):
        await own.open(path)
        return asyncio.ensure_future(own.do("Click Touch"))
    before = server.requests["/begun"]
    opening = asyncio.ensure_future(own.open(path))
    opening.add_done_callback(lambda done: done.cancelled() or done.exception())
    assert await until(lambda: server.requests["/begun"] > before)
    return opening


async def in_time(work: Awaitable[Observation]) -> Observation:
    return await asyncio.wait_for(work, IN_TIME_S)


async def close_asking(session: StepSession) -> Observation:
    """Close a tab as a person does: its page may ask."""
    return await session.close_page(ask=True)


WAYS: dict[str, Callable[[StepSession], Awaitable[Observation]]] = {
    "leave": StepSession.leave_page,
    "close": StepSession.close_page,
    "close asking": close_asking,
}
