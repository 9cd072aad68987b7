"""A page that was designed anew: what a person knows again at once is the same, what may be another is asked about."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import Lineup, lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.engine.identity.words import gains_a_word, says_no_more
from gui.schema.target import Resolution, Target
from tests.unit.engine.samples import element, numbered

URL = "https://draw.example/"
COLOURS = ("black", "white", "red", "green", "green", "blue", "dark red", "dark blue", "yellow", "pink")
MANY = [
    element("link", f"Chapter {name}", href=f"{URL}{name}", row=f"Part {name}", html_id=f"chapter-{name}")
    for name in "abcdefghijklmnopqrstuvwxyz"
]


def lineup(elements: Sequence[Element]) -> Lineup:
    return lineup_of(URL, (), numbered(*elements))


def again(before: Sequence[Element], after: Sequence[Element], at: int = 0) -> Resolution:
    page = lineup(before)
    target = make_target(page.portraits[at], page).model_dump_json()
    return resolve(Target.model_validate_json(target), lineup(after))


def palette(*colours: str, style: str = "cell") -> list[Element]:
    return [element("generic", "", tag="div", hint="colour", colour=one, marks=f"c{style}") for one in colours]


def test_a_swatch_of_a_palette_is_found_by_its_colour() -> None:
    before, after = palette(*COLOURS), [element(name="No colour"), *palette(*COLOURS, style="square")]
    ids = [one.id for one in lineup(after).portraits[1:]]
    assert [again(before, after, at).action_id for at in range(len(COLOURS))] == ids
    assert {again(before, after, at).kind for at in range(len(COLOURS))} == {"likely"}, "a colour is a value, too"


def test_a_swatch_that_was_taken_out_is_not_another_one() -> None:
    for at in range(len(COLOURS)):
        rest = palette(*COLOURS[:at], *COLOURS[at + 1 :], style="square")
        assert not again(palette(*COLOURS), rest, at).action_id, COLOURS[at]


def test_the_colours_of_a_few_fields_are_values() -> None:
    few = palette("red", "blue", "green")
    assert {one.facts["hint"] for one in lineup(few).portraits} == {"colour"}
    alike = palette(*["red"] * 5, *["blue"] * 5)
    assert {one.facts["hint"] for one in lineup(alike).portraits} == {"colour"}, "these show states"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Bullet list", "Bulleted list"),
        ("Show keyboard shortcuts", "Show/hide keyboard shortcuts"),
    ],
)
def test_a_name_in_other_forms_outweighs_all_that_is_new_around_it(before: str, now: str) -> None:
    around = {"category": "Tools", "marks": "cbtn\nifa fa-hand"}
    page = [
        element("generic", "Undo"),
        element("generic", before, tag="a", **around),
        element("generic", "Redo"),
        *MANY,
    ]
    new = element("button", now, category="Format", marks="cbtn-new\nibi bi-grip\nrtoolbar")
    redo, undo = element("generic", "Redo", marks="cbtn"), element("generic", "Undo", marks="cbtn")
    rest = [redo, new, element("button", "Print"), undo, *MANY]
    found = again(page, rest, 1)
    assert (found.kind, found.action_id) == ("likely", "B1")
    assert not again(page, [redo, undo, *MANY], 1).action_id


@pytest.mark.parametrize("now", ["Delete all", "Page 3", "Delete these bad photos"])
def test_a_word_more_or_another_number_is_no_other_form(now: str) -> None:
    before = {"Delete all": "Delete", "Page 3": "Page 2"}.get(now, "Delete these photos")
    page = [element("generic", before, category="Tools", marks="cbtn"), *MANY]
    new = element("button", now, category="Format", marks="cbtn-new\nibi bi-grip\nrtoolbar")
    found = again(page, [new, element("generic", "Help", marks="cbtn"), *MANY])
    assert found.kind != "same"
    assert bool(found.action_id) is (now == "Delete these bad photos")


def test_what_is_pressed_is_the_same_once_it_is_marked_up_as_a_button() -> None:
    page = [element("generic", "Copy", tag="span", category="Samples"), element("link", "Home"), *MANY]
    button = [replace(page[0], role="button", tag="button"), *page[1:]]
    assert again(page, button).kind == again(button, page).kind == "same"
    link = [element("link", "Copy", category="Samples", href=f"{URL}copy"), *page[1:]]
    assert again(page, link).kind != "same"


def test_what_has_come_to_stand_in_a_row_is_the_same_where_nothing_else_is_called_so() -> None:
    page = [element("checkbox", "Check me out", category="Form"), element(name="Submit"), *MANY]
    inside = [replace(page[0], row="Quick form with much in it"), *page[1:]]
    assert again(page, inside).kind == "same"
    assert again(inside, page).kind == "likely", "its row has gone"
    assert again(page, [*inside, element("checkbox", "Check me out", category="Other")]).kind != "same"


def test_a_code_with_a_word_more_or_that_said_no_more_than_the_name_names_nothing_else() -> None:
    page = [element("button", "Zoom Out", html_id="zoomOut"), element("button", "Print"), *MANY]
    for code, kind in (("zoomOutButton", "same"), ("", "same"), ("shrink", "likely")):
        assert again(page, [replace(page[0], html_id=code), *page[1:]]).kind == kind, code
    record = [replace(page[0], name="Delete", html_id="delete-ann"), *page[1:]]
    for code in ("delete-bob", ""):
        assert again(record, [replace(record[0], html_id=code), *page[1:]]).kind == "likely", code


def test_a_link_with_more_in_its_query_leads_where_it_led() -> None:
    page = [element("link", "By status", href=f"{URL}list?state=open"), *MANY]
    for query, kind in (("state=open&facets=1", "same"), ("state=shut", "likely")):
        assert again(page, [replace(page[0], href=f"{URL}list?{query}"), *MANY]).kind == kind, query


def test_a_tooltip_may_go_where_name_and_address_are_its_own() -> None:
    page = [element("link", "Append", href=f"{URL}#Append", title="Adds a value"), element(name="Append"), *MANY]
    assert again(page, [replace(page[0], title=""), *page[1:]]).kind == "same"
    elsewhere = [replace(page[0], title="", href=f"{URL}other"), *page[1:]]
    assert again(page, elsewhere).kind != "same"


def test_words_of_codes() -> None:
    for one, other in (("zoomOut", "secondary-zoom-out"), ("find_button", "find")):
        assert gains_a_word(one, other)
    for one, other in (("row1", "row1-2"), ("openFile", "openFolder"), ("open", "open-all-the-files")):
        assert not gains_a_word(one, other)
    assert says_no_more("toolCompose", "compose tools")
    for code in ("compose-ann", ""):
        assert not says_no_more(code, "compose")


def test_a_harmless_button_may_be_called_in_more_words_between_the_same_two() -> None:
    looks = {"category": "Page head", "marks": "cbtn primary"}

    def bar(name: str, after: str = "Help", **more: str) -> list[Element]:
        return [*MANY, element(name="Enter"), element(name=name, **{**looks, **more}), element(name=after)]

    for before, now in (("Advanced Search", "Search"), ("Search", "Advanced Search")):
        found = again(bar(before), bar(now), len(MANY) + 1)
        assert (found.kind, found.action_id) == ("likely", "B2"), (before, now)
        assert not again(bar(before), bar(now, after="Print"), len(MANY) + 1).action_id
        assert not again(bar(before), bar(now, marks="cbtn"), len(MANY) + 1).action_id
        assert not again(bar(before), bar(now, category="Footer"), len(MANY) + 1).action_id
        both = [*bar(before), element(name=now, **looks)]
        assert not again(both, bar(now), len(MANY) + 1).action_id
    for before, now in (("Delete", "Delete account"), ("Order", "Order all"), ("Send", "Send a test")):
        assert not again(bar(before), bar(now), len(MANY) + 1).action_id, (before, now)


def test_as_many_twins_as_before_keep_their_places_although_all_of_them_look_different() -> None:
    def menus(first: str, name: str, looks: str, around: str = "") -> list[Element]:
        rows = (first, "Pens", "Ink", "Paper", "Nibs", "Wax", "Gifts")
        twins = (
            element(name="Open the menu", row=row, marks=looks, near=around if row == first else "") for row in rows
        )
        return [*MANY, element(name=name), *twins]

    old, new = menus("", "Next result", "cmenu"), menus("Root", "Choose a node", "cbutton menu-button")
    first = len(MANY) + 1
    found = again(old, new, first)
    assert (found.kind, found.action_id) == ("likely", "B2")
    for more in ([*new, element(name="Open the menu")], [element(name="Open the menu"), *new]):
        assert not again(old, more, first).action_id, "one more"
    assert not again(old, new[:first] + new[first + 1 :], first).action_id, "one has gone"
    told = menus("", "Next result", "cmenu", "Whole page")
    assert not again(told, menus("Root", "Choose a node", "cbutton menu-button", "This part"), first).action_id
