"""Links of a column beside the page, and the same ones in the page: told by the side, and by the heading of each."""

from typing import Any

import pytest

from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.describe.row_names import call_rows
from gui.engine.describe.telling_apart import unique_targets
from gui.engine.describe.verbs import verb_of
from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element

NAMES = ("Installation", "Use")


def _menu(left: int = 20, category: str = "Navigation menu") -> list[Element]:
    return [
        element(
            "link", name, marks="rnavigation", category=category, head=category, box=Box(left, 100 + 30 * at, 90, 20)
        )
        for at, name in enumerate(NAMES)
    ]


def _text(top: int, **facts: object) -> list[Element]:
    return [
        element("link", name, box=Box(400, top + 30 * at, 90, 20), **({"category": "Tides"} | facts))
        for at, name in enumerate(NAMES)
    ]


def test_a_link_in_the_column_at_the_side_is_told_by_that_side() -> None:
    told = described(*_menu(), *_text(3000))
    assert told == ["Open Installation (left)", "Open Use (left)", "Open Installation (right)", "Open Use (right)"]
    assert described(*_text(300), *_menu(left=900))[2:] == ["Open Installation (right)", "Open Use (right)"]


def test_a_menu_over_the_page_is_no_column() -> None:
    bar = [
        element("link", name, marks="rnavigation", box=Box(600 + 100 * at, 0, 90, 20)) for at, name in enumerate(NAMES)
    ]
    assert not any("(right)" in words for words in described(*bar, *_text(300))), described(*bar, *_text(300))


def test_of_several_in_one_place_one_is_told_by_its_own_heading() -> None:
    listed = _text(300, category="Guide", group_over="Tides", head="Guide")
    named = _text(700, category="Where to begin", row="Tides", card=True)
    told = described(*_menu(category="Guide"), *listed, *named)
    assert told[0::2] == [
        "Open Installation (left)",
        "Open Installation, in Tides",
        "Open Installation, in Where to begin",
    ]


def test_a_part_at_the_side_that_is_as_wide_as_the_page_is_no_column() -> None:
    featured = [
        element("link", name, marks="rcomplementary", category="Day 3", box=Box(left, 100 + 30 * at, 90, 20))
        for at, (name, left) in enumerate((("Day three", 20), ("Use", 500), ("Log", 500), ("Day", 800)))
    ]
    told = described(*featured, element("link", "Use", category="Day 2", box=Box(30, 900, 60, 20)))
    assert told[1] == "Open Use, in Day 3"
    assert told[-1] == "Open Use, in Day 2"


@pytest.mark.parametrize(
    ("marks", "category"), [("rcontentinfo navigation", "Links"), ("rnavigation", "Footer navigation")]
)
def test_a_list_at_the_foot_of_the_page_is_no_column(marks: str, category: str) -> None:
    foot = [
        element("link", name, marks=marks, category=category, box=Box(20, 900 + 30 * at, 90, 20))
        for at, name in enumerate(NAMES)
    ]
    told = described(*_text(300, category="Your order"), *foot)
    assert told == [f"Open {name}, in {place}" for place in ("Your order", category) for name in NAMES]


def test_a_part_at_the_side_with_a_heading_is_told_by_that() -> None:
    order = [
        element("link", name, marks="rcomplementary", category="Your order", box=Box(900, 100 + 30 * at, 90, 20))
        for at, name in enumerate(NAMES)
    ]
    told = described(*order, *_text(600, category="Footer navigation"))
    assert told == [f"Open {name}, in {place}" for place in ("Your order", "Footer navigation") for name in NAMES]


class Asked(list[Element]):
    """Counts how often its elements are asked for."""

    times = 0

    def __getitem__(self, at: Any) -> Any:
        self.times += 1
        return super().__getitem__(at)


def test_of_many_pairs_of_one_name_all_others_are_not_looked_at_for_each() -> None:
    def asked(rows: int) -> int:
        places = ((row, at) for row in range(rows) for at in range(2))
        pairs = Asked(
            element("button", "Edit", row=f"Lamp {row}", box=Box(90 * at, 30 * row, 50, 20)) for row, at in places
        )
        call_rows(pairs)
        unique_targets(pairs, [(verb_of(one), target_of(one)) for one in list(pairs)])
        return pairs.times

    assert asked(200) < 3 * asked(100), "it would take four times as long for twice as many"
