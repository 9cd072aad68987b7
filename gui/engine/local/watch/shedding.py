"""Stop listening for a while when too many events arrive: each has a cost, even if it is ignored."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Page

WINDOW_S = 1.0
"""Seconds within which events are counted, and the first pause."""

LONGEST_S = 8.0
"""The longest pause: each is twice the previous one, until a window passes without too many events."""


class Shedding:
    """Subscribes to events of a page, context or DevTools session, and pauses while they flood.

    In a pause all of them are unsubscribed, unless some are spared.

    Args:
        source: The page, context or DevTools session.
        listeners: The listener of each event.
        weigh: Returns how many events an event counts for; one by default.
        most: Events within `WINDOW_S` from which on they count as a flood.
        on_shed: Called when a pause begins, with its seconds.
        on_resume: Called when it is over.
        spares: Returns whether an event is handled even in a pause. Then unsubscribing happens only once `most` of
            these have arrived in that pause, or twice as many others.
        on_ignored: Called with each other event that arrives in such a pause.

    Attributes:
        heard: Number of events that arrived.
    """

    def __init__(
        self,
        source: Page | BrowserContext | CDPSession,
        listeners: Mapping[str, Callable[[Any], None]],
        *,
        most: int,
        on_shed: Callable[[float], None],
        on_resume: Callable[[], None] | None = None,
        weigh: Callable[[Any], int] | None = None,
        spares: Callable[[Any], bool] | None = None,
        on_ignored: Callable[[Any], None] | None = None,
    ) -> None:
        self._source: Any = source  # Playwright types each event separately
        self._listeners = {event: self._counted(listener) for event, listener in listeners.items()}
        self._most = most
        self._weigh = weigh
        self._on_shed = on_shed
        self._on_resume = on_resume
        self._spares = spares
        self._on_ignored = on_ignored
        self._subscribed = False
        self._in_pause = 0, 0  # number of events that were spared in this pause, and ignored
        self.heard = 0
        self._window = (0.0, 0)
        self._pause_s = WINDOW_S
        self._resuming: asyncio.TimerHandle | None = None
        self._subscribe()

    @property
    def paused(self) -> bool:
        """Whether a pause is active, in which only spared events are handled."""
        return self._resuming is not None

    def close(self) -> None:
        """Stop listening for good."""
        if self._resuming is not None:
            self._resuming.cancel()
        self._unsubscribe()

    def _counted(self, listener: Callable[[Any], None]) -> Callable[[Any], None]:
        def heard(event: Any) -> None:
            if self._resuming is None:  # some may still be pending
                listener(event)
                self._count(1 if self._weigh is None else self._weigh(event))
            elif self._subscribed and self._spares is not None:
                self._hear_in_pause(listener, event, spared=self._spares(event))

        return heard

    def _hear_in_pause(self, listener: Callable[[Any], None], event: Any, *, spared: bool) -> None:
        kept, ignored = self._in_pause
        self._in_pause = kept + spared, ignored + (not spared)
        if spared:
            self.heard += 1
            listener(event)
        elif self._on_ignored is not None:
            self._on_ignored(event)
        if kept + spared >= self._most or ignored >= 2 * self._most:
            self._unsubscribe()

    def _count(self, weight: int) -> None:
        began, count = self._window
        now = time.monotonic()
        if now - began > WINDOW_S:
            if began and count < self._most:
                self._pause_s = WINDOW_S
            began, count = now, 0
        self._window = began, count + weight
        self.heard += 1
        if count + weight >= self._most:
            self.shed()

    def shed(self) -> None:
        """Pause: who listens has found that it is too much."""
        if self._resuming is None:
            self._in_pause = 0, 0
            if self._spares is None:
                self._unsubscribe()
            self._resuming = asyncio.get_running_loop().call_later(self._pause_s, self._resume)
            self._on_shed(self._pause_s)
            self._pause_s = min(2 * self._pause_s, LONGEST_S)

    def _resume(self) -> None:
        self._resuming = None
        self._window = (0.0, 0)
        if not (isinstance(self._source, Page) and self._source.is_closed()):
            self._subscribe()
            if self._on_resume is not None:
                self._on_resume()

    def _subscribe(self) -> None:
        if self._subscribed:
            return
        self._subscribed = True
        for event, listener in self._listeners.items():
            self._source.on(event, listener)

    def _unsubscribe(self) -> None:
        if not self._subscribed:
            return
        self._subscribed = False
        for event, listener in self._listeners.items():
            self._source.remove_listener(event, listener)
