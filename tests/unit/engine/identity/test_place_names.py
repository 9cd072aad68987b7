"""What told one of several is its name by now; a sign names nothing; the year of a calendar is nothing typed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.schema.target import Fact
from tests.unit.engine.identity.test_newer_release import MANY, URL, again
from tests.unit.engine.samples import element, numbered

COLUMNS = ("Order", "Customer", "City")


def filters(*names: str, near: Sequence[str] = COLUMNS) -> list[Element]:
    fields = zip(names, near, strict=True)
    return [element("searchbox", name, name_from="label", near=column, input_type="search") for name, column in fields]


def test_a_field_may_be_called_by_what_stood_beside_it_alone() -> None:
    old, new = filters(*["Filter column"] * 3), filters(*COLUMNS)
    for at in range(3):
        found = again([*old, *MANY], [*new, *MANY], at)
        assert (found.kind, found.action_id) == ("likely", f"I{at + 1}")
    assert not again([*old, *MANY], [*new[1:], *MANY], 0).action_id, "its column has gone"
    assert not again([*old, *MANY], [*new, replace(new[2], key=99), *MANY], 2).action_id, "two are called so"


def test_a_choice_may_be_called_by_its_row_and_its_column() -> None:
    places = [(row, column) for row in ("Prices", "Delivery") for column in ("Bad", "Good")]
    old = [element("radio", "8. Our shop", row=row, near=column, input_type="radio") for row, column in places]
    new = [element("radio", f"row {row}, column {column}", row=row, input_type="radio") for row, column in places]
    for at in range(4):
        found = again([*old, *MANY], [*new, *MANY], at)
        assert (found.kind, found.action_id) == ("likely", f"B{at + 1}")
    assert not again([*old, *MANY], [*new[1:], *MANY], 0).action_id


def test_a_button_is_not_known_by_the_words_of_its_place() -> None:
    old = [element("button", "Open", near=place) for place in ("Delete", "Rename")]
    assert not again([*old, *MANY], [element("button", "Delete"), element("button", "Rename"), *MANY], 0).action_id


def test_what_was_drawn_as_a_sign_is_named_by_the_words_it_had_besides() -> None:
    def page(sign: str) -> list[Element]:
        return [element("button", sign or "Copy", title="Copy" if sign else "", row=row) for row in ("Name", "Note")]

    found = again([*page("+"), *MANY], [*page(""), *MANY], 1)
    assert (found.kind, found.action_id) == ("likely", "B2")


def test_the_year_of_a_calendar_stays_in_the_names_of_its_days() -> None:
    def facts(year: str, days: int) -> Mapping[Fact, str]:
        named = [element("generic", f"March {day}, 2020") for day in range(1, days + 1)]
        page = lineup_of(URL, (), numbered(element("textbox", "Year", value=year), *named))
        return make_target(page.portraits[3], page).facts

    assert facts("2020", 31)["name"] == "March 3, 2020"
    assert "name" not in facts("2020", 5), "a year that was typed, and is shown where that came to"
    assert "name" not in facts("March", 31), "no year"


TOOLS = ("Bold", "Insert Ordered List", "Fill or set the colour", "Change mode")


def drawn(*texts: str, row: str = "", **more: str) -> list[Element]:
    """Icons with a text beside each."""
    return [
        element("generic", "", hint=f"icon {at}", beside=f"3! # | {text}", marks=f"iicon-{at}", row=row, **more)
        for at, text in enumerate(texts)
    ]


def written(*names: str, **more: str) -> list[Element]:
    return [element("button", name, marks="ibar-icon", **more) for name in names]


def test_the_icons_of_a_bar_may_be_called_by_the_texts_that_stood_beside_them() -> None:
    for at, name in enumerate(TOOLS):
        found = again([*drawn(*TOOLS), *MANY], [*written("Undo", *TOOLS), *MANY], at)
        assert (found.kind, found.action_id) == ("likely", f"B{at + 2}"), name
        without = written("Undo", *TOOLS[:at], *TOOLS[at + 1 :])
        assert not again([*drawn(*TOOLS), *MANY], [*without, *MANY], at).action_id, name
    assert not again([*drawn(*TOOLS), *MANY], [*written(*TOOLS, "Bold"), *MANY]).action_id, "two are called so"


def test_a_text_beside_one_icon_names_no_button() -> None:
    new = [*written(*TOOLS), *MANY]
    assert not again([*drawn(TOOLS[0]), *MANY], new).action_id, "it alone"
    left = again([*drawn(*TOOLS), *MANY], [*new, element("generic", "", hint="icon 0")])
    assert left.action_id == "M1", "it is still there"
    assert not again([*drawn(*TOOLS, row="Ann Lee"), *MANY], new).action_id, "what stands beside it is of its row"
    assert not again([*drawn(*TOOLS, category="Letter"), *MANY], new).action_id, "another section"
    before = [element("generic", "Bold"), *drawn(*TOOLS), *MANY]
    assert not again(before, new, 1).action_id, "what stood beside it was a thing of its own"
    links = [element("link", name, href=f"{URL}{name[0]}") for name in TOOLS]
    assert not again([*drawn(*TOOLS), *MANY], [*links, *MANY]).action_id, "they lead elsewhere"


def test_fields_of_one_name_may_be_numbered() -> None:
    def cells(*rows: str) -> list[Element]:
        names = [name.format(head) for name in rows for head in ("Maker", "Age")]
        return [element("textbox", name, name_from="label", category="Pens", input_type="text") for name in names]

    old, new = cells("{}", "{}"), cells("row 1, column {}", "row 2, column {}")
    for at in range(4):
        found = again([*old, *MANY], [*new, *MANY], at)
        assert (found.kind, found.action_id) == ("likely", f"I{at + 1}")
    more = cells("row 1, column {}", "row 2, column {}", "row 3, column {}")
    assert not again([*old, *MANY], [*more, *MANY], 0).action_id, "one has come, perhaps before it"
    assert not again([*old, *MANY], [*new[:2], *MANY], 0).action_id, "one has gone, perhaps this one"
    assert not again([*old, *MANY], [*cells("Maker {} 1", "Maker {} 2"), *MANY], 1).action_id, "other words"


def test_of_a_button_and_its_arrow_that_are_called_so_it_is_the_one_with_the_icon() -> None:
    def bar(*marks: str) -> list[Element]:
        parts = [element("button", TOOLS[1], marks=mark) for mark in marks]
        return [*written(TOOLS[0]), *parts, *written(*TOOLS[2:])]

    old = [*drawn(*TOOLS), *MANY]
    found = again(old, [*bar("ibi bi-list", "carrow"), *MANY], 1)
    assert (found.kind, found.action_id) == ("likely", "B2")
    assert not again(old, [*bar("ibi bi-list", "ibi bi-list"), *MANY], 1).action_id, "both have one"
    assert not again(old, [*bar("carrow", "ibi bi-list"), *MANY], 1).action_id, "the arrow comes first"
    apart = bar("ibi bi-list", "carrow")
    assert not again(old, [*apart[:2], element("button", "Fold"), *apart[2:], *MANY], 1).action_id, "one is elsewhere"
