"""Pop-ups without a user gesture: held back, counted, and opened if the user wants them."""

import asyncio
import time
from collections import Counter
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.workplace import Workplace
from gui.schema.ask import Ask
from gui.schema.words import host_of

MOST = 10
"""The most pop-ups of one page that can be opened; further ones are only counted."""

_PRESS_S = 8.0
"""Seconds after the beginning of a press in which pop-ups are said to follow from it: a browser lets a page open one
window for about 5 s, and the press itself may wait for its element."""

_READY_S = 2.0
"""Seconds for subscribing to a tab; a stuck one does not answer."""


@dataclass(frozen=True, slots=True)
class HeldPopup:
    """A window that a page wanted to open.

    Attributes:
        url: Its address.
        apart: Whether the page wanted the two to be isolated from each other.
    """

    url: str
    apart: bool = False


class PopupGuard:
    """Counts pop-ups that the browser blocks; windows opened by a click become tabs."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._counts: Counter[Tab] = Counter()
        self._of_their_own = set[Tab]()  # tabs with pop-ups that came without a press
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: dict[Tab, list[HeldPopup]] = {}
        self._kept_closed: set[tuple[Tab, str]] = set()
        self._is_blocking = True

    async def start(self) -> None:
        """Find out whether the browser blocks pop-ups; otherwise none are held."""
        self._is_blocking = await self._workplace.devtools.blocks_windows()

    def watch(self, tab: Tab) -> None:
        """Observe the windows that a tab opens."""
        if self._is_blocking:
            self._start(self._workplace.devtools.hear_windows(tab.page, partial(self._on_window, tab)))

    def forget(self, tab: Tab) -> None:
        """Drop the held pop-ups of a tab."""
        self._held.pop(tab, None)
        self._counts.pop(tab, None)
        self._of_their_own.discard(tab)

    def keep_closed(self, tab: Tab, origin: str) -> None:
        """Do not ask about the pop-ups of a website again while the tab is open."""
        self._kept_closed.add((tab, origin))

    def closed(self, tab: Tab) -> None:
        """Forget a closed tab."""
        self.forget(tab)
        self._kept_closed = {kept for kept in self._kept_closed if kept[0] is not tab}

    async def ready(self) -> None:
        """Wait until all tabs are observed, before which no page must load."""
        if self._tasks:
            await asyncio.wait(tuple(self._tasks), timeout=_READY_S)

    async def close(self) -> None:
        """Cancel running tasks."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _on_window(self, tab: Tab, event: Mapping[str, Any]) -> None:
        url = str(event["url"])
        if event["userGesture"] or not url.startswith("http"):  # the others could not be opened later
            return
        origin = host_of(tab.url)
        if (tab, origin) in self._kept_closed:
            return
        self._counts[tab] += 1
        held = self._held.setdefault(tab, [])
        if len(held) < MOST:
            held.append(HeldPopup(url, apart="noopener" in event.get("windowFeatures", ())))
        if not (tab.acting and time.monotonic() - tab.acted_at < _PRESS_S):
            self._of_their_own.add(tab)
        pressed = tab not in self._of_their_own
        ask = Ask("", "popups", origin, str(self._counts[tab]), pressed=pressed)
        self._workplace.asks.add(tab, ask, tuple(held))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
