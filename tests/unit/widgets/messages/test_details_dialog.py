"""The dialog for what nobody expected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.messages.details_dialog import DetailsDialog


def test_plain_text_copied_whole(qtbot: QtBot) -> None:
    details = "<b>Traceback</b>\n" + "x\n" * 200_000
    dialog = DetailsDialog("Something unexpected happened.", details)
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog.details.isVisible()
    low = dialog.height()
    qtbot.mouseClick(dialog.details_button, Qt.MouseButton.LeftButton)
    assert dialog.details.isVisible()
    assert dialog.height() > low
    assert dialog.text.textFormat() == Qt.TextFormat.PlainText
    assert dialog.details.toPlainText().startswith("<b>Traceback</b>")
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == f"Something unexpected happened.\n\n{details}"
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.details_button, Qt.MouseButton.LeftButton)
    assert not dialog.details.isVisible()
    assert dialog.height() < 200


def test_close(qtbot: QtBot) -> None:
    dialog = DetailsDialog("Text", "")
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
