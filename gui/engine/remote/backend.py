"""A browser session on a server."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from gui.engine.address import full_address
from gui.engine.backend import Acted
from gui.engine.capabilities import Film
from gui.engine.describe.special import required_text
from gui.engine.reading.live import Scale, whole_size
from gui.engine.remote.answer import read
from gui.engine.remote.clock import by_our_clock
from gui.engine.remote.connection import Connection
from gui.engine.remote.cookies import cookies_request, expired, place_of
from gui.engine.remote.detect import SWITCHED
from gui.engine.remote.execute_bodies import TYPE_OF_SPECIAL
from gui.engine.remote.execute_calls import check_plain, special_body, without_files
from gui.engine.remote.failures import transport_failure
from gui.engine.remote.files import paths_of, sent_name
from gui.engine.remote.report import report_of
from gui.engine.remote.retries import telling
from gui.engine.remote.server_log import log_entries
from gui.engine.remote.services import StepService
from gui.engine.remote.stream import frames
from gui.engine.remote.text import with_scraped
from gui.engine.remote.wire_parts import HELD_POPUPS, Reading, ToldSession, asks_of, ending_of, info_of, session_body
from gui.schema.action import BY_HAND, Action, ActionCall
from gui.schema.ask import AskAnswer
from gui.schema.code import Code
from gui.schema.download import ServerFile
from gui.schema.errors import (
    ActionGoneError,
    ConnectionBrokenError,
    FileAddressError,
    InputError,
    NotOfferedError,
    NotReachableError,
    RemoteError,
    ServerTimeoutError,
    SessionEndedError,
    SessionNotFoundError,
    StepdeckError,
    StepUnknownError,
    UnknownActionError,
)
from gui.schema.fact import Fact, fact
from gui.schema.inspect import ConsoleEntry
from gui.schema.page import Observation, PageData, Picture, Question, ViewportInfo
from gui.schema.remedy import SHOW_SESSIONS, Remedy, RemedyKey
from gui.schema.scrape import LOCAL_SCRAPE, ScrapeOption, ScrapeWish
from gui.schema.session import Queued, Retry, ServerReport
from gui.schema.special import Special
from gui.schema.step import Waited, WaitPart
from gui.schema.wire import CookieBody, CookiesBody, DebugBody, DoneBody, SessionBody

CLOSE_WITHIN_S = 8.0
"""How long ending a session may take, in seconds; after that the server ends it by itself."""

FAST_SCRAPE_S = 2.0
"""Servers that need longer for a page's text, in seconds, are not asked for it after each step."""

MOST_UNASKED = 16
"""After at most so many readings a slow server is asked again: it may only have been busy."""

_REOPEN = Remedy(RemedyKey.REOPEN, fact(Code.REOPEN))

UNREACHED = (NotReachableError, ConnectionBrokenError)
"""Errors that leave it unknown whether the server still exists."""

LOOK_IN_WITHIN_S = 8.0
"""The most seconds for a server to report a session's state, beyond the time of connecting."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_SILENT_LOOKS = 2
"""After this many missing answers in a row, a server counts as unreachable: once it may be busy."""


class RemoteBackend:
    """Drives a session on a server. Implements `SessionBackend`.

    Args:
        server: The connection, shared by all sessions of its profile.
        body: The state of the session.
        remarks: Additional remarks for the first reading.

    Attributes:
        info: Fields of `SessionInfo` that the server knows, as last reported.
        leave_running: `close` leaves the session running on the server.
        on_used: See `FarBackend.on_used`.
    """

    def __init__(self, server: Connection, body: SessionBody, remarks: tuple[Fact, ...] = ()) -> None:
        self.session_id = body.session_id
        self.browser_name = f"{body.browser_type[:1].upper()}{body.browser_type[1:]} on {server.profile.name}"
        self.on_lost: Callable[[StepdeckError], None] | None = None
        self.on_question: Callable[[Question | None], None] | None = None
        self.on_info: Callable[[Mapping[str, Any]], None] | None = None
        self.on_used: Callable[[], None] | None = None
        self._server = server
        self.info: Mapping[str, Any] = self._ours(info_of(body)) | {"location": server.profile.name}
        self.leave_running = server.profile.leave_running
        self._remarks = remarks
        self._last: Reading | None = None
        self._scraped = ""  # the page as Markdown, until something may have changed it
        self._unasked = self._pause = 0  # readings without asking for the text, done and due
        self._ended = False
        self._unreached = False
        self._silent_looks = 0
        self._calls = 0
        self._used_at: tuple[int, datetime] = -1, _NEVER  # the last use, as reported after so many calls

    async def observe(self, url: str | None = None) -> Acted:
        """See `SessionBackend.observe`."""
        address = None if url is None else _address(url)
        async with self._edge():
            begun = time.monotonic()
            return await self._acted(await self._server.service.observe(self.session_id, address), begun)

    async def glance(self) -> Acted | None:
        """See `FarBackend.glance`."""
        async with self._edge():
            begun = time.monotonic()
            reading = await self._server.service.glance(self.session_id, self._last)
            return await self._acted(reading, begun) if reading is not None else None

    def accept(self, action_id: str) -> None:
        """See `ConfirmingBackend.accept`."""
        if self._last is not None:
            self._last = replace(self._last, confirmed=frozenset({action_id}))

    def withdraw(self) -> None:
        """See `ConfirmingBackend.withdraw`."""
        if self._last is not None and self._last.confirmed:
            self._last = replace(self._last, confirmed=frozenset())

    async def step(self, call: ActionCall) -> Acted:
        """See `SessionBackend.step`."""
        call = self._checked(call)
        known = self._known(call.action_id)
        begun = time.monotonic()
        async with self._edge():
            call = await self._with_files_sent(call, known)
            try:
                reading = await self._in_either(call)
            except RemoteError as error:
                if not error.may_have_happened:
                    raise
                name = known.description if known is not None else call.action_id
                raise StepUnknownError(
                    fact(Code.NOT_KNOWN_WHETHER_DONE, target=name),
                    why=(error.fact, *error.causes),
                    details=error.details,
                ) from error
            except ActionGoneError:
                if self.on_used is not None:  # whoever made it leave
                    self.on_used()
                raise
            except UnknownActionError as error:
                raise _about_value(error, known) from error
            return await self._acted(reading, begun, finished=call.action_id == Special.FINISH)

    async def answer(self, ask_id: str, answer: AskAnswer) -> Acted:
        """See `SessionBackend.answer`; servers report only dialogs, which actions answer, and held pop-ups."""
        if ask_id != HELD_POPUPS:
            raise NotOfferedError(fact(Code.SERVER_TELLS_NO_ASKS))
        return await self._own_call("popups", {"open": answer.given})

    async def scrape(self, *, scrape_links: bool = True, only_main_content: bool = True) -> PageData:
        """See `SessionBackend.scrape`."""
        return await self.scrape_as(ScrapeWish(links=scrape_links, main_only=only_main_content))

    @property
    def scrape_options(self) -> frozenset[ScrapeOption]:
        """See `ScrapingBackend.scrape_options`; a Stepdeck server has no language model."""
        own = self._last is not None and self._last.own
        return LOCAL_SCRAPE if own else self._server.service.scrape_options

    async def scrape_as(self, wish: ScrapeWish) -> PageData:
        """See `ScrapingBackend.scrape_as`."""
        async with self._edge():
            return await self._server.service.scrape(self.session_id, wish)

    def with_scrape(self, observation: Observation, data: PageData) -> Observation:
        """See `SessionBackend.with_scrape`."""
        entries = self._last.entries if self._last is not None else ()
        return with_scraped(observation, entries, data.markdown or "")

    async def close_tab(self, tab_id: int, key: str = "") -> Acted:
        """See `SessionBackend.close_tab`."""
        async with self._edge():
            begun = time.monotonic()
            return await self._acted(
                await self._server.service.close_tab(self.session_id, tab_id, key, self._last), begun
            )

    async def scroll_to(self, x: int, y: int) -> Acted:
        """See `SessionBackend.scroll_to`. If a server has no such call, scrolls by the difference."""
        last = self._last
        if last is None or last.own:
            return await self._own_call("scroll", {"x": max(0, x), "y": max(0, y)})
        view = last.observation.metadata.viewport
        if x != view.scroll_x:
            raise NotOfferedError(fact(Code.NO_SIDEWAYS_SCROLL))
        pixels = y - view.scroll_y
        return await self.step(
            ActionCall(action_id=Special.SCROLL_DOWN if pixels >= 0 else Special.SCROLL_UP, value=str(abs(pixels)))
        )

    async def resize(self, width: int, height: int) -> Acted:
        """See `SessionBackend.resize`."""
        return await self._own_call("resize", {"width": width, "height": height})

    async def cookies(self) -> tuple[CookieBody, ...]:
        """See `SessionBackend.cookies`."""
        async with self._edge():
            answer = await self._server.client.cookies(self.session_id)
            return read(CookiesBody, answer.object(), words="the cookies")[0].cookies

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """See `SessionBackend.add_cookies`."""
        async with self._edge():
            answer = await self._server.client.set_cookies(self.session_id, cookies_request(cookies))
            done, _ = read(DoneBody, answer.object(), words="the cookies")
            if not done.success:
                raise InputError(fact(Code.COOKIES_NOT_SET), why=done.message[:300], field="cookies")

    async def remove_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """Remove cookies, by setting them to a time that has passed.

        Raises:
            InputError: The server still has some of them.
        """
        await self.add_cookies(expired(cookies))
        left = {place_of(cookie) for cookie in await self.cookies()} & {place_of(cookie) for cookie in cookies}
        if left:
            raise InputError(fact(Code.COOKIES_NOT_REMOVED, count=len(left)), field="cookies")

    async def keep_alive(self) -> None:
        """See `SessionBackend.keep_alive`: reading the cookies counts as use, and changes nothing."""
        async with self._edge():
            try:
                await self._server.client.cookies(self.session_id)
            except (NotOfferedError, SessionNotFoundError):  # releases without that call count a reading as use
                await self._server.service.observe(self.session_id, None)

    async def close(self) -> None:
        """See `SessionBackend.close`."""
        if self._ended:
            return
        self._ended = True
        if not self.leave_running:
            with contextlib.suppress(StepdeckError, TimeoutError):
                async with asyncio.timeout(CLOSE_WITHIN_S):
                    await self._server.service.stop(self.session_id)

    # Only for remote sessions.

    async def status(self) -> ToldSession:
        """The current state of the session; asking does not count as use."""
        return session_body((await self._server.client.status(self.session_id)).object())

    async def report(self) -> ServerReport:
        """See `ReportingBackend.report`."""
        async with self._edge():
            body = await self.status()
            if body.status in ("active", "authenticating"):
                self._tell({"told": info_of(body).get("told")})
            else:
                self._ended = True
                self._tell(self._ours(info_of(body)))
            return await report_of(self._server.client, self.session_id, self._server.service.generation)

    async def server_files(self) -> tuple[ServerFile, ...]:
        """See `FilesBackend.server_files`."""
        async with self._edge():
            return await self._server.service.files(self.session_id)

    async def server_file(self, file_id: str) -> bytes:
        """See `FilesBackend.server_file`."""
        async with self._edge():
            return (await self._server.client.file(self.session_id, file_id)).body

    async def log(self) -> AsyncGenerator[ConsoleEntry, None]:
        """See `LoggingBackend.log`.

        Raises:
            NotOfferedError: The server offers no such stream.
        """
        url = ""
        with contextlib.suppress(NotOfferedError):
            url = (await self.debug()).ws.logs
        if not url:
            raise NotOfferedError(fact(Code.SERVER_NO_LOG))
        scrub = self._server.client.transport.secrets.scrub
        lines = log_entries(url, self._server.profile, await self._server.token(), scrub)
        async with contextlib.aclosing(lines) as entries:
            async for entry in entries:
                yield entry

    async def debug(self) -> DebugBody:
        """Addresses at which the session can be watched."""
        async with self._edge():
            return read(DebugBody, (await self._server.client.debug(self.session_id)).object(), words="debug")[0]

    async def live_pictures(self, scale: Scale = whole_size) -> AsyncGenerator[Picture, None]:
        """See `LiveBackend.live_pictures`; the server decides on the size.

        The stream does not give the scroll position: that comes from the server's last response.

        Raises:
            NotOfferedError: The server offers no live pictures.
        """
        url = (await self.debug()).ws.recording
        if not url:
            raise NotOfferedError(fact(Code.SERVER_NO_LIVE_PICTURE))
        async with contextlib.aclosing(frames(url, self._server.profile, await self._server.token())) as pictures:
            async for frame in pictures:
                view = self._last.observation.metadata.viewport if self._last is not None else ViewportInfo()
                yield Picture(frame, view.viewport_width, view.viewport_height, view.scroll_x, view.scroll_y)

    async def replay(self) -> Film:
        """The film of the session so far.

        Raises:
            NotOfferedError: There is no film, or not yet.
        """
        answer = await self._server.client.replay(self.session_id)
        if answer.body[:1] != b"{":
            return Film("webp", answer.body)
        url = answer.object().get("mp4_url")
        if not isinstance(url, str) or not url.startswith(("https://", "http://")):
            raise NotOfferedError(fact(Code.NO_REPLAY_YET), why=fact(Code.REPLAY_AFTER_END))
        return Film("mp4", url=url)

    # Helpers.

    @contextlib.asynccontextmanager
    async def _edge(self) -> AsyncIterator[None]:
        """Find out why the session ended when the server says so, and keep secrets out of errors.

        Reports the waiting before retries.
        """
        scrubbed = self._server.client.transport.scrubbed
        self._calls += 1
        try:
            with telling(self._on_wait):
                yield
            self._note_reached()
        except UNREACHED as error:
            self._note_reached(error)
            scrubbed(error)
            raise
        except (SessionNotFoundError, SessionEndedError) as error:
            raise scrubbed(await self._end_of(error)) from error
        except InputError as error:
            if error.field or not error.details:
                raise scrubbed(error) from error
            # Today's servers refuse calls on an ended session like any invalid request.
            raise scrubbed(await self._end_of(error)) from error
        except StepdeckError as error:
            scrubbed(error)
            raise

    def _note_reached(self, error: StepdeckError | None = None) -> None:
        """Report that the server can be reached again, or why it could not be."""
        if error is None:
            self._silent_looks = 0
        if error is not None or self._unreached:
            self._unreached = error is not None
            self._tell({"unreached": error.fact if error is not None else None})

    async def look_in(self) -> None:
        """See `FarBackend.look_in`. Never asks the user to sign in."""
        if self._ended or self._server.profile.credentials in ("client", "code"):
            return
        profile, scrubbed = self._server.profile, self._server.client.transport.scrubbed
        unopened: list[Retry] = []  # tries without a connection in time

        def on_wait(wait: Retry | Queued | None) -> None:
            if isinstance(wait, Retry) and wait.cause.code is Code.SERVER_UNREACHABLE:
                unopened.append(wait)

        try:
            with telling(on_wait):
                async with asyncio.timeout(profile.connect_timeout_s + LOOK_IN_WITHIN_S):
                    body = await self.status()
        except UNREACHED as error:
            self._note_reached(scrubbed(error))
        except (ServerTimeoutError, TimeoutError) as silent:
            self._silent_looks += 1
            if unopened or self._silent_looks >= _SILENT_LOOKS:
                known = silent if isinstance(silent, ServerTimeoutError) else None
                words = "how the session stands"
                self._note_reached(scrubbed(known or transport_failure(TimeoutError(), profile, words)))
        except StepdeckError:
            self._silent_looks = 0  # it answers; the next request tells more
        else:
            self._note_reached()
            if body.status not in ("active", "authenticating"):
                self._ended = True
                self._tell(self._ours(info_of(body)))
                return
            self._tell({"asks": asks_of(body)})
            if self._is_used_by_others(body.last_accessed_at) and self.on_used is not None:
                self.on_used()

    def _is_used_by_others(self, used_at: datetime) -> bool:
        """Whether the session was used since the last check, and not by this client."""
        (calls, before), self._used_at = self._used_at, (self._calls, used_at)
        return calls == self._calls and used_at > before

    def _on_wait(self, wait: Retry | Queued | None) -> None:
        self._tell({"retry": wait if isinstance(wait, Retry) else None})

    def _tell(self, info: Mapping[str, Any]) -> None:
        if self.on_info:
            self.on_info(info)

    async def _end_of(self, error: StepdeckError) -> StepdeckError:
        body: SessionBody | None = None
        with contextlib.suppress(StepdeckError):
            body = await self.status()
        if body is not None and body.status == "active":
            if isinstance(error, SessionNotFoundError):  # the session exists, only this call does not
                return NotOfferedError(fact(Code.NOT_OFFERED), why=error.causes, details=error.details)
            return error
        self._ended = True
        remedies = (_REOPEN, SHOW_SESSIONS)
        if body is None:
            return SessionEndedError(
                fact(Code.SERVER_LOST_SESSION), why=error.causes, remedies=remedies, details=error.details
            )
        ended = SessionEndedError(
            fact(Code.SESSION_ENDED), why=(ending_of(body), *error.causes), remedies=remedies, details=error.details
        )
        ended.status = body.status
        ended.ending = ending_of(body)
        return ended

    async def _in_either(self, call: ActionCall) -> Reading:
        """Perform the step; if the server has no such call, try the other generation once (B4)."""
        server, last = self._server, self._last
        if last is not None and last.confirmed:
            self._last = replace(last, confirmed=frozenset())
        try:
            return await server.service.step(self.session_id, call, last)
        except (NotOfferedError, SessionNotFoundError) as error:
            if not server.may_switch or (isinstance(error, NotOfferedError) and not error.details):
                raise
            with contextlib.suppress(StepdeckError):
                if (await self.status()).status == "active":
                    server.switch()
            if server.may_switch:
                raise
        try:
            reading = await server.service.step(self.session_id, call, self._last)
        except (NotOfferedError, SessionNotFoundError):
            server.switch_back()
            raise
        return replace(reading, remarks=(SWITCHED[server.service.generation], *reading.remarks))

    async def _acted(self, reading: Reading, begun: float, *, finished: bool = False) -> Acted:
        server = self._server
        remarks, self._remarks = (*self._remarks, *reading.remarks), ()
        if reading.generation != server.service.generation and server.may_switch:
            server.switch()
            remarks = (SWITCHED[server.service.generation], *remarks)
        self._last = replace(reading, remarks=())
        if reading.used_at is not None:
            self._used_at = self._calls, reading.used_at
        info = self._ours(reading.info)
        self.info = {**self.info, **info}
        observation = reading.observation
        facts: tuple[Fact, ...] = ()
        if not reading.own:
            self._scraped = observation.data.markdown or "" if observation.data is not None else ""
            if not self._scraped and not finished and self._reads_after_step(observation):
                try:
                    await self._read_text()
                except StepdeckError as error:
                    facts = (fact(Code.DATA_NOT_READ), error.fact)
            if self._scraped:
                observation = await asyncio.to_thread(with_scraped, observation, reading.entries, self._scraped)
        if facts:
            observation = replace(observation, facts=(*observation.facts, *facts))
        waited = reading.waited
        if not reading.own:
            took = round((time.monotonic() - begun) * 1000)
            waited = Waited(took, (WaitPart(fact(Code.SERVER), took),))
        if finished:  # the server's own words for the end are better
            for name in ("status", "closed_at", "error", "ending"):
                info.pop(name, None)
        acted = Acted(observation, waited, remarks, reading.asides, info, reading.elements)
        return replace(acted, address=reading.address, tab_addresses=reading.tab_addresses)

    def _ours(self, info: Mapping[str, Any]) -> dict[str, Any]:
        return by_our_clock(info, self._server.client.transport.clock_ahead)

    def _reads_after_step(self, observation: Observation) -> bool:
        """Whether to ask for the text after each step: as the profile says, or while the server is fast."""
        wanted = self._server.profile.scrape_after_step
        if observation.metadata.url == "about:blank" or wanted == "never":
            return False
        if wanted == "always" or self._unasked >= self._pause:
            return True
        self._unasked += 1
        return False

    async def _read_text(self) -> None:
        """Ask for the whole page as text, without a language model."""
        begun = time.monotonic()
        data = await self._server.service.scrape(self.session_id, ScrapeWish(main_only=False), plain=True)
        fast = time.monotonic() - begun < FAST_SCRAPE_S
        self._unasked, self._pause = 0, 0 if fast else min(MOST_UNASKED, 2 * self._pause or 4)
        self._scraped = data.markdown or ""

    async def _own_call(self, name: str, body: dict[str, Any]) -> Acted:
        service = self._server.service
        if not isinstance(service, StepService) or (self._last is not None and not self._last.own):
            raise NotOfferedError(fact(Code.SERVER_CANNOT, what=name))
        client = self._server.client
        send = {"scroll": client.scroll, "resize": client.resize, "popups": client.popups}[name]
        async with self._edge():
            begun = time.monotonic()
            return await self._acted(await service.own_call(send, self.session_id, body), begun)

    def _known(self, action_id: str) -> Action | None:
        return self._last.observation.action(action_id) if self._last is not None else None

    def _checked(self, call: ActionCall) -> ActionCall:
        """Refuse calls that no server can perform, and complete addresses.

        Raises:
            InputError: A value is missing or not valid.
            UnknownActionError: The id is not in the last response, and this server's ids do not last.
            NotOfferedError: The call needs more than the server can do.
        """
        if call.action_id in (Special.GO_TO, Special.OPEN_TAB):
            call = call.model_copy(update={"value": _address(required_text(call, "The address"))})
        stepdeck = self._last is not None and self._last.own
        if call.action_id == BY_HAND and not stepdeck:
            check_plain(call, None)
        if call.action_id in TYPE_OF_SPECIAL:
            if not stepdeck:
                check_plain(call, None)
            special_body(call, len(self._last.observation.metadata.tabs) if self._last is not None else 1)
        elif self._last is not None and not self._last.own:
            if self._known(call.action_id) is None:
                raise UnknownActionError(
                    fact(Code.NO_ACTION_IN_ANSWER, action_id=call.action_id),
                    why=fact(Code.NEW_IDS_EACH_ANSWER),
                )
            check_plain(without_files(call), self._known(call.action_id))
        return call

    async def _with_files_sent(self, call: ActionCall, known: Action | None) -> ActionCall:
        """The call with the server's names of the files that it gives; the files are sent first."""
        paths = paths_of(call, known)
        if not paths:
            return call
        for name, count in Counter(map(sent_name, paths)).items():
            if count > 1:  # the second would replace the first
                raise InputError(
                    fact(Code.FILES_OF_ONE_NAME, name=name), why=fact(Code.FILES_OF_ONE_NAME_WHY), field="files"
                )
        sent = [await self._server.service.send_file(self.session_id, path, self._last) for path in paths]
        return call.model_copy(update={"files": tuple(sent), "value": None})


def _address(text: str) -> str:
    """The complete address, which a server may load.

    Raises:
        AddressError: The text is not an address that a server may load.
    """
    try:
        return full_address(text)
    except FileAddressError as error:
        error.remedies = (Remedy(RemedyKey.EDIT, fact(Code.EDIT_ADDRESS)),)  # no user can allow files here
        raise


def _about_value(error: UnknownActionError, known: Action | None) -> StepdeckError:
    """Turn the error into one about the value, since `invalid_action` covers both (A9) and the id is listed."""
    if known is None or known.param is None or not error.details:
        return error
    return InputError(
        fact(Code.SERVER_REFUSES_VALUE, target=known.target or known.description),
        why=error.causes,
        details=error.details,
        field="value",
    )
