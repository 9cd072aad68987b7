"""What differs between two observations of a page."""

from dataclasses import replace

from gui.engine.compare import Difference, compare
from gui.engine.remote.wire_parts import NOBODY
from gui.schema.action import Action, Box, Param
from gui.schema.page import Metadata, Observation

BUY = Action("B1", "Click Buy", "Shop", verb="Click", target="Buy", name="Buy", box=Box(0, 0, 100, 20))
NAME = Action(
    "I1", "Type into Name", "Shop", (Param("name", "str", "Ada"),), target="Name", name="Name", box=Box(0, 30, 100, 20)
)
GREY = Action("B2", "Click Sell", "Shop", target="Sell", reason="disabled", box=Box(0, 60, 100, 20))


def page(*actions: Action, ids_last: bool = True, title: str = "Shop") -> Observation:
    return Observation(NOBODY, Metadata(title, "https://shop.example/"), actions, ids_last=ids_last)


def test_the_same_page_has_no_difference() -> None:
    assert compare(page(BUY, NAME, GREY), page(BUY, NAME, GREY)) == ()
    assert compare(page(BUY, BUY), page(BUY, BUY)) == ()


def test_missing_and_extra_actions() -> None:
    assert compare(page(BUY, NAME), page(BUY)) == (Difference("missing", "I1 Type into Name"),)
    assert compare(page(BUY), page(BUY, NAME)) == (Difference("extra", "I1 Type into Name"),)
    assert compare(page(BUY, BUY), page(BUY)) == (Difference("missing", "B1 Click Buy"),)


def test_another_name_at_the_same_place() -> None:
    renamed = replace(BUY, description="Click Buy now", target="Buy now", name="Buy now", box=Box(1, 1, 100, 20))
    (description, name) = compare(page(BUY, NAME), page(renamed, NAME))
    assert description == Difference("name", "B1 Click Buy", "description", "Click Buy", "Click Buy now")
    assert name.sentence == "B1 Click Buy, name: “Buy” and “Buy now”"
    elsewhere = replace(renamed, box=Box(400, 0, 100, 20))
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
