"""DevTools sessions, and facts that Playwright lacks, such as the history. None for other browsers."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Frame, Page

from gui.engine.deadline import left_s, tidy_s
from gui.engine.local.chromium.listeners import Listeners
from gui.engine.local.chromium.slotted_roots import SlottedRoots
from gui.engine.local.chromium.worlds import WorldBook

ANSWER_S = 1.0
"""Seconds after which a browser that has not answered a simple question is busy."""

_MOMENT_S = 0.2
"""The least seconds that it gets."""

FORGETS_S = 2.0
"""Seconds for the browser to forget the history of a page."""

FULL = 50
"""The most history entries that the browser keeps; each further one drops the first."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The history of a page.

    Attributes:
        behind: Keys and addresses of its entries up to the current one.
        ahead: The addresses of those after it, the nearest first.
        told: Whether the browser has just reported it.
        lost: The addresses dropped from a full history, the latest last.
    """

    behind: list[tuple[int, str]]
    ahead: list[str]
    told: bool = True
    lost: tuple[str, ...] = ()


class DevTools:
    """DevTools of the pages of one context."""

    def __init__(self, context: BrowserContext) -> None:
        self.worlds = WorldBook(context)
        self.listeners = Listeners(self.worlds)
        self.slotted_roots = SlottedRoots(self.worlds)
        self._context = context
        self._of_browser: asyncio.Task[CDPSession | None] | None = None
        self._history: dict[Page, tuple[bool, bool]] = {}
        self._trails: dict[Page, Trail] = {}
        self._told: dict[Page, Trail] = {}  # the last ones, even if the page has moved since
        self._moves: Counter[Page] = Counter()
        self._still: set[CDPSession] = set()

    async def session(self, page: Page) -> CDPSession | None:
        """The DevTools session of a page; None for a browser that does not speak the protocol."""
        return await self.worlds.session(page)

    async def of_browser(self) -> CDPSession | None:
        """The DevTools session of the whole browser, open until its end; None for a browser without the protocol."""
        if self._of_browser is None:
            self._of_browser = asyncio.ensure_future(self._open())
        return await asyncio.shield(self._of_browser)

    async def close(self) -> None:
        """Detach from the browser, which keeps running.

        Raises:
            playwright Error: It is gone.
        """
        session = await self._of_browser if self._of_browser is not None else None
        if session is not None:
            await session.detach()

    async def history(self, page: Page) -> tuple[bool, bool]:
        """Whether the page can go back and forward; both True if unknown."""
        if page not in self._moves:
            self._moves[page] = 0
            page.on("framenavigated", self._on_moved)
            page.on("close", self._forget)
        known = self.known_history(page)
        if known is not None:
            return known
        with contextlib.suppress(Error):
            session = await self.session(page)
            if session is not None:
                moves = self._moves[page]
                answer = await session.send("Page.getNavigationHistory")
                entries, index = answer["entries"], answer["currentIndex"]
                # The blank page that every tab begins with is no place to go back to.
                first = 1 if entries and entries[0]["url"] == "about:blank" else 0
                found, trail = (index > first, index + 1 < len(entries)), self._trail_from(page, answer)
                if moves == self._moves[page]:
                    self._history[page], self._trails[page] = found, trail
                return found
        return True, True

    def known_history(self, page: Page) -> tuple[bool, bool] | None:
        """The last answer of `history` if the page has not navigated since; otherwise None."""
        return self._history.get(page)

    async def known_trail(self, page: Page, within_s: float = ANSWER_S) -> "Trail":
        """Like `trail`, but the last known one if the browser does not answer in time, unless the page has moved."""
        found = await self.trail(page, within_s)
        return found if found.told else replace(self._trails.get(page, found), told=False)

    async def trail(self, page: Page, within_s: float = ANSWER_S) -> "Trail":
        """The history of a page, whatever it does; empty if unknown."""
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(within_s):
                session = await self.session(page)
                if session is not None:
                    return self._trail_from(page, await session.send("Page.getNavigationHistory"))
        return Trail([], [], told=False)

    def _trail_from(self, page: Page, answer: dict[str, Any]) -> Trail:
        """A reported history, completed by the last report if it is full."""
        entries = [(int(entry["id"]), str(entry["url"])) for entry in answer["entries"]]
        at, last = int(answer["currentIndex"]) + 1, self._told.get(page)
        lost: tuple[str, ...] = ()
        if last is not None and len(entries) >= FULL:
            lost = _latest_once([*last.lost, *(url for key, url in last.behind if key < entries[0][0])])
        trail = self._told[page] = Trail(entries[:at], [url for _, url in entries[at:]], lost=lost)
        return trail

    async def go_back_to(self, page: Page, key: int) -> None:
        """Begin to go back to an entry of the history of a page.

        Raises:
            playwright Error: The page is gone, or there is no such entry.
        """
        session = await self.session(page)
        if session is not None:
            await session.send("Page.navigateToHistoryEntry", {"entryId": key})

    async def forget_history(self, page: Page) -> None:
        """Clear the history of a page.

        The browser refuses for a moment after a page was committed: it is asked until it accepts.
        """
        with contextlib.suppress(Error, TimeoutError):
            session = await self.session(page)
            async with asyncio.timeout(FORGETS_S):
                while session is not None and not await _done(session, "Page.resetNavigationHistory"):
                    if page.is_closed():
                        break
                    await asyncio.sleep(0.02)
        self._history.pop(page, None)
        self._trails.pop(page, None)
        self._told.pop(page, None)

    async def slow_down(self, page: Page, factor: float) -> None:
        """Slow the scripts of a page down by a factor."""
        with contextlib.suppress(Error):
            session = await self.session(page)
            if session is not None:
                await session.send("Emulation.setCPUThrottlingRate", {"rate": factor})

    async def answers(self, *, within_s: float | None = None) -> bool:
        """Whether the browser itself responds soon, whatever its pages do; True if unknown.

        It is asked for a moment even if no time is left: otherwise it would be blamed without being asked.
        """
        most_s = ANSWER_S if within_s is None else within_s
        with contextlib.suppress(Error):
            try:
                async with asyncio.timeout(max(min(_MOMENT_S, most_s), left_s(most_s))):
                    await self.heard()
            except TimeoutError:
                return False
        return True

    async def heard(self) -> None:
        """Wait until the browser has answered a simple question, however long that takes.

        Raises:
            playwright Error: It is gone.
        """
        session = await self.of_browser()
        if session is not None:
            await session.send("Browser.getVersion")

    async def press_taken(self, question: str) -> bool:
        """Whether the page received the press during which a dialog opened; False if unknown.

        Args:
            question: Its number; see presses.cjs.

        Raises:
            playwright Error: The browser is gone.
        """
        session = await self.of_browser()
        answer = await session.send("Browser.getVersion", {"pressOf": question}) if session is not None else {}
        return answer.get("pressTaken") is True

    @contextlib.asynccontextmanager
    async def animations_held(self, frame: Frame) -> AsyncIterator[None]:
        """Freeze the animations and transitions of a frame and its page in the block.

        Scripts can notice: `document.timeline.currentTime` stops as well, and `transitionend` is delayed.
        """
        own = await self.worlds.session(frame) if frame.parent_frame is not None else None
        found = (await self.session(frame.page), own)
        sessions = [session for session in found if session is not None]

        self._still.update(sessions)  # before they are told: the browser receives it even if our wait is cancelled
        try:
            await asyncio.gather(*(_play(session, 0) for session in sessions))
            yield
        finally:
            # Cancelled or not, they are told; a busy page handles it when it can.
            await asyncio.wait([self.let_move()], timeout=tidy_s(ANSWER_S))

    def let_move(self) -> "asyncio.Future[Any]":
        """Let everything frozen move again, also by an earlier step; done when it does."""
        return asyncio.gather(*(asyncio.ensure_future(self._move(session)) for session in self._still))

    async def _move(self, session: CDPSession) -> None:
        if await _play(session, 1) or not self.worlds.is_open(session):
            self._still.discard(session)

    async def stop_loading(self, page: Page) -> bool:
        """Stop what the page is loading, like the browser's stop button; return whether it is known to stop."""
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(0.5):
                session = await self.session(page)
                if session is not None:
                    await session.send("Page.stopLoading")
                    return True
        return False

    async def bypass_service_workers(self, page: Page) -> None:
        """Make a page load past the service workers of websites, which may never answer.

        Raises:
            playwright Error: It is gone.
        """
        session = await self.session(page)
        if session is not None:
            await session.send("Network.enable")
            await session.send("Network.setBypassServiceWorker", {"bypass": True})

    @contextlib.asynccontextmanager
    async def past_service_workers(self, page: Page) -> AsyncIterator[None]:
        """The same for loading in the block.

        Raises:
            playwright Error: It is gone.
        """
        session = await self._context.new_cdp_session(page)  # a separate one, with which this ends
        try:
            await session.send("Network.enable")
            await session.send("Network.setBypassServiceWorker", {"bypass": True})
            yield
        finally:
            with contextlib.suppress(Error):
                await session.detach()

    async def end_process(self, drawn: Page | Frame) -> None:
        """End the renderer process of a page, as if it had crashed; or that of a frame with its own.

        The browser may never answer this.

        Raises:
            playwright Error: It has ended already.
        """
        session = await self.worlds.session(drawn)
        if session is not None:
            await session.send("Page.crash")

    async def close_tab(self, page: Page) -> None:
        """Close the tab of a page without asking the page.

        Raises:
            playwright Error: It is closed already.
        """
        browser, session = await self.of_browser(), await self.session(page)
        if browser is not None and session is not None:
            about = await session.send("Target.getTargetInfo")
            await browser.send("Target.closeTarget", {"targetId": about["targetInfo"]["targetId"]})

    async def scrolled(self, page: Page) -> tuple[float, float] | None:
        """How far the page is scrolled to the right and down, in CSS pixels; None if unknown."""
        session = await self.session(page)
        if session is None:
            return None
        view = (await session.send("Page.getLayoutMetrics"))["cssLayoutViewport"]
        return float(view["pageX"]), float(view["pageY"])

    async def hear_downloads(
        self, page: Page, begun: Callable[[Mapping[str, Any]], None], progress: Callable[[Mapping[str, Any]], None]
    ) -> None:
        """Have the page report downloads: their beginning (`url`, `guid`) and progress."""
        session = await self.session(page)
        if session is not None:
            session.on("Page.downloadWillBegin", begun)
            session.on("Page.downloadProgress", progress)
            with contextlib.suppress(Error):  # the page is gone
                await session.send("Page.enable")

    async def blocks_windows(self) -> bool:
        """Whether the browser blocks windows without a user gesture; Chromium's headless shell opens all of them."""
        session = await self.of_browser()
        with contextlib.suppress(Error):
            version = await session.send("Browser.getVersion") if session is not None else {}
            return not str(version.get("product", "")).startswith("Headless")
        return False  # it is gone

    async def hear_windows(self, page: Page, opens: Callable[[Mapping[str, Any]], None]) -> None:
        """Make the page report opened windows: its `url`, and whether a user gesture led there (`userGesture`)."""
        with contextlib.suppress(Error):  # the page is gone
            session = await self.session(page)
            if session is not None:
                session.on("Page.windowOpen", opens)
                await session.send("Page.enable")

    async def _open(self) -> CDPSession | None:
        browser = self._context.browser
        with contextlib.suppress(Error):
            return await browser.new_browser_cdp_session() if browser is not None else None
        return None

    def _on_moved(self, frame: Frame) -> None:
        self._moves[frame.page] += 1
        self._history.pop(frame.page, None)
        self._trails.pop(frame.page, None)

    def _forget(self, page: Page) -> None:
        self._moves.pop(page, None)
        self._history.pop(page, None)
        self._trails.pop(page, None)
        self._told.pop(page, None)


async def _done(session: CDPSession, command: str, **params: Any) -> bool:
    try:
        await session.send(command, params)
    except Error:
        return False
    return True


async def _play(session: CDPSession, rate: float) -> bool:
    """Set the speed of animations; return False if the page is gone."""
    return await _done(session, "Animation.setPlaybackRate", playbackRate=rate)


def _latest_once(urls: list[str]) -> tuple[str, ...]:
    """Each address once, at its last place; no more than a history has."""
    return tuple(reversed(dict.fromkeys(reversed(urls))))[-FULL:]
