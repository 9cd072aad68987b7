"""What stands below the pictures that an audience sees."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.schema.slide import Slide
from gui.widgets.present.window import PresentWindow


def test_the_name_of_a_step_is_the_caption_and_its_note_is_the_presenters(qtbot: QtBot) -> None:
    present = PresentWindow()
    qtbot.addWidget(present)
    plain = Slide(26, "after", (26, 37), "Clicked", "Sign up", came="Nothing visible changed.")
    present.show_slide(plain, QImage())
    assert [words for words, _, _ in present.scene().caption()] == ["Clicked Sign up", "Nothing visible changed."]
    present.show_slide(replace(plain, chapter="Signing up"), QImage())
    assert present.scene().caption()[0][0] == "Signing up"
    named = Slide(
        *(26, "after", (26, 37), "Clicked", "Sign up", "Bad e-mail refused", "Nothing visible changed."),
        says="The browser says so itself.",
    )
    present.show_slide(named, QImage())
    lines = present.scene().caption()
    assert [words for words, _, _ in lines] == [
        "Clicked Sign up",
        "Bad e-mail refused",
        "Nothing visible changed.",
    ]
    assert max(lines, key=lambda line: line[1])[0] == "Bad e-mail refused"
    assert "Bad e-mail refused. Clicked Sign up. Nothing" in present.accessibleName()
    present.resize(1280, 720)
    assert not present.grab().isNull()


def test_notes_are_seen_only_when_the_presenter_has_no_other_screen_and_wants_them(qtbot: QtBot) -> None:
    present = PresentWindow()
    qtbot.addWidget(present)
    present.resize(1280, 720)
    slide = Slide(1, "after", (1, 2), "Clicked", "Sign up", says="Say: fields turn red\nSecond line")
    present.show_slide(slide, QImage())
    without = present.grab().toImage()
    QTest.keyClick(present, Qt.Key.Key_N)
    assert present.scene().with_note
    assert "Second line" in present.accessibleName()
    two = present.grab().toImage()
    assert two != without
    present.show_slide(replace(slide, says="Say: fields turn red Second line"), QImage())
    assert present.grab().toImage() != two, "its lines are as they were written"
    QTest.keyClick(present, Qt.Key.Key_N)
    assert "Second line" not in present.accessibleName()
    present.alone = False
    QTest.keyClick(present, Qt.Key.Key_N)
    assert not present.scene().with_note
