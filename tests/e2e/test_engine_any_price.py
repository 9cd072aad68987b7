"""A button whose price keeps changing is pressed at any price if confirmed; only the price may differ."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SHOP = """<!doctype html><title>Shop</title><h1>Shop</h1>
<div><h3 id=lamp>Lamp</h3><button id=one>Buy for $20</button></div>
<div><h3>Rug</h3><button id=other>Buy for $50</button></div><script>
window.did = [];
onclick = event => { if (event.target.tagName === 'BUTTON') did.push(event.target.textContent); };
const anew = words => { const made = one.cloneNode(); made.textContent = words; one.replaceWith(made); };
let turns = 0;
addEventListener('pointermove', event => { if (turns++ < 1) { CHANGE } }, true);
</script>"""


@pytest.mark.parametrize("change", ["one.textContent = 'Buy for $21'", "anew('Buy for $21')"])
async def test_the_next_price_is_pressed(page: Driver, server: PageServer, change: str) -> None:
    await page.open(server.page("/shop", SHOP.replace("CHANGE", change)))
    await page.do("Click Buy for $20, in Lamp", any_price=True)
    assert await page.ask("did") == ["Buy for $21"]
    assert "any_price" not in repr(page.session.steps[-1].call.model_dump())


@pytest.mark.parametrize(
    "change",
    [
        "one.textContent = 'Sell for $21'",
        "one.textContent = 'Buy for 21 €'",
        "one.textContent = 'Buy for 21'",
        "one.textContent = 'Buy 2 for $21'",
        "lamp.textContent = 'Sofa'; one.textContent = 'Buy for $21'",
        "anew('Sell for $21')",
        "one.remove(); other.textContent = 'Buy for $21'",
    ],
)
async def test_what_differs_in_anything_else_is_refused(page: Driver, server: PageServer, change: str) -> None:
    await page.open(server.page("/shop", SHOP.replace("CHANGE", change)))
    with pytest.raises(ActionGoneError):
        await page.do("Click Buy for $20, in Lamp", any_price=True)
    assert await page.ask("did") == []


async def test_another_price_is_refused_where_that_was_not_asked_for(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/shop", SHOP.replace("CHANGE", "one.textContent = 'Buy for $21'")))
    with pytest.raises(ActionGoneError):
        await page.do("Click Buy for $20, in Lamp")
    assert await page.ask("did") == []
