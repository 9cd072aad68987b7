"""Which process of the system a browser is, so that it can be ended although it answers nothing."""

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
    return next((int(one["id"]) for one in found if one.get("type") == "browser"), None)
