"""Enter presses the button that has the focus, whichever the default is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.messages.confirm_dialog import ConfirmDialog
from gui.widgets.messages.details_dialog import DetailsDialog
from gui.widgets.sessions.new_session_dialog import AttachDialog


def pressed(button: QPushButton, qtbot: QtBot) -> bool:
    """Whether Enter presses a button that has got the focus by Tab."""
    heard: list[QPushButton] = []
    button.clicked.connect(lambda: heard.append(button))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    qtbot.keyClick(button.window().focusWidget() or button.window(), Qt.Key.Key_Return)
    return bool(heard)


def test_enter_keeps_everything_until_the_other_button_has_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ConfirmDialog("Quit?", ("1 open session will end:",), "Quit", "Keep working", window)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.agreed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    dialog.open()
    with qtbot.waitSignal(dialog.agreed):
        assert pressed(dialog.agree, qtbot)


def test_enter_presses_the_focused_button_of_other_dialogs(qtbot: QtBot) -> None:
    details = DetailsDialog("It failed.", "Traceback")
    qtbot.addWidget(details)
    details.open()
    assert pressed(details.details_button, qtbot)
    assert not details.details.isHidden()
    assert pressed(details.copy, qtbot)
    assert details.isVisible()
    attach = AttachDialog()
    qtbot.addWidget(attach)
    attach.open()
    with qtbot.waitSignal(attach.rejected):
        assert pressed(attach.cancel_button, qtbot)
