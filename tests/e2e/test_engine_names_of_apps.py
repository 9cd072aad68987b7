"""Names in whole applications: bars, boards, reports and panels, where icons stand for words."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ICON = "<svg width=16 height=16><path d='M1 1h14v14z'/></svg>"


async def test_an_icon_is_not_called_by_another_link_to_the_same_address(page: Driver) -> None:
    icons = "<style>i { display: inline-block; width: 16px; height: 16px; background: teal }</style>"
    link = "<a href='/x'>{}</a> "
    bar = "".join(map(link.format, ("<i class=icon-bell></i>", "<i class=icon-plane></i>", "Ann Ray")))
    assert await show(page, icons + bar) == ["Open “bell” (link)", "Open “plane” (link)", "Open Ann Ray"]


async def test_a_picture_is_not_called_by_links_to_an_address_that_leads_many(page: Driver) -> None:
    picture = "<a href='/x'><img src='/q7.png' width=90 height=90></a> <a href='/x'>Harbour</a>"
    assert "Open “Harbour” (link)" in await show(page, picture)
    others = "".join(f"<p><a href='/{one}'>{one}</a>" for one in "abcdefg")
    more = "".join(f"<p><a href='/x'>{one}</a>" for one in ("Inbox", "Sent", "Spam"))
    assert "Open “Harbour” (link)" not in await show(page, picture + others + more)


async def test_a_tool_whose_tooltip_says_what_it_does_is_clicked(page: Driver) -> None:
    tool = "<div draggable=true title='{}' style='width: 20px; height: 20px; background: teal'></div>"
    said = await show(page, tool.format("Delete") + tool.format("Move this row") + tool.replace(" title='{}'", ""))
    assert said[:2] == ["Click Delete", "Drag Move this row"]
    assert said[2].startswith("Drag ")


async def test_a_card_is_called_by_its_heading_also_with_an_icon_in_it(page: Driver) -> None:
    card = "<details open><summary><h3>Basket<i>\ue315</i></h3><h6>/t/a.js</h6><ul><li>3<li>2</ul></summary>x</details>"
    assert await show(page, card) == ["Close Basket"]


async def test_the_first_line_of_a_link_is_found_behind_its_arrow(page: Driver) -> None:
    lines = "<div>Writing in the collection</div><div>All changes are saved</div>"
    assert await show(page, f"<a href='#r' style='display: flex'><div>←</div><div>{lines}</div></a>") == [
        "Open Writing in the collection"
    ]


async def test_the_only_article_of_a_page_is_no_place_in_it(page: Driver) -> None:
    tall = "<p style='height: 1500px'>Words</p>"
    nav = "<p><a href='#a'>Author</a>"
    inside = "<h1>Library</h1><h2>Response</h2><p>Returns an <a href='#a'>Author</a>"
    said = await show(page, nav + f"<article>{inside}{tall}</article>")
    assert not [words for words in said if "Library" in words], said
    two = await show(page, nav + f"<article>{inside}{tall}</article><article><h1>Shop</h1>{tall}</article>")
    assert "Open Author, in Response" in two, two  # the nearer heading in it
    plain = inside.replace("<h2>Response</h2>", "")
    two = await show(page, nav + f"<article>{plain}{tall}</article><article><h1>Shop</h1>{tall}</article>")
    assert "Open Author, in Library" in two, two


async def test_a_bar_is_not_called_after_its_last_button(page: Driver) -> None:
    bar = "<div class=bar style='float: left; margin: 9px'>{}</div>"
    bars = bar.format("<b>Shop</b> <button>Find</button> <button>Go</button>") + bar.format(
        f"<button>{ICON}</button> <button>{ICON}</button> <button style='text-transform: uppercase'>Log in</button>"
    )
    said = await show(page, bars)
    assert said == ["Click Find", "Click Go", "Click icon button (left)", "Click icon button (right)", "Click LOG IN"]


async def test_a_number_with_an_icon_is_called_by_the_tooltip_around_it(page: Driver) -> None:
    count = "<li title=Passed style='width: 60px'><button><i class='summary--icon'>\ue876</i>4</button>"
    assert await show(page, f"<ul>{count}</ul>") == ["Click Passed 4"]


async def test_a_switch_is_not_called_by_words_far_away_in_its_line(page: Driver) -> None:
    bar = "<div style='display: flex'><div style='flex: 1'>My server</div>{}</div>"
    icon = "<i aria-hidden=true class=icons>brightness_medium</i>"
    switch = f"<div role=checkbox aria-checked=false tabindex=0 style='width: 40px'>{icon}</div>"
    assert await show(page, bar.format(switch)) == ["Tick “brightness medium”"]
    assert await show(page, bar.replace("flex: 1", "").format(switch)) == ["Tick “My server”"]


async def test_what_turns_the_page_dark_is_called_so(page: Driver) -> None:
    track = "<div class=toggle-track><div class=toggle-track-check></div></div>"
    toggle = f"<div class=toggle onclick=1 style='width: 50px; height: 22px; cursor: pointer'>{track}</div>"
    unseen = "<input type=checkbox style='position: absolute; width: 1px; height: 1px; opacity: 0'>"
    said = await show(page, f"<div class=dark-theme-toggler>{toggle}{unseen}</div>")
    assert said[0] == "Click “light or dark”"


async def test_a_shape_is_called_by_the_words_drawn_with_it(page: Driver) -> None:
    shape = "<rect width=90 height=60 onclick=1 style='cursor: pointer' fill=none pointer-events=all></rect>"
    words = "<g><text x=20 y=30>Pack parcel</text></g>"
    assert await show(page, f"<svg width=300 height=90><g>{words}{shape}</g></svg>") == ["Click “Pack parcel” (shape)"]


async def test_a_button_labelled_as_the_text_before_it_is_told_by_its_icon(page: Driver) -> None:
    line = "<div style='display: flex'><span>{}</span><button aria-label='{}'>" + ICON + "</button></div>"
    assert await show(page, line.format("npm install oven", "npm install oven")) == [
        "Click icon button, beside npm install oven"
    ]
    assert await show(page, line.format("Recipes", "Delete")) == ["Click Delete"]


async def test_a_menu_called_toggle_dropdown_unseen_is_called_by_its_icon(page: Driver) -> None:
    hidden = "<span style='position: absolute; width: 1px; height: 1px; overflow: hidden'>Toggle Dropdown</span>"
    icons = "<style>i { display: inline-block; width: 16px; height: 16px; background: teal }</style>"
    cog = f"<button><i class='fas fa-cog'></i>{hidden}</button>"
    drawn = ICON.replace("svg ", "svg class=icon ")
    said = await show(page, f"{icons}{cog}<button class=dropdown-toggle-split>{drawn}{hidden}</button>")
    assert said == ["Click Settings", "Click icon button"]


async def test_an_icon_for_information_is_called_so(page: Driver) -> None:
    assert await show(page, f"<button data-testid=header--tooltip-info>{ICON}</button>") == [
        "Click “information” (button)"
    ]


async def test_what_is_drawn_as_a_switch_is_switched(page: Driver) -> None:
    drawn = ".slider { float: left; width: 40px; height: 20px; background: teal }"
    css = f"<style>input {{ opacity: 0; position: absolute }} {drawn}</style>"
    switch = "<p><label class='{}'><input type=checkbox {}><span class=slider></span> {}</label>"
    said = await show(page, css + switch.format("switch", "checked", "Dark") + switch.format("row", "", "Wake me"))
    assert said == ["Switch off Dark", "Tick Wake me"]


async def test_two_switches_that_say_their_states_are_told_by_them(page: Driver) -> None:
    ticks = "<p><label><input type=checkbox checked> Toggle is on</label><p><label><input type=checkbox> {}</label>"
    assert await show(page, ticks.format("Toggle is off")) == ["Untick Toggle is on", "Tick Toggle is off"]
    assert await show(page, ticks.format("Lamp is off")) == ["Untick Toggle", "Tick Lamp"]


async def test_an_icon_of_an_angle_is_an_arrow(page: Driver) -> None:
    icons = "<style>i { display: inline-block; width: 16px; height: 16px; background: teal }</style>"
    said = await show(
        page, icons + "".join(f"<button><i class='ti-{one}'></i></button>" for one in ("angle-left", "chevron-down"))
    )
    assert said == ["Click “arrow left” (button)", "Click “arrow down” (button)"]


async def test_a_list_whose_field_nobody_sees_is_chosen_from(page: Driver) -> None:
    field = (
        "<label for={0}>Kind</label><p>Bread <input id={0} role=combobox style='width: {1}px; border: 0; padding: 0'>"
    )
    assert await show(page, field.format("a", 4)) == ["Choose Kind"]
    assert await show(page, field.format("a", 90)) == ["Type into Kind"]


async def test_a_menu_is_not_called_a_dropdown(page: Driver) -> None:
    button = "<button aria-label='Account options dropdown' {}>" + ICON + "</button>"
    assert await show(page, button.format("aria-expanded=false")) == ["Open Account options"]
    assert await show(page, button.format("")) == ["Click Account options dropdown"]


async def test_a_button_under_the_label_of_a_field_is_in_its_part(page: Driver) -> None:
    part = "<div><label>{0}<input type=checkbox></label><div><code>f(x) {{ {0}</code><b onclick=1>show</b></div></div>"
    said = await show(page, "<h2>Options</h2>" + "".join(map(part.format, ("Days", "Months", "Years"))))
    assert [words for words in said if "show" in words] == [
        "Click show, in Days",
        "Click show, in Months",
        "Click show, in Years",
    ]


async def test_a_group_that_is_pressed_itself_is_called_by_what_it_holds(page: Driver) -> None:
    node = "<div role=group tabindex=0 class=node{} style='width: 150px'>{}</div>"
    rate = "<h3>Convert</h3><p>At noon <button>Run</button> <button>Stop</button>"
    drag = "<div role=group tabindex=0 class=node style='width: 150px; cursor: grab'>Filter<i></i></div>"
    nodes = (
        node.format("", "Orders") + node.format(" aria-label='Incoming mail'", "Mail") + node.format("", rate) + drag
    )
    still = "<div role=group><button>Save</button> <button>Undo</button></div>"
    said = await show(page, nodes + still, "on('.node')")
    assert said == [
        "Click Orders",
        "Click Incoming mail",
        "Click Convert",
        "Click Run",
        "Click Stop",
        "Drag Filter",
        "Click Save",
        "Click Undo",
    ]


async def test_a_button_that_widens_a_column_is_its_edge(page: Driver) -> None:
    head = "<th style='position: relative; width: 150px'><span id={0}>{1}</span>{2}</th>"
    edge = (
        "<button aria-labelledby={0} style='position: absolute; right: 0; top: 0; width: 9px; height: 24px;"
        " border: 0; padding: 0; cursor: {1}'></button>"
    )
    heads = head.format("a", "Name", edge.format("a", "col-resize")) + head.format(
        "b", "Cost", edge.format("b", "help")
    )
    body = f"<table><thead><tr>{heads}<tbody><tr><td>Ann<td>12<tr><td>Bob<td>14</table>"
    assert await show(page, body) == ["Drag “right edge of Name”", "Click Cost"]


async def test_the_kind_of_a_file_that_its_icon_says_is_not_part_of_its_name(page: Driver) -> None:
    file = "<button><svg width=30 height=30><text y=20>{}</text></svg> <span>{}</span></button> "
    files = file.format("png", "cover.png") + file.format("draft", "cover.png") + "<button>txt notes.md</button>"
    assert await show(page, files) == ["Click cover.png", "Click draft cover.png", "Click txt notes.md"]
    deed = "<button><b>{}</b> {}</button>"
    assert await show(page, deed.format("Zip", "photos.zip")) == ["Click Zip photos.zip"], "what the button does"
    assert await show(page, deed.format("<i class=icon>pdf</i>", "bill.pdf")) == ["Click bill.pdf"]


async def test_how_a_column_is_sorted_is_not_part_of_the_name_of_the_button_that_sorts_it(page: Driver) -> None:
    away = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0)"
    head = (
        "<th aria-sort=none><button aria-labelledby='{0} {0}-state'><span id={0}>{1}</span>"
        f"<span id={{0}}-state aria-hidden=true style='{away}'>sortable, activate to sort</span></button>{{2}}</th>"
    )
    icon = f"<button aria-label='{{}}'>{ICON}</button>"
    heads = head.format("a", "Name", icon.format("Open search by name")) + head.format("b", "Paid", "")
    alone = f"<th aria-sort=none>Place {icon.format('By place')}</th>"
    said = await show(page, f"<table><tr>{heads}{alone}<tr><td>1<td>2<td>3</table>")
    assert said == ["Sort by Name", "Click Open search by name", "Sort by Paid", "Sort by By place"]


async def test_a_class_that_says_how_large_something_is_drawn_is_no_word_for_it(page: Driver) -> None:
    blank = "<svg width=16 height=16><path d='M1 1h14v14z'/></svg>"
    icon = f"<button><span class='kit_icon {{}}'>{blank}</span></button> "
    said = await show(page, icon.format("kit_size-normal-mapped-height kit_variant-normal") + icon.format("kit_basket"))
    assert said == ["Click icon button", "Click “basket” (button)"]
