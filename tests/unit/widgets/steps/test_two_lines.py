"""Titles of cards stay within their lines."""

from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextCharFormat, QTextLine
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.plain import before_more
from gui.widgets.steps import two_lines
from gui.widgets.steps.delegate import title_in_line
from gui.widgets.steps.two_lines import line_height, paint_title


def inked_rows(words: str, name: str, font: QFont) -> list[int]:
    """The rows of pixels in which a title paints something."""
    image = QImage(150, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    assert paint_title(painter, QRectF(0, 0, 150, 100), words, name, "black") == 2
    painter.end()
    return [y for y in range(100) if any(image.pixelColor(x, y).lightness() < 200 for x in range(150))]


def test_signs_of_a_higher_font_move_no_line(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    font = QFont("Inter", 10)
    plain = inked_rows("Dragged", "Write report and more to 343, 265", font)
    higher = QFont("Inter", 20)

    assert QFontMetricsF(higher).height() > 1.5 * line_height(font)
    # Which font signs come from depends on the computer: here the bold part is in a higher one.
    monkeypatch.setattr(QTextCharFormat, "setFontWeight", lambda made, _: made.setFont(higher))
    two_lines._cut.cache_clear()
    moved = inked_rows("Dragged it now there and", "x", font)
    two_lines._cut.cache_clear()
    assert moved[-1] <= 2 * line_height(font) + 1
    assert plain[-1] <= 2 * line_height(font) + 1


def shown(text: str, width: int) -> list[str]:
    """The lines of a text as they are painted."""
    font = QFont("Inter", 10)
    cut, start = two_lines._cut(text, "", font.toString(), width, 2)
    layout = two_lines._layout(cut, start, font, width)
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [layout.text()[one.textStart() : one.textStart() + one.textLength()].strip(" ") for one in lines]


def test_what_is_cut_ends_after_a_word_and_closes_its_quotation_mark(qtbot: QtBot) -> None:
    for text in ("First in the list now: “Person 0055 Call Delete”", "“Delete” was another one by then, as it seems"):
        for width in range(90, 240, 7):
            said = " ".join(shown(text, width))
            assert said.count("“") == said.count("”"), said
            kept = said.removesuffix("”").removesuffix("…")
            assert said == text or (said.endswith(("…", "…”")) and text.startswith(kept)), said
    assert shown("A donaudampfschiffahrtsgesellschaftskapitän", 90)[-1].endswith("…"), "one long word is cut within"


def test_no_line_ends_within_an_amount(qtbot: QtBot) -> None:
    for text in ("Rent per day: “€ 15,50” for each", "The total is 1,250 EUR for now", "Sale of EUR -78.43 there"):
        for width in range(80, 240, 5):
            assert not any(one.endswith(("€", "1,250", "of EUR")) for one in shown(text, width)[:-1])


def test_a_name_is_bold_to_its_end_also_behind_an_emoji(qtbot: QtBot) -> None:
    text = "Right-clicked 📄📄, beside Letters"
    layout = two_lines._layout(text, len("Right-clicked "), QFont("Inter", 10), 400)
    (part,) = layout.formats()
    assert part.start + part.length == len(text) + 2, "Qt counts both signs twice"


def _x(line: QTextLine, at: int) -> float:
    placed: Any = line.cursorToX(at)  # with the cursor, which the stubs leave out
    return float(placed[0])


def test_what_follows_a_hebrew_name_stands_behind_it(qtbot: QtBot) -> None:
    seconds = before_more("Clicking \u05e9\u05dc\u05d7\u2026") + " 2 s"
    laid = two_lines._layout(seconds, len(seconds), QFont("Inter", 10), 300)
    line = laid.lineAt(0)
    name, dots, number = (_x(line, seconds.index(sign)) for sign in ("\u05dc", "\u2026", "2"))
    assert name < dots < number
    assert before_more("Clicking Save\u2026") == "Clicking Save\u2026"


def test_a_card_in_one_line_names_what_it_is_about_rather_than_the_verb(qapp: QApplication) -> None:
    font = qapp.font()
    whole = QFontMetricsF(font).horizontalAdvance("3 Clicked Read all of the terms") * 1.2
    assert title_in_line("3", "Clicked", "Read all of the terms", font, whole) == "3 Clicked"
    beside_a_chapter = QFontMetricsF(font).horizontalAdvance("3 Clicked Read")
    assert title_in_line("3", "Clicked", "Read all of the terms", font, beside_a_chapter) == "3"
    assert title_in_line("3", "Clicked", "", font, beside_a_chapter) == "3 Clicked"
    assert title_in_line("3", "Clicked", "OK", font, beside_a_chapter) == "3 Clicked"
