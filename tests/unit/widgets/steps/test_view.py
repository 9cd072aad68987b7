from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QColor, QImage, QPainter
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.models.steps import StepsModel
from gui.schema.action import ActionCall
from gui.schema.actor import BY_HAND_ACTOR, YOU, Actor
from gui.schema.code import Code
from gui.schema.fact import said
from gui.schema.heard import Heard
from gui.schema.step import StepRecord
from gui.widgets.common.chips import paint_chip
from gui.widgets.common.smooth_pictures import SmoothImages
from gui.widgets.common.theme import GRID, apply_theme
from gui.widgets.steps import delegate
from gui.widgets.steps.two_lines import paint_title
from gui.widgets.steps.view import StepsView
from tests.helpers.menu_words import plain_words
from tests.unit.widgets.samples import picture_image, step


@pytest.fixture
def model() -> StepsModel:
    return StepsModel()


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, model: StepsModel) -> StepsView:
    apply_theme(qapp, "light")
    made = StepsView(model)
    qtbot.addWidget(made)
    made.resize(700, 170)
    with qtbot.waitExposed(made):
        made.show()
    return made


def at_end(view: StepsView) -> bool:
    bar = view.list.horizontalScrollBar()
    return bar.maximum() > 0 and bar.value() == bar.maximum()


def test_says_what_will_be_here(view: StepsView, model: StepsModel) -> None:
    assert view.empty.isVisible()
    assert view.empty.text() == "What you do will be listed here. Nothing is sent anywhere."
    view.set_server("", reading=True)
    assert view.empty.text() == "The steps of this session are being read…"
    view.set_server("Lab")
    assert view.empty.text() == "What you do will be listed here. The server “Lab” does it."
    model.append(step(1))
    assert view.list.isVisible()
    assert view.count.text() == "1"
    model.set_rows(())
    assert view.empty.isVisible()


def test_follows_the_end_only_from_the_end(qtbot: QtBot, view: StepsView, model: StepsModel) -> None:
    model.set_rows([step(number) for number in range(1, 13)])
    qtbot.waitUntil(lambda: at_end(view))
    model.append(step(13))
    qtbot.waitUntil(lambda: at_end(view) and view.list.visualRect(model.index(12)).right() <= view.list.width())
    view.list.setCurrentIndex(model.index(12))
    qtbot.keyClick(view.list, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: view.list.horizontalScrollBar().value() < 8)
    highest = view.list.horizontalScrollBar().maximum()
    model.append(replace(step(14), by=Actor(kind="client")))
    qtbot.waitUntil(lambda: view.list.horizontalScrollBar().maximum() > highest)
    assert view.list.horizontalScrollBar().value() < 8


def test_stays_at_the_end_when_the_cards_get_another_size(qtbot: QtBot, view: StepsView, model: StepsModel) -> None:
    model.set_rows([step(number) for number in range(1, 13)])
    qtbot.waitUntil(lambda: at_end(view))
    view.list.stay()
    bar = view.list.horizontalScrollBar()
    highest = bar.maximum()
    view.resize(700, 90)
    qtbot.waitUntil(lambda: bar.maximum() != highest)
    assert at_end(view)


def test_the_chosen_card_stays_in_sight_when_the_letters_get_another_size(
    qtbot: QtBot, qapp: QApplication, view: StepsView, model: StepsModel
) -> None:
    model.set_rows([step(number) for number in range(1, 41)])
    qtbot.waitUntil(lambda: at_end(view))
    view.mark_step(30)
    QApplication.processEvents()
    size = view.list.font().pointSizeF()
    for larger in (1.5, 2, 1):
        font = view.font()
        font.setPointSizeF(size * larger)
        for widget in (view, view.list):
            widget.setFont(font)
        view.resize(700, round(170 * larger))
        QApplication.processEvents()
        assert view.list.viewport().rect().contains(view.list.visualRect(model.index(29)).center()), larger
    view.list.horizontalScrollBar().setValue(0)  # whoever scrolled away stays there
    view.resize(700, 100)
    QApplication.processEvents()
    assert view.step_in_sight() == 0


def test_follows_the_end_again_once_an_earlier_step_was_left(qtbot: QtBot, view: StepsView, model: StepsModel) -> None:
    model.set_rows([step(number) for number in range(1, 13)])
    qtbot.waitUntil(lambda: at_end(view))
    view.mark_step(2)
    qtbot.waitUntil(lambda: view.list.visualRect(model.index(1)).left() >= 0)
    assert not at_end(view)
    bar = view.list.horizontalScrollBar()
    was = bar.value()
    view.mark_step(0)
    QApplication.processEvents()
    assert bar.value() == was, "nothing new has come, so the strip stays where it was"
    model.append(step(13))
    qtbot.waitUntil(lambda: at_end(view) and view.list.visualRect(model.index(12)).right() <= view.list.width())


def test_follows_the_person_who_does_a_step_wherever_the_strip_was_scrolled(
    qtbot: QtBot, view: StepsView, model: StepsModel
) -> None:
    rows = [step(number) for number in range(1, 13)]
    model.set_rows(rows, "a")
    for more in (step(13), replace(step(14), by=BY_HAND_ACTOR), replace(step(15, target="Town"), group="Delivery")):
        qtbot.waitUntil(lambda: at_end(view))
        view.list.stay()
        view.list.horizontalScrollBar().setValue(0)
        rows.append(more)
        model.set_rows(rows, "a")
    qtbot.waitUntil(lambda: at_end(view))
    view.list.stay()
    view.list.horizontalScrollBar().setValue(0)
    model.set_rows([*rows[:-1], replace(rows[-1], duration_ms=9)], "a")
    QApplication.processEvents()
    assert view.list.horizontalScrollBar().value() == 0, "no step is new"
    view.set_past(True)
    model.append(step(16))
    QApplication.processEvents()
    assert not at_end(view), "an earlier step is looked at"


def test_keys_go_through_an_unfolded_form_both_ways(qtbot: QtBot, view: StepsView, model: StepsModel) -> None:
    filled = [replace(step(number, target=name), group="Delivery") for number, name in enumerate("ABC", 2)]
    model.set_rows([step(1, did=Code.DID_CLICK), *filled, *(step(number, did=Code.DID_CLICK) for number in (5, 6))])
    model.turn(1)
    seen: list[int] = []
    view.step_selected.connect(seen.append)
    view.step_selected.connect(view.mark_step)  # as whoever shows the step does
    view.mark_step(6)
    for key in [Qt.Key.Key_Left] * 6 + [Qt.Key.Key_Right] * 6:
        qtbot.keyClick(view.list, key)
    assert seen == [5, 4, 3, 2, 2, 1, 2, 2, 3, 4, 5, 6]
    view.list.setCurrentIndex(model.index(1))
    view.mark_step(3)
    assert view.list.currentIndex().row() == 3, "another step of the form is shown by its own card"
    view.step_opened.connect(view.mark_step)
    view.list.open_requested.emit(model.index(1))
    view.list.setCurrentIndex(model.index(1))
    view.list.open_requested.emit(model.index(1))
    assert view.list.currentIndex().row() == 1


def test_click_selects_a_step(qtbot: QtBot, view: StepsView, model: StepsModel) -> None:
    model.set_rows([step(4), step(5)])
    selected = QSignalSpy(view.step_selected)
    qtbot.waitUntil(lambda: view.list.visualRect(model.index(1)).isValid())
    point = view.list.visualRect(model.index(1)).center()
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.keyClick(view.list, Qt.Key.Key_Left)
    assert [selected.at(number)[0] for number in range(selected.count())] == [5, 4]


def test_ctrl_c_copies_the_step(qtbot: QtBot, view: StepsView, model: StepsModel) -> None:
    model.set_rows([step(7)])
    view.list.setCurrentIndex(model.index(0))
    copied = QSignalSpy(view.copy_requested)
    qtbot.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.at(0)[0] == (7,)


def test_click_and_enter_open_a_step_and_esc_leaves_only_what_is_past(
    qtbot: QtBot, view: StepsView, model: StepsModel
) -> None:
    model.set_rows([step(4), step(5)])
    opened, left = QSignalSpy(view.step_opened), QSignalSpy(view.left)
    qtbot.waitUntil(lambda: view.list.visualRect(model.index(1)).isValid())
    point = view.list.visualRect(model.index(1)).center()
    for _ in range(2):
        qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.keyClick(view.list, Qt.Key.Key_Left)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert [opened.at(number)[0] for number in range(opened.count())] == [5, 5, 4]
    qtbot.keyClick(view.list, Qt.Key.Key_Escape)
    assert left.count() == 0
    view.set_past(True)
    qtbot.keyClick(view.list, Qt.Key.Key_Escape)
    assert left.count() == 1
    selected = QSignalSpy(view.step_selected)
    view.mark_step(5)
    assert (view.current_step(), selected.count()) == (5, 0)
    view.mark_step(0)
    assert view.current_step() == 0


def test_a_low_window_shows_one_line_each(qtbot: QtBot, view: StepsView, model: StepsModel) -> None:
    model.set_rows([step(1), step(2)])
    qtbot.waitUntil(lambda: view.list.sizeHintForRow(0) > 90)
    view.resize(700, 90)
    qtbot.waitUntil(lambda: view.list.sizeHintForRow(0) < 40)
    view.resize(700, 170)
    qtbot.waitUntil(lambda: view.list.sizeHintForRow(0) > 90)


@pytest.mark.parametrize("larger", [1, 1.5, 2])
def test_a_line_is_never_lower_than_its_letters(view: StepsView, model: StepsModel, larger: float) -> None:
    model.set_rows([step(number) for number in range(1, 41)])
    font = view.font()
    font.setPointSizeF(view.list.font().pointSizeF() * larger)
    for widget in (view, view.list):
        widget.setFont(font)
    view.resize(700, 40)
    QApplication.processEvents()
    assert view.list.viewport().height() > view.list.fontMetrics().lineSpacing() + GRID, "with the frame of a card"


@pytest.mark.parametrize("outcome", ["done", "failed", "running", "stopped", "unknown"])
def test_every_outcome_is_painted_in_both_forms(qtbot: QtBot, view: StepsView, model: StepsModel, outcome: str) -> None:
    model.set_rows([step(1, outcome=outcome, summary="", target="N" * 300)])  # type: ignore[arg-type]
    card = view.list.grab().toImage()
    model.set_pictures({"abc": picture_image()}.get)
    model.show_picture("abc")
    assert view.list.grab().toImage() != card
    view.resize(700, 90)
    assert view.list.grab().toImage() != card


@pytest.mark.parametrize("height", [170, 90])
def test_the_name_of_a_program_is_painted_and_leaves_room_for_words(
    qtbot: QtBot, view: StepsView, model: StepsModel, height: int
) -> None:
    view.resize(700, height)
    seen = []
    for name in ("", "nightly", "n" * 40):
        by = Actor(kind="client", name=name) if name else YOU
        model.set_rows([replace(step(1), by=by)])
        seen.append(view.list.grab().toImage())
    assert seen[0] != seen[1] != seen[2]
    longest = Actor(kind="client", name="n" * 40)
    model.set_rows([replace(step(1, did=Code.DID_CLICK, target="Send", summary="Gone"), by=longest)])
    assert view.list.grab().toImage() != seen[2], "words stand behind the longest name"


@pytest.mark.parametrize("height", [170, 110, 90])
def test_a_chapter_is_painted_on_its_first_card(qtbot: QtBot, view: StepsView, model: StepsModel, height: int) -> None:
    view.resize(700, height)
    seen = []
    for chapter in ("", "Pay", "P" * 200):
        model.set_rows([replace(step(1), chapter=chapter, starred=True)])
        seen.append(view.list.grab().toImage())
    assert seen[0] != seen[1] != seen[2]


@pytest.mark.parametrize("height", [170, 110, 90])
def test_a_star_is_painted_whatever_the_height(qtbot: QtBot, view: StepsView, model: StepsModel, height: int) -> None:
    view.resize(700, height)
    seen = []
    for starred in (False, True):
        model.set_rows([replace(step(1), starred=starred)])
        seen.append(view.list.grab().toImage())
    assert seen[0] != seen[1]


def test_a_card_without_a_picture_says_so(view: StepsView, model: StepsModel) -> None:
    seen = []
    for by in (YOU, BY_HAND_ACTOR):
        model.set_rows([replace(step(1), by=by, picture=""), step(2)])
        seen.append(view.list.grab().toImage().copy(20, 10, 120, 24))  # above the number
    assert seen[0] != seen[1]


def test_a_picture_that_is_painted_smaller_keeps_thin_lines(qtbot: QtBot) -> None:
    striped = QImage(300, 30, QImage.Format.Format_RGB32)
    striped.fill(QColor("white"))
    for x in range(0, 300, 3):
        for y in range(30):
            striped.setPixelColor(x, y, QColor("black"))
    painted = QImage(100, 10, QImage.Format.Format_RGB32)
    painter = QPainter(painted)
    SmoothImages(2).paint(painter, QRectF(0, 0, 100, 10), striped)
    painter.end()
    shades = {painted.pixelColor(x, 5).lightness() for x in range(5, 95)}
    assert max(shades) - min(shades) < 40, shades
    assert 130 < min(shades) <= max(shades) < 210, "one third of it is black"


def form(*targets: str) -> list[StepRecord]:
    return [replace(step(number, target=name), group="Delivery") for number, name in enumerate(targets, 1)]


def test_folding_a_form_reaches_no_other_step(view: StepsView, model: StepsModel) -> None:
    model.set_rows([*form("Name", "Town"), step(3, did=Code.DID_CLICK, target="Buy")])
    model.turn(0)
    view.mark_step(1)
    assert view.list.currentIndex().row() == 1
    reached = QSignalSpy(view.step_selected)
    view.list.turn_requested.emit(model.index(0))
    assert (model.rowCount(), reached.count()) == (2, 0)
    assert view.list.currentIndex().row() == 0, "the form, in which the step is now"
    view.list.turn_requested.emit(model.index(0))
    assert view.list.currentIndex().row() == 0


def test_a_step_that_joins_a_form_stays_the_chosen_one(view: StepsView, model: StepsModel) -> None:
    first, last = form("Name", "Town")
    rows = [first, step(2, did=Code.DID_PRESS), replace(last, number=3)]
    model.set_rows(rows[:2], "s1")
    view.mark_step(2)
    reached = QSignalSpy(view.step_selected)
    model.set_rows(rows, "s1")
    assert (model.rowCount(), reached.count(), view.list.currentIndex().row()) == (1, 0, 0)


def menu_of(view: StepsView, row: int) -> dict[str, QAction]:
    """What the menu of a card offers; a card that is one of several chosen ones stays so."""
    index = view.list.model().index(row, 0)
    if index not in view.list.selectedIndexes():
        view.list.setCurrentIndex(index)
    view.list.customContextMenuRequested.emit(view.list.visualRect(index).center())
    (menu,) = [found for found in view.findChildren(QMenu) if found.isVisible()]
    assert menu.toolTipsVisible() or len(view.list.selectedIndexes()) > 1, "why a step cannot be done again is in one"
    menu.hide()
    return {plain_words(action): action for action in menu.actions()}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_whole_form_is_about_all_of_it(view: StepsView, model: StepsModel) -> None:
    model.set_rows([step(1), *(replace(one, number=one.number + 1) for one in form("Name", "Town"))])
    asked, copied = QSignalSpy(view.mark_requested), QSignalSpy(view.copy_requested)
    menu = menu_of(view, 1)
    for words in ("Name it…", "Begin a chapter with it…", "Leave it out when presenting", "Copy 2 steps as text"):
        menu[words].trigger()
    told = [tuple(asked.at(at)) for at in range(asked.count())]
    assert told == [((2, 3), how) for how in ("name", "chapter", "unshown")]
    assert copied.at(0)[0] == (2, 3)
    again = QSignalSpy(view.again_requested)
    menu["Do all its steps again"].trigger()
    assert again.at(0)[0] == ((2, 3),)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_several_cards_are_chosen_with_shift_and_left_out_together(
    qtbot: QtBot, view: StepsView, model: StepsModel
) -> None:
    view.resize(900, 170)
    model.set_rows([step(number) for number in range(1, 5)])
    opened, asked = QSignalSpy(view.step_opened), QSignalSpy(view.mark_requested)
    again, chosen = QSignalSpy(view.again_requested), QSignalSpy(view.chosen_changed)
    view.list.stay()
    view.list.scrollTo(model.index(0))
    qtbot.waitUntil(lambda: view.list.visualRect(model.index(2)).isValid())
    for row, key in ((0, Qt.KeyboardModifier.NoModifier), (2, Qt.KeyboardModifier.ShiftModifier)):
        point = view.list.visualRect(model.index(row)).center()
        qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, key, point)
    assert [record.number for record in view.chosen_steps()] == [1, 2, 3]
    assert opened.count() == 1, "choosing more opens none"
    menu_of(view, 2)["Leave 3 steps out when presenting"].trigger()
    assert tuple(asked.at(0)) == ((1, 2, 3), "unshown")
    menu_of(view, 2)["Do these 3 steps again"].trigger()
    assert again.at(0)[0] == ((1,), (2,), (3,))
    assert chosen.at(chosen.count() - 1) == [3, 3]
    view.mark_step(4)
    assert [record.number for record in view.chosen_steps()] == [4]


def test_an_unfolded_form_and_a_step_of_it_are_done_again_once(view: StepsView, model: StepsModel) -> None:
    model.set_rows([*form("Name", "Town"), step(3, did=Code.DID_CLICK, target="Buy")])
    model.turn(0)
    view.list.setCurrentIndex(model.index(0))
    view.list.selectAll()
    assert len(view.list.selectedIndexes()) == 4
    assert view.chosen_cards() == ((1, 2), (3,))


@pytest.mark.parametrize("height", [170, 110, 90])
def test_a_card_that_is_left_out_of_presentations_shows_it(view: StepsView, model: StepsModel, height: int) -> None:
    view.resize(700, height)
    seen = []
    for unshown in (False, True):
        model.set_rows([replace(step(1), unshown=unshown)])
        seen.append(view.list.grab().toImage())
    assert seen[0] != seen[1]
    assert "Left out when presenting" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_can_be_said_of_a_step_is_in_its_menu(view: StepsView, model: StepsModel) -> None:
    model.set_rows([step(1), replace(step(2), starred=True, unshown=True)])
    asked = QSignalSpy(view.mark_requested)

    first = menu_of(view, 0)
    for words in (
        "Name it…",
        "Write a note…",
        "Begin a chapter with it…",
        "Give it a star",
        "Leave it out when presenting",
    ):
        first[words].trigger()
    told = [tuple(asked.at(at)) for at in range(asked.count())]
    assert told == [((1,), how) for how in ("name", "note", "chapter", "star", "unshown")]
    assert {"Take the star away", "Show it when presenting"} <= menu_of(view, 1).keys()


def test_a_title_of_one_line_leaves_two_to_what_came_of_it(
    view: StepsView, model: StepsModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int]] = []

    def note(painter: QPainter, rect: QRectF, words: str, name: str, colour: str, *, lines: int = 2) -> int:
        told.append((words, lines))
        return paint_title(painter, rect, words, name, colour, lines=lines)

    monkeypatch.setattr(delegate, "paint_title", note)
    went = "Went to “Checkout – Harbour Street Stationers”"
    model.set_rows([replace(step(1, summary=went), picture="")])
    view.resize(700, 200)
    view.list.grab()
    assert [lines for words, lines in told if went in words][-1] == 2
    model.set_rows([replace(step(1, target="E-mail address of the one who orders", summary=went), picture="")])
    view.list.grab()
    assert [lines for words, lines in told if went in words][-1] == 1


def test_what_came_of_a_step_matters_more_than_its_time(
    view: StepsView, model: StepsModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def note(_painter: QPainter, _rect: QRectF, words: str, *_name: str, lines: int = 2) -> int:
        told.append(words)
        return 2

    monkeypatch.setattr(delegate, "paint_title", note)
    view.resize(700, 200)
    long = "Nothing changed on the page that can be seen"
    for summary, shown in (("2 changes", "0.1 s · 2 changes"), (long, long)):
        model.set_rows([replace(step(1, summary=summary), call=ActionCall(action_id="I2"), picture="")])
        view.list.grab()
        assert told[-1] == shown


@pytest.mark.parametrize("height", [40, 120, 200])
def test_what_was_done_is_told_in_small_below_what_the_user_calls_it(
    view: StepsView, model: StepsModel, monkeypatch: pytest.MonkeyPatch, height: int
) -> None:
    told: list[str] = []

    def note(painter: QPainter, rect: QRectF, words: str, name: str, colour: str, *, lines: int = 2) -> int:
        assert rect.height() >= 0
        told.append(" ".join(filter(None, (words, name))))
        return paint_title(painter, rect, words, name, colour, lines=lines)

    monkeypatch.setattr(delegate, "paint_title", note)
    usual = replace(step(1), picture="")
    deed = " ".join((usual.words, usual.target))
    view.resize(700, height)
    model.set_rows([replace(usual, name="Ada’s")])
    view.list.grab()
    assert any("Ada’s" in words for words in told)
    assert any(deed in words for words in told)
    told.clear()
    model.set_rows([usual])
    view.list.grab()
    assert sum(deed in words for words in told) == 1, "once, where it is the title"


@pytest.mark.parametrize("points", [10.0, 14.0, 20.0])
def test_a_chapter_covers_no_number_whatever_the_size_of_the_letters(
    view: StepsView, model: StepsModel, monkeypatch: pytest.MonkeyPatch, points: float
) -> None:
    font = view.list.font()
    font.setPointSizeF(points)
    view.list.setFont(font)
    chips: dict[str, QRectF] = {}
    seen = 0

    def note(painter: QPainter, rect: QRectF, text: str, *args: object, **how: object) -> None:
        chips[text] = QRectF(rect)
        paint_chip(painter, rect, text, *args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(delegate, "paint_chip", note)
    for height in range(120, 220, 4):
        view.resize(700, height)
        chips.clear()
        model.set_rows([replace(step(1), chapter="Pay")])
        view.list.grab()
        if len(chips) == 2:
            seen += 1
            number, chapter = chips.values()
            assert not number.intersects(chapter), height
    assert seen


def test_a_step_that_was_chosen_long_ago_is_looked_at_only_while_its_card_is_in_sight(
    qtbot: QtBot, view: StepsView, model: StepsModel
) -> None:
    assert view.step_in_sight() == 0
    model.set_rows([step(number) for number in range(1, 31)])
    qtbot.waitUntil(lambda: at_end(view))
    view.list.setCurrentIndex(model.index(0))
    view.list.scrollTo(model.index(0))
    qtbot.waitUntil(lambda: view.step_in_sight() == 1)
    view.list.horizontalScrollBar().setValue(view.list.horizontalScrollBar().maximum())
    assert (view.step_in_sight(), view.current_step()) == (0, 1)


def test_what_a_right_click_has_chosen_is_kept_when_it_is_chosen_with_ctrl(
    qtbot: QtBot, view: StepsView, model: StepsModel
) -> None:
    model.set_rows([step(number) for number in range(1, 4)])
    viewport, ctrl = view.list.viewport(), Qt.KeyboardModifier.ControlModifier

    def click(row: int, *, right: bool = False) -> list[int]:
        button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
        place = view.list.visualRect(model.index(row)).center()
        qtbot.mouseClick(viewport, button, Qt.KeyboardModifier.NoModifier if right else ctrl, place)
        return sorted(index.row() for index in view.list.selectedIndexes())

    assert click(0, right=True) == [0]
    assert click(0) == [0], "it is chosen by that, too"
    assert click(1) == [0, 1]
    assert click(1) == [0], "as usual"
    assert click(1) == [0, 1]
    assert click(1, right=True) == [0, 1]
    assert click(1) == [0], "it was chosen before its menu"


@pytest.mark.parametrize("target", ["A long name", "Add to basket, in Bean seeds, in the shop of the garden"])
@pytest.mark.parametrize(
    "gist", ["4 actions", "A very long sentence of what came of it, which needs both lines of a card"]
)
def test_an_error_behind_a_step_is_not_cut_off_its_card(
    view: StepsView, model: StepsModel, monkeypatch: pytest.MonkeyPatch, gist: str, target: str
) -> None:
    told = list[str]()

    def paint(painter: QPainter, rect: QRectF, words: str, name: str, colour: str, *, lines: int = 2) -> int:
        told.append(words)
        return paint_title(painter, rect, words, name, colour, lines=lines)

    monkeypatch.setattr(delegate, "paint_title", paint)
    record = replace(step(1, target=target), gist=said(gist), facts=(), heard=(Heard("thrown", "TypeError"),))
    model.set_rows([record])
    view.grab()
    assert told[-1].endswith("1 error in the console")
    assert any(gist in words for words in told[-2:]), "what came of it is read first"


def test_what_went_wrong_behind_a_form_is_told_once(
    view: StepsView, model: StepsModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[str]()

    def paint(painter: QPainter, rect: QRectF, words: str, name: str, colour: str, *, lines: int = 2) -> int:
        told.append(words)
        return paint_title(painter, rect, words, name, colour, lines=lines)

    monkeypatch.setattr(delegate, "paint_title", paint)
    failed = Heard("request", "404 /suggest")
    rows = [replace(one, heard=(failed,)) for one in form("Name of the sender", "Street and number", "Town")]
    model.set_rows(rows)
    view.grab()
    assert [words.count("failed request") for words in told if "failed request" in words] == [1]
    assert any("3 failed requests" in words for words in told), "of all of its steps"


@pytest.mark.parametrize("height", [40, 200])
def test_the_words_of_a_folded_form_are_level_with_those_beside_it(
    view: StepsView, model: StepsModel, monkeypatch: pytest.MonkeyPatch, height: int
) -> None:
    places: dict[str, float] = {}

    def note(_painter: QPainter, rect: QRectF, words: str, *_more: str, lines: int = 2) -> int:
        places.setdefault(words, rect.top())
        return 2

    monkeypatch.setattr(delegate, "paint_title", note)
    click = replace(step(3, did=Code.DID_CLICK, target="Buy"), picture="")
    model.set_rows([*(replace(one, picture="") for one in form("Name", "Town")), click])
    view.resize(700, height)
    view.list.grab()
    titles = [top for words, top in places.items() if "Filled in" in words or "Clicked" in words]
    assert len(titles) == 2
    assert titles[0] == titles[1]
