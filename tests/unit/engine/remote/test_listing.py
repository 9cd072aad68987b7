"""The listings of real engines, read and put together with a scrape."""

import time

from gui.engine.describe.markdown import markdown_of
from gui.engine.remote.execute_bodies import TypedAction
from gui.engine.remote.listed_actions import listed_actions, type_of
from gui.engine.remote.listing import Entry, entries_of, labels_of, names_of
from gui.engine.remote.text import readable_text
from gui.schema.action import Action
from gui.schema.verb import Verb

EARLY = """### Content of 'WebArea' component with text ''
L1[:]<a href="/login">Log in</a>
_[:]Log in
_[:]Use any name; the password is
_[:]practice
_[:], as always.
M1[:]<label>Full name
required</label>
I1[:]<input type="text" value="" placeholder="A "name", please" name="n"></input>
I2[:]<input type="password" name="p"></input>
M2[:]<label>I accept the terms</label>
B1[:]<input type="checkbox" value="yes" name="terms"></input>
B2[:]<button type="submit">Go on</button>
B3[:]<button type="button" aria_label="Close"></button>
"""


def actions_of(listing: str) -> tuple[tuple[Entry, ...], tuple[Action, ...]]:
    entries = entries_of(listing)
    listed = [
        TypedAction(
            type=type_of(entry.action_id, entry), id=entry.action_id, description=f"<{entry.tag}></{entry.tag}>"
        )
        for entry in entries
        if entry.action_id
    ]
    return entries, listed_actions(listed, entries, {}, {})


def test_entries_names_and_labels() -> None:
    entries = entries_of(EARLY)
    assert entries[0] == Entry("L1", "Log in", "a", {"href": "/login"})
    assert entries[1] == Entry("", "Log in")
    assert entries[6].attributes["placeholder"] == 'A "name", please'
    names = names_of(entries)
    assert (names["I1"], names["B1"], names["B2"], names["B3"]) == ("Full name", "I accept the terms", "Go on", "Close")
    assert labels_of(entries) == {"M1", "M2"}


def test_a_tick_has_its_label_after_it_if_none_stands_before() -> None:
    entries = entries_of(
        '_[:]Town\nI1[:]<input type="text"></input>\nB1[:]<input type="checkbox"></input>\n_[:]Keep it'
    )
    assert names_of(entries) == {"I1": "Town", "B1": "Keep it"}


def test_disabled_elements_are_texts_and_hostile_text_stays_text() -> None:
    entries = entries_of(
        "_[:]<button disabled>Send</button>\n_[:]<b>bold\nB1[:]<button>a\n\n[:]b</button>\nB2[:]no tag"
    )
    assert entries == (
        Entry("", "Send", "button", {}, True),
        Entry("", "<b>bold"),
        Entry("B1", "a\n\n[:]b", "button"),
        Entry("B2", "no tag"),
    )
    assert entries_of("A shop with books.") == ()


def test_no_listing_takes_long() -> None:
    begun = time.process_time()
    for text in ("B1[:]<a" + ' a="' * 100_000, "B1[:]<a" + ' a=""' * 100_000, "_[:]<" * 100_000, "[:]\n" * 100_000):
        entries_of(text)
    assert time.process_time() - begun < 20  # what takes long takes hours


def test_actions_have_names_kinds_and_values() -> None:
    _, actions = actions_of(EARLY)
    told = {action.id: (action.verb, action.name, action.role) for action in actions}
    assert told == {
        "L1": (Verb.OPEN, "Log in", "link"),
        "I1": (Verb.TYPE_INTO, "Full name", "textbox"),
        "I2": (Verb.TYPE_INTO, "", "textbox"),
        "B1": (Verb.CLICK, "I accept the terms", "checkbox"),  # whether it is ticked is not told
        "B2": (Verb.CLICK, "Go on", "button"),
        "B3": (Verb.CLICK, "Close", "button"),
    }
    assert [action.category for action in actions[:3]] == ["Links", "Fields and lists", "Fields and lists"]
    password = next(action for action in actions if action.id == "I2")
    assert password.param is not None
    assert password.param.secret
    _, (date,) = actions_of('I1[:]<input type="date" name="d" aria_label="Delivery date"></input>')
    assert (date.verb, date.description) == (Verb.SET, "Set Delivery date")
    options = entries_of("O1[:]<option>Red</option>")
    (option,) = listed_actions([TypedAction(type="select_dropdown_option", id="O1")], options, {}, {})
    assert option.param is None


def test_a_scrape_gets_the_elements_in_place() -> None:
    entries, actions = actions_of(EARLY)
    scraped = (
        "# Log in\n\nUse any name; the password is **practice**, as always.\n\nFull name required\n\n"
        "* I accept the terms\n\n| Step | |\n| --- | --- |\n| Go on | later |\n"
    )
    text = readable_text(scraped=scraped, entries=entries, actions=actions)
    assert text.source is None
    assert text.markdown == (
        "[L1] Log in\n\n# Log in\n\nUse any name; the password is practice, as always.\n\n[I1] Full name\n\n"
        "[I2] field without a name (input)\n\n- [B1] I accept the terms\n\n| Step |  |\n| --- | --- |\n"
        "| [B2] Go on | later |\n\n[B3] Close"
    )


def test_lists_of_links_are_rows_and_other_lists_are_not() -> None:
    listing = """### Content of 'WebArea' component with text ''
L1[:]<a href="/a">Shop</a>
L2[:]<a href="/b">Cart</a>
_[:]Ink
_[:]Pens, see
L3[:]<a href="/c">Prices</a>
"""
    entries, actions = actions_of(listing)
    scraped = "- [Shop](/a)\n- [Cart](/b)\n\nGoods:\n\n- Ink\n- Pens, see [Prices](/c)\n"
    text = readable_text(scraped=scraped, entries=entries, actions=actions)
    assert [block.kind for block in text.blocks] == ["paragraph", "paragraph", "item", "item"]
    assert text.markdown.startswith("[L1] Shop [L2] Cart\n")


def test_a_scrape_of_another_page_is_not_used() -> None:
    entries, actions = actions_of(EARLY)
    text = readable_text(scraped="# News\n\nRain is on its way, say those who know.", entries=entries, actions=actions)
    assert text.markdown == (
        "[L1] Log in\n\nLog in\n\nUse any name; the password is practice, as always.\n\n[I1] Full name\n\n"
        "[I2] field without a name (input)\n\n[B1] I accept the terms\n\n[B2] Go on\n\n[B3] Close"
    )
    assert "[:]" not in text.markdown


def test_every_action_is_in_the_text_once() -> None:
    entries, actions = actions_of(EARLY)
    for scraped in ("", "# Log in", "Go on Go on Go on", "practice " * 200, EARLY):
        markdown = markdown_of(readable_text(scraped=scraped, entries=entries, actions=actions).blocks)
        for action in actions:
            assert markdown.count(f"[{action.id}]") == 1, (scraped, action.id)


def test_a_link_that_leads_nowhere_is_not_named_by_where_it_leads() -> None:
    for href in ("#", "#top", "javascript:void(0)"):
        (action,) = listed_actions((TypedAction(type="click", id="B6", description=f'<a href="{href}">'),), (), {}, {})
        assert (action.description, action.unnamed) == ("Click button without a name (a)", True)
    (action,) = listed_actions((TypedAction(type="click", id="B6", description='<a href="/two">'),), (), {}, {})
    assert action.description == "Click button to /two"
