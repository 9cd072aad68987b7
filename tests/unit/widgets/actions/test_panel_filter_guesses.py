"""What the filter may have found by chance is named before Enter presses it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.schema.page import Block, Span
from tests.unit.widgets.action_samples import action, observed
from tests.unit.widgets.panel_driver import Panel


def test_what_only_words_beside_it_have_found_is_said_before_enter_presses_it(it: Panel) -> None:
    """“Pause” stands beside its own switch, and is taken for the words of the next one."""
    switch = action("B1", "Switch on", "No Yes (right)", "", role="switch")
    row = (Span("Pause "), Span(switch.name, action_id=switch.id))
    it.panel.set_observation(replace(observed((switch,)), blocks=(Block("paragraph", row),)))
    it.panel.focus_filter()
    it.type("pause")
    it.press(Qt.Key.Key_Return)
    assert it.panel.selected_action_id() == "B1"
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    assert it.form.words() == "Nothing was done yet: “Switch on No Yes (right)” is selected now. Press again to go on."
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["B1"]


@pytest.mark.parametrize("typed", ["log in", "press sign"])
def test_a_word_that_means_the_same_as_a_name_is_its_own(it: Panel, typed: str) -> None:
    buttons = (action("B1", "Click", "Sign in", "", role="button"), action("B2", "Click", "Help", "", role="button"))
    it.panel.set_observation(observed(buttons))
    it.panel.focus_filter()
    it.type(typed)
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["B1"]


@pytest.mark.parametrize("typed", ["your bid", "press your bids", "click bids", "bids i", "bids all"])
def test_what_only_its_heading_has_found_is_said_before_enter_presses_it(it: Panel, typed: str) -> None:
    """Neither the word for the deed nor a few letters inside of the name tell it from others under its heading."""
    buttons = (action("B1", "Click", "Withdraw everything", "All your bids"), action("B2", "Click", "Help", "Page"))
    it.panel.set_observation(observed(buttons))
    it.panel.focus_filter()
    it.type(typed)
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    assert it.calls == []
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["B1"]


def test_the_only_find_is_named_before_it_is_run_if_its_heading_alone_has_found_it(it: Panel) -> None:
    buttons = (action("B1", "Click", "Withdraw all", "Your bids"), action("B2", "Click", "Help", "Page"))
    it.panel.set_observation(observed(buttons))
    it.panel.focus_filter()
    it.type("your bid")
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (it.calls, it.panel.selected_action_id()) == ([], "B1")
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [call.action_id for call in it.calls] == ["B1"]


@pytest.mark.parametrize("typed", ["load", "days>30", "tick 30", "tick"])
def test_words_within_a_name_are_its_own(it: Panel, typed: str) -> None:
    rows = (action("B1", "Tick", "Download if days > 30", "Files", role="checkbox"),)
    it.panel.set_observation(observed(rows))
    it.panel.focus_filter()
    it.type(typed)
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["B1"]


def test_a_heading_and_a_word_of_the_name_are_enough(it: Panel) -> None:
    buttons = (action("B1", "Click", "Withdraw all", "Your bids"), action("B2", "Click", "Raise", "Your bids"))
    it.panel.set_observation(observed(buttons))
    it.panel.focus_filter()
    it.type("your bids raise")
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    assert [call.action_id for call in it.calls] == ["B2"]
