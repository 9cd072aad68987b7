"""`python -m tests.bench.grids`: steps per second on a local Selenium Grid, and without it."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from gui.engine.manager import SessionManager
from gui.engine.session import StepSession
from gui.practice.site import PracticeSite
from gui.schema.errors import StepdeckError
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from tests.helpers.selenium_grid import LocalGrid, what_is_missing

COUNTS = (1, 4, 12)
FOR_S = 20.0
FIELD = "I1"

Open = Callable[[SessionManager], Awaitable[StepSession]]


async def measure(opened: Open, count: int, address: str) -> tuple[float, float, int]:
    """Steps per second of all sessions together, the median of one step in ms, and how many steps failed."""
    manager = SessionManager()
    try:
        sessions = [await opened(manager) for _ in range(count)]
        for session in sessions:
            while (await session.observe(address)).action(FIELD) is None:
                pass
        took: list[float] = []
        failed: list[StepdeckError] = []
        ends = time.monotonic() + FOR_S

        async def drive(session: StepSession) -> None:
            number = 0
            while time.monotonic() < ends:
                began, number = time.monotonic(), number + 1
                try:
                    await session.step(FIELD, f"paper {number}")
                except StepdeckError as error:
                    failed.append(error)
                    await session.observe()
                    continue
                took.append(1000 * (time.monotonic() - began))

        began = time.monotonic()
        await asyncio.gather(*map(drive, sessions))
        return len(took) / (time.monotonic() - began), statistics.median(took), len(failed)
    finally:
        await manager.close()


async def main(grid: LocalGrid) -> None:
    """Print the table."""
    profile = RemoteProfile(name="Grid", kind="selenium", address=grid.address, credentials="none")
    site = PracticeSite()
    address = await asyncio.to_thread(site.start)
    ways: dict[str, Open] = {
        "this computer": lambda manager: manager.open(StartOptions(headless=True)),
        "grid": lambda manager: manager.open_remote(profile, Credentials(), StartOptions()),
    }
    print("| sessions | where | steps per second | one step | failed |\n|---:|---|---:|---:|---:|")
    for count in COUNTS:
        for name, opened in ways.items():
            rate, step_ms, failed = await measure(opened, count, address)
            print(f"| {count} | {name} | {rate:.1f} | {step_ms:.0f} ms | {failed} |", flush=True)
    await asyncio.to_thread(site.stop)


if __name__ == "__main__":
    if what_is_missing():
        sys.exit(what_is_missing())
    with tempfile.TemporaryDirectory() as logs, LocalGrid(Path(logs)) as running:
        asyncio.run(main(running))
