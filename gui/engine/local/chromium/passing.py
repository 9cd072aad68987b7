"""Temporary DevTools sessions, and notifications when one of them ends."""

import asyncio
import contextlib
from collections.abc import Callable
from weakref import WeakKeyDictionary

from playwright.async_api import BrowserContext, CDPSession, Error, Page

_TOLD: WeakKeyDictionary[BrowserContext, Callable[[], None]] = WeakKeyDictionary()


def tell_when_one_ends(context: BrowserContext, told: Callable[[], None]) -> None:
    """Set the callback for the end of such a session of a page of a context: the browser resets more with it.

    It then reports to all pages of that process that they are online, whatever other sessions have set.
    """
    _TOLD[context] = told


async def end(session: CDPSession, page: Page, *, within_s: float | None = None) -> None:
    """End such a session of a page; if it is over, or does not answer in time, do nothing."""
    with contextlib.suppress(Error, TimeoutError):
        async with asyncio.timeout(within_s):
            await session.detach()
    told = _TOLD.get(page.context)
    if told is not None:
        told()
