"""Equal entries of several unfolded lists are told apart by the lines that fold these."""

from gui.engine.describe.actions import actions_of
from gui.engine.describe.elements import Element
from gui.schema.action import Box
from tests.unit.engine.samples import element, numbered

ENTRIES = ("All", "Yes", "No")


def described(elements: list[Element]) -> list[str]:
    return [action.description for action in actions_of(numbered(*elements))]


def filters(*names: str, state: str = "expanded", gap: int = 0) -> list[Element]:
    """Lists of entries below each other, each with a line that folds it."""
    made: list[Element] = []
    for at, name in enumerate(names):
        top = 400 * at
        made.append(element("summary", name, tag="summary", states=(state,), box=Box(0, top, 200, 20)))
        made += [
            element("link", entry, row=entry, href=f"/{name}/{entry}", box=Box(10, top + gap + 22 * step, 180, 20))
            for step, entry in enumerate(ENTRIES, 1)
        ]
    return made


def test_each_entry_is_in_its_fold() -> None:
    said = described(filters("By status", "By owner", "By port", "By year"))
    assert said[:4] == [
        "Close By status",
        "Open All, in By status",
        "Open Yes, in By status",
        "Open No, in By status",
    ]
    assert said[-1] == "Open No, in By year"


def test_an_entry_of_one_list_alone_needs_no_place() -> None:
    assert described(filters("By status"))[1:] == ["Open All", "Open Yes", "Open No"]


def test_entries_below_a_folded_line_or_far_from_it_are_not_in_it() -> None:
    for lists in (filters("By status", "By owner", state="collapsed"), filters("By status", "By owner", gap=60)):
        assert not any(", in By" in words for words in described(lists))


def test_equal_entries_of_one_fold_are_told_otherwise() -> None:
    lists = filters("By status")
    twin = element("link", "All", row="All", href="/all", box=Box(10, 90, 180, 20))
    assert not any(", in By" in words for words in described([*lists, twin]))
