"""The size of a page's viewport, so that its picture fills its room."""

from gui.engine.session import StepSession
from gui.schema.errors import BusyError, StepdeckError

READABLE_SCALE = 0.66
"""The scale of the picture below which text on it is hard to read."""

LEAST_WIDTH, USUAL_WIDTH = 1_024, 1_280
"""Widths in CSS pixels: websites show their layout for computers from the first on, and are drawn for the second."""

MOST_WIDTH = 3_840
LEAST_HEIGHT, MOST_HEIGHT = 560, 1_600

FILLS = 0.8
"""The share of its room from which a picture is said to fill it."""


def fitting_viewport(width: int, height: int) -> tuple[int, int]:
    """A viewport of the shape of a room.

    Args:
        width: The width of the room for the picture, in pixels.
        height: Its height.

    Returns:
        Width and height in CSS pixels. At this size the picture fills the room at `READABLE_SCALE` or more, unless the
        room is too narrow for `LEAST_WIDTH`.
    """
    width, height = max(width, 1), max(height, 1)
    wide = min(max(round(width / READABLE_SCALE), LEAST_WIDTH), max(USUAL_WIDTH, min(width, MOST_WIDTH)))
    return wide, min(max(int(height * wide / width), LEAST_HEIGHT), MOST_HEIGHT)


def fill(room: tuple[int, int], viewport: tuple[int, int]) -> float:
    """How well the shape of a viewport fits a room.

    Args:
        room: Width and height in pixels.
        viewport: Width and height in CSS pixels.

    Returns:
        The share of the room that the whole picture takes at most; for a picture as wide as a room that it does not
        fit into, about the share of the picture that is seen. At most 1.
    """
    ratio = (viewport[1] * max(room[0], 1)) / (max(viewport[0], 1) * max(room[1], 1))
    return min(ratio, 1 / ratio) if ratio > 0 else 0.0


async def give_size(session: StepSession, size: tuple[int, int]) -> None:
    """Give a page another size, in CSS pixels, which is no step.

    Raises:
        StepdeckError: It refuses, or something else runs in its session.
    """
    await session.adjust(session.backend.resize(*size), counts=False)


async def fit_page(session: StepSession, size: tuple[int, int]) -> bool:
    """Give a page another size without anybody having asked: it is no step, and a page that refuses keeps its own.

    Args:
        session: Its session, in which nothing else runs.
        size: Width and height in CSS pixels.

    Returns:
        Whether it was asked; it was not if it is somebody else's turn.
    """
    try:
        await give_size(session, size)
    except BusyError:
        return False
    except StepdeckError:
        pass  # then it looks as before
    return True
