import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.servers.sharing import SharingPanel


@pytest.fixture
def panel(qtbot: QtBot) -> SharingPanel:
    made = SharingPanel()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_begins_and_ends_and_has_what_programs_need(qtbot: QtBot, panel: SharingPanel) -> None:
    started, stopped = QSignalSpy(panel.start_requested), QSignalSpy(panel.stop_requested)
    assert not panel.key_button.isVisible()
    assert not panel.address.isVisible()
    panel.toggle.click()
    assert not panel.toggle.isEnabled(), "once is enough"
    panel.set_state(running=True, address="http://127.0.0.1:1234", key="k3y")
    assert panel.address.line.text() == "http://127.0.0.1:1234"
    panel.key_button.click()
    assert QApplication.clipboard().text() == "k3y"
    assert panel.key_button.text() == "Copied"
    qtbot.waitUntil(lambda: panel.key_button.text() == "Copy the key")
    assert panel.toggle.text() == "Stop sharing"
    panel.toggle.click()
    assert (started.count(), stopped.count()) == (1, 1)
    panel.set_state(running=False)
    assert not panel.address.isVisible()
    assert panel.toggle.isEnabled()


def test_the_focus_comes_back_unless_it_was_moved(qtbot: QtBot, panel: SharingPanel) -> None:
    panel.set_state(running=True, address="http://127.0.0.1:1234", key="k3y")
    panel.activateWindow()
    panel.toggle.setFocus()
    qtbot.waitUntil(panel.toggle.hasFocus)
    panel.toggle.click()
    assert not panel.toggle.hasFocus()
    panel.set_state(running=True, address="http://127.0.0.1:1234", key="k3y")
    assert panel.toggle.hasFocus()
    panel.toggle.click()
    moved = panel.address.line if panel.key_button.hasFocus() else panel.key_button
    moved.setFocus()
    panel.set_state(running=True, address="http://127.0.0.1:1234", key="k3y")
    assert moved.hasFocus()


def test_says_why_it_did_not_begin(panel: SharingPanel) -> None:
    panel.toggle.click()
    panel.show_failed("The port is taken.")
    assert panel.words.text() == "The port is taken."
    assert panel.toggle.isEnabled()
