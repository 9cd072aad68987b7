"""Hands mouse, wheel, keys, text and touch on to the current tab, and asks the page what is under them."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.backend import Acted
from gui.engine.by_hand.port import NOWHERE, Spot
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.input_sender import InputSender
from gui.engine.local.failures import is_closed
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.workplace import Workplace
from gui.schema.errors import StepdeckError
from gui.schema.input import KeyInput, PageInput, PasteInput, TextInput

_ASK_MS = 1_500
"""A page that does not say in this time what is under the pointer is not asked further."""

_FRAMES = 12
"""Frames within each other that are looked into."""

_LOOKS, _LOOK_S = 8, 0.04
"""How often, and how many seconds apart, it is looked whether a box still scrolls, or a picker is still open."""

_COPYING = frozenset({"c", "x", "C", "X", "Insert"})


class LocalHand:
    """Implements `HandPort` over the DevTools protocol.

    Args:
        workplace: The session's workplace.
        reader: To read the page afterwards.
        tell: What the backend does with each answer before it leaves.
    """

    def __init__(self, workplace: Workplace, reader: Reader, tell: Callable[[Acted], Awaitable[Acted]]) -> None:
        self.on_copied: Callable[[str], None] | None = None
        self.on_ended: Callable[[str], None] | None = None
        self._workplace = workplace
        self._reader = reader
        self._tell = tell
        self._tab: Tab | None = None
        self._sender: InputSender | None = None
        self._since = 0.0

    async def begin(self) -> None:
        """See `HandPort.begin`."""
        tab = await self._current()
        if tab is not None:
            with contextlib.suppress(Error):
                self._since = await self._reader.begin(tab)

    async def pass_on(self, event: PageInput) -> None:
        """See `HandPort.pass_on`."""
        tab = await self._current()
        if tab is None or self._sender is None:
            return
        try:
            if isinstance(event, PasteInput):
                await self._paste(self._sender, event)
            elif getattr(event, "key", "") in _COPYING and "Control" in getattr(event, "modifiers", ()):
                await self._copy(self._sender, event)
            elif not await self._left_full_screen(tab, event):
                await self._sender.send(event)
        except Error as error:
            if is_closed(error) or tab.page.is_closed():
                self._end("The tab was closed.")
        if tab.dialog is not None:
            self._end("The page asks something.")

    async def under(self, x: float, y: float) -> Spot:
        """See `HandPort.under`."""
        spot = await self._spot("under", {"x": x, "y": y})
        if self._sender is not None:
            self._sender.expects_drag = spot.drags
        return spot

    async def focused(self) -> Spot:
        """See `HandPort.focused`."""
        return await self._spot("focused", {})

    async def opened(self) -> Spot | None:
        """See `HandPort.opened`."""
        frame, _ = await self._focused_frame()
        answer = await self._ask(frame, "opened", {})
        if not answer or self._sender is None:
            return None
        with contextlib.suppress(Error):
            await self._sender.shut_picker()
        for _ in range(_LOOKS):  # a second Esc would be one for the page, so nobody may see it open once more
            if not await self._ask(frame, "opened", {}):
                break
            await asyncio.sleep(_LOOK_S)
        return _spot_from(answer, NOWHERE)

    async def value(self, spot: Spot) -> str | None:
        """See `HandPort.value`."""
        if not spot.places or not spot.field or spot.secret:
            return None
        doc, key = spot.places[0]
        answer = await self._ask(self._frame_of(doc), "valueAndScrolls", {"field": key})
        found = answer.get("value")
        return None if found is None else str(found)

    async def scrolled(self, spot: Spot) -> tuple[int, int, int] | None:
        """See `HandPort.scrolled`."""
        seen = await self._scrolled(spot)
        for _ in range(_LOOKS):  # boxes glide, and no page says when they have arrived
            await asyncio.sleep(_LOOK_S)
            before, seen = seen, await self._scrolled(spot)
            if seen == before and seen is not None:
                break
        return seen

    async def _scrolled(self, spot: Spot) -> tuple[int, int, int] | None:
        docs = {place[0] for place, _, _ in spot.scrolls}
        now: dict[tuple[str, int], Any] = {}
        for doc in docs:
            keys = [place[1] for place, _, _ in spot.scrolls if place[0] == doc]
            answer = await self._ask(self._frame_of(doc), "valueAndScrolls", {"boxes": keys})
            now |= {(doc, key): at for key, at in zip(keys, answer.get("scrolls", ()), strict=False) if at}
        for index, (place, left, top) in enumerate(spot.scrolls):
            if place in now and (round(now[place][0] - left) or round(now[place][1] - top)):
                return index, round(now[place][0] - left), round(now[place][1] - top)
        return None

    async def selected(self) -> str:
        """See `HandPort.selected`."""
        frame, _ = await self._focused_frame()
        return str((await self._ask(frame, "selected", {})).get("text", ""))

    def action_id(self, spot: Spot, *, scrolling: bool = False) -> str:
        """See `HandPort.action_id`."""
        tab = self._workplace.tabs.current
        if tab is None:
            return ""
        for doc, key in spot.places:
            found = tab.ids.id_of(doc, key)
            element = tab.ids.element(found) if found else None
            if element is not None and (scrolling or not element.is_region):
                return found
        return ""

    async def finish(self) -> Acted:
        """See `HandPort.finish`."""
        async with self._workplace.edge():
            tab = await self._workplace.tabs.ensure()
            return await self._tell(await self._reader.finish(tab, self._since))

    async def close(self) -> None:
        """See `HandPort.close`."""
        sender, self._sender, self._tab = self._sender, None, None
        if sender is not None:
            with contextlib.suppress(Error):
                await sender.close()

    async def _current(self) -> Tab | None:
        """The tab that input goes to; another one than before is prepared for it."""
        tab = self._workplace.tabs.current
        if self._tab is not None and self._tab.page.is_closed():
            self._end("The tab was closed.")
            return None
        if tab is None or tab.dialog is not None:
            self._end("The tab was closed." if tab is None else "The page asks something.")
            return None
        if tab is not self._tab:
            await self.close()
            with contextlib.suppress(Error):
                session = await self._workplace.devtools.session(tab.page)
                if session is None:
                    self._end("This browser takes no input from outside.")
                    return None
                self._tab, self._sender = tab, InputSender(session, self._race(tab))
                await self._sender.open()
        return tab

    def _race(self, tab: Tab) -> Callable[[Awaitable[Any]], Awaitable[Any]]:
        async def race(work: Awaitable[Any]) -> Any:
            return await self._workplace.race(tab, work)

        return race

    async def _paste(self, sender: InputSender, event: PasteInput) -> None:
        frame, _ = await self._focused_frame()
        await self._ask(frame, "clip", {"kind": "paste"})
        await sender.send(event.keys)
        answer = await self._ask(frame, "unclip", {})
        if not answer.get("happened"):
            return  # the page has taken the keys for itself, or nothing there takes a paste
        taken = await self._ask(frame, "offer", {"text": event.text}, timeout_ms=10_000)
        if taken.get("taken") is False:
            await sender.send(TextInput(event.text))

    async def _left_full_screen(self, tab: Tab, event: PageInput) -> bool:
        """Whether it was the Esc that ends the full screen of a page; it is the browser's, and no page hears it."""
        if not isinstance(event, KeyInput) or event.kind != "down" or event.key != "Escape":
            return False
        return bool((await self._ask(tab.page.main_frame, "leaveFullScreen", {})).get("full"))

    async def _copy(self, sender: InputSender, event: PageInput) -> None:
        frame, _ = await self._focused_frame()
        await self._ask(frame, "clip", {"kind": "copy"})
        await sender.send(event)
        answer = await self._ask(frame, "unclip", {})
        if answer.get("happened") and answer.get("text") and self.on_copied:
            self.on_copied(str(answer["text"]))

    async def _spot(self, command: str, argument: dict[str, Any]) -> Spot:
        """Ask from frame to frame, down to the one that has it."""
        tab = self._tab or self._workplace.tabs.current
        frame: Frame | None = tab.page.main_frame if tab is not None else None
        spot = NOWHERE
        for _ in range(_FRAMES):
            answer = await self._ask(frame, command, argument)
            if not answer:
                return spot
            spot = _spot_from(answer, spot)
            if tab is None or "frame" not in answer:
                return spot
            inside = tab.perception.frame_in(answer["doc"], answer["frame"])
            if inside is None:
                return replace(spot, known=command == "under")  # a frame that nobody has read: who knows what it takes
            _, frame = inside
            argument = {"x": answer["x"], "y": answer["y"]} if command == "under" else {}
        return spot

    async def _focused_frame(self) -> tuple[Frame | None, Spot]:
        tab = self._tab or self._workplace.tabs.current
        spot = await self._spot("focused", {})
        frame = self._frame_of(spot.places[0][0]) if spot.places else None
        return frame or (tab.page.main_frame if tab is not None else None), spot

    def _frame_of(self, doc: str) -> Frame | None:
        tab = self._tab or self._workplace.tabs.current
        return tab.perception.frames.get(doc) if tab is not None else None

    async def _ask(
        self, frame: Frame | None, command: str, argument: dict[str, Any], *, timeout_ms: float = _ASK_MS
    ) -> dict[str, Any]:
        """What the page script answers; empty where the frame is gone or does not answer."""
        tab = self._tab or self._workplace.tabs.current
        if frame is None or tab is None or frame.is_detached():
            return {}
        with contextlib.suppress(Error, StepdeckError):
            ask = self._workplace.eyes.ask(frame, command, argument, timeout_ms=timeout_ms)
            _, answer = await self._workplace.race(tab, ask)
            return answer or {}
        return {}

    def _end(self, why: str) -> None:
        if self.on_ended:
            self.on_ended(why)


def _spot_from(answer: dict[str, Any], outer: Spot) -> Spot:
    doc = answer["doc"]
    return Spot(
        places=(*((doc, key) for key in answer["keys"]), *outer.places),
        words=answer["words"] or outer.words,
        field=answer["field"],
        secret=answer["secret"],
        value=answer["value"],
        drags=answer["drags"],
        scrolls=(*(((doc, key), left, top) for key, left, top in answer["scrolls"]), *outer.scrolls),
    )
