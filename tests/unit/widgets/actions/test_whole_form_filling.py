"""A whole form while it is filled in and afterwards: what was not done is said, and nothing typed is lost."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.forms.editors.text import SecretEditor
from gui.schema.action import Action, ActionCall, Box, Param
from gui.schema.code import Code
from gui.schema.errors import ActionDisabledError, QuestionOpenError
from gui.schema.fact import fact
from gui.schema.page import Observation, Question
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.step import StepRecord
from gui.widgets.actions.field_groups import rest_of
from tests.unit.widgets.action_samples import EMAIL, NAME, NOTE, action, observed
from tests.unit.widgets.panel_driver import Panel, cards, focused
from tests.unit.widgets.whole_forms import FORM, LOG_IN, PAGE, filled, line, whole


def test_that_the_page_asks_something_is_said_until_it_is_answered(form: Panel) -> None:
    asked = replace(observed(PAGE), question=Question("confirm", "Leave out the country?"))
    form.panel.set_observation(asked)
    refusal = QuestionOpenError("The page asks: “Leave out the country?”", why="Answer it to continue.")
    form.panel.show_error(refusal, "I2")
    email = whole(form).form.editors["I2"]
    assert email.error() == "See the message above.", "a reason is said once"
    form.panel.set_observation(replace(asked))
    assert cards(form.panel), "it still asks"
    form.panel.set_observation(observed(PAGE))
    assert not cards(form.panel)
    assert email.error() == ""


def test_the_reason_is_at_the_field_where_the_message_above_has_no_room_for_it(form: Panel) -> None:
    why = "The page takes this only from people who have signed in here before." * 4
    form.panel.show_error(ActionDisabledError("“E-mail” cannot be filled in.", why=why), "I2")
    email, (card,) = whole(form).form.editors["I2"], cards(form.panel)
    assert (card.is_brief, email.error()) == (False, "See the message above.")
    whole(form).set_room(200)
    assert (card.is_brief, email.error()) == (True, why)
    whole(form).set_room(900)
    assert (card.is_brief, email.error()) == (False, "See the message above.")


def test_what_answered_a_press_for_a_moment_goes_with_it(form: Panel) -> None:
    shown = whole(form)
    form.type("Ada")
    before = shown.words()
    shown.hold()
    why = shown.buttons.run.toolTip()
    form.panel.sending.say_refused(why)
    assert shown.words() == why
    shown._on_held()
    assert shown.words() == before
    assert shown.buttons.run.isEnabled()


def test_a_moment_that_ends_in_a_session_that_has_ended_enables_nothing(form: Panel) -> None:
    shown = whole(form)
    shown.hold()
    form.panel.set_ended(True)
    shown._on_held()
    buttons = shown.buttons.in_order()
    assert not any(made.isEnabled() for made in buttons)
    assert {made.toolTip() for made in buttons} == {"This session has ended. Reopen it to go on."}


def test_while_the_page_asks_nothing_is_said_of_what_its_fields_hold(form: Panel) -> None:
    form.type("Ada")
    form.panel.sending.run_shown(enter=False)
    calls = tuple(form.calls)
    form.panel.set_observation(replace(observed(PAGE), question=Question("confirm", "Is Ada known?")))
    form.panel.end_filling(calls, 1, "")
    assert whole(form).form.values()["I1"] == "Ada", "what is read of the page is older"
    assert whole(form).words() != "What you entered is filled in."
    form.panel.set_observation(filled(observed(PAGE), "I1", "Ada"))
    form.calls.clear()
    form.panel.sending.run_shown(enter=False)
    assert (whole(form).form.values()["I1"], form.calls) == ("Ada", [])


def test_the_first_refusal_stops_and_what_was_not_done_is_said_and_kept(form: Panel) -> None:
    form.type("Ada")
    form.press(Qt.Key.Key_Tab)
    form.type("ada@example.org")
    form.press(Qt.Key.Key_Tab)
    form.type("sp")
    form.panel.sending.run_shown(enter=False)
    calls = tuple(form.calls)
    form.panel.set_busy(True)
    page = filled(observed(PAGE), "I1", "Ada")
    form.panel.set_observation(page)
    form.panel.set_busy(False)
    form.panel.show_error(ActionDisabledError("“E-mail” is disabled on this page."), "I2")
    form.panel.end_filling(calls, 1, rest_of(calls, 1, page))
    assert whole(form).rest.text() == "1 of 3 done. Not done: E-mail “ada@example.org”, Country “Spain”."
    assert whole(form).rest.isVisible()
    assert whole(form).form.values() | {} == {
        "I1": "Ada",
        "I2": "ada@example.org",
        "I3": "Spain",
        "I5": "",
        "B1": "false",
    }
    assert len(cards(form.panel)) == 1
    form.calls.clear()
    form.panel.sending.run_shown(enter=False)
    assert [call.action_id for call in form.calls] == ["I2", "I3"]


def test_of_a_step_that_was_stopped_it_is_told_that_it_may_be_done() -> None:
    typed = {"I1": "Ada", "I2": "ada@example.org", "I3": "Spain"}
    fields = (ActionCall(action_id=name, value=value) for name, value in typed.items())
    calls = (*fields, ActionCall(action_id=LOG_IN.id))
    email = "Perhaps done: E-mail “ada@example.org”. Not done: Country “Spain”, Log in (not pressed)."
    assert rest_of(calls, 1, observed(PAGE), is_unknown=True) == f"1 of 4 done. {email}"
    assert rest_of(calls, 3, observed(PAGE), is_unknown=True) == "3 of 4 done. Perhaps done: Log in."


def test_of_a_press_whose_click_was_held_back_the_message_says_all() -> None:
    typed = {"I1": "Ada", "I2": "ada@example.org"}
    fields = (ActionCall(action_id=name, value=value) for name, value in typed.items())
    calls = (*fields, ActionCall(action_id=LOG_IN.id))
    assert rest_of(calls, 2, observed(PAGE), is_held=True) == ""


def test_a_field_that_its_page_has_emptied_is_not_counted_as_done() -> None:
    typed = {"I1": "Ada", "I2": "ada@example.org", "I3": "Spain"}
    fields = (ActionCall(action_id=name, value=value) for name, value in typed.items())
    calls = (*fields, ActionCall(action_id=LOG_IN.id))
    lost = {"I2": "E-mail", "I5": "Password"}  # the last of an earlier time
    told = rest_of(calls, 3, observed(PAGE), lost=lost)
    assert told == "2 of 4 done. Not done: E-mail, Log in (not pressed)."
    told = rest_of(calls, 2, observed(PAGE), lost=lost)
    assert told == "1 of 4 done. Not done: Country “Spain”, Log in (not pressed).", "more is told of it elsewhere"
    told = rest_of(calls, 3, observed(PAGE), lost=lost, is_unknown=True)
    assert told == "2 of 4 done. Perhaps done: Log in. Not done: E-mail."


def test_the_number_of_a_card_that_was_not_filled_in_is_not_told() -> None:
    calls = (
        ActionCall(action_id="I1", value="4111 1111 1111 1111"),
        ActionCall(action_id="I2", value="ada@example.org"),
    )
    assert rest_of(calls, 0, observed(PAGE)) == "0 of 2 done. Not done: Full name, E-mail “ada@example.org”."


def test_of_many_fields_few_are_told_beside_their_form_and_days_in_words() -> None:
    many = [action(f"I{number}", "Type into", f"Field {number}", "A", Param("value", "str")) for number in range(10)]
    moment = action("I10", "Set", "Start", "A", Param("value", "str", input_type="datetime-local"))
    calls = (
        *(ActionCall(action_id=one.id, value="2026-12-04") for one in many),
        ActionCall(action_id="I10", value="2026-12-04T14:30"),
    )
    page = observed((*many, moment))
    assert rest_of(calls, 1, page, shown=True) == (
        "1 of 11 done. Not done: Field 1, Field 2, Field 3, Field 4 and 6 more."
    )
    assert rest_of(calls, 9, page, shown=True) == (
        "9 of 11 done. Not done: Field 9 “2026-12-04”, Start “4 December 2026 14:30”."
    ), "what is typed into a field for text is no day"
    assert "Field 9 “2026-12-04”, Start “4 December 2026 14:30”" in rest_of(calls, 1, page)


def test_a_secret_is_emptied_once_it_was_sent_and_never_told(form: Panel) -> None:
    whole(form).form.set_values({"I5": "hush"})
    form.panel.sending.run_shown(enter=False)
    calls = tuple(form.calls)
    assert "hush" not in rest_of(calls, 0, observed(PAGE))
    form.panel.set_observation(observed(PAGE))
    assert whole(form).form.values()["I5"] == "hush"
    form.panel.end_filling(calls, 1, "")
    assert whole(form).form.values()["I5"] == ""
    assert isinstance(whole(form).form.editors["I5"], SecretEditor)


def test_a_form_that_changes_while_it_is_filled_keeps_what_was_typed_and_the_focus(form: Panel) -> None:
    form.type("Ada")
    form.press(Qt.Key.Key_Tab)
    form.type("ada@example.org")
    more = action("I8", "Type into", "Town", "Delivery", Param("town", "str", "", label="Town"), form="f")
    form.panel.set_observation(observed((FORM[0], more, *FORM[1:], LOG_IN)))
    assert list(whole(form).form.editors) == ["I1", "I8", "I2", "I3", "I5"]
    assert whole(form).form.values()["I1"] == "Ada"
    assert whole(form).form.values()["I2"] == "ada@example.org"
    assert focused() is line(form, "I2")
    form.panel.set_observation(observed((FORM[0], more, FORM[3], LOG_IN)))  # the field with the focus has gone
    assert whole(form).form.values()["I1"] == "Ada"


def test_typing_goes_on_while_a_form_is_filled_in_that_changes(form: Panel) -> None:
    form.type("Ada")
    form.press(Qt.Key.Key_Tab)
    form.type("ada@example.org")
    form.panel.sending.run_shown(enter=False)
    form.panel.set_busy(True)
    line(form, "I2").setFocus()
    line(form, "I2").end(False)
    form.type(".")
    more = action("I9", "Type into", "Nickname", "Delivery", Param("nickname", "str", label="Nickname"), form="f")
    form.panel.set_observation(filled(observed((more, *PAGE)), "I1", "Ada"))
    assert focused() is line(form, "I2")
    form.type("u")
    line(form, "I1").clear()
    form.panel.set_observation(filled(filled(observed((more, *PAGE)), "I1", "Ada"), "I2", "ada@example.org"))
    form.type("k")
    form.panel.set_busy(False)
    form.panel.end_filling(tuple(form.calls), 2, "")
    assert (line(form, "I1").text(), line(form, "I2").text()) == ("", "ada@example.org.uk")
    assert form.panel.slot.unsent() == ["Full name", "E-mail"]


def test_typing_goes_on_where_the_other_fields_go(form: Panel) -> None:
    form.type("Ada")
    form.panel.set_observation(observed((FORM[0], *PAGE[-1:])))
    assert form.panel.whole is None
    form.type(" Quay")
    assert form.form.value() == "Ada Quay"


def test_the_other_fields_of_a_form_go_while_one_types_elsewhere(form: Panel) -> None:
    form.elsewhere.setFocus()
    form.panel.set_observation(observed((FORM[0], *PAGE[-1:])))
    assert form.panel.whole is None
    assert focused() is form.elsewhere


@pytest.mark.parametrize("alone", [False, True])
def test_a_form_made_anew_while_another_window_is_active_has_the_focus_when_one_comes_back(
    qtbot: QtBot, form: Panel, alone: bool
) -> None:
    if alone:
        form.panel.select_action("I1")
        whole(form).one.click()
    form.type("Ada")
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    now = replace(FORM[0], params=(replace(FORM[0].params[0], max_length=40),))
    form.panel.set_observation(observed((now,) if alone else (now, *FORM[2:], LOG_IN)))
    form.window.activateWindow()
    qtbot.waitUntil(form.window.isActiveWindow)
    form.type(" Quay")
    assert (form.form.value() if alone else line(form, "I1").text()) == "Ada Quay"


def test_a_question_of_the_page_takes_nothing_away(form: Panel) -> None:
    form.type("Ada")
    page = observed((action("B90", "Click", "OK", "Dialog"), *PAGE))
    form.read(replace(page, question=Question("alert", "Hello")))
    form.type("x")
    form.read(observed(PAGE))
    assert whole(form).form.values()["I1"] == "Ada"
    assert focused() is line(form, "I1")


def test_another_selection_closes_it_and_what_was_typed_is_there_again(form: Panel) -> None:
    form.type("Ada")
    form.panel.select_action("L1")
    assert form.panel.whole is None
    assert form.panel.model.row_of("I2") > 0
    form.click_row("I2")
    assert whole(form).form.values()["I1"] == "Ada"
    assert focused() is line(form, "I2")


def test_what_was_not_filled_in_is_still_said_when_the_page_has_gone(form: Panel, qtbot: QtBot) -> None:
    form.type("Ada")
    calls = whole(form).calls()
    assert calls
    form.panel.end_filling(calls, 0, "0 of 1 done. Not done: Full name “Ada”.")
    with qtbot.waitSignal(form.panel.rest_left) as told:
        elsewhere = observed((NOTE,), url="https://shop.example/elsewhere")
        form.panel.set_observation(replace(elsewhere, by_itself=True))
    assert told.args == ["“Checkout”: 0 of 1 done. Not done: Full name “Ada”."]


@pytest.mark.parametrize("again", [True, False])
def test_what_was_not_filled_in_is_said_no_more_once_the_user_loads_another_document(form: Panel, again: bool) -> None:
    told: list[str] = []
    form.panel.rest_left.connect(told.append)
    form.panel.set_observation(replace(observed(PAGE), document="a"))
    form.type("Ada")
    calls = whole(form).calls()
    assert calls
    form.panel.end_filling(calls, 0, "0 of 1 done. Not done: Full name “Ada”.")
    form.panel.set_observation(replace(observed(PAGE), document="a"))
    assert whole(form).rest.isVisible()
    anew = observed(PAGE) if again else observed((NOTE,), url="https://shop.example/elsewhere")
    form.panel.set_observation(replace(anew, document="b"))
    assert form.panel.whole is None or not whole(form).rest.isVisible()
    assert not told


def test_a_choice_that_the_page_offers_no_more_is_not_counted(form: Panel) -> None:
    form.type("Ada")
    whole(form).form.set_values({"I3": "Spain"})
    assert "2 fields" in whole(form).words()
    country = next(one for one in FORM if one.id == "I3")
    assert country.param is not None
    fewer = replace(country, params=(replace(country.param, values=("Peru", "Japan"), default="Peru"),))
    for _ in range(2):
        form.panel.set_observation(observed(tuple(fewer if one is country else one for one in PAGE)))
        assert whole(form).words() == "Will fill in Full name."
        assert whole(form).form.values()["I3"] == "Peru", "what the page has"
        assert whole(form).rest.text() == "Country does not offer “Spain” any more."
    assert [call.action_id for call in whole(form).calls() or ()] == ["I1"]


def offering(page: Observation, *countries: str) -> Observation:
    """The page with other countries, of which it has chosen the first."""

    def now(one: Action) -> Action:
        if one.id != "I3":
            return one
        return replace(
            one, value=countries[0], params=(replace(one.params[0], values=countries, default=countries[0]),)
        )

    return replace(page, actions=tuple(map(now, page.actions)))


def test_a_choice_on_its_way_stays_though_the_page_makes_its_list_anew_before(form: Panel) -> None:
    form.type("Ada")
    whole(form).form.set_values({"I3": "Spain", "B1": "true"})
    form.panel.sending.run_shown(enter=False)
    assert [call.action_id for call in form.calls] == ["I1", "I3", "B1"]
    named = filled(observed(PAGE), "I1", "Ada")
    form.panel.set_observation(offering(named, "Peru", "Spain", "Italy"))
    assert whole(form).form.values()["I3"] == "Spain"
    form.panel.set_observation(filled(offering(named, "Peru", "Spain", "Italy"), "I3", "Spain"))
    form.panel.end_filling(tuple(form.calls), 2, "2 of 3 done.")
    assert whole(form).form.values()["I3"] == "Spain"
    assert whole(form).words() == "Will fill in Save this address."


def test_a_text_on_its_way_stays_though_the_page_fills_its_field_before(form: Panel) -> None:
    form.type("Ada")
    whole(form).form.set_values({"I2": "ada@example.org"})
    form.panel.sending.run_shown(enter=False)
    form.panel.set_observation(filled(filled(observed(PAGE), "I1", "Ada"), "I2", "page@example.org"))
    form.panel.end_filling(tuple(form.calls), 1, "1 of 2 done.")
    assert whole(form).form.values()["I2"] == "ada@example.org"
    assert whole(form).words() == "Will fill in E-mail."


def test_a_choice_on_its_way_that_the_page_offers_no_more_is_not_chosen_by_the_user(form: Panel) -> None:
    form.type("Ada")
    whole(form).form.set_values({"I3": "Spain"})
    form.panel.sending.run_shown(enter=False)
    named = filled(observed(PAGE), "I1", "Ada")
    for countries in (("Peru", "Japan"), ("Japan", "Peru")):
        form.panel.set_observation(offering(named, *countries))
        assert whole(form).form.values()["I3"] == countries[0]
    form.panel.end_filling(tuple(form.calls), 1, "1 of 2 done.")
    assert whole(form).words() == "Nothing to fill in yet."


def test_a_page_of_another_query_has_drafts_of_its_own(form: Panel) -> None:
    told: list[str] = []
    form.panel.rest_left.connect(told.append)
    first = replace(observed(PAGE), document="a")
    second = replace(observed(PAGE, url=f"{first.metadata.url}?2"), document="b", by_itself=True)
    form.panel.set_observation(first)
    form.type("Ada")
    form.panel.set_observation(second)
    assert whole(form).form.values()["I1"] == ""
    assert whole(form).words() == "Nothing to fill in yet."
    assert focused() is line(form, "I1"), "typing goes on"
    assert told == ["“Checkout”: Entered and not sent: Full name. It stays with that page."]
    form.panel.set_observation(replace(first, document="c"))
    form.panel.select_action("L1")
    form.click_row("I1")
    assert whole(form).form.values()["I1"] == "Ada"
    assert whole(form).rest.text() == "You typed this earlier; it was not sent: Full name"
    line(form, "I1").setText("Bea")
    assert whole(form).rest.isHidden(), "that is typed now"


def test_the_address_of_a_document_may_change_under_what_is_typed(form: Panel) -> None:
    form.panel.set_observation(replace(observed(PAGE), document="a"))
    form.type("Ada")
    form.panel.set_observation(replace(observed(PAGE, url=f"{observed().metadata.url}?step=2"), document="a"))
    assert whole(form).form.values()["I1"] == "Ada"


def test_what_was_filled_in_under_another_name_is_no_draft_of_the_earlier_one(form: Panel) -> None:
    first = replace(observed(PAGE), document="a")
    form.panel.set_observation(first)
    form.type("Ada")
    form.panel.slot.keep_draft()
    named = replace(FORM[0], target="Holder", name="Holder", description="Type into Holder")
    boxed = tuple(replace(one, box=Box(0, 10, 100, 20)) for one in (named, *PAGE[1:]))
    form.panel.select_action("L1")
    form.panel.set_observation(replace(observed(boxed), document="a"))
    form.click_row("I1")
    whole(form).form.set_values({"I1": "Ada"})
    form.panel.sending.run_shown(enter=False)
    form.panel.set_observation(filled(replace(observed(boxed), document="a"), "I1", "Ada"))
    form.panel.end_filling(tuple(form.calls), 1, "")
    form.panel.set_observation(replace(first, document="b"))
    assert whole(form).form.values()["I1"] == ""
    assert form.panel.slot.memory.typed_in("s1", ()) == ([], [])


def test_secrets_that_go_with_their_page_unsent_are_told_by_their_names(form: Panel, qtbot: QtBot) -> None:
    lost: list[tuple[list[str], Observation]] = []
    form.panel.slot.secrets_lost.connect(lambda *told: lost.append(told))
    line(form, "I1").setText("Ada")
    line(form, "I5").setText("hush")
    assert form.panel.slot.unsent() == ["Full name", "Password"]
    form.panel.set_observation(observed((NOTE,), url="https://shop.example/elsewhere"))
    assert [(labels, page.metadata.url) for labels, page in lost] == [(["Password"], observed(PAGE).metadata.url)]
    form.panel.set_observation(observed(PAGE))
    assert len(lost) == 1, "once"


@pytest.mark.parametrize("failed", [False, True])
def test_a_typed_secret_outlives_its_form_and_not_its_page(form: Panel, *, failed: bool) -> None:
    lost: list[tuple[list[str], Observation]] = []
    form.panel.slot.secrets_lost.connect(lambda *told: lost.append(told))
    line(form, "I5").setText("hush")
    if failed:
        form.panel.sending.run_shown(enter=False)
        form.panel.show_error(ActionDisabledError("“Password” is disabled on this page."), "I5")
        form.panel.end_filling(tuple(form.calls), 0, "")
    for _ in range(2):
        form.panel.select_action("L1")
        form.click_row("I5")
        assert line(form, "I5").text() == "hush"
        assert line(form, "I5").echoMode() is QLineEdit.EchoMode.Password
    assert lost == []
    form.panel.select_action("L1")
    form.panel.set_observation(observed((NOTE,), url="https://shop.example/elsewhere"))
    assert [(labels, page.metadata.url) for labels, page in lost] == [(["Password"], observed(PAGE).metadata.url)]
    form.panel.set_observation(observed(PAGE))
    form.click_row("I5")
    assert line(form, "I5").text() == ""


def test_a_secret_that_was_sent_is_not_lost(form: Panel) -> None:
    lost: list[tuple[list[str], Observation]] = []
    form.panel.slot.secrets_lost.connect(lambda *told: lost.append(told))
    line(form, "I5").setText("hush")
    form.panel.sending.run_shown(enter=False)
    assert form.calls[0].action_id == "I5"
    form.panel.set_observation(observed((NOTE,), url="https://shop.example/elsewhere"))
    assert lost == []
    assert form.panel.slot.unsent() == []


def test_what_is_tried_again_is_what_the_fields_show_by_then_and_is_sent(form: Panel) -> None:
    lost: list[tuple[list[str], Observation]] = []
    form.panel.slot.secrets_lost.connect(lambda *told: lost.append(told))
    line(form, "I1").setText("Ada")
    line(form, "I5").setText("hush")
    form.panel.sending.run_shown(enter=False)
    calls = tuple(form.calls)
    form.panel.show_error(ActionDisabledError("“Full name” is disabled on this page."), "I1")
    form.panel.end_filling(calls, 0, "")
    line(form, "I1").setText("Bea")
    again = form.panel.sending.resumed(calls, 0)
    assert [(call.action_id, call.value) for call in again] == [("I1", "Bea"), ("I5", "hush")]
    assert form.panel.slot.unsent() == []
    form.panel.set_observation(observed((NOTE,), url="https://shop.example/elsewhere"))
    assert lost == [], "it was sent"


def test_what_is_done_already_stays_as_it_was_done_when_the_rest_is_tried_again(form: Panel) -> None:
    line(form, "I1").setText("Ada")
    line(form, "I5").setText("hush")
    form.panel.sending.run_shown(enter=False)
    calls = tuple(form.calls)
    form.panel.end_filling(calls, 1, "")
    line(form, "I1").setText("Bea")
    line(form, "I5").setText("")
    assert form.panel.sending.resumed(calls, 1) == calls
    assert form.panel.slot.unsent() == ["Full name"]


def test_a_choice_that_is_tried_again_is_the_one_that_its_form_shows_by_then(it: Panel) -> None:
    it.panel.fill_requested.connect(it.calls.extend)
    radios = tuple(
        action(f"B{n}", "Choose", name, "Delivery", form="f", role="radio", choice_of="speed")
        for n, name in ((11, "Slow"), (12, "Fast"))
    )
    it.panel.set_observation(observed((*FORM, *radios, LOG_IN)))
    it.click_row("I1")
    whole(it).form.set_values({"B11": "Slow"})
    it.panel.sending.run_shown(enter=False)
    calls = tuple(it.calls)
    it.panel.show_error(ActionDisabledError("“Slow” is disabled on this page."), "B11")
    it.panel.end_filling(calls, 0, "")
    whole(it).form.set_values({"B11": "Fast"})
    assert it.panel.sending.as_shown(calls[0]) == calls[0], "a click elsewhere is on that button"
    assert it.panel.sending.resumed(calls, 0) == (ActionCall(action_id="B12"),)
    assert it.panel.slot.unsent() == []


def test_one_field_that_is_tried_again_in_its_whole_form_still_presses_enter(form: Panel) -> None:
    line(form, "I1").setText("Bea")
    call = ActionCall(action_id="I1", value="Ada", enter=True)
    assert form.panel.sending.as_shown(call) == ActionCall(action_id="I1", value="Bea", enter=True)


def test_one_field_that_is_tried_again_gets_what_its_form_shows_by_then(it: Panel) -> None:
    it.click_row(NOTE.id)
    it.type("Hello")
    it.panel.sending.run_shown(enter=False)
    it.panel.show_error(ActionDisabledError("It is disabled on this page."), NOTE.id)
    assert it.panel.form is not None
    it.panel.form.set_value("Hello you")
    assert it.panel.sending.as_shown(it.calls[0]).value == "Hello you"
    assert it.panel.slot.unsent() == []
    other = ActionCall(action_id="I9", value="Hello")
    assert it.panel.sending.as_shown(other) is other


def test_a_form_that_the_browser_did_not_send_says_why_at_its_field(form: Panel) -> None:
    told: list[str] = []
    form.panel.warned.connect(told.append)
    form.type("Ada")
    form.press(Qt.Key.Key_Return)
    typed = replace(FORM[0], value="Ada", params=(replace(NAME.params[0], default="Ada"),))
    wrong = replace(FORM[1], states=("invalid", "focused"), error="Please include an '@'.")
    form.panel.set_observation(observed((typed, wrong, *PAGE[2:])))
    form.panel.end_filling(tuple(form.calls), len(form.calls), "")
    assert whole(form).form.editors["I2"].error() == "Please include an '@'."
    assert focused() is line(form, "I2")
    assert told == ["The form was not sent."]


def test_what_the_page_does_not_accept_of_what_it_holds_is_said_until_it_is_changed(form: Panel) -> None:
    def page(value: str, **more: object) -> Observation:
        now = replace(FORM[1], value=value, params=(replace(EMAIL.params[0], default=value),), **more)  # type: ignore[arg-type]
        return observed((FORM[0], now, *PAGE[2:]))

    form.panel.set_observation(page("ada", states=("invalid",), error="Please include an '@'."))
    editor = whole(form).form.editors["I2"]
    assert editor.error() == "Please include an '@'."
    line(form, "I1").setText("Ada")
    form.press(Qt.Key.Key_Tab)
    assert editor.error() == "Please include an '@'."  # the other field has nothing to do with it
    editor.set_value("ada@example.org")
    form.press(Qt.Key.Key_Tab)
    assert editor.error() == ""
    form.panel.set_observation(page("ada@example.org"))
    assert editor.error() == ""


@pytest.mark.parametrize("by_itself", [True, False])
def test_the_button_of_a_form_that_has_become_another_is_not_pressed_at_once(form: Panel, by_itself: bool) -> None:
    """It became so by itself, or with a step that did not come through."""
    form.panel.set_find_again(lambda action_id, _before, _now: action_id)
    form.type("Ann")
    if not by_itself:
        whole(form).run_requested.emit(True)
        assert [call.action_id for call in form.calls] == ["I1", "B9"]
        form.calls.clear()
    other = replace(LOG_IN, description="Click Delete", name="Delete", target="Delete")
    form.panel.set_observation(observed(tuple(other if one is LOG_IN else one for one in PAGE)))
    if by_itself:
        form.panel.hold_if_renamed()
    else:
        form.panel.keep_typed()
    whole(form).run_requested.emit(True)
    assert form.calls == []
    assert whole(form).rest.text() == "“Log in” has become “Delete”. Press again to go on."
    whole(form).run_requested.emit(True)
    assert [call.action_id for call in form.calls][-1] == "B9"


def test_a_refusal_and_the_list_of_undone_fields_stay_when_the_page_redraws_a_field_by_itself(form: Panel) -> None:
    form.panel.end_filling((ActionCall(action_id="I2"), ActionCall(action_id="B9")), 1, "1 of 2 done.")
    form.panel.show_error(ActionDisabledError("“Log in” was another one by then."), "B9")
    shown = form.panel.selected_action_id()
    left = tuple(replace(one, id="I77", name="Other", target="Other") if one.id == shown else one for one in PAGE)
    form.panel.set_observation(replace(observed(left), by_itself=True))
    (card,) = cards(form.panel)
    assert card.error.what == "“Log in” was another one by then."
    assert whole(form).rest.text() == "1 of 2 done."
    assert not whole(form).rest.isHidden()
    form.panel.set_observation(observed(url="https://shop.example/next"))
    assert not cards(form.panel), "its page was left"


def test_a_refusal_that_stays_takes_the_keyboard_from_no_other_part_of_the_window(form: Panel) -> None:
    form.panel.show_error(ActionDisabledError("“E-mail” is disabled on this page."), "I2")
    line(form, "I1").setFocus()
    form.elsewhere.setFocus()
    left = tuple(replace(one, id="I77", name="Other", target="Other") if one.id == "I1" else one for one in PAGE)
    form.panel.set_observation(replace(observed(left), by_itself=True))
    (card,) = cards(form.panel)
    assert whole(form).isAncestorOf(card)
    assert focused() is form.elsewhere


def test_the_keyboard_goes_back_into_the_form_once_its_refusal_is_answered(form: Panel) -> None:
    way = Remedy(RemedyKey.USE, fact(Code.USE_ACTION, action_id="B1", name="Terms"), "B1")
    form.panel.end_filling((ActionCall(action_id="I2"), ActionCall(action_id="B9")), 1, "1 of 2 done.")
    form.panel.failed.note_steps("s1", ())
    form.panel.show_error(ActionDisabledError("“Log in” is disabled.", remedies=(way,)), "B9")
    (card,) = cards(form.panel)
    (answer,) = card.remedies
    answer.setFocus()
    did = fact(Code.DID_TICK, target="Terms")
    form.panel.failed.note_steps("s1", [StepRecord(1, ActionCall(action_id="B1"), did, "done", datetime.now(UTC))])
    assert not cards(form.panel)
    assert whole(form).isAncestorOf(focused())
    assert whole(form).rest.isHidden(), "it was answered"


def test_the_number_of_a_card_is_not_read_out_where_its_field_is_not_found_again(
    form: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.panel.select_action("L1")
    for typed, is_shown in (("5555 5555 5555 4444", False), ("Ada", True)):
        monkeypatch.setattr(form.panel.slot.memory, "homeless", lambda _page, _action, typed=typed: typed)
        form.click_row("I1")
        said = whole(form).rest.text()
        assert ("not found again" in said, typed in said) == (True, is_shown)
        form.panel.select_action("L1")
