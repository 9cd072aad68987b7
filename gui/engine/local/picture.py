"""Pictures of the viewport, over the DevTools protocol where it is spoken: half the time of a full screenshot."""

import asyncio
import base64
import contextlib

from playwright.async_api import BrowserContext, CDPSession, Error, Page

from gui.schema.page import Picture

QUALITY = 80
"""JPEG quality: small text stays sharp."""

TIMEOUT_S = 4.0


class Camera:
    """Takes pictures of the pages of one context and asks for their history."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._sessions: dict[Page, CDPSession] = {}

    async def session(self, page: Page) -> CDPSession | None:
        """The DevTools session of a page; None for a browser that does not speak the protocol."""
        if page not in self._sessions:
            try:
                self._sessions[page] = await self._context.new_cdp_session(page)
            except Error:
                return None
            page.on("close", self._forget)
        return self._sessions[page]

    def _forget(self, page: Page) -> None:
        self._sessions.pop(page, None)

    async def take(self, page: Page) -> Picture | None:
        """The viewport as JPEG; None if the page does not let itself be drawn in time.

        Where it was taken is for the reader to fill in.
        """
        data: bytes | None = None
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(TIMEOUT_S):
                session = await self.session(page)
                if session is None:
                    data = await page.screenshot(type="jpeg", quality=QUALITY)
                else:
                    answer = await session.send(
                        "Page.captureScreenshot",
                        {
                            "format": "jpeg",
                            "quality": QUALITY,
                            "optimizeForSpeed": True,
                            "captureBeyondViewport": False,
                        },
                    )
                    data = base64.b64decode(answer["data"])
        if not data:
            return None
        return Picture(data, 0, 0)

    async def history(self, page: Page) -> tuple[bool, bool]:
        """Whether the page can go back and forward; both True where nobody can tell."""
        with contextlib.suppress(Error):
            session = await self.session(page)
            if session is not None:
                answer = await session.send("Page.getNavigationHistory")
                entries, index = answer["entries"], answer["currentIndex"]
                # The blank page that every tab begins with is no place to go back to.
                first = 1 if entries and entries[0]["url"] == "about:blank" else 0
                return index > first, index + 1 < len(entries)
        return True, True

    async def stop_loading(self, page: Page) -> None:
        """Stop what the page is loading, as the browser's own stop button does."""
        with contextlib.suppress(Error, TimeoutError):
            async with asyncio.timeout(0.5):
                session = await self.session(page)
                if session is not None:
                    await session.send("Page.stopLoading")
