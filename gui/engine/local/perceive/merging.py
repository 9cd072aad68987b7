"""Merge the walks of all frames of a page into one PageReading. Pure but for the clock; large pages need a thread."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Frame

from gui.engine.describe.elements import Element, FrameFacts, Op, PageReading, Token
from gui.engine.describe.placing import Placing
from gui.engine.local.perceive.making import Making
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.fact import Fact, fact

_AT_ONCE = 500
"""Tokens between two checks of the clock."""


@dataclass(slots=True)
class FrameWalk:
    """The page script's walk of a frame, and those of the frames inside it by the key of their element."""

    raw: dict[str, Any]
    frame: Frame
    children: dict[int, "FrameWalk"]

    def parts(self) -> Iterator["FrameWalk"]:
        """This walk and those of all frames inside it."""
        yield self
        for child in self.children.values():
            yield from child.parts()

    def with_raw(self, frame: Frame, raw: dict[str, Any]) -> "FrameWalk | None":
        """The same with another walk of one frame; None if it is not one of them, or has another document now."""
        if self.frame is frame:
            return FrameWalk(raw, frame, self.children) if raw["doc"] == self.raw["doc"] else None
        for key, child in self.children.items():
            other = child.with_raw(frame, raw)
            if other is not None:
                return FrameWalk(self.raw, self.frame, self.children | {key: other})
        return None

    def same_as(self, other: "FrameWalk") -> bool:
        """Whether nothing in this frame or the frames inside it has changed."""
        return (
            self.raw is other.raw
            and self.frame is other.frame
            and self.children.keys() == other.children.keys()
            and all(child.same_as(other.children[key]) for key, child in self.children.items())
        )


@dataclass(frozen=True, slots=True)
class _Cover:
    """An element that covers a frame, in CSS pixels of the page."""

    box: Box
    words: str


def _judge_cover(element: Element, covers: list[_Cover]) -> None:
    """Mark an element in a frame as covered if an element outside the frame covers its center."""
    x, y = element.box.x + element.box.width / 2, element.box.y + element.box.height / 2
    for cover in covers:
        if cover.box.contains(x, y):
            element.reason, element.blocker = "covered", cover.words


def merged(walk: FrameWalk, until: float = float("inf")) -> PageReading:
    """All frames of a walk in reading order.

    Args:
        walk: The walk.
        until: When to stop, by `time.monotonic`: the rest is left out, and that is reported. Only fields for secrets
            and frames are still noted, since they are queried before a picture is shown.
    """
    raw = walk.raw
    tokens: list[Token] = []
    bare: dict[int, Token] = {}  # tokens without further facts are shared: half of a large page are such
    elements: list[Element] = []
    places_of: dict[str, Placing] = {}
    unread = late = seen = 0
    stopped = False

    def add(
        part: FrameWalk,
        path: str,
        placing: Placing,
        why: list[str] | None,
        covers: list[_Cover],
        frames: tuple[FrameFacts, ...],
    ) -> None:
        nonlocal unread, late, seen, stopped
        doc = part.raw["doc"]
        places_of[doc] = placing
        making = Making(part.raw, path, placing, part.frame.name if path else "", frames)

        def needed(token: list[Any]) -> bool:
            if token[0] in (Op.ACTION, Op.HIDDEN):
                return making.is_secret(token[1])
            return token[0] in (Op.ACTION_END, Op.FRAME)

        number = 0
        kept: list[bool] = []
        for token in part.raw["tokens"]:
            op = token[0]
            seen += 1
            stopped = stopped or (seen % _AT_ONCE == 0 and time.monotonic() > until)
            if stopped and not needed(token):
                late += op in (Op.ACTION, Op.HIDDEN, Op.TEXT)
                if op == Op.ACTION:
                    kept.append(False)
                continue
            if op == Op.ACTION:
                keep = not making.is_left_out(token[1])
                kept.append(keep)
                if keep:
                    element = making.make(token[1])
                    if why and element.reason in ("ready", "covered"):
                        element.reason, element.blocker = why
                    elif covers and element.reason == "ready":
                        _judge_cover(element, covers)
                    elements.append(element)
                    tokens.append([Op.ACTION, len(elements) - 1])
            elif op == Op.ACTION_END:
                if kept.pop():
                    tokens.append(bare.setdefault(op, token))
            elif op == Op.HIDDEN:
                if not making.is_left_out(token[1]):
                    elements.append(making.make(token[1]))
                    tokens.append([Op.HIDDEN, len(elements) - 1])
            elif op == Op.FRAME:
                child = part.children.get(token[1])
                if child is None:
                    viewer = part.raw["type"] == "application/pdf"  # the browser's own, not part of the page
                    unread += not viewer
                    if token[4] and not viewer:
                        tokens.append([Op.PICTURE, f"frame {token[4]}, not read"])
                else:
                    below = f"{path}.{number}" if path else str(number)
                    over = [_Cover(placing.box(cover[:4]), cover[4]) for cover in token[6]]
                    size = child.raw["viewport"][2:4]
                    inner = placing.inner(token[2], token[3], token[7], size, token[8])
                    inside = FrameFacts(child.raw["url"], child.frame.name, token[4], child.raw["title"], token[9])
                    add(child, below, inner, token[5] or why, covers + over, (*frames, inside))
                    tokens.append([Op.BREAK])
                number += 1
            else:
                tokens.append(token if len(token) > 1 else bare.setdefault(op, token))
        if not (path or stopped or part.raw.get("frames")):  # with frames, everything is reported in full each time
            part.raw.setdefault("made", making.made)

    add(walk, "", Placing(*raw["scrolled"]), None, [], ())
    nodes, chars = (sum(counts) for counts in zip(*(part.raw["cut"] for part in walk.parts()), strict=True))
    cut: list[Fact] = []
    if nodes + late:
        cut.append(fact(Code.LARGE_PAGE, count=nodes + late))
    if chars:
        cut.append(fact(Code.LONG_PAGE, count=chars))
    if any(part.raw.get("deeper") for part in walk.parts()):
        cut.append(fact(Code.TOO_DEEP))
    if unread:
        cut.append(fact(Code.FRAMES_NOT_READ, count=unread))
    return PageReading(
        doc=raw["doc"],
        url=raw["url"],
        title=raw["title"],
        content_type=raw["type"],
        viewport=tuple(round(number) for number in raw["viewport"]),
        tokens=tokens,
        elements=elements,
        lens=tuple(raw["lens"]) if raw["lens"] else None,
        zoom=raw.get("zoom", 1),
        modal=raw["modal"],
        about=raw["about"],
        kind=raw["kind"],
        cut=cut,
        places=places_of,
        partial=stopped,
    )
