"""Explain why an action failed: the current reason, and the actions that can help."""

from collections.abc import Sequence

from playwright.async_api import Error

from gui.engine.deadline import READ_S, OutOfTimeError, left_s, within
from gui.engine.describe.elements import Element
from gui.engine.describe.verbs import verb_of
from gui.engine.describe.ways_out import ways_out
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.failures import PageSilentError, action_failure
from gui.schema.errors import ActionTimeoutError, StepdeckError

_TELL_S = 0.3
"""Seconds reserved to report the reason."""


async def refusal(tab: Tab, element: Element, error: Error, waited_s: float) -> StepdeckError:
    """Return the error for an action that failed with `error` after `waited_s` seconds.

    The page is read once more: an element that was ready when listed may be behind a dialog now. If there is no time
    for that, the reason is given without it.

    Raises:
        playwright TimeoutError: The only known fact is a missing answer, also to this reading.
    """
    elements: Sequence[Element] = ()
    read = silent = False
    if tab.dialog is None:
        try:
            async with within(left_s(READ_S, keep_s=_TELL_S)):
                reading = await tab.perception.read()
            read = True
            tab.ids.assign(reading.doc, reading.elements)
            elements = () if tab.ids.is_elsewhere else reading.elements
        except (PageSilentError, OutOfTimeError):
            silent = True
        except (Error, StepdeckError):
            pass
    found = next((one for one in elements if (one.doc, one.key) == (element.doc, element.key)), None)
    now = found or element
    ways = ways_out(now, elements)
    tab.ids.tell([way.action_id for way in ways])
    there = found is not None or not read
    failed = action_failure(error, now, verb_of(element), waited_s, ways=ways, there=there)
    if silent and isinstance(failed, ActionTimeoutError) and "not stable" not in error.message:
        raise error
    return failed
