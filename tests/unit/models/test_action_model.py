"""The action list as a model."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.models.action_rows import GroupRow
from gui.models.actions import ID_ROLE, ROW_ROLE, ActionListModel
from gui.schema.action import SPECIAL_CATEGORY, Action, Box, Param
from gui.schema.fact import said


def action(action_id: str, target: str, category: str, verb: str = "Click", **more: object) -> Action:
    made = Action(id=action_id, description=f"{verb} {target}", category=category, verb=verb, target=target)
    return replace(made, **more)  # type: ignore[arg-type]


NAME = action("I1", "Full name", "Delivery", "Type into")
BUY = action("B1", "Buy now", "Payment", reason="disabled", hindrance=said("Disabled on this page."))
CITY = action("I2", "City", "Delivery", "Choose", value="Rome")
HELP = action("L1", "Help", "Navigation", "Open", href="https://shop.example/help")
PAGE = (NAME, BUY, CITY, HELP)
BACK = Action(id="S3", description="Go back", category=SPECIAL_CATEGORY)


@pytest.fixture
def model(qapp: QApplication) -> ActionListModel:
    made = ActionListModel()
    made.set_actions(PAGE, (BACK,))
    return made


def shown(model: ActionListModel) -> list[str]:
    return [f"{row.name} {row.count}" if isinstance(row, GroupRow) else row.id for row in model.rows()]


def test_obeys_the_rules_of_models(qtmodeltester: ModelTester, model: ActionListModel) -> None:
    qtmodeltester.check(model)
    model.set_filter("a")
    model.set_filter("")
    model.toggle("Delivery")
    model.set_actions((BUY,))
    model.set_actions(())


def test_groups_stand_in_order_of_first_appearance_and_the_browser_last(model: ActionListModel) -> None:
    assert shown(model) == ["Delivery 2", "I1", "I2", "Payment 1", "B1", "Navigation 1", "L1", "Browser 1"]


def test_a_dialog_over_the_page_comes_before_what_lies_behind_it(model: ActionListModel) -> None:
    behind = [replace(one, reason="blocked", hindrance=said("Close “New folder” first.")) for one in PAGE]
    ok = action("B9", "OK", "New folder")
    model.set_actions((*behind, ok))
    assert shown(model)[:3] == ["New folder 1", "B9", "Delivery 2"]
    model.set_actions((NAME, CITY, *behind[3:], ok))
    assert shown(model)[:2] == ["Delivery 2", "I1"], "what covers a little of the page, as a banner does, moves nothing"


def test_groups_by_kind(model: ActionListModel) -> None:
    model.set_grouping("kind")
    assert shown(model) == [
        "Links 1",
        "L1",
        "Buttons and ticks 1",
        "B1",
        "Fields and lists 2",
        "I1",
        "I2",
        "Browser 1",
    ]


def test_an_unknown_kind_is_listed_all_the_same(model: ActionListModel) -> None:
    model.set_actions((action("X1", "Odd", ""),))
    assert shown(model) == ["Page 1", "X1"]
    model.set_grouping("kind")
    assert shown(model) == ["Other things to click 1", "X1"]


def test_the_browsers_group_starts_closed_on_a_full_page(model: ActionListModel) -> None:
    model.set_actions([action(f"B{number}", f"Item {number}", "Main") for number in range(1, 20)], (BACK,))
    assert shown(model)[-1] == "Browser 1"
    model.toggle("Browser")
    assert shown(model)[-1] == "S3"


def test_a_closed_group_stays_closed_when_new_actions_come(model: ActionListModel) -> None:
    model.toggle("Delivery")
    model.set_actions((*PAGE, action("I9", "Street", "Delivery")), (BACK,))
    assert shown(model)[:2] == ["Delivery 3", "Payment 1"]


def test_reveal_opens_the_group(model: ActionListModel) -> None:
    model.toggle("Delivery")
    assert model.row_of("I2") == -1
    assert model.reveal("I2")
    assert model.row_of("I2") == 2
    assert not model.reveal("B99")


def test_the_filter_shows_finds_without_headers(model: ActionListModel) -> None:
    model.set_filter("deliv")
    assert shown(model) == ["I1", "I2"]
    assert (model.shown(), model.searched(), model.total()) == (2, 5, 4)
    model.set_filter(" ")
    assert shown(model)[0] == "Delivery 2"


def test_what_can_be_opened_stands_before_what_can_be_dropped_on(model: ActionListModel) -> None:
    drop, drag, link = (
        action(number, "Bank of America", "Accounts", verb, name="Bank of America")
        for number, verb in (("B1", "Drop on"), ("B2", "Drag"), ("L1", "Open"))
    )
    model.set_actions((drop, drag, link))
    model.set_filter("bank of america")
    assert shown(model) == ["L1", "B1", "B2"]
    model.set_filter("drop on bank")
    assert shown(model) == ["B1"]


def test_what_was_just_opened_stands_first_under_a_filter(model: ActionListModel) -> None:
    head = action("B1", "Category", "Table", name="Category")
    items = [action("B2", "Add category", "Menu"), action("B3", "Category", "Menu", name="Category")]
    beside = action("B4", "Notes", "Category")
    model.set_opened(frozenset({"B2", "B3", "B4"}))
    model.set_actions((head, *items, beside))
    model.set_filter("category")
    assert shown(model) == ["B3", "B2", "B1", "B4"], "what only stands under such a heading waits"
    model.set_opened(frozenset())
    model.set_actions((head, *items, beside))
    assert shown(model) == ["B1", "B3", "B2", "B4"]


def test_what_can_be_done_stands_first_under_a_filter_and_keeps_its_place(model: ActionListModel) -> None:
    behind = [action(f"B{number}", "Delete", "Row", reason="blocked", name="Delete") for number in (2, 3)]
    inside = action("B4", "Delete, in the dialog", "Dialog", name="Delete")
    model.set_actions((*behind, inside, BUY), (BACK,))
    model.set_filter("delete")
    assert shown(model) == ["B4", "B2", "B3"]
    model.set_actions((*(replace(one, reason="ready") for one in behind), replace(inside, reason="disabled"), BUY), ())
    assert shown(model) == ["B4", "B2", "B3"], "no row moves under the pointer"
    model.set_filter("buy")
    assert shown(model) == ["B1"]
    model.set_filter("delete")
    assert shown(model) == ["B2", "B3", "B4"]


def test_the_filter_looks_at_values(model: ActionListModel) -> None:
    model.set_filter("rome")
    assert shown(model) == ["I2"]


def test_a_field_for_files_is_found_by_what_people_do_there(model: ActionListModel) -> None:
    drawing = action("I3", "Drawing", "Delivery", "Choose", params=(Param("drawing", "str", input_type="file"),))
    model.set_actions((*PAGE, drawing))
    model.set_filter("upload")
    assert shown(model) == ["I3"]


def test_the_filter_goes_on_with_new_actions(model: ActionListModel) -> None:
    model.set_filter("street")
    assert shown(model) == []
    model.set_actions((action("I9", "Street", "Delivery"),))
    assert shown(model) == ["I9"]


def test_an_id_comes_first_and_its_longer_relatives_next(model: ActionListModel) -> None:
    model.set_actions((action("B10", "b1 is named here", "A"), action("B1", "One", "A"), action("B2", "say b1", "A")))
    model.set_filter("b1")
    assert model.exact_id() == "B1"
    assert shown(model) == ["B1", "B10", "B2"]
    model.set_filter("b7")
    assert model.exact_id() == ""


def test_suggests_a_word_of_the_page(model: ActionListModel) -> None:
    model.set_filter("cty")
    assert shown(model) == []
    assert model.suggestion() == "city"


def test_the_same_ids_again_change_only_what_differs(qtbot: QtBot, model: ActionListModel) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.set_actions((NAME, replace(BUY, reason="ready", hindrance=said("")), CITY, HELP), (BACK,))
    assert told.args is not None
    assert [index.row() for index in told.args[:2]] == [4, 4]
    assert model.data(model.index(4), ROW_ROLE).reason == "ready"


def test_equal_actions_change_nothing(qtbot: QtBot, model: ActionListModel) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.dataChanged):
        model.set_actions(tuple(replace(each) for each in PAGE), (BACK,))


def test_two_actions_of_one_id_are_both_listed(model: ActionListModel) -> None:
    model.set_actions((NAME, replace(NAME, description="Type into Nickname")))
    assert shown(model) == ["Delivery 2", "I1", "I1"]


def test_roles(model: ActionListModel) -> None:
    buy = model.index(model.row_of("B1"))
    assert model.data(buy, ID_ROLE) == "B1"
    assert model.data(buy) == "Click Buy now"
    assert model.data(buy, Qt.ItemDataRole.AccessibleTextRole) == "Click Buy now, Disabled on this page., B1"
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Delivery, 2 actions, open"
    assert "https://shop.example/help" in model.data(model.index(model.row_of("L1")), Qt.ItemDataRole.ToolTipRole)


def test_what_a_screen_reader_says_of_a_row(model: ActionListModel) -> None:
    def said_of(action: Action) -> str:
        model.set_actions((action,))
        return str(model.data(model.index(model.row_of(action.id)), Qt.ItemDataRole.AccessibleTextRole))

    buy = Action("B1", "Click Buy now", "Order", status="excluded")
    assert said_of(buy) == "Click Buy now, B1, Left out by the server"
    greyed = replace(buy, reason="disabled", hindrance=said("Disabled on this page."))
    assert said_of(greyed) == "Click Buy now, Disabled on this page., B1"
    assert said_of(replace(NAME, value="Ada")) == f"{NAME.description}, Now: Ada, {NAME.id}"
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole).endswith(", 1 action, open")


def test_what_a_page_says_is_no_markup_in_a_tooltip(model: ActionListModel) -> None:
    model.set_actions((action("B1", "<img src='file:///etc/passwd'>", "<h1>Group</h1>"),))
    for row in range(model.rowCount()):
        shown = model.data(model.index(row), Qt.ItemDataRole.ToolTipRole)
        assert shown.startswith("<span>")
        assert shown.count("<") == 2 + shown.count("<br>"), shown


def test_the_main_part_comes_first_and_what_is_around_it_is_folded_once_it_was_seen(model: ActionListModel) -> None:
    head = replace(HELP, id="L2", category="Page head", landmark="banner")
    menu = replace(HELP, id="L3", category="Main navigation", landmark="navigation")
    foot = replace(HELP, id="L4", category="Legal", landmark="contentinfo")
    page = (head, menu, NAME, foot)
    model.set_actions(page, (BACK,))
    assert shown(model)[:2] == ["Delivery 1", "I1"]
    assert shown(model)[2:] == ["Page head 1", "L2", "Main navigation 1", "L3", "Legal 1", "L4", "Browser 1"]
    model.note_left(for_good=False)
    model.set_actions(page, (BACK,))
    assert shown(model) == ["Delivery 1", "I1", "Page head, Main navigation, Legal 3", "Browser 1"]
    model.toggle("Page head, Main navigation, Legal")
    assert model.row_of("L3") > 0
    model.set_collapsed("Legal", True)
    assert shown(model)[-2:] == ["Legal 1", "Browser 1"]
    assert model.reveal("L4")
    model.note_left(for_good=True)
    other = replace(head, id="L9", category="Top")
    model.set_actions((other, NAME), ())
    assert model.row_of("L9") > 0


def at(action: Action, top: float) -> Action:
    return replace(action, box=Box(100, top, 80, 20))


SCREEN = (1280, 800)


def test_what_stands_on_the_first_screen_comes_before_what_does_not(model: ActionListModel) -> None:
    head = replace(HELP, id="L2", target="Find out more", category="Page head", landmark="banner")
    menu = replace(HELP, id="L3", category="Main navigation", landmark="navigation")
    foot = replace(HELP, id="L4", category="Legal", landmark="contentinfo")
    about, aside = replace(NAME, category="About"), replace(CITY, id="I3", category="Beside")
    page = (at(menu, 10), at(head, 400), at(about, 1200), at(aside, 300), at(foot, 3000))
    model.set_actions(page, (BACK,), screen=SCREEN)
    groups = [row.name for row in model.rows() if isinstance(row, GroupRow)]
    assert groups == ["Beside", "About", "Main navigation", "Page head", "Legal", "Browser"]
    model.note_left(for_good=True)
    model.set_actions([one for one in page if one.id != "I3"], (BACK,), screen=SCREEN)
    groups = [row.name for row in model.rows() if isinstance(row, GroupRow)]
    assert groups == ["Main navigation", "Page head", "About", "Legal", "Browser"], "the main part begins further down"


def test_what_is_fixed_to_the_window_keeps_its_place_while_the_page_is_scrolled(model: ActionListModel) -> None:
    chat = replace(CITY, id="I3", category="Chat")
    for scrolled in (0, 2000):
        model.set_actions((at(NAME, 1200), at(chat, 700 + scrolled)), (BACK,), screen=SCREEN)
        assert shown(model)[:4] == ["Chat 1", "I3", "Delivery 1", "I1"]
    model.set_actions((NAME, chat), (BACK,))
    assert shown(model)[:4] == ["Delivery 1", "I1", "Chat 1", "I3"], "nobody knows where they are"


def test_what_was_folded_by_itself_is_so_again_after_another_session(model: ActionListModel) -> None:
    head = replace(HELP, id="L2", category="Page head", landmark="banner")
    page = (head, NAME)
    model.set_actions(page, ())
    model.note_left(for_good=False)
    for there, rows in (("b shop", 4), ("a shop", 3), ("b shop", 4)):
        here = "a shop" if there == "b shop" else "b shop"
        model.change_place(here, there)
        model.set_actions(page, ())
        assert model.rowCount() == rows, there


def test_a_group_that_was_closed_elsewhere_is_another_one_though_it_is_called_alike(model: ActionListModel) -> None:
    page = (replace(NAME, category=""),)
    model.set_actions(page, (BACK,))
    model.toggle("Page")
    model.toggle("Browser")
    assert shown(model) == ["Page 1", "Browser 1", "S3"]
    for here, there, rows in (
        ("a", "b", ["Page 1", "I1", "Browser 1", "S3"]),
        ("b", "a", ["Page 1", "Browser 1", "S3"]),
    ):
        model.change_place(here, there)
        model.set_actions(page, (BACK,))
        assert shown(model) == rows, there
    model.note_left(for_good=True)
    model.set_actions(page, (BACK,))
    assert shown(model) == ["Page 1", "I1", "Browser 1", "S3"]


def test_what_was_seen_is_kept_of_the_places_that_were_left_last(
    model: ActionListModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.models.action_groups._MOST_PLACES", 2)
    page = (replace(HELP, id="L2", category="Page head", landmark="banner"), NAME)
    model.set_actions(page, ())
    model.note_left(for_good=False)
    for here, there, rows in (("a", "b", 4), ("b", "c", 4), ("c", "a", 3), ("a", "b", 4), ("b", "c", 4), ("c", "d", 4)):
        model.change_place(here, there)
        model.set_actions(page, ())
        assert model.rowCount() == rows, there
    model.change_place("d", "a")
    model.set_actions(page, ())
    assert model.rowCount() == 4, "it was left before two others"


def test_what_was_seen_is_not_folded_where_nothing_else_is_on_the_page(model: ActionListModel) -> None:
    head = replace(HELP, id="L2", category="Page head", landmark="banner")
    foot = replace(HELP, id="L4", category="Legal", landmark="contentinfo")
    model.set_actions((head, NAME, foot), (BACK,))
    model.note_left(for_good=False)
    model.set_actions((head, foot), (BACK,))
    assert shown(model) == ["Page head 1", "L2", "Legal 1", "L4", "Browser 1"]
    model.toggle("Legal")
    assert shown(model) == ["Page head 1", "L2", "Legal 1", "Browser 1"]
    model.set_actions((head, NAME, foot), (BACK,))
    assert "L2" not in shown(model)


def test_the_browsers_own_actions_stand_in_a_sensible_order_and_finishing_last(model: ActionListModel) -> None:
    ids = ("S1", "S2", "S3", "S4", "S5", "S11", "S12", "S8", "S9", "S10", "S6", "S7")
    model.set_actions((), tuple(replace(BACK, id=each) for each in ids))
    assert [row.id for row in model.rows()][1:] == (
        ["S3", "S4", "S5", "S1", "S6", "S7", "S10", "S9", "S8", "S11", "S2", "S12"]
    )


def test_a_whole_form_stands_for_its_fields(model: ActionListModel) -> None:
    model.set_form("Delivery", ("I1", "I2"))
    assert [row.id for row in model.rows() if not isinstance(row, GroupRow)] == ["\0\0I1", "B1", "L1"]
    assert model.row_of("I2") == model.row_of("I1") == 1
    model.set_filter("city")
    assert model.row_of("I2") == 0
    model.set_filter("")
    model.set_form("", ())
    assert model.row_of("I2") == 2


def test_the_shapes_of_a_chart_do_not_bury_the_rest(model: ActionListModel) -> None:
    """They are in a group of their own, which opens like any other; a few, or some with names, stay where they are."""
    bars = [action(f"M{at}", f"“area” (shape) ({at} of 6)", "Sales", unnamed=True, tag="path") for at in range(1, 7)]
    named = action("M7", "March", "Sales", tag="path")
    more = action("B2", "More", "Sales")
    model.set_actions([*bars, named, more])
    assert shown(model) == ["Sales 2", "M7", "B2", "Shapes in Sales 6"]
    assert model.reveal("M3")
    assert shown(model)[4:] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    model.set_actions([*bars[:5], more])
    assert shown(model) == ["Sales 6", "M1", "M2", "M3", "M4", "M5", "B2"]
