"""Find the current boxes of elements, also inside frames that move or scroll; check whether a page answers."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Error, Frame
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.perceive.eyes import Eyes
from gui.schema.action import Box

PLACES_MS = 50
"""Milliseconds for each frame to answer."""

_ANSWERS_MS = 3_000
"""Milliseconds within which a page answers that is not endlessly busy."""


@dataclass
class _Asked:
    """The query for the document of one frame: boxes of elements, by action, and of the frames inside it."""

    doc: str
    keys: dict[str, int] = field(default_factory=dict)
    frames: dict[Frame, int] = field(default_factory=dict)


async def answers(eyes: Eyes, tab: Tab) -> bool:
    """Whether a page answers; True if it has a dialog open, is loading another document, or is gone."""
    if tab.crashed or tab.dialog is not None:
        return True
    try:
        await eyes.ask(tab.page.main_frame, "pulse", timeout_ms=_ANSWERS_MS)
    except PlaywrightTimeoutError:
        return tab.dialog is not None
    except Error:
        pass
    return True


async def sitting(eyes: Eyes, tab: Tab, action_ids: Iterable[str]) -> dict[str, Box | None]:
    """The boxes of actions in CSS pixels of the page; None for one that is not shown, or scrolled out of its frame.

    Elements in transformed frames, and those whose frames do not answer in time, are left out.
    """
    asked: dict[Frame, _Asked] = {}
    for action_id in action_ids:
        element = tab.ids.now(action_id)
        frame = tab.perception.frames.get(element.doc) if element is not None else None
        if element is not None and frame is not None and not frame.is_detached() and _joined(tab, frame, asked):
            asked[frame].keys[action_id] = element.key

    async def answered(frame: Frame) -> dict[str, Any]:
        wanted = asked[frame]
        argument = {"doc": wanted.doc, "keys": [*wanted.keys.values()], "frames": [*wanted.frames.values()]}
        try:
            return dict(await eyes.ask(frame, "sits", argument, timeout_ms=PLACES_MS) or {})
        except Error:
            return {}

    answers = dict(zip(asked, await asyncio.gather(*map(answered, asked)), strict=True))
    found: dict[str, Box | None] = {}

    def place(frame: Frame, x: float, y: float) -> None:
        """Add the elements of a frame whose viewport begins at this point of the page."""
        answer = answers[frame]
        if answer.get("gone"):
            leave(frame)
        if "view" not in answer:
            return
        left, top, width, height = answer["view"]
        for action_id, sides in zip(asked[frame].keys, answer["at"], strict=True):
            box = Box(sides[0] - left + x, sides[1] - top + y, *sides[2:]) if sides else None
            if box is not None and frame is not tab.page.main_frame:
                seen = box.x < x + width and box.y < y + height and box.x + box.width > x and box.y + box.height > y
                box = box if seen else None
            found[action_id] = box
        for inner, corner in zip(asked[frame].frames, answer["held"], strict=True):
            if corner:
                place(inner, x + corner[0], y + corner[1])
            else:
                found.update(dict.fromkeys(asked[inner].keys))

    def leave(frame: Frame) -> None:
        """Mark everything in a frame as gone, and in those inside it."""
        found.update(dict.fromkeys(asked[frame].keys))
        for inner in asked[frame].frames:
            leave(inner)

    main = tab.page.main_frame
    if main in asked:
        place(main, *answers[main].get("view", (0, 0))[:2])
    return found


def _joined(tab: Tab, frame: Frame, asked: dict[Frame, _Asked]) -> bool:
    """Query a frame, and those around it for its position; return whether that is possible."""
    if frame in asked:
        return True
    if frame is not tab.page.main_frame:
        holder = tab.perception.holder_of(frame)
        outer = tab.perception.frames.get(holder[0]) if holder is not None else None
        if holder is None or outer is None or tab.perception.is_turned(frame) or not _joined(tab, outer, asked):
            return False
        asked[outer].frames[frame] = holder[1]
    asked[frame] = _Asked(next((doc for doc, one in tab.perception.frames.items() if one is frame), ""))
    return True
