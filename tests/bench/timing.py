"""The time for reading a page and for clicking, each compared with Playwright on the same page in the same run."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from playwright.async_api import Error, Page

from gui.engine.local import LocalSession, local_session
from gui.schema.errors import StepdeckError
from tests.bench.pages import BenchPage, evaluate_apart, open_page
from tests.bench.table import Table, milliseconds

VIEWPORT = (1280, 1100)
RUNS = 7
WARM_UPS = 2
SLOW_S = 1.0
"""A page that takes longer than this for one reading by both is read fewer times."""

SLOW_RUNS = 3
LARGE = 5_000
PAGE_WITHIN_S = 180
HARMLESS = "Nothing happens here"

_COUNT = "document.querySelectorAll('*').length"

# A button on top of everything and without listeners: clicking, waiting and reading are timed alike on every page.
_ADD_BUTTON = f"""{{
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "{HARMLESS}";
    button.style.cssText = "all: revert; position: fixed; right: 0; bottom: 0; z-index: 2147483647";
    document.body.append(button);
}}"""

# New text at each reading, at the end and the beginning of the page.
_CHANGE = """{
    for (const where of ["afterbegin", "beforeend"]) {
        document.body.insertAdjacentHTML(where, `<p>Changed at ${performance.now()}</p>`);
    }
}"""

# True if nothing changes, moves or loads for slightly more than a second: many pages tick once a second.
_IS_QUIET = """new Promise(done => {
    let quiet = true;
    const watch = new MutationObserver(() => { quiet = false; });
    watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    const loaded = performance.getEntriesByType("resource").length;
    setTimeout(() => {
        watch.disconnect();
        const moving = document.getAnimations().some(animation => animation.playState === "running");
        done(quiet && !moving && performance.getEntriesByType("resource").length === loaded);
    }, 1100);
})"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two medians in milliseconds, of the same number of runs."""

    ours_ms: float
    theirs_ms: float

    @property
    def ratio(self) -> float:
        """Our time divided by theirs: below 1 is faster."""
        return self.ours_ms / self.theirs_ms


@dataclass(frozen=True, slots=True)
class PageTimes:
    """The measurements of one page.

    Attributes:
        elements: The number of elements in its main document.
        runs: The number of runs after the warm-ups.
        read: `observe()` compared with `aria_snapshot(mode="ai")`.
        reading_ms: The part of `observe()` without waiting: the median of its `read_ms`.
        changed: The same with new text on the page each time, compared with the snapshot; None if the page is never
            quiet.
        step: `step(id)` compared with click and snapshot; None if the page is never quiet or the button cannot be
            clicked.
    """

    page: BenchPage
    elements: int
    runs: int
    read: Pair
    reading_ms: float
    changed: Pair | None
    step: Pair | None


@dataclass(slots=True)
class TimingTable:
    """The times of all pages.

    Attributes:
        pages: The pages in the order of measurement.
        failed: Maps a page that could not be measured to the reason.
    """

    pages: list[PageTimes] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    def tables(self) -> dict[str, Table]:
        """Two tables by title: reading and stepping."""
        return {
            "Reading a page: observe() beside aria_snapshot(mode=“ai”)": self._reading(),
            "A click: step() with waiting and reading beside a bare click and aria_snapshot, on quiet pages": (
                self._stepping()
            ),
        }

    def each(self) -> Table:
        """A row for each page."""
        table = Table(("page", "elements", "observe", "snapshot", "ratio", "reading alone", "step", "click", "ratio"))
        for one in self.pages:
            step = _cells(one.step) if one.step else ("–",) * 3
            name, alone = f"{one.page.group}: {one.page.name}", milliseconds(one.reading_ms)
            table.rows.append((name, f"{one.elements:,}", *_cells(one.read), alone, *step))
        return table

    def _groups(self, pages: list[PageTimes]) -> dict[str, list[PageTimes]]:
        groups = {name: [one for one in pages if one.page.group == name] for name in _names(pages)}
        groups["all pages"] = pages
        groups[f"over {LARGE:,} elements"] = [one for one in pages if one.elements > LARGE]
        return {name: members for name, members in groups.items() if members}

    def _reading(self) -> Table:
        heads = ("pages", "number", "observe", "snapshot", "ratio", "worst", "on", "reading alone", "changed", "ratio")
        table = Table(heads)
        for name, members in self._groups(self.pages).items():
            worst = max(members, key=lambda one: one.read.ratio)
            alone = statistics.median(one.reading_ms for one in members)
            changed, _, ratio_changed = _medians([one.changed for one in members if one.changed])
            cells = _medians([one.read for one in members])
            last = (f"{worst.read.ratio:.2f}", worst.page.name, milliseconds(alone), changed, ratio_changed)
            table.rows.append((name, str(len(members)), *cells, *last))
        table.notes += [
            "All are medians over the pages; reading alone is observe() without its waiting, changed the same "
            "with new words on the page before each reading, its ratio to the snapshot of the page so changed."
        ]
        table.notes += [self._runs(), *(f"Not measured: {name}: {why}" for name, why in self.failed.items())]
        return table

    def _stepping(self) -> Table:
        table = Table(("pages", "number", "step", "click", "ratio", "worst", "on"))
        for name, members in self._groups([one for one in self.pages if one.step]).items():
            pairs = [one.step for one in members if one.step]
            worst_ratio, worst = max((one.step.ratio, one.page.name) for one in members if one.step)
            table.rows.append((name, str(len(members)), *_medians(pairs), f"{worst_ratio:.2f}", worst))
        left_out = sum(one.step is None for one in self.pages)
        table.notes += [f"Left out are {left_out} pages that tick, move or load all the time or are blocked."]
        return table

    def _runs(self) -> str:
        fewer = [one for one in self.pages if one.runs < max(each.runs for each in self.pages)]
        said = f"{max((one.runs for one in self.pages), default=0)} runs of each after {WARM_UPS} warm-ups"
        slow = ", ".join(f"{one.runs} on {one.page.name}" for one in fewer)
        return f"{said}{f' ({slow})' if slow else ''}, in turns."


async def measure(
    pages: Iterable[BenchPage], *, runs: int = RUNS, progress: Callable[[str], None] = lambda _: None
) -> TimingTable:
    """Measure all pages in turn, in one browser.

    Args:
        pages: The pages; they must be served meanwhile.
        runs: The number of counted runs for each page; slow pages have fewer.
        progress: Called with what comes next.
    """
    table = TimingTable()
    async with local_session(headless=True, viewport=VIEWPORT, pictures=False) as session:
        for page in pages:
            progress(f"{page.group}: {page.name}")
            try:
                async with asyncio.timeout(PAGE_WITHIN_S):
                    table.pages.append(await _measure_page(session, page, runs))
            except (Error, StepdeckError, TimeoutError) as error:
                table.failed[f"{page.group}: {page.name}"] = why(error)
    return table


async def _measure_page(session: LocalSession, which: BenchPage, runs: int) -> PageTimes:
    await open_page(session.page, which)
    elements = await evaluate_apart(session.page, _COUNT)
    quiet = await evaluate_apart(session.page, _IS_QUIET)
    reading: list[int] = []

    async def observe() -> None:
        reading.append((await session.observe()).read_ms)

    async def snapshot() -> None:
        await session.page.aria_snapshot(mode="ai")

    read, counted = await in_turns(observe, snapshot, runs)
    reading_ms = statistics.median(reading[-counted:])
    changed = await _measure_changed(session, counted) if quiet else None
    step = await _measure_step(session, runs) if quiet else None
    return PageTimes(which, elements, counted, read, reading_ms, changed, step)


async def _measure_changed(session: LocalSession, runs: int) -> Pair:
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(1 + runs):  # the first is a warm-up
        await evaluate_apart(session.page, _CHANGE)
        ours.append((await session.observe()).read_ms)
        await evaluate_apart(session.page, _CHANGE)  # the first of the two pays for a new layout of the page
        theirs.append(await _timed(session.page.aria_snapshot, mode="ai"))
    return Pair(statistics.median(ours[1:]), statistics.median(theirs[1:]))


async def _measure_step(session: LocalSession, runs: int) -> Pair | None:
    page: Page = session.page
    await evaluate_apart(page, _ADD_BUTTON)
    seen = await session.observe()
    found = next((action for action in seen.actions if action.name == HARMLESS and action.status == "valid"), None)
    if found is None:
        return None  # a modal dialog of the page blocks it
    button = page.get_by_role("button", name=HARMLESS, exact=True)

    async def step() -> None:
        await session.step(found.id)

    async def click() -> None:
        await button.click()
        await page.aria_snapshot(mode="ai")

    pair, _ = await in_turns(step, click, runs)
    return pair


async def in_turns(
    ours: Callable[[], Awaitable[None]], theirs: Callable[[], Awaitable[None]], runs: int
) -> tuple[Pair, int]:
    """Time both alternately, A B A B; returns the medians and the number of counted runs."""
    times: list[tuple[float, float]] = []
    wanted = runs
    while len(times) < WARM_UPS + wanted:
        times.append((await _timed(ours), await _timed(theirs)))
        # Judged by the last warm-up: the first may be slow for passing reasons.
        if len(times) == WARM_UPS and sum(times[-1]) > SLOW_S * 1000:
            wanted = min(runs, SLOW_RUNS)
    counted = times[WARM_UPS:]
    return Pair(statistics.median(a for a, _ in counted), statistics.median(b for _, b in counted)), len(counted)


async def _timed(what: Callable[..., Awaitable[object]], **arguments: object) -> float:
    began = time.perf_counter()
    await what(**arguments)
    return (time.perf_counter() - began) * 1000


def why(error: BaseException) -> str:
    """An error, and the first words of its cause."""
    texts = [str(one).strip() or type(one).__name__ for one in (error, error.__cause__) if one is not None]
    return " ".join(text.splitlines()[0] for text in texts)


def _medians(pairs: list[Pair]) -> tuple[str, str, str]:
    if not pairs:
        return "–", "–", "–"
    return (
        milliseconds(statistics.median(pair.ours_ms for pair in pairs)),
        milliseconds(statistics.median(pair.theirs_ms for pair in pairs)),
        f"{statistics.median(pair.ratio for pair in pairs):.2f}",
    )


def _cells(pair: Pair) -> tuple[str, str, str]:
    return milliseconds(pair.ours_ms), milliseconds(pair.theirs_ms), f"{pair.ratio:.2f}"


def _names(pages: list[PageTimes]) -> list[str]:
    return list(dict.fromkeys(one.page.group for one in pages))
