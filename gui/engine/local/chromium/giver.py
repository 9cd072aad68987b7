"""Give documents the page script: to those of a page once, not to each document and world anew.

The browser keeps it and puts it into each document that a page comes to, as that begins. A document that was there
before, such as the first of a page, is given it when it is asked for the first time. A frame in a process of its own
has a session of its own, where all this is done once more.
"""

import asyncio
import contextlib
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from playwright.async_api import CDPSession, Error, Frame

from gui.engine.local.chromium.worlds import WorldBook, Worlds, contexts

_STATE = (
    """Object.hasOwn(globalThis, 'stepdeckEyes') ? 'has' : Object.hasOwn(globalThis, 'stepdeckWaits') ? 'waits' : ''"""
)

_AT_ONCE = 16
"""Documents that nobody has asked yet and that are given it at once."""


class _Given:
    """What is known of the documents that one session reaches."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.rounds = 0
        self.called = ""  # what the browser calls the world of the page script
        self.held = ""  # what it calls the main frame, of the session of a page
        self.rest: asyncio.Task[None] | None = None


class Giver:
    """Gives the page script to the documents of one context.

    Args:
        worlds: The script worlds of the context.
        script: The page script, as `given_script` in perceive/page_script.py has it; empty gives nothing.
    """

    def __init__(self, worlds: WorldBook, script: str) -> None:
        self._worlds = worlds
        self._script = script
        self._given: WeakKeyDictionary[CDPSession, _Given] = WeakKeyDictionary()

    async def arrived(self, frame: Frame) -> Worlds | None:
        """The worlds of a document in a main frame that nobody has asked yet; None if it may not have the page script.

        Asking it in these saves it what Playwright would send it first.
        """
        if frame.parent_frame is not None or not self._script:
            return None
        with contextlib.suppress(Error):
            session = await self._worlds.session(frame.page)
            known = self._given.get(session) if session is not None else None
            if session is not None and known is not None and known.held:
                return await self._worlds.arrived(frame, session, known.called, known.held)
        return None

    async def give(self, frame: Frame) -> None:
        """Give the document in a frame the page script, which has said that it waits for it.

        A frame may have come to another process, or back to that of its page, since its session was opened.
        """
        inside = frame.parent_frame is not None
        own = await self._worlds.session(frame) if inside else None
        if own is not None and await self._has_given(own):
            return
        of_page = await self._worlds.session(frame.page)
        if of_page is not None and await self._has_given(of_page):
            return
        anew = await self._worlds.session_anew(frame) if inside else None
        if anew is not None:
            await self._has_given(anew)

    async def _has_given(self, session: CDPSession) -> bool:
        """Give it to all that wait for it and that a session reaches; returns whether any did."""
        known = self._given.setdefault(session, _Given())
        rounds = known.rounds
        async with known.lock:
            if known.rounds != rounds:
                return True  # a round began meanwhile, which has come to this document, too
            known.rounds += 1
            with contextlib.suppress(Error):  # it has ended
                return await self._give_all(session, known)
        return False

    async def _give_all(self, session: CDPSession, known: _Given) -> bool:
        """Give it to those that wait; then, with nobody waiting for it, to the others and to all that will come."""
        others = [found for found in await contexts(session) if not found["auxData"].get("isDefault")]
        states = await asyncio.gather(*(_told(session, found["id"], _STATE) for found in others))
        waiting = [found for found, state in zip(others, states, strict=True) if state == "waits"]
        await asyncio.gather(*(_told(session, found["id"], self._script) for found in waiting))
        if waiting and known.rest is None:
            known.called = str(waiting[0]["name"])
            lacking = [found for found, state in zip(others, states, strict=True) if not state]
            rest = [found["id"] for found in lacking if found["name"] == known.called]
            known.rest = asyncio.ensure_future(self._give_rest(session, known, rest))
        return bool(waiting)

    async def _give_rest(self, session: CDPSession, known: _Given, rest: Iterable[int]) -> None:
        with contextlib.suppress(Error):
            held = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]
            await session.send("Page.enable")  # it stays enabled: downloads are reported by it too
            kept = {"source": self._script, "worldName": known.called}
            await session.send("Page.addScriptToEvaluateOnNewDocument", kept)
            known.held = str(held["id"])
        room = asyncio.Semaphore(_AT_ONCE)

        async def give(world: int) -> None:
            async with room:
                await _told(session, world, self._script)

        await asyncio.gather(*map(give, rest))


async def _told(session: CDPSession, world: int, expression: str) -> Any:
    """What an expression answers in a world; None if that has gone."""
    asked = {"expression": expression, "contextId": world, "returnByValue": True, "silent": True}
    with contextlib.suppress(Error):
        return (await session.send("Runtime.evaluate", asked))["result"].get("value")
    return None
