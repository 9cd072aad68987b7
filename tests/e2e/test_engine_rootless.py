"""Documents without a root element, as in a window just opening, or after a page removed it."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_page_that_takes_its_root_away_is_read_as_empty(page: Driver, server: PageServer) -> None:
    server.page("/rootless", "<title>Gone</title><button onclick='document.documentElement.remove()'>Press</button>")
    await page.open("/rootless")
    await page.do("Click Press")
    assert page.descriptions() == []
    assert (await page.session.observe()).actions == ()
    await page.open("/reason-ready.html")
    assert "Click Below the fold" in page.descriptions()
