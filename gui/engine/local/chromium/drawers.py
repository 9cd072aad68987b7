"""Find the renderer process of each tab, so that it alone can be ended, whatever the browser is busy with.

A page that floods the browser with events blocks it for many seconds, even for leaving the page. The system ends the
process of such a page at once.
"""

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.async_api import CDPSession, Error, Frame, Page

from gui.engine.local.chromium.processes import Load, kill, renderers_of
from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.loose import let_end

WORKED_S = 0.5
"""Seconds of processor time of a page that are too much for its browser."""

WORKS = 0.1
"""The share of a processor from which a page may be what keeps a shared browser busy."""

MOST_THREADS = 100
"""Threads from which a process starves others: each worker has one, and a page without workers some twenty."""

_TOLD_S = 3.0
"""Seconds for a browser to report the processes of a page."""

_PAUSE_S = 2.0
"""Seconds until the browser is asked again."""

_FRAMES = "TracingStartedInBrowser"
_TRACED = {"includedCategories": ["disabled-by-default-devtools.timeline"], "excludedCategories": ["*"]}


class Drawers:
    """The renderer processes of a session's pages in a browser that was started here.

    With a single page, all renderer processes are its own. With several, the browser is asked for those of each page
    when a document arrives: once it is too busy to answer, it is too late. In a shared browser, that would cost all
    sessions time: it is asked once for each origin of a page, and again when it is busy and its pages are paused. Pages
    of different contexts never share a renderer.

    Args:
        browser: The process of the browser; None if unknown.
        worlds: Has the DevTools sessions.
        turn: The lock for asking a shared browser; None if it is not shared.
    """

    def __init__(self, browser: int | None, worlds: WorldBook, turn: asyncio.Lock | None = None) -> None:
        self._browser = browser
        self._worlds = worlds
        self._turn = turn
        self._pages: list[Page] = []
        self._of: dict[Page, frozenset[int]] = {}
        self._origins: dict[Page, str] = {}
        self._stale: set[Page] = set()
        self._in_question: Page | None = None
        self._gone: set[Page] = set()
        self._kin: set[Page] = set()
        self._asking: asyncio.Task[None] | None = None
        self._loads: dict[int, Load] = {}
        self._openers: set[asyncio.Task[None]] = set()

    def watch(self, page: Page) -> None:
        """Take note of a new page."""
        if self._browser is None:
            return
        self._pages.append(page)
        page.on("framenavigated", lambda frame: self._came(page, frame))
        page.on("crash", self._crashed)
        page.on("close", self._forget)
        opener = asyncio.ensure_future(self._ask_for_kin(page))
        self._openers.add(opener)
        opener.add_done_callback(self._openers.discard)
        let_end(opener)
        self._ask_soon()

    def known(self) -> frozenset[int]:
        """The processes that are known to draw pages of the session."""
        return frozenset().union(*self._of.values())

    def look(self) -> None:
        """Ask for the processes that are not known yet."""
        if self._asking is None and self._unknown():
            self._asking = asyncio.ensure_future(self._ask())
            self._asking.add_done_callback(self._asked)
            let_end(self._asking)

    async def close(self) -> None:
        """Ask for nothing more."""
        self._pages.clear()
        running = [task for task in (self._asking, *self._openers) if task is not None]
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)

    def crowding(self, page: Page) -> frozenset[int]:
        """The renderer processes of a page with so many threads that others starve, such as those of many workers."""
        return frozenset(process for process in self._its_own(page) if Load(process).threads > MOST_THREADS)

    def suspect(self, page: Page) -> None:
        """Measure from now on how much processor time the processes of a page take that is to be left."""
        self._loads = {process: Load(process) for process in self._of.get(page, ())}
        for load in self._loads.values():
            load.share()

    def end(self, page: Page, busy: frozenset[int] = frozenset()) -> bool:
        """End the processes of a page, unless they may draw another page, too; return whether there were any.

        In a shared browser, others may keep it busy as well: only processes that have worked since `suspect` are ended.

        Args:
            page: The page.
            busy: Processes that did much before they were paused.
        """
        # Not a spare process: the next tab may get it.
        processes = [process for process in self._its_own(page) if Load(process).spent_s >= WORKED_S]
        if self._turn is not None:
            busy |= {process for process, load in self._loads.items() if load.share() >= WORKS}
            processes = [process for process in processes if process in busy]
        for process in processes:
            kill(process)
        return bool(processes)

    def _its_own(self, page: Page) -> frozenset[int]:
        others = [other for other in page.context.pages if other != page and other not in self._gone]
        if self._browser is None or page not in self._pages:
            return frozenset()
        running = renderers_of(self._browser)
        if not others and self._turn is None:
            return running
        if page in self._kin or page not in self._of or not all(map(self._is_known, others)):
            return frozenset()
        return self._of[page].intersection(running).difference(*(self._of[other] for other in others))

    def _is_known(self, page: Page) -> bool:
        """Whether all processes of a page are known; a new frame may have joined the process of another page."""
        return page in self._of and page not in self._stale and page != self._in_question

    async def _ask_for_kin(self, page: Page) -> None:
        """Find a page's opener: a page can move into the process of its opener at any time."""
        opener = await page.opener()
        if opener is not None:
            self._kin |= {page, opener}

    def _came(self, page: Page, frame: Frame) -> None:
        if frame == page.main_frame:
            self._gone.discard(page)
            if self._origins.get(page) != _origin_of(frame.url):
                self._of.pop(page, None)
        self._stale.add(page)
        self._ask_soon()

    def _crashed(self, page: Page) -> None:
        self._of.pop(page, None)
        self._gone.add(page)

    def _forget(self, page: Page) -> None:
        self._of.pop(page, None)
        self._origins.pop(page, None)
        self._stale.discard(page)
        self._gone.discard(page)
        self._kin.discard(page)
        if page in self._pages:
            self._pages.remove(page)

    def _ask_soon(self) -> None:
        if len(self._pages) > 1 if self._turn is None else self._unknown(stale=False):
            self.look()

    def _asked(self, _: object) -> None:
        self._asking = None

    async def _ask(self) -> None:
        """Ask for the processes of all unknown pages, one after the other: a browser runs one trace at a time."""
        while todo := self._unknown():
            for page in todo:
                self._stale.discard(page)
                origin = self._origins[page] = _origin_of(page.url)
                self._in_question = page
                try:
                    told = await self._told(page)
                finally:
                    self._in_question = None
                if page not in self._pages:
                    continue
                if not told:
                    self._stale.add(page)
                elif self._origins.get(page) == _origin_of(page.url) == origin:
                    self._of[page] = told
            await asyncio.sleep(_PAUSE_S)  # a page may change its address all the time
            if self._turn is not None:
                return  # until the browser is busy again

    def _unknown(self, *, stale: bool = True) -> list[Page]:
        pages = [page for page in self._pages if page not in self._gone]
        if not stale:
            return [page for page in pages if page not in self._of and page.url != "about:blank"]
        return [page for page in pages if page in self._stale or page not in self._of]

    async def _told(self, page: Page) -> frozenset[int]:
        """The processes of all frames of a page; empty if the browser does not answer."""
        with contextlib.suppress(Error, TimeoutError):
            async with self._turn or contextlib.nullcontext(), asyncio.timeout(_TOLD_S):
                session = await self._worlds.session(page)
                return await _processes_told(session) if session is not None else frozenset()
        return frozenset()


async def _processes_told(session: CDPSession) -> frozenset[int]:
    """The processes of all frames of a page. Only the events at the start of a trace name them."""
    found: set[int] = set()
    over = asyncio.Event()

    def note(told: Mapping[str, Any]) -> None:
        found.update(_drawing(told["value"]))

    def end(_: object) -> None:
        over.set()

    session.on("Tracing.dataCollected", note)
    session.on("Tracing.tracingComplete", end)
    try:
        await session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": _TRACED})
        await session.send("Tracing.end")
        await over.wait()
    finally:
        session.remove_listener("Tracing.dataCollected", note)
        session.remove_listener("Tracing.tracingComplete", end)
        if not over.is_set():  # no other trace can begin before this one has ended
            let_end(asyncio.ensure_future(session.send("Tracing.end")))
    return frozenset(found)


def _drawing(events: Sequence[Mapping[str, Any]]) -> set[int]:
    return {
        int(frame["processId"])
        for event in events
        if event.get("name") == _FRAMES
        for frame in event["args"]["data"]["frames"]
        if "processId" in frame
    }


def _origin_of(url: str) -> str:
    """The origin of an address: pages of one origin are drawn by the same process, one after the other."""
    return "/".join(url.split("/")[:3])
