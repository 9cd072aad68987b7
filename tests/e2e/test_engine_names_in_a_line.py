"""Names by the words that lead up to a key or stand before a drawn list, and boxes that shadows draw."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_key_that_the_words_lead_up_to_is_part_of_the_name_and_a_shortcut_is_not(page: Driver) -> None:
    ticks = "<p><label><input type=checkbox> Press <kbd>Ctrl</kbd>+<kbd>Enter</kbd> to send</label>"
    ticks += "<p><label><input type=checkbox> Send with <kbd>Enter</kbd></label>"
    buttons = "<button>Save <kbd>S</kbd></button> <button>Find <kbd>Ctrl</kbd>+<kbd>F</kbd></button>"
    told = ["Tick Press Ctrl+Enter to send", "Tick Send with Enter", "Click Save", "Click Find"]
    assert await show(page, ticks + buttons) == told


async def test_a_drawn_list_is_called_by_the_words_before_it_rather_than_by_what_is_chosen(page: Driver) -> None:
    drawn = "<select style='display: none'><option>Upper<option>Main</select>"
    drawn += "<div class=kit><a class=kit-single tabindex=-1 onclick=1 style='cursor: pointer'>Upper</a></div>"
    assert await show(page, f"<div>{drawn}</div>") == ["Open list “Upper”"]
    assert await show(page, f"<div>Deck<br>{drawn}</div>") == ["Open Deck"]


async def test_a_tick_box_that_only_shadows_draw_is_ticked(page: Driver) -> None:
    looks = "input { appearance: none; width: 1px; height: 1px; margin: 0; clip-path: inset(50%); position: absolute }"
    looks += ".box::before { content: ''; width: 2px; height: 2px; box-shadow: 2px 2px, 8px 2px, 8px 8px, 2px 8px }"
    ticks = "<label><input type=checkbox><span class=box>Hard mode</span></label>"
    words = "<label><input type=checkbox><span>More</span></label>"
    assert await show(page, f"<style>{looks}</style>{ticks} {words}") == ["Tick Hard mode", "Click More"]


async def test_words_before_a_colon_after_buttons_label_the_field_that_follows(page: Driver) -> None:
    bar = "<span><button>Run</button> <button>Clear</button> {}</span><br><textarea></textarea>"
    assert (await show(page, bar.format("SQL statement:")))[-1] == "Type into “SQL statement” (text field)"
    assert "statement" not in (await show(page, bar.format("A statement")))[-1]


async def test_words_that_go_on_after_a_list_say_what_it_is_for(page: Driver) -> None:
    rows = "<p><select><option>10<option>20</select> {}</p>"
    assert await show(page, rows.format("rows per page")) == ["Choose “rows per page” (list)"]
    assert "Boats" not in (await show(page, rows.format("Boats")))[0]


async def test_the_words_that_a_button_shows_count_before_longer_ones_in_another_case(page: Driver) -> None:
    assert await show(page, "<button aria-label='Filter results by tags'>Tags</button>") == ["Click Tags"]


async def test_a_shortcut_in_brackets_is_no_part_of_a_tooltip(page: Driver) -> None:
    icon = "<svg width=20 height=20><path d='M1 1h9v3H1z'/></svg>"
    said = await show(page, f"<a href=/r title='Refresh [Shift+R]'>{icon}</a> <a href=/f title='Files [12]'>{icon}</a>")
    assert said == ["Open Refresh", "Open Files [12]"]


async def test_words_of_a_drawing_are_never_what_a_font_draws_an_icon_from(page: Driver) -> None:
    text = "<svg width=200 height=40><text y=20 onclick=1 style='cursor: pointer'>node_modules</text></svg>"
    assert await show(page, text) == ["Click node_modules"]


async def test_a_button_that_stands_for_a_hidden_list_is_called_by_the_label_of_that_list(page: Driver) -> None:
    hidden = "<select id=k multiple style='position: absolute; width: 1px; height: 1px; clip: rect(0 0 0 0)'>"
    button = "<div><button aria-haspopup=true>Sloop</button></div>"
    drawn = f"<span>{hidden}<option selected>Sloop<option>Tug</select>{button}</span>"
    assert await show(page, f"<label for=k>Kinds</label><br>{drawn}") == ["Open Kinds"]


async def test_a_drawn_list_that_asks_to_choose_is_called_by_the_words_before_it(page: Driver) -> None:
    drawn = "<span role=combobox tabindex=0 aria-labelledby=s><span id=s>Choose one</span></span>"
    assert await show(page, f"<p>Priority<br>{drawn}</p>") == ["Open Priority"]


@pytest.mark.parametrize("button", ["<button>Search</button>", "<input type=submit value=Find>"])
async def test_a_field_beside_a_button_that_searches_is_for_searching(page: Driver, button: str) -> None:
    assert (await show(page, f"<form><input type=text> {button}</form>"))[0] == "Type into “search” (text field)"
    assert "search" not in (await show(page, "<form><input type=text> <button>Save</button></form>"))[0]


async def test_a_cross_in_a_chosen_thing_is_not_read_out_with_it(page: Driver) -> None:
    assert await show(page, "<button>Ada <span role=img aria-label=Close>×</span></button>") == ["Click Ada"]
    chosen = "".join(f"<span class=tag>{name} <a href=# class=remove>×</a></span>" for name in ("Ada", "Grace"))
    said = await show(page, f"<div class=box onclick=1 style='cursor: text; border: 1px solid'>{chosen}<input></div>")
    assert said[0] == "Click Ada Grace"
    assert "Remove" not in said[-1]


async def test_a_sign_that_is_no_word_names_no_tick(page: Driver) -> None:
    assert "»" not in (await show(page, "<p><label><input type=checkbox>»</label></p>"))[0]


async def test_arrows_beside_a_number_say_what_they_count(page: Driver) -> None:
    arrow = "<button class='spin-{}'><svg width=10 height=10><path d='M1 1h9v3H1z'/></svg></button>"
    arrows = arrow.format("up") + arrow.format("down")
    said = await show(page, f"<label for=q>Guests</label> <span><input id=q value=3>{arrows}</span>")
    assert said[1:] == ["Click “increase Guests” (button)", "Click “decrease Guests” (button)"]
    said = await show(page, f"<label for=q>Note</label> <span><input id=q value=Late>{arrows}</span>")
    assert said[1:] == ["Click “up” (button)", "Click “down” (button)"]
