"""Qt's own file dialog looks like the rest of the program, also in the dark."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

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
