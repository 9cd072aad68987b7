"""Typing in a list of choices finds the one that begins with it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.forms.editors.choice import Combo

PHONES = ("As the browser", "iPad Mini · 768", "iPhone 6 · 375", "iPhone 12 · 390", "iPhone 14 · 390", "Pixel 7 · 412")


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize(
    ("typed", "found"),
    [("iPhone 14", 4), ("iphone 1", 3), ("p", 5), ("ii", 2), ("iPhone 9", 2)],
)
def test_what_is_typed_with_its_spaces_is_found(qtbot: QtBot, opened: bool, typed: str, found: int) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItems(PHONES)
    combo.show()
    chosen: list[int] = []
    combo.activated.connect(chosen.append)
    if opened:
        combo.showPopup()
        qtbot.waitUntil(combo.view().isVisible)
    for letter in typed:
        QTest.keyClicks(combo.view() if opened else combo, letter)
    assert opened or not combo.view().isVisible(), "a space goes on, it opens nothing"
    if opened:
        assert combo.currentIndex() == 0, "nothing is chosen yet"
        QTest.keyClick(combo.view(), Qt.Key.Key_Return)
    assert combo.currentIndex() == found
    assert chosen[-1] == found


ZONES = ("Choose", "A1 – Old town", "A2 – Harbour", "B1 – Station")


def test_letters_that_a_busy_window_handles_late_are_one_word_which_may_stand_within_a_choice(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItems(ZONES)
    combo.show()
    late = iter(range(0, 100, 9))
    monkeypatch.setattr("gui.forms.editors.choice.time.monotonic", lambda: float(next(late)))
    for at, letter in enumerate("Harb"):
        key = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        key.setTimestamp(1000 + 100 * at)
        combo.keyPressEvent(key)
    assert combo.currentText() == "A2 – Harbour"


def test_a_clock_that_is_set_back_does_not_make_one_word_of_two(qtbot: QtBot) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItems(ZONES)
    for at, letter in ((90_000, "C"), (1_000, "B")):
        key = QKeyEvent(QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
        key.setTimestamp(at)
        combo.keyPressEvent(key)
    assert combo.currentText() == "B1 – Station"


def test_the_rest_of_a_word_that_a_pause_has_cut_off_chooses_nothing_else(qtbot: QtBot) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItems(("Ann Berg", "Bo Lind", "Cleo Marsh", "Bo Leopold", "Size XL"))

    def typed(letters: str, at: int) -> str:
        for letter in letters:
            key = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
            key.setTimestamp(at)
            combo.keyPressEvent(key)
        return combo.currentText()

    assert typed("c", 1_000) == "Cleo Marsh"
    assert typed("le", 5_000) == "Cleo Marsh"
    assert typed("lin", 10_000) == "Bo Lind", "as much as this is meant"
    assert typed("xl", 15_000) == "Size XL", "a whole word"
