"""Notice requests of a session's pages for files, logins and permissions, and carry out the user's answers."""

import asyncio
import contextlib
import json
from collections.abc import Coroutine
from typing import Any

from playwright.async_api import Dialog, FileChooser, Frame, Page, Request, Response
from playwright.async_api import Error as PlaywrightError

from gui.engine.backend import Acted
from gui.engine.deadline import ACT_S, LOAD_S, left_ms
from gui.engine.local.act.files import check_files
from gui.engine.local.asks.open_asks import OpenAsk
from gui.engine.local.asks.popups import HeldPopup, PopupGuard
from gui.engine.local.browser.loading import Loader
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.logins import Logins, WaitingPart, origin_of, wanted_login
from gui.engine.local.chromium.permissions import Permissions, refused_permissions
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.watch.activity import FLOOD
from gui.engine.local.watch.shedding import Shedding
from gui.engine.local.workplace import Workplace
from gui.engine.secrets.known import keep_out, masked
from gui.schema.ask import Ask, AskAnswer
from gui.schema.code import Code
from gui.schema.errors import InputError, PageError
from gui.schema.fact import MOST_DIALOG, fact
from gui.schema.step import Waited
from gui.schema.words import host_of, is_failure_page

_LOOKS_S = (0.0, 0.5, 1.5, 3.0)
"""Seconds between checks after a reading: a page may ask for a permission just after it was read."""

_WHICH_S = 2.0
"""Seconds for a page to say which files it asks for."""

_OPENED_S = 3.0
"""Seconds for a page to open a window that it wanted."""

_MOST_ACCEPT = 2_000
"""The longest list of file types, in characters."""


class Attendant:
    """Watches the tabs of one session. A browser with a window of its own asks there instead.

    Args:
        workplace: The session's workplace.
        reader: Reads the page after an answer.
        loader: Loads the pages that an answer opens.
        attended: Whether a user attends the session. Otherwise pop-ups alone are held, for a program to decide about.
    """

    def __init__(self, workplace: Workplace, reader: Reader, loader: Loader, *, attended: bool) -> None:
        self._attended = attended
        self._workplace = workplace
        self._reader = reader
        self._loader = loader
        self._decided: set[tuple[str, str]] = set()
        self._trying = ""
        self._permissions = Permissions(workplace.browser.context, workplace.devtools)
        self._logins = Logins(self._find_part, self._on_part)
        self._popups = PopupGuard(workplace)
        self._not_now: set[tuple[Tab, str, str]] = set()
        self._looking: asyncio.Task[None] | None = None
        self._asking: set[asyncio.Task[None]] = set()
        workplace.tabs.greet(self._watch)
        self._prepared, workplace.tabs.prepared = workplace.tabs.prepared, self._prepare

    async def start(self) -> None:
        """Subscribe to the events that only the browser as a whole sends."""
        await self._popups.start()
        if self._attended:
            await self._logins.start(await self._workplace.devtools.of_browser())
        await self._popups.ready()

    async def _prepare(self, page: Page) -> None:
        if self._prepared is not None:
            await self._prepared(page)
        await self._popups.ready()

    async def answer(self, ask_id: str, answer: AskAnswer) -> Acted:
        """Carry out the user's answer, wait for the page, and read it.

        Raises:
            ActionGoneError: The page no longer asks.
            InputError: A file does not exist, or there are too many.
            PageError: The page did not load with this login.
        """
        found = self._workplace.asks.get(ask_id)
        keep_out(answer.password.get_secret_value())
        if isinstance(found.handle, WaitingPart):
            return await self._let_in(found, found.handle, answer)
        if answer.given:
            match found.ask.kind:
                case "files":
                    return await self._give_files(found, answer)
                case "login":
                    return await self._log_in(found, answer)
                case "popups":
                    await self._open_popups(found)
                case "dialog":
                    await self._workplace.tabs.switch(found.tab)
                case "permission":
                    await self._permissions.allow(found.tab.page, str(found.handle), found.ask.about, answer)
        if found.ask.kind == "popups" and not answer.given:
            self._popups.keep_closed(found.tab, found.ask.origin)
            self._popups.forget(found.tab)
        if found.ask.kind == "permission":
            self._decided.add((str(found.handle), found.ask.about))
        self._workplace.asks.close(ask_id)
        if answer.reload and answer.given and found.tab is self._workplace.tabs.current:
            return await self._reload(found.tab)
        return await self._reader.look(await self._workplace.tabs.ensure())

    def look_soon(self, tab: Tab) -> None:
        """Check now, and for some seconds, whether the current page was refused a permission."""
        if not self._attended:
            return
        self._workplace.asks.drop(tab, "dialog")  # it belongs to the page now
        if self._looking is not None:
            self._looking.cancel()  # the new check sees everything that this one would have seen
        self._looking = asyncio.ensure_future(self._look(tab))

    async def close(self) -> None:
        """Cancel running tasks."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        for task in self._asking:
            task.cancel()
        await asyncio.gather(*self._asking, return_exceptions=True)
        await self._popups.close()
        await self._logins.close()

    def _watch(self, tab: Tab) -> None:
        self._popups.watch(tab)
        page = tab.page
        page.on("close", lambda _: self._on_close(tab))
        if not self._attended:
            return
        page.on("dialog", lambda dialog: self._on_dialog(tab, dialog))
        page.on("filechooser", lambda chooser: self._on_chooser(tab, chooser))
        listeners = {"response": lambda response: self._on_response(tab, response), "requestfailed": self._on_failed}
        Shedding(page, listeners, most=FLOOD // 3, on_shed=lambda _: None)
        page.on("framenavigated", lambda frame: self._on_navigated(tab, frame))

    def _on_dialog(self, tab: Tab, dialog: Dialog) -> None:
        if tab is not self._workplace.tabs.current and not tab.silenced:  # one in the current tab belongs to the page
            self._workplace.asks.add(
                tab, Ask("", "dialog", host_of(tab.url), masked(dialog.message[:MOST_DIALOG])[:300])
            )

    def _on_chooser(self, tab: Tab, chooser: FileChooser) -> None:
        if not tab.takes_files:
            tab.asked_for_files = True
            ask = Ask("", "files", host_of(tab.url), multiple=chooser.is_multiple(), action_id=tab.acting)
            self._workplace.asks.drop(tab, "files")
            self._workplace.asks.add(tab, ask, chooser)
            task = asyncio.ensure_future(self._ask_which(chooser))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)

    async def _ask_which(self, chooser: FileChooser) -> None:
        """Find out which files are requested; a page that does not say so in time accepts any."""
        with contextlib.suppress(PlaywrightError, TimeoutError):
            async with asyncio.timeout(_WHICH_S):
                accept = await chooser.element.get_attribute("accept") or ""
                folder = await chooser.element.get_attribute("webkitdirectory") is not None
            if accept or folder:
                self._workplace.asks.note_which(chooser, accept[:_MOST_ACCEPT], folder=folder)

    def _on_response(self, tab: Tab, response: Response) -> None:
        realm = wanted_login(response)
        if realm is not None:
            ask = Ask("", "login", host_of(response.url), realm, refused=self._trying == origin_of(response.url))
            self._workplace.asks.drop(tab, "login", beside=ask.origin)  # this one replaces the page
            self._workplace.asks.add(tab, ask, response.url)

    def _find_part(self, url: str) -> tuple[Tab, Request] | None:
        for tab in self._workplace.tabs.tabs:
            request = tab.activity.part_waiting_for(url)
            if request is not None:
                return tab, request
        return None

    def _on_part(self, part: WaitingPart) -> bool:
        if (part.tab, part.origin, part.realm) in self._not_now:
            return False
        ask = Ask("", "login", host_of(part.origin), part.realm, refused=part.refused, part=True)
        self._workplace.asks.add(part.tab, ask, part)
        return True

    def _on_failed(self, request: Request) -> None:
        part = self._logins.ended(request)
        if part is not None:
            self._workplace.asks.let_go(part)

    def _on_close(self, tab: Tab) -> None:
        self._workplace.asks.drop(tab)
        self._popups.closed(tab)
        self._forget_not_now(tab)

    def _forget_not_now(self, tab: Tab) -> None:
        self._not_now = {known for known in self._not_now if known[0] is not tab}

    def _on_navigated(self, tab: Tab, frame: Frame) -> None:
        if frame != tab.page.main_frame or is_failure_page(frame.url):
            return  # the browser's error page still asks for the same login
        self._workplace.asks.drop(tab, "files", "login")
        self._forget_not_now(tab)
        self._workplace.asks.drop(tab, "permission", beside=host_of(frame.url))
        self._workplace.asks.note_page(tab, frame.url)

    async def _look(self, tab: Tab) -> None:
        for wait_s in _LOOKS_S:
            await asyncio.sleep(wait_s)
            if tab.dialog is not None or tab.page.is_closed() or tab.crashed:
                return
            url = tab.url
            for name in await refused_permissions(tab.page, self._workplace.devtools.worlds):
                key = (origin_of(url), name)
                if tab.url == url and key not in self._decided:
                    self._decided.add(key)
                    self._workplace.asks.add(tab, Ask("", "permission", host_of(url), name), key[0], url)

    async def _give_files(self, found: OpenAsk, answer: AskAnswer) -> Acted:
        assert isinstance(found.handle, FileChooser)
        await check_files(answer.files, folder=found.ask.folder, field="files")
        if len(answer.files) > 1 and (found.ask.folder or not found.ask.multiple):
            raise InputError(fact(Code.PAGE_TAKES_ONE_FILE, count=len(answer.files)), field="files")
        self._workplace.check_no_question(found.tab)
        since = await self._reader.begin(found.tab)
        self._workplace.asks.close(found.ask.id)
        await self._workplace.race(found.tab, found.handle.set_files(list(answer.files)))
        if found.tab is not self._workplace.tabs.current:
            return await self._reader.read(Waited())
        return await self._reader.finish(found.tab, since)

    async def _open_popups(self, found: OpenAsk) -> None:
        """Open the held pop-ups in tabs, all at once; slow ones continue, or report failure in their tab."""
        assert isinstance(found.handle, tuple)
        self._workplace.asks.close(found.ask.id)  # whatever the outcome, none of them must be opened twice
        self._popups.forget(found.tab)

        async def load(tab: Tab, loading: Coroutine[Any, Any, Any]) -> None:
            with contextlib.suppress(PageError):
                await self._loader.load(tab, loading)

        last: Tab | None = None
        loads, timeout_ms = [], left_ms(1000 * ACT_S)
        for held in found.handle:
            opened, tab = await self._opened_by_page(found, held)
            if tab is not None:
                loads.append(load(tab, tab.page.wait_for_load_state("domcontentloaded", timeout=timeout_ms)))
            elif not opened:
                tab = await self._workplace.tabs.open()
                loads.append(load(tab, tab.page.goto(held.url, wait_until="commit", timeout=timeout_ms)))
            last = tab or last
        await asyncio.gather(*loads)
        if last in self._workplace.tabs.tabs:
            await self._workplace.tabs.switch(last)

    async def _opened_by_page(self, found: OpenAsk, held: HeldPopup) -> tuple[bool, Tab | None]:
        """Let the page that wanted a held window open it, so that the two can communicate.

        Returns:
            Whether it was opened, and its tab: none before its server has answered, and it is not asked twice.
        """
        tab, tabs = found.tab, self._workplace.tabs
        worlds = self._workplace.devtools.worlds.standing_in(tab.page.main_frame)
        stays = host_of(tab.url) == found.ask.origin and tab.dialog is None and not tab.crashed
        if held.apart or worlds is None or not stays:
            return False, None
        coming: asyncio.Future[Page] = asyncio.get_running_loop().create_future()
        tab.page.once("popup", lambda page: None if coming.done() else coming.set_result(page))
        try:
            async with asyncio.timeout(_OPENED_S):
                await worlds.evaluate(f"void open({json.dumps(held.url)})", gesture=True)
                page = await coming
                await tabs.prepare(page)
                return True, next((one for one in tabs.tabs if one.page == page), None)
        except TimeoutError:
            return True, None
        except PlaywrightError:
            return False, None

    async def _reload(self, tab: Tab) -> Acted:
        self._workplace.check_no_question(tab)
        since = await self._reader.begin(tab)
        await self._loader.load(tab, tab.page.reload(wait_until="commit", timeout=left_ms(1000 * LOAD_S)))
        return await self._reader.finish(tab, since)

    async def _let_in(self, found: OpenAsk, part: WaitingPart, answer: AskAnswer) -> Acted:
        """Let the requests in a page that wait for a login continue, with or without it."""
        tab = found.tab
        if answer.given:
            self._workplace.check_no_question(tab)
        else:
            self._not_now.add((tab, part.origin, part.realm))
        if tab.dialog is not None or tab is not self._workplace.tabs.current:
            self._workplace.asks.close(found.ask.id)
            await self._logins.give(part, answer)
            return await self._reader.read(Waited())
        since = await self._reader.begin(tab)
        self._workplace.asks.close(found.ask.id)
        await self._logins.give(part, answer)
        return await self._reader.finish(tab, since)

    async def _log_in(self, found: OpenAsk, answer: AskAnswer) -> Acted:
        tab, page, url = found.tab, found.tab.page, str(found.handle)
        self._workplace.check_no_question(tab)
        if tab is not self._workplace.tabs.current:
            await self._workplace.tabs.switch(tab)
        self._trying = origin_of(url)
        self._workplace.asks.close(found.ask.id)
        try:
            async with self._logins.loading(self._trying, answer):
                since = await self._reader.begin(tab)
                # The result page of a form is loaded by its address: the form is not submitted again.
                await self._loader.load(tab, page.goto(url, wait_until="commit", timeout=left_ms(1000 * LOAD_S)))
                return await self._reader.finish(tab, since)
        except PageError as error:
            if error.fact.code is Code.WANTS_LOGIN:
                error.fact = fact(Code.LOGIN_NOT_ACCEPTED, host=found.ask.origin)
            if not tab.crashed:
                await self._loader.add_page(tab, error)
            raise
        finally:
            self._trying = ""
