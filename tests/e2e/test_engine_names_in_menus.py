"""Links of one name in several menus are told by the menu; fields and folds by what is in sight."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

NAMES = ("Home", "Boats", "Crew", "Prices", "Help")


async def test_links_are_told_by_the_menu_at_the_top_at_the_side_or_at_the_foot(page: Driver) -> None:
    links = [f"<a href='/{name}'>{name}</a>" for name in NAMES]
    top = f"<nav style='height: 30px'>{' '.join(links)}</nav><h1>A red boat</h1>"
    side = "".join(f"<li style='height: 30px'>{link}</li>" for link in links)
    said = await show(
        page,
        f"{top}<div style='float: left; width: 150px'><ul>{side}</ul></div>"
        "<p style='text-align: right'><button>Buy</button></p>"
        f"<footer style='clear: both'>{' '.join(links)}</footer>",
    )
    for name in NAMES:
        for place in ("the top menu", "the side menu", "the footer"):
            assert f"Open {name}, in {place}" in said, said


async def test_what_asks_for_words_is_called_by_what_it_asks_for(page: Driver) -> None:
    said = await show(
        page,
        "<p><input aria-label='Type search term here'></p><p><input placeholder='enter message'></p>"
        "<p><input aria-label='Type of boat'></p>"
        "<p><input aria-label='Type DELETE to confirm'></p><p><input list=l name=email><datalist id=l></datalist></p>",
    )
    assert said == [
        "Type into search term",
        "Type into message",
        "Type into Type of boat",
        "Type into Type DELETE to confirm",
        "Type into “email” (text field)",
    ]


async def test_ticks_under_a_head_that_tells_nothing_are_told_by_their_rows(page: Driver) -> None:
    line = "<tr><td><input type=checkbox></td><td>{0}</td><td>{1}</td></tr>"
    head = "<tr><th>Action</th><th>Sender</th><th>Subject</th></tr>"
    rows = line.format("Ann", "New ropes") + line.format("Bo", "Dinner")
    said = await show(page, f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>")
    assert said == ["Tick row Ann", "Tick row Bo"]


async def test_folds_of_one_name_are_told_by_the_plain_heading_before_each(page: Driver) -> None:
    part = "<h3>{0}</h3><h3><a href='#{0}'>Answer this part</a></h3><p>Words</p>"
    said = await show(page, "<h1>Your stay</h1>" + part.format("Berth") + part.format("Services"))
    assert said == ["Open Answer this part, in Berth", "Open Answer this part, in Services"]


async def test_an_icon_is_called_without_the_screens_it_is_for(page: Driver) -> None:
    said = await show(page, "<button><i class='mobile-menu icon'></i></button>")
    assert said == ["Click “menu” (button)"]


async def test_what_is_alike_below_each_other_is_told_by_the_word_beside_it(page: Driver) -> None:
    lines = "".join(
        f"<p><a href='/{what}/{number}'>commit</a> <a href='/{what}'>{what}</a></p>"
        for number, what in enumerate(("shortlog", "commitdiff"))
    )
    said = await show(page, lines)
    assert [words for words in said if "commit," in words] == [
        "Open commit, beside shortlog",
        "Open commit, beside commitdiff",
    ]


async def test_words_that_say_the_deed_again_are_left_out(page: Driver) -> None:
    parts = (
        "<input type=checkbox aria-label='Select all rows'><br>"
        "<button title='Click on the boat to rename it'><i></i></button>"
        "<button><i class='fa fa-bell'></i> 3</button> <button><i class=shop-icon-basket></i></button>"
    )
    said = [words.partition(" (tick box")[0] for words in await show(page, parts)]
    assert said == ["Tick all rows", "Click Rename it", "Click Bell (3)", "Click “basket” (button)"]


async def test_heads_that_ask_for_the_same_page_in_another_order_sort(page: Driver) -> None:
    heads = "".join(f"<th><a href='?o={number}'>{name}</a></th>" for number, name in enumerate(("Boat", "Crew")))
    said = await show(page, f"<table><tr>{heads}</tr><tr><td>Rose</td><td>4</td></tr></table>")
    assert said == ["Sort by Boat", "Sort by Crew"]
    lone = "<table><tr><th><a href='?page=2'>Boat</a></th><th>Crew</th></tr><tr><td>Rose</td><td>4</td></tr></table>"
    assert await show(page, lone) == ["Open Boat"]
    days = "".join(
        f"<th><a href='?date=2026-12-0{number}'>{name}</a></th>" for number, name in ((7, "Mon"), (8, "Tue"))
    )
    week = await show(page, f"<table><tr>{days}</tr><tr><td>Rose</td><td>4</td></tr></table>")
    assert week == ["Open Mon", "Open Tue"]


async def test_what_stands_in_the_side_menu_and_in_the_page_is_told_by_that(page: Driver) -> None:
    side = "".join(f"<li style='height: 30px'><a href='/{name}'>{name}</a></li>" for name in NAMES)
    said = await show(
        page,
        f"<div style='float: left; width: 150px'><ul>{side}</ul></div>"
        "<div style='margin-left: 300px'><p>All of the <span>harbour</span></p>"
        "<p><a href='/Boats'>Boats</a></p><p style='text-align: right'><button>Buy</button></p></div>",
    )
    assert {"Open Boats, in the side menu", "Open Boats, in All of the harbour"} <= set(said), said
    said = await show(
        page,
        f"<div style='float: left; width: 150px'><ul>{side}</ul></div>"
        "<div style='margin-left: 300px; text-align: right'><a href='/Boats'>Boats</a> <button>Buy</button></div>",
    )
    assert {"Open Boats, in the side menu", "Open Boats, in the main part"} <= set(said), said
    header = "<header style='margin-left: 300px; text-align: right'><a href='/Boats'>Boats</a></header>"
    said = await show(page, f"{header}<nav style='float: left; width: 150px'><ul>{side}</ul></nav><p>All of it</p>")
    assert "Open Boats, in the main part" not in said, said
