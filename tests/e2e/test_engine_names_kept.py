"""Rules that make names plainer leave alone what only looks like the things they are for."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize("words", ["555-123-4567", "2026-11-28", "10-20", "john-doe"])
async def test_words_beside_a_picture_are_no_name_of_a_file(page: Driver, words: str) -> None:
    said = await show(page, f"<a href=#a><img alt='' src='{DOT}' width=20 height=20>{words}</a>")
    assert said == [f"Open {words}"]


async def test_a_date_under_a_picture_is_no_name_of_a_file(page: Driver) -> None:
    said = await show(page, f"<a href=#a><img alt=2026-11-28 src='{DOT}' width=20 height=20></a>")
    assert said == ["Open 2026-11-28"]
