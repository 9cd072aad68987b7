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


def test_control_that_came_back_by_itself_stands_out_until_something_is_done(qtbot: QtBot) -> None:
    view = PictureView()
    qtbot.addWidget(view)
    frame = ControlFrame(view)
    frame.set_on(True)
    assert not frame.stands_out
    frame.set_on(True, "You control the page again: its question is answered.")
    assert frame.stands_out
    assert (
        frame.words.text()
        == "You control the page again: its question is answered. Press Esc twice to stop; the page gets the first."
    )
    frame.touch.click()
    assert frame.words.text().startswith("You control the page again")
    frame.calm()
    assert not frame.stands_out
    frame.set_on(False)
    frame.set_on(True)
    assert frame.words.text().startswith("You control the page;")
