"""Forms in a window that has the focus."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.forms.field import FieldSpec
from gui.forms.form import Form

OFFSCREEN_POPUP = pytest.mark.qt_log_ignore("This plugin does not support")


class Shown:
    """Shows forms, and keeps them alive."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.kept: list[Form] = []

    def form(self, *specs: FieldSpec) -> Form:
        """A form with these fields, in the active window."""
        form = Form(specs)
        self.qtbot.addWidget(form)
        self.kept.append(form)
        form.show()
        form.activateWindow()
        self.qtbot.waitUntil(form.isActiveWindow)
        return form


def focused() -> QWidget:
    """The widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
