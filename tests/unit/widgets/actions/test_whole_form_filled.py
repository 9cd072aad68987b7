"""What a whole form says once it was filled in: what the page kept of it, and what it made something else of."""

from dataclasses import replace

import pytest

from gui.schema.action import ActionCall, FilledField
from gui.schema.page import Observation, Question
from gui.widgets.actions.field_groups import whole_of
from tests.unit.widgets.action_samples import COUNTRY, NOTE, observed
from tests.unit.widgets.panel_driver import Panel
from tests.unit.widgets.whole_forms import PAGE, TICK, field, filled, line, whole


def test_what_was_filled_in_is_told_as_long_as_the_page_has_it(form: Panel) -> None:
    form.type("Ada")
    form.panel.sending.run_shown(enter=False)
    named = filled(observed(PAGE), "I1", "Ada")
    form.panel.set_observation(named)
    form.panel.end_filling(tuple(form.calls), 1, "1 of 1 done.")
    whole(form).say("")
    assert whole(form).words() == "What you entered is filled in."
    line(form, "I1").setText("Bea")
    assert whole(form).words() == "Will fill in Full name."
    line(form, "I1").setText("Ada")
    assert whole(form).words() == "What you entered is filled in."
    form.panel.set_observation(observed(PAGE))  # the page has emptied it
    assert whole(form).words() == "Nothing to fill in yet."


def test_what_the_page_did_not_keep_is_not_told_as_filled_in(form: Panel) -> None:
    form.type("Ada")
    form.panel.sending.run_shown(enter=False)
    form.panel.set_observation(observed(PAGE))
    form.panel.end_filling(tuple(form.calls), 1, "")
    whole(form).say("")
    assert whole(form).words() == "Nothing to fill in yet."


def send(form: Panel, page: Observation) -> None:
    form.calls.clear()
    form.panel.sending.run_shown(enter=False)
    calls = tuple(form.calls)
    form.panel.set_observation(page)
    form.panel.end_filling(calls, len(calls), "")
    whole(form).say("")


def test_what_the_page_made_something_else_of_is_named(form: Panel) -> None:
    whole(form).form.set_values({"I3": "Spain", "B1": "true"})
    ticked = tuple(replace(one, states=("checked",)) if one.id == "B1" else one for one in PAGE)
    page = filled(observed(ticked), "I3", "Spain")
    send(form, page)
    assert whole(form).words() == "What you entered is filled in."
    other = filled(page, "I3", COUNTRY.params[0].values[0])
    form.panel.set_observation(other)
    assert whole(form).words() == "No longer as you entered it: “Country”."
    line(form, "I1").setText("Ada")
    send(form, filled(other, "I1", "Ada"))
    assert whole(form).words() == "No longer as you entered it: “Country”.", "it is told after other fields, too"
    line(form, "I1").setText("Bea")
    send(form, filled(page, "I1", "Guest"))
    assert whole(form).words() == "No longer as you entered it: “Full name”."
    form.panel.set_observation(observed(PAGE))  # it was sent, and is empty again
    assert whole(form).words() == "Nothing to fill in yet."


@pytest.mark.parametrize("answers", ["Full name strength: strong", "Full name ✓ available", "Full name 3 of 40 left"])
def test_what_a_label_says_of_its_field_is_no_other_field(form: Panel, answers: str) -> None:
    form.panel.set_find_again(lambda action_id, _before, _now: action_id)  # as the session knows its element
    line(form, "I1").setText("Ada")
    send(form, filled(observed(PAGE), "I1", "Ada"))
    kept = filled(observed(PAGE), "I1", "Ada")
    name = next(one for one in kept.actions if one.id == "I1")
    told = replace(name, name=answers, target=answers, params=(replace(name.params[0], label=answers),))
    form.panel.set_observation(replace(kept, actions=tuple(told if one.id == "I1" else one for one in kept.actions)))
    assert whole(form).words() == "What you entered is filled in."


def test_of_two_numbers_the_page_has_kept_one_only_if_it_is_the_same(form: Panel) -> None:
    line(form, "I1").setText("8")
    send(form, filled(observed(PAGE), "I1", "08"))
    assert whole(form).words() == "What you entered is filled in."
    line(form, "I1").setText("7")
    send(form, filled(observed(PAGE), "I1", "5"))
    assert whole(form).words() == "No longer as you entered it: “Full name”."
    whole(form).form.set_values({"I3": "Spain"})
    form.calls.clear()
    form.panel.sending.run_shown(enter=True)
    calls = tuple(form.calls)
    assert calls[-1].action_id == "B9"
    form.panel.set_observation(filled(filled(observed(PAGE), "I1", "5"), "I3", "Spain"))
    form.panel.end_filling(calls, len(calls), "")
    whole(form).say("")
    assert whole(form).words() == "What you entered is filled in.", "the button was pressed since"


def test_where_enter_does_not_press_the_button_it_is_said_what_does(form: Panel) -> None:
    page = tuple(replace(one, name="Buy now", target="Buy now") if one.id == "B9" else one for one in PAGE)
    page = (replace(NOTE, form="f"), *page)
    form.panel.set_observation(observed(page))
    form.panel.select_action("")
    form.panel.select_action("I1")
    form.panel.focus_form()
    form.type("Ada")
    send(form, filled(observed(page), "I1", "Ada"))
    told = "What you entered is filled in. Shift+Enter presses Buy now."
    assert whole(form).words() == told
    whole(form).focus_field("I6")
    assert whole(form).words() == "What you entered is filled in.", "there it begins a new line"
    whole(form).focus_field("I1")
    assert whole(form).words() == told
    greyed = tuple(replace(one, reason="disabled", status="excluded") if one.id == "B9" else one for one in page)
    form.panel.set_observation(filled(observed(greyed), "I1", "Ada"))
    assert whole(form).words() == "What you entered is filled in.", "nothing can press it"


def test_what_the_page_did_not_keep_is_told_once(form: Panel) -> None:
    line(form, "I1").setText("Ada")
    form.calls.clear()
    form.panel.sending.run_shown(enter=False)
    page = filled(observed(PAGE), "I1", "Guest")
    form.panel.set_observation(page)
    form.panel.end_filling(tuple(form.calls), 1, "“Full name” did not keep what was filled in.", lost={"I1"})
    whole(form).say("")
    assert whole(form).words() == "Will fill in Full name.", "the person's own text is still there"
    assert line(form, "I1").text() == "Ada"
    editor = whole(form).form.editors["I1"]
    assert editor.error() == "The page made “Guest” of this."
    line(form, "I1").setText("Guest")
    assert editor.error() == ""
    assert whole(form).words() == "Nothing to fill in yet."
    whole(form).form.set_values({"I3": "Spain"})
    send(form, filled(page, "I3", "Spain"))
    assert whole(form).words() == "What you entered is filled in."


def test_what_was_filled_in_as_the_page_began_to_ask_is_not_still_to_be_filled_in(form: Panel) -> None:
    whole(form).form.set_values({"I1": "Ada", "B1": "true"})
    form.calls.clear()
    form.panel.sending.run_shown(enter=False)
    asked = replace(filled(observed(PAGE), "I1", "Ada"), question=Question("alert", "It costs 12"))
    form.panel.set_observation(asked)
    form.panel.end_filling(tuple(form.calls), 2, "")
    form.panel.set_observation(replace(asked))
    whole(form).say("")
    assert whole(form).words() == "Nothing to fill in yet."
    assert whole(form).unsent_fields() == []
    form.panel.set_observation(filled(observed(PAGE), "I1", "Ada"))
    assert whole(form).words().startswith("Will fill in "), "the page did not keep the tick"


def test_what_is_called_something_else_since_it_was_ticked_is_named(form: Panel) -> None:
    whole(form).form.set_values({"B1": "true"})
    ticked = tuple(replace(one, states=("checked",)) if one.id == "B1" else one for one in PAGE)
    send(form, observed(ticked))
    assert whole(form).words() == "What you entered is filled in."
    form.panel.set_find_again(lambda action_id, _before, _now: action_id)
    for name, told in (
        (f"{TICK.target} (2)", "What you entered is filled in."),
        ("All", "No longer as you entered it: “All”."),
    ):
        called = (replace(one, target=name, description=f"Tick {name}") if one.id == "B1" else one for one in ticked)
        form.panel.set_observation(observed(tuple(called)))
        assert whole(form).words() == told


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ("list “Norway”", "list “Spain”", "What you entered is filled in."),
        ("list “Norway, …”", "list “Spain”", "What you entered is filled in."),
        ("list “Spain”", "list “Spain” (upper)", "What you entered is filled in."),
        ("Nation", "Nation (upper left)", "What you entered is filled in."),
        ("Nation", "Origin", "No longer as you entered it: “Origin”."),
        ("Nation (first)", "Nation (last)", "No longer as you entered it: “Nation (last)”."),
    ],
)
def test_a_list_that_is_called_by_what_was_chosen_in_it_is_no_other(
    form: Panel, then: str, now: str, told: str
) -> None:
    form.panel.set_find_again(lambda action_id, _before, _now: action_id)

    def called(page: Observation, name: str) -> Observation:
        """The page where the country has no name of its own, so that it is called by what is around it or in it."""
        found = next(one for one in page.actions if one.id == "I3")
        bare = replace(found, name="", unnamed=True, params=(replace(found.params[0], label=""),))
        other = replace(bare, target=name, description=f"Choose {name}")
        return replace(page, actions=tuple(other if one.id == "I3" else one for one in page.actions))

    form.panel.set_observation(called(observed(PAGE), then))
    whole(form).form.set_values({"I3": "Spain"})
    send(form, called(filled(observed(PAGE), "I3", "Spain"), now))
    form.panel.set_observation(called(filled(observed(PAGE), "I3", "Spain"), now))
    assert whole(form).words() == told


def test_a_secret_is_told_as_filled_in_only_while_the_page_has_one(form: Panel) -> None:
    holding = tuple(replace(one, states=("filled",)) if one.id == "I5" else one for one in PAGE)
    whole(form).form.set_values({"I5": "hush"})
    form.panel.sending.run_shown(enter=False)
    form.panel.set_observation(observed(holding))
    form.panel.end_filling(tuple(form.calls), 1, "")
    whole(form).say("")
    assert whole(form).words() == "What you entered is filled in."
    form.panel.set_observation(observed(PAGE))
    assert whole(form).words() == "Nothing to fill in yet."


def test_what_the_page_does_not_accept_is_marked_and_never_told_as_all_well(form: Panel) -> None:
    line(form, "I1").setText("Ada")
    page = filled(observed(PAGE), "I1", "Ada")
    errors = {"I1": "Two names are needed.", "B1": "Please accept the terms."}
    wrong = tuple(replace(one, error=errors.get(one.id, "")) for one in page.actions)
    bare = tuple(replace(one, states=("invalid",)) if one.id == "I3" else one for one in wrong)
    send(form, replace(page, actions=bare))
    editors = whole(form).form.editors
    assert {name: editor.error() for name, editor in editors.items() if editor.error()} == {
        "I1": "Two names are needed.",
        "I3": "The page says that this is not right yet.",
        "B1": "Please accept the terms.",
    }
    assert whole(form).words() == "The page does not accept “Full name”, “Country”, “Save this address”."
    line(form, "I1").setText("Ada Lovelace")
    assert not editors["I1"].error(), "this has not been sent yet"
    assert whole(form).words() == "Will fill in Full name."


def with_errors(page: Observation, errors: dict[str, str]) -> Observation:
    return replace(page, actions=tuple(replace(one, error=errors.get(one.id, "")) for one in page.actions))


def test_a_mark_from_before_is_no_answer_to_a_value_filled_in_since(form: Panel) -> None:
    errors = {"I1": "Two names are needed.", "B1": "Please accept the terms."}
    bare = with_errors(filled(observed(PAGE), "I1", "Ada"), errors)
    form.panel.set_observation(bare)
    assert whole(form).form.editors["I1"].error() == errors["I1"]
    line(form, "I1").setText("Ada Lovelace")
    whole(form).form.set_values({"B1": "true"})
    ticked = tuple(replace(one, states=("checked",)) if one.id == "B1" else one for one in bare.actions)
    same = filled(replace(bare, actions=ticked), "I1", "Ada Lovelace")
    send(form, same)
    assert [name for name, one in whole(form).form.editors.items() if one.error()] == []
    assert whole(form).words() == "What you entered is filled in. The page still shows earlier errors."
    form.panel.set_observation(with_errors(same, errors | {"I1": "No Lovelace here."}))
    assert whole(form).words() == "The page does not accept “Full name”.", "it has checked this one"
    form.panel.set_observation(same)
    form.panel.sending.run(ActionCall(action_id="B9"))
    form.panel.set_observation(same)
    assert whole(form).words() == "The page does not accept “Full name”, “Save this address”.", "it was sent"


def test_a_mark_stays_an_earlier_one_while_another_form_is_open(form: Panel) -> None:
    bare = with_errors(filled(observed(PAGE), "I1", "Ada"), {"I1": "Two names are needed."})
    form.panel.set_observation(bare)
    line(form, "I1").setText("Ada Lovelace")
    send(form, filled(bare, "I1", "Ada Lovelace"))
    form.click_row("L1")
    form.click_row("I1")
    assert not whole(form).form.editors["I1"].error()
    form.panel.set_observation(replace(filled(bare, "I1", "Ada Lovelace"), document="another"))
    assert whole(form).form.editors["I1"].error() == "Two names are needed."


def test_a_mark_is_an_answer_once_enter_has_sent_the_form(form: Panel) -> None:
    bare = with_errors(filled(observed(PAGE), "I1", "Ada"), {"I1": "Two names are needed."})
    form.panel.set_observation(bare)
    line(form, "I1").setText("Ada Lovelace")
    same = filled(bare, "I1", "Ada Lovelace")
    send(form, same)
    assert not whole(form).form.editors["I1"].error()
    form.panel.sending.run(ActionCall(action_id="I2", value="you@example.org", enter=True))
    form.panel.set_observation(same)
    assert whole(form).form.editors["I1"].error() == "Two names are needed."


def test_a_press_must_not_lose_what_was_filled_in_before(form: Panel) -> None:
    line(form, "I1").setText("Ada")
    send(form, filled(observed(PAGE), "I1", "Ada"))
    assert whole(form).words() == "What you entered is filled in."
    form.calls.clear()
    form.panel.sending.run_shown(enter=True)
    assert form.calls == [ActionCall(action_id="B9", filled=(FilledField(action_id="I1", text="Ada"),))]
    line(form, "I1").setText("Bea")  # filled in anew before the press
    form.calls.clear()
    form.panel.sending.run_shown(enter=True)
    assert [call.filled for call in form.calls] == [(), ()]


def test_what_the_page_has_emptied_since_is_not_asked_of_a_press(form: Panel) -> None:
    line(form, "I1").setText("Ada")
    send(form, filled(observed(PAGE), "I1", "Ada"))
    form.panel.set_observation(observed(PAGE))
    form.calls.clear()
    form.panel.sending.run_shown(enter=True)
    assert form.calls == [ActionCall(action_id="B9")]


@pytest.mark.parametrize("example", ["", "DD.MM.YYYY"])
def test_a_text_that_its_page_has_emptied_stays_with_what_its_field_wants(form: Panel, example: str) -> None:
    page = tuple(
        replace(one, params=(replace(one.params[0], placeholder=example),)) if one.id == "I1" else one for one in PAGE
    )
    form.panel.set_observation(observed(page))
    line(form, "I1").setText("24 Dec 2026")
    form.calls.clear()
    form.panel.sending.run_shown(enter=False)
    form.panel.set_observation(observed(page))
    form.panel.end_filling(tuple(form.calls), 1, "", lost={"I1"})
    assert line(form, "I1").text() == "24 Dec 2026"
    assert line(form, "I1").selectedText() == "24 Dec 2026", "it is there to be replaced"
    more = f" Its own example: {example}" if example else ""
    assert whole(form).form.editors["I1"].error() == f"The page emptied this.{more}"


@pytest.mark.parametrize(("now", "told"), [("Ada", "The page made “Guest” of this."), ("Ada Lovelace", "")])
def test_what_is_typed_meanwhile_is_neither_selected_nor_called_what_the_page_did_not_keep(
    form: Panel, now: str, told: str
) -> None:
    line(form, "I1").setText("Ada")
    form.calls.clear()
    form.panel.sending.run_shown(enter=False)
    line(form, "I1").setText(now)
    whole(form).focus_field("I2")
    line(form, "I2").setText("ada@")
    form.panel.set_observation(filled(observed(PAGE), "I1", "Guest"))
    form.panel.end_filling(tuple(form.calls), 1, "", lost={"I1"})
    assert (line(form, "I1").text(), line(form, "I2").text()) == (now, "ada@")
    assert not line(form, "I2").hasSelectedText(), "the next letter goes on with it"
    assert whole(form).form.editors["I1"].error() == told


def test_fields_that_differ_in_capitals_alone_are_told_by_their_kind() -> None:
    code = replace(COUNTRY, id="I6", target="Phone", form="f", params=(replace(COUNTRY.params[0], label="Phone"),))
    number, other = field("I7", "phone *", "tel"), field("I8", "Street", "")
    made = whole_of(observed((code, number, other)), code)
    assert made is not None
    assert [part.spec.label for part in made.parts] == ["Phone (list)", "phone * (text)", "Street"]
    twin = field("I9", "PHONE", "tel")
    both = whole_of(observed((number, twin, other)), number)
    assert both is not None
    assert [part.spec.label for part in both.parts] == ["phone *", "PHONE", "Street"], "their kinds tell nothing"


def test_a_field_is_the_same_once_another_kind_of_nearly_its_name_has_come(form: Panel) -> None:
    form.panel.set_find_again(lambda action_id, _before, _now: action_id)
    line(form, "I1").setText("Ada")
    page = filled(observed(PAGE), "I1", "Ada")
    send(form, page)
    line(form, "I2").setText("ada@example.org")
    lists = tuple(
        replace(COUNTRY, id=f"I{at}", target=name, form="f", params=(replace(COUNTRY.params[0], label=name),))
        for at, name in ((7, "Full name:"), (8, "e-mail"))
    )
    form.panel.set_observation(replace(page, actions=(*page.actions, *lists)))
    assert [part.spec.label for part in whole(form).whole.parts][:2] == ["Full name (text)", "E-mail (text)"]
    assert not whole(form).unsure()
    assert whole(form).words() == "Will fill in E-mail (text)."
    line(form, "I2").setText("you@example.org")
    assert whole(form).words() == "What you entered is filled in."
