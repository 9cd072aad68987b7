"""Whether what its page says cannot be used stays so, so that nobody waits in vain for it."""

import asyncio
import time

from playwright.async_api import Error, Frame
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.elements import Element
from gui.engine.local.perceive.eyes import Eyes

_STAYS_S = 0.8
"""Seconds after which it is believed: many pages enable a button a moment after what it waits for has come."""

_LOOK_S = 0.1


async def stays_disabled(eyes: Eyes, frame: Frame, element: Element) -> bool:
    """Whether an element that was listed as disabled is so, and still is after a short while.

    A text that can be read, but not changed, can be clicked, and a field that takes no input scrolls all the same. What
    only seems to hear of no press is tried, too.
    """
    if element.reason != "disabled" or element.read_only or element.unfit or element.is_region:
        return False
    end = time.monotonic() + _STAYS_S
    while True:
        try:
            seen = await eyes.ask(frame, f"probe {element.key}", timeout_ms=2_000)
        except PlaywrightTimeoutError:
            raise
        except Error:
            return False  # its page has gone: that is told as it is acted on
        if seen.get("why") != "disabled" or seen.get("keeps"):
            return False
        if time.monotonic() > end:
            return True
        await asyncio.sleep(_LOOK_S)
