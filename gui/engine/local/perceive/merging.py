"""Merge the walks of all frames of a page into one PageReading. Pure but for the clock; large pages need a thread."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    """The page script's walk of a frame, and those of the frames inside it by the key of their element.

    Attributes:
        raw: The walk.
        frame: The frame.
        children: Those of the frames inside it.
        older: Whether it is from an earlier reading, since the frame did not answer at this one.
    """

    raw: dict[str, Any]
    frame: Frame
    children: dict[int, "FrameWalk"]
    older: bool = False

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
                return FrameWalk(self.raw, self.frame, self.children | {key: other}, self.older)
        return None

    def same_as(self, other: "FrameWalk") -> bool:
        """Whether nothing in this frame or the frames inside it has changed."""
        return (
            self.raw is other.raw
            and self.frame is other.frame
            and self.older == other.older
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


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the elements of a frame have from the page around it.

    Attributes:
        path: The numbers of the frames down to it; empty for the page itself.
        placing: Turns its coordinates into those of the page.
        why: The reason and the words why nothing in it can be used, if so.
        covers: What covers it.
        frames: The facts about the frames down to it.
    """

    path: str
    placing: Placing
    why: list[str] | None
    covers: list[_Cover]
    frames: tuple[FrameFacts, ...]

    def inside(self, token: list[Any], number: int, child: FrameWalk) -> "_Setting":
        """The same for a frame in this one: its token, its number among them, and its walk."""
        _, _, x, y, name, why, covers, turn, cut_out, title = token[:10]
        return _Setting(
            path=f"{self.path}.{number}" if self.path else str(number),
            placing=self.placing.inner(x, y, turn, child.raw["viewport"][2:4], cut_out),
            why=why or self.why,
            covers=self.covers + [_Cover(self.placing.box(cover[:4]), cover[4]) for cover in covers],
            frames=(*self.frames, FrameFacts(child.raw["url"], child.frame.name, name, child.raw["title"], title)),
        )


@dataclass(slots=True)
class _Merge:
    """A reading that grows frame by frame.

    Attributes:
        until: See `merged`.
        tokens: Those of all frames so far.
        elements: What the tokens number.
        places: The placing of each document.
        bare: Tokens without further facts, which are shared: half of a large page are such.
        seen: How many tokens were looked at.
        late: How many elements and texts were left out because the time was up.
        unread: How many frames could not be read.
        stopped: The time is up.
    """

    until: float
    tokens: list[Token] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    places: dict[str, Placing] = field(default_factory=dict)
    bare: dict[int, Token] = field(default_factory=dict)
    seen: int = 0
    late: int = 0
    unread: int = 0
    stopped: bool = False

    def add(self, part: FrameWalk, setting: _Setting) -> None:
        """Add a frame and the frames inside it."""
        self.places[part.raw["doc"]] = setting.placing
        making = Making(
            part.raw, setting.path, setting.placing, part.frame.name if setting.path else "", setting.frames
        )
        number = 0
        kept: list[bool] = []
        for token in part.raw["tokens"]:
            op = token[0]
            self.seen += 1
            self.stopped = self.stopped or (self.seen % _AT_ONCE == 0 and time.monotonic() > self.until)
            if self.stopped and not _is_needed(token, making):
                self.late += op in (Op.ACTION, Op.HIDDEN, Op.TEXT)
                if op == Op.ACTION:
                    kept.append(False)
            elif op == Op.ACTION:
                kept.append(self._add_action(token[1], making, setting))
            elif op == Op.ACTION_END:
                if kept.pop():
                    self.tokens.append(self.bare.setdefault(op, token))
            elif op == Op.HIDDEN:
                if not making.is_left_out(token[1]):
                    self._add_element(Op.HIDDEN, making.make(token[1]))
            elif op == Op.FRAME:
                self._add_frame(part, token, setting, number)
                number += 1
            else:
                self.tokens.append(token if len(token) > 1 else self.bare.setdefault(op, token))
        # With frames, everything is reported in full each time.
        if not (setting.path or self.stopped or part.raw.get("frames")):
            part.raw.setdefault("made", making.made)

    def _add_action(self, index: int, making: Making, setting: _Setting) -> bool:
        """Add an element that can be acted on, unless it is left out; return whether it was added."""
        if making.is_left_out(index):
            return False
        element = making.make(index)
        if setting.why and element.reason in ("ready", "covered"):
            element.reason, element.blocker = setting.why
        elif setting.covers and element.reason == "ready":
            _judge_cover(element, setting.covers)
        self._add_element(Op.ACTION, element)
        return True

    def _add_element(self, op: int, element: Element) -> None:
        self.elements.append(element)
        self.tokens.append([op, len(self.elements) - 1])

    def _add_frame(self, part: FrameWalk, token: list[Any], setting: _Setting, number: int) -> None:
        child = part.children.get(token[1])
        if child is not None:
            self.add(child, setting.inside(token, number, child))
            self.tokens.append([Op.BREAK])
        elif part.raw["type"] != "application/pdf":  # whose frame is the browser's own viewer, not part of the page
            self.unread += 1
            if token[4]:
                self.tokens.append([Op.PICTURE, f"frame {token[4]}, not read"])

    def cut(self, walk: FrameWalk) -> list[Fact]:
        """What the reading lacks."""
        nodes, chars = (sum(counts) for counts in zip(*(part.raw["cut"] for part in walk.parts()), strict=True))
        cut: list[Fact] = []
        if nodes + self.late:
            cut.append(fact(Code.LARGE_PAGE, count=nodes + self.late))
        if chars:
            cut.append(fact(Code.LONG_PAGE, count=chars))
        if any(part.raw.get("deeper") for part in walk.parts()):
            cut.append(fact(Code.TOO_DEEP))
        if self.unread:
            cut.append(fact(Code.FRAMES_NOT_READ, count=self.unread))
        older = sum(part.older for part in walk.parts())
        if older:
            cut.append(fact(Code.FRAMES_READ_BEFORE, count=older))
        return cut


def _is_needed(token: list[Any], making: Making) -> bool:
    """Whether a token is noted even after the time is up."""
    if token[0] in (Op.ACTION, Op.HIDDEN):
        return making.is_secret(token[1])
    return token[0] in (Op.ACTION_END, Op.FRAME)


def merged(walk: FrameWalk, until: float = float("inf")) -> PageReading:
    """All frames of a walk in reading order.

    Args:
        walk: The walk.
        until: When to stop, by `time.monotonic`: the rest is left out, and that is reported. Only fields for secrets
            and frames are still noted, since they are queried before a picture is shown.
    """
    raw = walk.raw
    merge = _Merge(until)
    merge.add(walk, _Setting("", Placing(*raw["scrolled"]), None, [], ()))
    return PageReading(
        doc=raw["doc"],
        url=raw["url"],
        title=raw["title"],
        content_type=raw["type"],
        viewport=tuple(round(number) for number in raw["viewport"]),
        tokens=merge.tokens,
        elements=merge.elements,
        lens=tuple(raw["lens"]) if raw["lens"] else None,
        zoom=raw.get("zoom", 1),
        modal=raw["modal"],
        about=raw["about"],
        kind=raw["kind"],
        cut=merge.cut(walk),
        places=merge.places,
        partial=merge.stopped,
    )
