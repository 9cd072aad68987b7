"""A drawn tick box of a row may have become a native one."""

from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from tests.unit.engine.identity.test_newer_release import MANY, again
from tests.unit.engine.samples import element

ROWS = ("Pens", "Paper", "Ink")
SELECT = "Press Space to toggle row selection (unchecked)"


def drawn(looks: str = "tree-checkbox") -> list[Element]:
    return [element("generic", "", hint=f"tick box of {row}", row=row, marks=f"c{looks}") for row in ROWS]


def native(name: str = "") -> list[Element]:
    return [element("checkbox", name, hint=row, row=row, input_type="checkbox", marks="cbox") for row in ROWS]


@pytest.mark.parametrize("name", ["", SELECT])
@pytest.mark.parametrize("at", range(3))
def test_the_only_tick_box_of_a_row_may_be_native_now(name: str, at: int) -> None:
    found = again([*drawn(), *MANY], [*native(name), *MANY], at)
    assert (found.kind, found.action_id) == ("likely", f"B{at + 1}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(drawn(), native()[1:], id="its row has gone"),
        pytest.param(drawn(), native("Paid"), id="the native one is that of a column"),
        pytest.param(drawn(), [*native(), *drawn()[1:], drawn("list-checkbox on")[0]], id="one is still drawn"),
        pytest.param(drawn(), [*native(), *native()], id="two are native"),
        pytest.param([*drawn(), *native()], native(), id="there was a native one beside it"),
        pytest.param(drawn("tree-icon"), native(), id="an icon"),
    ],
)
def test_another_tick_box_is_not_taken_for_it(before: list[Element], after: list[Element]) -> None:
    keyed = [replace(one, key=200 + at) for at, one in enumerate(after)]
    assert not again([*before, *MANY], [*keyed, *MANY], 0).action_id.startswith("B")
