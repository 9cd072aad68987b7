"""How far a slider can be dragged on its track, as places to choose from: "The right end"."""

import re

from PySide6.QtCore import QCoreApplication

from gui.schema.action import Action

_WAYS = (("←", -1, 0), ("→", 1, 0), ("↑", 0, -1), ("↓", 0, 1))
"""To the left, to the right, up and down, as in `Action.room`."""

_LEAST = 3
"""CSS pixels: an element this close to its end is not dragged."""

_POINTS, _POINT_MS = 10, 40
"""Moves of an even hand movement: pages that check for a person expect several."""

_BEYOND = 4
"""CSS pixels: a thumb stops at the end of its track, and nobody releases it before that."""

_DISTANCE = re.compile(r"([←→↑↓]) (\d+) px")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ActionPanel", text)


def ends_of_track(action: Action) -> tuple[tuple[str, str], ...]:
    """The ends that it can be dragged to: their names and distances."""
    names = (_tr("The left end"), _tr("The right end"), _tr("The top end"), _tr("The bottom end"))
    rooms = zip(names, _WAYS, action.room, strict=False)
    return tuple((name, f"{arrow} {room} px") for name, (arrow, _, _), room in rooms if room >= _LEAST)


def path_along(distance: str) -> tuple[tuple[float, float, int], ...]:
    """The way of such a drag; empty for words that are no distance."""
    found = _DISTANCE.fullmatch(distance)
    if found is None:
        return ()
    right, down = next((right, down) for arrow, right, down in _WAYS if arrow == found[1])
    length = int(found[2]) + _BEYOND
    steps = range(1, _POINTS + 1)
    return tuple((right * length * at / _POINTS, down * length * at / _POINTS, at * _POINT_MS) for at in steps)
