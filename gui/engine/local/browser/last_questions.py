"""Ends what a page asks before its tab is closed.

Where a tab is closed or its process ends while a frame in its page asks something, Chromium crashes, with all tabs of
all sessions in it.
"""

import asyncio
import contextlib
import time
from functools import partial

from playwright.async_api import Dialog, Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.loose import let_end
from gui.engine.local.perceive.eyes import Eyes

_ANSWERS_S = 0.3
"""Seconds in which a page that asks no more shows that it does not."""

_ENDS_S, _LOOK_S = 0.5, 0.01
"""Seconds in which a page that goes on asking ends, counted from its last question, and between two looks."""

_MOST_S = 1.2
"""Seconds for that in all: a page that goes on asking is not waited for any longer."""

_REACHES_S = 0.02
"""Seconds in which a command reaches a process that draws a page."""


async def end_questions(tab: Tab, dialog: Dialog | None, eyes: Eyes, devtools: DevTools) -> None:
    """Dismiss what a page asks, now and from now on; one that asks without end has its process ended in between.

    Args:
        tab: The tab.
        dialog: What is open there.
        eyes: Asks the page.
        devtools: Ends its process.
    """
    if tab.crashed or tab.page.is_closed() or not (dialog is not None or tab.silenced or tab.questions):
        return
    tab.silenced = True
    if dialog is not None:
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(_ENDS_S):
                await dialog.dismiss()
    try:
        await eyes.ask(tab.page.main_frame, "pulse", timeout_ms=1000 * _ANSWERS_S)
    except PlaywrightTimeoutError:
        pass
    except Error:
        return  # it goes elsewhere
    else:
        return
    # What is sent to a process that is held by a question takes hold of its script right behind the answer.
    tab.before_dismissed = partial(_end_soon, tab, devtools)
    end, most = (time.monotonic() + within for within in (_ENDS_S, _MOST_S))
    seen = tab.dismissed
    while not (tab.crashed or tab.page.is_closed()) and time.monotonic() < min(end, most):
        await asyncio.sleep(_LOOK_S)
        if tab.dismissed != seen:  # it goes on asking, and has not got it yet
            seen, end = tab.dismissed, time.monotonic() + _ENDS_S
    tab.before_dismissed = None


async def _end_soon(tab: Tab, devtools: DevTools) -> None:
    """Have the process that draws a page end as soon as its open question is answered."""
    let_end(asyncio.ensure_future(devtools.end_process(tab.page)))  # answered by nobody
    await asyncio.sleep(_REACHES_S)
