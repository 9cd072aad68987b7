"""Check whether a shared browser responds."""

import asyncio

from playwright.async_api import Browser, CDPSession

from gui.engine.local.loose import let_end


class Answering:
    """Asks a browser over one DevTools session, opened with the first question.

    Args:
        browser: The browser.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._opening: asyncio.Future[CDPSession] | None = None

    async def answered(self) -> None:
        """Wait until the browser has answered.

        Raises:
            Error: It has ended.
        """
        opening = self._opening
        if opening is None or (opening.done() and (opening.cancelled() or opening.exception() is not None)):
            opening = self._opening = asyncio.ensure_future(self._browser.new_browser_cdp_session())
            let_end(opening)
        session = await asyncio.shield(opening)  # the caller may give up; the next one uses the same
        await session.send("Browser.getVersion")
