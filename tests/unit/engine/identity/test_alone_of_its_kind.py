"""What is called otherwise by now is likely it where nothing else takes that, shows that, or stands in that line."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.schema.target import Target
from tests.helpers.examples import examples
from tests.unit.engine.samples import element, numbered

URL = "https://docs.example/"
MANY = [element("link", f"Chapter {name}", href=f"{URL}{name}") for name in "abcdefghijklmnopqrst"]
BEFORE, AFTER = element("link", "Overview"), element("link", "Imprint")


def again(before: Sequence[Element], after: Sequence[Element], at: int = 0) -> tuple[str, int | None]:
    """What became of one of those before, and which of those after it is."""
    old, new = (lineup_of(URL, (), numbered(*MANY, *page)) for page in (before, after))
    target = Target.model_validate_json(make_target(old.portraits[len(MANY) + at], old).model_dump_json())
    found = resolve(target, new)
    one = new.find(found.action_id)
    return found.kind, new.portraits.index(one) - len(MANY) if one else None


def link(name: str, to: str, **more: object) -> Element:
    return element("link", name, href=f"{URL}{to}", **more)


def field(name: str, section: str, **more: object) -> Element:
    return element("textbox", name, name_from="label", **({"category": section, "input_type": "email"} | more))


def test_the_only_field_of_its_type_in_a_section_may_be_called_anything() -> None:
    page = [field("Your email", "Top"), element(name="Go"), field("Your email", "Foot"), element(name="Go")]
    now = [replace(page[0], name="Address", category="News"), page[1], replace(page[2], name="Address"), page[3]]
    assert again(page, now, 2) == ("likely", 2)
    assert again(page, now, 0)[1] is None, "its section has gone"
    assert again(page, [*now, field("Copy to", "Foot")], 2)[1] is None, "there are two by now"
    assert again(page, [*now[:2], replace(now[2], input_type="file"), now[3]], 2)[1] is None
    assert again([*page, field("Copy to", "Foot")], now, 2)[1] is None, "there were two"
    moved = [replace(page[0], category="Other"), *now[1:]]
    assert again(page, moved, 2)[1] != 2, "it may have moved with its name"


def test_a_line_of_text_may_become_one_to_search_by() -> None:
    text = field("", "", input_type="text", marks="cinput")
    named = "cinput\nnterms"
    page = [BEFORE, text, AFTER]
    assert again(page, [BEFORE, replace(text, input_type="search", marks=named), AFTER], 1) == ("likely", 1)
    assert again(page, [BEFORE, replace(text, input_type="date", marks=named), AFTER], 1)[1] is None


def test_a_count_beside_an_icon_goes_on() -> None:
    bell = element("link", "10", marks="ibi bi-bell", lead="bell 10", category="Navigation")
    page = [bell, element("link", "4", marks="ibi bi-envelope", category="Navigation")]
    now = [replace(page[1], name="3"), replace(bell, name="15", lead="bell 15")]
    assert again(page, now) == ("likely", 1)
    assert again(page, now[:1])[1] is None
    assert again(page, [*now, replace(now[1], name="7")])[1] is None, "two have that icon"
    assert again(page, [now[0], replace(now[1], name="15", marks="ibi bi-person")])[1] is None


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_row_that_reads_the_same_for_all_tells_none_of_them(at: int) -> None:
    options = (("Price", False, False, ""), ("City", False, False, ""))
    rule = element("combobox", "", name_from="", options=options, row="Delete", category="Search", marks="cform-list")
    now = [replace(rule, marks="cform-choice", row="" if place == 0 else "Delete") for place in range(3)]
    assert again([rule] * 3, now, at) == ("likely", at)
    assert again([rule] * 3, now[:2], at)[1] is None
    told = [replace(rule, row=f"Delete {name}") for name in ("Ann", "Ben", "Cem")]
    assert again(told, [replace(one, marks="cform-choice") for one in (told[1], told[2], told[0])], at)[1] in (
        None,
        (at - 1) % 3,
    )


def test_a_line_is_known_by_how_it_begins() -> None:
    def line(event: str, says: str) -> Element:
        row = f"{event} {says} See get()"
        return link("get()", "api.html#get", row=row, beside=f"s! {event} | {says}", category="Events")

    old = [line(event, "Fired once it is pressed.") for event in ("click", "hold", "press")]
    new = [line(event, "Passes an object as returned by") for event in ("press", "drop", "click", "hold")]
    assert [again(old, new, at) for at in range(3)] == [("likely", 2), ("likely", 3), ("likely", 0)]
    assert again(old, new[:3], 1)[1] is None
    assert again(old, [*new, line("hold", "Passes nothing")], 1)[1] is None


def test_the_one_that_spells_what_was_guessed_needs_no_lead() -> None:
    def icons(*kinds: str, named: bool = False) -> list[Element]:
        guessed = [
            element("link", "", hint=kind, marks=f"ifa fa-{kind}{'-in' * named}", row="Larry", category="Larry")
            for kind in kinds
        ]
        return [replace(one, hint="", name=f"Larry {one.hint} profile") for one in guessed] if named else guessed

    kinds = "twitter", "facebook", "linkedin"
    old, new = icons(*kinds), icons(*kinds, named=True)
    assert [again(old, new, at) for at in range(3)] == [("likely", 0), ("likely", 1), ("likely", 2)]
    assert again(old, new[:2], 2)[1] is None


@settings(max_examples=examples(60))
@given(st.permutations(["Top", "Side", "Foot"]), st.data())
def test_a_field_of_another_section_is_another_field(sections: list[str], data: st.DataObject) -> None:
    page = [field(f"Mail of {section}", section) for section in ("Top", "Side", "Foot")]
    at = data.draw(st.integers(0, 2))
    names = data.draw(st.lists(st.sampled_from(["Mail", "Address", "Copy"]), min_size=3, max_size=3))
    left = data.draw(st.integers(0, 3))
    now = [field(name, section) for name, section in zip(names, sections, strict=True)][:left]
    _, place = again(page, now, at)
    assert place is None or now[place].category == page[at].category


def test_a_unique_name_is_enough_whatever_drawn_elements_are_guessed_to_be() -> None:
    def leaf(role: str, marks: str, name: str = "Fountain pens", **more: object) -> Element:
        return element(role, name, **({"category": "Shelves", "marks": marks} | more))

    def tick(role: str, words: str) -> Element:
        return leaf(role, "ctick", "", hint=words, row="Fountain pens")

    rest = [link(f"Drawer {name}", name, category="Shelves") for name in "abcdefghijklmnop"]
    page = [
        tick("generic", "tick box of Fountain pens"),
        leaf("generic", "ctitle\nishut", tag="span"),
        element(name="Move"),
    ]
    new = [leaf("treeitem", "cnode\niopen", tag="li"), tick("checkbox", "Fountain pens"), *rest]
    assert again(page, new, 1) == ("likely", 0)
    assert again(page, [*new, leaf("link", "cother", category="Footer")], 1)[1] is None, "two say so"
    assert again(page, new[1:], 1)[1] is None, "a guess is no name"
    coded = [page[0], replace(page[1], html_id="pens"), *page[2:]]
    moved = replace(new[0], html_id="drawers", marks="ctitle wide\niopen")
    assert again(coded, [moved, *new[1:]], 1)[1] is None, "its authors called it otherwise"
