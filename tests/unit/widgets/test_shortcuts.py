"""The sheet of keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.widgets.address.bar import AddressBar
from gui.widgets.shortcuts import SHORTCUTS, ShortcutSheet


def test_lists_every_group_and_key(qtbot: QtBot) -> None:
    sheet = ShortcutSheet(groups=(*SHORTCUTS, ("Extra", (("Ctrl+J", "Jump"),))))
    qtbot.addWidget(sheet)
    sheet.open()
    texts = {made.text() for made in sheet.findChildren(QLabel)}
    assert {"Page", "Ctrl+L", "Extra", "Ctrl+J", "Jump"} <= texts
    with qtbot.waitSignal(sheet.finished):
        qtbot.mouseClick(sheet.close_button, Qt.MouseButton.LeftButton)


def test_no_key_of_the_address_bar_is_missing(qtbot: QtBot) -> None:
    bar = AddressBar()
    qtbot.addWidget(bar)
    listed = " ".join(keys for _, rows in SHORTCUTS for keys, _ in rows).replace("←", "Left").replace("→", "Right")
    keys = [made.key().toString() for made in bar.findChildren(QShortcut)]
    keys += [action.shortcut().toString() for action in bar.actions()]
    assert keys
    for key in keys:
        assert key in listed.split(), key
