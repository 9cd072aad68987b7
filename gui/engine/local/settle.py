"""Wait until a page is quiet: as long as something shows that it is at work, and no longer."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from playwright.async_api import Frame, Page

from gui.engine.local.activity import PageActivity
from gui.engine.local.eyes import Eyes
from gui.schema.step import Waited, WaitPart

LIMIT_S = 10.0
"""Seconds at most (wire A4.2)."""

CALM_S = 0.04
"""How long nothing may move before a page that never moved counts as quiet: two frames and a task."""

STIRRED_CALM_S = 0.1
"""The same after it did move: one answer is often followed by the next request."""

RESTLESS_S = 2.0
"""Seconds of mere mutations or animation, without a request, after which a page counts as never resting."""

RESTLESS_AGAIN_S = 0.5
"""The same for a document that was already found never to rest."""

LOADING_S = 3.0
"""Seconds after which a document that is shown, does not change and still loads is read as it is."""

_POLL_S = 0.015

_MOVING = frozenset({"page changes", "animation", ""})


class Settling:
    """Watches one page after one action.

    A page that looks quiet can be read at once (`wait(eager=True)`) while it has still to prove that it stays so
    (`wait()`): the reading holds if `moves` is the same before and after.

    Args:
        page: The page that was acted on.
        activity: Its listener.
        eyes: To ask the page.
        since: When acting began (`time.monotonic()`).
        interrupted: Whether waiting has become pointless: a dialog opened, the page was closed.
        watched: Frames to ask beside the main one.

    Attributes:
        moves: Changes whenever the page moved, as far as `wait` has seen.
    """

    def __init__(
        self,
        page: Page,
        activity: PageActivity,
        eyes: Eyes,
        *,
        since: float,
        interrupted: Callable[[], bool],
        watched: tuple[Frame, ...] = (),
    ) -> None:
        self._page = page
        self._activity = activity
        self._eyes = eyes
        self._since = since
        self._interrupted = interrupted
        self._watched = watched
        self._started = time.monotonic()
        self._resting_since = self._loading_since = self._started
        self._spent: Counter[str] = Counter()
        self._stirred = False
        self._quiet = False
        self._over = False
        self._waited_s = 0.0
        self._endless = ""
        self.moves: tuple[object, ...] = ()

    @property
    def waited(self) -> Waited:
        """What was waited for so far."""
        parts = tuple(WaitPart(what, ms) for what, ms in self._spent.most_common() if ms > 0)
        return Waited(round(self._waited_s * 1000), parts, self._quiet or self._interrupted())

    async def wait(self, *, eager: bool = False) -> None:
        """Wait for navigation, requests, mutations and finite animations to end.

        Args:
            eager: Return as soon as the page looks quiet, though it moved a moment ago.
        """
        began = last = time.monotonic()
        try:
            while not self._over and not self._interrupted():
                pulse = await self._pulse()
                now = time.monotonic()
                reason, moved_at = self._at_work(pulse, now)
                # What moved before the action was done says nothing of what the action set off: calm begins after it.
                calm = now - max(moved_at, self._started)
                need = STIRRED_CALM_S if self._stirred and not eager else CALM_S
                if not reason and calm >= need:
                    self._quiet = True
                    return
                if self._is_endless(reason, pulse, now):
                    self._over = True
                    reason = self._endless
                self._spent[reason or "calm"] += round((now - last) * 1000)
                last = now
                if self._over or now - self._started > LIMIT_S:
                    self._over = True
                    return
                await asyncio.sleep(_POLL_S if reason else min(max(need - calm, 0.005), 0.05))
        finally:
            self._waited_s += time.monotonic() - began

    def _is_endless(self, reason: str, pulse: dict[str, Any] | None, now: float) -> bool:
        if reason not in _MOVING:
            self._resting_since = now
        elif now - self._resting_since > (RESTLESS_AGAIN_S if self._activity.restless else RESTLESS_S):
            self._endless = "a page that never rests"
            self._activity.restless = self._quiet = True
            return True
        if reason not in ("loading", "navigation") or pulse is None or pulse["idle"] < 1000 * LOADING_S:
            self._loading_since = now
        elif now > self._loading_since and pulse["ready"] == "loading":
            self._endless = "a page that does not finish loading"
            self._quiet = False
            return True
        return False

    async def _pulse(self) -> dict[str, Any] | None:
        """What has moved in the main frame and the watched ones; None while the page navigates or does not answer."""
        frames = [frame for frame in self._watched if not frame.is_detached()]
        eyes = self._eyes
        main, *others = await asyncio.gather(
            eyes.pulse(self._page.main_frame), *(eyes.pulse(frame) for frame in frames)
        )
        for other in others:
            if main is not None and other is not None:
                main["idle"] = min(main["idle"], other["idle"])
                main["mutations"] += other["mutations"]
                main["moving"] += other["moving"]
        return main

    def _at_work(self, pulse: dict[str, Any] | None, now: float) -> tuple[str, float]:
        """Why the page is not quiet ("" if it is), and when it last moved."""
        activity = self._activity
        if pulse is None:
            self.moves = (*self.moves, now)
            self._stirred = True
            return "the page to answer", now
        moved_at = max(activity.moved_at, now - pulse["idle"] / 1000)
        self.moves = (pulse["doc"], pulse["mutations"], pulse["place"], activity.moved_at)
        reason = ""
        if activity.loading_document():
            reason = "navigation"
        elif pulse["ready"] == "loading":
            reason = "loading"
        elif requests := activity.open_requests(now):
            reason, moved_at = "1 request" if requests == 1 else "several requests", now
        elif pulse["moving"]:
            reason = "animation"
        elif pulse["idle"] < 30 and pulse["mutations"]:
            reason = "page changes"
        if reason or pulse["mutations"] or activity.moved_at > self._since:
            self._stirred = True
        return reason, moved_at
