"""Record the console messages and uncaught errors of pages from the start of a session, up to a limit."""

import asyncio
import contextlib
import itertools
import re
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Error, JSHandle, Page, WebError

from gui.engine.local.browser.driver import LEFT_OUT_MARK
from gui.engine.local.chromium.logged import logged_again
from gui.engine.local.watch.shedding import Shedding
from gui.engine.secrets.known import masked
from gui.schema.inspect import ConsoleEntry, ConsoleLevel

KEPT = 2_000
"""The most lines that are stored; older ones are dropped."""

MOST_CHARACTERS = 4_000
"""The most characters stored of a line or a stack."""

FLOOD = 300
"""Lines and errors per second from which on, for a while, only errors up to this number and the last lines are
stored."""

LOOK_S = 1.0
"""Seconds within which the driver reports twice how much it left out; see hear_less.cjs."""

LOOK_AGAIN_S = 0.3
"""Seconds after which the browser is asked for missing details of a line; also the shortest time between two
queries."""

KEPT_LAST = 20
"""The most lines stored from the end of a flood: the last ones often show its result."""

LAST_AFTER_S = 1.2
"""Seconds without a flood after which a page is asked for the last lines that the driver left out."""

CALM_S = 5.0
"""Seconds after a flood during which no lines are queried again."""

MOST_LOOKS = 20
"""The most queries about the lines of one page until they are cleared: each answer is long."""

_NOT_LOADED, _ICON = "Failed to load resource", "/favicon.ico"
_NESTED = re.compile(r"\bObject\b|\bArray\(\d+\)")
_PLACEHOLDER = re.compile(r"%([sdifoOc%])")
_OBJECT = re.compile(r"[{\[(/@]|Error|^[A-Z$_][\w$]*$")
"""Matches the printed form of objects. Most logged values are plain text and numbers, which need no disposal."""

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
        errors: Number of errors since the last clearing, including those no longer stored. A missing icon does not
            count: browsers request one from each website.
        on_changed: Called after lines were added or cleared.
        on_flood: Called with the page that wrote too much, the seconds of the pause in listening, and a function that
            returns how much was heard so far.
        on_left_out: Likewise for a page from which the driver left something out.
        ask_last: Has the driver report the last lines of a page that it left out; see hear_less.cjs.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._entries: deque[ConsoleEntry] = deque(maxlen=KEPT)
        self._numbers = itertools.count(1)
        self._handles: list[JSHandle] = []
        self._letting_go: asyncio.Task[None] | None = None
        self._unclear: dict[int, tuple[Page, float, tuple[str, ...]]] = {}
        self._looks: Counter[Page] = Counter()
        self._looking: asyncio.Task[None] | None = None
        self._left_out = 0
        self._ignored = 0
        self._last: deque[ConsoleMessage] = deque()
        self._asking: dict[Page, asyncio.Task[None]] = {}
        self._flooded_at = float("-inf")
        self.errors = 0
        self._cleared: tuple[tuple[ConsoleEntry, ...], int] = (), 0
        self.on_changed: Callable[[], None] | None = None
        self.on_flood: Callable[[Page, float, Callable[[], int]], None] | None = None
        self.on_left_out: Callable[[Page, float, Callable[[], int]], None] | None = None
        self.ask_last: Callable[[Page, int], Awaitable[None]] | None = None
        self._page: Page | None = None
        listeners: dict[str, Callable[[Any], None]] = {"console": self._on_console, "weberror": self._on_thrown}
        self._listening = Shedding(
            context,
            listeners,
            most=FLOOD,
            on_shed=self._on_shed,
            on_resume=self._on_resumed,
            spares=_is_error_or_mark,
            on_ignored=self._on_ignored,
        )

    def entries(self) -> tuple[ConsoleEntry, ...]:
        """The stored lines, oldest first."""
        return tuple(self._entries)

    def clear(self) -> None:
        """Empty it; `restore` brings back the lines."""
        self._cleared = tuple(self._entries), self.errors
        self._entries.clear()
        self._unclear.clear()
        self._looks.clear()
        self.errors = 0
        self._changed()

    def restore(self) -> None:
        """Restore the lines from before the last clearing."""
        (lines, errors), self._cleared = self._cleared, ((), 0)
        self._entries = deque((*lines, *self._entries), maxlen=KEPT)
        self.errors += errors
        self._changed()

    def close(self) -> None:
        """Stop listening."""
        self._listening.close()
        for task in (self._letting_go, self._looking, *self._asking.values()):
            if task is not None:
                task.cancel()

    def _on_console(self, message: ConsoleMessage) -> None:
        self._page = message.page
        if message.type not in ("clear", "endGroup"):
            where = message.location
            url = str(where.get("url", ""))[:1000]
            line, column = where.get("lineNumber", 0), where.get("columnNumber", 0)
            place = f"{url}:{line + 1}:{column + 1}" if url else ""
            parts = tuple(str(handle) for handle in message.args)
            if parts and parts[0] == LEFT_OUT_MARK:
                self._on_left_out(message.page, int(parts[1]), int(parts[2]))
                return
            if parts and parts[0].startswith(LEFT_OUT_MARK):  # more was requested than had been left out
                return
            unclear = any(_NESTED.search(part) for part in parts)
            text = joined(parts) if parts else message.text
            self._add(_LEVELS.get(message.type, "log"), text, place, groups=not unclear)
            if unclear:
                self._look_again(message.page, parts, message.timestamp)
        self._let_go(message.args)

    def _on_thrown(self, thrown: WebError) -> None:
        self._page = thrown.page
        error = thrown.error
        stack = (error.stack or "")[:MOST_CHARACTERS]
        frames = [row.strip() for row in stack.splitlines() if row.strip().startswith("at ")]
        place = frames[0].removeprefix("at ").rpartition("(")[2].rstrip(")") if frames else ""
        text = f"{error.name}: {error.message}" if error.name else error.message
        self._add("error", text, place, stack, thrown=True)
        self._look_again(thrown.page, (error.stack or text,))

    def _add(
        self,
        level: ConsoleLevel,
        text: str,
        place: str,
        stack: str = "",
        *,
        thrown: bool = False,
        groups: bool = True,
    ) -> None:
        text, place, stack = masked(text), masked(place), masked(stack)
        if len(text) > MOST_CHARACTERS:
            text = text[:MOST_CHARACTERS] + "…"
        now, now_s = datetime.now(UTC), time.monotonic()
        entry = ConsoleEntry(next(self._numbers), level, text, place, now, stack, thrown, steady_s=now_s)
        last = self._entries[-1] if self._entries and groups else None
        if last is not None and replace(entry, number=last.number, at=last.at, count=last.count) == last:
            self._entries[-1] = replace(last, at=now, count=last.count + 1, steady_s=now_s)
        else:
            self._entries.append(entry)
        self.errors += level == "error" and not (text.startswith(_NOT_LOADED) and _ICON in place)
        self._changed()

    def _look_again(self, page: Page | None, parts: tuple[str, ...], at: float = 0) -> None:
        """Query the browser soon for the contents of the last line, and whether it is about a promise."""
        floods = time.monotonic() - self._flooded_at < CALM_S  # then the browser would report all of it again
        if page is None or floods or self._looks[page] >= MOST_LOOKS:
            return
        self._unclear[self._entries[-1].number] = page, at, parts
        if self._looking is None:
            self._looking = asyncio.get_running_loop().create_task(self._look(), name="console again")
            self._looking.add_done_callback(self._on_looked)

    async def _look(self) -> None:
        while self._unclear:
            await asyncio.sleep(LOOK_AGAIN_S)
            asked, self._unclear = self._unclear, {}
            if time.monotonic() - self._flooded_at < CALM_S:
                return
            for page in dict.fromkeys(page for page, _, _ in asked.values()):
                self._looks[page] += 1
                told = await logged_again(page, {at for _, at, _ in asked.values()})
                for number, (of, at, parts) in asked.items():
                    if of is page and (at, parts) in told.lines:
                        text = masked(joined(told.lines[at, parts]))
                        cut = text[:MOST_CHARACTERS] + "…" if len(text) > MOST_CHARACTERS else text
                        self._correct(number, text=cut)
                    elif of is page and not at and parts[0] in told.rejected:
                        self._correct(number, rejected=True)

    def _correct(self, number: int, **what: Any) -> None:
        """Change a line that is still stored."""
        for index, entry in enumerate(self._entries):
            if entry.number == number:
                self._entries[index] = replace(entry, **what)
                self._changed()
                return

    def _on_looked(self, _: asyncio.Task[None]) -> None:
        self._looking = None

    def _on_shed(self, pause_s: float) -> None:
        self._flooded_at = time.monotonic()
        kept = f"of the next {pause_s:.0f} s only errors are kept, and the last {KEPT_LAST} lines"
        self._add("warning", f"The page wrote {FLOOD:,} lines within a second: {kept}.", "")
        if self.on_flood is not None and self._page is not None:
            self.on_flood(self._page, pause_s, lambda: self._listening.heard + self._left_out)
        self._ask_last(self._page)

    def _on_ignored(self, message: ConsoleMessage) -> None:
        self._last.append(message)
        if len(self._last) > KEPT_LAST:
            self._ignored += 1
            self._let_go(self._last.popleft().args)

    def _on_resumed(self) -> None:
        ignored, self._ignored = self._ignored, 0
        self._tell_left_out(ignored)
        while self._last:
            self._on_console(self._last.popleft())

    def _ask_last(self, page: Page | None) -> None:
        """Request the last lines that were left out, once the page floods no more."""
        if page is not None and page not in self._asking and self.ask_last is not None:
            asking = asyncio.get_running_loop().create_task(self._asked_last(page), name="console last")
            self._asking[page] = asking

    async def _asked_last(self, page: Page) -> None:
        while not page.is_closed():  # other pages may flood for as long as they like
            await asyncio.sleep(LAST_AFTER_S)
            if not self._listening.paused and time.monotonic() - self._flooded_at >= LAST_AFTER_S:
                break
        del self._asking[page]
        if self.ask_last is not None and not page.is_closed():
            with contextlib.suppress(Error, TimeoutError):
                await self.ask_last(page, KEPT_LAST)

    def _tell_left_out(self, lines: int) -> None:
        if lines:
            left = "1 line was" if lines == 1 else f"{lines:,} lines were"
            self._add("warning", f"The page wrote more than can be taken in: at least {left} left out.", "")

    def _on_left_out(self, page: Page | None, lines: int, weight: int) -> None:
        """Handle that the driver left out lines or unused events: there are too many, or they are too long."""
        self._left_out += weight
        if lines:
            self._flooded_at = time.monotonic()
            self._ask_last(page)
        self._tell_left_out(lines)
        if self.on_left_out is not None and page is not None:
            self.on_left_out(page, LOOK_S, lambda: self._listening.heard + self._left_out)

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


def _is_error_or_mark(event: ConsoleMessage | WebError) -> bool:
    """Whether an event is handled even during a flood: an error, or the driver's own message about the flood."""
    kind = getattr(event, "type", "error")  # thrown errors have none
    if kind == "warning":
        return str(next(iter(event.args), "")) == LEFT_OUT_MARK  # type: ignore[union-attr]
    return _LEVELS.get(kind) == "error"


def joined(parts: Sequence[str]) -> str:
    """The parts of a line as one text, with the later ones inserted at the placeholders of the first."""
    first, *rest = parts or ("",)
    if "%" not in first or not rest:
        return " ".join(parts)

    def put(match: re.Match[str]) -> str:
        kind = match[1]
        if kind == "%":
            return "%"
        if not rest:
            return match[0]
        part = rest.pop(0)
        if kind == "c":  # a style
            return ""
        if kind not in "dif":
            return part
        try:
            return str(float(part) if kind == "f" else int(float(part)))
        except (ValueError, OverflowError):
            return "NaN"

    return " ".join((_PLACEHOLDER.sub(put, first), *rest))
