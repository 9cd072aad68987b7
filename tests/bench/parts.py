"""Where the time of one `observe()` goes, measured from outside: messages to Playwright's driver, pauses, the rest.

The engine is not instrumented: Playwright's connection and `asyncio.sleep` are wrapped meanwhile.
"""

import asyncio
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from playwright._impl.connection import Connection
from playwright.async_api import Error

from gui.engine.local import LocalSession, local_session
from gui.schema.errors import StepdeckError
from tests.bench.pages import BenchPage, open_page
from tests.bench.table import Table, milliseconds
from tests.bench.timing import VIEWPORT, why

PAUSE = "pauses"
REST = "describing and other Python"
WHOLE = "observe()"

_LISTENING: ContextVar[bool] = ContextVar("_LISTENING")
"""Set in the measuring task and the tasks it starts: pauses of older tasks do not count."""

Span = tuple[str, float, float]
"""A span: its name, and when it began and ended, in seconds."""


@dataclass(slots=True)
class PartsTable:
    """The results.

    Attributes:
        runs: The number of readings of each page.
        spent: Maps a part to pairs of milliseconds and count, one for each page, each a median over the runs.
        failed: Maps a page that could not be measured to the reason.
    """

    runs: int
    spent: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    failed: dict[str, str] = field(default_factory=dict)

    def add(self, readings: list[list[Span]]) -> None:
        """Add one page's readings."""
        for what in {span[0] for spans in readings for span in spans} | {REST}:
            times = statistics.median(sum(span[0] == what for span in spans) for spans in readings)
            self.spent[what].append((statistics.median(duration_ms(spans, what) for spans in readings), times))

    def table(self) -> Table:
        """A row for each part, the costliest first; medians over the pages on which it occurs."""
        table = Table(("part of observe()", "pages", "times", "median", "slowest page"))
        rows = {what: [ms for ms, _ in pairs] for what, pairs in self.spent.items()}
        for what, times_ms in sorted(rows.items(), key=lambda row: -statistics.median(row[1])):
            number = statistics.median(times for _, times in self.spent[what])
            cells = (milliseconds(statistics.median(times_ms)), milliseconds(max(times_ms)))
            table.rows.append((what, str(len(times_ms)), f"{number:g}" if number else "", *cells))
        table.notes.append(f"{self.runs} runs a page; parts overlap where several things are asked for at once.")
        table.notes += [f"Not measured: {name}: {reason}" for name, reason in self.failed.items()]
        return table


async def measure_parts(pages: Iterable[BenchPage], *, runs: int) -> PartsTable:
    """Measure the parts of `observe()` on each page."""
    table = PartsTable(runs)
    async with local_session(headless=True, viewport=VIEWPORT, pictures=False) as session:
        for page in pages:
            try:
                table.add(await _observe(session, page, runs))
            except (Error, StepdeckError) as error:
                table.failed[f"{page.group}: {page.name}"] = why(error)
    return table


async def _observe(session: LocalSession, page: BenchPage, runs: int) -> list[list[Span]]:
    await open_page(session.page, page)
    await session.observe()
    observed = []
    for _ in range(runs):
        with listening() as spans:
            began = time.perf_counter()
            await session.observe()
            spans.append((WHOLE, began, time.perf_counter()))
        observed.append(spans)
    return observed


def duration_ms(spans: list[Span], what: str) -> float:
    """Milliseconds covered by at least one span of that name; for `REST`, covered by `WHOLE` alone."""
    if what == REST:
        others = [span for span in spans if span[0] != WHOLE]
        return duration_ms(spans, WHOLE) - _covered_ms(others)
    return _covered_ms([span for span in spans if span[0] == what])


def _covered_ms(spans: list[Span]) -> float:
    covered, end = 0.0, float("-inf")
    for _, begins, ends in sorted(spans, key=lambda span: span[1]):
        covered += max(0.0, ends - max(begins, end))
        end = max(end, ends)
    return covered * 1000


@contextmanager
def listening() -> Iterator[list[Span]]:
    """Record all messages to the driver and all pauses."""
    spans: list[Span] = []
    send, sleep = Connection.send_message_to_server, asyncio.sleep

    def note(what: str) -> Callable[[Any], None]:
        began = time.perf_counter()
        return lambda _: spans.append((what, began, time.perf_counter()))

    def noted_send(self: Any, owner: Any, method: str, params: Any, options: dict[str, Any]) -> Any:
        began = [(what, time.perf_counter()) for what in labels(method, params)]
        future = send(self, owner, method, params, options)

        def done(_: Any) -> None:
            ended = time.perf_counter()
            spans.extend((what, at, ended) for what, at in began)

        future.add_done_callback(done)
        return future

    async def noted_sleep(delay: float, result: Any = None) -> Any:
        if not _LISTENING.get(False):
            return await sleep(delay, result)
        done = note(PAUSE)
        try:
            return await sleep(delay, result)
        finally:
            done(None)

    with (
        mock.patch.object(Connection, "send_message_to_server", noted_send),
        mock.patch.object(asyncio, "sleep", noted_sleep),
    ):
        token = _LISTENING.set(True)
        try:
            yield spans
        finally:
            _LISTENING.reset(token)


def labels(method: str, params: Any) -> list[str]:
    """The labels of a message: the engine's own command, the DevTools methods, or Playwright's name."""
    given = params if isinstance(params, dict) else {}
    if method == "send" and given.get("method") == "Stepdeck.together":
        return [f"DevTools {command}" for command, _ in given["params"]["commands"]]
    if method == "send" and "method" in given:
        return [f"DevTools {given['method']}"]
    if command := re.match(r"\w+=([@^\w]+)", str(given.get("selector", ""))):
        return [f"page script: {command[1]}"]
    return [f"Playwright {method}"]
