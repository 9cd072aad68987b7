"""A list that a page draws is known again as a native one, by its label and the value that it shows."""

from collections.abc import Sequence
from dataclasses import replace

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.schema.target import Resolution, Target
from tests.unit.engine.samples import element, numbered

URL = "https://api.example/"
MANY = [element("link", f"Call {name}", href=f"{URL}{name}") for name in "abcdefghijklmnopqrst"]
DRAWN = element("generic", "application/json", near="Content type", row="Add a thing", marks="cDropdown-control")
NATIVE = element(
    "combobox",
    hint="Content type",
    row="Add a thing",
    options=tuple((kind, False, False, "") for kind in ("application/json", "application/xml")),
    marks="cdropdown-select",
)


def again(before: Sequence[Element], after: Sequence[Element]) -> Resolution:
    page = lineup_of(URL, (), numbered(*MANY, *before))
    target = make_target(page.portraits[len(MANY)], page).model_dump_json()
    return resolve(Target.model_validate_json(target), lineup_of(URL, (), numbered(*MANY, *after)))


def test_a_drawn_list_may_become_a_native_one_and_the_other_way_round() -> None:
    found = again([DRAWN], [NATIVE])
    assert (found.kind, found.action_id, found.by) == ("likely", "I1", ("row", "before"))
    assert again([NATIVE], [DRAWN]).kind == "likely"
    assert again([DRAWN], [DRAWN, NATIVE]).action_id != "I1"


def test_label_value_and_row_must_be_its_own() -> None:
    assert not again([DRAWN], [replace(NATIVE, hint="Answer")]).action_id
    assert not again(
        [DRAWN], [replace(NATIVE, options=(("text/plain", False, False, ""), ("text/html", False, False, "")))]
    ).action_id
    assert not again([DRAWN], [replace(NATIVE, row="Remove a thing")]).action_id
    assert not again([DRAWN], [NATIVE, replace(NATIVE, row="")]).action_id
    assert not again([DRAWN, replace(DRAWN, row="Remove a thing")], [NATIVE]).action_id
    assert not again([NATIVE, replace(NATIVE, row="Remove a thing")], [DRAWN]).action_id
    assert not again([replace(DRAWN, role="link")], [NATIVE]).action_id


def test_a_button_called_by_label_and_value_may_become_a_list_that_says_which_is_which() -> None:
    button = element("button", "City Lagos", marks="cMuiSelect-root")
    city = element("combobox", "City", name_from="author", value="Lagos", marks="cMuiSelect-select")
    found = again([button], [city])
    assert (found.kind, found.action_id) == ("likely", "I1")
    assert not again([button], [replace(city, value="Brno")]).action_id
    assert not again([button], [replace(city, name="Town")]).action_id
    assert not again([button], [city, city]).action_id
    assert not again([button, button], [city]).action_id
    assert not again([replace(button, role="link")], [city]).action_id
