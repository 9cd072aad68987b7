"""Drawings whose names read out their numbers."""

import pytest

from gui.schema.action import Box
from tests.unit.engine.describe.test_actions import described
from tests.unit.engine.samples import element


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("X-axis for a linear scale with values from 0 to 23 x: 3", "chart"),
        ("Y-axis titled 'Fee' for a discrete scale with 2 values", "chart"),
        ("X-axis of the workshop", "X-axis of the workshop"),
    ],
)
def test_a_drawing_whose_axis_is_read_out_is_a_chart(name: str, called: str) -> None:
    assert described(element("img", name, tag="svg")) == [f"Click {called}"]


def test_charts_are_told_apart_by_where_they_stand_rather_than_by_their_numbers() -> None:
    said = "X-axis for a linear scale with values from 0 to 23"
    charts = [
        element("img", f"{said} x: {at}; y: 2; c: undefined", lead=said, tag="svg", box=Box(0, 90 * at, 80, 20))
        for at in range(2)
    ]
    assert described(*charts) == ["Click chart (upper)", "Click chart (lower)"]
