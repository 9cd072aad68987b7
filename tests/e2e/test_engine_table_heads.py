"""An element in a table is used only under the same column heads and beside the same row heads."""

import pytest

from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_TOLD = "<p id=told>nothing</p>"
_BUTTON = "<button onclick=\"told.textContent = 'wiped'\">Wipe</button>"
_TICK = "<input type=checkbox onclick=\"told.textContent = 'wiped'\">"

_BY_TAGS = "<table><tr><th>Name<th>Test<th>Live<tr><td>db1<td>{0}<td>{0}<tr><td>db2<td>{0}<td>{0}</table>"
_ALONE = "<table><tr><th>Name<th>Test<th>Live<tr><td>db1<td>{0}<td>-</table>"
_IN_CELL = f"<table><tr><th>Name<th>Test<th>Live<tr><td>db1<td><table><tr><td>{_BUTTON}</table><td>-</table>"
_BY_ROLES = """<div role=grid>
<div role=row><b role=columnheader>Name</b> <b role=columnheader>Test</b> <b role=columnheader>Live</b></div>
<div role=row><i role=gridcell>db1</i> <i role=gridcell>{0}</i> <i role=gridcell>{0}</i></div>
<div role=row><i role=gridcell>db2</i> <i role=gridcell>{0}</i> <i role=gridcell>{0}</i></div></div>"""
_SWAP = """(() => { const [, test, live] = document.querySelectorAll('th, [role=columnheader]');
test.textContent = 'Live'; live.textContent = 'Test'; })()"""


async def _first(page: Driver, server: PageServer, body: str, tag: str = "button") -> str:
    await page.open(server.page("/heads.html", _TOLD + body))
    return next(action.id for action in page.seen.actions if action.tag == tag)


@pytest.mark.parametrize(
    ("body", "tag"),
    [
        pytest.param(_BY_TAGS.format(_BUTTON), "button", id="one of many buttons"),
        pytest.param(_ALONE.format(_BUTTON), "button", id="a lone button"),
        pytest.param(_BY_TAGS.format(_TICK), "input", id="a tick"),
        pytest.param(_BY_ROLES.format(_BUTTON), "button", id="a grid made of roles"),
        pytest.param(_IN_CELL, "button", id="a table in a cell"),
    ],
)
async def test_what_stands_under_another_head_by_then_is_not_used(
    page: Driver, server: PageServer, body: str, tag: str
) -> None:
    wipe = await _first(page, server, body, tag)
    await page.ask(_SWAP)
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(wipe)
    assert "It stood under “Test” before, and under “Live” when it was to be used." in caught.value.sentence
    assert await page.ask("told.textContent") == "nothing"


async def test_a_head_that_changes_as_the_button_goes_down_holds_the_click_back(
    page: Driver, server: PageServer
) -> None:
    wipe = await _first(page, server, _BY_TAGS.format(_BUTTON))
    await page.ask(f"document.querySelector('table').addEventListener('pointerdown', () => {_SWAP})")
    with pytest.raises(StepUnknownError):
        await page.session.step(wipe)
    assert await page.ask("told.textContent") == "nothing"


async def test_what_is_written_once_beside_several_rows_counts_for_each(page: Driver, server: PageServer) -> None:
    rows = f"<tr><td rowspan=2 id=place>Staging<td>h1<td>-<tr><td>h2<td>{_BUTTON}"
    wipe = await _first(page, server, f"<table><tr><th>Place<th>Host<th>Do{rows}</table>")
    await page.ask("place.textContent = 'Production'")
    with pytest.raises(ActionGoneError, match="Wipe"):
        await page.session.step(wipe)
    assert await page.ask("told.textContent") == "nothing"


async def test_the_buttons_in_such_a_cell_say_nothing_of_its_rows(page: Driver, server: PageServer) -> None:
    rows = f"<tr><td rowspan=2>Staging <button id=fold>Fold</button><td>h1<td>-<tr><td>h2<td>{_BUTTON}"
    await page.open(server.page("/heads.html", f"{_TOLD}<table><tr><th>Place<th>Host<th>Do{rows}</table>"))
    wipe = next(action.id for action in page.seen.actions if action.name == "Wipe")
    await page.ask("fold.textContent = 'Unfold'")
    await page.session.step(wipe)
    assert await page.ask("told.textContent") == "wiped"


_SORTED = (
    "const sign = document.createElement('span'); sign.ariaHidden = true; sign.textContent = '▲'; test.append(sign)"
)


@pytest.mark.parametrize("change", ["test.textContent = 'Test (2)'", _SORTED, "test.title = 'Sort'"])
async def test_a_head_that_only_counts_or_shows_how_it_is_sorted_stops_nothing(
    page: Driver, server: PageServer, change: str
) -> None:
    wipe = await _first(page, server, _ALONE.format(_BUTTON).replace("<th>Test", "<th id=test>Test (1)"))
    await page.ask(f"(() => {{ {change} }})()")
    await page.session.step(wipe)
    assert await page.ask("told.textContent") == "wiped"


async def test_heads_in_a_table_of_their_own_stay_those_of_rows_that_are_scrolled(
    page: Driver, server: PageServer
) -> None:
    rows = "".join(f"<tr><td>db{n}<td>{_BUTTON}" for n in range(60))
    heads = "<table style='table-layout: fixed; width: 300px'><tr><th>Name<th>Test</table>"
    body = f"<table style='table-layout: fixed; width: 300px'>{rows}</table>"
    box = f"<div id=box style='height: 200px; overflow: auto'>{body}</div><script>box.scrollTop = 600</script>"
    await page.open(server.page("/heads.html", f"{_TOLD}{heads}{box}"))
    wipe = next(action.id for action in page.seen.actions if "db24" in action.description)
    await page.session.step(wipe)
    assert await page.ask("told.textContent") == "wiped"


async def test_a_cell_that_calls_itself_a_row_is_read_and_used_as_well(page: Driver, server: PageServer) -> None:
    body = f"<table role=grid><tr><th role=row>{_BUTTON}<th>Test<tr><td role=row>{_BUTTON}<td>-</table>"
    wipe = await _first(page, server, body)
    assert sum(action.tag == "button" for action in page.seen.actions) == 2
    await page.session.step(wipe)
    assert await page.ask("told.textContent") == "wiped"


_FOREIGN = {
    "a table": "const one = document.createElementNS('urn:x', 'table'); "
    "one.style = 'display:block'; const row = document.createElement('tr'); row.style.height = '600px'; "
    "row.innerHTML = '<td>A<td><button>Keep</button>'; one.append(row); document.body.append(one)",
    "a label": "const one = document.createElementNS('urn:x', 'label'); one.append('Ann'); "
    "const icon = document.createElement('i'); icon.onclick = () => 0; one.append(icon); "
    "one.append(document.createElement('input')); document.body.append(one)",
    "a list": "const one = document.createElementNS('urn:x', 'select'); one.setAttribute('role', 'listbox'); "
    "one.append('Ann'); document.body.append(one)",
}


@pytest.mark.parametrize("case", _FOREIGN)
async def test_a_page_with_elements_that_are_only_called_like_those_of_html_can_be_read(
    page: Driver, server: PageServer, case: str
) -> None:
    await page.open(server.page("/foreign.html", "<button>Go</button>"))
    await page.ask(f"(() => {{ {_FOREIGN[case]} }})()")
    await page.session.observe()
    assert "Click Go" in page.descriptions()


async def test_a_link_with_an_icon_at_the_top_of_a_shadow_root_can_be_read(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/shadow.html", "<button>Go</button><x-y></x-y>"))
    root = "document.querySelector('x-y').attachShadow({mode: 'open'})"
    await page.ask(f"{root}.innerHTML = '<a href=/next>Docs <svg width=20 height=20><path d=\"M0 0h9v9\"/></svg></a>'")
    await page.session.observe()
    assert "Open Docs" in page.descriptions()
