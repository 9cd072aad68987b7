"""Detect tabs that a page has opened before Playwright reports them.

The browser creates a tab before the click that opens it has ended. Playwright reports the tab once it is set up, which
takes a while on a busy computer: the step would be over by then, and the new tab would not belong to it.
"""

import contextlib
import time
from collections.abc import Mapping
from typing import Any

from playwright.async_api import CDPSession, Error, Page

OPENING_S = 2.0
"""Seconds to wait for a tab that may never be reported, such as one whose address is refused."""


class Openings:
    """Watches one browser. A browser without the DevTools protocol never reports a new tab."""

    def __init__(self) -> None:
        self._made: dict[str, float] = {}

    async def start(self, session: CDPSession | None) -> None:
        """Start watching, with the session of the whole browser."""
        if session is not None:
            session.on("Target.targetCreated", self._on_made)
            session.on("Target.targetDestroyed", self._on_gone)
            with contextlib.suppress(Error):
                # The answer comes after the reports of all existing tabs.
                await session.send("Target.setDiscoverTargets", {"discover": True, "filter": [{"type": "page"}]})
        self._made.clear()

    @property
    def awaited(self) -> bool:
        """Whether a new tab exists that Playwright has not reported yet."""
        return any(time.monotonic() - made < OPENING_S for made in self._made.values())

    def came(self, _: Page) -> None:
        """Note that Playwright has reported a tab, the oldest one."""
        if self._made:
            del self._made[next(iter(self._made))]

    def _on_made(self, event: Mapping[str, Any]) -> None:
        made = event["targetInfo"]
        if made.get("type") == "page" and made.get("openerId"):
            self._made[str(made["targetId"])] = time.monotonic()

    def _on_gone(self, event: Mapping[str, Any]) -> None:
        self._made.pop(str(event["targetId"]), None)
