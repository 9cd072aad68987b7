"""Tabs that a page has opened and that Playwright does not tell of yet.

The browser makes a tab before the click that opens it has ended. Playwright tells of it when it has prepared it, which
takes a while on a busy computer: the step would be over by then, and the new tab would belong to nobody.
"""

import contextlib
import time
from collections.abc import Mapping
from typing import Any

from playwright.async_api import CDPSession, Error, Page

OPENING_S = 2.0
"""Seconds after which a tab that does not come is not waited for any more, such as one whose address is refused."""


class Openings:
    """Listens to one browser; one that does not speak the DevTools protocol never seems to open anything."""

    def __init__(self) -> None:
        self._made: dict[str, float] = {}

    async def start(self, session: CDPSession | None) -> None:
        """Begin to listen, with the session of the whole browser."""
        if session is not None:
            session.on("Target.targetCreated", self._on_made)
            session.on("Target.targetDestroyed", self._on_gone)
            with contextlib.suppress(Error):
                # Answered after all tabs that are there already were told of.
                await session.send("Target.setDiscoverTargets", {"discover": True, "filter": [{"type": "page"}]})
        self._made.clear()

    @property
    def awaited(self) -> bool:
        """Whether a tab was made a moment ago that Playwright has not told of."""
        return any(time.monotonic() - made < OPENING_S for made in self._made.values())

    def came(self, _: Page) -> None:
        """Playwright tells of a tab: the one that was made first."""
        if self._made:
            del self._made[next(iter(self._made))]

    def _on_made(self, event: Mapping[str, Any]) -> None:
        made = event["targetInfo"]
        if made.get("type") == "page" and made.get("openerId"):
            self._made[str(made["targetId"])] = time.monotonic()

    def _on_gone(self, event: Mapping[str, Any]) -> None:
        self._made.pop(str(event["targetId"]), None)
