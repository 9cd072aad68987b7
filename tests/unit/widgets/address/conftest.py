"""The address bar in a window of its own."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.address.bar import AddressBar
from gui.widgets.command_set import CommandSet
from gui.widgets.common.theme import apply_theme
from tests.unit.widgets.bar_samples import RESTING, session


@pytest.fixture(scope="module", autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def commands(qapp: QApplication) -> CommandSet:
    made = CommandSet(qapp)
    made.set_situation(RESTING)
    return made


@pytest.fixture
def bar(qtbot: QtBot, commands: CommandSet) -> AddressBar:
    made = AddressBar(commands)
    commands.serve(made)
    commands.on("page.address", made.focus_address)
    qtbot.addWidget(made)
    made.resize(1024, 48)
    made.set_session(session())
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made
