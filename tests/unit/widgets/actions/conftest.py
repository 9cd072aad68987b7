"""The panel that these tests are about."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.common.theme import apply_theme
from tests.unit.widgets.action_samples import observed
from tests.unit.widgets.panel_driver import Panel
from tests.unit.widgets.whole_forms import PAGE


@pytest.fixture
def it(qtbot: QtBot, qapp: QApplication) -> Panel:
    """A panel with the actions of a page."""
    apply_theme(qapp, "light")
    made = Panel(qtbot)
    made.panel.set_observation(observed())
    return made


@pytest.fixture
def form(it: Panel) -> Panel:
    """The panel with a whole form open."""
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(observed(PAGE))
    it.click_row("I1")
    return it
