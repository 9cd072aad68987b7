"""Where the upper part of a picture is painted in a card or tile."""

import pytest
from PySide6.QtCore import QRectF, QSize

from gui.widgets.common.upper_part import place_in

ROOM = QRectF(10, 20, 200, 100)


@pytest.mark.parametrize(
    ("size", "place"),
    [
        ((320, 200), (10, 20, 200, 125)),
        ((400, 4000), (10, 20, 200, 2000)),
        ((200, 400), (80, 20, 60, 120)),
        ((300, 400), (72.5, 20, 75, 100)),
        ((400, 420), (10, 20, 200, 210)),
    ],
    ids=["wide", "a whole page", "a phone", "a tablet", "nearly square"],
)
def test_a_phone_stands_in_the_middle_and_a_page_takes_all_of_the_width(
    size: tuple[int, int], place: tuple[float, ...]
) -> None:
    assert place_in(ROOM, QSize(*size)) == QRectF(*place)
