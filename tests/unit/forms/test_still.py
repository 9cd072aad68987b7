"""The wheel scrolls panels; it changes a field only for somebody who clicked into it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.forms.editors.choice import Combo
from gui.forms.still import keep_still


def turn(widget: QWidget) -> None:
    at = QPointF(5, 5)
    none, no_phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, no_phase, False)
    QApplication.sendEvent(widget, wheel)


def combo() -> Combo:
    made = Combo()
    made.addItems(["Full speed", "Fast 4G", "3G"])
    return made


def slider() -> QSlider:
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(-100, 0)
    made.setValue(0)
    keep_still(made)
    return made


def value(widget: QWidget) -> int:
    assert isinstance(widget, Combo | QSlider)
    return widget.currentIndex() if isinstance(widget, Combo) else widget.value()


@pytest.mark.parametrize("make", [combo, slider])
def test_the_wheel_changes_only_what_was_clicked(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    room, field, other = QWidget(), make(), QLineEdit()
    layout = QVBoxLayout(room)
    layout.addWidget(other)
    layout.addWidget(field)
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    assert field.focusPolicy() != Qt.FocusPolicy.WheelFocus
    for reason in (None, Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason):
        if reason is not None:
            field.setFocus(reason)
        turn(field)
        assert value(field) == 0, reason
        other.setFocus()
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    turn(field)
    assert value(field) != 0
    held = value(field)
    other.setFocus()
    turn(field)
    assert value(field) == held
