"""Words as tooltips: shown as they are, in lines that fit on a screen."""

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from gui.schema.tips import tip_of


def test_what_a_page_says_is_no_markup_in_a_tooltip(qapp: QApplication) -> None:
    shown = QTextDocument()
    for text in ("B1 · Click <b>Buy</b>", "&lt;b&gt;", "a  <br> line\nand another", "1 < 2"):
        shown.setHtml(tip_of(text))
        assert shown.toPlainText().split() == text.split()
    assert tip_of("") == ""


def test_a_long_address_is_cut_and_wraps(qapp: QApplication) -> None:
    shown = QTextDocument()
    shown.setHtml(tip_of("https://shop.example/" + "x" * 5_000))
    shown.setTextWidth(500)
    assert shown.idealWidth() <= 500
    assert len(shown.toPlainText().replace("\u200b", "")) == 1_000
