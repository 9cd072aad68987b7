"""Find out whether a disabled element stays disabled, to avoid waiting in vain."""

import asyncio
import time

from playwright.async_api import Error, Frame
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.elements import Element
from gui.engine.local.perceive.eyes import Eyes

_STAYS_S = 0.8
"""Seconds after which it counts as disabled: many pages enable a button a moment after its condition is met."""

_LOOK_S = 0.1


async def stays_disabled(eyes: Eyes, frame: Frame, element: Element) -> bool:
    """Whether an element that was listed as disabled is so, and still is after a short while.

    A read-only text can be clicked, and a disabled field can still scroll. Elements that only seem to ignore presses
    are tried, too.
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
            return False  # its page is gone, which the action reports
        if seen.get("why") != "disabled" or seen.get("keeps"):
            return False
        if time.monotonic() > end:
            return True
        await asyncio.sleep(_LOOK_S)
