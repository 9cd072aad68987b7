"""The shortest words in sight that tell a thing: the cell that differs, the head of a column, the label beside."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_ICON = "<svg xmlns='http://www.w3.org/2000/svg' width='24' height='24'><circle r='9' cx='12' cy='12'/></svg>"
_CODES = "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"


def _table(*lines: tuple[str, ...]) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    return f"<table>{rows}</table>"


async def test_rows_that_begin_alike_are_told_by_the_cell_in_which_they_differ(page: Driver) -> None:
    bills = [
        ("2024-05-01", "Ann", what, f"<a href='/{what}' title=delete>{_ICON}</a>") for what in ("Tent", "Boat", "Tea")
    ]
    said = await show(page, _table(*bills))
    assert said == [f"Click delete, in row {what}" for what in ("Tent", "Boat", "Tea")], said
    said = await show(
        page, _table(*((code, ["Tent", "Boat"][at], "<button>Delete</button>") for at, code in enumerate(_CODES)))
    )
    assert said == ["Click Delete, in row Tent", "Click Delete, in row Boat"], said


async def test_a_linked_number_is_told_by_its_row_and_among_twins_by_the_head_of_its_column(page: Driver) -> None:
    lines = "".join(
        f"<tr><td><a href='/{name}'>{name}</a></td><td><a href='/q{name}'>{many}</a></td>"
        f"<td><a href='/f{name}'>{failed}</a></td></tr>"
        for name, many, failed in (("default", 86, 86), ("high", 4, 7))
    )
    said = await show(page, f"<table><tr><th>Queue</th><th>Queued jobs</th><th>Failed jobs</th></tr>{lines}</table>")
    assert {
        "Open 86, in row default, in Queued jobs",
        "Open 86, in row default, in Failed jobs",
        "Open 4, in row high",
    } <= set(said), said


async def test_labels_of_fields_name_neither_what_scrolls_nor_arrows_beside_and_states_name_no_switch(
    page: Driver,
) -> None:
    said = await show(
        page,
        "<div style='height: 60px; width: 300px; overflow: auto'><p><label for=c>Country:</label><select id=c>"
        "<option>-------<option>Norway</select></p><p style='height: 300px'><label for=e>Name:</label><input id=e></p>"
        "</div>"
        "<p><label for=d>Due date</label> <button aria-label='Due date'>‹</button><input id=d value='1 May'>"
        f"<button aria-label='Due date' class=next>{_ICON}</button></p>"
        "<p><button role=switch aria-checked=false style='width: 60px'><span>NO</span></button>"
        " <span>Open pier</span></p>",
    )
    assert "Scroll form" in said, said
    assert {"Click left arrow, beside Due date", "Click next, beside Due date"} <= set(said), said
    assert "Switch on “Open pier”" in said, said


async def test_a_tick_box_that_unfolds_a_menu_is_clicked_whatever_sign_is_drawn_with_it(page: Driver) -> None:
    sign = "<span style='display: inline-block; width: 12px; height: 12px; background: #333'></span>"
    said = await show(
        page,
        f"<nav><input id=g type=checkbox style='display: none'><label for=g>Guide {sign}</label>"
        "<nav><ul><li><a href='/one'>One</a></li></ul></nav></nav>"
        f"<aside><input id=h type=checkbox style='display: none'><label for=h>Help {sign}</label>"
        "<ul><li><a href='/two'>Two</a></ul></aside>"
        f"<p><input id=m type=checkbox style='display: none'><label for=m>Moored {sign}</label></p>"
        f"<div><input id=a type=checkbox style='display: none'><label for=a>I agree to all of these {sign}</label>"
        "<ul><li><a href='/terms'>Terms</a></ul></div>",
    )
    assert {"Click Guide", "Click Help", "Tick Moored", "Tick I agree to all of these"} <= set(said), said
