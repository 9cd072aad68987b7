"""Give documents the page script: to those of a page once, not to each document and world anew.

Once a document waits for it, the browser puts it into all that are there, and into each that comes, as it begins. A
frame in a process of its own has a session of its own, where this is done once more.
"""

import asyncio
import contextlib
from typing import Any
from weakref import WeakKeyDictionary

from playwright.async_api import CDPSession, Error, Frame

from gui.engine.local.chromium.worlds import WorldBook, Worlds, contexts

_WAITS = "!Object.hasOwn(globalThis, 'stepdeckEyes') && Object.hasOwn(globalThis, 'stepdeckWaits')"


class _Given:
    """What is known of the documents that one session reaches."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.rounds = 0
        self.called = ""  # what the browser calls the world of the page script
        self.held = ""  # what it calls the main frame, of the session of a page


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
        """Give it to those that wait: the first time by having the browser put it into all, also into those to come."""
        waiting = await _waiting(session)
        if not waiting:
            return False
        if not known.called:
            await self._keep(session, known, str(waiting[0]["name"]))
            waiting = await _waiting(session)
        await asyncio.gather(*(_told(session, found["id"], self._script) for found in waiting))
        return True

    async def _keep(self, session: CDPSession, known: _Given, called: str) -> None:
        """Have the browser put it into the world that is called so, of all documents."""
        kept = {"source": self._script, "worldName": called, "runImmediately": True}
        with contextlib.suppress(Error):
            answers = await asyncio.gather(
                session.send("Page.getFrameTree"),
                session.send("Page.enable"),  # it stays enabled: downloads are reported by it too
                session.send("Page.addScriptToEvaluateOnNewDocument", kept),
            )
            known.held = str(answers[0]["frameTree"]["frame"]["id"])
        known.called = called  # not where this was stopped: then it is done once more


async def _waiting(session: CDPSession) -> list[dict[str, Any]]:
    """The worlds that wait for the page script."""
    others = [found for found in await contexts(session) if not found["auxData"].get("isDefault")]
    states = await asyncio.gather(*(_told(session, found["id"], _WAITS) for found in others))
    return [found for found, waits in zip(others, states, strict=True) if waits]


async def _told(session: CDPSession, world: int, expression: str) -> Any:
    """What an expression answers in a world; None if that has gone."""
    asked = {"expression": expression, "contextId": world, "returnByValue": True, "silent": True}
    with contextlib.suppress(Error):
        return (await session.send("Runtime.evaluate", asked))["result"].get("value")
    return None
