"""A list that the page redraws while somebody is about to press a button of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from gui.schema.action import Action, ActionCall, Box, Param
from gui.widgets.actions.rows import can_be_shown
from gui.widgets.actions.taken_away import gone_words
from tests.unit.widgets.action_samples import action, observed
from tests.unit.widgets.panel_driver import LEFT, Panel, focused
from tests.unit.widgets.whole_forms import PAGE, whole


def delete(beside: str, action_id: str = "B1") -> Action:
    return action(action_id, "Click", f"Delete, in row {beside}", "Jobs", name="Delete")


def read(it: Panel, *rows: Action) -> None:
    it.panel.set_observation(observed(rows))
    it.panel.hold_if_renamed()


@pytest.fixture
def ticking(it: Panel) -> Panel:
    it.panel.set_find_again(lambda action_id, _before, _now: action_id)
    return it


@pytest.mark.parametrize(
    ("was", "now"),
    [("Mailing 66%", "Mailing 88%"), ("Lamp $20.10", "Lamp $19.80"), ("Lamp 20 €", "Lamp 21 €")],
)
def test_what_ticks_beside_a_button_neither_disables_it_nor_asks_for_a_second_press(
    ticking: Panel, was: str, now: str
) -> None:
    read(ticking, delete(was), delete("Import 4%", "B2"))
    ticking.panel.select_action("B1")
    read(ticking, delete(now), delete("Import 9%", "B2"))
    assert ticking.form.run.isEnabled()
    ticking.qtbot.mouseClick(ticking.form.run, LEFT)
    assert ticking.calls == [ActionCall(action_id="B1")]


@pytest.mark.parametrize(
    ("was", "now", "other"),
    [
        ("Mailing 66%", "Import 66%", "Cleanup 4%"),
        ("Offer 20%", "Offer 50%", "Offer 90%"),  # the share alone tells them apart
        ("Lamp $20", "Lamp $40", "Rug $30"),
        ("Order 7, 66%", "Order 8, 66%", "Import 4%"),
        ("Lamp $20", "Lamp 20%", "Rug $30"),
    ],
)
def test_what_may_be_another_row_is_told_first(ticking: Panel, was: str, now: str, other: str) -> None:
    read(ticking, delete(was), delete(other, "B2"))
    ticking.panel.select_action("B1")
    read(ticking, delete(now), delete(other, "B2"))
    assert not ticking.form.run.isEnabled()
    ticking.panel.sending.run_shown(enter=False)
    assert ticking.calls == []
    assert "has become" in ticking.form.words()


@pytest.mark.parametrize(("was", "now", "presses"), [(3, 2, 1), (5, 4, 0), (3, 3, 1)])
def test_a_heading_that_counts_what_stands_under_it_may_go_on(ticking: Panel, was: int, now: int, presses: int) -> None:
    """As where others take what is there; any other number may be the name of something else."""

    def times(count: int, said: int) -> tuple[Action, ...]:
        heading = f"Dr Brandt {said} free"
        rows = enumerate(("09:00", "10:00", "11:00")[3 - count :], 4 - count)
        return tuple(
            action(f"B{n}", "Click", f"Book, in row {at}, in {heading}", heading, name="Book", role="button")
            for n, at in rows
        )

    read(ticking, *times(3, was))
    ticking.panel.select_action("B3")
    read(ticking, *times(3 if now == was else 2, now))
    ticking.panel.sending.run_shown(enter=False)
    assert len(ticking.calls) == presses


def test_a_selection_does_not_go_over_to_another_row_with_its_element(ticking: Panel) -> None:
    read_by_itself(ticking, delete("Ann"), delete("Bo", "B2"), delete("Cy", "B3"))
    ticking.panel.select_action("B2")
    read_by_itself(ticking, delete("Newcomer"), delete("Ann", "B2"), delete("Bo", "B3"))
    assert ticking.panel.selected_action_id() == ""
    ticking.panel.sending.run_shown(enter=False)
    assert ticking.calls == []


def test_what_has_gone_is_told_by_what_is_there_of_it() -> None:
    todo = action("M1", "Click", "Todo", "Board", name="Todo")
    assert gone_words(todo, observed(())) == "“Todo” is no longer on the page."
    one, two = (replace(todo, id=name) for name in ("M7", "M8"))
    assert gone_words(todo, observed((one,))) == "“Todo” was replaced. M7 has the same name."
    assert gone_words(todo, observed((one, two))) == "“Todo” was replaced, and several have the same name."
    still = replace(observed(()), markdown="# Board\n\nTodo\n")
    assert gone_words(todo, still) == "“Todo” can no longer be used on the page."
    assert gone_words(todo, replace(still, markdown="# Todos")) == "“Todo” is no longer on the page."


def test_what_is_only_counted_anew_stays_selected(ticking: Panel) -> None:
    def twin(count: str, action_id: str) -> Action:
        return action(action_id, "Click", f"Delete {count}", "Jobs", name="Delete")

    read_by_itself(ticking, twin("(1 of 3)", "B1"), twin("(2 of 3)", "B2"), twin("(3 of 3)", "B3"))
    ticking.panel.select_action("B2")
    read_by_itself(ticking, twin("(1 of 3)", "B2"), twin("(2 of 3)", "B3"), twin("(3 of 3)", "B4"))
    assert ticking.panel.selected_action_id() == "B2"


def test_a_share_in_the_name_of_a_button_is_told_first(ticking: Panel) -> None:
    sell = action("B1", "Click", "Sell 50%", "Shares")
    read(ticking, sell)
    ticking.panel.select_action("B1")
    read(ticking, replace(sell, description="Click Sell 100%", target="Sell 100%", name="Sell 100%"))
    ticking.panel.sending.run_shown(enter=False)
    assert ticking.calls == []


def test_a_press_on_a_disabled_button_says_why_and_the_keyboard_stays(qtbot: QtBot, ticking: Panel) -> None:
    said = QSignalSpy(ticking.panel.choice_wanted)
    read(ticking, delete("Mailing 66%"))
    ticking.panel.select_action("B1")
    ticking.form.focus_first()
    run = ticking.form.run
    qtbot.waitUntil(lambda: ticking.window.childAt(run.mapTo(ticking.window, QPoint(5, 5))) is run)
    ticking.form.hold()
    assert focused() is ticking.form
    handle = ticking.window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, run.mapTo(ticking.window, QPoint(5, 5)))
    why = "The page has just changed this. Look again."
    assert (ticking.form.words(), said.count()) == (why, 1)
    assert ticking.calls == []
    qtbot.waitUntil(run.isEnabled)
    assert focused() is run
    assert ticking.form.words() == "Will click Delete, in row Mailing 66%."


def test_enter_on_a_disabled_button_says_why(ticking: Panel) -> None:
    said = QSignalSpy(ticking.panel.choice_wanted)
    read(ticking, delete("Mailing 66%"))
    ticking.panel.select_action("B1")
    ticking.busy(True)
    ticking.form.setFocus()
    ticking.press(Qt.Key.Key_Return)
    assert said.count() == 1
    assert said.at(0) == ["A step is running. Stop it, or wait for it."]


def buy(price: str, action_id: str, good: str = "Lamp") -> Action:
    return action(action_id, "Click", f"Buy for {price}, in {good}", "Shop", name=f"Buy for {price}")


def read_by_itself(it: Panel, *rows: Action) -> None:
    it.panel.set_observation(replace(observed(rows), by_itself=True, document="d1"))


def listed(it: Panel) -> list[str]:
    return [row.target for row in it.panel.model.rows() if isinstance(row, Action)][:3]


ROWS = (delete("Ann"), delete("Bo", "B2"), delete("Cy", "B3"))
TURNED = (ROWS[2], ROWS[0], ROWS[1])
DEALT = (delete("Cy"), delete("Ann", "B2"), delete("Bo", "B3"))


@pytest.mark.parametrize("now", [TURNED, DEALT])
def test_rows_stay_in_their_order_under_the_pointer(ticking: Panel, now: tuple[Action, ...]) -> None:
    read_by_itself(ticking, *ROWS)
    names = [one.target for one in ROWS]
    ticking.qtbot.mouseMove(ticking.panel.list.viewport(), ticking.place("B1"))
    ticking.qtbot.waitUntil(ticking.panel.list.is_in_use)
    read_by_itself(ticking, *now)
    assert listed(ticking) == names
    ticking.qtbot.mouseMove(ticking.elsewhere)
    ticking.qtbot.waitUntil(lambda: not ticking.panel.list.is_in_use())
    read_by_itself(ticking, *now)
    assert listed(ticking) == [one.target for one in now]


def test_the_row_under_the_pointer_stays_there_when_one_comes_above_it(ticking: Panel) -> None:
    rows = [delete(f"Guest {number}", f"B{number}") for number in range(2, 60)]
    read_by_itself(ticking, *rows)
    pointed_at, seen = ticking.place("B4"), ticking.panel.list
    ticking.qtbot.mouseMove(seen.viewport(), pointed_at)
    ticking.qtbot.waitUntil(seen.is_in_use)
    read_by_itself(ticking, delete("New", "B1"), *rows)
    assert ticking.place("B4").y() == pointed_at.y()
    read_by_itself(ticking, *rows)
    assert ticking.place("B4").y() == pointed_at.y()
    read_by_itself(ticking, delete("New", "B1"), *(row for row in rows if row.id != "B4"))
    assert seen.verticalOffset() == 0, "nothing to hold"


def test_rows_stay_in_their_order_while_a_form_is_open_among_them(ticking: Panel) -> None:
    read_by_itself(ticking, *ROWS)
    ticking.panel.select_action("B2")
    read_by_itself(ticking, delete("Dee", "B4"), ROWS[2], delete("Eve", "B5"), ROWS[0], ROWS[1])
    targets = [row.target for row in ticking.panel.model.rows() if isinstance(row, Action)]
    assert [words.removeprefix("Delete, in row ") for words in targets[:5]] == ["Dee", "Ann", "Bo", "Cy", "Eve"]
    ticking.panel.set_observation(replace(observed(TURNED), document="d1"))  # a step led to it
    assert listed(ticking) == [one.target for one in TURNED]


@pytest.fixture
def shop(it: Panel) -> Panel:
    it.panel.set_find_again(lambda action_id, _before, now: action_id if now.action(action_id) else "")
    read_by_itself(it, buy("$20", "B1"), buy("$50", "B2", "Rug"))
    it.panel.select_action("B1")
    it.form.focus_first()
    return it


def test_the_form_of_a_button_that_was_replaced_says_where_another_of_its_name_is(shop: Panel) -> None:
    build, deploy = action("B3", "Click", "Build", "Jobs"), action("B4", "Click", "Deploy", "Jobs")
    read_by_itself(shop, build, deploy)
    shop.panel.select_action("B3")
    read_by_itself(shop, replace(deploy, id="B8"), replace(build, id="B7"))
    told = "“Build” was replaced. B7 has the same name."
    assert (shop.form.words(), shop.form.run.isEnabled()) == (told, True)
    shop.panel.sending.run_shown(enter=False)
    assert shop.calls == [ActionCall(action_id="B3")], "the engine follows it, or refuses"


def test_a_button_that_was_replaced_by_several_of_its_name_is_not_pressed(shop: Panel) -> None:
    build = action("B3", "Click", "Build", "Jobs")
    read_by_itself(shop, build)
    shop.panel.select_action("B3")
    read_by_itself(shop, replace(build, id="B7"), replace(build, id="B8"))
    shop.panel.sending.run_shown(enter=False)
    assert shop.calls == []
    assert shop.form.words() == "“Build” was replaced, and several have the same name."


def test_the_form_of_a_button_that_was_replaced_no_longer_names_what_has_gone_as_well(shop: Panel) -> None:
    build, deploy = action("B3", "Click", "Build", "Jobs"), action("B4", "Click", "Deploy", "Jobs")
    read_by_itself(shop, build, deploy)
    shop.panel.select_action("B3")
    read_by_itself(shop, deploy, replace(build, id="B7"))
    assert "B7" in shop.form.words()
    read_by_itself(shop, deploy)
    told = "“Build” is no longer on the page."
    assert (shop.form.words(), shop.form.run.isEnabled()) == (told, False)
    kept = shop.panel.model.action("B3")
    assert kept is not None
    assert told in str(kept.hindrance)


def test_the_form_of_a_button_that_has_gone_stays_open_and_says_so(shop: Panel) -> None:
    form, said = shop.form, QSignalSpy(shop.panel.choice_wanted)
    shop.panel.filter.setText("B1")
    form.focus_first()
    read_by_itself(shop, buy("$50", "B2", "Rug"))
    gone = "“Buy for $20, in Lamp” is no longer on the page."
    assert (shop.form, form.words(), form.run.isEnabled()) == (form, gone, False)
    assert form.isVisible()
    assert focused() is form
    shop.panel.sending.run_shown(enter=False)
    assert (shop.calls, said.count()) == ([], 1)
    read_by_itself(shop, buy("$20", "B1"), buy("$50", "B2", "Rug"))
    assert (shop.form, form.words(), form.run.isEnabled()) == (form, "Will click Buy for $20, in Lamp.", True)
    assert focused() is form.run
    shop.panel.sending.run_shown(enter=False)
    assert shop.calls == [ActionCall(action_id="B1")]


def test_the_row_of_a_button_that_has_gone_does_not_offer_to_show_it(shop: Panel) -> None:
    there = replace(buy("$20", "B1"), reason="covered", box=Box(20, 20, 80, 30))
    read_by_itself(shop, there, buy("$50", "B2", "Rug"))
    assert can_be_shown(there)
    read_by_itself(shop, buy("$50", "B2", "Rug"))
    kept = shop.panel.model.action("B1")
    assert kept is not None
    assert not can_be_shown(kept)


def note(action_id: str = "I7") -> Action:
    return action(action_id, "Type", "Note", "Frame", Param("note", "str", label="Note"), tag="input", role="textbox")


def test_a_field_that_has_gone_keeps_what_was_typed_and_the_keyboard(shop: Panel) -> None:
    rug, panel = buy("$50", "B2", "Rug"), shop.panel
    read_by_itself(shop, rug, note())
    panel.filter.setText("note")
    panel.select_action("I7")
    panel.focus_form()
    shop.type("He")
    form, field = shop.form, focused()
    for by_itself in (True, False):
        panel.set_observation(replace(observed((rug,)), by_itself=by_itself, document="d1"))
        shop.type("l")
        assert (shop.form, form.value(), focused()) == (form, "Hel" if by_itself else "Hell", field)
    panel.sending.run_shown(enter=False)
    assert shop.calls == []
    assert form.words() == "“Note” is no longer on the page. What you typed stays here."
    read_by_itself(shop, rug, note())
    shop.type("o")
    panel.sending.run_shown(enter=False)
    assert [(call.action_id, call.value) for call in shop.calls] == [("I7", "Hello")]
    assert panel.filter.text() == "note"


def test_the_field_being_typed_into_stays_until_its_vanished_form_is_back(form: Panel) -> None:
    form.panel.set_find_again(lambda action_id, _before, now: action_id if now.action(action_id) else "")
    page = replace(observed(PAGE), by_itself=True, document="d1")
    form.read(page)
    form.type("Ann")
    form.press(Qt.Key.Key_Tab)
    form.type("Lee")
    form.read(replace(page, actions=tuple(one for one in PAGE if not one.form)))
    assert (form.panel.whole, form.form.value()) == (None, "Lee")
    form.type("s")
    form.panel.sending.run_shown(enter=False)
    assert form.calls == []
    form.read(page)
    assert list(whole(form).form.values().values())[:2] == ["Ann", "Lees"]
    assert whole(form).holds_focus()


@pytest.mark.parametrize("more", ["", "s"])
def test_a_form_that_goes_as_it_is_filled_in_leaves_only_what_was_typed_since(form: Panel, more: str) -> None:
    page = replace(observed(PAGE), document="d1")
    form.read(page)
    form.type("Ann")
    form.panel.sending.run_shown(enter=False)
    calls = tuple(form.calls)
    form.busy(True)
    form.read(replace(page, actions=tuple(one for one in PAGE if not one.form)))
    if more:
        form.type(more)
    form.busy(False)
    form.panel.end_filling(calls, 1, "", page)
    assert form.panel.selected_action_id() == ("I1" if more else "")
    assert form.panel.slot.unsent() == (["Full name"] if more else [])
    assert (form.panel.model.action("I1") is not None) == bool(more)


def test_the_form_of_a_button_goes_on_at_its_next_price_which_is_told_first(shop: Panel) -> None:
    form = shop.form
    read_by_itself(shop, buy("$50", "B2", "Rug"), buy("$21", "B3"))
    assert shop.form is form
    assert (shop.panel.selected_action_id(), form.action.id) == ("B3", "B3")
    assert form.priced.isHidden()
    shop.panel.sending.run_shown(enter=False)
    assert shop.calls == []
    assert "“Buy for $20, in Lamp” has become “Buy for $21, in Lamp”" in form.words()
    shop.panel.sending.run_shown(enter=False)
    assert shop.calls == [ActionCall(action_id="B3")]


def test_once_a_price_has_changed_again_and_again_one_press_holds_for_the_next(shop: Panel) -> None:
    read_by_itself(shop, buy("$50", "B2", "Rug"), buy("$21", "B3"))
    read_by_itself(shop, buy("$50", "B2", "Rug"), buy("$22", "B4"))
    form = shop.form
    assert form.priced.isVisible()
    assert form.priced.isEnabled(), "its words do not depend on the price"
    shop.qtbot.mouseClick(form.priced, LEFT)
    assert [(call.action_id, call.any_price) for call in shop.calls] == [("B4", True)]


def test_one_change_of_a_price_counts_once_however_often_it_is_noted(shop: Panel) -> None:
    rug, lamp = buy("$50", "B2", "Rug"), buy("$21", "B3")
    read_by_itself(shop, rug, lamp)
    for _ in range(3):
        shop.panel.hold_if_renamed()  # as the window does once it has told of the change
    read_by_itself(shop, replace(rug, category="Sale"), lamp)
    assert shop.form.priced.isHidden()


def test_what_has_become_another_is_not_offered_at_any_price(shop: Panel) -> None:
    rug = buy("$50", "B2", "Rug")
    read_by_itself(shop, rug, buy("$21", "B1"))
    read_by_itself(shop, rug, buy("$22", "B1"))
    assert shop.form.priced.isVisible()
    read_by_itself(shop, rug, action("B1", "Click", "Delete all", "Shop"))
    assert shop.form.action.target == "Delete all"
    assert shop.form.priced.isHidden()


def test_a_price_that_has_changed_while_a_step_ran_is_told_first(shop: Panel) -> None:
    shop.busy(True)
    read_by_itself(shop, buy("$50", "B2", "Rug"), buy("$90", "B3"))
    shop.busy(False)
    assert shop.form.action.id == "B3"
    shop.panel.sending.run_shown(enter=False)
    assert shop.calls == []
    assert "has become" in shop.form.words()


def test_an_id_that_passes_to_another_button_takes_the_form_of_the_gone_one_away(shop: Panel) -> None:
    rug = buy("$50", "B2", "Rug")
    read_by_itself(shop, rug)
    assert not shop.form.run.isEnabled()
    shop.panel.set_find_again(lambda *_: "")
    read_by_itself(shop, rug, action("B1", "Click", "Delete all", "Shop"))
    assert shop.panel.form is None
    assert [one.target for one in shop.panel.model.everything() if one.id == "B1"] == ["Delete all"]


def test_a_moment_that_ends_in_a_session_that_has_ended_enables_nothing(ticking: Panel) -> None:
    read(ticking, delete("Mailing 66%"))
    ticking.panel.select_action("B1")
    form = ticking.form
    form.hold()
    ticking.panel.set_ended(True)
    form._on_held()
    assert not form.run.isEnabled()
    assert form.run.toolTip() == "This session has ended. Reopen it to go on."


@pytest.mark.parametrize(
    "rows",
    [
        (buy("$21", "B3", "Desk"),),
        (buy("21 €", "B3"),),
        (buy("$21", "B3"), buy("$22", "B4")),
        (replace(buy("$21", "B3"), category="Auction"),),
    ],
)
def test_what_differs_in_more_than_a_price_or_is_one_of_several_is_not_gone_on_with(
    shop: Panel, rows: tuple[Action, ...]
) -> None:
    read_by_itself(shop, buy("$50", "B2", "Rug"), *rows)
    assert shop.panel.selected_action_id() == "B1"
    assert shop.form.words() == "“Buy for $20, in Lamp” is no longer on the page."


def test_a_step_that_takes_its_button_away_closes_the_form(shop: Panel) -> None:
    shop.panel.set_observation(replace(observed((buy("$50", "B2", "Rug"),)), document="d1"))
    assert shop.panel.form is None
