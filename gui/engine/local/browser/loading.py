"""Load addresses, and restore a crashed tab."""

import asyncio
import contextlib
import time
from collections.abc import Container, Coroutine
from dataclasses import replace
from typing import Any

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.address import full_address
from gui.engine.backend import Acted
from gui.engine.deadline import GRACE_S, LOAD_S, OutOfTimeError, left_ms, within
from gui.engine.local.browser.exits import Exits
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.devtools import Trail
from gui.engine.local.failures import is_closed, load_failure, page_silent
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.workplace import Workplace
from gui.schema.code import Code
from gui.schema.errors import PageError
from gui.schema.fact import Fact, fact
from gui.schema.lending import is_same_page
from gui.schema.step import Waited
from gui.schema.words import is_failure_page

_TRIES = 3
"""How often an address is requested if the previous page navigates at that moment."""

_FAILURE_PAGE_S = 4.0
"""Seconds until the browser's error page is shown and read."""

_BEFORE_S = 5.0
"""Seconds until the page before a left one must have begun to respond."""

_KEEPS_S = 1.2
"""The same, counted from the request to its website: a user who leaves a page is in a hurry. The browser's own time
on a busy computer does not count."""

_ANSWERS_S = 1.5
"""Seconds after which a page that must go is left if it has not responded."""

_LEAVES_S = 0.6
"""The same for one that the user wants to leave, without keeping its state. Noting the state may take as long again."""

_KEEPS_AGAIN_S = 0.5
"""The same for one that has already blocked going back in its history."""

_GOES_BACK_S = 1.0
"""Seconds for a page that responds to go back in its history."""

_BEGINS_S = 0.4
"""Seconds until the previous page is requested, unless the current one prevents that."""

_ASKS_AGAIN = 2
"""From its second dialog on, a page cannot prevent a navigation."""

OUT_S, LEAST_S = 1.8, 0.4
"""Seconds after which a user who leaves a page sees what is known of the page before, and at least how many of them are
for reading it."""

_MOVES_WITHIN_S = 1.0
"""Seconds until the address of a page that navigates by itself has changed, or a file is offered instead."""


class Loader:
    """Loads addresses in the current tab of a session."""

    def __init__(self, workplace: Workplace, reader: Reader) -> None:
        self._workplace = workplace
        self._reader = reader
        self._exits = Exits(workplace)
        self.stayed = False  # whether the last address was stopped before the page had changed

    async def go(self, url: str) -> Acted:
        """Load an address as typed, wait for the page, and read it.

        Raises:
            AddressError: The address cannot be opened as written.
            PageError: The page did not load.
            QuestionOpenError: The page has an open dialog.
        """
        self.stayed = False
        address = full_address(url, allow_files=self._workplace.options.allow_files)
        tab, since = await self._workplace.tabs.ensure(), time.monotonic()
        left = tab
        remarks: tuple[Fact, ...] = ()
        async with within(LOAD_S, grace_s=GRACE_S):
            for _ in range(_TRIES):
                if tab.crashed:  # it may have crashed while the address was requested
                    tab = await self._left(tab)
                elif not await self._lets_go(tab):
                    tab = await self._left(tab)
                    remarks = (fact(Code.LEFT_FOR_ADDRESS),)
                self._workplace.check_no_question(tab)
                try:
                    # A tab that was just opened has no state to note; see `_left_behind`.
                    since = await self._reader.begin(tab, armed=tab.page.main_frame if tab is not left else None)
                    going = tab.page.goto(address, wait_until="commit", timeout=left_ms(1000 * LOAD_S))
                    try:
                        came = await self.load(tab, going)
                    finally:
                        # If the same address was requested again, the page may be a new one.
                        self.stayed = self.stayed and not is_same_page(tab.url, address)
                    if came:
                        break
                except PageError as error:
                    if not tab.crashed:
                        await self.add_page(tab, error)
                        raise
        acted = await self._reader.finish(tab, since, remarks)
        await self._exits.gone()
        return acted

    async def _left(self, tab: Tab) -> Tab:
        """A new tab in place of one, which can go back to its address."""
        if tab.replacing is not None:  # it is coming already; another one would be beside it
            return await self._exits.leave(tab, [])
        trail, _ = await self._exits.trail(tab)
        return await self._exits.leave(tab, self._exits.been_at(tab, trail), behind=not trail.told)

    async def _lets_go(self, tab: Tab) -> bool:
        """Whether a page can be navigated: it responds, or has its first dialog.

        An endless script also keeps the next page from being shown.
        """
        if tab.dialog is None:
            return await self._answers(tab)
        return tab.questions < _ASKS_AGAIN or tab.dialog.type == "beforeunload"

    async def _answers(self, tab: Tab, within_s: float = _ANSWERS_S) -> bool:
        eyes = self._workplace.eyes
        for again in (True, False):
            limit_s = eyes.silences.left_s(tab.page, within_s)
            asking = eyes.ask(tab.page.main_frame, "pulse", timeout_ms=1000 * limit_s)
            try:
                await self._workplace.race(tab, asking)
                break
            except PlaywrightTimeoutError:
                # A busy browser says nothing about its page; it is worth asking again, since leaving loses the tab's
                # state.
                if not again or await self._workplace.devtools.answers():
                    return False
            except (Error, PageError):
                break  # it is navigating, or has crashed
        return tab.dialog is None or await self._lets_go(tab)

    async def add_page(self, tab: Tab, error: PageError) -> None:
        """Add the browser's own error page to the error of an address, if it shows one."""
        with contextlib.suppress(TimeoutError, PageError):
            async with asyncio.timeout(_FAILURE_PAGE_S):
                while not is_failure_page(tab.url):
                    if not error.address:
                        return
                    await asyncio.sleep(0.02)
                error.page = (await self._reader.read(Waited())).observation

    async def load(self, tab: Tab, loading: Coroutine[Any, Any, Any]) -> bool:
        """Await a navigation until its response begins. Stop also stops the loading in the browser.

        Returns:
            False if the previous page navigated by itself first, or crashed.

        Raises:
            PageError: It did not load.
        """
        tab.activity.status = 0
        tab.activity.failed = ("", "")
        before = tab.url
        tab.slowing.let_go()
        self._workplace.let_pages_go()
        await tab.standstill.let_go()
        try:
            await self._workplace.race(tab, loading)
        except asyncio.CancelledError:
            stopped = await self._workplace.devtools.stop_loading(tab.page)
            self.stayed = stopped and not tab.crashed and tab.url == before
            raise
        except PageError:
            return False  # it crashed
        except Error as error:
            if tab.crashed or "Page crashed" in error.message:
                tab.crash.set()
                return False
            if is_closed(error):
                if (
                    tab.page.is_closed()
                    and not self._workplace.lost.is_set()
                    and self._workplace.browser.browser.is_connected()
                ):
                    return True  # the page closed its own tab while it loaded
                raise
            if "interrupted by another navigation" in error.message:
                return False
            activity = tab.activity
            if isinstance(error, PlaywrightTimeoutError) and not activity.loading_document():
                raise page_silent(LOAD_S, error.message) from error  # the server got no request
            if "ERR_ABORTED" in error.message and not activity.without_page and await self._moves_on(tab, before):
                return False
            status = activity.without_page or activity.status
            address = _asked_address(error, tab)
            is_file = bool(tab.downloads)
            failure = load_failure(
                error, address, LOAD_S, status=status, is_file=is_file, offline=self._workplace.offline()
            )
            failure.address = "" if "ERR_ABORTED" in error.message or "net::" not in error.message else address
            if failure.address and failure.fact.code is not Code.WANTS_LOGIN:
                self._workplace.asks.drop(tab, "login")  # the page that waited for it is gone
            raise failure from error
        return True

    async def _moves_on(self, tab: Tab, before: str) -> bool:
        """Whether a load was aborted because the page itself navigated elsewhere or crashed, not by a download."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_MOVES_WITHIN_S):
                while tab.url == before and not tab.downloads and not tab.crashed:  # noqa: ASYNC110 -- an event of its own reports each
                    await asyncio.sleep(0.02)
        return tab.crashed or (tab.url != before and not tab.downloads)

    async def leave(self, tab: Tab, why: Fact, *, since: float | None = None) -> Acted:
        """Leave a page, whatever it does, for the one before it, or for a blank tab if there is none.

        Args:
            tab: The tab with the page.
            why: The first fact of the result.
            since: When the user asked for it, by `time.monotonic`; now if None.
        """
        out_by = (time.monotonic() if since is None else since) + OUT_S
        trail, ended = await self._exits.trail(tab)
        been = {url for _, url in trail.behind} | {*trail.lost, *tab.earlier}
        before = {url for url in been if _is_before(url, tab.url) and not tab.standstill.holds_at(url)}
        key = next((key for key, url in reversed(trail.behind[:-1]) if url in before), 0)
        acted, silent = await self._gone_back(tab, key, out_by) if key and not ended else (None, False)
        came = Code.AT_PAGE_BEFORE
        if acted is None:
            soon = ended or tab.replacing is not None
            acted, came = await self._left_behind(tab, trail, before, out_by, soon=soon, silent=silent)
            await self._exits.gone()
        return replace(acted, remarks=(why, fact(came), *acted.remarks))

    async def _left_behind(
        self, tab: Tab, trail: Trail, to: Container[str], out_by: float, *, soon: bool, silent: bool
    ) -> tuple[Acted, Code]:
        """Leave a stuck page for the one before it, in another tab; return the code for that one, too.

        Args:
            tab: The tab with the page.
            trail: Its history.
            to: The possible addresses of a page before it.
            out_by: When to answer with what is known.
            soon: Whether the tab's renderer was ended; see `Exits.leave`.
            silent: Whether its website has just failed to deliver the page before.
        """
        later = [*self._exits.ahead_of(tab, trail), tab.url]
        earlier = self._exits.been_at(tab, trail)
        while earlier and earlier[-1] not in to:
            earlier.pop()
        fresh = await self._exits.leave(tab, earlier, behind=not trail.told, soon=soon)
        earlier = fresh.earlier
        before = earlier.pop() if earlier else ""  # not earlier: a tab that comes later can go back to it
        if not before:
            fresh.lead_on(later)
            return await self._reader.blank(fresh), Code.NO_PAGE_BEFORE
        try:
            async with within(_BEFORE_S):
                # A blank page has no state to note, and asking it takes time beside a hanging one.
                since = await self._reader.begin(fresh, armed=fresh.page.main_frame)
                comes = await self._comes(fresh, before, silent=silent)
            if comes:
                fresh.lead_on(later)
                return await self._reader.finish_soon(fresh, since, _left(out_by)), Code.AT_PAGE_BEFORE
            came, earlier = Code.PAGE_BEFORE_SLOW, [*earlier, before]
        except (OutOfTimeError, PageError):
            came = Code.PAGE_BEFORE_NOT_OPENED
        empty = await self._exits.leave(fresh, earlier)
        empty.lead_on(later)
        return await self._reader.blank(empty), came

    async def _comes(self, tab: Tab, address: str, *, silent: bool) -> bool:
        """Load the page before a left one; return False if its website is slow.

        Args:
            tab: The tab to load it in.
            address: Its address.
            silent: Whether the website has just failed to respond: its service worker, a possible cause, is bypassed.

        Raises:
            PageError: It did not load.
        """
        if silent:
            async with self._workplace.devtools.past_service_workers(tab.page):
                return await self._answered(tab, address, _KEEPS_AGAIN_S)
        return await self._answered(tab, address, _KEEPS_S)

    async def _answered(self, tab: Tab, address: str, within_s: float) -> bool:
        """Load an address; return False if its website has not responded within so many seconds."""
        loading = asyncio.ensure_future(self.load(tab, tab.page.goto(address, wait_until="commit", timeout=left_ms())))
        asked = time.monotonic()
        try:
            while not loading.done() and time.monotonic() - asked < within_s:
                await asyncio.wait([loading], timeout=0.02)
                if not tab.activity.loading_document():
                    asked = time.monotonic()
            if loading.done():
                await loading
                return True
        finally:
            if not loading.done():
                loading.cancel()
                await asyncio.wait([loading])
        return False

    async def _gone_back(self, tab: Tab, key: int, out_by: float) -> tuple[Acted | None, bool]:
        """Go back in the history of a tab, mostly without a request to the website; None if its page blocks that.

        Also returns whether the website was asked and did not respond.
        """
        if tab.crashed or tab.dialog is not None or tab.questions or not await self._answers(tab, _LEAVES_S):
            return None, False
        went, since = False, time.monotonic()
        with contextlib.suppress(Error, PageError, TimeoutError, OutOfTimeError):
            async with asyncio.timeout(_LEAVES_S):  # it may have stopped responding since
                since = await self._reader.begin(tab)
            navigations = tab.activity.navigations
            tab.slowing.let_go()
            await tab.standstill.let_go()
            async with asyncio.timeout(_GOES_BACK_S):
                await self._workplace.devtools.go_back_to(tab.page, key)
                while tab.activity.navigations == navigations:  # its address may have changed already
                    if tab.dialog is not None or tab.crashed or self._keeps(tab, time.monotonic() - since):
                        return None, False
                    await asyncio.sleep(0.02)
            went = True
        if went:
            return await self._reader.finish_soon(tab, since, _left(out_by)), False
        return None, tab.activity.loading_document()

    @staticmethod
    def _keeps(tab: Tab, seconds: float) -> bool:
        """Whether a page that should have gone so many seconds ago blocks every request for its successor."""
        return seconds > _BEGINS_S and not tab.activity.loading_document()

    async def back(self, tab: Tab) -> None:
        """Go back to the page of the tab that this one replaced.

        Raises:
            PageError: It did not load.
        """
        later = [*self._exits.ahead_of(tab, await self._workplace.devtools.known_trail(tab.page)), tab.url]
        await self._load_alone(tab, tab.earlier[-1])
        tab.earlier.pop()
        tab.lead_on(later)

    async def forward(self, tab: Tab) -> None:
        """Go forward to the page of the tab that this one replaced.

        Raises:
            PageError: It did not load.
        """
        later = list(tab.later)
        earlier = self._exits.been_at(tab, await self._workplace.devtools.known_trail(tab.page))
        await self._load_alone(tab, later.pop())
        tab.earlier = earlier
        tab.lead_on(later)

    async def _load_alone(self, tab: Tab, address: str) -> None:
        """Load an address as the only entry in the browser's history of the tab."""
        await self.load(tab, tab.page.goto(address, wait_until="commit", timeout=left_ms(1000 * LOAD_S)))
        await self._workplace.devtools.forget_history(tab.page)

    async def alive(self, tab: Tab) -> Tab:
        """The tab, or a new one at the same address if it has crashed."""
        if not tab.crashed:
            return tab
        if tab.replacing is not None:  # its page was left
            return await self._exits.leave(tab, [])
        address = tab.url
        trail = await self._workplace.devtools.known_trail(tab.page)
        fresh = await self._exits.leave(tab, self._exits.been_at(tab, trail)[:-1])
        fresh.number = tab.number  # it is the same one for callers that have typed text for it
        if address.startswith("http"):
            await self.load(fresh, fresh.page.goto(address, wait_until="commit", timeout=left_ms(1000 * LOAD_S)))
            fresh.lead_on(self._exits.ahead_of(tab, trail))
        await self._exits.gone()
        return fresh


def _left(out_by: float) -> float:
    return max(LEAST_S, out_by - time.monotonic())


def _is_before(url: str, now: str) -> bool:
    """Whether an address is of a previous page: entries that a page adds mostly differ only in query and fragment."""
    return url.startswith("http") and _bare(url) != _bare(now)


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


def _asked_address(error: Error, tab: Tab) -> str:
    """The address that did not load, from Playwright's message."""
    for word in error.message.replace("\n", " ").split(" "):
        address = word.strip("\"',")
        if address.startswith(("http://", "https://", "file://")):
            return address
    failed, _ = tab.activity.failed  # the error of going back, going forward and reloading has no address
    return failed or tab.url
