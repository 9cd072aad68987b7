"""Stars, counters, doubled buttons, fields with two kinds of words: each thing once, in words a person would use."""

import pytest

from tests.e2e.test_engine_libraries import value
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STAR = "<svg class=icon-star width=24 height=24 style='display:block'></svg>"


async def test_half_and_whole_stars_say_which_they_are(page: Driver) -> None:
    half = "position:absolute;left:0;width:12px;overflow:hidden"
    star = (
        "<div style='position:relative;width:24px;height:24px;cursor:pointer'>"
        f"<div class=half role=radio aria-posinset={{0}}.5 aria-setsize=2 style='{half}'>{STAR}</div>"
        f"<div class=whole role=radio aria-posinset={{1}} aria-setsize=2 style='height:0'>{STAR}</div></div>"
    )
    script = "on('.half'); on('.whole'); let last; for (const e of document.querySelectorAll('[role=radio]'))"
    said = await show(
        page,
        star.format(0, 1) + star.format(1, 2),
        f"{script} e.addEventListener('click', () => last = e.ariaPosInSet)",
    )
    assert said == [f"Choose “star {place} of 2”" for place in ("0.5", "1", "1.5", "2")]
    for place in ("1.5", "1"):
        await page.do(f"Choose “star {place} of 2”")
        assert await value(page, "last") == place


async def test_icons_that_look_alike_are_counted_within_their_row(page: Driver) -> None:
    stars = "".join(f"<button class=icon-star-{'outline' if place > 1 else 'filled'}></button>" for place in range(4))
    said = await show(
        page,
        f"<p>{stars}</p><p><button class=arrow-left></button><button class=arrow-right></button>"
        "<button class=arrow-up></button></p>",
    )
    assert said == [
        *(f"Click “star {place} of 4” (button)" for place in (1, 2, 3, 4)),
        *(f"Click “arrow {way}” (button)" for way in ("left", "right", "up")),
    ]


async def test_the_markers_of_a_map_are_told_by_where_they_stand(page: Driver) -> None:
    marker = "<div class=marker onclick=0 style='position: absolute; left: {}px; top: {}px; width: 20px; height: 20px'>"
    at = ((200, 90), (20, 60), (110, 70), (60, 5))
    markers = "".join(f"{marker.format(*place)}</div>" for place in at)
    said = await show(page, f"<div style='position: relative; height: 200px'>{markers}</div>")
    order = ("fourth", "first", "third", "second")
    assert said == [f"Click “marker” ({number} from the left)" for number in order]


async def test_what_is_not_displayed_is_not_counted(page: Driver) -> None:
    more = "<button class=icon-star style='display:none'></button>" * 2
    assert await show(page, f"<p><button class=icon-star></button>{more}<i></i></p>") == ["Click “star” (button)"]


async def test_what_people_do_with_posts_is_known_by_its_class(page: Driver) -> None:
    deeds = ("retweet", "repost", "upvote", "downvote", "snooze")
    drawn = "".join(f"<button class=icon-{deed}></button>" for deed in deeds)
    assert await show(page, f"<p>{drawn}</p>") == [f"Click “{deed}” (button)" for deed in deeds]


async def test_a_button_that_only_draws_the_one_around_it(page: Driver) -> None:
    inner = "<button tabindex=-1 aria-hidden=true class={0} style='width:60px;height:30px'>star</button>"
    said = await show(
        page,
        f"<b role=button tabindex=0 aria-label='Vote 1' id=one>{inner.format('deaf')}</b>"
        f"<b role=button tabindex=0 aria-label='Vote 2' id=two>{inner.format('hears')}</b>",
        "on('#one'); on('#two'); on('.hears')",
    )
    assert said == ["Click Vote 1", "Click Vote 2", "Click star"]  # the second does something of its own


async def test_the_buttons_of_a_counter(page: Driver) -> None:
    said = await show(
        page,
        "<div role=spinbutton aria-label=Guests aria-valuenow=3 tabindex=0>"
        "<span class=a style='cursor:pointer'>−</span>3<span class=b style='cursor:pointer'>+</span></div>",
        "on('.a'); on('.b'); document.querySelector('.b').addEventListener('click', e => e.target.title = 'hit')",
    )
    assert said[0] == "Set Guests"
    assert [words[:7] for words in said[1:]] == ["Click −", "Click +"]
    await page.session.step(page.seen.actions[2].id)
    assert await value(page, "document.querySelector('.b').title") == "hit"


async def test_a_tick_in_a_tick_that_is_used_through_a_label_elsewhere(page: Driver) -> None:
    said = await show(
        page,
        "<label for=t style='display:inline-block;width:80px'>Wi-Fi</label><button role=checkbox aria-checked=false "
        "aria-label=Wi-Fi style='width:50px;height:30px'><input id=t type=checkbox style='display:none'></button>",
        "on('button')",
    )
    assert said == ["Tick Wi-Fi"]
    assert page.seen.actions[0].tag == "button"


async def test_a_label_beside_a_field_comes_before_what_stands_in_it(page: Driver) -> None:
    said = await show(
        page,
        "<div class=field><label>Berth</label><div><input placeholder='Where you lie'></div></div>"
        "<div class=field><span class=form-label>Draught</span><input placeholder='How deep'></div>"
        "<div><p>Some words that are no label</p><input placeholder='Search boats'></div>",
    )
    assert said == ["Type into Berth", "Type into Draught", "Type into Search boats"]


async def test_the_prefix_of_a_library_is_no_name(page: Driver) -> None:
    said = await show(
        page,
        "<p><button><i class='qx-icon qx-search'></i></button><button><i class='qx-icon qx-pencil'></i></button></p>"
        "<input class='qx-input-mode-embed'><button><i class='arrow-left'></i></button>",
    )
    assert said == [
        *("Click “search” (button)", "Click “pencil” (button)"),
        *("Type into text field, after “pencil”", "Click “arrow left” (button)"),
    ]


async def test_the_long_prefix_of_a_library_is_no_name_either(page: Driver) -> None:
    parts = "".join(f"<i class=bigsheet-{part}></i>" for part in ("row", "cell", "head", "sum", "pane", "bar", "tab"))
    said = await show(
        page,
        f"{parts}<div id=bigsheet-redo role=button tabindex=0 style='width:20px;height:20px'></div>"
        "<button class='bigsheetPaintFormat'></button>",
    )
    assert said == ["Click “redo” (button)", "Click “paint format” (button)"]


async def test_words_that_icon_fonts_draw_are_no_words_beside_something(page: Driver) -> None:
    tick = "<li><span><i class=material-icons>person</i>{}</span><span><input type=checkbox></span></li>"
    assert await show(page, f"<ul>{tick.format('Ann')}{tick.format('Bea')}</ul>") == ["Tick “Ann”", "Tick “Bea”"]
    style = "<style>.g::before{content:'M';font-family:signs} .w::before{content:'Q'}</style>"
    said = await show(page, f"{style}<p class=g id=g style='width:20px'></p><p class=w id=w>uit</p>", "on('p')")
    assert "Click M" not in said
    assert "Click Quit" in said


async def test_edges_to_make_something_larger_by(page: Driver) -> None:
    grip = "<div class='box-grip box-{0}' style='width:20px;height:20px;cursor:{0}-resize'></div>"
    said = await show(page, "".join(map(grip.format, ("n", "e", "se", "nw"))), "on('.box-grip', 'mousedown')")
    assert said == [f"Drag “{edge}”" for edge in ("top edge", "right edge", "bottom right corner", "top left corner")]


async def test_edges_whose_press_is_heard_by_the_frame_around_them(page: Driver) -> None:
    style = "<style>div{width:90px;height:60px} i{display:block;width:8px;height:8px} b{display:block}</style>"
    edges = "".join(f"<i style='cursor:{edge}-resize'></i>" for edge in ("n", "se"))
    said = await show(
        page,
        f"{style}<div id=frame>{edges}</div><b style='cursor:n-resize'>By itself</b>",
        "on('#frame', 'pointerdown')",
    )
    assert said[-2:] == ["Drag “top edge”", "Drag “bottom right corner”"]


async def test_edges_between_the_heads_of_columns_are_dragged(page: Driver) -> None:
    style = "<style>.head{display:flex} .head span{width:90px} .head i{width:9px;height:20px;cursor:ew-resize}</style>"
    heads = "".join(f"<span role=columnheader>{head}</span><i role=button></i>" for head in ("Boat", "Kind"))
    said = await show(page, f"{style}<div role=grid><div class=head role=row>{heads}</div></div>")
    assert [words for words in said if "edge" in words] == [f"Drag “right edge of {head}”" for head in ("Boat", "Kind")]


async def test_classes_that_set_one_property_of_the_style_are_no_names(page: Driver) -> None:
    picture = "<svg class='text-muted-foreground h-4 w-4' viewBox='0 0 9 9'><path d='M1 1h7v3h-2z'/></svg>"
    said = await show(
        page,
        f"<button class='transition-colors px-2 flex'>{picture}</button><i class='cursor-ew-resize' onclick=1>1</i>",
    )
    assert not [words for words in said if "foreground" in words or "colors" in words or "ew" in words]


async def test_the_axes_of_a_chart_and_their_ends_are_called_so(page: Driver) -> None:
    words = "".join(f"<text x={x} y=95>{x}</text>" for x in (20, 90, 160))
    shapes = "".join(
        f"<rect class=drag x={x} y=80 width={w} height=20 fill=transparent style='cursor:{way}-resize'/>"
        for way, x, w in (("ew", 20, 160), ("w", 0, 20), ("e", 180, 20))
    )
    said = await show(page, f"<svg width=200 height=120>{words}<g>{shapes}</g></svg>", "on('.drag', 'mousedown')")
    assert [words.replace(" (shape)", "") for words in said] == [
        "Drag “x axis”",
        "Drag “left end of the x axis”",
        "Drag “right end of the x axis”",
    ]


async def test_three_dots_that_one_path_draws_are_more(page: Driver) -> None:
    arcs = "".join(f"M12 {y}.75a.75.75 0 110-1.5.75.75 0 010 1.5z" for y in (6, 12, 18))
    curves = "".join(f"{move}c1.1 0 2-.9 2-2s-.9-2-2-2-2 .9-2 2 .9 2 2 2z" for move in ("M12 8", "m0 6", "m0 6"))
    dots = "<button><svg viewBox='0 0 24 24' width=20 height=20><path d='{}'/></svg></button>"
    assert await show(page, dots.format(arcs)) == ["Click “more” (button)"]
    assert await show(page, dots.format(curves)) == ["Click “more” (button)"]


async def test_a_class_by_lot_of_a_style_is_no_name(page: Driver) -> None:
    button = "<button class='css-iguwhy'><svg viewBox='0 0 9 9'><path d='M1 1h7v3h-2z'/></svg></button>"
    assert await show(page, button) == ["Click icon button"]


async def test_the_menu_in_a_head_that_sorts_does_not_sort(page: Driver) -> None:
    head = "<th role=columnheader aria-sort=none tabindex=0 style='cursor:pointer'>{} <button class=menu></button></th>"
    said = await show(page, f"<table role=grid><tr>{head.format('City')}</tr></table>", "on('th')")
    assert said[0] == "Sort by City"
    assert said[1].startswith("Click “menu”")


async def test_the_icon_of_a_row_is_no_word_of_it(page: Driver) -> None:
    row = "<li><i class=material-icons>person</i> {} <button>Star</button></li>"
    said = await show(page, f"<ul>{row.format('Ann')}{row.format('Bea')}</ul>")
    assert said == ["Click Star, in row Ann", "Click Star, in row Bea"]
