"""The manual: its chapters, its search, its links."""

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.resources import resource
from gui.widgets.common.theme import apply_theme
from gui.widgets.manual import ManualDialog

MANUAL = "# Title\n\nSee [elsewhere](other.md).\n" + "".join(
    f"\n## Chapter {number}, and more\n\n" + f"Words of chapter {number}.\n\n" * 40 for number in range(1, 5)
)


@pytest.fixture
def manual(qtbot: QtBot) -> ManualDialog:
    dialog = ManualDialog(MANUAL)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def top_words(dialog: ManualDialog) -> str:
    return dialog.text.cursorForPosition(QPoint(30, 12)).block().text()


def test_a_chapter_is_scrolled_to_its_head(manual: ManualDialog) -> None:
    assert "elsewhere" not in manual.text.toPlainText()
    manual.chapters.setCurrentRow(2)
    assert top_words(manual) == "Chapter 3, and more"


def test_a_link_leads_to_its_chapter_and_nowhere_else(manual: ManualDialog) -> None:
    manual.text.anchorClicked.emit(QUrl("#chapter-2-and-more"))
    assert manual.chapters.currentRow() == 1
    manual.text.anchorClicked.emit(QUrl("https://example.org/"))
    assert manual.chapters.currentRow() == 1
    assert "Chapter 2" in manual.text.toPlainText()


def test_the_search_finds_as_one_types_goes_on_round_the_end_and_says_where_nothing_is(manual: ManualDialog) -> None:
    manual.search.setText("of chapter 4")
    assert manual.text.textCursor().selectedText() == "of chapter 4"
    assert manual.count.text() == "1 of 40"
    manual.search.returnPressed.emit()
    assert manual.count.text() == "2 of 40"
    for _ in range(39):
        manual.search.returnPressed.emit()
    assert manual.count.text() == "1 of 40"
    manual.search.setText("nowhere at all")
    assert manual.count.text() == "Nothing found"
    assert not manual.text.textCursor().hasSelection()
    manual.search.clear()
    assert not manual.count.text()


def test_what_is_read_stays_in_place_where_nothing_is_found(manual: ManualDialog) -> None:
    manual.chapters.setCurrentRow(2)
    at = manual.text.verticalScrollBar().value()
    manual.search.setText("nowhere at all")
    assert (manual.text.verticalScrollBar().value(), manual.chapters.currentRow()) == (at, 2)
    manual.search.setText("of chapter 2")
    at = manual.text.verticalScrollBar().value()
    manual.search.setText("of chapter 2 nowhere")
    assert manual.text.verticalScrollBar().value() == at
    assert not manual.text.textCursor().hasSelection()


def test_what_was_found_is_not_at_the_edge_and_its_chapter_is_selected(manual: ManualDialog) -> None:
    manual.search.setText("of chapter 3")
    top = manual.text.cursorRect().top()
    assert 0 < top < manual.text.viewport().height() // 2
    assert manual.chapters.currentRow() == 2


def test_the_place_stays_when_the_letters_grow(manual: ManualDialog) -> None:
    manual.chapters.setCurrentRow(2)
    larger = manual.text.font()
    larger.setPointSizeF(larger.pointSizeF() * 1.5)
    manual.text.setFont(larger)
    assert top_words(manual) == "Chapter 3, and more"
    assert not manual.text.horizontalScrollBar().isVisible()


def test_the_manual_itself_has_all_of_its_chapters(qtbot: QtBot) -> None:
    dialog = ManualDialog(resource("manual.md").read_text(encoding="utf-8"))
    qtbot.addWidget(dialog)
    titles = [dialog.chapters.item(row).text() for row in range(dialog.chapters.count())]
    assert titles[0] == "Acting on a page"
    assert "Secrets" in titles


@pytest.mark.parametrize("percent", [100, 150])
def test_all_chapters_are_in_sight_however_large_the_letters_are(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    apply_theme(qapp, "light")
    font = QFont(qapp.font())
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * percent / 100)
    try:
        qapp.setFont(larger)
        apply_theme(qapp, "light")
        dialog = ManualDialog(resource("manual.md").read_text(encoding="utf-8"))
        qtbot.addWidget(dialog)
        dialog.resize(900, 590)
        dialog.show()
        QApplication.processEvents()
        assert dialog.chapters.verticalScrollBar().maximum() == 0
        letters = dialog.chapters.fontMetrics().averageCharWidth()
        assert dialog.chapters.width() >= min(26 * letters, 300), "as many letters in a line as with usual ones"
    finally:
        qapp.setFont(font)


def test_a_long_command_wraps_rather_than_to_scroll_the_whole_manual_sideways(qtbot: QtBot) -> None:
    command = "\n## First\n\n```\nstepdeck serve" + " --option value" * 20 + "\n```\n"
    dialog = ManualDialog("# Title\n" + command + MANUAL)
    qtbot.addWidget(dialog)
    dialog.resize(700, 440)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.text.verticalScrollBar().maximum() > 0)
    assert dialog.text.horizontalScrollBar().maximum() == 0
