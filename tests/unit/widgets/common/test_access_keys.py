"""Access keys of menus that are made when they open."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.widgets.common.access_keys import give_access_keys


def texts(menu: QMenu) -> list[str]:
    give_access_keys(menu.actions())
    return [entry.text() for entry in menu.actions() if not entry.isSeparator()]


def test_each_entry_gets_a_letter_of_its_own(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    for words in ("Copy", "Copy all", "Cut", "", "Call", "AC"):
        menu.addAction(words) if words else menu.addSeparator()
    assert texts(menu) == ["&Copy", "Copy &all", "C&ut", "Ca&ll", "AC"]
    assert texts(menu) == ["&Copy", "Copy &all", "C&ut", "Ca&ll", "AC"], "and keeps it"


def test_a_letter_that_was_chosen_stays_unless_another_entry_has_it(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    for words in ("Open", "Re&open", "&Only this"):
        menu.addAction(words)
    assert texts(menu) == ["O&pen", "Re&open", "Only &this"]


def test_an_ampersand_in_a_name_is_no_access_key(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    for words in ("R&&D", "Run", "名前"):
        menu.addAction(words)
    assert texts(menu) == ["&R&&D", "R&un", "名前"]
