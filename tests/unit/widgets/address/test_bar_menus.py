"""The menus of the address bar, by mouse and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.widgets.address.bar import AddressBar
from gui.widgets.command_set import CommandSet

LEFT = Qt.MouseButton.LeftButton

# The offscreen platform says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_menus_open_below_and_are_made_of_commands(qtbot: QtBot, bar: AddressBar, commands: CommandSet) -> None:
    qtbot.mouseClick(bar.new, LEFT)
    assert bar.new_menu.isVisible()
    assert commands["session.attach"] in bar.new_menu.actions()
    bar.new_menu.close()
    qtbot.mouseClick(bar.menu_button, LEFT)
    assert bar.menu.isVisible()
    with qtbot.waitSignal(commands["session.wall"].triggered):
        qtbot.mouseClick(bar.menu, LEFT, pos=bar.menu.actionGeometry(commands["session.wall"]).center())


def test_the_menu_is_used_by_keys_alone(qtbot: QtBot, bar: AddressBar, commands: CommandSet) -> None:
    qtbot.keyClick(bar, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(bar.menu.isVisible)
    assert bar.menu_button.toolTip() == "Menu (Alt+M)"
    qtbot.keyClick(bar.menu, Qt.Key.Key_T)
    (beside,) = [made for made in bar.menu.findChildren(QMenu) if made.isVisible()]
    with qtbot.waitSignal(commands["theme.dark"].triggered):
        qtbot.keyClick(beside, Qt.Key.Key_D)
    assert not bar.menu.isVisible()
    assert not commands["theme.dark"].isChecked()  # who applies it says so


def test_keys_of_the_menus_work_without_opening_them(qtbot: QtBot, bar: AddressBar, commands: CommandSet) -> None:
    for key, command_id in (
        (Qt.Key.Key_N, "session.new"),
        (Qt.Key.Key_Equal, "zoom.in"),
        (Qt.Key.Key_Minus, "zoom.out"),
        (Qt.Key.Key_0, "zoom.reset"),
        (Qt.Key.Key_Comma, "window.settings"),
    ):
        with qtbot.waitSignal(commands[command_id].triggered):
            qtbot.keyClick(bar, key, Qt.KeyboardModifier.ControlModifier)
