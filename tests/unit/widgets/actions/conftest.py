"""The panel that these tests are about."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.common.theme import apply_theme
from tests.unit.widgets.action_samples import observed
from tests.unit.widgets.panel_driver import Panel


@pytest.fixture
def it(qtbot: QtBot, qapp: QApplication) -> Panel:
    """A panel with the actions of a page."""
    apply_theme(qapp, "light")
    made = Panel(qtbot)
    made.panel.set_observation(observed())
    return made
