"""Elements marked as selectable whose container has the listener are listed without hovering."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HEAR = "<script>for (const one of document.querySelectorAll('.hears')) one.addEventListener('click', () => {})</script>"

ROWS = """<!doctype html><title>Files</title><div role=grid aria-label=Files class=hears><table role=presentation>
{rows}</table></div>"""
ROW = """<tr role=row aria-selected=false><td role=gridcell><span>{name}</span><button aria-label=overflow
style="opacity: 0"><i></i></button></td><td role=gridcell>{size}</td>
<td role=gridcell tabindex=-1 aria-hidden=true style="display: none"></td></tr>"""


async def test_rows_of_a_grid_that_hears_them(page: Driver, server: PageServer) -> None:
    rows = "".join(ROW.format(name=name, size=size) for name, size in (("Readme.txt", "1 kB"), ("Notes.txt", "2 kB")))
    await page.open(server.page("/rows", ROWS.format(rows=rows) + HEAR))
    rows_told = [action.target for action in page.seen.actions if action.role == "row"]
    assert rows_told == ["Readme.txt 1 kB", "Notes.txt 2 kB"], "not by the button that is drawn under the pointer"
    deaf = ROWS.format(rows=rows).replace("class=hears", "")
    await page.open(server.page("/deaf", deaf + HEAR))
    assert not [action for action in page.seen.actions if action.role == "row"], "nobody hears them"


async def test_a_row_whose_cells_can_have_the_focus_is_not_listed_beside_them(page: Driver, server: PageServer) -> None:
    cells = "".join(f"<td role=gridcell tabindex=-1>{words}</td>" for words in ("Ada", "Ulm"))
    row = f"<tr role=row aria-selected=false>{cells}</tr>"
    await page.open(server.page("/cells", ROWS.format(rows=row) + HEAR))
    assert [action.role for action in page.seen.actions] == ["gridcell", "gridcell"]


async def test_events_of_a_calendar_that_hears_them(page: Driver, server: PageServer) -> None:
    event = "<div aria-label='{0}' {1} style='background: #cde; width: 160px'><div>09:00</div><div>{0}</div></div>"
    stand, review = event.format("Stand-up", "aria-selected=false"), event.format("Review", "aria-selected=true")
    shown = f"<!doctype html><title>Week</title><div class=hears>{stand}{review}{event.format('Holiday', '')}</div>"
    await page.open(server.page("/week", shown + HEAR))
    told = page.descriptions()
    assert "Click Stand-up" in told
    assert "Click Review" in told
    assert not any("Holiday" in one for one in told), "it does not say that it can be selected"
