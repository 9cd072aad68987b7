"""Typing into the cells of a sheet from the list: press or double-click, type, leave with Enter."""

import pytest

from gui.engine.describe.steps import deed_of
from gui.schema.code import Code
from gui.schema.errors import ActionError, StepUnknownError
from gui.schema.say import say
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SHEET = """<title>Teas</title><style>td { width: 90px; height: 24px; user-select: none }
.apart { position: absolute; left: -999px; top: -999px; width: 1px; height: 1px }</style>
<div id=grid><table><thead><tr><td>Name<td>Price<td>PIN</thead>
<tbody><tr><td>Green tea<td>20<td>1<tr><td>Black tea<td>15<td>2<tr><td class=readonly>Total<td><td>3</table>
<textarea id=keys class=apart tabindex=-1 aria-label=Keys></textarea></div><script>
const log = [];
let at = null, editor = null;
const open = (cell, text) => {
  editor = document.createElement('input');
  editor.value = text;
  cell.replaceChildren(editor);
  editor.focus();
};
const shut = () => { if (editor) { const text = editor.value; editor = null; at.textContent = text; keys.focus(); } };
grid.onmousedown = event => {
  const cell = event.target.closest('tbody td');
  if (!cell || event.target === editor) return;
  event.preventDefault();
  shut();
  at?.classList.remove('selected');
  at = cell;
  MARK;
  keys.focus();
};
grid.ondblclick = event => { if (event.target.closest('tbody td') === at && !editor) OPEN; };
onkeydown = event => {
  log.push(event.key);
  if (event.key === 'Enter') { event.preventDefault(); shut(); }
  else if (event.target === keys && event.key.length === 1 && at.className === 'selected') { open(at, ''); }
};
</script>"""
KEYED = SHEET.replace("MARK", "at.className = 'selected'").replace("OPEN", "open(at, at.textContent)")
OPENED = SHEET.replace("MARK", "").replace("OPEN", "open(at, at.textContent)")
DEAF = SHEET.replace("MARK", "").replace("OPEN", "0")
MOVES = KEYED.replace(
    "log.push(event.key);", "log.push(event.key); if (log.length === 2) { at.className = ''; shut(); }"
)

TEXTS = "() => [...document.querySelectorAll('tbody td')].map(cell => cell.textContent).join()"


@pytest.mark.crossed
@pytest.mark.parametrize("sheet", [KEYED, OPENED])
@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Click 15, cell Price, row Black tea", "Green tea,20,1,Black tea,17 {EUR},2,Total,,3"),
        ("Click cell Price, row Total", "Green tea,20,1,Black tea,15,2,Total,17 {EUR},3"),
    ],
)
async def test_a_cell_is_typed_into(page: Driver, server: PageServer, sheet: str, cell: str, texts: str) -> None:
    await page.open(server.page("/sheet", sheet))
    result = await page.do(cell, "17 {EUR}")
    assert await page.ask(TEXTS) == texts
    assert say(deed_of(result.action, result.call)) == f"Typed into {result.action.target}"
    assert not result.call.keys


async def test_it_is_only_pressed_without_a_text(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/sheet", KEYED))
    result = await page.do("Click 15, cell Price, row Black tea")
    assert await page.ask("() => [at.textContent, log.join()]") == ["15", ""]
    assert say(deed_of(result.action, result.call)).startswith("Clicked 15")


async def test_no_key_is_pressed_where_it_would_go_elsewhere(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/sheet", DEAF))
    with pytest.raises(ActionError, match="takes no typing"):
        await page.do("Click 15, cell Price, row Black tea", "17")
    assert await page.ask("() => log.join()") == ""
    await page.open(server.page("/sheet", MOVES))
    with pytest.raises(StepUnknownError, match="became another field"):
        await page.do("Click 15, cell Price, row Black tea", "1234")
    assert await page.ask("() => log.join()") == "1,2", "what follows went nowhere"


async def test_secret_cells_and_those_for_reading_are_not_typed_into(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/sheet", KEYED))
    typed = {one.description: "typed" in one.states for one in page.seen.actions if one.role == "gridcell"}
    assert len(typed) == 9, typed
    assert [name for name, there in typed.items() if there and ("PIN" in name or name.startswith("Click Total"))] == []
    assert sum(typed.values()) == 5, typed


async def test_the_same_cell_is_typed_into_again(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/sheet", KEYED))
    cell = page.id("Click 15, cell Price, row Black tea")
    for text in ("16", "17"):
        await page.session.step(cell, text)
    assert await page.ask(TEXTS) == "Green tea,20,1,Black tea,17,2,Total,,3"


async def test_an_empty_cell_that_is_marked_at_its_press_was_pressed(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/sheet", KEYED))
    await page.do("Click cell Price, row Total")
    assert await page.ask("() => at.className") == "selected"


OWN = """<title>Costs</title><h2>Sheet</h2><table ROLE></table><script>
const rows = [['Rent', '900'], ['Food', '312'], ['Phone', '25']], table = document.querySelector('table');
const log = [];
const edit = (cell, row, place, first) => {
  cell.innerHTML = '<input size=5>';
  const field = cell.firstChild;
  field.value = first ?? rows[row][place];
  field.focus();
  field.onkeydown = event => {
    event.stopPropagation();
    if (event.key === 'Enter') { rows[row][place] = field.value; DRAWN }
  };
};
const draw = () => {
  table.innerHTML = '<tr><th>Item<th>Amount';
  rows.forEach((texts, row) => {
    const line = table.insertRow();
    texts.forEach((text, place) => {
      const cell = line.insertCell();
      cell.textContent = text;
      cell.tabIndex = -1;
      CELL;
      cell.onclick = () => cell.focus();
      cell.ondblclick = () => edit(cell, row, place);
      cell.onkeydown = event => { log.push(event.key); if (event.key.length === 1) edit(cell, row, place, event.key); };
    });
  });
};
draw();
</script>"""
"""A table whose cells hear keys and double clicks themselves."""


@pytest.mark.crossed
@pytest.mark.parametrize("drawn", ["draw();", "setTimeout(draw, 400);"])
@pytest.mark.parametrize(
    ("table", "cell"), [("", ""), ("role=grid aria-label=Sheet", "cell.setAttribute('role', 'gridcell')")]
)
async def test_a_cell_that_hears_keys_itself_is_typed_into(
    page: Driver, server: PageServer, table: str, cell: str, drawn: str
) -> None:
    body = OWN.replace("ROLE", table).replace("CELL", cell).replace("DRAWN", drawn)
    await page.open(server.page("/costs", body))
    found = next(one for one in page.seen.actions if one.name == "312")
    assert "typed" in found.states, found
    result = await page.session.step(found.id, "340")
    assert await page.ask("[rows[1][1], log.join()]") == ["340", ""]
    assert not {one.code for one in result.facts} & {Code.HOLDS_ANOTHER, Code.NOT_KEPT}, result.facts


DRAWN_ANEW = """<title>Budget</title><style>td, th { width: 90px; height: 24px } td { cursor: cell }
.s { outline: 2px solid } td input { width: 80px }</style><table tabindex=0></table><script>
const data = [['Rent', '900', ''], ['Seeds', '120', ''], ['', '', '']], log = [];
const table = document.querySelector('table');
let at = [0, 0], field = null;
const draw = () => {
  table.innerHTML = '<tr><th><th>A<th>B<th>C' + data.map((row, y) => `<tr><th>${y + 1}` + row.map((text, x) =>
    `<td data-at=${y},${x} class="${at.join() === y + ',' + x ? 's' : ''}">${text}`).join('')).join('');
};
const edit = text => {
  const cell = table.querySelector(`[data-at="WHERE"]`);
  cell.innerHTML = '<input>';
  field = cell.firstChild;
  field.value = text;
  field.focus();
};
const shut = keep => {
  const text = field.value;
  field = null;
  if (keep) data[at[0]][at[1]] = text;
  draw();
  table.focus();
};
table.onmousedown = event => {
  if (!event.target.dataset.at) return;
  event.preventDefault();
  if (field) shut(true);
  at = event.target.dataset.at.split(',').map(Number);
  draw();
  table.focus();
};
table.ondblclick = () => {};
table.onkeydown = event => {
  log.push(event.key);
  if (field && event.key === 'Enter') { shut(true); at[0] += 1; draw(); event.preventDefault(); }
  else if (field && event.key === 'Escape') shut(false);
  else if (!field && event.key.length === 1) edit('');
};
draw();
</script>"""
SHEET_DATA = "() => data.map(row => row.join()).join(';')"


async def test_a_cell_that_its_table_draws_anew_at_each_press_is_typed_into(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/sheet", DRAWN_ANEW.replace("WHERE", "${at.join()}")))
    assert "Click 900, cell B, row Rent" in page.descriptions(), "the number of a row is no name"
    result = await page.do("Click 900, cell B, row Rent", "950")
    assert await page.ask(SHEET_DATA) == "Rent,950,;Seeds,120,;,,"
    assert say(deed_of(result.action, result.call)) == "Typed into 900, cell B, row Rent"
    assert not {Code.REDRAWN_AT_PRESS, Code.VANISHED_UNDER_PRESS} & {one.code for one in result.facts}, result.changes
    assert result.changes[0] == "cell B, row Rent: “950”"
    await page.do("Click cell C, row Seeds", "7")
    await page.do("Click Rent", "Lease")
    assert await page.ask(SHEET_DATA) == "Lease,950,;Seeds,120,7;,,"


async def test_what_opens_another_cell_than_was_pressed_keeps_nothing_of_the_text(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/sheet", DRAWN_ANEW.replace("WHERE", "1,1")))
    with pytest.raises(StepUnknownError, match="became another field"):
        await page.do("Click 900, cell B, row Rent", "950")
    assert await page.ask(SHEET_DATA) == "Rent,900,;Seeds,120,;,,"
    assert await page.ask("() => log.join()") == "9,Escape"
    await page.open(server.page("/sheet", DRAWN_ANEW.replace("? 's' : ''", "? '' : ''")))
    with pytest.raises(ActionError, match="takes no typing"):
        await page.do("Click 900, cell B, row Rent", "950")
    assert await page.ask("() => log.join()") == "", "no cell is marked: nobody knows which one takes the keys"


async def test_a_frame_that_goes_once_a_cell_is_filled_in_has_taken_the_text(page: Driver, server: PageServer) -> None:
    sheet = DRAWN_ANEW.replace("WHERE", "${at.join()}").replace("at[0] += 1;", "parent.took(data[0][1]); at[0] += 1;")
    address = server.page("/sheet", sheet)
    script = "<script>took = text => { out.textContent = `Kept ${text}`; frame.remove(); }</script>"
    await page.open(server.page("/around", f"<p id=out></p><iframe id=frame src='{address}'></iframe>{script}"))
    await page.do("Click 900, cell B, row Rent", "950")
    assert "Kept 950" in page.text
