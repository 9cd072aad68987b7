"""Cells of a table that hold a mark or nothing: called by their column and their row, whichever of both they hold."""

import pytest

from gui.engine.past.once_more import call_once_more
from gui.schema.errors import ActionError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STYLE = "<title>Rights</title><style>.c { width: 22px; height: 22px; border: 1px solid; cursor: pointer }</style>"
SCRIPT = """<script>
const roles = ['Viewer', 'Billing', 'Owner'], deeds = ['See projects', 'Pay invoices', 'Export data'], log = [];
const has = {'See projects Viewer': 1, 'See projects Billing': 1, 'Pay invoices Owner': 1};
const draw = () => { all.innerHTML = TABLE; };
all.addEventListener('click', event => {
  const at = event.target.closest('.c')?.dataset.k;
  if (!at) return;
  has[at] = !has[at];
  log.push(at);
  draw();
});
draw();
</script>"""
PLAIN = """'<table><tr><th>Right' + roles.map(role => '<th>' + role).join('') + deeds.map(deed => '<tr><td>' + deed
  + roles.map(role => `<td><div class=c data-k="${deed} ${role}">${has[deed + ' ' + role] ? 'MARK' : 'NONE'}</div>`)
  .join('')).join('') + '</table>'"""
ROLES = """'<div role=AROUND><div role=row><span role=columnheader>Right</span>'
  + roles.map(role => `<span role=columnheader>${role}</span>`).join('') + '</div>'
  + deeds.map(deed => `<div role=row><span role=rowheader>${deed}</span>` + roles.map(role =>
  `<span role=CELL><b class=c style="display: inline-block" data-k="${deed} ${role}">`
  + `${has[deed + ' ' + role] ? '✓' : ''}</b></span>`)
  .join('') + '</div>').join('') + '</div>'"""
TABLES = {
    "ticks": PLAIN.replace("MARK", "✓").replace("NONE", ""),
    "dots": PLAIN.replace("MARK", "●").replace("NONE", "–"),
    "words": PLAIN.replace("MARK", "Yes").replace("NONE", "No"),
    "grid": ROLES.replace("AROUND", "grid").replace("CELL", "gridcell"),
    "roles": ROLES.replace("AROUND", "table").replace("CELL", "cell"),
}


def page_of(table: str) -> str:
    return f"{STYLE}<div id=all></div>{SCRIPT.replace('TABLE', TABLES[table])}"


@pytest.mark.parametrize("table", TABLES)
async def test_a_cell_is_called_by_its_column_and_its_row(page: Driver, server: PageServer, table: str) -> None:
    await page.open(server.page("/rights", page_of(table)))
    assert page.descriptions() == [
        f"Click {column}, in row {row}"
        for row in ("See projects", "Pay invoices", "Export data")
        for column in ("Viewer", "Billing", "Owner")
    ]


async def test_cells_of_a_table_without_any_mark_are_called_so(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/rights", page_of("ticks").replace("const has = {", "const has = {}, was = {")))
    await page.do("Click Billing, in row Pay invoices")
    assert "Click Billing, in row Pay invoices" in page.descriptions()
    assert len([name for name in page.descriptions() if ", in row " in name]) == 9, page.descriptions()


COSTS = """<title>Costs</title><style>td { width: 80px; height: 24px; border: 1px solid; cursor: pointer }</style>
<table><tr><th>Item<th>Amount<th>Paid<th>Note
<tr><td>Rent<td>950<td>PAID<td><tr><td>Seeds<td>120<td><td><tr><td>Tools<td>80<td><td></table><script>
for (const cell of document.querySelectorAll('td')) { cell.onclick = () => 0; HEARS }
</script>"""


@pytest.mark.parametrize("hears", ["", "cell.tabIndex = -1; cell.onkeydown = cell.ondblclick = () => 0;"])
async def test_empty_cells_beside_texts_and_cells_of_sheets_are_no_marks(
    page: Driver, server: PageServer, hears: str
) -> None:
    paid = "x" if hears else ""
    await page.open(server.page("/costs", COSTS.replace("HEARS", hears).replace("PAID", paid)))
    assert "Click “Note” (cell), in row Seeds" in page.descriptions(), page.descriptions()
    assert "Click “Paid” (cell), in row Seeds" in page.descriptions(), page.descriptions()


@pytest.mark.parametrize("table", ["ticks", "roles"])
async def test_it_is_the_same_whether_it_holds_the_mark(page: Driver, server: PageServer, table: str) -> None:
    await page.open(server.page("/rights", page_of(table)))
    cell = page.action("Click Billing, in row Pay invoices")
    assert "checked" not in cell.states
    await page.session.step(cell.id)
    now = page.action("Click Billing, in row Pay invoices")
    assert "checked" in now.states
    assert now.id == cell.id
    call = await call_once_more(page.session, page.session.steps[-1].number)
    assert call.action_id == now.id
    await page.session.step(call.action_id)
    assert await page.ask("log.join()") == "Pay invoices Billing,Pay invoices Billing"
    assert "checked" not in page.action("Click Billing, in row Pay invoices").states


@pytest.mark.parametrize(
    "change",
    [
        "var heads = all.querySelectorAll('th'); [heads[2].textContent, heads[3].textContent] = ['Owner', 'Billing']",
        "all.querySelectorAll('td:first-child')[1].textContent = 'Pay salaries'",
        "all.querySelector('[data-k=\"Pay invoices Billing\"]').textContent = '✓'",
    ],
)
async def test_nothing_is_pressed_where_it_is_another_cell_by_then(
    page: Driver, server: PageServer, change: str
) -> None:
    await page.open(server.page("/rights", page_of("ticks")))
    cell = page.id("Click Billing, in row Pay invoices")
    await page.ask(f"{change}; undefined")
    with pytest.raises(ActionError):
        await page.session.step(cell)
    assert await page.ask("log.join()") == ""
