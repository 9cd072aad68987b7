"""Steps in the command palette: found by what is seen of them in the strip."""

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from gui.app.controller import SessionController
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.widgets.main_window import MainWindow
from gui.wiring.palette import PaletteWiring
from tests.unit.widgets.samples import step


class Controller(QObject):
    """Only what the palette listens to."""

    busy_changed = Signal(bool, str, bool, bool)
    observation_changed = Signal(object)
    sessions_changed = Signal(object)
    steps_changed = Signal(object)


def test_a_step_is_found_by_its_chapter_and_by_its_form(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    wiring = PaletteWiring(window, cast(SessionController, Controller(window)))
    window.steps_model.set_rows(
        [step(1), replace(step(2), chapter="Enlisting"), replace(step(3, target="Name"), group="Enrol a stall")]
    )

    def found(text: str) -> list[SimpleNamespace]:
        wiring._on_opened()
        window.command_palette.model.set_query(text)
        rows = range(window.command_palette.model.rowCount())
        entries = [entry for row in rows if (entry := window.command_palette.model.entry(row)) is not None]
        return [SimpleNamespace(key=one.key, detail=one.detail) for one in entries if one.kind == "step"]

    assert [one.key for one in found("enli")] == ["2"]
    assert "Chapter: Enlisting" in found("enli")[0].detail
    assert [one.key for one in found("enrol")] == ["3"]
    assert "Enrol a stall" in found("enrol")[0].detail


def test_the_command_that_does_steps_again_names_the_one_that_it_would_do(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    wiring = PaletteWiring(window, cast(SessionController, Controller(window)))
    window.steps_model.set_rows([step(1), step(2, target="Yes, mark"), step(3, target="Name")])

    def named() -> str:
        wiring._on_opened()
        model = window.command_palette.model
        entries = (model.entry(row) for row in range(model.rowCount()))
        return next(entry.detail for entry in entries if entry is not None and entry.key == "steps.again")

    assert named().endswith("Name"), "nothing is chosen: the last one"
    window.steps.list.setCurrentIndex(window.steps_model.index(1))
    assert named().startswith("2 "), named()
    assert named().endswith("Yes, mark")
    window.steps.list.selectAll()
    assert named().endswith(" and 2 more")


def test_the_card_of_a_form_is_found_by_its_title(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    wiring = PaletteWiring(window, cast(SessionController, Controller(window)))
    rows = [
        replace(
            step(number, target=target),
            did=fact(Code.DID_TYPE, target=target, place=""),
            form="f",
            group="Apply for a permit",
        )
        for number, target in ((1, "Name"), (2, "Town"))
    ]
    window.steps_model.set_rows([*rows, step(3)])
    wiring._on_opened()
    model = window.command_palette.model
    model.set_query("filled in apply")
    found = [entry for row in range(model.rowCount()) if (entry := model.entry(row)) is not None]
    assert [(one.key, one.words) for one in found] == [("2", "1–2 Filled in Apply for a permit")]


def test_a_number_finds_the_zoom_that_its_command_names_before_other_words_for_a_command(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    wiring = PaletteWiring(window, cast(SessionController, Controller(window)))
    wiring._on_opened()
    model = window.command_palette.model
    for typed in ("100", "zoom to 100"):
        model.set_query(typed)
        entry = model.entry(0)
        assert entry is not None
        assert entry.key == "zoom.reset"
