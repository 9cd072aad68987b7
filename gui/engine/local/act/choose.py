"""Choose from lists: native ones, and those that pages build with ARIA roles."""

import asyncio
import contextlib
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.describe.actions import choices_of
from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.identity.renamed import is_renamed
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.tries import TRY_MS, Tries
from gui.engine.local.perceive.eyes import Eyes
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionError, ActionGoneError, InputError, StepUnknownError
from gui.schema.fact import fact
from gui.schema.remedy import REFRESH, Remedy, RemedyKey

_LOOK_S = 0.05
"""Seconds between two checks of a list that is opening."""

_DRAWN_ANEW = 3
"""How often a choice is searched again that was redrawn before it was pressed."""

_SUGGEST_MS = 400
"""Milliseconds for a list of suggestions to appear after typing."""

_OFFERS_S = 3.0
"""Seconds for suggestions to arrive before a key marks one of them, since pages fetch them."""

_STALE_S = 1.5
"""Seconds for old suggestions to be replaced."""

_FILLS_S = 3.0
"""Seconds for the choices of an empty list to arrive, which pages fetch after another choice."""

_MOST_LISTED = 8
"""The most choices of a list that are told to whoever asked for another one."""


@dataclass(slots=True, frozen=True)
class _Choice:
    key: int
    label: str
    disabled: bool
    taken: bool
    shown: bool


async def with_choices(eyes: Eyes, frame: Frame, element: Element, call: ActionCall) -> Element:
    """A native list with its current choices, if it had at most one, and not the wanted one.

    If it gets no others, it is returned unchanged. Does not wait if it has several, or if the wanted text is an
    option's value.
    """
    wanted = call.value or ""
    if element.tag != "select" or len(element.options) > 1 or not wanted or wanted in choices_of(element):
        return element
    lines = set(filter(None, wanted.split("\n")))
    end = time.monotonic() + _FILLS_S
    while time.monotonic() < end:
        with contextlib.suppress(Error):
            told = await eyes.ask(frame, "optionsNow", {"key": element.key}, timeout_ms=TRY_MS)
            if told["options"] is None:
                break
            options = tuple((label, chosen, False, group) for label, group, chosen in told["options"])
            labels = choices_of(now := replace(element, options=options))
            if lines.issubset(labels) or lines.issubset(told["values"]) or (len(options) > 1 and not told["off"]):
                return now
        await asyncio.sleep(_LOOK_S)
    return element


async def choose(attempt: Attempt, value: str) -> None:
    """Choose from a list. A native list that allows several takes one choice per line.

    Raises:
        InputError: There is no such choice.
        playwright Error: It could not be done.
    """
    if attempt.element.tag == "select":
        await _choose_native(attempt, value)
    elif value.strip():
        await _choose_in_combobox(attempt, value.strip())
    else:
        await open_list(attempt)


async def open_list(attempt: Attempt) -> None:
    """Click a combobox. If that opens it, wait a moment for its choices, which many pages create only then."""
    await _list(attempt, look=True)
    await attempt.click()
    waited = Tries(_SUGGEST_MS / 1000)
    while waited.left_ms > 0:
        try:
            there = await _list(attempt)
        except Error:  # the choice led to another page
            return
        if not there["open"] or any(shown for *_, shown in there["choices"]):
            return
        await asyncio.sleep(_LOOK_S)


async def pick_suggested(attempt: Attempt, text: str) -> bool:
    """Pick the suggestion whose name equals the typed text; return whether there was one.

    A choice is noted, since the field may show it elsewhere. So is a missing one, if only choices count.
    """
    waited = Tries(_SUGGEST_MS / 1000)
    offers = False
    while waited.left_ms > 0:
        there = await _list(attempt)
        choices = [choice for choice in _choices_in(there) if choice.shown]
        for choice in choices:
            if choice.label == text and not choice.disabled:
                await _take(attempt, choice)
                if not (attempt.element.is_secret or attempt.call.secret):
                    attempt.remarks.append(fact(Code.CHOSEN_IN_LIST, target=target_of(attempt.element), choice=text))
                return True
        offers = bool(there["open"] and there.get("only") and choices)
        await asyncio.sleep(_LOOK_S)
    if offers:
        attempt.remarks.append(fact(Code.NO_CHOICE_TYPED, target=target_of(attempt.element)))
    return False


async def suggested(attempt: Attempt) -> tuple[str, ...]:
    """The choices that a field shows, before something is typed."""
    return tuple(choice.label for choice in await _choices(attempt) if choice.shown)


async def await_suggestions(attempt: Attempt, before: tuple[str, ...] = ()) -> None:
    """Wait a while for suggestions for the typed text.

    Earlier suggestions may be for another text: if they stay the same, wait only a moment for others.
    """
    began = time.monotonic()
    while (waited := time.monotonic() - began) < _OFFERS_S:
        now = await suggested(attempt)
        if now and (now != before or waited > _STALE_S):
            return
        await asyncio.sleep(_LOOK_S)  # nothing signals their arrival


async def _choose_native(attempt: Attempt, value: str) -> None:
    element, locator = attempt.element, attempt.locator

    async def pick(ms: float) -> None:
        places = await _places_now(attempt, [labels[text] for text in wanted], ms)
        await locator.select_option(index=places, timeout=ms)

    wanted = value.split("\n") if "multiple" in element.states else [value]
    wanted = [text for text in wanted if text or len(wanted) == 1]
    if "multiple" in element.states and wanted == [""]:
        wanted = []
    labels = choices_of(element)
    for text in wanted:  # the browser would take the first of them
        if text not in labels and [label for label, *_ in element.options].count(text) > 1:
            raise _no_choice(attempt, text, list(labels))
    if all(text in labels for text in wanted):
        await attempt.tries.run(pick)
        await _note_relabelled(attempt, [element.options[labels[text]][0] for text in wanted])
    else:
        # No label of the list matches. It may be an option's value, which the wire also allows. Try once: waiting does
        # not add a missing choice.
        await Tries(0).run(lambda _: locator.select_option(value=wanted, timeout=TRY_MS))


async def _note_relabelled(attempt: Attempt, wanted: Sequence[str]) -> None:
    """Note the displayed choice of a native list right afterwards, if its page has changed it."""
    if attempt.element.is_secret or attempt.call.secret is not None:
        return
    with contextlib.suppress(Error):  # the page took the choice and moved on
        asked = {"key": attempt.element.key}
        told = await attempt.eyes.ask(attempt.frame, "optionsNow", asked, timeout_ms=TRY_MS)
        chosen = [label for label, _, is_chosen in told["options"] or () if is_chosen]
        if is_renamed("\n".join(sorted(wanted)), "\n".join(sorted(chosen))):
            now, meant = (", ".join(labels) for labels in (chosen, wanted))
            attempt.remarks.append(fact(Code.HOLDS_ANOTHER, target=target_of(attempt.element), now=now, wanted=meant))


async def _places_now(attempt: Attempt, places: Sequence[int], most_ms: float) -> list[int]:
    """The current indices of options in a native list: the page may have sorted, filled or renamed them since.

    Args:
        attempt: The attempt at choosing.
        places: Their former indices.
        most_ms: Milliseconds for the list to become enabled: pages disable it while they fill it.

    Raises:
        InputError: One no longer exists, or several have its name now.
        ActionGoneError: One would send another value than when the list was reported.
        playwright Error: The list is disabled, or another one.
    """
    asked = {"key": attempt.element.key, "ward": attempt.ward}
    answer = await attempt.eyes.ask(attempt.frame, "optionsNow", asked)
    if answer.get("off"):
        handle = await attempt.locator.element_handle(timeout=most_ms)
        await handle.wait_for_element_state("enabled", timeout=most_ms)
        answer = await attempt.eyes.ask(attempt.frame, "optionsNow", asked)
    if answer["options"] is None:
        return [*places]  # it is gone: the next search reports that
    now = [(label, group) for label, group, _ in answer["options"]]
    told = [(label, group) for label, _, _, group in attempt.element.options]
    found = [*places] if now[: len(told)] == told else _found_now(attempt, told, now, places)
    if not answer["others"] or not set(found) & set(answer["others"]):
        return found
    what = fact(Code.NOW_ANOTHER, target=target_of(attempt.element))
    raise ActionGoneError(what, why=fact(Code.ACTS_ON_ANOTHER), still=fact(Code.NOTHING_DONE), remedies=(REFRESH,))


def _found_now(
    attempt: Attempt, told: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]], places: Sequence[int]
) -> list[int]:
    found = []
    for option in (told[place] for place in places):
        if now.count(option) != 1:
            regrouped = option[0] in (label for label, _ in now)
            called = [f"{label} ({group})" if group and regrouped else label for label, group in (option, *now)]
            raise _no_choice(attempt, called[0], called[1:])
        found.append(now.index(option))
    return found


def _no_choice(attempt: Attempt, wanted: str, choices: Sequence[str]) -> InputError:
    there = ", ".join(choice[:40] for choice in choices[:_MOST_LISTED]) or "none"
    what = fact(Code.NO_CHOICE, target=target_of(attempt.element), choice=wanted)
    more = len(choices) - _MOST_LISTED
    if more > 0:
        listed = fact(Code.ITS_FIRST_CHOICES, choices=there, more=more)
    else:
        listed = fact(Code.ITS_CHOICES, choices=there)
    meant = _meant(wanted, choices)
    if not meant:
        return InputError(what, why=listed, field="value")
    take = Remedy(RemedyKey.TAKE, fact(Code.TAKE_CHOICE, choice=meant))
    return InputError(what, why=(listed, fact(Code.DID_YOU_MEAN, choice=meant)), remedies=(take,), field="value")


def _meant(wanted: str, choices: Sequence[str]) -> str:
    """The only choice that begins with some typed words; empty if there is none, or several."""
    typed = wanted.strip().casefold()
    found = {choice for choice in choices if re.match(rf"{re.escape(typed)}(?!\w)", choice.casefold())} if typed else ()
    return next(iter(found)) if len(found) == 1 else ""


async def _choose_in_combobox(attempt: Attempt, text: str) -> None:
    """Open the combobox, wait for its choices, and pick the one with this name."""
    attempt.more = True
    if not (await _list(attempt, look=True))["open"]:
        await attempt.click()
    while True:
        choices = [choice for choice in await _choices(attempt) if choice.shown]
        if any(_same(choice.label, text) for choice in choices) or attempt.tries.left_ms <= TRY_MS:
            break
        await asyncio.sleep(_LOOK_S)
    try:
        choice = _find(attempt, choices, text)
    except InputError:
        await attempt.press("Escape")  # leave it as it was found
        raise
    attempt.at_last()
    await _take(attempt, choice)


async def _take(attempt: Attempt, choice: _Choice) -> None:
    """Click a choice. Many lists accept one at the press, and close before the button is released.

    Many redraw their choices while they open or scroll: one that is gone before it was pressed is searched again.

    Raises:
        StepUnknownError: It was moved or covered then, and the list is still open without showing the choice.
        ActionError: It could not be pressed, nor its replacement.
    """
    for _ in range(_DRAWN_ANEW):
        try:
            clicked = await attempt.click_on(choice.key, choice.label)
            break
        except ActionError as error:
            if error.fact.code is not Code.CHOICE_NOT_PRESSED:
                raise
            choice = await _successor(attempt, choice, error)
    else:
        clicked = await attempt.click_on(choice.key, choice.label)
    if clicked:
        return
    there: dict[str, Any] = {}
    with contextlib.suppress(Error):  # it led to another page
        there = await _list(attempt)
    # One of several chosen may move, for example to the top of the list, which stays open.
    taken = [bool(taken) for key, _, _, taken, _ in there.get("choices", ()) if key == choice.key]
    if there.get("open") and taken != [not choice.taken]:
        what = fact(Code.REPLACED_UNDER_PRESS, target=choice.label)
        raise StepUnknownError(what, why=fact(Code.PRESSED_THEN_MOVED))


async def _successor(attempt: Attempt, gone: _Choice, error: ActionError) -> _Choice:
    """The choice that replaced one which left the page before it was pressed.

    Raises:
        ActionError: The given one, with its known cause: it is still there, or nothing has replaced it.
    """
    try:
        choices = await _choices(attempt)
    except Error:
        raise error from None
    if any(choice.key == gone.key for choice in choices):
        raise error
    like = [choice for choice in choices if choice.shown and choice.label == gone.label and not choice.disabled]
    if len(like) != 1:
        why = fact(Code.LEFT_BEFORE_USE, target=gone.label)
        raise ActionError(error.fact, why=why, details=error.details) from error
    return like[0]


def _find(attempt: Attempt, choices: list[_Choice], text: str) -> _Choice:
    """The choice with this name.

    Raises:
        InputError: There is no such choice, or it is disabled.
    """
    found = [choice for choice in choices if choice.label == text] or [c for c in choices if _same(c.label, text)]
    if not found:
        raise _no_choice(attempt, text, [choice.label for choice in choices])
    if found[0].disabled:
        raise InputError(fact(Code.CHOICE_DISABLED, choice=text, target=target_of(attempt.element)), field="value")
    return found[0]


def _same(label: str, text: str) -> bool:
    return label.casefold() == text.strip().casefold()


async def _choices(attempt: Attempt) -> list[_Choice]:
    return _choices_in(await _list(attempt))


def _choices_in(told: dict[str, Any]) -> list[_Choice]:
    listed = told["choices"]
    return [_Choice(key, label, bool(off), bool(taken), bool(shown)) for key, label, off, taken, shown in listed]


async def _list(attempt: Attempt, *, look: bool = False) -> dict[str, Any]:
    """The page script's description of the element's list; with `look` the script first notes what else is open."""
    asked = {"key": attempt.element.key, "look": look}
    return await attempt.eyes.ask(attempt.frame, "choices", asked, timeout_ms=2_000)
