"""The settings in force change how everything looks, but not what texts say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.app.paths import AppPaths
from gui.app.settings import Settings
from gui.preferences import Preferences


@pytest.fixture
def preferences(qapp: QApplication, tmp_path: Path) -> Iterator[Preferences]:
    made = Preferences(qapp, AppPaths.below(tmp_path), Settings())
    yield made
    made.close()


def glyphs(text: str, font: QFont) -> list[int]:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]


def test_no_font_draws_other_signs_than_the_page_has(preferences: Preferences, qtbot: QtBot) -> None:
    shown = QLabel("->")
    qtbot.addWidget(shown)
    shown.setStyleSheet("font-weight: bold")
    shown.ensurePolished()
    for font in (QApplication.font(), shown.font()):
        font.setFamily("Inter")  # where it is installed, it has an arrow for "->"
        assert font.isFeatureSet(QFont.Tag("calt"))
        assert glyphs("->", font) == [*glyphs("-", font), *glyphs(">", font)]
