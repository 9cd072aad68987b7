"""What becomes of selection, form and typed words when the page is read again."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from gui.schema.action import Action, ActionCall, Box
from gui.schema.fact import said
from gui.widgets.actions.form import ActionForm
from tests.helpers.shown_form import OFFSCREEN_POPUP
from tests.unit.widgets.action_samples import BUY, COUNTRY, EMAIL, NAME, PAGE, URL, action, observed
from tests.unit.widgets.panel_driver import Panel, focused


def held(text: str) -> Action:
    assert NAME.param is not None
    return replace(NAME, value=text, params=(replace(NAME.param, default=text),))


def test_an_unsent_text_comes_back_only_over_what_it_was_typed_over(it: Panel) -> None:
    it.panel.select_action(NAME.id)
    it.form.set_value("only tried")
    it.panel.select_action(BUY.id)
    it.panel.select_action(NAME.id)
    assert it.form.value() == "only tried"
    assert it.form.unsent.isVisible()
    it.form.set_value("typed anew")
    assert not it.form.unsent.isVisible()
    it.form.set_value("only tried")
    it.panel.select_action(BUY.id)
    it.panel.select_action(NAME.id)
    it.form.unsent.button.click()
    assert not it.form.value()
    assert not it.form.unsent.isVisible()
    it.form.set_value("only tried")
    it.panel.select_action(BUY.id)
    it.read(observed((held("The article"), BUY)))
    it.panel.select_action(NAME.id)
    assert it.form.value() == "The article"
    assert not it.form.unsent.isVisible()


def test_a_text_that_was_left_unsent_gives_way_to_what_the_page_holds_now(it: Panel) -> None:
    it.panel.select_action(NAME.id)
    it.form.set_value("only tried")
    it.panel.filter.setFocus()
    it.read(observed((held("The article"), BUY)))
    assert it.form.value() == "The article"


def test_what_was_typed_stays_when_the_page_is_read_again(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("Ann")
    before = it.form
    it.panel.set_observation(
        observed((replace(NAME, reason="covered", hindrance=said("Behind something.")), *PAGE[1:]))
    )
    assert it.form is before
    assert it.form.value() == "Ann"
    assert focused() is it.form.form.editors["fullName"].focusProxy()  # type: ignore[union-attr]


@OFFSCREEN_POPUP
def test_typing_goes_on_while_the_page_suggests_other_values(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("An")
    before = it.form
    it.panel.set_observation(
        observed((replace(NAME, params=(replace(NAME.params[0], suggestions=("Ann", "Anton")),)), *PAGE[1:]))
    )
    it.type("n")
    assert it.form is before
    assert it.form.value() == "Ann"


def test_what_was_typed_is_kept_as_its_page_gives_way_to_one_without_the_field(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.set_value("Ann")
    it.panel.set_observation(observed((BUY,), "https://else.example/"))
    assert it.panel.form is None
    assert [told.split(" on ")[0] for told in it.panel.slot.typed_in("s1", ())[0]] == ["Full name"]


def test_an_untouched_field_follows_the_page(it: Panel) -> None:
    it.panel.select_action("I2")
    email = replace(EMAIL, params=(replace(EMAIL.params[0], default="new@example.org"),))
    it.panel.set_observation(observed((NAME, email)))
    assert it.form.value() == "new@example.org"


def test_a_field_that_takes_something_else_gets_a_new_form(it: Panel) -> None:
    it.panel.select_action("I3")
    country = replace(COUNTRY, params=(replace(COUNTRY.params[0], values=("France", "Italy")),))
    it.panel.set_observation(observed((NAME, country)))
    it.form.set_value("France")
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="I3", value="France")]


def offering(*countries: str) -> Action:
    return replace(COUNTRY, params=(replace(COUNTRY.params[0], values=countries, default=countries[0]),))


def test_a_choice_stays_where_its_list_is_made_anew_and_has_it(it: Panel) -> None:
    it.panel.select_action("I3")
    it.form.set_value("Spain")
    it.panel.set_observation(observed((NAME, offering("Peru", "Spain"))))
    assert it.form.value() == "Spain"
    it.panel.set_observation(observed((NAME, offering("Peru", "Japan"))))
    assert it.form.value() == "Peru", "what the page has"
    assert not it.form.unsent.isVisible()
    assert it.panel.slot.unsent() == []


def test_a_form_that_is_made_anew_while_one_types_goes_on_with_all_that_was_typed(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("Ann")
    before = it.form
    it.panel.set_observation(
        observed((replace(NAME, params=(replace(NAME.params[0], required=not NAME.params[0].required),)), *PAGE[1:]))
    )
    assert it.form is not before
    it.type("a")
    assert it.form.value() == "Anna"


def test_the_form_goes_with_its_action(qtbot: QtBot, it: Panel) -> None:
    it.panel.select_action("I2")
    with qtbot.waitSignal(it.panel.action_selected) as told:
        it.panel.set_observation(observed((NAME,)))
    assert told.args == [""]
    assert it.panel.selected_action_id() == ""
    assert not any(form.isVisible() for form in it.panel.findChildren(ActionForm))
    it.panel.run_selected()
    assert it.calls == []


@pytest.mark.parametrize("apart", [False, True], ids=["of one website", "of two"])
def test_nothing_typed_or_selected_goes_over_to_another_session(it: Panel, apart: bool) -> None:
    here, there = observed(), observed()
    here = replace(here, session=replace(here.session, session_id="here"))
    there = replace(there, session=replace(there.session, session_id="there"))
    if apart:
        there = replace(there, metadata=replace(there.metadata, url="https://elsewhere.example/"))
    it.panel.set_observation(here)
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("Ann")
    it.panel.set_observation(there)
    assert it.panel.selected_action_id() == ""
    it.panel.select_action("I1")
    assert it.form.value() != "Ann"
    it.panel.set_observation(here)
    assert it.panel.selected_action_id() == "I1"
    assert it.form.value() == "Ann"


def test_the_first_press_after_the_page_renamed_the_action_only_tells_so(it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    keep = action("B1", "Click", "Keep accounts (3)", "Account")
    it.panel.set_observation(observed((keep,)))
    it.panel.select_action("B1")
    it.panel.set_observation(
        observed((replace(keep, description="Click Keep accounts (2)", target="Keep accounts (2)"),))
    )
    it.panel.hold_if_renamed()
    it.panel.run_selected()
    assert len(it.calls) == 1  # a counter is no other name
    gone = replace(keep, description="Click Delete account", target="Delete account", name="Delete account")
    it.panel.set_observation(observed((gone,)))
    it.panel.hold_if_renamed()
    it.panel.run_selected()
    assert len(it.calls) == 1
    assert "has become “Delete account”. Press again to go on." in it.form.words()
    it.panel.run_selected()
    assert it.calls[1:] == [ActionCall(action_id="B1")]


def test_what_the_page_has_made_of_an_action_stands_in_its_form_until_it_is_pressed(it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    like = action("B1", "Click", "Like", "Red sail")
    it.panel.set_observation(observed((like,)))
    it.panel.select_action("B1")
    other = replace(like, category="North wind")
    it.panel.set_observation(replace(observed((other,)), by_itself=True))
    become = "“Like, Red sail” has become “Like, North wind”."
    assert it.form.words() == become, "before anybody presses"
    it.panel.run_selected()
    assert it.form.words() == f"{become} Press again to go on."
    for number in range(3):
        ticking = action("B2", "Click", f"Seen {number}", "North wind")
        it.panel.set_observation(replace(observed((other, ticking)), by_itself=True))
        it.busy(False)
        assert it.form.words() == f"{become} Press again to go on.", "a page that ticks takes nothing away"
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="B1")]
    assert "has become" not in it.form.words()


def test_another_gesture_is_held_back_like_a_click_where_the_page_renamed_the_action(it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    keep = action("B1", "Click", "Keep account", "Account")
    it.panel.set_observation(observed((keep,)))
    it.panel.select_action("B1")
    gone = replace(keep, description="Click Delete account", target="Delete account", name="Delete account")
    it.panel.set_observation(observed((gone,)))
    it.panel.hold_if_renamed()
    it.panel.sending.run_gesture("double")
    assert it.calls == []
    assert "has become “Delete account”. Press again to go on." in it.form.words()
    it.panel.sending.run_gesture("double")
    assert it.calls == [ActionCall(action_id="B1", gesture="double")]


def test_another_gesture_only_shows_an_action_that_the_filter_hides(it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.filter.setText("Search")
    it.panel.sending.run_gesture("right")
    assert it.calls == []
    it.panel.sending.run_gesture("right")
    assert it.calls == [ActionCall(action_id="B1", gesture="right")]


def test_an_action_that_has_become_again_what_it_was_runs_at_the_first_press(it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    ship = action("B1", "Click", "Ship, in row Hal", "Orders")
    it.panel.set_observation(observed((ship,)))
    it.panel.select_action("B1")
    other = replace(ship, description="Click Ship, in row Ada", target="Ship, in row Ada")
    for now in (other, ship):
        it.panel.set_observation(observed((now,)))
        it.panel.hold_if_renamed()
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="B1")]


def test_a_heading_that_tells_an_action_from_others_is_said_once(it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    pay = action("B1", "Click", "Pay, in Invoice A", "Invoice A")
    it.panel.set_observation(observed((pay,)))
    it.panel.select_action("B1")
    other = replace(pay, description="Click Pay, in Invoice B", target="Pay, in Invoice B", category="Invoice B")
    it.panel.set_observation(observed((other,)))
    it.panel.hold_if_renamed()
    it.panel.run_selected()
    assert it.calls == []
    refusal = "“Pay, in Invoice A” has become “Pay, in Invoice B”. Press again to go on."
    assert refusal in it.form.words()
    it.panel.set_observation(observed((pay, BUY)))
    it.panel.hold_if_renamed()
    assert it.panel.sending.held_back == refusal, "it is still said why nothing was done"
    it.panel.select_action(BUY.id)
    assert it.panel.sending.held_back == ""


def test_the_first_press_after_the_dialog_around_the_action_changed_only_tells_so(it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    yes = action("B1", "Click", "Yes", "Keep your account?")
    it.panel.set_observation(observed((yes,)))
    it.panel.select_action("B1")
    it.panel.set_observation(observed((replace(yes, category="Delete your account?"),)))
    it.panel.hold_if_renamed()
    it.panel.run_selected()
    assert it.calls == []
    assert "“Yes, Keep your account?” has become “Yes, Delete your account?”" in it.form.words()
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="B1")]


@pytest.mark.parametrize("told", ["", ", in the header"], ids=["alone", "with a twin"])
def test_the_part_of_the_page_that_an_action_was_in_is_said_once(it: Panel, told: str) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    it.panel.set_observation(observed((action("B1", "Click", f"Delete{told}", "Page head"),)))
    it.panel.select_action("B1")
    there = told.replace("header", "dialog")
    it.panel.set_observation(observed((action("B1", "Click", f"Delete{there}", "Dialog"),)))
    it.panel.hold_if_renamed()
    it.panel.run_selected()
    assert it.calls == []
    assert "“Delete, in the header” has become “Delete, in the dialog”. Press again" in it.form.words()


def test_another_thing_with_the_same_id_is_not_selected(it: Panel) -> None:
    it.panel.select_action("B1")
    it.panel.set_observation(observed((action("B1", "Click", "Delete everything", "Delivery"),)))
    assert it.panel.selected_action_id() == ""
    it.panel.run_selected()
    assert it.calls == []


def test_a_button_of_the_same_page_may_change_its_words(it: Panel) -> None:
    add = action("B1", "Click", "Add (1)", "Cart", box=Box(0, 0, 10, 10), tag="button")
    it.panel.set_observation(observed((add,)))
    it.panel.select_action("B1")
    it.panel.set_observation(observed((replace(add, target="Add (2)", description="Click Add (2)"),), url=URL + "#top"))
    assert it.panel.selected_action_id() == "B1"
    assert it.form.words() == "Will click Add (2)."


def test_what_was_typed_for_one_site_does_not_go_to_another(it: Panel) -> None:
    it.panel.select_action("I5")
    it.form.set_value("hush")
    it.panel.set_observation(observed(url="https://other.example/"))
    it.panel.select_action("I5")
    assert it.form.value() == ""
    it.panel.select_action("I1")
    it.form.set_value("Ann")
    it.panel.set_observation(observed((), url="https://third.example/"))
    it.panel.set_observation(observed(url="https://third.example/"))
    it.panel.select_action("I1")
    assert it.form.value() == ""


def test_what_was_typed_is_still_there_when_one_comes_back(it: Panel) -> None:
    it.panel.select_action("I1")
    it.form.focus_first()
    it.type("Ann")
    it.panel.select_action("B1")
    it.panel.select_action("I1")
    assert it.form.value() == "Ann"


def test_a_secret_is_never_offered_again(it: Panel) -> None:
    it.panel.select_action("I5")
    it.form.set_value("hush")
    it.panel.run_selected()
    assert it.calls[0].value == "hush"
    it.panel.select_action("I1")
    it.panel.select_action("I5")
    assert it.form.value() == ""


def test_a_broken_address_does_no_harm(it: Panel) -> None:
    it.panel.set_observation(observed(url="http://[broken"))
    it.panel.select_action("I1")
    it.form.set_value("Ann")
    it.panel.run_selected()
    assert len(it.calls) == 1


def test_where_ids_do_not_last_the_selected_action_is_found_again(it: Panel) -> None:
    def show(**names: str) -> None:
        actions = tuple(action(key, "Click", name, "Shop") for key, name in names.items())
        it.panel.set_observation(replace(observed(actions), ids_last=False))

    show(B1="Buy now", B2="Wish list")
    it.panel.select_action("B2")
    show(B1="Sign in", B2="Buy now", B3="Wish list")
    assert it.panel.list.selected_id() == "B3"
    assert it.form.action.id == "B3"
    show(B1="Wish list", B3="Wish list")
    assert it.panel.list.selected_id() == ""


def test_a_press_right_after_the_reading_that_renamed_the_action_only_tells_so(it: Panel) -> None:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    keep = action("B1", "Click", "Keep account", "Account")
    it.panel.set_observation(observed((keep,)))
    it.panel.select_action("B1")
    gone = replace(keep, description="Click Delete account", target="Delete account", name="Delete account")
    it.panel.set_observation(replace(observed((gone,)), by_itself=True))
    it.panel.run_selected()  # before the window tells that the page has changed
    assert it.calls == []
    assert "has become “Delete account”. Press again to go on." in it.form.words()
    it.panel.run_selected()
    assert it.calls == [ActionCall(action_id="B1")]


def test_a_group_that_was_folded_by_itself_is_folded_again_after_another_session(it: Panel) -> None:
    head = action("L8", "Open", "Home", "Page head", landmark="banner")
    page = observed((head, BUY))
    first, second = (replace(page, session=replace(page.session, session_id=one)) for one in ("a", "b"))
    moved = replace(first, metadata=replace(first.metadata, url=first.metadata.url + "/next"))
    for seen, folded in ((first, False), (moved, True), (second, False), (moved, True)):
        it.panel.set_observation(seen)
        assert (it.panel.model.row_of("L8") < 0) == folded, seen.session.session_id
