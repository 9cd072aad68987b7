"""HTTP logins: a website that answers 401 gets a user name and password, and the browser remembers them.

For the document of a tab, the browser reports the refusal, and the document is requested again with the login. A
request of a part of the page, a frame or script, silently waits for a window that nobody sees: only intercepted
requests report that. So each document, xhr and fetch request of the browser is intercepted and continued at once; one
that needs a login stays held until the person has answered, and then continues without a reload. The browser's own
memory of logins serves all later requests; this program never stores the password.

If a page makes so many requests that intercepting them blocks everything else, including leaving the page, they are not
intercepted for a while: those that need a login are then refused.

Chromium asks for no login for parts of a page that come from another website; such a part shows the refusal.
"""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Error, Request, Response

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.watch.shedding import Shedding
from gui.schema.ask import NO, AskAnswer

_REALM = re.compile(r'realm="((?:[^"\\]|\\.){0,200})', re.IGNORECASE)
_SCHEMES = ("basic", "digest", "ntlm", "negotiate")
FLOOD = 140
"""Requests per second from which on they are not intercepted: fewer than the driver reports, see hear_less.cjs."""

MOST_GOING_ON = 100
"""As many requests that were continued without the browser's confirmation are too many as well."""

_HEAVY = 100_000
"""Characters in the report of a request that count as one more request: the report includes its body."""

_PATTERNS = tuple({"resourceType": kind} for kind in ("Document", "XHR", "Fetch"))


def wanted_login(response: Response) -> str | None:
    """The realm, possibly empty, of a login that the document of a tab needs; None if it needs none."""
    request = response.request
    if response.status != 401 or not request.is_navigation_request() or request.frame.parent_frame is not None:
        return None
    header = response.headers.get("www-authenticate", "")
    if not header.strip().lower().startswith(_SCHEMES):
        return None
    found = _REALM.search(header)
    return _plain(found[1]) if found else ""


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


@dataclass(eq=False)
class WaitingPart:
    """Requests of parts of one page that wait for the same login.

    Attributes:
        tab: The page's tab.
        origin: Scheme, host and port of the website that asks.
        realm: The website's name for it.
        requests: The waiting requests, by the key that continues them.
        refused: Whether the last given login was not accepted.
    """

    tab: Tab
    origin: str
    realm: str
    requests: dict[str, Request] = field(default_factory=dict)
    refused: bool = False


class Logins:
    """The logins of one browser that this program started.

    Args:
        find: Returns the tab whose page waits for the answer of an address, and the request; None if no part of a page
            does.
        ask: Asks the person for a login; returns whether that is possible.
    """

    def __init__(self, find: Callable[[str], tuple[Tab, Request] | None], ask: Callable[[WaitingPart], bool]) -> None:
        self._find = find
        self._ask = ask
        self._session: CDPSession | None = None
        self._holding: Shedding | None = None
        self._parts: list[WaitingPart] = []
        self._given: set[str] = set()
        self._loading: tuple[str, AskAnswer] | None = None
        self._running: set[asyncio.Future[None]] = set()

    async def start(self, session: CDPSession | None) -> None:
        """Listen in all tabs and frames with the session of the whole browser."""
        self._session = session
        if session is not None:
            session.on("Fetch.authRequired", self._on_auth)
            self._holding = Shedding(
                session,
                {"Fetch.requestPaused": self._on_paused},
                most=FLOOD,
                on_shed=lambda _: self._start(self._send("Fetch.disable", {})),
                on_resume=lambda: self._start(self._hold()),
                weigh=_weight,
            )
            await self._hold()

    async def close(self) -> None:
        """Stop listening; waiting requests are left to the browser."""
        if self._holding is not None:
            self._holding.close()
        await self._send("Fetch.disable", {})
        await asyncio.gather(*self._running)

    @asynccontextmanager
    async def loading(self, origin: str, answer: AskAnswer) -> AsyncIterator[None]:
        """While entered, documents of tabs from that origin get the login, each at most once."""
        self._loading = (origin, answer)
        try:
            yield
        finally:
            self._loading = None

    async def give(self, part: WaitingPart, answer: AskAnswer) -> None:
        """Continue the requests with the login, or without if none is given."""
        self._parts = [known for known in self._parts if known is not part]
        if answer.given:
            self._given.update(part.requests)
        for request in part.requests.values():
            part.tab.activity.resume(request)
        await asyncio.gather(*(self._respond(key, answer) for key in part.requests))

    def ended(self, request: Request) -> WaitingPart | None:
        """Note that a request has ended; return the part that waits no more, if it was its last."""
        for part in self._parts:
            gone = [key for key, known in part.requests.items() if known == request]
            for key in gone:
                del part.requests[key]
            if gone and not part.requests:
                self._parts.remove(part)
                return part
        return None

    def _on_paused(self, event: Mapping[str, Any]) -> None:
        self._start(self._go_on(str(event["requestId"])))
        if self._holding is not None and len(self._running) > MOST_GOING_ON:
            self._holding.shed()

    def _on_auth(self, event: Mapping[str, Any]) -> None:
        key, challenge = str(event["requestId"]), event["authChallenge"]
        if challenge.get("source") == "Proxy":
            self._start(self._respond(key, None))
            return
        origin, realm = str(challenge.get("origin", "")), _plain(str(challenge.get("realm", "")))
        found = self._find(str(event["request"]["url"]))
        if found is None:
            self._start(self._respond(key, self._for_document(key, origin)))
            return
        tab, request = found
        wanted = (tab, origin, realm)
        part = next((one for one in self._parts if (one.tab, one.origin, one.realm) == wanted), None)
        if part is None:
            part = WaitingPart(tab, origin, realm)
            self._parts.append(part)
        tab.activity.hold(request)
        part.requests[key] = request
        part.refused = part.refused or key in self._given
        self._given.discard(key)
        if not self._ask(part):
            self._start(self.give(part, NO))

    def _for_document(self, key: str, origin: str) -> AskAnswer | None:
        """The login for the document of a tab; None leaves it to the browser, which reports the refusal."""
        if self._loading is None or self._loading[0] != origin:
            return None
        if key in self._given:
            self._given.discard(key)
            return NO
        self._given.add(key)
        return self._loading[1]

    async def _hold(self) -> None:
        await self._send("Fetch.enable", {"handleAuthRequests": True, "patterns": list(_PATTERNS)})

    async def _go_on(self, key: str) -> None:
        await self._send("Fetch.continueRequest", {"requestId": key})

    async def _respond(self, key: str, answer: AskAnswer | None) -> None:
        response = {"response": "Default" if answer is None else "CancelAuth"}
        if answer is not None and answer.given:
            response = {
                "response": "ProvideCredentials",
                "username": answer.user_name,
                "password": answer.password.get_secret_value(),
            }
        await self._send("Fetch.continueWithAuth", {"requestId": key, "authChallengeResponse": response})

    async def _send(self, method: str, params: dict[str, Any]) -> None:
        if self._session is not None:
            with contextlib.suppress(Error):  # the request, the page or the browser is gone
                await self._session.send(method, params)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)


def _weight(event: Mapping[str, Any]) -> int:
    """How many requests this one counts for: each is reported in full, which takes long if it sends megabytes."""
    return 1 + int(event.get("textLength", 0)) // _HEAVY  # see hear_less.cjs


def _plain(realm: str) -> str:
    return "".join(char for char in realm if char.isprintable())[:100].strip()
