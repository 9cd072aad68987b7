"""What has no name of its own, or but a guess at one, is known by its looks and by what it holds."""

from dataclasses import replace

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import Lineup, lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.schema.target import Target
from tests.unit.engine.samples import element, numbered

URL = "https://docs.example/"
MANY = [element("link", f"Chapter {name}", href=f"{URL}{name}") for name in "abcdefghijklmnopqrst"]
RED, SIZES = (("Red", False, False, ""), ("Blue", False, False, "")), (("Small", False, False, ""),)


def lineup(elements: tuple[Element, ...]) -> Lineup:
    return lineup_of(URL, (), numbered(*MANY, *elements))


def again(before: tuple[Element, ...], after: tuple[Element, ...], at: int = 0) -> int | None:
    """Which of those after is the one at a place before; None where none is."""
    old, new = lineup(before), lineup(after)
    target = make_target(old.portraits[len(MANY) + at], old).model_dump_json()
    found = resolve(Target.model_validate_json(target), new)
    places = [portrait.id for portrait in new.portraits]
    return places.index(found.action_id) - len(MANY) if found.action_id else None


def field(role: str = "textbox", name: str = "", **more: object) -> Element:
    return element(role, name, name_from="label", **more)


def test_a_list_may_be_given_a_name_where_nothing_else_offers_the_same() -> None:
    colours, sizes = field("combobox", options=RED, category="Pen"), field("combobox", options=SIZES, category="Pen")
    named = replace(colours, name="Colour"), replace(sizes, name="Size")
    stop = element(name="Stop")
    assert again((colours, stop, sizes), (named[1], stop, named[0])) == 2
    assert again((colours, stop, sizes), (named[1], stop)) is None
    other = replace(colours, name="Paper", beside="s! Paper")
    assert again((replace(colours, beside="s! Ink"), stop, sizes), (named[1], stop, other)) is None, "of other words"


def test_a_field_may_be_given_a_name_where_nothing_else_looks_like_it() -> None:
    large, small = (field(input_type="text", category="Sizes", marks=f"cinput {size}") for size in ("large", "small"))
    old, new = (large, small), (replace(small, name="Tiny"), element(name="Stop"), replace(large, name="Huge"))
    assert (again(old, new), again(old, new, 1)) == (2, 0)
    assert again(old, new[:2]) is None
    assert again(old, (*new[:2], replace(new[2], input_type="email"))) is None


def test_an_icon_may_be_given_a_name_with_the_words_that_were_guessed() -> None:
    def icons(*people: str) -> tuple[Element, ...]:
        kinds = "twitter", "facebook"
        return tuple(
            element("link", "", hint=kind, marks=f"ifa fa-{kind}", row=person, category=person)
            for person in people
            for kind in kinds
        )

    old = icons("Larry", "Diana", "Kim", "Ann")
    new = tuple(replace(one, hint="", name=f"{one.row} {one.hint} profile") for one in (*old[2:], *old[:2]))
    assert [again(old, new, at) for at in range(8)] == [6, 7, 0, 1, 2, 3, 4, 5]
    assert [again(old, new[:6], at) for at in range(4)] == [None, None, 0, 1], "of another person"
    assert again(old, tuple(replace(one, name=f"{one.row} profile") for one in new)) is None, "the word has gone"


def test_the_text_of_an_editor_needs_no_name() -> None:
    text = field(marks="cedit view")
    tools = element(name="Bold"), element(name="Print"), element(name="Help")
    assert again((tools[0], text), (tools[1], replace(text, marks="cedit view wide"), tools[2]), 1) == 1
    assert again((tools[0], text), (tools[1], replace(text, marks="csearch"), tools[2]), 1) is None
    assert again((tools[0], text), (tools[1], text, replace(text), tools[2]), 1) is None, "one of two"
    framed = replace(text, marks="", frame="0", frame_url=f"{URL}letter")
    assert again((framed,), (framed,)) == 0
    assert again((framed,), (replace(framed, frame_url=f"{URL}search"),)) is None


def test_words_beside_a_field_may_be_fewer() -> None:
    old = field(name="Small width", input_type="text", near="Form width medium"), field(name="Small width")
    new = replace(old[0], near="Width medium"), old[1]
    assert again(old, new) == 0
    assert again(old, (replace(old[0], near="Height"), element(name="Stop"))) is None


def test_nothing_is_taken_where_much_more_speaks_for_what_was_ruled_out() -> None:
    typed = field(name="Form width small", input_type="text", near="Pen", marks="cwide input", category="Widths")
    better = replace(typed, near="Paper")
    lesser = field("combobox", "Form width small too", input_type="text", category="Widths")
    assert again((typed,), (lesser, element(name="Stop"))) == 0
    assert again((typed,), (better, lesser)) is None


def test_what_nothing_names_is_known_where_all_of_it_has_stayed() -> None:
    part = element("link", "", href=f"{URL}#part", row="Icons", marks="cicon")
    mail, gear = (element("link", name, href=part.href, row="Icons") for name in ("Mail", "Gear"))
    assert again((mail, part, gear), (mail, part, gear), 1) == 1
    assert again((mail, part, gear), (mail, gear), 1) is None


def test_a_handle_may_be_given_a_role() -> None:
    handle, stop = element("generic", "", marks="chandle", category="Price"), element(name="Stop")
    slider = replace(handle, role="slider", hint="Price")
    assert again((stop, handle), (stop, slider)) == 0
    assert again((stop, handle), (stop, slider), 1) == 1
    assert again((stop, handle), (stop, replace(slider, marks="cknob")), 1) is None
    assert again((stop, replace(handle, role="button")), (stop, slider), 1) is None, "it was a button"


def test_a_field_may_be_given_a_name_where_the_words_around_it_have_stayed() -> None:
    file, beside = field(input_type="file", beside="s! Submit | Drop"), element(name="Select")
    assert again((file, beside), (beside, replace(file, name="Attachment"))) == 1
    assert again((file, beside), (beside, replace(file, name="Attachment", beside="s! Cancel"))) is None


def test_a_field_is_known_by_the_only_label_beside_it_whatever_it_shows() -> None:
    def side(hint: str) -> Element:
        return field(hint=hint, input_type="text", category="Leaflet")

    size, others = element(name="Size", category="Leaflet"), tuple(side(f"Side {at}") for at in range(12))
    old = replace(side("Width"), near="Width", beside="w! Width | px | vw")
    new = replace(side("Width"), name="auto", row="Width", beside="w! Width | px | em")
    unit = field("combobox", options=RED, category="Leaflet")
    assert again((size, old, *others), (size, new, unit, *others), 1) == 1
    for one in (replace(new, input_type="date"), replace(new, hint="Height"), replace(new, category="Poster")):
        assert again((size, old, *others), (size, one, unit, *others), 1) is None
    assert again((size, old, *others), (size, new, unit, *others, new), 1) is None, "two have the label"
    assert again((size, old, *others, old), (size, new, unit, *others), 1) is None, "two had it"
