"""What stands where the wanted one stood is likely it, as long as it does not say that it is something else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import Lineup, lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.schema.target import Target
from tests.helpers.examples import examples
from tests.unit.engine.samples import element, numbered

BEFORE, AFTER = element("link", "Overview"), element("link", "Imprint")
SIGN = element("generic", "▾", category="Contents")


def lineup(elements: Sequence[Element]) -> Lineup:
    return lineup_of("https://docs.example/", (), numbered(*elements))


def again(page: Sequence[Element], now: Sequence[Element], at: int = 1) -> tuple[str, int | None]:
    """What became of one element, and where it is on the other page."""
    old, new = lineup(page), lineup(now)
    target = Target.model_validate_json(make_target(old.portraits[at], old).model_dump_json())
    found = resolve(target, new)
    return found.kind, new.portraits.index(one) if (one := new.find(found.action_id)) else None


def test_a_sign_may_be_given_words() -> None:
    page = [BEFORE, SIGN, AFTER]
    named = replace(SIGN, name="Operations")
    assert again(page, [BEFORE, named, AFTER]) == ("likely", 1)
    assert again(page, [BEFORE, named, named, AFTER])[1] is None, "one has come"
    assert again(page, [AFTER, named, BEFORE])[1] is None, "its neighbours have changed places"
    assert again(page, [BEFORE, replace(named, role="link"), AFTER])[1] is None
    assert again(page, [replace(BEFORE, name="Welcome"), named, AFTER])[1] is None, "a neighbour has gone"


def test_it_may_have_moved_with_what_it_was_called() -> None:
    field = element("textbox", "Search", name_from="label")
    page, now = [BEFORE, field, AFTER], replace(field, name="Filter")
    assert again(page, [BEFORE, now, AFTER]) == ("likely", 1)
    assert again(page, [BEFORE, now, AFTER, element("button", "Search")])[1] is None


def test_a_field_takes_what_it_took() -> None:
    field = element("textbox", "When", name_from="label", input_type="date")
    file = replace(field, name="From", input_type="file")
    inner = replace(field, name="From", frame="0", frame_name="inner")
    for now in (file, inner):
        assert again([BEFORE, field, AFTER], [BEFORE, now, AFTER])[1] is None


@pytest.mark.parametrize("role", ["button", "generic", "link", "checkbox"])
@pytest.mark.parametrize("now", ["Delete", "Save all", "Saved", "7"])
def test_what_says_something_else_is_another(role: str, now: str) -> None:
    save = element(role, "Save")
    assert again([BEFORE, save, AFTER], [BEFORE, replace(save, name=now), AFTER])[0] != "same"
    number = element(role, "3")
    assert again([BEFORE, number, AFTER], [BEFORE, replace(number, name=now), AFTER])[1] is None


def test_another_icon_is_another_thing() -> None:
    icon = element("button", "", name_from="", marks="ibi bi-star")
    other = replace(icon, name="Remove", marks="ibi bi-trash")
    assert again([BEFORE, icon, AFTER], [BEFORE, other, AFTER])[1] is None


def test_targets_of_before_are_still_read() -> None:
    old = lineup([BEFORE, SIGN, AFTER])
    told = make_target(old.portraits[1], old).model_dump(mode="json")
    for mark in (*told["order"]["before"], *told["order"]["after"]):
        del mark["between"]
    now = lineup([BEFORE, replace(SIGN, name="Operations"), AFTER])
    assert resolve(Target.model_validate(told), now).kind == "gone"


def test_a_bare_sign_marks_no_place() -> None:
    page = [BEFORE, element("generic", "▸"), element("generic", "▾"), AFTER]
    now = [BEFORE, element("generic", "Tags"), element("generic", "▾"), element("generic", "Tags"), AFTER]
    assert again(page, now, 1)[1] is None


@settings(max_examples=examples(40))
@given(st.lists(st.sampled_from("▾▸•"), min_size=1, max_size=4), st.data())
def test_of_several_it_is_the_one_in_its_place_or_none(signs: list[str], data: st.DataObject) -> None:
    page = [BEFORE, *(element("generic", sign) for sign in signs), AFTER]
    at = data.draw(st.integers(1, len(signs)))
    names = data.draw(st.lists(st.sampled_from(["Tags", "Types", "▾"]), min_size=0, max_size=4))
    kind, place = again(page, [BEFORE, *(element("generic", name) for name in names), AFTER], at)
    assert (
        place is None
        or (kind == "likely" and len(names) == len(signs) and place == at)
        or names[place - 1] == signs[at - 1]
    )
