"""What differs between two observations of a page."""

from dataclasses import replace

from gui.engine.backend import Acted
from gui.engine.compare import Comparison, Difference
from gui.engine.compare import compare as compared
from gui.engine.remote.wire_parts import NOBODY
from gui.schema.action import Action, Box, Param
from gui.schema.page import Metadata, Observation, ViewportInfo
from gui.schema.step import Waited

BUY = Action("B1", "Click Buy", "Shop", verb="Click", target="Buy", name="Buy", box=Box(0, 0, 100, 20))
NAME = Action(
    "I1", "Type into Name", "Shop", (Param("name", "str", "Ada"),), target="Name", name="Name", box=Box(0, 30, 100, 20)
)
GREY = Action("B2", "Click Sell", "Shop", target="Sell", reason="disabled", box=Box(0, 60, 100, 20))

ALSO_BUY = replace(BUY, id="B3")
VIEW = ViewportInfo(0, 0, 400, 300, 400, 2000)


def page(*actions: Action, ids_last: bool = True, title: str = "Shop") -> Observation:
    return Observation(NOBODY, Metadata(title, "https://shop.example/", VIEW), actions, ids_last=ids_last)


def compare_all(first: Observation, second: Observation) -> Comparison:
    return compared(Acted(first, Waited()), Acted(second, Waited()))


def compare(first: Observation, second: Observation) -> tuple[Difference, ...]:
    return compare_all(first, second).differences


def test_the_same_page_has_no_difference() -> None:
    assert compare(page(BUY, NAME, GREY), page(BUY, NAME, GREY)) == ()
    assert compare(page(BUY, ALSO_BUY), page(BUY, ALSO_BUY)) == ()


def test_missing_and_extra_actions() -> None:
    assert compare(page(BUY, NAME), page(BUY)) == (Difference("missing", "I1 Type into Name"),)
    assert compare(page(BUY), page(BUY, NAME)) == (Difference("extra", "I1 Type into Name"),)
    assert compare(page(BUY, ALSO_BUY), page(BUY)) == (Difference("missing", "B3 Click Buy"),)


def test_another_name_at_the_same_place() -> None:
    renamed = replace(BUY, description="Click Buy now", target="Buy now", name="Buy now", box=Box(1, 1, 100, 20))
    (description, name) = compare(page(BUY, NAME), page(renamed, NAME))
    assert description == Difference("name", "B1 Click Buy", "description", "Click Buy", "Click Buy now")
    assert name.sentence == "B1 Click Buy, name: “Buy” and “Buy now”"
    elsewhere = replace(BUY, description="Click Sell", target="Sell", name="Sell", box=Box(200, 0, 100, 20))
    assert [each.kind for each in compare(page(BUY), page(elsewhere))] == ["missing", "extra"]


def test_other_values() -> None:
    filled = replace(NAME, value="Grace", params=(Param("name", "str", "Grace"),), states=("required",))
    found = compare(page(NAME), page(filled))
    assert {each.aspect for each in found} == {"value", "param.default", "states"}
    assert {each.kind for each in found} == {"value"}
    assert compare(page(BUY), page(BUY, title="Other")) == (Difference("page", "the page", "title", "Shop", "Other"),)


def test_a_server_that_tells_less_is_asked_for_less() -> None:
    plain = Action("B9", "Click Buy", "Main", target="Buy")
    assert compare(page(BUY, GREY), page(plain, ids_last=False)) == ()
    worded = replace(plain, id="M1", description="Open Buy", verb="Open", name="Buy")
    assert compare(page(plain), page(worded, ids_last=False)) == ()
    grey = Action("B8", "Click Sell", "Main", target="Sell")  # one that lists what cannot be used has nothing more
    assert compare(page(BUY, GREY), page(plain, grey, ids_last=False)) == ()


def test_values_that_a_server_never_tells_are_no_difference() -> None:
    field = replace(NAME, params=(Param("name", "str"),))
    other = replace(NAME, id="I2", name="Town", target="Town", description="Type into Town", box=Box(0, 90, 100, 20))
    assert compare(page(NAME, other), page(field, ids_last=False)) == (Difference("missing", "I2 Type into Town"),)
    found = compare(page(NAME, other), page(field, other, ids_last=False))
    assert [(each.aspect, each.first, each.second) for each in found] == [("param.default", "Ada", "")]


def link(number: int, name: str, description: str = "", href: str = "", y: float = 0) -> Action:
    words = description or f"Open {name}"
    return Action(f"L{number}", words, "Shop", name=name, role="link", tag="a", href=href, box=Box(0, y, 100, 20))


def test_what_is_worded_otherwise_and_what_is_worded_alike_are_told_by_where_they_lead() -> None:
    here = page(
        link(1, "More", href="https://shop.example/pens", y=0),
        link(2, "More", href="https://shop.example/inks", y=30),
        link(3, "Delivery", href="https://shop.example/delivery", y=60),
    )
    there = page(
        replace(link(1, "More", "Shows the inks", "https://shop.example/inks", y=300), value="inks"),
        replace(link(2, "More", "Shows the pens", "https://shop.example/pens", y=330), value="pens"),
        replace(
            link(3, "Delivery", "Explains how goods are sent", "https://shop.example/delivery", y=360), value="sent"
        ),
        ids_last=False,
    )
    assert [(found.aspect, found.subject, found.second) for found in compare(here, there)] == [
        ("value", "L1 Open More", "pens"),
        ("value", "L2 Open More", "inks"),
        ("value", "L3 Open Delivery", "sent"),
    ]


def test_a_server_that_lists_its_viewport_misses_nothing_below_it() -> None:
    names = [f"Article {number}" for number in "abcdefghij"]
    here = page(*(link(at, name, y=100.0 * at) for at, name in enumerate(names)))

    def there(*known: int) -> Observation:
        return page(*(Action(f"L{at}", f"Open {names[at]}", "Main") for at in known), ids_last=False)

    found = compare_all(here, there(0, 1))
    assert found.differences == (Difference("missing", "L2 Open Article c"),)  # it stands in the viewport
    assert found.out_of_sight == 7
    assert compare_all(there(0, 1, 2), here) == Comparison((), 7)
    assert compare_all(here, there(0, 1, 2, 3)) == Comparison((), 6)  # one that it shows at its edge
    below = page(link(1, "Terms", y=900), link(2, "Help", y=800))
    in_sight = page(link(1, "Terms", y=100), ids_last=False)  # which its own place there tells
    assert compare_all(below, in_sight) == Comparison((), 1)
    assert len(compare(here, there(0, 1, 2, 9))) == 6  # one that lists what lies below lists the whole page
