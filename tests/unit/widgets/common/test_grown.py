"""Signs and icons are larger beside larger letters."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from gui.forms.caret import draw_caret
from gui.forms.grown import grown
from gui.forms.icon_button import IconButton
from gui.models.action_rows import GroupRow
from gui.models.story import Card
from gui.schema.page import Metadata, TabInfo
from gui.widgets.actions.rows import RowPainter, RowState
from gui.widgets.common.theme import apply_theme, tokens
from gui.widgets.inspector.page_button import PageButton
from gui.widgets.page.tab_strip import TabStrip
from gui.widgets.sessions.delegate import dot_px, paint_state
from gui.widgets.steps.delegate import StepDelegate
from tests.unit.models.test_steps import STEP


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    apply_theme(qapp, "light")
    yield
    qapp.setFont(before)
    apply_theme(qapp, "light")


def letters(app: QApplication, percent: int) -> QFont:
    """Letters of that size, with 10 points at 100 %."""
    font = QFont(app.font())
    font.setPointSizeF(10 * percent / 100)
    return font


def painted(paint: Callable[[QPainter], None]) -> QSize:
    """The size of what is painted into an empty image."""
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    inked = [(x, y) for y in range(200) for x in range(200) if image.pixelColor(x, y).alpha() > 0]
    across, down = [x for x, _ in inked], [y for _, y in inked]
    return QSize(max(across) - min(across) + 1, max(down) - min(down) + 1)


def test_beside_usual_letters_all_has_its_own_size(qapp: QApplication) -> None:
    assert grown(16, QFontMetrics(letters(qapp, 100))) == 16
    assert grown(16, QFontMetrics(letters(qapp, 80))) == 16
    twice = QFontMetrics(letters(qapp, 200))
    assert grown(16, twice) == round(twice.height())


@pytest.mark.parametrize("percent", [130, 200])
def test_what_is_painted_grows_with_the_letters(qapp: QApplication, percent: int) -> None:
    colours = tokens(qapp.palette())

    def caret(font: QFont, *, collapsed: bool) -> QSize:
        row = GroupRow("", 1, collapsed=collapsed)
        rows = RowPainter(font, qapp.palette(), "Show")
        # Its count stands at the right, outside of the image.
        return painted(lambda painter: rows.paint(painter, row, QRect(0, 0, 400, 60), RowState()))

    def list_caret(font: QFont) -> QSize:
        def paint(painter: QPainter) -> None:
            painter.setFont(font)
            draw_caret(painter, 100, 100, qapp.palette())

        return painted(paint)

    def dot(font: QFont) -> QSize:
        return painted(lambda painter: paint_state(painter, QPoint(100, 100), dot_px(font), "active", colours))

    usual, large = letters(qapp, 100), letters(qapp, percent)
    for size in (list_caret, dot):
        assert size(large).width() > size(usual).width()
    for collapsed in (True, False):
        now, was = caret(large, collapsed=collapsed), caret(usual, collapsed=collapsed)
        assert now.width() + now.height() > was.width() + was.height()


@pytest.mark.parametrize("percent", [130, 200])
def test_icons_follow_the_letters_of_their_widget(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    usual, large = letters(qapp, 100), letters(qapp, percent)
    qapp.setFont(usual)
    apply_theme(qapp, "light")
    button, strip = PageButton("database", "Data"), TabStrip()
    qtbot.addWidget(button)
    qtbot.addWidget(strip)
    button.ensurePolished()
    strip.set_page(Metadata("A", "https://a.example/", tabs=tuple(TabInfo(n, f"Tab {n}", "") for n in range(2))))
    cross = strip.tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert isinstance(cross, IconButton)
    before = button.iconSize().width(), cross.iconSize().width()
    qapp.setFont(large)
    apply_theme(qapp, "light")  # its sheet has sizes of letters in it
    after = button.iconSize().width(), cross.iconSize().width()
    assert all(now > was for now, was in zip(after, before, strict=True)), (before, after)
    assert cross.iconSize().width() < cross.width()


def test_what_unfolds_a_form_grows_and_stays_within_its_card(qapp: QApplication) -> None:
    delegate = StepDelegate()
    card = Card((STEP, replace(STEP, number=8)), "form")
    line = QRect(0, 0, 400, 30)
    delegate.set_card(30, letters(qapp, 100), one_line=True)
    usual = delegate.fold_rect(line, card)
    delegate.set_card(30, letters(qapp, 200), one_line=True)
    large = delegate.fold_rect(line, card)
    assert large.width() > usual.width()
    assert line.contains(large)
