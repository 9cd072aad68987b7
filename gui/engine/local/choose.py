"""Choose from lists: the browser's own, and those that pages make from ARIA roles."""

import asyncio
from dataclasses import dataclass

from gui.engine.describe.actions import choices_of, target_of
from gui.engine.local.hand import Hand
from gui.engine.local.tries import TRY_MS, Tries
from gui.schema.errors import InputError

_LOOK_S = 0.05
"""Seconds between two looks at a list that is opening."""

_SUGGEST_MS = 400
"""Milliseconds for a list of suggestions to come up after typing."""


@dataclass(slots=True, frozen=True)
class _Choice:
    key: int
    label: str
    chosen: bool
    disabled: bool
    shown: bool


async def choose(hand: Hand, value: str) -> None:
    """Choose; several from a list that allows it, one a line.

    Raises:
        InputError: There is no such choice.
        playwright Error: It could not be done.
    """
    if hand.element.tag == "select":
        await _choose_native(hand, value)
    elif hand.element.role == "listbox":
        await _choose_in_listbox(hand, value)
    elif value.strip():
        await _choose_in_combobox(hand, value.strip())
    else:
        await hand.click()


async def pick_suggested(hand: Hand, text: str) -> bool:
    """Pick the suggestion that is called exactly as what was typed; answers whether there was one."""
    waited = Tries(_SUGGEST_MS / 1000)
    while waited.left_ms > 0:
        for choice in await _choices(hand):
            if choice.label == text and choice.shown and not choice.disabled:
                await hand.click_on(choice.key)
                return True
        await asyncio.sleep(_LOOK_S)
    return False


async def _choose_native(hand: Hand, value: str) -> None:
    element, locator = hand.element, hand.locator
    wanted = value.split("\n") if "multiple" in element.states else [value]
    wanted = [text for text in wanted if text or len(wanted) == 1]
    if "multiple" in element.states and wanted == [""]:
        wanted = []
    labels = choices_of(element)
    if all(text in labels for text in wanted):
        places = [labels[text] for text in wanted]
        await hand.tries.run(lambda ms: locator.select_option(index=places, timeout=ms))
    else:
        # Not a label of the list as it was read: it may be an option's value, which the wire allows too. One try, since
        # a choice that is not there will not come by waiting.
        await Tries(0).run(lambda _: locator.select_option(value=wanted, timeout=TRY_MS))


async def _choose_in_listbox(hand: Hand, value: str) -> None:
    wanted = [text for text in (value.split("\n") if "multiple" in hand.element.states else [value]) if text]
    choices = await _choices(hand)
    picked = {_find(hand, choices, text).key for text in wanted}
    for choice in choices:
        if "multiple" in hand.element.states:
            if choice.chosen != (choice.key in picked):
                await hand.click_on(choice.key)
        elif choice.key in picked and not choice.chosen:
            await hand.click_on(choice.key)
    after = {choice.key for choice in await _choices(hand) if choice.chosen}
    if "multiple" in hand.element.states and after != picked:  # a plain click chose one and dropped the others
        for choice in await _choices(hand):
            if choice.chosen != (choice.key in picked):
                locator = hand.at(choice.key)
                await hand.tries.run(lambda ms, at=locator: at.click(timeout=ms, modifiers=["ControlOrMeta"]))  # type: ignore[misc]


async def _choose_in_combobox(hand: Hand, text: str) -> None:
    """Open it, wait for its choices, pick the one that is called so."""
    if not (await hand.ask("choices"))["open"]:
        await hand.click()
    while True:
        choices = [choice for choice in await _choices(hand) if choice.shown]
        if any(_same(choice.label, text) for choice in choices) or hand.tries.left_ms <= TRY_MS:
            break
        await asyncio.sleep(_LOOK_S)
    try:
        choice = _find(hand, choices, text)
    except InputError:
        await hand.press("Escape")  # leave it as it was found
        raise
    await hand.click_on(choice.key)


def _find(hand: Hand, choices: list[_Choice], text: str) -> _Choice:
    """The choice of that name.

    Raises:
        InputError: There is none, or it is greyed out.
    """
    name = target_of(hand.element)
    found = [choice for choice in choices if choice.label == text] or [c for c in choices if _same(c.label, text)]
    if not found:
        there = ", ".join(choice.label[:40] for choice in choices[:8]) or "none"
        raise InputError(f"“{name}” has no choice “{text[:60]}”.", why=f"Its choices: {there}.", field="value")
    if found[0].disabled:
        raise InputError(f"“{text[:60]}” is greyed out in “{name}”.", field="value")
    return found[0]


def _same(label: str, text: str) -> bool:
    return label.casefold() == text.strip().casefold()


async def _choices(hand: Hand) -> list[_Choice]:
    answer = await hand.ask("choices")
    return [_Choice(key, label, bool(on), bool(off), bool(shown)) for key, label, on, off, shown in answer["choices"]]
