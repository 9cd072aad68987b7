"""The two pictures of a step, and what is written beside them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from gui.widgets.moment.compare import ComparePictures
from gui.widgets.moment.marks import StepMarks
from tests.unit.widgets.samples import step


def plain(colour: str) -> QImage:
    made = QImage(400, 200, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


@pytest.fixture
def pictures(qtbot: QtBot) -> ComparePictures:
    made = ComparePictures()
    qtbot.addWidget(made)
    made.resize(416, 216)  # the pictures and a margin around them
    return made


def colour_at(pictures: ComparePictures, x: int) -> str:
    return pictures.grab().toImage().pixelColor(x, 60).name()


def test_the_divider_is_moved_with_the_mouse_and_stays_on_the_picture(pictures: ComparePictures) -> None:
    pictures.set_pictures(plain("#ff0000"), plain("#0000ff"), (None, None), "")
    assert colour_at(pictures, 100) == "#0000ff"
    pictures.set_side("before")
    assert colour_at(pictures, 300) == "#ff0000"
    pictures.set_side("both")
    assert (colour_at(pictures, 100), colour_at(pictures, 300)) == ("#ff0000", "#0000ff")
    told = QSignalSpy(pictures.share_changed)
    QTest.mousePress(pictures, Qt.MouseButton.LeftButton, pos=QPoint(308, 60))
    assert told.at(0)[0] == pytest.approx(0.75)
    assert colour_at(pictures, 290) == "#ff0000"
    QTest.mouseMove(pictures, QPoint(2000, 60))
    QTest.mouseRelease(pictures, Qt.MouseButton.LeftButton, pos=QPoint(2000, 60))
    assert pictures.share() <= 1


def test_what_is_missing_is_said(pictures: ComparePictures) -> None:
    pictures.set_pictures(QImage(), plain("#0000ff"), (None, (0.25, 0.25, 0.5, 0.5)), "B1")
    assert pictures.accessibleDescription() == ""
    rect = pictures.spot_rect("after")
    assert rect is not None
    assert (rect.left(), rect.top(), rect.width(), rect.height()) == (108, 58, 200, 100)
    pictures.set_side("before")
    assert "no picture of the page before" in pictures.accessibleDescription()
    assert pictures.picture_rect().isEmpty()
    pictures.set_side("both")
    assert "nothing to compare" in pictures.accessibleDescription()


def test_what_is_written_is_kept_after_a_pause_and_with_the_next_step(qtbot: QtBot) -> None:
    marks = StepMarks()
    qtbot.addWidget(marks)
    told = QSignalSpy(marks.marked)
    marks.set_step(step(3), "Typed into E-mail")
    assert marks.name.placeholderText() == "Typed into E-mail"
    marks.note.setPlainText("First")
    marks.set_step(step(3), "Typed into E-mail")
    assert marks.note.toPlainText() == "First", "it is being written on"
    qtbot.waitUntil(lambda: told.count() == 1)
    assert told.at(0) == [3, "", "First"]
    marks.name.setText("The mail")
    marks.set_step(replace(step(4), note="Other"), "Typed into E-mail")
    assert told.at(1) == [3, "The mail", "First"]
    assert (marks.name.text(), marks.note.toPlainText()) == ("", "Other")
    marks.keep()
    assert told.count() == 2, "nothing was written on that one"
