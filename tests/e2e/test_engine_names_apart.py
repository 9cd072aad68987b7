"""Twins are told apart by what is true of each; days by their month; pictures and signs by what is drawn."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_by_the_first_words_or_the_heading_of_their_own_part(page: Driver) -> None:
    await page.open("/names-apart.html")
    said = page.descriptions()
    for words in ("Sketch", "Plan"):
        for part in ("lights", "walls"):
            assert f"Show {words}, in Harbour {part}" in said, said
    assert {"Click Buy one, in Oars", "Click Buy one, in Sails"} <= set(said), said


async def test_by_where_they_stand_rather_than_by_the_heading_of_another_card(page: Driver) -> None:
    await page.open("/names-apart.html")
    said = page.descriptions()
    assert [words for words in said if "Enlarge" in words] == ["Click Enlarge (upper)", "Click Enlarge (lower)"]


async def test_by_words_that_end_as_words_do_and_say_where_they_go_on(page: Driver) -> None:
    part = (
        "<div class={0} role=alert>A simple {0} alert with <a href=#x>an example link</a>. Give it a click."
        "<button aria-label=Close>x</button></div>"
    )
    said = await show(page, "<main><div>" + "".join(map(part.format, ("first", "second", "third"))) + "</div></main>")
    assert [words for words in said if "Close" in words] == [
        f"Click Close, in A simple {which} alert with…" for which in ("first", "second", "third")
    ]
    card = "<div class=card>{} <a href=#{}>Some more about it</a> and so on in many words<button>Close</button></div>"
    said = await show(page, "".join(card.format(f"A {which} card with words", which) for which in ("first", "second")))
    closing = [words for words in said if "Close" in words]
    assert len(closing) == 2
    for words in closing:
        last = words.removesuffix("…").split()[-1]
        assert last in {"words", "it", "and", "so", "on", "in", "many", "with", "more", "card"}, words


async def test_not_by_words_that_only_lead_on(page: Driver) -> None:
    await page.open("/names-apart.html")
    said = page.descriptions()
    assert {"Open Moor & Sons, beside Made by", "Open Moor & Sons, beside Sold by"} <= set(said), said
    assert not any(words.endswith((", beside or", ", beside by")) for words in said), said


async def test_days_of_the_months_before_and_after(page: Driver) -> None:
    await page.open("/names-apart.html")
    said = page.descriptions()
    for words in ("26, before November 2026", "26, November 2026", "1, November 2026", "1, after November 2026"):
        assert f"Click {words}" in said, (words, said)


async def test_pictures_and_signs_are_called_by_what_they_show(page: Driver) -> None:
    await page.open("/names-apart.html")
    said = page.descriptions()
    for words in (
        "Open Harbour master",
        "Open Fishery",
        "Open Picture, in Pictures and signs",
        "Open Nets",
        "Open Mail (13)",
        "Open “linkedin” (link)",
        "Click “rating”",
        "Scroll menu",
    ):
        assert words in said, (words, said)
    assert [words for words in said if "Come in" in words] == ["Open Come in (left)", "Open Come in (right)"]


async def test_a_cross_at_the_end_of_a_line_removes_it(page: Driver) -> None:
    await page.open("/names-apart.html")
    said = page.descriptions()
    assert {"Click “remove” (link), in row Anchor", "Click “remove” (link), in row Chain"} <= set(said), said


async def test_a_field_is_not_called_by_the_label_of_another_in_its_own(page: Driver) -> None:
    await page.open("/names-apart.html")
    said = page.descriptions()
    assert {"Choose Rigging", "Choose Flags"} <= set(said), said


async def test_what_only_a_program_reads_is_no_name(page: Driver) -> None:
    await page.open("/names-apart.html")
    said = page.descriptions()
    for words in (
        "Open Exchange of calls",  # drawn by words of an icon font, with a sign that CSS generates before them
        "Open Lettering",
        "Open Notifications 7",
        "Click Arrow down",
        "Untick Live view",  # and not both of its states
        "Type into Colours of sails",  # and not the last of those chosen in it
        "Type into “search” (text field)",
        "Click Collapse, in row Keel",
        "Show 1. Measure",
        "Open Harbour pilot",
        "Scroll table",
        "Open Picture, in Colours of sails",
        "Open “bell” (link)",
        "Open Menu",
        "Choose Go on, in Knots",  # by the heading that is seen, without its small print
        "Choose Go on, in Splices",
        "Show Buoys alone, in Moorings",  # the link of that name has another verb, which is not drawn
        "Open Buoys alone, in Way",
        "Click Coil (upper)",  # not by what comes after it
    ):
        assert words in said, (words, said)


async def test_rows_without_words_within_each_other(page: Driver, server: PageServer) -> None:
    server.page("/bare", "<title>Bare</title><ul><li><ul><li><button><svg width=9 height=9></svg></button></ul></ul>")
    seen = await page.open("/bare")
    assert len(seen.actions) == 1


async def test_by_the_title_of_their_frame_or_what_its_document_is_called(page: Driver) -> None:
    frame = "<iframe title='{}' srcdoc='<title>{}</title><b>Invoice</b><br><button>Pay</button>'></iframe>"
    said = await show(page, "".join(frame.format(f"Frame {name}", "") for name in "AB"))
    assert said == ["Click Pay, in Frame A", "Click Pay, in Frame B"]
    said = await show(page, "".join(frame.format("", f"Invoice {name}") for name in "AB"))
    assert said == ["Click Pay, in Invoice A", "Click Pay, in Invoice B"]


async def test_by_their_card_also_while_that_is_pointed_at(page: Driver) -> None:
    card = "<div class='{}'><div><b>{}</b> <button>Remove</button> <button>Refresh</button></div></div>"
    cards = [card.format("item box wide shut", name) for name in ("Sales", "Stock", "Visits")]
    cards[2] = card.format("item box wide", "Visits")
    told = [f"Click {what}, in {name}" for name in ("Sales", "Stock", "Visits") for what in ("Remove", "Refresh")]
    assert await show(page, f"<main>{''.join(cards)}</main>") == told
    cards[2] = card.format("item box wide shut hovered", "Visits")
    assert await show(page, f"<main>{''.join(cards)}</main>") == told


async def test_not_by_the_label_of_a_field_before_it(page: Driver, server: PageServer) -> None:
    field = "<div><label for={0}>{1}</label> <div>{2}</div></div>"
    select = "<select id={0} aria-label='{1}'><option>One<option>Two</select>"
    form = field.format("t", "Text", "<input id=t>") + field.format("s", "Select", "<select id=s><option>One</select>")
    server.page("/labels", f"<h2>Horizontal</h2><form>{form}</form><h2>Alone</h2><p>{select.format('o', 'Select')}</p>")
    await page.open("/labels")
    told = [action.target for action in page.seen.actions if action.tag == "select"]
    assert told == ["Select, in Horizontal", "Select, in Alone"]


async def test_a_heading_in_a_cell_names_its_row_and_no_part_of_the_page(page: Driver, server: PageServer) -> None:
    row = "<tr><td><h6>{}</h6>{}<td>Online<td><a href='#!'>Edit</a>"
    people = "".join(row.format(name, more) for name, more in (("John", "Manager"), ("Alexa", "Chef")))
    server.page("/people", f"<h2>Authors</h2><table>{people}</table>")
    await page.open("/people")
    told = [(action.description, action.category) for action in page.seen.actions]
    assert told == [("Click Edit, in row John", "Authors"), ("Click Edit, in row Alexa", "Authors")]


async def test_choices_of_a_grid_question_are_called_by_their_columns_below_an_empty_corner(page: Driver) -> None:
    heads = "<tr><td><th>No<th>Partly<th>Yes"
    rows = "".join(
        f"<tr><td>{words}" + "".join(f"<td align=center><input type=radio name={name} value={v}>" for v in range(3))
        for name, words in (("a", "Trains are on time"), ("b", "Seats are free"))
    )
    said = await show(page, f"<table>{heads}{rows}</table>")
    assert [f"Choose “{answer}”, in row Trains are on time" for answer in ("No", "Partly", "Yes")] == said[:3], said


async def test_two_bars_between_parts_of_a_page_are_told_by_how_they_lie(page: Driver) -> None:
    upright = (
        "<p style='width: 90px'>Files</p><div class=resizer style='width: 6px; cursor: ew-resize'></div><p>Text</p>"
    )
    level = "<div class=resizer style='height: 6px; cursor: ns-resize'></div><p>Output</p>"
    parts = f"<div style='display: flex; height: 300px'>{upright}</div>{level}"
    assert await show(page, parts, "on('.resizer', 'mousedown')") == [
        "Drag “divider” (vertical)",
        "Drag “divider” (horizontal)",
    ]


async def test_what_is_disabled_still_tells_what_stands_under_it(page: Driver) -> None:
    part = "<p><button style='width: 120px' {1}>{0}</button><br><button style='width: 90px'>Code</button></p>"
    parts = "".join(
        part.format(name, "disabled" if name == "Tern" else "")
        for name in ("Gannet", "Petrel", "Tern", "Gull", "Skua", "Auk")
    )
    said = await show(page, parts)
    assert [words for words in said if "Code" in words] == [
        f"Click Code, below {name}" for name in ("Gannet", "Petrel", "Tern", "Gull", "Skua", "Auk")
    ]


async def test_links_in_a_text_are_told_by_the_words_before_them(page: Driver) -> None:
    link = "<a href='#{0}'>page_size</a>"
    text = f"<li><p>Normally, the database {link.format('a')} and the rest must be set before. However, when not in"
    text += (
        f" this mode, <em>the</em> {link.format('b')} may be changed by using the <code>{link.format('c')}</code>.</p>"
    )
    said = await show(page, f"<ul>{text}</ul>")
    befores = ("Normally, the database", "in this mode, the", "changed by using the")
    assert said == [f"Open page_size, after “{before}”" for before in befores], said
    lines = f"<p>{link.format('a')} begins this line of words</p><p>and the other has {link.format('b')}</p>"
    said = await show(page, lines)
    assert not any("after" in words for words in said), "one of them has no words before it"
    alike = "".join(f"<p>See also the page {link.format(key)} of it</p>" for key in "ab")
    said = await show(page, alike)
    assert not any("after" in words for words in said), "the words before both are the same"


async def test_a_heading_is_told_as_such_only_if_it_stands_out(page: Driver) -> None:
    head, foot = (
        "<h2 style='font-size: 20px'><a href='#h'>News</a></h2>",
        "<p style='font-size: {}px'><a href='#f'>News</a>",
    )
    assert "Open News (heading)" in await show(page, head + foot.format(12))
    assert await show(page, head + foot.format(40)) == ["Open News (upper)", "Open News (lower)"]
