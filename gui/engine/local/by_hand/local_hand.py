"""Pass mouse, wheel, keys, text and touch on to the current tab, and ask the page which element receives them."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.backend import Acted
from gui.engine.by_hand.port import NOWHERE, Click, Part, Press, Reaching, Spot
from gui.engine.identity.expected import Expected, expected_of
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.input_sender import InputSender
from gui.engine.local.failures import is_closed
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.perceive.spots import Spots, spot_from
from gui.engine.local.workplace import Workplace
from gui.engine.secrets.known import untold
from gui.schema.code import Code
from gui.schema.errors import PageError
from gui.schema.fact import Fact, fact
from gui.schema.input import KeyInput, MouseInput, PageInput, PasteInput, TextInput, TouchInput, WheelInput
from gui.schema.page import Picture

_LOOKS, _LOOK_S = 8, 0.04
"""How often, and how many seconds apart, a scrolling box or an open picker is checked."""

_TAP_LOOKS = 10
"""How often a tap is checked for its click: browsers wait up to 0.3 s for a second tap."""

_PICTURED_S = 25.0
"""Seconds that input waits for a picture of the page to end; after that its target is unknown."""

_COPYING = frozenset({"c", "x", "C", "X", "Insert"})


class LocalHand:
    """Implements `HandPort` over the DevTools protocol.

    Args:
        workplace: The session's workplace.
        reader: Reads the page afterwards.
        tell: The backend's last work on each answer, before it is returned.
    """

    def __init__(self, workplace: Workplace, reader: Reader, tell: Callable[[Acted], Awaitable[Acted]]) -> None:
        self.on_copied: Callable[[str], None] | None = None
        self.on_ended: Callable[[Fact], None] | None = None
        self.sent = False
        self.reading = ""
        self._workplace = workplace
        self._spots = Spots(workplace)
        self._reader = reader
        self._tell = tell
        self._tab: Tab | None = None
        self._sender: InputSender | None = None
        self._since = 0.0

    @property
    def replaced_at(self) -> float:
        """See `HandPort.replaced_at`."""
        return self._workplace.tabs.replaced_at

    async def begin(self) -> None:
        """See `HandPort.begin`."""
        tab = await self._current()
        if tab is not None:
            with contextlib.suppress(Error):
                self._since = await self._reader.begin(tab)

    @property
    def arrived(self) -> int:
        """See `HandPort`."""
        tab = self._workplace.tabs.current
        if tab is None or tab.dialog is not None or tab.activity.loading_document():
            return 0
        return tab.activity.load if self._reader.has_left(tab) else 0

    @property
    def unheard(self) -> bool:
        """See `HandPort`."""
        return self._sender is not None and self._sender.waits

    async def pass_on(self, event: PageInput) -> bool:
        """See `HandPort.pass_on`."""
        tab = await self._current()
        if tab is None or self._sender is None:
            now = self._workplace.tabs.current
            return now is None or now.dialog is None
        tab.ids.filled = None  # anything redrawn from now on may result from this
        try:
            if isinstance(event, PasteInput):
                await self._paste(self._sender, event)
            elif getattr(event, "key", "") in _COPYING and "Control" in getattr(event, "modifiers", ()):
                await self._copy(self._sender, event)
            elif not await self._left_full_screen(tab, event):
                await self._send(tab, self._sender, event)
        except Error as error:
            if (is_closed(error) or tab.page.is_closed()) and not await self._is_replaced(tab):
                self._end(fact(Code.TAB_CLOSED))
        if tab.dialog is not None:
            self._end(fact(Code.PAGE_ASKS_SOMETHING))
        return True

    async def under(self, x: float, y: float) -> Spot:
        """See `HandPort.under`."""
        spot = await self._spots.under(self._at, x, y)
        self._note_acting(spot)
        if self._sender is not None:
            self._sender.expects_drag = spot.drags
        return spot

    async def await_press(self, spot: Spot, of: Reaching = "press") -> None:
        """See `HandPort.await_press`."""
        frame = self._frame_of(spot.places[0][0]) if spot.places else None
        turned = self._at is not None and frame is not None and self._at.perception.is_turned(frame)
        if frame is None and of == "press":
            await self._ask(self._selecting_frame(spot), "awaitSelecting", {})  # else `awaitPress` does it
        await self._ask(frame, "awaitPress", {"turned": turned, "of": of})

    async def pressed(self, spot: Spot) -> Press:
        """See `HandPort.pressed`."""
        frame, tab = self._frame_of(spot.places[0][0]) if spot.places else None, self._at
        seen = await self._ask(frame, "pressed", {})
        if not seen or tab is None or frame is None:
            return Press(spot)
        return await self._reached(tab, frame, spot, seen)

    async def clicked(self, spot: Spot, *, tapped: bool = False) -> Click | None:
        """See `HandPort.clicked`."""
        frame, tab = self._frame_of(spot.places[0][0]) if spot.places else None, self._at
        for _ in range(_TAP_LOOKS if tapped else 0):  # a browser first waits for a second tap
            seen = await self._ask(frame, "clicked", {"waits": True})
            if seen.get("came") is not False:
                break
            await asyncio.sleep(_LOOK_S)
        seen = await self._ask(frame, "clicked", {"waits": False})
        if not seen or tab is None or frame is None:
            return None
        doc = spot.places[0][0]
        other = await self._reached(tab, frame, spot, seen) if "spot" in seen else None
        at = (float(seen["at"][0]), float(seen["at"][1])) if "spot" in seen else None
        return Click(
            came=seen["came"],
            target=(doc, seen["target"]) if seen["came"] else None,
            around=seen.get("around") is True,
            kept=seen.get("kept") is True,
            anew=seen.get("anew") is True,
            other=other,
            at=at,
        )

    async def _reached(self, tab: Tab, frame: Frame, spot: Spot, seen: dict[str, Any]) -> Press:
        page = await self._reader.pressed(tab, frame, seen["page"]) if seen["page"] else None
        reading = (
            str(seen.get("reading", "")) if page is None and frame.parent_frame is None and not seen["page"] else ""
        )
        version, shown = str(seen.get("version", "")), page is not None and seen.get("shown") is True
        if "frame" in seen["spot"] or not seen["spot"]["keys"]:
            return Press(spot, page, reading, version)
        now = spot_from(seen["spot"], _around(spot))
        self._note_acting(now)
        return Press(now, page, reading, version, shown)

    async def focused(self) -> Spot:
        """See `HandPort.focused`."""
        spot = await self._spots.focused(self._at)
        self._note_acting(spot)
        return spot

    def _note_acting(self, spot: Spot) -> None:
        """Remember the action at this spot as the reason for a following request for files, or pop-ups."""
        if self._at is not None:
            self._at.note_acting(self._spots.action_id(self._at, spot))

    async def called_still(self, spot: Spot, label: str) -> bool:
        """See `HandPort.called_still`."""
        tab = self._at
        if tab is None or not spot.places:
            return True
        doc, key = spot.places[0]
        found = tab.ids.id_of(doc, key)
        element, expected = tab.ids.element(found) if found else None, Expected(doc, label)
        if element is not None:
            others = (one for one in tab.ids.told_with(found) if (one.doc, one.key) != (doc, key))
            expected = expected_of(replace(element, name=label), others)
        asked = {"key": key, "expected": expected.as_json}
        return (await self._ask(self._frame_of(doc), "calledStill", asked)).get("still") is not False

    async def has_gone(self, spot: Spot) -> bool:
        """See `HandPort.has_gone`."""
        if not spot.places:
            return False
        doc, key = spot.places[0]
        frame = self._frame_of(doc)
        if frame is None or frame.is_detached():
            return True
        return (await self._ask(frame, "hasGone", {"doc": doc, "key": key})).get("gone") is True

    async def lost_place(self, spot: Spot, known: Spot) -> tuple[str, str] | None:
        """See `HandPort.lost_place`."""
        if not spot.places:
            return None
        doc, key = spot.places[0]
        asked = {"key": key, "before": known.place, "was": known.value}
        lost = (await self._ask(self._frame_of(doc), "lostPlace", asked)).get("lost")
        return (untold(str(lost[0])), untold(str(lost[1]))) if lost else None

    async def opened(self) -> Spot | None:
        """See `HandPort.opened`."""
        frame = await self._focused_frame()
        answer = await self._ask(frame, "opened", {})
        if not answer or self._sender is None:
            return None
        with contextlib.suppress(Error):
            await self._sender.shut_picker()
        for _ in range(_LOOKS):  # a second Esc would reach the page, so wait until the picker no longer reports open
            if not await self._ask(frame, "opened", {}):
                break
            await asyncio.sleep(_LOOK_S)
        return spot_from(answer, NOWHERE)

    async def value(self, spot: Spot, *, gone: bool = False) -> str | None:
        """See `HandPort.value`."""
        if not spot.places or not spot.field or spot.secret:
            return None
        doc, key = spot.places[0]
        answer = await self._ask(self._frame_of(doc), "valueAndScrolls", {"field": key, "gone": gone})
        found = answer.get("value")
        return None if found is None else str(found)

    async def ticked(self, spot: Spot) -> bool | None:
        """See `HandPort.ticked`."""
        if spot.tick is None:
            return None
        (doc, key), _ = spot.tick
        return (await self._ask(self._frame_of(doc), "valueAndScrolls", {"field": key})).get("ticked")

    async def picture(self) -> Picture | None:
        """See `HandPort.picture`."""
        tab = self._at
        if tab is None or tab.dialog is not None:
            return None
        return await self._reader.glance(tab)

    async def scrolled(self, spot: Spot) -> tuple[int, int, int] | None:
        """See `HandPort.scrolled`."""
        seen = await self._scrolled(spot)
        for _ in range(_LOOKS):  # scrolling is smooth, and no page reports its end
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

    async def selected(self, spot: Spot) -> str:
        """See `HandPort.selected`."""
        answer = await self._ask(self._selecting_frame(spot), "selectedByHand", {})
        if answer.get("seen"):
            return str(answer["text"])
        # The earlier selection is unknown, as when the bare page of a frame was pressed.
        return await self._spots.selected(self._at)

    def _selecting_frame(self, spot: Spot) -> Frame | None:
        """The frame in which a press at a spot selects text; the bare page has no place itself."""
        return self._frame_of(spot.places[0][0] if spot.places else spot.document)

    def action_id(self, spot: Spot, *, scrolling: bool = False) -> str:
        """See `HandPort.action_id`."""
        return self._spots.action_id(self._workplace.tabs.current, spot, scrolling=scrolling)

    def part(self, spot: Spot, action_id: str) -> Part | None:
        """See `HandPort.part`."""
        tab = self._workplace.tabs.current
        for (doc, key), part in zip(spot.places, spot.parts, strict=False):
            if tab is not None and tab.ids.id_of(doc, key) == action_id:
                return part
        return None

    async def finish(self) -> Acted:
        """See `HandPort.finish`."""
        async with self._workplace.edge():
            tab = await self._workplace.tabs.ensure()
            acted = await self._tell(await self._reader.finish(tab, self._since))
            pulses = [tab.perception.pulses.get(frame) or {} for frame in (tab.page.main_frame, *tab.watched)]
            self.sent = any(pulse.get("sent") for pulse in pulses)
            self.reading = tab.perception.reading
            return acted

    async def close(self) -> None:
        """See `HandPort.close`."""
        sender, self._sender, self._tab = self._sender, None, None
        if sender is not None:
            with contextlib.suppress(Error, PageError):  # it is gone or crashed, and holds nothing any more
                await sender.close()

    async def _current(self) -> Tab | None:
        """The tab that receives input; when it changes, the new tab is prepared."""
        tab = self._workplace.tabs.current
        if tab is None or tab.dialog is not None:
            self._end(fact(Code.TAB_CLOSED if tab is None else Code.PAGE_ASKS_SOMETHING))
            return None
        if tab is not self._tab:
            await self.close()
            with contextlib.suppress(Error):
                session = await self._workplace.devtools.session(tab.page)
                if session is None:
                    self._end(fact(Code.NO_INPUT_FROM_OUTSIDE))
                    return None
                self._tab, self._sender = tab, InputSender(session, self._race(tab))
                await self._sender.open()
        return tab

    async def _send(self, tab: Tab, sender: InputSender, event: PageInput) -> None:
        """Send one input; input at a point only while the page matches its picture.

        Raises:
            playwright Error: The tab is gone.
        """
        if not isinstance(event, MouseInput | WheelInput | TouchInput):
            await sender.send(event)
            return
        async with AsyncExitStack() as stack:
            try:
                async with asyncio.timeout(_PICTURED_S):
                    await stack.enter_async_context(self._workplace.camera.exposures.none(tab.page))
            except TimeoutError:
                self._end(fact(Code.TAB_CRASHED if tab.crashed else Code.PAGE_NOT_READ))
                return
            await sender.send(event)

    async def _is_replaced(self, tab: Tab) -> bool:
        """Whether another tab is shown in place of a closed one, which the browser may report a little later."""
        for _ in range(_LOOKS):
            if self._workplace.tabs.current is not tab:
                break
            await asyncio.sleep(_LOOK_S)
        return self._workplace.tabs.current not in (tab, None)

    def _race(self, tab: Tab) -> Callable[[Awaitable[Any]], Awaitable[Any]]:
        async def race(work: Awaitable[Any]) -> Any:
            return await self._workplace.race(tab, work)

        return race

    async def _paste(self, sender: InputSender, event: PasteInput) -> None:
        press, insert = partial(sender.send, event.keys), partial(sender.send, TextInput(event.text))
        await self._spots.paste(self._at, event.text, press, insert)

    async def _left_full_screen(self, tab: Tab, event: PageInput) -> bool:
        """Whether this was the Esc that ends a page's full screen, which the browser does not pass to the page."""
        if not isinstance(event, KeyInput) or event.kind != "down" or event.key != "Escape":
            return False
        return bool((await self._ask(tab.page.main_frame, "leaveFullScreen", {})).get("full"))

    async def _copy(self, sender: InputSender, event: PageInput) -> None:
        frame = await self._focused_frame()
        await self._ask(frame, "clip", {"kind": "copy"})
        await sender.send(event)
        answer = await self._ask(frame, "unclip", {})
        if answer.get("happened") and answer.get("text") and self.on_copied:
            self.on_copied(str(answer["text"]))

    async def _focused_frame(self) -> Frame | None:
        return await self._spots.focused_frame(self._at)

    def _frame_of(self, doc: str) -> Frame | None:
        return self._spots.frame_of(self._at, doc)

    async def _ask(self, frame: Frame | None, command: str, argument: dict[str, Any]) -> dict[str, Any]:
        return await self._spots.ask(self._at, frame, command, argument)

    @property
    def _at(self) -> Tab | None:
        """The tab that receives input."""
        return self._tab or self._workplace.tabs.current

    def _end(self, why: Fact) -> None:
        if self.on_ended:
            self.on_ended(why)


def _around(spot: Spot) -> Spot:
    """The part of a spot outside the innermost frame there."""
    doc = spot.places[0][0]
    parts = zip(spot.places, spot.parts, strict=False)
    return replace(
        NOWHERE,
        places=tuple(place for place in spot.places if place[0] != doc),
        parts=tuple(part for place, part in parts if place[0] != doc),
        scrolls=tuple(scroll for scroll in spot.scrolls if scroll[0][0] != doc),
        document=spot.document,
    )
