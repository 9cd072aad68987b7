"""How long the frames of a page may take to answer, and which are asked first."""

import time
from collections.abc import Container
from typing import Any

from playwright.async_api import Frame, Page

from gui.engine.deadline import left_s
from gui.engine.local.perceive.held_frames import HeldFrames
from gui.engine.local.watch.settle import MANY_FRAMES

FRAME_TIMEOUT_S = 8.0

_FRAMES_KEEP_S = 2.0
"""Seconds before the deadline at which frames without an answer are left out."""

_MANY_AGAIN_S = 1.0
"""Seconds that a step gives all frames of a page together if there are many and the page was read before. Frames
without an answer are shown as they were."""


class FrameTime:
    """The time for the frames of one page.

    Args:
        page: The page.
        held: Knows the frames inside elements.

    Attributes:
        is_brief: Whether the current reading has little time for them.
    """

    def __init__(self, page: Page, held: HeldFrames) -> None:
        self._page = page
        self._held = held
        self._acting: set[Frame] | None = None
        self._until = 0.0
        self.is_brief = False

    def step(self, frame: Frame | None) -> None:
        """A step acts in a frame, or in the whole page, and reads it afterwards."""
        self._acting = set()
        while frame is not None:
            self._acting.add(frame)
            frame = frame.parent_frame

    def no_step(self) -> None:
        """No step reads the page next."""
        self._acting = None

    def begin(self, *, is_known: bool) -> None:
        """A reading begins to walk the frames of the page; `is_known` if the last one had the same document."""
        self.is_brief = is_known and self._acting is not None and len(self._page.frames) > MANY_FRAMES
        self._until = time.monotonic() + _MANY_AGAIN_S

    def left_s(self) -> float:
        """Seconds for a frame to answer."""
        return min(frame_s(), max(0.0, self._until - time.monotonic())) if self.is_brief else frame_s()

    def in_turn(self, raw: dict[str, Any], found: Container[tuple[str, int]]) -> list[int]:
        """The keys of the elements with frames in a walk, in the order in which to ask the frames.

        Those of the step come first, then those in the visible area; last, those that a first look has found.

        Args:
            raw: The walk.
            found: What a first look has found, by document and key.
        """

        def place(key: int) -> int:
            acting = self._held.known(raw["doc"], key) in (self._acting or ())
            return 0 if acting else 2 if (raw["doc"], key) in found else 1

        return sorted(in_view_first(raw), key=place)


def in_view_first(raw: dict[str, Any]) -> list[int]:
    """The keys of the elements with frames in a walk, those that begin in the visible area or near it first."""
    width, height = raw["viewport"][2:4]
    far = {token[1]: not (-width < token[2] < width and -height < token[3] < height) for token in raw["frames"]}
    return sorted(far, key=far.__getitem__)


def frame_s() -> float:
    """Seconds for a frame to answer, however many there are."""
    return left_s(FRAME_TIMEOUT_S, keep_s=_FRAMES_KEEP_S)
