"""Names that say only what is seen: no words of code that tell nothing, and deeds as they are drawn."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HAND = "cursor: pointer"
DOT = f"style='display: inline-block; width: 16px; height: 16px; background: teal; {HAND}'"


async def test_a_field_is_called_by_code_only_where_all_of_it_is_what_people_are_asked_for(page: Driver) -> None:
    fields = "".join(
        f"<p><input name='{name}'></p>" for name in ("first_name", "untyped-input", "demo-facebook", "email")
    )
    assert await show(page, fields) == [
        "Type into “first name” (text field)",
        "Type into text field (upper)",
        "Type into text field (lower)",
        "Type into “email” (text field)",
    ]


async def test_an_id_names_what_is_drawn_only_by_words_that_tell_something(page: Driver) -> None:
    ids = ("ignition-confirm", "settings", "quux-plimsoll")
    said = await show(page, " ".join(f"<b id='{one}' onclick=1 {DOT}></b>" for one in ids))
    assert said[:2] == ["Click “confirm”", "Click “settings”"]
    assert not {"quux", "plimsoll"} & set(said[2].split()), said


async def test_a_picture_is_not_called_by_words_of_its_file_that_tell_nothing(page: Driver) -> None:
    pictures = "<img src='/x/{}.png' onclick=1 style='width: 90px; height: 90px; cursor: pointer'>"
    said = await show(page, pictures.format("harbour-plimsoll") + pictures.format("calendar"))
    assert said == ["Click picture", "Click “calendar” (picture)"]


async def test_a_button_without_words_is_an_icon_button_and_no_field_is_said_to_be_without_a_name(page: Driver) -> None:
    said = await show(page, "<h2>Boats</h2><p><button><svg width=9 height=9></svg></button></p><p><input></p>")
    assert said == ["Click icon button", "Type into “Boats” (text field)"]


async def test_what_says_its_deed_is_clicked(page: Driver) -> None:
    said = await show(
        page,
        "<button role=switch aria-checked=false aria-label='Switch to dark theme'>x</button>"
        "<button aria-expanded=true aria-label='Collapse “Resource” section'>^</button>"
        "<label><input type=checkbox> Turn on the lights</label>",
    )
    assert said == [
        "Click Switch to dark theme",
        "Click Collapse “Resource” section",
        "Tick Turn on the lights",
    ]


async def test_a_hidden_tick_box_whose_label_is_drawn_as_words_alone_is_clicked(page: Driver) -> None:
    hide = "<style>input { position: absolute; opacity: 0; width: 0; height: 0 }</style>"
    plain = "<input type=checkbox id=a><label for=a style='padding: 6px; background: teal'>Table of contents</label>"
    box = "<style>.box::before { content: ''; float: left; width: 12px; height: 12px; border: 1px solid }</style>"
    drawn = "<p><input type=checkbox id=b><label for=b class=box>Wake me</label>"
    inner = f"<p><input type=checkbox id=c><label for=c><i {DOT}></i> Feed the cat</label>"
    said = await show(page, hide + box + plain + drawn + inner)
    assert said == ["Click Table of contents", "Tick Wake me", "Tick Feed the cat"]


async def test_signs_around_a_name_are_not_said(page: Driver) -> None:
    said = await show(page, "<button>› Mark all</button><button>Next »</button><button>⯅ To the top</button>")
    assert said == ["Click Mark all", "Click Next", "Click To the top"]


async def test_an_area_that_scrolls_both_ways_is_not_dragged(page: Driver) -> None:
    area = "<div draggable=true style='width: 99px; height: 99px; overflow: scroll'>{}</div>".format(
        "<p>Rows of text" * 20
    )
    said = await show(page, area + f"<b draggable=true {DOT}>Crate</b>")
    assert [words for words in said if words.startswith("Drag")] == ["Drag Crate"]


async def test_a_card_of_nothing_but_links_is_no_place(page: Driver) -> None:
    nav = "<div class=nav-{0} style='display: flex'><a href='#h{0}'>Home</a> <a href='#a{0}'>Archives</a></div>"
    said = await show(page, nav.format("main") + "<p>Words</p>" + nav.format("foot"))
    assert not [words for words in said if "in Home Archives" in words], said
