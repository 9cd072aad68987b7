"""Look at a page before it is read in full: what is known by then serves a reading that has no time for all of it."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.deadline import left_s
from gui.engine.local.perceive.frame_rooms import FrameRooms
from gui.engine.local.perceive.frame_time import FRAME_TIMEOUT_S, in_view_first
from gui.engine.local.perceive.held_frames import HeldFrames
from gui.engine.local.perceive.merging import FrameWalk
from gui.engine.local.perceive.walk_ahead import WalkAhead

_KEEP_S = 0.5
"""Seconds before the deadline at which frames without an answer are left out."""


class FirstLook:
    """Walks the main frame and then those inside it, without asking for event listeners.

    Args:
        held: Finds the frames inside elements.
        stands: Called with each frame and the document that it shows.
        walk: Walks one frame.
        note_turn: Called with a frame, one inside it, its walk, and the key of the element that contains that one.

    Attributes:
        found: The results for the frames inside others, by the document and the element that contain each.
        of_page: The walk of the main frame.
        overtaken: Whether a reading has come to walk the frames itself: nothing more is walked here.
    """

    def __init__(
        self,
        held: HeldFrames,
        stands: Callable[[Frame, str], None],
        walk: Callable[[Frame], Coroutine[Any, Any, dict[str, Any]]],
        note_turn: Callable[[Frame, Frame, dict[str, Any], int], None],
    ) -> None:
        self._held = held
        self._stands = stands
        self._walk = walk
        self._note_turn = note_turn
        self.found: dict[tuple[str, int], FrameWalk] = {}
        self.of_page = WalkAhead()
        self.overtaken = False

    async def look(self, frame: Frame, most: int) -> None:
        """Look at a page, and at no more than so many frames in it that have not been looked at.

        Raises:
            playwright Error: The page does not answer in time, or is gone.
        """
        await self._look(frame, [most])

    async def _look(self, frame: Frame, budget: list[int]) -> FrameWalk:
        walking = self._walk(frame)
        raw = await (walking if frame.parent_frame is not None else self.of_page.ask(walking))
        self._stands(frame, raw["doc"])
        walk = FrameWalk(raw, frame, {})
        rooms = FrameRooms(len(raw["frames"]))

        async def child(key: int) -> None:
            looked = self.found.get((raw["doc"], key))
            if looked is not None:
                walk.children[key] = looked
                return
            budget[0] -= 1
            if budget[0] < 0:
                return
            async with rooms.finding():
                found = None if self.overtaken else await self._held.find(frame, raw["doc"], key, _frame_s())
            if found is None:
                return
            self._note_turn(frame, found, raw, key)
            async with rooms.walking(first=True):
                if self.overtaken:
                    return
                with contextlib.suppress(Error, TimeoutError):
                    async with asyncio.timeout(_frame_s()):
                        self.found[raw["doc"], key] = walk.children[key] = await self._look(found, budget)

        await asyncio.gather(*map(child, in_view_first(raw)))
        return walk


def _frame_s() -> float:
    return left_s(FRAME_TIMEOUT_S, keep_s=_KEEP_S)
