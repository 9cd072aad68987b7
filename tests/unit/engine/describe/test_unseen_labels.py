"""What only screen readers are told is said shorter; what has no words at all is told by the icon before it."""

from dataclasses import replace

from gui.engine.describe.called import target_of
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def test_an_icon_that_says_nothing_is_told_by_the_one_before_it_if_no_other_is_called_so() -> None:
    glass, other = element(name="", hint="search"), element(name="")
    assert described(glass, other) == ["Click “search” (button)", "Click icon button, after “search”"]
    assert described(glass, other, glass)[1].startswith("Click icon button")
    assert described(replace(glass, reason="hidden"), other)[1] == "Click icon button"


def test_of_facts_that_only_screen_readers_are_told_the_first_is_the_name() -> None:
    told = "Task: Grease the crane Start date: 2026-11-04 End date: 2026-11-06"
    assert target_of(element("generic", told, name_from="aria-label", tag="div")) == "Grease the crane"
    assert target_of(element("button", told)) == told
    two = "Theme: dark. Note: Switch to light"
    assert target_of(element("button", two, name_from="aria-label")) == two


def test_marks_counts_and_sizes_behind_the_words_of_an_entry_are_not_said() -> None:
    said = {
        "moment@2.31.0 CJS 2 4 MB 6.3%": "moment",
        "yargs@17.7.3 DUAL 4 15 310 KB": "yargs",
        "fs-extra 62 kB": "fs-extra",
        "Boeing 737 800": "Boeing 737 800",
        "Failed suites 2": "Failed suites 2",
        "310 KB": "310 KB",
    }
    for name, words in said.items():
        assert target_of(element("generic", name, tag="div")) == words


def test_marks_that_stand_out_are_not_what_an_entry_is_called() -> None:
    entry = element("button", "jest-html-reporters@3.1.7 CJS 1 8 3 MB 4.5%", lead="CJS 1 8 3 MB 4.5%")
    assert target_of(entry) == "jest-html-reporters"
    assert target_of(replace(entry, name="CJS 313 of them", lead="CJS 313")) == "CJS 313"
    assert target_of(replace(entry, lead="Reporters")) == "Reporters"


def test_the_numbers_of_an_axis_are_not_said_beside_its_words() -> None:
    assert target_of(element("generic", "1.0 1.5 2.0 2.5 3.0 days", tag="g")) == "days"
    assert target_of(element("generic", "Call 040 123 45 67", tag="div")) == "Call 040 123 45 67"


def test_what_screen_readers_are_told_of_keys_and_of_how_a_setting_is_is_no_name() -> None:
    keys = element("separator", "Press the Up and Down arrow keys to resize the editor.", name_from="aria-label")
    assert target_of(keys) == "size of editor"
    theme = "Theme preference: System theme (light). Switch to Dark theme."
    assert target_of(element("button", theme, name_from="aria-label")) == "Theme preference"
    assert target_of(element("button", theme)) == theme


def test_the_word_at_the_end_of_the_line_that_opens_a_part_is_said_by_the_verb() -> None:
    for name in ("Passed audits (18) Show", "Passed audits (18) Hide"):
        assert described(element("summary", name)) == ["Open Passed audits (18)"]
    assert described(element("summary", "The late show")) == ["Open The late show"]
    assert target_of(element("summary", "Talk show")) == "Talk show"


def test_a_link_back_from_a_note_is_told_by_that() -> None:
    note, text = element("doc-backlink", "1", tag="a"), element("doc-noteref", "[1]", tag="a")
    assert described(text, note) == ["Open [1]", "Open 1, before its note"]


def test_the_numbers_at_the_parts_of_a_shape_are_not_read_out() -> None:
    assert target_of(element("generic", "3.0 5.0 6.0 3.0 6.0", tag="g")) == "shape"
    assert target_of(element("generic", "500: 30", tag="rect")) == "500: 30"
