"""The two pictures of a step, and what is written beside them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.models.step_text import Section
from gui.schema.moment import Moment, PageThen
from gui.schema.page import Block, Span
from gui.widgets.common.parts import TabButton
from gui.widgets.moment import compare
from gui.widgets.moment.compare import ComparePictures
from gui.widgets.moment.facts import StepFacts
from gui.widgets.moment.marks import CardMarks, StepMarks
from gui.widgets.moment.view import MomentView
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


def test_a_stand_in_for_the_picture_after_a_step_is_labelled_as_the_one_before_it_when_both_are_compared(
    pictures: ComparePictures,
) -> None:
    pictures.set_side("both")
    shown = []
    for words in ("", "From before this step"):
        pictures.set_pictures(plain("#ff0000"), plain("#0000ff"), (None, None), "", "", ("", words))
        shown.append(pictures.grab().toImage().copy(212, 150, 200, 60))
    assert shown[0] != shown[1]


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


def test_what_only_testers_want_is_folded(qtbot: QtBot) -> None:
    facts = StepFacts()
    qtbot.addWidget(facts)
    shown = Section("outcome", "What happened", ("It was done",))
    inner = Section("call", "The call", ("Id: B6",), inner=True)
    facts.set_sections((shown, inner))
    facts.show()

    def words() -> list[str]:
        return [one.text() for one in facts.findChildren(QLabel) if one.isVisible()]

    assert words() == ["What happened", "It was done"]
    facts.details_button.click()
    assert words() == ["What happened", "It was done", "The call", "Id: B6"]
    facts.set_sections((replace(shown, lines=("Next",)), inner))
    qtbot.waitUntil(lambda: "Next" in words())
    assert words()[-2:] == ["The call", "Id: B6"], "it stays unfolded"
    facts.set_sections((shown,))
    assert not facts.details_button.isVisible()


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
    assert told.at(0) == [3, 3, "", "First", ""]
    marks.name.setText("The mail")
    marks.set_step(replace(step(4), note="Other"), "Typed into E-mail")
    assert told.at(1) == [3, 3, "The mail", "First", ""]
    assert (marks.name.text(), marks.note.toPlainText()) == ("", "Other")
    marks.keep()
    assert told.count() == 2, "nothing was written on that one"
    QTest.keyClicks(marks.chapter, "Pay ")
    marks.keep()
    assert told.at(2) == [4, 4, "", "Other", "Pay"]


def test_what_is_said_of_a_whole_card_is_told_with_its_first_step(qtbot: QtBot) -> None:
    marks = StepMarks()
    qtbot.addWidget(marks)
    told = QSignalSpy(marks.marked)
    card = CardMarks((3, 4, 5), "3–5", "Filled in Delivery", "Eve orders", "Pay")
    marks.set_step(replace(step(5), name="Her street", note="Long"), "Typed into Street", card)
    assert (marks.name.text(), marks.chapter.text(), marks.note.toPlainText()) == ("Eve orders", "Pay", "Long")
    assert marks.name.placeholderText() == "Filled in Delivery"
    heads = [found.text() for found in marks.findChildren(QLabel) if found.buddy() is not None]
    assert heads == ["Chapter that begins with step 3", "Name of steps 3–5 together", "Note on step 5"]
    marks.name.setText("Eve has ordered")
    marks.set_step(replace(step(5), name="Her street"), "Typed into Street")
    assert told.at(0) == [5, 3, "Eve has ordered", "Long", "Pay"]
    assert marks.name.text() == "Her street", "the step by itself"
    assert [found.text() for found in marks.findChildren(QLabel) if found.buddy() is marks.name] == ["Name of the step"]


def test_a_name_that_is_too_long_is_told_where_it_is_typed(qtbot: QtBot) -> None:
    marks = StepMarks()
    qtbot.addWidget(marks)
    marks.show()
    marks.set_step(step(3), "Typed into E-mail")

    def said() -> list[str]:
        found = (one for one in marks.findChildren(QLabel) if one.buddy() is None and one.isVisible())
        return [one.text() for one in found]

    QTest.keyClicks(marks.name, "x" * 200)
    assert said() == [], "all of it is there"
    QTest.keyClicks(marks.name, "x")
    assert said() == ["No more than 200 letters fit here."]
    QTest.keyClick(marks.name, Qt.Key.Key_Backspace)
    assert said() == []
    marks.note.setPlainText("x" * 20_001)
    assert said() == ["Only the first 20,000 letters are kept."]
    marks.set_step(step(4), "Typed into E-mail")
    assert said() == []


def test_a_field_that_is_written_in_is_not_rewritten(qtbot: QtBot) -> None:
    marks = StepMarks()
    qtbot.addWidget(marks)
    marks.show()
    marks.activateWindow()
    qtbot.waitUntil(marks.isActiveWindow)
    told = QSignalSpy(marks.marked)
    marks.set_step(step(3), "Typed into E-mail")
    marks.name.setFocus()
    QTest.keyClicks(marks.name, "The ")
    marks.keep()
    assert told.at(0) == [3, 3, "The", "", ""]
    marks.set_step(replace(step(3), name="The"), "Typed into E-mail")
    QTest.keyClicks(marks.name, "mail")
    marks.keep()
    assert told.at(1) == [3, 3, "The mail", "", ""]
    marks.set_step(replace(step(4), name="Other"), "Typed into E-mail")
    assert marks.name.text() == "Other"


@pytest.mark.parametrize(
    ("number", "place", "words", "earlier", "later"),
    [
        (3, (3, 10), "Step 3 of 10, as it was", True, True),
        (45, (5, 10), "Step 45 (5 of 10), as it was", True, True),
        (41, (1, 10), "Step 41 (1 of 10)", False, True),
        (50, (10, 10), "Step 50 (10 of 10)", True, False),
    ],
)
def test_the_place_of_a_step_is_that_in_the_list(
    qtbot: QtBot, number: int, place: tuple[int, int], words: str, earlier: bool, later: bool
) -> None:
    view = MomentView()
    qtbot.addWidget(view)
    view.show_moment(Moment("s1", step(number)), QImage(), QImage(), place)
    assert view.banner.text().startswith(words)
    assert (view.earlier.isEnabled(), view.later.isEnabled()) == (earlier, later)


@pytest.mark.parametrize("points", [9.0, 14.0, 24.0])
def test_what_the_sides_are_called_lies_on_the_picture_in_any_size_of_letters(
    pictures: ComparePictures, monkeypatch: pytest.MonkeyPatch, points: float
) -> None:
    font, tags = pictures.font(), list[QRectF]()
    font.setPointSizeF(points)
    pictures.setFont(font)
    monkeypatch.setattr(compare, "paint_tag", lambda _painter, rect, *_: tags.append(rect))
    pictures.set_pictures(plain("#ff0000"), plain("#0000ff"), (None, None), "")
    pictures.set_side("both")
    pictures.grab()
    assert tags
    assert all(pictures.picture_rect().contains(tag) for tag in tags)


def test_the_view_that_becomes_low_or_high_leaves_the_keyboard_where_it_was(qtbot: QtBot) -> None:
    view = MomentView()
    qtbot.addWidget(view)
    view.resize(900, 800)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    (chosen,) = (made for made in view.findChildren(TabButton) if made.isChecked() and made.text() == "Picture")
    chosen.setFocus()
    for height in (300, 800):
        view.resize(900, height)
        QApplication.processEvents()
        assert QApplication.focusWidget() is chosen


def test_what_was_further_down_the_page_is_said_to_be_there(qtbot: QtBot) -> None:
    view = MomentView()
    qtbot.addWidget(view)
    for beyond, said in (("below", "Further down the page"), ("", "")):
        then = PageThen(picture=b"any", beyond=beyond)  # type: ignore[arg-type]
        view.show_moment(Moment("s", step(1), before=then), plain("#ff0000"), plain("#0000ff"), (1, 1))
        view.pictures.set_side("before")
        assert view.pictures.accessibleDescription() == said


def test_the_choices_are_not_cut_where_the_view_is_low_and_its_letters_are_large(qtbot: QtBot) -> None:
    view = MomentView()
    qtbot.addWidget(view)
    view.resize(1000, 300)
    view.show()
    for size in (12, 24):
        view.setStyleSheet(f"QPushButton {{ font-size: {size}px; padding: 4px 12px }}")
        column = view.facts.viewport()

        def fit(column: QWidget = column) -> bool:
            made = [one for one in view.findChildren(TabButton) if one.isVisible()]
            ends = [one.mapTo(column, QPoint(one.width(), 0)).x() for one in made]
            return (
                len(made) == 6
                and all(one.width() >= one.sizeHint().width() for one in made)
                and (max(ends) <= column.width())
            )

        qtbot.waitUntil(fit)


def test_a_step_of_a_session_that_has_ended_leads_back_to_no_live_page(qtbot: QtBot) -> None:
    view = MomentView()
    qtbot.addWidget(view)
    for live in (False, True):
        view.show_moment(Moment("s1", step(1)), QImage(), QImage(), (1, 1), live=live)
        assert ("live page" in view.banner.text()) == live
        assert view.back.text() == ("Back to now" if live else "Back to the last page")
        assert ("live page" in view.back.toolTip()) == live


def test_a_step_that_was_found_on_its_page_shows_the_words_there(qtbot: QtBot) -> None:
    view = MomentView()
    qtbot.addWidget(view)
    view.resize(900, 800)
    view.choose("picture", "before")
    page = PageThen(known=True, blocks=(Block("paragraph", (Span("This is  Nowhere."),)),))
    view.look_for("s1", 2, "is nowhere")
    for number, marked, shown in ((2, [(5, 16)], ("text", "after")), (3, None, ("picture", "before"))):
        view.show_moment(Moment("s1", step(number), after=page), QImage(), QImage(), (1, 2))
        assert view.shown() == shown, "later steps are shown as steps were before"
        view.choose("text", "after")
        assert view.text._matches.get(0) == marked


def test_what_the_user_chose_since_words_were_found_stays(qtbot: QtBot) -> None:
    view = MomentView()
    qtbot.addWidget(view)
    view.choose("picture", "after")
    view.look_for("s1", 2, "nowhere")
    view.show_moment(Moment("s1", step(2)), QImage(), QImage(), (1, 2))
    view.choose("actions", "both")
    view.show_moment(Moment("s1", step(3)), QImage(), QImage(), (1, 2))
    assert view.shown() == ("actions", "both")


def test_two_steps_are_compared_as_what_each_led_to(qtbot: QtBot) -> None:
    view = MomentView()
    qtbot.addWidget(view)
    view.show()
    pages = [PageThen(known=True, blocks=(Block("paragraph", (Span(words),)),)) for words in ("Four", "Four")]
    both = Moment("s1", step(7), before=pages[0], after=pages[1], earlier=step(3))
    view.show_moment(both, QImage(), QImage(), (7, 9))
    assert view.banner.text().startswith("The pages after steps 3 and 7, compared.")
    assert [view._side[side].text() for side in ("before", "after")] == ["After 3", "After 7"]
    assert view.shown()[1] == "both"
    assert not view.again.isVisible(), "it is about one step"
    assert not view.facts.isVisible(), "so are the facts, and the picture has their column"
    assert view.title.accessibleName().startswith("3 ")
    assert " → 7 " in view.title.accessibleName()
    assert view.pictures._missing() == "There is no picture of the page after step 3."
    view.choose("text")
    assert "same after both steps" in view._no_difference(both, (), "text")
    view.show_moment(Moment("s1", step(7)), QImage(), QImage(), (7, 9))
    assert view._side["before"].text() == "Before"
    assert view.shown()[1] == "after", "one step is shown as before"
    assert view.again.isVisible()
    assert view.facts.isVisible()


def test_the_title_of_a_page_is_not_said_twice_of_a_step_that_went_there(qtbot: QtBot) -> None:
    view = MomentView()
    qtbot.addWidget(view)
    view.show_moment(Moment("s1", step(3), after=PageThen(known=True, title="Harbour")), QImage(), QImage(), (1, 2))
    assert view.title.address.text() == "Harbour"
    same = view.title.title.text().split()[-1]
    view.show_moment(Moment("s1", step(3), after=PageThen(known=True, title=same)), QImage(), QImage(), (1, 2))
    assert view.title.address.text() == ""
