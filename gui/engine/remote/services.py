"""Both API generations behind one interface: the calls of a remote session to its server."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from gui.engine.remote import execute_calls, wire_execute, wire_step
from gui.engine.remote.answer import Answer, read
from gui.engine.remote.client import ApiClient
from gui.engine.remote.execute_bodies import Executed
from gui.engine.remote.files import content_of, files_of, sent_name
from gui.engine.remote.wire_parts import Reading, ToldSession, data_of, session_body
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.download import ServerFile
from gui.schema.errors import (
    ActionError,
    AnswerError,
    InputError,
    KeyRefusedError,
    NotOfferedError,
    PageError,
    ServerError,
    SessionEndedError,
    SessionNotFoundError,
    StepdeckError,
)
from gui.schema.fact import Fact, fact
from gui.schema.page import PageData
from gui.schema.scrape import LOCAL_SCRAPE, ScrapeOption, ScrapeWish
from gui.schema.server import Generation, RemoteProfile
from gui.schema.session import StartOptions
from gui.schema.special import Special
from gui.schema.wire import DEFAULT_MAX_ACTIONS, DataBody, ScrapeBody, SessionBody

_LARGE = 100_000
"""From this size in bytes on, a body is parsed in a thread, because parsing it would stall the window."""

_NO_MORE_ROOM = "max_nb_actions"


class Service(Protocol):
    """One API generation. Methods raise only errors of `gui.schema.errors`."""

    generation: Generation
    scrape_options: frozenset[ScrapeOption]

    async def start(self, options: StartOptions) -> SessionBody:
        """Start a session."""
        ...

    async def sessions(self, *, only_active: bool, page: int, size: int) -> tuple[tuple[ToldSession, ...], bool]:
        """One page of the server's sessions, newest first, and whether there are more. Pages count from 1."""
        ...

    async def stop(self, session_id: str) -> None:
        """End a session; an ended session stays as it is."""
        ...

    async def observe(self, session_id: str, url: str | None) -> Reading:
        """Load an address if one is given, and read the page."""
        ...

    async def glance(self, session_id: str, last: Reading | None) -> Reading | None:
        """Read the page without counting; None if the server cannot."""
        ...

    async def step(self, session_id: str, call: ActionCall, last: Reading | None) -> Reading:
        """Perform one action, and read the page."""
        ...

    async def scrape(self, session_id: str, wish: ScrapeWish, *, plain: bool = False) -> PageData:
        """The page as data; with `plain`, without the language model that a server may use otherwise."""
        ...

    async def close_tab(self, session_id: str, tab_id: int, key: str, last: Reading | None) -> Reading:
        """Close one tab, and read the page."""
        ...

    async def send_file(self, session_id: str, path: Path, last: Reading | None) -> str:
        """Send a file of this computer for the pages of a session; return its name for steps."""
        ...

    async def files(self, session_id: str) -> tuple[ServerFile, ...]:
        """The files that the server keeps of a session."""
        ...


class _Listing:
    """How many actions to request: at most 100 once a server has refused more (A4.1)."""

    def __init__(self, profile: RemoteProfile) -> None:
        self._least, self._most = profile.min_nb_actions, profile.max_nb_actions

    async def ask(self, send: Callable[[dict[str, int]], Awaitable[Answer]]) -> Answer:
        """Send with these limits as fields of the body."""
        try:
            return await send(self._limits())
        except InputError as error:
            if error.field != _NO_MORE_ROOM or self._most <= DEFAULT_MAX_ACTIONS:
                raise
            self._most = DEFAULT_MAX_ACTIONS
            return await send(self._limits())

    def _limits(self) -> dict[str, int]:
        least = {"min_nb_actions": min(self._least, self._most)} if self._least is not None else {}
        return {_NO_MORE_ROOM: self._most, **least}


class StepService:
    """The documented generation (wire part A). See `Service`."""

    generation: Generation = "step"
    scrape_options: frozenset[ScrapeOption] = LOCAL_SCRAPE | {"instructions", "response_format"}

    def __init__(self, client: ApiClient) -> None:
        self._client = client
        self._listing = _Listing(client.profile)

    async def start(self, options: StartOptions) -> SessionBody:
        """See `Service.start`."""
        return session_body((await self._client.start(wire_step.start_body(options))).object())

    async def sessions(self, *, only_active: bool, page: int, size: int) -> tuple[tuple[ToldSession, ...], bool]:
        """See `Service.sessions`: this generation only has a limit."""
        limit = page * size + 1
        answer = await self._client.sessions({"only_active": "true" if only_active else "false", "limit": limit})
        found = session_bodies(answer.json())
        return found[limit - 1 - size : limit - 1], len(found) >= limit

    async def stop(self, session_id: str) -> None:
        """See `Service.stop`."""
        await self._client.stop(session_id)

    async def observe(self, session_id: str, url: str | None) -> Reading:
        """See `Service.observe`."""
        more = told_to_reader(self._client.profile) | ({} if url is None else {"url": url})

        def send(limits: dict[str, int]) -> Awaitable[Answer]:
            return self._client.observe(session_id, limits | more)

        with _loading(url is not None):
            return await read_page(await self._listing.ask(send))

    async def glance(self, session_id: str, last: Reading | None) -> Reading | None:
        """See `Service.glance`: only a Stepdeck can."""
        if last is None or not last.glances:
            return None  # for a server that does not know it, it would count as a use of the session
        return await self.own_call(self._client.observe, session_id, {"glance": True})

    async def step(self, session_id: str, call: ActionCall, last: Reading | None) -> Reading:
        """See `Service.step`."""
        own = last is not None and last.own
        if last is not None and not own:
            call = with_pixels(call, last)

        confirmed = {"all_the_same": True} if last is not None and own and call.action_id in last.confirmed else {}

        def send(limits: dict[str, int]) -> Awaitable[Answer]:
            signs = last.signs if last is not None else {}
            return self._client.step(session_id, wire_step.step_body(call, own=own, signs=signs) | limits | confirmed)

        with _loading(call.action_id in (Special.GO_TO, Special.OPEN_TAB)):
            return await read_page(await self._listing.ask(send))

    async def scrape(self, session_id: str, wish: ScrapeWish, *, plain: bool = False) -> PageData:
        """See `Service.scrape`."""
        body = scrape_body(wish, self.scrape_options) | ({"use_llm": False} if plain else {})
        answer = await self._client.scrape(session_id, body)
        return data_of(read(ScrapeBody, answer.object(), words="the page’s data")[0].data)

    async def close_tab(self, session_id: str, tab_id: int, key: str, last: Reading | None) -> Reading:
        """See `Service.close_tab`."""
        if last is not None and not last.own:
            raise NotOfferedError(fact(Code.CANNOT_CLOSE_A_TAB))
        body = {"tab_id": tab_id} | ({"seen": key} if key else {})
        return await self.own_call(self._client.close_tab, session_id, body)

    async def send_file(self, session_id: str, path: Path, last: Reading | None) -> str:
        """See `Service.send_file`: in this generation only Stepdeck accepts files."""
        if last is None or not last.own:
            raise NotOfferedError(fact(Code.NO_FILES_TO_SERVER))
        await self._client.put_file(session_id, sent_name(path), await content_of(path))
        return sent_name(path)

    async def files(self, session_id: str) -> tuple[ServerFile, ...]:
        """See `Service.files`."""
        raise NotOfferedError(fact(Code.SERVER_KEEPS_NO_FILES))

    async def own_call(
        self, send: Callable[[str, dict[str, Any]], Awaitable[Answer]], session_id: str, body: dict[str, Any]
    ) -> Reading:
        """Make a call that only a Stepdeck server has."""
        return await read_page(await self._listing.ask(lambda limits: send(session_id, body | limits)))


def told_to_reader(profile: RemoteProfile) -> dict[str, str]:
    """The instructions for the language model that reads pages there, as a field of the body; none if empty."""
    return {"instructions": profile.instructions} if profile.instructions else {}


def with_pixels(call: ActionCall, last: Reading) -> ActionCall:
    """The call with the screen height for scrolling by one screen, which engines of this generation need (A6)."""
    height = last.observation.metadata.viewport.viewport_height
    if call.action_id not in (Special.SCROLL_UP, Special.SCROLL_DOWN) or (call.value or "").strip() or height <= 0:
        return call
    return call.model_copy(update={"value": str(height)})


class ExecuteService:
    """Today's generation (wire part B). See `Service`."""

    generation: Generation = "execute"
    scrape_options: frozenset[ScrapeOption] = StepService.scrape_options | {"selector", "ignored_tags"}

    def __init__(self, client: ApiClient) -> None:
        self._client = client
        self._listing = _Listing(client.profile)

    async def start(self, options: StartOptions) -> SessionBody:
        """See `Service.start`."""
        body = execute_calls.start_body(options, self._client.profile.max_duration_minutes)
        raw = (await self._client.start(body)).object()
        return session_body({"max_duration_minutes": body["max_duration_minutes"]} | raw)

    async def sessions(self, *, only_active: bool, page: int, size: int) -> tuple[tuple[ToldSession, ...], bool]:
        """See `Service.sessions`."""
        query = {"only_active": "true" if only_active else "false", "page": page, "page_size": size}
        raw = (await self._client.sessions(query)).json()
        return session_bodies(raw)[:size], isinstance(raw, dict) and raw.get("has_next") is True

    async def stop(self, session_id: str) -> None:
        """See `Service.stop`."""
        try:
            await self._client.stop(session_id, {"close_reason": "manual"})
        except StepdeckError as error:
            said = f"{error.why} {error.details}".lower()
            if "already stopped" not in said and "already closed" not in said:
                raise

    async def observe(self, session_id: str, url: str | None) -> Reading:
        """See `Service.observe`."""
        if url is not None:
            executed = await self._execute(session_id, {"type": "goto", "url": url})
            if not executed.success:
                failed = execute_calls.failure_of_executed(executed, "Go to an address")
                raise PageError(fact(Code.PAGE_DID_NOT_LOAD), why=failed.causes, details=failed.details)
        return await self._observe(session_id)

    async def glance(self, session_id: str, last: Reading | None) -> Reading | None:
        """See `Service.glance`: each reading counts."""
        return None

    async def step(self, session_id: str, call: ActionCall, last: Reading | None) -> Reading:
        """See `Service.step`: an action and a reading, shown as one step (B4)."""
        known = last.observation.action(call.action_id) if last is not None else None
        tabs = len(last.observation.metadata.tabs) if last is not None else 1
        body = execute_calls.execute_body(
            call,
            known,
            last.types if last else {},
            last.states if last else {},
            tabs,
        )
        executed = await self._execute(session_id, body)
        if not executed.success:
            failed = execute_calls.failure_of_executed(executed, known.description if known else call.action_id)
            if body["type"] in ("goto", "goto_new_tab"):
                raise PageError(fact(Code.PAGE_DID_NOT_LOAD), why=failed.causes, details=failed.details)
            raise failed
        reading = await self._after(session_id, last, finished=body["type"] == "completion")
        if executed.data is not None:
            reading = replace(reading, observation=replace(reading.observation, data=data_of(executed.data)))
        return reading

    async def scrape(self, session_id: str, wish: ScrapeWish, *, plain: bool = False) -> PageData:
        """See `Service.scrape`: this generation uses a language model only for instructions and schemas."""
        answer = await self._client.scrape(session_id, scrape_body(wish, self.scrape_options))
        raw = answer.object()
        if not isinstance(raw.get("markdown"), str) and isinstance(raw.get("data"), dict):
            raw = raw["data"]
        return data_of(read(DataBody, raw, words="the page’s data")[0])

    async def close_tab(self, session_id: str, tab_id: int, key: str, last: Reading | None) -> Reading:
        """See `Service.close_tab`: this API closes only the current tab, so that tab is made current first."""
        for body in ({"type": "switch_tab", "tab_index": tab_id}, {"type": "close_tab"}):
            executed = await self._execute(session_id, body)
            if not executed.success:
                raise execute_calls.failure_of_executed(executed, "Close the tab")
        return await self._after(session_id, last, finished=False)

    async def send_file(self, session_id: str, path: Path, last: Reading | None) -> str:
        """See `Service.send_file`."""
        answer = await self._client.send_file(session_id, sent_name(path), await content_of(path))
        name = answer.object().get("filename")
        return name if isinstance(name, str) and name else sent_name(path)

    async def files(self, session_id: str) -> tuple[ServerFile, ...]:
        """See `Service.files`."""
        return await files_of(self._client, session_id)

    async def _observe(self, session_id: str) -> Reading:
        query, more = {"update_metadata": "true"}, told_to_reader(self._client.profile)
        return await read_page(
            await self._listing.ask(lambda limits: self._client.observe(session_id, limits | more, query))
        )

    async def _execute(self, session_id: str, body: dict[str, Any]) -> Executed:
        return execute_calls.executed_of((await self._client.execute(session_id, body)).object())

    async def _after(self, session_id: str, last: Reading | None, *, finished: bool) -> Reading:
        """The page after a successful action. If it cannot be read, the action still counts as done."""
        try:
            return await self._observe(session_id)
        except (SessionEndedError, SessionNotFoundError, KeyRefusedError) as error:
            if last is None or not (finished or isinstance(error, KeyRefusedError)):
                raise
            return replace(last, remarks=() if finished else _unread(error))
        except StepdeckError as error:
            if last is None:
                raise ActionError(
                    fact(Code.DONE_BUT_NOT_READ), why=error.fact, still=fact(Code.SESSION_GOES_ON)
                ) from error
            return replace(last, remarks=_unread(error))


def scrape_body(wish: ScrapeWish, options: frozenset[ScrapeOption]) -> dict[str, Any]:
    """The body of `POST …/page/scrape`, with the server's options that are not empty (A4.3, B1)."""
    more: dict[ScrapeOption, Any] = {
        "selector": wish.selector,
        "ignored_tags": list(wish.ignored_tags),
        "instructions": wish.instructions,
        "response_format": wish.response_format,
    }
    asked: dict[str, Any] = {name: value for name, value in more.items() if value and name in options}
    return {"scrape_links": wish.links, "only_main_content": wish.main_only, **asked}


@contextlib.contextmanager
def _loading(an_address: bool) -> Iterator[None]:
    """Handle the loading of an address: the engine of this generation fails as a whole if the page does.

    Raises:
        PageError: The server failed, and said why.
    """
    try:
        yield
    except ServerError as error:
        if not an_address or not error.causes:
            raise
        raise PageError(fact(Code.PAGE_DID_NOT_LOAD), why=error.causes, details=error.details) from error


def _unread(error: StepdeckError) -> tuple[Fact, ...]:
    return fact(Code.NOT_READ_AFTERWARDS), error.fact


def service_of(generation: Generation, client: ApiClient) -> Service:
    """The service of a generation."""
    return ExecuteService(client) if generation == "execute" else StepService(client)


def session_bodies(raw: Any) -> tuple[ToldSession, ...]:
    """The sessions in a bare list or an object with items (B4); unreadable entries are left out.

    Raises:
        AnswerError: The response is neither.
    """
    entries = raw.get("items") if isinstance(raw, dict) else raw
    if entries is None and isinstance(raw, dict) and "items" in raw:
        entries = []
    if not isinstance(entries, list):
        raise AnswerError(fact(Code.ANSWER_SHAPE), why=fact(Code.NO_LIST_OF_SESSIONS))
    found = []
    for entry in entries:
        try:
            found.append(session_body(entry))
        except AnswerError:
            continue
    return tuple(found)


async def read_page(answer: Answer) -> Reading:
    """Read a page in the generation of its body, since a server can change during a session.

    Raises:
        AnswerError: It is no page.
    """
    if len(answer.body) > _LARGE:
        return await asyncio.to_thread(reading_of, answer)
    return reading_of(answer)


def reading_of(answer: Answer) -> Reading:
    """See `read_page`."""
    raw = answer.object()
    try:
        return wire_execute.reading_of(raw) if wire_execute.is_todays(raw) else wire_step.reading_of(raw)
    except AnswerError as error:
        error.details = f"{error.details}\n\n{answer.details}".strip()
        raise
