"""A code that is pasted into boxes for one sign each."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.schema.action import Action
from tests.unit.widgets.action_samples import observed
from tests.unit.widgets.panel_driver import Panel
from tests.unit.widgets.whole_forms import LOG_IN, field, line, whole


def boxes(panel: Panel, *lengths: int) -> Sequence[QLineEdit]:
    made: list[Action] = [field(f"I{at}", f"Digit {at}", "text", max_length=most) for at, most in enumerate(lengths, 1)]
    panel.panel.set_observation(observed((*made, LOG_IN)))
    panel.click_row("I1")
    return [line(panel, one.id) for one in made]


def test_a_code_pasted_into_the_first_of_several_boxes_is_spread_over_all(qtbot: QtBot, it: Panel) -> None:
    shown = boxes(it, 1, 1, 1, 1, 1, 1)
    QApplication.clipboard().setText(" 334-694\n")
    shown[0].setFocus()
    shown[0].paste()
    assert [box.text() for box in shown] == list("334694")
    assert QApplication.focusWidget() is shown[-1]
    assert len(whole(it).changed()) == 6


def test_a_code_that_is_typed_into_the_first_box_goes_on_from_box_to_box(it: Panel) -> None:
    shown = boxes(it, 1, 1, 1, 1, 1, 1)
    shown[0].setFocus()
    for sign in "334694":
        it.type(sign)
    assert [box.text() for box in shown] == list("334694")
    assert QApplication.focusWidget() is shown[-1]


def test_what_is_there_stays_and_what_does_not_fit_is_left_where_it_is(qtbot: QtBot, it: Panel) -> None:
    shown = boxes(it, 1, 1, 20)
    shown[1].setText("7")
    shown[0].setText("12")
    assert [box.text() for box in shown] == ["12", "7", ""]
    for box in shown[:2]:
        box.clear()
    shown[0].setText("123")
    assert [box.text() for box in shown] == ["123", "", ""], "the third box is for something else"
    shown[0].setText("12")
    assert [box.text() for box in shown] == ["1", "2", ""]


def test_a_whole_code_takes_the_place_of_the_one_that_was_there(it: Panel) -> None:
    shown = boxes(it, 1, 1, 1, 1)
    for box, sign in zip(shown, "1234", strict=True):
        box.setText(sign)
    QApplication.clipboard().setText("5678")
    shown[0].setFocus()
    shown[0].selectAll()
    shown[0].paste()
    assert [box.text() for box in shown] == list("5678")
    assert QApplication.focusWidget() is shown[-1]


def test_what_comes_back_into_the_boxes_takes_no_keyboard(it: Panel) -> None:
    shown = boxes(it, 1, 1, 1, 1)
    it.panel.filter.setFocus()
    shown[0].setText("5678")
    assert [box.text() for box in shown] == list("5678")
    assert QApplication.focusWidget() is not shown[-1]


@pytest.mark.parametrize("typed", [True, False])
def test_a_code_that_comes_into_one_box_alone_is_spread_over_its_form(qtbot: QtBot, it: Panel, *, typed: bool) -> None:
    made = [field(f"I{at}", f"Digit {at}", "text", max_length=1) for at in range(1, 7)]
    it.panel.set_observation(observed((*made, LOG_IN)))
    it.panel.filter.setText("digit 1")
    it.panel.select_action("I1")
    form = it.panel.form
    assert form is not None
    form.focus_first()
    assert it.panel.slot.whole is None
    if typed:
        for sign in "334694":
            it.type(sign)
            qtbot.wait(0)
    else:
        QApplication.clipboard().setText("334694")
        box = QApplication.focusWidget()
        assert isinstance(box, QLineEdit)
        box.paste()
    qtbot.waitUntil(lambda: it.panel.slot.whole is not None)
    assert [line(it, one.id).text() for one in made] == list("334694")
    assert QApplication.focusWidget() is line(it, "I6")
