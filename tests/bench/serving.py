"""The overhead of `stepdeck serve` over the engine, and the number of sessions it supports at once."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from playwright.async_api import Error
from pydantic import SecretStr

from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.schema.errors import StepdeckError
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from tests.bench.pages import BenchPage
from tests.bench.table import Table, milliseconds
from tests.bench.timing import WARM_UPS, Pair, in_turns, why
from tests.helpers.api_server import KEY, ApiServer

PAGES = ("/", "/search?q=ink", "/checkout", "/widgets", "/cart", "/terms")
"""Pages of the practice site that are at rest and have something to fill in or press."""

AT_ONCE = 8
ROUNDS = 25
_OPTIONS = StartOptions(viewport_width=1280, viewport_height=1100, max_steps=1_000, timeout_minutes=30)


@dataclass(frozen=True, slots=True)
class Overhead:
    """One page: through the server, and with the engine in this process, each with its own browser and with
    pictures."""

    name: str
    observe: Pair
    step: Pair


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Sessions of one server that step at the same time.

    Attributes:
        times_ms: The time of every step.
        errors: A sentence for each error.
        whole_s: Seconds from the first step to the last.
    """

    times_ms: Sequence[float]
    errors: Sequence[str]
    whole_s: float


@dataclass(slots=True)
class Serving:
    """All measurements of the server."""

    overheads: list[Overhead]
    at_once: AtOnce

    @property
    def whole(self) -> bool:
        """Whether nothing failed."""
        return not self.at_once.errors

    def table(self) -> Table:
        """A row for each page, the medians over them, and the results of several sessions at once."""
        table = Table(("page", "observe served", "direct", "added", "step served", "direct", "added"))
        for one in self.overheads:
            table.rows.append((one.name, *_added([one.observe]), *_added([one.step])))
        observes, steps = [one.observe for one in self.overheads], [one.step for one in self.overheads]
        table.rows.append(("median of the pages", *_added(observes), *_added(steps)))
        many = self.at_once
        table.notes.append(
            f"{AT_ONCE} sessions at once on one server: {len(many.times_ms)} steps in {many.whole_s:.1f} s, "
            f"median {milliseconds(statistics.median(many.times_ms or [0]))}, "
            f"slowest {milliseconds(max(many.times_ms, default=0))}, {len(many.errors)} errors."
        )
        table.notes += many.errors[:10]
        return table


async def measure_serving(practice: Iterable[BenchPage], *, runs: int) -> Serving:
    """Start a server in a process of its own and measure it.

    Args:
        practice: The pages of the practice site; they must be served meanwhile.
        runs: The number of counted runs for each page.
    """
    address = next(iter(practice)).url.rstrip("/")
    manager = SessionManager()
    with ApiServer("--max-sessions", str(AT_ONCE + 1)) as server:
        profile = RemoteProfile(name="Bench", address=server.address, generation="step")
        credentials = Credentials(key=SecretStr(KEY))

        async def served_session() -> StepSession:
            return await manager.open_remote(profile, credentials, _OPTIONS)

        try:
            direct, served = await manager.open(_OPTIONS, pictures=True), await served_session()
            overheads = [await _overhead(direct, served, address, path, runs) for path in PAGES]
            await manager.stop(direct.info.session_id)
            await manager.stop(served.info.session_id)
            sessions = [await served_session() for _ in range(AT_ONCE)]
            return Serving(overheads, await _step_at_once(sessions, address))
        finally:
            await manager.close()


async def _overhead(direct: StepSession, served: StepSession, address: str, path: str, runs: int) -> Overhead:
    async def open_page(session: StepSession) -> str:
        await session.observe(address + path)
        return _text_field(session)

    direct_id, served_id = await open_page(direct), await open_page(served)

    def stepping(session: StepSession, action_id: str) -> Callable[[], Awaitable[None]]:
        words = iter(range(WARM_UPS + runs))

        async def step() -> None:
            await session.step(action_id, f"word {next(words)}")

        return step

    async def observe_served() -> None:
        await served.observe()

    async def observe_direct() -> None:
        await direct.observe()

    observe, _ = await in_turns(observe_served, observe_direct, runs)
    step, _ = await in_turns(stepping(served, served_id), stepping(direct, direct_id), runs)
    return Overhead(path, observe, step)


async def _step_at_once(sessions: Sequence[StepSession], address: str) -> AtOnce:
    times: list[float] = []
    errors: list[str] = []

    async def drive(number: int, session: StepSession) -> None:
        path = PAGES[number % len(PAGES)]
        try:
            await session.observe(address + path)
            field = _text_field(session)
            for turn in range(ROUNDS):
                begun = time.perf_counter()
                done = await session.step(field, f"session {number}, turn {turn}")
                times.append((time.perf_counter() - begun) * 1000)
                now = next(one for one in done.observation.actions if one.id == field)
                if now.value != f"session {number}, turn {turn}":
                    errors.append(f"{path}: “{now.value}” stands in “{now.description}” after turn {turn}.")
        except (Error, StepdeckError, TimeoutError) as error:
            errors.append(f"{path}: {why(error)}")

    begun = time.perf_counter()
    await asyncio.gather(*(drive(number, session) for number, session in enumerate(sessions)))
    return AtOnce(times, errors, time.perf_counter() - begun)


def _text_field(session: StepSession) -> str:
    """The id of a field of the page that takes any text."""
    assert session.observation is not None
    ready = (one for one in session.observation.actions if one.kind == "I" and one.status == "valid")
    return next(one.id for one in ready if one.role in ("textbox", "searchbox") and one.tag in ("input", "textarea"))


def _added(pairs: Sequence[Pair]) -> tuple[str, str, str]:
    return (
        milliseconds(statistics.median(pair.ours_ms for pair in pairs)),
        milliseconds(statistics.median(pair.theirs_ms for pair in pairs)),
        f"{statistics.median(pair.ours_ms - pair.theirs_ms for pair in pairs):+.1f} ms",
    )
