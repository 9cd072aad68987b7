"""A page as data has what stands in the fields of its tables."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TABLE = """<table><thead><tr><th>Item<th>Qty<th>Tax<th>Sent<th>PIN</thead><tbody>
<tr><td>Lamp<td><input value=2><td><select><option>7 %<option selected>19 %</select><td><input type=checkbox checked>
<td><input type=password value=4711>
<tr><td>Desk<td><input value=1><td><select><option>7 %</select><td><input type=checkbox><td><input type=password>
</tbody></table>"""
TEXT = "<p>All that was ordered is sent within a week, and what comes back is paid back at once.</p>" * 4


@pytest.mark.parametrize("around", ["<main><h1>Order</h1>{0}{1}{0}</main>", "<h1>Order</h1>{1}"])
async def test_the_cells_of_fields_are_not_empty(page: Driver, server: PageServer, around: str) -> None:
    await page.open(
        server.page("/order", f"<title>Order</title>{around.format(TEXT, TABLE)}<noscript><input></noscript>")
    )
    await page.ask("document.querySelector('input').value = '12'")
    lines = ((await page.session.scrape()).markdown or "").splitlines()
    lamp = next(line for line in lines if "Lamp" in line)
    assert [cell.strip() for cell in lamp.strip("|").split("|")][:4] == ["Lamp", "12", "19 %", "✓"]
    assert "4711" not in "".join(lines)
