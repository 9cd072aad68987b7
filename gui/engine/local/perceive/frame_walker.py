"""Have the page script walk single frames, and keep what it tells from one walk to the next."""

import time
from collections.abc import Collection
from typing import Any

from playwright.async_api import Frame

from gui.engine.describe.elements import Op
from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.perceive.documents import Documents
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.perceive.making import Made, can_make
from gui.engine.local.perceive.raw_walk import parsed_apart, walk_limits
from gui.engine.local.perceive.stillness import Stillness


class FrameWalker:
    """Walks the frames of one page, each by itself.

    Attributes:
        documents: What is known of each document.
        stillness: Which of them are unchanged since their last walk.
        pulses: Maps each frame to its pulse at its last walk.
        dressed: See `Perception.dressed`.
        waiting: The number of walks of the main frame that were not answered yet.
    """

    def __init__(self, eyes: Eyes, devtools: DevTools) -> None:
        self._eyes = eyes
        self._devtools = devtools
        self.documents = Documents()
        self.stillness = Stillness()
        self.pulses: dict[Frame, dict[str, Any]] = {}
        self.dressed: list[list[float]] = []
        self.waiting = 0

    def forget_made(self) -> None:
        """Have the next walks report all elements in full, even unchanged ones."""
        for raw in self.documents.raws():
            raw.pop("made", None)

    def keep(self, docs: Collection[str]) -> None:
        """Forget all other documents, and frames that are gone."""
        self.documents.keep(docs)
        self.stillness.keep(docs)
        self.pulses = {frame: pulse for frame, pulse in self.pulses.items() if not frame.is_detached()}

    async def walk(
        self,
        frame: Frame,
        told: dict[str, Any] | None = None,
        *,
        still: bool = False,
        places: bool = False,
        turned: bool = False,
    ) -> dict[str, Any]:
        """The page script's walk of a frame; the same object as before if nothing has changed.

        Args:
            frame: The frame.
            told: Event listeners to pass to the script first.
            still: It need not be walked if the script knows of no changes; it is in `unwalked` then.
            places: Whether to report what the script knows of listeners; see `is_known`.
            turned: Whether the frame is transformed.
        """
        main = frame.parent_frame is None
        before = self.documents.of(self._devtools.worlds.doc_of(frame)).raw or {}
        have = f"{before['doc']}{before['reading']}" if before else ""
        ways = {name: True for name, wanted in (("turned", turned), ("still", still), ("places", places)) if wanted}
        last: Made = before.get("made", {}) if main and not before.get("frames") else {}
        if last:
            ways["kept"] = True
        began, limits = time.monotonic(), walk_limits(same_clock=self._eyes.same_clock)
        self.waiting += main
        try:
            text = await self._eyes.text(frame, "walk", (told or {}) | ways | limits | {"have": have})
        finally:
            self.waiting -= main
        took_s = time.monotonic() - began
        raw = await parsed_apart(text, late=main and not last)
        del text
        if last and not raw["same"]:
            raw["last"] = last
            if not can_make(raw):
                self.forget_made()
                return await self.walk(frame, told, still=still, places=places, turned=turned)
        walks, dressed = raw.pop("walks"), raw.pop("dressed")
        unwalked, heard, styled = raw.pop("unwalked", False), raw.pop("heard", None), raw.pop("styled", None)
        if raw["same"]:
            before |= {name: raw[name] for name in ("suspects", "unasked", "lost", "pulse", "trees")}
            raw = before
        else:
            raw["frames"] = [token for token in raw["tokens"] if token[0] == Op.FRAME]
        self.stillness.note_walked(raw["doc"], walked=not unwalked)
        if not unwalked:
            raw["began"], raw["took_s"] = began, took_s
        raw["heard"], raw["styled"] = heard, styled
        document = self.documents.note(raw["doc"])
        document.raw, document.walks = raw, walks
        self.pulses[frame] = raw["pulse"]
        if main:
            self.dressed = dressed
        return raw
