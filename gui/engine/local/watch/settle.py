"""Wait until a page is quiet: as long as it is visibly busy, and no longer."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from playwright.async_api import Frame, Page

from gui.engine.deadline import left_s
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.watch.activity import PageActivity
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.step import Waited, WaitPart

LIMIT_S = 10.0
"""The longest wait, in seconds (wire A4.2); less if the deadline of the call is earlier."""

READING_S = 2.0
"""Seconds before the deadline at which waiting ends, so that the page can be read in its current state."""

SILENT_S = 4.0
"""Seconds after which a page that does not answer at all is no longer awaited."""

MANY_FRAMES = 50
"""Frames from which on the wait is half as long, also in total: loading all takes the time that is needed to read
some."""

FRAMES_LOAD_S = 1.0
"""The longest wait of a step on such a page that was still loading when it began: that is no result of the step."""

MOVES = 4
"""Navigations after which a page counts as moving between addresses; after RESTLESS_S, as doing so endlessly."""

ENDLESS = 12
"""Documents after which a page counts as reloading endlessly even if their addresses differ. A login passes through
fewer, and through none of them as often as MOVES."""

CALM_S = 0.04
"""Seconds without change after which a page that has not changed at all counts as quiet: two frames and a task."""

STIRRED_CALM_S = 0.075
"""Likewise for a page that the action changed: timers that start more work are often set to 50 ms. Not needed if the
page is known to have set none (see `Settling._is_alone`).

Idle callbacks were tried instead: they report when the next timer is due, but after a click the browser's own tasks cut
every idle period short, and frames that are not drawn get none.
"""

WORKING_CALM_S = 0.1
"""Likewise for a page that changed by itself: a response is often followed by the next request."""

BY_ITSELF_S = 0.02
"""Seconds after the action within which a change still counts as the action's own."""

PAUSE_S = 0.4
"""Likewise after input that pages answer only after an invisible pause, such as suggestions while typing and
submenus; used until the page changes."""

PUT_OFF_S = 0.5
"""Likewise after a click that has changed nothing yet, if the page has set a timer since: some pagers change a
moment later. The due time of a timer is unknown."""

AT_WORK_S = 1.2
"""Likewise after a click since which the page has set a timer and shows that it is working, by disabling the clicked
element or by a progress bar: the result mostly comes within this time, and otherwise the page is read in its current
state."""

MOST_CALM_S = 0.4
"""The longest quiet time for a page that paused and then changed again: twice its longest pause."""

RESTLESS_S = 2.0
"""Seconds of mutations or animation without a request after which a page counts as never resting."""

RESTLESS_AGAIN_S = 0.5
"""Likewise for a document already found never to rest."""

OPENINGS_S = 2.5
"""Seconds to wait for consecutive new tabs. A single one is awaited for at most `OPENING_S`."""

LOADING_S = 3.0
"""Seconds after which a visible, unchanging document that still loads is read in its current state."""

_POLL_S = 0.015

_GLANCE_S = 0.006
"""Likewise if the page is expected to rest soon, at an unknown time."""

_MOVING = frozenset({Code.PAGE_CHANGES, Code.ANIMATION, Code.PAGE_BUSY, None})

Pulse = dict[str, Any]
"""The state of one frame: the answer to `pulse` in resources/page/watch.js."""


class Ending(NamedTuple):
    """How an action ended.

    Attributes:
        pauses: Whether pages react to it only after a pause, as with suggestions while typing and with submenus.
        clicked: Whether it ended with a click. If the page saw it, the quiet time starts there.
        pulse: Its frame's answer to `ended` then; None if it was not asked.
    """

    pauses: bool = False
    clicked: bool = False
    pulse: Pulse | None = None


UNTOLD = Ending()
"""For an action of which nothing is known."""


class Settling:
    """Watches one page after one action.

    A page that does not look busy can be read at once, while `wait()` still checks that it stays quiet: the reading is
    valid if `moves` is the same afterwards.

    Args:
        page: The page that was acted on.
        activity: The page's network activity.
        eyes: The connection to the page script.
        since: When the action began (`time.monotonic()`); None if there was no action.
        interrupted: Returns whether waiting has become pointless: a dialog opened, or the page was closed.
        opens: Returns whether a tab is being opened.
        behind: Returns whether the browser is overloaded by its pages, so that none of them answers soon.
        watched: Frames to query besides the main one.
        ending: How the action ended.

    Attributes:
        moves: A value that differs after each observed change of the page.
        at_work: Why the page looked busy at the last check; None if it did not.
        quiet: Whether the page has been quiet for long enough.
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
        behind: Callable[[], bool] = lambda: False,
        watched: tuple[Frame, ...] = (),
        ending: Ending = UNTOLD,
    ) -> None:
        self._page = page
        self._activity = activity
        self._eyes = eyes
        self._since = since
        self._interrupted = interrupted
        self._opens = opens
        self._behind = behind
        self._watched = watched
        self._pauses = ending.pauses
        self._started = time.monotonic()
        self._ending = ending
        self._calm_from = self._started if since is not None and not ending.clicked else 0.0
        self._resting_since = self._loading_since = self._opening_since = self._started
        self._spent: Counter[Code] = Counter()
        self._stirred = False
        self._late = self._answers_late = self._moved_last = False
        self._first_look: float | None = None
        self._changed_at = self._started
        self._limit_s = left_s(LIMIT_S, keep_s=READING_S)
        self._loaded_before = since is not None and activity.loads_since_before(since)
        self._navigations, self._documents = activity.navigations, activity.documents
        self._unanswered_since: float | None = None
        self._silent_since: float | None = None
        self._silence = self._left = 0.0
        self._rests_soon = False  # then the page reports when it does
        self._heard = activity.moved_at
        self._acted = since is not None  # the page script has yet to be told of the action and restart its quiet period
        self._over = False
        self._at_rest_as_ever = False
        self._waited_s = 0.0
        self._endless: Code | None = None
        self.moves: tuple[object, ...] = ()
        self.at_work: Code | None = None
        self.quiet = False

    @property
    def waited(self) -> Waited:
        """The waiting so far: its duration and reasons."""
        parts = tuple(WaitPart(fact(code), ms) for code, ms in self._spent.most_common() if ms > 0)
        return Waited(round(self._waited_s * 1000), parts, self.quiet or self._at_rest_as_ever or self._interrupted())

    @property
    def reloads(self) -> bool:
        """Whether the page keeps reloading."""
        loaded = self._activity.documents - self._documents
        if loaded < MOVES or time.monotonic() - self._started <= RESTLESS_S:
            return False
        return loaded >= ENDLESS or self._activity.most_alike(self._started) >= MOVES

    @property
    def moved_on(self) -> bool:
        """Whether the page navigated repeatedly by itself, or reloaded."""
        return self._activity.navigations - self._navigations >= MOVES

    @property
    def opens_on(self) -> bool:
        """Whether so many tabs were opened that they are no longer awaited."""
        return self._endless is Code.NEW_TAB

    @property
    def frames(self) -> list[Frame]:
        """The frames to ask for a pulse: the main one and those in which the step acts."""
        return [self._page.main_frame, *(frame for frame in self._watched if not frame.is_detached())]

    @property
    def _haste(self) -> int:
        return 2 if self._has_many else 1

    @property
    def _has_many(self) -> bool:
        return len(self._page.frames) > MANY_FRAMES

    def _most_s(self) -> float:
        """The longest wait, in seconds."""
        most = self._limit_s / self._haste
        led = self._activity.documents != self._documents or self._activity.loading_document()
        return min(most, FRAMES_LOAD_S) if self._loaded_before and self._has_many and not led else most

    async def wait(self, *, look_only: bool = False) -> None:
        """Wait for navigation, requests, mutations and finite animations to end.

        Args:
            look_only: Whether to return as soon as the page is not busy, apart from changes, even if it is not calm
                yet.
        """
        began = last = time.monotonic()
        try:
            while not self._over and not self._interrupted():
                heard = self._activity.moved_at
                pulses = await self._pulses(heard)
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
                if self._over or now - self._started > self._most_s():
                    self._over = True
                    return
                if reason or not self._rests_soon:
                    await asyncio.sleep(_POLL_S if reason else min(max(self._left, 0.005), 0.05))
        finally:
            self._waited_s += time.monotonic() - began

    async def _pulses(self, heard: float) -> Sequence[Pulse | None]:
        acted, more = self._acted, heard > self._heard
        self._acted, self._heard = False, heard
        if acted and not more and self._ending.pulse is not None and len(self.frames) == 1:
            return (self._ending.pulse,)
        if self._rests_soon and not (more or acted) and len(self.frames) == 1:
            return (await self._eyes.pulse_at_rest(self.frames[0], max(self._left, 0.005)),)
        nudge, clicked = more or acted, self._ending.clicked and not more
        return await asyncio.gather(*(self._eyes.pulse(frame, nudge=nudge, clicked=clicked) for frame in self.frames))

    def look(self, pulses: Sequence[Pulse | None], heard: float, now: float) -> None:
        """Update the state from fresh pulses.

        Args:
            pulses: The pulses of `frames`; None for a frame that navigates or does not answer.
            heard: The activity's `moved_at` when the frames were asked.
            now: When all had answered (`time.monotonic()`).
        """
        before = self.moves
        self.at_work, moved_at = self._at_work(pulses, heard, now)
        if self._silent_since is not None and self.moves != before:
            # The page paused and then changed again: it may do so after another pause of that length.
            self._silence = max(self._silence, moved_at - self._silent_since)
        if self.at_work:
            self._silent_since = None
        elif self._silent_since is None or self.moves != before:
            self._silent_since = moved_at
        if self._first_look is None:
            self._first_look = moved_at
        if self.moves != before:
            self._changed_at = moved_at
        need = CALM_S
        alone = self._is_alone(pulses)
        if self._stirred:
            by_itself = moved_at - self._started > BY_ITSELF_S
            need = WORKING_CALM_S if by_itself else CALM_S if alone else STIRRED_CALM_S
            need = max(need, min(2 * self._silence, MOST_CALM_S))
        elif alone and all(pulse["rested"] for pulse in pulses if pulse):
            need = 0.0
        elif self._since is not None and self._ending.clicked and any(pulse["planned"] for pulse in pulses if pulse):
            need = PUT_OFF_S
        if self._since is not None and any(pulse["planned"] and pulse["atWork"] for pulse in pulses if pulse):
            need = max(need, AT_WORK_S)
        # Not `moved_at`: it advances while a busy computer gives the page no time, even if the page has not changed.
        if self._pauses and self._changed_at - self._first_look < STIRRED_CALM_S:
            need = PAUSE_S  # the changes until now came from typing
        self._left = need - (now - moved_at)
        self.quiet = not self.at_work and self._left <= 0
        soon = alone and not self._stirred and not self.at_work and not self.quiet
        self._rests_soon = soon and len(self.frames) == 1
        if soon and not self._rests_soon:
            self._left = min(self._left, _GLANCE_S)  # it may rest by then

    def _is_alone(self, pulses: Sequence[Pulse | None]) -> bool:
        """Whether only the click could start work in the page, and the page has planned none.

        So there must be no workers, no frames but those that are asked, no connection, and no answer since the click.
        """
        page, activity = self._page, self._activity
        if self._since is None or not self._ending.clicked or self._pauses:
            return False
        if any(pulse is None or pulse["planned"] for pulse in pulses) or len(page.frames) != len(self.frames):
            return False
        if activity.connected or activity.flooded or activity.moved_at > self._since:
            return False
        return not page.workers and not page.context.service_workers

    def _is_endless(self, reason: Code | None, pulse: Pulse | None, now: float) -> bool:
        moves_late = self._moves_late(reason)
        if not (reason in _MOVING or moves_late or self._does_too_much(reason)):
            self._resting_since = now
        elif now - self._resting_since > (RESTLESS_AGAIN_S if self._activity.restless else RESTLESS_S):
            self._endless = Code.RESTLESS_PAGE
            self._activity.restless = self._at_rest_as_ever = True
            return True
        if reason is not Code.NEW_TAB:
            self._opening_since = now
        elif now - self._opening_since > OPENINGS_S:
            self._endless = Code.NEW_TAB
            return True
        if self.reloads:
            self._endless = Code.RELOADING
            return True
        if pulse is not None or self._unanswered_since is None:
            self._unanswered_since = now
        elif now - self._unanswered_since > SILENT_S / self._haste:
            self._endless = Code.PAGE_ANSWER
            return True
        if reason not in (Code.LOADING, Code.NAVIGATION) or pulse is None or pulse["idle"] < 1000 * LOADING_S:
            self._loading_since = now
        elif now > self._loading_since and pulse["ready"] == "loading":
            self._endless = Code.ENDLESS_LOADING
            self.quiet = False
            return True
        return False

    def _moves_late(self, reason: Code | None) -> bool:
        """Whether the page does not answer, again, and was only moving when it last answered."""
        if reason is Code.PAGE_ANSWER:
            self._late = True
            return self._answers_late and self._moved_last
        self._answers_late, self._late = self._answers_late or self._late, False
        self._moved_last = reason is not None and reason in _MOVING
        return False

    def _does_too_much(self, reason: Code | None) -> bool:
        """Whether the page does not answer because of all its work: that is no sign that it will rest."""
        return reason is Code.PAGE_ANSWER and self._behind() and not self._activity.loading_document()

    def _at_work(self, pulses: Sequence[Pulse | None], heard: float, now: float) -> tuple[Code | None, float]:
        """Why the page is not quiet (None if it is), and when it last moved."""
        activity = self._activity
        main, told = pulses[0], [pulse for pulse in pulses if pulse is not None]
        if main is None:
            self.moves = (*self.moves, now)
            self._stirred = True
            return Code.NAVIGATION if activity.awaited_host else Code.PAGE_ANSWER, now
        idle_ms = min(pulse["idle"] for pulse in told)
        mutations = sum(pulse["mutations"] for pulse in told)
        # Changes before the end of the action do not show its effects: the quiet time begins after it.
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
