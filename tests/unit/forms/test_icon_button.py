"""Buttons with an icon."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.forms.icon_button import IconButton

UNDER = Qt.WidgetAttribute.WA_UnderMouse


def test_a_button_whose_menu_was_left_elsewhere_is_no_longer_highlighted(qtbot: QtBot) -> None:
    made = IconButton("camera", "Copy or save a picture")
    qtbot.addWidget(made)
    made.move(300, 300)
    made.show()
    menu = QMenu(made)
    made.setMenu(menu)
    for away, highlighted in ((QPoint(200, 200), False), (QPoint(5, 5), True)):
        made.setAttribute(UNDER, not highlighted)
        QCursor.setPos(made.mapToGlobal(away))
        menu.aboutToHide.emit()
        qtbot.waitUntil(lambda expected=highlighted: made.testAttribute(UNDER) is expected)  # type: ignore[misc]
