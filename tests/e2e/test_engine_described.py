"""A button described by text elsewhere on the page is used only while that text is unchanged."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_FAR = """<p id=about>Deletes 1 draft (2)</p><hr style='margin: 300px 0'><main><p>Sure?</p>
<button id=go aria-describedby=about onclick="this.textContent = 'Gone'">Go</button></main>"""


async def test_another_description_refuses_and_is_told(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/described.html", _FAR))
    await page.ask("about.textContent = 'Deletes the account'")
    with pytest.raises(ActionGoneError) as caught:
        await page.do("Click Go")
    assert "beside “Deletes 1 draft (2)” before, and beside “Deletes the account” when" in caught.value.sentence
    assert await page.ask("go.textContent") == "Go"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("about.textContent = 'Deletes 1 draft (3)'", id="it counts"),
        pytest.param("about.remove()", id="it is gone"),
        pytest.param("about.hidden = true; about.textContent = 'Tip'", id="it is shown no more"),
    ],
)
async def test_a_description_that_counts_or_goes_stops_nothing(page: Driver, server: PageServer, change: str) -> None:
    await page.open(server.page("/described.html", _FAR))
    await page.ask(f"(() => {{ {change} }})()")
    await page.do("Click Go")
    assert await page.ask("go.textContent") == "Gone"


async def test_a_tooltip_that_comes_with_the_pointer_stops_nothing(page: Driver, server: PageServer) -> None:
    tip = "<script>go.onpointerenter = () => { about.textContent = 'Now hover', about.hidden = false }</script>"
    await page.open(server.page("/described.html", _FAR.replace("<p id=about>", "<p id=about hidden>") + tip))
    await page.do("Click Go")
    assert await page.ask("go.textContent") == "Gone"
