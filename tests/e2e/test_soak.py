"""A soak drives real sessions and leaves nothing behind."""

import asyncio
from pathlib import Path

from gui.engine.store import open_store
from gui.engine.store.port import SessionNote
from gui.soak.run import soak


def test_a_short_soak_takes_steps_in_all_sessions_and_ends_clean(practice_site: str, tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"

    async def kept() -> tuple[SessionNote, ...]:
        store = open_store(journal)
        try:
            return await store.sessions()
        finally:
            await store.close()

    soaked = asyncio.run(soak([practice_site, f"{practice_site}fields"], 2, 2, journal=journal))
    assert [note.steps > 0 for note in asyncio.run(kept())] == [True, True], "what they did is in the journal"
    assert soaked.steps >= 2
    assert soaked.samples[-1].steps == soaked.steps
    assert not soaked.errors
    assert soaked.children == 0
