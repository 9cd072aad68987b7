"""The pin of PySide6 holds: void setters do not eat references to None."""

import gc
import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_setters_keep_the_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12 on Python 3.11 loses one at every call, until the interpreter dies."""
    label = QLabel()
    qtbot.addWidget(label)
    gc.collect()
    before = sys.getrefcount(None)

    for number in range(CALLS):
        label.setText(str(number))

    # Other code may let go of a few of its own meanwhile.
    assert sys.getrefcount(None) > before - CALLS // 10
