"""Pause the pages of a browser for moments while it is busy, so that it can catch up.

Tasks that a page creates for the browser, such as title changes, server-sent events or frames, wait in the same queue
as our queries. That queue is unlimited, and a page that overloads a browser makes it longer each second. Even when the
page is gone, the whole queue is processed first. While the page is paused nothing is added.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from gui.engine.local.chromium.processes import Load, Stander, renderers_of
from gui.engine.local.loose import let_end

LOOK_S = 0.5
"""Seconds between two checks of a browser's load; the system reports it at no cost."""

BUSY = 0.35
"""The share of a processor from which on a browser, without its pages, may be overloaded."""

BEHIND_S = 0.25
"""Seconds without an answer to a simple query after which a browser may be overloaded, and the processor time that
an overloaded browser uses before it answers. On a busy computer it waits long to get any, regardless of its pages."""

ENOUGH = 0.6
"""The share of `BEHIND_S` that it has to use: even one that works all the time waits for a processor now and then."""

STILL_S = 3.0
"""The most seconds of one pause."""

RUN_S, SHORTEST_S, LONGEST_S = 0.1, 0.02, 0.4
"""Seconds that pages run between two pauses, at first and at least; and from which on no pauses are needed."""

QUICK_S = 0.06
"""Seconds within which an idle browser answers: queries pass through three programs. Likewise the processor time
used meanwhile: a browser that uses less had nothing from its pages in its queue."""

WORKS = 0.1
"""The share of a processor from which on a page counts as a cause of the load."""

OFTEN = 3
"""Consecutive pauses after which a page is reported as doing too much: on a busy computer any browser is late once."""

RECENT_S = 5.0
"""Seconds for which pages count as too much for their browser after a pause."""


class Pacing:
    """Paces the pages of one browser that this program started.

    Args:
        browser: The process id of the browser.
        ask: Sends the browser a simple query; returns once it has answered, or is gone.
        awaited: Whether somebody is waiting for a page now. Then the browser is queried even at low load: on a busy
            computer it gets little processor time, and tasks of its pages wait all the longer.

    Attributes:
        behind: Whether the browser is overloaded by its pages, so that they are paused for moments.
        busy: The processes that did much at the last pause.
        paced_at: When pages were last paused repeatedly (`time.monotonic()`).
        on_behind: Called repeatedly while it is overloaded.
    """

    def __init__(
        self, browser: int, ask: Callable[[], Awaitable[object]], awaited: Callable[[], bool] = lambda: False
    ) -> None:
        self._browser = Load(browser)
        self._ask = ask
        self._awaited = awaited
        self._loads: dict[int, Load] = {}
        self.busy: frozenset[int] = frozenset()
        self._stander = Stander()
        self.paced_at = float("-inf")
        self.on_behind: list[Callable[[], None]] = []
        self.behind = False
        self._asking: asyncio.Future[object] | None = None
        self._running = asyncio.ensure_future(self._run())
        let_end(self._running)

    @property
    def works(self) -> bool:
        """Whether the system reports the browser's load, and pacing has not failed."""
        return self._browser.runs and not self._running.done()

    @property
    def paces(self) -> bool:
        """Whether pages were paused recently."""
        return time.monotonic() - self.paced_at < RECENT_S

    def let_go(self) -> None:
        """Reset: another page is shown from now on."""
        self.paced_at = float("-inf")

    async def over(self) -> None:
        """Wait until the browser has ended."""
        await asyncio.wait([self._running])

    async def close(self) -> None:
        """Let all pages run."""
        working = [task for task in (self._running, self._asking) if task is not None]
        for task in working:
            task.cancel()
        self._stander.go_on()
        await asyncio.wait(working)
        await asyncio.to_thread(self._stander.close)

    async def _run(self) -> None:
        while self._browser.runs:
            await asyncio.sleep(LOOK_S)
            if self._browser.share() < BUSY and not self._awaited():
                continue
            asking = self._ask_now()
            if await self._is_behind(asking):
                self.behind = True
                try:
                    await self._pace(asking)
                finally:
                    self.behind = False

    async def _is_behind(self, asking: "asyncio.Future[object]") -> bool:
        """Whether the browser had a long queue before our query."""
        spent_s = self._browser.spent_s
        while not (await asyncio.wait([asking], timeout=BEHIND_S))[0] and self._browser.runs:
            if self._browser.spent_s - spent_s >= BEHIND_S * ENOUGH:
                return True
        return False

    async def _pace(self, asking: "asyncio.Future[object]") -> None:
        """Let the pages run for as long at a time as the browser can keep up."""
        runs_s, times = RUN_S, 0
        while runs_s < LONGEST_S and self._browser.runs:
            began, spent_s = time.monotonic(), self._browser.spent_s
            for told in tuple(self.on_behind):
                told()
            stood = await self._hold(asking, ran_s=runs_s)
            # What it uses during a pause is for tasks of its pages.
            took_s = min(time.monotonic() - began, self._browser.spent_s - spent_s)
            times = times + 1 if stood and took_s >= QUICK_S else 0
            if times >= OFTEN:
                self.paced_at = time.monotonic()
            runs_s = runs_s * 2 if took_s < QUICK_S else max(SHORTEST_S, runs_s / 2) if took_s > 2 * runs_s else runs_s
            await asyncio.sleep(runs_s)
            asking = self._ask_now()

    def _ask_now(self) -> "asyncio.Future[object]":
        self._asking = asyncio.ensure_future(self._ask())
        let_end(self._asking)
        return self._asking

    async def _hold(self, asking: "asyncio.Future[object]", *, ran_s: float) -> bool:
        """Pause the pages that do much until the browser has answered; return whether there were any.

        Args:
            asking: The query to the browser.
            ran_s: Seconds that they ran since the last pause.
        """
        running = renderers_of(self._browser.process)
        known = {process: load for process, load in self._loads.items() if process in running}
        # The system counts in hundredths of a second: a short run does not show that a page does less now.
        held = self.busy if ran_s < RUN_S else frozenset()
        self.busy = frozenset(process for process, load in known.items() if load.share() >= WORKS or process in held)
        # A new process draws the page that the user wants to open, unless there is no other.
        fresh = {process: Load(process) for process in running.difference(known)}
        self._loads = known | fresh
        try:
            stood = self._stander.hold(self.busy or fresh)
            await asyncio.wait([asking], timeout=STILL_S)
        finally:
            asking.cancel()
            self._stander.go_on()
            for load in self._loads.values():
                load.share()  # the time of a pause does not count
        return stood
