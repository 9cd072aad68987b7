"""Keeps presses out of documents that come into a page's frames meanwhile, from their very beginning."""

import asyncio
import contextlib
import json
import secrets
from typing import Any

from playwright.async_api import CDPSession, Error, Page

from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.loose import let_end
from gui.resources import resource

_WORLD = "stepdeck gate"

_SHUT_MS = 2_500
"""Milliseconds for which such a document is shut that nobody opens."""

_ANSWER_S = 1.0
"""Seconds that a page may take to take the gate up, and to let go of it."""


class Gate:
    """A gate in each document that comes into a frame of one page; see resources/gate/gate.js.

    It does not stand in frames that have a process of their own.

    Args:
        worlds: Has the page's DevTools session.
        page: The page.

    Attributes:
        password: Opens it, given to the page script's `letPlace`.
    """

    def __init__(self, worlds: WorldBook, page: Page) -> None:
        self.password = f"g{secrets.token_hex(12)}"
        self._worlds = worlds
        self._page = page
        self._putting: asyncio.Task[tuple[CDPSession, Any] | None] | None = None

    async def put_up(self) -> None:
        """Put it up; a page that is busy takes that up later."""
        self._putting = asyncio.ensure_future(self._put_up())
        let_end(self._putting)
        await asyncio.wait([self._putting], timeout=_ANSWER_S)

    async def take_down(self) -> None:
        """Documents that come from now on have none; a page that is busy takes that up later."""
        if self._putting is not None:
            taking = asyncio.ensure_future(self._take_down(self._putting))
            let_end(taking)
            await asyncio.wait([taking], timeout=_ANSWER_S)

    async def _put_up(self) -> tuple[CDPSession, Any] | None:
        text = resource("gate/gate.js").read_text(encoding="utf-8")
        source = f"({text.strip()})({json.dumps(self.password)}, {_SHUT_MS})"
        with contextlib.suppress(Error):
            session = await self._worlds.session(self._page)
            if session is not None:
                what = {"source": source, "worldName": _WORLD}
                await session.send("Page.enable")
                answer = await session.send("Page.addScriptToEvaluateOnNewDocument", what)
                return session, answer["identifier"]
        return None

    async def _take_down(self, putting: "asyncio.Task[tuple[CDPSession, Any] | None]") -> None:
        put = await putting
        if put is not None:
            session, identifier = put
            with contextlib.suppress(Error):
                await session.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": identifier})
