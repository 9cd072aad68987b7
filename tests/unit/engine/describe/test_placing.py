from math import cos, radians, sin

import pytest

from gui.engine.describe.placing import Placing, is_askew
from gui.schema.action import Box

TURN = (cos(radians(30)), sin(radians(30)), -sin(radians(30)), cos(radians(30)))


def test_frames_add_up() -> None:
    inner = Placing(0, 100).inner(10, 20, None, (300, 200)).inner(5, 6, (2, 0, 0, 2), (50, 50))
    assert inner.box((1, 1, 10, 20)) == Box(17, 128, 20, 40)


def test_a_turned_rectangle_is_told_by_what_is_around_it() -> None:
    box = Placing(0, 0).inner(100, 100, TURN, (300, 200)).box((0, 0, 100, 0))
    assert (box.x, box.y) == pytest.approx((100, 100), abs=0.01)
    assert (box.width, box.height) == pytest.approx((86.6, 50), abs=0.01)


def test_what_is_turned_back_is_as_large_as_it_is() -> None:
    sides = (100 * TURN[0], -100 * TURN[1], 20 * TURN[1], 20 * TURN[0])
    around = (0, 0, abs(sides[0]) + abs(sides[2]), abs(sides[1]) + abs(sides[3]))
    box = Placing(0, 0).inner(0, 0, TURN, (300, 200)).box(around, sides)
    assert (box.width, box.height) == pytest.approx((100, 20), abs=0.01)


def test_a_frame_is_seen_through_the_windows_around_it() -> None:
    frame = Placing(0, 0).inner(10, 10, None, (100, 100), (0, 0, 500, 60))
    whole = frame.box((0, 0, 50, 20))
    assert frame.seen(whole, None) is None
    assert frame.seen(frame.box((0, 40, 50, 30)), None) == Box(10, 50, 50, 10)
    assert frame.seen(frame.box((0, 400, 50, 30)), None) == Box(10, 410, 50, 0)
    assert frame.seen(whole, (0, 5, 50, 10)) == Box(10, 15, 50, 10)


def test_only_what_is_not_level_is_askew() -> None:
    assert is_askew(TURN)
    assert not is_askew((2, 0, 0, 0.5))
    assert not is_askew(None)
