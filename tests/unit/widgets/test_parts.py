"""Small parts that several panels are made of."""

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.widgets.parts import TabButton, permit
from gui.widgets.theme import apply_theme


def test_what_is_switched_off_says_why_and_then_what_it_does_again(qtbot: QtBot) -> None:
    made = QPushButton("Back")
    qtbot.addWidget(made)
    made.setToolTip("Back (Alt+Left)")
    permit(made, "There is no earlier page")
    permit(made, "A step is running")
    assert (made.isEnabled(), made.toolTip()) == (False, "A step is running")
    permit(made)
    assert (made.isEnabled(), made.toolTip()) == (True, "Back (Alt+Left)")
    made.setToolTip("Back to the shop")
    permit(made, "There is no earlier page")
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
