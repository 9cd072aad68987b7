"""Where each of several things of one name stands among them, in words that one checks by looking. Pure."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from gui.engine.describe.elements import Element, compares
from gui.schema.action import Box
from gui.schema.places_said import nth

_MOST = 20
"""How many in one line or column one still finds by counting."""

_MOST_SCATTERED = 10
"""The same if they stand at various heights."""

_MOST_AT_ALL = 200

_APART = 6
"""CSS pixels by which one sees that a thing stands farther to the left or higher than another."""

_MOST_HIDDEN = 4
"""The part of a thing that lies over another."""

_LEAST_SPREAD, _MOST_SPREAD = 150, 1600
"""CSS pixels over which things must be spread for the corners of that space to be seen together."""

_FEW = 3
_NONE: Mapping[int, tuple[str, ...]] = {}
_LINES: Mapping[int, tuple[str, ...]] = {1: ("",), 2: ("upper", "lower"), 3: ("upper", "middle", "lower")}
_SIDES: Mapping[int, tuple[str, ...]] = {1: ("",), 2: ("left", "right"), 3: ("left", "middle", "right")}


def standing(twins: Sequence[Element]) -> list[str]:
    """The place of each among the others, such as “second from the left”; empty if it is not clear for all.

    Args:
        twins: Several visible elements of one name, in the order of the page.
    """
    if not 2 <= len(twins) <= _MOST_AT_ALL or len({one.doc for one in twins}) > 1:
        return []
    compares(*twins)
    boxes = [one.box for one in twins]
    if any(not box.width or not box.height for box in boxes):
        return []
    said = _in_lines(boxes) or _along(boxes) or _in_corners(boxes)
    return said if len(set(said)) == len(said) else []


def _in_lines(boxes: list[Box]) -> list[str]:
    """The line of each from the top, and its place in it; empty if they are not in lines."""
    lines = _lines_of(boxes)
    if not lines or len(lines) > _MOST or max(map(len, lines)) > _MOST:
        return []
    if [index for line in lines for index in sorted(line)] != list(range(len(boxes))):
        return []  # what is lower and comes first moves as the page scrolls: its height then means nothing
    said = in_lines(lines)
    return [said[index] for index in range(len(boxes))]


def in_lines(lines: list[list[int]]) -> dict[int, str]:
    """The line of each from the top, and its place in that from the left.

    Args:
        lines: The things line by line, each line from the left.
    """
    said: dict[int, str] = {}
    for number, line in enumerate(lines, 1):
        if len(lines) <= _FEW:
            over = _LINES[len(lines)][number - 1]
        else:
            over = f"{nth(number)} from the top" if max(map(len, lines)) == 1 else f"{nth(number)} row"
        for at, index in enumerate(line, 1):
            said[index] = _joined(over, _SIDES[len(line)][at - 1] if len(line) <= _FEW else f"{nth(at)} from the left")
    return said


def _lines_of(boxes: list[Box]) -> list[list[int]]:
    """The indices line by line, each from the left; empty if the lines are not clearly below each other."""
    lines: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda index: boxes[index].y):
        box = boxes[index]
        if lines and box.y < min(boxes[one].y + boxes[one].height / 2 for one in lines[-1]):
            lines[-1].append(index)
        else:
            lines.append([index])
    lines = [sorted(line, key=lambda index: boxes[index].x) for line in lines]
    below = all(
        max(boxes[one].y + boxes[one].height for one in upper) <= min(boxes[one].y for one in lower) + 1
        for upper, lower in pairwise(lines)
    )
    apart = all(
        boxes[one].x + boxes[one].width <= boxes[other].x + 1 for line in lines for one, other in pairwise(line)
    )
    return lines if below and apart else []


def _along(boxes: list[Box]) -> list[str]:
    """The place of each from the left, or else from the top, if none stands as far as another; empty otherwise."""
    few = len(boxes) <= _FEW
    return _ordered(boxes, _middle_x, "left", _SIDES if few else {}) or _ordered(
        boxes, _middle_y, "top", _LINES if few else {}
    )


def _ordered(
    boxes: list[Box], middle: Callable[[Box], float], side: str, words: Mapping[int, tuple[str, ...]] = _NONE
) -> list[str]:
    order = sorted(range(len(boxes)), key=lambda index: middle(boxes[index]))
    pairs = [(boxes[one], boxes[other]) for one, other in pairwise(order)]
    close = any(middle(after) - middle(before) < _APART or _lie_over(before, after) for before, after in pairs)
    if close or len(boxes) > _MOST_SCATTERED or (side == "top" and order != sorted(order)):
        return []
    said = words.get(len(boxes)) or [f"{nth(at)} from the {side}" for at in range(1, len(boxes) + 1)]
    return [said[order.index(index)] for index in range(len(boxes))]


def _in_corners(boxes: list[Box]) -> list[str]:
    """The third of their space from the top and from the left in which each stands, and its place there."""
    across, down = (_thirds([middle(box) for box in boxes]) for middle in (_middle_x, _middle_y))
    cells: dict[tuple[int, int], list[int]] = {}
    if across and down:
        for index, cell in enumerate(zip(down, across, strict=True)):
            cells.setdefault(cell, []).append(index)
    if not cells or 2 * max(map(len, cells.values())) > len(boxes):
        return []
    said = [""] * len(boxes)
    for (line, column), places in cells.items():
        for index, more in zip(places, _within([boxes[index] for index in places]), strict=True):
            said[index] = ", ".join(filter(None, (_joined(_LINES[_FEW][line], _SIDES[_FEW][column]), more)))
    return said


def _within(boxes: list[Box]) -> list[str]:
    if len(boxes) == 1:
        return [""]
    counted = [f"{at} of {len(boxes)}" for at in range(1, len(boxes) + 1)]
    return _ordered(boxes, _middle_x, "left") or _ordered(boxes, _middle_y, "top") or counted


def _thirds(places: list[float]) -> list[int]:
    """The third of the whole length in which each place is, from 0; empty if the whole is too short or too long."""
    first, length = min(places), max(places) - min(places)
    return (
        []
        if not _LEAST_SPREAD <= length <= _MOST_SPREAD
        else [min(2, int(3 * (place - first) / length)) for place in places]
    )


def _joined(line: str, along: str) -> str:
    """The line and the place in it in words: “upper left”, “second row, third from the left”."""
    if line == along:
        return line
    counted = " " in along
    if line and counted and not line.endswith("row"):
        line += " row"
    return (", " if line.endswith("row") else " ").join(filter(None, (line, along)))


def _lie_over(one: Box, other: Box) -> bool:
    """Whether one of two hides so much of the other that they do not look like two in a line."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    least = min(one.width * one.height, other.width * other.height)
    return across > 0 and down > 0 and _MOST_HIDDEN * across * down >= least


def _middle_x(box: Box) -> float:
    return box.x + box.width / 2


def _middle_y(box: Box) -> float:
    return box.y + box.height / 2
