"""Wait until a page is quiet: as long as something shows that it is at work, and no longer."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from playwright.async_api import Frame, Page

from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.watch.activity import PageActivity
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.step import Waited, WaitPart

LIMIT_S = 10.0
"""Seconds at most (wire A4.2)."""

CALM_S = 0.04
"""How long nothing may move before a page that never moved counts as quiet: two frames and a task."""

STIRRED_CALM_S = 0.075
"""The same after what was done moved it: timers that begin something then are often set to 50 ms.

What a page is going to do cannot be asked. Idle callbacks were tried: they tell until when no timer is due, but after a
press the browser's own errands cut every idle time short, or frames that are not drawn keep it away.
"""

WORKING_CALM_S = 0.1
"""The same after it moved by itself: one answer is often followed by the next request."""

BY_ITSELF_S = 0.02
"""How long after the action what moves the page still is the action."""

PAUSE_S = 0.4
"""The same after something that pages answer only after a pause, which nothing shows, until it moves them: suggestions
for what is typed, menus within menus."""

MOST_CALM_S = 0.4
"""The same at most, for a page that was silent in between and then moved on: twice its longest silence."""

RESTLESS_S = 2.0
"""Seconds of mere mutations or animation, without a request, after which a page counts as never resting."""

RESTLESS_AGAIN_S = 0.5
"""The same for a document that was already found never to rest."""

LOADING_S = 3.0
"""Seconds after which a document that is shown, does not change and still loads is read as it is."""

_POLL_S = 0.015

_MOVING = frozenset({Code.PAGE_CHANGES, Code.ANIMATION, Code.PAGE_BUSY, None})

Pulse = dict[str, Any]
"""How one frame stands: the answer to `pulse` in resources/page/watch.js."""


class Settling:
    """Watches one page after one action.

    A page that does not look at work can be read at once while it has still to prove that it stays so (`wait()`): the
    reading holds if `moves` is the same afterwards.

    Args:
        page: The page that was acted on.
        activity: Its listener.
        eyes: To ask the page.
        since: When acting began (`time.monotonic()`); None where nothing was done.
        interrupted: Whether waiting has become pointless: a dialog opened, the page was closed.
        opens: Whether a tab is being opened.
        watched: Frames to ask beside the main one.
        pauses: Whether pages answer what was done only after a pause: something was typed that they listen to, or a
            menu within a menu is to open.

    Attributes:
        moves: Changes whenever the page moved, as far as was seen.
        at_work: Why the page was not quiet when it was last looked at; None if nothing showed it.
        quiet: Whether it has been so for long enough.
    """

    def __init__(
        self,
        page: Page,
        activity: PageActivity,
        eyes: Eyes,
        *,
        since: float | None,
        interrupted: Callable[[], bool],
        opens: Callable[[], bool] = lambda: False,
        watched: tuple[Frame, ...] = (),
        pauses: bool = False,
    ) -> None:
        self._page = page
        self._activity = activity
        self._eyes = eyes
        self._since = since
        self._interrupted = interrupted
        self._opens = opens
        self._watched = watched
        self._pauses = pauses
        self._started = time.monotonic()
        self._calm_from = self._started if since is not None else 0.0
        self._resting_since = self._loading_since = self._started
        self._spent: Counter[Code] = Counter()
        self._stirred = False
        self._silent_since: float | None = None
        self._silence = self._left = 0.0
        self._heard = activity.moved_at
        self._acted = since is not None  # and not told to the page yet, whose rest begins anew
        self._over = False
        self._at_rest_as_ever = False
        self._waited_s = 0.0
        self._endless: Code | None = None
        self.moves: tuple[object, ...] = ()
        self.at_work: Code | None = None
        self.quiet = False

    @property
    def waited(self) -> Waited:
        """What was waited for so far."""
        parts = tuple(WaitPart(fact(code), ms) for code, ms in self._spent.most_common() if ms > 0)
        return Waited(round(self._waited_s * 1000), parts, self.quiet or self._at_rest_as_ever or self._interrupted())

    @property
    def frames(self) -> list[Frame]:
        """The frames whose pulse is wanted: the main one and those in which the step acts."""
        return [self._page.main_frame, *(frame for frame in self._watched if not frame.is_detached())]

    async def wait(self, *, look_only: bool = False) -> None:
        """Wait for navigation, requests, mutations and finite animations to end.

        Args:
            look_only: Return as soon as nothing but changes shows that the page is at work, calm or not.
        """
        began = last = time.monotonic()
        try:
            while not self._over and not self._interrupted():
                heard = self._activity.moved_at
                nudge = heard > self._heard or self._acted
                self._acted = False
                self._heard = heard
                pulses = await asyncio.gather(*(self._eyes.pulse(frame, nudge=nudge) for frame in self.frames))
                now = time.monotonic()
                self.look(pulses, heard, now)
                if self.quiet or (look_only and self.at_work in (None, Code.PAGE_CHANGES)):
                    return
                reason = self.at_work
                if self._is_endless(reason, pulses[0], now):
                    self._over = True
                    reason = self._endless
                self._spent[reason or (Code.LATE_ANSWER if self._pauses else Code.CALM)] += round((now - last) * 1000)
                last = now
                if self._over or now - self._started > LIMIT_S:
                    self._over = True
                    return
                await asyncio.sleep(_POLL_S if reason else min(max(self._left, 0.005), 0.05))
        finally:
            self._waited_s += time.monotonic() - began

    def look(self, pulses: Sequence[Pulse | None], heard: float, now: float) -> None:
        """Take in how the page stands.

        Args:
            pulses: What the page script said, of `frames`; None where one navigates or does not answer.
            heard: `moved_at` of the activity when it was asked.
            now: When it had answered (`time.monotonic()`).
        """
        before = self.moves
        self.at_work, moved_at = self._at_work(pulses, heard, now)
        if self._silent_since is not None and self.moves != before:
            # It seemed to rest and went on: it may do so again after as long a silence.
            self._silence = max(self._silence, moved_at - self._silent_since)
        if self.at_work:
            self._silent_since = None
        elif self._silent_since is None or self.moves != before:
            self._silent_since = moved_at
        need = CALM_S
        if self._stirred:
            by_itself = moved_at - self._started > BY_ITSELF_S
            need = max(WORKING_CALM_S if by_itself else STIRRED_CALM_S, min(2 * self._silence, MOST_CALM_S))
        if self._pauses and moved_at - self._started < STIRRED_CALM_S:
            need = PAUSE_S  # what moved until now was the typing
        self._left = need - (now - moved_at)
        self.quiet = not self.at_work and self._left <= 0

    def _is_endless(self, reason: Code | None, pulse: Pulse | None, now: float) -> bool:
        if reason not in _MOVING:
            self._resting_since = now
        elif now - self._resting_since > (RESTLESS_AGAIN_S if self._activity.restless else RESTLESS_S):
            self._endless = Code.RESTLESS_PAGE
            self._activity.restless = self._at_rest_as_ever = True
            return True
        if reason not in (Code.LOADING, Code.NAVIGATION) or pulse is None or pulse["idle"] < 1000 * LOADING_S:
            self._loading_since = now
        elif now > self._loading_since and pulse["ready"] == "loading":
            self._endless = Code.ENDLESS_LOADING
            self.quiet = False
            return True
        return False

    def _at_work(self, pulses: Sequence[Pulse | None], heard: float, now: float) -> tuple[Code | None, float]:
        """Why the page is not quiet (None if it is), and when it last moved."""
        activity = self._activity
        main, told = pulses[0], [pulse for pulse in pulses if pulse is not None]
        if main is None:
            self.moves = (*self.moves, now)
            self._stirred = True
            return Code.PAGE_ANSWER, now
        idle_ms = min(pulse["idle"] for pulse in told)
        mutations = sum(pulse["mutations"] for pulse in told)
        # What moved before the action was done says nothing of what it set off: calm begins after it.
        moved_at = max(activity.moved_at, now - idle_ms / 1000, self._calm_from)
        self.moves = (main["doc"], main["ready"], mutations, main["place"], heard)
        reason: Code | None = None
        if self._opens():
            reason = Code.NEW_TAB
        elif activity.loading_document():
            reason = Code.NAVIGATION
        elif main["ready"] == "loading":
            reason = Code.LOADING
        elif requests := activity.open_requests(now):
            reason, moved_at = Code.ONE_REQUEST if requests == 1 else Code.SEVERAL_REQUESTS, now
        elif any(pulse["moving"] for pulse in told):
            reason = Code.ANIMATION
        elif any(pulse["busy"] for pulse in told):
            reason = Code.PAGE_BUSY
        elif idle_ms < 30 and mutations:
            reason = Code.PAGE_CHANGES
        if reason or mutations or activity.moved_at > (self._since or 0.0):
            self._stirred = True
        return reason, moved_at
