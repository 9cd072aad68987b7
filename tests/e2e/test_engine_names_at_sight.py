"""Names by which another finds a thing at first sight: edges by their column, headings, films, nothing of others."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

COLUMN = "<th style='position: relative; width: 120px'>{}<div class=grip style='{}: 0'></div>"
GRIP = "<style>.grip { position: absolute; top: 0; width: 6px; height: 20px; cursor: col-resize }</style>"


async def test_what_makes_a_column_wider_is_an_edge_of_that(page: Driver) -> None:
    heads = COLUMN.format("Boat ▲", "right") + COLUMN.format("Crew", "right") + COLUMN.format("Port", "left")
    said = await show(page, f"{GRIP}<table><tr>{heads}</table>", "on('.grip', 'mousedown')")
    edges = [words for words in said if "edge" in words]
    assert edges == [
        f"Drag “{side} edge of {column}”" for side, column in (("right", "Boat"), ("right", "Crew"), ("left", "Port"))
    ]


async def test_of_several_of_a_name_the_heading_is_called_so(page: Driver) -> None:
    parts = "<h2><a role=doc-backlink href=#toc>{0}</a></h2><p>Of {0}."
    links = "<nav><a href=#full>Full</a> <a href=#new>New</a></nav>"
    said = await show(page, links + parts.format("Full") + parts.format("New"))
    assert said[2:] == ["Open Full (heading)", "Open New (heading)"]
    said = await show(page, "<h2>Ports</h2><a href=/ports>Ports</a><p><a href=/all>Ports</a>")
    assert not any("heading" in words for words in said)


async def test_what_a_theme_adds_to_a_class_is_no_name(page: Driver) -> None:
    icon = "<button><i class='jqx-icon-calendar jqx-icon-calendar-metrodark' style='padding: 9px'></i></button>"
    assert await show(page, icon) == ["Click “calendar” (button)"]


async def test_what_shows_a_film_is_called_so(page: Driver) -> None:
    film = (
        "<div class=player-wrap style='width: 320px; height: 180px'><video style='width: 320px; height: 180px'></video>"
    )
    bezel = "<div class=player-bezel><span class=player-bezel-icon></span></div></div>"
    assert await show(page, film + bezel, "on('.player-wrap')") == ["Click “video”"]


async def test_what_is_measured_beside_a_list_is_no_label(page: Driver) -> None:
    room = "<div><b>{}</b> <i>{} °C</i> <select><option>Auto<option>Off</select> <input placeholder=Note></div>"
    said = await show(page, f"<h1>Rooms</h1>{room.format('Kitchen', 20)}{room.format('Attic', 17)}")
    assert said == [
        "Choose “Kitchen” (list)",
        "Type into Note, beside Kitchen",
        "Choose “Attic” (list)",
        "Type into Note, beside Attic",
    ]


async def test_a_switch_without_words_is_called_by_those_before_it(page: Driver) -> None:
    knob = (
        "<span style='position: absolute; left: 2px; top: 2px; width: 18px; height: 18px; border-radius: 50%'></span>"
    )
    pill = "position: relative; width: 40px; height: 22px; border-radius: 11px; background: #bbb; cursor: pointer"
    line = f"<p style='display: flex'><span>{{}}</span><span class=sw>{knob}</span></p>"
    lines = line.format("Text messages") + line.format("Post")
    said = await show(page, f"<style>.sw {{ {pill} }}</style>{lines}", "on('.sw')")
    assert said == ["Click “Text messages”", "Click “Post”"]


async def test_what_has_no_words_is_told_by_those_beside_it(page: Driver) -> None:
    style = "<style>b { display: block; width: 24px; height: 30px; background: #069; cursor: pointer }</style>"
    said = await show(page, f"{style}<h1>Boats</h1><div><b></b><div>Speed</div></div><p>Of the boats", "on('b')")
    assert said == ["Click item, beside Speed"]


async def test_a_colour_is_called_by_the_words_before_it(page: Driver) -> None:
    field = "<input type=color aria-label=Accent value='#3366cc'>"
    assert await show(page, f"<div style='display: flex'><div>Accent</div>{field}</div>") == ["Set Accent"]


async def test_an_edge_is_called_by_its_side_of_what_it_makes_larger(page: Driver) -> None:
    style = (
        "<style>.item { position: relative; width: 160px; height: 60px } .end { position: absolute; bottom: 0 }</style>"
    )
    end = "<div class=end style='width: 160px; height: 6px; cursor: ns-resize'></div>"
    item = f"<div class=item><b>{{}}</b>{end}</div>"
    said = await show(page, style + item.format("Lunch") + item.format("Review"), "on('.end', 'mousedown')")
    assert said == ["Drag “bottom edge”, beside Lunch", "Drag “bottom edge”, beside Review"]


async def test_what_is_called_a_tool_is_called_by_what_it_does(page: Driver) -> None:
    tool = "<div class='{}' onclick=1 style='width: 30px; height: 30px; cursor: pointer'></div>"
    said = await show(page, f"<h1>Boats</h1>{tool.format('w2-toolbar-reload')}{tool.format('tool')}")
    assert said == ["Click “reload”", "Click item without a name"]


async def test_a_word_that_a_font_of_icons_draws_is_no_name(page: Driver) -> None:
    style = "<style>a::after { content: 'keyboard_arrow_right'; font-family: 'Material Symbols Outlined' }</style>"
    icon = "<button aria-label=more_vert><i class=material-icons>more_vert</i></button>"
    assert await show(page, f"{style}<a href=/fleet>Fleet</a>{icon}") == ["Open Fleet", "Click More"]


async def test_keys_are_no_name(page: Driver) -> None:
    icon = "<i class=icon-search style='display: inline-block; width: 16px; height: 16px'></i>"
    link = f"<a class=x href='#' title='{{}}'>{icon}</a>"
    said = await show(page, link.format("Ctrl[Command] + M") + link.format("Options"), "on('.x')")
    assert said == ["Click “search” (button)", "Click Options"]


async def test_switches_of_one_line_that_begins_with_words_are_each_called_by_those_before_it(page: Driver) -> None:
    switch = "<button role=switch aria-checked=false style='width: 44px; height: 22px'></button>"
    line = f"<p><span>Show times</span>{switch} <span>Expand all</span>{switch}"
    assert await show(page, line) == ["Switch on “Show times”", "Switch on “Expand all”"]
    behind = f"<p>{switch}<span>Show times</span> {switch}<span>Expand all</span>"
    assert await show(page, behind) == ["Switch on “Show times”", "Switch on “Expand all”"]


async def test_a_tick_is_called_by_its_column_beside_the_heads_of_rows(page: Driver) -> None:
    heads = "<tr><th><input type=checkbox aria-label=All><th><a href=?o=1>Name</a><th>Kind<th><a href=?o=2>Paid</a>"
    row = (
        "<tr><td><input type=checkbox aria-label='Select {0}'><th><a href=/{0}>{0}</a><td>Tug<td><input type=checkbox>"
    )
    rows = row.format("Teal") + row.format("Gannet")
    said = await show(page, f"<table><thead>{heads}</thead><tbody>{rows}</table>")
    assert [words for words in said if "Paid" in words and words.startswith("Tick")] == [
        "Tick “Paid”, in row Teal",
        "Tick “Paid”, in row Gannet",
    ]


async def test_the_sign_in_a_heading_is_in_that(page: Driver) -> None:
    part = "<section><{0}>{1}<a href=#{1} title='Link to this heading'>¶</a></{0}><p>Of {1}."
    said = await show(page, part.format("h1", "Guide") + part.format("h2", "Ports") + part.format("h3", "Moons"))
    assert [words.split(", ", 1)[1] for words in said] == ["in Guide", "in Ports", "in Moons"]


async def test_what_css_writes_in_two_lines_is_two_words_and_ends_before_its_keys(page: Driver) -> None:
    style = "<style>button::after { content: attr(data-tooltip); white-space: pre }</style>"
    assert await show(page, f"{style}<button data-tooltip='Bold&#10;ctrl+b'></button>") == ["Click Bold"]


async def test_thumbnails_are_pictures_and_what_turns_them_points_to_a_side(page: Driver) -> None:
    picture = "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' width=54 height=40>"
    parts = "".join(f"<div class=thumb>{picture}</div>" for _ in range(3))
    ways = "".join(f"<div class='galleria-image-nav-{way}'></div>" for way in ("left", "right"))
    info = "<div class=galleria-info-link></div>"
    style = "<style>div { float: left; width: 54px; height: 40px; cursor: pointer; background: black }</style>"
    said = await show(page, style + parts + ways + info, "on('div')")
    assert all(words.startswith("Click “picture") for words in said[:3])
    assert said[3:] == ["Click “arrow left”", "Click “arrow right”", "Click “information”"]


async def test_of_a_class_of_many_words_those_that_tell_something_are_its_name(page: Driver) -> None:
    heart = "<button class=query_favourite_detail><svg width=16 height=16></svg></button>"
    cart = "<button class=add-to-cart><svg width=16 height=16></svg></button>"
    said = await show(page, heart + cart)
    assert said == ["Click “favourite” (button)", "Click “add to cart” (button)"]


async def test_a_long_label_is_said_without_the_remark_behind_it(page: Driver) -> None:
    label = "<label>Maximum lifetime value (choose before dragging or submitting anything)</label>"
    said = await show(page, f"<h1>Paste</h1><p>{label}<span><input type=number></span>")
    assert said == ["Set “Maximum lifetime value” (number field)"]
