"""Names of drawings of hidden fields, of pages, of fields under one label and of rows that begin alike."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show

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


async def test_a_shape_is_called_by_the_one_text_that_is_drawn_on_it(page: Driver) -> None:
    half = "<path d='M50 50 L50 0 A50 50 0 0 {} 50 100 Z' fill='{}' />"
    pie = f"<g>{half.format(1, 'teal')}{half.format(0, 'olive')}</g>"
    words = "<g><text x=60 y=55>East</text><text x=8 y=55>West</text></g>"
    circle = (
        "<g><circle cx=150 cy=50 r=20 fill=teal /><circle cx=200 cy=50 r=20 fill=teal /></g><text x=146 y=55>5</text>"
    )
    said = await show(page, f"<svg width=300 height=100>{pie}{words}{circle}</svg>", "on('path, circle')")
    assert said == ["Click “East” (shape)", "Click “West” (shape)", "Click “5” (shape)", "Click “teal” (shape)"]


async def test_a_part_that_scrolls_and_begins_with_lines_of_cells_is_a_table(page: Driver) -> None:
    cells = "".join(f"<div style='width: 60px'>{words}</div>" for words in ("A{0}", "North", "1200", "410"))
    line = f"<div style='display: flex'>{cells}</div>"
    lines = "".join(line.format(number) for number in range(30))
    said = await show(page, f"<div style='height: 90px; width: 300px; overflow: auto'><div>{lines}</div></div>")
    assert said == ["Scroll table"]


async def test_an_edge_that_its_author_calls_after_resizing_is_an_edge(page: Driver) -> None:
    edge = "<div class=resizeChip style='height: 6px; cursor: ns-resize'></div>"
    said = await show(
        page, f"<div style='height: 90px'><div style='height: 84px'>Query</div>{edge}</div>", "on('.resizeChip')"
    )
    assert said[0].endswith("“bottom edge”"), said


async def test_what_sorts_a_column_without_words_is_not_read_out_as_its_place(page: Driver) -> None:
    sorts = "<button title='Sort column ascending' style='width: 9px'></button>"
    edge = "<div class=sort-icon onclick=1 style='width: 9px; height: 9px'></div>"
    heads = "".join(f"<th onclick=1><div>{name}</div>{sorts}{edge}" for name in ("Boat", "Quay"))
    said = await show(page, f"<table><tr>{heads}<tr><td>Gull<td>North</table>")
    assert said[2] == "Click “sort”, beside Boat", said


async def test_a_drawing_that_fills_the_window_is_no_background(page: Driver) -> None:
    style = "<style>canvas { position: fixed; inset: 0; width: 100vw; height: 100vh }</style>"
    assert await show(page, f"{style}<canvas></canvas>", "on('canvas')") == ["Click drawing"]
