"""Links whose address the page rewrites as they are pressed: followed by way of a counter, and nowhere else."""

import pytest

from gui.schema.errors import StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _press(page: Driver, server: PageServer, rewritten: str) -> None:
    for path in ("/story", "/out", "/delete/story", "/delete", "/login", "/account"):
        server.page(path, f"<title>{path}</title>")
    link = f'<a href=/story onmousedown="this.href = {rewritten}">Story</a>'
    await page.open(server.page("/links.html", link))
    await page.do("Open Story")


@pytest.mark.parametrize(
    "rewritten",
    [
        "'/out?to=' + encodeURIComponent('/story')",
        "'/out?to=' + encodeURIComponent(this.href) + '&n=1'",
        "'/out?n=1&to=' + this.href",
    ],
)
async def test_a_link_that_counts_presses_is_followed(page: Driver, server: PageServer, rewritten: str) -> None:
    await _press(page, server, rewritten)
    assert "/out?" in page.seen.metadata.url


@pytest.mark.parametrize(
    "rewritten",
    [
        "'/out'",
        "'/delete/story'",
        "'/out?to=%2Fstories'",
        "'/delete?story=%2Fstory'",
        "'/delete?url=%2Fstory'",
        "'/login?next=%2Fstory'",
        "'/login?to=' + encodeURIComponent(this.href)",
        "'/account?do=delete&url=%2Fstory'",
        "'/account?page=%2Fstory'",
    ],
)
async def test_a_link_that_leads_elsewhere_is_not_followed_and_that_is_known(
    page: Driver, server: PageServer, rewritten: str
) -> None:
    with pytest.raises(StepUnknownError, match="“Story” was pressed, but its click was held back"):
        await _press(page, server, rewritten)
    assert page.seen.metadata.url.endswith("/links.html")
