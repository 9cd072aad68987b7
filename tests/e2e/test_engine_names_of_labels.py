"""Names by labels and signs that stand in unusual places: after a field, below a slider, in a head's button."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HAND = "cursor: pointer"
UNSEEN = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0, 0, 0, 0)"


async def test_a_label_drawn_over_the_only_field_of_its_box_is_its_name(page: Driver) -> None:
    box = "<div class=field><input placeholder=' '><label>{}</label></div>"
    assert await show(page, box.format("Name") + box.format("Town")) == ["Type into Name", "Type into Town"]
    two = "<div><input><label>Town</label><input></div>"  # which of them it is for, nobody knows
    assert "Type into Town" not in await show(page, two)


async def test_a_switch_between_labels_belongs_to_the_one_before_it(page: Driver) -> None:
    form = (
        "<label>Name</label><input><label>News</label><span><input type=checkbox role=switch></span><label>{}</label>{}"
    )
    said = await show(page, form.format("Size", "<span><button>S</button></span>"))
    assert said[1] == "Switch on “News”"
    tick = "<input type=checkbox><label>{}</label>"
    ticks = f"<div><label>Extras</label>{tick.format('News')}{tick.format('Offers')}</div>"
    assert await show(page, ticks) == ["Tick “News”", "Tick “Offers”"]


async def test_a_button_in_a_head_is_called_by_what_it_sorts_by(page: Driver) -> None:
    head = (
        f"<th aria-sort=none><span>{{0}}</span><button><span style='{UNSEEN}'>Sort table by {{0}} in descending order"
        "</span></button>"
    )
    filters = "<tr><td><input><td><input><tr><td>Ada<td>York"
    said = await show(page, f"<table><thead><tr>{head.format('Who')}{head.format('Town')}<tbody>{filters}</table>")
    assert said == ["Sort by Who", "Sort by Town", "Type into “Who” (text field)", "Type into “Town” (text field)"]


async def test_the_numbers_below_a_slider_are_no_handles(page: Driver) -> None:
    marks = "".join(f"<i class=m style='position: absolute; left: {10 * at}%'>{at}</i>" for at in range(5))
    slider = f"<div style='position: relative; width: 300px; height: 20px'>{marks}</div>"
    assert await show(page, f"<p>Volume</p>{slider}", "on('.m')") == [f"Click {at}" for at in range(5)]


async def test_signs_of_a_number_field_say_what_they_count(page: Driver) -> None:
    sign = "<button><svg class='icon-{}' width=16 height=16><path d='M1 1h9'/></svg></button>"
    field = f"<label>Guests <span><input value=2>{sign.format('increment')}{sign.format('decrement')}</span></label>"
    assert (await show(page, field))[1:] == ["Click “increase Guests” (button)", "Click “decrease Guests” (button)"]


async def test_pages_under_a_month_are_no_days(page: Driver) -> None:
    pages = "".join(f"<li class=pagination-item>{at}</li>" for at in (1, 2, 3))
    said = await show(page, f"<div><h3>March</h3><ul class=pagination>{pages}</ul></div>", "on('.pagination-item')")
    assert said == ["Click page 1", "Click page 2", "Click page 3"]


async def test_a_row_is_called_by_its_words_and_not_by_the_state_of_its_tick(page: Driver) -> None:
    row = "<tr class=r role=row tabindex=-1><td role=cell><input type=checkbox aria-label='Row Unselected'>"
    row += "<td class=c role=cell>{}<td class=c role=cell>{}"
    rows = row.format("Ada Brook", "Leeds") + row.format("Ben Carter", "York")
    said = await show(page, f"<table role=table>{rows}</table>", "on('.r'); on('.c')")
    assert said[:2] == ["Click row Ada Brook", "Tick row Ada Brook"]


async def test_a_label_that_only_shows_the_value_of_a_slider_is_no_name(page: Driver) -> None:
    slider = "<p>Volume <label><input type=range value=30><i>30</i></label></p>"
    assert await show(page, slider) == ["Set “Volume” (slider)"]


async def test_an_icon_drawn_by_the_font_of_a_part_without_a_class_is_no_word(page: Driver) -> None:
    icon = "<i style='font-family: Material Symbols Outlined'>{}</i>"
    parts = (
        f"<button>{icon.format('home_work')}<div>Houses</div></button><a class=on style='{HAND}'>{icon.format('share')}"
    )
    assert await show(page, f"{parts}<div>Share</div></a>", "on('.on')") == ["Click Houses", "Click Share"]


async def test_a_button_that_folds_a_part_is_called_by_that_part(page: Driver) -> None:
    sign = "<svg class=icon-minus width=16 height=16><path d='M1 8h14'/></svg>"
    head = "<div style='display: flex'><span>Summary</span><button aria-label=Summary {}>{}</button></div>"
    assert await show(page, head.format("aria-expanded=true", sign)) == ["Close Summary"]
    assert await show(page, head.format("", sign)) == ["Click Minus, beside Summary"]


async def test_a_colour_told_by_its_code_is_called_by_its_label(page: Driver) -> None:
    line = f"<div><label>Colour</label><div><div class=on style='{HAND}'>rgba(1, 2, 3, 1)</div></div></div>"
    assert await show(page, line, "on('.on')") == ["Click Colour (rgba(1, 2, 3, 1))"]
