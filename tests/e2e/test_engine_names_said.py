"""Fields, lists and cards that have no name of their own are called by what a person sees on and beside them."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_lists_are_called_by_what_they_choose(page: Driver) -> None:
    await page.open("/names-said.html")
    lists = [action.target for action in page.seen.actions if action.tag == "select"]
    assert lists == [
        "“month” (list) (upper)",
        "“year” (list)",
        "“month” (list) (middle)",
        "“month” (list) (lower)",
        "“Born on, month” (list)",
        "“Born on, year” (list)",
        "list “Oak” (upper)",
        "list “Oak” (lower)",
        "“harbour” (list)",
        "list “Choose an option …”",
        "“Paid on, day” (list)",
        "“Paid on, month” (list)",
        "“Pieces” (list)",
        "list “May”",
    ]


async def test_fields_are_called_by_the_only_icon_in_their_box(page: Driver) -> None:
    await page.open("/names-said.html")
    fields = [action.target for action in page.seen.actions if action.tag == "input" and action.category == "Fields"]
    assert fields[:2] == ["“envelope” (text field)", "“face” (text field)"]
    assert all(words.startswith("text field") for words in fields[2:4]), fields  # an arrow says nothing of the field


async def test_fields_are_not_called_by_what_counts(page: Driver) -> None:
    await page.open("/names-said.html")
    fields = [action.target for action in page.seen.actions if action.tag == "input" and action.category == "Fields"]
    assert fields[4:] == ["Date field", "“Warn 2 days or 3 hours before” (text field)", "“Note” (text field)"]


async def test_cards_are_called_by_neither_a_badge_nor_a_second_sentence(page: Driver) -> None:
    await page.open("/names-said.html")
    cards = [action.target for action in page.seen.actions if action.category == "Cards"]
    assert cards == ["Brass compass", "Sextant", "Old", "Tides come twice a day in most harbours of the north"]


async def test_a_tick_in_the_head_of_a_table_is_for_all_rows(page: Driver) -> None:
    await page.open("/names-said.html")
    said = page.descriptions()
    assert [words for words in said if words.startswith("Tick")] == ["Tick “all rows”", "Tick row Ada", "Tick row Bo"]


async def test_what_stands_beside_the_main_part_is_in_the_sidebar(page: Driver) -> None:
    await page.open("/names-said.html")
    assert {"Click Weather, in the sidebar", "Click Weather, in Today"} <= set(page.descriptions()), page.descriptions()


async def test_drawn_things_are_called_by_what_they_do(page: Driver) -> None:
    await page.open("/names-said.html")
    said = [action.description for action in page.seen.actions if action.category == "Drawn"]
    for words in (
        "Click “Lights”",
        "Open “next” (link)",
        "Type into Search (Search the maps…)",
        "Type into Search (Search the charts…)",
        "Open “anchor” (link)",  # and not “Set out”, to where both icons lead
        "Open “compass” (link)",
    ):
        assert words in said, (words, said)


async def test_signs_are_called_by_what_is_drawn_and_editors_by_how_they_begin(page: Driver) -> None:
    await page.open("/names-said.html")
    said = [action.description for action in page.seen.actions if action.category == "Signs"]
    assert said == [
        "Click “user” (button)",
        "Click “bell” (button)",
        "Type into Write here (Left bank, with trees)",
        "Type into Write here (Right bank, with reeds)",
    ]


async def test_a_heading_far_above_among_others_is_no_name(page: Driver, server: PageServer) -> None:
    near, far = (f"<h2>{words}</h2>{'<i></i>' * count}<input>" for words, count in (("Near", 5), ("Far", 300)))
    lists = "<section>Lists: " + "<select class=a><option>A<option>B</select>" * 200 + "</section>"
    server.page("/far", f"<title>Far</title><div>{near}</div><div>{far}</div>{lists}")
    await page.open("/far")
    said = [action.target for action in page.seen.actions]
    assert said[0] == "“Near” (text field)"
    assert "Far" not in said[1]
    assert "Lists" in said[2]
    assert "Lists" not in said[-1]  # to look past all 200 for each of them would take long


SWITCH = """<style>.switch { position: relative; width: 130px; overflow: hidden } .switch span { padding: 0 8px }
.switch input { position: absolute; left: 0; top: 0; width: 100%; height: 100%; opacity: 0 }</style>
<p>Kitchen</p><div class=switch><span>ON</span><span>OFF</span><input type=checkbox></div>
<p><input type=checkbox><span>Yes</span> <input type=checkbox><span>No</span></p>"""


async def test_a_switch_is_called_by_neither_of_its_states(page: Driver) -> None:
    await page.open("/names-said.html")
    await page.ask(f"document.body.innerHTML = `{SWITCH}`")
    await page.session.observe()
    assert page.descriptions() == ["Tick “Kitchen”", "Tick “Yes”", "Tick “No”"]
    result = await page.do("Tick “Kitchen”")
    assert result.changes[0] == "“Kitchen” is now ticked"
