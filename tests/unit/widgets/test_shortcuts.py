"""The sheet of keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.widgets.command_set import CommandSet
from gui.widgets.commands import COMMANDS
from gui.widgets.common.theme import apply_theme
from gui.widgets.shortcuts import ShortcutSheet


def test_lists_every_command_that_has_keys_and_closes(qtbot: QtBot) -> None:
    commands = CommandSet()
    sheet = ShortcutSheet(commands)
    qtbot.addWidget(sheet)
    sheet.open()
    shown = {words: keys for keys, words in sheet.rows}
    for command in COMMANDS:
        if command.keys:
            assert shown[command.plain_words] == commands.keys_words(command.id)
        else:
            assert command.plain_words not in shown
    texts = {made.text() for made in sheet.findChildren(QLabel)}
    assert dict(sheet.rows)["Space"] == "Unfold and fold what filled in a form"
    assert {"Page", "Ctrl+L", "Alt+←", "Ctrl+Enter", "Shift+Enter"} <= texts
    with qtbot.waitSignal(sheet.finished):
        qtbot.mouseClick(sheet.close_button, Qt.MouseButton.LeftButton)


def test_lists_what_is_in_force(qtbot: QtBot) -> None:
    commands = CommandSet()
    commands.set_keys({"page.reload": ("Ctrl+J",), "page.refresh": ()})
    sheet = ShortcutSheet(commands)
    qtbot.addWidget(sheet)
    assert ("Ctrl+J", "Reload the web page") in sheet.rows
    assert not [keys for keys, words in sheet.rows if words == commands.command("page.refresh").plain_words]
    assert "Ctrl+R" not in [keys for keys, _ in sheet.rows]


def test_begins_with_the_first_steps_and_the_panels_of_the_window(qtbot: QtBot) -> None:
    commands = CommandSet()
    sheet = ShortcutSheet(commands)
    qtbot.addWidget(sheet)
    firsts = ["1.", "2.", "3.", "4.", "5.", "Sessions:", "Page:", "Actions:", "Steps:"]
    assert [words.split()[0] for words in sheet.help] == firsts
    assert any(words.startswith(f"5. {commands.keys_words('window.palette')} finds") for words in sheet.help)
    sheet.resize(sheet.sizeHint())
    sheet.show()
    texts = {made.text(): made.mapTo(sheet, made.rect().topLeft()).y() for made in sheet.findChildren(QLabel)}
    assert max(texts[words] for words in sheet.help) < texts["Keyboard shortcuts"]
    assert texts["Keyboard shortcuts"] < min(texts[words] for _, words in sheet.rows)


def test_what_is_scrolled_lines_up_with_the_title(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    sheet = ShortcutSheet(CommandSet())
    qtbot.addWidget(sheet)
    sheet.open()
    title, first = (
        next(made for made in sheet.findChildren(QLabel) if made.text() == at) for at in ("Help", "First steps")
    )
    assert first.mapTo(sheet, QPoint(0, 0)).x() == title.x()
