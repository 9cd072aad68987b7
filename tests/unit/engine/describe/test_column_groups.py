"""Heads of columns that read the same are told by the group of columns that each stands in."""

from gui.engine.describe.elements import Element
from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


def _group(name: str, left: float, *, top: float = 0) -> list[Element]:
    head = element("columnheader", name, box=Box(left, top, 200, 20))
    parts = [element("button", part, box=Box(left + 100 * at, 24, 90, 20)) for at, part in enumerate(("Read", "All"))]
    return [head, *parts]


def test_columns_are_told_by_the_head_over_their_group() -> None:
    told = described(*_group("Bytes", 0), *_group("Lines", 220))
    assert told[1:3] == ["Click Read, in Bytes", "Click All, in Bytes"]
    assert told[4:] == ["Click Read, in Lines", "Click All, in Lines"]


def test_what_stands_farther_above_or_over_both_is_no_head() -> None:
    assert described(*_group("Bytes", 0, top=-80), *_group("Lines", 220, top=-80))[1] == "Click Read (left)"
    both = element("columnheader", "Cover", box=Box(0, 0, 500, 20))
    parts = [element("button", "Read", box=Box(left, 24, 90, 20)) for left in (0, 220)]
    assert described(both, *parts)[1:] == ["Click Read (left)", "Click Read (right)"]


def test_of_very_many_that_end_over_something_none_is_its_head() -> None:
    """To look through them for each twin of a page would take very long."""
    crowd = [element("link", f"Way {number}", box=Box(1000 + number, 0, 1, 20)) for number in range(300)]
    assert described(*_group("Bytes", 0), *_group("Lines", 220), *crowd)[1] == "Click Read, below Bytes"


def test_what_is_hidden_lies_over_and_under_nothing() -> None:
    nowhere = Box(0, 0, 0, 0)
    tools = [element("button", name, box=nowhere, reason="hidden") for name in ("Like", "Reply", "Like", "Answer")]
    assert described(*tools)[::2] == ["Click Like (1 of 2)", "Click Like (2 of 2)"]
