"""Keep clicks and keys out of documents that load into a page's frames during a step, from their very beginning."""

import asyncio
import contextlib
import json
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from playwright.async_api import CDPSession, Error, Page

from gui.engine.local.chromium.worlds import WorldBook
from gui.engine.local.listening import listen_no_more
from gui.engine.local.loose import let_end
from gui.resources import resource

_WORLD = "stepdeck gate"

_SHUT_MS = 2_500
"""Milliseconds after which the gate of such a document opens by itself."""

_ANSWER_S = 1.0
"""Seconds for a page to install or remove the gate."""

_ATTACH = {"waitForDebuggerOnStart": True, "flatten": False}
_FRAMES_ONLY = [{"type": "iframe", "exclude": False}, {"exclude": True}]


class Gate:
    """A gate in each document that loads into a frame of one page; see resources/gate/gate.js.

    Args:
        worlds: Provides the page's DevTools session.
        page: The page.

    Attributes:
        password: Opens the gate, given to the page script's `letPlace`.
    """

    def __init__(self, worlds: WorldBook, page: Page) -> None:
        self.password = f"g{secrets.token_hex(12)}"
        self._worlds = worlds
        self._page = page
        self._putting: asyncio.Task[Callable[[], Awaitable[object]] | None] | None = None

    async def put_up(self, *, keys: bool = False, top: bool = False) -> None:
        """Install the gate; a busy page does that later.

        Args:
            keys: Also block keys.
            top: Also block keys in the page's own document if another one loads.
        """
        self._putting = asyncio.ensure_future(self._put_up(keys, top))
        let_end(self._putting)
        await asyncio.wait([self._putting], timeout=_ANSWER_S)

    async def take_down(self) -> None:
        """Remove the gate from documents that load from now on; a busy page does that later."""
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
    """Runs a script in each document of frames with processes of their own, including their first document.

    The browser pauses each new frame of such a process until it has the script, and stops that after `end`.

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
    """Scripts that are installed: on a busy page, one step's may be removed only after the next step's was
    installed."""

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
        """Leave new frames to the next script: both would let them continue, one of them too early."""
        if self._meets:
            listen_no_more(self._session, "Target.attachedToTarget", self._meet)
            listen_no_more(self._session, "Target.receivedMessageFromTarget", self._hear)
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
        """Handle messages from such frames.

        A frame within one may have its own process: its messages come through the outer one.
        """
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
        """Send a command to the last of a chain of targets, each of which is reached through the one before it."""
        self._sent += 1
        for at in reversed(path):
            message = json.dumps({"id": self._sent, "method": method, "params": params})
            method, params = "Target.sendMessageToTarget", {"sessionId": at, "message": message}
        with contextlib.suppress(Error):  # it is gone
            await self._session.send(method, params)
