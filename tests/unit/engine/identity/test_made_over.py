"""A page made over: where an element leads, what it is sent as and where it stands say who it is once renamed."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, URL, again
from tests.unit.engine.samples import element


def contents(name: str) -> list[Element]:
    """A link between two others, and another link to its part of the page."""
    there = f"{URL}#usage"
    before, after = element("link", "Download", href=f"{URL}zip"), element("link", "Options", href=f"{URL}#options")
    return [before, element("link", name, href=there), after, *MANY, element("link", "Back to the start", href=there)]


def test_a_link_between_the_same_two_may_have_another_name() -> None:
    old, new = contents("Usage"), contents("Getting started")
    found = again(old, new, 1)
    assert (found.kind, found.action_id) == ("likely", "L2")
    assert not again(old, [*new[:1], *new[2:]], 1).action_id, "the one left may be another"
    elsewhere = replace(new[1], href=f"{URL}#others")
    assert not again(old, [new[0], elsewhere, *new[2:]], 1).action_id
    moved = [new[0], *new[2:], new[1]]
    assert not again(old, moved, 1).action_id, "it stands elsewhere"


@pytest.mark.parametrize("name", ["Delete all", "Publish"])
def test_a_link_that_ends_or_sends_something_by_now_is_another_one(name: str) -> None:
    assert not again(contents("Usage"), contents(name), 1).action_id


def entries(*names: str) -> list[Element]:
    """A list whose entries all lead to one page, each between the same two buttons."""
    return [
        element(role, called, row=f"Row {name}", **more)
        for name in names
        for role, called, more in (
            ("button", "Edit", {}),
            ("link", name, {"href": f"{URL}view"}),
            ("button", "Delete", {}),
        )
    ]


def test_the_next_entry_of_a_list_is_not_the_one_that_has_gone() -> None:
    old = [*MANY, *entries("Ann", "Ben", "Cid")]
    at = len(MANY) + 1
    assert again(old, [*MANY, *entries("Dan", "Ann", "Ben")], at).action_id == "L22"
    for gone in (("Ben", "Cid", "Dan"), ("Dan", "Ben", "Cid"), ("Dan",)):
        assert not again(old, [*MANY, *entries(*gone)], at).action_id, gone


def demos(hint: str, near: Sequence[str], **more: str) -> list[Element]:
    """Fields with names for what is sent, of which only a guess says what they are called."""
    named = zip(("range", "birthday"), near, strict=True)
    return [
        element("textbox", "", hint=hint, near=words, marks=f"n{sent}", input_type="text", **more)
        for sent, words in named
    ]


def test_a_field_outside_rows_is_told_by_the_name_that_only_it_is_sent_under() -> None:
    old, new = demos("Demo", ("A range", "A date")), demos("Produces", ("Code:", "Code:"))
    for at in range(2):
        found = again([*old, *MANY], [*new, *MANY], at)
        assert (found.kind, found.action_id) == ("likely", f"I{at + 1}")
    assert not again([*old, *MANY], [new[1], *MANY], 0).action_id
    assert not again([*old, *MANY], [*new, new[0], *MANY], 0).action_id, "two are sent under it"
    rows = [demos(hint, near, row=row) for hint, near, row in (("Demo", "ab", "Pens"), ("Produces", "cd", "Ink"))]
    assert not again([*rows[0], *MANY], [*rows[1], *MANY], 0).action_id, "that of another row"


def editors(*sections: str, **more: str) -> list[Element]:
    named = {"role": "textbox", "name": "", "tag": "pre", "marks": "cold-area"} | more
    return [element(**{**named, "category": section}) for section in sections]


def test_the_only_editor_of_a_page_may_look_otherwise() -> None:
    old, new = editors("A letter"), editors("A letter", marks="cnew-area")
    tools = [replace(one, category="A letter", row="") for one in MANY]
    last = [element("button", name, category="A letter") for name in ("Help", "More")]
    at = len(MANY) + 1
    found = again([*tools, last[0], *old], [*tools, last[1], *new], at)
    assert (found.kind, found.action_id) == ("likely", "I1")
    assert not again([*tools, last[0], *old], [*tools, last[1], *new, *new], at).action_id, "one of two"
    notes = editors("Notes", marks="cnew-area")
    assert not again([*tools, last[0], *old], [*tools, last[1], *notes], at).action_id, "in another section"
    fields = [editors("A letter", tag="input", marks=look) for look in ("cold-area", "cnew-area")]
    assert not again([*tools, last[0], *fields[0]], [*tools, last[1], *fields[1]], at).action_id, "may be for anything"


def test_a_nameless_one_is_told_by_the_section_that_it_is_alone_in() -> None:
    old = [element("button", "Keep"), *editors("Query", "Answer"), element("button", "Run")]
    new = [element("button", "Graph"), *editors("Query", "Values"), element("button", "Go")]
    found = again(old, new, 1)
    assert (found.kind, found.action_id) == ("likely", "I1")
    assert not again(old, [new[0], *editors("Query", "Query", "Values"), new[3]], 1).action_id, "one of two in it"
    assert not again(old, [new[0], *editors("Other", "Values"), new[3]], 1).action_id, "its section has gone"
    others = editors("Query", "Values", marks="cother")
    assert not again(old, [new[0], *others, new[3]], 1).action_id, "it looks otherwise"


def units(*options: str) -> list[Element]:
    """A list, of which only a guess says what it is called, between two of unchanged names."""
    offered = tuple((one, False, False, "") for one in options)
    return [
        element("textbox", "Height"),
        element("combobox", "", hint="more", options=offered),
        element("button", "Go"),
    ]


def test_a_list_that_still_offers_most_of_its_choices_is_the_same() -> None:
    old = [*MANY, *units("px", "%", "vh")]
    at = len(MANY) + 1
    assert again(old, [*MANY, *(replace(one, hint="") for one in units("px", "%", "em"))], at).action_id == "I2"
    assert not again(old, [*MANY, *(replace(one, hint="") for one in units("px", "em", "rem"))], at).action_id


def folds(*names: str, parts: Sequence[str] = ("things", "orders", "people")) -> list[Element]:
    """Arrows that each fold a part, in one row with its name."""
    named = zip(names, parts, strict=True)
    return [one for name, part in named for one in (element("button", name, row=part), element("link", part, row=part))]


def test_an_arrow_is_called_by_the_part_that_it_folds() -> None:
    old, new = folds(*["Toggle group"] * 3), folds("Collapse things", "Expand orders", "Expand people")
    for at in range(3):
        found = again([*old, *MANY], [*new, *MANY], 2 * at)
        assert (found.kind, found.action_id) == ("likely", f"B{at + 1}")
    assert not again([*old, *MANY], [*new[2:], *MANY], 0).action_id, "its part has gone"
    others = folds("Delete things", "Delete orders", "Delete people")
    assert not again([*old, *MANY], [*others, *MANY], 0).action_id


def test_an_arrow_that_would_fold_the_other_way_is_another_one() -> None:
    old = folds(*["Expand"] * 3)
    new = folds("Collapse things", "Expand orders", "Toggle people")
    assert [again([*old, *MANY], [*new, *MANY], at).action_id for at in (0, 2, 4)] == ["", "B2", "B3"]


def sizes(*styles: str, **more: str) -> list[Element]:
    """Buttons of one name in one section, which only their looks tell apart."""
    return [element("button", "Button", category="Sizes", marks=f"cbtn plain x {style}", **more) for style in styles]


def test_the_only_one_of_its_name_that_looks_so_is_told_by_its_looks() -> None:
    row = "Button Button"
    old = [*sizes("large", row=row), *sizes("main"), *sizes("small", row=row), *MANY]

    def new(*styles: str) -> list[Element]:
        around = element("textbox", "Large", category="Sizes"), element("checkbox", "Gift", category="Sizes")
        return [around[0], *sizes(*styles, beside="3Large | Small"), around[1], *MANY]

    found = again(old, new("large", "small"))
    assert (found.kind, found.action_id) == ("likely", "B1")
    assert not again(old, new("huge", "small")).action_id, "the large one has gone"
    assert not again(old, new("large", "large")).action_id, "two look so"


def test_a_guess_that_repeats_the_heading_is_no_name() -> None:
    tools = [replace(one, category="A letter", row="") for one in MANY]
    old, new = (editors("A letter", hint=hint, marks=look) for hint, look in (("", "cold-area"), ("a letter", "cnew")))
    assert again([*tools, *old], [*tools, *new], len(MANY)).action_id == "I1"
    named = editors("A letter", hint="search", marks="cnew")
    assert not again([*tools, *old], [*tools, *named], len(MANY)).action_id


def test_what_switches_something_is_not_what_folds_its_row() -> None:
    old, new = folds(*["Toggle admin"] * 3), folds("Expand things", "Expand orders", "Expand people")
    assert not again([*old, *MANY], [*new, *MANY]).action_id
    named = folds("Toggle admin things", "Toggle admin orders", "Toggle admin people")
    assert again([*old, *MANY], [*named, *MANY]).action_id == "B1"
