"""An error in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.schema.errors import ActionCoveredError, StepdeckError
from gui.schema.fact import MOST_TEXT, said
from gui.schema.remedy import Remedy, RemedyKey
from gui.widgets.common.short_button import ShortButton
from gui.widgets.common.theme import apply_theme
from gui.widgets.messages.error_card import ErrorCard
from tests.unit.widgets.samples import TRY_AGAIN

ACCEPT = Remedy(RemedyKey.USE, said("Close it first (B7 Accept & go on)"), "B7")
ERROR = ActionCoveredError(
    "“Buy now” is behind something: “<b>Cookie wall</b>”.",
    why="A banner covers it.",
    remedies=(ACCEPT, TRY_AGAIN),
    details="<div> intercepts pointer events",
)


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication) -> ErrorCard:
    apply_theme(qapp, "light")
    made = ErrorCard(ERROR)
    qtbot.addWidget(made)
    made.resize(360, 300)
    made.show()
    return made


def button(card: ErrorCard, text: str) -> QPushButton:
    return next(each for each in card.findChildren(QPushButton) if text in each.text())


def test_says_what_happened_why_and_what_is_still_fine(card: ErrorCard) -> None:
    texts = [each.text() for each in card.findChildren(QLabel)]
    assert texts == [ERROR.what, "A banner covers it.", "Nothing was done."]
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in card.findChildren(QLabel))


def test_its_buttons_ask_for_their_remedy(qtbot: QtBot, card: ErrorCard) -> None:
    with qtbot.waitSignal(card.remedy_requested) as told:
        qtbot.mouseClick(button(card, "Close it first"), Qt.MouseButton.LeftButton)
    assert told.args == [ACCEPT]
    with qtbot.waitSignal(card.remedy_requested) as told:
        qtbot.mouseClick(button(card, "Try again"), Qt.MouseButton.LeftButton)
    assert told.args == [TRY_AGAIN]


def test_an_ampersand_of_the_page_is_shown(card: ErrorCard) -> None:
    assert "Accept && go on" in button(card, "Close it first").text()


def test_buttons_that_do_not_fit_go_on_in_the_next_line(card: ErrorCard) -> None:
    card.resize(240, 400)
    first, second = button(card, "Close it first"), button(card, "Try again")
    assert second.y() > first.y()
    assert first.geometry().right() <= 240


def test_a_button_that_is_wider_than_the_card_keeps_the_beginning_of_its_words(card: ErrorCard) -> None:
    made = button(card, "Close it first")
    made.resize(90, made.height())
    assert made.width() < made.sizeHint().width()
    assert isinstance(made, ShortButton)
    assert made.shown_text().startswith("Close it")
    assert made.shown_text().endswith("…")
    assert made.whole_tip() == "Close it first (B7 Accept & go on)"


def test_what_a_button_does_is_read_in_two_lines(card: ErrorCard) -> None:
    made = button(card, "Close it first")
    assert isinstance(made, ShortButton)
    card.resize(made.sizeHint().width() - 10, 500)
    QApplication.processEvents()
    assert made.height() > made.sizeHint().height()
    assert made.shown_text().replace("\n", " ") == made.text()
    assert button(card, "Try again").y() >= made.geometry().bottom()


def test_details_unfold_and_can_be_copied(qtbot: QtBot, card: ErrorCard) -> None:
    assert not button(card, "Copy").isVisible()
    qtbot.mouseClick(button(card, "Details"), Qt.MouseButton.LeftButton)
    shown = card.findChild(QPlainTextEdit)
    assert shown is not None
    assert shown.isVisible()
    assert "intercepts pointer events" in shown.toPlainText()
    qtbot.mouseClick(button(card, "Copy"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("E-COVERED")
    assert copied.endswith("<div> intercepts pointer events")
    qtbot.mouseClick(button(card, "Details"), Qt.MouseButton.LeftButton)
    assert not shown.isVisible()


def test_can_be_closed(qtbot: QtBot, card: ErrorCard) -> None:
    close = next(each for each in card.children() if getattr(each, "accessibleName", str)() == "Close this message")
    with qtbot.waitSignal(card.dismissed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)


def test_an_error_without_anything_to_press(qtbot: QtBot) -> None:
    made = ErrorCard(StepdeckError("It did not work."))
    qtbot.addWidget(made)
    assert made.remedies == {}
    assert [each.text() for each in made.findChildren(QLabel)] == ["It did not work."]


def test_long_words_are_cut_but_raw_ones_are_copied_whole(qtbot: QtBot) -> None:
    big = "x" * 100_000
    made = ErrorCard(StepdeckError(big, why=big, details=big, remedies=(Remedy(RemedyKey.SHOW, said(big)),)))
    qtbot.addWidget(made)
    made.toggle_details()
    assert all(len(each.text()) < 1000 for each in made.findChildren(QLabel))
    assert all(len(each.text()) < 60 for each in made.findChildren(QPushButton))
    assert big in made.report()
    assert len(made.error.sentence) == 2 * MOST_TEXT + 1  # facts are bounded; what is raw is in the details


def test_sentences_left_to_the_details_come_back_once_these_are_folded(qtbot: QtBot) -> None:
    error = StepdeckError("It did not work.", why="The field lies below the fold.")
    made = ErrorCard(error)
    qtbot.addWidget(made)
    (why,) = (one for one in made.findChildren(QLabel) if one.text() == error.why)
    whole = made.fit(300, 10_000)
    assert not why.isHidden()
    made.toggle_details()
    made.fit(300, whole)
    assert why.isHidden()
    made.toggle_details()
    assert made.fit(300, whole) == whole
    assert not why.isHidden()
