"""Keeps presses and keys out of documents that come into a page's frames meanwhile, from their very beginning."""

import asyncio
import contextlib
import json
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from playwright.async_api import CDPSession, Error, Page

from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.loose import let_end
from gui.resources import resource

_WORLD = "stepdeck gate"

_SHUT_MS = 2_500
"""Milliseconds for which such a document is shut that nobody opens."""

_ANSWER_S = 1.0
"""Seconds that a page may take to take the gate up, and to let go of it."""

_ATTACH = {"waitForDebuggerOnStart": True, "flatten": False}
_FRAMES_ONLY = [{"type": "iframe", "exclude": False}, {"exclude": True}]


class Gate:
    """A gate in each document that comes into a frame of one page; see resources/gate/gate.js.

    Args:
        worlds: Has the page's DevTools session.
        page: The page.

    Attributes:
        password: Opens it, given to the page script's `letPlace`.
    """

    def __init__(self, worlds: WorldBook, page: Page) -> None:
        self.password = f"g{secrets.token_hex(12)}"
        self._worlds = worlds
        self._page = page
        self._putting: asyncio.Task[Callable[[], Awaitable[object]] | None] | None = None

    async def put_up(self, *, keys: bool = False, top: bool = False) -> None:
        """Put it up; a page that is busy takes that up later.

        Args:
            keys: Keep out keys, too.
            top: Keep these out of the page's own document as well, if another one comes.
        """
        self._putting = asyncio.ensure_future(self._put_up(keys, top))
        let_end(self._putting)
        await asyncio.wait([self._putting], timeout=_ANSWER_S)

    async def take_down(self) -> None:
        """Documents that come from now on have none; a page that is busy takes that up later."""
        if self._putting is not None:
            taking = asyncio.ensure_future(self._take_down(self._putting))
            let_end(taking)
            await asyncio.wait([taking], timeout=_ANSWER_S)

    async def _put_up(self, keys: bool, top: bool) -> Callable[[], Awaitable[object]] | None:
        text = resource("gate/gate.js").read_text(encoding="utf-8")
        source = f"({text.strip()})({json.dumps([self.password, _SHUT_MS, keys, top])[1:-1]})"
        session = await self._worlds.session(self._page)
        if session is None:
            return None
        what = {"source": source, "worldName": _WORLD}
        apart = _Apart(session, what)
        _, put, _ = await asyncio.gather(
            session.send("Page.enable"),
            session.send("Page.addScriptToEvaluateOnNewDocument", what),
            apart.begin(),
            return_exceptions=True,
        )

        async def take_down() -> None:
            removing: list[Awaitable[object]] = [apart.end()]
            if not isinstance(put, BaseException):
                removing.append(session.send("Page.removeScriptToEvaluateOnNewDocument", put))
            await asyncio.gather(*removing, return_exceptions=True)

        return take_down

    async def _take_down(self, putting: "asyncio.Task[Callable[[], Awaitable[object]] | None]") -> None:
        down = await putting
        if down is not None:
            await down()


class _Apart:
    """Has frames in processes of their own run a script in each document that comes, also in their first.

    The browser holds each frame that comes to such a process until it has the script, and forgets that with `end`.

    Args:
        session: The page's DevTools session.
        what: The script, as `Page.addScriptToEvaluateOnNewDocument` takes it.
    """

    def __init__(self, session: CDPSession, what: dict[str, str]) -> None:
        self._session = session
        self._what = what
        self._sent = 0
        self._meets = False

    _up: ClassVar[WeakKeyDictionary[CDPSession, set["_Apart"]]] = WeakKeyDictionary()
    """Those that have begun and not ended: on a busy page, one step's may end only after the next step's has begun."""

    async def begin(self) -> None:
        up = self._up.setdefault(self._session, set())
        for before in up:
            before.meet_no_more()
        up.add(self)
        self._session.on("Target.attachedToTarget", self._meet)
        self._session.on("Target.receivedMessageFromTarget", self._hear)
        self._meets = True
        await self._session.send("Target.setAutoAttach", {"autoAttach": True, "filter": _FRAMES_ONLY, **_ATTACH})

    def meet_no_more(self) -> None:
        """Leave the frames that come from now on to the next one: both would let them go on, one of them too early."""
        if self._meets:
            self._session.remove_listener("Target.attachedToTarget", self._meet)
            self._session.remove_listener("Target.receivedMessageFromTarget", self._hear)
        self._meets = False

    async def end(self) -> None:
        self.meet_no_more()
        up = self._up.get(self._session, set())
        up.discard(self)
        if up:
            return
        off = {"autoAttach": False, "waitForDebuggerOnStart": False, "flatten": False}
        await self._session.send("Target.setAutoAttach", off)

    def _meet(self, event: dict[str, Any]) -> None:
        self._greet([event["sessionId"]])

    def _hear(self, event: dict[str, Any]) -> None:
        """A frame in such a frame may have a process of its own, too: its news comes through the one around it."""
        path = []
        told: dict[str, Any] = {"method": "Target.receivedMessageFromTarget", "params": event}
        while told.get("method") == "Target.receivedMessageFromTarget":
            path.append(told["params"]["sessionId"])
            told = json.loads(told["params"]["message"])
        if told.get("method") == "Target.attachedToTarget":
            self._greet([*path, told["params"]["sessionId"]])

    def _greet(self, path: list[str]) -> None:
        attach = {"autoAttach": True, "filter": _FRAMES_ONLY, **_ATTACH}
        for method, params in (
            ("Page.enable", {}),
            ("Page.addScriptToEvaluateOnNewDocument", self._what),
            ("Target.setAutoAttach", attach),
            ("Runtime.runIfWaitingForDebugger", {}),
        ):
            let_end(asyncio.ensure_future(self._send(path, method, params)))

    async def _send(self, path: list[str], method: str, params: dict[str, Any]) -> None:
        """Send a command to the last of some targets, each of which is reached through the one before it."""
        self._sent += 1
        for at in reversed(path):
            message = json.dumps({"id": self._sent, "method": method, "params": params})
            method, params = "Target.sendMessageToTarget", {"sessionId": at, "message": message}
        with contextlib.suppress(Error):  # it has gone
            await self._session.send(method, params)
