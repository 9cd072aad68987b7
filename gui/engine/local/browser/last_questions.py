"""End a page's dialogs before its tab is closed.

If a tab is closed or its process ends while a frame in its page has a dialog, Chromium crashes, with all tabs of all
sessions in it.
"""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from functools import partial

from playwright.async_api import Dialog, Error, Frame
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.devtools import DevTools
from gui.engine.local.loose import let_end
from gui.engine.local.perceive.eyes import Eyes

_ANSWERS_S = 0.3
"""Seconds in which a page without further dialogs shows that it responds."""

_ENDS_S, _LOOK_S = 0.5, 0.01
"""Seconds for a page with further dialogs to end, from its last dialog, and between two checks."""

MOST_S = 1.2
"""The most seconds for that in all."""

_REACHES_S = 0.002
"""Seconds for a command to reach a renderer process. If a dialog stays open longer, the process may end, and the
browser with it: on a quick computer within 20 ms. Where it comes too late, it is sent again at the next dialog."""


async def end_questions(
    tab: Tab, dialog: Dialog | None, eyes: Eyes, devtools: DevTools, most_s: float | None = None
) -> bool:
    """Dismiss a page's dialogs, now and from now on; one with endless dialogs has its process ended in between.

    Args:
        tab: The tab.
        dialog: Its open dialog.
        eyes: Asks the page.
        devtools: Ends its process.
        most_s: Seconds for one with further dialogs, if not `MOST_S`.

    Returns:
        Whether it has stopped. Otherwise it is ended at one of its next dialogs; see `asks_no_more`.
    """
    if tab.crashed or tab.page.is_closed() or not (dialog is not None or tab.silenced or tab.questions):
        return True
    tab.silenced = True
    if dialog is not None:
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(_ENDS_S):
                await dialog.dismiss()
    frames = tab.page.frames
    answered = await asyncio.gather(*(_answers(frame, eyes) for frame in frames))
    silent = [frame for frame, answers in zip(frames, answered, strict=True) if not answers]
    if not silent:
        return True
    # A command to a process that is held by a dialog takes effect right after the answer.
    tab.before_dismissed = partial(_end_soon, tab, silent, devtools)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(MOST_S if most_s is None else most_s):
            await asks_no_more(tab)
            return True
    return False


async def asks_no_more(tab: Tab) -> None:
    """Wait until a page that is being ended is gone, or has not opened a dialog for a while."""
    seen, end = tab.dismissed, time.monotonic() + _ENDS_S
    while not (tab.crashed or tab.page.is_closed()) and time.monotonic() < end:
        await asyncio.sleep(_LOOK_S)
        if tab.dismissed != seen:  # it goes on asking, and has not received the command yet
            seen, end = tab.dismissed, time.monotonic() + _ENDS_S
    tab.before_dismissed = None


async def _answers(frame: Frame, eyes: Eyes) -> bool:
    """Whether a frame responds or navigates, and so has no dialog."""
    try:
        await eyes.ask(frame, "pulse", timeout_ms=1000 * _ANSWERS_S)
    except PlaywrightTimeoutError:
        return False
    except Error:
        pass
    return True


async def _end_soon(tab: Tab, silent: Sequence[Frame], devtools: DevTools) -> None:
    """End the renderer of a page's silent frames as soon as the open dialog is answered.

    Renderers of other frames have no dialog, and would end at once, while the dialog is still open.
    """
    for frame in silent:
        drawn = frame if frame.parent_frame is not None else tab.page
        let_end(asyncio.ensure_future(devtools.end_process(drawn)))  # never answered
    await asyncio.sleep(_REACHES_S)
