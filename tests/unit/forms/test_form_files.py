"""Files in forms: dropped, chosen and typed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.forms import last_folder
from gui.forms.accepted import kinds_of, patterns_of, unasked
from gui.forms.editors.file import FileEditor
from gui.forms.field import FieldSpec
from tests.helpers.shown_form import OFFSCREEN_POPUP, Shown


def test_a_dropped_file_is_taken(qtbot: QtBot, shown: Shown, tmp_path: Path) -> None:
    editor = shown.form(FieldSpec("a", "file")).editors["a"]
    file = tmp_path / "a picture.png"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(editor, enter)
    QApplication.sendEvent(editor, drop)
    assert editor.value() == str(file)


@OFFSCREEN_POPUP
def test_the_file_dialog_does_not_block_and_its_files_are_taken(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form(FieldSpec("a", "file", multiple=True)).editors["a"]
    assert isinstance(editor, FileEditor)
    editor.open_dialog()
    assert editor.dialog is not None
    editor.dialog.filesSelected.emit(["/a b.txt", "/c.txt"])
    editor.dialog.close()
    assert editor.value() == "/a b.txt\n/c.txt"


@OFFSCREEN_POPUP
def test_the_file_dialog_starts_at_home_and_then_where_it_was(
    qtbot: QtBot, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(last_folder._Last, "folder", "")
    form = shown.form(FieldSpec("a", "file"), FieldSpec("b", "file"))
    first, second = form.editors["a"], form.editors["b"]
    assert isinstance(first, FileEditor)
    assert isinstance(second, FileEditor)
    first.open_dialog()
    assert first.dialog is not None
    assert first.dialog.directory().absolutePath() == QDir.homePath()
    first.dialog.filesSelected.emit([str(tmp_path / "a.png")])
    first.dialog.close()
    second.open_dialog()
    assert second.dialog is not None
    assert second.dialog.directory().absolutePath() == str(tmp_path)
    second.dialog.close()


def test_a_chosen_file_shows_its_name_and_its_path_while_it_is_edited(qtbot: QtBot, shown: Shown) -> None:
    form = shown.form(FieldSpec("a", "file", multiple=True), FieldSpec("b", default="x"))
    editor, other = form.editors["a"], form.editors["b"]
    assert isinstance(editor, FileEditor)
    other.take_focus()
    editor._on_files(["/home/ada/a long way down/report 2026.pdf"])
    assert editor.line.text() == "report 2026.pdf"
    assert "/home/ada/" in editor.line.toolTip()
    assert editor.value() == "/home/ada/a long way down/report 2026.pdf"
    editor.take_focus()
    assert editor.line.text() == "/home/ada/a long way down/report 2026.pdf"
    qtbot.keyClicks(editor.line, "/tmp/b.txt")
    assert editor.value() == "/tmp/b.txt"
    other.take_focus()
    assert (editor.line.text(), editor.value()) == ("b.txt", "/tmp/b.txt")
    editor._on_files(["/x/a.txt", "/y/a.txt"])
    assert editor.line.text() == '"/x/a.txt" "/y/a.txt"', "which is which shows only in the paths"
    editor.set_value(None)
    assert not editor.value()


@OFFSCREEN_POPUP
def test_the_dialog_for_files_shows_what_the_page_asks_for(shown: Shown) -> None:
    for accept, some in ((".pdf,.TXT", ["*.pdf", "*.txt"]), ("image/*", ["*.png"]), ("application/pdf", ["*.pdf"])):
        editor = shown.form(FieldSpec("a", "file", accept=accept)).editors["a"]
        assert isinstance(editor, FileEditor)
        editor.open_dialog()
        assert editor.dialog is not None
        first, second = editor.dialog.nameFilters()
        assert set(some) <= set(first.partition("(")[2].rstrip(")").split())
        assert "*.exe" not in first
        assert second == "All files (*)"
        editor.dialog.close()
    for accept in ("", "odd", ".pdf,odd"):
        editor = shown.form(FieldSpec("a", "file", accept=accept)).editors["a"]
        assert isinstance(editor, FileEditor)
        editor.open_dialog()
        assert editor.dialog is not None
        assert len(editor.dialog.nameFilters()) == 1
        editor.dialog.close()


@pytest.mark.parametrize(
    ("accept", "kinds"),
    [
        ("image/*,.pdf,.txt", "images, PDF, TXT"),
        ("application/pdf, .PDF", "PDF"),
        (".a,.b,.c,.d,.e,.f", "A, B, C, D, …"),
        (f".pdf,.{400 * 'w'}", f"PDF, {19 * 'W'}…"),
    ],
)
def test_the_kinds_of_files_that_a_page_asks_for_are_named(accept: str, kinds: str) -> None:
    assert ", ".join(kinds_of(accept)) == kinds


def test_what_no_window_can_read_through_in_time_asks_for_any_file() -> None:
    assert patterns_of(".a,.b,.a,") == ("*.a", "*.b")
    assert patterns_of(",".join(f".x{number}" for number in range(10_000))) == ()


@pytest.mark.parametrize(("name", "asked"), [("README", True), ("PAGE.HTML", True), ("page.png", False)])
def test_names_of_files_match_in_any_case(name: str, asked: bool) -> None:
    path = f"/home/ann/{name}"
    assert unasked([path], "text/*") == (() if asked else (path,))


def test_a_path_that_is_typed_on_the_button_goes_on_the_line(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form(FieldSpec("a", "file")).editors["a"]
    assert isinstance(editor, FileEditor)
    editor.choose.setFocus()
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier, "/")
    asked.ignore()
    QApplication.sendEvent(editor.choose, asked)
    assert asked.isAccepted(), "it is no shortcut there"
    QTest.keyClicks(editor.choose, "/")
    QTest.keyClicks(editor.line, "a.txt")
    assert editor.value() == "/a.txt"


def test_a_path_typed_on_the_button_takes_the_place_of_the_chosen_one(qtbot: QtBot, shown: Shown) -> None:
    editor = shown.form(FieldSpec("a", "file")).editors["a"]
    assert isinstance(editor, FileEditor)
    editor.choose.setFocus()
    editor._on_files(["/home/ada/report.pdf"])
    QTest.keyClicks(editor.choose, "/")
    QTest.keyClicks(editor.line, "a.txt")
    assert editor.value() == "/a.txt"


def test_several_files_can_be_typed_with_commas_between(shown: Shown, tmp_path: Path) -> None:
    one, two, odd = (tmp_path / name for name in ("one.txt", "two.txt", "a, b.txt"))
    for file in (one, two, odd):
        file.touch()
    many = shown.form(FieldSpec("a", "file", multiple=True)).editors["a"]
    alone = shown.form(FieldSpec("a", "file")).editors["a"]
    assert isinstance(many, FileEditor)
    assert isinstance(alone, FileEditor)
    for typed in (f"{one}, {two}", f"{one};{two}", f"{one},{two}", f'"{one}" "{two}"'):
        many.line.setText(typed)
        assert many.value() == f"{one}\n{two}", typed
    for editor in (many, alone):
        editor.line.setText(str(odd))
        assert editor.value() == str(odd), "a comma in a name"
    alone.line.setText(f"{one}, {two}")
    assert alone.value() == f"{one}, {two}", "it takes one file"


@OFFSCREEN_POPUP
def test_a_field_for_a_folder_takes_a_folder_and_no_file(qtbot: QtBot, shown: Shown, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    form = shown.form(FieldSpec("a", "file", folder=True))
    editor = form.editors["a"]
    assert isinstance(editor, FileEditor)
    assert editor.line.placeholderText() == "Path, or drop a folder"
    for path, problem in (
        (file, f"{file} is a file. A folder is needed."),
        (tmp_path / "none", f"There is no folder {tmp_path / 'none'}."),
        (tmp_path, None),
    ):
        editor.line.setText(str(path))
        assert form.problems().get("a") == problem
    editor.open_dialog()
    assert editor.dialog is not None
    assert editor.dialog.fileMode() is QFileDialog.FileMode.Directory
    editor.dialog.close()
