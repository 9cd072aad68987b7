"""Names by which another finds a thing at first sight: edges by their column, headings, films, nothing of others."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

COLUMN = "<th style='position: relative; width: 120px'>{}<div class=grip style='{}: 0'></div>"
GRIP = "<style>.grip { position: absolute; top: 0; width: 6px; height: 20px; cursor: col-resize }</style>"


async def test_what_makes_a_column_wider_is_an_edge_of_that(page: Driver) -> None:
    heads = COLUMN.format("Boat", "right") + COLUMN.format("Crew", "right") + COLUMN.format("Port", "left")
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
