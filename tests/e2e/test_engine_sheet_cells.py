"""Cells that are worked on as in a spreadsheet, of which nothing is told but what is around them."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SHEET = """<title>Teas</title><style>td { width: 90px; height: 24px } .held td { user-select: none }
.apart { position: absolute; left: -999px; top: -999px; width: 1px; height: 1px }</style>
<div><table class="held"><thead><tr><td><td>Name<td>Price<td>Fair</thead>
<tbody><tr><td>1<td>Green tea<td>20<td><input type=checkbox><tr><td>2<td>Black tea<td>15<td><input type=checkbox>
<tr><td>3<td><td><td></table><textarea class=apart tabindex=-1 aria-label=Keys></textarea></div>
<p id=out>Nothing</p><script>
const out = document.getElementById('out');
document.onmousedown = event => {
  if (event.target.matches('tbody td')) out.textContent = `Marked ${event.target.textContent}`;
};
</script>"""


def cells(page: Driver) -> list[str]:
    """What the cells of the table are called in the list."""
    return [one.description for one in page.seen.actions if one.role == "gridcell"]


async def test_the_cells_of_a_grid_are_listed_and_pressed(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/sheet", SHEET))
    listed = cells(page)
    assert {"Click 20, cell Price, row Green tea", "Click cell Price, row 3"} <= set(listed), listed
    assert len(listed) == 10, "not the heads, nor cells of a tick box"
    await page.do("Click 15, cell Price, row Black tea")
    assert "Marked 15" in page.text


@pytest.mark.parametrize(("part", "without"), [(' class="held"', ""), (" class=apart", "")])
async def test_the_cells_of_a_table_to_read_are_not(page: Driver, server: PageServer, part: str, without: str) -> None:
    await page.open(server.page("/sheet", SHEET.replace(part, without)))
    assert cells(page) == []


FILLED = (
    "<table class=held><tbody><tr id=a class=row><td>Ann<td>Oslo<td><tr id=b class=row><td>Bob<td><td>"
    "{more}</table><textarea class=apart tabindex=-1 aria-label=Keys></textarea>"
)


@pytest.mark.parametrize(("more", "count"), [("<tr class=row><td><td><td>", 6), ("<tr id=c><td><td><td>", 9)])
async def test_a_row_that_only_fills_the_room_is_none_of_them(
    page: Driver, server: PageServer, more: str, count: int
) -> None:
    """What is a row of data has what tells each from the others, here an id; how it looks does not matter."""
    await page.open(server.page("/filled", SHEET.partition("<div>")[0] + FILLED.format(more=more)))
    assert len(cells(page)) == count, cells(page)


DRAWN_ANEW = """<title>Budget</title><style>td{cursor:cell}</style><table tabindex=0></table><p role=status></p><script>
const table = document.querySelector('table');
const draw = chosen => {
  table.innerHTML = '<tr><th><th>Item<th>Sum<tr><th>1<td>Rent<td>900<tr><th>2<td>Seeds<td>';
  document.querySelector('p').textContent = chosen;
};
table.onmousedown = event => { draw(event.target.textContent || 'empty'); table.focus(); };
table.ondblclick = table.onkeydown = () => {};
draw('');
</script>"""


async def test_the_cells_of_a_table_that_takes_the_keys_itself(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/budget", DRAWN_ANEW))
    assert cells(page) == ["Click Rent", "Click 900, cell Sum, row Rent", "Click Seeds", "Click cell Sum, row Seeds"]
    await page.do(next(one for one in cells(page) if "900" in one))
    assert await page.ask("document.querySelector('p').textContent") == "900"
    await page.open(server.page("/read", DRAWN_ANEW.replace("cursor:cell", "color:black")))
    assert cells(page) == []
