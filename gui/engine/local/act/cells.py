"""Type into a cell of a grid as a person would: press it, type once it has the focus, and end with Enter."""

import asyncio
from typing import Any

from playwright.async_api import Error

from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.by_keys import press_key, type_text
from gui.engine.local.act.tries import TRY_MS
from gui.schema.code import Code
from gui.schema.errors import ActionError, StepUnknownError
from gui.schema.fact import fact
from gui.schema.remedy import REFRESH

_LOOKS, _LOOK_S = 8, 0.1
"""How often a cell's text is checked, and the seconds in between."""

TYPED = "typed"
"""The state of a cell that accepts typing once it was pressed or double-clicked."""


def takes_keys(element: Element) -> bool:
    """Whether it is such a cell."""
    return TYPED in element.states


async def type_into_cell(attempt: Attempt, text: str) -> None:
    """Put a text into the cell, replacing its content.

    Grids mark a pressed cell, and the first key starts editing; others open it on a double-click.

    Raises:
        ActionError: Keys would go elsewhere. Nothing was typed.
        StepUnknownError: They went elsewhere after some of it was typed.
        playwright Error: The cell could not be pressed, or the page is gone.
    """
    page, name = attempt.frame.page, target_of(attempt.element)
    attempt.more = True
    await _ask(attempt, "noteSheetCell")
    await attempt.click()
    pressed = await _ask(attempt, "cellHasKeys")
    by_table = bool(pressed.get("table"))  # it has redrawn the cell and marks it: the first key opens it there
    if not by_table:
        if not (pressed.get("gone") or await _has_keys(attempt)):
            await attempt.click(count=2)
        if not await _has_keys(attempt):
            raise ActionError(
                fact(Code.TAKES_NO_TYPING, target=name), why=fact(Code.CLICKED_WITHOUT_CURSOR), remedies=(REFRESH,)
            )
    if await _has_keys(attempt, "shown"):  # it was opened, with its content
        await press_key(page, "ControlOrMeta+a")
    for typed, letter in enumerate(text):
        if typed and not await _has_keys(attempt):
            if by_table and typed == 1:  # it was opened elsewhere, if at all: nothing must be kept there
                await press_key(page, "Escape")
            raise StepUnknownError(fact(Code.ANOTHER_WHILE_TYPED, target=name), why=fact(Code.REST_NOT_TYPED))
        await type_text(page, letter)
    if not await _has_keys(attempt):
        raise StepUnknownError(fact(Code.ANOTHER_WHILE_TYPED, target=name))
    attempt.at_last()
    await press_key(page, "Enter")
    if by_table:
        attempt.took_keys = True
        await _tell_what_is_there(attempt, text)
    else:
        await _tell_what_it_holds(attempt, text)


async def _has_keys(attempt: Attempt, where: str = "field") -> bool:
    """Whether the cell has the focus in a field: otherwise keys may be shortcuts of the page."""
    told = await _ask(attempt, "cellHasKeys")
    return bool(told["here"] and told[where])


async def _ask(attempt: Attempt, what: str) -> dict[str, Any]:
    """Ask the page script about the cell."""
    return await attempt.eyes.ask(attempt.frame, what, {"key": attempt.element.key}, timeout_ms=TRY_MS)


async def _tell_what_is_there(attempt: Attempt, text: str) -> None:
    """Note the text of a redrawn cell, which element comparison regards as another element."""
    was, name, says = attempt.element.name, target_of(attempt.element), None
    name = (
        name.removeprefix(f"{was}, ") if was else name
    )  # its former text is no more part of its name than its current one
    for look in range(_LOOKS):
        await asyncio.sleep(_LOOK_S if look else 0)
        try:
            says = (await _ask(attempt, "saysSheetCell")).get("says")
        except Error:
            return  # its frame is gone: the page took the text and moved on
        if says is not None and says != was:
            attempt.remarks.append(fact(Code.VALUE_CHANGED, target=name, before=was, after=says))
            return
    if says is not None and says != text.strip():
        attempt.remarks.append(fact(Code.NOT_KEPT, target=name))


async def _tell_what_it_holds(attempt: Attempt, text: str) -> None:
    """Note the text that the cell shows instead of the typed one, if it is still visible.

    Many pages update it a moment later.
    """
    try:
        for look in range(_LOOKS):
            await asyncio.sleep(_LOOK_S if look else 0)
            held = (await attempt.locator.inner_text(timeout=TRY_MS)).strip()
            if held == text.strip():
                return
    except Error:
        return  # it was redrawn
    name = target_of(attempt.element)
    if not held:
        attempt.remarks.append(fact(Code.NOT_KEPT, target=name))
    else:
        attempt.remarks.append(fact(Code.HOLDS_ANOTHER, target=name, now=held, wanted=text))
