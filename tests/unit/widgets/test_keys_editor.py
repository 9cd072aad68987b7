"""Where the keys of commands are changed, driven by keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from gui.widgets.command_keys import Chosen
from gui.widgets.commands import COMMANDS
from gui.widgets.common.theme import apply_theme
from gui.widgets.keys_editor import KeysEditor

Show = Callable[..., KeysEditor]

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Show]:
    """Shows an editor in a scroll area, as the dialog does."""
    areas: list[QScrollArea] = []  # pytest-qt does not keep them

    def show(chosen: Chosen | None = None) -> KeysEditor:
        made = KeysEditor(chosen or {})
        area = QScrollArea()
        areas.append(area)
        area.setWidgetResizable(True)
        area.setWidget(made)
        qtbot.addWidget(area)
        area.resize(440, 500)
        area.show()
        area.activateWindow()
        qtbot.waitUntil(area.isActiveWindow)
        return made

    yield show
    areas.clear()


def press_for(editor: KeysEditor, command_id: str, sequence: str, place: int = 0) -> None:
    """Press the button of a key with Enter, then another key."""
    made = editor.rows[command_id].buttons[place]
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert made.waiting()
    QTest.keySequence(made, QKeySequence(sequence))


def texts(editor: KeysEditor, command_id: str) -> list[str]:
    return [made.text() for made in editor.rows[command_id].buttons]


def test_every_command_has_a_row_with_its_keys(qtbot: QtBot, shown: Show) -> None:
    editor = shown()
    assert set(editor.rows) == {command.id for command in COMMANDS}
    assert texts(editor, "window.palette") == ["Ctrl+K", "Ctrl+Shift+P"]
    assert texts(editor, "page.control") == ["None"]
    assert editor.chosen() == {}


def test_a_key_is_pressed_and_is_a_choice(qtbot: QtBot, shown: Show) -> None:
    editor = shown()
    press_for(editor, "page.reload", "Ctrl+J")
    press_for(editor, "page.control", "F9")
    press_for(editor, "session.next", "Ctrl+Shift+Up")
    assert texts(editor, "page.reload") == ["Ctrl+J"]
    assert editor.chosen() == {
        "page.reload": ("Ctrl+J",),
        "page.control": ("F9",),
        "session.next": ("Ctrl+Shift+Up",),
    }
    assert editor.rows["page.reload"].reset.isEnabled()
    qtbot.mouseClick(editor.rows["page.reload"].reset, LEFT)
    assert texts(editor, "page.reload") == ["Ctrl+R"]
    assert "page.reload" not in editor.chosen()


def test_escape_and_leaving_change_nothing(qtbot: QtBot, shown: Show) -> None:
    editor = shown()
    press_for(editor, "page.reload", "Esc")
    made = editor.rows["page.reload"].buttons[0]
    assert not made.waiting()
    made.wait()
    editor.rows["page.back"].buttons[0].setFocus()
    assert not made.waiting()
    assert editor.chosen() == {}


def test_backspace_takes_a_key_away_and_plus_adds_one(qtbot: QtBot, shown: Show) -> None:
    editor = shown()
    press_for(editor, "page.reload", "Backspace")
    assert texts(editor, "page.reload") == ["None"]
    assert editor.chosen() == {"page.reload": ()}
    qtbot.mouseClick(editor.rows["page.back"].add, LEFT)
    QTest.keySequence(editor.rows["page.back"].buttons[1], QKeySequence("Ctrl+J"))
    assert editor.chosen()["page.back"] == ("Alt+Left", "Ctrl+J")


def test_a_key_of_another_command_is_said_and_neither_loses_it(qtbot: QtBot, shown: Show) -> None:
    editor = shown()
    press_for(editor, "page.refresh", "Ctrl+R")
    row = editor.rows["page.refresh"]
    assert row.problem.isVisible()
    assert "Ctrl+R belongs to “Reload the web page”" in row.problem.text()
    assert (texts(editor, "page.refresh"), texts(editor, "page.reload")) == (["F5"], ["Ctrl+R"])
    assert editor.chosen() == {}
    qtbot.mouseClick(row.take, LEFT)
    assert (texts(editor, "page.refresh"), texts(editor, "page.reload")) == (["Ctrl+R"], ["None"])
    assert editor.chosen() == {"page.refresh": ("Ctrl+R",), "page.reload": ()}
    assert not row.problem.isVisible()
    # Its usual key back: who has it by now is said there.
    qtbot.mouseClick(editor.rows["page.reload"].reset, LEFT)
    assert "belongs to “Read the page again" in editor.rows["page.reload"].problem.text()
    assert texts(editor, "page.refresh") == ["Ctrl+R"]


def test_what_is_wrong_with_a_key_is_scrolled_into_sight(qtbot: QtBot, shown: Show) -> None:
    editor = shown()
    viewport = editor.parentWidget()
    assert viewport is not None
    area = viewport.parentWidget()
    assert isinstance(area, QScrollArea)
    row = editor.rows["page.control"]
    bar = area.verticalScrollBar()
    bar.setValue(row.y() + row.height() - area.viewport().height())  # its line is the last that is seen
    press_for(editor, "page.control", "Ctrl+R")
    said = row.problem
    qtbot.waitUntil(lambda: area.viewport().rect().contains(said.mapTo(area.viewport(), said.rect().bottomLeft())))


def test_keys_that_write_are_refused_in_words(qtbot: QtBot, shown: Show) -> None:
    editor = shown()
    press_for(editor, "page.reload", "R")
    assert "alone is for writing" in editor.rows["page.reload"].problem.text()
    assert not editor.rows["page.reload"].take.isVisible()
    press_for(editor, "page.reload", "Ctrl+C")
    assert "is for writing" in editor.rows["page.reload"].problem.text()
    assert editor.chosen() == {}


def test_what_other_versions_chose_is_kept(qtbot: QtBot, shown: Show) -> None:
    chosen = {"of.tomorrow": ("F9",), "zoom.in": ("Ctrl+J",), "window.about": ("Ctrl+J",)}
    editor = shown(chosen)
    assert editor.chosen() == chosen  # the wish that was not granted too
    press_for(editor, "page.reload", "F12")
    assert editor.chosen()["of.tomorrow"] == ("F9",)
