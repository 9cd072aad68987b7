"""A browser session on this computer."""

import asyncio
import contextlib
import http
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from playwright.async_api import ElementHandle, Error, Locator, Page

from gui.engine.address import full_address
from gui.engine.backend import Acted
from gui.engine.describe.actions import target_of, verb_of
from gui.engine.describe.elements import Element, PageReading
from gui.engine.describe.observation import ANSWER, CANCEL, OK, QUESTION_DOC, SILENCE, describe, with_question
from gui.engine.describe.special import MAX_WAIT_MS, check_special_id, required_text, special_actions, whole_number
from gui.engine.local.actuate import actuate
from gui.engine.local.browser import RunningBrowser, open_browser
from gui.engine.local.eyes import Eyes
from gui.engine.local.failures import action_failure, browser_gone, is_closed, load_failure
from gui.engine.local.picture import Camera
from gui.engine.local.playwright_host import PlaywrightHost
from gui.engine.local.scrape import content_markdown, images_of, structured_facts
from gui.engine.local.settle import settle
from gui.engine.local.tabs import Tab, TabBook
from gui.schema.action import ActionCall
from gui.schema.errors import (
    REFRESH,
    ActionGoneError,
    BrowserGoneError,
    InputError,
    PageError,
    QuestionOpenError,
    Remedy,
    StepdeckError,
    UnknownActionError,
)
from gui.schema.page import Metadata, Observation, PageData, Question, ViewportInfo
from gui.schema.session import SessionInfo, StartOptions
from gui.schema.step import Waited

T = TypeVar("T")

LOAD_TIMEOUT_S = 30.0
"""Seconds until an address must have begun to answer."""

ACT_TIMEOUT_S = 5.0
"""Seconds for an element to become ready: the website may still be enabling it."""

_BIG = 1_500
"""Tokens from which on a page is described in a thread."""

_NOBODY = SessionInfo("", datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))
"""Stands in an Observation until the step session puts itself there."""


class LocalBackend:
    """Drives one browser with Playwright. Implements `SessionBackend`.

    Args:
        options: How the browser is started.
        host: The Playwright to use.
        pictures: Whether each reading takes a picture of the viewport.
        act_timeout_s: Seconds for an element to become ready.
    """

    def __init__(
        self,
        options: StartOptions,
        host: PlaywrightHost,
        *,
        pictures: bool = False,
        act_timeout_s: float = ACT_TIMEOUT_S,
    ) -> None:
        self.browser_name = ""
        self.on_lost: Callable[[StepdeckError], None] | None = None
        self.on_question: Callable[[Question | None], None] | None = None
        self._options = options
        self._host = host
        self._pictures = pictures
        self._act_timeout_s = act_timeout_s
        self._lost = asyncio.Event()
        self._closing = False
        self._left_behind: set[asyncio.Task[Any]] = set()
        self._answer = ""
        self._last_reading: dict[Tab, PageReading] = {}

    def allow_files(self) -> None:
        """From now on `file:` addresses may be opened: the user was asked."""
        self._options = self._options.model_copy(update={"allow_files": True})

    async def start(self) -> None:
        """Start or attach to the browser.

        Raises:
            BrowserError: It cannot be found or started.
            InputError: The options ask for what cannot be had here.
        """
        playwright = await self._host.playwright()
        self._browser: RunningBrowser = await open_browser(playwright, self._options)
        self._browser.browser.on("disconnected", lambda _: self._on_disconnected())
        self.browser_name = self._browser.name
        self._eyes = Eyes(await self._host.register_eyes())
        self._camera = Camera(self._browser.context)
        self._tabs = TabBook(self._browser.context, self._eyes)
        self._tabs.on_question = self._on_question
        await self._tabs.ensure()

    @property
    def page(self) -> Page:
        """The current Playwright page."""
        if self._tabs.current is None:
            raise browser_gone()
        return self._tabs.current.page

    async def element_handle(self, action_id: str) -> ElementHandle:
        """The Playwright handle of an action's element, as it was last read.

        Raises:
            UnknownActionError: No element has this id.
        """
        tab = await self._tabs.ensure()
        element = tab.ids.element(action_id)
        locator = self._locator(tab, element) if element else None
        if locator is None:
            raise UnknownActionError(f"There is no action {action_id}.")
        return await locator.element_handle()

    async def observe(self, url: str | None = None) -> Acted:
        """See `SessionBackend.observe`."""
        async with self._edge():
            tab = await self._tabs.ensure()
            if url is None:
                tab = await self._alive(tab)
                waited = await self._settle(tab, time.monotonic())
                return await self._read(waited)
            return await self._go(url)

    async def step(self, call: ActionCall) -> Acted:
        """See `SessionBackend.step`."""
        async with self._edge():
            if call.action_id.startswith("S"):
                return await self._special(call)
            tab = await self._tabs.ensure()
            element, remarks = await self._find(tab, call)
            if element.doc == QUESTION_DOC:
                return await self._answer_question(tab, element, call)
            if tab.dialog is not None:
                raise QuestionOpenError(f"The page asks: “{tab.dialog.message[:80]}”", why="Answer it to go on.")
            return await self._act(tab, element, call, remarks)

    async def scrape(self, *, scrape_links: bool = True, only_main_content: bool = True) -> PageData:
        """See `SessionBackend.scrape`."""
        async with self._edge():
            tab = await self._tabs.ensure()
            if tab.dialog is not None:
                raise QuestionOpenError("The page asks something.", why="Answer it to go on.")
            html = await tab.page.content()
            raw: Any = await self._eyes.ask(tab.page.main_frame, "images")
            reading = await tab.perception.read()
        url = tab.url
        markdown = None
        if only_main_content:
            markdown = await asyncio.to_thread(content_markdown, html, url, links=scrape_links)
        if not markdown:
            tab.ids.assign(reading.doc, reading.elements)
            without_ids = replace(reading, elements=[], tokens=[t for t in reading.tokens if t[0] not in (10, 11)])
            markdown = (await asyncio.to_thread(describe, without_ids)).markdown
        structured = await asyncio.to_thread(structured_facts, html, url)
        return PageData(markdown, images_of(list(raw)), structured)

    async def close_tab(self, tab_id: int) -> Acted:
        """See `SessionBackend.close_tab`."""
        async with self._edge():
            tab = self._tab(tab_id)
            await self._race(tab, tab.page.close())
            await self._tabs.ensure()
            return await self._read(Waited())

    async def scroll_to(self, x: int, y: int) -> Acted:
        """See `SessionBackend.scroll_to`."""
        async with self._edge():
            tab = await self._ready_tab()
            since = time.monotonic()
            await self._eyes.ask(tab.page.main_frame, "scroll", {"x": x, "y": y})
            return await self._read(await self._settle(tab, since))

    async def resize(self, width: int, height: int) -> Acted:
        """See `SessionBackend.resize`."""
        async with self._edge():
            tab = await self._ready_tab()
            since = time.monotonic()
            await tab.page.set_viewport_size({"width": width, "height": height})
            return await self._read(await self._settle(tab, since))

    async def close(self) -> None:
        """See `SessionBackend.close`."""
        if self._closing:
            return
        self._closing = True
        for task in self._left_behind:
            task.cancel()
        if hasattr(self, "_browser"):
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(10):
                    await self._browser.close()

    # How a step goes: find the element, act, wait, follow a new tab, read.

    async def _find(self, tab: Tab, call: ActionCall) -> tuple[Element, tuple[str, ...]]:
        """The element of the id, still in the page; a gone one is looked for once by reading again."""
        element = tab.ids.element(call.action_id)
        if element is None and tab.ids.gone(call.action_id) is None:
            raise UnknownActionError(
                f"There is no action {call.action_id} on this page.",
                why="" if tab in self._last_reading else "The page has not been read yet.",
            )
        if element is not None and (element.doc == QUESTION_DOC or tab.dialog is not None):
            return element, ()
        if element is not None and await self._still_there(tab, element):
            return element, ()
        reading = await tab.perception.read()
        carried = tab.ids.assign(reading.doc, reading.elements)
        element = tab.ids.element(call.action_id)
        if element is not None:
            name = target_of(element)
            remark = f"“{name}” was replaced by an equal one; {call.action_id} is the new one."
            return element, (remark,) if call.action_id in carried else ()
        gone = tab.ids.gone(call.action_id)
        actions = (await asyncio.to_thread(describe, reading)).actions
        nearest = tab.ids.nearest(call.action_id, actions)
        name = target_of(gone) if gone else call.action_id
        raise ActionGoneError(
            f"“{name}” is no longer on the page.",
            why=f"{nearest[0].id} looks like it." if nearest else "The page has changed since it was listed.",
            remedies=(*(Remedy("use", f"Use {action.id}", action.id) for action in nearest[:2]), REFRESH),
        )

    async def _still_there(self, tab: Tab, element: Element) -> bool:
        frame = tab.perception.frames.get(element.doc)
        if frame is None or frame.is_detached():
            return False
        try:
            answer = await self._eyes.ask(frame, f"probe {element.key}", timeout_ms=2_000)
        except Error:
            return False
        return not answer.get("gone")

    async def _act(self, tab: Tab, element: Element, call: ActionCall, remarks: tuple[str, ...]) -> Acted:
        _check_value(element, call)
        locator = self._locator(tab, element)
        if locator is None:
            raise UnknownActionError(f"There is no action {call.action_id} on this page.")
        target = None
        if call.to:
            other, _ = await self._find(tab, ActionCall(action_id=call.to))
            target = self._locator(tab, other)
        since = await self._begin(tab)
        try:
            await self._race(tab, actuate(locator, element, call, timeout_s=self._act_timeout_s, target=target))
        except Error as error:
            if is_closed(error):
                if not tab.page.is_closed():
                    raise
            else:
                words = f"{verb_of(element)} “{target_of(element)}”"
                raise action_failure(error, element, words, self._act_timeout_s) from error
        return await self._finish(tab, since, remarks)

    async def _begin(self, tab: Tab) -> float:
        """Note the time and the state before acting."""
        tab.activity.begin_step()
        tab.downloads.clear()
        self._tabs.forget_newest()
        with contextlib.suppress(Error):
            await self._eyes.ask(tab.page.main_frame, "arm", timeout_ms=2_000)
        return time.monotonic()

    async def _finish(self, tab: Tab, since: float, remarks: tuple[str, ...] = ()) -> Acted:
        """Wait, follow a tab that was opened, read."""
        waited = await self._settle(tab, since)
        if await self._tabs.follow_newest() and self._tabs.current is not None:
            more = await self._settle(self._tabs.current, time.monotonic())
            waited = Waited(waited.total_ms + more.total_ms, waited.parts + more.parts, more.quiet)
        if tab.page.is_closed():
            remarks = (*remarks, "The page closed its own tab.")
            self._last_reading.pop(tab, None)
        remarks = (*remarks, *(f"The website offered a file to download: {name}" for name in tab.downloads[:3]))
        acted = await self._read(waited)
        return replace(acted, remarks=(*remarks, *acted.remarks))

    async def _settle(self, tab: Tab, since: float) -> Waited:
        def interrupted() -> bool:
            return tab.dialog is not None or tab.page.is_closed() or self._lost.is_set() or tab.crashed

        waited = await settle(tab.page, tab.activity, self._eyes, since=since, interrupted=interrupted)
        if not tab.page.is_closed() and tab.dialog is None and not tab.crashed:
            with contextlib.suppress(Error):
                await self._eyes.ask(tab.page.main_frame, "rest", timeout_ms=1_000)
        return waited

    async def _read(self, waited: Waited) -> Acted:
        """Read the current tab; a dialog shows the page as it was, with the answers first."""
        started = time.monotonic()
        if self._lost.is_set():
            raise browser_gone()
        tab = await self._tabs.ensure()
        notes: list[str] = []
        if tab.dialog is None:
            done, reading = await self._race(tab, tab.perception.read())
            if done and reading is not None:
                self._last_reading = {tab: reading}
        question = tab.question
        last = self._last_reading.get(tab) or PageReading("", tab.url, tab.title, "text/html", (0,) * 6, [], [])
        seen = last
        if question is not None:
            seen = with_question(last, question, number=tab.questions, answer=self._answer)
        tab.ids.assign(seen.doc, seen.elements)
        described = await asyncio.to_thread(describe, seen) if len(seen.tokens) > _BIG else describe(seen)
        tab.title = last.title
        viewport = ViewportInfo(*last.viewport)
        read_ms = round((time.monotonic() - started) * 1000)
        picture, tabs, (can_back, can_forward) = None, await self._tabs.infos(), (True, True)
        if question is None:
            can_back, can_forward = await self._camera.history(tab.page)
            if self._pictures:
                picture = await self._camera.take(tab.page, viewport)
                if picture is None:
                    notes.append("The picture could not be taken; the text and the actions are right.")
        if not waited.quiet:
            notes.append(
                f"The page was still at work after {waited.total_ms / 1000:.0f} s; this is what is there so far."
            )
        if tab.activity.status >= 400:
            notes.append(f"The website answered {_status_words(tab.activity.status)}.")
        notes += last.cut
        observation = Observation(
            session=_NOBODY,
            metadata=Metadata(last.title, tab.url, viewport, tabs, self._tabs.current_index, datetime.now(UTC)),
            actions=described.actions,
            browser_actions=special_actions(can_back=can_back, can_forward=can_forward),
            blocks=described.blocks,
            markdown=described.markdown,
            description=described.description,
            category=described.category,
            picture=picture,
            question=question,
            notes=tuple(notes),
            read_ms=read_ms,
        )
        return Acted(observation, waited)

    async def _answer_question(self, tab: Tab, element: Element, call: ActionCall) -> Acted:
        dialog = tab.dialog
        if dialog is None:
            raise ActionGoneError("The question is already answered.", remedies=(REFRESH,))
        if element.key == ANSWER:
            self._answer = call.value or ""
            return await self._read(Waited())
        since = time.monotonic()
        tab.dialog = None
        tab.asked.clear()
        if self.on_question:
            self.on_question(None)
        if element.key == SILENCE:
            tab.silenced = True
        answer, self._answer = self._answer, ""
        if element.key == CANCEL:
            await self._race(tab, dialog.dismiss())
        else:
            assert element.key in (OK, SILENCE)
            await self._race(tab, dialog.accept(answer) if dialog.type == "prompt" else dialog.accept())
        return await self._finish(tab, since)

    # Special actions.

    async def _special(self, call: ActionCall) -> Acted:
        check_special_id(call.action_id)
        match call.action_id:
            case "S1":
                return await self._go(required_text(call, "The address"))
            case "S6":
                address = full_address(required_text(call, "The address"), allow_files=self._options.allow_files)
                await self._tabs.open()
                return await self._go(address)
            case "S7":
                number = whole_number(call, "The number of the tab", -1, max(0, len(self._tabs.tabs) - 1))
                tab = self._tab(number if number >= 0 else len(self._tabs.tabs) - 1)
                await self._tabs.switch(tab)
                return await self._read(await self._settle(tab, time.monotonic()))
            case "S12":
                return await self._read(Waited())
            case "S11":
                wait_ms = whole_number(call, "The time", 0, MAX_WAIT_MS)
                await asyncio.sleep(wait_ms / 1000)
                tab = await self._tabs.ensure()
                return await self._read(await self._settle(tab, time.monotonic()))
        tab = await self._ready_tab(revive=call.action_id == "S5")
        since = await self._begin(tab)
        page = tab.page
        match call.action_id:
            case "S2":
                data = await self.scrape()
                acted = await self._read(Waited())
                return replace(acted, observation=replace(acted.observation, data=data))
            case "S3" | "S4" | "S5":
                move = {"S3": page.go_back, "S4": page.go_forward, "S5": page.reload}[call.action_id]
                await self._load(tab, move(wait_until="commit", timeout=LOAD_TIMEOUT_S * 1000))
            case "S8":
                await self._press(tab, required_text(call, "The key"))
            case "S9" | "S10":
                sign = -1 if call.action_id == "S9" else 1
                if call.value is None or not call.value.strip():
                    await page.keyboard.press("PageUp" if sign < 0 else "PageDown")
                else:
                    pixels = whole_number(call, "The number of pixels", 0, 1_000_000)
                    await page.mouse.wheel(0, sign * pixels)
        return await self._finish(tab, since)

    async def _press(self, tab: Tab, key: str) -> None:
        try:
            await self._race(tab, tab.page.keyboard.press(key))
        except Error as error:
            if "nknown key" in error.message:
                raise InputError(
                    f"There is no key “{key[:40]}”.",
                    why="Names are such as Enter, Escape, ArrowDown, Control+A.",
                    field="key",
                ) from error
            raise

    async def _go(self, url: str) -> Acted:
        address = full_address(url, allow_files=self._options.allow_files)
        tab = await self._alive(await self._tabs.ensure())
        if tab.dialog is not None:
            raise QuestionOpenError("The page asks something.", why="Answer it to go on.")
        since = await self._begin(tab)
        await self._load(tab, tab.page.goto(address, wait_until="commit", timeout=LOAD_TIMEOUT_S * 1000))
        return await self._finish(tab, since)

    async def _load(self, tab: Tab, loading: Coroutine[Any, Any, Any]) -> None:
        tab.activity.status = 0
        before = tab.url
        try:
            await self._race(tab, loading)
        except asyncio.CancelledError:
            await self._camera.stop_loading(tab.page)
            raise
        except Error as error:
            if is_closed(error):
                raise
            if "interrupted by another navigation" in error.message or (
                "ERR_ABORTED" in error.message and tab.url != before
            ):
                return  # the page itself moved on: read what it became
            raise load_failure(error, _asked_address(error, tab), LOAD_TIMEOUT_S) from error

    # Tabs, and what may go wrong with any of them.

    def _tab(self, tab_id: int) -> Tab:
        if not 0 <= tab_id < len(self._tabs.tabs):
            raise InputError(f"There is no tab {tab_id}.", field="tab_index")
        return self._tabs.tabs[tab_id]

    async def _ready_tab(self, *, revive: bool = False) -> Tab:
        tab = await self._tabs.ensure()
        if revive:
            tab = await self._alive(tab)
        if tab.dialog is not None:
            raise QuestionOpenError(f"The page asks: “{tab.dialog.message[:80]}”", why="Answer it to go on.")
        return tab

    async def _alive(self, tab: Tab) -> Tab:
        """The tab, or a new one at the same address if it has crashed."""
        if not tab.crashed:
            return tab
        address = tab.url
        fresh = await self._tabs.open()
        with contextlib.suppress(Error):
            await tab.page.close()
        if address.startswith("http"):
            await self._load(fresh, fresh.page.goto(address, wait_until="commit", timeout=LOAD_TIMEOUT_S * 1000))
        return fresh

    def _locator(self, tab: Tab, element: Element) -> Locator | None:
        frame = tab.perception.frames.get(element.doc)
        return None if frame is None else self._eyes.locator(frame, element.key)

    async def _race(self, tab: Tab, work: Awaitable[T]) -> tuple[bool, T | None]:
        """Await work until it is done or a dialog opens, which would hold it up until it is answered.

        Returns:
            Whether it came to its end, and its result.
        """
        task = asyncio.ensure_future(work)
        asked = asyncio.ensure_future(tab.asked.wait())
        try:
            await asyncio.wait([task, asked], return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.wait([task], timeout=1.5)
            raise
        finally:
            asked.cancel()
        if task.done():
            return True, task.result()
        self._left_behind.add(task)
        task.add_done_callback(self._forget)
        return False, None

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._left_behind.discard(task)
        if not task.cancelled():
            task.exception()

    @asynccontextmanager
    async def _edge(self) -> Any:
        """Nothing of Playwright's leaves this class: what is not translated yet is here."""
        if self._lost.is_set():
            raise browser_gone()
        try:
            yield
        except Error as error:
            if is_closed(error) or "rash" in error.message:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._lost.wait(), 0.3)
                if self._lost.is_set() or not self._browser.browser.is_connected():
                    raise browser_gone(error.message) from error
                if self._tabs.current and self._tabs.current.crashed:
                    raise PageError(
                        "This tab has crashed.",
                        why="The page used too much, or the browser failed.",
                        remedies=(Remedy("reload", "Reload the page"),),
                        details=error.message,
                    ) from error
            raise PageError(
                "The page could not be used.", why=error.message.splitlines()[0][:200], details=error.message
            ) from error

    def _on_disconnected(self) -> None:
        self._lost.set()
        if not self._closing and self.on_lost:
            error: BrowserGoneError = browser_gone()
            self.on_lost(error)

    def _on_question(self, question: Question | None) -> None:
        self._answer = question.default if question else ""
        if self.on_question:
            self.on_question(question)


def _check_value(element: Element, call: ActionCall) -> None:
    """Refuse what cannot be right before anything is done.

    Raises:
        InputError: A value is missing, too long, or not among the choices.
    """
    if not element.is_field or call.gesture != "click" or (element.role == "combobox" and verb_of(element) == "Open"):
        return
    name = target_of(element)
    if call.value is None and not call.files:
        raise InputError(f"“{name}” needs a value.", field="value")
    value = call.value or ""
    if element.max_length is not None and len(value) > element.max_length:
        raise InputError(
            f"“{name}” takes {element.max_length:,} characters at most, not {len(value):,}.", field="value"
        )
    if element.tag == "select" and "multiple" not in element.states:
        labels = [option[0] for option in element.options]
        disabled = {option[0] for option in element.options if option[2]}
        if value in disabled:
            raise InputError(f"“{value[:60]}” is greyed out in “{name}”.", field="value")
        if not labels:
            raise InputError(f"“{name}” has no choices.", field="value")


def _status_words(status: int) -> str:
    try:
        return f"{status} ({http.HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _asked_address(error: Error, tab: Tab) -> str:
    """The address that did not load: Playwright names it in its message."""
    for word in error.message.replace("\n", " ").split(" "):
        if word.startswith(("http://", "https://", "file://")):
            return word.strip("\"',")
    return tab.url
