"""Names of several lines, icons of several classes, pictures, and places that are but words of what is acted on."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_name_is_the_line_over_its_small_print(page: Driver) -> None:
    note = "<div>Boats that leave the harbour before noon, and those that come back</div>"
    entry = f"<a href='/b' style='display: block'><div>Early boats{note}</div></a>"
    assert await show(page, entry) == ["Open Early boats"]
    assert await show(page, f"<a href='/b' style='display: block'><b>Early</b> boats{note}</a>") == ["Open Early boats"]
    long = "Late boats<br>Those that leave the harbour after noon, and stay out for the night"
    assert await show(page, f"<a href='/l'>{long}</a>") == ["Open Late boats"]


async def test_a_name_that_only_goes_on_in_its_next_line_is_whole(page: Driver) -> None:
    assert await show(page, "<button>Add to<br>basket</button>") == ["Click Add to basket"]
    beside = "<button style='display: flex'>Add<div>&nbsp;boats</div></button>"
    assert await show(page, beside) == ["Click Add boats"]


async def test_the_words_of_several_things_to_act_on_are_no_place(page: Driver) -> None:
    tab = "<div class=t style='display: inline-block; cursor: pointer'>Link</div>"
    bars = "".join(f"<div class=bars><div>{tab * 3}</div></div>" for _ in range(2))
    said = await show(page, bars, "on('.t')")
    assert len(said) == 6
    assert not any("in Link" in words for words in said), said


async def test_an_icon_with_a_class_for_each_way_it_points(page: Driver) -> None:
    style = "style='display: inline-block; width: 20px; height: 20px'"
    buttons = "".join(
        f"<button><i class='{words} icon' {style}></i></button>" for words in ("align left", "align right", "heart")
    )
    said = await show(page, buttons)
    assert said == ["Click “align left” (button)", "Click “align right” (button)", "Click “heart” (button)"]


async def test_a_large_picture_is_not_called_by_how_it_is_laid_out(page: Driver) -> None:
    drawn = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"
    image = f'<img class="ui wireframe image" src="{drawn}" width=200 height=90>'
    picture = f"<div class=p style='cursor: pointer'>{image}</div>"
    assert await show(page, picture, "on('.p')") == ["Click “picture”"]


async def test_the_days_of_a_table_are_told_by_its_caption(page: Driver) -> None:
    weeks = "".join(
        "<tr>" + "".join(f"<td onclick=1 style='cursor: pointer'>{day}" for day in range(first, min(first + 7, 31)))
        for first in range(1, 31, 7)
    )
    months = "<span onclick=1 style='cursor: pointer'>{}</span>"
    caption = f"<caption>{months.format('‹')} June 2026 {months.format('›')}</caption>"
    said = await show(page, f"<p>#40 only</p><table>{caption}{weeks}</table>")
    assert "Click 9, June 2026" in said, said


async def test_an_empty_cell_is_not_called_by_its_class(page: Driver) -> None:
    row = "<tr>" + "<td class='{} record' style='cursor: pointer; width: 60px; height: 20px'>" * 4
    said = await show(page, f"<table>{row.format('', '', '', '')}</table>", "on('td')")
    assert said == [f"Click cell ({at} from the left)" for at in ("first", "second", "third", "fourth")]
    shown = row.replace("'>", "'><i class=icon-edit style='display: inline-block; width: 9px; height: 9px'></i>")
    assert "edit" in (await show(page, f"<table>{shown.format('', '', '', '')}</table>", "on('td')"))[0]


async def test_rows_that_all_begin_with_the_same_link_are_told_by_the_next_cell(page: Driver) -> None:
    row = "<tr><td class=c><a href='/z{0}'>zip</a><td class=c><a href='/{0}'>{0}</a><td class=c>txt"
    table = f"<style>td {{ cursor: pointer }}</style><table>{''.join(map(row.format, ('tides', 'boats')))}</table>"
    said = await show(page, table, "on('.c')")
    assert "Open zip, in row tides" in said, said
    assert "Click txt, in row boats" in said, said


async def test_what_buttons_without_words_are_called_is_no_part_of_a_name(page: Driver) -> None:
    fold = "<button title='Open or close menu' style='width: 12px; height: 12px'></button>"
    assert "Open Getting started" in await show(page, f"<a href='/g'>{fold}Getting started</a>")
    icon = "<span role=img aria-label=timeline style='display: inline-block; width: 16px; height: 16px'></span>"
    assert await show(page, f"<a href='/o'>{icon} Overview</a>") == ["Open Overview"]


async def test_a_button_is_called_by_the_one_word_it_shows(page: Driver) -> None:
    said = await show(
        page, "<button aria-label='Pause all checks'>Running</button><button aria-label='Close'>x</button>"
    )
    assert said == ["Click Running", "Click Close"]


async def test_words_that_only_tell_how_a_part_is_built_or_may_be_are_no_name(page: Driver) -> None:
    icon = "<svg width=16 height=16><path d='M0 0h9v9z'/></svg>"
    looks = f"<button data-look=outlined>{icon}</button><button data-look=string>{icon}</button>"
    assert await show(page, looks) == ["Click icon button (left)", "Click icon button (right)"]
    state = "<div class='grid__cell_can-order' style='cursor: pointer; width: 40px; height: 30px'></div>"
    assert await show(page, state, "on('div')") == ["Click item without a name"]


async def test_a_field_in_a_table_is_called_by_its_column_rather_than_by_what_it_shows(page: Driver) -> None:
    heads = "<tr><th>Part<th>Actual<th>Target"
    row = "<tr><td>{}<td>21<td><input placeholder=off>"
    said = await show(page, f"<table>{heads}{row.format('Tool')}{row.format('Bed')}</table>")
    assert said == ["Type into Target, in row Tool", "Type into Target, in row Bed"]


async def test_a_field_is_called_by_the_first_line_of_the_cell_before_it(page: Driver) -> None:
    row = "<tr><td><div>* {}</div><div>{}</div><td><input>"
    said = await show(page, f"<table>{row.format('limit', 'integer')}{row.format('kind', 'enum')}</table>")
    assert said == ["Type into “limit” (text field)", "Type into “kind” (text field)"]


async def test_a_line_that_is_drawn_like_one_of_a_table_is_called_by_the_words_in_it(page: Driver) -> None:
    line = "<div class=l style='display: flex; gap: 9px; cursor: pointer'>" + "<div>{}</div>" * 4 + "</div>"
    said = await show(page, line.format(1, 0, 0, "A tern") + line.format(2, 0, 0, "A ruff"), "on('.l')")
    assert said == ["Click A tern", "Click A ruff"]


async def test_lines_in_boxes_of_their_own_and_numbered_entries_are_called_by_their_words(page: Driver) -> None:
    cells = "<div>{}</div>" * 4
    line = f"<div class=l style='cursor: pointer'><div style='display: flex; gap: 9px'>{cells}</div></div>"
    said = await show(page, line.format(1, 0, 0, "A tern") + line.format(2, 0, 0, "A ruff"), "on('.l')")
    assert said == ["Click A tern", "Click A ruff"]
    song = "<li style='cursor: pointer'><span>{}</span> <span class=list-title>{}</span> <span>Ann</span>"
    said = await show(page, f"<ol>{song.format(1, 'Low tone')}{song.format(2, 'High tone')}</ol>", "on('li')")
    assert said == ["Click Low tone", "Click High tone"]


async def test_heads_that_lead_to_an_order_sort_and_numbers_in_what_pages_are_pages(page: Driver) -> None:
    head = "<table><tr><th><a href='?sort=name&amp;way=up'>Name</a><th><a href='/help'>Help</a><tr><td>a<td>b</table>"
    pages = "<div class=dt-paging><a href='#'>1</a><a href='#'>2</a></div>"
    said = await show(page, head + pages)
    assert said == ["Sort by Name", "Open Help", "Click page 1", "Click page 2"]


async def test_a_piece_of_a_sentence_before_a_field_is_no_name_of_it(page: Driver) -> None:
    hint = "<p>Just add <code style='font-size: 11px'>role=tags</code> to your field to turn it into tags.</p>"
    said = await show(page, f"<h3>Markup</h3>{hint}<input value='Tern,Gull'><h3>Other ways</h3><p>None.</p>")
    assert said == ["Type into “Markup” (text field)"]
