"""`python -m tests.bench.kept`: the cost of keeping steps, in a journal of generated sessions on disk."""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gui.engine.manager import SessionManager
from gui.engine.store import SessionNote, open_store
from gui.engine.store.sqlite import SqliteStore
from tests.unit.engine.store.test_store import began, ended, page

RUNS = 7
PICTURE_BYTES = 45_000
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = ("order", "basket", "ink", "paper", "delivery", "address", "voucher", "account", "invoice", "return")


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a journal: sessions, steps of each, and whether each step has its own picture."""

    sessions: int
    steps: int
    pictures: bool = False


async def fill(path: Path, size: Size) -> list[float]:
    """Write a journal; returns the milliseconds until each step was completely written."""
    store, chance, took = SqliteStore(path), random.Random(1), list[float]()
    for number in range(size.sessions):
        key = f"s{number}"
        note = SessionNote(key, BEGIN + timedelta(hours=number), f"Shop {number}", ended_at=BEGIN)
        store.note(note)
        await store.settled()
        for step in range(1, size.steps + 1):
            words = " ".join(chance.choices(WORDS, k=60))
            picture = chance.randbytes(PICTURE_BYTES) if size.pictures else b""
            at = time.perf_counter()
            store.append(key, began(step))
            if size.pictures:
                await store.settled()
            seen = store.keep_page("s1", page(text=f"Page {number} {step}: {words}"))
            store.append(
                key, ended(step, page_after=seen, picture=store.keep_picture("s1", picture) if picture else "")
            )
            if size.pictures or step % 100 == 0:  # steps without a picture only fill the journal and are not timed
                await store.settled()
            took.append((time.perf_counter() - at) * 1000)
    await store.close()
    return took


async def _timed(work: Awaitable[Any]) -> float:
    at = time.perf_counter()
    await work
    return (time.perf_counter() - at) * 1000


async def start(path: Path) -> float:
    """Milliseconds until a journal is open and its sessions are listed."""
    at = time.perf_counter()
    manager = SessionManager(open_store(path))
    await manager.recall()
    took = (time.perf_counter() - at) * 1000
    await manager.close()
    return took


def said(name: str, times: list[float], more: str = "") -> str:
    """A line of the report."""
    ninety_five = sorted(times)[int(len(times) * 0.95)] if len(times) > 1 else times[0]
    return f"{name}: {statistics.median(times):.1f} ms at the median, 95 of 100 within {ninety_five:.1f} ms{more}"


def memory_mb() -> float:
    """The memory of this process, in MB."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def measured(folder: Path) -> AsyncIterator[str]:
    """All figures, a line each, as soon as they are measured."""
    before = memory_mb()
    took = await fill(folder / "thousand.sqlite", Size(1, 1000, pictures=True))
    grown, size = memory_mb() - before, (folder / "thousand.sqlite").stat().st_size / 1e6
    yield said("A step is written", took)
    kind = f"with pictures of {PICTURE_BYTES // 1000} kB"
    yield f"1,000 steps {kind}: {size:.0f} MB on the disk, {grown:.0f} MB of memory"
    store = SqliteStore(folder / "thousand.sqlite")
    yield said("The steps of a session of 1,000", [await _timed(store.steps("s0")) for _ in range(RUNS)])
    await store.close()
    await SqliteStore(folder / "empty.sqlite").close()
    await fill(folder / "twenty.sqlite", Size(200, 100))
    empty, twenty = [], []
    for _ in range(RUNS):  # in turn: the machine may be busier at one time than at another
        empty.append(await start(folder / "empty.sqlite"))
        twenty.append(await start(folder / "twenty.sqlite"))
    more = statistics.median(twenty) - statistics.median(empty)
    yield said("Sessions listed at the start, none", empty)
    yield said("Sessions listed at the start, 200 with 20,000 steps", twenty, f", {more:.0f} ms more")
    await fill(folder / "hundred.sqlite", Size(200, 500))
    store = SqliteStore(folder / "hundred.sqlite")
    for wanted in ("ink", "voucher invoice", "no such words", "Page 150 77"):
        yield said(f"“{wanted}” in 100,000 steps", [await _timed(store.search(wanted)) for _ in range(RUNS)])
    await store.close()


async def report() -> None:
    """Print them."""
    with tempfile.TemporaryDirectory() as folder:
        async for line in measured(Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    asyncio.run(report())
