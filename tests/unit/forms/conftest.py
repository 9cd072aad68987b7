"""For all tests of forms."""

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.shown_form import Shown


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows forms."""
    return Shown(qtbot)
