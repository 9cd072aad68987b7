"""The shared state of one local session: its browser, tabs, eyes and camera, and the awaiting of work on a page."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import Browser, Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.deadline import GRACE_S, READ_S, TELL_S, OutOfTimeError, tidy_s, within
from gui.engine.local.asks.downloads import DownloadBook
from gui.engine.local.asks.open_asks import AskBook
from gui.engine.local.browser.last_questions import MOST_S, end_questions
from gui.engine.local.browser.launch import RunningBrowser
from gui.engine.local.browser.shared import PacingOfSession, SharedBrowser
from gui.engine.local.browser.tabs import Tab, TabBook
from gui.engine.local.chromium.camera import Camera
from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.chromium.drawers import Drawers
from gui.engine.local.chromium.graphics import GraphicsWatch
from gui.engine.local.chromium.openings import Openings
from gui.engine.local.failures import (
    PageSilentError,
    browser_gone,
    driver_gone,
    ended_behind,
    is_closed,
    page_silent,
    tab_crashed,
)
from gui.engine.local.loose import Late
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.watch.pacing import Pacing
from gui.engine.local.watch.settle import MANY_FRAMES
from gui.engine.secrets.known import masked
from gui.schema.code import Code
from gui.schema.errors import BrowserGoneError, PageError, QuestionOpenError, StepdeckError
from gui.schema.fact import MOST_DIALOG, Fact, fact
from gui.schema.page import Question
from gui.schema.session import StartOptions

T = TypeVar("T")

_WHO_S = 0.5
"""The most seconds to find out who does not answer."""

_HELD_S = 1.0
"""Seconds within which a page answers that is not blocked by the dialog of another one."""

_ENDS_S = 1.5
"""Seconds for stopped work on a page to end, such as to release the mouse."""

_SHARED_S = 4.0
"""Seconds for pages that keep opening dialogs, if others share their browser."""

_SLOW_S = 1.0
"""Seconds after which a call may be blocked by a page that does too much."""

TIDY_S = 0.4
"""Seconds for cleanup before a browser is closed, which may not answer any more."""


class Workplace:
    """The workplace of one session.

    Args:
        options: How the session was started.
        browser: The running browser; `close` closes it.
        download_folder: The folder for downloads; None stores none.

    Attributes:
        options: How the session was started.
        lost: Set when the browser is gone.
        why_gone: Makes the error for a browser that is gone, from its details.
        on_lost: Called once if the browser ends without having been closed here.
        offline: Whether the session is set to be offline.
        on_question: Called with each dialog that a page opens, and with None when it is answered.
        closing_tabs: Tasks that close tabs already considered closed; see `Exits`.
    """

    def __init__(self, options: StartOptions, browser: RunningBrowser, download_folder: Path | None = None) -> None:
        self.options = options
        self.browser = browser
        self.graphics = GraphicsWatch(browser.browser, browser.process)
        self.graphics.start()
        self.devtools = DevTools(browser.context)
        self.eyes = Eyes(browser.eyes, self.devtools.worlds)
        self.eyes.same_clock = options.cdp_url is None
        self.camera = Camera(self.devtools)
        self.tabs = TabBook(browser.context, self.eyes, self.devtools)
        self._calls = 0  # number of calls in progress
        self.pacing: Pacing | PacingOfSession | None = None
        self.drawers = self._pace(browser.shared)
        self.tabs.greet(lambda tab: self.drawers.watch(tab.page))
        if self.pacing is not None:
            self.tabs.greet(self._note_pacing)
        self.openings = Openings()
        browser.context.on("page", self.openings.came)
        self.asks = AskBook()
        self.downloads = DownloadBook(download_folder, self.devtools)
        self.tabs.greet(self.downloads.watch)
        self.lost = asyncio.Event()
        self.why_gone: Callable[[str], BrowserGoneError] = browser_gone
        self.on_lost: Callable[[StepdeckError], None] | None = None
        self.offline: Callable[[], bool] = lambda: False
        self.on_question: Callable[[Question | None], None] | None = None
        self.closing_tabs: set[asyncio.Task[None]] = set()
        self._closing = False
        self._left_behind: set[asyncio.Future[Any]] = set()
        self.tabs.on_question = self.note_question
        browser.browser.on("disconnected", self._on_disconnected)
        browser.driver.watch(self._on_gone)

    def _pace(self, shared: SharedBrowser | None) -> Drawers:
        """Pause the pages for moments while the browser is busy; return the object that knows their processes."""
        worlds, process = self.devtools.worlds, self.browser.process
        if shared is None:
            if process is not None:
                self.pacing = Pacing(process, self.devtools.heard, lambda: self._calls > 0)
            return Drawers(process, worlds)
        drawers = Drawers(shared.process, worlds, shared.turn)
        if shared.pacing is not None:
            self.pacing = PacingOfSession(shared.pacing, drawers.known, drawers.look)
        return drawers

    async def ready_tab(self) -> Tab:
        """The current tab.

        Raises:
            QuestionOpenError: A dialog is open in it.
        """
        tab = await self.tabs.ensure()
        self.check_no_question(tab)
        return tab

    def check_no_question(self, tab: Tab) -> None:
        """Refuse while a dialog is open.

        Raises:
            QuestionOpenError: A dialog is open.
        """
        if tab.dialog is not None:
            text = masked(tab.dialog.message[:MOST_DIALOG].strip())
            code = Code.PAGE_SAYS_FIRST if tab.dialog.type == "alert" else Code.PAGE_ASKS_FIRST
            raise QuestionOpenError(
                fact(code, text=text) if text else fact(Code.PAGE_ASKS_SOMETHING),
                why=fact(Code.ANSWER_TO_GO_ON),
            )

    def slows(self, tab: Tab) -> bool:
        """Whether a page is slowed down, or paused for moments, because it does too much."""
        return tab.slowing.slows or (self.pacing is not None and self.pacing.paces)

    def floods(self, tab: Tab) -> bool:
        """Whether a page is known to do more than the browser, its driver or this program can handle."""
        return self.slows(tab) or tab.activity.flooded

    def going_on(self, tab: Tab, seconds: float) -> tuple[Fact, ...]:
        """What a page has done in the last seconds that may have kept it from answering."""
        since, frames = time.monotonic() - seconds, len(tab.page.frames)
        beside = self.tabs.beside(tab)
        return (
            *((fact(Code.TAB_BESIDE, title=masked(beside.title or beside.url)),) if beside is not None else ()),
            *((fact(Code.MANY_FRAMES, count=frames - 1),) if frames > MANY_FRAMES else ()),
            *((fact(Code.FRAMES_COME_AND_GO),) if tab.activity.frames_came_and_went(since) else ()),
            *((fact(Code.REQUESTS_FLOOD),) if tab.activity.flooded_since(since) else ()),
            *((fact(Code.PAGE_SLOWED),) if self.slows(tab) else ()),
        )

    async def silent(self, seconds: float, details: str, *, still: Code) -> PageSilentError:
        """The error for a page that did not answer for this many seconds, with what it was doing."""
        behind = not await self.devtools.answers()
        meanwhile = self.going_on(self.tabs.current, seconds) if self.tabs.current is not None else ()
        awaited = self.tabs.current.activity.awaited_host if self.tabs.current is not None else ""
        return page_silent(seconds, details, still=fact(still), behind=behind, awaited=awaited, meanwhile=meanwhile)

    async def who_is_silent(self, tab: Tab) -> Fact:
        """What keeps a page from answering, as a fact of its reading; takes half a second."""
        if host := tab.activity.awaited_host:
            return fact(Code.NEXT_PAGE_AWAITED, host=host)
        answers = await self.devtools.answers(within_s=_WHO_S)
        return fact(Code.PAGE_SILENT if answers else Code.BROWSER_BEHIND)

    def _note_pacing(self, tab: Tab) -> None:
        tab.slowing.paced = lambda: self.pacing is not None and self.pacing.works

    def let_pages_go(self) -> None:
        """Reset the pacing: another page is about to be shown, which is not known to do too much."""
        if self.pacing is not None:
            self.pacing.let_go()

    def note_question(self, question: Question | None) -> None:
        """Report that a dialog opened, or with None that it is answered."""
        if self.on_question:
            self.on_question(question)

    async def race(self, tab: Tab, work: Awaitable[T]) -> tuple[bool, T | None]:
        """Await work until it is done or a dialog opens, which would block the work until it is answered.

        Returns:
            Whether the work is done, and its result.

        Raises:
            PageError: The tab crashed.
        """
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def end(_: object = None) -> None:
            if not over.done():
                over.set_result(None)

        asking: Tab | None = None

        async def look_beside() -> None:
            nonlocal asking
            asking = await self._held_by_another(tab)
            end()

        task = asyncio.ensure_future(work)
        task.add_done_callback(end)
        beside = Late(_HELD_S, look_beside)
        try:
            with tab.asked.telling(end), tab.crash.telling(end):
                await over
        except asyncio.CancelledError:
            self.leave_running(task)
            task.cancel()
            await asyncio.wait([task], timeout=tidy_s(_ENDS_S))
            raise
        finally:
            beside.call_off()
        if task.done():
            try:
                return True, task.result()
            finally:
                del task  # an error keeps this frame: if that kept the error, too, both would wait for the collector
        self.leave_running(task)
        if tab.crashed:
            task.cancel()
            raise ended_behind() if tab.replacing is not None else tab_crashed()
        if asking is not None and tab.dialog is None and self.tabs.current is tab:
            await self.tabs.switch(asking)  # its dialog is what has to be answered
        return False, None

    async def _held_by_another(self, tab: Tab) -> Tab:
        """Wait until a dialog of a window that this page opened, or of its opener, blocks this page.

        The two may share one thread, and then each is blocked while the other has a dialog open.
        """
        while True:
            asking = self.tabs.asking_beside(tab)
            if asking is not None and self.tabs.current is tab:
                try:
                    await self.eyes.ask(tab.page.main_frame, "pulse", timeout_ms=1000 * _HELD_S)
                except PlaywrightTimeoutError:
                    if asking.dialog is not None:
                        return asking
                except Error:
                    pass  # it navigates
            await asyncio.sleep(_HELD_S)

    @asynccontextmanager
    async def stoppable(self) -> AsyncIterator[None]:
        """If the work within this block is cancelled, also stop loading pages that it started to load."""
        try:
            yield
        except asyncio.CancelledError:
            loading = [tab.page for tab in self.tabs.tabs if tab.activity.loading_document()]
            await asyncio.gather(*map(self.devtools.stop_loading, loading))
            raise

    @asynccontextmanager
    async def acting(self, limit_s: float, begun: Callable[[], bool] = lambda: True) -> AsyncIterator[None]:
        """Act on a page. When time is up, the cause is found out and reported within the limit, too.

        Args:
            limit_s: Seconds for everything within the block.
            begun: Returns whether any of it may have reached the page.

        Raises:
            PageSilentError: Time was up.
        """
        async with within(limit_s, grace_s=GRACE_S):
            try:
                async with within(limit_s - TELL_S):
                    yield
            except (OutOfTimeError, PlaywrightTimeoutError) as error:
                still = Code.DONE_OR_NOT if begun() else Code.NOTHING_DONE
                raise await self.silent(limit_s, str(error), still=still) from error

    @asynccontextmanager
    async def edge(self, limit_s: float = READ_S) -> AsyncIterator[None]:
        """The edge of the backend: calls end at their deadline, and no Playwright error leaves.

        Args:
            limit_s: Seconds for everything within the block.

        Raises:
            PageSilentError: Time was up.
            StepdeckError: In place of any Playwright error.
        """
        if self.lost.is_set():
            raise self.gone()
        self._count_calls(1)
        late = Late(_SLOW_S, self._look_for_drawers)
        try:
            async with within(limit_s, grace_s=GRACE_S):
                try:
                    yield
                except PlaywrightTimeoutError as error:
                    raise await self.silent(limit_s, error.message, still=Code.DONE_OR_NOT) from error
        except OutOfTimeError as error:
            raise await self.silent(error.seconds, "", still=Code.DONE_OR_NOT) from error
        except Error as error:
            if is_closed(error) or "rash" in error.message:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(0.3):
                        await self.lost.wait()
                if self.lost.is_set() or not self.browser.browser.is_connected():
                    raise self.gone(error.message) from error
                if self.tabs.current and self.tabs.current.crashed:
                    raise tab_crashed(error.message) from error
            raise PageError(
                fact(Code.PAGE_NOT_USABLE), why=error.message.splitlines()[0][:200], details=error.message
            ) from error
        except asyncio.CancelledError:
            self.tabs.note_unread()
            raise
        finally:
            late.call_off()
            self._count_calls(-1)

    async def _look_for_drawers(self) -> None:
        if self.browser.shared is not None:
            self.drawers.look()

    def _count_calls(self, more: int) -> None:
        self._calls += more
        if self.browser.shared is not None:
            self.browser.shared.calls += more

    def gone(self, details: str = "") -> BrowserGoneError:
        """The error that states why the browser is gone."""
        return driver_gone(details) if self.browser.driver.gone else self.why_gone(details)

    async def close(self) -> None:
        """Close the browser, or leave an attached one running. Never raises; may be called twice."""
        if self._closing:
            return
        self._closing = True
        self.graphics.stop()
        await self.drawers.close()
        if self.pacing is not None:
            await self.pacing.close()
        self.browser.driver.unwatch(self._on_gone)
        for task in self._left_behind:
            task.cancel()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(TIDY_S):
                await self.downloads.close()
        try:
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(10):
                    if self.closing_tabs:  # they may open dialogs, too
                        await asyncio.wait(self.closing_tabs, timeout=self._last_s)
                    await asyncio.gather(*map(self._end_questions, self.tabs.tabs))
                    if not self.browser.alone:
                        await self.devtools.close()
                    await self.browser.close()
        finally:
            if not self.browser.alone:  # others continue to use it, and it would keep this workplace alive
                self.browser.browser.remove_listener("disconnected", self._on_disconnected)
            self.browser.driver.leave()

    @property
    def _last_s(self) -> float:
        """Seconds for pages that keep opening dialogs at the end of a session, without ending other users' browsers."""
        return MOST_S if self.browser.alone else _SHARED_S

    async def _end_questions(self, tab: Tab) -> None:
        await end_questions(tab, tab.dialog, self.eyes, self.devtools, self._last_s)

    def leave_running(self, task: "asyncio.Future[Any]") -> None:
        """Let work finish that no caller awaits any more; it is cancelled when the session ends."""
        self._left_behind.add(task)
        task.add_done_callback(self._forget)

    def _forget(self, task: "asyncio.Future[Any]") -> None:
        self._left_behind.discard(task)
        if not task.cancelled():
            task.exception()

    def lose(self) -> None:
        """Treat the browser as gone: its lender says so, even if its connection is still open."""
        self._on_gone()

    def _on_disconnected(self, _: Browser) -> None:
        self._on_gone()

    def _on_gone(self) -> None:
        first = not self.lost.is_set()
        self.lost.set()
        if first and not self._closing and self.on_lost:
            self.on_lost(self.gone())
