"""A page that calls the fields of a form something else, after something was typed into them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gui.schema.action import Action, ActionCall, Box, Param
from gui.schema.counters import without_counters
from gui.schema.page import Observation
from gui.widgets.actions.whole_form import WholeForm
from tests.unit.widgets.action_samples import action, observed
from tests.unit.widgets.panel_driver import Panel, focused

SEND = action("B1", "Click", "Transfer", "Money", form="f", submits=True)


def field(action_id: str, label: str, held: str = "") -> Action:
    made = action(action_id, "Type into", label, "Money", Param(action_id, "str", held, label=label), form="f")
    return replace(made, box=Box(0, 10, 100, 20))


def page(*labels: str, first: str = "") -> Observation:
    """A form whose fields I1, I2 and so on are called so; `first` is what the first one holds."""
    fields = (field(f"I{number}", label, first if number == 1 else "") for number, label in enumerate(labels, 1))
    return replace(observed((*fields, SEND)), document="d1")


def whole(it: Panel) -> WholeForm:
    assert it.panel.whole is not None
    return it.panel.whole


def shown(it: Panel) -> dict[str, str]:
    """By the labels of the fields, what they show."""
    values = whole(it).form.values()
    return {part.spec.label: values[part.spec.name] or "" for part in whole(it).whole.parts}


@pytest.fixture
def form(it: Panel) -> Panel:
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(page("Your account", "Their account", "Memo"))
    it.click_row("I1")
    it.type("MINE")
    it.press(Qt.Key.Key_Tab)
    it.type("THEIRS")
    return it


def test_what_was_typed_stays_with_the_label_that_it_was_typed_under(form: Panel) -> None:
    form.panel.set_observation(page("Their account", "Your account", "Memo"))
    assert shown(form) == {"Their account": "THEIRS", "Your account": "MINE", "Memo": ""}
    form.type("!")  # typing goes on in the field that it was begun in
    assert shown(form)["Their account"] == "THEIRS!"
    assert form.panel.selected_action_id() == "I1"
    form.panel.sending.run_shown(enter=False)
    assert form.calls == [ActionCall(action_id="I1", value="THEIRS!"), ActionCall(action_id="I2", value="MINE")]


def test_the_same_holds_where_one_alone_was_typed_into(form: Panel) -> None:
    whole(form).form.set_values({"I2": ""})
    form.panel.set_observation(page("Their account", "Your account", "Memo"))
    assert shown(form) == {"Their account": "", "Your account": "MINE", "Memo": ""}


def test_what_was_typed_is_found_at_its_label_when_the_form_is_opened_again(form: Panel) -> None:
    form.panel.select_action("B1")
    form.panel.set_observation(page("Their account", "Your account", "Memo"))
    form.click_row("I1")
    assert shown(form) == {"Their account": "THEIRS", "Your account": "MINE", "Memo": ""}


def test_a_field_that_is_called_something_else_is_asked_about_before_it_is_filled_in(form: Panel) -> None:
    form.panel.set_observation(page("Your account", "Amount", "Memo"))
    form.panel.set_observation(page("Your account", "Amount", "Memo"))
    form.panel.sending.run_shown(enter=False)
    assert form.calls == []
    assert whole(form).rest.text() == "“Their account” has become “Amount”. Press again to go on."
    form.panel.sending.run_shown(enter=False)
    assert [call.action_id for call in form.calls] == ["I1", "I2"]


def test_what_was_typed_does_not_go_over_what_a_field_has_got_since(form: Panel) -> None:
    whole(form).form.set_values({"I1": ""})
    form.panel.set_observation(page("Their account", "Emergency account", "Memo", first="MINE"))
    assert shown(form) == {"Their account": "MINE", "Emergency account": "THEIRS", "Memo": ""}
    form.panel.sending.run_shown(enter=False)
    assert form.calls == []
    assert whole(form).rest.text() == "“Their account” has become “Emergency account”. Press again to go on."


def test_what_is_typed_under_the_new_label_is_not_asked_about(form: Panel) -> None:
    form.panel.set_observation(page("Your account", "Amount", "Memo"))
    assert isinstance(focused(), QLineEdit)
    form.type("5")
    form.panel.sending.run_shown(enter=False)
    assert [call.value for call in form.calls] == ["MINE", "THEIRS5"]


def test_an_earlier_label_that_comes_back_is_no_question(form: Panel) -> None:
    form.panel.set_observation(page("Your account", "Amount", "Memo"))
    form.panel.set_observation(page("Your account", "Their account", "Memo"))
    form.panel.sending.run_shown(enter=False)
    assert [call.value for call in form.calls] == ["MINE", "THEIRS"]


def test_a_counter_in_a_label_is_no_question_but_fields_told_apart_by_a_number_are(it: Panel) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(page("Memo (40 left)", "Account 1", "Account 2"))
    it.click_row("I1")
    it.type("Rent")
    it.panel.set_observation(page("Memo (36 left)", "Account 1", "Account 2"))
    it.panel.sending.run_shown(enter=False)
    assert [call.value for call in it.calls] == ["Rent"]
    whole(it).form.set_values({"I1": "", "I2": "MINE"})
    it.panel.set_observation(page("Memo (40 left)", "Account 2", "Account 1"))
    it.calls.clear()
    it.panel.sending.run_shown(enter=False)
    assert it.calls == []
    assert whole(it).rest.text() == "“Account 1” has become “Account 2”. Press again to go on."


def test_a_number_that_counts_nothing_is_asked_about(it: Panel) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    it.panel.set_observation(page("Pay to account 123", "Memo"))
    it.click_row("I1")
    it.type("500")
    it.panel.set_observation(page("Pay to account 456", "Memo"))
    it.panel.sending.run_shown(enter=False)
    assert it.calls == []
    assert whole(it).rest.text() == "“Pay to account 123” has become “Pay to account 456”. Press again to go on."


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("Memo (40 left)", "Memo (36 left)", True),
        ("Page 1 of 3", "Page 2 of 4", True),
        ("Showing 1–20 of 300", "Showing 21–40 of 1,301", True),
        ("Inbox, 3 new", "Inbox, 12 new", True),
        ("Code, again in 0:59", "Code, again in 0:08", True),
        ("Code, again in 30 s", "Code, again in 9 s", True),
        ("Total: 12", "Total: 9", True),
        ("Account 123", "Account 456", False),
        ("Account (10000123)", "Account (10000456)", False),
        ("Account 123, 3 new", "Account 456, 3 new", False),
        ("3 of Anna", "4 of Anna", False),
        ("M3 s", "M4 s", False),
        ("Code (1,234 left)", "Code (999 left)", True),
        ("Photo (1 of 3)", "Photo (2 of 3)", True),
        ("Basket (2 new, 3 unread)", "Basket (4 new, 5 unread)", True),
        ("Files 3 / 12", "Files 4 / 12", True),
        ("Files 9/12, all", "Files 10/12, all", True),
        ("0:59 left", "0:08 left", True),
        ("Uploading… 50 %", "Uploading… 60 %", True),
        ("Loading (50%)", "Loading (60%)", True),
        ("Progress: 5%", "Progress: 100%", True),
        ("50% complete", "75% complete", True),
        ("Book 9:30", "Book 10:30", False),
        ("Book (9:30)", "Book (10:30)", False),
        ("Book 12/05/2026", "Book 13/05/2026", False),
        ("Book 12/05/2026", "Book 12/06/2026", False),
        ("Book 12 / 05 / 2026", "Book 13 / 05 / 2026", False),
        ("Book (12/05/2026)", "Book (12/06/2027)", False),
        ("Book (12.05.2026)", "Book (13.05.2026)", False),
        ("Sell 50%", "Sell 100%", False),
        ("Sell (50%)", "Sell (100%)", False),
        ("Card (•••• 1234)", "Card (•••• 9876)", False),
        ("Card (**** 1234)", "Card (**** 9876)", False),
        ("IBAN (1234 5678 9012)", "IBAN (1234 5678 9013)", False),
    ],
)
def test_only_numbers_that_look_like_counters_are_no_other_name(was: str, now: str, same: bool) -> None:
    assert (without_counters(was) == without_counters(now)) is same
