"""What stands below the pictures that an audience sees."""

from dataclasses import replace

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.schema.slide import Slide
from gui.widgets.present.window import PresentWindow


def test_the_name_of_a_step_is_the_caption_and_its_note_stands_below(qtbot: QtBot) -> None:
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
        "The browser says so itself.",
        "Nothing visible changed.",
    ]
    assert max(lines, key=lambda line: line[1])[0] == "Bad e-mail refused"
    assert "Bad e-mail refused. Clicked Sign up. The browser says so itself." in present.accessibleName()
    present.resize(1280, 720)
    assert not present.grab().isNull()
