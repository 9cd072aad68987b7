"""Record the console messages and uncaught errors of pages from the start of a session, up to a limit."""

import asyncio
import contextlib
import itertools
import re
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Error, JSHandle, WebError

from gui.engine.local.watch.shedding import Shedding
from gui.engine.secrets import masked
from gui.schema.inspect import ConsoleEntry, ConsoleLevel

KEPT = 2_000
"""How many lines are kept; older ones are dropped."""

MOST_CHARACTERS = 4_000
"""The longest kept line, and the longest kept stack."""

FLOOD = 1_000
"""Lines and errors within one second from which on none are listened to for a while."""

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
        self._entries: deque[ConsoleEntry] = deque(maxlen=KEPT)
        self._numbers = itertools.count(1)
        self._handles: list[JSHandle] = []
        self._letting_go: asyncio.Task[None] | None = None
        self.errors = 0
        self.on_changed: Callable[[], None] | None = None
        listeners: dict[str, Callable[[Any], None]] = {"console": self._on_console, "weberror": self._on_thrown}
        self._listening = Shedding(context, listeners, most=FLOOD, on_shed=self._on_shed)

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
        self._listening.close()
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

    def _on_shed(self, pause_s: float) -> None:
        told = f"The page wrote {FLOOD:,} lines within a second: those of the next {pause_s:.0f} s are left out."
        self._add("warning", told, "")

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
