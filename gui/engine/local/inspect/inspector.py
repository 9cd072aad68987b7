"""The inspector of a local session. It reads concurrently with a step."""

import asyncio
import base64
import binascii
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

from playwright.async_api import Error, Frame, Locator, Page

from gui.engine.deadline import READ_S, left_s
from gui.engine.describe.findings import findings_of, without_repeats
from gui.engine.local.browser.cookies import add_cookies, cookies_of
from gui.engine.local.browser.driver import LEFT_OUT_MARK
from gui.engine.local.browser.local_storage import (
    lend_session_storage,
    local_storage_of,
    put_databases,
    put_local_storage,
)
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.emulation import Emulator
from gui.engine.local.chromium.page_resources import resource
from gui.engine.local.chromium.page_storage import PageStorage
from gui.engine.local.inspect.axe import Place, run_axe
from gui.engine.local.inspect.console import ConsoleRecorder
from gui.engine.local.inspect.har import har_of
from gui.engine.local.inspect.network import NetworkRecorder
from gui.engine.local.inspect.point import element_at, facts_of
from gui.engine.local.inspect.ways import prefix_of, ways_to_find
from gui.engine.local.workplace import Workplace
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.element import ElementFacts, WayToFind
from gui.schema.errors import InputError, PageError
from gui.schema.fact import fact
from gui.schema.inspect import Archive, Emulation, Finding, Findings, LocalStorage, Storage, StorageItem
from gui.schema.page import Observation
from gui.schema.wire import CookieBody

MOST_PICTURE_BYTES = 5_000_000

_LAST_S = 3.0
"""Seconds for a page that has flooded to write our own lines."""

_MOST_LOCATED = 100
"""The most elements with findings that are located: each takes as long as running ten selectors."""


class LocalInspector:
    """Inspects one session.

    Attributes:
        console: The console messages of its pages.
        network: The requests of its pages.
        emulator: The device, place and network that the browser emulates.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._places: dict[str, Place] = {}
        self.console = ConsoleRecorder(workplace.browser.context)
        self.console.on_flood = workplace.tabs.note_lines
        self.console.on_left_out = workplace.tabs.note_left_out
        self.console.ask_last = self._ask_last_lines
        self.network = NetworkRecorder(workplace.browser.context)
        self.emulator = Emulator(workplace.browser.context, workplace.devtools, workplace.options.viewport)
        workplace.tabs.prepared = self.emulator.followed
        workplace.tabs.shown_again = self.emulator.fill_window
        workplace.offline = lambda: self.emulator.current.offline

    async def _ask_last_lines(self, page: Page, most: int) -> None:
        """Have the driver report the last lines that it left out, replacing as many lines written by our own script."""
        worlds = self._workplace.devtools.worlds.standing_in(page.main_frame)
        if worlds is not None:
            async with asyncio.timeout(_LAST_S):
                await worlds.evaluate(f"for (let at = 0; at < {most}; at++) console.debug('{LEFT_OUT_MARK} last')")

    @property
    def emulation(self) -> Emulation:
        """The current emulation."""
        return self.emulator.current

    @property
    def page_size(self) -> tuple[int, int] | None:
        """See `Inspector.page_size`."""
        return self.emulator.set_size

    def close(self) -> None:
        """Stop recording; existing records can still be read."""
        self.console.close()
        self.network.close()
        self.emulator.close()

    async def har(self, browser: str, *, with_secrets: bool, with_answers: bool = False) -> Archive:
        """See `Inspector.har` of the capabilities."""
        found = await self.network.everything(with_answers=with_answers)
        text = await asyncio.to_thread(
            lambda: json.dumps(har_of(found, browser, with_secrets=with_secrets), indent=1, ensure_ascii=False)
        )
        lacks = Counter[str](details.lack for details, _ in found if details.lack)
        return Archive(
            text,
            sum(bool(details.body) for details, _ in found) + lacks.total(),
            lacks,
            sum(told.cut for told, _ in found),
        )

    async def facts(self, action_id: str) -> ElementFacts | None:
        """Facts about the element of an action, and ways to find it; None if the element is gone."""
        async with self._workplace.edge():
            tab = self._workplace.tabs.current
            element = tab.ids.element(action_id) if tab is not None else None
            frame = tab.perception.frames.get(element.doc) if tab is not None and element is not None else None
            if tab is None or element is None or frame is None or tab.dialog is not None:
                return None
            told = await self._told(frame, element.key)
            return facts_of(told[0], element.box, element.frame, told[1], action_id) if told is not None else None

    async def _told(self, frame: Frame, key: int) -> tuple[dict[str, Any], tuple[WayToFind, ...]] | None:
        """The page's facts about an element, and ways to find it; None if it is gone."""
        try:
            told = await self._workplace.eyes.ask(frame, "facts", {"key": key}, timeout_ms=3_000)
            if not told:
                return None
            itself = self._workplace.eyes.locator(frame, key)
            return told, await ways_to_find(frame, told, itself, await prefix_of(frame))
        except Error:
            return None  # the page moved on

    async def at(self, x: float, y: float, *, ways: bool = False) -> ElementFacts | None:
        """The element drawn at a point of the page, whether it is an action or not; see `element_at`."""
        async with self._workplace.edge():
            tab = self._workplace.tabs.current
            if tab is None or tab.dialog is not None:
                return None
            return await element_at(self._workplace, tab, x, y, ways=ways)

    async def storage(self) -> Storage:
        """The cookies of the session, and the storage of the current page's origin."""
        async with self._workplace.edge():
            cookies = await cookies_of(self._workplace.browser.context)
            session = await self._session()
            if session is None:
                return Storage(cookies, note="This browser does not show what pages store.")
            origin = await session.origin()
            if not origin:
                return Storage(cookies, note="This page has no address that could store anything.")
            try:
                return Storage(cookies, await session.items(origin), origin)
            except Error:
                return Storage(cookies, (), origin, "This page may not store anything.")

    async def put_item(self, origin: str, item: StorageItem, *, instead_of: str = "") -> None:
        """Write a storage entry; see `PageStorage.put`."""
        async with self._workplace.edge():
            await (await self._storage_of(origin)).put(origin, item, instead_of=instead_of)

    async def remove_items(self, origin: str, items: tuple[StorageItem, ...]) -> None:
        """Remove storage entries."""
        async with self._workplace.edge():
            await (await self._storage_of(origin)).remove(origin, items)

    async def local_storage(self) -> tuple[LocalStorage, ...]:
        """The local storage of every website that this session has visited."""
        async with self._workplace.edge():
            return await local_storage_of(self._workplace.browser.context)

    async def databases(self) -> tuple[LocalStorage, ...]:
        """See `Inspector.databases`."""
        async with self._workplace.edge():
            return await local_storage_of(self._workplace.browser.context, databases=True)

    async def put_databases(self, stored: tuple[LocalStorage, ...]) -> None:
        """See `Inspector.put_databases`."""
        async with self._workplace.edge():
            await put_databases(self._workplace.browser.context, stored)

    @asynccontextmanager
    async def lent_session_storage(self, stored: tuple[LocalStorage, ...]) -> AsyncIterator[None]:
        """See `Inspector.lent_session_storage`."""
        async with self._workplace.edge():
            lent = await lend_session_storage(self._workplace.browser.context, stored)
        try:
            yield
        finally:
            with contextlib.suppress(Error):  # if its browser is gone
                await lent.__aexit__(None, None, None)

    async def put_local_storage(self, stored: tuple[LocalStorage, ...]) -> None:
        """Write entries of websites; see `Inspector.put_local_storage`."""
        async with self._workplace.edge():
            await put_local_storage(self._workplace.tabs, self._workplace.devtools, stored)

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Set cookies; see `SessionBackend.add_cookies`."""
        async with self._workplace.edge():
            await add_cookies(self._workplace.browser.context, cookies)

    async def remove_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Remove cookies; missing ones are ignored."""
        async with self._workplace.edge():
            for cookie in cookies:
                await self._workplace.browser.context.clear_cookies(
                    name=cookie.name, domain=cookie.domain, path=cookie.path
                )

    async def findings(self, observation: Observation) -> Findings:
        """Findings of axe-core and of our own rules on the page as last read.

        Raises:
            PageError: The page navigated meanwhile.
        """
        own = await asyncio.to_thread(findings_of, observation)
        url = observation.metadata.url
        async with self._workplace.edge():
            tab = self._workplace.tabs.current
            if tab is None or tab.dialog is not None:
                return Findings(url, own, note="axe-core was not run: the page asks something first.")
            try:
                report = await run_axe(tab, self._workplace.devtools.worlds)
            except (Error, TimeoutError) as error:
                if tab.page.is_closed() or self._workplace.lost.is_set():
                    raise
                raise PageError(fact(Code.PAGE_NOT_CHECKED), why=fact(Code.MOVED_ON_OR_SILENT), remedies=()) from error
            self._places = report.places
            frames = f"{report.unread} frames were not looked at." if report.unread else ""
            ours = await self._located(tab, without_repeats(report.found, own))
            return Findings(url, (*report.found, *ours), report.passed, frames)

    async def _located(self, tab: Tab, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Findings of our own rules, each with the best way to find its element and the number of its matches."""
        ids = list(dict.fromkeys(finding.action_id for finding in found))[:_MOST_LOCATED]
        best: dict[str, str] = {}
        # The findings matter more than the best ways to find their elements, which take long on large pages.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(left_s(READ_S) / 2):
                for action_id in ids:
                    element = tab.ids.element(action_id)
                    frame = tab.perception.frames.get(element.doc) if element is not None else None
                    told = await self._told(frame, element.key) if element is not None and frame is not None else None
                    if told is not None and told[1]:
                        best[action_id] = told[1][0].locator
        return tuple(
            replace(finding, target=best[finding.action_id]) if finding.action_id in best else finding
            for finding in found
        )

    async def bring(self, place: str) -> None:
        """Scroll the page and its scroll containers to the element of a finding; a hidden element stays hidden."""
        locator = self._locator_of(place)
        if locator is not None:
            with contextlib.suppress(Error):
                await locator.scroll_into_view_if_needed(timeout=2_000)

    def _locator_of(self, place: str) -> Locator | None:
        found = self._places.get(place)
        if found is None or found.frame.is_detached():
            return None
        if found.key:
            return self._workplace.eyes.locator(found.frame, found.key)
        return found.frame.locator(found.selector).first

    async def locate(self, place: str) -> Box | None:
        """The current box of a finding's element, in CSS pixels of the page; None if it is gone or has no box."""
        tab, locator = self._workplace.tabs.current, self._locator_of(place)
        if tab is None or locator is None:
            return None
        with contextlib.suppress(Error):
            box = await locator.bounding_box(timeout=2_000)
            scrolled = await self._workplace.devtools.scrolled(tab.page)
            if box is not None and scrolled is not None:
                return Box(box["x"] + scrolled[0], box["y"] + scrolled[1], box["width"], box["height"])
        return None

    async def picture(self, url: str) -> bytes:
        """An image of the page from the browser's cache, without fetching anything. Empty if it is not cached."""
        if url.startswith("data:"):
            return await asyncio.to_thread(_data_of, url)
        tab = self._workplace.tabs.current
        session = await self._workplace.devtools.session(tab.page) if tab is not None else None
        return await resource(session, url, most_bytes=MOST_PICTURE_BYTES) if session is not None else b""

    async def _storage_of(self, origin: str) -> PageStorage:
        storage = await self._session()
        if storage is None or await storage.origin() != origin:
            raise InputError(fact(Code.PAGE_AT_ANOTHER_ADDRESS), why=fact(Code.STORED_FOR, origin=origin))
        return storage

    async def _session(self) -> PageStorage | None:
        tab = await self._workplace.tabs.ensure()
        session = await self._workplace.devtools.session(tab.page)
        return PageStorage(session) if session is not None else None


def _data_of(url: str) -> bytes:
    head, _, body = url[: 2 * MOST_PICTURE_BYTES].partition(",")
    try:
        return base64.b64decode(unquote_to_bytes(body)) if head.endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return b""
