"""Find the element at a point or with the focus, from frame to frame down to the innermost."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.by_hand.port import NOWHERE, Spot
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.workplace import Workplace
from gui.engine.secrets.known import untold
from gui.schema.action import Focus, Lying
from gui.schema.errors import StepdeckError
from gui.schema.input import Shown

ASK_MS = 1_500
"""Milliseconds for a page to report what is under the pointer."""

_COMES_S, _LOOK_S = 0.3, 0.04
"""Seconds for the contents of a new frame to appear, and between two checks."""

_AT_POINT = frozenset({"under", "watchPlace"})
"""Commands about a point."""

_FRAMES = 12
"""How many levels of nested frames are searched."""


class Spots:
    """Finds the elements that receive input, in the tabs of one session. No method raises."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    async def under(self, tab: Tab | None, x: float, y: float) -> Spot:
        """The spot at a point of the viewport, in CSS pixels."""
        spot = await self._spot(tab, "under", {"x": x, "y": y})
        end = time.monotonic() + _COMES_S
        while _is_a_frame(spot) and time.monotonic() < end:  # its contents may be about to appear
            await asyncio.sleep(_LOOK_S)
            spot = await self._spot(tab, "under", {"x": x, "y": y})
        return spot

    async def watched(self, tab: Tab | None, x: float, y: float, before: Lying | None) -> Spot:
        """Like `under`; the next press must reach what is or was there, in the same document.

        `let_go` ends that.
        """
        told = before.model_dump(include={"words", "role", "beside"}) if before is not None and before.known else None
        return await self._spot(tab, "watchPlace", {"x": x, "y": y, "before": told})

    async def let_go(self, tab: Tab, spot: Spot) -> tuple[bool, bool]:
        """End `watched` of a spot; return whether presses were blocked that would have hit something else.

        Returns:
            Whether the first one was, and whether a second one was, as of a double click.
        """
        frames = {self.frame_of(tab, doc) for doc, _ in spot.places} | {tab.page.main_frame}
        answers = [await self.ask(tab, frame, "letPlace", {}) for frame in frames]
        return any(answer.get("strayed") for answer in answers), any(answer.get("spared") for answer in answers)

    async def point_at(self, tab: Tab, x: float, y: float) -> None:
        """Move the pointer to a point; do not wait for a page that opens a dialog or does not answer."""
        with contextlib.suppress(Error, StepdeckError, TimeoutError):
            async with asyncio.timeout(ASK_MS / 1000):
                await self._workplace.race(tab, tab.page.mouse.move(x, y))

    async def focused(self, tab: Tab | None) -> Spot:
        """The spot with the keyboard focus."""
        return await self._spot(tab, "focused", {})

    async def keyboard_of(self, tab: Tab, doc: str, key: int) -> Focus | None:
        """The focus that keys go to once an element is focused; None if its page does not answer."""
        frame = self.frame_of(tab, doc)
        answer = await self.ask(tab, frame, "keyboardOf", {"key": key})
        framed = frame is not None and frame.parent_frame is not None
        return _focus(answer, framed=framed) if answer else None

    async def focused_frame(self, tab: Tab | None) -> Frame | None:
        """The frame with the keyboard focus."""
        spot = await self.focused(tab)
        frame = self.frame_of(tab, spot.places[0][0]) if spot.places else None
        return frame or (tab.page.main_frame if tab is not None else None)

    async def selected(self, tab: Tab | None) -> str:
        """The selected text; never text from a password field."""
        return str((await self.ask(tab, await self.focused_frame(tab), "selected", {})).get("text", ""))

    async def paste(
        self,
        tab: Tab | None,
        text: str,
        press: Callable[[], Awaitable[None]],
        insert: Callable[[], Awaitable[None]],
    ) -> None:
        """Paste text into a page as if the clipboard contained it.

        Args:
            tab: The tab to paste into.
            text: The text to paste.
            press: Presses the paste shortcut.
            insert: Inserts the text if the page does not do so itself.
        """
        frame = await self.focused_frame(tab)
        await self.ask(tab, frame, "clip", {"kind": "paste"})
        await press()
        answer = await self.ask(tab, frame, "unclip", {})
        if not answer.get("happened"):
            return  # the page handles the keys itself, or nothing there accepts a paste
        taken = await self.ask(tab, frame, "offer", {"text": text}, timeout_ms=10_000)
        if taken.get("taken") is False:
            await insert()

    async def scroll_back(self, tab: Tab, x: float, y: float) -> None:
        """Scroll the document of a tab back to its former position."""
        await self.ask(tab, tab.page.main_frame, "scroll", {"x": x, "y": y})

    @staticmethod
    def action_id(tab: Tab | None, spot: Spot, *, scrolling: bool = False) -> str:
        """See `HandPort.action_id`."""
        if tab is None:
            return ""
        for doc, key in spot.places:
            found = tab.ids.id_of(doc, key)
            element = tab.ids.element(found) if found else None
            if element is not None and (scrolling or not element.is_region):
                return found
        return ""

    @staticmethod
    def frame_of(tab: Tab | None, doc: str) -> Frame | None:
        """The frame that shows a document."""
        return tab.perception.frames.get(doc) if tab is not None else None

    async def ask(
        self,
        tab: Tab | None,
        frame: Frame | None,
        command: str,
        argument: dict[str, Any],
        *,
        timeout_ms: float = ASK_MS,
    ) -> dict[str, Any]:
        """The page script's answer; empty if the frame is gone or does not answer."""
        if frame is None or tab is None or frame.is_detached():
            return {}
        with contextlib.suppress(Error, StepdeckError):
            ask = self._workplace.eyes.ask(frame, command, argument, timeout_ms=timeout_ms)
            _, answer = await self._workplace.race(tab, ask)
            return answer or {}
        return {}

    async def _spot(self, tab: Tab | None, command: str, argument: dict[str, Any]) -> Spot:
        frame: Frame | None = tab.page.main_frame if tab is not None else None
        spot = NOWHERE
        for _ in range(_FRAMES):
            answer = await self.ask(tab, frame, command, argument)
            if not answer:
                return replace(spot, known=False) if command in _AT_POINT else spot
            if tab is not None and frame is not None:  # one that was never read is queried again later, and released
                tab.perception.frames.setdefault(answer["doc"], frame)
            spot = spot_from(answer, spot)
            if tab is not None and spot.secret and command == "focused":
                tab.secret_docs.add(answer["doc"])  # before any key reaches it
            if tab is None or "frame" not in answer:
                return spot
            assert frame is not None
            frame = await tab.perception.frame_now(frame, answer["doc"], answer["frame"], ASK_MS / 1000)
            if frame is None:
                return replace(spot, known=command in _AT_POINT)  # unknown: it may accept any input
            argument = argument | {"x": answer["x"], "y": answer["y"]} if command in _AT_POINT else {}
        return spot


def _is_a_frame(spot: Spot) -> bool:
    """Whether only the frame at a point is known, not its contents."""
    return spot.lies is not None and spot.lies.role in ("iframe", "frame")


def spot_from(answer: dict[str, Any], outer: Spot) -> Spot:
    """The page script's answer about a spot, combined with the spot of the frame around it."""
    doc = answer["doc"]
    return Spot(
        places=(*((doc, key) for key in answer["keys"]), *outer.places),
        words=untold(answer["words"]) or outer.words,
        field=answer["field"],
        label=untold(answer["label"]),
        place=answer["place"],
        secret=answer["secret"],
        one_time=answer["code"],
        value=answer["value"],
        held=tuple(answer["held"]),
        unseen=answer["unseen"],
        tick=((doc, answer["tick"][0]), answer["tick"][1]) if answer["tick"] else None,
        drags=answer["drags"],
        scrolls=(*(((doc, key), left, top) for key, left, top in answer["scrolls"]), *outer.scrolls),
        parts=(*(tuple(part) for part in answer.get("parts", ())), *outer.parts),
        lies=_lying(answer["lies"], framed=bool(outer.places)) if answer.get("lies") else None,
        keyboard=_focus(answer["keyboard"], framed=bool(outer.places)) if answer.get("keyboard") else None,
        sight=outer.sight or _sight(answer.get("sight")),
        document=outer.document or doc,
    )


def _sight(told: list[float] | None) -> tuple[Shown, float] | None:
    return (Shown(*told[:4]), told[4]) if told else None


def _focus(told: dict[str, Any], *, framed: bool) -> Focus:
    own, item = (_lying(one, framed=framed) if one else None for one in (told["own"], told["item"]))
    return Focus(own=own or Lying(known=False), item=item)


def _lying(told: dict[str, Any], *, framed: bool) -> Lying:
    """The element at a point, without secrets: it is stored with the step, and compared with others made likewise."""
    texts = {name: untold(fact) if isinstance(fact, str) else fact for name, fact in told.items()}
    return Lying(**texts, framed=framed)
