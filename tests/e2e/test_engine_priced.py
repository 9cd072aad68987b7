"""Buttons distinguished only by their prices."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.crossed
@pytest.mark.parametrize(
    ("item", "around"),
    [
        (
            "<div class=card><b>{name}</b> <span>{price} €</span> <button>Add for {price} €</button></div>",
            "<main>{}</main>",
        ),
        ("<li><b>{name}</b> <button>Add for {price} €</button></li>", "<ul>{}</ul>"),
        ("<tr><td>{name}<td>{price} €<td><button>Add for {price} €</button></tr>", "<table>{}</table>"),
        ("<h3>{name}</h3><p>{price} €</p><button>Add for {price} €</button>", "<main>{}</main>"),
    ],
)
@pytest.mark.parametrize("prices", [("3.25", "5.10", "6.90"), ("3.25", "3.25", "6.90")])
async def test_what_is_sold_is_said_with_the_price(
    page: Driver, server: PageServer, item: str, around: str, prices: tuple[str, ...]
) -> None:
    items = "".join(
        item.format(name=name, price=price) for name, price in zip(("Ink", "Pen", "Pad"), prices, strict=True)
    )
    await page.open(server.page("/shop", "<title>Shop</title><h1>Shop</h1>" + around.format(items)))
    said = [words for words in page.descriptions() if "Add for" in words]
    assert [name in words for name, words in zip(("Ink", "Pen", "Pad"), said, strict=True)] == [True] * 3, said
