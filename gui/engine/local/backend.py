"""A browser session on this computer."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.async_api import ElementHandle, Error, Page

from gui.engine.backend import Acted
from gui.engine.capabilities import HandBackend, Part, ThumbnailBackend
from gui.engine.deadline import ACT_S, LOAD_S, READ_S
from gui.engine.describe.called import target_of
from gui.engine.local.act.agreement import Agreement
from gui.engine.local.act.hand_actions import HandActions
from gui.engine.local.act.page_actions import PageActions
from gui.engine.local.act.relocator import Relocator
from gui.engine.local.act.same_keyboard import SameKeyboard
from gui.engine.local.act.same_place import SamePlace
from gui.engine.local.act.special import SpecialActions, needs_page
from gui.engine.local.asks.attendant import Attendant
from gui.engine.local.asks.questions import silence
from gui.engine.local.browser.cookies import add_cookies, cookies_of
from gui.engine.local.browser.exits import Exits
from gui.engine.local.browser.launch import no_page, open_browser
from gui.engine.local.browser.loading import Loader
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.local.browser.strays import close_strays
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.by_hand.local_hand import LocalHand
from gui.engine.local.chromium.camera import WHOLE_S, PictureFormat
from gui.engine.local.chromium.change_watch import ChangeWatch
from gui.engine.local.failures import browser_gone, say_whether_done, tab_crashed
from gui.engine.local.inspect.devices import devices_of
from gui.engine.local.inspect.inspector import LocalInspector
from gui.engine.local.perceive.reader import IN_CLEAR, Reader
from gui.engine.local.perceive.scrape import Scraper
from gui.engine.local.perceive.sitting import answers
from gui.engine.local.perceive.spots import Spots
from gui.engine.local.photographer import Photographer
from gui.engine.local.picture_stream import PictureStream
from gui.engine.local.view import View
from gui.engine.local.watch.still_loading import still_loads
from gui.engine.local.workplace import TIDY_S, Workplace
from gui.engine.reading.live import LiveBackend, Scale, whole_size
from gui.schema.action import BY_HAND, ActionCall, Box
from gui.schema.ask import AskAnswer
from gui.schema.code import Code
from gui.schema.errors import (
    ActionGoneError,
    BrowserGoneError,
    InputError,
    PageError,
    StepdeckError,
    UnknownActionError,
)
from gui.schema.fact import fact
from gui.schema.inspect import Device, Emulation
from gui.schema.page import Observation, PageData, Picture, Question
from gui.schema.remedy import REFRESH, RETRY
from gui.schema.session import BrowserType, StartOptions
from gui.schema.special import Special
from gui.schema.step import Waited
from gui.schema.target import Target
from gui.schema.wire import CookieBody

ACT_TIMEOUT_S = 5.0
"""How long an element may take to become ready, in seconds: the website may still be enabling it."""

FIRST_PAGE_S = 30.0
"""How long a browser that has started may take to show a page, in seconds."""

_ONLY_CHROMIUM = frozenset[type]({LiveBackend, ThumbnailBackend, HandBackend})


class LocalBackend:
    """Drives one browser with Playwright. Implements `SessionBackend`.

    Args:
        options: How the browser is started.
        host: Provides Playwright and the browsers.
        upload_folder: The only folder whose files may be uploaded, given by name; None allows any file, given by path.
        download_folder: The folder for downloads; None keeps none.
        attended: Whether a user is present who can be asked for files, logins and permissions.
        pictures: Whether each reading takes a picture of the viewport; as JPEG, unless `pictures` is set later.
        act_timeout_s: How long an element may take to become ready, in seconds.
        lent: Whether the browser at the options' address was lent to this session alone.
    """

    def __init__(
        self,
        options: StartOptions,
        host: PlaywrightHost,
        *,
        upload_folder: Path | None = None,
        download_folder: Path | None = None,
        attended: bool = False,
        pictures: bool = False,
        act_timeout_s: float = ACT_TIMEOUT_S,
        lent: bool = False,
    ) -> None:
        self.browser_name = ""
        self.on_lost: Callable[[StepdeckError], None] | None = None
        self.on_question: Callable[[Question | None], None] | None = None
        self.on_info: Callable[[Mapping[str, Any]], None] | None = None
        self.on_moved: Callable[[], None] | None = None
        self._options = options
        self._host = host
        self._pictures: PictureFormat | None = "jpeg" if pictures else None
        self._upload_folder = upload_folder
        self._download_folder = download_folder
        self._attended = attended
        self._attendant: Attendant | None = None
        self._act_timeout_s = act_timeout_s
        self._lent = lent
        self._workplace: Workplace | None = None
        self._closing: asyncio.Future[None] | None = None

    def allow_files(self) -> None:
        """Allow `file:` addresses from now on: the user has agreed."""
        self._options = self._options.model_copy(update={"allow_files": True})
        if self._workplace is not None:
            self._workplace.options = self._options

    def accept(self, action_id: str) -> None:
        """See `ConfirmingBackend.accept`."""
        self._agreement.accept(action_id)

    def withdraw(self) -> None:
        """See `ConfirmingBackend.withdraw`."""
        if self._workplace is not None:
            self._agreement.withdraw()

    def check_first(self, call: ActionCall) -> None:
        """See `AskingFirstBackend.check_first`."""
        if self._workplace is not None:
            self._special.check_first(call)

    def agreed_to(self, action_id: str) -> str:
        """See `AgreedBackend.agreed_to`."""
        tab = self._workplace.tabs.current if self._workplace is not None else None
        return tab.ids.accepted_as(action_id) if tab is not None else ""

    async def start(self) -> None:
        """Start or attach to the browser.

        Raises:
            BrowserError: The browser cannot be found or started.
            InputError: An option is not available here.
        """
        # To answer a page's logins, we must pause requests of the whole browser, so it cannot be shared.
        browser = await open_browser(self._host, self._options, alone=self._attended, lent=self._lent)
        self._workplace = workplace = Workplace(self._options, browser, self._download_folder)
        workplace.on_lost, workplace.on_question = self._lost, self._asked
        workplace.asks.on_changed = lambda asks: self._inform({"asks": asks})
        workplace.downloads.on_changed = lambda files: self._inform({"downloads": files})
        workplace.tabs.on_moved = self._moved
        self._change_watch = ChangeWatch(browser.context, workplace.devtools.worlds, self._moved)
        self.browser_name = browser.name
        self._reader = Reader(workplace, pictures=self._pictures)
        self._relocator = Relocator(workplace, self._reader)
        self._loader = Loader(workplace, self._reader)
        self._scraper = Scraper(workplace)
        self._photographer = Photographer(workplace.camera)
        self._spots = Spots(workplace)
        self._places = SamePlace(self._spots)
        self._actions = PageActions(
            workplace,
            self._reader,
            self._relocator,
            self._places,
            timeout_s=self._act_timeout_s,
            upload_folder=self._upload_folder,
        )
        self._exits = Exits(workplace)
        self._by_hand = HandActions(workplace, self._reader, self._places, self._upload_folder)
        self._keyboards = SameKeyboard(self._spots)
        self._special = SpecialActions(workplace, self._reader, self._loader, self._scraper, self._keyboards)
        self._agreement = Agreement(workplace, self._places, self._special)
        self._inspector = LocalInspector(workplace)
        self._view = View(workplace, self._reader, self._relocator, self._spots, self._inspector)
        self._stream = PictureStream(workplace, self._reader, self._inspector.emulator)
        workplace.camera.enlarges = lambda page: self._inspector.emulator.ratio_of(page) != 1
        workplace.camera.enlarge = self._inspector.emulator.enlarge
        workplace.camera.exposures.restore = self._inspector.emulator.restore
        if self._asks_nobody_else:
            self._attendant = Attendant(workplace, self._reader, self._loader, attended=self._attended)
            await self._attendant.start()
        try:
            async with asyncio.timeout(FIRST_PAGE_S):
                await workplace.openings.start(await workplace.devtools.of_browser())
                await workplace.tabs.ensure()
        except (Error, TimeoutError) as error:
            raise no_page(browser.kind, str(error)) from error

    @property
    def browser_type(self) -> BrowserType:
        """The kind of browser that was actually started, which may differ from the kind asked for."""
        return self._work.browser.kind

    @property
    def lacks(self) -> frozenset[type]:
        """The capabilities that the started browser lacks; see `capability`."""
        return frozenset() if self._work.browser.is_chromium else _ONLY_CHROMIUM

    @property
    def inspector(self) -> LocalInspector:
        """The inspector of this session: console, network, storage, findings."""
        return self._inspector

    async def devices(self) -> tuple[Device, ...]:
        """Viewports of common devices."""
        return devices_of(await self._host.playwright())

    @property
    def pictures(self) -> PictureFormat | None:
        """The format of the viewport picture taken with each reading; None takes no pictures."""
        return self._pictures

    @pictures.setter
    def pictures(self, kind: PictureFormat | None) -> None:
        self._pictures = self._reader.pictures = kind

    @property
    def page(self) -> Page:
        """The current Playwright page."""
        tab = self._work.tabs.current
        if tab is None:
            raise browser_gone()
        return tab.page

    def live_pictures(self, scale: Scale = whole_size) -> AsyncGenerator[Picture, None]:
        """See `LiveBackend.live_pictures`."""
        return self._stream.live(scale)

    async def element_handle(self, action_id: str) -> ElementHandle:
        """The Playwright handle of an action's element, as it was last read.

        Raises:
            UnknownActionError: No element has this id.
        """
        tab = await self._work.tabs.ensure()
        element = tab.ids.element(action_id)
        locator = self._relocator.locator(tab, element) if element else None
        if locator is None:
            raise UnknownActionError(fact(Code.NO_SUCH_ACTION, action_id=action_id))
        return await locator.element_handle()

    def hand(self) -> LocalHand:
        """The port that passes input by hand on to the current tab; one at a time."""
        return LocalHand(self._work, self._reader, self._tell)

    async def observe(self, url: str | None = None) -> Acted:
        """See `SessionBackend.observe`."""
        workplace = self._work
        self._actions.reached = True
        async with workplace.edge(LOAD_S + READ_S):
            if url is not None:
                return await self._tell(await self._loader.go(url))
            tab = await self._loader.alive(await workplace.tabs.ensure())
            return await self._tell(await self._reader.look(tab))

    async def step(self, call: ActionCall) -> Acted:
        """See `SessionBackend.step`."""
        try:
            async with self._work.stoppable():
                return await self._step(call)
        except (BrowserGoneError, PageError) as error:
            acts = call.action_id == Special.PRESS or not call.action_id.startswith("S")
            if acts and self.reached:
                say_whether_done(error)
            raise

    @property
    def reached(self) -> bool:
        """See `ReachingBackend`."""
        return self._actions.reached

    @property
    def typed_secret(self) -> bool:
        """See `SecretNoticingBackend`."""
        return self._actions.turned.found

    @property
    def maybe_secret(self) -> bool:
        """See `SecretNoticingBackend`."""
        return self._actions.turned.unsure

    @property
    def secret_since(self) -> tuple[str, ...]:
        """See `SecretNoticingBackend`."""
        return self._actions.turned.later

    @property
    def plain_since(self) -> tuple[str, ...]:
        """See `SecretNoticingBackend`."""
        return self._actions.turned.plain

    async def _step(self, call: ActionCall) -> Acted:
        self._actions.turned.forget()
        tab = self._work.tabs.current
        if tab is not None and tab.crashed and needs_page(call):
            self._actions.reached = False  # there is nothing that could answer: waiting would be in vain
            raise tab_crashed()
        self._actions.reached = True  # the page actions determine it
        if call.action_id.startswith("S"):
            try:
                async with self._work.edge(self._special.limit_s(call)):
                    return await self._tell(await self._special.do(call))
            except asyncio.CancelledError:
                if call.action_id == Special.GO_TO and self._loader.stayed:
                    self._actions.reached = False  # it was stopped before an answer
                raise
        async with self._work.edge(self._actions.limit_s(call)):
            await self._keyboards.check_typed(self._work.tabs.current, call)
            if call.action_id == BY_HAND:
                return await self._tell(await self._by_hand.do(call))
            await self._places.check_end(self._work.tabs.current, call)
            return await self._tell(await self._actions.do(call))

    async def answer(self, ask_id: str, answer: AskAnswer) -> Acted:
        """See `SessionBackend.answer`."""
        self._actions.reached = True
        async with self._work.stoppable(), self._work.edge(LOAD_S + READ_S):
            if self._attendant is None:
                raise ActionGoneError(fact(Code.NOT_ASKED_ANY_MORE), remedies=(REFRESH,))
            return await self._tell(await self._attendant.answer(ask_id, answer))

    def thumbnails(self, wanted: Callable[[], bool], *, width_px: int, every_s: float) -> AsyncGenerator[bytes, None]:
        """See `PictureStream.thumbnails`."""
        return self._stream.thumbnails(wanted, width_px=width_px, every_s=every_s)

    async def stop_download(self, download_id: str) -> None:
        """Cancel a running download."""
        await self._work.downloads.stop(download_id)

    def note_seen(self) -> None:
        """The user is looking at the session now: its downloads are no longer new."""
        self._work.downloads.note_seen()

    async def listen(self) -> None:
        """See `WatchedBackend.listen`."""
        if (tab := self._work.tabs.current) is not None and tab.dialog is None:
            await self._change_watch.hang(tab.perception)

    def has_moved(self) -> bool:
        """See `WatchedBackend.has_moved`."""
        tab = (tabs := self._work.tabs).current
        return tabs.moves != self._reader.moves or tab is None or self._change_watch.rang(tab.perception)

    async def glance(self, *, always: bool = False, picture: bool = False) -> Acted | None:
        """See `WatchedBackend.glance`."""
        moved = (workplace := self._work).tabs.moves != self._reader.moves
        if not (always or self.has_moved()):
            return None
        async with workplace.edge():
            tab = await workplace.tabs.ensure()
            if tab.dialog is None and (tab.activity.loading_document() or (moved and not self._reader.has_read(tab))):
                return await self._tell(await self._reader.look(tab))
            loads = picture and tab.dialog is None and await still_loads(workplace.eyes, tab)
            read = await self._tell(await self._reader.read(Waited(), picture=moved or picture))
            return replace(read, waited=Waited(quiet=not loads))

    async def bring(self, action_id: str) -> Acted:
        """See `WatchedBackend.bring`."""
        async with self._work.edge(ACT_S + READ_S):
            return await self._tell(await self._view.bring(action_id))

    async def scrape(self, *, scrape_links: bool = True, only_main_content: bool = True) -> PageData:
        """See `SessionBackend.scrape`."""
        async with self._work.edge():
            tab = await self._work.ready_tab()
            return await self._scraper.scrape(tab, links=scrape_links, only_main=only_main_content)

    async def photograph(self, part: Part) -> tuple[Acted, Picture]:
        """See `PhotoBackend.photograph`."""
        async with self._work.edge(READ_S + WHOLE_S):
            tab = await self._work.ready_tab()
            read = await self._reader.read(Waited(), picture=False)
            if read.unread:  # then the places of its secrets are unknown
                raise PageError(fact(Code.NOT_DRAWN), why=fact(Code.NOTHING_READ_YET), remedies=(RETRY,))
            acted = await self._tell(read)
            view, secrets = acted.observation.metadata.viewport, self._reader.lasting.on(tab.page, *IN_CLEAR)
            size, seen = (view.total_width, view.total_height), self._reader.seen(tab)
            where = self._reader.live.laid_out(tab)
            try:
                taken = await self._photographer.take(tab.page, part, seen, size, secrets, where)
            finally:
                if where is not None and part != "view":  # it was as large as its picture
                    await self._spots.scroll_back(tab, view.scroll_x, view.scroll_y)
            return acted, taken

    def with_scrape(self, observation: Observation, data: PageData) -> Observation:
        """See `SessionBackend.with_scrape`; the engine's own text is better."""
        return observation

    async def close_tab(self, tab_id: int, key: str = "") -> Acted:
        """See `SessionBackend.close_tab`."""
        async with self._work.edge(ACT_S + READ_S):
            return await self._close(self._special.tab(tab_id, key), ask=True)

    async def close_page(self, *, ask: bool = False) -> Acted:
        """See `ExitBackend.close_page`."""
        async with self._work.edge(ACT_S + READ_S):
            return await self._close(await self._work.tabs.ensure(), ask=ask)

    async def leave_page(self) -> Acted:
        """See `ExitBackend.leave_page`."""
        async with self._work.edge(ACT_S + READ_S):
            tab = await self._work.tabs.ensure()
            return await self._tell(await self._loader.leave(tab, fact(Code.LEFT_PAGE)))

    async def silence_page(self) -> Acted:
        """See `ExitBackend.silence_page`."""
        async with self._work.edge(ACT_S + READ_S):
            return await self._tell(await silence(self._work, self._reader, await self._work.tabs.ensure()))

    async def scroll_to(self, x: int, y: int) -> Acted:
        """See `SessionBackend.scroll_to`."""
        async with self._work.edge(ACT_S + READ_S):
            return await self._tell(await self._view.scroll_to(x, y))

    async def roll(self, x: float, y: float, right: float, down: float) -> bool:
        """See `RollingBackend.roll`."""
        async with self._work.edge():
            return await self._view.roll(x, y, right, down)

    async def resize(self, width: int, height: int) -> Acted:
        """See `SessionBackend.resize`."""
        async with self._work.edge(ACT_S + READ_S):
            return await self._tell(await self._view.resize(width, height))

    async def places_now(self, action_ids: tuple[str, ...]) -> dict[str, Box | None]:
        """See `PlacesBackend.places_now`."""
        return await self._view.places_now(action_ids)

    async def answers(self) -> bool:
        """See `AnsweringBackend.answers`."""
        tab = self._work.tabs.current
        return tab is None or await answers(self._work.eyes, tab)

    async def show_finding(self, place: str) -> Acted:
        """Scroll to the element of a finding, also inside frames and scroll containers, and read the page again."""
        async with self._work.edge(ACT_S + READ_S):
            return await self._tell(await self._view.show_finding(place))

    @property
    def taken_for_secret(self) -> tuple[Target, ...]:
        """See `SecretFieldBackend.taken_for_secret`."""
        return self._reader.marks.targets if self._workplace is not None else ()

    def go_on_hiding(self, fields: tuple[Target, ...]) -> None:
        """See `SecretFieldBackend.go_on_hiding`."""
        self._reader.marks.add(fields)

    async def take_for_secret(self, action_id: str, target: Target, *, secret: bool) -> Acted:
        """See `SecretFieldBackend.take_for_secret`."""
        workplace = self._work
        async with workplace.edge():
            tab = await workplace.ready_tab()
            element = tab.ids.element(action_id)
            if element is None or not element.is_field:
                raise InputError(fact(Code.NO_FIELD), why=fact(Code.ONLY_FIELDS_ARE_SECRET))
            await self._reader.marks.set(tab.perception, element, target, secret=secret)
            acted = await self._tell(await self._reader.read(Waited()))
            now = acted.observation.action(action_id)
            is_secret = now is not None and now.param is not None and now.param.secret
            code = Code.IS_SECRET if is_secret else Code.IS_NOT_SECRET
            return replace(acted, remarks=(fact(code, target=target_of(element)),))

    async def emulate(self, wanted: Emulation) -> Acted:
        """Emulate a device, place, language or network, and read the current page again.

        Raises:
            InputError: The browser cannot emulate this; the earlier emulation stays in force.
        """
        async with self._work.edge(ACT_S + READ_S):
            return await self._tell(await self._view.emulate(wanted, lambda: self._inform({"offline": wanted.offline})))

    async def cookies(self) -> tuple[CookieBody, ...]:
        """See `SessionBackend.cookies`."""
        async with self._work.edge():
            return await cookies_of(self._work.browser.context)

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """See `SessionBackend.add_cookies`."""
        async with self._work.edge():
            await add_cookies(self._work.browser.context, cookies)

    async def keep_alive(self) -> None:
        """See `SessionBackend.keep_alive`."""

    async def _close(self, tab: Tab, *, ask: bool) -> Acted:
        workplace = self._work
        if ask and await self._exits.asks(tab):
            if tab is not workplace.tabs.current:
                await workplace.tabs.switch(tab)
                workplace.note_question(tab.question)
            return await self._tell(await self._reader.read(Waited()))
        if not tab.page.is_closed():
            await self._exits.close(tab)
        left, now = workplace.tabs.current, await workplace.tabs.ensure()
        try:
            read = await (self._reader.read(Waited()) if left is not None else self._reader.blank(now))
            await self._exits.gone()
            return await self._tell(read)
        except PageError as error:  # from the next tab
            error.intact = (fact(Code.THAT_TAB_CLOSED), *error.intact)
            raise

    async def close(self) -> None:
        """See `SessionBackend.close`. A second call waits for the first to end."""
        if self._closing is None:
            self._closing = asyncio.ensure_future(self._end())
        await asyncio.shield(self._closing)

    async def _end(self) -> None:
        if self._attendant is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TIDY_S):
                    await self._attendant.close()
        if self._workplace is not None:
            self._inspector.close()
            await self._workplace.close()

    async def _tell(self, acted: Acted) -> Acted:
        """Take over the ids of this answer, and close tabs with forbidden addresses.

        Raises:
            AddressError: A page navigated to an address that may not be opened.
        """
        if not self._may_stray:
            await close_strays(self._work.tabs)
        if (current := self._work.tabs.current) is not None:
            current.ids.tell()
            if self._attendant is not None:
                self._attendant.look_soon(current)
        return acted

    @property
    def _work(self) -> Workplace:
        assert self._workplace is not None, "start() comes first"
        return self._workplace

    @property
    def _may_stray(self) -> bool:
        return self._options.allow_files or (self._options.cdp_url is not None and not self._lent)

    @property
    def _asks_nobody_else(self) -> bool:
        """Whether the browser speaks the DevTools protocol, and no window of its own or of others asks the user."""
        apart = self._work.browser.alone if self._attended else not self._options.cdp_url
        return apart and self._options.headless and self._work.browser.is_chromium

    def _inform(self, changes: Mapping[str, Any]) -> None:
        if self.on_info:
            self.on_info(changes)

    def _lost(self, error: StepdeckError) -> None:
        if self.on_lost:
            self.on_lost(error)

    def _moved(self) -> None:
        if self.on_moved:
            self.on_moved()

    def _asked(self, question: Question | None) -> None:
        if self.on_question:
            self.on_question(question)
