"""The place of a frame's viewport on the page: moved, scaled, rotated, clipped."""

from collections.abc import Sequence
from dataclasses import dataclass

from gui.schema.action import Box


@dataclass(frozen=True, slots=True)
class Placing:
    """A frame on the page: its point (x, y) is drawn at (left + a·x + c·y, top + b·x + d·y), in CSS pixels of the page.

    Attributes:
        window: The visible part of the frame as left, top, right, bottom on the page; None if nothing clips it.
    """

    left: float
    top: float
    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    window: tuple[float, float, float, float] | None = None

    def box(self, rect: Sequence[float], sides: Sequence[float] | None = None) -> Box:
        """A rectangle of the frame as a box on the page.

        Args:
            rect: x, y, width, height in CSS pixels of the frame's viewport.
            sides: Its two sides as vectors, if it is rotated within the frame and `rect` is only its bounds.
        """
        x, y, width, height = rect
        if self.a == 1 == self.d and self.b == 0 == self.c:
            return Box(round(x + self.left, 2), round(y + self.top, 2), round(width, 2), round(height, 2))
        x1, y1, x2, y2 = sides or (width, 0, 0, height)
        wide = abs(self.a * x1 + self.c * y1) + abs(self.a * x2 + self.c * y2)
        high = abs(self.b * x1 + self.d * y1) + abs(self.b * x2 + self.d * y2)
        middle_x, middle_y = x + width / 2, y + height / 2
        left = self.left + self.a * middle_x + self.c * middle_y - wide / 2
        top = self.top + self.b * middle_x + self.d * middle_y - high / 2
        return Box(round(left, 2), round(top, 2), round(wide, 2), round(high, 2))

    def seen(self, box: Box, rect: Sequence[float] | None) -> Box | None:
        """The visible part of a box of the page; None if all of it is visible.

        Args:
            box: The whole box.
            rect: Its visible part inside the frame's scroll containers, in CSS pixels of the frame; None for all.
        """
        left = self.box(rect) if rect is not None else box
        if self.window is not None:
            left = _cut(left, self.window)
        return None if left == box else left

    def inner(
        self,
        x: float,
        y: float,
        turn: Sequence[float] | None,
        size: Sequence[float],
        cut_out: Sequence[float] | None = None,
    ) -> "Placing":
        """Place a frame within this one.

        Args:
            x: The left edge of its viewport in the viewport of this one.
            y: The top edge.
            turn: Its axes in this frame: a, b, c, d as above; None if they are the same.
            size: Width and height of its viewport, in its own CSS pixels.
            cut_out: Its visible part inside this frame, as left, top, right, bottom in its viewport.
        """
        a, b, c, d = turn or (1, 0, 0, 1)
        made = Placing(
            self.left + self.a * x + self.c * y,
            self.top + self.b * x + self.d * y,
            self.a * a + self.c * b,
            self.b * a + self.d * b,
            self.a * c + self.c * d,
            self.b * c + self.d * d,
        )
        whole = made.box((0, 0, *size))
        if cut_out is not None:
            left, top, right, bottom = cut_out
            cut = self.box((left, top, max(right - left, 0), max(bottom - top, 0)))
            whole = _cut(whole, (cut.x, cut.y, cut.x + cut.width, cut.y + cut.height))
        if self.window is not None:
            whole = _cut(whole, self.window)
        window = (whole.x, whole.y, whole.x + whole.width, whole.y + whole.height)
        return Placing(made.left, made.top, made.a, made.b, made.c, made.d, window)


def is_askew(turn: Sequence[float] | None) -> bool:
    """Whether axes a, b, c, d as above are rotated."""
    return turn is not None and (abs(turn[1]) > _LEVEL or abs(turn[2]) > _LEVEL)


_LEVEL = 1e-6


def _cut(box: Box, window: tuple[float, float, float, float]) -> Box:
    left, top = max(box.x, window[0]), max(box.y, window[1])
    right, bottom = min(box.x + box.width, window[2]), min(box.y + box.height, window[3])
    # These are sums of rounded numbers, and unclipped boxes must stay equal.
    width = box.width if left == box.x and right == box.x + box.width else round(max(right - left, 0), 2)
    height = box.height if top == box.y and bottom == box.y + box.height else round(max(bottom - top, 0), 2)
    return Box(left, top, width, height)
