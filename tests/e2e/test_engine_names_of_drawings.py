"""Names of drawings of hidden fields, of pages, of fields under one label and of rows that begin alike."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TICK = (
    "<input type={} {} style='display: none'><div class='my-form-{}' onclick=1 "
    "style='display: inline-block; min-width: 20px; height: 20px; cursor: pointer'>{}</div>"
)


def drawn(kind: str = "checkbox", words: str = "", *, on: bool = False) -> str:
    return TICK.format("radio" if kind == "radio" else "checkbox", "checked" * on, kind, words)


async def test_a_drawn_tick_is_ticked_and_called_by_the_words_behind_it(page: Driver) -> None:
    rows = "".join(
        f"<div>{drawn(on=on)} <span>{words}</span></div>" for words, on in (("Fleet", True), ("Crew", False))
    )
    assert await show(page, rows) == ["Untick “Fleet”", "Tick “Crew”"]


async def test_a_drawn_tick_that_the_page_has_ticked_meanwhile_is_not_pressed(page: Driver) -> None:
    rows = "".join(f"<div>{drawn()} <span>{words}</span></div>" for words in ("Fleet", "Crew"))
    await show(page, rows)
    await page.ask("document.onclick = () => pressed.push(1), window.pressed = []")
    await page.do("Tick “Fleet”")
    await page.ask("document.querySelectorAll('input')[1].checked = true")
    with pytest.raises(ActionGoneError):
        await page.do("Tick “Crew”")
    assert await page.ask("pressed") == [1]


async def test_a_drawn_tick_in_a_table_is_called_by_its_row(page: Driver) -> None:
    rows = "".join(f"<tr><td>{drawn()}<td>{words}" for words in ("Gull", "Tern"))
    table = f"<table><thead><tr><th>{drawn()}<th>Boat</thead>{rows}</table>"
    assert await show(page, table) == ["Tick “all rows”", "Tick row Gull", "Tick row Tern"]


async def test_a_drawn_switch_is_called_by_what_stands_before_it_and_not_by_its_state(page: Driver) -> None:
    assert await show(page, f"<div><b>Lights</b> {drawn('switch', 'ON', on=True)}</div>") == ["Switch off Lights"]


async def test_numbers_of_pages_say_so(page: Driver) -> None:
    pages = "<ul class=pagination><li><a href=#1>1</a><li><a href=#2>2</a></ul><p><a href=#7>7</a>"
    assert await show(page, pages) == ["Open page 1", "Open page 2", "Open 7"]


async def test_text_fields_of_a_kind_under_one_label_share_it(page: Driver) -> None:
    field = "<div style='display: inline-block'><input class=day></div>"
    assert await show(page, f"<p>From and to: {field} {field}</p>") == [
        "Type into “From and to” (text field) (left)",
        "Type into “From and to” (text field) (right)",
    ]


async def test_rows_that_begin_alike_are_told_by_their_last_cell(page: Driver) -> None:
    row = "<tr><td><a href=#{0}>Ann</a><td>A report on the tides of the harbour - read it before the spring tide<td>{0}"
    said = await show(page, f"<table>{row.format('May')}{row.format('June')}</table>")
    assert [words.rpartition(", ")[2] for words in said] == ["May", "June"]


async def test_no_row_is_told_by_what_a_secret_field_in_it_holds(page: Driver) -> None:
    words = "A report on the tides of the harbour - read it before the spring tide"
    row = f"<tr><td><a href=#{{0}}>Ann</a><td>{words}<td><b contenteditable aria-label=Password>{{0}}</b>"
    said = await show(page, f"<table>{row.format('Opal-771')}{row.format('Agate-772')}</table>")
    assert not any("Opal" in one or "Agate" in one for one in said), said


async def test_what_closes_says_so_and_an_icon_comes_before_the_id_of_a_menu(page: Driver) -> None:
    said = await show(
        page,
        "<style>i { display: inline-block; width: 20px; height: 9px }</style><button class=cart-closer>&times;</button>"
        "<a href=#a id=navbarMenuLink><i class='icons icon-globe'></i></a>",
    )
    assert said == ["Click Close", "Open “globe” (link)"]


async def test_a_drawing_of_many_shapes_is_read_in_full_and_a_shape_is_called_by_the_words_in_it(page: Driver) -> None:
    shape = "<rect x={0} width=40 height=30 onclick=1 style='cursor: pointer' fill=teal></rect>"
    named = "<text x=2 y=20 pointer-events=none>Tide</text>"
    many = "".join(shape.format(f"{at % 30 * 41} y={at // 30 * 31}") for at in range(1, 900))
    said = await show(page, f"<svg width=1240 height=960><g>{shape.format('0 y=0')}{named}{many}</g></svg>")
    assert said[0] == "Click “Tide” (shape)"
    assert len(said) == 900
