"""Let the pages of a browser stand still for moments while it is behind, so that it never gets far behind.

What a page has the browser do, such as to take over titles, server-sent events or frames, waits in the browser in line
with what we ask. Nothing limits that line, and a page that is too much for a browser makes it longer each second. Even
when the page has gone, all that is in line is done first. While the page stands still nothing is added.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

from gui.engine.local.chromium.processes import Load, Stander, renderers_of
from gui.engine.local.loose import let_end

LOOK_S = 0.5
"""Seconds between two looks at how much a browser has to do; asking the system for that costs nothing."""

BUSY = 0.35
"""The share of a processor from which on a browser, without its pages, may be behind."""

BEHIND_S = 0.25
"""Seconds after which a browser that has not answered a simple question may be behind, and the processor time that one
has to spend before it answers that is behind. On a busy computer it waits long to spend any, whatever its pages do."""

ENOUGH = 0.6
"""The share of `BEHIND_S` that it has to spend: also one that works all the time waits for processors now and then."""

STILL_S = 3.0
"""The most seconds that pages stand still at once."""

RUN_S, SHORTEST_S, LONGEST_S = 0.1, 0.02, 0.4
"""Seconds that they run between two such times, at first and at least; and so many that they need not be paced."""

QUICK_S = 0.06
"""Seconds within which a browser has answered that has little to do: what it is asked passes through three programs.
Likewise the processor time that it spends meanwhile: one that spends less had nothing in line that its pages did."""

WORKS = 0.1
"""The share of a processor from which on a page is among those that have the browser do so much."""

OFTEN = 3
"""Times in a row from which on a page is said to do too much: on a busy computer any browser is late once."""

RECENT_S = 5.0
"""Seconds for which pages count as too much for their browser once they had to stand still."""


class Pacing:
    """Paces the pages of one browser that was started here.

    Args:
        browser: The process of the browser.
        ask: Asks the browser something simple; returns once it has answered, or is gone.
        awaited: Whether somebody waits for a page just now. Then the browser is asked however little it does: on a
            busy computer it gets little of a processor, and what its pages have it do waits all the longer.

    Attributes:
        behind: Whether the browser is behind with what its pages do, so that they stand still for moments.
        busy: The processes that did much when pages stood still last.
        paced_at: When pages had to stand still last time after time (`time.monotonic()`).
        on_behind: Called again and again while it is behind.
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
        """Whether the system tells what the browser does, and nothing went wrong with pacing its pages."""
        return self._browser.runs and not self._running.done()

    @property
    def paces(self) -> bool:
        """Whether pages had to stand still lately."""
        return time.monotonic() - self.paced_at < RECENT_S

    def let_go(self) -> None:
        """What is shown from now on is another page."""
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
        """Whether much was in line before what the browser was asked."""
        spent_s = self._browser.spent_s
        while not (await asyncio.wait([asking], timeout=BEHIND_S))[0] and self._browser.runs:
            if self._browser.spent_s - spent_s >= BEHIND_S * ENOUGH:
                return True
        return False

    async def _pace(self, asking: "asyncio.Future[object]") -> None:
        """Let the pages run for as long at a time as the browser can take in what they do."""
        runs_s, times = RUN_S, 0
        while runs_s < LONGEST_S and self._browser.runs:
            began, spent_s = time.monotonic(), self._browser.spent_s
            for told in tuple(self.on_behind):
                told()
            stood = await self._hold(asking, ran_s=runs_s)
            # What it spends while they stand still is for what they had it do.
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
        """Let the pages that do much stand still until the browser has answered; answers whether there was one.

        Args:
            asking: What the browser was asked.
            ran_s: Seconds for which they ran since they stood still.
        """
        running = renderers_of(self._browser.process)
        known = {process: load for process, load in self._loads.items() if process in running}
        # The system counts in hundredths of a second: a short run does not show that a page does less now.
        held = self.busy if ran_s < RUN_S else frozenset()
        self.busy = frozenset(process for process, load in known.items() if load.share() >= WORKS or process in held)
        # One that has just begun draws the page that the user wants to go to, unless there is no other.
        fresh = {process: Load(process) for process in running.difference(known)}
        self._loads = known | fresh
        try:
            stood = self._stander.hold(self.busy or fresh)
            await asyncio.wait([asking], timeout=STILL_S)
        finally:
            asking.cancel()
            self._stander.go_on()
            for load in self._loads.values():
                load.share()  # the time that they stood still does not count
        return stood
