"""What is passed on to the page, and when Esc ends that."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.input import ESC_TWICE_S, ComposeInput, LetGo, LoneEscape
from gui.widgets.picture.canvas import PictureCanvas
from gui.widgets.picture.page_input import PageInputSource
from gui.widgets.picture.view import PictureView
from tests.unit.widgets.samples import picture, picture_image


class Hands:
    """Presses Esc at moments of its own clock, in milliseconds, and hears what comes of it."""

    def __init__(self, canvas: PictureCanvas) -> None:
        self.canvas = canvas
        self.source = PageInputSource(canvas)
        self.heard: list[str] = []
        self.source.given.connect(lambda one: self.heard.append("alone" if isinstance(one, LoneEscape) else "to page"))
        self.source.stop_requested.connect(lambda: self.heard.append("stop"))
        self.source.set_on(True)

    def escape(self, at_ms: int) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(at_ms)
        QApplication.sendEvent(self.canvas, event)


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    return Hands(canvas)


def test_two_quick_escapes_end_it_however_late_they_are_heard(hands: Hands, qtbot: QtBot) -> None:
    hands.escape(5_000)
    assert hands.heard == ["to page"]
    qtbot.wait(round(1000 * ESC_TWICE_S) + 150)
    assert hands.heard == ["to page"], "a second one may be on its way"
    hands.escape(5_300)
    assert hands.heard == ["to page", "stop"]


def test_two_that_were_pressed_apart_are_two_steps_however_soon_they_are_heard(hands: Hands, qtbot: QtBot) -> None:
    hands.escape(5_000)
    hands.escape(5_000 + round(1000 * ESC_TWICE_S) + 100)
    assert hands.heard == ["to page", "alone", "to page"]
    qtbot.waitUntil(lambda: hands.heard[-1] == "alone")
    assert hands.heard.count("alone") == 2


def test_a_key_of_which_nothing_is_known_is_not_passed_on(hands: Hands) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(hands.canvas, QKeyEvent(kind, 0x01FFFFFF, Qt.KeyboardModifier.NoModifier))
    assert hands.heard == []
    QApplication.sendEvent(
        hands.canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    )
    assert hands.heard == ["to page"]


def test_right_after_control_ended_by_itself_a_press_on_the_picture_does_nothing(hands: Hands, qtbot: QtBot) -> None:
    class Presses(QObject):
        kinds: list[QEvent.Type] = []  # noqa: RUF012

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.kinds.append(event.type())
            return False

    view, seen = hands.canvas.viewport(), Presses()
    view.removeEventFilter(hands.source)
    view.installEventFilter(seen)  # what was installed last is asked first
    view.installEventFilter(hands.source)
    pressed = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
    hands.source.set_on(False)
    hands.source.rest()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not set(pressed) & set(seen.kinds)
    qtbot.wait(600)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert set(pressed) <= set(seen.kinds)


def test_a_picture_of_another_size_releases_nothing_that_is_held_on_the_page(qtbot: QtBot) -> None:
    view = PictureView()
    qtbot.addWidget(view)
    view.set_picture(picture_image(), picture())
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    source = PageInputSource(view.canvas)
    source.set_on(True)
    assert view.canvas.hasFocus()
    given: list[object] = []
    source.given.connect(given.append)
    view.set_picture(picture_image(), replace(picture(), width_css_px=700))
    assert (given, view.canvas.hasFocus()) == ([], True)
    view.set_waiting("It waits for a login.")
    assert [type(one) for one in given] == [LetGo]
    view.set_waiting("")
    assert view.canvas.hasFocus()


def test_what_is_typed_while_it_is_off_is_told_key_by_key(hands: Hands, qtbot: QtBot) -> None:
    hands.source.set_on(False)
    hands.canvas.set_picture(picture_image(), picture())
    typed: list[str] = []
    pressed = ""
    hands.source.typed_off.connect(lambda: typed.append(pressed))
    none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    keys = (
        *((Qt.Key.Key_A, none, "a"), (Qt.Key.Key_Comma, none, ","), (Qt.Key.Key_Space, none, " ")),
        *((Qt.Key.Key_Return, none, "\r"), (Qt.Key.Key_Escape, none, "\x1b"), (Qt.Key.Key_C, control, "\x03")),
    )
    for key, held, pressed in keys:
        QApplication.sendEvent(hands.canvas, QKeyEvent(QEvent.Type.KeyPress, key, held, pressed))
    assert typed == ["a", ",", " ", "\r"]


def test_the_caret_of_an_input_method_stands_behind_whole_characters(hands: Hands) -> None:
    given: list[object] = []
    hands.source.given.connect(given.append)
    caret = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, 3, 1, None)
    QApplication.sendEvent(hands.canvas, QInputMethodEvent("\N{GRINNING FACE}ab", [caret]))
    assert given == [ComposeInput("\N{GRINNING FACE}ab", 2)], "an emoji takes two places where Qt counts"
