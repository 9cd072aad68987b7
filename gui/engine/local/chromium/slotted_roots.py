"""Closed shadow roots with slots. Their hosts still show their own children, so no page script suspects them."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from playwright.async_api import CDPSession, Error, Frame

from gui.engine.deadline import left_s
from gui.engine.local.chromium.together import send
from gui.engine.local.chromium.worlds import WorldBook, Worlds
from gui.engine.local.loose import let_end

_SLOT = "<slot>"
"""Finds slots in all trees, and text with this word. It takes the browser 3 ms on a page of 12,000 elements, and 500
ms for the whole tree."""

_MOST = 2_000
"""The most slots that are inspected."""

_MOST_SEARCHES = 1_000
"""Searches after which the browser is told to drop them: it stores empty ones, too."""

_TIMEOUT_S = 2.0


class SlottedRoots:
    """Gives these roots to the page script."""

    def __init__(self, book: WorldBook) -> None:
        self._book = book
        self._strange: WeakKeyDictionary[CDPSession, int] = WeakKeyDictionary()
        """The number of unexplained slots last time; see `_strange`."""
        self._searching: WeakKeyDictionary[CDPSession, asyncio.Lock] = WeakKeyDictionary()
        self._enabled: WeakKeyDictionary[CDPSession, int] = WeakKeyDictionary()
        """By session in which the browser still reports its trees: the number of searches since."""

    async def count(self, session: CDPSession | None) -> int | None:
        """The number of slots that a session reaches; None if unknown.

        If there are none, as is usual, the next query needs no setup: each message takes time. Found nodes are released
        at once, since the browser would keep them.
        """
        if session is not None:
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(left_s(4 * _TIMEOUT_S) / 4), self._lock(session):
                    asked = self._enabled.pop(session, 0)
                    enabling = [] if asked else [session.send("DOM.enable")]
                    *_, found = await asyncio.gather(*enabling, send(session, "DOM.performSearch", {"query": _SLOT}))
                    count = int(found["resultCount"])
                    if count or asked >= _MOST_SEARCHES:
                        let_end(asyncio.ensure_future(session.send("DOM.disable")))
                    else:
                        self._enabled[session] = asked + 1
                    return count
        return None

    async def open(self, documents: Iterable[tuple[Frame, str]], counted: tuple[CDPSession | None, int | None]) -> bool:
        """Give the page scripts of some documents the closed roots that contain slots.

        Args:
            documents: All documents that are read, with their frames.
            counted: The session of the page and its recent `count`.

        Returns:
            Whether there are new ones.
        """
        fresh = False
        with contextlib.suppress(Error, TimeoutError, KeyError):
            async with asyncio.timeout(left_s(4 * _TIMEOUT_S) / 4):
                reached: dict[CDPSession, list[Worlds]] = defaultdict(list)
                for frame, doc in documents:
                    worlds = await self._book.of(frame, doc)
                    if worlds is not None:
                        reached[worlds.session].append(worlds)
                for session, known in reached.items():
                    total = counted[1] if session is counted[0] else await self.count(session)
                    if total is None or await _strange(known, total) == self._strange.get(session, 0):
                        continue
                    fresh |= await self._open(session, known)
                    self._strange[session] = await _strange(known, total)
        return fresh

    async def _open(self, session: CDPSession, documents: list[Worlds]) -> bool:
        fresh, group = 0, {"objectGroup": "stepdeck"}
        async with self._lock(session):
            self._enabled.pop(session, None)
            try:
                await session.send("DOM.enable")
                await session.send("DOM.getDocument", {"depth": 0})
                found = await session.send("DOM.performSearch", {"query": _SLOT})
                until = min(found["resultCount"], _MOST)
                if not until:
                    return False
                part = {"searchId": found["searchId"], "fromIndex": 0, "toIndex": until}
                nodes = (await session.send("DOM.getSearchResults", part))["nodeIds"]
                for worlds in documents:
                    place = {"executionContextId": worlds.ours}
                    answers = await asyncio.gather(
                        *(session.send("DOM.resolveNode", {"nodeId": node} | place | group) for node in nodes),
                        return_exceptions=True,  # it is gone
                    )
                    told = [{"objectId": one["object"]["objectId"]} for one in answers if isinstance(one, dict)]
                    if told:
                        adopt = {"functionDeclaration": "function (...nodes) { return stepdeckState.adopt(nodes); }"}
                        asked = {"arguments": told, "returnByValue": True} | place | adopt
                        adopted = await session.send("Runtime.callFunctionOn", asked)
                        fresh += int(adopted["result"].get("value", 0))
            finally:
                with contextlib.suppress(Error):
                    await session.send("DOM.disable")
                    await session.send("Runtime.releaseObjectGroup", group)
        return fresh > 0

    def _lock(self, session: CDPSession) -> asyncio.Lock:
        return self._searching.setdefault(session, asyncio.Lock())


async def _strange(documents: list[Worlds], total: int) -> int:
    """The number of slots, or text like it, that are in no known tree."""
    if not total:
        return 0
    counts = await asyncio.gather(*(worlds.evaluate("stepdeckState.slots()") for worlds in documents))
    return total - sum(int(count or 0) for count in counts)
