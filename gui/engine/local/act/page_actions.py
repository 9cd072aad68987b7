"""Perform actions on elements of a page: find the element again, check it, act, wait, and read the page."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from playwright.async_api import Error, Frame, Locator, Position

from gui.engine.backend import Acted
from gui.engine.deadline import ACT_S, READ_S, left_s
from gui.engine.describe.called import target_of
from gui.engine.describe.elements import QUESTION_DOC, Element
from gui.engine.describe.telling_apart import told_apart
from gui.engine.files.uploads import with_paths
from gui.engine.local.act.actuate import actuate
from gui.engine.local.act.asked_meanwhile import DRAGS, left_undone
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.by_mouse import FOLLOWED_S, tap
from gui.engine.local.act.bystanders import Bystanders
from gui.engine.local.act.choose import with_choices
from gui.engine.local.act.disabled import stays_disabled
from gui.engine.local.act.heard import Heard
from gui.engine.local.act.held_fields import check_fields, hold_fields, is_only_rewritten
from gui.engine.local.act.pointing import presses_nothing
from gui.engine.local.act.refusal import refusal
from gui.engine.local.act.relocator import LeftFirstError, Relocator, left_first
from gui.engine.local.act.same_place import SamePlace
from gui.engine.local.act.shown_beside import GivenFiles
from gui.engine.local.act.tick import is_tickable
from gui.engine.local.act.tries import RestlessError, Tries
from gui.engine.local.act.turned_secret import TurnedSecret
from gui.engine.local.act.was_done import strayed, told_of_press, told_of_value
from gui.engine.local.asks.questions import answer_question
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.failures import is_closed
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.perceive.spots import Spots
from gui.engine.local.watch.settle import Ending
from gui.engine.local.workplace import Workplace
from gui.engine.recording.filled_fields import ChangedAtPressError, FieldsChangedError
from gui.engine.values import check_value
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import (
    ActionCoveredError,
    ActionGoneError,
    PageError,
    StepdeckError,
    StepUnknownError,
    UnknownActionError,
)
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation
from gui.schema.remedy import REFRESH

DRAWN = frozenset({"canvas", "svg", "img", "video"})
"""Elements in which every point has another meaning."""

_MOST_PRICES = 5
"""How often a button is searched again whose price changes between reading and pressing it."""

_MOST_TICKS = 3
"""How often it is searched again as a clock in its name advances."""

_LEAVINGS = 20
"""How often an element that left the page at the last moment is searched again, while there is time: pages render
constantly."""

_FOCUSING = "Locator.focus:"
"""The beginning of Playwright's message that an element could not be focused."""

_KEY_S = 0.1
"""Seconds allowed per typed character."""

_TELL_S = 2.0
"""Seconds reserved to find out why an element could not be used."""

_MOMENT_S, _NEXT_MOMENT_S = 1.5, 0.04
"""Seconds to find a moment at which an animated element can be reached, and between two of them."""


class _DropPlace(NamedTuple):
    """The element to drop on, in the words of `actuate`; nothing if there is none."""

    target: Locator | None = None
    over: Locator | None = None
    takes: Callable[[], Awaitable[bool]] | None = None


class _Done(NamedTuple):
    """A completed action: its start, its remarks, its end, and `Acted.pressed_at`."""

    since: float
    remarks: tuple[Fact, ...]
    ending: Ending
    pressed_at: tuple[float, float] | None


class PageActions:
    """Performs all actions of one session except the special ones.

    Args:
        workplace: Holds the tabs.
        reader: Waits for the page and reads it afterwards.
        relocator: Finds the element that an id means.
        places: Checks the source of a drag.
        timeout_s: How long an element may take to become ready, in seconds.
        upload_folder: See `LocalBackend`.
    """

    def __init__(
        self,
        workplace: Workplace,
        reader: Reader,
        relocator: Relocator,
        places: SamePlace,
        *,
        timeout_s: float,
        upload_folder: Path | None,
    ) -> None:
        self._workplace = workplace
        self._reader = reader
        self._relocator = relocator
        self._places = places
        self._timeout_s = timeout_s
        self._upload_folder = upload_folder
        self._spots = Spots(workplace)
        self.turned = TurnedSecret(workplace.eyes)
        self._given = GivenFiles()
        self._interrupted: tuple[Tab, Element] | None = None
        self._begun = False  # whether any part of the step may have reached the page
        self.reached = True
        """Whether the last call may have changed the page, as far as known, even if it was stopped."""

    async def do(self, call: ActionCall) -> Acted:
        """Perform one action, wait for the page, and read it.

        Raises:
            UnknownActionError: No element has this id.
            StepdeckError: See `SessionBackend.step`.
        """
        workplace = self._workplace
        tab = await workplace.tabs.ensure()
        tab.ids.begin_step()
        tab.perception.frame_time.step(None)
        self._begun = self.reached = False
        load = tab.activity.load
        agreed = tab.ids.accepted(call.action_id) is not None
        if tab.ids.is_accepted_at_any_price(call.action_id):
            call = call.model_copy(update={"any_price": True})
        workplace.devtools.let_move()
        async with workplace.acting(self._act_s(call), lambda: self._begun):
            try:
                element, done = await self._find_and_act(tab, call)
            except BaseException as error:
                if isinstance(error, StepdeckError) and agreed:
                    error.called = _told_apart(tab, call.action_id)
                tab.ids.withdraw()
                raise
        called = _told_apart(tab, call.action_id) if agreed or call.any_price else ""
        self.reached = True
        if done is None:
            answered = await answer_question(workplace, self._reader, tab, element, call)
            await self._end_interrupted(tab)
            await self.turned.look()  # while it had a dialog, the page could not report changes of its fields
            return answered
        tab.ids.filled, tab.ids.filled_with = element if element.is_field else None, call.value or ""
        tab.ids.pressed = element  # not earlier: until then, its replacements are other elements
        try:
            acted = await self._reader.finish(tab, done.since, done.remarks, done.ending)
        except BaseException:
            tab.ids.withdraw()  # the list is still the earlier one, and the agreement was for this step
            raise
        finally:
            tab.ids.pressed = None
        await self.turned.look()
        stays = load == tab.activity.load and workplace.tabs.current is tab  # else the id means another element there
        seen = acted.observation if stays else replace(acted.observation, actions=())
        told = tuple(one for one in acted.remarks if acted.unread or not _is_past(one, seen))
        return replace(acted, remarks=told, pressed_at=done.pressed_at, called=called)

    async def _end_interrupted(self, tab: Tab) -> None:
        """End the guard of an element whose page opened a dialog: nothing could be sent to the page then."""
        if self._interrupted is not None and self._interrupted[0] is tab and tab.dialog is None:
            interrupted, self._interrupted = self._interrupted, None
            with contextlib.suppress(StepdeckError, Error):  # that step has already reported its outcome
                await self._relocator.release(*interrupted)

    async def _find_and_act(self, tab: Tab, call: ActionCall) -> tuple[Element, _Done | None]:
        """Act on the element of a call; None for the answers to a page's dialog, which are no elements."""
        meant, listed = tab.ids.told(call.action_id), tuple(tab.ids.told_with(call.action_id))
        element, remarks = await self._find_priced(tab, call, meant, listed)
        leavings, changes, restless, end = 0, 0, False, time.monotonic() + self._timeout_s
        while element.doc != QUESTION_DOC:
            self._workplace.check_no_question(tab)
            try:
                async with self._workplace.camera.exposures.none(tab.page):
                    hurried = restless or leavings > 0 or tab.ids.is_drawn_anew(element)
                    done = await self._act(tab, element, call, hurried=hurried)
                return element, done._replace(remarks=(*remarks, *done.remarks))
            except RestlessError:
                restless, self._begun = True, False
            except ChangedAtPressError:
                changes, self._begun = changes + 1, False
                if changes > _LEAVINGS or time.monotonic() > end:
                    raise
                element, remarks = await self._find(tab, call)
            except LeftFirstError:
                leavings, self._begun = leavings + 1, False
                if leavings > _LEAVINGS or time.monotonic() > end:
                    raise
                element, remarks = await self._find_priced(tab, call, meant, listed)
            except ActionGoneError as error:
                changes += 1
                kept_out = not self.reached or error.intact == (fact(Code.NOTHING_DONE),)
                if self._is_agreed(tab, call) and kept_out and changes <= _LEAVINGS and time.monotonic() < end:
                    self._begun = self.reached = False
                    element, remarks = await self._find(tab, call)
                    continue
                if call.any_price and kept_out and changes <= _MOST_PRICES and time.monotonic() < end:
                    self._begun = self.reached = False
                    element, remarks = await self._find_priced(tab, call, meant, listed)
                    continue
                ended = self.reached or changes > _LEAVINGS or time.monotonic() > end
                # With `to`, that may be the refused one.
                if ended or call.to or not self._is_same_form(tab, call.action_id):
                    raise
                self._begun = False
                element, remarks = await self._find(tab, call)
        return element, None

    async def _find_priced(
        self, tab: Tab, call: ActionCall, meant: Element | None, listed: Sequence[Element]
    ) -> tuple[Element, tuple[Fact, ...]]:
        """Find an element, even with another price in its name if the call accepts any price.

        The element is the one just read: if the price changes again before the press, that is refused as usual.
        """
        for left in reversed(range(_MOST_PRICES if call.any_price and meant is not None else 1)):
            if call.any_price and meant is not None:
                await self._relocator.at_another_price(tab, call.action_id, meant, listed)
            try:
                return await self._find(tab, call)
            except ActionGoneError:
                if not left:
                    raise
        raise AssertionError("the last try is returned or raised")

    async def _find(self, tab: Tab, call: ActionCall) -> tuple[Element, tuple[Fact, ...]]:
        """See `Relocator.find`. Field contents are part of a button's context; the error reports lost ones."""
        self._relocator.plain = call.gesture == "click" and call.to is None
        meant = tab.ids.told(call.action_id)
        presses = meant is None or not presses_nothing(meant, call)
        find = partial(self._relocator.find, tab, call.action_id, toggles=_toggles(call), presses=presses)
        try:
            return await find()
        except ActionGoneError as error:
            button = tab.ids.told(call.action_id)
            if button is not None:
                try:
                    check_fields(tab, button, call)
                except FieldsChangedError as lost:
                    raise lost from error
                # Only text beside it may differ: readings do not show where its form is sent.
                if any(self._relocator.apart or ()) and is_only_rewritten(tab, button, call):
                    tab.ids.accept(button.id)
                    return await find()
                if self._is_same_form(tab, call.action_id):
                    return await find()
                for _ in range(_MOST_TICKS):
                    if not await self._relocator.on_its_clock(tab, call.action_id):
                        break
                    try:
                        return await find()
                    except ActionGoneError as again:  # it may have advanced once more
                        error = again  # it offers the current element
            raise error

    @staticmethod
    def _is_agreed(tab: Tab, call: ActionCall) -> bool:
        """Whether the user has agreed to the action, and its element is on the page, wherever its list has moved it."""
        agreed = tab.ids.accepted(call.action_id) is not None and not call.to
        if agreed and tab.ids.accepted_numbers(call.action_id):
            return tab.ids.at_another_number(call.action_id)[0] is not None
        return agreed and tab.ids.where(call.action_id) is not None

    def _is_same_form(self, tab: Tab, button_id: str) -> bool:
        """Whether a button was refused only because the page now shows its files beside it; accepts it then.

        Pages show them only after reading them, which is after the step.
        """
        button, apart = tab.ids.told(button_id), self._relocator.apart
        if button is None or apart is None or not self._given.explain(button, tab.ids.now(button_id), apart):
            return False
        tab.ids.accept(button_id)
        return True

    @asynccontextmanager
    async def _held(self, frame: Frame, element: Element) -> AsyncIterator[None]:
        """Freeze animations in the block, at a moment when the element can be reached, if one comes soon."""
        end = time.monotonic() + _MOMENT_S
        async with AsyncExitStack() as held:
            while True:
                await held.enter_async_context(self._workplace.devtools.animations_held(frame))
                found: dict[str, Any] = {}
                with contextlib.suppress(Error):
                    found = await self._workplace.eyes.ask(frame, f"probe {element.key}", timeout_ms=1000 * _MOMENT_S)
                if found.get("why") == "ready" or time.monotonic() > end:
                    break
                await held.aclose()
                await asyncio.sleep(_NEXT_MOMENT_S)
            yield

    def limit_s(self, call: ActionCall) -> float:
        """Seconds that an action may take in all."""
        return self._act_s(call) + READ_S

    def _act_s(self, call: ActionCall) -> float:
        """Seconds until an action must be done: as long as its element may take to become ready, plus a margin."""
        typed = len(call.value or "") + len(call.keys) + len(call.after)
        return max(ACT_S, 2 * self._timeout_s) + _KEY_S * typed + (FOLLOWED_S if call.path else call.held_ms / 1000)

    async def _drop_place(self, tab: Tab, call: ActionCall) -> _DropPlace:
        if not call.to:
            return _DropPlace()
        other, _ = await self._relocator.find(tab, call.to)
        takes = partial(self._relocator.takes_drops, tab, other)
        return _DropPlace(self._relocator.guarded(tab, other), self._relocator.locator(tab, other), takes)

    def _attempt(self, tab: Tab, frame: Frame, element: Element, call: ActionCall, *, hurried: bool) -> Attempt:
        # Only in the document of the page: in a frame, covers of the page cannot be seen.
        may_hurry = frame.parent_frame is None and element.reason == "ready"
        may_hurry = may_hurry and call.gesture == "click" and call.value is None
        hurried = hurried and may_hurry
        drags, held = call.gesture in DRAGS or bool(call.to), call.held_ms > 0
        return Attempt(
            self._workplace.eyes,
            frame,
            element,
            call,
            Tries(
                left_s(self._timeout_s, keep_s=_TELL_S),
                partial(self._held, frame, element),
                hurries=may_hurry and not hurried,
                floods=partial(self._workplace.floods, tab),
            ),
            partial(tap, self._workplace, tab, modifiers=call.modifiers, by=call.by),
            partial(self._spots.selected, tab),
            partial(self._places.starting, tab, call),
            ""
            if presses_nothing(element, call)
            else self._relocator.guard(tab, element, toggles=_toggles(call), strict=hurried, drags=drags, held=held),
            hurried,
            tab.perception.zoom > 1,
            frame in self._workplace.devtools.listeners.heard_first,
            ward=_told_ward(tab, element),
            turned=self.turned,
        )

    async def _checked(self, tab: Tab, element: Element, call: ActionCall) -> tuple[Frame, Element, ActionCall]:
        """The frame of an action that can be done now, its element with its choices, and the call with its files.

        Raises:
            StepdeckError: It cannot be done now, or its value does not fit.
        """
        frame = tab.perception.frames.get(element.doc)
        if frame is not None:
            element = await with_choices(self._workplace.eyes, frame, element, call)
        check_value(element, call)
        if self._upload_folder is not None and (element.input_type == "file" or call.gesture == "upload" or call.files):
            call = with_paths(call, self._upload_folder)
        if element.reason == "blocked" and await self._relocator.is_blocked(tab, element):
            raise await refusal(tab, element, Error("A dialog is open."), 0)  # keys would reach it anyway
        if frame is None:
            raise UnknownActionError(fact(Code.NO_ACTION_ON_PAGE, action_id=call.action_id))
        # After a field was filled in, its page may still be about to process it.
        tries = call.gesture == "click" and not call.to and tab.ids.filled is None
        if tries and await stays_disabled(self._workplace.eyes, frame, element):
            raise await refusal(tab, element, Error("element is not enabled"), 0)
        return frame, element, call

    async def _act(self, tab: Tab, element: Element, call: ActionCall, *, hurried: bool) -> _Done:
        self._relocator.begin()
        frame, element, call = await self._checked(tab, element, call)
        if call.filled:
            await hold_fields(self._workplace, tab, frame, element, call, self._relocator.step)
        drop = await self._drop_place(tab, call)
        attempt = self._attempt(tab, frame, element, call, hurried=hurried)
        await self.turned.watch(frame, element, call.value)
        heard = Heard(self._workplace.devtools.worlds)
        bystanders = Bystanders(tab, self._workplace, frame, heard)
        presses = call.gesture not in DRAGS and not call.to
        since = await self._reader.begin(tab, frame, armed=self._relocator.armed)
        await heard.listen(frame, element.doc)
        tab.note_acting(call.action_id, takes_files=_takes_files(call))
        alone = not (call.keys or call.after)  # recorded keys have their recorded effect
        types = call.value is not None or bool(call.enter)
        ended = False
        async with bystanders.kept_out(element, keys=alone, types=types) if presses else contextlib.nullcontext():
            try:
                attempt.position = await self._position(attempt)
                attempt.tries.begin_anew(1000 * left_s(self._timeout_s, keep_s=_TELL_S))  # its time to become ready
                self._begun = True
                actuating = actuate(
                    attempt, target=drop.target, over=drop.over, takes=drop.takes, place=self._place(tab, element)
                )
                doing = asyncio.ensure_future(actuating)
                try:
                    ended, _ = await self._workplace.race(tab, doing)
                finally:
                    await self.turned.look()
                self.reached = True
            except RestlessError:
                await self._relocator.release(tab, element)
                raise
            except asyncio.CancelledError:
                self._begun = self.reached = attempt.reached
                raise
            except ActionGoneError as error:
                with contextlib.suppress(StepdeckError):  # the current state is reported instead
                    await self._relocator.release(tab, element)
                self.reached = attempt.clicked
                raise told_of_press(attempt, error) from error.__cause__
            except PageError:  # the tab has crashed
                self.reached = attempt.reached
                raise
            except Error as error:
                if is_closed(error):
                    if not tab.page.is_closed():
                        self.reached = attempt.reached
                        raise
                elif frame.is_detached() and not attempt.tries.came and error.message.startswith(_FOCUSING):
                    self.reached = False  # nothing follows but what its frame would have received
                    raise left_first(target_of(element)) from error
                else:
                    waited_s = attempt.tries.waited_s
                    # It may be stopped while the reason is determined.
                    self.reached = attempt.clicked or attempt.entering
                    await self._relocator.release(tab, element, failed=True)
                    refused = await refusal(tab, element, error, waited_s)
                    raise told_of_press(attempt, told_of_value(attempt, refused)) from error
            except StepdeckError as error:
                self.reached = attempt.clicked
                raise told_of_press(attempt, error) from error.__cause__
            self._given.note(element, call)
            if tab.takes_files:
                self._workplace.asks.fulfil(tab, call.action_id)
            if attempt.tries.unsure:  # until it has arrived, it may still reach a bystander
                await self._relocator.await_click(tab, element, heard)
        clicked = attempt.clicked and _is_click(element, call)
        released = await self._relocator.release(tab, element, unchecked=attempt.unchecked, clicked=clicked)
        if bystanders.strayed:
            raise strayed(element, call)
        if bystanders.typed:
            name = target_of(element)
            raise StepUnknownError(fact(Code.KEYS_WENT_ELSEWHERE, target=name), why=fact(Code.REST_NOT_TYPED))
        if attempt.pressing and not self._relocator.used and tab.dialog is None:
            released += await self._check_came(attempt, heard, bystanders)
        if tab.dialog is not None:
            why = await left_undone(self._workplace, tab, attempt, heard, ended=ended)
            self._interrupted = tab, element
            if why is not None:
                # Nothing more of it may be sent once the page is answered; a drag is completed.
                if (presses or attempt.more) and not attempt.carrying:
                    doing.cancel()
                raise StepUnknownError(fact(Code.NOT_KNOWN_WHETHER_USED, target=target_of(element)), why=why)
        released = () if attempt.took_keys else released
        remarks = (*released, *(one for one in attempt.remarks if not (self.turned.found and _tells_value(one))))
        written = call.value is not None and (call.value or element.value) and not call.enter
        pauses = written and (element.hears_keys or element.suggests)
        pauses = pauses or (element.role == "menuitem" and "popup" in element.states)
        ending = Ending(bool(pauses), clicked, self._relocator.pulse)
        return _Done(since, remarks, ending, self._relocator.pressed_at)

    async def _check_came(self, attempt: Attempt, heard: Heard, bystanders: Bystanders) -> tuple[Fact, ...]:
        """Check that a press reached its target; return remarks on it.

        Only Chromium lets a document be asked in advance. In other browsers, a press counts as done if its document is
        gone since, and all existing ones report that none came to them. A browser may also block a press and report
        success, for example while it shows a login prompt out of sight.

        Raises:
            ActionGoneError: It reached another document, which did not receive it.
            StepUnknownError: Its target is unknown.
        """
        name, gone = target_of(attempt.element), self._relocator.gone
        came = await heard.came() if gone else None
        if came:
            vanished = attempt.clicked and await heard.came("clicked") is False
            return (fact(Code.VANISHED_UNDER_PRESS, target=name),) if vanished else ()
        told = await bystanders.all_told()
        if bystanders.strayed:
            raise strayed(attempt.element, attempt.call)
        if (gone and self._workplace.browser.is_chromium) or self._relocator.unheard or not told:
            raise StepUnknownError(fact(Code.REPLACED_UNDER_PRESS, target=name), why=fact(Code.CLICK_NOT_SEEN))
        return ()

    async def _position(self, attempt: Attempt) -> Position | None:
        """Where to click: at the call's point, if that is on the element; None for the centre of the element.

        If the element contains other actions, the point avoids them all.

        Raises:
            ActionCoveredError: Other actions cover the whole element.
        """
        element, at = attempt.element, attempt.call.at
        if at is not None and at.of == "element" and element.reason in ("ready", "covered"):
            await attempt.locator.scroll_into_view_if_needed(timeout=2_000)
            place = await attempt.eyes.ask(attempt.frame, "place", {"key": element.key, "x": at.x, "y": at.y})
            if place["at"] is not None and (place["free"] or element.tag in DRAWN):
                return Position(x=place["at"][0], y=place["at"][1])
        if not element.nested or element.is_field or element.is_region or element.reason not in ("ready", "covered"):
            return None
        await attempt.locator.scroll_into_view_if_needed(timeout=2_000)
        spot = await attempt.ask("spot")
        if spot["at"] is None:
            raise ActionCoveredError(
                fact(Code.NO_PLACE_TO_CLICK, target=target_of(element)),
                why=fact(Code.FULL_OF_OTHERS),
                remedies=(REFRESH,),
            )
        x, y = spot["at"]
        box = await attempt.locator.bounding_box() if spot["drawn"] else None
        if box is not None:  # of a shape the driver takes the box with its stroke, as much larger on each side
            x += (box["width"] - spot["drawn"][0]) / 2
            y += (box["height"] - spot["drawn"][1]) / 2
        return Position(x=x, y=y)

    def _place(self, tab: Tab, element: Element) -> Locator | None:
        frame = tab.perception.frames.get(element.doc)
        if element.reason != "hidden" or element.blocker or frame is None:
            return None
        return self._workplace.eyes.place_of(frame, element.key)


def _told_ward(tab: Tab, element: Element) -> int:
    told = tab.ids.told(element.id) or element
    return told.ward if (told.doc, told.key) == (element.doc, element.key) else 0


def _told_apart(tab: Tab, action_id: str) -> str:
    """The name of the element that an id means since the user agreed to it; empty if there is none."""
    accepted = tab.ids.accepted(action_id)
    return (tab.ids.accepted_as(action_id) or told_apart(accepted)) if accepted is not None else ""


def _is_past(remark: Fact, seen: Observation) -> bool:
    """Whether a remark names the replacement of an element that is no longer listed, such as a deleted row."""
    return remark.code is Code.REPLACED_BEFORE and seen.action(str(remark["action_id"])) is None


def _tells_value(remark: Fact) -> bool:
    return remark.code in (Code.HOLDS_ANOTHER, Code.MADE_OF_IT)


def _takes_files(call: ActionCall) -> bool:
    """Whether this action itself handles the page's request for files."""
    return bool(call.files) or call.gesture == "upload"


def _is_click(element: Element, call: ActionCall) -> bool:
    """Whether an action that clicks the element ends with the click."""
    after = call.keys or call.after or call.enter or call.files or call.gesture == "upload"
    return not after and (call.value is None or is_tickable(element))


def _toggles(call: ActionCall) -> bool:
    """Whether a box or a switch is toggled rather than set."""
    return call.value is None and call.gesture == "click"
