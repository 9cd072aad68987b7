"""What the palette finds, and in which order."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from gui.models.matching import Matcher
from gui.models.palette import ENTRY_ROLE, KEPT_RECENT, SHOWN, Entry, EntryKind, PaletteModel, Source


def source(kind: EntryKind, words: list[str], *, ids: bool = False, asked: list[int] | None = None) -> Source:
    def entry(position: int) -> Entry:
        if asked is not None:
            asked.append(position)
        return Entry(kind, str(position), words[position], chip=f"B{position}" if ids else "")

    keys = {f"b{position}": position for position in range(len(words))} if ids else {}
    return Source(len(words), Matcher(words, [""] * len(words)), entry, lambda at: f"{kind}:{words[at]}", keys)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> PaletteModel:
    made = PaletteModel()
    made.set_sources(
        (
            source("command", ["Reload the web page", "New session", "Quit"]),
            source("action", ["Click Buy now", "New", "Open Reload help"], ids=True),
            source("session", ["Checkout"]),
            source("step", ["1 Opened Checkout"]),
        )
    )
    qtmodeltester.check(made)
    return made


def shown(model: PaletteModel, query: str) -> list[str]:
    model.set_query(query)
    return [model.index(row).data() for row in range(model.rowCount())]


def test_nothing_typed_shows_everything_by_kind(model: PaletteModel) -> None:
    assert shown(model, " ") == [
        *("Reload the web page", "New session", "Quit"),
        *("Click Buy now", "New", "Open Reload help"),
        *("Checkout", "1 Opened Checkout"),
    ]


def test_exact_names_stand_first_whatever_they_are(model: PaletteModel) -> None:
    assert shown(model, "new") == ["New", "New session"]
    assert shown(model, "checkout") == ["Checkout", "1 Opened Checkout"]


def test_a_find_at_the_start_stands_before_one_inside_across_kinds(model: PaletteModel) -> None:
    assert shown(model, "reload") == ["Reload the web page", "Open Reload help"]


def test_an_id_typed_whole_is_found_first(model: PaletteModel) -> None:
    assert shown(model, "b2")[0] == "Open Reload help"


def test_mistyped_words_are_found_where_hardly_anything_fits(model: PaletteModel) -> None:
    assert shown(model, "chekout") == ["Checkout", "1 Opened Checkout"]


def test_the_recent_stand_first_but_behind_exact_names(model: PaletteModel) -> None:
    for words in ("Open Reload help", "New session"):
        model.used(shown(model, "").index(words))
    model.set_sources(model._sources)  # opened again
    assert shown(model, "")[:3] == ["New session", "Open Reload help", "Reload the web page"]
    assert shown(model, "reload") == ["Open Reload help", "Reload the web page"]
    assert shown(model, "new") == ["New", "New session"]
    assert shown(model, "quit") == ["Quit"]


def test_few_are_remembered_and_each_once(model: PaletteModel) -> None:
    model.set_recent([*map(str, range(50)), "0"])
    model.used(0)
    assert len(model.recent()) == KEPT_RECENT
    assert model.recent()[0] == "command:Reload the web page"


def test_only_rows_that_are_looked_at_are_made() -> None:
    asked: list[int] = []
    model = PaletteModel()
    model.set_sources((source("action", [f"Click {number}" for number in range(10_000)], asked=asked),))
    model.set_query("click")
    assert (model.rowCount(), model.total()) == (SHOWN, 10_000)
    assert asked == []
    assert model.index(SHOWN - 1).data(ENTRY_ROLE).words == "Click 499"
    assert asked == [SHOWN - 1]
    model.set_query("9999")
    assert model.index(0).data() == "Click 9999"


def test_a_screen_reader_hears_kind_keys_and_reason() -> None:
    entry = Entry("command", "x", "Reload", keys="Ctrl+R", why_not="Open a page first", checked=True)
    model = PaletteModel()
    model.set_sources((Source(1, Matcher(["Reload"], [""]), lambda _: entry, lambda _: 0),))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Reload, Command, on, Ctrl+R, Open a page first"


def test_markup_is_shown_as_it_is() -> None:
    entry = Entry("action", "B1", "<b>Buy</b>")
    model = PaletteModel()
    model.set_sources((Source(1, Matcher(["x"], [""]), lambda _: entry, lambda _: 0),))
    assert "&lt;b&gt;Buy" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_what_was_just_opened_stands_before_its_equals() -> None:
    made = PaletteModel()
    made.set_sources((replace(source("action", ["Category", "Add", "Category"]), first=frozenset({2})),))
    made.set_query("category")
    assert [entry.key for row in range(2) if (entry := made.entry(row)) is not None] == ["2", "0"]


def test_what_cannot_be_done_stands_behind_all_else_unless_it_is_named_exactly() -> None:
    made = PaletteModel()
    commands = source("command", ["Stop the step", "Do the steps again", "Stop"])
    made.set_sources((replace(commands, last=frozenset({0, 2})), source("action", ["Open Steps"])))
    assert shown(made, "step") == ["Do the steps again", "Open Steps", "Stop the step"]
    assert shown(made, "stop") == ["Stop", "Stop the step"]
    made.used(1)
    assert shown(made, "") == ["Do the steps again", "Open Steps", "Stop the step", "Stop"]
