"""The order of what the filter finds alike: fields before their buttons, the page before the browser, names first."""

from dataclasses import replace

import pytest

from gui.engine.describe.special import special_actions
from gui.models.actions import ActionListModel
from gui.schema.action import Action, Box, Param

FIELD = Action(
    "I1",
    "Type into Search the shop",
    "Page head",
    params=(Param("search", "str"),),
    verb="Type into",
    target="Search the shop",
    role="searchbox",
    name="Search the shop",
    form="1",
)
BUTTON = Action(
    "B1",
    "Click Search",
    "Page head",
    verb="Click",
    target="Search",
    role="button",
    name="Search",
    form="1",
    submits=True,
)


def found(typed: str, *page: Action, opened: frozenset[str] = frozenset()) -> list[str]:
    model = ActionListModel()
    model.set_opened(opened)
    model.set_actions(page, special_actions())
    model.set_filter(typed)
    return [row.id for row in model.rows()]


@pytest.mark.parametrize("typed", ["search", "Search "])
def test_a_field_comes_before_the_button_that_sends_it(qapp: object, typed: str) -> None:
    assert found(typed, BUTTON, FIELD) == ["I1", "B1"]
    assert found(typed, BUTTON, FIELD, opened=frozenset({"B1", "I1"})) == ["I1", "B1"], "in a dialog, too"


def test_a_field_comes_before_the_button_beside_it_without_a_form(qapp: object) -> None:
    field = replace(FIELD, form="", box=Box(0, 0, 200, 30))
    button = replace(BUTTON, form="", submits=False, box=Box(204, 0, 60, 30))
    assert found("search", field, button) == ["I1", "B1"]
    assert found("search", field, replace(button, box=Box(204, 300, 60, 30))) == ["B1", "I1"]


def test_a_button_of_another_form_is_found_first_by_its_whole_name(qapp: object) -> None:
    assert found("search", FIELD, replace(BUTTON, form="2")) == ["B1", "I1"]
    assert found("search", FIELD, replace(BUTTON, submits=False)) == ["B1", "I1"]


def test_a_disabled_field_or_one_that_only_holds_the_word_does_not_come_before_its_button(qapp: object) -> None:
    assert found("search", replace(FIELD, reason="disabled"), BUTTON) == ["B1", "I1"]
    holding = replace(FIELD, description="Type into Words", target="Words", name="Words", value="search")
    assert found("search", holding, BUTTON) == ["B1", "I1"]


def test_the_pages_own_come_before_those_of_the_browser(qapp: object) -> None:
    up = Action("B1", "Click “up” (button)", "Page", verb="Click", target="“up” (button)", role="button", unnamed=True)
    assert found("up", up) == ["B1", "S9"]
    assert found("scroll up", up) == ["S9"]
    assert found("up", replace(up, description="Click Support", target="Support")) == ["S9", "B1"], "only within a word"
    back = Action("L1", "Open Back to the list", "Page", verb="Open", target="Back to the list")
    assert found("back", back) == ["L1", "S3"]
    call = Action("L2", "Open Go back, or call", "Page", verb="Open", target="Go back, or call")
    assert found("go back", call) == ["S3", "L2"], "the whole of it was typed"


def test_what_is_called_so_comes_before_a_new_field_that_holds_it(qapp: object) -> None:
    add = Action("B1", "Click Add contact", "Page", verb="Click", target="Add contact", role="button")
    town = replace(FIELD, id="I3", description="Type into Town", target="Town", name="Town", value="add contact")
    assert found("add contact", add, town, opened=frozenset({"I3"})) == ["B1", "I3"]
    new = replace(add, id="B2")
    assert found("add contact", add, new, opened=frozenset({"B2"})) == ["B2", "B1"]
