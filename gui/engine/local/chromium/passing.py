"""Sessions of DevTools that are open for a while only, and who has to know when one of them ends."""

import asyncio
import contextlib
from collections.abc import Callable
from weakref import WeakKeyDictionary

from playwright.async_api import BrowserContext, CDPSession, Error, Page

_TOLD: WeakKeyDictionary[BrowserContext, Callable[[], None]] = WeakKeyDictionary()


def tell_when_one_ends(context: BrowserContext, told: Callable[[], None]) -> None:
    """Set what is called whenever such a session of a page of a context has ended: with it the browser ends more.

    It then tells all pages of that process that they are online, whatever other sessions have said.
    """
    _TOLD[context] = told


async def end(session: CDPSession, page: Page, *, within_s: float | None = None) -> None:
    """End such a session of a page; one that is over, or does not answer in time, is left as it is."""
    with contextlib.suppress(Error, TimeoutError):
        async with asyncio.timeout(within_s):
            await session.detach()
    told = _TOLD.get(page.context)
    if told is not None:
        told()
