"""The window for an audience."""

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.widgets.present.window import PresentWindow


def test_it_is_not_just_black_until_the_first_slide_is_there(qtbot: QtBot) -> None:
    present = PresentWindow()
    qtbot.addWidget(present)
    present.resize(800, 600)
    shown: QImage = present.grab().toImage()
    middle = {shown.pixelColor(x, y).name() for x in range(300, 500) for y in range(280, 320)}
    assert len(middle) > 1
