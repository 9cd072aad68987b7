"""Tables that are drawn in parts: what has no name in one is told by the words of the same line in the other."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PEOPLE = ("Ann Lee", "Bob Ray", "Cid Orr")
STYLE = """<style>body > div { display: flex } table { border-spacing: 0 } tr, [role=row] { height: 24px }
[role=row] { display: flex } td { padding: 0 }</style>"""
BOX = "<input type=checkbox>"


def parts(row: str, cell: str, *, above: str = "") -> str:
    """A part of tick boxes and one of names, beside each other."""
    opens, closes = row.split("|")
    wraps, ends = cell.split("|")
    boxes = "".join(f"{opens}{wraps}{BOX}{ends}{closes}" for _ in PEOPLE)
    names = "".join(f"{opens}{wraps}{name}{ends}{wraps}{at + 41}{ends}{closes}" for at, name in enumerate(PEOPLE))
    table, end = ("<table>", "</table>") if "tr" in row else ("<div role=rowgroup>", "</div>")
    return f"<div><div>{table}{boxes}{end}</div><div>{above}{table}{names}{end}</div></div>"


@pytest.mark.parametrize(
    ("row", "cell"), [("<tr>|</tr>", "<td>|</td>"), ("<div role=row>|</div>", "<span role=gridcell>|</span>")]
)
async def test_a_tick_box_is_told_by_its_line_in_the_other_part(
    page: Driver, server: PageServer, row: str, cell: str
) -> None:
    await page.open(server.page("/parts", f"<title>Parts</title>{STYLE}{parts(row, cell)}"))
    boxes = [one for one in page.descriptions() if one.startswith("Tick")]
    assert len(boxes) == 3
    assert all(name in said for name, said in zip(PEOPLE, boxes, strict=True)), boxes
    await page.session.step(next(one.id for one in page.seen.actions if "Bob Ray" in one.description))
    ticked = "[...document.querySelectorAll('input')].map(box => box.checked)"
    assert await page.ask(ticked) == [False, True, False]


async def test_what_stands_in_no_common_line_tells_nothing(page: Driver, server: PageServer) -> None:
    table = parts("<tr>|</tr>", "<td>|</td>", above="<p style='height:37px;margin:0'>Names</p>")
    await page.open(server.page("/apart", f"<title>Apart</title>{STYLE}{table}"))
    assert not any(name in said for name in PEOPLE for said in page.descriptions())
