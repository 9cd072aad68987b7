"""A soak drives real sessions and leaves nothing behind."""

import asyncio

from gui.soak.run import soak


def test_a_short_soak_takes_steps_in_all_sessions_and_ends_clean(practice_site: str) -> None:
    soaked = asyncio.run(soak([practice_site, f"{practice_site}fields"], 2, 2))
    assert soaked.steps >= 2
    assert soaked.samples[-1].steps == soaked.steps
    assert not soaked.errors
    assert soaked.children == 0
