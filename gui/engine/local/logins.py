"""HTTP logins: a website that answers 401 is given a user name and password once, and the browser keeps them.

Requests are held up for one load only, and only those to the one website. The browser's own memory of logins serves all
that come after; nothing of ours keeps the password.
"""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Error, Page, Response

from gui.schema.ask import AskAnswer

_REALM = re.compile(r'realm="((?:[^"\\]|\\.){0,200})', re.IGNORECASE)
_SCHEMES = ("basic", "digest", "ntlm", "negotiate")
_WAITED_TYPES = frozenset({"document", "xhr", "fetch", "script", "stylesheet"})


def wanted_login(response: Response) -> str | None:
    """The realm, which may be empty, of a login that an address asks for; None where it asks for none.

    Of frames and of what a page fetches by itself nothing is heard: the browser keeps such an answer back, and the page
    waits for it.
    """
    if response.status != 401 or not response.request.is_navigation_request():
        return None
    header = response.headers.get("www-authenticate", "")
    if not header.strip().lower().startswith(_SCHEMES):
        return None
    found = _REALM.search(header)
    return "".join(char for char in found[1] if char.isprintable())[:100].strip() if found else ""


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


@asynccontextmanager
async def logging_in(page: Page, origin: str, answer: AskAnswer) -> AsyncIterator[None]:
    """While entered, requests of a page to that origin are given the login, each at most once."""
    session = await page.context.new_cdp_session(page)
    tried: set[str] = set()
    running: set[asyncio.Future[None]] = set()

    async def send(method: str, params: Mapping[str, Any]) -> None:
        with contextlib.suppress(Error):  # the request or the page has gone, or this is over
            await session.send(method, dict(params))

    def start(method: str, params: Mapping[str, Any]) -> None:
        task = asyncio.ensure_future(send(method, params))
        running.add(task)
        task.add_done_callback(running.discard)

    def on_auth(event: dict[str, Any]) -> None:
        key, challenge = str(event["requestId"]), event["authChallenge"]
        response: dict[str, str] = {"response": "Default"}  # a proxy, or another website that this one leads to
        if challenge.get("source") != "Proxy" and challenge.get("origin") == origin:
            response = {"response": "CancelAuth"}
            if key not in tried:
                tried.add(key)
                response = {
                    "response": "ProvideCredentials",
                    "username": answer.user_name,
                    "password": answer.password.get_secret_value(),
                }
        start("Fetch.continueWithAuth", {"requestId": key, "authChallengeResponse": response})

    session.on("Fetch.authRequired", on_auth)
    session.on("Fetch.requestPaused", lambda event: start("Fetch.continueRequest", {"requestId": event["requestId"]}))
    await session.send("Fetch.enable", {"handleAuthRequests": True, "patterns": [{"urlPattern": f"{origin}/*"}]})
    try:
        yield
    finally:
        with contextlib.suppress(Error):
            await session.send("Fetch.disable")
        with contextlib.suppress(Error):
            await session.detach()
        await asyncio.gather(*running)
