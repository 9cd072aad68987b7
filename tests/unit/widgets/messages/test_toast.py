"""The note that goes by itself."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.theme import apply_theme
from gui.widgets.messages.toast import Toast


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    return made


def test_undo(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window)
    toast.show_toast("Session removed", "Undo")
    assert toast.isVisible()
    with qtbot.waitSignal(toast.undo_requested):
        qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_goes_by_itself(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window, shown_ms=1)
    with qtbot.assertNotEmitted(toast.undo_requested), qtbot.waitSignal(toast.expired):
        toast.show_toast("Session removed", "Undo")
    assert not toast.isVisible()


def test_stays_while_the_mouse_is_on_it(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window, shown_ms=1)
    toast.show_toast("Session removed", "Undo")
    QApplication.sendEvent(toast, QEnterEvent(QPointF(), QPointF(), QPointF()))
    with qtbot.assertNotEmitted(toast.expired, wait=20):
        pass
    with qtbot.waitSignal(toast.expired):
        QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))


def test_a_newer_one_ends_the_older(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window)
    toast.show_toast("First", "Undo")
    with qtbot.waitSignal(toast.expired):
        toast.show_toast("Second")
    assert toast.text.text() == "Second"
    assert not toast.undo.isVisible()


def test_stays_inside_a_window_of_any_width(window: QWidget) -> None:
    toast = Toast(window)
    toast.show_toast("A session with a rather long name was removed from the list of all sessions", "Undo")
    for width in (1400, 300):
        window.resize(width, 300)
        assert window.rect().contains(toast.geometry())
        assert toast.text.height() >= toast.text.heightForWidth(toast.text.width()), "nothing is cut"
    assert toast.text.wordWrap()
    window.resize(1400, 300)
    assert not toast.text.wordWrap()
    window.resize(300, 300)
    toast.show_toast(f"Saved: /home/me/{'folder/' * 60}film.webm")
    assert window.rect().contains(toast.geometry())
    assert toast.text.text().replace("\u200b", "").endswith("film.webm")


def test_long_words_are_in_several_lines_rather_than_across_a_wide_window(window: QWidget) -> None:
    window.resize(1800, 600)
    toast = Toast(window)
    toast.show_toast("The page was saved with all of its pictures, and " * 4, "Undo")
    assert toast.text.wordWrap()
    assert toast.width() < 1000
    assert window.rect().contains(toast.geometry())
