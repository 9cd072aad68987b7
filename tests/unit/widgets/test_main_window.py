"""The window: keys that work everywhere in it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from gui.schema.errors import SessionEndedError
from gui.schema.page import Question
from gui.widgets.common.theme import apply_theme
from gui.widgets.main_window import MainWindow
from gui.widgets.page.area import MODES
from tests.helpers.shown_windows import shown_windows
from tests.unit.widgets.action_samples import PAGE
from tests.unit.widgets.samples import observation, picture, picture_image


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    qapp.setStyleSheet("")
    made = MainWindow()
    qtbot.addWidget(made)
    apply_theme(qapp, "light")  # after it was built, as in the program: that is twice as fast
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    page = observation(actions=PAGE)
    made.area.set_observation(page)
    made.action_panel.set_observation(page)
    return made


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, modifiers)


def test_no_part_of_it_is_a_window_while_it_is_made(qtbot: QtBot) -> None:
    with shown_windows() as shown:
        qtbot.addWidget(MainWindow())
    assert shown == []


def test_resetting_the_layout_keeps_the_size_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.width() == 1100)
    window.commands.run("panel.reset")
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1100, 700)


def test_the_number_of_sessions_shows_their_list_where_its_own_button_has_no_room(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.status.set_sessions((observation().session,))
    window.sessions.set_sessions((observation().session,))
    window.resize(700, 400)
    qtbot.waitUntil(lambda: not window.sessions.isVisible())
    qtbot.mouseClick(window.status.sessions, Qt.MouseButton.LeftButton)
    assert window.sessions.isVisible()
    assert window.sessions.view.hasFocus()
    qtbot.mouseClick(window.status.sessions, Qt.MouseButton.LeftButton)
    assert window.sessions.isVisible(), "it never hides them"


def test_enter_begins_with_the_practice_site(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.area.page.welcome_chosen) as told:
        press(qtbot, Qt.Key.Key_Return)
    assert told.args == ["practice"]


def test_slash_filters_from_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    for widget in (window.area.page.canvas, window.action_panel.list, window.steps, window.address_bar.new):
        widget.setFocus()
        press(qtbot, Qt.Key.Key_Slash)
        assert window.action_panel.filter.hasFocus()
        assert window.action_panel.filter.text() == ""


def test_slash_shows_the_list_that_was_hidden(qtbot: QtBot, window: MainWindow) -> None:
    window.panels.show_panel("actions", False)
    window.area.page.canvas.setFocus()
    press(qtbot, Qt.Key.Key_Slash)
    assert window.panels.is_shown("actions")
    assert window.action_panel.filter.hasFocus()


def test_slash_is_a_letter_where_one_writes(qtbot: QtBot, window: MainWindow) -> None:
    combo = QComboBox(window)
    combo.setEditable(True)
    written: tuple[QWidget, ...] = (QLineEdit(window), QPlainTextEdit(window), QSpinBox(window), combo)
    for widget in (*written, window.address_bar.field):
        widget.show()
        widget.setFocus()
        press(qtbot, Qt.Key.Key_Slash)
        assert not window.action_panel.filter.hasFocus()


def test_keys_show_text_picture_or_both(qtbot: QtBot, window: MainWindow) -> None:
    for key, mode in ((Qt.Key.Key_1, "readable"), (Qt.Key.Key_2, "picture"), (Qt.Key.Key_3, "both")):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        assert window.area.mode() == mode
        assert [name for name in MODES if window.commands[f"page.{name}"].isChecked()] == [mode]


def test_ctrl_f_finds_where_the_focus_is(qtbot: QtBot, window: MainWindow) -> None:
    window.area.set_picture(picture_image(), picture())
    for view in (window.area.picture.canvas, window.area.page.canvas):
        window.area.page.find_bar.hide()
        view.setFocus()
        press(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert window.area.page.find_bar.isVisible()
    assert not window.action_panel.filter.hasFocus()
    for widget in (window.action_panel.list, window.address_bar.field, window.steps):
        widget.setFocus()
        press(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert window.action_panel.filter.hasFocus()


class Raised(QObject):
    """Counts how often a window comes before the others."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.times = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look on."""
        self.times += event.type() == QEvent.Type.ZOrderChange
        return super().eventFilter(watched, event)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_window_comes_back_where_it_stood_also_at_the_upper_edge(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """Under a title bar that is lower than Qt expects, it came back some pixels lower."""
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)

    def back() -> QRect:
        window.remember(state)
        state.sync()
        other = MainWindow()
        qtbot.addWidget(other)
        other.restore(QSettings(state.fileName(), QSettings.Format.IniFormat))
        return other.geometry()

    room = window.screen().availableGeometry()
    stood = QRect(room.left() + 2, room.top() + 3, room.width() - 60, room.height() - 30)
    window.setMinimumSize(200, 200)
    window.setGeometry(stood)
    assert back() == stood
    window.setGeometry(stood.translated(4 * room.width(), 0))
    assert room.contains(back().topLeft()), "that screen is no longer there"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_window_of_the_picture_is_remembered_and_goes_along(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window.area.set_apart(True)
    window.area.picture_window.resize(500, 444)
    window.remember(state)
    window.hide()
    assert not window.area.picture_window.isVisible()
    other = MainWindow()
    qtbot.addWidget(other)
    other.restore(state)
    assert not other.area.picture_window.isVisible()
    raised = Raised(other.area.picture_window)
    other.show()
    qtbot.wait(1)
    assert not other.area.picture_window.isVisible()  # without a page it would lie over all that one begins with
    assert other.isActiveWindow()
    other.area.set_observation(observation())
    assert other.area.picture_window.isVisible()
    qtbot.wait(20)
    assert QApplication.activeWindow() is other, "whoever types into the address field goes on"
    other.hide()
    other.show()
    raised.times = 0
    qtbot.waitUntil(lambda: raised.times == 1)  # else the main window, which came last, would hide it
    assert (other.area.picture_window.width(), other.area.picture_window.height()) == (500, 444)
    assert not window.area.picture_window.isVisible()


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_messages_push_down_nothing_but_the_page(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    beside = (window.sessions, window.action_panel, window.inspector.bar, window.steps, window.status)
    _lay_out()
    before = [(panel.mapTo(window, panel.rect().topLeft()), panel.size()) for panel in beside]
    for key in "abc":
        ended = SessionEndedError("This session has ended: its browser was closed by something else. " * 2)
        window.messages.show_error(ended, key)
        _lay_out()
        assert [(panel.mapTo(window, panel.rect().topLeft()), panel.size()) for panel in beside] == before
    newest = window.messages.shown()[0]
    assert newest.mapTo(window, newest.rect().topLeft()).y() < window.middle.mapTo(window, QPoint()).y()
    assert window.middle.height() > window.messages.height()


def _lay_out() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_the_live_page_takes_the_focus_only_from_the_step_that_was_shown(window: MainWindow) -> None:
    window.area.set_mode("readable")
    window.show_past(True)
    assert window.moment.hasFocus()
    window.show_past(False)
    assert window.area.page.canvas.hasFocus()
    window.show_past(True)
    window.address_bar.focus_address()
    held = QApplication.focusWidget()
    window.show_past(False)
    assert QApplication.focusWidget() is held
    assert held is not window.area.page.canvas


def test_a_menu_that_is_higher_than_the_screen_scrolls_in_one_column(window: MainWindow, qapp: QApplication) -> None:
    usual = qapp.font()
    font = QFont(usual)
    font.setPointSizeF(usual.pointSizeF() * 3)
    qapp.setFont(font)
    try:
        apply_theme(qapp, "light")
        menu = window.address_bar.menu
        menu.ensurePolished()
        assert menu.sizeHint().height() > window.screen().availableSize().height()
        assert len({menu.actionGeometry(entry).x() for entry in menu.actions()}) == 1
    finally:
        qapp.setFont(usual)
        apply_theme(qapp, "light")


def test_letters_that_nothing_else_takes_search_the_actions(qtbot: QtBot, window: MainWindow) -> None:
    window.sessions.new.setFocus()
    qtbot.waitUntil(window.sessions.new.hasFocus)
    for letter in "buy":
        qtbot.keyClicks(window.focusWidget(), letter)
    assert window.action_panel.filter.hasFocus()
    assert window.action_panel.filter.text() == "buy"
    window.sessions.new.setFocus()
    press(qtbot, Qt.Key.Key_E)
    assert window.action_panel.filter.text() == "e", "another word"


def test_letters_stay_where_something_takes_them(qtbot: QtBot, window: MainWindow) -> None:
    window.action_panel.list.setFocus()
    press(qtbot, Qt.Key.Key_F)
    assert window.action_panel.filter.text() == "", "the list goes to the row that begins so"
    window.area.set_mode("picture")
    window.area.set_picture(picture_image(), picture())
    window.area.picture.canvas.setFocus()
    qtbot.waitUntil(window.area.picture.canvas.hasFocus)
    press(qtbot, Qt.Key.Key_F)
    assert window.area.picture.canvas.hasFocus(), "it may be meant for the page"
    page = observation(actions=PAGE)
    window.area.questions.set_observation(replace(page, question=Question("confirm", "Delete it?")))
    card = next(made for made in window.area.questions.findChildren(QPushButton) if made.isVisible())
    card.setFocus()
    press(qtbot, Qt.Key.Key_F)
    assert card.hasFocus(), "likewise"
    window.sessions.new.setFocus()
    press(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert window.action_panel.filter.text() == ""
    window.show_wall(True)
    window.wall.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F)
    assert window.action_panel.filter.text() == "", "the actions are not shown"
