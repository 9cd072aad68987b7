"""What drawn parts are called, such as the arrows of a tree, and twins that differ by what one sees alone."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

HAND = "cursor: pointer"
NAMES = ("Boats", "Crew")
WEEK = "".join(f"<span>{name}</span> " for name in ("Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"))
SIGN = f"style='display: inline-block; width: 16px; height: 16px; {HAND}'"


async def test_a_link_without_an_address_is_clicked(page: Driver) -> None:
    links = "<a href='' class=act>Delete all letters</a> <a href=''>Today</a>"
    said = await show(page, links, "on('.act')")
    assert said == ["Click Delete all letters", "Open Today"]


async def test_an_arrow_of_a_drawn_tree_opens_and_closes_its_item(page: Driver) -> None:
    node = f"<i class=t-expander onclick=1 {SIGN}></i><b onclick=1 style='{HAND}'>{{}}</b></span></div>"
    nodes = (
        "<div><span class='node node-expanded'>",
        node.format("Boats"),
        "<div><span class=node>",
        node.format("Crew"),
    )
    said = await show(page, "".join(nodes))
    assert said == ["Close Boats", "Click Boats", "Open Crew", "Click Crew"]


async def test_an_arrow_of_a_drawn_tree_is_not_called_by_what_is_typed_beside_it(page: Driver) -> None:
    arrow = f"<i class=t-expander onclick=1 {SIGN}></i>"
    said = await show(page, f"<div>{arrow}<b>Boats</b> <textarea aria-label=Note>Red hull</textarea></div>")
    assert said == ["Open Boats", "Type into Note"]


async def test_an_item_whose_words_are_pressed_is_chosen_where_an_arrow_opens_it(page: Driver) -> None:
    arrow = f"<i role=button class=t-expander onclick=1 {SIGN}></i>"
    words = f"<span role=treeitem aria-expanded=false style='{HAND}' onclick=1><b>{{}}</b></span>"
    items = "".join(f"<li><span>{arrow}{words.format(name)}</span>" for name in NAMES)
    said = await show(page, f"<ul role=tree>{items}</ul>")
    assert said == ["Open Boats", "Choose Boats", "Open Crew", "Choose Crew"]
    title = f"<span class=title style='{HAND}' onclick=1>{{0}}</span>"
    items = "".join(f"<li role=treeitem aria-expanded=false><span>{arrow}{title}</span>".format(name) for name in NAMES)
    said = await show(page, f"<ul role=tree>{items}</ul>")
    assert sorted(said) == ["Choose Boats", "Choose Crew", "Open Boats", "Open Crew"]


async def test_a_field_is_called_by_its_heading_rather_than_by_a_word_of_code(page: Driver) -> None:
    part = "<h2>{}</h2><div><input id='{}'><input type=button value=Submit></div>"
    said = await show(page, part.format("Ports", "demo-local") + part.format("Boats", "demo-theme"))
    assert [words for words in said if "Type" in words] == [
        "Type into “Ports” (text field)",
        "Type into “Boats” (text field)",
    ]
    two = "<h2>Order</h2><div><input name=untyped-input></div><div><input name=first_name></div>"
    said = await show(page, two)
    assert said == ["Type into “Order” (text field)", "Type into “first name” (text field)"]


async def test_a_triangle_in_a_box_is_an_arrow(page: Driver) -> None:
    borders = "border-top: 5px solid; border-left: 4px solid transparent; border-right: 4px solid transparent"
    arrow = f"<div onclick=1 {SIGN}><div style='width: 0; height: 0; {borders}'></div></div>"
    said = await show(page, f"<div style='display: flex'><label>Port <input></label>{arrow}</div>")
    assert said[-1] == "Click “arrow”, beside Port"


async def test_twins_of_several_colours(page: Driver) -> None:
    button = "<button style='background: {}'>Berth</button>"
    said = await show(page, "".join(map(button.format, ("rgb(200, 0, 0)", "rgb(0, 200, 0)", "rgb(0, 0, 220)"))))
    assert said == [f"Click Berth, the {colour} one" for colour in ("red", "green", "blue")]
    said = await show(page, "".join(map(button.format, ("red", "red"))))
    assert said == ["Click Berth (left)", "Click Berth (right)"]


async def test_a_month_in_figures_over_its_days(page: Driver) -> None:
    days = "".join(f"<td onclick=1 style='{HAND}'>{day}" + ("<tr>" if day % 7 == 0 else "") for day in range(1, 31))
    said = await show(page, f"<h2>Daily</h2><div><div>2026. 11</div><table><tr>{days}</table></div>")
    assert said[0] == "Click 1, 2026-11"


async def test_the_days_of_calendars_in_a_row_are_told_by_the_line_over_them(page: Driver) -> None:
    days = "".join(f"<span onclick=1 style='{HAND}'>{day}</span> " for day in range(1, 31))
    month = f"<div class=month><div>November 2026</div><div>{WEEK}</div><div>{days}</div></div>"
    said = await show(page, f"<p>Single</p>{month}{month}<p>Range</p>{month}{month}")
    assert said[0] == "Click 1, November 2026, in Single (upper)"
    assert said[-1] == "Click 30, November 2026, in Range (lower)"


async def test_words_that_stand_apart_without_a_blank(page: Driver) -> None:
    said = await show(page, "<a href=/new><span style='margin-right: 9px'>New</span><span>See all</span></a>")
    assert said == ["Open New See all"]
    said = await show(page, "<a href=/all>Popular<span style='margin-left: 9px'>See all</span></a>")
    assert said == ["Open Popular See all"]
    assert page.seen.actions[0].name == "PopularSee all"  # what screen readers say


async def test_the_knob_of_a_drawn_slider(page: Driver) -> None:
    said = await show(page, f"<div class=x-range-bar><div class=x-range-pointer onclick=1 {SIGN}></div></div>")
    assert said == ["Click “slider”"]


async def test_what_scrolls_is_called_by_its_heading_or_text(page: Driver) -> None:
    box = "<div style='height: 60px; width: 200px; overflow: auto'>{}</div>"
    text = "All of the boats lie in the harbour, and nobody is on deck. " * 6
    said = await show(page, box.format(f"<h3>Harbour</h3><p>{text}"))
    assert said == ["Scroll Harbour"]
    assert await show(page, box.format(f"<div><div>Port office</div><p>{text}</p></div>")) == ["Scroll Port office"]
    assert await show(page, box.format(text)) == ["Scroll text"]


async def test_the_sign_of_a_list_behind_a_colon_is_no_name(page: Driver) -> None:
    said = await show(page, "<label>Sort: <select><option>Depth<option>Length</select> ▼</label>")
    assert said == ["Choose Sort"]


async def test_a_field_is_called_by_classes_that_are_words_for_what_it_asks(page: Driver) -> None:
    fields = "<input class='date start date'><input class='time end'><input class=wide>"
    said = await show(page, f"<p>{fields}</p>")
    assert said[:2] == ["Type into “start date” (text field)", "Type into “end time” (text field)"]
    assert "wide" not in said[2]
    assert await show(page, "<h2>Demo</h2><form><input class=date></form>") == ["Type into “Demo” (text field)"]


async def test_the_days_of_two_calendars_in_one_grid(page: Driver) -> None:
    days = "".join(
        f"<td onclick=1 style='{HAND}'><span>{day}</span><i style='display: none'>{(day + 17) % 30}</i>"
        + ("<tr>" if day % 7 == 0 else "")
        for day in range(1, 31)
    )
    said = await show(page, f"<div><div>Azar 1405</div><table><tr>{days}</table></div>")
    assert said[0] == "Click 1, Azar 1405"


async def test_the_rest_of_a_count_is_no_place(page: Driver) -> None:
    part = "<div><p>{} of items</p><button>Fewer</button></div>"
    said = await show(page, part.format("<b>-</b>") + "<p>Boats of the harbour</p>" + part.format("<b>-</b>"))
    assert not any("of items" in words for words in said), said


async def test_twins_under_headings_that_stand_side_by_side_with_their_paragraphs(page: Driver) -> None:
    words = "Whoever comes to the harbour at night should look up its"
    part = f"<h2>{{}}</h2><p>{words} <a href=#{{}}>depth</a> and wait for the tide.</p>"
    said = await show(page, part.format("Ebb", 1) + part.format("Flood", 2))
    assert said == ["Open depth, in Ebb", "Open depth, in Flood"]


async def test_the_heading_of_several_fields_names_none_of_them(page: Driver) -> None:
    said = await show(page, "<h2>Order</h2><form><input><textarea></textarea><input type=date></form>")
    assert not any("Order" in words for words in said), said
    assert await show(page, "<h2>Order</h2><form><input></form>") == ["Type into “Order” (text field)"]


async def test_the_words_that_are_shown_where_screen_readers_are_told_quite_others(page: Driver) -> None:
    said = await show(page, "<a href=/ aria-label=Home>Harbour office</a> <button aria-label=Bold>B</button>")
    assert said == ["Open Harbour office", "Click Bold"]
    assert page.seen.actions[0].name == "Home"
    said = await show(page, "<a href=/ aria-label='Home of the harbour'>Harbour office</a>")
    assert said == ["Open Home of the harbour"]


async def test_an_entry_of_several_pieces_is_called_by_its_title(page: Driver) -> None:
    under = "<span class=title-subline>To: anna@example.org</span>"
    mail = f"<span class=title style='display: block'>Berth paid {under}</span>"
    said = await show(page, f"<a href=/1>{mail} <span class=subline>2026-11-29 09:19:41 (+0000)</span></a>")
    assert said == ["Open Berth paid"]


async def test_a_drawn_arrow_is_no_dropdown_that_is_toggled(page: Driver) -> None:
    unseen = "<span style='position: absolute; width: 1px; height: 1px; overflow: hidden'>Toggle Dropdown</span>"
    said = await show(page, f"<label>Port <input></label><button><i class=caret></i>{unseen}</button>")
    assert said[-1] == "Click “arrow”, beside Port"
    assert await show(page, "<button><i class=caret></i>Toggle Dropdown</button>") == ["Click Toggle Dropdown"]


async def test_what_floats_over_the_page_is_in_no_part_of_it(page: Driver) -> None:
    notice = "<div style='position: {}; right: 9px; {}: 9px; width: 90px'><button>Hide</button></div>"
    parts = (
        "<h2>Boats</h2><p><button>Hide</button></p>",
        notice.format("fixed", "bottom"),
        notice.format("fixed", "top"),
    )
    said = await show(page, "".join(parts))
    assert sum("Boats" in words for words in said) == 1, said


async def test_the_hand_begins_at_what_can_be_pressed_in_a_box_that_takes_no_presses(page: Driver) -> None:
    style = "<style>nav { pointer-events: none } x-box { cursor: pointer } b { pointer-events: auto }</style>"
    topics = "".join(f"<div><x-box><b>{name}</b></x-box></div>" for name in ("Lamps", "People", "Money"))
    said = await show(page, f"{style}<div id=map><nav>{topics}</nav></div>", "on('#map')")
    assert said == ["Click Lamps", "Click People", "Click Money"]


async def test_the_head_of_a_column_is_called_by_what_it_shows_and_not_by_its_wordless_tools(page: Driver) -> None:
    tool = "<button aria-label='Filter {0}' style='width: 9px; height: 9px'></button>"
    edge = "<i role=separator aria-label='Resize {0} column'></i>"
    heads = "".join(f"<th aria-sort=none>{tool.format(name)}{name}{edge.format(name)}" for name in ("Quay", "Depth"))
    said = await show(page, f"<table><tr>{heads}<tr><td><input><td><input></table>", "on('th')")
    assert [words for words in said if "Sort" in words] == ["Sort by Quay", "Sort by Depth"], said
    assert [words for words in said if "Type" in words] == [
        "Type into “Quay” (text field)",
        "Type into “Depth” (text field)",
    ], said


async def test_a_heading_goes_without_the_sign_of_the_button_at_its_end(page: Driver) -> None:
    part = "<section><h2>{} <button>+</button></h2><button>Sort</button><p>Words</p></section>"
    said = await show(page, "".join(map(part.format, ("To do", "Done"))))
    assert [words for words in said if "Sort" in words] == ["Click Sort, in To do", "Click Sort, in Done"]
    said = await show(page, "<h2>C +</h2><button>Sort</button><h2>C ++</h2><button>Sort</button>")
    assert said == ["Click Sort, in C +", "Click Sort, in C ++"]
