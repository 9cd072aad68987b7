"""The size of a page's viewport, chosen so that its picture fills the available space."""

from gui.engine.session import StepSession
from gui.schema.errors import BusyError, StepdeckError

READABLE_SCALE = 0.66
"""The scale of the picture below which text on it is hard to read."""

LEAST_WIDTH, USUAL_WIDTH = 1_024, 1_280
"""Widths in CSS pixels: from the first on, websites show their desktop layout, and they are designed for the second."""

MOST_WIDTH = 3_840
LEAST_HEIGHT, MOST_HEIGHT = 560, 1_600

FILLS = 0.8
"""The share of the space from which a picture is said to fill it."""


def fitting_viewport(width: int, height: int) -> tuple[int, int]:
    """A viewport with the shape of the available space.

    Args:
        width: The width of the space for the picture, in pixels.
        height: Its height.

    Returns:
        Width and height in CSS pixels. At this size the picture fills the space at `READABLE_SCALE` or more, unless the
            space is too narrow for `LEAST_WIDTH`.
    """
    width, height = max(width, 1), max(height, 1)
    wide = min(max(round(width / READABLE_SCALE), LEAST_WIDTH), max(USUAL_WIDTH, min(width, MOST_WIDTH)))
    return wide, min(max(int(height * wide / width), LEAST_HEIGHT), MOST_HEIGHT)


def fill(room: tuple[int, int], viewport: tuple[int, int]) -> float:
    """How well the shape of a viewport fits the available space.

    Args:
        room: Width and height in pixels.
        viewport: Width and height in CSS pixels.

    Returns:
        The largest share of the space that the whole picture can take; for a picture as wide as the space but higher,
            about the visible share of the picture. At most 1.
    """
    ratio = (viewport[1] * max(room[0], 1)) / (max(viewport[0], 1) * max(room[1], 1))
    return min(ratio, 1 / ratio) if ratio > 0 else 0.0


async def give_size(session: StepSession, size: tuple[int, int]) -> None:
    """Resize a page, in CSS pixels, without a step.

    Raises:
        StepdeckError: The page refuses, or other work is running in its session.
    """
    await session.adjust(session.backend.resize(*size), counts=False)


async def fit_page(session: StepSession, size: tuple[int, int]) -> bool:
    """Resize a page without a request of the user: it is no step, and a page that refuses keeps its size.

    Args:
        session: Its session, in which nothing else is running.
        size: Width and height in CSS pixels.

    Returns:
        Whether it was tried; not if it is another actor's turn.
    """
    try:
        await give_size(session, size)
    except BusyError:
        return False
    except StepdeckError:
        pass  # then it looks as before
    return True
