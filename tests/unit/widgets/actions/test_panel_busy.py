"""While a step runs in the panel, and when it failed."""

from datetime import UTC, datetime

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionCoveredError, InputError
from gui.schema.fact import fact
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.step import Outcome, StepRecord
from gui.widgets.actions.running_step import STOP_AFTER_MS
from gui.widgets.messages.error_card import ErrorCard
from tests.unit.widgets.panel_driver import Panel, buttons, cards
from tests.unit.widgets.samples import TRY_AGAIN

LEFT = Qt.MouseButton.LeftButton
ERROR = ActionCoveredError("“Buy now” is behind something.", remedies=(TRY_AGAIN,))


def test_while_a_step_runs_nothing_else_can_be_run_but_filtered(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.run_selected()
    it.panel.set_busy(True, "Waiting for shop.example to answer…")
    it.panel.select_action("I1")
    assert not it.form.run.isEnabled()
    assert "running" in it.form.run.toolTip()
    it.panel.run_selected()
    assert len(it.calls) == 1
    it.panel.focus_filter()
    it.type("country")
    assert [row.id for row in it.panel.model.rows()] == ["I3"]
    it.panel.set_busy(False)
    it.panel.filter.clear()
    assert it.form.run.isEnabled()


def test_stop_comes_in_place_of_run_when_it_takes_longer(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.run_selected()
    it.panel.set_busy(True, "Waiting for shop.example to answer…")
    assert it.form.run.isVisible()
    qtbot.waitUntil(it.form.stop.isVisible)
    assert not it.form.run.isVisible()
    assert it.form.words() == "Waiting for shop.example to answer…"
    qtbot.mouseClick(it.form.stop, LEFT)
    assert it.stops == [True]
    it.panel.set_busy(False)
    assert it.form.run.isVisible()
    assert it.form.words() == "Will tick Save this address."


def test_a_step_from_elsewhere_moves_nothing_here(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("B1")
    place = it.panel.list.geometry()
    it.panel.set_busy(True, "Reading the page…")
    qtbot.wait(2 * STOP_AFTER_MS)
    assert not any(each.text() == "Stop" and each.isVisible() for each in buttons(it.panel))
    assert it.form.run.isVisible()
    assert it.panel.list.geometry() == place


def test_a_step_whose_row_is_out_of_sight_can_be_stopped_above_the_list(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.run_selected()
    it.panel.set_busy(True, "Waiting for shop.example to answer…")
    it.panel.filter.setText("country")
    qtbot.waitUntil(lambda: any(each.text() == "Stop" and each.isVisible() for each in buttons(it.panel)))
    qtbot.mouseClick(it.button("Stop"), LEFT)
    assert it.stops == [True]


def test_a_press_while_the_page_is_reloaded_is_answered_as_long_as_that_takes(it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.list.setFocus()
    it.busy(True)
    it.press(Qt.Key.Key_Return)
    why = "A step is running. Stop it, or wait for it."
    assert it.form.words() == why
    it.panel.set_busy(True, "Reloading…")
    assert it.form.words() == why, "the seconds go on"
    it.busy(False)
    assert it.form.words() == "One press did nothing: it came while a step was running."
    assert it.calls == []


def test_escape_in_the_form_stops_a_running_step(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.panel.set_busy(True)
    it.press(Qt.Key.Key_Escape)
    assert it.stops == [True]


def test_the_focus_stays_in_the_panel_when_run_is_switched_off(it: Panel) -> None:
    it.panel.select_action("B1")
    it.form.run.setFocus()
    it.press(Qt.Key.Key_Space)
    it.panel.set_busy(True)
    assert it.calls == [ActionCall(action_id="B1")]
    assert it.panel.list.hasFocus()


# Errors


def test_an_error_stands_above_the_form_and_keeps_what_was_typed(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.set_value("Ann")
    it.panel.run_selected()
    it.panel.show_error(ERROR, "I1")
    card = it.panel.findChild(ErrorCard)
    assert card is not None
    qtbot.waitUntil(lambda: card.isVisible() and card.height() > 20)
    assert card.mapTo(it.panel, QPoint(0, 0)).y() < it.form.mapTo(it.panel, QPoint(0, 0)).y()
    assert it.form.value() == "Ann"
    with qtbot.waitSignal(it.panel.remedy_requested) as told:
        qtbot.mouseClick(it.button("Try again"), LEFT)
    assert told.args == [TRY_AGAIN]


def test_an_error_goes_with_the_next_run_or_another_selection(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.set_value("Ann")
    it.panel.show_error(ERROR, "I1")
    it.panel.run_selected()
    assert cards(it.panel) == []
    it.panel.show_error(ERROR, "I1")
    assert len(cards(it.panel)) == 1
    it.panel.select_action("B1")
    assert cards(it.panel) == []


def test_an_error_of_another_action_stands_above_the_list(it: Panel) -> None:
    it.panel.select_action("I1")
    it.panel.show_error(ERROR, "B4")
    (card,) = cards(it.panel)
    assert it.panel.selected_action_id() == "I1"
    assert not it.panel.list.isAncestorOf(card)
    card.dismissed.emit()
    assert cards(it.panel) == []


def test_an_error_about_the_field_is_said_below_it(it: Panel) -> None:
    it.panel.select_action("I1")
    it.panel.show_error(InputError("“Full name” was refused.", why="Too short.", field="fullName"), "I1")
    assert it.form.form is not None
    assert it.form.form.editors["fullName"].error() == "Too short."


def test_the_choice_that_was_meant_takes_the_place_of_what_was_entered(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.set_value("ann")
    take = Remedy(RemedyKey.TAKE, fact(Code.TAKE_CHOICE, choice="Ann Miller"))
    it.panel.show_error(InputError("“Full name” has no choice “ann”.", field="fullName", remedies=(take,)), "I1")
    assert it.button("Use “Ann Miller”").isEnabled()
    it.panel.take_choice("Ann Miller")
    assert it.form.value() == "Ann Miller"
    assert cards(it.panel) == []


def test_the_choice_that_was_meant_goes_to_the_form_that_lacked_it_whatever_was_opened_since(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.set_value("ann")
    it.panel.select_action("I2")
    take = Remedy(RemedyKey.TAKE, fact(Code.TAKE_CHOICE, choice="Ann Miller"))
    it.panel.show_error(InputError("“Full name” has no choice “ann”.", field="fullName", remedies=(take,)), "I1")
    it.panel.take_choice("Ann Miller")
    assert (it.form.action.id, it.form.value()) == ("I1", "Ann Miller")
    it.panel.select_action("I2")
    assert it.form.value() != "Ann Miller"


def test_an_error_goes_once_a_later_step_has_succeeded(it: Panel) -> None:
    def step(number: int, outcome: Outcome) -> StepRecord:
        call = ActionCall(action_id="B1")
        return StepRecord(number, call, fact(Code.DID_TICK, target="Buy now"), outcome, datetime.now(UTC))

    steps = [step(1, "done")]
    it.panel.failed.note_steps("one", steps)
    steps.append(step(2, "failed"))
    it.panel.show_error(ERROR, "B1")
    for outcome in ("failed", "unknown"):
        it.panel.failed.note_steps("one", steps)
        assert cards(it.panel), "no step has succeeded since"
        steps.append(step(len(steps) + 1, outcome))
    it.panel.failed.note_steps("one", [*steps, step(len(steps) + 1, "done")])
    assert not cards(it.panel)
    it.panel.show_error(ERROR, "B1")
    it.panel.failed.note_steps("another", [step(1, "done")])
    assert cards(it.panel), "the other session is only shown"
