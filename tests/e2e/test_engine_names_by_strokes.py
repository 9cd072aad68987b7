"""Names of what is drawn: signs told by their strokes, boxes of colour, drawn switches, tools in a row."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STROKES = {
    "menu": "<line x1=3 y1=12 x2=21 y2=12 /><line x1=3 y1=6 x2=21 y2=6 /><line x1=3 y1=18 x2=21 y2=18 />",
    "close": "<path d='M18 6 6 18M6 6l12 12'/>",
    "add": "<line x1=12 y1=5 x2=12 y2=19 /><line x1=5 y1=12 x2=19 y2=12 />",
    "check": "<polyline points='20 6 9 17 4 12'/>",
    "arrow down": "<polyline points='6 9 12 15 18 9'/>",
    "arrow right": "<path d='M5 12h14'/><path d='m12 5 7 7-7 7'/>",
    "search": "<circle cx=11 cy=11 r=8 /><path d='m21 21-4.3-4.3'/>",
    "more": "<circle cx=12 cy=12 r=1 /><circle cx=19 cy=12 r=1 /><circle cx=5 cy=12 r=1 />",
    "moon": "<path d='M21 12.79A9 9 0 1111.21 3 7 7 0 0021 12.79z'/>",
    "sun": "<circle cx=12 cy=12 r=4 /><path d='M12 2v2M12 20v2M5 5l1.4 1.4M17.6 17.6 19 19'/>"
    "<path d='M2 12h2M20 12h2M6 18l-1 1M19 5l-1.4 1.4'/>",
    "download": "<path d='M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4'/><polyline points='7 10 12 15 17 10'/>"
    "<line x1=12 y1=15 x2=12 y2=3 />",
}
OTHER = {
    "bars of several lengths": "<path d='M3 6h18M7 12h10M10 18h4'/>",
    "a plan": "<path d='M3 3h7v9H3zM14 3h7v5h-7z'/>",
    "a path that cannot be read": "<path d='M3 6 h h 18'/>",
    "an empty path": "<path d=''/>",
}
DRAWN = "<svg width=24 height=24 viewBox='0 0 24 24' fill=none stroke=black>{}</svg>"


async def test_signs_by_their_strokes(page: Driver) -> None:
    said = await show(page, "".join(f"<p><button>{DRAWN.format(sign)}</button>" for sign in STROKES.values()))
    assert said == [f"Click “{words}” (button)" for words in STROKES]


async def test_no_sign_in_other_strokes(page: Driver) -> None:
    for sign in OTHER.values():
        said = await show(page, f"<h1>Boats</h1><button>{DRAWN.format(sign)}</button>")
        assert said == ["Click icon button"], sign


async def test_a_word_or_a_larger_drawing_is_no_sign(page: Driver) -> None:
    large = DRAWN.format(STROKES["close"]).replace("=24", "=240", 2)
    said = await show(
        page, f"<button>{DRAWN.format(STROKES['close'])} Sail</button><h2>Crew</h2><button>{large}</button>"
    )
    assert said == ["Click Sail", "Click icon button, in Crew"]


async def test_classes_that_a_program_drew_by_lot_are_no_words(page: Driver) -> None:
    said = await show(page, f"<button><span class='sc-kFuwaP liozjr'>{DRAWN.format(STROKES['close'])}</span></button>")
    assert said == ["Click “close” (button)"]


async def test_icons_of_many_sets_by_what_follows_the_set(page: Driver) -> None:
    said = await show(
        page, "<button><i class='i-carbon:sun'></i></button><button><i class='icon-[mdi--bell]'></i></button>"
    )
    assert said == ["Click “sun” (button)", "Click “bell” (button)"]


async def test_a_class_too_long_for_a_word_is_read_like_any_other(page: Driver) -> None:
    said = await show(page, f"<h1>Boats</h1><button><i class='icon-[{'-' * 200_000}!'></i></button>")
    assert said == ["Click icon button"]


async def test_boxes_of_colour_by_their_colours(page: Driver) -> None:
    colours = "#e00000", "#00a000", "#0000e0", "#ffe000", "#ffffff", "#000000"
    box = (
        "<div class=palette_item onclick=1 style='float: left; width: 20px; height: 15px; background-color: {}'></div>"
    )
    said = await show(page, "<h1>Boats</h1>" + "".join(map(box.format, colours)))
    assert said == [f"Click “{colour}” (colour)" for colour in ("red", "green", "blue", "yellow", "white", "black")]


async def test_a_switch_by_its_shape(page: Driver) -> None:
    style = (
        "<style>#dark {position: absolute; opacity: 0; width: 0} label {display: block; position: relative;"
        " width: 46px; height: 24px; border-radius: 24px; background: gray; text-indent: -999px; overflow: hidden}"
        " label::after {content: ''; position: absolute; left: 2px; top: 2px; width: 20px; height: 20px;"
        " border-radius: 50%; background: white}</style>"
    )
    said = await show(page, f"{style}<h1>Boats</h1><input type=checkbox id=dark><label for=dark>Dark</label>")
    assert said == ["Switch on Dark"]
    chip = style.replace("::after {content: ''", "::after {content: none").replace("text-indent: -999px; ", "")
    said = await show(page, f"{chip}<h1>Boats</h1><input type=checkbox id=dark><label for=dark>Dark</label>")
    assert said != ["Switch on Dark"]


async def test_a_tick_box_that_only_what_holds_it_is_called_after(page: Driver) -> None:
    box = (
        "<span class=adm_Checkbox><input type=checkbox style='position: absolute; opacity: 0; width: 1px; height: 1px;"
        " clip-path: inset(50%); overflow: hidden' tabindex=-1><a onclick=1 style='display: block; width: 18px;"
        f" height: 18px'>{DRAWN.format(STROKES['check'])}</a></span>"
    )
    rows = "".join(f"<tr><td>{box}<td>{name}" for name in ("Anna", "Bergen"))
    said = await show(page, f"<h1>Boats</h1><table>{rows}</table>")
    assert [words for words in said if "row" in words] == ["Tick row Anna", "Tick row Bergen"], said


async def test_a_row_of_tools_is_counted_as_one_sees_it(page: Driver) -> None:
    tool = "<div onclick=1 style='float: left; width: 30px; height: 30px'><span class='{}'></span></div>"
    kinds = ("icon-pencil", *["icon-tool"] * 4)
    said = await show(page, f"<h1>Boats</h1><div>{''.join(map(tool.format, kinds))}</div>")
    assert said == ["Click “pencil”", *(f"Click “tool {place} of 5”" for place in (2, 3, 4, 5))]


async def test_what_lies_outside_of_a_drawing_is_not_reached(page: Driver) -> None:
    boat = "<g onclick=1><rect x=5 y={} width=60 height=30 /><text x=5 y={}>{}</text></g>"
    boats = boat.format(5, 20, "Anna") + boat.format(500, 520, "Bergen")
    await show(page, f"<svg width=200 height=100>{boats}</svg>")
    reasons = {action.name: action.reason for action in page.seen.actions if action.name}
    assert reasons == {"Anna": "ready", "Bergen": "outside"}


async def test_a_filled_field_by_its_line_rather_than_by_what_it_asked_for(page: Driver) -> None:
    row = "<tr><td>Port<td><input placeholder='Edit string...' value='{}'>"
    said = await show(page, f"<h1>Boats</h1><table>{row.format('Bergen')}</table>")
    assert said == ["Type into Port"]
    said = await show(page, f"<h1>Boats</h1><table>{row.format('')}</table>")
    assert said == ["Type into Edit string..."]


async def test_rows_whose_cells_are_all_acted_on(page: Driver) -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td onclick=1 style=cursor:pointer>{cell}</td>' for cell in cells)}"
        for cells in (("1001", "Anna", "No", "12.5"), ("1002", "Bergen", "No", "15.5"), ("1003", "Anna", "No", "18.5"))
    )
    said = await show(page, f"<h1>Boats</h1><table>{rows}</table>")
    assert [words for words in said if " No" in words] == [
        "Click No, in row 1001",
        "Click No, in row Bergen",
        "Click No, in row 1003",
    ], said


async def test_the_kind_of_a_part_is_no_place_for_what_is_seen_once(page: Driver) -> None:
    links = "<a href=/home>Home</a><a href=/tags>Tags</a>"
    hidden = f"<div style='position: fixed; left: 100%; top: 0; width: 200px'>{links}</div>"
    said = await show(page, f"{hidden}<nav>{links}</div>")
    assert [words for words in said if "hidden" not in words] == ["Open Home", "Open Tags"], said


async def test_a_tool_by_the_tooltip_that_describes_it(page: Driver) -> None:
    tool = "<div onclick=1 aria-describedby={} style='width: 30px; height: 30px'><i class=icon-tool></i></div>"
    told = "<div style='display: none'><b id=one>Draw a line</b><b id=two>Draws it. Press Esc to stop.</b></div>"
    said = await show(
        page, f"<h1>Boats</h1><p id=seen>Masts</p>{told}" + "".join(map(tool.format, ("one", "two", "seen")))
    )
    assert said[0] == "Click “Draw a line”"
    assert not any("Draws it" in words or "“Masts”" in words for words in said), said


async def test_a_heading_that_stands_lower_in_another_column_is_no_place(page: Driver) -> None:
    heading = "<h2 style='width: 400px'>{}</h2><p>Two.</p>"
    links = "<ul><li><a href=#b>Boats</a><li><a href=#c>Crew</a></ul>"
    aside = "style='position: absolute; left: 500px; top: 0; width: 200px'"
    margin = f"<div role=navigation aria-label=Contents {aside}>{links}</div>"
    top = "<ul><li><a href=/boats>Boats</a><li><a href=/two>Boats</a></ul>"
    main = f"<div style='position: relative'>{heading.format('Boats')}{heading.format('Crew')}{margin}</div>"
    said = await show(page, top + main)
    assert "Open Boats, in Crew" not in said, said
