"""Which process of the system a browser is, so that it can be ended although it answers nothing."""

import os
from pathlib import Path

from playwright.async_api import Browser, Error


async def process_of(browser: Browser) -> int | None:
    """The process id of a browser that runs on this computer; None where nobody can tell."""
    if browser.browser_type.name != "chromium":
        return None
    try:
        session = await browser.new_browser_cdp_session()
        found = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        await session.detach()
    except Error:
        return None
    process = next((int(one["id"]) for one in found if one.get("type") == "browser"), None)
    return process if process is not None and is_below_us(process) else None


def is_below_us(process: int) -> bool:
    """Whether a process was started from here, directly or by others; True where the system does not tell.

    A browser in a container of its own knows itself by a number that is another process's here, and the number of one
    that has ended may be anybody's.
    """
    if not _PROC.is_dir():
        return True
    own, above = os.getpid(), process
    for _ in range(_GENERATIONS):
        try:
            above = int((_PROC / str(above) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            return False
        if above == own:
            return True
    return False


_PROC = Path("/proc")
_GENERATIONS = 10
