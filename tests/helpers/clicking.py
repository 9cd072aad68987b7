"""`python -m tests.helpers.clicking JOURNAL ADDRESS`: click the first button of a page until it is killed.

Writes `answered N` for each step, by its number, as soon as the answer is there.
"""

import asyncio
import sys
from pathlib import Path

from gui.app.keeping.journal import open_journal
from gui.engine.manager import SessionManager
from gui.schema.session import StartOptions


async def _click(journal: Path, address: str) -> None:
    kept = open_journal(journal)
    assert kept.trouble is None, kept.trouble
    session = await SessionManager(kept.store).open(StartOptions(), pictures=True)
    seen = await session.observe(address)
    print("ready", flush=True)
    while True:
        await session.step(seen.actions[0].id)
        print("answered", session.steps[-1].number, flush=True)


if __name__ == "__main__":
    asyncio.run(_click(Path(sys.argv[1]), sys.argv[2]))
