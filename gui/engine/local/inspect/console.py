"""Record the console messages and uncaught errors of pages from the start of a session, up to a limit."""

import asyncio
import contextlib
import itertools
import re
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.async_api import BrowserContext, ConsoleMessage, Error, JSHandle, WebError

from gui.engine.secrets import masked
from gui.schema.inspect import ConsoleEntry, ConsoleLevel

KEPT = 2_000
"""How many lines are kept; older ones are dropped."""

MOST_CHARACTERS = 4_000
"""The longest kept line, and the longest kept stack."""

FLOOD = 1_000
"""Lines within one second after which we stop listening until that second is over."""

_PAUSE_S = 1.0
_OBJECT = re.compile(r"[{\[(/@]|Error|^[A-Z$_][\w$]*$")
"""Matches the printed form of objects. Most logged values are plain texts and numbers, which need no disposal."""

_LEVELS: dict[str, ConsoleLevel] = {
    "error": "error",
    "assert": "error",
    "warning": "warning",
    "info": "info",
    "debug": "debug",
}


class ConsoleRecorder:
    """Listens to all pages of one context.

    Attributes:
        errors: Number of errors since the last clearing, including those no longer kept.
        on_changed: Called after something was added or cleared.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._entries: deque[ConsoleEntry] = deque(maxlen=KEPT)
        self._numbers = itertools.count(1)
        self._window = (0.0, 0)
        self._resuming: asyncio.TimerHandle | None = None
        self._handles: list[JSHandle] = []
        self._letting_go: asyncio.Task[None] | None = None
        self.errors = 0
        self.on_changed: Callable[[], None] | None = None
        context.on("console", self._on_console)
        context.on("weberror", self._on_thrown)

    def entries(self) -> tuple[ConsoleEntry, ...]:
        """The kept lines, oldest first."""
        return tuple(self._entries)

    def clear(self) -> None:
        """Forget all lines."""
        self._entries.clear()
        self.errors = 0
        self._changed()

    def close(self) -> None:
        """Stop listening."""
        if self._resuming is not None:
            self._resuming.cancel()
        else:
            self._context.remove_listener("console", self._on_console)
        self._context.remove_listener("weberror", self._on_thrown)
        if self._letting_go is not None:
            self._letting_go.cancel()

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type not in ("clear", "endGroup"):
            where = message.location
            url = str(where.get("url", ""))[:1000]
            line, column = where.get("lineNumber", 0), where.get("columnNumber", 0)
            place = f"{url}:{line + 1}:{column + 1}" if url else ""
            self._add(_LEVELS.get(message.type, "log"), message.text, place)
        self._let_go(message.args)
        self._mind_flood()

    def _on_thrown(self, thrown: WebError) -> None:
        error = thrown.error
        stack = (error.stack or "")[:MOST_CHARACTERS]
        frames = [row.strip() for row in stack.splitlines() if row.strip().startswith("at ")]
        place = frames[0].removeprefix("at ").rpartition("(")[2].rstrip(")") if frames else ""
        self._add("error", f"{error.name}: {error.message}" if error.name else error.message, place, stack, thrown=True)

    def _add(self, level: ConsoleLevel, text: str, place: str, stack: str = "", *, thrown: bool = False) -> None:
        text, place, stack = masked(text), masked(place), masked(stack)
        if len(text) > MOST_CHARACTERS:
            text = text[:MOST_CHARACTERS] + "…"
        entry = ConsoleEntry(next(self._numbers), level, text, place, datetime.now(UTC), stack, thrown)
        self._entries.append(entry)
        self.errors += level == "error"
        self._changed()

    def _mind_flood(self) -> None:
        """Unsubscribe for a moment when a page logs without end, which would keep this program busy."""
        loop = asyncio.get_running_loop()
        began, count = self._window
        now = loop.time()
        if now - began > _PAUSE_S:
            began, count = now, 0
        self._window = (began, count + 1)
        if count + 1 >= FLOOD and self._resuming is None:
            self._context.remove_listener("console", self._on_console)
            self._resuming = loop.call_later(_PAUSE_S, self._resume)
            self._add("warning", "The page writes very many lines: those of the next second are left out.", "")

    def _resume(self) -> None:
        self._resuming = None
        self._context.on("console", self._on_console)

    def _let_go(self, handles: list[JSHandle]) -> None:
        """Dispose handles of logged objects, which would otherwise stay alive in the page."""
        self._handles += [handle for handle in handles if _OBJECT.search(str(handle))]
        if self._handles and self._letting_go is None:
            self._letting_go = asyncio.get_running_loop().create_task(self._dispose(), name="console")
            self._letting_go.add_done_callback(self._on_let_go)

    async def _dispose(self) -> None:
        while self._handles:
            batch, self._handles = self._handles[:200], self._handles[200:]
            for handle in batch:
                with contextlib.suppress(Error):
                    await handle.dispose()

    def _on_let_go(self, task: asyncio.Task[None]) -> None:
        self._letting_go = None
        if not task.cancelled():
            task.exception()

    def _changed(self) -> None:
        if self.on_changed:
            self.on_changed()
