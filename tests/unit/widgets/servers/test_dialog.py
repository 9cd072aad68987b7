"""Keys in the dialog of servers."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.schema.server import RemoteProfile
from gui.widgets.servers.dialog import ServersDialog


def test_enter_presses_the_button_with_the_focus_and_none_from_a_field(qtbot: QtBot) -> None:
    dialog = ServersDialog()
    qtbot.addWidget(dialog)
    dialog.set_profiles((RemoteProfile(name="Lab", address="https://lab.example"),), "Lab")
    dialog.open()
    dialog.try_button.setFocus()
    with qtbot.waitSignal(dialog.try_requested):
        qtbot.keyClick(dialog.try_button, Qt.Key.Key_Return)
    assert dialog.form.form is not None
    dialog.form.form.focus_first()
    field = dialog.focusWidget()
    assert field is not None
    with qtbot.assertNotEmitted(dialog.try_requested), qtbot.assertNotEmitted(dialog.open_requested):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_the_list_is_as_wide_as_the_buttons_below_it(qtbot: QtBot) -> None:
    dialog = ServersDialog()
    qtbot.addWidget(dialog)
    dialog.add_button.setText("Add server, in words that are as wide as in a large font")
    dialog.open()
    right = dialog.remove_button.geometry().right()
    assert right > 300
    assert dialog.list.geometry().right() == right


def test_a_session_with_options(qtbot: QtBot) -> None:
    dialog = ServersDialog()
    qtbot.addWidget(dialog)
    dialog.set_profiles((RemoteProfile(name="Grid"),), "Grid")
    dialog.open()
    with qtbot.waitSignal(dialog.options_requested) as told:
        dialog.options_button.click()
    assert told.args == ["Grid"]
    assert not dialog.isVisible()


def test_sessions_of_the_window_are_not_among_those_of_the_server_of_this_computer(qtbot: QtBot) -> None:
    dialog = ServersDialog()
    qtbot.addWidget(dialog)
    dialog.set_profiles((), "")
    dialog.open()
    item = dialog.sessions.list.item(0)
    assert "None" in item.text()
    assert "beside those of this window" in item.text()


def test_a_server_that_is_not_saved_yet_says_so_where_it_cannot_be_asked(qtbot: QtBot) -> None:
    dialog = ServersDialog()
    qtbot.addWidget(dialog)
    dialog.set_profiles((), "")
    dialog.open()
    assert dialog.sessions.refresh.toolTip() == "Start the server first"
    dialog.add_button.click()
    assert not dialog.sessions.refresh.isEnabled()
    assert "Save the server first" in dialog.sessions.list.item(0).text()
    assert dialog.sessions.refresh.toolTip() == "Save the server first"
    dialog.set_profiles((RemoteProfile(name="Lab", address="https://lab.example"),), "Lab")
    assert dialog.sessions.refresh.isEnabled()
    assert dialog.sessions.refresh.toolTip() == "Ask the server for its sessions"
    assert dialog.sessions.list.item(0).text() == "Not asked yet. The arrow asks the server."
