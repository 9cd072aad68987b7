"""What Enter presses in a whole form."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from gui.schema.action import Box, Param
from tests.unit.widgets.action_samples import action, observed
from tests.unit.widgets.panel_driver import Panel, focused
from tests.unit.widgets.whole_forms import FORM, LOG_IN, whole

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_enter_never_presses_what_cannot_be_taken_back(it: Panel) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(observed((*FORM, replace(LOG_IN, target="Buy now"))))
    it.click_row("I1")
    it.type("Ada")
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["I1"]
    it.press(Qt.Key.Key_Return, SHIFT)
    assert [call.action_id for call in it.calls] == ["I1", "I1", "B9"]


def test_enter_says_why_nothing_is_begun_while_a_step_runs(form: Panel) -> None:
    told = QSignalSpy(form.panel.choice_wanted)
    form.type("Ada")
    form.panel.set_busy(True)
    running = "A step is running. Stop it, or wait for it."
    form.press(Qt.Key.Key_Return)
    form.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    form.panel.run_selected()
    assert [told.at(at)[0] for at in range(told.count())] == [running] * 3
    assert form.calls == []


def test_shift_enter_presses_no_button_that_is_disabled(it: Panel) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(observed((*FORM, replace(LOG_IN, target="Buy now", reason="disabled"))))
    it.click_row("I1")
    it.press(Qt.Key.Key_Return, SHIFT)
    assert it.calls == []
    it.type("Ada")
    it.press(Qt.Key.Key_Return, SHIFT)
    assert [call.action_id for call in it.calls] == ["I1", "B9"]


@pytest.mark.parametrize("name", ["Close the account", "Yes", ""])
def test_enter_presses_only_what_its_name_says_is_harmless(it: Panel, name: str) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(observed((*FORM, LOG_IN)))
    it.click_row("I1")
    it.type("Ada")
    it.panel.set_observation(observed((*FORM, replace(LOG_IN, target=name, name=name))))
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["I1"], "also where the button was called otherwise before"


def test_enter_presses_nothing_where_nothing_was_entered(form: Panel) -> None:
    told: list[str] = []
    form.panel.choice_wanted.connect(told.append)
    form.press(Qt.Key.Key_Return)
    assert form.calls == []
    assert told == ["Nothing was entered, so Enter presses nothing. Shift+Enter presses “Log in”."]
    form.press(Qt.Key.Key_Return, SHIFT)
    assert [call.action_id for call in form.calls] == ["B9"]


def test_ctrl_enter_does_what_the_blue_button_says_and_the_button_tells_its_keys(form: Panel) -> None:
    form.panel.set_tips("Run it (Ctrl+Enter)", "Stop")
    buttons = whole(form).buttons
    assert buttons.press is not None
    assert (buttons.press.property("look"), buttons.fill.property("look")) == ("primary", "")
    assert (buttons.press.toolTip(), buttons.fill.toolTip()) == ("Run it (Ctrl+Enter)", "")
    form.type("Ada")
    form.panel.run_selected()
    assert [call.action_id for call in form.calls] == ["I1", "B9"]


def test_ctrl_enter_only_fills_in_where_the_blue_button_does(it: Panel) -> None:
    it.panel.set_tips("Run it (Ctrl+Enter)", "Stop")
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(observed((*FORM, replace(LOG_IN, target="Buy now"))))
    it.click_row("I1")
    buttons = whole(it).buttons
    assert buttons.press is not None
    assert (buttons.press.toolTip(), buttons.fill.toolTip()) == (
        "Shift+Enter in a field does this",
        "Run it (Ctrl+Enter)",
    )
    it.type("Ada")
    it.panel.run_selected()
    assert [call.action_id for call in it.calls] == ["I1"]


@pytest.mark.parametrize("alone", [False, True])
def test_enter_that_is_held_since_it_was_pressed_elsewhere_runs_nothing(form: Panel, alone: bool) -> None:
    if alone:
        whole(form).one_requested.emit()
    form.type("Ada")
    for held in (True, False):
        plain = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, plain, "\r", held))
        assert bool(form.calls) is not held


@pytest.mark.parametrize(
    ("words", "x", "there"),
    [
        ("Search", 206, True),
        ("Send", 206, True),
        ("Go", 206, True),
        ("Go back", 206, False),
        ("Copy", 206, False),
        ("Search", 300, False),
    ],
)
def test_a_lone_field_has_the_button_beside_it_that_says_what_it_is_for(
    it: Panel, words: str, x: float, there: bool
) -> None:
    field = action(
        "I1", "Type into", "Title", "Books", Param("title", "str", "", label="Title"), box=Box(0, 0, 200, 30)
    )
    beside = action("B1", "Click", words, "Books", role="button", box=Box(x, 0, 60, 30))
    it.panel.set_observation(observed((field, beside)))
    it.panel.select_action("I1")
    assert it.form.press.isVisible() == there
    assert not there or it.form.press.text() == f"Type and press {words}"
