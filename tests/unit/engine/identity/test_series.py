"""What says nothing is told by where it comes among those of its section that look like it."""

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

BOLD, CLEAN = element(name="Bold", category="Letter"), element(name="Clean", category="Letter")


def lineup(elements: Sequence[Element]) -> Lineup:
    return lineup_of("https://docs.example/", (), numbered(*elements))


def again(page: Sequence[Element], now: Sequence[Element], at: int) -> tuple[str, int | None]:
    """What became of one element, and where it is on the other page."""
    old, new = lineup(page), lineup(now)
    target = Target.model_validate_json(make_target(old.portraits[at], old).model_dump_json())
    found = resolve(target, new)
    return found.kind, new.portraits.index(one) if (one := new.find(found.action_id)) else None


def drawn(looks: str, **more: object) -> Element:
    """A button that is but drawn."""
    return element("button", "", name_from="", category="Letter", marks=f"c{looks}", **more)


HEADINGS = [drawn("heading-button")] * 2
PAGE = [BOLD, *HEADINGS, drawn("list-button"), CLEAN]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_drawn_buttons_may_be_given_names(at: int) -> None:
    names = "Large", "Small", "Points"
    now = [BOLD, *(replace(one, name=name) for one, name in zip(PAGE[1:4], names, strict=True)), CLEAN]
    assert again(PAGE, now, at) == ("likely", at)
    assert again(PAGE, [CLEAN, *now[1:4], BOLD], at) == ("likely", at), "wherever the others stand"


@pytest.mark.parametrize("at", [1, 2])
def test_where_one_has_come_or_gone_none_is_it(at: int) -> None:
    assert again(PAGE, [*PAGE[:2], *PAGE[3:]], at)[1] is None
    assert again(PAGE, [BOLD, HEADINGS[0], *PAGE[1:]], at)[1] is None


def test_it_stays_in_its_section_and_of_its_kind() -> None:
    large, small = (replace(one, name=name) for one, name in zip(HEADINGS, ("Large", "Small"), strict=True))
    elsewhere = [replace(one, category="Notes") for one in (large, small)]
    links = [replace(one, role="link") for one in (large, small)]
    framed = [replace(one, frame="0", frame_name="inner") for one in (large, small)]
    for others in (elsewhere, links, framed):
        assert again(PAGE, [BOLD, *others, CLEAN], 1)[1] is None


def test_another_row_is_another_thing() -> None:
    page = [BOLD, *(drawn("remove", row=name, beside=f"s! {name}") for name in ("Ann", "Ben")), CLEAN]
    now = [BOLD, *(drawn("remove", row=name, beside=f"s! {name}") for name in ("Ben", "Cem")), CLEAN]
    assert again(page, now, 1)[1] is None
    assert again(page, now, 2)[1] in (None, 1)


def test_it_may_say_what_it_was_drawn_as_and_nothing_else() -> None:
    page = [BOLD, *(replace(drawn("share"), hint=hint) for hint in ("twitter", "github")), CLEAN]
    for names, place in ((("Twitter", "GitHub"), 1), (("GitHub", "Mastodon"), None)):
        now = [BOLD, *(replace(drawn("share"), name=name, name_from="label") for name in names), CLEAN]
        assert again(page, now, 1)[1] == place


def test_targets_of_before_are_still_read() -> None:
    old = lineup(PAGE)
    told = make_target(old.portraits[1], old).model_dump(mode="json")
    del told["order"]["series"]
    assert Target.model_validate(told).order is not None


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from(["heading", "list", "link"]), min_size=1, max_size=5), st.data())
def test_what_has_gone_is_never_another(looks: list[str], data: st.DataObject) -> None:
    page = [BOLD, *(drawn(f"{look}-button") for look in looks), CLEAN]
    at = data.draw(st.integers(1, len(looks)))
    gone = [one for place, one in enumerate(page) if place != at]
    assert again(page, gone, at)[1] is None


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from(["heading", "list", "link"]), min_size=1, max_size=5), st.data())
def test_it_is_the_one_that_came_there_or_none(looks: list[str], data: st.DataObject) -> None:
    page = [BOLD, *(drawn(f"{look}-button") for look in looks), CLEAN]
    at = data.draw(st.integers(1, len(looks)))
    names = data.draw(st.lists(st.sampled_from(["", "Points", "Numbers"]), min_size=len(looks), max_size=len(looks)))
    now = [BOLD, *(replace(one, name=name) for one, name in zip(page[1:-1], names, strict=True)), CLEAN]
    assert again(page, now, at)[1] in (None, at)


def test_the_edges_in_a_row_come_in_their_turn() -> None:
    def row(name: str, *hints: str, looks: str = "edge") -> list[Element]:
        return [drawn(looks, row=name, hint=hint) for hint in hints]

    page = [BOLD, *row("Ann", "resize", "resize"), *row("Ben", "resize", "resize"), CLEAN]
    edges = "resize 1 of 2", "resize 2 of 2"
    now = [BOLD, *row("Ann", *edges), *row("Ben", *edges), CLEAN, *row("Cem", *edges)]
    for at in range(1, 5):
        assert again(page, now, at) == ("likely", at)
    assert again(page, [BOLD, *now[2:]], 1)[1] is None, "one in its row has gone"
    assert again(page, [BOLD, *now[3:]], 1)[1] is None, "its row has gone"


def test_the_fold_in_a_row_may_be_guessed_to_be_the_row() -> None:
    def page(hint: str, looks: str) -> list[Element]:
        folds = [drawn(looks, row=name, hint=hint or name) for name in ("Pens", "Paper")]
        return [BOLD, *(replace(fold, role="generic") for fold in folds), CLEAN]

    old, new = page("expand", "expand-icon tree-icon"), page("", "expand-icon tree-icon caret")
    assert again(old, new, 1) == ("likely", 1)
    assert again(old, page("Delete", "expand-icon tree-icon caret"), 1)[1] is None


def test_a_text_that_was_near_all_alike_may_be_another_for_each() -> None:
    def arrows(*nears: str) -> list[Element]:
        fields = (element("spinbutton", near or "Month", category="Letter") for near in nears)
        signs = (replace(drawn("arrow", hint="arrow up", near=near), role="generic") for near in nears)
        return [BOLD, *(one for both in zip(fields, signs, strict=True) for one in both), CLEAN]

    old = arrows("", "Scroll to change", "Scroll to change")
    for at in (4, 6):
        assert again(old, arrows("", "Hour", "Minute"), at) == ("likely", at)
        assert again(old, arrows("", "Hour"), at)[1] is None, "one has gone"
        assert again(old, arrows("", "Scroll to change", "Minute"), at)[1] in (None, at), "the text is still there"
    assert again(arrows("", "Year", "Hour"), arrows("", "Day", "Minute"), 4)[1] is None, "its own text"
