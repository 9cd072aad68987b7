"""Selenium Grid 4: starts and ends sessions by the W3C protocol, and names their DevTools address."""

import asyncio
import contextlib
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx

from gui.engine.grid.access import Access
from gui.engine.grid.seat import Seat
from gui.engine.remote.failures import transport_failure
from gui.engine.remote.retries import tell_wait
from gui.engine.remote.transport import http_client
from gui.schema.code import Code
from gui.schema.errors import BrowserError, InputError, KeyRefusedError, NotReachableError, ServerError, StepdeckError
from gui.schema.fact import fact
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import Queued, StartOptions

LOOK_S = 1.0
"""Seconds between looks at the queue."""

CLEAR_UP_S = 5.0
"""Seconds that `close` waits for unwanted sessions; later ones end by the grid's idle limit."""

SWEEP_EVERY_S = 3.0
SWEEP_S = 90.0
"""Seconds for which the grid is searched for a session that it started after giving up on the request."""

_JSON = {"Content-Type": "application/json; charset=utf-8"}
_OPTIONS = {"MicrosoftEdge": "ms:edgeOptions"}
_SAID = 300
_NOT_ABOUT_IT = frozenset({401, 403, 429})
"""Statuses that do not say whether a session exists."""


class SeleniumGrid:
    """One Selenium Grid. See `Grid`."""

    def __init__(self, profile: RemoteProfile, credentials: Credentials) -> None:
        self._profile = profile
        self._access = Access(profile, credentials)
        self._client = http_client(profile, credentials)
        self._client.headers.update(self._access.headers)
        self._unwanted: set[asyncio.Task[None]] = set()
        self._strays: dict[str, float] = {}
        """The marks of sessions that may be left on the grid, and until when each is searched for (monotonic
        seconds)."""
        self._sweeping: asyncio.Task[None] | None = None

    async def seat(self, options: StartOptions) -> Seat:
        """See `Grid.seat`. A cancelled wait leaves no session behind."""
        mark = f"stepdeck {uuid.uuid4().hex}"
        asking = asyncio.ensure_future(self._ask("POST", "/session", self._capabilities(options, mark), patient=True))
        try:
            since = datetime.now(UTC)
            while not (await asyncio.wait([asking], timeout=LOOK_S))[0]:
                place, length = await self._place(mark)
                tell_wait(Queued(since, place, length))
            return await self._seat_of(asking.result(), mark)
        except StepdeckError as error:
            if not isinstance(error, (KeyRefusedError, InputError)):
                self._sweep_for(mark)
            raise
        except asyncio.CancelledError:
            # The grid continues a request whose client has left, and would keep a browser for nobody.
            ending = asyncio.ensure_future(self._end_when_made(asking, mark))
            self._unwanted.add(ending)
            ending.add_done_callback(self._unwanted.discard)
            raise
        finally:
            tell_wait(None)

    async def _seat_of(self, made: Any, mark: str) -> Seat:
        session_id = _session_id(made)
        capabilities = made.get("capabilities") if isinstance(made, dict) else None
        if not session_id or not isinstance(capabilities, dict) or not capabilities.get("se:cdp"):
            await self._end(session_id, mark)
            raise BrowserError(fact(Code.GRID_NO_DEVTOOLS), why=fact(Code.GRID_ONLY_CHROMIUM))
        return Seat(
            # Not the address that the grid names: behind a proxy or in a container only the grid can reach it, and the
            # key is meant for this host alone.
            address=self._access.socket(f"/session/{session_id}/se/cdp"),
            headers=self._access.headers,
            node=await self._node_of(session_id),
            server=self._profile.name,
            keep=lambda: self._keep(session_id),
            release=lambda: self._end(session_id, mark),
        )

    async def probe(self) -> str:
        """See `Grid.probe`."""
        status = await self._status()
        nodes = _nodes(status)
        slots = [slot for node in nodes for slot in node.get("slots") or () if isinstance(slot, dict)]
        free = sum(1 for slot in slots if not slot.get("session"))
        version = str(nodes[0].get("version", "")).partition(" ")[0] if nodes else ""
        name = f"Selenium Grid {version}".strip()
        if not nodes:
            return f"{name} answers, but no node has joined it."
        count = "one node" if len(nodes) == 1 else f"{len(nodes)} nodes"
        return f"{name} has {count}, and {free} of {len(slots)} places are free."

    async def close(self) -> None:
        """See `Grid.close`."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            await asyncio.gather(self._sweeping, return_exceptions=True)
        if self._unwanted:
            _, late = await asyncio.wait(self._unwanted, timeout=CLEAR_UP_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._strays:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._sweep_once(), CLEAR_UP_S)
        await self._client.aclose()

    def _capabilities(self, options: StartOptions, mark: str) -> dict[str, Any]:
        grid = self._profile.grid
        width, height = options.viewport
        # The window is on another computer: nobody would see it.
        arguments = ["--headless=new", f"--window-size={width},{height}", *(options.chrome_args or ())]
        wanted: dict[str, Any] = {
            "browserName": grid.browser,
            "unhandledPromptBehavior": "ignore",  # dialogs of a page are for the user
            "se:name": mark,
            _OPTIONS.get(grid.browser, "goog:chromeOptions"): {"args": arguments},
        }
        if grid.platform:
            wanted["platformName"] = grid.platform
        return {"capabilities": {"alwaysMatch": wanted}}

    async def _place(self, mark: str) -> tuple[int, int]:
        """The position of our request in the queue and the queue's length; zeros if it is not in it."""
        try:
            queue = await self._ask("GET", "/se/grid/newsessionqueue/queue")
        except StepdeckError:
            return 0, 0
        waiting = queue if isinstance(queue, list) else []
        place = next((number for number, one in enumerate(waiting, 1) if mark in str(one)), 0)
        return place, len(waiting)

    async def _node_of(self, session_id: str) -> str:
        try:
            status = await self._status()
        except StepdeckError:
            return self._access.place
        for node in _nodes(status):
            if session_id in str(node.get("slots", "")):
                return str(node.get("uri", "")).partition("://")[2] or self._access.place
        return self._access.place

    async def _status(self) -> dict[str, Any]:
        status = await self._ask("GET", "/status")
        if not isinstance(status, dict) or "ready" not in status:
            raise NotReachableError(fact(Code.NO_GRID_THERE), why=fact(Code.NO_GRID_ANSWER))
        return status

    async def _keep(self, session_id: str) -> bool:
        """Send a command that changes nothing, so that the grid's idle limit restarts."""
        try:
            answer = await self._client.get(
                self._access.http(f"/session/{session_id}/timeouts"), timeout=self._profile.timeout_s
            )
        except httpx.HTTPError:
            return True  # a missing answer says nothing about the session
        return answer.status_code == 200 or answer.status_code in _NOT_ABOUT_IT

    async def _end(self, session_id: str, mark: str) -> None:
        """End a session; search again for one that the grid does not confirm."""
        if session_id:
            try:
                await self._ask("DELETE", f"/session/{session_id}")
            except StepdeckError:
                self._sweep_for(mark)

    async def _end_when_made(self, asking: "asyncio.Future[Any]", mark: str) -> None:
        try:
            made = await asking
        except StepdeckError:
            self._sweep_for(mark)
        else:
            await self._end(_session_id(made), mark)

    def _sweep_for(self, mark: str) -> None:
        """Search for a session that may be left: a grid can start one although it has denied it."""
        self._strays[mark] = time.monotonic() + SWEEP_S
        if self._sweeping is None or self._sweeping.done():
            self._sweeping = asyncio.ensure_future(self._sweep())

    async def _sweep(self) -> None:
        while self._strays:
            await asyncio.sleep(SWEEP_EVERY_S)
            await self._sweep_once()

    async def _sweep_once(self) -> None:
        """End the strays that the grid has; forget those that it never started."""
        now = time.monotonic()
        with contextlib.suppress(StepdeckError):
            for mark, session_id in _marked(await self._status()):
                if mark in self._strays:
                    await self._ask("DELETE", f"/session/{session_id}")
                    del self._strays[mark]
        self._strays = {mark: until for mark, until in self._strays.items() if until > now}

    async def _ask(self, method: str, path: str, body: Any = None, *, patient: bool = False) -> Any:
        """The value of an answer.

        Args:
            method: The HTTP method.
            path: The path below the grid's address.
            body: As JSON.
            patient: Wait without limit: the grid has its own.
        """
        profile = self._profile
        timeout = httpx.Timeout(None if patient else profile.timeout_s, connect=profile.connect_timeout_s)
        try:
            answer = await self._client.request(
                method, self._access.http(path), json=body, headers=_JSON if body is not None else None, timeout=timeout
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failure = transport_failure(error, profile, "the grid’s answer")
            failure.details = type(error).__name__  # the address may contain the key
            raise failure from None
        try:
            value = answer.json()["value"]
        except (ValueError, KeyError, TypeError):
            value = None
        if answer.status_code == 200 and value is not None:
            return value
        if answer.status_code == 200 and method == "DELETE":
            return None
        raise self._failure(answer, value)

    def _failure(self, answer: httpx.Response, value: Any) -> StepdeckError:
        if answer.status_code in (401, 403):
            code = Code.KEY_NOT_ACCEPTED if answer.status_code == 401 else Code.KEY_MAY_NOT
            return KeyRefusedError(fact(code))
        if not isinstance(value, dict) or "error" not in value:
            return NotReachableError(fact(Code.NO_GRID_THERE), why=fact(Code.NO_GRID_ANSWER))
        said = str(value.get("message", "")).strip()
        first = said.splitlines()[0][:_SAID] if said else ""
        if "timed out" in said and "session" in said.lower():
            return ServerError(fact(Code.GRID_FULL), why=fact(Code.GRID_FULL_WHY), details=said)
        if "No node supports" in said or "No nodes support" in said:
            return InputError(fact(Code.GRID_NO_BROWSER, browser=self._profile.grid.browser), why=first, details=said)
        return ServerError(fact(Code.GRID_REFUSED), why=first, details=said)


def _session_id(made: Any) -> str:
    """The id in an answer; empty if there is none that is safe in an address."""
    found = str(made.get("sessionId", "")) if isinstance(made, dict) else ""
    return found if found.isalnum() else ""


def _nodes(status: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in status.get("nodes") or () if isinstance(node, dict)]


def _marked(status: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The mark and the id of each session of the grid that has both."""
    for node in _nodes(status):
        for slot in node.get("slots") or ():
            session = slot.get("session") if isinstance(slot, dict) else None
            capabilities = session.get("capabilities") if isinstance(session, dict) else None
            if isinstance(capabilities, dict) and (session_id := _session_id(session)):
                yield str(capabilities.get("se:name", "")), session_id
