"""Qt's own file dialog looks like the rest of the program, also in the dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QListView, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from gui.forms.accepted import offer_accepted
from gui.forms.file_dialog import FileDialog
from gui.widgets.common.theme import apply_theme


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, "dark")
    yield
    qapp.setStyleSheet("")


def lightness(image: QImage, of: QRect) -> set[int]:
    """How light the pixels of a part are."""
    return {
        image.pixelColor(x, y).lightness() for x in range(of.left(), of.right()) for y in range(of.top(), of.bottom())
    }


def test_its_arrows_are_seen_in_the_dark(dark: None, qtbot: QtBot) -> None:
    dialog = FileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    up = dialog.findChild(QToolButton, "toParentButton")
    assert isinstance(up, QToolButton)
    image = up.icon().pixmap(16, 16).toImage()
    inked = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert max(ink.lightness() for ink in inked if ink.alpha() > 200) > 128
    lists = [one for one in dialog.findChildren(QComboBox) if one.isVisible()]
    assert lists
    for one in lists:
        drawn = one.grab().toImage()
        end = QRect(one.width() - 24, one.height() // 2 - 4, 16, 8)
        assert max(lightness(drawn, end)) - min(lightness(drawn, end)) > 60, one.objectName()


def test_dates_are_read_whole(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / f"{'A long name of a letter ' * 8}.txt").write_text("x")
    dialog = FileDialog(None, "", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    qtbot.addWidget(dialog)
    dialog.show()
    listed = dialog.findChild(QTreeView, "treeView")
    assert isinstance(listed, QTreeView)
    qtbot.waitUntil(lambda: listed.model().rowCount(listed.rootIndex()) == 1)
    header, last = listed.header(), listed.header().count() - 1
    qtbot.waitUntil(lambda: header.sectionSize(last) >= listed.sizeHintForColumn(last) > 0)
    assert header.length() <= listed.viewport().width(), "nothing is scrolled sideways"


def typed_into_dialog(qtbot: QtBot, folder: Path, mode: QFileDialog.FileMode) -> tuple[FileDialog, list[list[str]]]:
    """A dialog for pictures, in whose line two files of a folder were typed, and what it gives."""
    for name in ("letter.txt", "drawing.png"):
        (folder / name).write_text("x")
    dialog = FileDialog(None, "", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.setFileMode(mode)
    offer_accepted(dialog, "image/*")
    given: list[list[str]] = []
    dialog.filesSelected.connect(given.append)
    dialog.show()
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    listed = dialog.findChild(QListView, "listView")
    assert isinstance(listed, QListView)
    qtbot.waitUntil(lambda: listed.model().rowCount(listed.rootIndex()) == 1)  # the picture
    line.setFocus()
    qtbot.keyClicks(line, '"letter.txt" "drawing.png"')
    return dialog, given


def test_no_typed_file_is_lost_because_a_filter_hides_it(qtbot: QtBot, tmp_path: Path) -> None:
    dialog, given = typed_into_dialog(qtbot, tmp_path, QFileDialog.FileMode.ExistingFiles)
    dialog.accept()
    assert [sorted(Path(path).name for path in paths) for paths in given] == [["drawing.png", "letter.txt"]]


def test_several_files_for_one_place_are_refused_with_a_word(qtbot: QtBot, tmp_path: Path) -> None:
    dialog, given = typed_into_dialog(qtbot, tmp_path, QFileDialog.FileMode.ExistingFile)
    dialog.accept()
    assert dialog.isVisible()
    assert given == []
    assert dialog.message.isVisible()
    assert "One file" in dialog.message.text()
    dialog.message.close()


@pytest.mark.parametrize("larger", [1.0, 1.5])
def test_it_is_wide_enough_for_its_columns(qtbot: QtBot, larger: float) -> None:
    dialog = FileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    font = dialog.font()
    font.setPointSizeF(font.pointSizeF() * larger)
    dialog.setFont(font)
    dialog.show()
    screen = dialog.screen().availableSize()
    assert dialog.width() >= min(100 * dialog.fontMetrics().averageCharWidth(), round(0.85 * screen.width()))
    assert dialog.height() <= screen.height()


def test_where_something_is_saved_its_places_are_read_whole(qtbot: QtBot) -> None:
    dialog = FileDialog()
    qtbot.addWidget(dialog)
    dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
    dialog.show()
    assert dialog.labelText(FileDialog.DialogLabel.LookIn) == "Save &in:"
    places = dialog.findChild(QListView, "sidebar")
    assert places is not None
    assert places.viewport().width() >= places.sizeHintForColumn(0), "“Comput…” was cut"
