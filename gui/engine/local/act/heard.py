"""Whether an action came to the document that it was meant for, told by this at that very moment."""

import asyncio
import contextlib
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.loose import let_end

_FIND_S = 1.0
"""Seconds in which the script world of a document is found that has not been asked anything yet."""

_TOLD_S = 2.0
"""Seconds for the browser to tell that a document has gone, and what was asked of it with it."""

_GONE = ("destroyed", "navigated", "closed", "detached")
"""How the browser and Playwright say that a document can answer nothing any more."""


class Heard:
    """What a document has heard of one action.

    A press may lead elsewhere or close the frame that it comes to, so that nobody can ask there afterwards. So may the
    pointer before it, and then the press comes to something else. The document is asked in advance, and what it answers
    at the press comes before the news that it has gone.
    """

    def __init__(self, worlds: WorldBook) -> None:
        self._worlds = worlds
        self._tellings: dict[str, asyncio.Future[Any]] = {}

    async def listen(self, frame: Frame, doc: str) -> None:
        """Have a document that stands in a frame tell from now on."""
        with contextlib.suppress(Error, TimeoutError, KeyError):
            async with asyncio.timeout(_FIND_S):
                worlds = await self._worlds.of(frame, doc)
            if worlds is not None:
                for what in ("begun", "clicked"):
                    telling = asyncio.ensure_future(worlds.evaluate(f"stepdeckState.hears('{what}')", settled=True))
                    let_end(telling)
                    self._tellings[what] = telling

    @property
    def begun(self) -> bool:
        """Whether a press or a key is known to have come so far."""
        return self._is_told("begun")

    @property
    def clicked(self) -> bool:
        """Whether a click is known to have come so far."""
        return self._is_told("clicked")

    async def came(self, what: str = "begun") -> bool | None:
        """Whether it came to a document that has gone; None if nobody knows.

        Args:
            what: "begun" for a press or a key, "clicked" for a click.
        """
        telling = self._tellings.get(what)
        if telling is None:
            return None
        await asyncio.wait([telling], timeout=_TOLD_S)
        return _told(telling, what) if telling.done() else None

    def _is_told(self, what: str) -> bool:
        telling = self._tellings.get(what)
        return telling is not None and telling.done() and _told(telling, what) is True


def _told(telling: "asyncio.Future[Any]", what: str) -> bool | None:
    if telling.cancelled():
        return None
    error = telling.exception()
    if error is None:
        return bool(telling.result() == what)
    return False if any(word in str(error) for word in _GONE) else None
