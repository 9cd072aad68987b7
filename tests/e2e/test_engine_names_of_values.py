"""What shows a value is called by its label: sliders, lists of what is chosen, crosses in them, the look of a page."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HANDLE = "<b role=slider tabindex=0 aria-valuenow={0} style='position:absolute;left:{0}px;width:14px;height:14px'></b>"
BETWEEN = "<i class=connect style='position:absolute;left:10px;width:90px;height:14px;cursor:ew-resize'></i>"
TRACK = "<p>{}</p><div><div style='position:relative;width:200px;height:14px'>{}</div></div>"
AWAY = "style='text-indent:-9999px;width:8px;height:12px;border:0;overflow:hidden'"
CHIP = "<div class=chip>{0}<button aria-label='Remove item: {0}' {1}>Remove item</button></div>"


async def test_how_a_slider_stands_is_no_part_of_its_name(page: Driver) -> None:
    said = await show(page, TRACK.format("Heat: <span>70</span>", HANDLE.format(70)))
    assert said == ["Set “Heat” (slider)"]
    said = await show(page, TRACK.format("Minutes: 2 .. 4", HANDLE.format(20)))
    assert said == ["Set “Minutes” (slider)"]
    said = await show(page, TRACK.format("Deck: aft 2", HANDLE.format(20)))
    assert said == ["Set “Deck: aft 2” (slider)"]


async def test_what_lies_between_the_handles_of_a_slider_is_called_by_its_label(page: Driver) -> None:
    said = await show(page, TRACK.format("Heat: 70", BETWEEN + HANDLE.format(100)), "on('.connect', 'mousedown')")
    assert said == ["Drag “slider of Heat”", "Set “Heat” (slider)"]


async def test_a_list_that_calls_itself_by_what_is_chosen_is_called_by_its_label(page: Driver) -> None:
    button = (
        "<div><button aria-labelledby='n v' aria-haspopup=listbox><b id=v>Green</b> <b id=n>1 chosen</b></button></div>"
    )
    assert await show(page, f"<div><label>Kind</label>{button}</div>") == ["Open Kind"]
    assert await show(page, f"<div>{button}</div>") == ["Open list “1 chosen Green”"]


async def test_what_is_chosen_before_a_field_is_not_its_label_and_its_cross_is_told_at_length(page: Driver) -> None:
    chips = "".join(CHIP.format(name, AWAY) for name in ("Milk", "Sugar"))
    said = await show(page, f"<div><p>With</p><div><div>{chips}</div><input type=search aria-label=null></div></div>")
    assert said == ["Click Remove item: Milk", "Click Remove item: Sugar", "Type into “With” (search field)"]


async def test_how_the_page_looks_is_no_part_of_what_changes_that(page: Driver) -> None:
    icon = "<svg width=9 height=9></svg>"
    said = await show(page, f"<button aria-label='Toggle theme (auto)' aria-expanded=false>{icon}</button>")
    assert said == ["Click Toggle theme"]


async def test_a_key_in_a_tooltip_is_no_name(page: Driver) -> None:
    icon = "<b style='display: none'>Old revisions</b><svg width=20 height=20></svg>"
    said = await show(page, f"<a href=/o title='Old revisions [o]'>{icon}</a> <input title='[F]' placeholder=Search>")
    assert said == ["Open Old revisions", "Type into Search"]


async def test_a_field_is_not_called_by_what_is_done_with_it(page: Driver) -> None:
    said = await show(page, "<textarea name=wikitext class=edit rows=2></textarea><button>Save</button>")
    assert said == ["Type into text field", "Click Save"]


async def test_what_says_that_one_chooses_by_it_is_not_opened(page: Driver) -> None:
    button = "<button aria-haspopup=menu aria-label='{}'><svg width=9 height=9></svg></button>"
    said = await show(page, button.format("Choose how rows are drawn") + button.format("Selection"))
    assert said == ["Click Choose how rows are drawn", "Open Selection"]


async def test_how_many_are_shown_on_a_page_is_no_number_of_one(page: Driver) -> None:
    links = "".join(f"<a href=/?nb={count}>{count}</a> " for count in (20, 50))
    said = await show(page, f"<div class=paging><div><p>Links per page</p>{links}</div></div>")
    assert said == ["Open 20 per page", "Open 50 per page"]
    said = await show(page, f"<div class=paging><div><p>Links</p>{links}</div></div>")
    assert said == ["Open page 20", "Open page 50"]


async def test_a_list_that_a_page_draws_without_saying_so_is_called_by_its_label(page: Driver) -> None:
    drawn = (
        "<div class=n-select><div class=box style='cursor:pointer;width:90px'><div tabindex=0>Jazz</div></div></div>"
    )
    said = await show(page, f"<div><label>Genre</label><div>{drawn}</div></div>", "on('.box')")
    assert said == ["Open Genre"]
    assert await show(page, drawn, "on('.box')") == ["Click Jazz"]


async def test_a_part_of_a_bar_that_is_moved_is_called_by_the_label_of_that(page: Driver) -> None:
    bar = "<div class=bar style='position:absolute;left:20px;width:90px;height:16px;cursor:ew-resize'></div>"
    track = f"<div style='position:relative;width:200px;height:16px'>{bar}</div>"
    said = await show(page, f"<div><label>Price</label>{track}</div>", "on('.bar', 'mousedown')")
    assert said == ["Drag “slider of Price”"]


async def test_each_part_of_a_drawn_slider_is_called_by_the_words_before_it(page: Driver) -> None:
    css = "<style>.line { position: absolute; top: 26px; left: 0; width: 240px; height: 6px }</style>"
    part = "<i class='{0}' style='position:absolute;left:{1}px;top:{2}px;width:{3}px;height:{4}px'>{5}</i>"
    ends = part.format("knob from", 40, 20, 18, 18, "") + part.format("knob to", 160, 20, 18, 18, "")
    values = part.format("tip", 40, 0, 30, 14, "€10") + part.format("tip", 160, 0, 30, 14, "€30")
    shown = f"<b style='display:block;height:14px;width:240px;position:relative'>{values}</b>"
    inner = f"{shown}<i class=line></i>{part.format('fills', 59, 26, 101, 6, '')}{ends}"
    slider = f"<span style='position:relative;display:block;width:240px;height:44px'>{inner}</span>"
    sliders = "".join(f"<p>{words}{slider}<input hidden></p>" for words in ("Price", "Nights"))
    rest = "<p>Total<span style='position:relative;display:block;height:44px'><i class=line></i></span>"
    said = await show(page, css + sliders + rest, "for (const c of ['.knob', '.line', '.fills', '.tip']) on(c)")
    for words in ("Price", "Nights"):
        assert f"Click slider of {words}" in said, said
        assert f"Click filled part of {words}" in said, said
        assert len({told for told in said if told.startswith(f"Click slider handle of {words}")}) == 2, said
        assert f"Click value of {words} (right)" in said, said
    assert not any("of Total" in words for words in said), "a bar without a handle is no slider"


async def test_a_drawn_list_that_asks_for_a_choice_and_its_search_are_called_by_the_words_before_it(
    page: Driver,
) -> None:
    unseen = "<select style='position:absolute;clip:rect(0,0,0,0);width:1px;height:1px'><option><option>High</select>"
    drawn = (
        "<span><span role=combobox tabindex=0 aria-haspopup=true aria-expanded=true aria-owns={0}>"
        "<span>Choose one</span></span></span>"
    )
    opened = (
        "<div><input type=search class=search__field aria-controls={0}>"
        "<ul role=listbox id={0}><li role=option>High<li role=option>Low</ul></div>"
    )
    both = "".join(
        f"<p>{words}<br>{unseen}{drawn.format(key)}</p>" for words, key in (("Priority", "a"), ("Kind", "b"))
    )
    said = await show(page, f"<h2>New ticket</h2>{both}{opened.format('a')}{opened.format('b')}")
    assert [words for words in said if "High" not in words and "Low" not in words] == [
        "Choose “Priority” (list)",
        "Choose “Kind” (list)",
        "Type into “search in Priority”",
        "Type into “search in Kind”",
    ]
    alone = "<input type=search class=search__field aria-controls=c><ul role=listbox id=c><li role=option>High</ul>"
    said = await show(page, alone)
    assert not any("search in" in words for words in said), "the list is not opened by anything with words"


async def test_when_a_page_was_refreshed_is_no_part_of_the_name_of_a_field(page: Driver) -> None:
    chosen = "<select><option>every 5 seconds<option>never</select>"
    said = await show(page, f"<div><label>Refreshed 2026-12-01 22:44:58 {chosen}</label></div>")
    assert said == ["Choose Refreshed"], said
    said = await show(page, f"<label>Train at 9:40 {chosen}</label><label>Train at 11:05 {chosen}</label>")
    assert said == ["Choose Train at 9:40", "Choose Train at 11:05"], "two times tell two fields apart"
