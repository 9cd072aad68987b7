"""Find the element of an action again: the same one, an equal replacement, or none and why."""

import asyncio
import contextlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from playwright.async_api import Error, Frame, Locator
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.deadline import left_s
from gui.engine.describe.called import target_of
from gui.engine.describe.elements import QUESTION_DOC, Element, PageReading
from gui.engine.describe.observation import describe
from gui.engine.describe.verbs import verb_of
from gui.engine.identity.cards import is_same_card
from gui.engine.identity.expected import Expected, Moves, expected_of
from gui.engine.identity.succession import at_another_price, is_priced_beside
from gui.engine.local.act.became import OF_THE_PAGE, another, beside_in_full, beside_other_photos, beside_words
from gui.engine.local.act.guard_verdict import check_fields, check_keys, check_press, remarks_on_loss
from gui.engine.local.act.heard import Heard
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.watch.settle import Pulse
from gui.engine.local.workplace import Workplace
from gui.engine.recording.filled_fields import MOST_NAME, ChangedAtPressError
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepdeckError, StepUnknownError, UnknownActionError
from gui.schema.fact import Fact, fact
from gui.schema.money import MONEY
from gui.schema.remedy import REFRESH, Remedy, RemedyKey

_CLICK_S = 3.0
"""Seconds for a click to reach the page after the browser has received it."""

_LATE_KEEP_S = 2.0
"""Seconds reserved to report the effect of a click whose document is gone."""

_MOST_FOLLOWED = 5
"""How often an agreed element is searched again if its page moves it to another node."""

_LOOK_S = 0.05
_READINGS = 10
"""How often a page whose elements disappear during the search is read again, while there is time."""

_RETURNS_S, _RETURN_LOOK_S = 0.6, 0.1
"""Seconds in which a list that is being redrawn may return, and between two checks."""

_TICK_S = 1.6
"""Seconds in which a running clock must advance again."""

_MOVES_S = 0.5
"""Seconds in which a frequently changing number in a name changes again."""

_ACTING_S = 2.0
"""Seconds that must then be left to act on the element."""


class LeftFirstError(ActionGoneError):
    """The element left the page before any part of the action had reached it: an equal one can be searched."""


class Relocator:
    """Finds elements of the current tab by their ids. Never returns another element than the meant one."""

    def __init__(self, workplace: Workplace, reader: Reader) -> None:
        self._workplace = workplace
        self._reader = reader
        self.step = 0
        """The number of the step, from the first."""
        self.plain = True
        """Whether the step does what the element's verb says, rather than, for example, a drop on it."""
        self.armed: Frame | None = None
        """The frame in which the last `find` noted the state before acting, as `Reader.begin` does."""
        self.pulse: Pulse | None = None
        """What the last `release` after a click learned about its frame; see `Reader.finish`."""
        self.gone = False
        """Whether the last `release` found the element's document gone, so that it could not report."""
        self.used = False
        """Whether the last `release` found that a press or a key had reached the element."""
        self.unheard = False
        """Whether the last `release` found that no press had reached the element's document at all."""
        self.pressed_at: tuple[float, float] | None = None
        """Where the page was pressed before the last `release`; None in frames, and if no press was seen."""
        self.apart: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        """For an element refused only because of the text beside it: the former and the current pieces."""

        self._given: dict[str, str] = {}  # the id under which the element of an id was last searched

    def begin(self) -> None:
        """Begin a step: a guard that an earlier, stopped step left behind is not this step's."""
        self.step += 1

    def locator(self, tab: Tab, element: Element) -> Locator | None:
        """The Playwright locator of the element, whatever it means now; None if its frame is gone."""
        frame = tab.perception.frames.get(element.doc)
        return None if frame is None else self._workplace.eyes.locator(frame, element.key)

    def guarded(self, tab: Tab, element: Element) -> Locator | None:
        """The same with `guard`."""
        frame = tab.perception.frames.get(element.doc)
        return None if frame is None else self._workplace.eyes.locator(frame, element.key, self.guard(tab, element))

    def guard(
        self,
        tab: Tab,
        element: Element,
        *,
        toggles: bool = False,
        strict: bool = False,
        drags: bool = False,
        held: bool = False,
    ) -> str:
        """The guard for `Eyes.locator` with an element that was found here; `toggles` as in `expected_of`.

        The element is then found only while it means what was listed. From each check of it until `release`, presses
        that reach it when it means something else, and clicks meant for it that reach another one, are blocked. With
        `strict`, any press elsewhere before is blocked, too; with `drags`, it may be dropped wherever it is dragged;
        with `held`, its name may change meanwhile.
        """
        expected = self._expected(tab, element, toggles=toggles)
        return replace(expected, step=self.step, strict=strict, drags=drags, held=held).as_selector

    async def release(
        self, tab: Tab, element: Element, *, failed: bool = False, unchecked: bool = False, clicked: bool = False
    ) -> tuple[Fact, ...]:
        """End the guard; return remarks on how the element was reached.

        Args:
            tab: The tab of the guard.
            element: The element of the guard.
            failed: The action failed; find out why, too.
            unchecked: The browser pressed without checks: an unseen press went elsewhere.
            clicked: The action ended with a click: `pulse` is the page's answer.

        Raises:
            LeftFirstError: The element left at the last moment; nothing has reached the page.
            ActionGoneError: It became another or moved away before any part of the action had reached it, or the page
                kept the focus elsewhere.
            StepUnknownError: It was pressed, and then changed, moved away or was replaced, so that no click followed;
                or it became another while it was typed into; or an unchecked press was not seen.
            ChangedAtPressError: A field of its form has lost its content or its name; see `held_fields`.
        """
        frame = tab.perception.frames.get(element.doc)
        answer = await self._unguard(tab, element, frame, clicked=clicked)
        if answer is None:
            return ()
        name, stopped = target_of(element), answer["stopped"]
        check_keys(answer, name)
        if stopped and answer["wrote"]:
            code = Code.KEYS_WENT_ELSEWHERE if stopped == "elsewhere" else Code.ANOTHER_WHILE_TYPED
            if (await self._probe(tab, element, self._expected(tab, element))).get("gone"):
                code = Code.REPLACED_WHILE_TYPED  # the cursor may be in its replacement
            raise StepUnknownError(fact(code, target=name), why=fact(Code.REST_NOT_TYPED))
        check_fields(answer, name, partial(_names, tab, element))
        if answer["turned"] and stopped not in ("", "moved", "name"):
            return (fact(Code.REDRAWN_AT_PRESS, target=name),)
        check_press(answer, name)
        if stopped and frame in self._workplace.devtools.listeners.heard_first:
            raise StepUnknownError(fact(Code.NOT_KNOWN_WHETHER_USED, target=name), why=fact(Code.HEARD_FIRST))
        if stopped or failed:
            await self._tell_failure(tab, element, answer)
            return ()
        if unchecked and answer["missed"]:
            raise StepUnknownError(fact(Code.REPLACED_UNDER_PRESS, target=name), why=fact(Code.CLICK_NOT_SEEN))
        return remarks_on_loss(answer, element)

    async def _unguard(
        self, tab: Tab, element: Element, frame: Frame | None, *, clicked: bool
    ) -> dict[str, Any] | None:
        """End the guard in the page; returns what it saw, None if it cannot tell any more."""
        self.pulse = self.pressed_at = None
        self.used = self.unheard = False
        self.gone = frame is None or frame.is_detached() or tab.page.is_closed()
        if frame is None or self.gone or tab.dialog is not None:
            return None
        answer: dict[str, Any] | None
        try:
            # A late answer loses nothing: the action itself was done.
            what, timeout_ms = {"clicked": True} if clicked else None, 1000 * left_s(2.0, keep_s=0.3)
            asking = self._workplace.eyes.ask(frame, "unguard", what, timeout_ms=timeout_ms)
            _, answer = await self._workplace.race(tab, asking)
        except Error:
            self.gone = True  # it may have led to another page
            return None
        if not answer:
            return None
        self.gone, self.used = answer["doc"] != element.doc, answer["used"]
        if self.gone:
            return None
        self.unheard = answer["unheard"]
        if clicked and answer["pulse"]["doc"] == element.doc:
            self.pulse = answer["pulse"]
        if answer["at"] and frame.parent_frame is None:
            self.pressed_at = (answer["at"][0], answer["at"][1])
        return answer

    async def _tell_failure(self, tab: Tab, element: Element, answer: dict[str, Any]) -> None:
        """Tell why an action was stopped or failed: raises the error, if what the guard saw was the reason."""
        name, stopped = target_of(element), answer["stopped"]
        match stopped:
            case "fields" | "renamed":
                raise ChangedAtPressError(_names(tab, element, answer["fields"]), name, element.id)
            case "moved":
                raise ActionGoneError(fact(Code.MOVED_AWAY, target=name))
            case "gone":
                raise left_first(name)
        state = await self._probe(tab, element, self._expected(tab, element))
        if answer["used"] and (state.get("gone") or state.get("differs")):
            raise StepUnknownError(fact(Code.NOT_KNOWN_WHETHER_USED, target=name), why=fact(Code.CHANGED_AFTER_PRESS))
        if state.get("gone"):
            raise left_first(name)
        if stopped or state.get("differs"):
            given = self._given.get(element.id, element.id)
            raise await self._another(tab, given, tab.ids.told(given) or element, state)

    async def await_click(self, tab: Tab, element: Element, heard: Heard) -> None:
        """Wait for a sent click that may not have arrived: after the guard has ended, nothing would block it.

        Its document may be gone for another reason. The click may then still reach another document, so all of them
        stay shut as long as that may take.

        Raises:
            StepUnknownError: It was not seen, although the page responds.
            playwright TimeoutError: The page does not respond. It may have received only the pointer: unknown.
        """
        frame = tab.perception.frames.get(element.doc)
        end: float | None = None  # counted from its first answer, since a busy page receives the click only then
        gone = False
        while tab.dialog is None and (end is None or time.monotonic() < end):
            gone = frame is None or frame.is_detached()
            if frame is None or gone:
                break
            try:
                _, seen = await self._workplace.race(tab, self._workplace.eyes.ask(frame, "reached"))
            except PlaywrightTimeoutError:
                raise
            except Error:  # another page is there
                gone = True
                break
            if not seen or not seen["waits"]:
                return
            end = end or time.monotonic() + _CLICK_S
            await asyncio.sleep(_LOOK_S)
        if tab.dialog is not None:
            return
        if gone:
            if not await heard.came():
                await self._workplace.race(tab, asyncio.sleep(left_s(_CLICK_S, keep_s=_LATE_KEEP_S)))
            return
        await self.release(tab, element)
        raise StepUnknownError(
            fact(Code.REPLACED_UNDER_PRESS, target=target_of(element)), why=fact(Code.CLICK_NOT_SEEN)
        )

    async def takes_drops(self, tab: Tab, element: Element) -> bool:
        """Whether an element accepts a drop: it is the listed one, or shows a hint."""
        frame = tab.perception.frames.get(element.doc)
        asked = {"key": element.key, "expected": self._expected(tab, element).as_json}
        with contextlib.suppress(Error):  # if in doubt, it is not dropped there
            if frame is not None:
                return bool((await self._workplace.eyes.ask(frame, "drops", asked, timeout_ms=1_000))["takes"])
        return False

    async def is_blocked(self, tab: Tab, element: Element) -> bool:
        """Whether a dialog must be answered before the element can be used."""
        return (await self._probe(tab, element, self._expected(tab, element))).get("why") == "blocked"

    async def find(
        self, tab: Tab, action_id: str, *, toggles: bool = False, presses: bool = True
    ) -> tuple[Element, tuple[Fact, ...]]:
        """The element of the id, still in the page, and remarks; a gone one is searched by reading again.

        The state before acting is noted in its frame; see `armed`. Unless the step presses or types, the element may
        say anything by now.

        Raises:
            UnknownActionError: The id was never assigned.
            ActionGoneError: The element left the page and exactly one equal successor was not found, or it exists but
                means something else now.
        """
        self.armed = self.apart = None
        meant = tab.ids.told(action_id)
        if meant is None:
            raise UnknownActionError(
                fact(Code.NO_ACTION_ON_PAGE, action_id=action_id),
                why=None if self._reader.has_read(tab) else fact(Code.PAGE_NOT_READ_YET),
            )
        if meant.doc == QUESTION_DOC or tab.dialog is not None:
            return meant, ()
        agreed = tab.ids.accepted(action_id) is not None
        reading: PageReading | None = None
        returns = 0.0
        for attempt in range(_READINGS + 1):
            if agreed:
                meant = self._follow(tab, action_id) or meant
            element = tab.ids.now(meant.id if agreed else action_id)
            moves = tab.ids.accepted_numbers(action_id)
            if element is None and moves:
                another_number, was_seen = tab.ids.at_another_number(action_id)
                element = another_number if was_seen else None
            if element is not None:
                told = tab.ids.told_with(action_id)
                expected = expected_of(_as_now(tab, meant, element), told, element, toggles=toggles)
                expected = _at_any_number_of(tab, action_id, expected, meant, element)
                state = await self._probe(tab, element, expected, arm=True)
                if not state.get("gone") and not state.get("differs"):
                    state |= beside_other_photos(meant, element)
                if state.get("differs") and presses:
                    if agreed and attempt < _MOST_FOLLOWED:
                        reading = await tab.perception.read()
                        tab.ids.assign(reading.doc, reading.elements)
                        if tab.ids.where(action_id) is not None:
                            continue
                    raise await self._another(tab, action_id, meant, state)
                if not state.get("gone"):
                    self._given[element.id] = action_id
                    self.armed = tab.perception.frames.get(element.doc)
                    replaced = (element.doc, element.key) != (meant.doc, meant.key)
                    remark = fact(Code.REPLACED_BEFORE, target=target_of(meant), action_id=action_id)
                    return element, (remark,) if replaced else ()
            elif attempt:
                # While nothing like it exists, a list may be empty just now and be filled again.
                returns = returns or time.monotonic() + _RETURNS_S
                if (
                    tab.ids.on_its_clock(action_id)[0] is not None
                    or tab.ids.has_like(meant)
                    or time.monotonic() > returns
                ):
                    break
                await asyncio.sleep(_RETURN_LOOK_S)
            if attempt and left_s(2 * _ACTING_S) < _ACTING_S:
                raise left_first(target_of(meant))
            reading = await tab.perception.read()
            tab.ids.assign(reading.doc, reading.elements)
        raise await self._gone(tab, action_id, meant, reading)

    async def on_its_clock(self, tab: Tab, action_id: str) -> bool:
        """Watch whether only a clock in an element has advanced, as "Stop timer 0:07" does each second.

        The id then means the element just read. A clock that has not been seen running is watched until it advances, or
        does not.
        """
        end = time.monotonic() + _TICK_S
        while tab.dialog is None and tab.ids.has_clock(action_id):
            reading = await tab.perception.read()
            tab.ids.assign(reading.doc, reading.elements)
            found, goes = tab.ids.on_its_clock(action_id)
            if found is None or time.monotonic() > end or left_s(2 * _ACTING_S) < _ACTING_S:
                return False
            moves: Moves = "running" if tab.ids.at_another_number(action_id)[1] else ""
            if goes and tab.ids.offer(action_id, found, any_number=moves):
                tab.ids.accept(action_id)
                return True
            await asyncio.sleep(_RETURN_LOOK_S)
        return False

    async def at_another_price(self, tab: Tab, action_id: str, meant: Element, listed: Sequence[Element]) -> None:
        """Read the page for the only element that differs from another only in amounts, and let an id mean that.

        It means what was just read, and nothing that it becomes later; no effect if there is none.

        Args:
            tab: The tab.
            action_id: The id.
            meant: The element as it was listed.
            listed: All elements listed with it.
        """
        if tab.dialog is not None or tab.ids.is_elsewhere:
            return
        reading = await tab.perception.read()
        tab.ids.assign(reading.doc, reading.elements)
        found = at_another_price(meant, listed, reading.elements)
        if found is not None and not tab.ids.is_elsewhere and tab.ids.offer(action_id, found, any_price=True):
            tab.ids.accept(action_id)

    async def _gone(self, tab: Tab, action_id: str, meant: Element, reading: PageReading | None) -> ActionGoneError:
        name = target_of(meant)
        if reading is None or tab.ids.is_elsewhere:
            # Ids of another document would be taken for those of the listed one.
            return ActionGoneError(fact(Code.NO_LONGER_THERE, target=name), why=fact(Code.ANOTHER_PAGE_NOW))
        if (moved := await self._moved(tab, action_id)) is not None:
            return self._at_any_number(tab, action_id, meant, moved)
        actions = (await asyncio.to_thread(describe, reading)).actions
        at_any_price = self._at_any_price(tab, action_id, meant, reading, actions)
        if at_any_price is not None:
            return at_any_price
        nearest = [action for action in tab.ids.nearest(meant, actions) if tab.ids.means_the_same(action.id)]
        tab.ids.tell([action.id for action in nearest[:2]])
        return ActionGoneError(
            fact(Code.NO_LONGER_THERE, target=name),
            why=self._likeness(tab, meant, nearest[0]) if nearest else fact(Code.PAGE_HAS_CHANGED),
            remedies=(
                *(
                    Remedy(RemedyKey.USE, fact(Code.USE_ACTION, action_id=action.id, name=action.target), action.id)
                    for action in nearest[:2]
                ),
                REFRESH,
            ),
        )

    @staticmethod
    def _likeness(tab: Tab, meant: Element, like: Action) -> tuple[Fact, ...]:
        """The element most like a gone one, in full: one of the same name in another row is another element."""
        found = fact(Code.LOOKS_LIKE_IT, action_id=like.id, name=like.target)
        there = tab.ids.now(like.id)
        before, now = beside_words(meant), beside_words(there) if there else ""
        return (found,) if not now or before == now else (found, fact(Code.STOOD_BESIDE, before=before, now=now))

    async def _another(self, tab: Tab, action_id: str, meant: Element, state: dict[str, Any]) -> ActionGoneError:
        """Return the refusal for a node that is another element now, which offers to use it.

        If the meant element is still on the page, even at another place, that is offered instead.
        """
        error = another(meant, state)
        if state.get("differs") == "beside":
            before, now = state.get("apart", ((), ()))
            self.apart = (tuple(before), tuple(now))
        with contextlib.suppress(Error, StepdeckError):
            reading = await tab.perception.read()
            tab.ids.assign(reading.doc, reading.elements)
            moved = await self._moved(tab, action_id) if state.get("differs") == "name" else None
            if moved is not None:
                return self._at_any_number(tab, action_id, meant, moved)
            there, where = tab.ids.now(meant.id), tab.ids.where(action_id)
            if where is not None and _is_refused(where, meant, str(state.get("differs"))):
                where = None
            if there is not None and error.causes == (fact(Code.BESIDE_IT_CHANGED),):
                error.causes = tuple(filter(None, (beside_in_full(meant, there),))) or error.causes
            if where is not None or there is not None:
                actions = (await asyncio.to_thread(describe, reading)).actions
                only_beside = where is None and state.get("differs") == "beside"
                priced = self._at_any_price(tab, action_id, meant, reading, actions) if only_beside else None
                if priced is not None:
                    return priced
                offered = where or there
                called = next((one.target for one in actions if offered and one.id == offered.id), "")
                tab.ids.offer(action_id, offered, called)
                words = (
                    self._words_for_meant(meant, called) if where is not None else self._words_for(meant, there, error)
                )
                error.causes += (fact(Code.MEANT_IS_THERE),) if where is not None else ()
                error.remedies = (Remedy(RemedyKey.ALL_THE_SAME, words, action_id), *error.remedies)
        return error

    async def _moved(self, tab: Tab, action_id: str) -> Element | None:
        """The element that an id means if only a self-changing number in its name has changed; else None."""
        end = time.monotonic() + _MOVES_S
        while True:
            found, moves = tab.ids.at_another_number(action_id)
            if found is None or moves:
                return found
            if tab.dialog is not None or time.monotonic() > end or left_s(2 * _ACTING_S) < _ACTING_S:
                return None
            await asyncio.sleep(_RETURN_LOOK_S)
            reading = await tab.perception.read()
            tab.ids.assign(reading.doc, reading.elements)

    def _at_any_number(self, tab: Tab, action_id: str, meant: Element, moved: Element) -> ActionGoneError:
        """Return the refusal if only such a number has changed, which offers to accept any number."""
        tab.ids.offer(action_id, moved, any_number="any")
        code = Code.AT_ANY_PRICE if MONEY.search(moved.name) else Code.AT_ANY_NUMBER
        words = fact(code, verb=verb_of(meant)) if self.plain else fact(Code.DO_ALL_THE_SAME)
        error = another(meant, {"differs": "name", "name": moved.name})
        error.remedies = (Remedy(RemedyKey.ALL_THE_SAME, words, action_id), *error.remedies)
        return error

    def _at_any_price(
        self, tab: Tab, action_id: str, meant: Element, reading: PageReading, actions: Sequence[Action]
    ) -> ActionGoneError | None:
        """Return the refusal if only amounts have changed, which offers to accept any price; else None."""
        found = at_another_price(meant, list(tab.ids.told_with(action_id)), reading.elements) if self.plain else None
        before, now = beside_words(meant), beside_words(found) if found is not None else ""
        if found is None or found.name != meant.name or not before or before == now:
            return None
        called = next((one.target for one in actions if one.id == found.id), "")
        tab.ids.offer(action_id, found, called, any_price=True)
        is_money = is_priced_beside(meant, found)
        words = fact(Code.AT_ANY_PRICE if is_money else Code.AT_ANY_NUMBER, verb=verb_of(meant))
        return ActionGoneError(
            fact(Code.PRICE_BESIDE if is_money else Code.NUMBER_BESIDE, target=target_of(meant)),
            why=fact(Code.STOOD_BESIDE, before=before, now=now),
            remedies=(Remedy(RemedyKey.ALL_THE_SAME, words, action_id), REFRESH),
        )

    def _words_for_meant(self, meant: Element, called: str) -> Fact:
        """The label of the button for the meant element at its current place."""
        if not self.plain:
            return fact(Code.WITH_WHAT_WAS_MEANT)
        return fact(Code.THE_ONE_MEANT, verb=verb_of(meant), target=called or target_of(meant))

    def _words_for(self, meant: Element, there: Element | None, error: ActionGoneError) -> Fact:
        """The label of the button for the changed element, as last read: that is the offered one."""
        if not self.plain:
            return fact(Code.DO_ALL_THE_SAME)
        told = next((cause["now"] for cause in error.causes if cause.code is Code.STOOD_BESIDE), "")
        if not told:
            return fact(Code.ALL_THE_SAME, verb=verb_of(meant))
        beside = beside_words(there) if there is not None else ""
        # "It" would be taken for the listed row. The row may have changed once more.
        now = told if not beside or str(told) in beside else beside
        return fact(Code.THE_ONE_BESIDE, verb=verb_of(meant), now=now)

    @staticmethod
    def _follow(tab: Tab, action_id: str) -> Element | None:
        """Let an id mean the agreed element at its place in the last reading; None if that is uncertain."""
        there = tab.ids.where(action_id)
        if there is not None:
            moves = tab.ids.accepted_numbers(action_id)
            tab.ids.offer(action_id, there, tab.ids.accepted_as(action_id), any_number=moves)
            tab.ids.accept(action_id)
        return there

    def _expected(self, tab: Tab, element: Element, *, toggles: bool = False) -> Expected:
        meant = tab.ids.told(element.id) or element
        shown = _as_now(tab, meant, element)
        expected = expected_of(shown, tab.ids.told_with(element.id), element, toggles=toggles)
        return _at_any_number_of(tab, self._given.get(element.id, element.id), expected, meant, element)

    async def _probe(self, tab: Tab, element: Element, expected: Expected, *, arm: bool = False) -> dict[str, Any]:
        frame = tab.perception.frames.get(element.doc)
        if frame is None or frame.is_detached():
            return {"gone": True}
        try:
            what = {"key": element.key, "expected": expected.as_json} | ({"arm": True} if arm else {})
            return await self._workplace.eyes.ask(frame, "probe", what)
        except PlaywrightTimeoutError:
            raise  # it is not known whether it is gone
        except Error:
            return {"gone": True}


def _as_now(tab: Tab, meant: Element, there: Element) -> Element:
    """Return the element whose facts must stay.

    For a card, the current one, which is the same at any place; also in a line with a filled field, where a sum beside
    it has changed.
    """
    return there if is_same_card(meant, there) or tab.ids.is_in_line_of_filled(there.id) else meant


def _at_any_number_of(tab: Tab, action_id: str, expected: Expected, meant: Element, there: Element) -> Expected:
    """The same with any values for the numbers that the user has agreed to; all others must stay."""
    moves = tab.ids.accepted_numbers(action_id)
    if not moves:
        return expected
    return replace(expected, name=meant.name, moves=moves, moving=tab.ids.moving_numbers(there))


def _names(tab: Tab, button: Element, keys: Iterable[int]) -> list[str]:
    """The names of the fields with these keys, in the document of a button."""
    fields = (tab.ids.element(tab.ids.id_of(button.doc, key)) for key in keys)
    return [target_of(field)[:MOST_NAME] for field in fields if field is not None]


def _is_refused(found: Element, meant: Element, differs: str) -> bool:
    """Whether an apparent match only has the same name, and is the very one that was refused."""
    return differs in OF_THE_PAGE or (differs != "name" and (found.doc, found.key) == (meant.doc, meant.key))


def left_first(name: str) -> LeftFirstError:
    """The refusal to use an element that left the page before anything had reached it."""
    return LeftFirstError(fact(Code.LEFT_BEFORE_USE, target=name), why=fact(Code.LAST_MOMENT), remedies=(REFRESH,))
