"""Small parts that several panels are made of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.forms.editors.choice import Combo
from gui.forms.editors.rows import TickBox
from gui.forms.icon_button import IconButton
from gui.widgets.common.parts import TabButton, button, flush_row, permit
from gui.widgets.common.theme import apply_theme


def test_what_is_switched_off_says_why_and_then_what_it_does_again(qtbot: QtBot) -> None:
    made = QPushButton("Back")
    qtbot.addWidget(made)
    made.setToolTip("Back (Alt+Left)")
    permit(made, "Nothing to go back to")
    permit(made, "A step is running")
    assert (made.isEnabled(), made.toolTip()) == (False, "A step is running")
    permit(made)
    assert (made.isEnabled(), made.toolTip()) == (True, "Back (Alt+Left)")
    made.setToolTip("Back to the shop")
    permit(made, "Nothing to go back to")
    permit(made)
    assert made.toolTip() == "Back to the shop"


def test_a_tab_has_room_for_its_words_in_bold_and_is_as_wide_when_chosen(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    made, plain = TabButton("Wwwwwwwwwww"), QPushButton("Wwwwwwwwwww")
    for part in (made, plain):
        part.setProperty("look", "tab")
        qtbot.addWidget(part)
        part.show()
    bold = QFont(made.font())
    bold.setWeight(QFont.Weight.DemiBold)
    words = QFontMetrics(bold).horizontalAdvance(made.text())
    around = plain.sizeHint().width() - plain.fontMetrics().horizontalAdvance(plain.text())
    before = made.sizeHint()
    assert made.minimumSizeHint().width() >= words + around
    made.setChecked(True)
    assert made.sizeHint() == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_a_ring_of_two_pixels_and_moves_nothing(qtbot: QtBot, qapp: QApplication, scheme: str) -> None:
    apply_theme(qapp, scheme)
    window = QWidget()
    qtbot.addWidget(window)
    ticked = TickBox("Secure")
    ticked.setChecked(True)
    parts: dict[str, QWidget] = {
        "plain": button("Switch"),
        "primary": button("Choose", "primary"),
        "quiet": button("Details", "quiet"),
        "tab": TabButton("Readable"),
        "icon": IconButton("list", "Menu"),
        "field": QLineEdit(),
        "list": Combo(),
        "tick": TickBox("Offline"),
        "ticked": ticked,
    }
    rest = QPushButton("elsewhere")
    layout = QVBoxLayout(window)
    for part in (rest, *parts.values()):
        layout.addWidget(part)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    rest.setFocus()
    for name, part in parts.items():
        before, without = part.geometry(), part.grab().toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        within = part.grab().toImage()
        changed = sum(
            without.pixelColor(x, y) != within.pixelColor(x, y)
            for x in range(within.width())
            for y in range(within.height())
        )
        # What one pixel along the edge would change.
        ring = 2 * (15 + 15) if isinstance(part, TickBox) else 2 * (within.width() + within.height())
        assert changed > 1.5 * ring, name
        layout.activate()
        assert part.geometry() == before, name


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_what_has_the_focus_as_space_does(qtbot: QtBot, key: Qt.Key) -> None:
    pressed = []
    for made in (button("Switch"), TabButton("Readable"), IconButton("list", "Menu")):
        qtbot.addWidget(made)
        made.clicked.connect(lambda _=False, made=made: pressed.append(made))
        qtbot.keyClick(made, key)
        assert pressed == [made]
        pressed.clear()


def test_the_words_of_a_quiet_button_line_up_with_the_text_above_it(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    text, made = QLabel("What happened"), button("▸ Details", "quiet")
    column = QVBoxLayout(window)
    column.addWidget(text)
    column.addLayout(flush_row(made))
    window.show()
    qapp.processEvents()
    option = QStyleOptionButton()
    option.initFrom(made)
    words = made.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, made)
    assert made.x() + words.x() == text.x()
