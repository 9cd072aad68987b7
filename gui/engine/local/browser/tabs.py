"""The tabs of one browser context, the current one, and the dialogs that they open."""

import asyncio
import contextlib
import itertools
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

from playwright.async_api import BrowserContext, Dialog, Error, Frame, Page

from gui.engine.describe.secret_words import asks_for_secret
from gui.engine.identity.ids import IdBook
from gui.engine.local.browser.driver import LEFT_OUT_MARK
from gui.engine.local.browser.openers import forget_closed_opener
from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.loose import let_end
from gui.engine.local.notice import Notice
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.perceive.perception import Perception
from gui.engine.local.watch.activity import PageActivity
from gui.engine.local.watch.slowing import Slowing
from gui.engine.local.watch.standstill import Standstill
from gui.engine.secrets.known import masked, masked_address
from gui.schema.fact import MOST_DIALOG
from gui.schema.page import Question, TabInfo
from gui.schema.words import is_failure_page

log = logging.getLogger("stepdeck.browser")

FRONT_S = 1.0
"""Seconds for a browser to bring a tab to the front."""

TITLE_TIMEOUT_S = 0.5


@dataclass(eq=False)
class Tab:
    """One page, and everything that the session remembers about it.

    Attributes:
        number: Unique to this tab, and to its replacement after a crash.
        dialog: The dialog that blocks the page, or None. `asked` is set while one is open.
        silenced: Whether to dismiss the page's dialogs without showing them, as the user asked.
        before_dismissed: Awaited before each of these is answered.
        dismissed: How many were dismissed in this way.
        leaving: Whether its page has asked whether to leave it, and may be left.
        title, url: As last known; the title of an unread page is unknown.
        titled: The address, without its fragment, of the page that has this title.
        crash: Set when the renderer process is gone. Calls to the page often never return then.
        replacing: Opens a replacement of this tab, whose process was ended.
        answer: The text to send as the answer to an open prompt.
        earlier: Addresses from before its browser tab, the latest last: those in the history of the tab that it
            replaced.
        later: The same for those ahead of the page at `later_from`, the nearest last.
        failed_at: The address of the browser's error page, if only its history knows that.
        opened_by: The tab whose page opened it; None if the user or this program did.
        carried: Ids that passed to an equal element during the running step, with the element's name.
        watched: Frames other than the main one in which the running step acts.
        shut: Frames that a step has kept presses out of, and that have not been released yet.
        acting: The id of the action of the running or last step.
        acted_at: When that was set, in seconds of the monotonic clock; 0 for never.
        takes_files: Whether the running step waits for the page to ask for files.
        asked_for_files: Whether the page has asked the user for files since the running or last step began.
        secret_docs: Documents in which a secret field had the focus: it may be newer than the last reading.
    """

    page: Page
    eyes: Eyes
    devtools: DevTools
    activity: PageActivity = field(init=False)
    standstill: Standstill = field(init=False)
    slowing: Slowing = field(init=False)
    perception: Perception = field(init=False)
    number: int = field(default_factory=itertools.count(1).__next__)
    ids: IdBook = field(default_factory=IdBook)
    dialog: Dialog | None = None
    asked: Notice = field(default_factory=Notice)
    questions: int = 0
    silenced: bool = False
    before_dismissed: Callable[[], Awaitable[None]] | None = None
    dismissed: int = 0
    secret_docs: set[str] = field(default_factory=set)
    leaving: bool = False
    title: str = ""
    titled: str = ""
    crash: Notice = field(default_factory=Notice)
    replacing: "asyncio.Task[Tab] | None" = None
    downloads: list[str] = field(default_factory=list)
    watched: tuple[Frame, ...] = ()
    shut: set[Frame] = field(default_factory=set)
    acting: str = ""
    acted_at: float = 0.0
    takes_files: bool = False
    asked_for_files: bool = False
    answer: str = ""
    earlier: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    later_from: str = ""
    failed_at: str = ""
    opened_by: "Tab | None" = None
    carried: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.activity = PageActivity(self.page)
        self.standstill = Standstill(self.page, self.activity)
        self.slowing = Slowing(self.page, self.devtools)
        self.activity.on_flood = self.slowing.flooded
        # Asking a document that is gone takes as long as the new one is busy.
        self.activity.on_load = lambda: self.devtools.worlds.left(self.page.main_frame)
        self.perception = Perception(self.page, self.eyes, self.devtools)

    def note_acting(self, action_id: str, *, takes_files: bool = False) -> None:
        """Note which action is now done with the page, and whether it waits for the page to ask for files."""
        self.acting, self.acted_at, self.takes_files = action_id, time.monotonic(), takes_files

    def note_title(self, title: str) -> None:
        """Take over the title of the page that the tab shows now."""
        self.title, self.titled = title, _document(self.url)

    @property
    def crashed(self) -> bool:
        """Whether the renderer process is gone; another tab at the same address has a new one."""
        return self.crash.is_set()

    @property
    def has_later(self) -> bool:
        """Whether there is a page ahead that is not in the browser tab's history; none once it navigated elsewhere."""
        if _document(self.url) != _document(self.later_from):
            self.later.clear()
        return bool(self.later)

    def lead_on(self, later: list[str]) -> None:
        """Put these addresses ahead of the current page, the nearest last."""
        self.later, self.later_from = [url for url in later if url.startswith("http")], self.url

    @property
    def question(self) -> Question | None:
        """The open dialog, as the schema describes it."""
        if self.dialog is None:
            return None
        text, default = self.dialog.message[:MOST_DIALOG], _suggested(self.dialog)
        return Question(self.dialog.type, masked(text), "" if asks_for_secret(text) else masked(default))

    @property
    def asked_at_press(self) -> str:
        """The number of an open dialog that appeared during a press or hover; empty for any other one."""
        return _number_and_suggested(self.dialog)[0] if self.dialog is not None else ""

    @property
    def asked_url(self) -> str:
        """The current address; on the browser's error page, the address that failed, if known."""
        if not is_failure_page(self.url):
            return self.url
        return self.activity.failed[0] or self.failed_at or self.url

    @property
    def url(self) -> str:
        """The current address."""
        return self.page.url


class TabBook:
    """All tabs of a context, in the order in which they were opened.

    Attributes:
        tabs: Open tabs.
        on_question: Called when a dialog opens in the current tab or is answered.
        moves: Counts events that no page reports: a tab opened or closed, the current tab on another page, its dialog
            opened or answered, a call cancelled.
        on_moved: Called at each of these events.
        replaced_at: When the current tab replaced a closed one (`time.monotonic()`); 0 for never.
        prepared: Awaited for each new tab; for one that this program opens, before it loads anything.
        shown_again: Awaited when another tab is read than before.
    """

    def __init__(self, context: BrowserContext, eyes: Eyes, devtools: DevTools) -> None:
        self._context = context
        self._eyes = eyes
        self._devtools = devtools
        self.tabs: list[Tab] = []
        self._current: Tab | None = None
        self._newest: Tab | None = None
        self.on_question: Callable[[Question | None], None] | None = None
        self._greeters: list[Callable[[Tab], None]] = []
        self._one_aside = asyncio.Lock()
        self._held: list[Page] | None = None
        self.moves = 0
        self.replaced_at = 0.0
        self.on_moved: Callable[[], None] | None = None
        self.prepared: Callable[[Page], Awaitable[None]] | None = None
        self.shown_again: Callable[[Page], Awaitable[None]] | None = None
        for page in context.pages:
            self._add(page)
        context.on("page", self._on_page)

    @property
    def current(self) -> Tab | None:
        """The current tab; None when all are closed."""
        return self._current

    @property
    def current_index(self) -> int:
        """The index of the current tab in `tabs`; 0 if there is none."""
        return self.tabs.index(self._current) if self._current in self.tabs else 0

    async def ensure(self) -> Tab:
        """The current tab; opens a blank tab if all are closed."""
        if self._current is None:
            self._current = await self._new()
        return self._current

    async def open(self) -> Tab:
        """Open a blank tab and make it current."""
        self._current = await self._new()
        self._newest = None
        return self._current

    async def open_beside(self, tab: Tab) -> Tab:
        """Open a blank tab at the place of another one, which moves on; current if that one was."""
        place = self.tabs.index(tab) if tab in self.tabs else len(self.tabs)
        was_current = self._current in (tab, None)
        fresh = await self._new()
        self._newest = None
        self.tabs.remove(fresh)
        self.tabs.insert(place, fresh)
        fresh.opened_by = tab.opened_by
        for other in self.tabs:
            if other.opened_by is tab:
                other.opened_by = fresh
        if was_current or self._current is None:
            self._current = fresh
        return fresh

    @contextlib.asynccontextmanager
    async def aside(self) -> AsyncIterator[Page]:
        """A page of this program's own, which is not a tab; closed at the end. One at a time."""
        async with self._one_aside:
            # Which of the new pages is ours is known once it is there.
            self._held = []
            page: Page | None = None
            try:
                page = await self._context.new_page()
            finally:
                held, self._held = self._held, None
                for other in held:
                    if other != page:
                        self._on_page(other)
            try:
                yield page
            finally:
                with contextlib.suppress(Error):
                    await page.close()

    def forget(self, tab: Tab) -> None:
        """Count a tab as closed that the browser does not close."""
        self._on_close(tab)

    async def prepare(self, page: Page) -> None:
        """Wait until a new page has the session's settings."""
        if self.prepared is not None:
            await self.prepared(page)

    async def switch(self, tab: Tab) -> None:
        """Make a tab current, also on the screen."""
        self._current = tab
        self._newest = None
        with contextlib.suppress(Error):
            await tab.page.bring_to_front()

    async def keep_in_front(self, tab: Tab) -> None:
        """Bring a tab to the front if its page has windows, which may cover it.

        Nothing is drawn behind them, and an undrawn page never becomes quiet.
        """
        if any(other.opened_by is tab for other in self.tabs):
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(FRONT_S):
                    await tab.page.bring_to_front()

    def greet(self, greeter: Callable[[Tab], None]) -> None:
        """Call `greeter` with every present and future tab."""
        self._greeters.append(greeter)
        for tab in self.tabs:
            greeter(tab)

    def forget_newest(self) -> None:
        """Count tabs opened from now on as opened by the next step."""
        self._newest = None

    @property
    def has_newest(self) -> bool:
        """Whether a tab was opened since `forget_newest`."""
        return self._newest is not None and self._newest in self.tabs and self._newest is not self._current

    async def follow_newest(self) -> bool:
        """Make the tab opened since `forget_newest` current; return whether there is one."""
        if self.has_newest and self._newest is not None:
            await self.switch(self._newest)
            return True
        return False

    async def refresh_titles(self) -> None:
        """Ask the background tabs for their titles; a tab that does not answer at once keeps its last title."""

        async def title(tab: Tab) -> None:
            with contextlib.suppress(Error, TimeoutError):
                async with asyncio.timeout(TITLE_TIMEOUT_S):
                    told = await tab.page.title()
                    loaded = (tab.url, *(url for _, url in tab.activity.latest_documents))
                    if told not in [f"Loading {url}" for url in loaded]:  # Playwright's own, while a page is loading
                        tab.note_title(told)

        await asyncio.gather(*map(title, self._behind()))

    @property
    def have_titles_to_ask(self) -> bool:
        """Whether there are background tabs that can report their titles."""
        return bool(self._behind())

    def _behind(self) -> list[Tab]:
        return [tab for tab in self.tabs if not (tab is self._current or tab.dialog or tab.crashed)]

    def opener_of(self, tab: Tab) -> Tab | None:
        """The open tab whose page opened this one."""
        return tab.opened_by if tab.opened_by in self.tabs else None

    def beside(self, tab: Tab) -> Tab | None:
        """A tab that opened this one, or that this one opened: the two may share one thread."""
        return next(iter(self._beside(tab)), None)

    def asking_beside(self, tab: Tab) -> Tab | None:
        """One of those, if it has an open dialog."""
        return next((other for other in self._beside(tab) if other.dialog is not None), None)

    def _beside(self, tab: Tab) -> list[Tab]:
        return [other for other in self.tabs if tab.opened_by is other or other.opened_by is tab]

    def addresses(self) -> tuple[str, ...]:
        """The whole addresses of the tabs, in the order of `infos`."""
        return tuple(tab.url for tab in self.tabs)

    def infos(self) -> tuple[TabInfo, ...]:
        """All tabs with their last known titles."""
        return tuple(
            TabInfo(index, masked(tab.title), masked_address(tab.url), str(tab.number))
            for index, tab in enumerate(self.tabs)
        )

    def note_lines(self, page: Page, pause_s: float, heard: Callable[[], int]) -> None:
        """Note a page that writes too many lines; see `Slowing.suspect`."""
        tab = self._find(page)
        if tab is not None:
            tab.slowing.suspect(pause_s, heard)

    def note_left_out(self, page: Page, pause_s: float, heard: Callable[[], int]) -> None:
        """Note a page whose lines the driver has omitted in part; see `Slowing.flooded`."""
        tab = self._find(page)
        if tab is not None:
            tab.slowing.flooded(pause_s, heard)

    async def _new(self) -> Tab:
        page = await self._context.new_page()
        await self.prepare(page)
        return self._find(page) or self._add(page)

    def _find(self, page: Page) -> Tab | None:
        return next((tab for tab in self.tabs if tab.page == page), None)

    def _on_page(self, page: Page) -> None:
        if self._held is not None:
            self._held.append(page)
            return
        if self._find(page) is None:
            self._newest = self._add(page)
            self._move()

    def note_unread(self) -> None:
        """Note that a call was cancelled: it may have read the page, which reports a change only once."""
        self._move()

    def _move(self) -> None:
        self.moves += 1
        if self.on_moved:
            self.on_moved()

    def _add(self, page: Page) -> Tab:
        tab = Tab(page, self._eyes, self._devtools)
        self.tabs.append(tab)
        if self._current is None:
            self._current = tab
        page.on("close", lambda _: self._on_close(tab))
        page.on("popup", lambda opened: self._on_opened(tab, opened))
        page.on("dialog", lambda dialog: self._on_dialog(tab, dialog))
        page.on("framenavigated", lambda frame: self._on_navigated(tab, frame))
        page.on("crash", lambda _: self._on_crash(tab))
        page.on("download", lambda download: tab.downloads.append(masked(download.suggested_filename)[:200]))
        for greet in self._greeters:
            greet(tab)
        return tab

    def _on_opened(self, tab: Tab, page: Page) -> None:
        """Note which tab opened a page; `_on_page` was called before."""
        opened = self._find(page)
        if opened is not None:
            opened.opened_by = tab

    def _on_close(self, tab: Tab) -> None:
        if tab in self.tabs:
            index = self.tabs.index(tab)
            self.tabs.remove(tab)
            if self._current is tab:
                beside = self.tabs[min(index, len(self.tabs) - 1)] if self.tabs else None
                self._current = self.opener_of(tab) or beside
                self.replaced_at = time.monotonic() if self._current is not None else self.replaced_at
        for other in self.tabs:
            if other.opened_by is tab:
                other.opened_by = None
            forget_closed_opener(other.page)
        tab.dialog = None
        tab.asked.set()
        self._move()

    def _on_navigated(self, tab: Tab, frame: Frame) -> None:
        if frame == tab.page.main_frame:
            if _document(frame.url) != tab.titled:
                tab.title = ""  # that of the previous page would be wrong
            # The user's wish about one page's dialogs does not apply to the next page. A tab that is being closed has
            # nobody to answer them, and its browser would crash with it.
            if tab in self.tabs and tab.before_dismissed is None:
                tab.silenced, tab.leaving, tab.questions = False, False, 0
            if tab is self._current:
                self._move()

    def _on_crash(self, tab: Tab) -> None:
        log.info("The renderer of a tab crashed")
        tab.crash.set()
        if tab is self._current:
            self._move()

    def _on_dialog(self, tab: Tab, dialog: Dialog) -> None:
        if tab.silenced and dialog.type != "beforeunload":
            tab.dismissed += 1
            let_end(asyncio.ensure_future(_dismiss(dialog, tab.before_dismissed)))
            return
        tab.dialog = dialog
        tab.questions += 1
        tab.answer = _suggested(dialog)
        tab.asked.set()
        if self.on_question and tab is self._current:
            self.on_question(tab.question)
        if tab is self._current:
            self._move()

    def note_answered(self, tab: Tab) -> None:
        """Note that the dialog of a tab is answered: readings from before are outdated.

        The page may not report it, and the answering step may be stopped before it reads the page.
        """
        tab.dialog = None
        tab.asked.clear()
        if self.on_question and tab is self._current:
            self.on_question(None)
        if tab is self._current:
            self._move()


def _number_and_suggested(dialog: Dialog) -> tuple[str, str]:
    """The driver's number of a dialog during a press, and the page's suggested answer."""
    if not dialog.default_value.startswith(LEFT_OUT_MARK):
        return "", dialog.default_value
    number, _, suggested = dialog.default_value.removeprefix(LEFT_OUT_MARK).partition(" ")
    return number, suggested


def _suggested(dialog: Dialog) -> str:
    return _number_and_suggested(dialog)[1]


def _document(url: str) -> str:
    return url.partition("#")[0]


async def _dismiss(dialog: Dialog, before: Callable[[], Awaitable[None]] | None) -> None:
    with contextlib.suppress(Error):
        if before is not None:
            await before()
        await dialog.dismiss()
