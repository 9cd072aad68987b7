"""What a sign does is told by where it stands: it folds what is beside it, sorts its column, or is one of a legend."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_sign_in_brackets_folds_its_part(page: Driver) -> None:
    part = "<section><h4>{}</h4><a href='javascript:void(0)' class=collapse-toggle>[<b>{}</b>]</a><p>Words</section>"
    said = await show(page, part.format("Boats", "−") + part.format("Crew", "−") + part.format("Sails", "+"))
    assert said == ["Click Collapse, in Boats", "Click Collapse, in Crew", "Click Expand"]


async def test_an_arrow_that_css_draws_before_a_row_expands_it(page: Driver) -> None:
    row = "<tr><td><b class=tree-expander style='cursor:pointer'></b>{}<td>3"
    style = "<style>.tree-expander::before { content: '►' }</style>"
    said = await show(page, f"{style}<table>{row.format('Disks')}{row.format('Cards')}</table>", "on('b')")
    assert said == ["Click Expand, in row Disks", "Click Expand, in row Cards"]


async def test_a_sign_in_a_head_sorts_by_its_column_and_a_field_under_it_is_for_that(page: Driver) -> None:
    head = "<th>{}<b class=header--sort style='display:inline-block;width:9px;height:9px;cursor:pointer'></b>"
    heads = f"<tr><th>{head.format('Boat')}{head.format('Crew')}"
    field = "<input placeholder='filter data...'>"
    fields = f"<tr><th><th>{field}<input type=button value=Aa><th>{field}"
    said = await show(page, f"<table>{heads}{fields}<tr><td>1<td>Alma<td>3</table>", "on('b')")
    assert said == ["Sort by “Boat”", "Sort by “Crew”", "Type into Boat", "Click Aa", "Type into Crew"]


async def test_a_box_in_a_legend_is_called_by_the_words_behind_it(page: Driver) -> None:
    entry = "<rect class=l x={} y=20 width=10 height=10 fill=#f00></rect><text x={} y=29>{}</text>"
    drawing = f"<svg width=400 height=60>{entry.format(10, 24, 'Hits')}{entry.format(110, 124, 'Visits')}</svg>"
    assert await show(page, drawing, "on('.l')") == ["Click “Hits” (shape)", "Click “Visits” (shape)"]


async def test_small_print_after_a_break_is_no_part_of_a_heading(page: Driver) -> None:
    part = "<section><h4>{}<br><small>Of the last seven days.</small></h4><button>Options</button></section>"
    said = await show(page, part.format("Boats") + part.format("Crew"))
    assert said == ["Click Options, in Boats", "Click Options, in Crew"]


async def test_an_arrow_whose_button_says_where_it_turns_is_called_so(page: Driver) -> None:
    button = "<button class={}><svg data-icon={} width=9 height=9><path d='M0 0h9v9z'/></svg></button>"
    said = await show(
        page, button.format("next-page", "angle-right") + button.format("last-page", "angle-double-right")
    )
    assert said == ["Click “next page” (button)", "Click “last page” (button)"]


async def test_a_sign_before_a_heading_cuts_no_word_of_that(page: Driver) -> None:
    sign = "<a href='javascript:void(0)' class=collapse-toggle>[<b>+</b>]</a>"
    part = f"<div class=part>{sign}<h5>Boats that came from <a href=/{{0}}>{{0}}</a></h5><p>Words</div>"
    said = await show(page, "".join(map(part.format, ("Oslo", "Riga"))))
    assert said == [
        words
        for port in ("Oslo", "Riga")
        for words in (f"Click Expand, in Boats that came from {port}", f"Open {port}")
    ]
