"""The JavaScript worlds of a page's frames: the world of the page's own scripts, and that of ours."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Frame, Page

from gui.engine.local.chromium.together import send

_TIMEOUT_S = 2.0
"""Seconds for a document to answer a query of a reading."""


@dataclass(frozen=True, slots=True)
class Worlds:
    """The worlds of one document.

    Each process of the browser counts its context ids from the start, so an id may belong to another document by now.
    `in_page` and `in_ours` never do.

    Attributes:
        session: DevTools session that reaches them.
        page: Context id of the page's own world.
        ours: Context id of the world of the page script.
        name: The browser's name of that world.
        in_page: Selects exactly the page's own world in `Runtime.evaluate`.
        in_ours: Likewise, the world of the page script.
    """

    session: CDPSession
    page: int
    ours: int
    name: str
    in_page: dict[str, str]
    in_ours: dict[str, str]

    async def evaluate(self, expression: str, *, settled: bool = False, gesture: bool = False) -> Any:
        """The JSON value of an expression in our own world; None if it has none or threw.

        Args:
            expression: What to evaluate.
            settled: Whether to wait until a promise is settled.
            gesture: Whether it counts as done by a person, who may open windows.

        Raises:
            playwright Error: The document is gone.
        """
        asked: dict[str, Any] = {"expression": expression, "returnByValue": True, "silent": True, **self.in_ours}
        asked |= {"awaitPromise": settled, "userGesture": gesture}
        answer = await send(self.session, "Runtime.evaluate", asked)
        return answer["result"].get("value")


class WorldBook:
    """Finds the worlds of the documents of one context, each once.

    Documents are identified by the name that the page script gave them (`stepdeckState.doc`).
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._sessions: dict[Page | Frame, asyncio.Task[CDPSession | None]] = {}
        self._known: dict[str, Worlds] = {}
        self._docs: dict[Frame, str] = {}
        self._finding = asyncio.Lock()

    async def session(self, of: Page | Frame) -> CDPSession | None:
        """The DevTools session of a page, or of a frame in its own process; None if there is none."""
        opening = self._sessions.get(of)
        if opening is None:  # one for all callers, also while it is being opened
            opening = self._sessions[of] = asyncio.ensure_future(self._open(of))
            if isinstance(of, Page):
                of.on("close", self._forget)
                of.on("framedetached", self._forget_frame)
        return await asyncio.shield(opening)  # a caller that gives up waiting leaves it to the others

    async def _open(self, of: Page | Frame) -> CDPSession | None:
        with contextlib.suppress(Error):
            return await self._context.new_cdp_session(of)
        return None

    def is_open(self, session: CDPSession) -> bool:
        """Whether a session belongs to a page or frame that still exists."""
        opened = (opening for opening in self._sessions.values() if opening.done() and not opening.cancelled())
        return any(opening.result() is session for opening in opened)

    async def counted(self, frame: Frame, doc: str, ask: Callable[[Worlds], Awaitable[int]]) -> int:
        """The result of `ask` in a frame's document; 0 if there is no answer in time, or the document is gone."""
        with contextlib.suppress(Error, TimeoutError, KeyError):
            async with asyncio.timeout(_TIMEOUT_S):
                worlds = await self.of(frame, doc)
                return await ask(worlds) if worlds is not None else 0
        return 0

    async def of(self, frame: Frame, doc: str) -> Worlds | None:
        """The worlds of a frame's document; None if unknown.

        Raises:
            playwright Error: The page or frame is gone.
        """
        if doc in self._known:
            return self._known[doc]
        async with self._finding:
            if doc in self._known:  # found for another frame meanwhile
                return self._known[doc]
            await self._find(frame, doc)
        return self._known.get(doc)

    async def _find(self, frame: Frame, doc: str) -> None:
        """Find a document. Its frame may have moved into its own process meanwhile, or left it."""
        inside = frame.parent_frame is not None
        own = await self.session(frame) if inside else None
        if own is not None:
            try:
                await self._find_all(own)
            except Error:  # it has ended
                self._sessions.pop(frame, None)
                own = None
        of_page = await self.session(frame.page) if doc not in self._known else None
        if of_page is not None:
            await self._find_all(of_page)
        if of_page is not None and inside and own is None and doc not in self._known:
            self._sessions.pop(frame, None)
            anew = await self.session(frame)
            if anew is not None:
                await self._find_all(anew)

    def knows(self, doc: str) -> bool:
        """Whether the worlds of a document are known, and it is not gone."""
        return doc in self._known

    def doc_of(self, frame: Frame) -> str:
        """The document that was last seen in a frame; empty before."""
        return self._docs.get(frame, "")

    def stands(self, frame: Frame, doc: str) -> None:
        """Note the document that is in a frame now."""
        if self._docs.get(frame) != doc:
            self.left(frame)
            self._docs[frame] = doc

    def left(self, frame: Frame) -> None:
        """Forget the document of a frame: it is gone."""
        self._known.pop(self._docs.pop(frame, ""), None)

    def standing_in(self, frame: Frame) -> Worlds | None:
        """The worlds of the document in a frame, if they were found before."""
        return self._known.get(self.doc_of(frame))

    async def _find_all(self, session: CDPSession) -> None:
        """Request all worlds that a session reaches: the driver knows them, see worlds.cjs.

        A world keeps its document: on a page whose frames come one by one, only the new ones are asked for theirs.
        """
        contexts: list[dict[str, Any]] = (await session.send("Browser.getVersion", {"worlds": True})).get("worlds", [])
        own = {found["auxData"]["frameId"]: found for found in contexts if found["auxData"].get("isDefault")}
        ours = [found for found in contexts if not found["auxData"].get("isDefault")]
        told = {worlds.in_ours["uniqueContextId"]: doc for doc, worlds in self._known.items()}
        asked = [found for found in ours if found["uniqueId"] not in told]
        docs = await asyncio.gather(*(self._doc(session, found) for found in asked))
        told |= {found["uniqueId"]: doc for found, doc in zip(asked, docs, strict=True)}
        # Those not in the answer are gone, even if never seen in a frame.
        self._known = {doc: known for doc, known in self._known.items() if known.session is not session}
        for found in ours:
            doc = told[found["uniqueId"]]
            page = own.get(found["auxData"].get("frameId"))
            if doc and page is not None:
                places = _only(page), _only(found)
                self._known[doc] = Worlds(session, page["id"], found["id"], found["name"], *places)

    async def _doc(self, session: CDPSession, world: dict[str, Any]) -> str:
        with contextlib.suppress(Error):
            answer = await session.send(
                "Runtime.evaluate",
                {"expression": "globalThis.stepdeckState?.doc", "returnByValue": True, **_only(world)},
            )
            return str(answer["result"].get("value", ""))
        return ""

    def _forget(self, page: Page) -> None:
        self._sessions.pop(page, None)
        for frame in page.frames:
            self._forget_frame(frame)

    def _forget_frame(self, frame: Frame) -> None:
        self._sessions.pop(frame, None)
        self.left(frame)


def _only(context: dict[str, Any]) -> dict[str, str]:
    """A world and no other, as `Runtime.evaluate` takes it."""
    return {"uniqueContextId": context["uniqueId"]}
