from collections.abc import Iterator
from dataclasses import replace

import pytest

from gui.schema.action import Action, Box, Reason
from gui.widgets.picture.places import ActionPlaces, clearest

PAGE = (0.0, 0.0, 1000.0, 1000.0)


def action(action_id: str, x: float, y: float, width: float = 50, height: float = 20) -> Action:
    return Action(action_id, f"Click {action_id}", "", box=Box(x, y, width, height))


GRID = ActionPlaces(
    [action(f"B{row * 4 + column + 1}", column * 100, row * 60) for row in range(3) for column in range(4)]
)


@pytest.mark.parametrize(
    ("start", "way", "reached"),
    [
        ("B6", (1, 0), "B7"),
        ("B6", (-1, 0), "B5"),
        ("B6", (0, 1), "B10"),
        ("B6", (0, -1), "B2"),
        ("B4", (1, 0), ""),
        ("B1", (0, -1), ""),
        ("", (1, 0), "B1"),
    ],
)
def test_arrows_lead_to_the_nearest_one(start: str, way: tuple[int, int], reached: str) -> None:
    assert GRID.towards(start, *way, PAGE) == reached


def test_what_is_straight_ahead_comes_before_what_is_nearer_and_aside() -> None:
    places = ActionPlaces([action("B1", 0, 100), action("B2", 70, 40), action("B3", 200, 104)])
    assert places.towards("B1", 1, 0, PAGE) == "B3"


def test_the_next_one_in_the_order_of_the_page() -> None:
    assert GRID.beside("B4", 1, PAGE) == "B5"
    assert GRID.beside("B5", -1, PAGE) == "B4"
    assert GRID.beside("B12", 1, PAGE) == ""
    assert GRID.beside("", -1, PAGE) == "B12"
    assert GRID.beside("B1", 1, (90.0, 50.0, 400.0, 200.0)) == "B6"


def test_what_is_cut_off_is_where_it_can_be_seen() -> None:
    cut = replace(action("B1", 0, 0, 300, 300), seen=Box(0, 0, 300, 40))
    gone = replace(action("B2", 0, 100), seen=Box(0, 100, 50, 0))
    folded = replace(action("B3", 10, 10), reason="hidden")
    places = ActionPlaces([cut, gone, folded])
    assert [place.action.id for place in places.at(15, 15)] == ["B1"]
    assert places.at(15, 110) == []
    assert places.place("B2") is None
    assert places.place("B3") is not None
    assert places.within(PAGE) == places.at(15, 15)


def test_large_and_far_ones_are_found() -> None:
    places = ActionPlaces([action("M1", -500, -300, 9_000, 20_000), action("B1", -40, -30, 10, 10)])
    assert [place.action.id for place in places.at(-35, -25)] == ["B1", "M1"]
    assert [place.action.id for place in places.within((-100, -100, 4_000, 9_000))] == ["M1", "B1"]
    assert [place.action.id for place in places.within((5_000, 5_000, 5_001, 5_001))] == ["M1"]


def test_a_part_is_meant_before_what_is_much_larger() -> None:
    places = ActionPlaces([action("M1", 0, 0, 300, 200), action("L1", 20, 20)])
    best = clearest(places.at(30, 30))
    assert best is not None
    assert best.action.id == "L1"


@pytest.mark.parametrize(
    "other", [action("B2", 10, 5), action("B2", 0, 0), action("B2", -5, -5, 58, 28)], ids=["overlaps", "same", "like"]
)
def test_what_overlaps_otherwise_is_not_guessed(other: Action) -> None:
    assert clearest(ActionPlaces([action("B1", 0, 0), other]).at(20, 10)) is None


@pytest.mark.parametrize("reason", ["covered", "blocked", "hidden"])
def test_what_is_behind_something_else_is_not_meant(reason: Reason) -> None:
    below = replace(action("L1", 0, 0), reason=reason)
    assert ActionPlaces([below]).at(10, 10) == []
    both = ActionPlaces([below, action("B1", 0, 0, 60, 30)])
    assert [place.action.id for place in both.at(10, 10)] == ["B1"]
    assert both.place("L1") is not None


def test_places_of_a_large_page_are_worked_out_when_they_are_asked_for() -> None:
    gone_through: list[str] = []

    class Watched(tuple[Action, ...]):
        def __iter__(self) -> Iterator[Action]:
            gone_through.append("once")
            return super().__iter__()

    places = ActionPlaces(Watched((action("B1", 0, 0), action("B2", 100, 0))))
    assert not gone_through
    assert [place.action.id for place in places.at(110, 5)] == ["B2"]
    assert places.place("B1") is not None
    assert len(places.within(PAGE)) == 2
    assert gone_through == ["once"]


def test_what_lies_behind_something_is_known_at_its_place() -> None:
    covered = replace(action("B1", 10, 10), reason="covered")
    hidden = replace(action("B2", 10, 10, 20), reason="hidden")
    places = ActionPlaces([covered, hidden, action("B3", 200, 10)])
    assert places.at(20, 20) == []
    assert places.behind(20, 20) is covered
    assert places.behind(210, 20) is None


def test_a_link_that_wraps_lies_where_its_lines_are() -> None:
    lines = (Box(300, 0, 100, 20), Box(0, 20, 60, 20))
    wraps = replace(action("L1", 0, 0, 400, 40), lines=lines)
    before, after = action("B1", 100, 0), action("L2", 100, 20)
    places = ActionPlaces([before, wraps, after])
    for point, found in (
        ((320, 10), ["L1"]),
        ((30, 30), ["L1"]),
        ((120, 10), ["B1"]),
        ((120, 30), ["L2"]),
        ((30, 10), []),
    ):
        assert [place.action.id for place in places.at(*point)] == found, point
    whole = places.place("L1")
    assert whole is not None
    assert whole.area == (0, 0, 400, 40)
    assert places.beside("L1", 1, PAGE) == "L2", "its second line is no other action"
    assert places.beside("L2", -1, PAGE) == "L1"
    assert places.towards("L1", 0, 1, PAGE) != "L1"
