"""A soak drives real sessions and leaves nothing behind."""

import asyncio
from pathlib import Path

from gui.engine.store import open_store
from gui.soak.run import soak


def test_a_short_soak_takes_steps_in_all_sessions_and_ends_clean(practice_site: str, tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"

    async def first_steps() -> list[str | None]:
        store = open_store(journal)
        try:
            return [(await store.steps(note.session_id))[0].call.value for note in await store.sessions()]
        finally:
            await store.close()

    pages = [practice_site, f"{practice_site}fields"]
    soaked = asyncio.run(soak(pages, 2, 2, journal=journal))
    begun = asyncio.run(first_steps())  # what they did is in the journal
    assert sorted(map(str, begun)) == pages, "each begins elsewhere, so that not all show the largest page at once"
    assert soaked.steps >= 2
    assert soaked.samples[-1].steps == soaked.steps
    assert not soaked.errors
    assert soaked.children == 0
