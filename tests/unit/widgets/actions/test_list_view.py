"""The list of actions, driven by mouse and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.models.action_rows import GroupRow
from gui.models.actions import ActionListModel
from gui.schema.action import Action, Box
from gui.schema.fact import said
from gui.widgets.actions.list_view import ActionListView
from gui.widgets.actions.rows import RowPainter, accepts_enter
from gui.widgets.common.theme import apply_theme
from tests.unit.widgets.action_samples import BROWSER, BUY, PAGE, action, many

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> ActionListView:
    apply_theme(qapp, "light")
    made = ActionListView(ActionListModel())
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    fill(made, PAGE)
    made.setFocus()
    return made


def fill(view: ActionListView, actions: tuple[Action, ...]) -> None:
    model_of(view).set_actions(actions, BROWSER)


def model_of(view: ActionListView) -> ActionListModel:
    model = view.model()
    assert isinstance(model, ActionListModel)
    return model


def place(view: ActionListView, key: str) -> QPoint:
    return view.visualRect(model_of(view).index(model_of(view).row_of(key))).center()


def top(view: ActionListView, key: str) -> int:
    return view.visualRect(model_of(view).index(model_of(view).row_of(key))).top()


def header(name: str) -> str:
    return GroupRow(name, 0).id


def box(height: int) -> QWidget:
    made = QWidget()
    made.setFixedHeight(height)
    return made


def test_rows_follow_each_other_without_holes(view: ActionListView) -> None:
    model = model_of(view)
    for row in range(1, model.rowCount()):
        above, below = view.visualRect(model.index(row - 1)), view.visualRect(model.index(row))
        assert above.bottom() + 1 == below.top()
        assert view.indexAt(below.center()).row() == row
    assert not view.indexAt(QPoint(5, 100_000)).isValid()


def test_a_row_with_a_reason_is_higher_and_a_long_reason_takes_two_lines(view: ActionListView) -> None:
    model = model_of(view)
    plain = view.visualRect(model.index(model.row_of("B1"))).height()
    one = view.visualRect(model.index(model.row_of("B4"))).height()
    fill(view, (replace(BUY, hindrance=said("Disabled on this page, " * 10)),))
    two = view.visualRect(model.index(model.row_of("B4"))).height()
    assert plain == 30
    assert one > plain
    assert two > one


def test_a_click_selects_an_action(qtbot: QtBot, view: ActionListView) -> None:
    with qtbot.waitSignal(view.action_selected) as told:
        qtbot.mouseClick(view.viewport(), LEFT, pos=place(view, "I3"))
    assert told.args == ["I3"]
    assert view.selected_id() == "I3"


def test_a_click_runs_nothing(qtbot: QtBot, view: ActionListView) -> None:
    with qtbot.assertNotEmitted(view.run_requested), qtbot.assertNotEmitted(view.open_requested):
        qtbot.mouseClick(view.viewport(), LEFT, pos=place(view, "B1"))


def test_a_click_on_a_header_closes_its_group_and_keeps_the_selection(qtbot: QtBot, view: ActionListView) -> None:
    view.select("I4")
    with qtbot.assertNotEmitted(view.action_selected):
        qtbot.mouseClick(view.viewport(), LEFT, pos=place(view, header("Delivery")))
    assert model_of(view).row_of("I1") == -1
    assert view.selected_id() == "I4"
    assert view.currentIndex().row() == model_of(view).row_of("I4")


def test_a_double_click_asks_to_run(qtbot: QtBot, view: ActionListView) -> None:
    point = place(view, "B1")
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    with qtbot.waitSignal(view.run_requested) as told:
        qtbot.mouseDClick(view.viewport(), LEFT, pos=point)
    assert told.args == ["B1"]


def test_a_double_click_runs_what_was_under_the_first_click(qtbot: QtBot, view: ActionListView) -> None:
    """Selecting closes the form above, so that the rows below move up under the pointer."""
    view.action_selected.connect(lambda _: view.set_gap_widget(box(80)))
    view.select("I1")
    point = place(view, "B1")
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    with qtbot.waitSignal(view.run_requested) as told:
        qtbot.mouseDClick(view.viewport(), LEFT, pos=point)
    assert told.args == ["B1"]


def test_a_pressed_row_stays_under_the_pointer_when_a_form_above_closes(qtbot: QtBot, view: ActionListView) -> None:
    fill(view, many(60))
    view.action_selected.connect(lambda _: view.set_gap_widget(box(80)))
    view.select("B20")
    point = place(view, "B22")
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    assert place(view, "B22") == point


def test_the_button_of_a_row_asks_to_show_it_and_selects_nothing(qtbot: QtBot, view: ActionListView) -> None:
    rect = view.visualRect(model_of(view).index(model_of(view).row_of("B4")))
    button = view._painter.show_rect(BUY, rect)
    with qtbot.assertNotEmitted(view.action_selected), qtbot.waitSignal(view.show_requested) as told:
        qtbot.mouseClick(view.viewport(), LEFT, pos=button.center())
    assert told.args == ["B4"]
    assert button.height() >= 24


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, True),
        ({"box": None}, False),
        ({"box": Box(-50, 10, 40, 20)}, False),
        ({"box": Box(10, -50, 40, 20)}, False),
        ({"box": Box(10, -50, 40, 60)}, True),
        ({"reason": "outside"}, False),
        ({"id": "S4"}, False),
    ],
)
def test_only_what_lies_on_the_page_can_be_shown(view: ActionListView, changes: dict[str, object], shown: bool) -> None:
    row = replace(BUY, **changes)  # type: ignore[arg-type]
    fill(view, (row,))
    rect = view.visualRect(model_of(view).index(model_of(view).row_of(row.id)))
    assert view._painter.show_rect(row, rect).isEmpty() != shown
    # The reason is there in any case.
    assert rect.height() > view._painter.row_height


def test_arrow_keys_home_and_end(qtbot: QtBot, view: ActionListView) -> None:
    model_of(view).toggle("Browser")
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selected_id() == "I1"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selected_id() == "I2"
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.selected_id() == "I1"
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.selected_id() == "S11"
    rect = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(rect)


def test_page_keys_go_by_a_screen_and_stop_at_the_ends(qtbot: QtBot, view: ActionListView) -> None:
    fill(view, many(60))
    view.select("B1")
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert 6 <= int(view.selected_id()[1:]) <= 10
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.currentIndex().row() == 0


def test_left_goes_to_the_header_then_closes_and_right_opens_and_goes_in(qtbot: QtBot, view: ActionListView) -> None:
    view.select("I2")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.selected_id() == ""
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert model_of(view).row_of("I2") == -1
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert model_of(view).row_of("I2") >= 0
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.selected_id() == "I1"


def test_enter_opens_an_action_and_a_group(qtbot: QtBot, view: ActionListView) -> None:
    view.select("I2")
    with qtbot.waitSignal(view.open_requested) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["I2"]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    with qtbot.assertNotEmitted(view.open_requested):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert model_of(view).row_of("I2") == -1


def test_letters_jump_to_the_next_row_that_begins_so(qtbot: QtBot, view: ActionListView) -> None:
    qtbot.keyClicks(view, "qu")
    assert view.selected_id() == "I4"


def test_a_blank_between_two_words_is_one_of_the_letters(qtbot: QtBot, view: ActionListView) -> None:
    rows = ("B1", "add note"), ("B2", "add to cart")
    fill(view, tuple(action(name, "", target, "add things") for name, target in rows))
    qtbot.keyClicks(view, "add to")
    assert view.selected_id() == "B2"
    assert model_of(view).row_of("B1") >= 0, "no group was closed by it"


def test_the_same_letter_again_goes_on_to_the_next(qtbot: QtBot, view: ActionListView) -> None:
    fill(view, (action("B1", "", "apple", "A"), action("B2", "", "pear", "A"), action("B3", "", "avocado", "A")))
    view.select("B2")
    qtbot.keyClicks(view, "a")
    assert view.selected_id() == "B3"
    qtbot.keyClicks(view, "aa")
    assert view.selected_id() == "B1"


def test_hovering_is_told(qtbot: QtBot, view: ActionListView) -> None:
    told: list[str] = []
    view.hovered.connect(told.append)
    qtbot.mouseMove(view.viewport(), place(view, "I2"))
    qtbot.waitUntil(lambda: told == ["I2"])
    qtbot.mouseMove(view.viewport(), place(view, header("Delivery")))
    qtbot.waitUntil(lambda: told == ["I2", ""])


def test_no_row_is_pointed_at_while_the_mouse_is_on_the_form(qtbot: QtBot, view: ActionListView) -> None:
    fill(view, many(60))
    view.select("B1")
    made = box(80)
    view.set_gap_widget(made)
    told: list[str] = []
    view.hovered.connect(told.append)
    qtbot.mouseMove(view.viewport(), place(view, "B3"))
    qtbot.waitUntil(lambda: told == ["B3"])
    qtbot.mouseMove(made, made.rect().center())
    qtbot.waitUntil(lambda: told == ["B3", ""])


def test_a_row_that_has_passed_under_the_mouse_is_pointed_at_no_longer(qtbot: QtBot, view: ActionListView) -> None:
    fill(view, many(60))
    view.select("B1")
    made = box(80)
    view.set_gap_widget(made)
    told: list[str] = []
    view.hovered.connect(told.append)
    at = made.geometry().center()
    _turn_wheel(view, at, -10)
    passed = view.indexAt(at)
    assert passed.isValid()
    assert told[-1] == model_of(view).rows()[passed.row()].id
    _turn_wheel(view, at, 10)
    assert made.geometry().contains(at), "the form is back under the mouse"
    assert told[-1] == ""


def test_a_row_that_has_moved_away_is_pointed_at_no_longer(qtbot: QtBot, view: ActionListView) -> None:
    fill(view, many(60))
    view.select("B1")
    told: list[str] = []
    view.hovered.connect(told.append)
    qtbot.mouseMove(view.viewport(), place(view, "B6"))
    qtbot.waitUntil(lambda: told == ["B6"])
    view.set_gap_widget(box(40))  # the form of a row above, which pushes others under the mouse
    assert told[-1] == ""


def _turn_wheel(view: ActionListView, at: QPoint, notches: int) -> None:
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    there, turn = view.viewport().mapToGlobal(at), QPoint(0, 120 * notches)
    wheel = QWheelEvent(QPointF(at), QPointF(there), QPoint(), turn, *none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view.viewport(), wheel)


def test_the_gap_pushes_rows_down_and_belongs_to_no_row(view: ActionListView) -> None:
    before = top(view, "I3")
    view.select("I2")
    made = box(80)
    view.set_gap_widget(made)
    assert top(view, "I3") == before + 80 + 8
    assert made.isVisible()
    assert not view.indexAt(QPoint(20, top(view, "I2") + 60)).isValid()


def test_the_gap_moves_with_the_rows(view: ActionListView) -> None:
    fill(view, many(60))
    view.select("B3")
    made = box(80)
    view.set_gap_widget(made)
    distance = made.y() - top(view, "B3")
    view.verticalScrollBar().setValue(40)
    assert made.y() - top(view, "B3") == distance


def test_a_gap_that_would_be_out_of_sight_is_scrolled_to(view: ActionListView) -> None:
    fill(view, many(60))
    view.action_selected.connect(lambda _: view.set_gap_widget(box(120)))
    view.select("B8")
    made = view._gap_widget
    assert made is not None
    assert made.geometry().bottom() <= view.viewport().height()
    assert top(view, "B8") >= 0


def test_the_lower_end_of_a_gap_that_is_too_high_is_shown(view: ActionListView) -> None:
    fill(view, many(60))
    view.action_selected.connect(lambda _: view.set_gap_widget(box(500)))
    view.select("B8")
    made = view._gap_widget
    assert made is not None
    assert view.viewport().height() - 20 <= made.geometry().bottom() <= view.viewport().height()


def test_a_header_is_whole_again_once_the_gap_below_its_row_leaves_room(qtbot: QtBot, view: ActionListView) -> None:
    fill(view, many(60))
    view.select("B1")
    made = box(view.viewport().height() - view._painter.header_height)
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(made)
    view.set_gap_widget(holder)
    view.reveal_selected()
    assert view.verticalScrollBar().value() > 0
    made.setFixedHeight(100)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == 0)


def test_a_gap_that_grows_stays_in_sight(qtbot: QtBot, view: ActionListView) -> None:
    fill(view, many(60))
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(QLabel("one line"))
    view.select("B8")
    view.set_gap_widget(holder)
    view.reveal_selected()
    more = QLabel("\n".join("line" for _ in range(6)))
    column.addWidget(more)
    qtbot.waitUntil(lambda: more.isVisible() and holder.geometry().bottom() <= view.viewport().height())
    assert holder.height() >= more.height()


def test_the_focus_does_not_wander_off_when_its_form_goes(qtbot: QtBot, view: ActionListView) -> None:
    holder = QWidget()
    line = QLineEdit(holder)
    view.select("I2")
    view.set_gap_widget(holder)
    line.setFocus()
    view.set_gap_widget(None)
    assert view.hasFocus()


def test_new_actions_keep_selection_and_scrolling(qtbot: QtBot, view: ActionListView) -> None:
    fill(view, many(60))
    view.select("B40")
    view.verticalScrollBar().setValue(700)
    first = view.indexAt(QPoint(5, 1))
    key = model_of(view).rows()[first.row()].id
    before = top(view, key)
    with qtbot.assertNotEmitted(view.action_selected):
        fill(view, (action("L1", "Open", "New on top", "News"), *many(60)))
    assert view.selected_id() == "B40"
    assert view.currentIndex().row() == model_of(view).row_of("B40")
    assert view.selectionModel().isSelected(view.currentIndex())
    assert top(view, key) == before


def test_a_reason_that_appears_above_does_not_move_what_is_seen(view: ActionListView) -> None:
    actions = many(60)
    fill(view, actions)
    view.verticalScrollBar().setValue(700)
    key = model_of(view).rows()[view.indexAt(QPoint(5, 1)).row()].id
    before = top(view, key)
    fill(view, (replace(actions[0], reason="hidden", hindrance=said("Not shown.")), *actions[1:]))
    assert top(view, key) == before


def test_the_selection_is_told_when_its_action_goes(qtbot: QtBot, view: ActionListView) -> None:
    view.select("I2")
    with qtbot.waitSignal(view.action_selected) as told:
        fill(view, many(3))
    assert told.args == [""]


def test_an_id_that_went_and_came_back_can_be_selected_again(view: ActionListView) -> None:
    view.select("I2")
    fill(view, many(3))
    fill(view, PAGE)
    assert view.selected_id() == ""
    assert not view.currentIndex().isValid()
    view.select("I2")
    assert view.selected_id() == "I2"


def test_a_filtered_out_action_stays_selected_and_its_form_hides(view: ActionListView) -> None:
    view.select("I2")
    made = box(50)
    view.set_gap_widget(made)
    model_of(view).set_filter("quantity")
    assert view.selected_id() == "I2"
    assert not made.isVisible()
    model_of(view).set_filter("")
    assert made.isVisible()
    assert view.currentIndex().row() == model_of(view).row_of("I2")


def test_unknown_ids_select_nothing(view: ActionListView) -> None:
    view.select("I2")
    assert not view.select("B99")
    assert view.selected_id() == "I2"
    view.clear_selected()
    assert view.selected_id() == ""


def test_an_empty_list_takes_every_key(qtbot: QtBot, view: ActionListView) -> None:
    model_of(view).set_actions(())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_A):
        qtbot.keyClick(view, key)
    assert view.selected_id() == ""


def test_both_themes_paint_selected_failed_and_excluded_rows(qapp: QApplication, view: ActionListView) -> None:
    fill(view, (BUY, replace(PAGE[0], status="failed"), replace(PAGE[1], status="excluded")))
    view.select("B4")
    light = view.grab().toImage()
    apply_theme(qapp, "dark")
    dark = view.grab().toImage()
    assert light.pixelColor(395, 295).lightness() > 200
    assert dark.pixelColor(395, 295).lightness() < 60


def test_a_larger_font_makes_higher_rows(view: ActionListView) -> None:
    before = view.visualRect(model_of(view).index(1)).height()
    font = QFont(view.font())
    font.setPointSizeF(24)
    view.setFont(font)
    assert view.visualRect(model_of(view).index(1)).height() > before


def test_ids_of_any_length_have_room(qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    painter = RowPainter(qapp.font(), qapp.palette(), "Show")
    painter.set_longest_id(2)
    narrow = painter._chip_width
    painter.set_longest_id(6)
    assert painter._chip_width > narrow


def test_which_fields_accept_enter() -> None:
    by_id = {each.id: accepts_enter(each) for each in PAGE}
    assert by_id == {"I1": True, "I2": True, "I3": False, "B1": False, "I4": True, "B4": False, "I5": True, "I6": False}


def test_a_megabyte_in_every_word_is_listed(view: ActionListView) -> None:
    big = "x" * 1_000_000
    fill(view, (action("B1", big, big, big, reason="covered", hindrance=said(big), value=big, href=big),))
    view.select("B1")
    view.grab()
    assert top(view, "B1") == 28


def test_screen_readers_get_the_words_of_the_model(view: ActionListView) -> None:
    model = model_of(view)
    text = model.data(model.index(model.row_of("B4")), Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Click Buy now, Disabled on this page., B4"
    assert view.accessibleName() == "Actions"


def test_names_that_begin_alike_are_cut_where_they_do_not_differ(view: ActionListView) -> None:
    view.resize(260, 300)
    names = ("The invoice of the northern branch for March", "The invoice of the northern branch for April")
    fill(view, tuple(action(f"B{number}", "Click", name, "") for number, name in enumerate(names, 1)))

    def words(key: str) -> QImage:
        rect = view.visualRect(model_of(view).index(model_of(view).row_of(key)))
        return view.viewport().grab(rect.adjusted(60, 2, -2, -2)).toImage()

    assert words("B1") != words("B2")
    fill(view, (action("B1", "Click", names[0], ""), action("B2", "Click", "Another one", "")))
    alone = words("B1")
    fill(view, (action("B1", "Click", names[1], ""), action("B2", "Click", "Another one", "")))
    assert words("B1") == alone, "a name that nothing else begins with is cut at its end"


def press(view: ActionListView, key: Qt.Key, text: str = "", *, held: bool = False) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, held)
    QApplication.sendEvent(view, event)


def test_right_after_a_find_a_capital_letter_is_meant_for_the_field_too(qtbot: QtBot, view: ActionListView) -> None:
    typed = QSignalSpy(view.typed_on)
    view.enter_found()
    press(view, Qt.Key.Key_Shift)
    press(view, Qt.Key.Key_A, "A")
    assert [typed.at(at)[0] for at in range(typed.count())] == ["A"]
    view.enter_found()
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_A, "a")
    assert typed.count() == 1, "whoever moves in the list means the list"


def test_enter_that_is_held_in_the_filter_opens_nothing_in_the_list(view: ActionListView) -> None:
    view.select(BUY.id)
    opened = QSignalSpy(view.open_requested)
    view.enter_found()
    press(view, Qt.Key.Key_Return, "\r", held=True)
    assert opened.count() == 0
    press(view, Qt.Key.Key_Return, "\r")
    assert opened.count() == 1


@pytest.mark.parametrize(("role", "state"), [("radio", "checked"), ("menuitemradio", "checked"), ("tab", "selected")])
def test_the_one_of_several_that_is_chosen_is_marked_and_told(view: ActionListView, role: str, state: str) -> None:
    seen, told = [], []
    for states in ((), (state,)):
        choices = [action("B1", "Choose", "City", "Model"), action("B2", "Choose", "Gravel", "Model", states=states)]
        fill(view, tuple(replace(one, role=role) for one in choices))
        index = model_of(view).index(model_of(view).row_of("B2"))
        seen.append(view.grab(view.visualRect(index)).toImage())
        told.append(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert seen[0] != seen[1]
    assert told == ["Choose Gravel, B2", "Choose Gravel, B2, Chosen now"]
