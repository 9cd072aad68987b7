"""Find out whether an action reached its document, which the document reports at that very moment."""

import asyncio
import contextlib
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.loose import let_end

_FIND_S = 1.0
"""Seconds to find the script world of a document that has not been asked anything yet."""

_TOLD_S = 2.0
"""Seconds for the browser to report that a document is gone, along with its pending answers."""

_GONE = ("destroyed", "navigated", "closed", "detached")
"""Messages of the browser and Playwright about a document that can no longer answer."""


class Heard:
    """What a document has received of one action.

    A press may navigate away or close its frame, so that it cannot be asked afterwards. So may the pointer before it,
    and the press then reaches something else. The document is therefore asked in advance, and its answer at the press
    arrives before the news of its end.
    """

    def __init__(self, worlds: WorldBook) -> None:
        self._worlds = worlds
        self._tellings: dict[str, asyncio.Future[Any]] = {}

    async def listen(self, frame: Frame, doc: str) -> None:
        """Make a document in a frame report from now on."""
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
        """Whether a press or a key is known to have arrived so far."""
        return self._is_told("begun")

    @property
    def clicked(self) -> bool:
        """Whether a click is known to have arrived so far."""
        return self._is_told("clicked")

    async def came(self, what: str = "begun") -> bool | None:
        """Whether it reached a document that is gone; None if unknown.

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
