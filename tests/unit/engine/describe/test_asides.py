"""What a step closed aside is told behind what it brought."""

import pytest

from gui.engine.describe.asides import asides_last
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import Fact, fact

CLOSED = fact(Code.COLLAPSED, target="Priority")
FOLDED = fact(Code.MANY_FOLDED, count=3)
MENU = fact(Code.MENU_CLOSED)
ADDED = fact(Code.ACTIONS_ADDED, count=2)
GONE = fact(Code.ACTIONS_GONE, count=3)
SAID = fact(Code.TEXT_ADDED, text="Saved")
ADD = Action("B1", "Click Add", "Page", name="Add")
PRIORITY = Action("B2", "Close Priority", "Page", name="Priority")


@pytest.mark.parametrize(
    ("acted", "changes", "told"),
    [
        (ADD, (CLOSED, ADDED, GONE), (ADDED, CLOSED, GONE)),
        (ADD, (FOLDED, SAID, GONE), (SAID, FOLDED, GONE)),
        (ADD, (MENU, SAID, ADDED), (SAID, MENU, ADDED)),
        (ADD, (CLOSED, GONE), (CLOSED, GONE)),
        (PRIORITY, (CLOSED, ADDED, GONE), (CLOSED, ADDED, GONE)),
        (None, (CLOSED, ADDED), (CLOSED, ADDED)),
    ],
    ids=["new", "said", "menu", "only that", "itself", "not known"],
)
def test_what_was_wanted_leads(acted: Action | None, changes: tuple[Fact, ...], told: tuple[Fact, ...]) -> None:
    assert tuple(asides_last(changes, acted)) == told
