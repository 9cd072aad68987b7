"""Long texts arrive whole, whatever comes in between."""

import pytest
from pytestqt.qtbot import QtBot

from gui.widgets.inspector.sliced_text import SlicedText

LONG = "".join(f"line {number} with some words\n" for number in range(5_000))


@pytest.fixture
def box(qtbot: QtBot) -> SlicedText:
    made = SlicedText()
    qtbot.addWidget(made)
    return made


def test_the_beginning_is_there_at_once_and_the_rest_follows(qtbot: QtBot, box: SlicedText) -> None:
    box.set_text(LONG)
    assert LONG.startswith(box.toPlainText())
    assert "line 10 " in box.toPlainText()
    qtbot.waitUntil(lambda: box.toPlainText() == LONG)


def test_another_text_ends_the_one_before(qtbot: QtBot, box: SlicedText) -> None:
    box.set_text(LONG)
    box.set_text("short")
    with qtbot.assertNotEmitted(box.textChanged, wait=10):
        pass
    assert box.toPlainText() == "short"


def test_the_rest_does_not_move_what_is_read(qtbot: QtBot, box: SlicedText) -> None:
    box.resize(300, 200)
    box.show()
    box.set_text(LONG)
    box.verticalScrollBar().setValue(20)
    qtbot.waitUntil(lambda: box.toPlainText() == LONG)
    assert box.verticalScrollBar().value() == 20


def test_endless_lines_are_broken(qtbot: QtBot, box: SlicedText) -> None:
    box.set_text("x" * 50_000)
    qtbot.waitUntil(lambda: len(box.toPlainText().replace("\n", "")) == 50_000)
    assert max(len(line) for line in box.toPlainText().split("\n")) == 2_000


def test_nothing_turns_the_reading_direction_around(qtbot: QtBot, box: SlicedText) -> None:
    box.set_text("invoice\u202efdp.exe\n" + LONG + "\u2066end")
    qtbot.waitUntil(lambda: box.toPlainText() == "invoicefdp.exe\n" + LONG + "end")
