"""The line below the picture says in words whether the mouse is a finger."""

from pytestqt.qtbot import QtBot

from gui.widgets.picture.control_frame import ControlFrame
from gui.widgets.picture.view import PictureView


def test_whether_the_mouse_is_a_finger_is_said(qtbot: QtBot) -> None:
    view = PictureView()
    qtbot.addWidget(view)
    frame = ControlFrame(view)
    frame.set_on(True)
    assert "finger" not in frame.words.text()
    assert frame.touch.accessibleName() == "Mouse as finger: off"
    frame.touch.click()
    assert "the mouse is a finger" in frame.words.text()
    assert frame.touch.accessibleName() == "Mouse as finger: on"
    frame.touch.click()
    assert frame.touch.accessibleName() == "Mouse as finger: off"
