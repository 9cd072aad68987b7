"""Check whether a page still loads."""

import time

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.perceive.eyes import Eyes


async def still_loads(eyes: Eyes, tab: Tab) -> bool:
    """Whether parts of a page are still awaited, however long that takes; True if it does not answer."""
    if tab.activity.loading_document() or tab.activity.open_requests(time.monotonic()):
        return True
    pulse = await eyes.pulse(tab.page.main_frame)
    return pulse is None or pulse["ready"] != "complete"
