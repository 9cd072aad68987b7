"""The slash leads to the filter from everywhere but a text field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.common.theme import apply_theme
from gui.widgets.main_window import MainWindow
from tests.unit.widgets.action_samples import observed


def _takes_text(widget: QWidget) -> bool:
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox)


def test_it_does_so_wherever_the_focus_is(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.area.set_observation(observed())
    window.action_panel.set_observation(observed())
    window.action_panel.select_action("I3")
    filter_field = window.action_panel.filter
    deaf = []
    for widget in window.findChildren(QWidget):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisible() or _takes_text(widget):
            continue
        if widget.window() is not window or not widget.isEnabled() or widget.focusProxy() is not None:
            continue
        widget.setFocus()
        qtbot.keyClicks(widget, "/")
        if not filter_field.hasFocus():
            deaf.append(f"{type(widget).__name__} {widget.accessibleName()}")
        filter_field.clear()
        window.setFocus()
    assert deaf == [], deaf


def test_it_does_so_while_a_sent_address_loads_and_is_a_letter_once_it_was_refused(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.area.set_observation(observed())
    window.action_panel.set_observation(observed())
    field, found = window.address_bar.field, window.action_panel.filter

    def sends(address: str) -> None:
        window.address_bar.focus_address()
        qtbot.keyClicks(field, address)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    sends("127.0.0.1:9/files")
    window.address_bar.set_busy(True, "Opening 127.0.0.1:9/files…")
    for letter in "/name":
        qtbot.keyClicks(window.focusWidget(), letter)
    assert (field.text(), found.text()) == ("127.0.0.1:9/files", "name")
    found.clear()
    sends("127.0.0.1:9/files")
    for letter in "name":
        qtbot.keyClicks(window.focusWidget(), letter)
    assert (field.text(), found.text()) == ("127.0.0.1:9/files", "name"), "so do letters"
    sends("127.0.0.1:9/fils")
    qtbot.keyClick(field, Qt.Key.Key_Left)
    qtbot.keyClicks(field, "e/")
    assert field.text() == "127.0.0.1:9/file/s", "it is corrected"
    sends("127.0.0.1:9")
    window.address_bar.focus_address()
    qtbot.keyClicks(field, "other")
    assert field.text() == "other", "another one"
    sends("127.0.0.1:9:9")
    window.address_bar.show_address_error("This is no address.")
    window.address_bar.set_busy(True, "Clicking Buy…")
    qtbot.keyClicks(field, "1")
    assert field.text() == "127.0.0.1:9:91", "it was refused"
    window.address_bar.set_busy(False)
    field.forget_sent()
    sends("127.0.0.1:9")
    field.end(False)
    qtbot.keyClicks(field, "/more")
    assert field.text() == "127.0.0.1:9/more", "nothing loads: it goes on with the address"
