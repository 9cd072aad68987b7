"""Names of things that hold several texts, or words that nobody sees: what stands out is what they are called."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LINE = "<div onclick=1 style='display: flex; gap: 12px; cursor: pointer'>{}</div>"
UNSEEN = "<span style='position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0)'>{}</span>"
ICON = "<svg width=20 height=20><rect width=20 height=20 /></svg>"


async def test_an_entry_is_called_by_its_title_and_not_by_times_amounts_and_tags(page: Driver) -> None:
    tag = "<span style='background: gold'>urgent</span>"
    entries = {
        "<div><div>1,234</div><div>Boats afloat</div></div>": "Boats afloat",
        "<span>10:31</span><span>Bob Ray</span><span>Did you get the mail about the dues?</span>": "Bob Ray",
        f"<div>{tag}<div>Fix the pump</div><div>#12, opened by Ann 2 days ago</div></div>": "Fix the pump",
        "<span>Nov 12</span><span>The tide tables</span><span>5 min read</span>": "The tide tables",
        "<span>AL</span><div><div>Ann Lee</div><div>See you at the harbour tomorrow</div></div>": "Ann Lee",
        "<span>PUT</span><span>/pets/7</span><span>Changes what is told of a pet</span>": "PUT /pets/7",
    }
    said = await show(page, "".join(map(LINE.format, entries)))
    assert said == [f"Click {name}" for name in entries.values()]


async def test_what_stands_out_in_bold_behind_a_number_or_before_much_more_is_a_title(page: Driver) -> None:
    link = "<p><a href=#{}>{}</a>"
    texts = (
        "<span>#123</span> <b>Fix the pump</b> <span>opened by Ann 2 days ago</span>",
        "<b>Backups</b> store a copy of everything in another place every night",
        "Delete <b>the oldest of all boats</b>",
    )
    said = await show(page, "".join(link.format(place, text) for place, text in enumerate(texts)))
    assert said == ["Open Fix the pump", "Open Backups", "Open Delete the oldest of all boats"]


async def test_a_short_line_is_read_as_a_whole(page: Driver) -> None:
    said = await show(page, "<a href=#1>Star <b style='margin-left: 9px'>12.3k</b></a>")
    assert said == ["Open Star 12.3k"]


async def test_a_choice_is_called_by_its_title_and_a_field_without_its_small_print(page: Driver) -> None:
    lines = "<span><span style='display: block'>{}</span><span style='display: block'>{}</span></span>"
    choice = "<p><label><input type=radio name=how>" + lines + "</label>"
    field = "<p><label for=street>Street <small>as on your letters</small></label><input id=street>"
    said = await show(page, choice.format("Express", "Arrives tomorrow for € 9.90") + field)
    assert said == ["Choose Express", "Type into Street"]


async def test_words_for_screen_readers_are_not_said_where_others_are_seen(page: Driver) -> None:
    links = (
        "Next" + UNSEEN.format(" page: Boats"),
        UNSEEN.format("Change language") + "English",
        "3" + UNSEEN.format(" unread messages"),
        ICON + UNSEEN.format("View source"),
    )
    said = await show(page, " ".join(f"<button>{words}</button>" for words in links))
    assert said == ["Click Next", "Click English", "Click 3 unread messages", "Click View source"]


async def test_keys_that_do_the_same_are_not_read_out(page: Driver) -> None:
    said = await show(page, "<button>Search <kbd>Ctrl</kbd><kbd>K</kbd></button> <button><kbd>Esc</kbd></button>")
    assert said == ["Click Search", "Click Esc"]


async def test_a_label_that_says_nothing_is_no_name(page: Driver) -> None:
    fields = "<p><input aria-label=input placeholder='Where to?'></p><p><input aria-label=undefined></p>"
    said = await show(page, fields + f"<p><button aria-label='[object Object]'>{ICON}</button></p>")
    assert said[0] == "Type into Where to?"
    assert not any("undefined" in words or "bject" in words for words in said), said
    assert said[2].startswith("Click icon button"), said


async def test_what_kind_of_data_a_field_takes_is_not_its_name(page: Driver) -> None:
    said = await show(
        page,
        "<p><span>Depth</span> <i>integer</i> <input></p>"
        "<p><span><b style='display: block'>Berth</b><i style='display: block'>string</i></span><input></p>",
    )
    assert said == ["Type into “Depth” (text field)", "Type into “Berth” (text field)"]
