"""Words of names that tell something."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.describe import wording
from gui.engine.describe.wording import beside, plainly, telling, uncoded, without_kind
from tests.helpers.examples import examples


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Press Space to toggle row selection (unchecked)", "row selection"),
        ("Ink (checked)", "Ink"),
        ("Answer:", "Answer"),
        ("Select theme, current setting: System", "Select theme"),
        ("Choose how rows are drawn. Current: Grouped", "Choose how rows are drawn"),
        ("Current focused date is 11/30/2026, 12:00:00 AM", "date"),
        ("Alternating current: the book", "Alternating current: the book"),
        ("mobile hamburger", "Menu"),
        ("Emoji <Ctrl+E>", "Emoji"),
        ("Quote <Ctrl+;>", "Quote"),
        ("Bold ctrl+b", "Bold"),
        ("Find and replace Ctrl + Shift + F", "Find and replace"),
        ("Redo ⇧⌘Z", "Redo"),
        ("Press Ctrl+K", "Press Ctrl+K"),
        ("Alt+F4", "Alt+F4"),
        ("Search, or Use Alt+S Key", "Search"),
        ("Part ↕", "Part"),
        ("Overview Overview", "Overview"),
        (".ui-icon-signal-diag", "signal"),
        (".ui-icon-closethick", "close"),
        (".ui-icon-caret-1-sw", "caret down left"),
        (".ui-icon-arrowreturnthick-1-e", "arrow return right"),
        (".ui-icon-circle-check", "circle check"),
        ("Icon-free", "Icon-free"),
        ("the hours Opens in a new window; external.", "the hours"),
        ("Rates (opens in new tab)", "Rates"),
        ("Open in new window", "Open in new window"),
        ("The shop opens in a new town", "The shop opens in a new town"),
        ("Bora Bora", "Bora"),
        ("Harbour Logo Harbour 4", "Harbour 4"),
        ("Harbour logo", "Harbour logo"),
        ("Your town? Your town? Your town?", "Your town?"),
        ("2 2", "2 2"),
        ("(checked)", "(checked)"),
        ("Save", "Save"),
        ("Slider widget click to expand contents", "Slider widget"),
        ("Double click to open", "Double click to open"),
        ("Right click to open menu", "Right click to open menu"),
        ("What happens when you click to view ads", "What happens when you click to view ads"),
        ("Salary: activate to sort column ascending", "Salary"),
        ("Do not click to open", "Do not click to open"),
        ("On resize On resize event handle", "On resize event handle"),
        ("On watch / off On watch / off event handle", "On watch / off event handle"),
        ("Baden Baden station", "Baden Baden station"),
        ("Tap to view", "Tap to view"),
        ("Click to fold this field (Ctrl+E). Ctrl+Click to fold all.", "Fold this field"),
        ("Copy (Ctrl+C)", "Copy"),
        ("Copy (3)", "Copy (3)"),
        ("Download {{what}}", "Download"),
        ("{{ person.name }} logs in", "logs in"),
        ("{{what}}", "{{what}}"),
        ("rounded($size) { ... } Click to expand.", "rounded($size) { ... }"),
        ("▲ New event", "New event"),
        ("Menu ▾", "Menu"),
        ("▲", "▲"),
        ("All items unselected", "All items"),
        ("Delete items selected", "Delete items selected"),
    ],
)
def test_said_once_and_without_states(name: str, told: str) -> None:
    assert plainly(name) == told


@pytest.mark.parametrize(("near", "told"), [("› Add user", "Add user"), ("›", ""), ("Size:", "Size")])
def test_beside_without_signs(near: str, told: str) -> None:
    assert beside(near) == told


def test_what_differs_between_rows() -> None:
    assert telling("Odd 6 Even", ["Odd", "Even"]) == "6"
    assert telling("Green tea 4.50 Edit", ["Edit"]) == "Green tea 4.50"
    assert telling("Odd Even", ["Odd", "Even"]) == "Odd Even"


def test_sizes_and_codes_tell_apart_and_small_words_do_not() -> None:
    assert [beside(word) for word in ("S", "XL", "EU", "by", "or")] == ["S", "XL", "EU", "", ""]


def test_a_piece_of_a_sentence_is_no_place() -> None:
    for piece in (
        "and all the boats will receive the",
        "If",
        "of items",
        "- of items",
        "you can see the",
    ):
        assert beside(piece) == "", piece
    assert beside("Harbour and sea") == "Harbour and sea"
    assert beside("on the mole") == "on the mole"
    assert beside("Per Hansen") == "Per Hansen"


def test_a_place_ends_before_a_bracket_that_is_not_closed() -> None:
    assert telling("add(plant: Plant", ["Plant"]) == "add"
    assert beside("new Book(isbn") == "new Book"
    assert beside("Terms (PDF)") == "Terms (PDF)"
    assert beside("(isbn") == "(isbn"


def test_names_as_programs_write_theirs() -> None:
    assert [uncoded(name) for name in ("toggle-theme", "log_out")] == ["toggle theme", "log out"]
    assert [uncoded(name) for name in ("E-mail", "react", "Log-out all")] == ["E-mail", "react", "Log-out all"]
    coded = ("moreOptions", "btnClose", "icon-settings", "USER_MENU", "header.search.button", "common:actions.edit")
    assert [uncoded(name) for name in coded] == ["more options", "close", "settings", "user menu", "search", "edit"]
    assert [uncoded(name) for name in ("notes.txt", "www.example.com", "iPhone", "PDF")] == [
        "notes.txt",
        "www.example.com",
        "iPhone",
        "PDF",
    ]


def test_words_that_only_say_what_kind_of_thing_has_them_are_left_out() -> None:
    said = {
        "Export button": "Export",
        "Search icon": "Search",
        "Insert button": "Insert button",
        "Delete button": "Delete button",
        "Button": "Button",
    }
    assert {name: without_kind(name) for name in said} == said
    assert without_kind("Search input", field=True) == "Search"


def test_keys_that_an_editor_tells_of_are_no_part_of_its_name() -> None:
    assert plainly("Editor content;Press Alt+F1 for Accessibility Options.") == "Editor content"
    assert plainly("Text Editor. Editing area: main. Press Alt+0 for help.") == "Text Editor"
    for key in ("press / to focus", "hit Enter", "use arrow keys to move", "Press Ctrl + K to open"):
        assert plainly(f"Search ({key})") == "Search"
    for name in ("Plug (type C)", "Tide tables (press release)", "Lamp (use up to 40 W)", "Songs (hit list)"):
        assert plainly(name) == name
    assert plainly("Press Enter: yes") == "Press Enter: yes"
    assert [plainly(words) for words in ("Bold ctrl+b", "The quay, press space to show")] == ["Bold", "The quay"]
    assert plainly("Press Ctrl+B") == "Press Ctrl+B"


_SOME_WORDS = (
    "Open Close Tap tap Press press Hit hit click Click leftclick left activate to the a here on enter space toggle "
    "expand sort open opens in new window tab current step date time is 5 2027 selected unselected checked row all "
    "rows item option hamburger menu Menu button main logo Acme AL Ann Lee A B a@b.org x1 clıck preſs K kelvin Ünder "
    "हिन्दी 日本 (checked) · : , . ; ▲ ¶ {{what}} Ctrl+K ⌘K (Esc) icon-menu \ue001 _ press: (press"
)


@given(st.lists(st.sampled_from(_SOME_WORDS.split()), min_size=1, max_size=7), st.sampled_from([" ", " ", "  ", "\t"]))
@settings(max_examples=examples(1_000))
def test_names_of_words_only_are_told_as_by_all_rules(words: list[str], between: str) -> None:
    name = between.join(words)
    assert wording.plainly.__wrapped__(name) == _told_by_all_rules(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Press Enter to select row", "Save tap to open", "Menu activate to expand", "Save hit enter to open"),
        *("Acme logo Acme shop", "current date is 5", "Docs opens in new tab", "All rows selected", "row unchecked"),
        *("Row unselected", "option checked", "mobile hamburger", "Time is 5", "Date is 5", "Click to open it"),
        *("leftclick to sort", "AL Ann Lee", "Overview Overview", "Rows click to sort", "Sheets press to open"),
    ],
)
def test_names_of_words_that_say_more_are_told_by_the_rules(name: str) -> None:
    assert plainly(name) == _told_by_all_rules(name) != name


def _told_by_all_rules(name: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "_is_plain", lambda _name: False)
        return wording.plainly.__wrapped__(name)
