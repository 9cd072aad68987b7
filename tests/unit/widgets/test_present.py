"""What stands below the pictures that an audience sees."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.schema.page import Question
from gui.schema.slide import Slide
from gui.widgets.present.controls import PresentControls
from gui.widgets.present.scene import Scene
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
    assert [words for words, _, _ in lines] == ["Bad e-mail refused", "Nothing visible changed."]
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
    scene = present.scene()
    photo = QImage(1280, 720, QImage.Format.Format_RGB32)
    present.show_slide(slide, photo)
    assert present.scene().picture_rect().bottom() <= 720 * 0.85 - scene.note_height() + 1, "it covers no picture"
    present.show_slide(slide, QImage())
    assert two != without
    present.show_slide(replace(slide, says="Say: fields turn red Second line"), QImage())
    assert present.grab().toImage() != two, "its lines are as they were written"
    QTest.keyClick(present, Qt.Key.Key_N)
    assert "Second line" not in present.accessibleName()
    present.alone = False
    QTest.keyClick(present, Qt.Key.Key_N)
    assert not present.scene().with_note


def test_that_a_step_has_no_note_is_said_where_notes_are_asked_for(qtbot: QtBot) -> None:
    present = PresentWindow()
    qtbot.addWidget(present)
    present.show_slide(Slide(1, "after", (1, 2), "Clicked", "Sign up"), QImage())
    QTest.keyClick(present, Qt.Key.Key_N)
    assert present.scene().keys == "This step has no note."
    present.show_keys()
    assert present.scene().keys == present.keys_words()


def test_the_browsers_own_dialog_is_drawn_over_the_picture_with_the_chosen_answer(qtbot: QtBot) -> None:
    present = PresentWindow()
    qtbot.addWidget(present)
    present.resize(1280, 720)
    page = QImage(1200, 600, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    plain = Slide(1, "after", (1, 2), "Clicked", "Ask name", came="The page asks “Your name?”")
    present.show_slide(plain, page)
    box = replace(plain, question=Question("prompt", "Your name?"))
    without = present.grab().toImage()
    present.show_slide(box, page)
    scene = present.scene()
    assert scene.question_words() == ("Your name?", "")
    rect = scene.question_rect()
    assert scene.picture_rect().contains(rect)
    asked = present.grab().toImage()
    inside = rect.bottomLeft() + QPointF(12, -12)
    assert asked.pixelColor(inside.toPoint()).lightness() < 100 < without.pixelColor(inside.toPoint()).lightness()
    present.show_slide(replace(box, beat="before", came="", answer="Anna"), page)
    assert present.scene().question_words() == ("Your name?", "Anna")
    assert present.scene().question_rect().height() > rect.height(), "room for the answer"
    pressed = present.grab().toImage()
    assert pressed != asked
    corner = present.scene().question_rect().bottomRight() - QPointF(2, 2) * present.height() * 0.03
    present.show_slide(replace(box, beat="before", came="", answer="Anna", typed=True), page)
    typed = present.grab().toImage()
    assert pressed.pixelColor(corner.toPoint()).lightness() > 100 > typed.pixelColor(corner.toPoint()).lightness()
    present.show_slide(replace(box, question=Question("alert", "word " * 2_000)), page)
    assert present.scene().picture_rect().contains(present.scene().question_rect())
    present.show_slide(replace(box, question=Question("beforeunload", "")), page)
    assert present.scene().question_words()[0] == "Leave the page? What was changed may be lost."


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_F1])
def test_what_the_keys_do_is_shown_when_asked_and_fades(qtbot: QtBot, key: Qt.Key) -> None:
    present = PresentWindow()
    qtbot.addWidget(present)
    present.resize(1280, 720)
    present.show_slide(Slide(1, "after", (1, 2), "Clicked", "Sign up"), QImage())
    assert not present.keys_shown()
    without = present.grab().toImage()
    # An open main window of another test would take a sent F1 as its own shortcut.
    present.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert present.keys_shown()
    assert "Esc ends" in present.scene().keys
    assert present.grab().toImage() != without
    present._fading.setCurrentTime(present._fading.duration())
    assert not present.keys_shown()
    assert present.grab().toImage() == without
    none = Qt.MouseButton.NoButton
    for x, shown in ((3, False), (300, True)):  # a jolt of the table is no wish to see it
        at = QPointF(x, 3)
        moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(present, moved)
        assert present.keys_shown() is shown


def test_only_before_a_step_all_but_its_target_is_darkened(qapp: QApplication) -> None:
    white = QImage(160, 90, QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    light = {}
    for beat in ("before", "after"):
        made = QImage(800, 600, QImage.Format.Format_RGB32)
        slide = Slide(1, beat, (1, 1), "Clicked", "Buy", spot=(0.1, 0.1, 0.1, 0.1))
        painter = QPainter(made)
        scene = Scene(800, 600, slide, white)
        scene.paint(painter)
        painter.end()
        lit, rect = scene.light_rect(), scene.picture_rect()
        assert 0.1 * rect.width() < lit.width() < 0.12 * rect.width(), "what stands beside the target is not cut"
        light[beat] = made.pixelColor(scene.picture_rect().bottomRight().toPoint() - QPoint(20, 20)).lightness()
    assert light["before"] < 150
    assert light["after"] == 255


def test_a_drag_is_lit_at_both_ends(qapp: QApplication) -> None:
    white = QImage(160, 90, QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    made = QImage(800, 600, QImage.Format.Format_RGB32)
    slide = Slide(1, "before", (1, 1), "Dragged", "A", spot=(0.1, 0.1, 0.2, 0.2), spot_to=(0.6, 0.6, 0.2, 0.2))
    painter = QPainter(made)
    scene = Scene(800, 600, slide, white)
    scene.paint(painter)
    painter.end()
    lit = [made.pixelColor(rect.center().toPoint()).lightness() for rect in (scene.light_rect(), scene.end_rect())]
    assert lit == [255, 255]
    assert made.pixelColor(scene.picture_rect().center().toPoint()).lightness() < 150, "what is between them is not"
    assert Scene(800, 600, replace(slide, spot_to=None), white).end_rect().isEmpty()


def test_a_form_that_was_named_is_told_above_its_steps(qtbot: QtBot) -> None:
    present = PresentWindow()
    qtbot.addWidget(present)
    slide = Slide(2, "after", (2, 3), "Typed into", "Town", chapter="Ordering", part="Where to")
    present.show_slide(slide, QImage())
    assert present.scene().caption()[0][0] == "Ordering · Where to"
    assert present.accessibleName().startswith("Ordering. Where to. ")
    present.show_slide(replace(slide, chapter=""), QImage())
    assert present.scene().caption()[0][0] == "Where to"


def test_the_words_of_a_caption_stay_in_their_places_from_slide_to_slide(qtbot: QtBot) -> None:
    present = PresentWindow()
    qtbot.addWidget(present)
    present.resize(1280, 720)
    plain = Slide(26, "after", (26, 37), "Clicked", "Sign up")

    def inked(slide: Slide) -> tuple[int, int]:
        """The first and the last line of pixels with the white of the name."""
        present.show_slide(slide, QImage())
        image = present.grab().toImage()
        rows = [y for y in range(620, 720) if any(image.pixelColor(x, y).lightness() > 215 for x in range(40, 300))]
        return rows[0], rows[-1]

    alone = inked(plain)
    assert inked(replace(plain, chapter="Signing up", came="Nothing visible changed.")) == alone
    assert inked(replace(plain, came="Nothing visible changed.")) == alone


def test_a_caption_that_is_too_long_for_a_line_takes_two(qapp: QApplication) -> None:
    name = "We begin on the home page of the stationer in Harbour Street, where everything is sold by hand"
    slide = Slide(1, "after", (1, 2), "Opened", "Shop", name, "Nothing visible changed.", chapter="Shopping")
    rows = Scene(1280, 720, slide).caption_rows(1100)
    assert [text for text, *_ in rows[1:-1]] != [name], "it is longer than a line"
    assert " ".join(text for text, *_ in rows[1:-1]) == name, "all of it is seen"
    tops = [top for *_, top in rows]
    assert tops == sorted(tops)
    assert 720 * 0.85 <= tops[0] <= tops[-1] <= 720 * 0.97
    endless = Scene(1280, 720, replace(slide, name=f"{name} {name}")).caption_rows(1100)
    assert len(endless) == 4
    assert endless[2][0].endswith("…")


def test_words_on_the_picture_of_a_phone_are_whole(qapp: QApplication) -> None:
    phone = QImage(360, 640, QImage.Format.Format_RGB32)
    words = "No picture was kept of this step. This is the last one before it. " * 2
    slide = Slide(1, "after", (1, 1), "Reloaded", "the page", note=words)
    scene = Scene(1440, 900, slide, phone)
    rect, box = scene.picture_rect(), scene.chip_rect(words)
    one_line = scene.chip_rect("No picture")
    assert box.height() > 1.5 * one_line.height(), "on more than one line"
    assert box.left() >= 0
    assert box.right() <= 1440
    assert box.bottom() == rect.bottom() == one_line.bottom()


@pytest.mark.parametrize("size", [(1280, 400), (1440, 900), (900, 1440), (640, 400)])
@pytest.mark.parametrize("name", ["Delete", "Delete " + "the oldest of all of the files in this folder, " * 3])
def test_what_the_keys_do_takes_the_last_line_below_the_picture(
    qapp: QApplication, size: tuple[int, int], name: str
) -> None:
    slide = Slide(1, "after", (1, 2), "Clicked", name, came="One file less.")
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    scene = Scene(*size, slide, image, keys=PresentWindow().keys_words())

    def drawn(one: Scene) -> QImage:
        canvas = QImage(*size, QImage.Format.Format_RGB32)
        with QPainter(canvas) as painter:
            one.paint(painter)
        return canvas

    with_keys, without = drawn(scene), drawn(replace(scene, strength=0.0))
    box = scene.keys_rect().toAlignedRect()
    assert scene.picture_rect().bottom() <= box.top()
    assert box.bottom() <= size[1]
    assert with_keys.copy(box) != without.copy(box)
    above = QRect(0, 0, size[0], box.top())
    assert with_keys.copy(above) == without.copy(above)
    assert without == drawn(replace(scene, keys="")), "what came of it is there again"


def test_the_presenter_sees_the_chapter_and_the_pixels_of_the_screens(qtbot: QtBot) -> None:
    class Screen:
        def size(self) -> QSize:
            return QSize(960, 600)

        def devicePixelRatio(self) -> float:  # noqa: N802 -- Qt calls it so
            return 1.5

        def name(self) -> str:
            return "Hall"

    controls = PresentControls()
    qtbot.addWidget(controls)
    controls.set_screens([Screen()], None)  # type: ignore[list-item]
    assert controls.screens.itemText(0) == "1: Hall, 1440 × 900"
    slide = Slide(1, "after", (1, 2), "Clicked", "Sign up", chapter="Signing up")
    controls.show_slide(slide, QImage())
    assert controls.place.text() == "Signing up · Step 1 of 2, after"
    controls.show_slide(replace(slide, chapter=""), QImage())
    assert controls.place.text() == "Step 1 of 2, after"
