"""Repeat input by hand without a listed element: at a point of the viewport, or to the focused element."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from gui.engine.backend import Acted
from gui.engine.by_hand.port import Spot
from gui.engine.files.uploads import with_paths
from gui.engine.local.act.asked_meanwhile import press_left_undone, presses
from gui.engine.local.act.by_keys import press_key, type_keys
from gui.engine.local.act.by_mouse import drag_between, held, tap, turn_wheel
from gui.engine.local.act.files import CHOOSER_MS, asked_by, check_files
from gui.engine.local.act.same_place import SamePlace
from gui.engine.local.act.tries import once
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.perceive.spots import Spots
from gui.engine.local.workplace import Workplace
from gui.schema.action import ActionCall, Focus, Point
from gui.schema.code import Code
from gui.schema.errors import ActionError, ActionGoneError, InputError, StepUnknownError
from gui.schema.fact import Fact, fact
from gui.schema.keys import strokes, typed
from gui.schema.plain import shortened

_CLICKS = {"click": ("left", 1), "double": ("left", 2), "triple": ("left", 3), "right": ("right", 1)} | {
    "middle": ("middle", 1)
}

_LOOK_S, _LOOKS = 0.02, 50
"""Seconds between two checks whether the first key has opened an editor, and the most checks."""


class HandActions:
    """Performs calls that belong to no listed action, in one session.

    Args:
        workplace: The browser.
        reader: Reads the page afterwards.
        places: Checks the element at the point of a call.
        upload_folder: See `LocalBackend`.
    """

    def __init__(self, workplace: Workplace, reader: Reader, places: SamePlace, upload_folder: Path | None) -> None:
        self._upload_folder = upload_folder
        self._workplace = workplace
        self._reader = reader
        self._spots = Spots(workplace)
        self._places = places
        self._more = False  # whether more keys, or files, follow the current input

    async def do(self, call: ActionCall) -> Acted:
        """Perform one call, wait for the page, and read it.

        Raises:
            InputError: The call lacks its point or its input.
            ActionGoneError: Another element is there now.
            StepdeckError: See `SessionBackend.step`.
        """
        tab = await self._workplace.ready_tab()
        remarks: tuple[Fact, ...] = ()
        asked = call
        if call.gesture != "select":  # text is found by its words
            call, remarks = await self._places.placed(tab, call)
        if call.files and self._upload_folder is not None:
            call = with_paths(call, self._upload_folder)
        await check_files(call.files)
        since = await self._reader.begin(tab)
        tab.takes_files = call.gesture == "upload"
        async with self._workplace.camera.exposures.none(tab.page):
            self._more = bool(call.keys) or call.gesture == "upload"
            doing = asyncio.ensure_future(self._act(tab, call))
            ended, _ = await self._workplace.race(tab, doing)
        if tab.dialog is not None and self._more and not ended:
            doing.cancel()  # no further key after the page is answered
            raise StepUnknownError(fact(Code.ASKED_IN_BETWEEN))
        if tab.dialog is not None and presses(call):
            why = await press_left_undone(self._workplace, tab, ended=ended)
            if why is not None:
                raise StepUnknownError(fact(Code.NOT_KNOWN_WHETHER_PRESSED), why=why)
        if self._places.spared:
            remarks = (*remarks, fact(Code.SECOND_SPARED))
        acted = await self._reader.finish(tab, since, remarks)
        others = any(one.lies != other.lies for one, other in zip(call.places, asked.places, strict=True))
        return replace(acted, done=call) if others else acted

    async def _act(self, tab: Tab, call: ActionCall) -> None:
        page = tab.page
        match call.gesture:
            case "drag":
                async with self._places.watching(tab, call):
                    await drag_between(page, _at(call.at), _at(call.end), call.modifiers, call.path)
            case "select":
                await self._select(tab, call)
            case "wheel":
                await turn_wheel(page, _at(call.at), call.by or (0, 0), call.modifiers)
            case "upload":
                await self._give_files(tab, call)
            case "hover":
                async with held(page, call.modifiers):
                    await page.mouse.move(*_at(call.at))
            case "touch":
                async with self._places.watching(tab, call):
                    await tap(self._workplace, tab, _at(call.at), call.modifiers, call.by)
            case _ if call.at is None and call.keys:
                await self._type(tab, call)
            case gesture if gesture in _CLICKS:
                button, count = _CLICKS[gesture]
                async with held(page, call.modifiers), self._places.watching(tab, call):
                    await page.mouse.click(*_at(call.at), button=button, click_count=count, delay=call.held_ms)  # type: ignore[arg-type]
                if call.keys:
                    await self._type(tab, call)
            case _:
                raise InputError(fact(Code.NEEDS_AN_ACTION), field="action_id")

    async def _give_files(self, tab: Tab, call: ActionCall) -> None:
        """Click a point, and give the page the files that it asks for then.

        Raises:
            ActionError: It asks before the click.
            InputError: It asks for none, or for one only.
        """
        at, name = _at(call.at), call.at.lies.words if call.at is not None and call.at.lies is not None else ""
        page, eyes = tab.page, self._workplace.eyes

        async def click() -> None:
            async with self._places.watching(tab, call):
                await page.mouse.click(*at)

        async def told() -> None:
            asking = (eyes.ask(frame, "reached", timeout_ms=CHOOSER_MS) for frame in page.frames)
            await asyncio.gather(*asking, return_exceptions=True)  # it may be in any of them; one may be gone

        chooser = await asked_by(page, partial(page.mouse.move, *at), click, told, name)
        if len(call.files) > 1 and not chooser.is_multiple():
            raise InputError(fact(Code.TAKES_ONE_FILE, target=name, count=len(call.files)), field="files")
        self._more = False
        await once(chooser.set_files(list(call.files)))

    async def _type(self, tab: Tab, call: ActionCall) -> None:
        """Type text that was typed without a listed field, and press the keys that ended it."""
        keys, first = call.keys, next(iter(strokes(call.keys)), None)
        if call.keyboard is not None and first is not None and first.text:
            # The first key may open an editor, which gets the focus only once the page has drawn it.
            begin, before = typed(first.text[0]), await self._spots.focused(tab)
            keys = keys.removeprefix(begin)
            await type_keys(tab.page, begin, self._at_last(keys, call.enter, call.after))
            await self._await_editor(tab, call.keyboard, before)
        await type_keys(tab.page, keys, self._at_last(call.enter, call.after))
        if call.enter:
            self._more = bool(call.after)
            await press_key(tab.page, "Enter")
        await type_keys(tab.page, call.after, self._at_last())

    def _at_last(self, *following: object) -> Callable[[], None] | None:
        """The callback of `type_keys` before its last key; None if more input follows."""

        def note() -> None:
            self._more = False

        return None if any(following) else note

    async def _await_editor(self, tab: Tab, meant: Focus, before: Spot) -> None:
        """Wait until a field accepts typing: an invisible field may only receive the key that opens it.

        Raises:
            StepUnknownError: No field does.
        """
        for _ in range(_LOOKS):
            now = await self._spots.focused(tab)
            shared = meant.own.known and now.keyboard is not None and meant.own.is_same(now.keyboard.own)
            if now.field and (now.places != before.places or not now.unseen or shared):
                return
            await asyncio.sleep(_LOOK_S)
        if not now.field or not meant.own.known:
            raise StepUnknownError(fact(Code.NO_FIELD_OPENED), why=fact(Code.REST_NOT_TYPED))

    async def _select(self, tab: Tab, call: ActionCall) -> None:
        """Select a text at its current place.

        Raises:
            ActionGoneError: The text is not on the page.
            ActionError: The text could not be selected.
        """
        start, end = _at(call.at), _at(call.end)
        if call.text:
            asked = {"text": call.text, "x": start[0], "y": start[1]}
            found = await self._spots.ask(tab, tab.page.main_frame, "textAt", asked)
            if found:
                start, end = tuple(found["start"]), tuple(found["end"])
            elif not await self._is_in_frame(tab, start):  # frames are not searched
                raise ActionGoneError(_not_selected(call.text), why=fact(Code.ANOTHER_TEXT_THERE))
        await drag_between(tab.page, start, end, call.modifiers)
        check_selected(call, await self._spots.selected(tab))

    async def _is_in_frame(self, tab: Tab, at: tuple[float, float]) -> bool:
        spot = await self._spots.under(tab, *at)
        return spot.lies is not None and spot.lies.framed


def check_selected(call: ActionCall, selected: str) -> None:
    """Check after a drag that it selected the same text as the recorded step.

    Raises:
        ActionError: Another text is selected. The page received the drag anyway, and the error says so.
    """
    if call.text is not None and selected.split() != call.text.split():
        still = fact(Code.DRAGGED_TO_SELECT)
        raise ActionError(_not_selected(call.text), why=fact(Code.ANOTHER_TEXT_THERE), still=still)


def _not_selected(text: str) -> Fact:
    return fact(Code.NOT_SELECTED, text=shortened(text, 60))


def _at(point: Point | None) -> tuple[float, float]:
    if point is None or point.of != "viewport":
        raise InputError(fact(Code.PLACE_MISSING), why=fact(Code.NEEDS_A_POINT), field="at")
    return point.x, point.y
