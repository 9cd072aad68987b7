"""Names of things that hold several texts, or words that nobody sees: what stands out is what they are called."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

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
        "<div><div>Market 5</div><div>Ann Lee sells herrings</div></div>": "Market 5",
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
    assert await show(page, "<label><p>First<p>name<input></label>") == ["Type into First name"]


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


async def test_keys_within_a_sentence_are_read_with_it(page: Driver) -> None:
    """What follows a key may be bare words as well as an element."""
    said = await show(page, "<button>Use <kbd>J</kbd> and <kbd>K</kbd> to browse</button>")
    assert said == ["Click Use J and K to browse"]


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


async def test_what_turns_to_another_page_says_to_which_and_a_short_value_of_what_it_is(page: Driver) -> None:
    lines = "<a href='#{0}' style='display: block'><small style='display: block'>{0}</small><div>{1}</div></a>"
    value = LINE.format("<div><div style='font-size: 11px'>State</div><div style='font-size: 24px'>Healthy</div></div>")
    said = await show(page, lines.format("Previous", "Welcome") + lines.format("Next", "Tides") + value)
    assert said == ["Open Previous Welcome", "Open Next Tides", "Click State Healthy"]
    title = "<b style='display: block'>Back pain</b><small style='display: block'>Exercises for every day</small>"
    assert await show(page, f"<a href=#b style='display: block'>{title}</a>") == ["Open Back pain"]


async def test_a_switch_is_called_by_the_title_before_it_without_what_explains_it(page: Driver) -> None:
    words = "<div><b>Dark mode</b></div><div style='font-size: 11px'>Use dark colours in the evening</div>"
    switch = "<button role=switch aria-checked=false style='width: 40px; height: 20px'></button>"
    said = await show(page, f"<div style='display: flex'><div>{words}</div>{switch}</div>")
    assert said == ["Switch on “Dark mode”"]


async def test_dots_in_a_field_do_not_name_it(page: Driver) -> None:
    assert await show(page, "<input type=password placeholder='••••••••'>") == ["Type into Password field"]


MAIL = (
    "<div class=line onclick=1 style='display: flex; gap: 12px; cursor: pointer'><input type=checkbox>"
    "<button aria-label=Star>*</button><span>{}</span>"
    "<span>The boats are back, all of them, and so is the crew</span></div>"
)


async def test_a_tick_in_a_line_is_not_called_by_the_heading_over_all_lines(page: Driver) -> None:
    said = await show(page, "<section><h2>Mail</h2>" + MAIL.format("Ann Lee") + MAIL.format("Bob Ray") + "</section>")
    assert [words for words in said if words.startswith("Tick")] == ["Tick row Ann Lee", "Tick row Bob Ray"]


async def test_a_line_is_called_by_its_first_words_where_only_another_part_has_them_too(page: Driver) -> None:
    part = "<section><h2>{}</h2>" + MAIL.format("{}") + MAIL.format("Cy Fox {}") + "</section>"
    said = await show(page, part.format("Mail", "Ann Lee", 1) + part.format("Spam", "Ann Lee and others", 2))
    assert not any("The boats are back" in words for words in said), said


async def test_files_are_told_without_their_sizes_and_what_saves_one_downloads_it(page: Driver) -> None:
    entry = "<li>{0}.png <span>{1} KB</span> <button><svg width=9 height=9></svg></button>"
    entry += f"<a href='/{{0}}.png' download>{ICON}</a>"
    said = await show(page, f"<ul>{entry.format('bell', 12)}{entry.format('rope', 13)}</ul>")
    assert said == [
        f"{words}, in row {name}.png"
        for name in ("bell", "rope")
        for words in ("Click icon button", "Click “download” (link)")
    ]


async def test_a_cross_is_told_by_the_words_right_before_it(page: Driver) -> None:
    tag = "<span class=tag>{} <i onclick=1 style='cursor: pointer'>×</i></span>"
    field = "<input placeholder='Add a tag'>"
    said = await show(page, f"<div style='display: flex'>{field}{tag.format('sea')}{tag.format('wind')}</div>" * 2)
    assert sorted(words.partition(", ")[2].split(" (")[0] for words in said if "×" in words) == [
        *("beside sea", "beside sea"),
        *("beside wind", "beside wind"),
    ], said


async def test_of_two_labels_the_one_that_is_no_value_and_no_explanation(page: Driver) -> None:
    opened = "<span id=crew>Crew</span><button aria-haspopup=listbox aria-labelledby='one crew'>{}</button>"
    tick = "<p><input type=checkbox aria-labelledby='what why'> <b id=what>Backups</b> <i id=why>{}</i>"
    said = await show(
        page, opened.format("<span id=one>Choose one</span>") + tick.format("keep a copy of everything elsewhere")
    )
    assert said == ["Open Crew", "Tick Backups"]


async def test_what_is_seen_is_said_where_a_label_only_goes_on_from_it(page: Driver) -> None:
    said = await show(
        page,
        f"<button aria-label='Filter, 3 active'>{ICON} Filter</button>"
        "<a href=#a aria-label='Read more about the tides'>Read more</a>",
    )
    assert said == ["Click Filter", "Open Read more about the tides"]


async def test_what_is_seen_is_said_where_a_label_says_it_within(page: Driver) -> None:
    said = await show(
        page, "<button aria-label='Shows Table view'>Table</button><a href=#a aria-label='View map'>map</a>"
    )
    assert said == ["Click Table", "Open map"]
    rows = "".join(f"<p><button aria-label='Remove {what} now'>{what}</button>" for what in ("Oak", "Oak tree"))
    assert await show(page, rows) == ["Click Oak", "Click Oak tree"]


async def test_a_list_whose_label_shows_but_what_is_chosen_is_called_by_the_words_before_it(page: Driver) -> None:
    drawn = "<label>3<input role=combobox readonly aria-expanded=false value=3 style='opacity: 0; width: 9px'></label>"
    said = await show(page, f"<div><span>Records per page:</span>{drawn}</div>")
    assert len(said) == 1
    assert said[0].endswith(" Records per page"), said


async def test_tools_that_a_filter_hides_until_they_are_pointed_at_are_not_listed(page: Driver) -> None:
    tools = "<ul style='position: absolute; top: 0; filter: blur(0px) opacity(0)'><li onclick=1>{}</ul>"
    picture = "<div onclick=1 style='position: relative; width: 200px; height: 90px'>North quay{}</div>"
    await show(page, picture.format(tools.format("<i style='font-size: 20px'>i</i>")))
    assert [action.description for action in page.seen.actions if action.reason == "ready"] == ["Click North quay"]


async def test_the_glow_of_a_pressed_switch_is_no_thing_of_its_own(page: Driver) -> None:
    tick = "<input id=a type=checkbox role=switch style='opacity: 0; position: absolute; width: 40px; height: 20px'>"
    glow = "<div class=glow style='position: absolute; width: 30px; height: 20px; cursor: pointer'></div>"
    drawn = f"<div style='position: relative; height: 30px'>{tick}{glow}</div><label for=a>Wake me</label>"
    said = await show(page, drawn, "on('.glow')")
    assert said == ["Switch on Wake me"]


async def test_a_label_drawn_in_a_box_of_its_own_over_a_field_beats_what_stands_in_the_empty_field(
    page: Driver,
) -> None:
    label = "<span><label for='{}'>Schedule name</label></span>"
    field = "<div>{}<div><input placeholder=nothing></div></div>"
    assert await show(page, field.format(label.format("not-there"))) == ["Type into Schedule name"]
    other = f"<div>{label.format('other')}<div><input placeholder=nothing></div></div><input id=other>"
    assert (await show(page, other))[0] == "Type into nothing", "the label of another field"
