"""Get out of any page: one with an endless script, endless dialogs, or a dead renderer process.

Such a page does not respond, often not even to a request to close. The browser itself usually does, and can end the
renderer process. If it does not, because the page floods it, the system ends that process.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any

from playwright.async_api import Dialog, Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.browser.last_questions import asks_no_more, end_questions
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.devtools import ANSWER_S, Trail
from gui.engine.local.failures import ended_behind
from gui.engine.local.loose import let_end
from gui.engine.local.workplace import Workplace

BEHIND_S = 0.5
"""Seconds after which a browser that has not answered a simple question is not waited for when leaving a page."""

ASK_S = 1.0
"""Seconds for a page to respond at all, and then to ask whether to leave it, before its tab is closed."""

CLOSE_S = 0.6
"""Seconds for a page to close by itself."""

END_S = 0.5
"""Seconds then for its process to end, and the tab to disappear."""

TRAIL_S = 0.3
"""Seconds for a busy browser to report the history of a page whose process was ended."""

OPENS_S, STILL_BEHIND_S = 0.8, 0.3
"""Seconds for it to open a tab in place of that page, and then to respond at all. It first completes the page's
requests, which may take far longer: the tab then comes later, and nobody waits for it."""

SILENT_S = 0.8
"""Seconds after which a page with dialog after dialog counts as endless."""

FEW, FEW_S = 20, 4.0
"""So few dialogs may come to an end: on a busy machine they are slow, and the page gets so many seconds."""

PAUSE_S = 0.15
"""Seconds without a dialog after which a page has stopped asking."""

_LOOK_S = 0.01


class Exits:
    """Gets a session out of its pages."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._late: set[asyncio.Task[None]] = set()

    async def close(self, tab: Tab) -> None:
        """Begin to close a tab, which counts as closed from now on; see `gone`.

        Other tabs of the same process may be lost with it.

        Raises:
            PageError: It was the only one, and its process was ended; the browser opens a blank one later.
        """
        ended = tab.replacing is None and await self._make_way(tab)
        if tab.replacing is not None or (ended and self._workplace.tabs.tabs == [tab]):
            await self.leave(tab, [], soon=True)
        elif ended or await self._workplace.devtools.answers(within_s=BEHIND_S):
            self._begin_to_close(tab)
        else:  # the page's work keeps the browser from showing another one
            await self._close(tab, tab.dialog)

    async def asks(self, tab: Tab) -> bool:
        """Close a tab unless its page asks whether to leave it; return whether it does.

        It may still be open if it does not ask: a page that does not respond is not waited for. One that already asks
        is not asked again, and its dialog stays, with the answer that closes the tab.
        """
        if tab.dialog is not None and not tab.crashed:
            return tab.dialog.type == "beforeunload"
        if tab.crashed or not await self._answers(tab, self._workplace.eyes.silences.left_s(tab.page, ASK_S)):
            return False
        closing = tab.page.close(run_before_unload=True)
        await _until(lambda: tab.dialog is not None or tab.page.is_closed(), closing, ASK_S)
        return tab.dialog is not None

    async def leave(self, tab: Tab, earlier: list[str], *, behind: bool = False, soon: bool = False) -> Tab:
        """Replace a tab by a blank one, and begin to close it; see `gone`.

        Args:
            tab: The tab.
            earlier: The addresses that the new one can go back to.
            behind: Whether the browser does not respond: the page keeps it from opening a tab, so the page must end
                first.
            soon: Whether the tab's renderer was ended: the browser is not waited for long to open another one.

        Raises:
            PageError: The browser opens it later.
        """
        if soon or tab.replacing is not None:
            return await self._replaced(tab, earlier, soon=soon)
        opening = asyncio.ensure_future(self._workplace.tabs.open_beside(tab))
        try:
            if behind:
                await self._close(tab, tab.dialog)
            fresh = await opening
        except asyncio.CancelledError:
            opening.cancel()
            raise
        fresh.earlier = earlier
        if not behind:
            self._begin_to_close(tab)
        return fresh

    async def _replaced(self, tab: Tab, earlier: list[str], *, soon: bool) -> Tab:
        """The replacement of a tab whose process was ended; it comes even if nobody waits for it any more."""
        replacing = tab.replacing
        if replacing is None:
            tab.crash.set()  # the browser has not reported it yet
            # In a separate context: the current caller's deadlines do not apply to it.
            work = self._replace(tab, earlier)
            replacing = tab.replacing = asyncio.get_running_loop().create_task(work, context=Context())
            self._workplace.leave_running(replacing)
        _, late = await asyncio.wait([replacing], timeout=OPENS_S if soon else None)
        if late and not await self._workplace.devtools.answers(within_s=STILL_BEHIND_S):
            raise ended_behind()
        await asyncio.wait([replacing])
        return replacing.result()

    async def _replace(self, tab: Tab, earlier: list[str]) -> Tab:
        try:
            fresh = await self._workplace.tabs.open_beside(tab)
        finally:
            tab.replacing = None
        fresh.earlier = earlier
        self._begin_to_close(tab)
        return fresh

    async def gone(self) -> None:
        """Wait until left and closed pages are gone; takes about a second and a half at most.

        A page with a dialog goes later.
        """
        if closing := self._workplace.closing_tabs - self._late:
            await asyncio.wait(closing)

    def _begin_to_close(self, tab: Tab) -> None:
        """Close a tab while others are in use: one that does not respond takes half a second or more."""
        closing = asyncio.ensure_future(self._close(tab, tab.dialog))
        self._workplace.tabs.forget(tab)
        self._note(closing)

    def _note(self, closing: asyncio.Task[None]) -> None:
        self._workplace.closing_tabs.add(closing)
        closing.add_done_callback(self._workplace.closing_tabs.discard)
        let_end(closing)

    async def trail(self, tab: Tab) -> tuple[Trail, bool]:
        """The history of a tab that is about to be left, and whether its renderer had to be ended.

        It is the last known one if the browser does not report it in time; empty if unknown.
        """
        ended = await self._make_way(tab)
        return await self._workplace.devtools.known_trail(tab.page, TRAIL_S if ended else ANSWER_S), ended

    async def _make_way(self, tab: Tab) -> bool:
        """End the renderer of a page that is to be left if the browser is busy, mostly with that page's work.

        To be called before a replacement tab is opened. Returns whether it had to be ended. Never while the page has a
        dialog: it does nothing else then, and the browser might crash, see `end_questions`.
        """
        workplace = self._workplace
        if tab.crashed:
            return False
        floods = workplace.pacing is not None and workplace.pacing.paces
        workplace.let_pages_go()
        workplace.drawers.suspect(tab.page)
        if tab.dialog is not None:
            return False
        crowding = workplace.drawers.crowding(tab.page)
        if not (floods or crowding) and await workplace.devtools.answers(within_s=BEHIND_S):
            return False
        held = workplace.pacing.busy if workplace.pacing is not None else frozenset()
        return workplace.drawers.end(tab.page, crowding | held)

    async def _close(self, tab: Tab, dialog: Dialog | None) -> None:
        """Close a tab in which a dialog is open, or none."""
        if await end_questions(tab, dialog, self._workplace.eyes, self._workplace.devtools):
            await self._close_now(tab)
            return
        # The browser would crash with it: it is no longer visible, and is closed once its process has ended.
        self._workplace.tabs.forget(tab)
        late = asyncio.ensure_future(self._close_late(tab))
        self._late.add(late)
        late.add_done_callback(self._late.discard)
        self._note(late)

    async def _close_late(self, tab: Tab) -> None:
        await asks_no_more(tab)
        await self._close_now(tab)

    async def _close_now(self, tab: Tab) -> None:
        page, devtools = tab.page, self._workplace.devtools
        if await _until(page.is_closed, page.close(), CLOSE_S):
            return
        await _until(lambda: tab.crashed or page.is_closed(), devtools.end_process(page), END_S)
        if not await _until(page.is_closed, devtools.close_tab(page), END_S):
            self._workplace.tabs.forget(tab)

    @staticmethod
    def been_at(tab: Tab, trail: Trail) -> list[str]:
        """The addresses that a tab was at, the current one last; see `Tab.earlier`."""
        here = [url for _, url in trail.behind] or [tab.url]
        return [*tab.earlier, *(url for url in (*trail.lost, *here) if url.startswith("http"))]

    @staticmethod
    def ahead_of(tab: Tab, trail: Trail) -> list[str]:
        """The addresses that lie ahead of a tab; see `Tab.later`."""
        return [*(tab.later if tab.has_later else ()), *reversed(trail.ahead)]

    async def silence(self, tab: Tab) -> bool:
        """Dismiss all further dialogs of a page; return whether it has stopped opening them."""
        tab.silenced = True
        dialog = tab.dialog
        if dialog is not None:
            self._workplace.tabs.note_answered(tab)
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(END_S):
                    await dialog.dismiss()
        return await self.has_stopped_asking(tab)

    async def has_stopped_asking(self, tab: Tab) -> bool:
        """Whether a silenced page stops opening dialogs. A loop of dialogs alone cannot be interrupted.

        On a busy machine the next dialog may be late: a page without further ones also responds.
        """
        began, first = time.monotonic(), tab.dismissed
        while time.monotonic() - began < (FEW_S if first < tab.dismissed < first + FEW else SILENT_S):
            dismissed = tab.dismissed
            await asyncio.sleep(PAUSE_S)
            if tab.page.is_closed() or tab.crashed:
                return True
            if tab.dismissed == dismissed and await self._answers(tab, PAUSE_S):
                return True
        return tab.dismissed == first

    async def _answers(self, tab: Tab, within_s: float) -> bool:
        try:
            await self._workplace.eyes.ask(tab.page.main_frame, "pulse", timeout_ms=1000 * within_s)
        except PlaywrightTimeoutError:
            return False
        except Error:
            pass  # it is navigating
        return True


async def _until(done: Callable[[], bool], work: Coroutine[Any, Any, None], within_s: float) -> bool:
    """Start work that may never end, and wait for `done` for a time; return whether it is."""
    task = asyncio.ensure_future(work)
    let_end(task)
    end = time.monotonic() + within_s
    while not done() and time.monotonic() < end:  # noqa: ASYNC110 -- an event of its own reports each of them
        await asyncio.sleep(_LOOK_S)
    task.cancel()
    return done()
