"""End a browser that was started here, whether or not it, or the driver before it, still responds."""

import asyncio

from playwright.async_api import Browser

from gui.engine.local.chromium.processes import is_below_us, kill
from gui.engine.local.loose import let_end

GENTLY_S = 1.0
"""Seconds for a browser to end by itself before its process is killed."""

GONE_S = 0.6
"""Seconds for the driver to notice its end, and to remove its profile."""

PATIENTLY_S = 10.0
"""Seconds for a browser whose process is unknown."""


async def end_browser(browser: Browser, process: int | None) -> None:
    """Close a browser within about two seconds, even if this is cancelled. Never raises anything else.

    Args:
        browser: The browser, which has no other user.
        process: Its process id; None if it is unknown, so that the browser can only be asked.
    """
    closing = asyncio.ensure_future(browser.close())
    let_end(closing)
    try:
        await asyncio.wait([closing], timeout=PATIENTLY_S if process is None else GENTLY_S)
        if not closing.done() and process is not None:
            _kill(process)
            await asyncio.wait([closing], timeout=GONE_S)
    finally:
        if not closing.done():
            _kill(process)
            closing.cancel()


def _kill(process: int | None) -> None:
    """End a process that was started here; its helpers end with it."""
    if process is not None and is_below_us(process):
        kill(process)
