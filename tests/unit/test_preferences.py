"""The settings in force change how everything looks, but not what texts say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.app.paths import AppPaths
from gui.app.settings import Settings, load_settings
from gui.preferences import Preferences
from gui.schema.server import RemoteProfile
from gui.widgets.common.theme import DARK, apply_theme, tokens


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


def test_other_colours_come_after_a_word_of_it(preferences: Preferences, qapp: QApplication, qtbot: QtBot) -> None:
    """The menu in which they were chosen has time to close."""
    apply_theme(qapp, "light")
    said: list[bool] = []
    preferences.restyling.connect(said.append)
    preferences.set_theme("dark")
    assert (tokens(qapp.palette()) is DARK, said) == (False, [True])
    qtbot.waitUntil(lambda: tokens(qapp.palette()) is DARK)
    qtbot.waitUntil(lambda: said == [True, False])
    qapp.setStyleSheet("")


def test_what_another_window_has_set_meanwhile_stays(qapp: QApplication, tmp_path: Path) -> None:
    """Two of them may have one folder of settings; each would write all that it knew when it began."""
    paths = AppPaths.below(tmp_path)
    here, there = Preferences(qapp, paths, Settings()), Preferences(qapp, paths, Settings())
    told: list[Settings] = []
    here.changed.connect(told.append)
    try:
        there.change(there.settings.model_copy(update={"servers": (RemoteProfile(name="Lab"),), "step_timeout_s": 9}))
        here.change(here.settings.model_copy(update={"headless": False, "step_timeout_s": 7}))
    finally:
        here.close()
        there.close()
    kept = load_settings(paths.settings_file).settings
    assert ([server.name for server in kept.servers], kept.headless, kept.step_timeout_s) == (["Lab"], False, 7)
    assert told == [kept]
    assert here.settings == kept


def test_a_file_that_is_broken_meanwhile_does_not_take_the_settings_with_it(qapp: QApplication, tmp_path: Path) -> None:
    paths = AppPaths.below(tmp_path)
    preferences = Preferences(qapp, paths, Settings(step_timeout_s=7))
    try:
        paths.config_dir.mkdir(parents=True)
        paths.settings_file.write_text("{", encoding="utf-8")
        preferences.change(preferences.settings.model_copy(update={"headless": False}))
    finally:
        preferences.close()
    kept = load_settings(paths.settings_file).settings
    assert (kept.step_timeout_s, kept.headless) == (7, False)


class Impatient(QPushButton):
    """A button that is clicked, and pressed by a key, while it is styled."""

    pressed_meanwhile = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.StyleChange or not self.isVisible():
            return
        self.pressed_meanwhile += 1
        window, at = self.window().windowHandle(), QPointF(self.rect().center())
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for kind, held in (
            (QEvent.Type.MouseButtonPress, left),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            QApplication.postEvent(window, QMouseEvent(kind, at, self.mapToGlobal(at), left, held, none))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(window, QKeyEvent(kind, Qt.Key.Key_Space, none, " "))


@pytest.mark.parametrize(("change", "clicks"), [({"theme": "dark"}, 0), ({"zoom_percent": 120}, 1)])
def test_what_is_pressed_meanwhile_is_dropped(
    preferences: Preferences, qapp: QApplication, qtbot: QtBot, change: dict[str, object], clicks: int
) -> None:
    """It was meant for a window that looked dead; only keys that ask for another size are often pressed again."""
    apply_theme(qapp, "light")
    button = Impatient("Press")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    got: list[QObject] = []
    button.clicked.connect(lambda: got.append(button))
    button.pressed_meanwhile = 0
    preferences.change(preferences.settings.model_copy(update=change))
    qtbot.waitUntil(lambda: not preferences.is_restyling() and button.pressed_meanwhile > 0)
    QApplication.processEvents()
    assert len(got) == clicks * button.pressed_meanwhile
    button.click()
    assert len(got) == clicks * button.pressed_meanwhile + 1
    qapp.setStyleSheet("")


def test_the_interface_is_made_as_large_as_is_asked_for_at_once(preferences: Preferences) -> None:
    for percent, becomes in ((150, 150), (300, 200), (125, 125)):
        preferences.zoom_to(percent)
        assert preferences.settings.zoom_percent == becomes
    preferences.zoom(0)
    assert preferences.settings.zoom_percent == 100
