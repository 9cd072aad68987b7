"""The manual: its chapters, its search, its links."""

import pytest
from PySide6.QtCore import QPoint, QUrl
from pytestqt.qtbot import QtBot

from gui.resources import resource
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


def test_the_search_goes_on_round_the_end_and_says_where_nothing_is(manual: ManualDialog) -> None:
    manual.search.setText("of chapter 4")
    manual.search.returnPressed.emit()
    assert manual.text.textCursor().selectedText() == "of chapter 4"
    manual.search.setText("of chapter 1")
    manual.search.returnPressed.emit()
    assert manual.text.textCursor().selectedText() == "of chapter 1"
    assert manual.nothing.text() == ""
    manual.search.setText("nowhere at all")
    manual.search.returnPressed.emit()
    assert manual.nothing.text() == "Nothing found"


def test_the_manual_itself_has_all_of_its_chapters(qtbot: QtBot) -> None:
    dialog = ManualDialog(resource("manual.md").read_text(encoding="utf-8"))
    qtbot.addWidget(dialog)
    titles = [dialog.chapters.item(row).text() for row in range(dialog.chapters.count())]
    assert titles[0] == "Acting on a page"
    assert "Secrets" in titles
