"""Find out whether an action reached the page before a dialog opened, which blocks all input."""

import asyncio
import contextlib
import time
from collections.abc import Callable

from playwright.async_api import Error

from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.heard import Heard
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.workplace import Workplace
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.fact import Fact, fact

_TAKEN_S, _TAKEN_LOOK_S = 1.0, 0.02
"""Seconds in which a busy browser reports that the page had taken a press before the dialog, and between two checks."""

DRAGS = frozenset({"drag", "select"})
"""Gestures that may end in another document."""

_PRESSES_TWICE = frozenset({"double", "triple"})


async def left_undone(workplace: Workplace, tab: Tab, attempt: Attempt, heard: Heard, *, ended: bool) -> Fact | None:
    """Why an action on an element may be incomplete because a dialog opened; None if it is complete.

    Args:
        workplace: The browser of the tab.
        tab: Its dialog opened during the attempt, or right after.
        attempt: The attempt.
        heard: What the element's document received.
        ended: Whether the attempt was completed.
    """
    if attempt.coming:
        return fact(Code.ASKED_AT_PRESS)
    if attempt.more and not ended:
        return fact(Code.ASKED_IN_BETWEEN)
    if not workplace.browser.is_chromium:  # no other browser reports it
        return None
    call = attempt.call
    if not attempt.pressing:
        came = ended or call.gesture != "hover" or bool(tab.asked_at_press)
        return None if came else fact(Code.ASKED_AT_PRESS)
    if call.gesture in DRAGS or call.to:
        return await press_left_undone(workplace, tab, ended=ended)
    twice = call.gesture in _PRESSES_TWICE or "double" in attempt.element.states
    is_clicked = (lambda: False) if twice and tab.asked_at_press else (lambda: heard.clicked)
    return None if await _is_known(workplace, tab, is_clicked) else fact(Code.ASKED_AT_PRESS)


async def press_left_undone(workplace: Workplace, tab: Tab, *, ended: bool) -> Fact | None:
    """The same for a press that only the browser reports: at a point of the page, or moved while held."""
    came = await _is_known(workplace, tab, lambda: False) if tab.asked_at_press else ended
    return None if came or not workplace.browser.is_chromium else fact(Code.ASKED_AT_PRESS)


def presses(call: ActionCall) -> bool:
    """Whether a call without an element ends with a press."""
    return call.at is not None and not (call.keys or call.files or call.gesture in ("hover", "wheel", "upload"))


async def _is_known(workplace: Workplace, tab: Tab, is_clicked: Callable[[], bool]) -> bool:
    """Whether page or browser soon report that the press had arrived, which takes longer if both are busy."""
    end = time.monotonic() + _TAKEN_S
    with contextlib.suppress(Error):
        while not is_clicked():
            asked = tab.asked_at_press
            if asked and await workplace.devtools.press_taken(asked):
                return True
            if time.monotonic() > end:
                return False
            await asyncio.sleep(_TAKEN_LOOK_S)
    return is_clicked()
